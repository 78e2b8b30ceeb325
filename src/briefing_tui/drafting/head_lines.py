"""The lines at the head of an article: bylines, dates, labels and datelines.

A line may have several parts: `By Jan Lind | 3 March 2031 | 4 min read`. A line is read only if
each of its parts is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting import date_words
from briefing_tui.drafting.lexicon import FUNCTION, word_set
from briefing_tui.drafting.people import (
    BODIES,
    BODY_NAMES,
    COUNTRIES,
    MEN,
    PLACE_WORDS,
    PLURALS,
    ROLES,
    SURNAMES,
    WOMEN,
    WRITINGS,
)

_LONGEST_LINE: Final = 140
_MOST_NAMES: Final = 5
"""Maximum number of words of one person's name."""


class HeadLine(NamedTuple):
    """What a line at the head of an article says. What it does not say is empty."""

    author: str = ""
    publisher: str = ""
    published: str = ""
    """An EDTF date."""
    updated: str = ""
    """The EDTF date of the last change."""
    unclear: frozenset[str] = frozenset()
    """The names of the fields that the line may give in words that are not understood."""


_LABELS: Final = frozenset(
    """
    opinion, comment, commentary, analysis, editorial, leader, letters, letter to the editor,
    letters to the editor, exclusive, explainer, explained, interview, the interview, feature,
    features, long read, the long read, obituary, obituaries, review, reviews, live, live blog,
    live updates, live coverage, breaking, breaking news, just in, developing, developing story,
    update, updated, press release, news release, media release, for immediate release,
    for release, for immediate publication, media statement, statement, sponsored,
    sponsored content, advertisement feature, advertorial, partner content, fact check,
    fact-check, q&a, profile, column, guest column, guest essay, guest opinion, op-ed, viewpoint,
    perspective, perspectives, first person, essay, investigation, special report, in depth,
    in-depth, news analysis, news, latest, top stories, world, world news, uk, uk news, us,
    us news, europe, africa, asia, americas, politics, business, economy, finance, money,
    markets, companies, culture, arts, books, film, music, television, tv & radio, sport, sports,
    football, cricket, rugby union, rugby league, tennis, golf, athletics, cycling, motorsport,
    science, health, technology, tech, environment, climate, education, travel, food, style,
    fashion, lifestyle, life, local news, local, national, international, crime, courts, law,
    media, society, weather, home, homepage, local democracy, match report, newsletter, premium,
    subscriber only, subscribers only, members only, video, podcast, watch, listen, photos,
    in pictures, wire, trending, featured, must read, spotlight, weekend, magazine
    """.replace("\n", " ").split(",")
)
"""Names of an article's kind or of its section in the newspaper, in lower case."""
LABELS: Final = frozenset(" ".join(label.split()) for label in _LABELS)
RELEASES: Final = frozenset(
    {"press release", "news release", "media release", "for immediate release", "for release"}
)
"""The labels of press releases."""

_WRITING: Final = word_set(
    "words written interview interviewed reporting reported report story text analysis review "
    "reviewed posted compiled coverage commentary opinion column essay feature"
)
_CREDITS: Final = word_set(
    "photographs photograph photography photographed photos photo pictures picture pictured images "
    "image illustrations illustration illustrated graphics graphic video videos filmed edited "
    "editing produced production design designed translated translation data maps map animation "
    "additional presented sponsored research artwork art fact-checked"
)
_OUTLETS: Final = word_set(
    "courier times post gazette herald tribune news journal chronicle star guardian telegraph "
    "observer examiner bulletin record press sun globe mail independent echo argus advertiser "
    "standard mercury sentinel dispatch inquirer enquirer register mirror express weekly reuters "
    "bloomberg politico bbc cnn nbc cbs abc npr itv afp ap upi dpa efe ansa tass xinhua aap "
    "magazine radio television tv broadcasting media wire newspaper newspapers agency"
)
_JOBS: Final = word_set(
    "correspondent correspondents editor editors reporter reporters writer writers columnist "
    "columnists journalist journalists critic producer photographer staff newsroom desk bureau "
    "contributor contributors intern broadcaster presenter blogger cartoonist sub-editor"
)
_PARTICLES: Final = word_set(
    "de del della der den van von ter ten al el bin ibn da dos du di la le y e af av zu"
)


