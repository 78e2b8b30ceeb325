"""What many refer to is repeated in short. A briefing may let a hundred thousand positions rest on
one long quote, or name an actor by a hundred thousand letters: whatever repeats such a text with
each of them becomes hundreds of times the size of the file.
"""

from __future__ import annotations

NAMED = 120
"""Characters of a name, or of a figure's words, where something refers to it; all of them stand
where it stands itself."""
ENOUGH = 10_000
"""Characters that are spent on repeating one text in full before it is cut."""

SEVERAL = 200
"""Entries of one list of names, or of what else belongs to one item, that are shown; of more it is
said how many. Nobody reads as many, and a list may have half a million."""


def shortened(text: str, limit: int = NAMED, more: str = "…") -> str:
    """`text`, cut after a word with a mark where it is longer than `limit`."""
    if len(text) <= limit:
        return text
    head, blank, rest = text[:limit].rpartition(" ")
    return f"{(head if blank and len(rest) < limit // 2 else text[:limit]).rstrip()}{more}"


class Repeats:
    """How much has been spent on repeating each text of one output."""

    def __init__(self) -> None:
        self._spent: dict[object, int] = {}

    def allow(self, key: object, text: str) -> bool:
        """Whether the text that goes by `key` may be given in full once more; the first time it
        always may."""
        spent = self._spent.get(key, 0)
        if spent and spent + len(text) > ENOUGH:
            return False
        self._spent[key] = spent + len(text)
        return True


LONGEST = 60
"""Characters of a word that a message repeats."""


def repeated(word: str) -> str:
    """`word` as a message repeats it."""
    return f"`{word[:LONGEST]}…`" if len(word) > LONGEST else f"`{word}`"
