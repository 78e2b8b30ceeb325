"""Articles of other files: Markdown, web pages and PDF."""

import io
import re
import time
from collections.abc import Callable

import docx
import pytest

from briefing_tui.drafting.article import (
    NotAnArticle,
    from_pages,
    plain,
    read_file,
    read_html,
    read_markdown,
)
from briefing_tui.drafting.body import Ids, make_sections
from tests.drafting.pages import pdf

MARKDOWN = """---
title: "Harbour pilots strike"
author: Mara Quill
date: 2031-03-04
lang: en
url: https://gazette.example/strike
tags: [port]
---

# Harbour pilots strike

Pilots **walked out** on [Monday](https://example.org), _the port_ said.
It was their second strike.

## What the port says

> "No ship has entered," said Jo Lund.

- First item of a list
- Second item

```
code is left out
```

<!-- nor is this shown -->
![A picture](x.png)
"""


def test_front_matter_tells_of_the_article() -> None:
    article = read_markdown(MARKDOWN)
    assert article.headline == "Harbour pilots strike"
    assert article.author == "Mara Quill"
    assert article.published == "2031-03-04"
    assert article.language == "en"
    assert article.url == "https://gazette.example/strike"


def test_headings_and_paragraphs_are_told_apart() -> None:
    blocks = [(block.text, block.is_heading) for block in read_markdown(MARKDOWN).blocks]
    assert blocks == [
        ("Pilots walked out on Monday, the port said. It was their second strike.", False),
        ("What the port says", True),
        ('"No ship has entered," said Jo Lund.', False),
        ("First item of a list", False),
        ("Second item", False),
    ]


def test_a_rule_is_no_front_matter() -> None:
    article = read_markdown("---\n\nOne sentence.\n\n---\n\nAnother sentence.")
    assert [one.text for one in article.blocks] == ["One sentence.", "Another sentence."]


def test_marks_inside_words_stay() -> None:
    assert plain("snake_case_name and 2 * 3 * 4") == "snake_case_name and 2 * 3 * 4"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "![" * 50_000,
        "[a](" * 25_000,
        "<!--" * 25_000,
        "# " + " " * 100_000 + "x",
        "Subject: x\n" + " y\n" * 30_000,
    ],
    ids=lambda text: text[:6].strip(),
)
def test_no_text_takes_more_than_seconds(text: str) -> None:
    start = time.process_time()
    read_markdown(text)
    assert time.process_time() - start < 4


def test_a_comment_without_an_end_is_text() -> None:
    article = read_markdown("First. <!-- A note. -->\n\nMore. <!-- It goes on.\n\nThe end.")
    assert ["First.", "More. <!-- It goes on.", "The end."] == [one.text for one in article.blocks]


@pytest.mark.parametrize(
    "text",
    ["A [link](https://a.example/b_(c)) here.", "A [link][1] here.", "A link![x](y.png) here."],
)
def test_a_link_is_its_words(text: str) -> None:
    assert "A link here." == plain(text)


