"""An article as it was read from a file: its words, its language, and facts about it.

From plain text, `read_text` takes headers, headline, byline, dateline and paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting import head_lines
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.head_lines import HeadLine, dateline
from briefing_tui.drafting.lexicon import word_set
from briefing_tui.drafting.units import paragraph_spans

MOST_CHARACTERS = 2_000_000
"""Maximum length of an article, so that its draft stays below the size limit of a briefing."""


class NotAnArticle(Exception):  # noqa: N818 - a finding about the input, shown in one line
    """A file from which no article can be read. The message is the reason, in one line."""


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False


class ParsedArticle(NamedTuple):
    """The paragraphs of an article, and the facts that the file gives. Unknown facts are empty."""

    blocks: tuple[ArticleBlock, ...]
    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """An EDTF date."""
    url: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()
    """What was left out of the article, in plain words."""
    unclear: frozenset[str] = frozenset()
    """The names of the fields that the article may give in words that are not understood."""

    def with_facts(self, facts: Mapping[str, str]) -> ParsedArticle:
        """Return the article with the facts that are not empty. They are named by their fields."""
        return self._replace(
            headline=facts.get("headline") or self.headline,
            publisher=facts.get("publisher") or self.publisher,
            author=facts.get("author") or self.author,
            published=facts.get("published") or self.published,
            url=facts.get("url") or self.url,
            language=facts.get("language") or self.language,
        )


def clean(text: str) -> str:
    """Return the text without control characters, direction marks and other invisible signs.

    Line ends become LF, and tabs become blanks.
    """
    if "\x1b" in text:
        text = _escapes().sub("", text)
    text = _line_ends().sub("\n", text)
    text = text.replace("\x0c", "\n\n").replace("\t", " ")
    return text if _is_clean(text) else _unwanted().sub("", text)


def _is_clean(text: str) -> bool:
    """Return True if the text surely has nothing to remove. This quick test is for common texts."""
    return text.replace("\n", "").isprintable() and not any(sign in text for sign in _FILLERS)


_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
"""Invisible letters."""


def one_line(text: str) -> str:
    """Return the text on one line with single blanks. No-break and other special spaces stay."""
    return _blanks().sub(" ", text).strip()


@cache
def _escapes() -> re.Pattern[str]:
    return re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")


@cache
def _line_ends() -> re.Pattern[str]:
    return re.compile("\r\n?|[\x0b\x85\u2028\u2029]")


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile("[ \\n\u2000-\u2006\u2008\u200a\u205f\u3000]+")


@cache
def _unwanted() -> re.Pattern[str]:
    """Match characters that YAML refuses, that are invisible, or that reorder text."""
    return re.compile(
        "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
        "|[\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff"
        "\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
    )


_LOOKED_AT: Final = 6000
"""How many characters of the text are used to guess the language."""
_SHORT_WORDS: Final = {
    "en": word_set("the of and to in that is was for on with as it by said from at have has not"),
    "es": word_set("el la los las de del que y en un una por con para se su es dijo no al"),
    "fr": word_set("le la les des de du et en un une que qui dans pour par sur est pas au aux"),
    "de": word_set("der die das und in den von zu mit ist nicht ein eine für auf dem sich des im"),
    "pt": word_set("o a os as de do da que e em um uma por com para se não ao no na dos das"),
    "it": word_set("il lo la gli le di del della che e in un una per con non si è alla nel"),
    "nl": word_set("de het een van en in is dat op te zijn met voor niet aan door er ook"),
}
_UNKNOWN: Final = "und"
"""The tag of ISO 639 for an undetermined language."""


def base_of(language: str) -> str:
    """Return the language of a tag without the region: `pt` for `pt-BR`."""
    return language.lower().partition("-")[0]


def guess_language(text: str) -> str:
    """Return the tag of the language; English if the text is too short to tell."""
    words = Counter(_words().findall(text[:_LOOKED_AT].lower()))
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in short) for language, short in _SHORT_WORDS.items()
    }
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    if total < 20 or scores[best] < total * 0.08:
        letters = [char for char in text[:_LOOKED_AT] if char.isalpha()]
        latin = sum(char < "\u0250" for char in letters)
        return "en" if latin >= 0.5 * len(letters) else _UNKNOWN
    return "en" if scores["en"] >= 0.8 * scores[best] else best


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


_KEYS: Final = {
    "title": "headline",
    "headline": "headline",
    "subject": "headline",
    "author": "author",
    "authors": "author",
    "by": "author",
    "byline": "author",
    "from": "author",
    "publisher": "publisher",
    "publication": "publisher",
    "source": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "language": "language",
    "lang": "language",
}
"""Keys of headers and of front matter, each with its field."""
_OTHER_KEYS: Final = word_set(
    "to cc bcc reply-to message-id mime-version content-type content-transfer-encoding received "
    "slug section category tags desk priority keywords embargo embargoed contact return-path "
    "x-mailer sender delivered-to"
)
_LONGEST_HEADLINE: Final = 160
_LONGEST_STANDFIRST: Final = 300
_HEAD: Final = 14
"""How many blocks may belong to the head: headline, standfirst, byline, date and other lines."""
_FOOT: Final = 4
"""How many blocks at the end may tell who wrote the article, and when."""


def read_text(text: str) -> ParsedArticle:
    """Return the article in a plain text."""
    text = clean(text)
    fields, rest = read_headers(text)
    blocks = [ArticleBlock(one_line(span.of(rest))) for span in paragraph_spans(rest)]
    return described([block for block in blocks if block.text], fields)


def read_headers(text: str) -> tuple[dict[str, str], str]:
    """Return the facts in the headers at the top of a mail or a wire report, and the text below.

    A single line counts if it is the subject, the title or the headline.
    """
    fields: dict[str, str] = {}
    at, count, last = 0, 0, ""
    for line in _lines().finditer(text):
        found = _header().fullmatch(line.group())
        key = found["key"].lower() if found else ""
        if found and (key in _KEYS or key in _OTHER_KEYS):
            last = _KEYS.get(key, "")
            add_field(fields, key, found["value"])
            count += 1
        elif count and line.group()[:1] == " " and line.group().strip():
            if last in fields:
                fields[last] = one_line(f"{fields[last]} {line.group()}")
        else:
            at = line.start()
            break
        at = line.end()
    if count > 1 or "headline" in fields:
        return fields, text[at:]
    return {}, text


def add_field(fields: dict[str, str], key: str, value: str) -> None:
    """Note the value of a header or of a key of front matter, if the key is known."""
    name = _KEYS.get(key.lower(), "")
    words = one_line(value.strip().strip("\"'"))
    if not name or not words or name in fields:
        return
    if name == "published":
        words = plain_date(words)
    elif name == "author":
        words = _person(words)
    if words:
        fields[name] = words


def _person(words: str) -> str:
    """Return the name in `Jan Lind <jan@example.org>` or `By Jan Lind`."""
    words = words.partition("<")[0].strip(" \"'")
    words = words[3:].strip() if words[:3].lower() == "by " else words
    return "" if "@" in words else words


def described(blocks: Sequence[ArticleBlock], fields: dict[str, str]) -> ParsedArticle:
    """Return the article of these blocks. Its head fills the empty fields."""
    head = _Head(blocks, fields)
    head.read()
    unclear = head.unclear | _unclear_at_foot(blocks[-_FOOT:])
    if head.is_release:
        head.fields.pop("wire", "")
        unclear |= {"author", "publisher"}
    left_out = tuple(f"left out as a line of the head: \u201c{line}\u201d" for line in head.left_out)
    article = ParsedArticle(tuple(head.rest), left_out=left_out, unclear=frozenset(unclear))
    return article.with_facts(head.fields)


class _Head:
    """Reads the head of an article, and takes its lines from the blocks."""

    def __init__(self, blocks: Sequence[ArticleBlock], fields: Mapping[str, str]) -> None:
        self.blocks = blocks
        self.fields = dict(fields)
        self.rest: list[ArticleBlock] = []
        self.left_out: list[str] = []
        self.unclear: set[str] = set()
        self.is_release = False
        self._updated = ""
        self._body = 0
        """The place of the first block below the head."""

    def read(self) -> None:
        """Read all lines above the first paragraph of the body, and the dateline of the body."""
        self._body = self._end()
        for place in range(self._body):
            self._read_block(place)
        self.rest += self.blocks[self._body :]
        for block in self.rest[:3]:
            if _read_dateline(block.text, self.fields):
                break
        if self._updated:
            self.fields.setdefault("published", self._updated)

    def _end(self) -> int:
        """Return the place of the first block below the head; 0 if there is no such block."""
        has_headline = "headline" in self.fields
        for place, block in enumerate(self.blocks[:_HEAD]):
            words = block.text
            if head_lines.is_label(words) or head_lines.read_line(words):
                continue
            if words == self.fields.get("headline"):
                continue
            if not has_headline and _is_headline(self.blocks[place:]):
                has_headline = True
                continue
            if _is_below(self.blocks, place) and not self._is_standfirst(place):
                return place
        return 0

    def _is_standfirst(self, place: int) -> bool:
        """Return True if a byline or a date follows the block, perhaps after another line."""
        if place > 3 or len(self.blocks[place].text) > _LONGEST_STANDFIRST:
            return False
        for block in self.blocks[place + 1 : place + 3]:
            line = head_lines.read_line(block.text)
            if line is not None and (line.author or line.published or line.updated):
                return True
            if _is_sentence(block.text):
                return False
        return False

    def _read_block(self, place: int) -> None:
        words = self.blocks[place].text
        if words == self.fields.get("headline"):
            return
        line = head_lines.read_line(words)
        if head_lines.is_label(words):
            self.is_release |= words.lower().strip(" :.#*") in head_lines.RELEASES
            self.left_out.append(words)
        elif line is not None:
            self._note(line)
        elif "headline" not in self.fields and _is_headline(self.blocks[place:]):
            self._take_headline(place)
        elif _is_standfirst(words):
            self.rest.append(ArticleBlock(words))
        else:
            self._note(self._read_names(place) or _not_understood(words))
            self.left_out.append(words)

    def _take_headline(self, place: int) -> None:
        words = self.blocks[place].text
        following = self.blocks[place + 1].text
        if _is_kicker(words) and _is_headline(self.blocks[place + 1 :]) and not (
            head_lines.names_alone(following) or head_lines.read_line(following)
        ):
            self.left_out.append(words)
        else:
            self.fields["headline"] = words

    def _note(self, line: HeadLine) -> None:
        for name, value in zip(("author", "publisher", "published"), line[:3], strict=True):
            if value:
                self.fields.setdefault(name, value)
        self._updated = self._updated or line.updated
        self.unclear |= line.unclear

    def _read_names(self, place: int) -> HeadLine | None:
        """Read a line that holds only names, if the lines around it or the foot show whose."""
        words = self.blocks[place].text
        if head_lines.is_outlet(words) and "author" in self.fields:
            return HeadLine(publisher=words)
        if "author" in self.fields and (words.isupper() or head_lines.is_place(words)):
            return HeadLine()
        names = head_lines.names_alone(words)
        if names is None or "author" in self.fields:
            return None
        surname = names.author.split()[-1]
        inside = self.blocks[self._body : -2]
        if any(surname.lower() in block.text.lower() for block in inside):
            return None
        near = self.blocks[max(0, place - 1) : place] + self.blocks[place + 1 : place + 2]
        has_date = any(_is_date_or_job(block.text) for block in near)
        is_known = (
            head_lines.is_given_name(names.author)
            or head_lines.has_job(words)
            or (has_date and words != names.author)
            or any(block.text.startswith(f"{names.author} ") for block in self.blocks[-2:])
        )
        return names if is_known else None


def _is_below(blocks: Sequence[ArticleBlock], place: int) -> bool:
    """Return True if the block cannot be a line of the head."""
    words = blocks[place].text
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    return (
        blocks[place].is_heading
        or _is_sentence(words)
        or head_lines.is_time(words)
        or words[-1:] == ":"
        or bool(_bullet().match(words) or _bullet().match(following))
        or bool(dateline(words))
    )


def _is_sentence(words: str) -> bool:
    """Return True for a paragraph of prose."""
    return len(words) > _LONGEST_HEADLINE or (
        len(words.split()) > 3 and words.rstrip("\"'\u201d\u2019)")[-1:] in tuple(".!?\u2026:;,")
    )


def _is_standfirst(words: str) -> bool:
    """Return True if a line of the head is a sentence or a second headline."""
    names = words.split()
    small = sum(name[0].islower() for name in names)
    return _is_sentence(words) or (len(names) > 5 and 2 * small >= len(names))


def _is_kicker(words: str) -> bool:
    """Return True if a first line is so short, and in capitals, that it is no headline."""
    return words.isupper() and len(words.split()) <= 3


def _is_date_or_job(words: str) -> bool:
    line = head_lines.read_line(words)
    return line is not None and not line.author


def _not_understood(words: str) -> HeadLine:
    """Return the fields that a line may give, although no rule reads it."""
    unclear = {"publisher"} if head_lines.names_alone(words) is None else {"author", "publisher"}
    if any(char.isdecimal() for char in words):
        unclear.add("published")
    return HeadLine(unclear=frozenset(unclear))


def _unclear_at_foot(blocks: Sequence[ArticleBlock]) -> set[str]:
    """Return the names of the fields that the last blocks may give."""
    unclear: set[str] = set()
    for block in blocks:
        if _signs().search(block.text) or (
            len(block.text) < _LONGEST_STANDFIRST and _about_author().match(block.text)
        ):
            unclear.add("author")
        if _imprint().search(block.text):
            unclear.add("publisher")
        if _published_at_foot().search(block.text):
            unclear.add("published")
    return unclear


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the first block is the headline.

    A quotation is a headline only if a date or a byline follows.
    """
    text = blocks[0].text
    if len(blocks) < 2:
        return False
    if blocks[0].is_heading:
        return True
    if _quotation().fullmatch(text) and len(text) <= _LONGEST_HEADLINE:
        return any(head_lines.read_line(block.text) for block in blocks[1:4])
    if len(text) > _LONGEST_HEADLINE or text[-1:] in ".,;:" or dateline(text):
        return False
    if text[-1] == "?" and _label().match(text):
        return False
    if text[-1] in '"\u201d' and not _goes_on(blocks):
        return False
    return text[0].isalnum() or text[0] in "\"\u201c'\u2018"


