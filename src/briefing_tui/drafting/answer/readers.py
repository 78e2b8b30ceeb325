"""Read the actors, quotes, events, summary and gaps of an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.answer.desk import Desk, is_a_name, is_like
from briefing_tui.drafting.answer.entries import KINDS, AnswerEntry, Lost
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.date_words import MONTHS, MONTHS_ABROAD
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan, with_marks
from briefing_tui.model import dates
from briefing_tui.model.items import content
from briefing_tui.model.passages import fold_text, lower
from briefing_tui.model.records import (
    NARRATOR,
    QUOTE_TYPES,
    Actor,
    Event,
    Gap,
    Point,
    Quote,
    Selector,
)
from briefing_tui.model.status import cycles


class ActorReader:
    """Adds actors to a draft, and completes actors that the draft already has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._nouns: dict[str, list[str]] = {}
        """For each actor, common nouns such as "the union". A noun does not identify the actor."""

    def read(self, entry: AnswerEntry) -> bool:
        """Add an actor. Raises Lost if the article does not name it."""
        desk = self._desk
        called, name = entry.required("id"), entry.required("name")
        kind = entry.choice("kind", KINDS)
        regions = desk.regions(entry)
        aliases = entry.texts("aliases")
        if called == NARRATOR:
            raise Lost("the id narrator means the article's own voice")
        written = desk.people.written(name) if is_a_name(name) else ""
        if not written:
            raise Lost(f"`name`: {name[:80]} does not stand in the article")
        known = self._known(called, name)
        is_named = any(desk.people.written(one, regions) for one in (name, *aliases))
        if not is_named and (known is None or not desk.people.is_there(known, regions)):
            raise Lost(f"{name[:80]} is not named in {desk.evidence.named(regions)}")
        role = desk.own("role", entry.text("role"), regions)
        if known is None:
            desk.check_length(desk.actors, "actors")
            known = desk.ids.take(slug(called) or name, otherwise="actor")
            actor = Actor(known, _capital(written), kind, unchecked=True)
        else:
            actor = desk.actors[known]
        before = actor if known in desk.actors else None
        names = self._aliases(actor, aliases)
        actor = actor._replace(role=actor.role or role or None, aliases=names)
        desk.name(called, known)
        desk.actors[known] = actor
        actor = self._with_membership(actor, entry.text("member_of"), regions)
        desk.actors[known] = actor
        desk.people.add(actor, self._nouns.get(known, ()))
        return actor != before

    def _known(self, called: str, name: str) -> str | None:
        desk = self._desk
        named = desk.people.called(name)
        if called in desk.actors and named != called:
            raise Lost(f"the id {called} is that of {desk.actors[called].name}")
        return named

    def _aliases(self, actor: Actor, aliases: Sequence[str]) -> tuple[str, ...]:
        names = list(actor.aliases)
        for alias in aliases:
            owner = self._desk.people.called(alias)
            written = self._desk.people.written(alias) if is_a_name(alias) else ""
            shown = _capital(written)
            if shown in (actor.name, *names) or owner == actor.id:
                continue
            is_own = is_like(alias, actor.name)
            if not written:
                self._desk.part(f"`aliases`: {alias[:80]} does not stand in the article")
            elif owner is not None:
                other = self._desk.actors[owner].name
                self._desk.part(f"`aliases`: {alias[:80]} is a name of {other}")
            elif not is_own and not bare_name(written)[:1].islower():
                self._desk.part(f"`aliases`: {alias[:80]} may be somebody else's name")
            else:
                names.append(shown)
                if not is_own:
                    self._nouns.setdefault(actor.id, []).append(shown)
        return tuple(names)

    def _with_membership(self, actor: Actor, called: str, regions: Sequence[ArticleSpan]) -> Actor:
        if not called or actor.member_of is not None:
            return actor
        desk = self._desk
        try:
            whole = desk.actor("member_of", called)
        except Lost as fault:
            desk.part(fault.reason)
            return actor
        made = actor._replace(member_of=whole)
        is_said = whole != NARRATOR and desk.people.is_there(whole, regions)
        if not is_said or any(cycles({**desk.actors, actor.id: made})):
            desk.part(f"`member_of`: the actor cannot belong to {called[:60]}")
            return actor
        return made


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


