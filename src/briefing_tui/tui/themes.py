"""The reader's own themes, and the colours that are derived for all other themes.

Every style of `present` is a theme variable, such as `briefing-denies`. If a theme does not set a
style, the style is derived from the theme's colours and made readable (WCAG AA).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefing_tui.commands import COMMANDS, Command, footer_keys
from briefing_tui.present.layout import LOOKS
from briefing_tui.present.vocabulary import ASCII, Glyphs

CONTRAST = 4.5
"""Minimum contrast between text and its background (WCAG 2.2, 1.4.3, level AA)."""
PREFIX = "briefing-"

ROLES = {
    "ink": "title subheading strong actor unnamed voice number measure quote cue context mention "
    "point row-here",
    "quiet": "label quiet rule mentions declines silent id ruler uncovered",
    "accent": "heading bullet date comments link reach head-here",
    "good": "asserts supports unchallenged settled agrees",
    "bad": "disputes denies contested unresolved conflict problem",
    "doubt": "questions inferred hedged unchecked gap one-side source-unnamed narrator-only",
    "relay": "relayed",
    "passage": "passage",
    "hit": "hit",
    "hit-here": "hit-here",
    "cell": "cell-here",
}
"""For each colour, the styles of `present` that use it."""
ROLE_OF = {name: role for role, names in ROLES.items() for name in names.split()}
GROUND_OF = {
    "passage": "passage-ground",
    "hit": "hit-ground",
    "hit-here": "hit-here-ground",
    "cell-here": "cell-ground",
}
"""Styles that have a background of their own."""


class ThemeColors(NamedTuple):
    """The colours of one theme."""

    ground: str
    bar: str
    """The background of the title, the footer and dialogs."""
    cursor: str
    """The background of the line under the cursor, if the part has the focus."""
    cursor_away: str
    """The background of the line under the cursor, if the part does not have the focus."""
    line: str
    """The colour of separators and scrollbars. No text has this colour."""
    ink: str
    quiet: str
    accent: str
    good: str
    bad: str
    doubt: str
    relay: str
    passage: str
    passage_ground: str
    hit: str
    hit_ground: str
    hit_here: str
    hit_here_ground: str
    cell: str
    """The colour of the current cell of a matrix."""
    cell_ground: str

    def variables(self) -> dict[str, str]:
        """Return all colours and styles as theme variables."""
        named = {key.replace("_", "-"): value for key, value in self._asdict().items()}
        named |= {name: named[role] for name, role in ROLE_OF.items()}
        return {PREFIX + name: value for name, value in named.items()}


DARK = ThemeColors(
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
    relay="#c3a6e8",
    passage="#fbe9b8",
    passage_ground="#4a3d17",
    hit="#10140a",
    hit_ground="#b9c95a",
    hit_here="#1a0d00",
    hit_here_ground="#ff9f43",
    cell="#0d1216",
    cell_ground="#7cb8dc",
)
LIGHT = ThemeColors(
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
    relay="#653899",
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
"""The theme for NO_COLOR. Its text is only bold, italic, underlined or reversed."""
PLAIN_COLOR = "ansi_default"
_PLAIN_COLORS = ThemeColors(*(PLAIN_COLOR for _ in ThemeColors._fields))
ANSI = _PLAIN_COLORS._replace(
    line="ansi_bright_black",
    accent="ansi_blue",
    good="ansi_green",
    bad="ansi_red",
    doubt="ansi_magenta",
    relay="ansi_magenta",
    passage="ansi_black",
    passage_ground="ansi_cyan",
    hit="ansi_black",
    hit_ground="ansi_green",
    hit_here="ansi_black",
    hit_here_ground="ansi_magenta",
    cell="ansi_black",
    cell_ground="ansi_blue",
)
"""The terminal's own colours, for themes of ANSI colours."""


def _theme(name: str, colors: ThemeColors, *, dark: bool = True, ansi: bool = False) -> Theme:
    return Theme(
        name=name,
        primary=colors.accent,
        secondary=colors.relay,
        warning=colors.doubt,
        error=colors.bad,
        success=colors.good,
        accent=colors.accent,
        foreground=colors.ink,
        background=colors.ground,
        surface=colors.bar,
        panel=colors.bar,
        dark=dark,
        ansi=ansi,
        variables=colors.variables()
        | {
            "block-cursor-background": colors.cursor,
            "block-cursor-foreground": colors.ink,
            "screen-selection-background": colors.hit_ground,
            "screen-selection-foreground": colors.hit,
            "ansi-background": colors.ground,
            "ansi-foreground": colors.ink,
        },
    )


OWN = (
    _theme(DEFAULT_DARK, DARK),
    _theme(DEFAULT_LIGHT, LIGHT, dark=False),
    _theme(PLAIN, _PLAIN_COLORS, ansi=True),
)
SHORT = {"dark": DEFAULT_DARK, "light": DEFAULT_LIGHT, "plain": PLAIN}
"""Short names of the reader's own themes."""


