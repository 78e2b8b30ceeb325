"""How an item is known again after its file was edited: by the id that is written for it, or else
by the words it rests on and those it says; never by an id that was made by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Briefing

LONGEST = 2_000
"""Characters of a text by which an item is known; more tell nothing more."""
_SAYS = ("text", "title", "question", "name", "heading", "label", "content", "measure")
"""The keys that hold what an item says, the first that is there counts."""
_LISTS = {
    "section": "sections",
    "actor": "actors",
    "figure": "figures",
    "quote": "quotes",
    "event": "timeline",
    "gap": "gaps",
    "issue": "issues",
}
KINDS = ("point", *_LISTS, "claim", "position")
_UNNAMED = ("point", "gap")
"""Kinds to which a file gives no ids."""
_STRENGTHS = ("both", "anchor", "text", "opening")
_OPENING = 60
"""Characters by which a section without heading is known that has changed further on."""


class Trace(NamedTuple):
    """What is remembered of an item."""

    kind: str
    """One of KINDS."""
    id: str = ""
    """As written in the file; empty where the file gave none."""
    anchor: str = ""
    """The words of the article it rests on."""
    text: str = ""
    """What it says; of a position, who toward which claim."""


Entry: TypeAlias = tuple[str, Any, Any]
"""An item's id, the item, and of a position its claim."""


def trace(briefing: Briefing, item_id: str) -> Trace | None:
    """What to remember of an item; None where there is no such item."""
    return traces(briefing, [item_id]).get(item_id)


def traces(briefing: Briefing, items: Iterable[str]) -> dict[str, Trace]:
    """What to remember of each of these items that is there."""
    wanted = set(items)
    found: dict[str, Trace] = {}
    for kind in KINDS if wanted else ():
        for entry in _of_kind(briefing, kind):
            if entry[0] in wanted:
                found.setdefault(entry[0], _of(kind, entry, briefing))
    return found


def same(before: Briefing, after: Briefing) -> dict[str, str]:
    """For the id of each item of `before` the one that it has in `after`, where it is still there;
    of several that are alike the first is the first, the second the second."""
    found: dict[str, str] = {}
    for kind in KINDS:
        old = {entry[0]: entry for entry in _of_kind(before, kind)}
        new = {entry[0]: entry for entry in _of_kind(after, kind)}
        written = () if kind in _UNNAMED else old.keys() - before.made - after.made
        pairs = {ref: ref for ref in written if ref in new}
        left = {ref: _of(kind, one, before) for ref, one in old.items() if ref not in pairs}
        free = {ref: _of(kind, one, after) for ref, one in new.items() if ref not in pairs}
        pairs |= {ref: ref for ref, one in left.items() if free.get(ref) == one}
        for strength in _STRENGTHS:
            pairs |= _paired(left, free, pairs, partial(_likenesses, only=strength))
        found |= pairs
    return found


def _paired(
    left: Mapping[str, Trace],
    free: Mapping[str, Trace],
    pairs: Mapping[str, str],
    keys: Callable[[Trace], list[tuple[str, ...]]],
) -> dict[str, str]:
    """More pairs, of those not in `pairs`: what has the same keys, in order."""
    taken = set(pairs.values())
    there: dict[tuple[str, ...], list[str]] = {}
    for ref, one in reversed(list(free.items())):
        if ref not in taken:
            for key in keys(one):
                there.setdefault(key, []).append(ref)
    found: dict[str, str] = {}
    for ref, one in left.items():
        if ref not in pairs:
            for key in keys(one):
                if there.get(key):
                    found[ref] = there[key].pop()
    return found


