"""The pane Article, and the place of a passage in it."""

import pytest

from briefing_tui.model.passages import Passage
from briefing_tui.present.blocks import Span
from briefing_tui.present.layout import layout
from briefing_tui.present.panes.article import article, block_of, styled_slice
from tests.present.seen import INVENTED, blocks, lines, shipped, written

FILE = r"""
sections:
  - {id: one, heading: First, text: "A word\nand more.\n\n  \nNext\x1b paragraph."}
  - {id: two, text: "Other."}
"""


def test_blank_lines_separate_paragraphs_and_other_line_ends_are_blanks() -> None:
    expected = [
        "A title",
        "a retelling · publisher, author, date not given",
        "",
        "1  First",
        "",
        "A word and more.",
        "",
        "Next␛ paragraph.",
        "",
        "2",
        "",
        "Other.",
        "",
    ]
    made = blocks(article(written(FILE)))
    assert expected == [line for block in made for line in lines(block)]


def test_every_block_has_the_id_of_its_section() -> None:
    pane = article(written(FILE))
    assert ["", "one", "one", "one", "two", "two"] == list(pane.items)
    assert list(pane.items) == [block.item for block in blocks(pane)]


@pytest.mark.parametrize(("start", "block"), [(0, 2), (7, 2), (21, 3), (26, 3)])
def test_a_passage_is_found_in_the_block_of_its_paragraph(start: int, block: int) -> None:
    assert block == block_of(written(FILE), Passage(0, start, start + 1))


def test_only_the_passage_is_highlighted() -> None:
    pane = article(written(FILE), [Passage(0, 2, 10)])
    runs = [run for block in blocks(pane) for line in layout(block, 60) for run in line]
    assert ["word and"] == [run.text for run in runs if run.style == "passage"]


def test_a_passage_over_two_paragraphs_is_highlighted_in_both() -> None:
    view = written(FILE)
    start = view.reading.briefing.sections[0].text.index("more")
    end = view.reading.briefing.sections[0].text.index("\x1b")
    pane = article(view, [Passage(0, start, end)])
    runs = [run for block in blocks(pane) for line in layout(block, 60) for run in line]
    assert ["more.", "Next"] == [run.text for run in runs if run.style == "passage"]


def test_every_passage_shows_the_words_of_its_item() -> None:
    view = shipped(INVENTED)
    wrong = []
    for figure in view.reading.briefing.figures:
        for passage in view.passages(figure):
            block = article(view, [passage]).block(block_of(view, passage))
            marked = [run.text for line in layout(block, 999) for run in line if run.style]
            wrong += [(figure.id, marked)] if [view.words_of(passage)] != marked else []
    assert [] == wrong


SPANNED = {
    "as it is": ("one two", (4, 7), "one two", (4, 7)),
    "line end": ("one\ntwo", (4, 7), "one two", (4, 7)),
    "indented line": ("one\n   two", (7, 10), "one two", (4, 7)),
    "blank in the span": ("a  b c", (0, 4), "a b c", (0, 3)),
    "stand-in before": ("\x1b\u202ea b", (2, 3), "␛⟨202E⟩a b", (7, 8)),
    "stand-in inside": ("a\u202eb c", (0, 3), "a⟨202E⟩b c", (0, 8)),
    "blanks around": (" a \n b ", (5, 6), "a b ", (2, 3)),
}


@pytest.mark.parametrize("case", SPANNED)
def test_spans_stay_on_their_words(case: str) -> None:
    raw, (start, end), expected, place = SPANNED[case]
    shown = styled_slice(raw, 0, len(raw), [(start, end, "x")])
    assert (expected, [Span(*place, "x")]) == (shown.plain, list(shown.spans))
