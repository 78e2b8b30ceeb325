"""Read what stands around an article's text: headline, authors, date, standfirst and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting import date_words
from briefing_tui.drafting.date_words import plain_date
from briefing_tui.drafting.lexicon import (
    BODIES,
    BODY_NAMES,
    COUNTRIES,
    FUNCTION,
    MEN,
    PLACE_WORDS,
    PLURALS,
    ROLES,
    SURNAMES,
    WOMEN,
    WRITINGS,
)
from briefing_tui.model.text import word_set

_LONGEST_LINE: Final = 140
_MOST_NAME_WORDS: Final = 5


class HeadLine(NamedTuple):
    """The facts in a line at the head of an article. Missing facts are empty."""

    author: str = ""
    publisher: str = ""
    published: str = ""
    """An EDTF date."""
    updated: str = ""
    """The EDTF date of the last change."""
    unclear: frozenset[str] = frozenset()
    """Names of fields whose words in the line were not understood."""


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
    "contributor contributors agencies wires intern broadcaster presenter blogger cartoonist "
    "sub-editor"
)
_SMALL: Final = word_set("and the live an a")
_PARTICLES: Final = word_set(
    "de del della der den van von ter ten al el bin ibn da dos du di la le y e af av zu"
)


def is_outlet(words: str) -> bool:
    """Return True for the name of a newspaper, an agency or a broadcaster."""
    names = words.split()
    if not names or len(names) > _MOST_NAME_WORDS or names[0].lower() in WOMEN | MEN:
        return False
    if not all(name[0].isupper() or name.lower() in FUNCTION for name in names):
        return False
    return names[-1].lower() in _OUTLETS or names[0].lower() in {"bbc", "itv", "cnn", "nbc", "cbs"}


def read_byline(part: str) -> HeadLine | None:
    """Read a line that says who made the article or its pictures, such as `By Jan Lind`.

    Return None for other lines. A credit for pictures, such as `Photographs: Jan Lind`, gives no
    facts.
    """
    if _CREDIT.match(part):
        return HeadLine()
    found = _BY.fullmatch(part)
    if found is None:
        return None
    what = word_set((found["what"] or "").lower().replace("&", " ")) - _SMALL
    if what and (what & _CREDITS) and not what & _WRITING:
        is_names = all(_is_capitalised(piece.strip()) for piece in _pieces(found["names"]))
        return HeadLine() if is_names else None
    if what & {"additional"} or (what and not what <= _WRITING | _CREDITS | {"exclusive"}):
        return HeadLine() if "additional" in what else None
    return _read_names(found["names"].strip(" ,"))


def _read_names(words: str) -> HeadLine | None:
    if _STAFF.match(words):
        return HeadLine(unclear=frozenset({"author"}))
    authors: list[str] = []
    publisher = ""
    unclear: set[str] = set()
    for piece in _pieces(words):
        text = _PLACE_AFTER.split(piece)[0].strip(" ()")
        name = _person_name(text, is_sure=True)
        if _names_credit(piece):
            continue
        if is_outlet(text):
            publisher = publisher or text
        elif name and (not (authors or publisher) or not is_place(name)):
            authors.append(name)
        elif not is_job(text) and not text.isupper() and not _is_capitalised(text):
            return None
        elif not is_job(text):
            unclear.add("publisher")
    if not authors:
        return HeadLine(publisher=publisher, unclear=frozenset({"author"})) if publisher else None
    return HeadLine(_listed(authors), publisher, unclear=frozenset(unclear))


def _names_credit(piece: str) -> bool:
    """Return True if a piece credits work other than writing: `photographs by Jan Lind`."""
    return piece.partition(" ")[0].lower() in _CREDITS and " by " in piece.lower()


def _pieces(words: str) -> list[str]:
    return [piece for piece in _JOINTS.split(words) if piece.strip()]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _person_name(text: str, *, is_sure: bool = False) -> str:
    """Return the name without a job, or `""` if the text does not name a person.

    If `is_sure` is true, it is known that the text begins with a name or a job.
    """
    words = text.split()
    jobs = [at for at, word in enumerate(words) if word.lower().strip(",") in _JOBS]
    if jobs and len(words) - jobs[-1] > 2:
        words = words[jobs[-1] + 1 :]
    elif jobs:
        is_known = is_sure or words[0].lower() in WOMEN | MEN
        words = words[:2] if len(words) > 3 and is_known else []
    name = " ".join(words)
    return name if is_person(name) else ""


def is_person(words: str) -> bool:
    """Return True if the words may be a person's full name, such as "Jan van der Lind"."""
    names = words.split()
    if not 2 <= len(names) <= _MOST_NAME_WORDS or names[-1].lower() in _PARTICLES:
        return False
    if names[0].lower() in _PARTICLES and names[0].islower():
        return False
    if not all(_NAME.fullmatch(name) or name.lower() in _PARTICLES for name in names):
        return False
    if names[0].lower() in WOMEN | MEN:
        return True
    lower = {name.lower() for name in names}
    if names[-1].lower() in SURNAMES:
        lower.discard(names[-1].lower())
    return lower.isdisjoint(_NO_NAMES)


