"""The pane Article: its paragraphs, and the passages that are highlighted in it."""

import pytest

from tests.present.seen import INVENTED, items, pane_lines, passages, shipped, written

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
    view = written(FILE)
    assert expected == [line for block in pane_lines("article", view) for line in block]
    assert ["", "one", "one", "one", "two", "two"] == items("article", view)


def test_only_the_passage_is_highlighted_in_each_paragraph_that_has_some_of_it() -> None:
    view = written(FILE)
    assert ["word and"] == passages(view, (0, 2, 10))
    text = view.reading.briefing.sections[0].text
    assert ["more.", "Next"] == passages(view, (0, text.index("more"), text.index("\x1b")))


def test_every_passage_shows_the_words_of_its_item() -> None:
    view = shipped(INVENTED)
    for figure in view.reading.briefing.figures:
        for passage in view.passages(figure):
            assert [view.words_of(passage)] == passages(view, passage)


SPANNED = {
    "as it is": ("one two", (4, 7), "two"),
    "line end": ("one\ntwo", (4, 7), "two"),
    "indented line": ("one\n   two", (7, 10), "two"),
    "blank in the span": ("a  b c", (0, 4), "a b"),
    "stand-in before": ("\x1b\u202ea b", (2, 3), "a"),
    "stand-in inside": ("a\u202eb c", (0, 3), "a⟨202E⟩b"),
}


@pytest.mark.parametrize("case", SPANNED)
def test_highlights_stay_on_their_words(case: str) -> None:
    text, (start, end), expected = SPANNED[case]
    escaped = "".join(f"\\x{ord(c):02x}" if c < " " else f"\\u{ord(c):04x}" for c in text)
    view = written(f'sections: [{{text: "{escaped}"}}]')
    assert text == view.reading.briefing.sections[0].text
    assert [expected] == passages(view, (0, start, end))
