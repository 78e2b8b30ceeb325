"""Every theme: text is readable on every ground."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.present.layout import LOOKS
from briefing_tui.system.config import with_keys
from briefing_tui.tui import themes
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.themes import (
    OWN,
    ROLE_OF,
    ThemeStyles,
)
from briefing_tui.tui.user_files import Settings
from tests.tui.screens import SMALL, Shown, document, reading

GROUNDS = ("ground", "bar", "cursor", "cursor-away")


def variables(theme: Theme) -> dict[str, str]:
    """The theme's variables as the reader takes them."""
    return {**themes.defaults(theme), **theme.variables}


def test_every_style_name_has_a_colour() -> None:
    assert set(LOOKS) == set(ROLE_OF)


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *OWN], ids=lambda theme: theme.name)
def test_every_style_name_has_a_style_in_every_theme(theme: Theme) -> None:
    styles = ThemeStyles(variables(theme))
    assert all(styles.style(name, ground).color for name in LOOKS for ground in GROUNDS)


def test_the_plain_theme_uses_only_attributes() -> None:
    plain = next(theme for theme in OWN if theme.name == themes.PLAIN)
    styles = ThemeStyles(variables(plain))
    assert {"default"} == {str(styles.style(name).color.name) for name in LOOKS}  # type: ignore[union-attr]
    assert styles.style("passage").reverse


async def test_ansi_themes_are_drawn() -> None:
    async with reading(document(SMALL), theme="ansi-dark") as shown:
        await shown.press("question_mark")
        assert "Show the previous pane" not in shown.text()
        assert "Previous pane, next pane" in shown.text()


def grounds(shown: Shown) -> set[object]:
    """The colours on which the text of a line in the middle stands."""
    strips = shown.app.screen._compositor.render_strips()
    return {segment.style.bgcolor for segment in strips[5] if segment.style}


@pytest.mark.parametrize("begun", ["dark", "plain"])
async def test_a_theme_chosen_in_the_palette_is_applied_at_once(begun: str) -> None:
    async with reading(document(SMALL), theme=themes.SHORT[begun]) as shown:
        await shown.press("ctrl+p", *"theme light", "enter")
        ground = Color.parse(themes.LIGHT.ground).rich_color
        assert (themes.DEFAULT_LIGHT, True) == (shown.app.theme, ground in grounds(shown))
        assert "Theme: light, until you quit" in shown.lines()[-1]


async def test_the_plain_theme_removes_all_colours() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", *"theme plain", "enter")
        assert (True, {Color.parse("ansi_default").rich_color}) == (
            shown.app.native_ansi_color,
            grounds(shown),
        )


async def test_no_color_overrides_a_theme_of_the_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(document(SMALL), theme=themes.PLAIN) as shown:
        await shown.press("ctrl+p", *"theme dark", "enter")
        assert (themes.PLAIN, True) == (shown.app.theme, "NO_COLOR is set" in shown.lines()[-1])


async def test_a_user_can_give_a_theme_a_key() -> None:
    wanted = ReaderOptions(settings=Settings(commands=with_keys({"theme-light": ("f5",)})))
    async with reading(document(SMALL), wanted=wanted) as shown:
        await shown.press("f5")
        assert themes.DEFAULT_LIGHT == shown.app.theme
