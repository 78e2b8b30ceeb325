"""The reader and the command find the same."""

import json

import pytest

from briefing_tui.cli import run
from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.tui.session import Finder, Session
from tests.tui.screens import KELMAR

QUERIES = (
    *("ministry", "dam release", "31", "4%", '"the dam"', '"the da', "deny", "warned", "Dam"),
    *("the -dam", "actor:roone", "by:roone", "kind:quote dam", "status:contested the"),
    *("stance:denies", "since:2031-03-14", "until:2031-03-12", "pane:claims", "a|b", "xqzzy"),
)


@pytest.mark.parametrize("query", QUERIES)
def test_the_reader_and_the_command_find_the_same(
    query: str, capsys: pytest.CaptureFixture[str]
) -> None:
    finder = Finder(Session(load(Input(str(KELMAR), KELMAR))))
    finder.put(query)
    search = finder.search
    assert search is not None
    hits = [(hit.pane, hit.item, hit.key, hit.other_form) for hit in search.hits(10_000)]
    run(["search", "--json", "-e", query, str(KELMAR)])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    printed = [(one["pane"], one["item"], one["key"], one["other_form"]) for one in told]
    assert sorted(printed) == sorted(hits)
