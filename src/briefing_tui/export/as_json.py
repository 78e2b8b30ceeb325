"""The whole briefing with everything computed, as plain values for JSON.

`briefing` mirrors the file, ids made and lines known; `computed` holds what follows from it, by id.
"""

from collections.abc import Iterable
from typing import Any

from briefing_tui.loading.document import Document
from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.briefing import Selector
from briefing_tui.model.coverage import Share
from briefing_tui.model.declare import NUMERAL, Many, Nested, Spec, keys
from briefing_tui.model.problems import Problem
from briefing_tui.model.reading import Reading

VERSION = "briefing-export/1"
"""Raised whenever a key of the export changes its meaning."""

Value = dict[str, Any]


def as_json(document: Document) -> Value:
    """The document as JSON values, keys in a fixed order."""
    reading = document.reading
    return {
        "export": VERSION,
        "file": document.name,
        "briefing": _record(reading.briefing, document) | {"made": sorted(reading.briefing.made)},
        "computed": computed(reading),
        "problems": [_problem(problem) for problem in document.problems],
    }


def _record(item: Any, document: Document) -> Value:
    """An item's keys as the file's, without those that are absent, and its line."""
    value: Value = {}
    if "id" in item._fields and not any(key.name == "id" for key in keys(type(item))):
        value["id"] = item.id
    for key in keys(type(item)):
        held = getattr(item, key.name)
        if held is not None and held != ():
            value[key.name] = _value(key.spec, held, document)
    return value | {"line": document.line(item.where)}


def _value(spec: Spec, held: Any, document: Document) -> Any:
    if isinstance(spec, Many):
        return [_value(spec.of, element, document) for element in held]
    if isinstance(spec, Nested):
        return _record(held, document)
    return number(held) if spec is NUMERAL else held


def number(text: str) -> int | float:
    """A number as JSON has it; how it is written stays in `computed`."""
    return float(text) if set(text) & set(".eE") else int(text)


def computed(reading: Reading) -> Value:
    """Everything that follows from the briefing, by the ids of its items."""
    return {
        "issues": {id: _status(status) for id, status in reading.statuses.items()},
        "blocs": dict(reading.blocs),
        "figures": _figures(reading),
        "conflicts": [conflict._asdict() for conflict in reading.conflicts],
        "dates": _dates(reading),
        "passages": _passages(reading),
        "coverage": {
            name: _share(reading, share) for name, share in reading.coverage._asdict().items()
        },
        "mentions": [
            {"actor": mention.actor, **_passage(reading, mention.passage)}
            for mention in reading.mentions
        ],
    }


def _status(status: Any) -> Value:
    value: Value = status._asdict()
    return value | {"words": status.words, "positions": list(status.positions)}


def _figures(reading: Reading) -> Value:
    from briefing_tui.model import figure_words, figures

    value: Value = {}
    for figure in reading.briefing.figures:
        interval = figures.interval(figure)
        value[figure.id] = {
            "words": figure_words.words(figure),
            "interval": None if interval is None else _interval(interval),
        }
    return value


def _interval(interval: Any) -> Value:
    ends = {"low": interval.low, "high": interval.high}
    return {
        **{name: None if end is None else float(end) for name, end in ends.items()},
        "low_closed": interval.low_closed,
        "high_closed": interval.high_closed,
    }


def _dates(reading: Reading) -> Value:
    """Each date as written, with its first and last instant (null: open) and its words."""
    value: Value = {}
    for text in sorted(_written_dates(reading)):
        date = dates.parse(text)
        if date is not None:
            value[text] = {
                "earliest": dates.iso_earliest(date),
                "latest": dates.iso_latest(date),
                "kind": date.kind,
                "words": dates.words(date),
            }
    return value


def _written_dates(reading: Reading) -> set[str]:
    briefing = reading.briefing
    dated: list[Any] = [*briefing.figures, *briefing.quotes, *briefing.timeline]
    dated += [p for issue in briefing.issues for claim in issue.claims for p in claim.positions]
    written = {item.date for item in dated if item.date}
    article = briefing.article
    return written | {
        text for text in (briefing.updated, article.published if article else None) if text
    }


def _passages(reading: Reading) -> Value:
    """For each item with an `at`, the passages it rests on."""
    value: Value = {}
    for id, item in reading.items.items():
        at: tuple[Selector, ...] = getattr(item, "at", ())
        if at:
            value[id] = [_passage(reading, found) for found in reading.places.passages(item)]
    return value


def _passage(reading: Reading, passage: Passage) -> Value:
    section = reading.briefing.sections[passage.section]
    return {
        "section": section.id,
        "start": passage.start,
        "end": passage.end,
        "text": section.text[passage.start : passage.end],
    }


def _share(reading: Reading, share: Share) -> Value:
    return {
        "covered": share.covered,
        "total": share.total,
        "missing": _all(reading, share.missing),
    }


def _all(reading: Reading, passages: Iterable[Passage]) -> list[Value]:
    return [_passage(reading, passage) for passage in passages]


def _problem(problem: Problem) -> Value:
    return dict(problem._asdict())
