"""Make ids from words. Ids are unique, and the same each time an article is drafted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from briefing_tui.model.format.records import NARRATOR

_LONGEST: Final = 40
_SPECIAL: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def slug(words: str) -> str:
    """Return the words as a part of an id: a to z, digits and hyphens. The part may be empty."""
    words = words[: 8 * _LONGEST].lower().replace("'", "").replace("\u2019", "")
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.translate(_SPECIAL))
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in words if ord(c) not in _MARKS)
    parts = [part for part in kept.split("-") if part]
    made = ""
    for part in parts:
        if len(made) + len(part) >= _LONGEST:
            break
        made = f"{made}-{part}" if made else part
    return made or "-".join(parts)[:_LONGEST].strip("-")


_MARKS: Final = frozenset(range(0x300, 0x370))
"""Combining accents. Unicode's decomposition puts an accent after its letter."""


class Ids:
    """Gives out ids, and gives out no id twice."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with `taken`, the ids that are already in use."""
        self._taken = {NARRATOR, *taken}
        self._counts: dict[str, int] = {}

    def take(self, *words: str, otherwise: str = "item") -> str:
        """Return an id made of the words, with a number at its end if the plain id is taken."""
        stem = "-".join(part for part in map(slug, words) if part) or otherwise
        made = stem
        while made in self._taken:
            count = self._counts[stem] = self._counts.get(stem, 1) + 1
            made = f"{stem}-{count}"
        self._taken.add(made)
        return made

    def number(self, letter: str, word: str, otherwise: str) -> str:
        """Return an id of a letter, a word and a number, for instance `q-dujarric-1`."""
        stem = f"{letter}-{slug(word) or otherwise}"
        count = self._counts.get(f"{stem}#", 0) + 1
        while f"{stem}-{count}" in self._taken:
            count += 1
        self._counts[f"{stem}#"] = count
        self._taken.add(f"{stem}-{count}")
        return f"{stem}-{count}"
