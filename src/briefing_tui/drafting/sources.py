"""Find the subject of a verb, and the actor that a noun phrase or a pronoun means.

Other words may stand between the subject and the verb: "Lind, the mayor, said".
"""

from __future__ import annotations

from typing import Final

from briefing_tui.drafting.cast import ArticleCast, KnownActor
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    BE,
    COLLECTIVES,
    CONJUNCTIONS,
    DETERMINERS,
    FAMILIAR,
    FUNCTION,
    PREPOSITIONS,
    RELATIVES,
    ROLES,
    SUBORDINATORS,
    TITLES,
    is_adverb,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.phrases import (
    CALLED,
    JOINTS,
    OWNERS,
    PERSONAL,
    Phrase,
    SourceMention,
    before_bracket,
    phrase_ending,
    with_name,
)
from briefing_tui.drafting.references import Memory, NounActors, is_nobody
from briefing_tui.drafting.units import DASHES, QUOTED, ArticleSpan

_PAST_ENDINGS: Final = ("ed", "s", "ew", "ade", "ent", "ook", "ave", "ame", "poke", "hot", "ought")
_LONGEST: Final = 24
_LONGEST_JOINT: Final = 14
_APPOSITION: Final = 40


def subject_before(reader: Reader, at: int) -> Phrase | None:
    """Return the subject before token `at`: "Lind" before "said" in "Lind, the mayor, said"."""
    word = reader.word(at - 1)
    if word in RELATIVES:
        return phrase_ending(reader, at - 3 if reader.word(at - 2) == "," else at - 2)
    if word == "," or word in DASHES:
        return _before_apposition(reader, at - 1, word)
    return _subject_ending(reader, at)


def _subject_ending(reader: Reader, at: int) -> Phrase | None:
    found = phrase_ending(reader, at - 1)
    if found is not None and found.form == "pronoun":
        return found
    if found is not None and found.form == "name" and (held := _with_office(reader, found)):
        return held
    if found is None or _has_joint(reader, found) or not reader.starts_clause(found.first):
        end = before_bracket(reader, at - 1) + 1 if reader.word(at - 1) == ")" else at
        found = _clause_subject(reader, end) or found
    if found is not None and reader.word(found.first - 1) == "and":
        found = _with_other(reader, found)
    if found is not None and reader.word(found.first - 1) in ("including", "like"):
        return _around(reader, found)
    return found


def _with_other(reader: Reader, phrase: Phrase) -> Phrase | None:
    """Extend a phrase by "and" and the phrase before it: "Lind and Berg" for "Berg"."""
    other = phrase_ending(reader, phrase.first - 2)
    if other is None or other.form == "pronoun":
        return phrase
    run = reader.ending.get(other.head)
    if phrase.form == "name" and run is not None and run.core == run.last:
        return Phrase(other.first, phrase.head, phrase.last, "name")
    if not reader.starts_clause(other.first):
        return None
    return Phrase(other.first, phrase.last - 1, phrase.last, "noun")


def _around(reader: Reader, phrase: Phrase) -> Phrase | None:
    """Return the longer phrase that includes `phrase`: "critics, including Lind" for "Lind"."""
    if reader.word(phrase.first - 2) != ",":
        return None
    outer = phrase_ending(reader, phrase.first - 3)
    return Phrase(outer.first, outer.head, phrase.last, outer.form) if outer else None


def _has_joint(reader: Reader, phrase: Phrase) -> bool:
    own = reader.inside.get(phrase.head)
    stop = own.first if own is not None else phrase.head
    return any(reader.word(at) in JOINTS for at in range(phrase.first, stop))


def _is_office(reader: Reader, phrase: Phrase) -> bool:
    """Return True if the phrase is an office, not a name: "the local MP for Leeds North"."""
    opening = reader.word(phrase.first)
    if opening not in ("the", "its", "his", "her", "their"):
        return False
    return any(
        reader.word(at + 1) in JOINTS and is_speaker(reader.word(at))
        for at in range(phrase.first, phrase.last - 1)
    )


def _has_two_offices(reader: Reader, phrase: Phrase) -> bool:
    """Return True if the phrase has two roles: "a spokesman for the mayor"."""
    heads = [
        at
        for at in range(phrase.first, phrase.last)
        if reader.word(at) in ROLES
        and at not in reader.inside
        and reader.word(at + 1) not in OWNERS
    ]
    return any(reader.word(at) in JOINTS for one in heads[:1] for at in range(one, heads[-1]))


