"""Read what stands around an article's text: headline, byline, date, labels and dateline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.date_words import DAY_OF_MONTH, plain_date
from briefing_tui.drafting.lexicon import BODY_NAMES, entries, words
from briefing_tui.drafting.units import dateline


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False
    """True if the file marks the block as a heading. Other short lines may be headings, too."""
    is_standfirst: bool = False  # True for the summary below a headline


class ParsedArticle(NamedTuple):
    """The paragraphs of an article, and the facts that the file gives. Unknown facts are empty."""

    blocks: tuple[ArticleBlock, ...]
    headline: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""  # the date of publication, in EDTF
    url: str = ""
    language: str = ""
    left_out: tuple[str, ...] = ()  # messages that say what was left out
    unclear: tuple[str, ...] = ()
    """The facts that words which are not understood may give, such as `author`."""

    def with_facts(self, facts: Mapping[str, str]) -> ParsedArticle:
        """Return a copy of the article in which each fact replaces the field named by its key.

        Empty facts replace nothing.
        """
        given = {name: words for name, words in facts.items() if words}
        return ParsedArticle(**{**self._asdict(), **given})


def article_of(parts: Sequence[Any]) -> ParsedArticle:
    """Return the article whose parts are lists, as JSON has them."""
    blocks, *facts, left_out, unclear = parts
    read = tuple(ArticleBlock(*block) for block in blocks)
    return ParsedArticle._make((read, *facts, tuple(left_out), tuple(unclear)))


MOST_FACT_CHARACTERS: Final = 1_000
"""Maximum length of a fact about an article, such as its headline."""
_LONGEST_LINE: Final = 140
_LONGEST_HEADLINE: Final = 160
_LONGEST_STANDFIRST: Final = 300
_MOST_BLOCKS: Final = 12  # in a head
_MOST_BETWEEN: Final = 3  # other blocks between two lines of a head


def described(
    blocks: Sequence[ArticleBlock], known: Mapping[str, str], *, keeps_lines: bool = False
) -> ParsedArticle:
    """Return the article in `blocks`, with what its head and its dateline say of it.

    `known` has the facts that the file gives by itself. If `keeps_lines` is true, the head is only
    the lines at the top of which every word is understood.
    """
    fields = {name: value for name, value in known.items() if value}
    stripped = (block._replace(text=block.text.strip()) for block in blocks)
    blocks = [block for block in stripped if block.text]
    left_out = [block.text for block in takewhile(lambda block: is_label(block.text), blocks)]
    rest = list(blocks[len(left_out) :])
    if "headline" in fields or not _is_headline(rest):
        left_out, rest = [], list(blocks)
    else:
        fields["headline"] = rest.pop(0).text
    lines = _read_lines(rest, fields, keeps_lines=keeps_lines)
    head, rest = rest[: len(lines)], rest[len(lines) :]
    for facts in filter(None, lines):
        fields = {**facts, **fields}
    unread = [block for block, facts in zip(head, lines, strict=True) if facts is None]
    standfirst = [block._replace(is_standfirst=True) for block in unread if _is_prose(block.text)]
    left_out += [block.text for block in unread if not _is_prose(block.text)]
    _read_dateline([*standfirst, *rest], fields)
    told = (f"left out as a line of the head: \u201c{line}\u201d" for line in left_out)
    top = " ".join(block.text for block in (*head, *rest))[:_TOP]
    title = fields.get("headline", "")
    unclear = {name for name, clue in _CLUES.items() if clue.search(top) or clue.match(title)}
    prose = [place for place, block in enumerate(rest) if block.text[-1] in '.?"\u201d'][:2]
    top_lines = [one for one in (*unread, *rest[: max(prose, default=0)]) if not one.is_heading]
    near = [one.text for one in top_lines if not _is_prose(one.text, 12)]
    if near not in ([], [fields.get("author")]) or (unread and "author" not in fields):
        unclear |= {"author", "publisher", "published"}
    article = ParsedArticle((*standfirst, *rest), left_out=tuple(told), unclear=tuple(unclear))
    return article.with_facts(
        {name: words for name, words in fields.items() if len(words) <= MOST_FACT_CHARACTERS}
    )


def _read_lines(
    blocks: Sequence[ArticleBlock], known: Mapping[str, str], *, keeps_lines: bool
) -> list[dict[str, str] | None]:
    lines: list[dict[str, str] | None] = []
    end = 0
    for place, block in enumerate(blocks[:-1][:_MOST_BLOCKS]):
        is_known = block.text == known.get("headline") or is_label(block.text)
        facts = {} if is_known else read_line(block.text)
        is_long = len(block.text) > _LONGEST_STANDFIRST
        is_body = is_long or block.is_heading or dateline(block.text) is not None
        if facts or (facts is not None and place == end and "headline" in known):
            end = place + 1
        elif keeps_lines or place - end >= _MOST_BETWEEN or is_body:
            break
        lines.append(facts)
    return lines[:end]


def _read_dateline(blocks: Sequence[ArticleBlock], fields: dict[str, str]) -> None:
    match = next(filter(None, (dateline(block.text) for block in blocks[:3])), None)
    if match is not None:
        if agency := match["agency"] or match["wire"] or match["alone"]:
            fields.setdefault("publisher", agency)
        if date := plain_date((match["day"] or match["date"] or "").strip(" ,")):
            fields.setdefault("published", date)


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    if len(blocks) < 2:
        return False
    text = blocks[0].text
    if len(text) > _LONGEST_HEADLINE or dateline(text):
        return False
    is_line = text[-1:] not in ".,;:" and not _LIST.match(text) and read_line(text) is None
    return blocks[0].is_heading or is_line


def _is_prose(words: str, most: int = 6) -> bool:
    is_sentence = words[-1:] in tuple('.!?:;,"\u201d')
    return len(words.split()) > most or is_sentence or _LIST.match(words) is not None


_LIST: Final = re.compile(r"[-*\u2022\u25aa\u25cf\u00b7]\s|\d{1,2}[.)]\s|[QA][.:]\s")
_LABELS: Final = frozenset(entries("head", "labels"))


def is_label(words: str) -> bool:
    """Return True for a label such as `OPINION`."""
    return words.lower().strip(" :.#*") in _LABELS


_PARTICLES: Final = words("head", "particles")
_BY: Final = re.compile(r"(?P<before>.{0,40}?)\bby:?[ ]+(?P<names>\S.*)", re.I)
_AND: Final = re.compile(r",? (?:and|with|&) ", re.I)
_JOB: Final = re.compile(
    r"(?:correspondent|editor|reporter|writer|columnist|critic|bureau|desk)s?\b|staff|photo", re.I
)
_PLACE_AFTER: Final = re.compile(r"[ ]+(?:at|in|for|from)[ ]+(?:the[ ]+)?(?=[A-Z])|[ ]+\(")
_NAME: Final = re.compile(
    r"(?:[A-Z]\.)+|(?=[^a-z\d])[^\W\d_](?:[^\W\d_]|['\u2019.-](?=[^\W\d_]))*\.?"
)


def is_person(words: str) -> bool:
    """Return True if the words have the form of a full name, such as "Jan van der Lind"."""
    names = words.split()
    known = (_NAME.fullmatch(name) or name.lower() in _PARTICLES for name in names)
    return 2 <= len(names) <= 5 and all(known) and names[-1].lower() not in BODY_NAMES


def read_byline(words: str) -> dict[str, str] | None:
    """Read a line such as `By Jan Lind and Jo Berg, The Gazette`. Return None for other lines."""
    match = _BY.fullmatch(words)
    if match is None or not _is_about_time(match["before"]):
        return None
    *before, last = _AND.split(match["names"])
    last, _, more = last.partition(",")
    names = [*(name for part in before for name in part.split(",")), last]
    names = [_PLACE_AFTER.split(name.strip())[0].removesuffix(" on") for name in names]
    if not all(map(is_person, names)) or _JOB.search(names[0]):  # "By our reporter in Osk"
        return None
    author = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    more = more.strip(" .")
    is_name = all(word[0].isupper() or word in ("the", "of", "and") for word in more.split())
    is_town = more.isalpha() and more.istitle() and more.lower() not in BODY_NAMES
    publisher = more if is_name and not is_town and not _JOB.search(more) else ""
    return {"author": author, "publisher": publisher} if publisher else {"author": author}


def read_line(words: str) -> dict[str, str] | None:
    """Return the facts in a line of the head, or None if it is no such line.

    The facts are `author`, `publisher`, and as `published` the earliest of its dates. Beside them,
    the line may have a place, a section or a credit. A person's name alone is not understood.
    """
    if len(words) > _LONGEST_LINE:
        return None
    titled = words.title() if words.isupper() else words
    dates = [date for match in _DATES.finditer(titled) if (date := plain_date(match[0]))]
    facts = {"published": min(dates)} if dates else {}
    is_dated = _DATES.search(titled) is not None
    unknown = list[str]()
    for part in _SEPARATORS.split(_DATES.sub(" | ", titled)):
        part = part.strip(_SIGNS)
        if byline := read_byline(part):
            facts = {**byline, **facts}
        elif is_dated and (outlet := _OUTLET.match(part)) and _is_about_time(part[outlet.end() :]):
            facts.setdefault("publisher", outlet[0])
        elif not is_label(part) and not _is_about_time(part):
            unknown.append(part)
    is_short = all(len(words.split()) < 6 for words in unknown)
    return facts if not unknown or (facts and is_short) else None


def _is_about_time(words: str) -> bool:
    return _TIME_WORDS.issuperset(re.findall(r"[^\W\d_]+|\d{3,}", words.lower()))


_SIGNS: Final = " ,.:;()#*/-\u2013\u2014"
_SEPARATORS: Final = re.compile(
    r"\s*[|\u2022\u00b7]\s*|\s+(?:[\u2013\u2014/-]|--)\s+|;\s+"
    r"|\s+(?=(?:published|updated)\b)",
    re.I,
)
_DATES: Final = re.compile(
    rf"{DAY_OF_MONTH.pattern}|\b\d{{4}}-\d\d-\d\d(?=T|\b)|\b\d\d?[./]\d\d?[./]\d{{2,4}}"
    r"|(?i:\b(?:today|yesterday|(?:\d+|an?) (?:min(?:ute)?|hour|day)s? ago))"
)
_OUTLET: Final = re.compile(
    r"The(?! (?:Hague|Bronx|Gambia|Bahamas)\b)(?: [A-Z][\w'\u2019-]+){1,4}(?=,|$)"
)
_TOP: Final = 700  # characters in which a fact may stand in a form that is not understood
_NAME_OF_TWO: Final = r"(?:[A-Z][\w'\u2019-]+ ){1,3}"
_CLUES: Final = {
    "author": re.compile(
        rf"\bBy:? {_NAME_OF_TWO}[A-Z]|, [\w ]{{,30}}(?:Correspondent|Reporter)\b"
        rf"|\A{_NAME_OF_TWO}[A-Z][\w'\u2019-]+: [A-Z]"
    ),
    "publisher": re.compile(rf"\bBy {_NAME_OF_TWO}[Ff]or |\A.{{,60}}\([A-Z]{{2,5}}\)|@\w+\.\w"),
    "published": re.compile(
        rf"(?:\A[^a-z]{{,60}}?|day, |\b[A-Z]{{3,}}, (?:[A-Z][\w.]+, )?){DAY_OF_MONTH.pattern}"
        r"|\bPublished\b"
    ),
}
_TIME_WORDS: Final = words("head", "time")
