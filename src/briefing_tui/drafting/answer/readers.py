"""Read the actors, quotes, events, summary and gaps of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.desk import Desk, is_a_name, is_like
from briefing_tui.drafting.answer.entries import KEYS, KINDS, AnswerEntry, Lost, is_negated
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.date_words import MONTHS, MONTHS_ABROAD
from briefing_tui.drafting.figures import read_bound, read_value
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan, with_marks
from briefing_tui.model import dates
from briefing_tui.model.anchors import fold_text, lower
from briefing_tui.model.items import content
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import (
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    QUOTE_TYPES,
    STANCES,
    Actor,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Position,
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


class _WrittenNumber(NamedTuple):
    span: ArticleSpan
    """The place of the number with its bound: "at least 40"."""
    value: str
    low: str
    high: str
    bound: str
    is_share: bool
    unit: str = ""
    """Empty if the article's words do not give the unit."""


class FigureReader:
    """Adds figures to a draft, and completes figures that the draft already has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, entry: AnswerEntry) -> bool:
        """Add a figure. Return False if the draft does not change.

        Raises Lost if the entry has a fault.
        """
        desk = self._desk
        regions = desk.regions(entry)
        words = entry.words()
        spans = (desk.evidence.find(words, regions),) if words else regions
        wanted = entry.number("value"), entry.number("low"), entry.number("high")
        number = self._number(spans, wanted)
        self._check_bound(entry, number)
        unit = self._unit(entry, number, regions)
        desk.check_not_denied(number.span)
        by = desk.teller(entry, number.span, regions)
        told = self._what_is_counted(entry, regions)
        known = next((id for id in desk.inside([number.span]) if id in desk.figures), None)
        if known is not None:
            return self._complete(known, told, unit)
        desk.check_length(desk.figures, "figures")
        span = spans[0] if words else desk.basis.body.sentence_at(number.span.start)
        span = ArticleSpan(min(span.start, number.span.start), max(span.end, number.span.end))
        at = desk.anchor(desk.evidence.whole(span))
        figure = Figure(
            unit=unit,
            id=desk.ids.take("f", self._id_words(unit, number), otherwise="f-number"),
            value=number.value or None,
            low=number.low or None,
            high=number.high or None,
            bound=number.bound,
            by=by or NARRATOR,
            measure=told.get("measure"),
            subject=told.get("subject"),
            whole=told.get("whole"),
            at=(at,),
            unchecked=True,
        )
        desk.figures[figure.id] = figure
        desk.place(figure.id, figure.at)
        return True

    def _number(self, spans: Sequence[ArticleSpan], wanted: tuple[str, str, str]) -> _WrittenNumber:
        value, low, high = wanted
        if not value and not (low and high):
            raise Lost("give `value`, or `low` and `high`")
        found = [number for span in spans for number in self._numbers(span)]
        for number in found:
            if value and number.value and Fraction(value) == Fraction(number.value):
                return number
            if (
                (low and high and number.low and number.high)
                and Fraction(low) == Fraction(number.low)
                and Fraction(high) == Fraction(number.high)
            ):
                return number
        there = [one.value or f"{one.low} to {one.high}" for one in found]
        hint = f"they have {', '.join(there[:6])}" if there else "they have no number"
        raise Lost(f"{value or f'{low} to {high}'} does not stand in these words", hint)

    def _numbers(self, span: ArticleSpan) -> Iterator[_WrittenNumber]:
        basis = self._desk.basis
        text = basis.body.text
        taken: list[ArticleSpan] = [one.span for one in basis.dates] + list(basis.vague)
        for one in basis.figures:
            if span.holds(one.number):
                taken.append(one.number)
                is_share = one.unit == "percent"
                yield _WrittenNumber(
                    one.span, one.value, one.low, one.high, one.bound, is_share, one.unit
                )
        base = base_of(basis.language)
        for start, end in numbers(span.of(text), english=base == "en"):
            place = ArticleSpan(span.start + start, span.start + end)
            value = read_value(place.of(text), comma=base not in ("en", "ja", "zh", "und"))
            if value is None or value.scale or any(place.overlaps(one) for one in taken):
                continue
            limited = read_bound(text, *place)
            hull = ArticleSpan(limited.start, limited.end)
            is_share = value.is_share or bool(_PERCENT.match(text, place.end))
            yield _WrittenNumber(hull, value.number, "", "", limited.bound, is_share)

    def _check_bound(self, entry: AnswerEntry, number: _WrittenNumber) -> None:
        bound = entry.choice("bound", BOUNDS, number.bound)
        if bound != number.bound:
            raise Lost(f"`bound`: {bound} is not what the words say", f"they say {number.bound}")

    def _unit(
        self, entry: AnswerEntry, number: _WrittenNumber, regions: Sequence[ArticleSpan]
    ) -> str:
        unit = entry.required("unit")
        said = unit.lower() in ("percent", "%", "per cent")
        if said != number.is_share:
            raise Lost(f"`unit`: the words {'do not ' if said else ''}say percent")
        if number.unit or said:
            return number.unit or "percent"
        if word := self._desk.own_words.strange(unit, regions):
            raise Lost(
                f"`unit`: {word[:40]} does not stand in {self._desk.evidence.named(regions)}"
            )
        return self._desk.own("unit", unit, regions)

    def _what_is_counted(
        self, entry: AnswerEntry, regions: Sequence[ArticleSpan]
    ) -> dict[str, str]:
        desk = self._desk
        told: dict[str, str] = {}
        for name in ("measure", "whole", "subject"):
            words = entry.text(name)
            actor = words if words in desk.actors else desk.people.called(words)
            if name == "subject" and actor:
                told[name] = actor
            elif word := desk.own_words.strange(words):
                desk.part(f"`{name}`: {word[:40]} does not stand in the article")
            elif words:
                told[name] = desk.own(name, words, regions)
        return told

    def _complete(self, id: str, told: dict[str, str], unit: str) -> bool:
        figure = self._desk.figures[id]
        if figure.unit.lower() != unit.lower():
            return False
        made = figure._replace(
            measure=figure.measure or told.get("measure"),
            subject=figure.subject or told.get("subject"),
            whole=figure.whole or told.get("whole"),
        )
        self._desk.figures[id] = made
        return made != figure

    def _id_words(self, unit: str, number: _WrittenNumber) -> str:
        value = number.value or f"{number.low}-{number.high}"
        return f"{unit.split()[-1]} {value.replace('.', '-')}"


_PERCENT: Final = re.compile(
    r"\s?(?:%|per ?cent\b|prozent\b|por ciento\b|por cento\b|pour cent\b)", re.IGNORECASE
)
_FOR: Final = ("asserts", "supports")
_MOST_CLAIMS: Final = 20
_MOST_POSITIONS: Final = 40
_MOST_ISSUES: Final = 400


class QuestionReader:
    """Adds questions to a draft."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: dict[str, tuple[AnswerEntry, str]] = {}

    def read(self, entry: AnswerEntry) -> bool:
        """Add a question. Return False if the draft already has it.

        Raises Lost if the question has a fault.
        """
        key = fold_text(entry.required("question"))
        if self._is_there(key):
            return False
        made, faults = self._issue(entry)
        if faults:
            self._waiting[key] = (entry, self._desk.where)
            hints = dict.fromkeys(fault.hint for fault in faults if fault.hint)
            raise Lost("; ".join(fault.reason for fault in faults), "; ".join(hints))
        self._waiting.pop(key, None)
        return self._add(made)

    def settle(self) -> int:
        """Add the questions that wait for a correction, without their faulty parts.

        Return how many were added.
        """
        kept = 0
        for key, (entry, where) in self._waiting.items():
            if self._is_there(key):
                continue
            self._desk.where = where
            try:
                made, _ = self._issue(entry)
                kept += self._add(made)
            except Lost as fault:
                self._desk.part(fault.reason)
        self._waiting.clear()
        return kept

    def _is_there(self, key: str) -> bool:
        return any(fold_text(issue.question) == key for issue in self._desk.issues)

    def _add(self, issue: Issue | None) -> bool:
        if issue is None:
            raise Lost("no claim of it can be kept")
        if len(self._desk.issues) >= _MOST_ISSUES:
            raise Lost(f"a draft has at most {_MOST_ISSUES} questions")
        ids = self._desk.ids
        claims = tuple(
            claim._replace(id=ids.take("c", " ".join(claim.text.split()[:4]), otherwise="c-claim"))
            for claim in issue.claims
        )
        chosen = [claims[int(place)].id for place in issue.exclusive]
        id = ids.take("i", " ".join(issue.question.split()[:4]), otherwise="i-question")
        self._desk.issues.append(issue._replace(id=id, claims=claims, exclusive=tuple(chosen)))
        return True

    def _issue(self, entry: AnswerEntry) -> tuple[Issue | None, list[Lost]]:
        """Return the question, and the faults. Parts with a fault are left out of the question."""
        # Claims have no ids yet, so the question's `exclusive` holds their indexes
        faults: list[Lost] = []
        given = entry.values("claims")
        if not given:
            raise Lost("`claims` is missing")
        exclusive = entry.integers("exclusive")
        if any(not 1 <= number <= len(given) for number in exclusive):
            raise Lost(f"`exclusive`: the claims are numbered 1 to {len(given)}")
        claims: list[Claim] = []
        places: dict[int, int] = {}
        rests_on: list[ArticleSpan] = []
        for number, raw in enumerate(given[:_MOST_CLAIMS], 1):
            try:
                claim, regions = self._claim(raw, number, faults)
            except Lost as fault:
                faults.append(Lost(f"claim {number}: {fault.reason}", fault.hint))
                continue
            places[number] = len(claims)
            claims.append(claim)
            rests_on += regions
        question = entry.required("question")
        if not claims:
            return None, faults
        self._desk.own("question", question, rests_on)
        chosen = [str(places[number]) for number in exclusive if number in places]
        issue = Issue(
            question=question,
            claims=tuple(claims),
            exclusive=tuple(chosen) if len(chosen) > 1 else (),
            resolver=self._desk.own("resolver", entry.text("resolver"), rests_on) or None,
            unchecked=True,
        )
        return issue, faults

    def _claim(
        self, raw: object, number: int, faults: list[Lost]
    ) -> tuple[Claim, tuple[ArticleSpan, ...]]:
        entry = AnswerEntry(raw, KEYS["claims"])
        kind = entry.choice("kind", CLAIM_KINDS)
        text = entry.required("text")
        positions: list[Position] = []
        rests_on: list[ArticleSpan] = []
        for place, one in enumerate(entry.values("positions")[:_MOST_POSITIONS], 1):
            try:
                position, regions = self._position(one, text)
            except Lost as fault:
                reason = f"claim {number}, position {place}: {fault.reason}"
                faults.append(Lost(reason, fault.hint))
                continue
            positions.append(position)
            rests_on += regions
        if not positions:
            raise Lost("it has no position that can be kept")
        self._desk.own("text", text, rests_on)
        figures = self._figures_of(positions) if kind == "figure" else ()
        claim = Claim(text, kind, tuple(positions), figures=figures, unchecked=True)
        return claim, tuple(rests_on)

    def _figures_of(self, positions: Sequence[Position]) -> tuple[str, ...]:
        desk = self._desk
        places = [desk.basis.body.span(at) for one in positions for at in one.at]
        inside = desk.inside([place for place in places if place is not None])
        return tuple(id for id in inside if id in desk.figures)

    def _position(self, raw: object, claim: str) -> tuple[Position, tuple[ArticleSpan, ...]]:
        desk = self._desk
        entry = AnswerEntry(raw, KEYS["positions"])
        regions = desk.regions(entry)
        stance = entry.choice("stance", STANCES)
        called = entry.text("via")
        via = desk.speaker("via", called, regions) if called else None
        actor = desk.speaker("actor", entry.required("actor"), regions, relayed=via is not None)
        words = entry.words()
        spans = (desk.evidence.find(words, regions),) if words else regions
        for span in spans:
            desk.check_speaker(span, actor, via)
            is_denied = desk.denier(span) == actor or desk.denies_it(actor, span)
            if stance in _FOR and not is_negated(claim) and is_denied:
                raise Lost(f"`stance`: {desk.actors[actor].name} denies or disputes these words")
        at = tuple(desk.anchor(desk.evidence.whole(span)) for span in spans)
        quote = self._quote_of(actor, at)
        position = Position(
            actor=actor,
            stance=stance,
            at=() if quote else at,
            quote=quote,
            via=via if via not in (actor, NARRATOR) else None,
            unchecked=True,
        )
        return position, regions

    def _quote_of(self, actor: str, at: tuple[Selector, ...]) -> str | None:
        quotes = self._desk.quotes
        return next((one.id for one in quotes if one.source == actor and one.at == at), None)
