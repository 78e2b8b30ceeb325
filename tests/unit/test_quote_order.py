"""The order of the quotes, and what a part of a briefing shares with the whole."""

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.passages import Passage
from briefing_tui.model.reading import Reading, part, without_voice
from briefing_tui.model.records import Quote
from briefing_tui.present.panes.quotes import in_text_order

READING = load_bytes(briefing(size=60_000).encode(), Input("f.yaml", None)).reading
BACKWARDS = (
    Quote(id="nowhere", type="direct", source="p-1", at=()),
    *reversed(READING.briefing.quotes),
)


def places(quotes: list[Quote]) -> list[tuple[Passage, ...]]:
    return [READING.places.passages(quote) for quote in quotes]


def test_quotes_follow_their_passages_and_those_without_one_come_last() -> None:
    backwards = part(READING, READING.briefing._replace(quotes=BACKWARDS))
    quotes = in_text_order(backwards)
    assert "nowhere" == quotes[-1].id
    assert sorted(places(quotes[:-1])) == places(quotes[:-1])


def test_a_part_of_a_briefing_knows_what_is_known_of_its_text() -> None:
    less = without_voice(READING.briefing)
    assert part(READING, less).places is READING.places
    other = READING.briefing._replace(sections=READING.briefing.sections[:1])
    assert part(READING, other).places is not READING.places
    assert Reading(less).items == part(READING, less).items