_NO_NAMES: Final = (
    (BODIES | BODY_NAMES | ROLES | PLURALS | WRITINGS)
    | word_set(
        "the a an and of for to in at on by from with as or this that these those what who how why "
        "when where which your our my his her their its is are was not no new here there "
        "day night morning week live latest updates key points live-blog read part chapter watch "
        "first last published updated posted modified interview photo photograph words by"
    )
) - word_set("will may long young black white green brown west page king love lane")


def is_given_name(words: str) -> bool:
    """Return True if the words begin with a known given name."""
    return words.partition(" ")[0].lower() in WOMEN | MEN


def is_place(words: str) -> bool:
    """Return True if the words look like the name of a place."""
    lower = words.lower()
    names = lower.split()
    return lower in COUNTRIES or names[0] in PLACE_WORDS - MEN - WOMEN or names[-1] in _PLACES_END


_PLACES_END: Final = word_set(
    "city town park lane street road avenue square beach springs hills hill falls valley county "
    "island islands bay bridge station airport stadium arena ground castle cross green heath "
    "village district province state york orleans angeles francisco diego jose kong aires lumpur "
    "aviv dhabi delhi janeiro"
)


def names_alone(words: str) -> HeadLine | None:
    """Read a line such as "Jan Lind, Reporter". Return None for any other line.

    The caller must check that the name is the author's.
    """
    if len(words) > _LONGEST_LINE or words[-1:] in ".,;:!?":
        return None
    authors: list[str] = []
    publisher = ""
    for piece in _pieces(words):
        text = _PLACE_AFTER.split(piece)[0].strip()
        name = _person_name(text)
        if name and not is_place(name):
            authors.append(name)
        elif is_outlet(text) and authors:
            publisher = text
        elif not (is_job(text) and authors):
            return None
    return HeadLine(_listed(authors), publisher) if authors else None


def names_in(words: str) -> list[str]:
    """Return the pairs of words that may be names of persons."""
    pairs = (" ".join(pair) for pair in pairwise(words.split()))
    return [pair for one in pairs if is_person(pair := one.strip(".,;:()'\"\u2019\u201d"))]


def names_job(words: str) -> bool:
    """Return True if a line gives a job or several names."""
    pieces = [_PLACE_AFTER.split(piece)[0].strip() for piece in _pieces(words)]
    named = [piece for piece in pieces if is_person(piece)]
    return len(named) > 1 or has_job(words.replace(",", " "))


def is_job(text: str) -> bool:
    """Return True for "Local Democracy Reporter", "health editor" or "BBC News Correspondent"."""
    words = text.lower().replace("/", " ").split()
    if not words or len(words) > 7 or text[-1:] in ".!?:":
        return False
    if words[-1].strip("()") not in _JOBS and not (_JOBS & set(words) and _IN.search(text)):
        return bool(ROLES & {words[-1]}) and not text[0].isupper()
    capitals = all(word[0].isupper() or word in FUNCTION for word in text.split())
    return capitals or text.islower() or (len(words) <= 4 and text[1:].islower())


