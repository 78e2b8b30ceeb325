"""All text on all screens is readable: the contrast of each cell is measured (WCAG 2.2)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
from rich.style import Style
from textual.color import Color

from briefing_tui.tui import themes
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.themes import CONTRAST, contrast
from tests.long_run import some
from tests.tui.screens import KELMAR, SMALL, Shown, document, reading

WRONG = SMALL.replace("at: Pilots walked out on Monday", "at: Pilots walked out on Sunday")
MARKED = ["2", "M", *"mine", "enter", "j", "m"]
SCENES = {
    "summary": ["1"],
    "timeline, keys in the article": ["2", "tab", "tab"],
    "quotes, with the detail": ["3", "tab", "j"],
    "claims": ["4", "j", "l"],
    "actors": ["5", "j"],
    "figures": ["6"],
    "article": ["7", "j", "j"],
    "narrowed to an actor": ["3", "a"],
    "a passage that was followed": ["2", "enter"],
    "typing a search": ["slash", *"the"],
    "a search without a hit": ["slash", *"thxrd"],
    "a filter offered": ["slash", *"act"],
    "hits": ["slash", *"port", "enter", "n"],
    "list of hits": ["slash", *"port", "enter", "ampersand", "j"],
    "something said": ["backspace"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
    "words in the palette": ["ctrl+p", *"pane", "shift+left", "shift+left"],
    "problems": ["exclamation_mark"],
    "marks": [*MARKED, "apostrophe", "m", "j"],
    "an empty note": ["2", "M"],
    "a note": ["2", "M", *"mine", "shift+left"],
    "links": ["3", "enter"],
    "compare": ["c"],
}
OWN = [themes.DEFAULT_DARK, themes.DEFAULT_LIGHT]


class DrawnText(NamedTuple):
    """Text and its colours on the screen."""

    text: str
    color: Color
    ground: Color


def drawn(shown: Shown) -> Iterator[DrawnText]:
    """Yield all text on the screen, but no lines or frames, and nothing below a dialog."""
    line = shown.app.theme_variables[f"{themes.PREFIX}line"]
    screen = shown.app.screen
    region = screen.query_one("#frame").region if isinstance(screen, Dialog) else screen.region
    strips = screen._compositor.render_strips()
    for strip in strips[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            if style is None or not text.strip("▁▂▃▄▅▆▇█ "):  # the scrollbar
                continue
            color, ground = _colors(style)
            is_line = color == Color.parse(line) and not any(map(str.isalnum, text))
            if not is_line:
                assert not style.dim, f"{text!r} is dimmed by the terminal: nobody knows how far"
                yield DrawnText(text.strip(), color, ground)


def _colors(style: Style) -> tuple[Color, Color]:
    assert style.color is not None
    assert style.bgcolor is not None
    pair = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    return (pair[1], pair[0]) if style.reverse else pair


def poor(shown: Shown) -> set[str]:
    """Return the text that is not readable."""
    return {
        f"{found.text[:30]!r} {found.color.hex} on {found.ground.hex}: {ratio:.2f}"
        for found in drawn(shown)
        if (ratio := contrast(found.color, found.ground)) < CONTRAST
    }


@pytest.mark.parametrize("scene", some(SCENES, 13))
async def test_all_text_is_readable_in_our_themes(scene: str) -> None:
    async with reading(document(WRONG), size=(120, 40)) as shown:
        await shown.press(*SCENES[scene])
        assert [(theme, set()) for theme in OWN] == await poor_in(shown, OWN)
        assert len(list(drawn(shown))) > 8


async def poor_in(shown: Shown, names: Sequence[str]) -> list[tuple[str, set[str]]]:
    """Return the text that is not readable in each theme."""
    found = []
    for theme in names:
        shown.app.theme = theme
        await shown.settle()
        found.append((theme, poor(shown)))
    return found


@pytest.mark.parametrize("theme", OWN)
async def test_a_real_briefing_is_readable_in_our_themes(theme: str) -> None:
    async with reading(document(KELMAR), size=(120, 60), theme=theme) as shown:
        found: set[str] = set()
        for pane in "1234567":
            await shown.press(pane, "j", "j", "j")
            found |= poor(shown)
        assert set() == found


async def test_unreadable_text_is_noticed() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.theme_variables[f"{themes.PREFIX}quiet"] = "#333333"
        await shown.press("5")
        assert any("#333333" in one for one in poor(shown))
