"""Items, passages and history of one version of a file are found in the next."""

from briefing_tui.model.anchors import Passage
from briefing_tui.present.items import passage_id
from briefing_tui.tui.session import History, ItemMapping, Location, map_items
from tests.tui.screens import SMALL, document


def between(before: str, after: str) -> ItemMapping:
    """Map one text to another."""
    return map_items(document(before).reading, document(after).reading)


QUOTE = "quotes:\n"
MORE = "quotes:\n  - {type: indirect, source: port, at: Pilots walked out}\n"
UNNAMED = SMALL.replace("id: q-third, ", "").replace("quote: q-third", "at: at least a third")


def words(found: ItemMapping, passage: Passage) -> str:
    """Return the words of a passage in the later version."""
    text = found.after.briefing.sections[passage.section].text
    return text[passage.start : passage.end]


def test_a_passage_is_found_by_its_words() -> None:
    after = SMALL.replace("      Pilots walked", "      It was March.\n\n      Pilots walked")
    found = between(SMALL, after)
    start = SMALL_TEXT.index("about 10%")
    passage = found.passage(Passage(0, start, start + 9))
    assert passage is not None
    assert start < passage.start
    assert "about 10%" == words(found, passage)
    assert passage_id(passage) == found.item(passage_id(Passage(0, start, start + 9)))


SMALL_TEXT = document(SMALL).reading.briefing.sections[0].text


def test_the_nearest_of_equal_passages_is_found() -> None:
    twice = SMALL.replace("Neither side has shown its count.", "one two one two one two")
    found = between(twice, twice.replace("one two one", "one  two one"))
    passage = found.passage(Passage(1, 8, 15))
    assert Passage(1, 9, 16) == passage


def test_a_deleted_passage_is_not_found() -> None:
    found = between(SMALL, SMALL.replace("about 10% of calls", "some calls"))
    start = SMALL_TEXT.index("about 10%")
    assert None is found.passage(Passage(0, start, start + 9))


def test_history_is_mapped_and_deleted_items_become_empty() -> None:
    found = between(UNNAMED, UNNAMED.replace(QUOTE, MORE).replace("t-log", "t-book"))
    trail = History(
        Location("quotes", "q-1"), (Location("timeline", "t-log"),), (Location("actors", "gone"),)
    )
    moved = found.history(trail)
    assert Location("quotes", "q-2") == moved.here
    assert (Location("timeline", "t-book"),) == moved.past
    assert (Location("actors", ""),) == moved.future
