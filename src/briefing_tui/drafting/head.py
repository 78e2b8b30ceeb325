"""Read what stands around an article's text: headline, byline, date, labels and dateline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.date_words import DAY_OF_MONTH, plain_date
from briefing_tui.model.text import word_set


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False
    """True if the file marks the block as a heading. Other short lines may be headings, too."""
    is_standfirst: bool = False
    """True for the summary below a headline."""


class HeadLine(NamedTuple):
    """The facts in a line at the head of an article. Missing facts are empty."""

    author: str = ""
    publisher: str = ""
    published: str = ""
    """An EDTF date. Of several dates in the line, this is the earliest."""
    unclear: frozenset[str] = frozenset()
    """Names of fields whose words in the line were not understood."""

    @property
    def has_facts(self) -> bool:
        """True if the line names an author or a date."""
        return bool(self.author or self.published or "published" in self.unclear)


class Head(NamedTuple):
    """What the head of an article says, and the blocks below it."""

    fields: dict[str, str]
    rest: tuple[ArticleBlock, ...]
    left_out: tuple[str, ...]
    unclear: frozenset[str]
    """Names of fields about which the article says something that was not understood."""


_LONGEST_LINE: Final = 140
_LONGEST_HEADLINE: Final = 160
_LONGEST_STANDFIRST: Final = 300
_MOST_BLOCKS: Final = 12
"""Maximum number of blocks in a head."""
_MOST_BETWEEN: Final = 3
"""Maximum number of other blocks between two lines of a head."""
_FOOT_BLOCKS: Final = 4
_MOST_OF_CREDIT: Final = 5


def read_head(
    blocks: Sequence[ArticleBlock], known: Mapping[str, str], *, keeps_lines: bool = False
) -> Head:
    """Read the lines above the body, and the dateline of the body.

    `known` has the facts that the file gives by itself. If `keeps_lines` is true, the head is only
    the lines at the top of which every word is understood.
    """
    fields = dict(known)
    unclear = _unclear_at_foot(blocks[-_FOOT_BLOCKS:])
    rest: list[ArticleBlock] = []
    left_out: list[str] = []
    read: list[HeadLine] = []
    start = 0
    if "headline" not in fields:
        labels = (place for place, block in enumerate(blocks) if not is_label(block.text))
        start = next(labels, 0)
        if _is_headline(blocks[start:]):
            fields["headline"] = blocks[start].text
            left_out += [block.text for block in blocks[:start]]
            start += 1
    end = _body_start(blocks, start, fields, keeps_lines=keeps_lines)
    for block in blocks[start:end]:
        line = _line_of_head(block.text, fields)
        if line is None and is_person(block.text):
            about = (*blocks[end : end + 1], blocks[-1])
            is_author = any(is_about(other.text, block.text) for other in about)
            line = HeadLine(block.text) if is_author else None
        if line is None and (_is_prose(block.text) or "headline" not in fields):
            rest.append(block._replace(is_standfirst=_is_prose(block.text)))
        elif line is None or is_label(block.text):
            left_out.append(block.text)
        is_credit = not _is_prose(block.text) and not any(map(str.isdecimal, block.text))
        may_say = {"author", "publisher"} if is_credit else {"author"}
        read.append(line or HeadLine(unclear=frozenset(may_say)))
    for name in ("author", "publisher", "published"):
        values = [value for line in read if (value := getattr(line, name))]
        if values:
            fields.setdefault(name, min(values) if name == "published" else values[0])
    rest += blocks[end:]
    _read_dateline(rest, fields)
    unclear |= frozenset[str]().union(*(line.unclear for line in read))
    return Head(fields, tuple(rest), tuple(left_out), unclear)


def _read_dateline(blocks: Sequence[ArticleBlock], fields: dict[str, str]) -> None:
    match = next(filter(None, (dateline(block.text) for block in blocks[:3])), None)
    if match is not None:
        if agency := match["agency"] or match["wire"]:
            fields.setdefault("publisher", agency)
        if date := plain_date((match["day"] or match["date"] or "").strip(" ,")):
            fields.setdefault("published", date)


def _line_of_head(words: str, fields: Mapping[str, str]) -> HeadLine | None:
    """Return what a line says, or None if a part of it is not understood."""
    if words == fields.get("headline") or is_label(words):
        return HeadLine()
    line = read_line(words)
    return line if line is not None and (line.has_facts or "headline" in fields) else None


def _body_start(
    blocks: Sequence[ArticleBlock], start: int, fields: Mapping[str, str], *, keeps_lines: bool
) -> int:
    """Return the index of the block after the last line with facts near the headline."""
    end = start
    for place in range(start, min(_MOST_BLOCKS, len(blocks) - 1)):
        line = _line_of_head(blocks[place].text, fields)
        if line is not None and (place == end or line.has_facts):
            end = place + 1
        elif keeps_lines or place - end >= _MOST_BETWEEN or _is_body(blocks[place]):
            break
    return end


def _is_body(block: ArticleBlock) -> bool:
    is_long = len(block.text) > _LONGEST_STANDFIRST
    return is_long or block.is_heading or dateline(block.text) is not None


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the first block is the headline."""
    text = blocks[0].text
    if len(blocks) < 2 or len(text) > _LONGEST_HEADLINE or dateline(text):
        return False
    is_line = text[-1:] not in ".,;:" and not _BODY_LINE.match(text) and read_line(text) is None
    return blocks[0].is_heading or is_line


