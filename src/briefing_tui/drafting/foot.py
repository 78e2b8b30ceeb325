"""The foot of an article: words about its author and publisher, and contacts of a press release."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

_LONGEST_BIO: Final = 300
_MOST_DIGITS: Final = 6


def unclear_at_foot(texts: Sequence[str]) -> set[str]:
    """Return the names of the fields that the last blocks may give."""
    unclear: set[str] = set()
    for text in texts:
        if _signs().search(text) or (len(text) < _LONGEST_BIO and about_author().match(text)):
            unclear.add("author")
        if _imprint().search(text):
            unclear.add("publisher")
        if _published_at_foot().search(text):
            unclear.add("published")
    return unclear


@cache
def _signs() -> re.Pattern[str]:
    """Match words that name a writer or an editor at the foot of an article."""
    return re.compile(
        r"\b(?:reporting|reported|written|writing|words|story|compiled|edited|editing|text) by "
        r"(?-i:[A-Z])"
        r"|\A[\u2013\u2014-]{1,2}\s?[A-Z]|\b(?:contributed|contributing) to this\b"
        r"|\A(?:reporting|editing|by|reporter:|author:|text:|editor:)|\A(?-i:[A-Z]{2,3})\Z",
        re.I,
    )


def is_about(words: str, author: str) -> bool:
    """Return True for a paragraph that says who the author is."""
    found = about_author().match(words)
    start = found.group().lower() if found else ""
    names = filter(None, author.replace(" and ", ", ").split(", "))
    surnames = [name.split()[-1].lower() for name in names]
    return any(surname in start for surname in surnames)


@cache
def about_author() -> re.Pattern[str]:
    """Match `Jan Lind is a historian`, which may be a line about the author."""
    return re.compile(
        r"(?:The (?:author|writer)\b|(?:Mr|Ms|Mrs|Dr|Prof|Professor)\.? [A-Z][\w.'\u2019-]+"
        r"|[A-Z][\w.'\u2019-]+(?: [A-Z][\w.'\u2019-]+){1,3},?) "
        r"(?:is|are|was|writes|covers|reports|reported|contributed|teaches|lives)\b"
    )


@cache
def _imprint() -> re.Pattern[str]:
    """Match an address, a notice of copyright and the like, which may tell the publisher."""
    return re.compile(
        r"\w@\w|\u00a9|\(c\)|copyright|\Asource\b|\bwww\.|https?:|all rights reserved", re.I
    )


@cache
def _published_at_foot() -> re.Pattern[str]:
    return re.compile(r"\b(?:published|updated|posted|amended)\b[^.]{0,40}\d", re.I)


def is_contact_label(words: str) -> bool:
    """Return True for the label of a block of contacts: `Media Contact:`."""
    return bool(_contact_label().fullmatch(words))


def is_contact_line(words: str) -> bool:
    """Return True for a label of a contact with a telephone number or an address beside it."""
    label, colon, rest = words.partition(":")
    has_address = "@" in rest or sum(char.isdecimal() for char in rest) > _MOST_DIGITS
    return bool(colon and has_address and _contact_label().fullmatch(label))


@cache
def _contact_label() -> re.Pattern[str]:
    what = r"media|press|news|newsroom|investors?|public|pr|general|sales"
    return re.compile(
        rf"(?:for )?(?:(?:{what})(?:,| and| &|/)? )*(?:contacts?|enquiries|inquiries)"
        r"(?: information| details)?\s*:?"
        rf"|for (?:more|further|additional|{what}) information,?(?: please)?(?: contact)?\s*:?"
        rf"|(?:{what}) (?:relations|office|information)\s*:?",
        re.I,
    )