def _is_capitalised(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_NAME_WORDS and all(
        word[0].isupper() or word.lower() in FUNCTION for word in words
    )


def has_job(words: str) -> bool:
    """Return True if one of the words is a job at a newspaper, such as "reporter"."""
    return not (_JOBS | {"editorial"}).isdisjoint(words.lower().split())


_BY: Final = re.compile(
    r"(?:(?P<what>(?:[A-Za-z&-]+ ){0,4})(?:[Bb]y|BY):?"
    r"|(?P<label>(?:Words|Text|Story)(?: (?:and|&) \w+)?|Report|Reporting|Interview|Author"
    r"|Reporter|Writer|Byline):|Von|Par|Por)[ ]+(?P<names>\S.*)"
)
_CREDIT: Final = re.compile(
    r"(?:photo|photograph|photography|picture|image|video|illustration|graphic|credit)s?"
    r"(?: credit)?[ ]?[:/][ ]?(?=[A-Z@])",
    re.I,
)
_STAFF: Final = re.compile(
    r"(?:our|a|the)?\s?(?:own |staff\b|\w+ staff\b|correspondents?\b|reporters?\b)|our ", re.I
)
_JOINTS: Final = re.compile(
    r"\s*,\s*(?:and\s+)?|\s+(?:and|with|y|et|und|&|AND)\s+|\s+[|\u2013\u2014-]\s+"
)
_PLACE_AFTER: Final = re.compile(r"[ ]+(?:at|in|for|from)[ ]+(?:the[ ]+)?(?=[A-Z])|[ ]+\(")
"""The words between a name and a place: "in" in "Jan Lind in London"."""
_IN: Final = re.compile(r"\b(?:in|at|for)\b")
_LETTER: Final = r"[^\W\d_]"
_NAME: Final = re.compile(
    rf"(?:[A-Z]\.)+|(?=[^a-z]){_LETTER}(?:{_LETTER}|['\u2019-](?={_LETTER}))*\.?"
)
_LONGEST_BIO: Final = 300
_MOST_DIGITS: Final = 6


def unclear_at_foot(texts: Sequence[str]) -> set[str]:
    """Return the fields that the texts seem to give, such as `author`."""
    unclear: set[str] = set()
    for text in texts:
        if _SIGNATURE.search(text) or (len(text) < _LONGEST_BIO and ABOUT_AUTHOR.match(text)):
            unclear.add("author")
        if _IMPRINT.search(text):
            unclear.add("publisher")
        if _PUBLISHED_AT_FOOT.search(text):
            unclear.add("published")
    return unclear


_SIGNATURE: Final = re.compile(
    r"\b(?:reporting|reported|written|writing|words|story|compiled|edited|editing|text) by "
    r"(?-i:[A-Z])"
    r"|\A[\u2013\u2014-]{1,2}\s?[A-Z]|\b(?:contributed|contributing) to this\b"
    r"|\A(?:reporting|editing|by|reporter:|author:|text:|editor:)|\A(?-i:[A-Z]{2,3})\Z",
    re.I,
)


def is_about(words: str, author: str) -> bool:
    """Return True if a paragraph says who the author is."""
    found = ABOUT_AUTHOR.match(words)
    start = found.group().lower() if found else ""
    names = filter(None, author.replace(" and ", ", ").split(", "))
    surnames = [name.split()[-1].lower() for name in names]
    return any(surname in start for surname in surnames)


ABOUT_AUTHOR: Final = re.compile(
    r"(?:The (?:author|writer)\b|(?:Mr|Ms|Mrs|Dr|Prof|Professor)\.? [A-Z][\w.'\u2019-]+"
    r"|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){1,3},?) "
    r"(?:is|are|was|writes|covers|reports|reported|contributed|teaches|lives)\b"
)
"""The start of a sentence about an author: "Jan Lind is" before "a historian"."""
_IMPRINT: Final = re.compile(
    r"\w@\w|\u00a9|\(c\)|copyright|\Asource\b|\bwww\.|https?:|all rights reserved", re.I
)
_PUBLISHED_AT_FOOT: Final = re.compile(
    r"\b(?:published|updated|posted|amended)\b[^.]{0,40}\d", re.I
)


def is_contact_label(words: str) -> bool:
    """Return True for the label of a block of contacts: `Media Contact:`."""
    return bool(_CONTACT_LABEL.fullmatch(words))


def is_contact_line(words: str) -> bool:
    """Return True for a line like `Media contact: jan@example.org`."""
    label, colon, rest = words.partition(":")
    has_address = "@" in rest or sum(char.isdecimal() for char in rest) > _MOST_DIGITS
    return bool(colon and has_address and _CONTACT_LABEL.fullmatch(label))


_OFFICE: Final = r"media|press|news|newsroom|investors?|public|pr|general|sales"
_CONTACT_LABEL: Final = re.compile(
    rf"(?:for )?(?:(?:{_OFFICE})(?:,| and| &|/)? )*(?:contacts?|enquiries|inquiries)"
    r"(?: information| details)?\s*:?"
    rf"|for (?:more|further|additional|{_OFFICE}) information,?(?: please)?(?: contact)?\s*:?"
    rf"|(?:{_OFFICE}) (?:relations|office|information)\s*:?",
    re.I,
)


def is_venue(words: str) -> bool:
    """Return True for a line like "at the Dome, Osk", which may follow a byline."""
    return len(words) <= 60 and words[-1] not in ".!?:" and bool(_VENUE.match(words))


_VENUE: Final = re.compile(r"(?:at|in)[ ](?:the[ ])?(?-i:[A-Z])", re.I)


_LONGEST_HEAD_LINE: Final = 140
_LONGEST_TITLE: Final = 160
_LONGEST_LABEL: Final = 4
_TEAMS: Final = ("desk", "staff", "newsroom", "bureau", "team", "reporters", "correspondents")
"""Words that end a byline without a person's name: "staff" in "Tern Herald staff"."""
_MOST_TITLE: Final = 14
"""Maximum number of words in the title of a live blog's post."""
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


def read_line(words: str) -> HeadLine | None:
    """Return what a line of the head says, or None if a part of it is not understood.

    A name alone is not understood: see `names_alone`.
    """
    words = without_handles(words)
    if not words or len(words) > _LONGEST_HEAD_LINE:
        return None
    whole = _read_part(words) or _read_dateline(words)
    if whole is not None:
        return whole
    parts = _parts(words)
    if parts == [words]:
        return None
    lines = [
        line
        for at, part in enumerate(parts)
        if (line := _read_part(part) or _read_time(part) or _read_named(part, at)) is not None
    ]
    is_read = len(lines) == len(parts) and any(line != HeadLine() for line in lines)
    return _merged(lines) if is_read else None


def _parts(words: str) -> list[str]:
    parts = [part.strip() for part in _SEPARATORS.split(words) if part.strip()]
    if _CREDIT_LINES.match(words):
        parts = [piece for part in parts for piece in _STOPS.split(part.rstrip("."))]
    return parts


def without_handles(words: str) -> str:
    """Return a line without e-mail addresses and names of accounts."""
    return _HANDLES.sub("", words).strip()


_HANDLES: Final = re.compile(r"[,|\u2022\u00b7]?\s*\(?[\w.+-]*@[\w.-]+\)?")
_CREDIT_LINES: Final = re.compile(r"(?:[A-Za-z]+ ){0,3}by ", re.I)
"""The beginning of credits: `Words by Jan Lind. Photographs by Jo Berg.`"""
_STOPS: Final = re.compile(r"(?<=[a-z])\.\s+")


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
    if lower in LABELS or _COUNTERS.fullmatch(part):
        return HeadLine()
    return _read_date(part) or read_byline(part) or _read_dated(part) or _read_job(part)


def _read_dated(part: str) -> HeadLine | None:
    """Read a byline with a date: `By Jan Lind, 3 March 2031`."""
    for blank in _BLANKS.finditer(part):
        first, second = part[: blank.start()].rstrip(" ,("), part[blank.end() :]
        for one, other in ((first, second), (second, first)):
            byline = read_byline(one)
            date = _read_date(other) if byline is not None else None
            if byline is not None and date is not None:
                return _merged((byline, date))
    return None


_BLANKS: Final = re.compile(r"[ ]+")


def _read_job(part: str) -> HeadLine | None:
    if not is_job(part) or len(part.split()) > 6:
        return None
    is_team = part.split()[-1].lower() in _TEAMS
    return HeadLine(unclear=frozenset({"author"}) if is_team else frozenset())


def _read_time(part: str) -> HeadLine | None:
    return HeadLine() if part[:1].isdecimal() and _AROUND_DATE.fullmatch(part) else None


def _read_named(part: str, at: int) -> HeadLine | None:
    """Read a name that is one part of a line. Only a person in the first part is the author."""
    if is_outlet(part):
        return HeadLine(publisher=part)
    if part.isupper() and is_place(part):
        return HeadLine()
    if part.isalpha() and part[0].isupper():  # a section or a newspaper
        return HeadLine(unclear=frozenset({"publisher"}))
    names = names_alone(part)
    if names is None:
        return None
    if at == 0 and is_given_name(names.author):
        return names
    return HeadLine(unclear=frozenset({"author", "publisher"}))


def is_label(words: str) -> bool:
    """Return True for a line of labels only: `Opinion | Politics`."""
    return all(part.lower().strip(" :.#*") in LABELS for part in _CRUMBS.split(words))


def without_label(words: str) -> str:
    """Return a headline without the labels before it, such as `OPINION:`."""
    wire = _WIRE_LABELS.match(words)
    if wire is not None:
        return words[wire.end() :]
    label, colon, rest = words.partition(": ")
    return rest if colon and label.isupper() and label.lower() in LABELS else words


_WIRE_WORDS: Final = (
    r"URGENT|UPDATED?|CORRECTED|CORRECTION|CORRECTING|REFILE|RPT|REPEAT|RECAST|WRAPUP|BREAKING"
    r"(?:[ ]NEWS)?|FLASH|ALERT|BULLETIN|NEWSALERT|EXCLUSIVE|ANALYSIS|FEATURE|FACTBOX|TIMELINE"
    r"|EXPLAINER|INTERVIEW|PREVIEW|SNAPSHOT|INSIGHT|OBITUARY|NEWSMAKER|INSTANT[ ]VIEW|ADVISORY"
    r"|(?:\d(?:ST|ND|RD|TH)[ ])?LEAD|WRITETHRU|ROUNDUP|JUST[ ]IN|DEVELOPING"
)
_WIRE_LABEL: Final = (
    rf"(?:{_WIRE_WORDS})(?:[ ]\d{{1,2}})?(?:[ ]?[-\u2010\u2011\u2013\u2014:][ ]?|[ ]--[ ])"
)
_WIRE_LABELS: Final = re.compile(rf"(?:{_WIRE_LABEL})+(?=\S)")
"""The labels that a news agency puts before a headline: `UPDATE 2-`."""


def is_crumbs(words: str) -> bool:
    """Return True for a line of navigation, such as `News | Ports`."""
    names = words.lower().split()
    if names[-1] in LABELS and len(names) <= _LONGEST_LABEL:
        return True
    parts = [part.lower().strip(" :.#*") for part in _CRUMBS.split(words)]
    has_label = any(part in LABELS for part in parts)
    return has_label and all(part in LABELS or len(part.split()) <= 2 for part in parts)


def _read_date(part: str) -> HeadLine | None:
    if len(part) > 90:
        return None
    text = part.title() if part.isupper() else part
    found = list(date_words.FULL.finditer(text)) or list(_ISO.finditer(text))
    if not found:
        return _read_vague_date(part)
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.start()]} {rest[one.end() :]}"
    if not _AROUND_DATE.fullmatch(_VAGUE_DATE.sub(" ", rest)):
        return None
    published = updated = ""
    for one in found:
        date = date_words.plain_date(one.group().replace(" of ", " "))
        if _CHANGED.search(text[: one.start()]):
            updated = updated or date
        else:
            published = published or date
    unclear = frozenset[str]() if published or updated else frozenset({"published"})
    return HeadLine(published=published, updated=updated, unclear=unclear)


