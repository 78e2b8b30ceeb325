"""Our theme, dark and light, and how any other theme is given colours for what briefings hold.

Every style name of `present` is a theme variable (`briefing-denies`), so that a theme can set each;
what it leaves open comes from its own colours, moved as far as needed to be read (WCAG AA).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from textual.color import Color
from textual.theme import Theme

CONTRAST = 4.5
"""The least contrast of text with its ground: WCAG 2.2, 1.4.3, level AA."""
PREFIX = "briefing-"

ROLES = {
    "ink": "title subheading strong actor unnamed voice number measure quote cue context mention "
    "point row-here",
    "quiet": "label quiet rule mentions silent id ruler",
    "accent": "heading bullet date comments link reach head-here",
    "good": "asserts supports unchallenged settled agrees",
    "bad": "disputes denies contested unresolved conflict problem",
    "doubt": "questions inferred hedged gap one-side source-unnamed narrator-only",
    "told": "relayed",
    "passage": "passage",
    "hit": "hit",
    "hit-here": "hit-here",
    "cell": "cell-here",
}
"""For each of our few colours, the style names of `present` that take it."""
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}
GROUND_OF = {
    "passage": "passage-ground",
    "hit": "hit-ground",
    "hit-here": "hit-here-ground",
    "cell-here": "cell-ground",
}
"""Styles with a ground of their own."""


class Palette(NamedTuple):
    """The colours of one theme; every text colour is readable on every ground."""

    ground: str
    bar: str
    """The ground of title, footer and dialogs."""
    cursor: str
    """The ground of the line under the cursor, where the keys go."""
    cursor_away: str
    """The same in a part that has no keys."""
    line: str
    """Separators and scrollbars: no text."""
    ink: str
    quiet: str
    accent: str
    good: str
    bad: str
    doubt: str
    told: str
    passage: str
    passage_ground: str
    hit: str
    hit_ground: str
    hit_here: str
    hit_here_ground: str
    cell: str
    """The cell of a matrix under the cursor."""
    cell_ground: str

    def variables(self) -> dict[str, str]:
        """As theme variables: the colours by name, and each style name's colour."""
        named = {key.replace("_", "-"): value for key, value in self._asdict().items()}
        named |= {name: named[role] for name, role in ROLE_OF.items()}
        return {PREFIX + name: value for name, value in named.items()}


DARK = Palette(
    ground="#14171b",
    bar="#1d2228",
    cursor="#202b36",
    cursor_away="#1a1f25",
    line="#48525d",
    ink="#dce1e6",
    quiet="#98a2ae",
    accent="#7cb8dc",
    good="#90c695",
    bad="#f0938a",
    doubt="#dcb66c",
    told="#c3a6e8",
    passage="#fbe9b8",
    passage_ground="#4a3d17",
    hit="#10140a",
    hit_ground="#b9c95a",
    hit_here="#1a0d00",
    hit_here_ground="#ff9f43",
    cell="#0d1216",
    cell_ground="#7cb8dc",
)
LIGHT = Palette(
    ground="#fcfbf8",
    bar="#f0eee8",
    cursor="#e1ecf4",
    cursor_away="#f3f1ec",
    line="#b9b6ad",
    ink="#22262b",
    quiet="#565d66",
    accent="#12598a",
    good="#23652c",
    bad="#a5231b",
    doubt="#74500a",
    told="#653899",
    passage="#2b2300",
    passage_ground="#fbe59a",
    hit="#10140a",
    hit_ground="#cfdc6b",
    hit_here="#1a0d00",
    hit_here_ground="#ffab5c",
    cell="#ffffff",
    cell_ground="#12598a",
)
DEFAULT_DARK = "briefing-dark"
DEFAULT_LIGHT = "briefing-light"
PLAIN = "briefing-plain"
"""For NO_COLOR: nothing but bold, italic, underlined and reversed."""
PLAIN_COLOR = "ansi_default"


def _theme(name: str, palette: Palette, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.told,
        warning=palette.doubt,
        error=palette.bad,
        success=palette.good,
        accent=palette.accent,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.bar,
        panel=palette.bar,
        dark=dark,
        variables=palette.variables()
        | {
            "block-cursor-background": palette.cursor,
            "block-cursor-foreground": palette.ink,
            "screen-selection-background": palette.hit_ground,
            "screen-selection-foreground": palette.hit,
        },
    )


