"""Of very many problems, the first are listed."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.tui.controllers.external import refusal_error
from tests.tui.screens import SMALL, document, reading

MANY = 1500


async def test_the_header_and_the_list_of_problems_count_those_that_are_listed() -> None:
    text = SMALL + "  - {text: a, refs: [zzz]}\n" * MANY
    async with reading(document(text), size=(160, 50)) as shown:
        assert "1,001 errors" in shown.lines()[0]
        await shown.press("exclamation_mark")
        assert "1,001 errors" in shown.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
async def test_enter_on_an_uncovered_number_shows_it_in_a_long_paragraph(
    size: tuple[int, int],
) -> None:
    words = "All ships of the port sailed out to sea and none came back. " * 60
    text = f"schema: briefing/1\ntitle: A\nsections: [text: '{words}At last 77 came. {words}']"
    async with reading(document(text), size=size) as shown:
        await shown.press("exclamation_mark", "j", "enter")
        assert "77" in shown.text()


async def test_what_no_item_rests_on_is_no_warning_and_listed_last() -> None:
    text = "schema: briefing/1\ntitle: A\nsections: [text: 'All sailed. At last 77 came.']"
    async with reading(document(text)) as shown:
        assert "1 warning" in shown.lines()[0]
        await shown.press("exclamation_mark", "G")
        assert "1 warning in test.yaml" in shown.text()
        assert "1 number that no item rests on" in shown.text()
        assert "\u25cc 77  At last 77 came." in shown.text()
        assert "2 sentences that no item rests on" in shown.text()
        assert "\u25cc At last 77 came." in shown.selected()
        await shown.press("enter")
        assert "article" == shown.part


def test_a_refusal_says_how_many_more() -> None:
    with pytest.raises(Refused) as refused:
        document(SMALL.replace("gaps:", "more: 1\ngaps:") + "  - 1\n" * MANY)
    assert refusal_error(refused.value).message.endswith("(and 1,000 more)")
