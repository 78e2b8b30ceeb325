"""Cues that deny or dispute what others say."""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.lexicon.grammar import word_set

DENIES: Final = word_set(
    "denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss "
    "dismissing refuted refutes refute refuting rebutted repudiated"
)
DISPUTES: Final = word_set(
    "disputed disputes dispute disputing contested contests contest contesting challenged "
    "challenges"
)


def denies(cue: str) -> bool:
    """Return True if the words of a cue deny or dispute something."""
    words = set(cue.lower().split())
    return not words.isdisjoint(DENIES) or not words.isdisjoint(DISPUTES)
