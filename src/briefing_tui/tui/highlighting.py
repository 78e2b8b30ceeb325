"""Which blocks of what is shown have hits, and their highlighting: the rest is left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing_tui.present.text.blocks import Block

if TYPE_CHECKING:
    from briefing_tui.model.search.index import Index
    from briefing_tui.tui.searching import Finder
    from briefing_tui.tui.session import Session


def mark(finder: Finder, session: Session, block: Block, item: str = "") -> Block:
    """A block with its hits highlighted; `item` is what it is about, where it does not say."""
    search = finder.search
    if search is None or not search.query.terms:
        return block
    query = search.query
    item = block.item or item
    if len(query.terms) == 1 and not (query.without or query.filters):
        together = False
    elif item:
        if not any(map(search.holds, _family(search.index, item))):
            return block
        together = _kind(search.index, item) == "section"
    elif query.without or query.filters:
        return block
    else:
        together = True
    from briefing_tui.present.text.highlight import Marker, here_of

    here = finder.here
    is_here = here is not None and bool(item) and _listed(session, here.item, item)
    return Marker(query, here_of(here) if here and is_here else None, together).mark(block)


def _family(index: Index, item: str) -> Iterator[str]:
    """An item's id, and those of a claim's positions, which are shown in its row."""
    yield item
    number = index.numbers.get(item)
    if number is None or index.units[number].kind != "claim":
        return
    number += 1
    while number < len(index.units) and index.units[number].kind == "position":
        yield index.units[number].id
        number += 1


def _kind(index: Index, item: str) -> str:
    number = index.numbers.get(item)
    return "" if number is None else index.units[number].kind


def _listed(session: Session, one: str, other: str) -> bool:
    """Whether two items are shown as one: a claim and its positions stand in one row."""
    if one == other:
        return True
    listed = session.questions.listed_as
    return listed(one)[0] == listed(other)[0]
