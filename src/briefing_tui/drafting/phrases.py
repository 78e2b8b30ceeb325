"""Find the parts of attributions: noun phrases, which may be sources, and clauses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import (
    ARTICLES,
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    PASTS,
    PLURALS,
    QUANTIFIERS,
    ROLES,
    SPANS_OF_TIME,
    SUBORDINATORS,
    is_adverb,
    is_speaker,
    verbs,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.units import QUOTED, ArticleSpan
from briefing_tui.model.text import word_set

if TYPE_CHECKING:
    from briefing_tui.drafting.cues import Cue

PERSONAL: Final = word_set("he she they it we i you")
OWNERS: Final = ("'s", "'")
"""Tokens that end a possessive: "'s" in "the mayor's report"."""
JOINTS: Final = word_set("of for at in with from on to close by inside")
"""Words between a role and an organisation: "of" in "the head of the port"."""
_SOME: Final = word_set(
    "some many several most few others both neither everyone everybody nobody someone another one "
    "percent % those all none"
)
_DESCRIBING: Final = word_set("leading ruling opposing outgoing incoming striking sitting housing")
_PAIRED: Final = word_set("current past present former local state federal old young male civil")
"""Adjectives that come in pairs: current and former officials."""
_DESCRIBED: Final = word_set("united retired elected armed")
_LONGEST: Final = 24
_LONGEST_UNKNOWN: Final = 6
_LONGEST_BRACKET: Final = 14
_LONGEST_OFFICE: Final = 10
CALLED: Final = ("named", "called")
"""Words between a description and a name: "a man named Jan"."""


AttributionType = Literal["direct", "mixed", "indirect"]
MentionForm = Literal["name", "noun", "pronoun"]


class SourceMention(NamedTuple):
    """The words that name a source, and the actor that these words mean."""

    span: ArticleSpan
    form: MentionForm
    actor: int | None = None
    """The actor's index in the cast, or None for a pronoun that may mean anybody."""


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: SourceMention | None
    cue: ArticleSpan
    content: tuple[ArticleSpan, ...]
    """The words that are attributed, quoted or not. They are in the order of the text."""
    quoted: tuple[ArticleSpan, ...]
    """The parts of the content inside quotation marks. The marks are left out."""
    type: AttributionType
    via: SourceMention | None = None
    """The actor who relayed the words."""


class Phrase(NamedTuple):
    """A noun phrase: the tokens of the unit from `first` up to, but not including, `last`."""

    first: int
    head: int
    """The index of the noun, or of the last word of the name."""
    last: int
    form: MentionForm


def phrase_ending(reader: Reader, at: int, floor: int = -1) -> Phrase | None:
    """Return the noun phrase that ends at the token with index `at`, if it may be a source.

    The phrase does not begin before token `floor`. The default is 24 tokens before `at`.
    """
    floor = max(0, at - _LONGEST) if floor < 0 else floor
    word = reader.word(at) if at >= floor else ""
    if word == ")":
        at = before_bracket(reader, at)
        word = reader.word(at)
    if not word or word == QUOTED:
        return None
    if word.partition("'")[0] in PERSONAL:
        return Phrase(at, at, at + 1, "pronoun")
    run = reader.ending.get(at)
    if run is not None:
        return Phrase(_phrase_start(reader, run.first, floor, of_name=True), at, at + 1, "name")
    return None if at in reader.inside else _noun_ending(reader, at, floor)


def _noun_ending(reader: Reader, at: int, floor: int) -> Phrase | None:
    word = reader.word(at)
    if word in ("all", "both", "each"):  # Lind and Berg both
        owner = phrase_ending(reader, at - 1, floor)
        if owner is not None:
            return owner
    if word == "most" and is_adverb(reader.word(at + 1)):
        return None
    if not (word in _SOME or is_speaker(word)):
        return None
    phrase = Phrase(_phrase_start(reader, at, floor), at, at + 1, "noun")
    return phrase if _is_determined(reader, phrase) else None


def before_bracket(reader: Reader, close: int) -> int:
    """Return the index of the token before the opening bracket.

    Return -1 if the opening bracket is not found near the closing one.
    """
    for at in range(close - 1, max(0, close - _LONGEST_BRACKET), -1):
        if reader.word(at) == "(":
            return at - 1
    return -1


def _is_determined(reader: Reader, phrase: Phrase) -> bool:
    """Return False for a bare lower-case singular: "mayor", unlike "the mayor" or "mayors"."""
    word = reader.word(phrase.head)
    if word in _SOME or word in PLURALS or word.endswith("s"):
        return True
    first = reader.tokens[phrase.first]
    return first.word in DETERMINERS or first.capital or first.word[0].isdigit()


def _phrase_start(reader: Reader, first: int, floor: int, *, of_name: bool = False) -> int:
    while first > floor:
        before = reader.word(first - 1)
        if before in OWNERS:
            owner = phrase_ending(reader, first - 2, floor)
            return owner.first if owner else first
        if before in DETERMINERS or before[0].isdigit():
            first -= 1
            is_numbered = before[0].isdigit() and first - 1 in reader.ending  # "the FTSE 250 firm"
            if is_numbered or reader.word(first - 1) in DETERMINERS:
                continue
            return _across_joint(reader, first, floor)
        run = reader.ending.get(first - 1)
        if before == "and" and reader.word(first - 2) in _PAIRED:
            first -= 2
        elif run is not None:
            first = run.first
        elif _is_modifier(reader, first - 1, of_name=of_name):
            of_name = False
            first -= 1
        else:
            return _across_joint(reader, first, floor)
    return first


