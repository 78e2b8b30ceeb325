"""What the tests of searching share: typing a search, and reading what is shown of it."""

from briefing_tui.tui.widgets.sheet import Sheet
from tests.tui.screens import Shown

NAMED = {" ": "space", '"': "quotation_mark", ":": "colon", "-": "minus"}


def keys(text: str) -> list[str]:
    """The keys that type a text."""
    return [NAMED.get(letter, letter) for letter in text]


async def search(shown: Shown, text: str, *more: str) -> None:
    """Type a search, wait until all of it is found, and press more keys."""
    await shown.press("slash", *keys(text))
    shown.reader.seeking.tell()
    await shown.settle()
    await shown.press(*more)


def place(shown: Shown) -> tuple[str, str]:
    """The pane, and the item under the cursor."""
    return shown.reader.pane, shown.reader.main.item


def title(shown: Shown) -> str:
    return shown.lines()[0]


def field(shown: Shown) -> str:
    return shown.lines()[-2]


def highlights(sheet: Sheet, *names: str) -> list[str]:
    """What is highlighted of what is seen of a sheet, row by row."""
    found = []
    for top in sheet.view.seen:
        runs = [run.text for run in sheet.view.line(top) if set(names) & set(run.style.split())]
        found += runs
    return found