def read_line(words: str) -> HeadLine | None:
    """Return what a line says; None unless each of its parts is a part of an article's head.

    A name alone is not understood: see `names_alone`.
    """
    if not words or len(words) > _LONGEST_LINE:
        return None
    place = place_line(words)
    if place is not None:
        return place
    whole = _read_part(words)
    if whole is not None:
        return whole
    parts = _parts(words)
    if len(parts) < 2:
        return None
    read = [_read_part(part) or _read_named(part, at) for at, part in enumerate(parts)]
    if all(part is not None for part in read) and any(part != HeadLine() for part in read):
        return _merged([part for part in read if part is not None])
    return None


def _parts(words: str) -> list[str]:
    return [part.strip() for part in _separators().split(words) if part.strip()]


def _merged(lines: Sequence[HeadLine]) -> HeadLine:
    def first(values: Iterator[str]) -> str:
        return next((value for value in values if value), "")

    return HeadLine(
        ", ".join(line.author for line in lines if line.author),
        first(line.publisher for line in lines),
        first(line.published for line in lines),
        first(line.updated for line in lines),
        frozenset[str]().union(*(line.unclear for line in lines)),
    )


def _read_part(part: str) -> HeadLine | None:
    lower = part.lower().strip(" :.#*")
    if lower in LABELS or _counts().fullmatch(part):
        return HeadLine()
    return _read_date(part) or _read_byline(part) or _read_job(part)


def _read_named(part: str, at: int) -> HeadLine | None:
    """Read a name alone in a line of several parts: the author's if it comes first."""
    if is_outlet(part):
        return HeadLine(publisher=part)
    names = names_alone(part)
    if names is None:
        return None
    if at == 0 and is_given_name(names.author):
        return names
    return HeadLine(unclear=frozenset({"author", "publisher"}))


def is_label(words: str) -> bool:
    """Return True if a line names only the kind of an article or its section of the newspaper."""
    parts = [part.lower().strip(" :.#*") for part in _crumbs().split(words)]
    return bool(parts) and all(part in LABELS for part in parts if part) and any(parts)


def is_outlet(words: str) -> bool:
    """Return True for the name of a newspaper, an agency or a broadcaster."""
    names = words.split()
    if not names or len(names) > _MOST_NAMES or names[0].lower() in WOMEN | MEN:
        return False
    if not all(name[0].isupper() or name.lower() in FUNCTION for name in names):
        return False
    return names[-1].lower() in _OUTLETS or names[0].lower() in {"bbc", "itv", "cnn", "nbc", "cbs"}


def _read_date(part: str) -> HeadLine | None:
    """Read a date, perhaps with a time and with "Published" or "Updated"."""
    if len(part) > 90:
        return None
    text = part.title() if part.isupper() else part
    found = list(date_words.full().finditer(text)) or list(_iso().finditer(text))
    if not found:
        return _read_vague_date(part)
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.start()]} {rest[one.end() :]}"
    if not _around_date().fullmatch(rest):
        return None
    published = updated = ""
    for one in found:
        date = date_words.plain_date(one.group())
        if _changed().search(text[: one.start()]):
            updated = updated or date
        else:
            published = published or date
    return HeadLine(published=published, updated=updated)


def _read_vague_date(part: str) -> HeadLine | None:
    if date := date_words.plain_date(_prefix().sub("", part)):
        return HeadLine(published=date)
    if _vague().search(part) and _around_date().fullmatch(_vague().sub(" ", part)):
        return HeadLine(unclear=frozenset({"published"}))
    return None


def _read_byline(part: str) -> HeadLine | None:
    """Read `By Jan Lind`, `Words by Jan Lind` or `Photographs: Jan Lind`."""
    found = _by().fullmatch(part)
    if found is None:
        return None
    what = set((found["what"] or "").lower().replace("&", " ").split()) - {"and", "the", "live", "an", "a"}
    if what and (what & _CREDITS) and not what & _WRITING:
        return HeadLine() if _all_names(found["names"]) else None
    if what & {"additional"} or (what and not what <= _WRITING | _CREDITS | {"exclusive"}):
        return HeadLine() if "additional" in what else None
    return _read_names(found["names"].strip(" ,"))


