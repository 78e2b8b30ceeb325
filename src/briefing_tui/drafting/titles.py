"""Tell the title of a show or a book in quotation marks from words that somebody says."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.lexicon.grammar import FUNCTION, word_set

_MOST_WORDS: Final = 8
_BEFORE: Final = word_set(
    "on in of 's ' with for from show program programme book film movie song album novel series "
    "play hit podcast documentary host magazine after during starring via"
)
"""Words that may stand right before a title. Before a quotation, most of them do not."""


def is_title(words: str, before: str) -> bool:
    """Return True if the quoted words, after the word `before`, are the title of a work."""
    found = words.strip(" ,.!?").split()
    if before not in _BEFORE or not found or len(found) > _MOST_WORDS:
        return False
    return found[0][0].isupper() and all(
        word[0].isupper() or word[0].isdigit() or word.lower() in FUNCTION for word in found
    )
