"""Read the contested questions of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import KEYS, AnswerEntry, Lost
from briefing_tui.drafting.answer.evidence import is_negated
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.records import CLAIM_KINDS, STANCES, Claim, Issue, Position, Selector
from briefing_tui.model.text.folding import fold_text

_FOR: Final = ("asserts", "supports")
_MOST_CLAIMS: Final = 20
_MOST_POSITIONS: Final = 40
_MOST_ISSUES: Final = 400


class QuestionReader:
    """Adds questions to a draft.

    A question with a fault waits until the model has corrected it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: dict[str, tuple[AnswerEntry, str]] = {}

    def read(self, entry: AnswerEntry) -> bool:
        """Add a question. If one of its positions has a fault, the question waits for `settle`."""
        key = fold_text(entry.required("question"))
        if self._is_there(key):
            return False
        made, faults = self._issue(entry)
        if faults:
            self._waiting[key] = (entry, self._desk.where)
            raise Lost("; ".join(fault.reason for fault in faults), _hints(faults))
        self._waiting.pop(key, None)
        return self._add(made)

    def settle(self) -> int:
        """Add the waiting questions without their faulty positions. Return how many were added."""
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
        """Give ids to the issue and to its claims, and add the issue."""
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
        """Return the question without the parts that have a fault, and the faults.

        `exclusive` holds the places of claims instead of their ids.
        """
        faults: list[Lost] = []
        given = entry.objects("claims")
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
        """Return a claim with the positions that can be kept, and the sentences that support it."""
        entry = AnswerEntry(raw, KEYS["claims"])
        kind = entry.choice("kind", CLAIM_KINDS)
        text = entry.required("text")
        positions: list[Position] = []
        rests_on: list[ArticleSpan] = []
        for place, one in enumerate(entry.objects("positions")[:_MOST_POSITIONS], 1):
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
        figures = self._figures(positions) if kind == "figure" else ()
        claim = Claim(text, kind, tuple(positions), figures=figures, unchecked=True)
        return claim, tuple(rests_on)

    def _figures(self, positions: Sequence[Position]) -> tuple[str, ...]:
        """Return the figures in the words of the positions."""
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
        quote = self._quote(actor, at)
        position = Position(
            actor=actor,
            stance=stance,
            at=() if quote else at,
            quote=quote,
            via=via if via not in (actor, "narrator") else None,
            unchecked=True,
        )
        return position, regions

    def _quote(self, actor: str, at: Sequence[Selector]) -> str | None:
        """Return the actor's quote that has exactly these anchors."""
        for quote in self._desk.quotes:
            if quote.source == actor and quote.at == tuple(at):
                return quote.id
        return None


def _hints(faults: Sequence[Lost]) -> str:
    return "; ".join(dict.fromkeys(fault.hint for fault in faults if fault.hint))
