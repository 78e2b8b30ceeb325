"""All that follows from a briefing, as values for JSON, by the ids of its items: each part is made
when it is written, and costs what it is asked about."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefing_tui.export.json_lines import Keyed, Listed, Row
from briefing_tui.model import dates
from briefing_tui.model.figures import wording
from briefing_tui.model.figures.conflicts import Conflict
from briefing_tui.model.figures.intervals import Interval, interval
from briefing_tui.model.figures.relations import Relation, figures_of, relations
from briefing_tui.model.format.quotes import content
from briefing_tui.model.format.records import Claim, Figure, Issue, Position, Quote
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.coverage import Share
from briefing_tui.model.text.mentions import mentions
from briefing_tui.model.text.truncation import Repeats
from briefing_tui.present.issue_status import relay, silent, status_of
from briefing_tui.present.panes.timeline import in_order
from briefing_tui.present.view import View

Value = dict[str, Any]
Pairs = Iterator[tuple[str, Any]]


def computed(reading: Reading) -> Keyed:
    """Everything, in a fixed order."""
    view = View(reading)

    def pairs() -> Pairs:
        for name, make in _PARTS:
            yield name, make(view)

    return Keyed(pairs())


def _issues(view: View) -> Keyed:
    return Keyed((issue.id, _issue(view, issue)) for issue in view.reading.briefing.issues)


def _issue(view: View, issue: Issue) -> Value:
    """How a question stands and why, its matrix, and what its figures say to one another."""
    status = status_of(view, issue)
    return {
        "status": status.word,
        "unresolved": status.unresolved,
        "words": status.words,
        "reason": status.reason,
        "caused_by": list(status.positions),
        "silent": list(silent(view, issue)),
        "matrix": _matrix(view, issue),
        "relations": _relations(relations(figures_of(issue, view.reading.items))),
    }


def _matrix(view: View, issue: Issue) -> Value:
    """Its columns, and those of its cells that are not silent."""
    matrix = view.reading.matrix(issue)
    return {
        "columns": [column._asdict() for column in matrix.columns],
        "cells": [
            {
                "claim": matrix.rows[row].id,
                "actor": matrix.columns[column].actor,
                "positions": [position.id for position in positions],
            }
            for (row, column), positions in matrix.cells.items()
        ],
    }


def _claims(view: View) -> Keyed:
    """For each claim its question, and how many take which stance: never a vote, only a count."""

    def value(issue: Issue, claim: Claim) -> Value:
        return {"issue": issue.id, "stances": dict(Counter(p.stance for p in claim.positions))}

    issues = view.reading.briefing.issues
    return Keyed((claim.id, value(issue, claim)) for issue in issues for claim in issue.claims)


def _positions(view: View) -> Keyed:
    """For each position its claim, who relayed it (the quote's `via` counts), and quoted words."""

    def value(claim: Claim, position: Position) -> Value:
        quote = view.reading.items.get(position.quote or "")
        words = content(quote) if isinstance(quote, Quote) else None
        told = {"claim": claim.id, "relayed_by": relay(view, position)}
        # where very many rest on one long quote, it is not said again
        return told | {"quoted": words} if repeats.allow(position.quote, words or "") else told

    repeats = Repeats()
    claims = (claim for issue in view.reading.briefing.issues for claim in issue.claims)
    return Keyed((p.id, value(claim, p)) for claim in claims for p in claim.positions)


def _figures(view: View) -> Keyed:
    return Keyed((figure.id, _figure(figure)) for figure in view.reading.briefing.figures)


def _figure(figure: Figure) -> Value:
    """It in words, its numbers as they are written, and the values it allows."""
    allowed = interval(figure)
    names = ("value", "low", "high")
    written = {name: getattr(figure, name) for name in names if getattr(figure, name) is not None}
    return {
        "words": wording.words(figure),
        "written": written,
        "interval": None if allowed is None else _interval(allowed),
    }


def _interval(allowed: Interval) -> Value:
    ends = {"low": allowed.low, "high": allowed.high}
    return {
        **{name: None if end is None else float(end) for name, end in ends.items()},
        "low_closed": allowed.low_closed,
        "high_closed": allowed.high_closed,
        "words": wording.reach(allowed),
    }


def _conflicts(view: View) -> Listed:
    return Listed(_relations(view.reading.conflicts))


def _measures(view: View) -> Listed:
    """The figures by what they measure, and what they say to one another."""
    return Listed(
        {
            "measure": figures[0].measure,
            "figures": [figure.id for figure in figures],
            "relations": _relations(relations(figures)),
        }
        for figures in view.reading.measures
    )


def _relations(found: Iterable[Relation] | Iterable[Conflict]) -> list[Value]:
    return [
        {"kind": one.kind, "figures": list(one.figures), "sentence": one.sentence} for one in found
    ]


def _quotes(view: View) -> Keyed:
    """The quoted words of each quote; null where the file does not say which they are."""
    return Keyed((one.id, {"content": content(one)}) for one in view.reading.briefing.quotes)


def _dates(view: View) -> Keyed:
    """Each date as written, with its first and last instant (null: open) and its words."""

    def pairs() -> Pairs:
        for text in sorted(_written_dates(view)):
            date = dates.parse(text)
            if date is not None:
                yield (
                    text,
                    {
                        "earliest": dates.iso_earliest(date),
                        "latest": dates.iso_latest(date),
                        "kind": date.kind,
                        "words": dates.words(date),
                    },
                )

    return Keyed(pairs())


def _written_dates(view: View) -> set[str]:
    briefing = view.reading.briefing
    dated: list[Any] = [*briefing.figures, *briefing.quotes, *briefing.timeline]
    dated += [p for issue in briefing.issues for claim in issue.claims for p in claim.positions]
    published = briefing.article.published if briefing.article else None
    found = {item.date for item in dated} | {briefing.updated, published}
    return {text for text in found if text}


def _passages(view: View) -> Keyed:
    """The passages each item rests on; of a position without any, those of its quote."""

    repeats = Repeats()

    def value(passage: Passage) -> Value:
        found = _passage(view, passage)
        if not repeats.allow(passage, found["text"]):
            del found["text"]
        return found

    def pairs() -> Pairs:
        for item_id, item in view.reading.items.items():
            if getattr(item, "at", ()) or getattr(item, "quote", None):
                yield item_id, [value(passage) for passage in view.passages(item)]

    return Keyed(pairs())


def _passage(view: View, passage: Passage) -> Value:
    section = view.reading.briefing.sections[passage.section]
    return {
        "section": section.id,
        "start": passage.start,
        "end": passage.end,
        "text": section.text[passage.start : passage.end],
    }


def _coverage(view: View) -> Keyed:
    shares = view.reading.coverage._asdict()
    return Keyed((name, _share(view, share)) for name, share in shares.items())


def _share(view: View, share: Share) -> Row:
    missing = Listed(_passage(view, passage) for passage in share.missing)
    return Row((("covered", share.covered), ("total", share.total), ("missing", missing)))


def _mentions(view: View) -> Listed:
    """Each as it is found: of a long text there may be more than one would keep."""
    briefing = view.reading.briefing
    return Listed(
        {"actor": mention.actor, **_passage(view, mention.passage)}
        for mention in mentions(briefing.sections, briefing.actors)
    )


_PARTS: tuple[tuple[str, Callable[[View], Any]], ...] = (
    ("issues", _issues),
    ("claims", _claims),
    ("positions", _positions),
    ("blocs", lambda view: dict(view.reading.blocs)),
    ("figures", _figures),
    ("conflicts", _conflicts),
    ("measures", _measures),
    ("quotes", _quotes),
    ("timeline", lambda view: [event.id for event in in_order(view)]),
    ("dates", _dates),
    ("passages", _passages),
    ("referred_to_by", lambda view: Keyed((k, list(v)) for k, v in view.reading.backlinks.items())),
    ("coverage", _coverage),
    ("mentions", _mentions),
)
