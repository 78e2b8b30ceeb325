"""Propose items for selected words of an article, by the rules that make drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.article import guess_language
from briefing_tui.drafting.attributions import Attribution, Findings
from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.counts import make_figures
from briefing_tui.drafting.date_words import Said
from briefing_tui.drafting.draft import find_dates_and_figures
from briefing_tui.drafting.events import make_timeline
from briefing_tui.drafting.figures import FoundFigure
from briefing_tui.drafting.lexicon import DENIES, DISPUTES
from briefing_tui.drafting.quotes import Speaker, Speakers, make_quotes
from briefing_tui.drafting.reading import ArticleReading
from briefing_tui.drafting.roster import KnownActors, Proposed, Roster, bare_name
from briefing_tui.drafting.units import ArticleSpan, trimmed
from briefing_tui.model.anchors import Passage
from briefing_tui.model.items import by_id
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.text import quoted, shortened

_LONGEST_TITLE: Final = 100
_LONGEST_NAME: Final = 60
_ENDS: Final = frozenset('.!?"\u201d')
_LONGEST_WORD: Final = 24
"""Maximum number of characters in an id that is made of words."""


class ReadArticle(NamedTuple):
    """What the drafting rules find in the sections of a briefing."""

    sections: tuple[Section, ...]
    body: Body
    reading: ArticleReading
    findings: Findings
    figures: tuple[FoundFigure, ...]
    dates: tuple[Said, ...]


def read_article(briefing: Briefing) -> ReadArticle:
    """Apply the drafting rules to the text of all sections.

    Lines of one paragraph are joined first.
    """
    body = Body(tuple(_unwrapped(section) for section in briefing.sections))
    article = briefing.article
    language = (article.language if article else "") or guess_language(body.text)
    published = (article.published if article else "") or ""
    said, _, figures = find_dates_and_figures(body, language, published)
    reading = ArticleReading(body.text, language, body.section_starts)
    return ReadArticle(briefing.sections, body, reading, reading.findings, figures, said)


class _Guesses(Speakers):
    """Takes the article's own voice as the speaker if the speaker is not clear."""

    def of(self, span: ArticleSpan) -> Speaker:
        found = super().of(span)
        return Speaker() if found.is_unknown else found