def is_sentence(words: str) -> bool:
    """Return True for a line that is long or ends like a sentence."""
    ends = words.rstrip(_CLOSING)[-1:] in tuple(".!?\u2026:;,")
    return len(words) > _LONGEST_HEADLINE or (len(words.split()) > 2 and ends)


def _is_prose(words: str) -> bool:
    names = words.split()
    small = sum(name[0].islower() for name in names)
    is_long = len(names) > 5 and 2 * small >= len(names)
    return is_long or is_sentence(words) or _BODY_LINE.match(words) is not None


_CLOSING: Final = "\"'\u201d\u2019\u00bb\u201c)"
_BODY_LINE: Final = re.compile(
    r"[-*\u2022\u25aa\u25cf\u00b7]\s|\d{1,2}[.)]\s|[QA][.:]\s|[A-Z]{2,}:\s[A-Z][^\n]*[.?!]"
)
"""The beginning of a list, or of what somebody says in an interview."""
_LABELS: Final = """
analysis, comment, commentary, column, editorial, essay, exclusive, explainer, feature, fact check,
interview, investigation, letters, live, live updates, long read, news analysis, obituary, op-ed,
opinion, profile, review, special report, video, viewpoint, breaking, breaking news, latest,
updated, news, home, press release, news release, for immediate release, africa, americas, asia,
europe, uk, us, world, local, politics, business, economy, crime, law, society, weather, culture,
sport, sports, health, science, technology, environment, climate, education, travel, lifestyle
"""
LABELS: Final = frozenset(label.strip() for label in _LABELS.replace("\n", " ").split(","))
"""Names of an article's kind, or of its section in the newspaper, in lower case."""
_CRUMBS: Final = re.compile(r"\s*[|\u2022\u00b7>\u203a\u00bb/]\s*|\s+[\u2013\u2014-]\s+")


def is_label(words: str) -> bool:
    """Return True for a label such as `OPINION`, or `News | Ports` with a single word after it."""
    first, *rest = [part.lower().strip(" :.#*") for part in _CRUMBS.split(words[:_LONGEST_LINE])]
    return first in LABELS and all(part in LABELS or part.isalpha() for part in rest)


_PARTICLES: Final = word_set(
    "de del della der den van von ter ten al el bin ibn da dos du di la le"
)
_BY: Final = re.compile(
    r"(?:(?:words|text|story|written|reporting|interview|posted|live)[ ]){0,2}(?:by:?|(?<=words):)"
    r"[ ]+(?P<names>\S.*)",
    re.I,
)
_AND: Final = re.compile(r",? (?:and|with|&) ", re.I)
_JOB: Final = re.compile(
    r"(?:correspondent|editor|reporter|writer|columnist|critic)s?\b|staff|photo", re.I
)
_PLACE_AFTER: Final = re.compile(r"[ ]+(?:at|in|for|from)[ ]+(?:the[ ]+)?(?=[A-Z])|[ ]+\(")
_NAME: Final = re.compile(
    r"(?:[A-Z]\.)+|(?=[^a-z\d])[^\W\d_](?:[^\W\d_]|['\u2019.-](?=[^\W\d_]))*\.?"
)


