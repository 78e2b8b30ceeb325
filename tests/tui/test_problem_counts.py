"""Of very many problems only the first are listed, but every count includes all."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.tui.controllers.reload import refusal_error
from tests.tui.screens import SMALL, document, reading

MANY = 1500


async def test_the_header_and_the_list_of_problems_count_all() -> None:
    text = SMALL + "  - {text: a, refs: [zzz]}\n" * MANY
    async with reading(document(text), size=(160, 50)) as shown:
        assert "1,500 errors" in shown.lines()[0]
        await shown.press("exclamation_mark")
        assert "1,500 errors" in shown.text()


def test_a_refusal_says_how_many_more() -> None:
    with pytest.raises(Refused) as refused:
        document(SMALL.replace("gaps:", "more: 1\ngaps:") + "  - 1\n" * MANY)
    assert refusal_error(refused.value).message.endswith(f"(and {MANY:,} more)")
