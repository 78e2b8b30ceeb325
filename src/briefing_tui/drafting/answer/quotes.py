"""Read the quotes of an answer."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import Entry
from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.drafting.roster import id_word
from briefing_tui.drafting.spans import Span, with_marks
from briefing_tui.model.format.items import content
from briefing_tui.model.format.records import LENGTH_LIMIT, NARRATOR, QUOTE_TYPES, Quote, Selector
from briefing_tui.model.text.folding import fold_text


class QuoteReader:
    """Adds quotes to a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, entry: Entry) -> bool:
        """Add a quote; return False if the draft has these words of this speaker already."""
        desk = self._desk
        if len(desk.quotes) >= LENGTH_LIMIT:
            raise Lost("the draft has no room for more quotes")
        regions = desk.regions(entry)
        kind = entry.choice("type", QUOTE_TYPES)
        span = self._span(entry, regions)
        via = self._via(entry, regions)
        source = desk.speaker("source", entry.required("source"), regions, relayed=via is not None)
        if source == NARRATOR:
            raise Lost("`source`: the article's own voice cannot be quoted")
        span, quoted = self._quoted(span, kind)
        desk.check_speaker(span, source, via)
        if self._is_there(source, span):
            return False
        span = desk.evidence.whole(span)
        at = desk.anchor(span)
        if quoted is None:
            kind, words = "indirect", None
        else:
            kind = "mixed" if kind == "indirect" else kind
            words = self._content(at, kind, source, quoted)
        quote = Quote(
            type=kind,
            source=source,
            at=(at,),
            id=desk.ids.number("q", id_word(source), "source"),
            via=via if via != source else None,
            cue=self._cue(entry, regions),
            content=words,
            unchecked=True,
        )
        desk.quotes.append(quote)
        desk.place(quote.id, quote.at)
        return True

    def _via(self, entry: Entry, regions: Sequence[Span]) -> str | None:
        called = entry.text("via")
        if not called:
            return None
        via = self._desk.speaker("via", called, regions)
        return None if via == NARRATOR else via

    def _span(self, entry: Entry, regions: Sequence[Span]) -> Span:
        words = entry.words()
        if words:
            return self._desk.evidence.find(words, regions)
        if len(regions) > 1:
            raise Lost("the sentences of a quote without `words` must follow each other")
        return regions[0]

    def _quoted(self, span: Span, kind: str) -> tuple[Span, Span | None]:
        """Return the span with every quotation that it cuts, and the quotation if it is one.

        A quotation is taken whole, so that nothing of it is left out.
        """
        evidence = self._desk.evidence
        text = evidence.body.text
        found = evidence.quotations_in(span)
        for one in found:
            marked = with_marks(text, one, opening=True, closing=True)
            span = Span(min(span.start, marked.start), max(span.end, marked.end))
        if not found:
            return span, None
        if len(found) > 1:
            if kind == "indirect":
                return span, None
            raise Lost("these words hold several quotations: give each an entry of its own")
        return span, found[0]

    def _content(self, at: Selector, kind: str, source: str, quoted: Span) -> str | None:
        """Return the quoted words, if they are not those that the anchor implies."""
        words = " ".join(quoted.of(self._desk.evidence.body.text).split())
        implied = content(Quote(kind, source, (at,)))
        return None if implied and fold_text(implied) == fold_text(words) else words

    def _is_there(self, source: str, span: Span) -> bool:
        """Return True if the draft has a quote of this speaker with these words."""
        places = {id: place for id, place in self._desk.places if place.overlaps(span)}
        return any(quote.source == source and quote.id in places for quote in self._desk.quotes)

    def _cue(self, entry: Entry, regions: Sequence[Span]) -> str | None:
        cue = entry.text("cue", longest=80)
        if not cue:
            return None
        if self._desk.evidence.holds_outside(cue, regions):
            return cue
        where = self._desk.evidence.named(regions)
        self._desk.part(f"`cue`: {cue} does not stand in {where}, outside of quotations")
        return None
