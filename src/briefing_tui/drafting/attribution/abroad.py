"""Quotations with a named speaker beside a cue, in languages other than English.

The speaker must stand right beside the quotation, in one sentence: `« Non », a déclaré Anna Berg`,
`Anna Berg dijo: «No»`, `Laut Anna Berg ist das „falsch“`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.attribution.records import Attribution, Mention
from briefing_tui.drafting.lexicon.abroad import Cues
from briefing_tui.drafting.names.records import Actor, Naming
from briefing_tui.drafting.spans import Span
from briefing_tui.drafting.units import QUOTED, Paragraph, Token

_LONGEST_NAME: Final = 7
_SIGNS: Final = frozenset({",", ":", ".", "-", "\u2014", "\u2013", "\u2015"})


class AbroadFinder:
    """Reads an article in another language from its first paragraph to its last."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues
        self.actors: list[Actor] = []
        self.namings: list[Naming] = []
        self.attributions: list[Attribution] = []
        self._by_last: dict[str, int] = {}

    def read(self, paragraph: Paragraph) -> None:
        """Find the paragraph's quotations with a speaker."""
        for unit in paragraph.units:
            tokens = unit.tokens
            places = [at for at, token in enumerate(tokens) if token.word == QUOTED]
            for at in places:
                found = self._after(tokens, at) or self._before(tokens, at)
                if found is not None:
                    self._add(tokens[at], *found)

    def _after(self, tokens: Sequence[Token], at: int) -> tuple[Span, Span] | None:
        """Return cue and name after the quotation: `", dijo Ana Ruiz`."""
        place = _skip(tokens, at + 1, _SIGNS)
        first = place
        place = _skip(tokens, place, self.cues.helpers)
        if place < len(tokens) and tokens[place].word in self.cues.verbs:
            cue = Span(tokens[first].start, tokens[place].end)
            name = self._name_from(tokens, _skip(tokens, place + 1, self.cues.helpers))
            return (cue, name) if name else None
        if place < len(tokens) and tokens[place].word in self.cues.according:
            name = self._name_from(tokens, place + 1)
            return (Span(tokens[place].start, tokens[place].end), name) if name else None
        name = self._name_from(tokens, first)
        if name is None:
            return None
        place = next(i for i in range(first, len(tokens)) if tokens[i].end == name.end) + 1
        return self._verb_from(tokens, place, name)

    def _verb_from(
        self, tokens: Sequence[Token], place: int, name: Span
    ) -> tuple[Span, Span] | None:
        first = place
        place = _skip(tokens, place, self.cues.helpers)
        if place < len(tokens) and tokens[place].word in self.cues.verbs:
            return Span(tokens[first].start, tokens[place].end), name
        return None

    def _before(self, tokens: Sequence[Token], at: int) -> tuple[Span, Span] | None:
        """Return cue and name before the quotation: `Ana Ruiz dijo: "`, `Según Ana Ruiz, "`."""
        place = at - 1
        if place < 0 or tokens[place].word not in (":", ","):
            return None
        place -= 1
        if place >= 0 and tokens[place].word in self.cues.verbs and tokens[place + 1].word == ":":
            last = place
            while place and tokens[place - 1].word in self.cues.helpers:
                place -= 1
            name = self._name_to(tokens, place)
            return (Span(tokens[place].start, tokens[last].end), name) if name else None
        name = self._name_to(tokens, place + 1)
        if name is None:
            return None
        start = next(i for i in range(place + 1) if tokens[i].start == name.start)
        if start and tokens[start - 1].word in self.cues.according:
            return Span(tokens[start - 1].start, tokens[start - 1].end), name
        return None

    def _name_from(self, tokens: Sequence[Token], first: int) -> Span | None:
        """Return the run of capitalised words that begins at that place."""
        last = first
        while last < len(tokens) and last - first < _LONGEST_NAME:
            if tokens[last].capital and tokens[last].word != QUOTED:
                last += 1
                continue
            joined = last > first and tokens[last].word in self.cues.particles
            if not (joined and last + 1 < len(tokens) and tokens[last + 1].capital):
                break
            last += 1
        return Span(tokens[first].start, tokens[last - 1].end) if last > first else None

    def _name_to(self, tokens: Sequence[Token], last: int) -> Span | None:
        """Return the run of capitalised words that ends before that place."""
        first = last
        while first and last - first < _LONGEST_NAME:
            token = tokens[first - 1]
            inside = first < last and first > 1 and token.word in self.cues.particles
            part = token.capital and token.word not in self.cues.according and token.word != QUOTED
            if not part and not (inside and tokens[first - 2].capital):
                break
            first -= 1
        return Span(tokens[first].start, tokens[last - 1].end) if last > first else None

    def _add(self, quote: Token, cue: Span, name: Span) -> None:
        number = self._number(name)
        self.namings.append(Naming(name, number))
        span = (Span(quote.start, quote.end),)
        self.attributions.append(
            Attribution(Mention(name, "name", number), cue, span, span, "direct")
        )

    def _number(self, name: Span) -> int:
        """Return the actor's place in the cast. A surname means the person named before."""
        written = name.of(self.text)
        last = written.split()[-1].lower()
        number = self._by_last.setdefault(last, len(self.actors))
        if number == len(self.actors):
            self.actors.append(Actor(written, "person"))
        elif len(written) > len(self.actors[number].name):
            known = self.actors[number]
            self.actors[number] = Actor(written, "person", "", (*known.aliases, known.name))
        elif written not in (self.actors[number].name, *self.actors[number].aliases):
            known = self.actors[number]
            self.actors[number] = known._replace(aliases=(*known.aliases, written))
        return number


def _skip(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int:
    while at < len(tokens) and tokens[at].word in words:
        at += 1
    return at


def quotations(
    text: str, paragraphs: Sequence[Paragraph], cues: Cues
) -> tuple[list[Actor], list[Naming], list[Attribution]]:
    """Return the actors, where they are named, and their quotations."""
    finder = AbroadFinder(text, cues)
    for paragraph in paragraphs:
        finder.read(paragraph)
    return finder.actors, finder.namings, finder.attributions