class Proposer:
    """Proposes items for selected words, and completes items that the user has corrected."""

    def __init__(self, briefing: Briefing, article: ReadArticle) -> None:
        self._briefing = briefing
        self._article = article
        self._body = article.body
        self._ids = Ids([*by_id(briefing), *(actor.id for actor in briefing.actors)])
        self._roster = Roster(article.body, article.findings, self._ids, briefing.actors)
        self._speakers = _Guesses(article.body, article.findings.attributions, self._roster)
        self.actors = KnownActors(briefing.actors, self._roster, self._ids)

    def propose(self, passage: Passage) -> tuple[Proposed, ...]:
        """Return the items that could be made of a passage.

        Items refer to actors by id, or by name if the briefing lacks the actor. The items have no
        ids yet.
        """
        span = self._body.span_of(passage)
        found = [one for one in self._article.findings.attributions if _touches(one, span)]
        kinds = (
            (self._new_quotes(span, found), self._blank_quote),
            (self._new_figures(span), self._blank_figure),
            (self._new_events(span), self._blank_event),
        )
        made = [item for items, _ in kinds for item in items]
        bare = trimmed(self._body.text, *span, ".")
        blank = [item for items, make in kinds if not items for item in make(bare)]
        return (*made, *blank, *self._positions(span, found), *self._new_actors(span), Gap(""))

    def finish(self, made: Proposed) -> tuple[Proposed, tuple[Actor, ...]]:
        """Give an item an id. Return the item and the new actors that the item refers to."""
        made, new = self.actors.with_ids(made)
        match made:
            case Quote():
                made = made._replace(id=self._ids.number("q", made.source[0], "source"))
            case Figure():
                unit = made.unit.split()[-1] if made.unit.split() else "number"
                value = (made.value or made.low or "").replace(".", "-")
                made = made._replace(id=self._ids.take("f", f"{unit} {value}"))
            case Event():
                made = made._replace(
                    id=self._ids.take("t", _id_words(made.title), otherwise="t-event")
                )
            case Actor():
                made = made._replace(id=self._ids.take(bare_name(made.name), otherwise="actor"))
        return made, new

    def question(self, question: str, claim: str, position: Position) -> Issue:
        """Return a new question with one claim. The claim has one position."""
        made = Claim(
            id=self._ids.take("c", _id_words(claim), otherwise="c-claim"),
            text=claim,
            kind="fact",
            positions=(position,),
        )
        return Issue(
            id=self._ids.take("i", _id_words(question), otherwise="i-question"),
            question=question,
            claims=(made,),
        )

    def _rests_on(self, items: Iterable[Quote | Figure | Event]) -> list[ArticleSpan]:
        found = (self._body.span(at) for item in items for at in item.at)
        return [span for span in found if span is not None]

    def _new_quotes(self, span: ArticleSpan, found: Sequence[Attribution]) -> list[Proposed]:
        taken = self._rests_on(self._briefing.quotes)
        made = make_quotes(self._body, found, self._roster, Ids())
        return [
            self.actors.with_names(quote)
            for quote, place in zip(made.quotes, made.spans, strict=True)
            if place.overlaps(span) and not any(place.overlaps(other) for other in taken)
        ]

    def _blank_quote(self, span: ArticleSpan) -> Iterator[Proposed]:
        anchor = self._body.anchor(span)
        if anchor is None:
            return
        inner = quoted(anchor.exact)
        kind = "indirect"
        if inner:
            kind = "direct" if anchor.exact[inner[0][0]].isupper() else "mixed"
        yield Quote(
            type=kind,
            source=(self._speaker(span) or self._only_name(span) or "",),
            at=(anchor,),
            content=anchor.exact[slice(*inner[0])] if len(inner) > 1 else None,
        )

    def _only_name(self, span: ArticleSpan) -> str | None:
        """Return the actor whose name is the only one outside the quotations."""
        within = [
            ArticleSpan(span.start + start, span.start + end)
            for start, end in quoted(span.of(self._body.text))
        ]
        named = {
            naming.actor
            for naming in self._roster.namings_in(span)
            if not any(naming.span.overlaps(quotation) for quotation in within)
        }
        return self.actors.shown(self._roster.id_of(named.pop())) if len(named) == 1 else None

    def _new_figures(self, span: ArticleSpan) -> list[Proposed]:
        taken = self._rests_on(self._briefing.figures)
        found = [
            one
            for one in self._article.figures
            if one.number.overlaps(span) and not any(one.number.overlaps(other) for other in taken)
        ]
        made = make_figures(
            self._body, self._article.reading, found, self._roster, self._speakers, Ids()
        )
        return [self.actors.with_names(one.item) for one in made]

    def _blank_figure(self, span: ArticleSpan) -> Iterator[Proposed]:
        anchor = self._body.anchor(span)
        yield Figure(unit="", at=(anchor,) if anchor else (), by=self._speaker(span) or NARRATOR)

    def _new_events(self, span: ArticleSpan) -> list[Proposed]:
        taken = [
            (place, event.date)
            for event in self._briefing.timeline
            for place in self._rests_on((event,))
        ]
        found = [
            one
            for one in self._article.dates
            if one.span.overlaps(span)
            and not any(one.span.overlaps(place) and date == one.date for place, date in taken)
        ]
        figures = [
            Drafted(figure, place)
            for figure in self._briefing.figures
            for place in self._rests_on((figure,))
        ]
        made = make_timeline(
            self._body,
            self._article.reading,
            found,
            self._roster,
            self._speakers,
            figures,
            Ids(),
        )
        return [self.actors.with_names(one.item) for one in made]

    def _blank_event(self, span: ArticleSpan) -> Iterator[Proposed]:
        anchor = self._body.anchor(span)
        title = shortened(" ".join(span.of(self._body.text).split()).rstrip("."), _LONGEST_TITLE)
        dates = [one.date for one in self._article.dates if one.span.overlaps(span)]
        yield Event(title=title, date=dates[0] if dates else None, at=(anchor,) if anchor else ())

    def _positions(self, span: ArticleSpan, found: Sequence[Attribution]) -> Iterator[Proposed]:
        anchor = self._body.anchor(span)
        at = (anchor,) if anchor else ()
        made: dict[str, Position] = {}
        for one in found:
            source = self._roster.mention_id(one.source)
            if source is not None:
                cue = set(one.cue.of(self._body.text).lower().split())
                stance = "denies" if cue & DENIES else "disputes" if cue & DISPUTES else "asserts"
                made.setdefault(source, Position(source, stance=stance, at=at))
        if not made:
            yield Position(self._only_name(span) or "", at=at)
        for position in made.values():
            yield self.actors.with_names(position)

    def _new_actors(self, span: ArticleSpan) -> Iterator[Proposed]:
        named = dict.fromkeys(naming.actor for naming in self._roster.namings_in(span))
        new = [id for id in map(self._roster.id_of, named) if id not in self.actors.ids]
        words = " ".join(span.of(self._body.text).split())
        if not new:
            is_name = len(words) <= _LONGEST_NAME and words[-1:] not in _ENDS
            yield Actor("", words if is_name else "", "person")
        for id in new:
            yield self.actors.record(id)._replace(id="")

    def _speaker(self, span: ArticleSpan) -> str | None:
        speaker = self._speakers.of(span).by
        return None if speaker is None else self.actors.shown(speaker)


def _unwrapped(section: Section) -> Section:
    """Join the lines of each paragraph. Offsets in the text stay the same."""
    return section._replace(text=_LINE_END.sub(" ", section.text))


_LINE_END: Final = re.compile(r"(?<!\n)\n(?!\s*\n)")


def _touches(one: Attribution, span: ArticleSpan) -> bool:
    return one.cue.overlaps(span) or any(part.overlaps(span) for part in one.content)


def _id_words(words: str) -> str:
    return shortened(" ".join(words.split()[:4]), _LONGEST_WORD, "")
