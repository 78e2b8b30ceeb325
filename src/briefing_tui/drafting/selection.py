"""Propose items for selected words of an article, by the rules that make drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.body import Drafted, Ids
from briefing_tui.drafting.counts import id_words, make_figures
from briefing_tui.drafting.draft import Basis, read_basis
from briefing_tui.drafting.events import make_timeline
from briefing_tui.drafting.lexicon import DENIES, DISPUTES
from briefing_tui.drafting.quotes import Speakers, make_quotes
from briefing_tui.drafting.roster import Proposed, Roster, bare_name
from briefing_tui.drafting.units import ArticleSpan, trimmed
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import by_id
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Article,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Position,
    Quote,
    Section,
    Selector,
)
from briefing_tui.model.text import quoted, shortened

_Item: TypeAlias = Quote | Figure | Event
_LONGEST_TITLE: Final = 100
_LONGEST_NAME: Final = 60
_ENDS: Final = frozenset('.!?"\u201d')


@lru_cache(maxsize=1)  # items are proposed for one article again and again
def _read(sections: tuple[Section, ...], language: str, published: str) -> Basis:
    return read_basis(tuple(map(_unwrapped, sections)), language, published, Ids())


class Proposer:
    """Proposes items for selected words, and completes items that the user has corrected."""

    def __init__(self, briefing: Briefing) -> None:
        article = briefing.article or Article()
        self._basis = _read(briefing.sections, article.language or "", article.published or "")
        self._body = self._basis.body
        self._ids = Ids([*by_id(briefing), *(actor.id for actor in briefing.actors)])
        findings = self._basis.reading.findings
        self.actors = Roster(self._body.text, findings, self._ids, briefing.actors)
        self._speakers = Speakers(self._body, self._basis.reading, self.actors)
        items: list[_Item] = [*briefing.quotes, *briefing.figures, *briefing.timeline]
        self._known = [
            Drafted(item, span)
            for item in items
            for span in map(self._body.span, item.at)
            if span is not None
        ]

    def propose(self, passage: Passage) -> tuple[Proposed, ...]:
        """Return the items that could be made of a passage.

        Items refer to actors by id, or by name if the briefing lacks the actor. The items have no
        ids yet.
        """
        span = self._body.span_of(passage)
        said = [one for one in self._basis.reading.attributions if _touches(one, span)]
        made = [*map(self.actors.with_names, self._drafted(span, said))]
        blank = self._blank(trimmed(self._body.text, *span, "."))
        kinds = set(map(type, made))
        made += [item for item in blank if type(item) not in kinds]
        return (*made, *self._positions(span, said), *self._new_actors(span), Gap(""))

    def _drafted(self, span: ArticleSpan, said: Sequence[Attribution]) -> Iterator[_Item]:
        body, reading, roster = self._body, self._basis.reading, self.actors
        quotes = make_quotes(body, reading, said, roster, Ids(), everything=True)
        numbers = [one for one in self._basis.figures if one.number.overlaps(span)]
        figures = make_figures(body, reading, numbers, roster, self._speakers, Ids())
        dates = [one for one in self._basis.dates if one.span.overlaps(span)]
        known = [Drafted(one.item, one.span) for one in self._known if isinstance(one.item, Figure)]
        events = make_timeline(body, reading, dates, roster, self._speakers, known, Ids())
        placed: list[Drafted[_Item]] = [*map(Drafted, quotes.quotes, quotes.spans)]
        for one in [*placed, *figures, *events]:
            is_new = not any(_is_same(one, known) for known in self._known)
            if is_new and one.span.overlaps(span):
                item = one.item
                if isinstance(item, Figure) and item.by == NARRATOR and not one.is_sure:
                    item = item._replace(by="")  # somebody may give it
                yield item

    def _blank(self, span: ArticleSpan) -> Iterator[_Item]:
        anchor = self._body.anchor(span)
        at = () if anchor is None else (anchor,)
        speaker = self._speaker(span)
        given = speaker or ("" if self._speakers.of(span).is_unknown else NARRATOR)
        if anchor is not None:
            yield _blank_quote(anchor, speaker or self._only_name(span))
        yield Figure(unit="", at=at, by=given)
        title = shortened(" ".join(span.of(self._body.text).split()).rstrip("."), _LONGEST_TITLE)
        dates = [one.date for one in self._basis.dates if one.span.overlaps(span)]
        yield Event(title=title, date=dates[0] if dates else None, at=at)

    def _only_name(self, span: ArticleSpan) -> str:
        namings = self.actors.namings_in(span)
        named = {one.actor for one in namings if not self._body.quotations(one.span)}
        is_whole = self._basis.reading.sentence_at(span.start).span.start == span.start
        return self.actors.shown(self.actors.id_of(*named)) if is_whole and len(named) == 1 else ""

    def _speaker(self, span: ArticleSpan) -> str | None:
        speaker = self._speakers.of(span).by
        return None if speaker is None else self.actors.shown(speaker)

    def _positions(self, span: ArticleSpan, said: Sequence[Attribution]) -> Iterator[Proposed]:
        anchor = self._body.anchor(span)
        at = (anchor,) if anchor else ()
        sources: set[str] = set()
        for one in said:
            source = self.actors.mention_id(one.source)
            if source is not None and source not in sources:
                sources.add(source)
                cue = set(one.cue.of(self._body.text).lower().split())
                stance = "denies" if cue & DENIES else "disputes" if cue & DISPUTES else "asserts"
                yield self.actors.with_names(Position(source, stance=stance, at=at))
        if not sources:
            yield Position(self._only_name(span), at=at)

    def _new_actors(self, span: ArticleSpan) -> Iterator[Proposed]:
        named = dict.fromkeys(naming.actor for naming in self.actors.namings_in(span))
        new = [id for id in map(self.actors.id_of, named) if id not in self.actors.known]
        words = " ".join(span.of(self._body.text).split())
        if not new:
            is_name = len(words) <= _LONGEST_NAME and words[-1:] not in _ENDS
            yield Actor("", words if is_name else "", "person")
        for id in new:
            yield self.actors.record(id)._replace(id="")

    def finish(self, made: Proposed) -> tuple[Proposed, tuple[Actor, ...]]:
        """Give an item an id. Return the item and the new actors that the item refers to."""
        made, new = self.actors.with_ids(made)
        match made:
            case Quote():
                made = made._replace(id=self._ids.number("q", made.source[0], "source"))
            case Figure():
                made = made._replace(id=self._ids.take("f", id_words(made)))
            case Event():
                made = made._replace(id=self._id_of("t", made.title, "t-event"))
            case Actor():
                made = made._replace(id=self._ids.take(bare_name(made.name), otherwise="actor"))
        return made, new

    def question(self, question: str, claim: str, position: Position) -> Issue:
        """Return a new question with one claim. The claim has one position."""
        id = self._id_of("c", claim, "c-claim")
        made = Claim(id=id, text=claim, kind="fact", positions=(position,))
        return Issue(question, (made,), self._id_of("i", question, "i-question"))

    def _id_of(self, letter: str, words: str, otherwise: str) -> str:
        return self._ids.take(letter, " ".join(words.split()[:4]), otherwise=otherwise)


def _blank_quote(anchor: Selector, source: str) -> Quote:
    inner = quoted(anchor.exact)
    kind = "indirect"
    if inner:
        kind = "direct" if anchor.exact[inner[0][0]].isupper() else "mixed"
    content = anchor.exact[slice(*inner[0])] if len(inner) > 1 else None
    return Quote(type=kind, source=(source,), at=(anchor,), content=content)


def _is_same(one: Drafted[_Item], other: Drafted[_Item]) -> bool:
    if isinstance(one.item, Event) and isinstance(other.item, Event):
        return one.span.overlaps(other.span) and one.item.date == other.item.date
    return type(one.item) is type(other.item) and one.span.overlaps(other.span)


def _unwrapped(section: Section) -> Section:
    return section._replace(text=_LINE_END.sub(" ", section.text))


_LINE_END: Final = re.compile(r"(?<!\n)\n(?!\s*\n)")


def _touches(one: Attribution, span: ArticleSpan) -> bool:
    return one.cue.overlaps(span) or any(part.overlaps(span) for part in one.content)