def _read_dateline(text: str, fields: dict[str, str]) -> bool:
    """Note the agency and the date of `QUITO, March 3, 2031 (AP) --`."""
    found = dateline(text)
    if found is None:
        return False
    agency = found["agency"] or found["wire"]
    if agency:
        fields.setdefault("publisher", agency)
    date = plain_date((found["date"] or "").strip(" ,"))
    if date:
        fields.setdefault("published", date)
    return True


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(r"[^\n]*\n?")


@cache
def _header() -> re.Pattern[str]:
    return re.compile(r"(?P<key>[A-Za-z][A-Za-z-]{1,30}):[ ]*(?P<value>[^\n]{0,400})\n?")


def _goes_on(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the next paragraph is much longer than the first line."""
    return blocks[0].text[0].isalnum() and len(blocks[1].text) > len(blocks[0].text) + 60


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]")


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"[-*\u2022\u25aa\u25cf\u00b7]\s")


@cache
def _label() -> re.Pattern[str]:
    """Match the label of a speaker: `Q: Why?`."""
    return re.compile(r"[A-Z][\w. ]{0,30}:\s")


@cache
def _signs() -> re.Pattern[str]:
    """Match words that name a writer or an editor at the foot of an article."""
    return re.compile(
        r"\b(?:reporting|reported|written|writing|words|story|compiled|edited|editing|text) by\b"
        r"|\A[\u2013\u2014-]{1,2}\s?[A-Z]|\b(?:contributed|contributing) to this\b"
        r"|\A(?:reporting|editing|by)\b",
        re.I,
    )


@cache
def _about_author() -> re.Pattern[str]:
    """Match `Jan Lind is a historian`, which may be a line about the author."""
    return re.compile(
        r"(?:The (?:author|writer)\b|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){1,3},?) "
        r"(?:is|are|was|writes|covers|reports|teaches|lives)\b"
    )


@cache
def _imprint() -> re.Pattern[str]:
    """Match an address, a notice of copyright and the like, which may tell the publisher."""
    return re.compile(r"\w@\w|\u00a9|\(c\)|copyright|\bwww\.|https?:|all rights reserved", re.I)


@cache
def _published_at_foot() -> re.Pattern[str]:
    return re.compile(r"\b(?:published|updated|posted|amended)\b[^.]{0,40}\d", re.I)
