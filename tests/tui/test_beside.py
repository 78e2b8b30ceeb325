"""The article beside a pane and its detail: what stands on the screen stands there once."""

import pytest

from tests.tui.screens import KELMAR, document, reading

HEADLINE = "Toll, water and warning"
PASSAGE = "in the article  2  The night of"
"""The words before a passage that the detail quotes."""


def headlines(lines: list[str]) -> int:
    """How often the headline stands below the title line."""
    return sum(HEADLINE in line for line in lines[1:])


async def test_the_article_has_its_headline_only_in_its_own_pane() -> None:
    async with reading(document(KELMAR), size=(160, 50)) as shown:
        assert 1 == headlines(shown.lines())
        await shown.press("3")
        assert 0 == headlines(shown.lines())
        await shown.press("7", "g")
        assert 1 == headlines(shown.lines())
        await shown.press("1")
        assert 1 == headlines(shown.lines())


@pytest.mark.parametrize(("size", "quotes"), [((100, 30), False), ((80, 24), True)])
async def test_the_detail_quotes_the_article_where_that_is_not_beside_it(
    size: tuple[int, int], quotes: bool
) -> None:
    async with reading(document(KELMAR), size=size) as shown:
        await shown.press("3")
        assert quotes == (PASSAGE in shown.text())


async def test_the_detail_follows_the_size_of_the_terminal() -> None:
    async with reading(document(KELMAR), size=(100, 30)) as shown:
        await shown.press("3")
        await shown.pilot.resize_terminal(80, 24)
        await shown.settle()
        assert PASSAGE in shown.text()
