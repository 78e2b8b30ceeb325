"""Read an article from Markdown, from a web page (extra `html`) or from a PDF (extra `pdf`).

trafilatura reads web pages, and pypdf reads PDFs. Each is imported only when it is needed.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing_tui.drafting.article import (
    MOST_CHARACTERS,
    NotAnArticle,
    ParsedArticle,
    add_field,
    clean,
    described,
    one_line,
    read_headers,
)
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head import ArticleBlock
from briefing_tui.drafting.units import paragraph_spans

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]
    from pypdf import PageObject


def read_markdown(text: str) -> ParsedArticle:
    """Return the article in a Markdown text."""
    text = clean(text)
    fields, rest = _front_matter(text)
    if not fields:
        fields, rest = read_headers(rest)
    blocks = list(_blocks(rest))
    if blocks and blocks[0].is_heading and "headline" not in fields:
        fields["headline"] = blocks.pop(0).text
    return described(blocks, fields)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in found["body"].split("\n"):
        key, colon, value = line.partition(":")
        if colon and key == key.strip():
            add_field(fields, key, value)
    return fields, text[found.end() :]


def _blocks(text: str) -> list[ArticleBlock]:
    text = _FENCES.sub("\n\n", _COMMENTS.sub("", text))
    blocks: list[ArticleBlock] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        joined = "\n".join(lines)
        for span in paragraph_spans(joined):
            if words := plain(span.of(joined)):
                blocks.append(ArticleBlock(words))
        lines.clear()

    for line in text.split("\n"):
        heading = _HEADING.fullmatch(line)
        if heading:
            end_paragraph()
            if words := plain(heading["words"]):
                blocks.append(ArticleBlock(words, is_heading=True))
        elif lines and _UNDERLINE.fullmatch(line) and len(lines) == 1 and lines[0].strip():
            words = plain(lines.pop())
            blocks.append(ArticleBlock(words, is_heading=True))
        elif _RULE.fullmatch(line) or not line.strip():
            end_paragraph()
        else:
            if _ITEM.match(line):
                end_paragraph()
            lines.append(_ITEM.sub("", _QUOTE.sub("", line)))
    end_paragraph()
    return [block for block in blocks if block.text]


def plain(text: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    text = _IMAGES.sub("", text)
    text = _LINKS.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    text = _TAGS.sub("", text)
    return one_line(_ESCAPED.sub(r"\1", text))


_FRONT: Final = re.compile(r"---[ ]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ ]*(?:\n|\Z)")
_FENCES: Final = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.M | re.S)
_COMMENTS: Final = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>", re.S | re.I)
_HEADING: Final = re.compile(r" {0,3}#{1,6}[ ]+(?P<words>[^\n]*?)[ ]*#*[ ]*")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-{2,})[ ]*")
_RULE: Final = re.compile(r" {0,3}(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,}")
_ITEM: Final = re.compile(r"\A {0,3}(?:[*+-]|\d{1,3}[.)])[ ]+(?=\S)")
_QUOTE: Final = re.compile(r"^ {0,3}(?:>[ ]?)+")
_IMAGES: Final = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINKS: Final = re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~\n]*(?<=\S))\1(?![\w*])")
_TAGS: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
_PARAGRAPHS = frozenset({"p", "quote", "item", "code", "ab", "fw"})
_DATE_SEARCH_BYTES = 400_000
_LEFT_OUT = frozenset({"table", "graphic"})


def read_html(data: bytes, url: str = "") -> ParsedArticle:
    """Return the article of a web page.

    Raises:
        ImportError: trafilatura or lxml_html_clean is not installed.
        NotAnArticle: the page cannot be read, or no article is found in it.
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
        )
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError) as error:
        raise NotAnArticle(f"the page cannot be read ({type(error).__name__})") from None
    if found is None or isinstance(found, dict) or found.body is None:
        raise NotAnArticle("no article is found in the page")
    blocks = [block for block in _html_blocks(found.body) if block.text]
    if not blocks:
        raise NotAnArticle("no article is found in the page")
    fields = {
        "headline": _text_of(found.title),
        "publisher": _text_of(found.sitename or found.hostname),
        "author": _text_of(found.author).replace("; ", ", "),
        "published": _published_in_markup(data) or plain_date(_text_of(found.date)),
        "url": _text_of(found.url),
        "language": _text_of(found.language),
    }
    return described(blocks, {name: words for name, words in fields.items() if words})


