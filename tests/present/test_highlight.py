"""Highlighting of hits, however a text is wrapped or drawn."""

import pytest

from briefing_tui.model.search.hits import Hit
from briefing_tui.model.search.query import parse
from briefing_tui.present.blocks import Block, Part, Span, Text, text
from briefing_tui.present.highlight import Marker, here_of, is_here
from briefing_tui.present.layout import Line, layout


def marked(lines: list[Line], style: str = "hit") -> list[str]:
    """Return the highlighted words of each line that has some."""
    found = ["|".join(run.text for run in line if style in run.style.split()) for line in lines]
    return [words for words in found if words]


def hit(text: str, words: str, nth: int = 0) -> Hit:
    """The nth occurrence of words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Hit("quotes", "q", "quote", "at", text, start, start + len(words), 0, 0, 1)


@pytest.mark.parametrize(
    ("query", "text", "width", "expected"),
    [
        ("gate", "The gate and the second gate", 80, ["gate|gate"]),
        ('"open all night"', "It was open all night long", 12, ["open", "all night"]),
        ("Gate", "The gate and the Gate", 80, ["Gate"]),
        ("cafe", "Le café, le CAFE\u0301", 80, ["café|CAFE\u0301"]),
        ("strasse", "In der Straße", 80, ["Straße"]),
        ('"so far"', "“so\u00a0far”", 80, ["so far"]),
        ("-gate night", "The gate at night", 80, ["night"]),
        ("3949", "some 3,949 casks", 80, ["3,949"]),
        ("部分", "第二部分的结果", 6, ["部", "分"]),
        ("gate", "nothing here", 80, []),
    ],
)
def test_words_are_highlighted_in_wrapped_text(
    query: str, text: str, width: int, expected: list[str]
) -> None:
    block = Marker(parse(query)).mark(Block("", (Part(Text(text)),)))
    assert expected == marked(layout(block, width))


@pytest.mark.parametrize(
    ("query", "lines", "expected"),
    [
        ("casks", ["0    20   40", "casks lost"], ["casks"]),
        ('"denies the"', ["● CNE denies  │ the vote"], []),
        ('"the vote"', ["● CNE denies  │ the vote"], ["the vote"]),
        ("tally denies", ["● CNE denies │ a vote", "  and so on  │ tally"], ["denies", "tally"]),
        ("half-open", ["the half-open gate     y"], ["half-open"]),
    ],
)
def test_words_are_highlighted_in_the_columns_of_a_drawing(
    query: str, lines: list[str], expected: list[str]
) -> None:
    block = Marker(parse(query)).mark(Block("", draw=lambda _: [Text(line) for line in lines]))
    assert expected == marked(layout(block, 60))


@pytest.mark.parametrize(
    "first", [Text("note ", "label"), Text("  note ", spans=(Span(2, 7, "label"),))]
)
def test_labels_are_not_highlighted(first: Text) -> None:
    note = text(("note   ", "label"), "a note ", ("note", "strong"))
    block = Block("", (Part(note, first),))
    assert ["note|note"] == marked(layout(Marker(parse("note")).mark(block), 60))


def test_highlighting_never_changes_how_lines_break() -> None:
    block = Block("", (Part(Text("The vote and the votes of all voters were counted")),))
    plain = [[run.text for run in line] for line in layout(block, 14)]
    lines = layout(Marker(parse("vote")).mark(block), 14)
    assert ["".join(p) for p in plain] == ["".join(run.text for run in line) for line in lines]


@pytest.mark.parametrize(("nth", "expected"), [(0, [True, False]), (1, [False, True])])
def test_the_current_hit_is_identified_by_the_words_around_it(
    nth: int, expected: list[bool]
) -> None:
    text = "A gate was open.\n\nThe gate was shut."
    marker = Marker(parse("gate"), here_of(hit(text, "gate", nth)))
    lines = layout(marker.mark(Block("", (Part(Text("A gate was open. The gate was shut.")),))), 20)
    assert expected == [is_here(line) for line in lines]


@pytest.mark.parametrize(
    "lines", [["The gate was op…"], ["● The │ a gate", "  gate │"], ["gate was", "open"]]
)
def test_the_current_hit_is_identified_where_a_drawing_cuts_its_text(lines: list[str]) -> None:
    marker = Marker(parse("gate"), here_of(hit("The gate was open all night", "gate")))
    block = Block("", draw=lambda _: [Text(line) for line in lines])
    assert ["gate"] == marked(layout(marker.mark(block), 40), "hit-here")


@pytest.mark.parametrize(("text", "expected"), [("gate open", ["gate|open"]), ("gate shut", [])])
def test_words_that_must_be_together_are_highlighted_together(
    text: str, expected: list[str]
) -> None:
    marker = Marker(parse("gate open"), together=True)
    assert expected == marked(layout(marker.mark(Block("", (Part(Text(text)),))), 40))


def test_addresses_are_not_highlighted() -> None:
    words = text("a gate ", ("https://gate.example", "link"))
    block = Marker(parse("gate")).mark(Block("", (Part(words),)))
    assert ["gate"] == marked(layout(block, 60))