def _across_joint(reader: Reader, first: int, floor: int) -> int:
    """Return where a longer phrase begins: at "head" for "the port" in "head of the port"."""
    joint = reader.word(first - 1)
    if joint not in JOINTS or first < 2:
        return first
    before = reader.word(first - 2)
    if joint == "of" and (before in QUANTIFIERS or before in ("percent", "%")):
        return _phrase_start(reader, first - 2, floor)
    if before in ROLES or before in PLURALS or (joint == "of" and is_speaker(before)):
        return _phrase_start(reader, first - 2, floor)
    run = reader.ending.get(first - 2)
    if run is not None and joint == "of" and run.core < run.last:
        return run.first
    return first


def _is_modifier(reader: Reader, at: int, *, of_name: bool) -> bool:
    word = reader.word(at)
    if not word[0].isalpha() or word in FUNCTION or is_adverb(word) or at in reader.inside:
        return False
    if of_name:
        determined = reader.word(at - 1) in DETERMINERS and word not in verbs()
        return is_speaker(word) or determined or word in ("former", "then")
    if word in verbs():
        return is_speaker(word)
    if word.endswith("ing"):
        return word in _DESCRIBING
    return not word.endswith("ed") or word in _DESCRIBED


def phrase_starting(reader: Reader, at: int) -> Phrase | None:
    """Return the noun phrase that begins at token `at`, or None if it cannot be a source."""
    if reader.word(at) in PERSONAL:
        return Phrase(at, at, at + 1, "pronoun")
    named: Phrase | None = None
    end = at
    while end < min(len(reader.tokens), at + _LONGEST):
        run = reader.beginning.get(end)
        if run is None:
            word = reader.word(end)
            if is_speaker(word) and _ends_noun(reader, end):
                noun = Phrase(at, end, end + 1, "noun")
                return _named_later(reader, noun) or with_name(reader, noun)
            if not _may_be_in_phrase(word):
                described = named or _described(reader, at, end)
                return with_name(reader, described) if described is not None else None
            end += 1
            continue
        end = run.last
        after = reader.word(end)
        if after in OWNERS:
            end += 1
        elif not _is_before_name(reader, end):
            named = Phrase(at, end - 1, end, "name")
            if reader.word(at) not in ARTICLES or not _may_be_noun(after):
                return named
    return named


def _may_be_noun(word: str) -> bool:
    if not word.isalpha() or word in verbs() or word in DETERMINERS:
        return False
    return _may_be_in_phrase(word) and not word.endswith(("ed", "ing"))


def _may_be_in_phrase(word: str) -> bool:
    if word in DETERMINERS or word in OWNERS:
        return True
    return word[0].isalnum() and word not in FUNCTION and not is_adverb(word)


def _described(reader: Reader, first: int, last: int) -> Phrase | None:
    """Return a phrase that begins with a word such as "a": "a harbour guru"."""
    if reader.word(first) not in ARTICLES or not 1 < last - first < _LONGEST_UNKNOWN:
        return None
    return Phrase(first, last - 1, last, "noun")


def with_name(reader: Reader, noun: Phrase) -> Phrase:
    """Return the phrase with the name after it, if one follows: "its head, Jan Lind"."""
    if reader.word(noun.last) != ",":
        return noun
    start = noun.last + 1
    if reader.word(start) in ("a", "an"):
        called = (at for at in range(start, start + _LONGEST_OFFICE) if reader.word(at) in CALLED)
        start = next(called, start) + 1
    run = reader.beginning.get(start)
    if run is not None and reader.word(run.last) in ("", ",", ".") and run.core < run.last:
        return Phrase(noun.first, run.last - 1, run.last, "name")
    return noun


def _named_later(reader: Reader, noun: Phrase) -> Phrase | None:
    """Return the role with the name after it: "the head of the port, Jan Lind" for "the head"."""
    if reader.word(noun.head) not in ROLES or reader.word(noun.last) not in JOINTS:
        return None
    for at in range(noun.last + 1, noun.last + _LONGEST_OFFICE):
        word = reader.word(at)
        if word == ",":
            named = with_name(reader, Phrase(noun.first, noun.head, at, "noun"))
            return named if named.form == "name" else None
        if not word[:1].isalnum() or (word in verbs() and at not in reader.inside):
            return None
    return None


def _is_before_name(reader: Reader, at: int) -> bool:
    """Return True for a role before a name: "spokesman" in "Osk spokesman Jan Lind"."""
    end = at
    while end - at < 3 and is_speaker(reader.word(end)):
        end += 1
    return end > at and end in reader.beginning