def _read_vague_date(part: str) -> HeadLine | None:
    if date := date_words.plain_date(_PREFIX.sub("", part)):
        return HeadLine(published=date)
    if _VAGUE_DATE.search(part) and _AROUND_DATE.fullmatch(_VAGUE_DATE.sub(" ", part)):
        return HeadLine(unclear=frozenset({"published"}))
    return None


def _read_dateline(words: str) -> HeadLine | None:
    if len(words) > 80:
        return None
    found = _PLACE_LINE.fullmatch(words)
    if found is None or not (found["date"] or found["agency"]):
        return None
    date = date_words.plain_date((found["date"] or "").strip(" ,"))
    unclear = {"published"} if not date else set[str]()
    if names_in(words) and not is_place(found["place"]):
        unclear.add("author")
    agency = found["agency"] or found["wire"] or ""
    return HeadLine(publisher=agency, published=date, unclear=frozenset(unclear))


def dateline(text: str) -> re.Match[str] | None:
    """Match the dateline at the start of a paragraph: `QUITO, March 3, 2031 (AP) --`.

    The groups are `agency`, `wire`, and `date` or `day`.
    """
    return None if _WIRE_LABELS.match(text) else _DATELINE.match(text)


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
_END: Final = r"[ ]*(?:\(|--|[\u2013\u2014]|/)"
_DASHED: Final = r"[ ](?:--|[\u2013\u2014])[ ](?=[A-Z])"
_DASH: Final = r"(?:--|[\u2013\u2014-])"
_DATELINE: Final = re.compile(
    rf"(?:{_TOWNS}|{_MIXED}(?={_REGION}{_FULL}{_END}|{_REGION}{_DASHED}))"
    rf"{_REGION}{_DATE}(?:[ ]\((?P<day>[^()]{{0,16}}\d{{4}})\)|{_AGENCY})"
    rf"(?:[ ]*{_DASH}[ ]*|\.?[ ]/(?P<wire>[A-Z][\w .&-]{{1,40}})/\.?[ ]+"
    rf"(?:{_DASH}[ ]*)?)(?=\S)"
)
_PLACE: Final = rf"{_CAPITAL}[^\W\d_.]*(?:[ '\u2019-]{_MONTHLESS}{_CAPITAL}[^\W\d_]*){{0,3}}"
_PLACE_LINE: Final = re.compile(
    rf"(?P<place>{_PLACE}){_REGION}{_DATE}{_AGENCY}"
    r"(?:\.?[ ]/?(?P<wire>[A-Z][a-z]*[A-Z]\w*)/?\.?)?[ ]*(?:--|[\u2013\u2014-])?[ ]*"
)
_SEPARATORS: Final = re.compile(r"\s*[|\u2022\u00b7]\s*|\s+(?:[\u2013\u2014/-]|--)\s+|;\s+")
_CRUMBS: Final = re.compile(r"\s*[|\u2022\u00b7>\u203a\u00bb/]\s*|\s+[\u2013\u2014-]\s+")
_COUNTERS: Final = re.compile(
    r"\(?\d+[- ]min(?:ute)?s?(?: read| to read)?\)?|(?:reading|read) time:? \d+ min(?:ute)?s?"
    r"|\d[\d,.]*k? (?:comments?|shares?|views?)",
    re.I,
)
_ISO: Final = re.compile(r"\b\d{4}-\d\d-\d\d(?=T|\b)")
_PREFIX: Final = re.compile(
    r"^(?:(?:first )?published|posted|updated|last updated|date)(?: on| at)?:?[ ]*|"
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d.*)$",
    re.I,
)
_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|edited|changed)\b[^\d]*(?:\d[\d:.]*\D{0,12})?\Z", re.I
)
_DATE_WORDS: Final = (
    r"first|originally|last|published|posted|updated|modified|created|issued|released|filed"
    r"|dated?|added|edited|print|edition|issue|online|on|at|from|in|of|embargoed|until|for"
    r"|immediate|release|publication|not|before|local|time"
)
_DAY: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_TIME: Final = r"\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?\s?(?:[ap]\.?m\b\.?|h\b|hrs\b|uhr\b)?"
_ZONE: Final = r"(?-i:[A-Z]{1,4}T|(?:GMT|UTC)(?:[+-]\d\d?)?|BST|UK|US|Z|T)\b|[+-]\d\d:?\d\d"
_AROUND_DATE: Final = re.compile(
    rf"(?:[\s,.:;()|/-]|\b(?:{_DATE_WORDS})\b|{_DAY}|{_TIME}|{_ZONE})*", re.I
)


