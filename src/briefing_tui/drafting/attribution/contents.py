"""Find what a cue attributes: the words after it, before it, or on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_tui.drafting.attribution.cues import Cue
from briefing_tui.drafting.attribution.phrases import Phrase, Reader
from briefing_tui.drafting.lexicon.grammar import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    TIMES,
    is_adverb,
)
from briefing_tui.drafting.units import QUOTED

_SIGNS = frozenset(".,;:!?\u2026")
_SUBJECTS = frozenset("he she they it we i you there".split())
_ABOUT = frozenset("about of on for against over with at to that by".split())
_QUESTIONS = frozenset("whether if why what how who where when".split())
_LINKS = frozenset(", ; and but while although though as because when or \u2014 \u2013 --".split())
_ADDRESSEE = 8
_ASIDE = 16


def contents(reader: Reader, cue: Cue, others: Sequence[Cue]) -> list[tuple[int, int]]:
    """Return the ranges of tokens that the cue attributes; none if it attributes nothing."""
    before = preceding(reader, cue, others)
    after = _trailing(reader, cue, others)
    if before is None:
        return [after] if after else []
    if after is None:
        return [before]
    quoted_before = reader.word(before[1] - 1) == QUOTED
    split = reader.word(cue.end) in (",", ".", ";") and reader.word(cue.end + 1) != "who"
    if quoted_before and split and reader.word(after[0]) == QUOTED:
        return [before, after]
    if quoted_before:
        return [before]
    if split and reader.word(cue.end) == ",":
        return [before, after]
    return [after]


def preceding(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    """Return the range of what stands before the cue: `The road is shut, she said`."""
    frames = cue.entry.frames
    if cue.is_shared or not ("c" in frames or "q" in frames):
        return None
    end = cue.start
    before = reader.word(end - 1)
    if before == "," or before in ("\u2014", "\u2013", "--"):
        end -= 1
    elif before != QUOTED:
        return None
    if "c" not in frames and reader.word(end - 1) != QUOTED:
        return None
    start = 0
    for other in others:
        if other.end <= cue.start and other.verb < cue.verb:
            start = max(start, other.end)
    if reader.word(start) in _LINKS:
        start += 1
    if reader.word(end - 1) == QUOTED and start == 0 and _is_whole(reader, end - 1):
        start = end - 1
    return (start, end) if start < end else None


def _is_whole(reader: Reader, at: int) -> bool:
    """Return True if a sign before the quotation parts it from what precedes."""
    return reader.word(at - 1) in (":",)


def _trailing(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    start = _start(reader, cue)
    if start is None:
        return None
    end = _clause_end(reader, cue, start, others)
    while end > start and reader.word(end - 1) in _SIGNS:
        end -= 1
    return (start, end) if start < end else None


def _start(reader: Reader, cue: Cue) -> int | None:
    """Return where the content after the cue begins, if its verb may have such a content."""
    frames = cue.entry.frames
    at = cue.end
    if cue.is_inverted:
        return _quotation_after(reader, at)
    if "n" in frames:
        at = _after_addressee(reader, at)
    at, marked = _after_asides(reader, at, skips="c" in frames or "q" in frames)
    word = reader.word(at)
    if not word:
        return None
    if word == QUOTED:
        if "q" in frames or "c" in frames or "o" in frames:
            return at
        return None if "p" in frames else at
    if marked:
        return at if frames != "q" else None
    return at if _fits(reader, frames, at, cue) else None


def _fits(reader: Reader, frames: str, at: int, cue: Cue) -> bool:
    word = reader.word(at)
    if word in _SIGNS or word == ")":
        return False
    if word == "to":
        return "i" in frames or ("s" in frames and reader.word(at - 1) != "to")
    if word in _QUESTIONS and ("w" in frames or "c" in frames or "o" in frames):
        return True
    if word in PREPOSITIONS:
        return "a" in frames and word in _ABOUT
    if "p" in frames or "o" in frames or "s" in frames:
        return True
    if "c" in frames:
        return _is_clause(reader, at)
    return False


def _is_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause may begin at that place."""
    word = reader.word(at)
    if word in _SUBJECTS or word in DETERMINERS or at in reader.beginning:
        return True
    return word[0].isalnum() and "'" not in word[:1] and word not in OBJECT_PRONOUNS


