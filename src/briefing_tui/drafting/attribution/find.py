"""Find the attributions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.drafting.attribution.contents import contents, words_around
from briefing_tui.drafting.attribution.cues import CueFinder, according_to
from briefing_tui.drafting.attribution.others import (
    Bare,
    after_dash,
    label,
    noun_and_colon,
    noun_and_that,
    signature,
)
from briefing_tui.drafting.attribution.phrases import Phrase, Reader
from briefing_tui.drafting.attribution.records import Attribution, AttributionType, Mention
from briefing_tui.drafting.attribution.sources import Sources
from briefing_tui.drafting.names.cast import Cast
from briefing_tui.drafting.spans import Span, trimmed
from briefing_tui.drafting.units import QUOTED, Paragraph, Token, Unit, read_paragraphs


_LONGEST_LABEL = 40


class Findings(NamedTuple):
    """The actors and the attributions of an article."""

    cast: Cast
    attributions: list[Attribution]


def find_attributions(text: str) -> Findings:
    """Return who is named in the article, and who says what in it."""
    paragraphs = read_paragraphs(text)
    cast = Cast(text, paragraphs)
    finder = _Finder(text, cast)
    for place, paragraph in enumerate(paragraphs):
        finder.read(paragraph, headline=place == 0)
    return Findings(cast, finder.found)


class _Waiting(NamedTuple):
    """A source that a colon or an open quotation leaves to the next paragraph."""

    source: Mention
    cue: Span


class _Finder:
    """Reads an article from its first paragraph to its last."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.sources = Sources(text, cast)
        self.found: list[Attribution] = []
        self._waiting: _Waiting | None = None
        self._unsigned: tuple[Span, ...] = ()
        """The quotations of the paragraph before, if nobody has said them yet."""

    def read(self, paragraph: Paragraph, *, headline: bool) -> None:
        """Find the attributions of the next paragraph."""
        waiting, self._waiting = self._waiting, None
        unsigned, self._unsigned = self._unsigned, ()
        last: Attribution | None = None
        for place, unit in enumerate(paragraph.units):
            reader = Reader(unit, self.cast.runs[unit.span.start])
            self.sources.begin_unit(reader)
            if unit.is_quotation:
                last = self._continue(unit, last, waiting)
                continue
            unsigned, self._unsigned = unsigned + self._unsigned, ()
            if unsigned and self._sign(reader, unsigned):
                return
            unsigned = ()
            if place == 0 and self._read_label(reader, paragraph, headline=headline):
                return
            last = self._read_unit(reader)
            waiting = None
        if paragraph.is_open and last is not None and last.source is not None:
            self._waiting = _Waiting(last.source, last.cue)

    def _continue(
        self, unit: Unit, last: Attribution | None, waiting: _Waiting | None
    ) -> Attribution | None:
        """Add quotations without a cue of their own to what the same speaker says."""
        quotes = _quotes(unit.tokens)
        if not quotes:
            return last
        speaker = self._labelled(quotes[0])
        if speaker is not None:
            label_, quote = speaker
            made = Attribution(label_, label_.span, (quote,), (quote,), "direct")
            self.found.append(made)
            return made
        if last is not None and last.type == "direct":
            made = last._replace(content=last.content + quotes, quoted=last.quoted + quotes)
            self.found[self.found.index(last)] = made
            return made
        if last is not None and last.source is not None:
            waiting = _Waiting(last.source, last.cue)
        if waiting is None:
            self._unsigned += quotes
            return None
        made = Attribution(waiting.source, waiting.cue, quotes, quotes, "direct")
        self.found.append(made)
        return made

    def _labelled(self, quote: Span) -> tuple[Mention, Span] | None:
        """Return the speaker and the words of a transcript's line: `"LIND: It is over."`."""
        colon = self.text.find(":", quote.start, min(quote.end, quote.start + _LONGEST_LABEL))
        name = self.text[quote.start : max(colon, quote.start)]
        if colon < 0 or not name.isupper() or len(name) < 2:
            return None
        span = Span(quote.start, colon)
        actor = self.cast.person_named(name)
        mention = Mention(span, "name", actor.number)
        return mention, trimmed(self.text, colon + 1, quote.end)

    def _sign(self, reader: Reader, quotes: tuple[Span, ...]) -> bool:
        """Give the quotations before to the speaker who signs them, if this is a signature."""
        signed = signature(reader)
        if signed is None:
            return False
        source, at = signed
        mention = self.sources.mention(reader, source)
        if mention is None:
            return False
        cue = reader.tokens[at - 1] if at else reader.tokens[source.first]
        self.found.append(
            Attribution(mention, Span(cue.start, cue.end), quotes, quotes, "direct")
        )
        return True

    def _read_label(self, reader: Reader, paragraph: Paragraph, *, headline: bool) -> bool:
        """Read `LIND: It is over.` and headlines such as `Lind: The dam is safe`."""
        found = label(reader, self.text, headline=headline)
        if found is None:
            return False
        if headline:
            self._add_bare(reader, found)
            return True
        mention = self.sources.mention(reader, found.source)
        if mention is None:
            return False
        content = Span(reader.tokens[found.content[0]].start, paragraph.span.end)
        cue = reader.tokens[found.cue[0]]
        self.found.append(Attribution(mention, Span(cue.start, cue.end), (content,), (), "direct"))
        return True

    def _read_unit(self, reader: Reader) -> Attribution | None:
        """Find the unit's attributions and return the last one, if the unit ends with it."""
        before = len(self.found)
        tokens = reader.tokens
        for at, end, source in according_to(reader):
            cue = Span(tokens[at].start, tokens[end - 1].end)
            for low, high in words_around(reader, at, source):
                self._add(reader, source, cue, [(low, high)])
        cues = CueFinder(self.text, reader).find()
        for cue in cues:
            ranges = contents(reader, cue, [other for other in cues if other is not cue])
            if cue.subject is None:
                continue
            span = Span(tokens[cue.first].start, tokens[cue.last - 1].end)
            if ranges:
                self._add(reader, cue.subject, span, ranges)
            elif tokens[-1].word == ":":
                self._wait(reader, cue.subject, span)
        for bare in (*after_dash(reader), *noun_and_colon(reader), *noun_and_that(reader)):
            self._add_bare(reader, bare)
        self._read_colon(reader)
        self._relay(before)
        return self.found[-1] if len(self.found) > before else None

    def _wait(self, reader: Reader, source: Phrase, cue: Span) -> None:
        mention = self.sources.mention(reader, source)
        if mention is not None:
            self._waiting = _Waiting(mention, cue)

    def _read_colon(self, reader: Reader) -> None:
        """Give a quotation after a colon, or after a unit that ends with one, to its subject."""
        tokens = reader.tokens
        for at, token in enumerate(tokens):
            if token.word != ":" or at == 0:
                continue
            if at + 1 < len(tokens) and tokens[at + 1].word != QUOTED:
                continue
            subject = next((phrase for phrase in reader.leading() if phrase.last <= at), None)
            if subject is None:
                continue
            cue = Span(token.start, token.end)
            if at + 1 == len(tokens):
                if self._waiting is None:
                    self._wait(reader, subject, cue)
                return
            quote = Span(tokens[at + 1].start, tokens[at + 1].end)
            if not any(quote in one.quoted for one in self.found[-4:]):
                self._add(reader, subject, cue, [(at + 1, at + 2)])

    def _relay(self, before: int) -> None:
        """Note who relays an attribution that stands in what somebody else says."""
        made = self.found[before:]
        for place, inner in enumerate(made):
            for outer in made:
                if outer is inner or outer.source is None or outer.source == inner.source:
                    continue
                if any(span.start <= inner.cue.start < span.end for span in outer.content):
                    self.found[before + place] = inner._replace(via=outer.source)

    def _add_bare(self, reader: Reader, bare: Bare) -> None:
        first, last = bare.cue
        cue = Span(reader.tokens[first].start, reader.tokens[last - 1].end)
        self._add(reader, bare.source, cue, [bare.content])

    def _add(
        self, reader: Reader, source: Phrase, cue: Span, ranges: Sequence[tuple[int, int]]
    ) -> None:
        mention = self.sources.mention(reader, source)
        if mention is None:
            return
        tokens = [reader.tokens[first:last] for first, last in ranges]
        content: list[Span] = []
        quoted: list[Span] = []
        plain = False
        for piece in tokens:
            inside = _quotes(piece)
            quoted += inside
            if any(token.word != QUOTED and token.word[0].isalnum() for token in piece):
                plain = True
                content.append(Span(piece[0].start, piece[-1].end))
            else:
                content += inside
        if not content:
            return
        kind: AttributionType = ("mixed" if plain else "direct") if quoted else "indirect"
        self.found.append(Attribution(mention, cue, tuple(content), tuple(quoted), kind))


def _quotes(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return tuple(Span(token.start, token.end) for token in tokens if token.word == QUOTED)
