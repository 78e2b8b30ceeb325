"""Find the cues of a unit, such as "said", and the subject of each cue."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    BE,
    COLLECTIVES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    DO,
    FUNCTION,
    HAVE,
    MODALS,
    NEGATIONS,
    NOUNS,
    OBJECT_PRONOUNS,
    PLURALS,
    RELATIVES,
    SUBORDINATORS,
    Verb,
    is_adverb,
    is_speaker,
    verbs,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.phrases import Phrase, phrase_ending, phrase_starting
from briefing_tui.drafting.sources import between, leading_subject, subject_before
from briefing_tui.drafting.units import DASHES, QUOTED
from briefing_tui.model.text import word_set

_NOTHING: Final = frozenset(
    {("say", "nothing"), ("say", "so"), ("say", "little"), ("tell", "no"), ("tell", "nobody")}
)
_BODILY: Final = word_set("embrace attack press hold welcome question")
"""Verbs that are no cues if a person is their object: "pressed Lind"."""
_STATES: Final = word_set("dead alive missing injured hurt wounded killed safe lost ill guilty")
_PARTICLES: Final = word_set("out for on upon to against up back off")
_PLURAL_PRONOUNS: Final = word_set("they we i you who")
_CONTRACTED: Final = word_set("he she they we i you it who")
_CONTRASTS: Final = word_set("while though although whereas as")
_CONDITIONAL: Final = word_set("if unless whether")
_SPOKEN_ENDS: Final = frozenset(",?!-\u2014\u2013\u2026.")
_PERIODS: Final = word_set("week month year morning afternoon evening night")
_LONGEST_SUBJECT: Final = 30
_DECLINED: Final = word_set(
    "comment say discuss answer respond elaborate identify name specify provide give speculate"
)
_LIMITS: Final = word_set("at more over about around some nearly almost up between under least")
_LONGEST_PUT: Final = 8
_PUT_AT: Final = Verb("put", "o", frozenset({"past", "s"}))
_PUT_IT: Final = Verb("put", "qc", frozenset({"past", "s"}))


class Cue(NamedTuple):
    """A verb that attributes something, for instance "said". Places are indexes of tokens."""

    first: int
    """The place of the verb's first auxiliary or adverb."""
    verb: int
    last: int
    """The place after the verb and its particle."""
    entry: Verb
    subject: Phrase | None
    is_inverted: bool = False
    is_shared: bool = False
    """True if an earlier verb has the same subject."""
    is_relative: bool = False
    """True if "who" or "which" stands for the subject."""

    @property
    def start(self) -> int:
        """The place of the verb or, with a subject before the verb, of the subject.

        A subject that the verb shares with an earlier verb does not count.
        """
        if self.subject is None or self.is_inverted or self.is_shared:
            return self.first
        return min(self.first, self.subject.first)

    @property
    def end(self) -> int:
        """The place after the verb or, if the subject follows the verb, after the subject."""
        return max(self.last, self.subject.last) if self.subject and self.is_inverted else self.last


class _Auxiliaries(NamedTuple):
    first: int
    words: frozenset[str]

    def has(self, words: frozenset[str]) -> bool:
        return not self.words.isdisjoint(words)

    @property
    def is_negated(self) -> bool:
        return self.has(NEGATIONS) or any(word.endswith("n't") for word in self.words)