def is_time(words: str) -> bool:
    """Return True for a line that begins a post of a live blog: `17:42 GMT`, `Posted at 6.15pm`.

    The line may also have a day, but no year.
    """
    if len(words) > 40 or not _CLOCK.search(words) or _NO_POST.search(words):
        return False
    return bool(_AROUND_DATE.fullmatch(_VAGUE_DATE.sub(" ", words)))


def is_post(words: str) -> bool:
    """Return True for the time and title that begin a live blog's post: `17:42 Polls close`."""
    found = _TITLED.fullmatch(words)
    return found is not None and not is_time(words) and len(found["title"].split()) <= _MOST_TITLE


_POST_ZONE: Final = r"(?:[ ]?[ap]\.?m\.?)?(?:[ ](?:GMT|BST|UTC|C?E[SD]?T))?"
_TITLED: Final = re.compile(
    rf"(?:[01]?\d|2[0-3])[:.][0-5]\d{_POST_ZONE}(?:[ ]?[-\u2013\u2014:|])?[ ]"
    r"(?P<title>[\"'\u201c\u2018]?[A-Z][^\n]*[^.!:;,\s])"
)
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.][0-5]\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.I)
_NO_POST: Final = re.compile(r"\d{4}|\b(?:updated|modified|edited|published|first|last)\b", re.I)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_VAGUE_DATE: Final = re.compile(
    rf"\b(?:today|yesterday|(?:\d+|an?) (?:min(?:ute)?|hour|hr|day|week|month)s? ago"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?!\w)"
    rf"|{_MONTH} \d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./](?:\d\d)?\d\d"
    r"|(?:published|posted|updated)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=,? \d))",
    re.I,
)


