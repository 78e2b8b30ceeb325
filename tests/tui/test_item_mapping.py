"""Items, passages and history of one version of a file are found in the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.anchors import Passage
from briefing_tui.present.items import passage_id
from briefing_tui.tui.session import History, ItemMapping, Location, map_items
from tests.tui.screens import SMALL, document


def between(before: str, after: str) -> ItemMapping:
    """Map one text to another."""
    return map_items(document(before).reading, document(after).reading)


def test_nothing_changes_in_the_same_text() -> None:
    found = between(SMALL, SMALL)
    assert {ref: ref for ref in found.before.items} == dict(found.ids)


QUOTE = "quotes:\n"
MORE = "quotes:\n  - {type: indirect, source: port, at: Pilots walked out}\n"
UNNAMED = SMALL.replace("id: q-third, ", "").replace("quote: q-third", "at: at least a third")


@pytest.mark.parametrize(
    ("before", "after", "ref", "expected"),
    [
        pytest.param(SMALL, SMALL.replace(QUOTE, MORE), "q-third", "q-third", id="written"),
        pytest.param(UNNAMED, UNNAMED.replace(QUOTE, MORE), "q-1", "q-2", id="by its words"),
        pytest.param(SMALL, SMALL.replace("t-log", "t-other"), "t-log", "t-other", id="renamed"),
        pytest.param(
            SMALL,
            SMALL.replace("id: t-log", "id: t-new").replace("A log", "A book"),
            "t-log",
            "",
            id="gone",
        ),
        pytest.param(SMALL, SMALL, "narrator", "narrator", id="the implied narrator"),
        pytest.param(SMALL, SMALL, ":article", ":article", id="what no file can name"),
        pytest.param(SMALL, SMALL, "", "", id="nothing"),
        pytest.param(SMALL, SMALL, "no-such", "", id="what never was"),
    ],
)
def test_an_item_is_found_by_its_id_or_its_words(
    before: str, after: str, ref: str, expected: str
) -> None:
    assert expected == between(before, after).item(ref)


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


@given(st.permutations(range(6)), st.sets(st.integers(0, 5), max_size=3))
def test_items_without_ids_are_found_by_their_text_in_any_order(
    order: list[int], gone: set[int]
) -> None:
    def text(numbers: list[int]) -> str:
        events = "".join(f"  - {{title: Event {n}}}\n" for n in numbers)
        return f"schema: briefing/1\ntitle: A\nsections: [{{text: B}}]\ntimeline:\n{events}"

    left = [n for n in order if n not in gone]
    found = between(text(list(range(6))), text(left) if left else text([9]))
    expected = {f"t-{n + 1}": f"t-{left.index(n) + 1}" for n in range(6) if n in left}
    assert expected == {ref: now for ref, now in found.ids.items() if ref.startswith("t-")}
