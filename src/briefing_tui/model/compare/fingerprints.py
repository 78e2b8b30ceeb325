"""Recognise items after their file was edited.

An item is recognised by the id that its file gives it. Without such an id, it is recognised by the
words of the article that it rests on and by its own words. An id that the program made from a
position is never used.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model.format.records import Briefing

MAX_TEXT = 2_000
"""How many characters of a text are compared."""
_TEXT_KEYS = ("text", "title", "question", "name", "heading", "label", "content", "measure")
"""The keys that may hold an item's text; the first one present is used."""
_LISTS = {
    "section": "sections",
    "actor": "actors",
    "figure": "figures",
    "quote": "quotes",
    "event": "timeline",
    "gap": "gaps",
    "issue": "issues",
}
_WITHOUT_IDS = ("point", "gap")
"""Kinds of items to which a file gives no ids."""
_OPENING = 60
"""Number of characters at the start of a section by which it is recognised if it has no heading."""


class ItemFingerprint(NamedTuple):
    """The facts that identify an item after an edit."""

    kind: str
    id: str = ""
    """The id as written in the file; empty if the file gives none."""
    anchor: str = ""
    """The words of the article that the item rests on."""
    text: str = ""
    """The words of the item; for a position, its actor, its stance and its claim."""


Likeness: TypeAlias = tuple[str, ...]
"""A key that two similar items share; empty if an item has no such key."""


def fingerprints(briefing: Briefing) -> dict[str, ItemFingerprint]:
    """Return the fingerprint of every item by its id."""
    found: dict[str, ItemFingerprint] = {}
    for kind, ref, item, text in _items(briefing):
        has_id = ref not in briefing.made and kind not in _WITHOUT_IDS
        anchor = "\n".join(selector.exact for selector in getattr(item, "at", ()))
        one = ItemFingerprint(kind, ref if has_id else "", _short(anchor), _short(text))
        found.setdefault(ref, one)
    return found


def find_items(
    briefing: Briefing, wanted: Mapping[ItemFingerprint, str]
) -> dict[ItemFingerprint, str]:
    """Return the present id of each item whose fingerprint is given. Items that are gone are left
    out.

    Each fingerprint comes with the last id of its item, or an empty string. An unchanged item that
    still has this id is chosen first. The next choice is the item with the same written id. Then
    comes the first item of the same kind with the same anchor and text, with the same anchor alone,
    or with the same text alone.
    """
    now = fingerprints(briefing)
    by_id = {(one.kind, one.id): ref for ref, one in now.items() if one.id}
    alike: dict[Likeness, str] = {}
    for item_id, one in now.items():
        for likeness in _LIKENESSES:
            alike.setdefault(likeness(one), item_id)
    alike.pop((), None)
    found: dict[ItemFingerprint, str] = {}
    for one, seen in wanted.items():
        keys = (likeness(one) for likeness in _LIKENESSES)
        ref: str | None = seen if now.get(seen) == one else by_id.get((one.kind, one.id))
        ref = ref or next((alike[key] for key in keys if key in alike), None)
        if ref is not None:
            found[one] = ref
    return found


def map_items(before: Briefing, after: Briefing) -> dict[str, str]:
    """Map the ids of `before` to the ids of `after`. Items that are gone are left out.

    If several items are similar, the first is mapped to the first, and so on.
    """
    old, new = fingerprints(before), fingerprints(after)
    found: dict[str, str] = {}
    for ref, one in old.items():
        other = new.get(ref)
        if other is not None and (one == other or _same_id(one, other)):
            found[ref] = ref
    for likeness in _LIKENESSES:
        taken = set(found.values())
        free: dict[Likeness, deque[str]] = {}
        for ref, one in new.items():
            if ref not in taken:
                free.setdefault(likeness(one), deque()).append(ref)
        free.pop((), None)
        for ref, one in old.items():
            if ref not in found and free.get(likeness(one)):
                found[ref] = free[likeness(one)].popleft()
    return found


def _same_id(one: ItemFingerprint, other: ItemFingerprint) -> bool:
    return bool(one.id) and (one.kind, one.id) == (other.kind, other.id)


def _both(one: ItemFingerprint) -> Likeness:
    return (one.kind, "both", one.anchor, one.text) if one.anchor and one.text else ()


def _anchor(one: ItemFingerprint) -> Likeness:
    return (one.kind, "anchor", one.anchor) if one.anchor else ()


def _text(one: ItemFingerprint) -> Likeness:
    return (one.kind, "text", one.text) if one.text else ()


def _opening(one: ItemFingerprint) -> Likeness:
    is_long = one.kind == "section" and len(one.text) > _OPENING
    return (one.kind, "opening", one.text[:_OPENING]) if is_long else ()


_LIKENESSES: tuple[Callable[[ItemFingerprint], Likeness], ...] = (_both, _anchor, _text, _opening)
"""The ways in which two items can be similar, the strongest first."""


def _items(briefing: Briefing) -> Iterator[tuple[str, str, Any, str]]:
    """Yield the kind, id, record and text of every item."""
    for number, point in enumerate(briefing.summary, 1):
        yield "point", f"summary-{number}", point, _text_of("point", point)
    for kind, key in _LISTS.items():
        for item in getattr(briefing, key):
            yield kind, item.id, item, _text_of(kind, item)
    claims = [claim for issue in briefing.issues for claim in issue.claims]
    for claim in claims:
        yield "claim", claim.id, claim, _text_of("claim", claim)
    for claim in claims:
        for position in claim.positions:
            text = f"{position.actor} {position.stance} {claim.text}"
            yield "position", position.id, position, text


def _text_of(kind: str, item: Any) -> str:
    if kind == "section":
        return str(item.heading or item.text)
    if kind == "figure":
        values = (item.label, item.measure, item.subject, item.by, item.value, item.low, item.unit)
        return " ".join(filter(None, values))
    return next((text for key in _TEXT_KEYS if (text := getattr(item, key, None))), "")


def _short(text: str) -> str:
    return " ".join(text[: 4 * MAX_TEXT].split())[:MAX_TEXT]