def find(briefing: Briefing, wanted: Mapping[Trace, str]) -> dict[Trace, str]:
    """The id that each of these traces has now; those that are known no more are left out.

    With each comes the id that it had when it was last seen, or nothing: what has it still and is
    the same was not edited, and need not be looked for among all others. Else a written id counts
    where its item is of the same kind. Without one (or where it is gone) it is the first item of
    the kind with the same words and text, then with the same words, then the same text.
    """
    found: dict[Trace, str] = {}
    for kind in {one.kind for one in wanted}.intersection(KINDS):
        of_kind = {one: seen for one, seen in wanted.items() if one.kind == kind}
        found |= _unchanged(briefing, kind, of_kind)
        if left := [one for one in of_kind if one not in found]:
            found |= _searched(briefing, kind, left)
    return found


def _unchanged(briefing: Briefing, kind: str, wanted: Mapping[Trace, str]) -> dict[Trace, str]:
    """Those that still are what they were, under the id they had."""
    by_id: dict[str, list[Trace]] = {}
    for one, seen in wanted.items():
        if seen:
            by_id.setdefault(seen, []).append(one)
    found: dict[Trace, str] = {}
    for entry in _of_kind(briefing, kind) if by_id else ():
        for one in by_id.pop(entry[0], ()):
            if _of(kind, entry, briefing) == one:
                found[one] = entry[0]
        if not by_id:
            break
    return found


def _searched(briefing: Briefing, kind: str, wanted: Iterable[Trace]) -> dict[Trace, str]:
    """Those that can be found among all items of their kind."""
    written: dict[str, str] = {}
    alike: dict[tuple[str, ...], str] = {}
    for entry in _of_kind(briefing, kind):
        here = _of(kind, entry, briefing)
        if here.id:
            written.setdefault(here.id, entry[0])
        for likeness in _likenesses(here):
            alike.setdefault(likeness, entry[0])
    found: dict[Trace, str] = {}
    for one in wanted:
        ref = written.get(one.id) if one.id else None
        ref = ref or next((alike[like] for like in _likenesses(one) if like in alike), None)
        if ref is not None:
            found[one] = ref
    return found


def _likenesses(one: Trace, only: str = "") -> list[tuple[str, ...]]:
    """By what an item is the same, the strongest first; or by one of _STRENGTHS only."""
    found: list[tuple[str, ...]] = []
    if one.anchor and one.text:
        found.append(("both", one.anchor, one.text))
    if one.anchor:
        found.append(("anchor", one.anchor))
    if one.text:
        found.append(("text", one.text))
    if one.kind == "section" and len(one.text) > _OPENING:
        found.append(("opening", one.text[:_OPENING]))
    return [likeness for likeness in found if only in ("", likeness[0])]


def _of_kind(briefing: Briefing, kind: str) -> Iterator[Entry]:
    """Every item of a kind, with the ids that `model.index` gives them."""
    if kind == "point":
        for place, point in enumerate(briefing.summary, 1):
            yield f"summary-{place}", point, None
    elif kind in _LISTS:
        for item in getattr(briefing, _LISTS[kind]):
            yield item.id, item, None
    else:
        for issue in briefing.issues:
            for claim in issue.claims:
                if kind == "claim":
                    yield claim.id, claim, None
                else:
                    for position in claim.positions:
                        yield position.id, position, claim


def _of(kind: str, entry: Entry, briefing: Briefing) -> Trace:
    """What to remember of an item."""
    ref, item, claim = entry
    is_written = ref not in briefing.made and kind not in _UNNAMED
    anchor = "\n".join(selector.exact for selector in getattr(item, "at", ()))
    return Trace(kind, ref if is_written else "", _short(anchor), _short(_says(kind, item, claim)))


def _says(kind: str, item: Any, claim: Any) -> str:
    """What an item says, in the file's words."""
    if kind == "position":
        return f"{item.actor} {item.stance} {claim.text}"
    if kind == "section":
        return str(item.heading or item.text)
    if kind == "figure":
        values = (item.label, item.measure, item.subject, item.by, item.value, item.low, item.unit)
        return " ".join(filter(None, values))
    return next((text for key in _SAYS if (text := getattr(item, key, None))), "")


def _short(text: str) -> str:
    return " ".join(text[: 4 * LONGEST].split())[:LONGEST]
