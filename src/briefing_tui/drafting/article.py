"""An article as it was read from a file: its words, its language, and facts about it.

From plain text, `read_text` takes headers, headline, byline, dateline and paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.lexicon import word_set
from briefing_tui.drafting.people import MEN, ROLES, WOMEN
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
_LONGEST_BYLINE: Final = 100
_TOP: Final = 6
"""How many blocks at the top may be the headline, the byline and the date."""


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
    """Return the article of these blocks. Its first blocks fill the empty fields."""
    rest = list(blocks)
    fields = dict(fields)
    _take_top(rest, fields)
    if rest:
        _read_dateline(rest[0].text, fields)
    return ParsedArticle(tuple(rest)).with_facts(fields)


def _take_top(blocks: list[ArticleBlock], fields: dict[str, str]) -> None:
    """Take the headline, the byline and the date from the top, if each has lines of its own."""
    at = 0
    for place in range(min(_TOP, len(blocks) - 1)):
        words = blocks[at].text
        byline, date = _byline().fullmatch(words), _date_line(words)
        if words == fields.get("headline"):
            del blocks[at]
        elif byline and len(words) <= _LONGEST_BYLINE:
            _read_byline(byline, fields)
            del blocks[at]
        elif date:
            fields.setdefault("published", date)
            del blocks[at]
        elif place == 0 and "headline" not in fields and _is_headline(blocks):
            fields["headline"] = words
            del blocks[at]
        elif "author" in fields and "publisher" not in fields and _masthead().fullmatch(words):
            fields["publisher"] = words
            del blocks[at]
        elif at + 1 < len(blocks) and _is_name(words) and _date_line(blocks[at + 1].text):
            fields.setdefault("author", words)
            del blocks[at]
        elif place < 3 and at == 0 and _precedes_byline(blocks):
            at = 1
        else:
            return


def _precedes_byline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if a second headline stands before the byline."""
    return (
        len(blocks) > 2
        and len(blocks[0].text) < 240
        and bool(_byline().fullmatch(blocks[1].text) or _date_line(blocks[1].text))
    )


def _is_name(words: str) -> bool:
    """Return True for a line that is only a name and begins with a known given name."""
    first, *others = words.split()
    return (
        first.lower() in WOMEN | MEN
        and 1 <= len(others) <= 3
        and all(word[0].isupper() and word.strip(".").replace("-", "").isalpha() for word in others)
    )


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the first block is the headline.

    A quotation is a headline only if a date or a byline follows.
    """
    text = blocks[0].text
    if blocks[0].is_heading:
        return True
    if _quotation().fullmatch(text) and len(text) <= _LONGEST_HEADLINE:
        return any(
            _byline().fullmatch(block.text) or _date_line(block.text) for block in blocks[1:4]
        )
    if len(text) > _LONGEST_HEADLINE or text[-1:] in ".,;:" or _dateline().match(text):
        return False
    if text[-1] == "?" and _label().match(text):
        return False
    if text[-1] in '"\u201d' and not _goes_on(blocks):
        return False
    return text[0].isalnum() or text[0] in "\"\u201c'\u2018"


def _read_byline(found: re.Match[str], fields: dict[str, str]) -> None:
    if found["name"].lower().startswith("our "):
        return
    fields.setdefault("author", _place_after().split(found["name"].strip(" ,"))[0])
    rest = found["rest"] or ""
    date = plain_date(rest.strip(" ,|\u2022\u00b7-\u2013\u2014"))
    if date:
        fields.setdefault("published", date)
    elif rest[:1] == "," and rest.strip(" ,") and ROLES.isdisjoint(rest.lower().split()):
        fields.setdefault("publisher", rest.strip(" ,"))


def _date_line(words: str) -> str:
    """Return the date of a line that holds only the date of publication."""
    if len(words) > 60:
        return ""
    return plain_date(_published().sub("", words))


def _read_dateline(text: str, fields: dict[str, str]) -> None:
    """Note the agency and the date of `QUITO, March 3, 2031 (AP) --`."""
    found = _dateline().match(text)
    if found is None:
        return
    agency = found["agency"] or found["wire"]
    if agency:
        fields.setdefault("publisher", agency)
    date = plain_date((found["date"] or "").strip(" ,"))
    if date:
        fields.setdefault("published", date)


def dateline_end(text: str) -> int:
    """Return where the dateline at the start of a text ends; 0 if there is none."""
    found = _dateline().match(text)
    return found.end() if found else 0


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
def _place_after() -> re.Pattern[str]:
    """Return the words between the author and a place: "Jan Lind in London"."""
    return re.compile(r"[ ]+(?:at|in)[ ]+(?=[A-Z])")


@cache
def _masthead() -> re.Pattern[str]:
    """Match the name of a newspaper on a line of its own, which follows a byline."""
    return re.compile(
        r"The(?:[ ][A-Z][\w.'\u2019-]*){0,4}[ ](?:Courier|Times|Post|Gazette|Herald|Tribune|News"
        r"|Journal|Chronicle|Star|Guardian|Telegraph|Observer|Examiner|Bulletin|Record|Press|Sun"
        r"|Globe|Mail|Independent|Echo|Argus|Advertiser|Standard)"
    )


@cache
def _quotation() -> re.Pattern[str]:
    return re.compile(r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]")


@cache
def _byline() -> re.Pattern[str]:
    name = r"[^\W\d_][\w.'\u2019-]*"
    return re.compile(
        rf"(?:[Bb][Yy]|BY|Von|Par|Por)[ ]+(?P<name>{name}(?:[ ]+(?:and[ ]+|y[ ]+|et[ ]+|und[ ]+)?"
        rf"{name}){{1,7}})(?P<rest>[ ]*[,|\u2022\u00b7\u2013\u2014-][^.!?]*)?"
    )


@cache
def _published() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:first )?published|posted|updated|last updated|date)(?: on| at)?:?[ ]*"
        r"(?:\d{1,2}(?:[:.]\d\d)?[ ]?[ap]\.?m\.?,?[ ]*(?:[A-Z]{2,4},?[ ])?(?:on )?)?|"
        r"(?:,? (?:at )?\d{1,2}[:.]\d\d.*)$",
        re.I,
    )


@cache
def _dateline() -> re.Pattern[str]:
    capital = r"[A-Z\u00c0-\u00dd]"
    place = rf"{capital}[A-Z\u00c0-\u00dd.'\u2019-]{{2,}}"
    place = rf"{place}(?:[ ]{place}){{0,3}}"
    mixed = rf"{capital}[^\W\d_]+(?:[ ]{capital}[^\W\d_]+){{0,2}}"
    full = r",[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2},|\d{1,2}[ ][A-Z][a-z]{2,8})[ ]\d{4}"
    place = rf"(?:{place}|{mixed}(?={full}[ ]*(?:\(|--|[\u2013\u2014])))"  # a date marks "Osk"
    region = r"(?:,[ ](?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][\w.]+){0,2}"
    date = (
        r"(?P<date>,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8})(?:,?[ ]\d{4})?)?"
    )
    return re.compile(
        rf"{place}{region}{date}(?:,?[ ]\((?P<agency>[A-Z][\w .&-]{{1,40}})\))?"
        r"(?:[ ]*(?:--|[\u2013\u2014-])[ ]*|\.?[ ]/(?P<wire>[A-Z][\w .&-]{1,40})/\.?[ ]+"
        r"(?:[\u2013\u2014-][ ]*)?)(?=\S)"
    )


@cache
def _label() -> re.Pattern[str]:
    """Match the label of a speaker: `Q: Why?`."""
    return re.compile(r"[A-Z][\w. ]{0,30}:\s")
