"""Attributions without a verb: transcripts, headlines, dashes, and nouns before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.attribution.phrases import Phrase, phrase_ending
from briefing_tui.drafting.attribution.reader import Reader
from briefing_tui.drafting.lexicon.grammar import POSSESSIVES, is_adverb, word_set
from briefing_tui.drafting.lexicon.people import PLURALS, WRITINGS
from briefing_tui.drafting.lexicon.verbs import verbs
from briefing_tui.drafting.units import DASHES, QUOTED, Token

_LONGEST_LABEL: Final = 5
_LONGEST_SIGNATURE: Final = 16
NO_LABELS: Final = word_set(
    "read more see also advertisement watch listen credit source analysis opinion update updated "
    "exclusive live related photo photos video correction note editor's sources tip warning "
    "breaking"
)
"""Words before a colon that say what a text is, not who speaks."""
_SAYINGS: Final = WRITINGS | word_set(
    "assessment conclusion answer reply response verdict advice explanation question warning "
    "promise claim remark comment words"
)
_NOUNS: Final = word_set(
    "claim claims statement suggestion warning assertion contention argument belief view "
    "allegation allegations accusation insistence promise pledge vow demand comment remark "
    "announcement declaration prediction hope fear concern conclusion complaint assurance denial "
    "admission"
)
"""Nouns that a clause with "that" may follow. Their owner says the clause: "her claim that"."""


class Bare(NamedTuple):
    """An attribution without a verb. Places count the unit's tokens."""

    source: Phrase
    cue: tuple[int, int]
    content: tuple[int, int]


def label_end(tokens: Sequence[Token]) -> int:
    """Return the place of the colon after a label at the start of a paragraph; 0 if none."""
    for at in range(1, min(_LONGEST_LABEL + 1, len(tokens) - 1)):
        if tokens[at].word == ":":
            return at
        if tokens[at].word == QUOTED:
            break
    return 0


def headline(reader: Reader) -> Bare | None:
    """Return the attribution of a headline such as `Lind: The dam is safe`."""
    colon = label_end(reader.tokens)
    word = reader.word(0)
    if not colon or word in NO_LABELS or reader.word(colon + 1) == QUOTED:
        return None
    run = reader.beginning.get(0)
    if run is not None and run.last == colon and run.core < colon:
        source = Phrase(0, colon - 1, colon, "name")
    elif colon == 1 and (word in WRITINGS or word in PLURALS):
        source = Phrase(0, 0, 1, "noun")
    else:
        return None
    return Bare(source, (colon, colon + 1), (colon + 1, len(reader.tokens)))


def signature(reader: Reader) -> tuple[Phrase, int] | None:
    """Return the speaker in a short line such as `-- Ada Lind, harbour master`, and where it is."""
    at = 1 if reader.word(0) in DASHES else 0
    run = reader.beginning.get(at)
    if run is None or run.core == run.last or len(reader.tokens) > _LONGEST_SIGNATURE:
        return None
    after = reader.word(run.last)
    if after not in ("", ",", ".") or any(
        token.word in verbs() and verbs()[token.word].forms & {"past"} for token in reader.tokens
    ):
        return None
    if not at and not (after == "," and reader.word(len(reader.tokens) - 1) in (".", "")):
        return None
    return Phrase(at, run.last - 1, run.last, "name"), at


def after_dash(reader: Reader) -> Iterator[Bare]:
    """Yield quotations before a dash and a name: `"It is over." -- Ada Lind`."""
    for at in range(len(reader.tokens) - 2):
        if reader.word(at) != QUOTED or reader.word(at + 1) not in DASHES:
            continue
        run = reader.beginning.get(at + 2)
        if run is None or run.core == run.last or reader.word(run.last) not in ("", ",", "."):
            continue
        if any(token.word in verbs() for token in reader.tokens[run.last :]):
            continue
        yield Bare(Phrase(at + 2, run.last - 1, run.last, "name"), (at + 1, at + 2), (at, at + 1))


def noun_and_colon(reader: Reader) -> Iterator[Bare]:
    """Yield quotations after a noun and a colon: `Her message: "Stay home."`."""
    for at in range(1, len(reader.tokens) - 1):
        if reader.word(at) != ":" or reader.word(at + 1) != QUOTED:
            continue
        if reader.word(at - 1) not in _SAYINGS:
            continue
        owner = _owner(reader, at - 1)
        if owner is not None:
            yield Bare(owner, (at - 1, at), (at + 1, at + 2))


def noun_and_that(reader: Reader) -> Iterator[Bare]:
    """Yield clauses after "her claim that"."""
    for at in range(1, len(reader.tokens) - 2):
        if reader.word(at) not in _NOUNS or reader.word(at + 1) != "that":
            continue
        owner = _owner(reader, at)
        if owner is not None:
            yield Bare(owner, (at, at + 1), (at + 2, _end(reader, at + 2)))


def _owner(reader: Reader, noun: int) -> Phrase | None:
    """Return the owner before the noun: "her", "Mr. Lind's"."""
    at = noun - 1
    while (
        at > max(0, noun - 4)
        and reader.word(at).isalpha()
        and (at not in reader.inside and reader.word(at) not in POSSESSIVES)
    ):
        at -= 1
    word = reader.word(at)
    if word in ("his", "her", "their"):
        return Phrase(at, at, at + 1, "pronoun")
    if word in ("'s", "'"):
        found = phrase_ending(reader, at - 1)
        return found if found is not None and found.form != "pronoun" else None
    return None


def _end(reader: Reader, start: int) -> int:
    """Return where a clause ends: at a sign, or before the verb of the sentence around it."""
    seen = False
    for at in range(start, len(reader.tokens)):
        word = reader.word(at)
        if word in (",", ";", ".", ":", "?", "!") or word in DASHES:
            return at
        if word in ("was", "is", "were", "are", "has", "had", "have", "did", "does"):
            if seen and not is_adverb(reader.word(at - 1)):
                return at
            seen = True
    return len(reader.tokens)