def _published_in_markup(data: bytes) -> str:
    for pattern in (_META_DATE, _JSON_DATE):
        for found in pattern.finditer(data, 0, _DATE_SEARCH_BYTES):
            if date := plain_date(found["date"].decode("ascii", "replace")):
                return date
    return ""


_DATE_NAME: Final = (
    rb"(?:article:published_time|datepublished|og:published_time|dc\.date(?:\.issued)?|pubdate)"
)
_META_DATE: Final = re.compile(
    rb"<meta\s[^<>]{0,200}?(?:property|name|itemprop)\s*=\s*[\"']"
    + _DATE_NAME
    + rb"[\"'][^<>]{0,200}?content\s*=\s*[\"'](?P<date>[^\"'<>]{4,40})[\"']",
    re.I,
)
_JSON_DATE: Final = re.compile(rb'"datePublished"\s*:\s*"(?P<date>[^"<>]{4,40})"')


def _text_of(value: object) -> str:
    return one_line(clean(value)) if isinstance(value, str) else ""


def _html_blocks(body: _Element) -> Iterator[ArticleBlock]:
    stack: list[_Element | str] = list(reversed(body))
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            yield ArticleBlock(_text_of(element))
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEFT_OUT or not tag:
            continue
        if any(child.tag in _PARAGRAPHS or child.tag == "head" for child in element):
            yield ArticleBlock(_text_of(element.text))
            stack += reversed(element)
        else:
            yield ArticleBlock(_text_of(_inner_text(element)), is_heading=tag == "head")
        if element.tail and element.tail.strip() and element.getparent() is not body:
            stack.append(element.tail)


def _inner_text(element: _Element) -> str:
    return "".join(piece if isinstance(piece, str) else " " for piece in element.itertext())


_MOST_PAGES: Final = 300
_MOST_DRAWING_BYTES: Final = 2 * 1024 * 1024
"""Maximum size of a page's unpacked drawings.

For a whole file, the maximum is three times this size.
"""
_TOP_LINES: Final = 20
_MOST_HEADLINE_LINES: Final = 5
_PROSE: Final = 50
"""If lines are usually longer than this, a short line ends a paragraph."""
_EDGE_LINES: Final = 3


_BROKEN: Final = (
    *(ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, MemoryError),
    *(OverflowError, ZeroDivisionError, OSError),
)
"""What pypdf raises for a broken file, besides its own errors."""


def read_pdf(data: bytes) -> ParsedArticle:
    """Return the article of a PDF.

    Raises:
        ImportError: pypdf is not installed.
        NotAnArticle: the file is broken, encrypted, too large or without text.
    """
    from pypdf import PdfReader, errors  # the pdf extra

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would write on stderr
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise NotAnArticle("the PDF is encrypted")
        if len(reader.pages) > _MOST_PAGES:
            raise NotAnArticle(f"the PDF has more than {_MOST_PAGES} pages")
        pages = _page_texts(list(reader.pages))
        metadata = reader.metadata
        title, author = (metadata.title, metadata.author) if metadata else (None, None)
    except (errors.PyPdfError, *_BROKEN) as error:
        raise NotAnArticle(f"the PDF cannot be read ({type(error).__name__})") from None
    return from_pages(pages, _text_of(title), _text_of(author))


