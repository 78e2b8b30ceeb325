"""The page of a comparison: what differs first, rows that lead somewhere, nothing in common."""

from briefing_tui.model.comparison import Comparison
from briefing_tui.present.comparison import (
    CompareView,
    comparison_blocks,
    comparison_pane,
    row_of,
)
from briefing_tui.present.vocabulary import UNICODE
from tests.present.seen import blocks, shown
from tests.unit.comparing import compared, fire


def page(comparison: Comparison, width: int) -> str:
    return shown(list(comparison_blocks(CompareView(comparison, UNICODE))), width)


def test_the_page_begins_with_the_differences() -> None:
    text = page(fire(), 120)
    first = text[text.index("WHERE THEY DIFFER  7") : text.index("QUESTIONS")]
    for words in ("leaves out that Dov Lasker denies it", "no value fits both", "to Piet Solen"):
        assert words in " ".join(first.split())


def test_every_block_that_can_be_selected_leads_to_a_row() -> None:
    of = CompareView(fire(), UNICODE)
    pane = comparison_pane(of)
    keys = [key for key in pane.items if key]
    assert keys
    assert all(row_of(of.comparison, key) is not None for key in keys)


def test_the_names_of_the_briefings_stay_in_sight_above_a_row() -> None:
    of = CompareView(fire(), UNICODE)
    pane = comparison_pane(of)
    assert pane.head is not None
    row = pane.items.index(":quotes-0", pane.items.index(":questions-0"))
    head = blocks(pane)[pane.head(row)]
    assert "Coast Courier" in shown([head], 100)


def test_briefings_with_nothing_in_common_say_so() -> None:
    text = page(compared("", ""), 80)
    assert "WHERE THEY DIFFER" not in text
    assert 6 == text.count("none in any of them")


def test_more_briefings_than_fit_stand_below_one_another() -> None:
    outlet = "article: {publisher: The %s}\ngaps: [{text: Nothing is said.}]\n"
    names = [f"{number} Wire" for number in range(9)]
    text = page(compared(*(outlet % name for name in names)), 80)
    assert all(f"The {name}: missing here" in text for name in names)
