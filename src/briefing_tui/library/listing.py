"""Choose and sort the briefings of a library for a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from math import inf

from briefing_tui.library.library import LibraryEntry
from briefing_tui.library.records import Summary
from briefing_tui.model import dates
from briefing_tui.model.search.facets import folded_value

SortKey = tuple[object, ...]


def problems(entry: LibraryEntry) -> int:
    """Return a number to sort by; one error counts more than all warnings."""
    if entry.summary is None:
        return 1 << 62
    return ((entry.errors or 0) << 31) + (entry.warnings or 0)


def _date(entry: LibraryEntry) -> SortKey:
    """Return a sort key: the newest date is first, then files without a date, then files that
    cannot be opened."""
    found = parsed(entry.summary.date) if entry.summary else None
    latest = -inf if found is None else found.latest
    return (entry.summary is None, -latest, entry.file.name)


def _text(value: Callable[[Summary], str]) -> Callable[[LibraryEntry], SortKey]:
    """Return a sort key for a text, without case and accents; empty texts come last."""

    def key(entry: LibraryEntry) -> SortKey:
        text = folded_value(value(entry.summary)) if entry.summary else ""
        return (not text, text, *_date(entry))

    return key


def _most(value: Callable[[LibraryEntry], int]) -> Callable[[LibraryEntry], SortKey]:
    return lambda entry: (-value(entry), *_date(entry))


_SORTS: Mapping[str, Callable[[LibraryEntry], SortKey]] = {
    "date": _date,
    "publisher": _text(lambda one: one.publisher),
    "title": _text(lambda one: one.title),
    "story": _text(lambda one: one.story[0] if one.story else ""),
    "contested": _most(lambda entry: entry.summary.contested if entry.summary else -1),
    "unchecked": _most(lambda entry: entry.summary.unchecked if entry.summary else -1),
    "problems": _most(problems),
    "file": lambda entry: (entry.file.name,),
}


def in_order(entries: Iterable[LibraryEntry], sort: str) -> list[LibraryEntry]:
    """Sort entries: dates from the newest, counts from the highest, texts from A to Z."""
    return sorted(entries, key=_SORTS[sort])


def is_within(entry: LibraryEntry, since: dates.Edtf | None, until: dates.Edtf | None) -> bool:
    """Return True if the briefing's date may lie between two dates, both included."""
    if since is None and until is None:
        return True
    found = parsed(entry.summary.date) if entry.summary else None
    if found is None:
        return False
    return (since is None or found.latest >= since.earliest) and (
        until is None or found.earliest <= until.latest
    )


def of_story(entries: Iterable[LibraryEntry], story: str) -> list[LibraryEntry]:
    """Return the briefings that belong to the story `story`. If there are none, return the
    briefings of all stories that begin with `story`. The filter `story:` selects briefings in the
    same way."""
    wanted = story.lower().replace(" ", "-")
    found = [
        (entry, [name for name in entry.summary.story if name.startswith(wanted)])
        for entry in entries
        if entry.summary
    ]
    exact = [entry for entry, names in found if wanted in names]
    return exact or [entry for entry, names in found if names]


@cache
def parsed(date: str) -> dates.Edtf | None:
    """Return the parsed date; None for an empty text."""
    return dates.parse(date) if date else None
