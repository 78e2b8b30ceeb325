"""Read an article from a PDF with pypdf (extra `pdf`), which is imported only then."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefing_tui.drafting.article import (
    MOST_CHARACTERS,
    ArticleBlock,
    NotAnArticle,
    ParsedArticle,
    clean,
    one_line,
)
from briefing_tui.drafting.sources.text import described

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES: Final = 300
_MOST_CONTENT: Final = 2 * 1024 * 1024
"""Maximum bytes of a page's drawing, unpacked. All pages together may have three times as many."""
_TOP: Final = 20
"""The number of lines that are searched for the headline. `_MOST_LINES` is its maximum length."""
_MOST_LINES: Final = 5
_PROSE: Final = 50
"""Minimum usual length of lines, in characters. Only then is a shorter line a deliberate break."""
_MARGIN: Final = 3
"""How many lines at the top and the foot of a page may be running headers and footers."""


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
    except (
        errors.PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
    ) as error:
        raise NotAnArticle(f"the PDF cannot be read ({type(error).__name__})") from None
    except (RecursionError, MemoryError, OverflowError, ZeroDivisionError, OSError) as error:
        raise NotAnArticle(f"the PDF cannot be read ({type(error).__name__})") from None
    return from_pages(pages, _known(title), _known(author))


def _known(value: object) -> str:
    return one_line(clean(value)) if isinstance(value, str) else ""


def _page_texts(pages: Sequence[PageObject]) -> list[str]:
    texts: list[str] = []
    length = content = 0
    for page in pages:
        drawing = page.get_contents()
        size = len(drawing.get_data()) if drawing is not None else 0
        content += size
        if size > _MOST_CONTENT or content > 3 * _MOST_CONTENT:
            raise NotAnArticle("the PDF holds more drawings than an article has")
        texts.append(clean(page.extract_text()))
        length += len(texts[-1])
        if length > MOST_CHARACTERS:
            raise NotAnArticle(f"the PDF holds more than {MOST_CHARACTERS:,} characters")
    return texts


def from_pages(pages: Sequence[str], title: str = "", author: str = "") -> ParsedArticle:
    """Return the article whose pages have these texts.

    `title` and `author` are the file's own. The title, or what stands in it before a bar or a
    dash, counts if it stands on the first page; what precedes it there is left out.
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    furniture = _furniture(split)
    lines: list[str] = []
    dropped = 0
    for page in split:
        for line in page:
            if _shape(line) in furniture or _page_number().fullmatch(line):
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
    fields: dict[str, str] = {}
    if headline:
        fields["headline"] = headline
    if author and len(author) < 100:
        fields["author"] = author
    made = described(blocks, fields)
    if dropped:
        made = made._replace(left_out=(f"{dropped} lines at the edges of pages",))
    return made


def _headline(lines: Sequence[str], title: str) -> tuple[str, int]:
    """Return the headline among the first lines, and the place after it; empty and 0 if none."""
    parts = _bar().split(title)
    for count in range(len(parts), 0, -2):
        wanted = "".join(parts[:count])
        for first in range(min(_TOP, len(lines))) if wanted else ():
            words = ""
            for place in range(first, min(first + _MOST_LINES, len(lines))):
                words = one_line(f"{words} {lines[place]}")
                if words == wanted:
                    return wanted, place + 1
    return "", 0


def _furniture(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the shapes of lines at the top or foot of at least half of the pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        written = [line for line in page if line]
        edges = {_shape(line) for line in (*written[:_MARGIN], *written[-_MARGIN:])}
        counts.update(edges)
    least = max(2, (len(pages) + 1) // 2)
    return frozenset(shape for shape, count in counts.items() if shape and count >= least)


def _shape(line: str) -> str:
    return _digits().sub("0", line)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join lines to paragraphs.

    A paragraph ends at a blank line, and after a short line that ends a sentence. It also ends
    after a line on which the next word would still have had room.
    """
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    words = _LineJoiner(lines)
    made: list[str] = []
    current = ""
    for line, following in pairwise([*lines, ""]):
        if not line:
            if current:
                made.append(one_line(current))
            current = ""
            continue
        current = words.joined(current, line)
        room = len(line) + len(following.partition(" ")[0]) < usual * 3 // 4
        if (_ends(line) and len(line) < usual * 4 // 5) or (room and usual > _PROSE):
            made.append(one_line(current))
            current = ""
    return [*made, one_line(current)]


class _LineJoiner:
    """Joins lines. The words of the text tell a hyphenated word from a word cut at a line end."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._known = {word for line in lines for word in line.lower().split()}

    def joined(self, before: str, line: str) -> str:
        """Return `before` and `line` as one text. A word that the line end cut is joined."""
        if not before:
            return line
        cut = _cut().search(before)
        rest = _first_word().match(line)
        if cut is None or rest is None:
            return f"{before} {line}"
        whole = f"{cut['head']}-{rest.group()}".lower()
        return before + line if whole in self._known else before[:-1] + line


def _ends(line: str) -> bool:
    return line.rstrip("\"'\u201d\u2019)")[-1:] in (".", "!", "?")


@cache
def _bar() -> re.Pattern[str]:
    """Return the sign between a headline and the name of its site, as a group."""
    return re.compile(r"(\s+[|\u2013\u2014-]\s+)")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(r"(?:[Pp]age\s+)?[-\u2013]?\s*\d{1,4}\s*[-\u2013]?(?:\s*(?:/|of)\s*\d{1,4})?")


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(r"(?P<head>[^\W\d_]{2,40})[-\u2010]\Z")


@cache
def _first_word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]*[a-z\u00df-\u00ff][^\W\d_]*")