def is_person(words: str) -> bool:
    """Return True if the words have the form of a full name, such as "Jan van der Lind"."""
    names = words.split()
    known = (_NAME.fullmatch(name) or name.lower() in _PARTICLES for name in names)
    return 2 <= len(names) <= 5 and all(known)


def read_byline(words: str) -> HeadLine | None:
    """Read a line such as `By Jan Lind and Jo Berg, The Gazette`. Return None for other lines."""
    match = _BY.fullmatch(words)
    if match is None:
        return None
    *before, last = _AND.split(match["names"])
    last, _, more = last.partition(",")
    names = [*(name for part in before for name in part.split(",")), last]
    names = [_PLACE_AFTER.split(name.strip())[0] for name in names]
    if not all(map(is_person, names)):  # "By our reporter in Osk"
        is_short = len(words.split()) <= _MOST_OF_CREDIT and not is_sentence(words)
        return HeadLine(unclear=frozenset({"author"})) if is_short else None
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    is_name = all(word[0].isupper() or word in ("the", "of", "and") for word in more.split())
    return HeadLine(listed, more.strip(" .") if is_name and not _JOB.search(more) else "")


def read_line(words: str) -> HeadLine | None:
    """Return what a line of the head says, or None if a part of it is not understood.

    A person's name alone is not understood.
    """
    words = _HANDLES.sub("", words).strip()
    if not words or len(words) > _LONGEST_LINE:
        return None
    rest, dates, is_vague = _without_dates(words)
    byline, unknown = HeadLine(), list[str]()
    for part in _SEPARATORS.split(rest):
        around = _AROUND_DATE.match(part)
        told = part[around.end() if around else 0 :].strip(_SIGNS)
        line = read_byline(told)
        if line is not None and not byline.author:
            byline = line
        elif told and line is None and not is_label(told):
            unknown.append(part)
    unclear = {"published"} if is_vague and not dates else set[str]()
    if unknown:  # a place, a section or a credit may stand beside
        has_facts = dates or byline.author
        if not has_facts or any(is_sentence(part) or len(part.split()) > 5 for part in unknown):
            return None
        unclear |= {"publisher", "author"}
    return byline._replace(published=min(dates, default=""), unclear=frozenset(unclear))


def _without_dates(words: str) -> tuple[str, list[str], bool]:
    """Return a line with bars in place of its dates, the dates, and if there are vague ones."""
    titled = words.title() if words.isupper() else words
    dates = [plain_date(match[0]) for match in _DATES.finditer(titled)]
    return _DATES.sub(" | ", titled), list(filter(None, dates)), "" in dates


_HANDLES: Final = re.compile(r"[,|\u2022\u00b7]?\s*\(?[\w.+-]{0,60}@[\w.-]+\)?")
_SIGNS: Final = " ,.:;()#*/-\u2013\u2014"
_SEPARATORS: Final = re.compile(
    r"\s*[|\u2022\u00b7]\s*|\s+(?:[\u2013\u2014/-]|--)\s+|;\s+|(?<=[a-z])\.\s+"
    r"|\s+(?=(?:first |last )?(?:published|posted|updated|photographs?)\b)",
    re.I,
)
_VAGUE_DATE: Final = (
    r"\b(?:today|yesterday|(?:\d+|an?) (?:min(?:ute)?|hour|day)s? ago"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d\d)?\d\d)"
)
_DATES: Final = re.compile(
    rf"{DAY_OF_MONTH.pattern}|\b\d{{4}}-\d\d-\d\d(?=T|\b)|(?i:{_VAGUE_DATE})"
)
_DATE_WORDS: Final = (
    r"first|originally|last|published|posted|updated|modified|created|issued|released|filed"
    r"|dated?|added|edited|print|edition|online|on|at|from|in|of|local|time"
)
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_TIME: Final = r"\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?\s?(?:[ap]\.?m\b\.?|h\b|hrs\b|uhr\b)?"
_ZONE: Final = r"(?-i:[A-Z]{1,4}T|(?:GMT|UTC)(?:[+-]\d\d?)?|BST|UK|US|Z|T)\b|[+-]\d\d:?\d\d"
_AROUND_DATE: Final = re.compile(
    rf"(?:[\s,.:;()|/-]|\b(?:{_DATE_WORDS})\b|{_DAY}|{_TIME}(?![\w-])|{_ZONE})*+", re.I
)


