"""Pictures of a search: typed, kept, listed, and without hits."""

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.tui.screens import KELMAR, document, reading
from tests.tui.search_helpers import search

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize(
    ("name", "size", "query", "more"),
    [
        ("typing", (100, 30), "dam release", []),
        ("kept", (80, 24), "ministry", ["enter", "n", "n", "n"]),
        ("list", (100, 30), "ministry", ["enter", "ampersand"]),
        ("nothing", (80, 24), "kind:quote relaese", []),
        ("small", (40, 10), "ministry", []),
    ],
)
async def test_how_it_looks(
    name: str, size: tuple[int, int], query: str, more: list[str], golden: Golden
) -> None:
    async with reading(document(KELMAR, KELMAR.name), size=size) as shown:
        await shown.press("4")
        await search(shown, query, *more)
        golden(GOLDENS / f"search-{name}.txt", shown.text())
