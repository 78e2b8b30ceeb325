"""Marks as a reader has them: by the items that a briefing has now."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from briefing_tui.model.format.records import Briefing
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
    where = _where(briefing, kept)
    by_item: dict[str, Mark] = {}
    for mark in kept.marks:
        if mark.trace in where:
            by_item.setdefault(where[mark.trace], mark)
    lost = tuple(mark for mark in kept.marks if mark.trace not in where)
    return Marked(by_item, lost)


def new_mark(briefing: Briefing, item_id: str, note: str = "") -> Mark | None:
    """A mark on an item, made now; None where there is no such item."""
    found = trace(briefing, item_id)
    if found is None:
        return None
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Mark(found, note[:NOTE_LIMIT], now, item_id)


def renewed(briefing: Briefing, kept: Kept) -> Kept:
    """The same, every item remembered as it is now: so that it is known again after the next edit,
    whatever that changes."""
    where = _where(briefing, kept)
    now = traces(briefing, where.values())

    def current(mark: Mark) -> Mark:
        ref = where.get(mark.trace, "")
        return mark._replace(trace=now[ref], seen=ref) if ref in now else mark

    return Kept(tuple(current(mark) for mark in kept.marks))


def _where(briefing: Briefing, kept: Kept) -> Mapping[Trace, str]:
    return find(briefing, {mark.trace: mark.seen for mark in kept.marks})
