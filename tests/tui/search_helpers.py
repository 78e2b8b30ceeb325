"""Helpers for tests of the search: type a query, and read what the screen shows of it."""

from briefing_tui.tui.block_view import BlockView
from tests.tui.screens import Shown

NAMED = {
    " ": "space",
    '"': "quotation_mark",
    ":": "colon",
    "-": "minus",
    "*": "asterisk",
    "|": "vertical_line",
}


def keys(text: str) -> list[str]:
    """Return the keys that type a text."""
    return [NAMED.get(letter, letter) for letter in text]


async def search(shown: Shown, text: str, *more: str) -> None:
    """Type a search, wait until all of it is found, and press more keys."""
    await shown.press("slash", *keys(text))
    shown.reader.search.show_status()
    await shown.settle()
    await shown.press(*more)


def place(shown: Shown) -> tuple[str, str]:
    """Return the pane, and the item under the cursor."""
    return shown.pane, shown.item


def title(shown: Shown) -> str:
    return shown.lines()[0]


def field(shown: Shown) -> str:
    return shown.lines()[-2]


def highlights(block_view: BlockView, *names: str) -> list[str]:
    """Return the highlighted words in the visible rows of a block view."""
    found = []
    for line in block_view.view.visible:
        runs = block_view.view.line(line)
        found += [run.text for run in runs if set(names) & set(run.style.split())]
    return found
