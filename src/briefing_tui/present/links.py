"""Where one can go from an item: the passages it rests on, then the items it names."""

from typing import Literal, NamedTuple

from briefing_tui.model.anchors import Passage
from briefing_tui.model.briefing import Article, Figure
from briefing_tui.present.items import Shown, find, kind_of, name_of, nested, owners, references
from briefing_tui.present.view import View

_ORDER = {"actor": 0, "figure": 1, "quote": 2, "claim": 3}
_REST = 4


class Link(NamedTuple):
    """One place to go."""

    label: str
    """What the menu says: the kind and the name, or the words of the passage."""
    kind: Literal["passage", "item"]
    target: str | Passage
    """An item's id, or a passage of the article."""


def links(view: View, item_id: str) -> tuple[Link, ...]:
    """Passages first, then actors, figures, quotes, claims, other refs, and where it belongs."""
    item = find(view, item_id)
    if item is None:
        return ()
    found = passage_links(view, item)
    for ref in dict.fromkeys(_targets(view, item_id, item)):
        to = find(view, ref)
        if to is not None and ref != item_id:
            found.append(Link(f"{kind_of(to)}: {name_of(view, ref)}", "item", ref))
    return tuple(found)


def passage_links(view: View, item: Shown) -> list[Link]:
    """The passages an item rests on, by their words."""
    if isinstance(item, Article):
        return []
    passages = view.passages(item)
    return [Link(f"passage: {view.quoted(view.words_of(p))}", "passage", p) for p in passages]


def _targets(view: View, item_id: str, item: Shown) -> list[str]:
    """The ids an item leads to, in the order of their kinds."""
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