def _with_office(reader: Reader, name: Phrase) -> Phrase | None:
    """Return the name with its office: "cabinet member for transport Jan Lind" for "Jan Lind"."""
    before = reader.word(name.first - 1)
    if not before.isalpha() or before in FUNCTION or is_speaker(before):
        return None
    if reader.word(name.first - 2) not in ("for", "of") or name.first - 1 in reader.inside:
        return None
    office = phrase_ending(reader, name.first - 3)
    if office is None or reader.word(office.first) in ("a", "an"):
        return None
    return Phrase(office.first, name.head, name.last, "name")


def _before_apposition(reader: Reader, close: int, sign: str) -> Phrase | None:
    for start in range(close - 1, max(0, close - _APPOSITION), -1):
        if reader.word(start) == QUOTED:
            return None
        if reader.word(start) != sign:
            continue
        found = _subject_ending(reader, start)
        if found is None or not reader.starts_clause(found.first):
            continue
        is_office = found.form == "noun" or _is_office(reader, found)
        is_office = is_office and not _has_two_offices(reader, found)
        last = _name_of(reader, start + 1, close) if is_office else 0
        if last:
            return Phrase(found.first, last - 1, last, "name")
        named = reader.ending.get(close - 1)
        if found.form == "noun" and named is not None and reader.word(named.first - 1) in CALLED:
            return Phrase(found.first, close - 1, close, "name")
        return found
    return None


def _name_of(reader: Reader, start: int, close: int) -> int:
    """Return the end of the name in a phrase like "the former mayor Jan Lind", or 0 for no name."""
    last = before_bracket(reader, close - 1) + 1 if reader.word(close - 1) == ")" else close
    opening = reader.beginning.get(start)
    if opening is not None and reader.word(opening.last) in ("of", "from", "at"):
        return opening.last if opening.core < opening.last else 0
    name = reader.ending.get(last - 1)
    if name is None or name.core == name.last or name.first < start:
        return 0
    before = [reader.word(at) for at in range(start, name.first)]
    if before and not is_speaker(before[-1]) and before[-1] not in TITLES:
        return 0
    plain = all(word.isalpha() and word not in FUNCTION - DETERMINERS for word in before)
    return last if plain else 0


def _clause_subject(reader: Reader, at: int) -> Phrase | None:
    """Return the subject before token `at`: "aides to Lind" in "aides to Lind said"."""
    first = at
    while first > max(0, at - _LONGEST) and _is_in_phrase(reader, first - 1):
        first -= 1
    last = reader.word(at - 1)
    if (
        first == at
        or not reader.starts_clause(first)
        or last in DETERMINERS
        or last in PREPOSITIONS
    ):
        return None
    for head in range(first, at):
        after = reader.word(head + 1)
        joined = after in JOINTS or after in FAMILIAR or after == "over"
        if head + 1 < at and not joined:
            continue
        found = phrase_ending(reader, head)
        if found is not None and found.first == first:
            return Phrase(first, head, at, found.form)
        if reader.word(head) in COLLECTIVES and after == "of":
            return Phrase(first, at - 1, at, "noun")
        if head + 1 < at and after in JOINTS:
            return None
    return None