def _read_names(words: str) -> HeadLine | None:
    """Read the names after "By", with jobs, places and newspapers."""
    if _staff().match(words):
        return HeadLine(unclear=frozenset({"author"}))
    authors: list[str] = []
    publisher = ""
    unclear: set[str] = set()
    for piece in _pieces(words):
        text = _place_after().split(piece)[0].strip(" ()")
        name = _person(text)
        if _read_date(piece) is not None:
            return None
        if is_outlet(text):
            publisher = publisher or text
        elif name and not authors and not publisher:
            authors.append(name)
        elif name and is_person(name) and not is_place(name):
            authors.append(name)
        elif not _is_job(text) and not text.isupper() and not _is_capitals(text):
            return None
        elif not _is_job(text):
            unclear.add("publisher")
    if not authors:
        return HeadLine(publisher=publisher, unclear=frozenset({"author"})) if publisher else None
    return HeadLine(_listed(authors), publisher, unclear=frozenset(unclear))


def _pieces(words: str) -> list[str]:
    return [piece for piece in _joints().split(words) if piece.strip()]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _person(text: str) -> str:
    """Return the name without the job before it or after it; empty if it is no name."""
    words = text.split()
    jobs = [at for at, word in enumerate(words) if word.lower().strip(",") in _JOBS]
    if jobs and len(words) - jobs[-1] > 2:
        words = words[jobs[-1] + 1 :]
    elif jobs:
        given = len(words) > 3 and words[0].lower() in WOMEN | MEN
        words = words[:2] if given else []
    name = " ".join(words)
    return name if is_person(name) else ""


def is_person(words: str) -> bool:
    """Return True if the words may be a person's name: two to five names, or particles."""
    names = words.split()
    if not 2 <= len(names) <= _MOST_NAMES or names[-1].lower() in _PARTICLES:
        return False
    if names[0].lower() in _PARTICLES and names[0].islower():
        return False
    if not all(_name().fullmatch(name) or name.lower() in _PARTICLES for name in names):
        return False
    if names[0].lower() in WOMEN | MEN:
        return True
    lower = {name.lower() for name in names}
    if names[-1].lower() in SURNAMES:
        lower.discard(names[-1].lower())
    return lower.isdisjoint(_NO_NAMES)


_NO_NAMES: Final = (
    (BODIES | BODY_NAMES | ROLES | PLURALS | WRITINGS | FUNCTION)
    | word_set(
        "day night morning week live latest updates key points live-blog read part chapter watch"
    )
) - word_set("will may long young black white green brown west page king love lane")


def is_given_name(words: str) -> bool:
    """Return True if the words begin with a known given name."""
    return words.partition(" ")[0].lower() in WOMEN | MEN


def is_place(words: str) -> bool:
    """Return True if the words look like the name of a place."""
    lower = words.lower()
    names = lower.split()
    return (
        lower in COUNTRIES or names[0] in PLACE_WORDS - MEN - WOMEN or names[-1] in _PLACES_END
    )


_PLACES_END: Final = word_set(
    "city town park lane street road avenue square beach springs hills hill falls valley county "
    "island islands bay bridge station airport stadium arena ground castle cross green heath "
    "village district province state york orleans angeles francisco diego jose kong aires lumpur "
    "aviv dhabi delhi janeiro"
)


def names_alone(words: str) -> HeadLine | None:
    """Return the persons whom a line without "by" names, with jobs and places; None if none.

    The line may also name a place or something else, so that the caller needs another sign.
    """
    if len(words) > _LONGEST_LINE or words[-1:] in ".,;:!?":
        return None
    authors: list[str] = []
    publisher = ""
    for piece in _pieces(words):
        text = _place_after().split(piece)[0].strip()
        name = _person(text)
        if name and not is_place(name):
            authors.append(name)
        elif is_outlet(text) and authors:
            publisher = text
        elif not (_is_job(text) and authors):
            return None
    return HeadLine(_listed(authors), publisher) if authors else None