def is_sentence(words: str) -> bool:
    """Return True for a line that is long or ends like a sentence."""
    return len(words) > _LONGEST_TITLE or (
        len(words.split()) > 3 and words.rstrip("\"'\u201d\u2019)")[-1:] in tuple(".!?\u2026:;,")
    )


def is_standfirst(words: str) -> bool:
    """Return True for a line of the head that is a sentence or a second headline."""
    names = [name for name in words.split() if name[0].isalnum()]
    small = sum(name[0].islower() for name in names)
    return is_sentence(words) or len(names) > 7 or (len(names) > 5 and 2 * small >= len(names))


def is_kicker(words: str) -> bool:
    """Return True for a first line in capitals that is too short to be a headline."""
    return words.isupper() and len(words.split()) <= 3


def not_understood(words: str) -> HeadLine:
    """Guess which fields of the article are in a line that no rule can read."""
    capitals = sum(word[0].isupper() for word in words.split())
    has_digit = any(char.isdecimal() for char in words)
    signs = {
        "author": bool(names_in(words)) or has_job(words),
        "publisher": is_outlet(words) or (capitals > 1 and not has_digit),
        "published": has_digit,
    }
    return HeadLine(unclear=frozenset(name for name, is_unclear in signs.items() if is_unclear))


_LONGEST_HEADLINE: Final = 160
_LONGEST_STANDFIRST: Final = 300
_MOST_BEFORE_STANDFIRST: Final = 6
_MOST_HEAD_BLOCKS: Final = 14


