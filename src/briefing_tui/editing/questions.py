"""Make a contested question of an item, and say what others may say to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import DECLINED, DENIES, DISPUTES, denies, pattern
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import bare_content, passage, quote_words
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Event, Figure, Position, Quote
from briefing_tui.model.text import flat, sentences

_REFUTES: Final = re.compile(
    rf"\b(?:{pattern('contested', 'false')}|{pattern('function', 'negations')})\b|n['\u2019]t\b",
    re.I,
)
_CHARGES: Final = re.compile(
    r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|critici[sz](?:e|es|ed|ing)"
    r"|condemn(?:s|ed|ing)?|attack(?:s|ed|ing)|denounc(?:e|es|ed|ing))\b",
    re.I,
)
"""Verbs of accusing, whose clause is the claim."""
_MARKS: Final = frozenset('"“”')
_LEAD: Final = re.compile(
    r"^[\s,:]*(?:(?:(?!the\b|an?\b)[\w'’]+\s){,4}that\b"
    r"|(?:at|in|on|during|after|through)\s(?:[\w'’-]+\s){,10}?that\b)?\s*"
)
"""What leads from a cue to what is said: "last week that", "at a meeting that"."""
_NO_CLAUSE: Final = re.compile(r"(?:on|of|for|to|with|against|about|at|from|by|as)\b", re.I)
"""What a clause does not begin with: "called on the region", "spoke of a trick"."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*")
_STEM: Final = 5
"""Words that begin with the same letters count as one word: "ship" is in "shipping"."""
_FEWEST: Final = 2
"""Minimum number of words of a claim."""


class Claimed(NamedTuple):
    """A claim to make of an item, and who holds it."""

    text: str
    position: Position
    """The position of the holder. `actor` is empty if it is not known who holds it."""
    figures: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Who holds it jointly with the holder."""


def claimed(item: Quote | Figure | Event, words: str) -> Claimed:
    """Return the claim that an item makes. `words` are those of the passage it rests on."""
    if isinstance(item, Quote):
        first, *others = item.source or ("",)
        held = Position(first, stance=stance(item), quote=item.id, via=item.via)
        return Claimed(claim_words(item), held, others=tuple(others))
    held = Position(item.by or NARRATOR, at=item.at)
    if isinstance(item, Figure):
        return Claimed(bare_claim(words), held, (item.id,))
    return Claimed(bare_claim(item.title), held)


def claim_words(quote: Quote) -> str:
    """Return what a quote says, as a claim: without speaker and cue, in the article's own words."""
    is_part = quote.type == "mixed" and bare_content(quote)  # the marks are around a part
    words = flat(passage(quote)) if is_part else quote_words(quote)
    if quote.type == "direct" or not quote.cue or quote.cue not in words:
        return bare_claim(words)
    before, _, after = words.partition(quote.cue)
    inner = _LEAD.sub("", after)
    is_clause = not (_NO_CLAUSE.match(inner) or _NO_CLAUSE.fullmatch(quote.cue.split()[-1]))
    if _CHARGES.search(quote.cue):
        found = words
    elif len(inner.split()) <= _FEWEST:  # "31 ships had left, the port said"
        found = before.rpartition(",")[0] or before
    elif quote.cue.lower() == "according to":  # "According to the port, 31 ships had left"
        found = inner.partition(",")[2] or before
    else:
        found = inner if is_clause else words
    return bare_claim(found if len(found.split()) > _FEWEST else words)


def question_of(claim: str) -> str:
    """Return the question whether a claim holds, in the claim's own words."""
    return f"{claim}: is this justified?" if _CHARGES.search(claim) else f"Is it so: “{claim}”?"


def bare_claim(words: str) -> str:
    """Return the words of a claim without the signs around them. Marks inside keep their pair."""
    claim = re.sub(r"[.,;]+([\"”])\Z", r"\1", flat(words).strip(" ,.;:"))
    inner = claim.strip('"“”').strip(" ,.;:")
    return claim if _MARKS.intersection(inner) else inner


def stance(quote: Quote) -> str:
    """Return the stance that the cue of a quote tells: `asserts`, `denies` or `disputes`."""
    cue = {*(quote.cue or "").lower().split()}
    return "denies" if cue & DENIES else "disputes" if cue & DISPUTES else "asserts"


class Answer(NamedTuple):
    """Something that is said, which may be a position toward a claim."""

    actor: str
    """The speaker's id, or a name that the briefing lacks."""
    words: str
    passage: Passage
    item: Quote | Position
    """The quote or, of a sentence that has none, a position that rests on the sentence."""


def answer_of(quote: Quote, place: Passage) -> Answer:
    """Return a quote as an answer. `place` is the passage that it rests on."""
    return Answer(
        quote.source[0] if quote.source else "", flat(quote.content or passage(quote)), place, quote
    )


def declined(reading: Reading) -> list[Answer]:
    """Return the sentences in which an actor gives no answer, such as "declined to comment"."""
    found = []
    for place in _sentences(reading):
        section, low, high = place
        text = reading.briefing.sections[section].text
        refusal = DECLINED.search(text, low, high)
        if refusal is None:
            continue
        named = [
            mention.actor
            for mention in reading.mentions
            if place[:2] <= mention.passage[:2] < (section, refusal.end())
        ]
        if named:
            found.append(Answer(named[-1], flat(text[low:high]), place, Position(named[-1])))
    return found


class SaidClaim(NamedTuple):
    """A claim as it was said, to which answers are sought."""

    text: str
    passages: Sequence[Passage]
    """Where it is said."""
    holders: Set[str]
    """The ids of those who hold it."""


def likeliest(reading: Reading, said: SaidClaim, answers: Iterable[Answer]) -> list[Answer]:
    """Sort answers: those first that most likely speak to the claim.

    What tells is nearness, words of denial, a "But" at the beginning, that the speaker is named in
    the claim, and words in common. The holders of the claim and their side come last.
    """
    every = _sentences(reading)
    starts = [sentence[:2] for sentence in every]

    def names(id: str) -> tuple[str, ...]:
        actor = reading.actors.get(id)
        return (id,) if actor is None else (actor.name, *actor.aliases)

    said_in = [bisect_right(starts, one[:2]) for one in said.passages] or [0]
    wanted = _stems(said.text)
    held = _stems(" ".join(name for holder in said.holders for name in names(holder)))

    def key(answer: Answer) -> tuple[int, int, Passage]:
        place = bisect_right(starts, answer.passage[:2])
        away = min(abs(place - one) for one in said_in)
        section, low, high = every[max(0, place - 1)]
        sentence = reading.briefing.sections[section].text[low:high]
        weight = 4 if away < 3 else 2 if away < 6 else 1 if away < 11 else 0
        weight += min(3, len(wanted & _stems(answer.words)))
        weight += 3 * (denies(sentence) or bool(DECLINED.search(sentence)))
        weight += bool(_REFUTES.search(sentence)) + 2 * sentence.startswith(("But ", "However"))
        named = frozenset().union(*map(_stems, names(answer.actor)))
        weight += 3 * bool(named & (wanted - held))
        weight -= 8 * (answer.actor in said.holders) + 4 * bool(named & held)
        return -weight, away, answer.passage

    return sorted(answers, key=key)


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:_STEM].casefold() for word in _WORD.findall(words))


def _sentences(reading: Reading) -> list[Passage]:
    return [
        Passage(number, *span)
        for number, section in enumerate(reading.briefing.sections)
        for span in sentences(section.text)
    ]
