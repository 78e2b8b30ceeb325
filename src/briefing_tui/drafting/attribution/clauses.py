"""Find the clauses of a unit: whether one begins at a place, and where reported speech ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.attribution.cues import Cue
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    PASTS,
    SUBORDINATORS,
    verbs,
    word_set,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.units import QUOTED

SIGNS: Final = frozenset(".,;:!?\u2026")
DASHES: Final = frozenset({"\u2014", "\u2013", "--"})
SUBJECTS: Final = word_set("he she they it we i you there")
LINKS: Final = (
    word_set(", ; and but while although though as because when or where after since before")
    | DASHES
)
BREAKS: Final = word_set("but while although though with")
"""Words after a comma that end the speaker's own words."""
LONGEST: Final = 400
"""Maximum number of tokens in a content. A quoted span counts as one token."""
ASIDE: Final = 16
"""Maximum number of tokens from the start of a clause to its verb, or to the end of a phrase."""


def is_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause with a verb of its own may begin at that place."""
    if reader.word(at) in SUBJECTS:
        return True
    if reader.word(at) == "to":
        return False
    for place in range(at + 1, min(at + ASIDE, len(reader.tokens))):
        word = reader.word(place)
        if word in AUXILIARIES and word != "'s":
            return True
        if word in verbs() and verbs()[word].forms & {"s", "past"}:
            return True
        if word in SIGNS:
            return False
    return False


def is_plain_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause begins there, with its verb before any other: no "added a goal"."""
    for place in range(at + 1, min(at + ASIDE, len(reader.tokens))):
        if reader.word(place) in SUBORDINATORS or reader.word(place) in SIGNS:
            return reader.word(at) in SUBJECTS
        word = reader.word(place)
        if (word in AUXILIARIES and word != "'s") or _is_past(word):
            return True
    return reader.word(at) in SUBJECTS


def has_verb(reader: Reader, start: int, end: int) -> bool:
    """Return True if a finite verb stands in the range."""
    return any(
        (word in AUXILIARIES and word != "'s") or _is_past(word)
        for word in (reader.word(at) for at in range(start + 1, end))
    )


def clause_end(reader: Reader, cue: Cue, start: int, others: Sequence[Cue]) -> int:
    """Return where the content that begins at `start` ends."""
    end = min(len(reader.tokens), start + LONGEST)
    breaks = BREAKS if "q" in cue.entry.frames else BREAKS | {"who", "which", "where"}
    clausal = "c" in cue.entry.frames
    bound = cue.is_relative or _is_subordinate(reader, cue)
    for at in range(start + 1, end):
        word = reader.word(at)
        if word == "according" and reader.word(at + 1) == "to":
            return _clipped(reader, others, start, at)
        if word == ";":
            return _clipped(reader, others, start, at)
        if word == "," and (bound or _breaks_off(reader, at + 1, breaks)):
            return _clipped(reader, others, start, at)
        if word == QUOTED and not clausal and reader.word(at + 1) in ("a", "an", "the"):
            return _clipped(reader, others, start, at + 1)
        if word == "," and cue.entry.forms == {"ing"} and _is_past(reader.word(at + 1)):
            return _clipped(reader, others, start, at)
        if word == "and" and not clausal and _is_verb(reader.word(at + 1)):
            return _clipped(reader, others, start, at)
        if word == "," and not clausal and reader.word(at + 1).endswith("ing"):
            return _clipped(reader, others, start, at)
    return _clipped(reader, others, start, end)


def _breaks_off(reader: Reader, at: int, breaks: frozenset[str]) -> bool:
    """Return True if a clause begins at that place that the speaker does not say."""
    word = reader.word(at)
    if word in ("though", "although"):
        after = reader.word(at + 1)
        is_subject = after in SUBJECTS or after in DETERMINERS or at + 1 in reader.beginning
        return is_subject or is_clause(reader, at + 1)
    return word in breaks


def _is_verb(word: str) -> bool:
    """Return True if the word surely is a verb: "... and went home", "... and say"."""
    entry = verbs().get(word)
    return _is_past(word) or (entry is not None and "q" in entry.frames and "base" in entry.forms)


def _is_past(word: str) -> bool:
    """Return True if the word is surely a verb's past form: "praised them and went home"."""
    entry = verbs().get(word)
    return word in PASTS or (entry is not None and "past" in entry.forms)


def _is_subordinate(reader: Reader, cue: Cue) -> bool:
    """Return True if a clause like "after Lind criticised" precedes the main clause."""
    word = reader.word(cue.start - 1)
    return word in SUBORDINATORS and word != "that" and cue.start < 3


def _clipped(reader: Reader, others: Sequence[Cue], start: int, end: int) -> int:
    """Return the place where another cue's clause begins before `end`, or else `end`."""
    for other in others:
        if start < other.start < end:
            cut = boundary_before(reader, other)
            if cut is not None and cut > start:
                return min(end, cut)
    return end


def boundary_before(reader: Reader, cue: Cue) -> int | None:
    """Return the place of the comma or conjunction before the cue and its subject."""
    at = cue.start
    while at and reader.word(at - 1) in LINKS:
        at -= 1
    if at == cue.start and not (cue.is_shared and reader.word(at - 1) == QUOTED):
        return None
    return at
