"""Tab in the search field, and the list of hits, as plain values."""

import pytest

from briefing_tui.tui.bars import ScreenShape, found_pieces, offer_pieces, screen_layout
from briefing_tui.tui.keys import FieldText
from briefing_tui.tui.session import Finder, QueryCompletion, Session
from tests.tui.screens import SMALL, document


def offered(text: str, cursor: int | None = None) -> QueryCompletion:
    finder = Finder(Session(document(SMALL)))
    finder.put(text)
    typed = FieldText(text, len(text) if cursor is None else cursor)
    return finder.complete(typed)


def taken(text: str, *steps: int, cursor: int | None = None) -> FieldText:
    found = offered(text, cursor)
    for step in steps:
        found = found.turn(step)
    return found.result


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("ki", (1,), "kind:"),
        ("delay ki", (1,), "delay kind:"),
        ("-stance:as", (1,), "-stance:asserts"),
        ("actor:", (1,), "actor:port"),
        ("actor:", (1, 1), "actor:union"),
        ("actor:", (1, 1, 1), "actor:narrator"),
        ("actor:", (1, -1), "actor:narrator"),
        ("actor:", (-1,), "actor:narrator"),
        ("actor:port,un", (1,), "actor:port,union"),
        ("actor:unoin delay", (1,), "actor:union delay"),
        ("delayed thrid", (1,), "delayed third"),
        ('"thrid"', (1,), '"third"'),
        ("delayed", (1,), "delayed"),
        ("", (1,), ""),
    ],
)
def test_what_is_taken(text: str, steps: tuple[int, ...], expected: str) -> None:
    found = offered(text)
    result = taken(text, *steps) if found.choices else found.result
    assert expected == result.text


def test_nothing_is_offered_for_a_word_that_is_there() -> None:
    assert () == offered("third").choices


@pytest.mark.parametrize("height", [3, 4, 5, 10, 24])
@pytest.mark.parametrize("width", [8, 40, 80, 160])
def test_the_field_has_a_line_of_its_own_on_any_screen(width: int, height: int) -> None:
    boxes = screen_layout(ScreenShape(width, height, searching=True))
    line = [box for name, box in boxes.items() if name in ("prompt", "search", "found")]
    assert {1} == {box.height for box in line}
    assert width == sum(box.width for box in line)
    assert width * height == sum(box.width * box.height for box in boxes.values())


@pytest.mark.parametrize("width", [0, 1, 5, 20, 80])
def test_what_is_said_beside_and_below_the_field_fits(width: int) -> None:
    choices = [("maduro", "Nicolas Maduro"), ("un", "United Nations")]
    for pieces in (found_pieces("7 of 23", width), offer_pieces("Nothing", choices, 0, width)):
        assert sum(len(piece.text) for piece in pieces) <= max(width, 12)