def names() -> tuple[str, ...]:
    """Return the names of all themes."""
    return (*SHORT, *(theme.name for theme in OWN), *BUILTIN_THEMES)


def defaults(theme: Theme) -> Mapping[str, str]:
    """Return the variables that a theme does not set itself.

    A theme of ANSI colours gets ANSI colours.
    """
    ground = Color.parse(theme.background or ("#121212" if theme.dark else "#efefef"))
    ink = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#1e1e1e"))
    if ground.ansi is not None or ink.ansi is not None:
        return ANSI.variables()
    panel = theme.panel or theme.surface
    others = (theme.primary, theme.secondary, theme.warning, theme.error, theme.success)
    colors = [Color.parse(color) if color else None for color in others]
    return _derived(ground, ink, Color.parse(panel) if panel else ground, colors).variables()


def _derived(
    ground: Color, ink: Color, panel: Color, colors: Iterable[Color | None]
) -> ThemeColors:
    dark = ground.brightness < 0.5
    bar = ground.blend(panel, 0.5, alpha=1)
    cursor, away = ground.blend(ink, 0.16, alpha=1), ground.blend(ink, 0.08, alpha=1)
    grounds = (ground, bar, cursor, away)
    ink = readable(ink, grounds)
    accent, relay, doubt, bad, good = (readable(color or ink, grounds) for color in colors)
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
        relay=relay.hex,
        cell=ground.hex,
        cell_ground=accent.hex,
    )


def readable(color: Color, grounds: Sequence[Color]) -> Color:
    """Blend a colour with black or white until it is readable on all backgrounds."""
    towards = Color(0, 0, 0) if min(g.brightness for g in grounds) > 0.5 else Color(255, 255, 255)
    for step in range(21):
        moved = color.blend(towards, step / 20, alpha=1)
        if all(contrast(moved, ground) >= CONTRAST for ground in grounds):
            return moved
    return towards


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    parts = (value / 255 for value in color.rgb)
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_ATTRIBUTES = ("bold", "italic", "underline")

_PLAIN = {
    "hit": Style(bold=True, underline=True, reverse=False),
    "hit-here": Style(bold=True, underline=True, reverse=True),
}
"""Colourless styles for search hits."""


class Icons(NamedTuple):
    """The icons of the reader, each one column wide."""

    cursor: str
    """The sign before the item under the cursor, if the part has the focus."""
    cursor_away: str
    """The sign before the item under the cursor, if the part does not have the focus."""
    thumb: str
    edge: str
    rule: str
    bookmark: str
    """The sign before a bookmarked item."""
    fault: str
    """The sign before the number of errors in the file."""


UNICODE_ICONS = Icons("▌", "▏", thumb="▐", edge="│", rule="─", bookmark="★", fault="⊗")
ASCII_ICONS = Icons(">", "-", thumb="#", edge="|", rule="-", bookmark="%", fault="^")


def icons_for(glyphs: Glyphs) -> Icons:
    """Return the icons that match a set of glyphs."""
    return ASCII_ICONS if glyphs is ASCII else UNICODE_ICONS


class ThemeStyles:
    """The Rich styles of one theme, cached by name and background."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, names: str, ground: str = "ground") -> Style:
        """Combine styles on a background. A later style wins over an earlier one.

        Blanks separate the names of the styles in `names`.
        """
        key = names, ground
        found = self._known.get(key)
        if found is None:
            found = Style(color=self._color("ink"), bgcolor=self._color(ground))
            for name in names.split():
                found += self._one(name)
            self._known[key] = found
        return found

    def segment(self, text: str, names: str = "", ground: str = "ground") -> Segment:
        """Return styled text as a segment of a line."""
        return Segment(text, self.style(names, ground))

    def _one(self, name: str) -> Style:
        words = LOOKS.get(name, "").split()
        if name in GROUND_OF and self._value(GROUND_OF[name]) == PLAIN_COLOR:
            return _PLAIN.get(name, Style(reverse=True, bold=name != "passage"))
        return Style(
            color=self._color(name),
            bgcolor=self._color(GROUND_OF.get(name, "")),
            **{word: True for word in _ATTRIBUTES if word in words},  # type: ignore[arg-type]
        )

    def _value(self, name: str) -> str | None:
        return self._variables.get(PREFIX + name)

    def _color(self, name: str) -> RichColor | None:
        value = self._value(name)
        return Color.parse(value).rich_color if value else None


class Frame(NamedTuple):
    """The styles, icons and keys that every part of the screen uses."""

    styles: Callable[[], ThemeStyles]
    icons: Icons
    commands: Sequence[Command] = COMMANDS
    """All commands, with the user's keys."""

    def key(self, command: str) -> str:
        """Return the key to show for a command, or `""` if the command has no key."""
        return next((footer_keys(one) for one in self.commands if one.id == command), "")
