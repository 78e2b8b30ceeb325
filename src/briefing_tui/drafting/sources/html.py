"""Read an article from a web page with trafilatura (extra `html`), which is imported only then."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing_tui.drafting.article import ArticleBlock, NotAnArticle, ParsedArticle, clean, one_line
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.sources.text import described

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_PARAGRAPHS = frozenset({"p", "quote", "item", "code", "ab", "fw"})
_LOOKED_AT = 400_000
"""How many bytes of a page are searched for its date."""
_LEFT_OUT = {"table": "a table", "graphic": "a picture"}


def read_html(data: bytes, url: str = "") -> ParsedArticle:
    """Return the article of a web page.

    Raises:
        ImportError: trafilatura or lxml_html_clean is not installed.
        NotAnArticle: no article is found in the page.
    """
    from trafilatura import bare_extraction  # the html extra; slow to import

    for library in ("trafilatura", "htmldate", "courlan"):  # they would write on stderr
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(
            data,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            favor_precision=False,
            deduplicate=False,
        )
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError) as error:
        raise NotAnArticle(f"the page cannot be read ({type(error).__name__})") from None
    if found is None or isinstance(found, dict) or found.body is None:
        raise NotAnArticle("no article is found in the page")
    blocks = [ArticleBlock(words, heading) for words, heading in _read(found.body) if words]
    if not blocks:
        raise NotAnArticle("no article is found in the page")
    fields = {
        "headline": _field(found.title),
        "publisher": _field(found.sitename or found.hostname),
        "author": _field(found.author).replace("; ", ", "),
        "published": _published(data) or plain_date(_field(found.date)),
        "url": _field(found.url),
        "language": _field(found.language),
    }
    return described(blocks, {name: words for name, words in fields.items() if words})


def _published(data: bytes) -> str:
    """Return the date in a meta tag or in the JSON-LD of the page."""
    for pattern in (_meta_date(), _json_date()):
        for found in pattern.finditer(data, 0, _LOOKED_AT):
            if date := plain_date(found["date"].decode("ascii", "replace")):
                return date
    return ""


@cache
def _meta_date() -> re.Pattern[bytes]:
    name = (
        rb"(?:article:published_time|datepublished|og:published_time|dc\.date(?:\.issued)?|pubdate)"
    )
    return re.compile(
        rb"<meta\s[^<>]{0,200}?(?:property|name|itemprop)\s*=\s*[\"']"
        + name
        + rb"[\"'][^<>]{0,200}?content\s*=\s*[\"'](?P<date>[^\"'<>]{4,40})[\"']",
        re.I,
    )


@cache
def _json_date() -> re.Pattern[bytes]:
    return re.compile(rb'"datePublished"\s*:\s*"(?P<date>[^"<>]{4,40})"')


def _field(value: object) -> str:
    return one_line(clean(value)) if isinstance(value, str) else ""


def _read(body: _Element) -> Iterator[tuple[str, bool]]:
    """Yield each paragraph and heading once, at any depth of nesting."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        inner = [child for child in element if child.tag in _PARAGRAPHS or child.tag == "head"]
        if tag in _LEFT_OUT or not tag:
            continue
        if inner:
            if element.text and element.text.strip():
                yield _words(element.text), False
            stack += reversed(element)
        else:
            yield _words(_text(element)), tag == "head"
        if element.tail and element.tail.strip() and element.getparent() is not body:
            stack.append(_paragraph(element.tail))


def _paragraph(text: str) -> _Element:
    from lxml.etree import Element  # a part of the html extra

    made = Element("p")
    made.text = text
    return made


def _text(element: _Element) -> str:
    return "".join(
        " " if not isinstance(piece, str) else str(piece) for piece in element.itertext()
    )


def _words(text: str) -> str:
    return one_line(clean(text))
