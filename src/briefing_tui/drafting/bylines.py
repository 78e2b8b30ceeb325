"""Read bylines: who wrote an article, with jobs, places and newspapers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

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
from briefing_tui.model.segmentation import word_set

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
