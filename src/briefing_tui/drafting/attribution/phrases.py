"""Find the noun phrases that may be the source of an attribution, around its verb."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing_tui.drafting.attribution.records import MentionForm
from briefing_tui.drafting.lexicon.grammar import (
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    HAVE,
    PREPOSITIONS,
    QUANTIFIERS,
    SUBORDINATORS,
    is_adverb,
    word_set,
)
from briefing_tui.drafting.lexicon.people import (
    COLLECTIVES,
    FAMILIAR,
    PLURALS,
    ROLES,
    is_speaker,
)
from briefing_tui.drafting.lexicon.verbs import verbs
from briefing_tui.drafting.names.runs import Run
from briefing_tui.drafting.units import DASHES, QUOTED, TITLE, Token, Unit

_PERSONAL: Final = word_set("he she they it we i you")
_SOME: Final = word_set(
    "some many several most few others both neither everyone everybody nobody someone another one "
    "percent % those all none"
)
_ROLE_JOINTS: Final = word_set("of for at in with from on to close")
_PARTS: Final = ("'s", "'")
"""What marks an owner: the phrase before it owns what follows."""
_DESCRIBING: Final = word_set("leading ruling opposing outgoing incoming striking sitting housing")
_LONGEST_BRACKET: Final = 14
_LONGEST: Final = 24
_APPOSITION: Final = 40


class Phrase(NamedTuple):
    """A noun phrase. Places count the unit's tokens; the last is not part of it."""

    first: int
    head: int
    """The place of the noun or of the last word of the name."""
    last: int
    form: MentionForm


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

    def phrase_ending(self, at: int, floor: int = -1) -> Phrase | None:
        """Return the noun phrase whose last word is at that place, if it may be a source.

        It begins at `floor` or later; by default that is some way before.
        """
        floor = max(0, at - _LONGEST) if floor < 0 else floor
        word = self.word(at) if at >= floor else ""
        if word == ")":
            at = self._before_bracket(at)
            word = self.word(at)
        if not word or word == QUOTED:
            return None
        if word.partition("'")[0] in _PERSONAL:
            return Phrase(at, at, at + 1, "pronoun")
        run = self.ending.get(at)
        if run is not None:
            return Phrase(self._extended(run.first, floor, of_name=True), at, at + 1, "name")
        if at in self.inside:
            return None
        if word in ("all", "both", "each"):
            owner = self.phrase_ending(at - 1, floor)
            if owner is not None:
                return owner
        if word == "most" and is_adverb(self.word(at + 1)):
            return None
        if word in _SOME or is_speaker(word):
            phrase = Phrase(self._extended(at, floor), at, at + 1, "noun")
            return phrase if self._is_determined(phrase) else None
        return None

    def _before_bracket(self, close: int) -> int:
        """Return the place before the bracket that ends at `close`; -1 if it is long."""
        for at in range(close - 1, max(0, close - _LONGEST_BRACKET), -1):
            if self.word(at) == "(":
                return at - 1
        return -1

    def _is_determined(self, phrase: Phrase) -> bool:
        """Return True unless the phrase is a bare singular noun, which no sentence begins with."""
        word = self.word(phrase.head)
        if word in _SOME or word in PLURALS or word.endswith("s"):
            return True
        first = self.tokens[phrase.first]
        return first.word in DETERMINERS or first.capital or first.word[0].isdigit()

    def phrase_starting(self, at: int) -> Phrase | None:
        """Return the noun phrase that begins at that place, if it may be a source."""
        if self.word(at) in _PERSONAL:
            return Phrase(at, at, at + 1, "pronoun")
        end = at
        while end < len(self.tokens) and end - at < _LONGEST:
            run = self.beginning.get(end)
            if run is not None:
                end = run.last
                if self.word(end) in _PARTS:
                    end += 1
                    continue
                if self._is_before_name(end):
                    continue
                return self._with_noun(at, end)
            token = self.tokens[end]
            if not _is_wordlike(token):
                return None
            if is_speaker(token.word) and self._ends_noun(end):
                return self._with_name(at, end)
            if token.word in FUNCTION and not (token.word in DETERMINERS or token.word in _PARTS):
                return None
            end += 1
        return None

    def _with_name(self, first: int, noun: int) -> Phrase:
        """Return the phrase that ends with the noun, with a name after it: "its head, Jan Lind"."""
        run = self.beginning.get(noun + 2) if self.word(noun + 1) == "," else None
        if run is not None and self.word(run.last) in ("", ",", ".") and run.core < run.last:
            return Phrase(first, run.last - 1, run.last, "name")
        return Phrase(first, noun, noun + 1, "noun")

    def _is_before_name(self, at: int) -> bool:
        """Return True if a role and a name follow: "UN spokesman" before "Jan Lind"."""
        end = at
        while end - at < 3 and is_speaker(self.word(end)):
            end += 1
        return end > at and end in self.beginning

    def _with_noun(self, first: int, end: int) -> Phrase:
        """Return the phrase of a name, with a common noun after it ("the Hill campaign")."""
        if self.word(first) in ARTICLES and is_speaker(self.word(end)):
            return Phrase(first, end, end + 1, "noun")
        return Phrase(first, end - 1, end, "name")

    def _ends_noun(self, at: int) -> bool:
        """Return True if the noun at that place is the last word of its phrase's core."""
        after = self.word(at + 1)
        if at + 1 in self.beginning:  # spokesman Jeff Lind
            return False
        return not (is_speaker(after) or after in _PARTS)

    def _extended(self, first: int, floor: int, *, of_name: bool = False) -> int:
        """Return where the phrase begins that has its head's own words from `first` on."""
        while first > floor:
            before = self.word(first - 1)
            if before in _PARTS:
                owner = self.phrase_ending(first - 2, floor)
                return owner.first if owner else first
            if before in DETERMINERS or before[0].isdigit():
                first -= 1
                if self.word(first - 1) in DETERMINERS:
                    continue
                return self._across_joint(first, floor)
            run = self.ending.get(first - 1)
            if run is not None:
                first = run.first
            elif self._is_modifier(first - 1, of_name=of_name):
                of_name = False
                first -= 1
            else:
                return self._across_joint(first, floor)
        return first

    def _across_joint(self, first: int, floor: int) -> int:
        """Return the start of "the head of" before the phrase, or `first`."""
        joint = self.word(first - 1)
        if joint not in _ROLE_JOINTS or first < 2:
            return first
        before = self.word(first - 2)
        if joint == "of" and (before in QUANTIFIERS or before in ("percent", "%")):
            return self._extended(first - 2, floor)
        if before in ROLES or before in PLURALS or (joint == "of" and is_speaker(before)):
            return self._extended(first - 2, floor)
        run = self.ending.get(first - 2)
        if run is not None and joint == "of" and run.core < run.last:
            return run.first
        return first

    def _is_modifier(self, at: int, *, of_name: bool) -> bool:
        """Return True if the word may be part of the phrase; right before a name, only a role."""
        word = self.word(at)
        if not word[0].isalpha() or word in FUNCTION or is_adverb(word) or at in self.inside:
            return False
        if of_name:
            return is_speaker(word) or word in ("former", "then")
        if (word.endswith("ing") and word not in _DESCRIBING) or (
            word in verbs() and not is_speaker(word)
        ):
            return False
        return not word.endswith("ed") or word in ("united", "retired", "elected", "armed")

    def starts_clause(self, first: int) -> bool:
        """Return True if a clause may begin at that place."""
        before = self.word(first - 1)
        if not before or before in CONJUNCTIONS or before in SUBORDINATORS:
            return True
        return before in (QUOTED, TITLE) or not before[0].isalnum() or is_adverb(before)

    def leading(self) -> Iterator[Phrase]:
        """Yield the phrases that may be the subject of a main clause, from the left."""
        for at in range(len(self.tokens)):
            phrase = self.phrase_ending(at)
            if phrase is None or not self.starts_clause(phrase.first):
                continue
            if self.word(phrase.first - 1) in SUBORDINATORS:
                continue
            if self._precedes_verb(at + 1, surely=phrase.form == "noun"):
                yield phrase
            elif self.word(at + 1) in _ROLE_JOINTS:
                yield from self._long_subject(at + 2)

    def _long_subject(self, start: int) -> Iterator[Phrase]:
        """Yield the subject that ends right before the first verb from `start` on."""
        for at in range(start, min(start + _LONGEST_BRACKET, len(self.tokens))):
            if self._precedes_verb(at, surely=False):
                found = self.clause_subject(at)
                if found is not None:
                    yield found
                return

    def _precedes_verb(self, at: int, *, surely: bool) -> bool:
        word = self.word(at)
        if word in _PARTS:
            return False
        if word in AUXILIARIES or word in verbs():
            return True
        if surely:
            return len(word) > 3 and word.endswith("ed")
        if word in (",", "(", "who") or word in DASHES or is_adverb(word):
            return True
        return (
            len(word) > 3
            and word not in FUNCTION
            and word.endswith(
                ("ed", "s", "ew", "ade", "ent", "ook", "ave", "ame", "poke", "hot", "ought")
            )
        )

    def subject_before(self, at: int) -> Phrase | None:
        """Return the subject that ends right before that place, across an apposition."""
        word = self.word(at - 1)
        if word in ("who", "which", "that"):
            return self.phrase_ending(at - 3 if self.word(at - 2) == "," else at - 2)
        if word == "," or word in DASHES:
            return self._before_apposition(at - 1, word)
        return self._subject_ending(at)

    def _subject_ending(self, at: int) -> Phrase | None:
        """Return the subject whose last word stands right before that place."""
        found = self.phrase_ending(at - 1)
        if found is not None and found.form == "pronoun":
            return found
        if found is None or self._has_joint(found) or not self.starts_clause(found.first):
            found = self.clause_subject(at) or found
        if found is not None and self.word(found.first - 1) == "and":
            found = self._with_other(found)
        if found is not None and self.word(found.first - 1) in ("including", "like"):
            return self._around(found)
        return found

    def _with_other(self, phrase: Phrase) -> Phrase | None:
        """Return "Lind and Berg" for "Berg"; None if that is no subject."""
        other = self.phrase_ending(phrase.first - 2)
        if other is None or other.form == "pronoun":
            return phrase
        run = self.ending.get(other.head)
        if phrase.form == "name" and run is not None and run.core == run.last:
            return Phrase(other.first, phrase.head, phrase.last, "name")
        if not self.starts_clause(other.first):
            return None
        return Phrase(other.first, phrase.last - 1, phrase.last, "noun")

    def _around(self, phrase: Phrase) -> Phrase | None:
        """Return "critics, including Lind" for "Lind"."""
        outer = self.phrase_ending(phrase.first - 3) if self.word(phrase.first - 2) == "," else None
        return Phrase(outer.first, outer.head, phrase.last, outer.form) if outer else None

    def _has_joint(self, phrase: Phrase) -> bool:
        """Return True if the phrase's last word may not be its head: "the head of the port"."""
        own = self.inside.get(phrase.head)
        stop = own.first if own is not None else phrase.head
        return any(self.word(at) in _ROLE_JOINTS for at in range(phrase.first, stop))

    def _before_apposition(self, close: int, sign: str) -> Phrase | None:
        for start in range(close - 1, max(0, close - _APPOSITION), -1):
            if self.word(start) == QUOTED:
                return None
            if self.word(start) != sign:
                continue
            found = self._subject_ending(start)
            if found is None or not self.starts_clause(found.first):
                continue
            name = self.beginning.get(start + 1)
            if found.form == "noun" and name is not None and name.last == close:
                return Phrase(found.first, close - 1, close, "name")
            return found
        return None

    def clause_subject(self, at: int) -> Phrase | None:
        """Return the phrase from the start of the clause to that place: "aides to Lind said"."""
        first = at
        while first > max(0, at - _LONGEST) and self._is_in_phrase(first - 1):
            first -= 1
        if first == at or not self.starts_clause(first):
            return None
        for head in range(first, at):
            after = self.word(head + 1)
            if head + 1 < at and not (
                after in _ROLE_JOINTS or after in FAMILIAR or after == "over"
            ):
                continue
            found = self.phrase_ending(head)
            if found is not None and found.first == first:
                return Phrase(first, head, at, found.form)
            if self.word(head) in COLLECTIVES and after == "of":
                return Phrase(first, at - 1, at, "noun")
            if head + 1 < at and after in _ROLE_JOINTS:
                return None
        return None

    def _is_in_phrase(self, at: int) -> bool:
        """Return True if the word may stand inside a noun phrase, with its prepositions."""
        word = self.word(at)
        if word in _PARTS or word in ("$", "%", "&"):
            return True
        if not word[0].isalnum() or word in SUBORDINATORS or word in AUXILIARIES:
            return False
        if word in CONJUNCTIONS or word in _PERSONAL or is_adverb(word):
            return False
        return not (word in verbs() and verbs()[word].forms & {"past"} and at not in self.inside)

    def between(self, first: int, last: int) -> Phrase | None:
        """Return the range as one phrase, named by the first name in it that no noun follows."""
        for at in range(first, last):
            run = self.beginning.get(at)
            if run is None or run.last > last or run.core == run.last:
                continue
            after = self.word(run.last)
            if run.last == last or not (after[0].isalpha() or after in _PARTS) or after in FUNCTION:
                return Phrase(first, run.last - 1, last, "name")
        if self.word(first) in DETERMINERS or self.tokens[first].capital:
            return Phrase(first, last - 1, last, "noun")
        return None

    def has_perfect(self, first: int, last: int) -> bool:
        """Return True if a form of "have" stands in the range."""
        return any(self.word(at) in HAVE for at in range(first, last))

    def follows_preposition(self, at: int) -> bool:
        """Return True if a preposition stands right before that place."""
        word = self.word(at - 1)
        return word in PREPOSITIONS and word not in SUBORDINATORS


def _is_wordlike(token: Token) -> bool:
    return token.word[0].isalnum() or token.word in _PARTS
