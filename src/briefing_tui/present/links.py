"""The links of an item: to its passages and to the items that it refers to.

An actor also has links to the items of its dossier and to the mentions of its name.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from briefing_tui.model.records import Actor, Article, Figure
from briefing_tui.model.text.folding import Passage
from briefing_tui.present.detail.dossier import places_of, sentence_span
from briefing_tui.present.items import (
    Shown,
    find,
    kind_of,
    name_of,
    nested,
    owners,
    passage_of,
    references,
)
from briefing_tui.present.view import View

_ORDER = {"actor": 0, "figure": 1, "quote": 2, "claim": 3}
_REST = 4

MOST = 1_000
"""Maximum number of items in a menu of links, since every key makes the menu again."""


class Link(NamedTuple):
    """A place to go to."""

    label: str
    """The words in the menu: the kind and the name of an item, or the words of a passage."""
    kind: Literal["passage", "item"]
    target: str | Passage
    """The id of an item, or a passage of the article."""


def links(view: View, item_id: str) -> tuple[Link, ...]:
    """Return the links of an item: first to its passages, then to the items it refers to, by kind.

    Next come the items that it belongs to. An actor also has the items of its dossier and the
    mentions of its name.
    """
    return tuple(_links(view, item_id))


def has_links(view: View, item_id: str) -> bool:
    """Return True if an item has any link."""
    return next(_links(view, item_id), None) is not None


def _links(view: View, item_id: str) -> Iterator[Link]:
    passage = passage_of(item_id)
    if passage is not None:
        yield _to(view, passage)
        return
    item = find(view, item_id)
    if item is None:
        return
    yield from passage_links(view, item)
    mentions: list[Passage] = []
    targets = _targets(view, item_id, item)
    if isinstance(item, Actor):
        entries, mentions = places_of(view, item_id)
        targets += entries
    for ref in islice(dict.fromkeys(targets), MOST):
        to = find(view, ref)
        if to is not None and ref != item_id:
            claim = _claim(view, ref) if isinstance(item, Actor) else ""
            yield Link(f"{kind_of(to)}: {name_of(view, ref)}{claim}", "item", ref)
    for one in mentions:
        yield Link(f"named: {_around(view, one)}", "passage", one)


def _claim(view: View, ref: str) -> str:
    """Return the claim of a position. It tells apart the many positions of an actor."""
    owner = owners(view.reading).get(ref)
    return "" if owner is None or owner.claim is None else f": {view.sanitize(owner.claim.text)}"


def _around(view: View, passage: Passage) -> str:
    """Return the words of the sentence around a passage."""
    return view.words_of(Passage(passage.section, *sentence_span(view.reading, passage)))


def passage_links(view: View, item: Shown) -> list[Link]:
    """Return the links to the passages of an item."""
    if isinstance(item, Article):
        return []
    passages = view.passages(item)
    return [_to(view, passage) for passage in passages]


def _to(view: View, passage: Passage) -> Link:
    return Link(f"passage: {view.quoted(view.words_of(passage))}", "passage", passage)


def _targets(view: View, item_id: str, item: Shown) -> list[str]:
    """Return the ids that an item refers to, sorted by kind."""
    named = sorted(references(item), key=lambda ref: _ORDER.get(ref.kind, _REST))
    ids = [ref.id for ref in named]
    if isinstance(item, Figure) and item.subject in view.reading.actors:
        ids.append(str(item.subject))
    ids += [inner.id for inner in nested(item)]
    owner = owners(view.reading).get(item_id)
    if owner is not None:
        ids += [owner.claim.id] if owner.claim is not None else []
        ids.append(owner.issue.id)
    return ids