class CueFinder:
    """Finds the cues of one unit, from the left."""

    def __init__(self, text: str, reader: Reader) -> None:
        self.text = text
        self.reader = reader
        self.cues: list[Cue] = []

    def find(self) -> list[Cue]:
        """Return the cues with their subjects, in order."""
        table = verbs()
        for at, token in enumerate(self.reader.tokens):
            entry = table.get(token.word)
            if token.word in ("put", "puts"):
                entry = self._put_at(at) or (_PUT_IT if self.reader.word(at + 1) == "it" else None)
            if entry is None or (token.capital and at in self.reader.inside):
                continue
            cue = self._cue(at, entry)
            if cue is not None:
                self.cues.append(cue)
        return self.cues

    def _put_at(self, at: int) -> Verb | None:
        for place in range(at + 2, at + _LONGEST_PUT):
            if self.reader.word(place) == "at":
                words = (self.reader.word(place + 1), self.reader.word(place + 2))
                counts = any(word[:1].isdigit() or word in _LIMITS for word in words)
                return _PUT_AT if counts else None
        return None

    def _is_noun_here(self, at: int, entry: Verb) -> bool:
        """Return True for a noun that looks like a verb: "report" in "the police report says"."""
        if entry.lemma not in NOUNS or entry.forms - {"base", "s"}:
            return False
        after = verbs().get(self.reader.word(at + 1))
        return after is not None and bool(after.forms & {"s", "past"}) and "c" in after.frames

    def _cue(self, at: int, entry: Verb) -> Cue | None:
        before = _before(self.reader, at)
        last = self._end_of_verb(at, entry)
        if before.is_negated or before.has(MODALS) or not last or self._is_noun_here(at, entry):
            return None
        if before.has(BE) and entry.forms == {"ing"} and entry.frames == "o":
            return None  # "is embracing"
        if entry.lemma in _BODILY and _is_person_at(self.reader, last):
            return None
        made = Cue(before.first, at, last, entry, None)
        if entry.forms == {"ing"}:
            return self._participle(made, before)
        if before.has(BE) or ("done" in entry.forms and self.reader.word(at + 1) == "by"):
            return None  # a passive
        word = self.reader.word(made.first - 1)
        if word == "to" and "base" in entry.forms:
            return self._infinitive(made)
        if self._is_conditional(made):
            return None
        if entry.forms == {"base"}:
            return self._base(made, before, word)
        return self._finite(made, word)

    def _end_of_verb(self, at: int, entry: Verb) -> int:
        """Return the place after the verb and its particle, or 0 if the verb is no cue."""
        if entry is _PUT_IT:
            return at + 2
        after = self.reader.word(at + 1)
        if "s" in entry.frames and after in _PARTICLES:
            return at + 2
        if "s" in entry.frames and "p" not in entry.frames:
            return 0
        if (entry.lemma, after) in _NOTHING:
            return 0
        if "done" in entry.forms and after in _STATES:
            return 0  # "two people confirmed dead"
        if entry.lemma == "decline" and self.reader.word(at + 2) not in _DECLINED:
            return 0
        return at + 1

    def _is_conditional(self, cue: Cue) -> bool:
        return any(
            self.reader.word(at) in _CONDITIONAL for at in range(max(0, cue.first - 4), cue.first)
        )

    def _base(self, cue: Cue, before: _Auxiliaries, word: str) -> Cue | None:
        if word in ("and", "but", "or", "then"):
            return None
        subject = subject_before(self.reader, cue.first)
        if subject is None:
            return None
        if not before.has(DO | HAVE) and not self._is_plural(subject, word):
            return None
        return self._widest(cue, self._with_subject(cue, subject, word))

    def _finite(self, cue: Cue, word: str) -> Cue | None:
        if word in ("and", "but", "then", "or"):
            if word == "or" or _may_be_noun(cue):
                return None
            return self._shared(cue)
        inverted = self._inverted(cue)
        if inverted is not None:
            return inverted
        subject = subject_before(self.reader, cue.first)
        return self._widest(cue, self._with_subject(cue, subject, word) if subject else None)

    def _with_subject(self, cue: Cue, subject: Phrase, word: str) -> Cue | None:
        if word in RELATIVES:
            comma = self.reader.word(cue.first - 2) == ","
            if not comma and not ("c" in cue.entry.frames and word == "who"):
                return None
            return cue._replace(subject=subject, is_relative=True)
        before = self.reader.word(subject.first - 1)
        if before in AUXILIARIES and before != "'s":  # a question: "does he say"
            return None
        if subject.form == "pronoun" and not _may_precede_pronoun(before):
            return None
        if before == "that" and self._is_relative_that(subject.first - 1):
            return None
        if self.reader.follows_preposition(subject.first):
            return None
        is_noun = (self._is_owned(subject) and word != ",") or self.reader.word(cue.last) == ","
        if _may_be_noun(cue) and is_noun:
            return None
        if "q" not in cue.entry.frames and not self._may_begin_clause(cue, subject):
            return None
        return cue._replace(subject=subject)

    def _is_owned(self, subject: Phrase) -> bool:
        """Return True if the verb may be a noun: "the Lind claims"."""
        words = {self.reader.word(at) for at in range(subject.first, subject.last)}
        if subject.form == "noun":
            return self.reader.word(subject.head).endswith("s")
        if self.reader.word(subject.first) in DETERMINERS:
            return True
        return "'s" in words or "the" in words

    def _may_begin_clause(self, cue: Cue, subject: Phrase) -> bool:
        word = self.reader.word(subject.first - 1)
        if (
            subject.form == "name"
            and "c" in cue.entry.frames
            and (word == "that" or word in verbs())
        ):
            return True
        if not word or word in CONJUNCTIONS or word in _CONTRASTS or is_adverb(word):
            return True
        return not word[0].isalnum()

    def _is_relative_that(self, at: int) -> bool:
        """Return True for a relative pronoun: "that" in "a plan that he says will work"."""
        word = self.reader.word(at - 1)
        if not word[:1].isalnum() or word in FUNCTION or word in verbs() or is_adverb(word):
            return False
        return not any(self.reader.word(place) in verbs() for place in range(at - 5, at - 1))

    def _widest(self, cue: Cue, made: Cue | None) -> Cue | None:
        wide = self._with_words_after_quotation(cue)
        if wide is None or (made is not None and made.start <= wide.start):
            return made
        return wide

    def _with_words_after_quotation(self, cue: Cue) -> Cue | None:
        """Use all words between the last quotation and the verb as the subject."""
        if "q" not in cue.entry.frames or _may_be_noun(cue):
            return None
        for at in range(cue.first - 1, max(-1, cue.first - _LONGEST_SUBJECT), -1):
            word = self.reader.word(at)
            if word == QUOTED:
                if not self._ends_like_speech(at):
                    return None
                subject = between(self.reader, at + 1, cue.first)
                return cue._replace(subject=subject) if subject else None
            if word in verbs() and not self._is_relative_verb(at):
                return None
        return None

    def _is_relative_verb(self, at: int) -> bool:
        return any(self.reader.word(place) in RELATIVES for place in range(max(0, at - 5), at))

    def _is_plural(self, subject: Phrase, before: str) -> bool:
        word = self.reader.word(subject.head)
        if before in _PLURAL_PRONOUNS or word.partition("'")[0] in _PLURAL_PRONOUNS:
            return True
        joined = any(self.reader.word(at) == "and" for at in range(subject.first, subject.last))
        if (
            word in PLURALS
            or joined
            or (self.reader.word(subject.first) in COLLECTIVES and word != "one")
        ):
            return True
        return subject.form == "noun" and word.endswith("s")

    def _ends_like_speech(self, at: int) -> bool:
        token = self.reader.tokens[at]
        return self.text[token.end - 1] in _SPOKEN_ENDS or self.reader.word(at + 1) == ","

    def _inverted(self, cue: Cue) -> Cue | None:
        """Return the cue with the subject that follows it: "Ms. Lind" in `"No," said Ms. Lind`."""
        if "q" not in cue.entry.frames or cue.first != cue.verb or "n" in cue.entry.frames:
            return None
        before = self.reader.word(cue.first - 1)
        place = cue.first - 1 - (before == ",")
        quoted = self.reader.word(place) == QUOTED and self._ends_like_speech(place)
        if not (quoted or before in (",", "") or before in DASHES):
            return None
        subject = phrase_starting(self.reader, cue.last)
        if subject is None or (subject.form == "pronoun" and not quoted):
            return None
        is_speaking = subject.form == "name" or is_speaker(self.reader.word(subject.head))
        if not (quoted or is_speaking) and cue.first - 2 in self.reader.ending:
            return None  # "Ada Lind, posted a picture"
        after = self.reader.word(subject.last)
        if quoted or (before == "," and after in (".", ",", "", "of", "in", "on", "who")):
            return cue._replace(subject=subject, is_inverted=True)
        return None

    def _shared(self, cue: Cue) -> Cue | None:
        for other in reversed(self.cues):
            before = self.reader.word(other.start - 1)
            if other.subject is None or (before in SUBORDINATORS and before != "that"):
                continue
            return cue._replace(
                subject=other.subject, is_shared=True, is_relative=other.is_relative
            )
        first = leading_subject(self.reader)
        if first is None or first.last > cue.first:
            return None
        if any(self._begins_other_clause(at) for at in range(first.last, cue.first)):
            return None
        return cue._replace(subject=first, is_shared=True)

    def _begins_other_clause(self, at: int) -> bool:
        word = self.reader.word(at)
        return word in ("who", "where", "which") and self.reader.word(at - 1) != ","

    def _participle(self, cue: Cue, before: _Auxiliaries) -> Cue | None:
        """Return a participle with its subject, such as "saying" in "Lind denied it, saying"."""
        if before.has(BE):
            subject = subject_before(self.reader, cue.first)
            if subject is None:
                return None
            return self._with_subject(cue, subject, self.reader.word(cue.first - 1))
        word = self.reader.word(cue.first - 1)
        if word == "as" and self.reader.word(cue.first - 2) == "quoted":
            return self._quoted_as(cue)
        if word not in (",", QUOTED, "while", "by", "and"):
            return None
        if word == "and" and not (self.cues and self.cues[-1].entry.forms == {"ing"}):
            return None
        return self._shared(cue)

    def _quoted_as(self, cue: Cue) -> Cue | None:
        first = _before(self.reader, cue.first - 2).first
        subject = subject_before(self.reader, first)
        return cue._replace(first=first, subject=subject) if subject else None

    def _infinitive(self, cue: Cue) -> Cue | None:
        """Return the cue with its subject: "Lind" for "say" in "Lind went on to say"."""
        at = cue.first - 1
        led = phrase_ending(self.reader, at - 1)
        if led is not None and self.reader.word(led.first - 1) in ("leading", "prompting"):
            return cue._replace(subject=led)
        went = self.reader.word(at - 1) == "on" and self.reader.word(at - 2) in ("went", "goes")
        likes = cue.entry.lemma == "say" and self.reader.word(at - 1) in ("liked", "likes", "used")
        if not (went or likes) and self.reader.word(at - 1) not in ("continued", "continues"):
            return None
        first = at - (2 if went else 1)
        subject = subject_before(self.reader, first)
        if subject is None or self.reader.follows_preposition(subject.first):
            return None
        return cue._replace(first=first, subject=subject)