def _plain() -> Theme:
    palette = Palette(*(PLAIN_COLOR for _ in Palette._fields))
    return Theme(
        PLAIN,
        primary=PLAIN_COLOR,
        foreground=PLAIN_COLOR,
        background=PLAIN_COLOR,
        ansi=True,
        variables=palette.variables()
        | {"ansi-background": PLAIN_COLOR, "ansi-foreground": PLAIN_COLOR},
    )


OWN = (_theme(DEFAULT_DARK, DARK, dark=True), _theme(DEFAULT_LIGHT, LIGHT, dark=False), _plain())


SHORT = {"dark": DEFAULT_DARK, "light": DEFAULT_LIGHT, "plain": PLAIN}
"""What our own themes may be called as well."""


def names() -> tuple[str, ...]:
    """The names of all themes that there are."""
    from textual.theme import BUILTIN_THEMES

    return (*SHORT, *(theme.name for theme in OWN), *BUILTIN_THEMES)


def full_name(name: str) -> str:
    """The name of a theme, or what our own is called in short."""
    return SHORT.get(name, name)


@cache
def defaults(theme_name: str, theme: tuple[str | None, ...]) -> Mapping[str, str]:
    """The variables for a theme that sets none of them.

    `theme`: its background, foreground, panel, primary, secondary, warning, error and success as
    CSS colours; a theme of the terminal's own colours gets these by their ANSI names.
    """
    del theme_name  # part of the key, for the reader of a profile
    colors = [Color.parse(value) if value else None for value in theme]
    ground, ink, panel, accent, told, doubt, bad, good = colors
    if ground is None or ground.ansi is not None or ink is None or ink.ansi is not None:
        return ANSI.variables()
    return _derived(ground, ink, panel or ground, (accent, told, doubt, bad, good)).variables()


def _derived(ground: Color, ink: Color, panel: Color, colors: Iterable[Color | None]) -> Palette:
    """A palette from a theme's own colours, each moved until it can be read on every ground."""
    dark = ground.brightness < 0.5
    bar = ground.blend(panel, 0.5, alpha=1)
    cursor, away = ground.blend(ink, 0.16, alpha=1), ground.blend(ink, 0.08, alpha=1)
    grounds = (ground, bar, cursor, away)
    ink = readable(ink, grounds)
    accent, told, doubt, bad, good = (readable(color or ink, grounds) for color in colors)
    own = DARK if dark else LIGHT
    return own._replace(
        ground=ground.hex,
        bar=bar.hex,
        cursor=cursor.hex,
        cursor_away=away.hex,
        line=ground.blend(ink, 0.3, alpha=1).hex,
        ink=ink.hex,
        quiet=readable(ground.blend(ink, 0.6, alpha=1), grounds).hex,
        accent=accent.hex,
        good=good.hex,
        bad=bad.hex,
        doubt=doubt.hex,
        told=told.hex,
        cell=ground.hex,
        cell_ground=accent.hex,
    )


def readable(color: Color, grounds: Iterable[Color]) -> Color:
    """`color`, moved towards black or white no farther than needed to be read on all `grounds`."""
    grounds = tuple(grounds)
    towards = Color(0, 0, 0) if min(g.brightness for g in grounds) > 0.5 else Color(255, 255, 255)
    for step in range(21):
        moved = color.blend(towards, step / 20, alpha=1)
        if all(contrast(moved, ground) >= CONTRAST for ground in grounds):
            return moved
    return towards


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = (value / 255 for value in color.rgb)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


ANSI = Palette(
    ground="ansi_default",
    bar="ansi_default",
    cursor="ansi_default",
    cursor_away="ansi_default",
    line="ansi_bright_black",
    ink="ansi_default",
    quiet="ansi_default",
    accent="ansi_blue",
    good="ansi_green",
    bad="ansi_red",
    doubt="ansi_magenta",
    told="ansi_magenta",
    passage="ansi_black",
    passage_ground="ansi_cyan",
    hit="ansi_black",
    hit_ground="ansi_green",
    hit_here="ansi_black",
    hit_here_ground="ansi_magenta",
    cell="ansi_black",
    cell_ground="ansi_blue",
)
"""For the themes that leave the colours to the terminal: its own sixteen."""
