"""The reader in lines: for screen readers, braille and plain terminals."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.cli import run
from tests.conftest import Golden
from tests.printing import INVENTED, REAL, complete
from tests.terminal.program import BRIEFING, running

GOLDENS = Path(__file__).parent / "goldens"
Typed = Callable[..., str]


@pytest.fixture
def typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Typed:
    """Runs the reader on a briefing, types lines, and returns what it says."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def session(source: Path | str, *lines: str, code: int = 0) -> str:
        path = source
        if isinstance(path, str) and "\n" in path:
            (tmp_path / "case.yaml").write_text(complete(path), encoding="utf-8")
            path = tmp_path / "case.yaml"
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert code == run(["read", "--linear", str(path)])
        return capsys.readouterr().out

    return session


def test_a_briefing_is_read_to_its_end_by_keys_alone(typed: Typed, golden: Golden) -> None:
    keys = ["claims", "2", "", "3", "figures", "2", "9", "/detailed breakdown", "", "f", "f 2"]
    keys += ["timeline", "2", "quotes", "6", "actors", "3", "article", "2", "b", "summary", "q"]
    golden(GOLDENS / "linear.txt", typed(REAL, *keys))


def test_a_conflict_of_figures_is_said_and_not_drawn(typed: Typed) -> None:
    said = typed(INVENTED, *["figures", *["n"] * 30, "q"])
    assert "31 people and at least 44 people: no value fits both" in said
    assert re.search("[┊├◆━✎∴»│▲●]", said) is None


def test_the_contested_question_who_denies_and_the_gap_are_heard(typed: Typed) -> None:
    said = typed(INVENTED, "l", *["n"] * 20, "claims", *["n"] * 60, "q")
    assert "CONTESTED" in said
    assert "Jonas Verrick denies" in said
    assert "Nobody says who gave the order to open the gates." in said


def test_a_note_and_a_finding_are_heard_with_their_question(typed: Typed) -> None:
    said = typed(INVENTED, "claims", *["n"] * 60, "q")
    assert "hedged: “suggest”\nThe agency has seen papers and quotes none of them.\n" in said
    assert "\nfound: claim 1, by Ministry of Rivers" in said
    assert ".," not in said


def test_places_and_going_back(typed: Typed) -> None:
    said = typed(REAL, "3.2", "99", "nothing", "b", "p", "q")
    assert "\n3.2> " in said.replace("1.1> ", "\n")
    assert "Quotes has 13 entries." in said
    assert "There is no such command. ? lists them." in said
    assert said.endswith("This is the first entry.\n1.1> ")


def test_a_hit_is_gone_to_and_the_next(typed: Typed) -> None:
    said = typed(INVENTED, "/gate log", "/", "q")
    assert re.search(r"1\.1> \d+ hits\.\n", said)
    assert 2 <= said.lower().count("gate log")


DRAFT = """draft: true
sections: [{id: s, text: 'Ann said: "We go." Bo left.'}]
actors: [{id: a, name: Ann, kind: person, unchecked: true}]
quotes: [{id: q, type: direct, source: a, at: 'Ann said: "We go."', unchecked: true}]
gaps: [{text: Why, refs: [q], unchecked: true}]
"""


def test_what_depends_on_an_item_is_named_before_it_is_deleted(typed: Typed) -> None:
    said = typed(DRAFT, "actors", "x", "n", "q")
    assert "depends on it.\n" in said
    assert "Delete it and 1 item that depend on it? y or n: " in said


def test_items_are_accepted_deleted_and_brought_back(typed: Typed, tmp_path: Path) -> None:
    said = typed(DRAFT, "quotes", "+", "x", "n", "x", "y", "u", "q")
    assert "3 items unchecked." in said
    assert "Accepted.\n" in said
    assert "Delete it? y or n: " in said
    assert "Deleted.\nNothing is here.\n" in said
    assert "Undone.\n" in said
    kept = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    assert ("id: q" in kept, kept.count("unchecked")) == (True, 2)


def test_a_file_that_is_no_draft_is_edited_only_if_one_agrees(typed: Typed, tmp_path: Path) -> None:
    said = typed(DRAFT.replace("draft: true", "story: [x]"), "quotes", "u", "+", "n", "q")
    assert "This is not a draft. Edit it? y or n: " in said
    assert 3 == (tmp_path / "case.yaml").read_text(encoding="utf-8").count("unchecked")


def test_a_mark_is_kept(typed: Typed) -> None:
    typed(REAL, "quotes", "2", "m", "q")
    said = typed(REAL, "marks", "quotes", "2", "m", "marks", "q")
    assert "1 mark.\n" in said
    assert "Unmarked." in said
    assert "0 marks." in said


def test_the_draft_of_an_article_is_written(typed: Typed, tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text("Fire\n\nNine people died on Monday, Ann Lee said.\n", encoding="utf-8")
    made = tmp_path / "made.yaml"
    said = typed(article, "quotes", "+", f"w {made}", "w again.yaml", "q")
    assert f"Written to {made}." in said
    assert "A draft without a file is written" in said
    assert "draft: true" in made.read_text(encoding="utf-8")


def test_enter_on_a_point_says_the_passages_that_it_rests_on(typed: Typed) -> None:
    said = typed(REAL, "", "q")
    assert "\n1.1> Section" in said


def test_help_names_every_command(typed: Typed) -> None:
    said = typed(REAL, "?", "q")
    for word in ("n", "p", "b", "l", "d", "f", "m", "marks", "+", "x", "u", "w", "?", "Enter"):
        assert f"\n{word}: " in said


def test_several_briefings_are_read_one_after_another(typed: Typed) -> None:
    said = typed(REAL.parent / "harbour-fire", "q", "q", "q")
    assert ["Briefing 1 of 3:", "Briefing 3 of 3:"] == re.findall(r"Briefing [13] of 3:", said)


def test_the_end_of_the_input_ends_it_and_textual_is_not_loaded() -> None:
    code = (
        "import json, sys\nfrom briefing_tui.cli import run\n"
        f"run(['read', '--linear', {str(REAL)!r}])\n"
        "print(json.dumps('textual' in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="claims\n", capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1].rpartition(" ")[2]) is False


@pytest.mark.parametrize(("term", "linear"), [("dumb", ""), ("xterm", "1")])
def test_a_dumb_terminal_and_a_variable_ask_for_lines(
    term: str, linear: str, tmp_path: Path
) -> None:
    reader = f"exec {BRIEFING} small.yaml"
    with running(reader, tmp_path, TERM=term, BRIEFING_LINEAR=linear) as program:
        program.read_until(b"1.1> ")
        program.send(b"figures\n")
        program.read_until(b"6.1> ")
        program.send(b"q\n")
        assert 0 == program.ended()
    assert b"\x1b" not in program.output