PARAGRAPHS = [
    "Pilots walked out on Monday in a dispute over pay that has closed the western channel.",
    "The port authority said on Tuesday that 31 ships had been turned away from the harbour.",
    "The union answered that it had waited two years for an offer, and that it would go on.",
]
HTML = f"""<!doctype html><html lang="en"><head><title>Harbour pilots strike</title>
<meta property="og:title" content="Harbour pilots strike over pay">
<meta property="og:site_name" content="The Tidewater Gazette">
<meta name="author" content="Mara Quill">
<meta property="article:published_time" content="2021-03-04T09:00:00Z">
<link rel="canonical" href="https://gazette.example/strike"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Harbour pilots strike over pay</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<script>alert("no")</script><h2>What the union says</h2><p>{PARAGRAPHS[2]}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_a_web_page_is_read_without_its_furniture_and_tells_of_its_article() -> None:
    article = read_html(HTML.encode())
    texts = [block.text for block in article.blocks if not block.is_heading]
    assert texts == PARAGRAPHS
    assert ("What the union says", True) in [(one.text, one.is_heading) for one in article.blocks]
    assert article.headline == "Harbour pilots strike over pay"
    assert article.publisher == "The Tidewater Gazette"
    assert article.author == "Mara Quill"
    assert article.published == "2021-03-04"
    assert article.url == "https://gazette.example/strike"


@pytest.mark.parametrize(
    "page", [b"", b"<html></html>", b"\x00\xff" * 99, b"<div>" * 20_000], ids=str
)
def test_a_page_without_an_article_is_refused(page: bytes) -> None:
    with pytest.raises(NotAnArticle):
        read_file("HTML", page)


def page(head: str, body: str = "") -> bytes:
    """Return a page with an article of three paragraphs below `body`."""
    texts = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"<html><head>{head}</head><body><article>{body}{texts}</article></body></html>".encode()


@pytest.mark.parametrize(
    "opening",
    [
        "<p>It was over by noon.</p>",
        "<p>By the time the sun rose, no pilot was left at the quay of Osk.</p>",
        "<div class='intro'>31 ships wait off Osk</div>",
        "<p><strong>Live cattle, oil and grain: all of it waits off Osk.</strong></p>",
        "<h2>Photographs of an empty quay went round the world on Monday</h2>",
        "<p>17:42 Pilots leave the quay</p>",
        "<p>Osk 2 Lund 1</p>",
    ],
)
def test_the_opening_of_a_page_is_kept(opening: str) -> None:
    words = re.sub("<[^>]+>", "", opening)
    article = read_html(page("", f"<h1>Harbour pilots strike</h1>{opening}"))
    kept = " ".join(section.text for section in make_sections(article.blocks, Ids())[0])
    kept += "".join(section.heading or "" for section in make_sections(article.blocks, Ids())[0])
    assert words in kept


@pytest.mark.parametrize(
    ("head", "author", "published"),
    [
        ('<meta name="author" content="Mara Quill">', "Mara Quill", ""),
        ('<meta name="author" content="(anonymous)">', "", ""),
        ('<meta name="author" content="admin">', "", ""),
        ('<meta name="author" content="user 123">', "", ""),
        ('<meta property="article:published_time" content="2021-03-04T09:00">', "", "2021-03-04"),
        ('<script type="application/ld+json">{"datePublished": "0001-01-01"}</script>', "", ""),
    ],
)
def test_what_can_be_no_author_and_no_date_is_none(head: str, author: str, published: str) -> None:
    article = read_html(page(f"<title>Strike</title>{head}"))
    assert (author, published) == (article.author, article.published)


def test_a_year_in_the_text_of_a_page_is_no_date_of_publication() -> None:
    opening = "<p>In 2019 a strike of nine days cost the town a tenth of its income.</p>"
    assert not read_html(page("<title>Strike</title>", opening)).published


def test_a_file_of_mhtml_without_a_page_is_refused() -> None:
    with pytest.raises(NotAnArticle, match="holds no web page"):
        read_file("MHTML", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx")


def test_a_headline_of_a_word_document_has_its_style() -> None:
    document = docx.Document()
    document.add_heading("Harbour pilots strike over pay", 0)
    document.add_paragraph("By Mara Quill")
    document.add_paragraph(PARAGRAPHS[0])
    document.add_heading("What the union says")
    document.add_paragraph(PARAGRAPHS[2])
    file = io.BytesIO()
    document.save(file)
    article = read_file("Word", file.getvalue())
    assert ("Harbour pilots strike over pay", "Mara Quill") == (article.headline, article.author)
    assert [(PARAGRAPHS[0], False), ("What the union says", True), (PARAGRAPHS[2], False)] == [
        (block.text, block.is_heading) for block in article.blocks
    ]


@pytest.mark.parametrize("data", [b"PK\3\4", b"no document"], ids=["broken", "other"])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(NotAnArticle, match="cannot be read"):
        read_file("Word", data)


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
    article = read_file("PDF", pdf([PAGE_ONE, PAGE_TWO]))
    assert any("closed the western channel" in text for text in blocks(article))


def test_larger_letters_and_gaps_part_headline_byline_and_text_of_a_pdf() -> None:
    shown = b"""BT /F1 24 Tf 29 TL 72 720 Td (Harbour pilots strike over pay and) Tj
        T* (over the hours of work at night) Tj
        /F1 11 Tf 0 -40 Td (By Ada Lind) Tj 0 -28 Td (The pilots of the harbour of Osk) Tj
        14 TL T* (stopped work on Monday.) Tj ET"""
    article = read_file("PDF", pdf([[]], content=shown))
    assert "Harbour pilots strike over pay and over the hours of work at night" == article.headline
    assert "Ada Lind" == article.author
    assert ["The pilots of the harbour of Osk stopped work on Monday."] == blocks(article)


def test_furniture_of_pages_is_dropped_and_told() -> None:
    article = from_pages(["\n".join(PAGE_ONE), "\n".join(PAGE_TWO)])
    assert not any("Gazette" in text or "Page" in text for text in blocks(article))
    assert article.left_out == ("4 lines at the edges of pages",)


def test_a_word_that_a_line_end_cuts_is_joined() -> None:
    article = from_pages(["The wind blew from the wes-\ntern side of the town. All was well."])
    assert "western side" in blocks(article)[0]


def test_a_paragraph_ends_with_a_short_line() -> None:
    page = (
        "The port said so in a long line of a paragraph that goes on and on,\nand it ended.\n"
        "The union answered in another long line that goes on and on and on."
    )
    assert len(blocks(from_pages([page]))) == 2


def test_a_title_that_stands_on_the_first_page_is_the_headline() -> None:
    article = from_pages(["\n".join(PAGE_ONE)], "Harbour pilots strike over pay")
    assert article.headline == "Harbour pilots strike over pay"


def test_a_title_of_two_lines_is_the_headline() -> None:
    title = "Harbour pilots strike over pay and close the western channel"
    page = f"The Gazette\n{title[:31]}\n{title[31:]}\n\n{PAGE_ONE[3]}\n{PAGE_ONE[4]}"
    article = from_pages([page], title)
    assert article.headline == title
    assert not any(text in title for text in blocks(article))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: b"%PDF-1.4\nnothing", "cannot be read"),
        (lambda: b"no pdf at all", "cannot be read"),
        (lambda: pdf([[]]), "no text"),
    ],
    ids=["broken", "other", "empty"],
)
def test_a_pdf_that_is_no_article_is_refused_in_one_line(
    made: Callable[[], bytes], words: str
) -> None:
    with pytest.raises(NotAnArticle, match=words):
        read_file("PDF", made())