def has_job(words: str) -> bool:
    """Return True if a line of names also gives a job at a newspaper, or joins two names."""
    pieces = _pieces(words)
    named = [piece for piece in pieces if is_person(piece)]
    return len(named) > 1 or any(
        word.lower() in _JOBS for piece in pieces for word in piece.split()
    )


def _read_job(part: str) -> HeadLine | None:
    return HeadLine() if _is_job(part) and len(part.split()) <= 6 else None


def _is_job(text: str) -> bool:
    """Return True for "Local Democracy Reporter", "health editor" or "BBC News Correspondent"."""
    words = text.lower().replace("/", " ").split()
    if not words or len(words) > 7 or text[-1:] in ".!?:":
        return False
    if not words[-1].strip("()") in _JOBS and not (_JOBS & set(words) and _in().search(text)):
        return bool(ROLES & {words[-1]}) and not text[0].isupper()
    return all(word[0].isupper() or word in FUNCTION for word in text.split()) or text.islower()


def _is_capitals(text: str) -> bool:
    """Return True if all words but small ones have capitals, and there is no digit."""
    words = text.split()
    return len(words) <= _MOST_NAMES and all(
        word[0].isupper() or word.lower() in FUNCTION for word in words
    )


def _all_names(text: str) -> bool:
    return all(_is_capitals(piece.strip()) for piece in _pieces(text))


def place_line(words: str) -> HeadLine | None:
    """Read a dateline on a line of its own: `QUITO, March 3, 2031 (AP)`."""
    if len(words) > 80:
        return None
    found = _place_line().fullmatch(words)
    if found is None or not (found["date"] or found["agency"]):
        return None
    date = date_words.plain_date((found["date"] or "").strip(" ,"))
    unclear = frozenset[str]() if date else frozenset({"published"})
    return HeadLine(publisher=found["agency"] or "", published=date, unclear=unclear)


def dateline(text: str) -> re.Match[str] | None:
    """Match the dateline at the start of a paragraph: `QUITO, March 3, 2031 (AP) --`.

    The groups are `agency`, `wire` and `date`.
    """
    return _dateline().match(text)


_CAPITAL: Final = r"[A-Z\u00c0-\u00dd]"
_MONTHLESS: Final = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
_DATE: Final = (
    r"(?P<date>,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?"
)
_AGENCY: Final = r"(?:,?[ ]\((?P<agency>[A-Z][\w .&-]{1,40})\))?"
_REGION: Final = rf"(?:,[ ]{_MONTHLESS}[A-Z][\w.]+(?:[ ]{_MONTHLESS}[A-Z][\w.]+)?){{0,2}}"


@cache
def _dateline() -> re.Pattern[str]:
    place = rf"{_CAPITAL}[A-Z\u00c0-\u00dd.'\u2019-]{{2,}}"
    place = rf"{place}(?:[ ]{place}){{0,3}}(?:/{place})?"
    mixed = rf"{_CAPITAL}[^\W\d_]+(?:[ ]{_CAPITAL}[^\W\d_]+){{0,2}}"
    full = r",[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2},|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)[ ]\d{4}"
    end = r"[ ]*(?:\(|--|[\u2013\u2014]|/)"
    place = rf"(?:{place}|{mixed}(?={_REGION}{full}{end}))"  # a date marks "Osk"
    dash = r"(?:--|[\u2013\u2014-])"
    return re.compile(
        rf"{place}{_REGION}{_DATE}{_AGENCY}"
        rf"(?:[ ]*{dash}[ ]*|\.?[ ]/(?P<wire>[A-Z][\w .&-]{{1,40}})/\.?[ ]+"
        rf"(?:{dash}[ ]*)?)(?=\S)"
    )


@cache
def _place_line() -> re.Pattern[str]:
    place = rf"{_CAPITAL}[^\W\d_.]*(?:[ '\u2019-]{_MONTHLESS}{_CAPITAL}[^\W\d_]*){{0,3}}"
    return re.compile(rf"{place}{_REGION}{_DATE}{_AGENCY}[ ]*(?:--|[\u2013\u2014-])?[ ]*")


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"\s*[|\u2022\u00b7]\s*|\s+(?:[\u2013\u2014/-]|--)\s+|;\s+")