class ArticleBlock(NamedTuple):
    """A paragraph or a heading."""

    text: str
    is_heading: bool = False
    """True if the file marks the block as a heading. Other short lines may be headings, too."""
    is_standfirst: bool = False
    """True for the summary below a headline."""


class Head:
    """Reads the head of an article. `rest` holds the standfirst and the body."""

    def __init__(self, blocks: Sequence[ArticleBlock], fields: Mapping[str, str]) -> None:
        self.blocks = blocks
        self.fields = dict(fields)
        self.rest: list[ArticleBlock] = []
        self.left_out: list[str] = []
        self.unclear: set[str] = set()
        self.is_release = any(
            is_contact_label(block.text) or is_contact_line(block.text) for block in blocks
        )
        self._updated = ""
        self._body_start = 0

    def read(self) -> None:
        """Read the lines above the body, and the dateline of the body."""
        self._body_start = self._find_body()
        for place in range(self._body_start):
            self._read_block(place)
        self.rest += self.blocks[self._body_start :]
        for block in self.rest[:3]:
            if self._read_dateline(block.text):
                break
        if self._updated:
            self.fields.setdefault("published", self._updated)

    def _read_dateline(self, text: str) -> bool:
        """Read a dateline such as `QUITO, March 3, 2031 (AP) --`. Return False if there is none."""
        found = dateline(text)
        if found is None:
            return False
        agency = found["agency"] or found["wire"]
        if agency and not self.is_release:
            self.fields.setdefault("publisher", agency)
        date = plain_date((found["day"] or found["date"] or "").strip(" ,"))
        if date:
            self.fields.setdefault("published", date)
        return True

    def _find_body(self) -> int:
        """Return the index of the first block of the body."""
        has_headline = "headline" in self.fields
        is_live = sum(_begins_post(block.text) for block in self.blocks) > 1
        understood = 0
        for place, block in enumerate(self.blocks[:_MOST_HEAD_BLOCKS]):
            if is_live and _begins_post(block.text):
                return place
            is_headline = not has_headline and _is_headline(self.blocks[place:])
            if self._is_understood(block.text) or is_headline:
                has_headline |= is_headline and not self._is_understood(block.text)
                understood += understood == place
            elif _is_below_head(self.blocks, place) and not self._is_standfirst(place):
                return place
        return min(understood, len(self.blocks) - 1)

    def _is_understood(self, words: str) -> bool:
        is_line = is_label(words) or is_contact_line(words)
        return is_line or bool(read_line(words)) or words == self.fields.get("headline")

    def _is_standfirst(self, place: int) -> bool:
        if place > _MOST_BEFORE_STANDFIRST or len(self.blocks[place].text) > _LONGEST_STANDFIRST:
            return False
        for block in self.blocks[place + 1 : place + 5]:
            line = read_line(block.text)
            if line is not None and (line.author or line.published or line.updated):
                return True
            if is_sentence(block.text):
                return False
        return False

    def _read_block(self, place: int) -> None:
        words = self.blocks[place].text
        if words == self.fields.get("headline"):
            return
        if is_contact_line(words) or is_about(words, self.fields.get("author", "")):
            self.left_out.append(words)
            return
        line = read_line(words)
        if is_label(words):
            self.is_release |= words.lower().strip(" :.#*") in RELEASES
            self.left_out.append(words)
        elif line is not None and ("headline" in self.fields or not is_crumbs(words)):
            self._note(line)
        elif "headline" not in self.fields and _is_headline(self.blocks[place:]):
            self._take_headline(place)
        elif _BULLET.match(words) or (names_alone(words) is None and is_standfirst(words)):
            self.rest.append(ArticleBlock(words, is_standfirst=True))
            self._note_writer_in_standfirst(words)
        else:
            names = self._read_names(place)
            self._note(names or not_understood(words))
            if names is None and "headline" not in self.fields:
                self.rest.append(self.blocks[place])
            elif names is None:
                self.left_out.append(words)

    def _note_writer_in_standfirst(self, words: str) -> None:
        # Somebody whom the body does not name may be the author
        body = " ".join(block.text for block in self.blocks[self._body_start :])
        if any(name.split()[-1] not in body for name in names_in(words)):
            self.unclear.add("author")

    def _take_headline(self, place: int) -> None:
        words = self.blocks[place].text
        has_kicker = is_kicker(words) or is_crumbs(words)
        following = self.blocks[place + 1].text
        is_other = names_alone(following) or read_line(following)
        if has_kicker and not is_other and _is_headline(self.blocks[place + 1 :]):
            self.left_out.append(words)
        else:
            self.fields["headline"] = without_label(words)

    def _note(self, line: HeadLine) -> None:
        for name, value in zip(("author", "publisher", "published"), line[:3], strict=True):
            if value:
                self.fields.setdefault(name, value)
        self._updated = self._updated or line.updated
        self.unclear |= line.unclear

    def _read_names(self, place: int) -> HeadLine | None:
        words = without_handles(self.blocks[place].text)
        near = [*self.blocks[max(0, place - 1) : place], *self.blocks[place + 1 : place + 2]]
        has_date = any(read_line(block.text) for block in near)
        if not words:
            return HeadLine()
        if is_outlet(outlet := words.partition(",")[0]) and ("author" in self.fields or has_date):
            return HeadLine(publisher=outlet)
        if is_venue(words) or ("author" in self.fields and (words.isupper() or is_place(words))):
            return HeadLine()
        names = names_alone(words)
        if names is None or "author" in self.fields:
            return None
        told = self._paragraphs_about(names.author)
        if told is None:
            return None
        has_job = names_job(words) or any(
            is_job(block.text)
            or is_venue(block.text)
            or not without_handles(block.text)
            or is_outlet(block.text.partition(",")[0])
            for block in near
        )
        is_known = (
            is_given_name(names.author)
            or has_job
            or (has_date and words != names.author)
            or any(ABOUT_AUTHOR.match(block.text) for block in told)
        )
        return names if is_known else None

    def _paragraphs_about(self, author: str) -> list[ArticleBlock] | None:
        """Return the body's paragraphs that begin with the name of an author.

        Return None if any other paragraph has the last name of an author.
        """
        names = author.replace(" and ", ", ").split(", ")
        told: list[ArticleBlock] = []
        for block in self.blocks[self._body_start :]:
            if any(f"{block.text} ".startswith(f"{name} ") for name in names):
                told.append(block)
            elif any(name.split()[-1].lower() in block.text.lower() for name in names):
                return None
        return told


