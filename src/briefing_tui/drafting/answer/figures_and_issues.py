"""Read the figures and the contested questions of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import KEYS, AnswerEntry, Lost
from briefing_tui.drafting.answer.evidence import is_negated
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.values import read_bound, read_value
from briefing_tui.model.numerals import numbers
from briefing_tui.model.passages import fold_text
from briefing_tui.model.records import (
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    STANCES,
    Claim,
    Figure,
    Issue,
    Position,
    Selector,
)


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
