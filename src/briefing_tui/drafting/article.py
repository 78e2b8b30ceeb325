"""Read an article from text, Markdown, HTML, MHTML, PDF or Word, and guess its language.

Lines such as captions and buttons, which are not part of the article, are left out.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Final

from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head import ArticleBlock, ParsedArticle, described
from briefing_tui.drafting.lexicon import pattern, words
from briefing_tui.drafting.units import paragraph_spans
from briefing_tui.model.text import flat

if TYPE_CHECKING:
    from pypdf import PageObject

# The draft of a longer article might be larger than a briefing may be.
MOST_CHARACTERS = 1_000_000  # maximum length of an article


class NotAnArticle(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """Raised if no article can be read from a file. The message gives the reason in one line."""


def clean(text: str) -> str:
    """Return the text without control characters, direction marks and other invisible signs.

    Line ends become LF, and tabs and spaces of any width become blanks. No-break spaces stay.
    """
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text))
    return re.sub(_UNWANTED, "", _BLANKS.sub(" ", text.replace("\x0c", "\n\n")))


_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[\t\u2000-\u2006\u2008\u200a\u205f\u3000]")
_UNWANTED: Final = (  # slow to compile
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
)
"""Pattern of characters that are invisible, reorder text or are refused by YAML."""
_SAMPLE_LENGTH: Final = 6000  # characters from which the language is guessed
_LANGUAGES: Final = ("en", "es", "fr", "de", "pt", "it", "nl")


def base_of(language: str) -> str:
    """Return the language of a tag without the region: `pt` for `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language.

    If it is not clear, return `en`, or `und` if most letters are not Latin.
    """
    found = Counter(_WORDS.findall(text[:_SAMPLE_LENGTH].lower()))
    total = sum(found.values())
    scores = {
        language: sum(found[word] for word in words("languages", language))
        for language in _LANGUAGES
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if total < 20 or scores[best] < total * 0.08:
        letters = [char for char in text[:_SAMPLE_LENGTH] if char.isalpha()]
        latin = sum(char < "\u0250" for char in letters)
        return "en" if latin >= 0.5 * len(letters) else "und"  # undetermined, in ISO 639
    return "en" if scores["en"] >= 0.8 * scores[best] else best


_WORDS: Final = re.compile(r"[^\W\d_]+")
_FIELDS: Final = ("headline", "author", "publisher", "published", "url", "language")
_FIELD_OF_KEY: Final = {key: field for field in _FIELDS for key in words("head", field)}
_MOST_HEADERS: Final = 4_000  # characters of the headers above a text


def read_text(text: str) -> ParsedArticle:
    """Return the article in a plain text."""
    fields, rest = read_headers(clean(text))
    return described([ArticleBlock(flat(span.of(rest))) for span in paragraph_spans(rest)], fields)


def read_headers(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in front matter, or in the headers of a mail, and the text below.

    A single header counts only if it gives the headline.
    """
    front = _FRONT.match(text)
    headers = front or _HEADERS.match(text, 0, _MOST_HEADERS)
    given = re.sub(r"\n +", " ", headers.group()).splitlines() if headers else []
    fields = _fields(given)
    is_head = front or (fields and (len(given) > 1 or "headline" in fields))
    return (fields, text[headers.end() :]) if headers and is_head else ({}, text)


def _fields(lines: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition(":")
        name = _FIELD_OF_KEY.get(key.lower(), "")
        given = flat(value.strip().strip("\"'"))
        if name == "published":
            given = plain_date(given)
        elif name == "author":
            given = _author(given.partition("<")[0].strip(" \"'"))
        if name and given:
            fields.setdefault(name, given)
    return fields


def _author(named: str) -> str:
    named = named[3:].strip() if named[:3].lower() == "by " else named
    is_name = named.lower().strip("()[] ") not in _NOBODY and not _NO_AUTHOR.search(named)
    return named if is_name and len(named) < 200 else ""


_NOBODY: Final = words("head", "nobody")
_NO_AUTHOR: Final = re.compile(r"[\d@/<>]")
_HEADERS: Final = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,30}:[^\n]{0,400}\n(?: +[^\n]*\n)*+)+")


def is_furniture(text: str) -> bool:
    """Return True for a paragraph that is no part of the text: a link, a button or a caption."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE.match(text) is not None


_LONGEST_FURNITURE: Final = 400
_FURNITURE: Final = re.compile(
    rf"{pattern('furniture', 'links')}\s*(?:[:|\u2013\u2014>\u00bb-]|\Z)"
    rf"|(?-i:READ MORE\b|MORE:\s|RELATED\b)|\(?{pattern('furniture', 'notices')}(?!\w)"
    rf"|{pattern('furniture', 'credits')}\s*[:/|]|\u00a9|\(c\)\s\d{{4}}"
    r"|(?:tele)?phone[: ]+[+\d]|\S+@\S+\Z"
    rf"|.{{0,300}}[/|\u2013(-]\s?{pattern('furniture', 'agencies')}(?:\s?/\s?[\w ]+)?\)?\Z"
    r"|[^.]{1,160} contributed (?:reporting|to this (?:report|story|article))"
    r"|(?:[^.!?]{0,120}\?\s)?(?:please )?(?:e-?mail|contacts?|write to|visit)\b.{0,80}"
    r"(?:\w@\w|\bwww\.|https?://)"
    rf"|(?:(?:\d+ )?{pattern('furniture', 'buttons')}(?!\w)[\s|,\u00b7\u2022/.]*){{1,12}}\Z"
    r"|[\W_]*(?:-30-|ends?|the end)?[\W_]*\Z",
    re.I,
)


def read_markdown(text: str) -> ParsedArticle:
    """Return the article in a Markdown text."""
    fields, rest = read_headers(clean(text))
    return described(list(_blocks(rest)), fields)


def _blocks(text: str) -> Iterator[ArticleBlock]:
    text = _QUOTE.sub("", _FENCES.sub("\n\n", text))
    text = _HEADING.sub("\n\n# \\1\n\n", _ITEM.sub("\n\n", _RULE.sub("\n\n", text)))
    for span in paragraph_spans(text):
        paragraph = span.of(text).strip()
        if shown := plain(paragraph.removeprefix("# ")):
            yield ArticleBlock(shown, paragraph.startswith("# "))


def plain(text: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    text = _IMAGES.sub("", text)
    text = _MARKDOWN_LINKS.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return flat(_TAGS.sub("", text))


_FRONT: Final = re.compile(
    r"---[ ]*\n(?:(?:[\w-]+:|[ #-])[^\n]*\n|\n){0,60}?(?:---|\.\.\.)[ ]*(?:\n|\Z)"
)
_FENCES: Final = re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.M | re.S)
_HEADING: Final = re.compile(r"^ {0,3}#{1,6} +([^\n]*?)[ #]*$", re.M)
_RULE: Final = re.compile(r"^ {0,3}(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$", re.M)
_ITEM: Final = re.compile(r"^ {0,3}(?:[*+-]|\d{1,3}[.)])[ ]+(?=\S)", re.M)
_QUOTE: Final = re.compile(r"^ {0,3}(?:>[ ]?)+", re.M)
# No bracket inside brackets: each attempt ends at the next one
_TARGET: Final = r"\((?:[^()\n]|\([^()\n]*\))*+\)"
_IMAGES: Final = re.compile(rf"!\[[^\[\]\n]*\]{_TARGET}")
_MARKDOWN_LINKS: Final = re.compile(rf"\[([^\[\]\n]*)\](?:{_TARGET}|\[[^\[\]\n]*\])")
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~\n]*(?<=\S))\1(?![\w*])")
_TAGS: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<!--(?:(?!-->|<!--).)*+-->", re.S)


def read_html(data: bytes | str, url: str = "") -> ParsedArticle:
    """Return the article of a web page, and what its metadata says, as trafilatura finds them."""
    from trafilatura import bare_extraction  # the html extra; slow to import

    page = bare_extraction(
        data,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # An extensive search would take any year in the text for a date of publication
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict) or page.body is None or not page.text:
        raise NotAnArticle("no article is found in the page")
    headings = {_text_of("".join(head.itertext())) for head in page.body.iter("head")}
    lines = map(_text_of, page.text.split("\n"))
    blocks = [ArticleBlock(line, line in headings) for line in lines if line]
    fields = {
        "headline": _text_of(page.title),
        "publisher": _text_of(page.sitename or page.hostname),
        "author": _author(_text_of(page.author).replace("; ", ", ")),
        "published": plain_date(_text_of(page.date)),
        "url": _text_of(page.url),
        "language": _text_of(page.language),
    }
    return described(blocks, fields, keeps_lines=True)


def _text_of(value: object) -> str:
    return flat(clean(value)) if isinstance(value, str) else ""


def read_mhtml(data: bytes, url: str = "") -> ParsedArticle:
    """Return the article of a web page that a browser has saved as one file."""
    from email import message_from_bytes  # only for this kind of file

    message = message_from_bytes(data)
    for part in message.walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            saved_from = message["Snapshot-Content-Location"] or part["Content-Location"]
            return read_html(page, url or str(saved_from or ""))
    raise NotAnArticle("the file holds no web page")


def read_docx(data: bytes, _url: str = "") -> ParsedArticle:
    """Return the article of a Word document."""
    from docx import Document  # the docx extra

    blocks = []
    for paragraph in Document(io.BytesIO(data)).paragraphs:
        style = getattr(paragraph.style, "name", None) or ""
        is_heading = style.startswith(("Heading", "Title"))
        blocks.append(ArticleBlock(_text_of(paragraph.text), is_heading))
    return described(blocks, {})


_TOP_BLOCKS: Final = 5
_EDGE_LINES: Final = 3


def read_pdf(data: bytes, _url: str = "") -> ParsedArticle:
    """Return the article of a PDF."""
    from pypdf import PdfReader  # the pdf extra

    reader = PdfReader(io.BytesIO(data))
    pages = [clean(_page_text(page)).translate(_LIGATURES) for page in reader.pages]
    return from_pages(pages, _text_of(reader.metadata.title) if reader.metadata else "")


def _page_text(page: PageObject) -> str:
    pieces: list[tuple[str, float, float]] = []

    def add(text: str, cm: Sequence[float], tm: Sequence[float], _: object, size: float) -> None:
        pieces.append((text, cm[1] * tm[4] + cm[3] * tm[5] + cm[5], abs(size * tm[3] * cm[3])))

    page.extract_text(visitor_text=add)
    lines = [(height, size) for text, height, size in pieces if text.strip() and size]
    steps = [(above - height) / size for (above, size), (height, _) in pairwise(lines)]
    steps = sorted(step for step in steps if step > 0)
    least = 1.35 * steps[len(steps) // 4] if steps else inf
    above, before = lines[0] if lines else (0.0, 1.0)
    parts: list[str] = []
    for text, height, size in pieces:
        if text.strip() and size:
            is_other = height < above and abs(size - before) > 0.15 * before
            parts += ["\n"] * (is_other or (above - height) / before > least)
            above, before = height, size
        parts.append(text)
    return "".join(parts)


_LIGATURES: Final = {
    sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)
}


def from_pages(pages: Sequence[str], title: str = "") -> ParsedArticle:
    """Return the article of a PDF, from the texts of its pages and the title in its metadata.

    Lines that stand at the edges of most pages are left out.
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    furniture = _repeated_shapes(split)
    pages_left = [[line for line in page if _shape(line) not in furniture] for page in split]
    dropped = sum(map(len, split)) - sum(map(len, pages_left))
    lines: list[str] = []
    for page in pages_left:
        lines += page if page and not _ends(page[-1]) else [*page, ""]
    blocks = [ArticleBlock(paragraph) for paragraph in _paragraphs(lines) if paragraph]
    if not blocks:
        raise NotAnArticle("the PDF has no text; it may hold pictures of pages")
    fields: dict[str, str] = {}
    if title and title in " ".join(block.text for block in blocks[:_TOP_BLOCKS]):
        fields["headline"] = title
        top = [block for block in blocks[:_TOP_BLOCKS] if block.text not in title]
        blocks = top + blocks[_TOP_BLOCKS:]
    article = described(blocks, fields)
    left_out = (f"{dropped} lines at the edges of pages",) if dropped else ()
    return article._replace(left_out=(*left_out, *article.left_out))


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
    lengths = sorted(map(len, filter(None, lines)))
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    is_last = (_ends(line) and len(line) < usual * 4 // 5 for line in lines)
    ended = (f"{line}\n" if last else line for line, last in zip(lines, is_last, strict=True))
    return [flat(part) for part in _CUT.sub("", "\n".join(ended)).split("\n\n")]


def _ends(line: str) -> bool:
    return line.rstrip("\"'\u201d\u2019)")[-1:] in (".", "!", "?")


_CUT: Final = re.compile(r"(?<=[^\W\d_]{2})[-\u2010]\n(?=[^\W\d_A-Z])")
"""A hyphen and a line end inside a word."""
_READERS: Final[Mapping[str, Callable[[bytes, str], ParsedArticle]]] = {
    "HTML": read_html, "MHTML": read_mhtml, "PDF": read_pdf, "Word": read_docx,
}  # fmt: skip


def read_file(kind: str, data: bytes, url: str = "") -> ParsedArticle:
    """Return the article in a file of a kind for which a library is needed.

    Raises NotAnArticle if there is none, and ImportError if the library is not installed.
    """
    try:
        return _READERS[kind](data, url)
    except (NotAnArticle, ImportError):
        raise
    except Exception as error:  # the libraries raise errors of any kind for a broken file
        raise NotAnArticle(f"the {kind} file cannot be read ({type(error).__name__})") from None
