"""Walk the items of a briefing, find items by id or reference, and recognise them after an edit.

After an edit, an item is recognised by the id that its file gives, or else by its anchor or its own
words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

from briefing_tui.model.records import (
    NARRATOR,
    NONE,
    Actor,
    Briefing,
    Issue,
    Item,
    Many,
    Position,
    Quote,
    Ref,
    keys,
)
from briefing_tui.model.text import flat, only_quotation, quoted

IMPLIED_NARRATOR = Actor(id=NARRATOR, name="The article", kind=NARRATOR)
"""The narrator of a file that declares none."""


LISTS = {
    "summary": "point",
    "sections": "section",
    "actors": "actor",
    "figures": "figure",
    "quotes": "quote",
    "timeline": "event",
    "issues": "issue",
    "gaps": "gap",
}
"""The lists of a briefing, and the kind of item in each."""
LIST_OF_KIND = {kind: key for key, kind in LISTS.items()}
"""The list of a briefing for each kind of item that has one."""


class ItemEntry(NamedTuple):
    """An item with its kind, its id and its parent."""

    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    """The id of the item. Points have the ids `summary-1`, `summary-2`, ..."""
    item: Item
    parent: str = ""
    """The id of a claim's issue or of a position's claim, or `""` for other items."""


_Any = TypeVar("_Any")
_Key = TypeVar("_Key")


def by_key(items: Iterable[_Any], key: Callable[[_Any], _Key]) -> dict[_Key, list[_Any]]:
    """Group items by a key."""
    groups: dict[_Key, list[_Any]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def walk(briefing: Briefing) -> Iterator[ItemEntry]:
    """Yield every item, in the order of `LISTS`."""
    for key, kind in LISTS.items():
        yield from _entries(kind, getattr(briefing, key))


def point_id(number: int) -> str:
    """Return the id of a point of the summary by its number, from 1."""
    return f"summary-{number}"


def _entries(kind: str, items: tuple[Any, ...]) -> Iterator[ItemEntry]:
    if kind == "issue":
        yield from _issue_entries(items)
    elif kind == "point":
        yield from (ItemEntry(kind, point_id(n), item) for n, item in enumerate(items, 1))
    else:
        yield from (ItemEntry(kind, item.id, item) for item in items)


def _issue_entries(issues: tuple[Issue, ...]) -> Iterator[ItemEntry]:
    for issue in issues:
        yield ItemEntry("issue", issue.id, issue)
        for claim in issue.claims:
            yield ItemEntry("claim", claim.id, claim, issue.id)
            for position in claim.positions:
                yield ItemEntry("position", position.id, position, claim.id)


def unchecked_count(briefing: Briefing) -> int:
    """Count the items with `unchecked: true`."""
    return sum(bool(getattr(entry.item, "unchecked", False)) for entry in walk(briefing))


def passage(quote: Quote) -> str:
    """Return the words of a quote's anchors, joined by blanks."""
    return " ".join(selector.exact for selector in quote.at)


def content(quote: Quote) -> str | None:
    """Return the words of a quote, from its `content` or from its anchors.

    Return None if neither gives the words.
    """
    if quote.content is not None:
        return quote.content
    words = passage(quote)
    if quote.type == "indirect":
        return words
    return only_quotation(words)


_SENTENCE_COMMAS = ",،，、"


def bare_content(quote: Quote) -> str | None:
    """Return the quoted words without the comma of their sentence, or None if marks are in them."""
    words = content(quote)
    if words is None or quote.type == "indirect":
        return words
    if quote.type == "mixed" and quoted(words):
        return None
    return words.rstrip().rstrip(_SENTENCE_COMMAS) or words


def quote_words(quote: Quote) -> str:
    """Return what a quote says, on one line: its bare words, or its clause, or its passage."""
    return flat(bare_content(quote) or quote.content or passage(quote))


def by_id(briefing: Briefing) -> Mapping[str, Item]:
    """Return all items by id. Of items with the same id, the first in the file counts.

    A point has the id `summary-N`, unless another item has this id.
    """
    items: dict[str, Item] = {}
    for entry in _in_file_order(briefing):
        if entry.kind != "point":
            items.setdefault(entry.id, entry.item)
    for point in _entries("point", briefing.summary):
        items.setdefault(point.id, point.item)
    return items


def actors(briefing: Briefing) -> Mapping[str, Actor]:
    """Return the actors by id. Of actors with the same id, the first counts.

    The id `narrator` always stands for the narrator.
    """
    by_ref: dict[str, Actor] = {}
    for actor in briefing.actors:
        by_ref.setdefault(actor.id, actor)
    by_ref[NARRATOR] = narrator(briefing)
    return by_ref


def narrator(briefing: Briefing) -> Actor:
    """Return the first actor of the kind `narrator`, or the implied narrator."""
    declared = (actor for actor in briefing.actors if actor.kind == NARRATOR)
    return next(declared, IMPLIED_NARRATOR)


def backlinks(briefing: Briefing) -> Mapping[str, tuple[str, ...]]:
    """Map each id to the ids of the items that refer to it by any key, in file order.

    The id `narrator` and the narrator's declared id have the same items.
    """
    sources_of: dict[str, dict[str, None]] = {}
    voice = narrator(briefing).id
    known = {actor.id for actor in briefing.actors} | {NARRATOR}
    for entry in _in_file_order(briefing):
        for target in references(entry.item, known):
            target = voice if target == NARRATOR else target
            sources_of.setdefault(target, {})[entry.id] = None
    links = {target: tuple(sources) for target, sources in sources_of.items()}
    if voice in links:
        links[NARRATOR] = links[voice]
    return links