def _begins_post(words: str) -> bool:
    return is_time(words) or is_post(words)


def _is_below_head(blocks: Sequence[ArticleBlock], place: int) -> bool:
    words = blocks[place].text
    following = blocks[place + 1].text if place + 1 < len(blocks) else ""
    return (
        blocks[place].is_heading
        or is_sentence(words)
        or is_time(words)
        or words[-1:] in (":", "?")
        or bool(_SPEAKER.match(words))
        or bool(_BULLET.match(words) or _BULLET.match(following))
        or bool(dateline(words))
    )


def _is_headline(blocks: Sequence[ArticleBlock]) -> bool:
    """Return True if the first block is the headline."""
    text = blocks[0].text
    if len(blocks) < 2:
        return False
    if blocks[0].is_heading:
        return True
    if _QUOTATION.fullmatch(text) and len(text) <= _LONGEST_HEADLINE:
        return any(read_line(block.text) for block in blocks[1:4])
    if len(text) > _LONGEST_HEADLINE or text[-1:] in ".,;:" or dateline(text):
        return False
    if text[-1] == "?" and _SPEAKER_LABEL.match(text):
        return False
    if text[-1] in '"\u201d' and not _is_followed_by_longer(blocks):
        return False
    return text[0].isalnum() or text[0] in "\"\u201c'\u2018"


def _is_followed_by_longer(blocks: Sequence[ArticleBlock]) -> bool:
    return blocks[0].text[0].isalnum() and len(blocks[1].text) > len(blocks[0].text) + 60


_QUOTATION: Final = re.compile(r"[\"\u201c][^\"\u201c\u201d]+[\"\u201d]")
_SPEAKER: Final = re.compile(r"(?:[QA][.:]|[A-Z]{2,}:)\s")
_BULLET: Final = re.compile(r"[-*\u2022\u25aa\u25cf\u00b7]\s|\d{1,2}[.)]\s")
_SPEAKER_LABEL: Final = re.compile(r"[A-Z][\w. ]{0,30}:\s")
