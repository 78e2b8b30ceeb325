"""How an item is known again after its file was edited: by the id that is written for it, or else
by the words it rests on and those it says; never by an id that was made by place."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from briefing_tui.model.briefing import Briefing
from briefing_tui.model.index import Entry, walk

LONGEST = 2_000
"""Characters of a text by which an item is known; more tell nothing more."""
_SAYS = ("text", "title", "question", "name", "heading", "label", "content", "measure")
"""The keys that hold what an item says, the first that is there counts."""


class Trace(NamedTuple):
    """What is remembered of an item."""

    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str = ""
    """As written in the file; empty where the file gave none."""
    anchor: str = ""
    """The words of the article it rests on."""
    text: str = ""
    """What it says; of a position, who toward which claim."""


def trace(briefing: Briefing, item_id: str) -> Trace | None:
    """What to remember of an item; None where there is no such item."""
    return traces(briefing, [item_id]).get(item_id)


def find(briefing: Briefing, traces: Iterable[Trace]) -> dict[Trace, str]:
    """The id that each of `traces` has now; those that are known no more are left out.

    A written id counts where its item is of the same kind. Without one (or where it is gone) it is
    the first item of the kind with the same words and text, then with the same words, then the same
    text.
    """
    wanted = list(traces)
    if not wanted:
        return {}
    written: dict[tuple[str, str], str] = {}
    alike: dict[tuple[str, ...], str] = {}
    parents: dict[str, Entry] = {}
    kinds = {one.kind for one in wanted}
    for entry in walk(briefing):
        parents.setdefault(entry.id, entry)
        if entry.kind not in kinds:
            continue
        here = _of(entry, briefing, parents)
        if here.id:
            written.setdefault((here.kind, here.id), entry.id)
        for likeness in _likenesses(here):
            alike.setdefault(likeness, entry.id)
    found = {one: _found(one, written, alike) for one in wanted}
    return {one: ref for one, ref in found.items() if ref}


def traces(briefing: Briefing, items: Iterable[str]) -> dict[str, Trace]:
    """What to remember of each of these items that is there."""
    wanted = set(items)
    parents: dict[str, Entry] = {}
    found: dict[str, Trace] = {}
    for entry in walk(briefing) if wanted else ():
        parents.setdefault(entry.id, entry)
        if entry.id in wanted and entry.id not in found:
            found[entry.id] = _of(entry, briefing, parents)
    return found


def _found(
    one: Trace, written: Mapping[tuple[str, str], str], alike: Mapping[tuple[str, ...], str]
) -> str:
    if one.id and (one.kind, one.id) in written:
        return written[one.kind, one.id]
    return next((alike[likeness] for likeness in _likenesses(one) if likeness in alike), "")


def _likenesses(one: Trace) -> list[tuple[str, ...]]:
    """By what an item is the same, the strongest first."""
    found: list[tuple[str, ...]] = []
    if one.anchor and one.text:
        found.append((one.kind, "both", one.anchor, one.text))
    if one.anchor:
        found.append((one.kind, "anchor", one.anchor))
    if one.text:
        found.append((one.kind, "text", one.text))
    return found


def _of(entry: Entry, briefing: Briefing, parents: Mapping[str, Entry]) -> Trace:
    is_written = entry.id not in briefing.made and entry.kind not in ("point", "gap")
    anchor = "\n".join(selector.exact for selector in getattr(entry.item, "at", ()))
    return Trace(
        entry.kind,
        entry.id if is_written else "",
        _short(anchor),
        _short(_says(entry, parents)),
    )


def _says(entry: Entry, parents: Mapping[str, Entry]) -> str:
    """What an item says, in the file's words."""
    item: Any = entry.item
    if entry.kind == "position":
        claim = parents.get(entry.parent)
        told = getattr(claim.item, "text", "") if claim is not None else ""
        return f"{item.actor} {item.stance} {told}"
    if entry.kind == "section":
        return str(item.heading or item.text)
    if entry.kind == "figure":
        values = (item.label, item.measure, item.subject, item.by, item.value, item.low, item.unit)
        return " ".join(filter(None, values))
    return next((text for key in _SAYS if (text := getattr(item, key, None))), "")


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
