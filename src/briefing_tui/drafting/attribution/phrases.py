"""Find the noun phrases that may be the source of an attribution, around its verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.drafting.attribution.records import MentionForm
from briefing_tui.drafting.lexicon.grammar import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    PREPOSITIONS,
    QUANTIFIERS,
    SUBORDINATORS,
    is_adverb,
)
from briefing_tui.drafting.lexicon.people import PLURALS, ROLES, is_speaker
from briefing_tui.drafting.lexicon.verbs import verbs
from briefing_tui.drafting.names.runs import Run
from briefing_tui.drafting.units import QUOTED, Token, Unit

_PERSONAL = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_SOME = frozenset(
    "some many several most few others both neither everyone everybody nobody someone another one "
    "percent % those all none".split()
)
_ROLE_JOINTS = frozenset("of for at in with from on to close".split())
_LONGEST = 24
_APPOSITION = 40


class Phrase(NamedTuple):
    """A noun phrase. Places count the unit's tokens; the last is not part of it."""

    first: int
    last: int
    form: MentionForm

    @property
    def head(self) -> int:
        """The place of the last word."""
        return self.last - 1


class Reader:
    """A unit's tokens with the names among them."""

    def __init__(self, unit: Unit, runs: Iterable[Run]) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        runs = list(runs)
        self.ending = {run.last - 1: run for run in runs}
        self.beginning = {run.first: run for run in runs}
        self.inside = {at: run for run in runs for at in range(run.first, run.last)}

    def word(self, at: int) -> str:
        """Return the word at that place; empty outside of the unit."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def phrase_ending(self, at: int) -> Phrase | None:
        """Return the noun phrase whose last word is at that place, if it may be a source."""
        word = self.word(at)
        if not word or word == QUOTED:
            return None
        bare = word.partition("'")[0]
        if bare in _PERSONAL and word not in ("it's",):
            return Phrase(at, at + 1, "pronoun")
        run = self.ending.get(at)
        if run is not None:
            return Phrase(self._extended(run.first), at + 1, "name")
        if at in self.inside:
            return None
        if word in _SOME or is_speaker(word):
            return Phrase(self._extended(at), at + 1, "noun")
        return None

    def phrase_starting(self, at: int) -> Phrase | None:
        """Return the noun phrase that begins at that place, if it may be a source."""
        if self.word(at) in _PERSONAL:
            return Phrase(at, at + 1, "pronoun")
        end = at
        while end < len(self.tokens) and end - at < _LONGEST:
            run = self.beginning.get(end)
            if run is not None:
                end = run.last
                if self.word(end) == "'s":
                    end += 1
                    continue
                return self._with_noun(at, end)
            token = self.tokens[end]
            if not _is_wordlike(token.word):
                return None
            if is_speaker(token.word) and self._ends_noun(end):
                return Phrase(at, end + 1, "noun")
            if token.word in FUNCTION and token.word not in DETERMINERS:
                return None
            end += 1
        return None

    def _with_noun(self, first: int, end: int) -> Phrase:
        """Return the phrase of a name, with a common noun after it ("the Hill campaign")."""
        if self.word(first) in ARTICLES and is_speaker(self.word(end)):
            return Phrase(first, end + 1, "noun")
        return Phrase(first, end, "name")

    def _ends_noun(self, at: int) -> bool:
        """Return True if the noun at that place is the last word of its phrase's core."""
        after = self.word(at + 1)
        if at + 1 in self.beginning:  # spokesman Jeff Lind
            return False
        return not (is_speaker(after) or after == "'s")

    def _extended(self, first: int) -> int:
        """Return where the phrase begins that has its head's own words from `first` on."""
        floor = max(0, first - _LONGEST)
        while first > floor:
            before = self.word(first - 1)
            if before == "'s":
                owner = self.phrase_ending(first - 2)
                return owner.first if owner else first
            if before in DETERMINERS or before[0].isdigit():
                first -= 1
                if self.word(first - 1) in DETERMINERS:
                    continue
                return self._across_joint(first)
            run = self.ending.get(first - 1)
            if run is not None:
                first = run.first
            elif self._is_modifier(first - 1):
                first -= 1
            else:
                return self._across_joint(first)
        return first

    def _across_joint(self, first: int) -> int:
        """Return the start of "the head of" before the phrase, or `first`."""
        joint = self.word(first - 1)
        if joint not in _ROLE_JOINTS or first < 2:
            return first
        before = self.word(first - 2)
        if joint == "of" and (before in QUANTIFIERS or before in ("percent", "%")):
            return self._extended(first - 2)
        if before in ROLES or before in PLURALS or (joint == "of" and is_speaker(before)):
            return self._extended(first - 2)
        run = self.ending.get(first - 2)
        if run is not None and joint == "of" and run.core < run.last:
            return run.first
        return first

    def _is_modifier(self, at: int) -> bool:
        word = self.word(at)
        if not word[0].isalpha() or word in FUNCTION or is_adverb(word) or at in self.inside:
            return False
        verb = verbs().get(word)
        return verb is None or verb.forms == frozenset({"base"})

    def starts_clause(self, first: int) -> bool:
        """Return True if a clause may begin at that place."""
        before = self.word(first - 1)
        if not before or before in CONJUNCTIONS or before in SUBORDINATORS:
            return True
        return before == QUOTED or not before[0].isalnum() or is_adverb(before)

    def leading(self) -> Iterator[Phrase]:
        """Yield the phrases that may be the subject of the unit's clauses, from the left."""
        for at in range(len(self.tokens)):
            phrase = self.phrase_ending(at)
            if phrase is None or not self.starts_clause(phrase.first):
                continue
            if self.word(phrase.first) in PREPOSITIONS:
                continue
            if self._precedes_verb(at + 1):
                yield phrase

    def _precedes_verb(self, at: int) -> bool:
        word = self.word(at)
        if word in AUXILIARIES or word in verbs() or word in (",", "(", "who") or is_adverb(word):
            return word != "'s"
        return len(word) > 3 and word.endswith(("ed", "s", "ew", "ade", "ent", "ook")) and (
            word not in FUNCTION
        )

    def subject_before(self, at: int) -> Phrase | None:
        """Return the subject that ends right before that place, across an apposition."""
        word = self.word(at - 1)
        if word in ("who", "which", "that"):
            skip = 2 if self.word(at - 2) == "," else 1
            found = self.phrase_ending(at - 1 - skip + (0))
            return found
        if word == "," or word in ("\u2014", "\u2013", "--", "-"):
            return self._before_apposition(at - 1, word)
        if word == ")":
            for start in range(at - 2, max(-1, at - 14), -1):
                if self.word(start) == "(":
                    return self.phrase_ending(start - 1)
            return None
        return self.phrase_ending(at - 1)

    def _before_apposition(self, close: int, sign: str) -> Phrase | None:
        for start in range(close - 1, max(0, close - _APPOSITION), -1):
            if self.word(start) == QUOTED:
                return None
            if self.word(start) != sign:
                continue
            found = self.phrase_ending(start - 1)
            if found is not None and self.starts_clause(found.first):
                return found
        return None


def _is_wordlike(word: str) -> bool:
    return bool(word) and (word[0].isalnum() or word == "'s") and word != QUOTED