@cache
def _crumbs() -> re.Pattern[str]:
    return re.compile(r"\s*[|\u2022\u00b7>\u203a\u00bb/]\s*|\s+[\u2013\u2014-]\s+")


@cache
def _counts() -> re.Pattern[str]:
    """Match the time that reading takes, and counts of comments and shares."""
    return re.compile(
        r"\(?\d+[- ]min(?:ute)?s?(?: read| to read)?\)?|(?:reading|read) time:? \d+ min(?:ute)?s?"
        r"|\d[\d,.]*k? (?:comments?|shares?|views?)",
        re.I,
    )


@cache
def _iso() -> re.Pattern[str]:
    return re.compile(r"\b\d{4}-\d\d-\d\d(?=T|\b)")


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(
        r"^(?:(?:first )?published|posted|updated|last updated|date)(?: on| at)?:?[ ]*|"
        r"(?:,? (?:at )?\d{1,2}[:.]\d\d.*)$",
        re.I,
    )


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(r"\b(?:updated|modified|edited|changed)\b[^\d]*(?:\d[\d:.]*\D{0,12})?\Z", re.I)


@cache
def _around_date() -> re.Pattern[str]:
    """Match what may stand on a line beside a date."""
    words = (
        r"first|originally|last|published|posted|updated|modified|created|issued|released|filed"
        r"|dated?|added|edited|print|edition|issue|online|on|at|from|in|of|embargoed|until|for"
        r"|immediate|release|publication|not|before|local|time"
    )
    day = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    time = r"\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?\s?(?:[ap]\.?m\b\.?|h\b|hrs\b|uhr\b)?"
    zone = r"(?-i:[A-Z]{1,4}T|GMT|UTC|BST|Z|T)\b|[+-]\d\d:?\d\d"
    return re.compile(rf"(?:[\s,.:;()|/-]|\b(?:{words})\b|{day}|{time}|{zone})*", re.I)


def is_time(words: str) -> bool:
    """Return True for a time alone on a line, as in a live blog: `17:42 GMT`, `6.15pm`."""
    return bool(_time().fullmatch(words))


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"\(?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\.?)?"
        r"|(?:0?[1-9]|1[0-2])\s?[ap]\.?m\.?)(?:\s\(?(?:[A-Z]{1,4}T|UTC|BST)\)?)?\)?",
        re.I,
    )


@cache
def _vague() -> re.Pattern[str]:
    """Match a day that a line does not tell in full."""
    month = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    return re.compile(
        rf"\b(?:today|yesterday|(?:\d+|an?) (?:min(?:ute)?|hour|hr|day|week|month)s? ago"
        rf"|{month} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? {month}(?!\w)"
        rf"|{month} \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d\d)?\d\d"
        r"|(?:published|posted|updated)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=,? \d))",
        re.I,
    )


@cache
def _by() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<what>(?:[A-Za-z&-]+ ){0,4})(?:[Bb]y|BY):?|(?P<label>Words|Text|Author|Reporter"
        r"|Writer|Byline):|Von|Par|Por)[ ]+(?P<names>\S.*)"
    )


@cache
def _staff() -> re.Pattern[str]:
    return re.compile(r"(?:our|a|the)?\s?(?:own |staff|\w+ staff|correspondents?\b|reporters?\b)|our ", re.I)


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|with|y|et|und|&|AND)\s+|\s+[|\u2013\u2014-]\s+")


@cache
def _place_after() -> re.Pattern[str]:
    """Match the words between a name and a place or newspaper: "Jan Lind in London"."""
    return re.compile(r"[ ]+(?:at|in|for|from)[ ]+(?=[A-Z])|[ ]+\(")


@cache
def _in() -> re.Pattern[str]:
    return re.compile(r"\b(?:in|at|for)\b")


@cache
def _name() -> re.Pattern[str]:
    """Match one name, or an initial."""
    letter = r"[^\W\d_]"
    return re.compile(rf"(?:[A-Z]\.)+|(?=[^a-z]){letter}(?:{letter}|['\u2019-](?={letter}))*\.?")
