"""Every theme: each colour of text can be read on each ground it can stand on."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.present.text.styles import LOOKS
from briefing_tui.storage.keymap import Keymap
from briefing_tui.tui import themes
from briefing_tui.tui.app import _parts
from briefing_tui.tui.briefings import Wanted
from briefing_tui.tui.looks import GROUNDS, Looks
from briefing_tui.tui.settings import Settings
from briefing_tui.tui.themes import CONTRAST, GROUND_OF, OWN, PREFIX, ROLE_OF, contrast, readable
from tests.tui.screens import SMALL, Shown, document, reading

COLOURED = [theme for theme in (*BUILTIN_THEMES.values(), *OWN) if not theme.ansi]


def variables(theme: Theme) -> dict[str, str]:
    """The theme's variables as the reader takes them."""
    return {**themes.defaults(*_parts(theme)), **theme.variables}


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_text_can_be_read(theme: Theme) -> None:
    known = variables(theme)
    poor = []
    for name in ROLE_OF:
        color = Color.parse(known[PREFIX + name])
        own = GROUND_OF.get(name)
        for ground in [own] if own else GROUNDS:
            ratio = contrast(color, Color.parse(known[PREFIX + ground]))
            if ratio < CONTRAST:
                poor.append(f"{name} on {ground}: {ratio:.2f}")
    assert [] == poor


def test_every_style_of_present_has_a_colour_of_ours() -> None:
    assert set(LOOKS) == set(ROLE_OF)


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES.values(), *OWN], ids=lambda theme: theme.name)
def test_every_style_has_a_look_in_every_theme(theme: Theme) -> None:
    looks = Looks(variables(theme))
    assert all(looks.style(name, ground).color for name in LOOKS for ground in GROUNDS)


def test_without_colour_every_look_is_made_of_attributes() -> None:
    plain = next(theme for theme in OWN if theme.name == themes.PLAIN)
    looks = Looks(variables(plain))
    assert {"default"} == {str(looks.style(name).color.name) for name in LOOKS}  # type: ignore[union-attr]
    assert looks.style("passage").reverse


def test_the_innermost_style_wins() -> None:
    looks = Looks(variables(OWN[0]))
    assert looks.style("denies").color == looks.style("actor denies").color


@pytest.mark.parametrize("color", ["#ff0000", "#777777", "#123456"])
def test_a_readable_colour_is_moved_no_farther_than_needed(color: str) -> None:
    white = (Color.parse("#ffffff"),)
    moved = readable(Color.parse(color), white)
    assert contrast(moved, white[0]) >= CONTRAST
    if contrast(Color.parse(color), white[0]) >= CONTRAST:
        assert Color.parse(color) == moved


def test_contrast_of_black_and_white() -> None:
    assert pytest.approx(21) == contrast(Color.parse("#000000"), Color.parse("#ffffff"))


async def test_a_change_of_theme_is_drawn_everywhere() -> None:
    async with reading(document(SMALL)) as shown:
        shown.app.theme = themes.DEFAULT_LIGHT
        await shown.settle()
        strips = shown.app.screen._compositor.render_strips()
        ground = Color.parse(themes.LIGHT.ground).rich_color
        assert ground in {s.style.bgcolor for s in strips[5] if s.style}


async def test_themes_of_the_terminals_own_colours_are_drawn() -> None:
    async with reading(document(SMALL), theme="ansi-dark") as shown:
        await shown.press("question_mark")
        assert "What the keys do in" in shown.text()


def grounds(shown: Shown) -> set[object]:
    """The colours on which the text of a line in the middle stands."""
    strips = shown.app.screen._compositor.render_strips()
    return {segment.style.bgcolor for segment in strips[5] if segment.style}


@pytest.mark.parametrize("begun", ["dark", "plain"])
async def test_a_theme_that_is_chosen_in_the_palette_is_there_at_once(begun: str) -> None:
    async with reading(document(SMALL), theme=themes.SHORT[begun]) as shown:
        await shown.press("ctrl+p", *"theme light", "enter")
        ground = Color.parse(themes.LIGHT.ground).rich_color
        assert (themes.DEFAULT_LIGHT, True) == (shown.app.theme, ground in grounds(shown))
        assert "Theme: light, until you quit" in shown.lines()[-1]


async def test_the_plain_theme_takes_all_colour_away() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("ctrl+p", *"theme plain", "enter")
        assert (True, {Color.parse("ansi_default").rich_color}) == (
            shown.app.native_ansi_color,
            grounds(shown),
        )


async def test_no_color_beats_a_theme_of_the_palette(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(document(SMALL), theme=themes.PLAIN) as shown:
        await shown.press("ctrl+p", *"theme dark", "enter")
        assert (themes.PLAIN, True) == (shown.app.theme, "NO_COLOR is set" in shown.lines()[-1])


async def test_a_user_can_give_a_theme_a_key() -> None:
    keys = Keymap({"theme-light": ("f5",)})
    wanted = Wanted(settings=Settings(commands=keys.commands()))
    async with reading(document(SMALL), wanted=wanted) as shown:
        await shown.press("f5")
        assert themes.DEFAULT_LIGHT == shown.app.theme
