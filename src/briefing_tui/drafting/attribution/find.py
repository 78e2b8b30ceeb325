"""Find the attributions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing_tui.drafting.attribution.contents import contents, words_around
from briefing_tui.drafting.attribution.cues import Cue, CueFinder, according_to
from briefing_tui.drafting.attribution.phrases import Phrase, Reader
from briefing_tui.drafting.attribution.records import Attribution, AttributionType, Mention
from briefing_tui.drafting.lexicon.people import BODIES, WRITINGS
from briefing_tui.drafting.names.cast import Actor, Cast, Kind
from briefing_tui.drafting.names.pronouns import Memory
from briefing_tui.drafting.spans import Span
from briefing_tui.drafting.units import QUOTED, Paragraph, Unit, read_paragraphs


class Findings(NamedTuple):
    """The actors and the attributions of an article."""

    cast: Cast
    attributions: list[Attribution]


def find_attributions(text: str) -> Findings:
    """Return who is named in the article, and who says what in it."""
    paragraphs = read_paragraphs(text)
    cast = Cast(text, paragraphs)
    finder = _Finder(text, cast)
    for paragraph in paragraphs:
        finder.read(paragraph)
    return Findings(cast, finder.found)


class _Finder:
    """Reads an article from its first paragraph to its last."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.cast = cast
        self.memory = Memory()
        self.found: list[Attribution] = []
        self._open: Attribution | None = None
        """The last attribution with a quotation, while a paragraph may go on with it."""

    def read(self, paragraph: Paragraph) -> None:
        """Find the attributions of the next paragraph."""
        last: Attribution | None = None
        for unit in paragraph.units:
            namings = [self.cast.actor_of(naming) for naming in self.cast.in_unit(unit)]
            self.memory.begin_unit(namings)
            if unit.is_quotation:
                last = self._continue(unit, last)
                continue
            count = len(self.found)
            self._read_unit(unit)
            last = self.found[-1] if len(self.found) > count else None
        self._open = last if paragraph.is_open else None

    def _continue(self, unit: Unit, last: Attribution | None) -> Attribution | None:
        """Add quotations without a cue of their own to what the same speaker says."""
        quotes = tuple(
            Span(token.start, token.end) for token in unit.tokens if token.word == QUOTED
        )
        if not quotes:
            return last
        if last is None and self._open is not None:
            made = self._open._replace(content=quotes, quoted=quotes, type="direct")
            self.found.append(made)
            return made
        if last is None:
            return None
        if last.quoted and last is self.found[-1] and last.type == "direct":
            made = last._replace(content=last.content + quotes, quoted=last.quoted + quotes)
            self.found[-1] = made
            return made
        made = last._replace(content=quotes, quoted=quotes, type="direct")
        self.found.append(made)
        return made

    def _read_unit(self, unit: Unit) -> None:
        reader = Reader(unit, self.cast.runs[unit.span.start])
        cues = CueFinder(self.text, reader).find()
        for at, end, source in according_to(reader):
            for low, high in words_around(reader, at, source):
                self._add(reader, source, Span(unit.tokens[at].start, unit.tokens[end - 1].end), [(low, high)])
        for cue in cues:
            ranges = contents(reader, cue, [other for other in cues if other is not cue])
            if ranges and cue.subject is not None:
                self._add(reader, cue.subject, _cue_span(unit, cue), ranges)

    def _add(
        self, reader: Reader, source: Phrase, cue: Span, ranges: Sequence[tuple[int, int]]
    ) -> None:
        mention = self._mention(reader, source)
        if mention is None:
            return
        content, quoted = [], []
        share = 0
        total = 0
        for first, last in ranges:
            spans = [
                Span(token.start, token.end)
                for token in reader.tokens[first:last]
                if token.word == QUOTED
            ]
            quoted += spans
            inside = sum(span.end - span.start for span in spans)
            low, high = reader.tokens[first].start, reader.tokens[last - 1].end
            outside = sum(
                token.end - token.start
                for token in reader.tokens[first:last]
                if token.word != QUOTED and token.word[0].isalnum()
            )
            share += inside
            total += inside + outside
            content += spans if not outside else [Span(low, high)]
        kind: AttributionType = "indirect"
        if quoted:
            kind = "direct" if share == total else "mixed"
        self.found.append(Attribution(mention, cue, tuple(content), tuple(quoted), kind))
        if mention.actor is not None:
            self.memory.note_speaker(self.cast.actors[mention.actor])

    def _mention(self, reader: Reader, source: Phrase) -> Mention | None:
        tokens = reader.tokens
        span = Span(tokens[source.first].start, tokens[source.last - 1].end)
        if source.form == "pronoun":
            word = tokens[source.first].word.partition("'")[0]
            if word in ("i", "we", "you"):
                return None
            before = [
                self.cast.actor_of(naming)
                for naming in self.cast.in_unit(reader.unit)
                if naming.span.end <= span.start
            ]
            actor = self.memory.resolve(word, before)
            return Mention(span, "pronoun", actor.number if actor else None)
        naming = self.cast.namings.get(tokens[source.head].start)
        if source.form == "name" and naming is not None:
            return Mention(span, "name", naming.actor)
        return Mention(span, "noun", self._noun(reader, source).number)

    def _noun(self, reader: Reader, source: Phrase) -> Actor:
        word = reader.word(source.head)
        kind: Kind = "organization" if word in BODIES or word in WRITINGS else "unnamed"
        tokens = reader.tokens
        return self.cast.noted(
            self.text[tokens[source.first].start : tokens[source.last - 1].end], kind
        )


def _cue_span(unit: Unit, cue: Cue) -> Span:
    return Span(unit.tokens[cue.first].start, unit.tokens[cue.last - 1].end)
