"""Web pages: the article's text, and what the page says about it."""

import pytest

from briefing_tui.drafting.article import NotAnArticle
from briefing_tui.drafting.documents import read_html

PARAGRAPHS = [
    "Pilots walked out on Monday in a dispute over pay that has closed the western channel.",
    "The port authority said on Tuesday that 31 ships had been turned away from the harbour.",
    "The union answered that it had waited two years for an offer, and that it would go on.",
]
PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour pilots strike</title>
<meta property="og:title" content="Harbour pilots strike over pay">
<meta property="og:site_name" content="The Tidewater Gazette">
<meta name="author" content="Mara Quill">
<meta property="article:published_time" content="2031-03-04T09:00:00Z">
<link rel="canonical" href="https://gazette.example/strike"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Harbour pilots strike over pay</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<script>alert("no")</script><h2>What the union says</h2><p>{PARAGRAPHS[2]}</p></article>
<footer>All rights reserved</footer></body></html>"""


def test_the_text_of_a_page_is_read_without_its_furniture() -> None:
    article = read_html(PAGE.encode())
    texts = [block.text for block in article.blocks if not block.is_heading]
    assert texts == PARAGRAPHS
    assert ("What the union says", True) in [(one.text, one.is_heading) for one in article.blocks]


def test_a_page_tells_of_its_article() -> None:
    article = read_html(PAGE.encode())
    assert article.headline == "Harbour pilots strike over pay"
    assert article.publisher == "The Tidewater Gazette"
    assert article.author == "Mara Quill"
    assert article.published == "2031-03-04"
    assert article.url == "https://gazette.example/strike"


@pytest.mark.parametrize(
    "page", [b"", b"<html></html>", b"\x00\xff" * 99, b"<div>" * 20_000], ids=str
)
def test_a_page_without_an_article_is_refused(page: bytes) -> None:
    with pytest.raises(NotAnArticle):
        read_html(page)
