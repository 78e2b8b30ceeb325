"""Four times as much to read takes four times the work: calls are counted, not seconds."""

from collections.abc import Callable
from functools import cache

import pytest

from bench.generate import briefing
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.reading import Reading
from briefing_tui.model.search.hits import Index, Search
from briefing_tui.model.search.query import parse
from briefing_tui.present import panes
from briefing_tui.present.detail import has_links
from briefing_tui.present.items import owners
from briefing_tui.present.layout import layout
from briefing_tui.present.view import View
from briefing_tui.tui.session import Session
from tests.growth import GROWTH, calls

SMALL = 40_000
TIMES = 4


@cache
def loaded(size: int) -> Document:
    """A file of so many bytes, whose reading has made what it makes once."""
    return load_bytes(briefing(size=size).encode(), Input("f.yaml", None))


def read(text: str) -> Reading:
    """A file's briefing."""
    return load_bytes(text.encode(), Input("f.yaml", None)).reading


def load(text: str) -> Callable[[], object]:
    """Reading a file."""
    return lambda: read(text)


def load_faulty(text: str) -> Callable[[], object]:
    """Reading a file in which every second anchor and reference leads nowhere."""
    spoilt = text.replace("The loss was", "The loss is").replace("actor: p-", "actor: nobody-")
    return lambda: read(spoilt)


def warn(text: str) -> Callable[[], object]:
    """All that may be wrong with a briefing."""
    document = load_bytes(text.encode(), Input("f.yaml", None))
    return lambda: document.problems


def index(text: str) -> Callable[[], object]:
    """Building the index of a search."""
    reading = read(text)
    return lambda: Index(reading)


def search(text: str) -> Callable[[], object]:
    """All hits of a word that is everywhere."""
    made = Index(read(text))
    return lambda: Search(made, parse("wardens")).hits(1_000_000)


def pages(text: str) -> Callable[[], object]:
    """Every pane, laid out to its end."""
    reading = read(text)

    def work() -> None:
        view = View(reading)
        for name in ("summary", "timeline", "quotes", "actors", "figures", "article"):
            pane = panes.build(name, view)
            for block in range(pane.count):
                layout(pane.block(block), 80)

    return work


@pytest.mark.parametrize("of", [load, load_faulty, warn, index, search, pages])
def test_the_work_grows_in_proportion(of: Callable[[str], Callable[[], object]]) -> None:
    small, large = (briefing(size=size) for size in (SMALL, TIMES * SMALL))
    of(small)()  # what is made once is made
    few, many = calls(of(small)), calls(of(large))
    assert many < few * GROWTH * len(large) / len(small)


def test_the_count_sees_a_quadratic_step() -> None:
    few, many = (calls(lambda n=n: [len(()) for _ in range(n * n)]) for n in (10, 40))  # type: ignore[misc]
    assert many > few * GROWTH * TIMES


@pytest.mark.parametrize("name", ["timeline", "quotes", "claims", "actors", "figures", "article"])
def test_a_pane_that_is_listed_already_costs_what_is_seen_of_it(name: str) -> None:
    few, many = (_first_screen(loaded(size), name) for size in (2 * SMALL, 8 * SMALL))
    assert many < few * GROWTH


def _first_screen(document: Document, name: str) -> int:
    """Calls for the first blocks of a pane, the place of one among its items, and its detail."""
    session = Session(document)
    pane, reading = session.pane(name), session.view.reading
    _ = reading.items, reading.backlinks, owners(reading)
    item = next(filter(None, pane.items))

    def work() -> None:
        for block in range(3):
            layout(pane.block(block), 80)
        session.rank(name, pane.count // 2)
        has_links(session.view, item)
        if name not in ("claims", "actors"):  # their details are made whole
            detail = session.detail(item)
            layout(detail.block(0), 80)

    work()  # what is made once is made
    return calls(work)