def references(item: Item, known_actors: Container[str]) -> list[str]:
    """Return the ids that an item refers to, in its keys and its anchors.

    The `subject` of a figure counts if it is one of `known_actors`.
    """
    refs: list[str] = []
    record: Any = type(item)
    for key in _ref_keys(record):
        value = getattr(item, key)
        if value:
            refs += (value,) if isinstance(value, str) else value
    refs += [
        selector.section for selector in getattr(item, "at", ()) if selector.section is not None
    ]
    subject = getattr(item, "subject", "")
    if subject in known_actors:
        refs.append(subject)
    if isinstance(item, Issue) and item.finding is not None:
        refs += {item.finding.claim, item.finding.by} - {NONE}
    return refs


@cache
def _ref_keys(record: type[Any]) -> list[str]:
    specs = {key.name: key.spec for key in keys(record)}
    return [
        name
        for name, spec in specs.items()
        if isinstance(spec.of if isinstance(spec, Many) else spec, Ref)
    ]


def _in_file_order(briefing: Briefing) -> Iterator[ItemEntry]:
    lists = [(kind, items) for key, kind in LISTS.items() if (items := getattr(briefing, key))]
    for kind, items in sorted(lists, key=lambda one: int(one[1][0].where)):
        yield from _entries(kind, items)


MAX_TEXT = 2_000
"""Maximum number of characters of a text that are compared."""
_TEXT_KEYS = ("text", "title", "question", "name", "heading", "label", "content", "measure")
"""The keys that may hold an item's text. The first that is present counts."""
_WITHOUT_IDS = ("point", "gap")
"""Kinds of items that have no ids in a file."""
_OPENING = 60
"""A section without a heading is recognised by this number of characters at its start."""


class ItemFingerprint(NamedTuple):
    """The facts that identify an item after an edit."""

    kind: str
    id: str = ""
    """The id as written in the file, or `""` if the file gives none."""
    anchor: str = ""
    """The words of the article that the item rests on."""
    text: str = ""
    """The words of the item. For a position: the actor, the stance and the claim."""


Likeness: TypeAlias = tuple[str, ...]
"""A key that similar items share. An empty key does not count."""


def fingerprints(briefing: Briefing) -> dict[str, ItemFingerprint]:
    """Return the fingerprint of every item by its id."""
    prints: dict[str, ItemFingerprint] = {}
    claim = ""
    for kind, ref, item, _ in walk(briefing):
        text = _text_of(kind, item)
        if kind == "claim":
            claim = text
        elif isinstance(item, Position):
            text = f"{item.actor} {item.stance} {claim}"
        has_id = ref not in briefing.made and kind not in _WITHOUT_IDS
        anchor = "\n".join(selector.exact for selector in getattr(item, "at", ()))
        fingerprint = ItemFingerprint(kind, ref if has_id else "", _short(anchor), _short(text))
        prints.setdefault(ref, fingerprint)
    return prints


def find_items(
    briefing: Briefing, wanted: Mapping[ItemFingerprint, str]
) -> dict[ItemFingerprint, str]:
    """Map each fingerprint to the current id of its item. Items that are gone are left out.

    `wanted` maps each fingerprint to the last known id of its item, or to an empty string.
    """
    return _paired({key: (key, seen) for key, seen in wanted.items()}, briefing)


def map_items(before: Briefing, after: Briefing) -> dict[str, str]:
    """Map the ids of `before` to the ids of the same items in `after`.

    Items that are gone are left out. If several items are equally similar, their order decides.
    """
    old = fingerprints(before)
    return _paired({ref: (fingerprint, ref) for ref, fingerprint in old.items()}, after)


def _paired(
    wanted: Mapping[_Key, tuple[ItemFingerprint, str]], briefing: Briefing
) -> dict[_Key, str]:
    """Pair fingerprints and last known ids with items: by id, then by each likeness in turn."""
    now = fingerprints(briefing)
    written = {(one.kind, one.id): ref for ref, one in now.items() if one.id}
    paired: dict[_Key, str] = {}
    for key, (fingerprint, seen) in wanted.items():
        is_same = now.get(seen) == fingerprint
        ref = seen if is_same else written.get((fingerprint.kind, fingerprint.id))
        if ref is not None:
            paired[key] = ref
    old_likenesses = {key: _likenesses(fingerprint) for key, (fingerprint, _) in wanted.items()}
    new_likenesses = {ref: _likenesses(fingerprint) for ref, fingerprint in now.items()}
    for n in range(4):  # for each way in which items can be similar
        taken = set(paired.values())
        free: dict[Likeness, deque[str]] = {}
        for ref, likenesses in new_likenesses.items():
            if ref not in taken:
                free.setdefault(likenesses[n], deque()).append(ref)
        free.pop((), None)
        for key, likenesses in old_likenesses.items():
            if key not in paired and free.get(likenesses[n]):
                paired[key] = free[likenesses[n]].popleft()
    return paired


def _likenesses(one: ItemFingerprint) -> tuple[Likeness, ...]:
    """Return keys by which similar items are found, the most reliable first."""
    kind, _, anchor, text = one
    is_long = kind == "section" and len(text) > _OPENING
    return (
        (kind, "both", anchor, text) if anchor and text else (),
        (kind, "anchor", anchor) if anchor else (),
        (kind, "text", text) if text else (),
        (kind, "opening", text[:_OPENING]) if is_long else (),
    )


def _text_of(kind: str, item: Any) -> str:
    if kind == "section":
        return str(item.heading or item.text)
    if kind == "figure":
        values = (item.label, item.measure, item.subject, item.by, item.value, item.low, item.unit)
        return " ".join(filter(None, values))
    return next((text for key in _TEXT_KEYS if (text := getattr(item, key, None))), "")


def _short(text: str) -> str:
    return " ".join(text[: 4 * MAX_TEXT].split())[:MAX_TEXT]
