"""From an article to a checked briefing by keys alone, in a real terminal."""

import os
import signal
from pathlib import Path

import pytest

from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.model.items import walk
from scripts.tour import ARTICLE
from tests.terminal.program import BRIEFING, LEFT, python, running

CORRECT = b"/nobody\rE\rreyl\r\x1b[27u"
"""Find a quote of somebody whom the article names further down, and name the speaker."""
ADD = b"7/asked for\ri\r\r"
"""Make a quote of a sentence that no item rests on."""
DELETE = b"6Gx"
"""Delete the last figure."""
ONE_BY_ONE = b"1g+"
"""Accept the point of the summary."""
BY_PANES = b"gVG+\r" * 5
"""Accept the rest of each pane by one question, from Timeline to Figures."""
FINISH = b"\rw\r"
"""Finish the draft, and write it under the name that is offered."""


def test_a_question_with_two_sides_takes_twelve_keys_at_most(story: Path) -> None:
    keys = b"Q\rd\rw\r"
    assert len(keys[:-2]) <= 12
    with running(f"exec {BRIEFING} story.txt", story, size=(100, 30)) as program:
        program.read_until(b"unchecked")
        program.send(b"/patch\r" + keys)
        program.read_until(b"Written to story.yaml")
        program.send(b"q")
        assert program.ended() == 0
    made = load(Input("story.yaml", story / "story.yaml"))
    claim = made.reading.briefing.issues[-1].claims[0]
    assert ["asserts", "denies"] == [position.stance for position in claim.positions]
    assert len({position.actor for position in claim.positions}) == 2


CRASHES = python(
    "import sys; from briefing_tui import __main__ as main; from briefing_tui.tui import app;"
    "from briefing_tui.tui.controllers import file_edits;"
    "file_edits.write_dialog = None; sys.argv[1:] = ['story.txt']; main.main()"
)
"""A reader with a fault: it crashes when it is to ask for the name of a file."""
ASKS = b"Write it to story.yaml? [Y/n]"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with an article."""
    (tmp_path / "story.txt").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("answer", "kept"), [(b"\r", True), (b"n\r", False)])
def test_a_crash_offers_to_write_the_changed_draft(answer: bytes, kept: bool, story: Path) -> None:
    with running(CRASHES, story) as program:
        program.read_until(b"unchecked")
        program.send(b"+w")
        program.read_until(ASKS)
        program.send(answer)
        assert program.ended() == 70
    assert kept == (story / "story.yaml").exists()
    assert (b"the draft is in story.yaml" in program.output.rpartition(LEFT)[2]) == kept


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_killed_draft_comes_back_with_the_article(number: signal.Signals, story: Path) -> None:
    command = f"exec {BRIEFING} story.txt"
    with running(command, story) as program:
        program.read_until(b"unchecked")
        program.send(b"+")
        program.read_until(b"On to Timeline")
        os.kill(program.pid, number)
        program.ended()
    assert [story / "story.txt"] == list(story.glob("story*"))
    with running(command, story) as program:
        program.read_until(b"Took up the changes of")
        program.send(b"q")
        program.read_until(b"only in memory")
        program.send(b"\x1b[27uu")
        program.read_until(b"Undone: took up")
        program.send(b"q")
        assert program.ended() == 0
    with running(command, story) as program:
        program.read_until(b"unchecked")
        program.send(b"q")
        assert program.ended() == 0
        assert b"Took up" not in program.output


def test_ctrl_c_in_a_dialog_does_not_take_the_changed_draft_with_it(story: Path) -> None:
    with running(f"exec {BRIEFING} story.txt", story) as program:
        program.read_until(b"unchecked")
        program.send(b"+?\x03")
        program.read_until(ASKS)
        program.send(b"y\r")
        assert program.ended() == 0
    assert load(Input("story.yaml", story / "story.yaml")).errors == ()


def test_an_article_becomes_a_checked_briefing_by_keys_alone(story: Path) -> None:
    with running(f"{BRIEFING} story.txt", story) as program:
        program.read_until(b"unchecked")
        for keys, shown in (
            (CORRECT, b"Changed: speaker"),
            (ADD, b"Added the quote"),
            (DELETE, b"Deleted 1 item"),
            (ONE_BY_ONE, b"On to Timeline"),
            (BY_PANES, b"Everything is checked"),
            (FINISH, b"Written to story.yaml"),
        ):
            since = len(program.output)
            program.send(keys)
            program.read_until(shown, since=since)
        program.send(b"q")
        assert program.ended() == 0
    made = load(Input("story.yaml", story / "story.yaml"))
    assert made.errors == ()
    assert not made.reading.unchecked
    assert not made.reading.briefing.draft
    assert len(list(walk(made.reading.briefing))) > 10
    said = [
        quote.at[0].exact for quote in made.reading.briefing.quotes if "tomas-reyl" in quote.source
    ]
    assert [words[:13] for words in said] == ["A member of t", '"I opened the']