def _before(reader: Reader, at: int) -> _Auxiliaries:
    first = at
    words = set()
    while first:
        word = reader.word(first - 1)
        if word in AUXILIARIES or word in NEGATIONS:
            words.add(word)
        elif word.partition("'")[0] in _CONTRACTED and "'" in word:
            words.add("'" + word.partition("'")[2])
            break
        elif not (_is_time(reader, first - 1) or _may_stand_between(reader, first - 1)):
            break
        first -= 1
    return _Auxiliaries(first, frozenset(words))


def _may_stand_between(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    if word in ("both", "all", "each"):
        return reader.word(at - 1) in AUXILIARIES
    return is_adverb(word) and word not in DETERMINERS


def _is_time(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    if word in DAYS or word in _PERIODS:
        return True
    after = reader.word(at + 1)
    if word in ("this", "last", "past", "earlier", "late"):
        return after in DAYS or after in _PERIODS or after == "past"
    return word == "on" and after in DAYS


def _may_be_noun(cue: Cue) -> bool:
    return cue.entry.forms == {"s"} and cue.entry.lemma in NOUNS


def _may_precede_pronoun(before: str) -> bool:
    """Return False for a noun, such as "road" in "the road he called unsafe"."""
    if not before or not before[0].isalnum() or before in FUNCTION or is_adverb(before):
        return True
    return before in verbs() or before in AUXILIARIES


def _is_person_at(reader: Reader, at: int) -> bool:
    if reader.word(at) in OBJECT_PRONOUNS:
        return True
    met = phrase_starting(reader, at)
    return met is not None and (met.form == "name" or is_speaker(reader.word(met.head)))
