"""Read an article from text, Markdown, HTML, MHTML, PDF or Word, and guess its language.

Lines such as captions and buttons, which are not part of the article, are left out.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head import (
    MOST_FACT_CHARACTERS,
    ArticleBlock,
    ParsedArticle,
    described,
)
from briefing_tui.drafting.units import paragraph_spans
from briefing_tui.model.text import word_set

if TYPE_CHECKING:
    from docx.styles.style import ParagraphStyle


# The draft of a longer article might be larger than a briefing may be.
MOST_CHARACTERS = 1_000_000
"""Maximum length of an article."""


class NotAnArticle(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """Raised if no article can be read from a file. The message gives the reason in one line."""


def clean(text: str) -> str:
    """Return the text without control characters, direction marks and other invisible signs.

    Line ends become LF, and tabs become blanks.
    """
    text = _LINE_ENDS.sub("\n", _ESCAPES.sub("", text))
    return re.sub(_UNWANTED, "", text.replace("\x0c", "\n\n").replace("\t", " "))


def one_line(text: str) -> str:
    """Return the text on one line with single blanks. No-break and other special spaces stay."""
    return _BLANKS.sub(" ", text).strip()


_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[ \\n\u2000-\u2006\u2008\u200a\u205f\u3000]+")


_UNWANTED: Final = (  # slow to compile
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
)
"""Pattern of characters that are invisible, reorder text or are refused by YAML."""
_SAMPLE_LENGTH: Final = 6000
"""Number of characters from which the language is guessed."""
_SHORT_WORDS: Final = {
    "en": word_set("the of and to in that is was for on with as it by said from at have has not"),
    "es": word_set("el la los las de del que y en un una por con para se su es dijo no al"),
    "fr": word_set("le la les des de du et en un une que qui dans pour par sur est pas au aux"),
    "de": word_set("der die das und in den von zu mit ist nicht ein eine für auf dem sich des im"),
    "pt": word_set("o a os as de do da que e em um uma por com para se não ao no na dos das"),
    "it": word_set("il lo la gli le di del della che e in un una per con non si è alla nel"),
    "nl": word_set("de het een van en in is dat op te zijn met voor niet aan door er ook"),
}
_UNDETERMINED: Final = "und"  # ISO 639


def base_of(language: str) -> str:
    """Return the language of a tag without the region: `pt` for `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language.

    If it is not clear, return `en`, or `und` if most letters are not Latin.
    """
    words = Counter(_WORDS.findall(text[:_SAMPLE_LENGTH].lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in short) for language, short in _SHORT_WORDS.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if total < 20 or scores[best] < total * 0.08:
        letters = [char for char in text[:_SAMPLE_LENGTH] if char.isalpha()]
        latin = sum(char < "\u0250" for char in letters)
        return "en" if latin >= 0.5 * len(letters) else _UNDETERMINED
    return "en" if scores["en"] >= 0.8 * scores[best] else best


_WORDS: Final = re.compile(r"[^\W\d_]+")


_KEYS: Final = {
    "headline": "title headline subject",
    "author": "author authors by byline from",
    "publisher": "publisher publication source outlet site feed",
    "published": "date published pubdate",
    "url": "url link canonical",
    "language": "language lang",
}
_FIELD_OF_KEY: Final = {key: field for field, keys in _KEYS.items() for key in keys.split()}
_MOST_HEADERS: Final = 4_000
"""Maximum number of characters of the headers above a text."""


def read_text(text: str) -> ParsedArticle:
    """Return the article in a plain text."""
    text = clean(text)
    fields, rest = read_headers(text)
    blocks = [ArticleBlock(one_line(span.of(rest))) for span in paragraph_spans(rest)]
    return described([block for block in blocks if block.text], fields)


def read_headers(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in the headers of a mail or of a feed reader, and the text below.

    A single header counts only if it gives the headline.
    """
    headers = _HEADERS.match(text, 0, _MOST_HEADERS)
    given = re.sub(r"\n +", " ", headers.group()).splitlines() if headers else []
    fields = _fields(given)
    is_head = headers is not None and (len(given) > 1 or "headline" in fields)
    return (fields, text[headers.end() :]) if headers and fields and is_head else ({}, text)


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """Return the fields that lines such as `author: Jan Lind` give. The first of a field counts."""
    fields: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition(":")
        name = _FIELD_OF_KEY.get(key.lower(), "")
        words = one_line(value.strip().strip("\"'"))
        if name == "published":
            words = plain_date(words)
        elif name == "author":
            words = _author(words.partition("<")[0].strip(" \"'"))
        if name and words:
            fields.setdefault(name, words)
    return fields


def _author(words: str) -> str:
    """Return the names in "By Jan Lind", or `""` for what can be no author, such as "admin"."""
    words = words[3:].strip() if words[:3].lower() == "by " else words
    is_name = words.lower().strip("()[] ") not in _NOBODY and not _NO_AUTHOR.search(words)
    return words if is_name and len(words) < 200 else ""


_NOBODY: Final = word_set("anonymous admin administrator editor unknown unspecified user root none")
_NO_AUTHOR: Final = re.compile(r"[\d@/<>]")


_HEADERS: Final = re.compile(r"(?:[A-Za-z][A-Za-z-]{1,30}:[^\n]{0,400}\n(?: +[^\n]*\n)*+)+")


def is_furniture(text: str) -> bool:
    """Return True for a paragraph that is no part of the text: a link, a button or a caption."""
    return len(text) <= _LONGEST_FURNITURE and _FURNITURE.match(text) is not None


_LONGEST_FURNITURE: Final = 400
_LINKS: Final = (
    r"(?:(?:read|see|more) (?:more|also|next|on this)|also read|related|recommended|watch|listen"
    r"|up next|don['\u2019]t miss|most (?:read|popular))\b\s*"
    r"(?:[:|\u2013\u2014>\u00bb-]|stories|articles|topics|\Z)"
    r"|(?-i:READ MORE\b|MORE:\s|RELATED\b)|read more (?:about|here|on)\b"
)
_BUTTON: Final = (
    r"facebook|twitter|x|whatsapp|telegram|linkedin|e-?mail|print|share|copy link|save|gift|like"
    r"|follow|menu|search|sign in|log in|home|(?:\d+ )?(?:comments?|shares?)"
    r"|share (?:this|on|via|to)(?: \w+)?|advertisements?|loading|subscribe|sign up|listen"
    r"|\d+ min(?:ute)?s? read"
)
_CAPTIONS: Final = (
    r"(?:file )?(?:photo|image|picture|photograph|illustration|graphic|video|caption|credit"
    r"|source)s?(?: credit)?\s*(?:by|courtesy)?\s*[:/|]"
    r"|\(?(?:photo|image|photograph|illustration) by\s|\(?file photo\b|\u00a9|\(c\)\s\d{4}"
    r"|.{0,300}(?:/|\||\u2013|-|\()\s?(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa"
    r"|shutterstock|bloomberg)(?:\s?/\s?[\w ]+)?\)?\Z"
)
_NOTICES: Final = (
    r"copyright\b|all rights reserved|sign up (?:for|to)\b|subscribe (?:to|for|now)\b"
    r"|click here\b|follow (?:us|\w+ on)\b|download (?:the|our) app|continue reading\b"
    r"|this (?:article|story) (?:was|has been|originally) (?:updated|published|corrected|amended)"
    r"|we use cookies|accept (?:all )?cookies|tags?:|topics?:|filed under"
    r"|\(?(?:additional )?(?:reporting|writing)(?: by |: ).{1,200}"
    r"|[^.]{1,160} contributed (?:reporting|to this (?:report|story|article))"
    r"|support (?:our|independent) journalism|(?:get|read) (?:the|our) .{0,40}newsletter"
    r"|(?:[^.!?]{0,120}\?\s)?(?:please )?(?:e-?mail|contacts?|write to|visit)\b.{0,80}"
    r"(?:\w@\w|\bwww\.|https?://)"
    r"|(?:for )?(?:media|press) (?:contacts?|enquiries)\b\W*\Z|(?:tele)?phone[: ]+[+\d]|\S+@\S+\Z"
)
_END: Final = r"[\W_]*(?:-30-|ends?|the end)?[\W_]*\Z"
_FURNITURE: Final = re.compile(
    rf"{_LINKS}|{_CAPTIONS}|{_NOTICES}|{_END}|(?:(?:{_BUTTON})[\s|,\u00b7\u2022/.]*){{1,12}}\Z",
    re.I,
)


def read_markdown(text: str) -> ParsedArticle:
    """Return the article in a Markdown text."""
    text = clean(text)
    fields, rest = _front_matter(text)
    if not fields:
        fields, rest = read_headers(rest)
    blocks = list(_blocks(rest))
    may_be_headline = bool(blocks) and len(blocks[0].text) <= MOST_FACT_CHARACTERS
    if may_be_headline and blocks[0].is_heading and "headline" not in fields:
        fields["headline"] = blocks.pop(0).text
    return described(blocks, fields)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT.match(text)
    return (_fields(match["body"].splitlines()), text[match.end() :]) if match else ({}, text)


def _blocks(text: str) -> Iterator[ArticleBlock]:
    text = _QUOTE.sub("", _FENCES.sub("\n\n", text))
    text = _HEADING.sub("\n\n# \\1\n\n", _ITEM.sub("\n\n", _RULE.sub("\n\n", text)))
    for span in paragraph_spans(text):
        words = span.of(text).strip()
        if paragraph := plain(words.removeprefix("# ")):
            yield ArticleBlock(paragraph, words.startswith("# "))


def plain(text: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    text = _IMAGES.sub("", text)
    text = _MARKDOWN_LINKS.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return one_line(_TAGS.sub("", text))


_FRONT: Final = re.compile(r"---[ ]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ ]*(?:\n|\Z)")
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
    known = {name: words for name, words in fields.items() if words}
    return described(blocks, known, keeps_lines=True)


def _text_of(value: object) -> str:
    return one_line(clean(value)) if isinstance(value, str) else ""


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

    paragraphs = Document(io.BytesIO(data)).paragraphs
    blocks = (
        ArticleBlock(_text_of(paragraph.text), _is_heading_style(paragraph.style))
        for paragraph in paragraphs
    )
    return described([block for block in blocks if block.text], {})


def _is_heading_style(style: ParagraphStyle | None) -> bool:
    return style is not None and (style.name or "").startswith(("Heading", "Title"))


_TOP_BLOCKS: Final = 5
_EDGE_LINES: Final = 3


def read_pdf(data: bytes, _url: str = "") -> ParsedArticle:
    """Return the article of a PDF."""
    from pypdf import PdfReader  # the pdf extra

    reader = PdfReader(io.BytesIO(data))
    pages = [clean(page.extract_text()) for page in reader.pages]
    metadata = reader.metadata
    title, author = (metadata.title, metadata.author) if metadata else (None, None)
    return from_pages(pages, _text_of(title), _text_of(author))


def from_pages(pages: Sequence[str], title: str = "", author: str = "") -> ParsedArticle:
    """Return the article of a PDF, from the texts of its pages and the metadata of the file.

    Lines that stand at the edges of most pages are left out.
    """
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    furniture = _repeated_shapes(split)
    lines: list[str] = []
    dropped = 0
    for page in split:
        kept = [line for line in page if _shape(line) not in furniture]
        dropped += len(page) - len(kept)
        lines += kept
        if not kept or _ends(kept[-1]):
            lines.append("")
    blocks = [ArticleBlock(words) for words in _paragraphs(lines) if words]
    if not blocks:
        raise NotAnArticle("the PDF has no text; it may hold pictures of pages")
    fields = {"author": _author(author)}
    if title and title in " ".join(block.text for block in blocks[:_TOP_BLOCKS]):
        fields["headline"] = title
        top = [block for block in blocks[:_TOP_BLOCKS] if block.text not in title]
        blocks = top + blocks[_TOP_BLOCKS:]
    article = described(blocks, {name: words for name, words in fields.items() if words})
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
    """Make paragraphs of lines. A blank line or a short line ends a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    made: list[str] = []
    current = ""
    for line in lines:
        if not line:
            if current:
                made.append(one_line(current))
            current = ""
            continue
        current = _joined(current, line)
        if _ends(line) and len(line) < usual * 4 // 5:
            made.append(one_line(current))
            current = ""
    return [*made, one_line(current)]


def _joined(before: str, line: str) -> str:
    """Join two lines. A word divided by a hyphen at the end of a line becomes one word."""
    if _CUT.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}".strip()


def _ends(line: str) -> bool:
    return line.rstrip("\"'\u201d\u2019)")[-1:] in (".", "!", "?")


_CUT: Final = re.compile(r"[^\W\d_]{2}[-\u2010]\Z")

_READERS: Final[Mapping[str, Callable[[bytes, str], ParsedArticle]]] = {
    "HTML": read_html,
    "MHTML": read_mhtml,
    "PDF": read_pdf,
    "Word": read_docx,
}


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
