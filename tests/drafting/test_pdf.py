"""PDF: pages become paragraphs, without headers, footers and hyphens at line ends."""

from collections.abc import Callable

import pytest

from briefing_tui.drafting.article import NotAnArticle
from briefing_tui.drafting.documents import from_pages, read_pdf
from tests.drafting.pages import pdf

PAGE_ONE = [
    "The Tidewater Gazette                4 March 2031",
    "Harbour pilots strike over pay",
    "",
    "Pilots walked out on Monday in a dispute over pay that has closed the wes-",
    "tern channel, and no ship has entered the harbour since the early morning.",
    "Page 1",
]
PAGE_TWO = [
    "The Tidewater Gazette                4 March 2031",
    "The port said that 31 ships had been turned away.",
    "Page 2",
]


def blocks(article: object) -> list[str]:
    return [block.text for block in article.blocks]  # type: ignore[attr-defined]


def test_a_pdf_is_read_by_its_lines() -> None:
    article = read_pdf(pdf([PAGE_ONE, PAGE_TWO]))
    assert any("closed the western channel" in text for text in blocks(article))


def test_furniture_of_pages_is_dropped_and_told() -> None:
    article = from_pages(["\n".join(PAGE_ONE), "\n".join(PAGE_TWO)])
    assert not any("Gazette" in text or "Page" in text for text in blocks(article))
    assert article.left_out == ("4 lines at the edges of pages",)


def test_a_word_that_a_line_end_cuts_is_joined() -> None:
    article = from_pages(["The wind blew from the wes-\ntern side of the town. All was well."])
    assert "western side" in blocks(article)[0]


def test_a_hyphen_stays_where_the_text_has_the_word_with_it() -> None:
    text = "The vice-chair spoke first. Nobody had asked the vice-\nchair to speak at all."
    assert "asked the vice-chair to speak" in blocks(from_pages([text]))[0]


def test_a_paragraph_ends_with_a_short_line() -> None:
    page = (
        "The port said so in a long line of a paragraph that goes on and on,\nand it ended.\n"
        "The union answered in another long line that goes on and on and on."
    )
    assert len(blocks(from_pages([page]))) == 2


def test_a_title_that_stands_on_the_first_page_is_the_headline() -> None:
    article = from_pages(["\n".join(PAGE_ONE)], title="Harbour pilots strike over pay")
    assert article.headline == "Harbour pilots strike over pay"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: b"%PDF-1.4\nnothing", "cannot be read"),
        (lambda: b"no pdf at all", "cannot be read"),
        (lambda: pdf([[]]), "no text"),
        (lambda: pdf([["x"]], content=b" " * 40_000_000), "more drawing"),
        (lambda: pdf([["x"]] * 301), "more than 300 pages"),
    ],
    ids=["broken", "other", "empty", "bomb", "long"],
)
def test_a_pdf_that_is_no_article_is_refused_in_one_line(
    made: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(NotAnArticle, match=words):
        read_pdf(made())