def _page_texts(pages: Sequence[PageObject]) -> list[str]:
    texts: list[str] = []
    length = content = 0
    for page in pages:
        drawing = page.get_contents()
        size = len(drawing.get_data()) if drawing is not None else 0
        content += size
        if size > _MOST_DRAWING_BYTES or content > 3 * _MOST_DRAWING_BYTES:
            raise NotAnArticle("the PDF holds more drawings than an article has")
        texts.append(clean(page.extract_text()))
        length += len(texts[-1])
        if length > MOST_CHARACTERS:
            raise NotAnArticle(f"the PDF holds more than {MOST_CHARACTERS:,} characters")
    return texts


def from_pages(pages: Sequence[str], title: str = "", author: str = "") -> ParsedArticle:
    """Return the article of a PDF, from the texts of its pages.

    `title` and `author` come from the metadata of the file. A title that also stands in the first
    lines is the headline. Lines above the headline are left out.
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    furniture = _repeated_shapes(split)
    lines: list[str] = []
    dropped = 0
    for page in split:
        for line in page:
            if _shape(line) in furniture or _PAGE_NUMBER.fullmatch(line):
                dropped += 1
            else:
                lines.append(line)
        if lines and lines[-1] and not _ends(lines[-1]):
            continue
        lines.append("")
    headline, after = _headline(lines, title)
    dropped += sum(1 for line in lines[:after] if line) - (1 if headline else 0)
    blocks = [ArticleBlock(words) for words in _paragraphs(lines[after:]) if words]
    if not blocks:
        raise NotAnArticle("the PDF has no text; it may hold pictures of pages")
    fields = {"headline": headline} if headline else {}
    if author and len(author) < 100:
        fields["author"] = author
    left_out = (f"{dropped} lines at the edges of pages",) if dropped else ()
    article = described(blocks, fields)
    return article._replace(left_out=(*left_out, *article.left_out))


def _headline(lines: Sequence[str], title: str) -> tuple[str, int]:
    parts = _SITE_BAR.split(title)
    for count in range(len(parts), 0, -2):
        wanted = "".join(parts[:count])
        for first in range(min(_TOP_LINES, len(lines))) if wanted else ():
            words = ""
            for place in range(first, min(first + _MOST_HEADLINE_LINES, len(lines))):
                words = one_line(f"{words} {lines[place]}")
                if words == wanted:
                    return wanted, place + 1
    return "", 0


def _repeated_shapes(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        written = [line for line in page if line]
        counts.update({_shape(line) for line in (*written[:_EDGE_LINES], *written[-_EDGE_LINES:])})
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(shape for shape, count in counts.items() if shape and count >= least)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Make paragraphs of lines. A blank line or a short line ends a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    known = {word for line in lines for word in line.lower().split()}
    made: list[str] = []
    current = ""
    for line, following in pairwise([*lines, ""]):
        if not line:
            if current:
                made.append(one_line(current))
            current = ""
            continue
        current = _joined(current, line, known)
        room = len(line) + len(following.partition(" ")[0]) < usual * 3 // 4
        if (_ends(line) and len(line) < usual * 4 // 5) or (room and usual > _PROSE):
            made.append(one_line(current))
            current = ""
    return [*made, one_line(current)]


def _joined(before: str, line: str, known: Set[str]) -> str:
    """Join two lines. A word divided by a hyphen at the end of a line becomes one word.

    A hyphenated word in `known` keeps its hyphen.
    """
    if not before:
        return line
    cut = _CUT.search(before)
    rest = _FIRST_WORD.match(line)
    if cut is None or rest is None:
        return f"{before} {line}"
    whole = f"{cut['head']}-{rest.group()}".lower()
    return before + line if whole in known else before[:-1] + line


def _ends(line: str) -> bool:
    return line.rstrip("\"'\u201d\u2019)")[-1:] in (".", "!", "?")


_SITE_BAR: Final = re.compile(r"(\s+[|\u2013\u2014-]\s+)")
_PAGE_NUMBER: Final = re.compile(
    r"(?:[Pp]age\s+)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:/|of)\s*\d{1,4})?"
)
_CUT: Final = re.compile(r"(?P<head>[^\W\d_]{2,40})[-\u2010]\Z")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]*[a-z\u00df-\u00ff][^\W\d_]*")
