"""Marks as a reader has them: by the items that a briefing has now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from briefing_tui.model.briefing import Briefing
from briefing_tui.user.kept import NOTE_LIMIT, Kept, Mark
from briefing_tui.user.traces import Trace, find, trace, traces


class Marked(NamedTuple):
    """What is marked in a briefing."""

    by_item: Mapping[str, Mark]
    """For each marked item's id, its mark, in the order in which they were set."""
    lost: tuple[Mark, ...]
    """Marks on items that are known no more; they are kept until taken away."""


def marked(briefing: Briefing, kept: Kept) -> Marked:
    """The marks, each at the item that it is on now."""
    where = find(briefing, [mark.trace for mark in kept.marks])
    by_item: dict[str, Mark] = {}
    for mark in kept.marks:
        if mark.trace in where:
            by_item.setdefault(where[mark.trace], mark)
    lost = tuple(mark for mark in kept.marks if mark.trace not in where)
    return Marked(by_item, lost)


def place_of(briefing: Briefing, kept: Kept) -> tuple[str, str]:
    """The pane and the item's id where one left off; empty where that is not known (any more)."""
    if kept.place is None:
        return "", ""
    if kept.place.trace is None:
        return kept.place.pane, ""
    return kept.place.pane, find(briefing, [kept.place.trace]).get(kept.place.trace, "")


def new_mark(briefing: Briefing, item_id: str, note: str = "") -> Mark | None:
    """A mark on an item, made now; None where there is no such item."""
    found = trace(briefing, item_id)
    if found is None:
        return None
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Mark(found, note[:NOTE_LIMIT], now)


def renewed(briefing: Briefing, kept: Kept) -> Kept:
    """The same, every item remembered as it is now: so that it is known again after the next edit,
    whatever that changes."""
    where = find(briefing, [mark.trace for mark in kept.marks])
    now = traces(briefing, where.values())

    def current(of: Trace) -> Trace:
        return now.get(where.get(of, ""), of)

    changed = (mark._replace(trace=current(mark.trace)) for mark in kept.marks)
    return kept._replace(marks=tuple(changed))
