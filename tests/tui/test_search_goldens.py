"""Pictures of a search: typed, kept, listed, and without hits."""

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.tui.screens import KELMAR, document, reading
from tests.tui.search_helpers import search

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize(("name", "size"), [("80x24", (80, 24)), ("100x30", (100, 30))])
@pytest.mark.parametrize(
    ("what", "query", "more"),
    [
        ("typing", "dam release", []),
        ("kept", "ministry", ["enter", "n", "n", "n"]),
        ("list", "ministry", ["enter", "ampersand"]),
        ("nothing", "kind:quote relaese", []),
    ],
)
async def test_how_it_looks(
    what: str, query: str, more: list[str], name: str, size: tuple[int, int], golden: Golden
) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=size) as shown:
        await shown.press("4")
        await search(shown, query, *more)
        golden(GOLDENS / f"search-{what}-{name}.txt", shown.text())


async def test_it_fits_the_smallest_screen(golden: Golden) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=(40, 10)) as shown:
        await search(shown, "ministry")
        golden(GOLDENS / "small-search.txt", shown.text())
