"""The order of the quotes: the same whether it is worked out piece by piece or at once."""

import pytest

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.filters import without_voice
from briefing_tui.model.format import quotes as quote_order
from briefing_tui.model.format.quotes import QuoteOrder
from briefing_tui.model.format.records import Quote
from briefing_tui.model.reading import Reading, part
from briefing_tui.model.text.article_text import Passage

READING = load_bytes(briefing(size=60_000).encode(), Input("f.yaml", None)).reading
BACKWARDS = (
    Quote(id="nowhere", type="direct", source="p-1", at=()),
    *reversed(READING.briefing.quotes),
)


def order() -> QuoteOrder:
    return QuoteOrder(BACKWARDS, READING.places, len(READING.briefing.sections))


def places(quotes: list[Quote]) -> list[tuple[Passage, ...]]:
    return [READING.places.passages(quote) for quote in quotes]


def test_quotes_follow_their_passages_and_those_without_one_come_last() -> None:
    quotes = list(order().quotes)
    assert "nowhere" == quotes[-1].id
    assert sorted(places(quotes[:-1])) == places(quotes[:-1])


@pytest.mark.parametrize("steps", [0, 1, 2, 100])
def test_it_does_not_matter_how_much_was_done_before(
    steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quote_order, "PIECE", 7)
    pieces = order()
    left = [pieces.step() for _ in range(steps)]
    assert order().quotes == pieces.quotes
    assert (steps < len(BACKWARDS) / 7) == all(left)
    assert not pieces.step()


def test_of_very_many_the_order_of_the_file_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quote_order, "SORTED", len(BACKWARDS) - 1)
    kept = order()
    assert (False, False) == (kept.step(), kept.is_by_text)
    assert BACKWARDS == kept.quotes


def test_a_part_of_a_briefing_knows_what_is_known_of_its_text() -> None:
    less = without_voice(READING.briefing)
    assert part(READING, less).places is READING.places
    other = READING.briefing._replace(sections=READING.briefing.sections[:1])
    assert part(READING, other).places is not READING.places
    assert Reading(less).items == part(READING, less).items