def dateline(text: str) -> re.Match[str] | None:
    """Match the dateline at the start of a paragraph: `QUITO, March 3, 2031 (AP) --`.

    The groups are `agency`, `wire`, and `date` or `day`.
    """
    return _DATELINE.match(text[:160])


_CAPITAL: Final = r"[A-Z\u00c0-\u00dd]"
_MONTHLESS: Final = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
_DATE: Final = (
    r"(?P<date>,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?"
)
_AGENCY: Final = r"(?:,?[ ]?(?:--)?\((?P<agency>[A-Z][\w .&-]{1,40})\))?"
_REGION: Final = rf"(?:,[ ]{_MONTHLESS}[A-Z][\w.]+(?:[ ]{_MONTHLESS}[A-Z][\w.]+)?){{0,2}}"
_TOWN: Final = rf"{_CAPITAL}[A-Z\u00c0-\u00dd.'\u2019-]{{2,}}"
_TOWNS: Final = rf"{_TOWN}(?:[ ]{_TOWN}){{0,3}}(?:/{_TOWN})?"
_MIXED: Final = rf"{_CAPITAL}[^\W\d_]+(?:[ ]{_CAPITAL}[^\W\d_]+){{0,2}}"
_FULL: Final = r",[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2},|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)[ ]\d{4}"
_END: Final = r"[ ]*(?:\(|--|[\u2013-\u2015]|/)"
_DASHED: Final = r"[ ](?:--|[\u2013-\u2015])[ ](?=[A-Z])"
_DASH: Final = r"(?:--|[\u2013-\u2015]|(?:(?<=[ )])-))"
_DATELINE: Final = re.compile(
    rf"(?:{_TOWNS}|{_MIXED}(?={_REGION}{_FULL}{_END}|{_REGION}{_DASHED}))"
    rf"{_REGION}{_DATE}(?:[ ]\((?P<day>[^()]{{0,16}}\d{{4}})\)|{_AGENCY})"
    rf"(?:[ ]*{_DASH}[ ]*|\.?[ ]/(?P<wire>[A-Z][\w .&-]{{1,40}})/\.?[ ]+"
    rf"(?:{_DASH}[ ]*)?)(?=\S)"
)


def is_about(words: str, author: str) -> bool:
    """Return True if a paragraph says who the author is."""
    match = _ABOUT_AUTHOR.match(words)
    start = match.group().lower() if match else ""
    names = filter(None, author.replace(" and ", ", ").split(", "))
    return any(name.split()[-1].lower() in start for name in names)


_ABOUT_AUTHOR: Final = re.compile(
    r"(?:The (?:author|writer)\b|(?:Mr|Ms|Mrs|Dr|Prof|Professor)\.? [A-Z][\w.'\u2019-]+"
    r"|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){1,3},?) "
    r"(?:is|are|was|writes|covers|reports|reported|contributed|teaches|lives)\b"
)
"""The start of a sentence about an author: "Jan Lind is" before "a historian"."""


def _unclear_at_foot(blocks: Sequence[ArticleBlock]) -> frozenset[str]:
    """Return the fields that the last blocks seem to give, such as `author`."""
    texts = [block.text for block in blocks if len(block.text) <= _LONGEST_STANDFIRST]
    return frozenset(
        field
        for field, signs in _SIGNS_AT_FOOT.items()
        if any(signs.search(text) for text in texts)
    )


_SIGNS_AT_FOOT: Final = {
    "author": re.compile(
        r"(?i:\b(?:report(?:ing|ed)|writ(?:ten|ing)|words|story|edit(?:ed|ing)|text) by )[A-Z]"
        rf"|\A[\u2013\u2014-]{{1,2}}\s?[A-Z]|\A[A-Z]{{2,3}}\Z|\bcontributed to this\b"
        rf"|\A(?:{_ABOUT_AUTHOR.pattern})|\w@\w"
    ),
    "publisher": re.compile(r"\w@\w|\u00a9|\(c\)|copyright|\Asource\b|\bwww\.|https?:", re.I),
}
