"""From an article to a checked briefing by keys alone, in a real terminal."""

from pathlib import Path

from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.model.items import walk
from scripts.tour import ARTICLE
from tests.terminal.program import BRIEFING, running

CORRECT = b"/nobody\rE\rreyl\r"
"""Find a quote of somebody whom the article names further down, and name the speaker."""
ADD = b"7/asked for\ri\r\r"
"""Make a quote of a sentence that no item rests on."""
DELETE = b"6Gx"
"""Delete the last figure."""
ONE_BY_ONE = b"1g+++"
"""Accept the first points of the summary."""
BY_PANES = b"gVG+\r" * 6
"""Accept the rest of each pane by one question, from Summary to Figures."""
FINISH = b"\rw\r"
"""Finish the draft, and write it under the name that is offered."""


def test_an_article_becomes_a_checked_briefing_by_keys_alone(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    with running(f"{BRIEFING} story.txt", tmp_path) as program:
        program.read_until(b"unchecked")
        for keys, shown in (
            (CORRECT, b"Changed: speaker"),
            (ADD, b"Added the quote"),
            (DELETE, b"Deleted 1 item"),
            (ONE_BY_ONE, b"+ accept"),
            (BY_PANES, b"Everything is checked"),
            (FINISH, b"Written to story.yaml"),
        ):
            since = len(program.output)
            program.send(keys)
            program.read_until(shown, since=since)
        program.send(b"q")
        assert program.ended() == 0
    made = load(Input("story.yaml", tmp_path / "story.yaml"))
    assert made.errors == ()
    assert not made.reading.unchecked
    assert not made.reading.briefing.draft
    assert len(list(walk(made.reading.briefing))) > 10
    said = [quote.at[0].exact for quote in made.reading.briefing.quotes if quote.source == "reyl"]
    assert [words[:13] for words in said] == ["A member of t", '"I opened the']