def _quotation_after(reader: Reader, at: int) -> int | None:
    """Return the place of a quotation that goes on after `said Ms. Lind, who ...`."""
    for place in range(at, len(reader.tokens)):
        if reader.word(place) == QUOTED:
            return place if reader.word(place - 1) in (",", ".", ":", ";") else None
    return None


def _after_addressee(reader: Reader, at: int) -> int:
    """Return the place after the person who is told."""
    if reader.word(at) in OBJECT_PRONOUNS:
        return at + 1
    limit = at + _ADDRESSEE
    if reader.word(at) in DETERMINERS:
        at += 1
    while at < limit:
        run = reader.beginning.get(at)
        if run is not None:
            at = run.last
            if reader.word(at) in ("'s", "and"):
                at += 1
                continue
            return at
        word = reader.word(at)
        if not word or not word[0].isalpha() or word in _SUBJECTS or word in DETERMINERS:
            return at
        if word in PREPOSITIONS or word in _QUESTIONS or word == "that" or word in TIMES:
            return at
        at += 1
    return at


def _after_asides(reader: Reader, at: int, *, skips: bool) -> tuple[int, bool]:
    """Return the place after "on Monday in a statement", and True if "that" or a sign follows."""
    limit = at + _ASIDE
    while at < limit:
        word = reader.word(at)
        if word == "that" and skips:
            return at + 1, True
        if word == "that":
            return (at + 1, True) if reader.word(at + 1) not in ("", ".", ",") else (at, False)
        if word == ":":
            return at + 1, True
        if word == ",":
            if reader.word(at + 1) == QUOTED:
                return at + 1, True
            return at + 1, skips and at > limit - _ASIDE
        if is_adverb(word) or (word in TIMES and word not in ("this", "next", "last")):
            at += 1
            continue
        if word in ("this", "next", "last") and reader.word(at + 1) in TIMES:
            at += 2
            continue
        if skips and word in PREPOSITIONS:
            after = _after_phrase(reader, at + 1)
            if after is None:
                return at, False
            at = after
            continue
        return at, False
    return at, False


def _after_phrase(reader: Reader, at: int) -> int | None:
    """Return the place after the noun phrase at `at`; None if the unit ends with it."""
    start = at
    while at < len(reader.tokens) and at - start < _ASIDE:
        word = reader.word(at)
        if word in ("that", ":", ",", QUOTED) or (word in _SUBJECTS and at > start):
            return at
        if word == ".":
            return None
        if at > start and word in DETERMINERS and reader.word(at - 1) not in PREPOSITIONS:
            return at
        at += 1
    return None


def _clause_end(reader: Reader, cue: Cue, start: int, others: Sequence[Cue]) -> int:
    """Return where the content that begins at `start` ends."""
    end = len(reader.tokens)
    for at in range(start, end):
        if reader.word(at) == "according" and reader.word(at + 1) == "to":
            end = at - (reader.word(at - 1) == ",")
            break
    for other in others:
        if start < other.start < end:
            cut = boundary_before(reader, other)
            if cut is not None and cut > start:
                return min(end, cut)
    return end


def boundary_before(reader: Reader, cue: Cue) -> int | None:
    """Return the place of the comma or conjunction that parts the cue from what precedes it."""
    at = cue.start
    while at and reader.word(at - 1) in _LINKS:
        at -= 1
    if at == cue.start:
        return None
    return at


def words_around(reader: Reader, at: int, source: Phrase) -> Iterator[tuple[int, int]]:
    """Yield what "according to" attributes: the clause before it, or the one after it."""
    if at > 2:
        end = at - (reader.word(at - 1) == ",")
        start = 0
        yield start, end
    elif reader.word(source.last) == ",":
        end = len(reader.tokens)
        while end > source.last and reader.word(end - 1) in _SIGNS:
            end -= 1
        if end > source.last + 1:
            yield source.last + 1, end