def _ends_noun(reader: Reader, at: int) -> bool:
    after = reader.word(at + 1)
    if at + 1 in reader.beginning:  # spokesman Jeff Lind
        return False
    return not (_may_be_noun(after) or is_speaker(after) or after in OWNERS)


SIGNS: Final = frozenset(".,;:!?\u2026")
DASHES: Final = frozenset({"\u2014", "\u2013", "--"})
SUBJECTS: Final = word_set("he she they it we i you there")
LINKS: Final = (
    word_set(", ; and but while although though as because when or where after since before")
    | DASHES
)
_EFFECTS: Final = word_set("sending prompting sparking triggering fuelling fueling")
"""Words that begin a remark of the narrator: "Lind refused, sending shares down"."""
BREAKS: Final = word_set("but while although though with")
"""After a comma, these words end what somebody says: "he said he was ill, but he came"."""
_MAY_END: Final = frozenset({",", ";", "and", "according", QUOTED})
"""Words and signs that may mark the end of the content."""
LONGEST: Final = 400
"""Maximum number of tokens in a content. A quoted span counts as one token."""
ASIDE: Final = 16
"""Maximum number of tokens to look ahead for a verb, or for the end of a phrase."""


def is_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause with a verb of its own may begin at `at`."""
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


def clause_end(reader: Reader, cue: Cue, start: int, others: Sequence[Cue]) -> int:
    """Return where the content that begins at `start` ends."""
    end = min(len(reader.tokens), start + LONGEST)
    breaks = BREAKS if "q" in cue.entry.frames else BREAKS | {"who", "which", "where"}
    clausal = "c" in cue.entry.frames
    bound = cue.is_relative or _is_subordinate(reader, cue)
    inner = any(
        "c" in other.entry.frames and other.verb < cue.verb and other.subject != cue.subject
        for other in others
    )
    for at in range(start + 1, end):
        word = reader.word(at)
        if word not in _MAY_END:
            continue
        after = reader.word(at + 1)
        if word == QUOTED and not clausal and after in ("a", "an", "the"):
            return _clipped(reader, others, start, at + 1)
        is_end = word == ";" or (word == "according" and after == "to")
        if word == ",":
            is_end = bound or _is_remark(reader, at + 1) or _breaks_off(reader, at + 1, breaks)
            is_end = is_end or (cue.entry.forms == {"ing"} and is_past(after))
            is_end = is_end or (not clausal and after.endswith("ing"))
        elif word == "and":
            is_end = (inner and after == "that") or (not clausal and _is_next_verb(after))
        if is_end:
            return _clipped(reader, others, start, at)
    return _clipped(reader, others, start, end)


def _is_remark(reader: Reader, at: int) -> bool:
    """Return True if a remark begins at `at`: "sending" in "Lind refused, sending shares down"."""
    if reader.word(at) in _EFFECTS:
        return True
    for place in range(at, at + 4):
        word = reader.word(place)
        if word in ("after", "before"):
            unit = reader.word(place - 1)
            return place > at and (unit in SPANS_OF_TIME or f"{unit}s" in SPANS_OF_TIME)
        if not word or not word[0].isalnum():
            break
    return False


def _breaks_off(reader: Reader, at: int, breaks: frozenset[str]) -> bool:
    word = reader.word(at)
    if word in ("though", "although"):
        after = reader.word(at + 1)
        is_subject = after in SUBJECTS or after in DETERMINERS or at + 1 in reader.beginning
        return is_subject or is_clause(reader, at + 1)
    return word in breaks


def _is_next_verb(word: str) -> bool:
    """Return True for a verb after "and": "went" in "he praised it and went home"."""
    entry = verbs().get(word)
    if is_past(word) or (len(word) > 4 and word.endswith("ed")):
        return True
    return entry is not None and "q" in entry.frames and "base" in entry.forms


def is_past(word: str) -> bool:
    """Return True if the word is a known past form: "went", "praised"."""
    entry = verbs().get(word)
    return word in PASTS or (entry is not None and "past" in entry.forms)


def _is_subordinate(reader: Reader, cue: Cue) -> bool:
    """Return True for a cue in an opening subordinate clause: "said" in "After Lind said so"."""
    word = reader.word(cue.start - 1)
    return word in SUBORDINATORS and word != "that" and cue.start < 3


def _clipped(reader: Reader, others: Sequence[Cue], start: int, end: int) -> int:
    for other in others:
        if start < other.start < end:
            cut = _boundary_before(reader, other)
            if cut is not None and cut > start:
                return min(end, cut)
    return end


def _boundary_before(reader: Reader, cue: Cue) -> int | None:
    at = cue.start
    while at and (reader.word(at - 1) in LINKS or _is_split_off(reader, at)):
        at -= 1
    joined = {reader.word(place) for place in range(at, cue.start)}
    if joined and joined <= SUBORDINATORS and cue.entry.forms != {"ing"}:
        return None  # "only after he promised"
    if at == cue.start and not (cue.is_shared and reader.word(at - 1) == QUOTED):
        return None
    return at


def _is_split_off(reader: Reader, at: int) -> bool:
    """Return True if a comma follows "which" or "who": "a letter which, she said, was lost"."""
    return reader.word(at) == "," and reader.word(at - 1) in ("which", "who")
