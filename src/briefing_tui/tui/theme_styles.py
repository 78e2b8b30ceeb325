"""Rich styles and icons to draw with, made from style names and the current theme."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from briefing_tui.commands import COMMANDS, Command, hint
from briefing_tui.present.glyphs import ASCII, Glyphs
from briefing_tui.present.text.styles import LOOKS
from briefing_tui.tui.themes import GROUND_OF, PLAIN_COLOR, PREFIX

_ATTRIBUTES = ("bold", "italic", "underline")

_PLAIN = {
    "hit": Style(bold=True, underline=True),
    "hit-here": Style(bold=True, reverse=True),
}
"""Without colours: different from each other and from a passage, which is reversed."""

GROUNDS = ("ground", "bar", "cursor", "cursor-away")
"""The backgrounds that text can have."""


class Icons(NamedTuple):
    """The icons of the reader, each one column wide."""

    cursor: str
    """Before the item under the cursor, in the part with the focus."""
    cursor_away: str
    """The same in a part without the focus."""
    thumb: str
    """Of the scrollbar."""
    edge: str
    rule: str
    mark: str
    """Before a bookmarked item."""
    fault: str
    """Before the number of errors in the file."""


UNICODE_ICONS = Icons("▌", "▏", thumb="▐", edge="│", rule="─", mark="★", fault="⊗")
ASCII_ICONS = Icons(">", "-", thumb="#", edge="|", rule="-", mark="%", fault="^")


def icons_for(glyphs: Glyphs) -> Icons:
    """Return the icons that go with a set of glyphs."""
    return ASCII_ICONS if glyphs is ASCII else UNICODE_ICONS


class ThemeStyles:
    """The Rich styles of one theme, cached by name and ground."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, names: str, ground: str = "ground") -> Style:
        """Combine style names, separated by blanks, the innermost last, on a ground."""
        key = names, ground
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._combined(names, ground)
        return found

    def segment(self, text: str, names: str = "", ground: str = "ground") -> Segment:
        """Return styled text as a segment of a line."""
        return Segment(text, self.style(names, ground))

    def _combined(self, names: str, ground: str) -> Style:
        style = Style(color=self._color("ink"), bgcolor=self._color(ground))
        for name in names.split():
            style += self._one(name)
        return style

    def _one(self, name: str) -> Style:
        """Return the style of one name; an empty one for an unknown name."""
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
    """What every part of the screen needs to draw itself: styles, icons and keys."""

    styles: Callable[[], ThemeStyles]
    icons: Icons
    commands: Sequence[Command] = COMMANDS
    """All commands, with the keys of the user's keymap."""

    def key(self, command: str) -> str:
        """Return the key to show for a command id; empty if it has none."""
        return next((hint(one) for one in self.commands if one.id == command), "")