class QuoteReader:
    """Adds quotes to a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, entry: AnswerEntry) -> bool:
        """Add a quote. Return False if the draft already has these words of this speaker."""
        desk = self._desk
        desk.check_length(desk.quotes, "quotes")
        regions = desk.regions(entry)
        kind = entry.choice("type", QUOTE_TYPES)
        span = self._span(entry, regions)
        called = entry.text("via")
        via = desk.speaker("via", called, regions) if called else None
        via = None if via == NARRATOR else via
        source = desk.speaker("source", entry.required("source"), regions, relayed=via is not None)
        if source == NARRATOR:
            raise Lost("`source`: the article's own voice cannot be quoted")
        span, quoted = self._quoted(span, kind)
        desk.check_speaker(span, source, via)
        inside = desk.inside([span])
        if any(quote.source == source and quote.id in inside for quote in desk.quotes):
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
            id=desk.ids.number("q", slug(source), "source"),
            via=via if via != source else None,
            cue=self._cue(entry, regions),
            content=words,
            unchecked=True,
        )
        desk.quotes.append(quote)
        desk.place(quote.id, quote.at)
        return True

    def _span(self, entry: AnswerEntry, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        words = entry.words()
        if words:
            return self._desk.evidence.find(words, regions)
        if len(regions) > 1:
            raise Lost("the sentences of a quote without `words` must follow each other")
        return regions[0]

    def _quoted(self, span: ArticleSpan, kind: str) -> tuple[ArticleSpan, ArticleSpan | None]:
        """Return the span, extended to whole quotations, and its quotation if it has only one.

        Raises Lost for several quotations, unless `kind` is `indirect`.
        """
        evidence = self._desk.evidence
        text = evidence.body.text
        found = evidence.quotations_in(span)
        for one in found:
            marked = with_marks(text, one, opening=True, closing=True)
            span = ArticleSpan(min(span.start, marked.start), max(span.end, marked.end))
        if not found:
            return span, None
        if len(found) > 1:
            if kind == "indirect":
                return span, None
            raise Lost("these words hold several quotations: give each an entry of its own")
        return span, found[0]

    def _content(self, at: Selector, kind: str, source: str, quoted: ArticleSpan) -> str | None:
        words = " ".join(quoted.of(self._desk.evidence.body.text).split())
        implied = content(Quote(kind, source, (at,)))
        return None if implied and fold_text(implied) == fold_text(words) else words

    def _cue(self, entry: AnswerEntry, regions: Sequence[ArticleSpan]) -> str | None:
        cue = entry.text("cue", longest=80)
        if not cue:
            return None
        if self._desk.evidence.holds_outside(cue, regions):
            return cue
        where = self._desk.evidence.named(regions)
        self._desk.part(f"`cue`: {cue} does not stand in {where}, outside of quotations")
        return None


class EventReader:
    """Adds events to a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, entry: AnswerEntry) -> bool:
        """Add an event. Return False if the draft has one for these words and this date."""
        desk = self._desk
        desk.check_length(desk.events, "events")
        regions = desk.regions(entry)
        words = entry.words()
        spans = (desk.evidence.find(words, regions),) if words else regions
        title = desk.own("title", entry.required("title"), regions)
        date, is_inferred = self._date(entry.text("date"), regions)
        for span in spans:
            desk.check_not_denied(span)
        by = desk.teller(entry, spans[0], regions)
        inside = desk.inside(spans)
        if any(event.id in inside and (event.date or "") == date for event in desk.events):
            return False
        at = tuple(desk.anchor(desk.evidence.whole(span)) for span in spans)
        figures = tuple(id for id in inside if id in desk.figures)
        event = Event(
            title=title,
            id=desk.ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
            date=date or None,
            by=None if by == NARRATOR else by,
            figures=figures,
            at=at,
            basis="inferred" if is_inferred else "stated",
            unchecked=True,
        )
        desk.events.append(event)
        desk.place(event.id, event.at)
        return True

    def _date(self, date: str, regions: Sequence[ArticleSpan]) -> tuple[str, bool]:
        """Return the date, and True if it is inferred."""
        if not date:
            return "", False
        if dates.parse(date) is None:
            raise Lost(f"`date`: {date[:40]} is not a date such as 2031-03-04")
        said = [
            one
            for one in self._desk.basis.dates
            if any(one.span.overlaps(region) for region in regions)
        ]
        for one in said:
            if one.date == date:
                return date, one.is_inferred
        if _DATE.fullmatch(date) and self._is_written(date, regions):
            return date, not self._has(regions, date[:4])
        read = ", ".join(dict.fromkeys(one.date for one in said))
        where = self._desk.evidence.named(regions)
        raise Lost(f"`date`: {date} is not said in {where}", f"there is {read}" if read else "")

    def _is_written(self, date: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the sentences contain the date.

        The year may be missing if the article was published in that year.
        """
        year, *rest = date.split("-")
        if not self._has(regions, year) and (year != self._desk.basis.published[:4] or not rest):
            return False
        if not rest:
            return True
        base = base_of(self._desk.basis.language)
        months = MONTHS_ABROAD.get(base, MONTHS)
        names = [name for name, place in months.items() if place == int(rest[0])]
        day = f"{int(rest[1])}" if len(rest) > 1 else ""
        if day:
            return any(self._has_day(regions, name, day) for name in names)
        return any(self._has(regions, name) for name in names)

    def _has(self, regions: Sequence[ArticleSpan], word: str) -> bool:
        return self._has_match(regions, rf"(?<![^\W_]){re.escape(word)}(?![^\W_])")

    def _has_day(self, regions: Sequence[ArticleSpan], month: str, day: str) -> bool:
        """Return True if the sentences have the day: "3rd of March" or "March 3"."""
        month = re.escape(month)
        after = rf"(?<![^\W_]){month}\.?\s+0?{day}(?:st|nd|rd|th)?(?![^\W_])"
        before = rf"(?<!\d)0?{day}(?:st|nd|rd|th|\.|er|\xba)?\s+(?:of\s+|de\s+)?{month}(?![^\W_])"
        return self._has_match(regions, f"{after}|{before}")

    def _has_match(self, regions: Sequence[ArticleSpan], pattern: str) -> bool:
        text = self._desk.basis.body.text
        return any(re.search(pattern, lower(region.of(text))) for region in regions)


_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_POINTS: Final = 3
_GAPS: Final = 40


class PointReader:
    """Adds points and gaps. Each refers to the items in its sentences."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read_point(self, entry: AnswerEntry) -> bool:
        """Add a point. Return False if the draft already has this point."""
        desk = self._desk
        regions = desk.regions(entry)
        text = desk.own("text", entry.required("text"), regions)
        if any(fold_text(point.text) == fold_text(text) for point in desk.points):
            return False
        if len(desk.points) >= _POINTS:
            raise Lost(f"a summary has at most {_POINTS} points")
        desk.points.append(Point(text, desk.refs(regions), unchecked=True))
        return True

    def read_gap(self, entry: AnswerEntry) -> bool:
        """Add a gap. Return False if the draft already has this gap."""
        desk = self._desk
        regions = desk.regions(entry)
        text = desk.own("text", entry.required("text"), regions)
        if any(fold_text(gap.text) == fold_text(text) for gap in desk.gaps):
            return False
        if len(desk.gaps) >= _GAPS:
            raise Lost(f"a draft has at most {_GAPS} gaps")
        desk.gaps.append(Gap(text, desk.refs(regions), unchecked=True))
        return True