def _is_in_phrase(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    if word in OWNERS or word in ("$", "%", "&"):
        return True
    if not word[0].isalnum() or word in SUBORDINATORS or word in AUXILIARIES:
        return False
    if word in CONJUNCTIONS or word in PERSONAL or is_adverb(word):
        return False
    return at in reader.inside or not (word in verbs() and "past" in verbs()[word].forms)


def between(reader: Reader, first: int, last: int) -> Phrase | None:
    """Return the tokens from `first` up to `last` as one phrase, or None if they are no phrase."""
    if first >= last or reader.word(first) in CONJUNCTIONS or reader.word(first) in SUBORDINATORS:
        return None
    for at in range(first, last):
        run = reader.beginning.get(at)
        if run is None or run.last > last or run.core == run.last:
            continue
        after = reader.word(run.last)
        goes_on = (after[0].isalpha() and after not in FUNCTION) or after in OWNERS
        if run.last == last or not goes_on:
            return Phrase(first, run.last - 1, last, "name")
    if reader.word(first) in DETERMINERS or reader.tokens[first].capital:
        return Phrase(first, last - 1, last, "noun")
    return None


def leading_subject(reader: Reader) -> Phrase | None:
    """Return the first phrase that may be the subject of a main clause."""
    for at in range(len(reader.tokens)):
        phrase = phrase_ending(reader, at)
        if phrase is None or not reader.starts_clause(phrase.first):
            continue
        if reader.word(phrase.first - 1) in SUBORDINATORS or _is_empty_it(reader, phrase):
            continue
        if phrase.form == "name" and is_speaker(reader.word(at + 1)):
            continue  # "CIA officers"
        surely = phrase.form == "noun" and phrase.first > 0
        if _verb_may_begin(reader, at + 1, surely=surely):
            if phrase.form == "name" and reader.word(phrase.first - 1) == "and":
                phrase = _with_other(reader, phrase) or phrase
            return with_name(reader, phrase)
        if reader.word(at + 1) in JOINTS:
            found = _long_subject(reader, at + 2)
            if found is not None:
                return found
    return None


def _is_empty_it(reader: Reader, phrase: Phrase) -> bool:
    """Return True for an "it" that may refer to nothing: "it is time", "it seems"."""
    after = reader.word(phrase.last)
    return reader.word(phrase.head) == "it" and (after in BE or after in ("seems", "seemed"))


def _long_subject(reader: Reader, start: int) -> Phrase | None:
    for at in range(start, min(start + _LONGEST_JOINT, len(reader.tokens))):
        if _verb_may_begin(reader, at, surely=False):
            found = _clause_subject(reader, at)
            return with_name(reader, found) if found is not None else None
    return None


def _verb_may_begin(reader: Reader, at: int, *, surely: bool) -> bool:
    word = reader.word(at)
    if word in OWNERS:
        return False
    if word in AUXILIARIES or word in verbs():
        return True
    if surely:
        return len(word) > 3 and word.endswith("ed")
    if word in (",", "(", "who") or word in DASHES or is_adverb(word):
        return True
    return len(word) > 3 and word not in FUNCTION and word.endswith(_PAST_ENDINGS)


_NOT_RESOLVED = ("i", "we", "you")


class SourceFinder:
    """Finds the actor that each source means. The units are read in the order of the text."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self.memory = Memory()
        self._nouns = NounActors(text, cast)

    def begin_unit(self, reader: Reader, *, is_heading: bool) -> None:
        """Note the actors that the unit names, and the subject of its first clause."""
        unit = reader.unit
        self.memory.begin_unit([self.cast.entry_of(naming) for naming in self.cast.in_unit(unit)])
        subject = leading_subject(reader)
        if subject is None or is_heading:
            return
        if any(reader.word(at) == "and" for at in range(subject.first - 1, subject.last)):
            return
        actor = self._actor(reader, subject)
        if subject.form == "noun":
            actor = self._nouns.actor(reader, subject)
        if actor is not None:
            self.memory.note_subject(actor)

    def mention(self, reader: Reader, source: Phrase) -> SourceMention | None:
        """Return the words and the actor of the source, or None for "I", "we" and "nobody"."""
        tokens = reader.tokens
        first = tokens[source.first].word.partition("'")[0]
        if first in _NOT_RESOLVED or is_nobody(reader, source):
            return None
        span = ArticleSpan(tokens[source.first].start, tokens[source.last - 1].end)
        actor = self._actor(reader, source)
        form = source.form
        if actor is None and form != "pronoun":
            actor, form = self._nouns.actor(reader, source), "noun"
        if actor is None:
            return SourceMention(span, "pronoun")
        self.memory.note_speaker(actor)
        return SourceMention(span, form, actor.number)

    def _actor(self, reader: Reader, source: Phrase) -> KnownActor | None:
        token = reader.tokens[source.head]
        if source.form == "pronoun":
            before = [
                self.cast.entry_of(naming)
                for naming in self.cast.in_unit(reader.unit)
                if naming.span.end <= token.start
            ]
            held = [reader.word(at) for at in range(source.first)]
            opens = not any(may_be_finite(word) and word not in OWNERS for word in held)
            apart = opens and source.first > 0 and reader.word(source.first - 1) == ","
            if apart:  # "Her father, she says, ..."
                before = []
            word = token.word.partition("'")[0]
            return self.memory.resolve(word, before, opens=opens, apart=apart)
        naming = self.cast.namings.get(token.start) if source.form == "name" else None
        return self.cast.entry_of(naming) if naming is not None else None
