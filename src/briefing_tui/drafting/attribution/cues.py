"""Find the verbs that attribute in a unit, each with its subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.drafting.attribution.phrases import Phrase, Reader
from briefing_tui.drafting.lexicon.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    is_adverb,
)
from briefing_tui.drafting.lexicon.people import PLURALS
from briefing_tui.drafting.lexicon.verbs import Verb, verbs
from briefing_tui.drafting.units import QUOTED

_PARTICLES = frozenset("out for on to against up back off".split())
_PLURAL_PRONOUNS = frozenset({"they", "we", "i", "you", "who"})
_CONDITIONAL = frozenset({"if", "unless", "whether"})


class Cue(NamedTuple):
    """A verb that attributes. Places count the unit's tokens."""

    first: int
    """The first auxiliary or adverb of the verb."""
    verb: int
    last: int
    """The place after the verb and its particle."""
    entry: Verb
    subject: Phrase | None
    is_inverted: bool = False
    is_shared: bool = False
    """True if the subject is that of a verb before it."""

    @property
    def start(self) -> int:
        """Where the cue with its subject begins."""
        if self.subject is None or self.is_inverted or self.is_shared:
            return self.first
        return min(self.first, self.subject.first)

    @property
    def end(self) -> int:
        """Where the cue with its subject ends."""
        return max(self.last, self.subject.last) if self.subject and self.is_inverted else self.last


class _Before(NamedTuple):
    """The auxiliaries and adverbs before a verb."""

    first: int
    words: frozenset[str]

    def has(self, words: frozenset[str]) -> bool:
        return not self.words.isdisjoint(words)

    @property
    def is_negated(self) -> bool:
        return self.has(NEGATIONS) or any(word.endswith("n't") for word in self.words)


def find_cues(reader: Reader) -> list[Cue]:
    """Return the cues of the unit with their subjects, in order."""
    cues: list[Cue] = []
    for at, token in enumerate(reader.tokens):
        entry = verbs().get(token.word)
        if entry is None or (token.capital and at in reader.inside):
            continue
        cue = _cue(reader, at, entry, cues)
        if cue is not None:
            cues.append(cue)
    return cues


def _cue(reader: Reader, at: int, entry: Verb, earlier: list[Cue]) -> Cue | None:
    before = _before(reader, at)
    if before.is_negated or before.has(MODALS):
        return None
    last = at + 1
    if "s" in entry.frames:
        if reader.word(last) not in _PARTICLES:
            if entry.frames == "s" or "p" not in entry.frames:
                return None
        else:
            last += 1
    made = Cue(before.first, at, last, entry, None)
    if entry.forms == {"ing"}:
        return _participle(reader, made, before, earlier)
    if before.has(BE):  # a passive
        return None
    if entry.forms == {"base"}:
        return _plain(reader, made, before, earlier, plural=True)
    if "done" in entry.forms and reader.word(at + 1) == "by":
        return None
    return _plain(reader, made, before, earlier, plural=False)


def _before(reader: Reader, at: int) -> _Before:
    first = at
    words = set()
    while first:
        word = reader.word(first - 1)
        if word in BE or word in HAVE or word in DO or word in MODALS or word in NEGATIONS:
            words.add(word)
        elif "'" in word and word not in ("'s", "o'clock") and word.partition("'")[0] in (
            "he", "she", "they", "we", "i", "you", "it", "who"
        ):
            words.add("'" + word.partition("'")[2])
            break
        elif not is_adverb(word):
            break
        first -= 1
    return _Before(first, frozenset(words))


def _plain(
    reader: Reader, cue: Cue, before: _Before, earlier: list[Cue], *, plural: bool
) -> Cue | None:
    """Return the cue with a subject before it, shared with another verb, or after it."""
    word = reader.word(cue.first - 1)
    if _CONDITIONAL & {reader.word(place) for place in range(max(0, cue.first - 4), cue.first)}:
        return None
    if word in ("and", "but", "then", "or") and cue.first:
        return _shared(reader, cue, earlier) if not plural else None
    inverted = None if plural else _inverted(reader, cue)
    if inverted is not None:
        return inverted
    subject = reader.subject_before(cue.first)
    if subject is None:
        return None
    if plural and not before.has(DO | HAVE) and not _is_plural(reader, subject, word):
        return None
    if not reader.starts_clause(subject.first) and not _may_follow(reader, subject):
        return None
    return cue._replace(subject=subject)


def _may_follow(reader: Reader, subject: Phrase) -> bool:
    """Return True if the words before the subject do not take it for their own."""
    return reader.word(subject.first - 1) not in PREPOSITIONS


def _is_plural(reader: Reader, subject: Phrase, before: str) -> bool:
    word = reader.word(subject.head)
    if before in _PLURAL_PRONOUNS or word.partition("'")[0] in _PLURAL_PRONOUNS:
        return True
    joined = any(reader.word(at) == "and" for at in range(subject.first, subject.last))
    return word in PLURALS or joined or (subject.form == "noun" and word.endswith("s"))


def _inverted(reader: Reader, cue: Cue) -> Cue | None:
    """Return the cue with the subject that follows it: `"No," said Ms. Lind`."""
    if "q" not in cue.entry.frames or cue.first != cue.verb:
        return None
    before = reader.word(cue.first - 1)
    if before not in (QUOTED, ",", "", "\u2014", "\u2013", "--"):
        return None
    subject = reader.phrase_starting(cue.last)
    if subject is None or subject.form == "pronoun" and before != QUOTED:
        return None
    after = reader.word(subject.last)
    if before == QUOTED or (before == "," and after in (".", ",", "", "of", "in", "on", "who")):
        return cue._replace(subject=subject, is_inverted=True)
    return None


def _shared(reader: Reader, cue: Cue, earlier: list[Cue]) -> Cue | None:
    for other in reversed(earlier):
        if other.subject is not None:
            return cue._replace(subject=other.subject, is_shared=True)
    return _with_leading(reader, cue)


def _with_leading(reader: Reader, cue: Cue) -> Cue | None:
    for phrase in reader.leading():
        if phrase.last > cue.first:
            break
        return cue._replace(subject=phrase, is_shared=True)
    return None


def _participle(reader: Reader, cue: Cue, before: _Before, earlier: list[Cue]) -> Cue | None:
    """Return the cue of "was saying" and of ", saying" with its subject."""
    if before.has(BE) or "'s" in before.words:
        subject = reader.subject_before(cue.first)
        return cue._replace(subject=subject) if subject else None
    word = reader.word(cue.first - 1)
    if word in DETERMINERS or not (word == "," or word in ("while", "by", "before", "after")):
        return None
    return _shared(reader, cue, earlier)


def according_to(reader: Reader) -> Iterator[tuple[int, int, Phrase]]:
    """Yield where "according to" stands, where it ends, and its source."""
    for at, token in enumerate(reader.tokens):
        if token.word == "according" and reader.word(at + 1) == "to":
            subject = reader.phrase_starting(at + 2)
            if subject is not None:
                yield at, at + 2, subject
