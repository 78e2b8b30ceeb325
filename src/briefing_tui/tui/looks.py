"""Style names made into what a terminal is told, once per name, ground and theme."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from briefing_tui.commands import COMMANDS, Command, footer_keys
from briefing_tui.present.text.styles import LOOKS
from briefing_tui.tui.signs import Signs
from briefing_tui.tui.themes import GROUND_OF, PLAIN_COLOR, PREFIX

_ATTRIBUTES = ("bold", "italic", "underline")

_PLAIN = {
    "hit": Style(bold=True, underline=True),
    "hit-here": Style(bold=True, reverse=True),
}
"""Where there is no colour: told from one another, and from a passage, which is reversed."""

GROUNDS = ("ground", "bar", "cursor", "cursor-away")
"""What text can stand on."""


class Looks:
    """One theme's looks."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, names: str, ground: str = "ground") -> Style:
        """The look of the blank-separated style names, the innermost last, on a ground."""
        key = names, ground
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._combined(names, ground)
        return found

    def segment(self, text: str, names: str = "", ground: str = "ground") -> Segment:
        """A piece of a line."""
        return Segment(text, self.style(names, ground))

    def _combined(self, names: str, ground: str) -> Style:
        style = Style(color=self._color("ink"), bgcolor=self._color(ground))
        for name in names.split():
            style += self._one(name)
        return style

    def _one(self, name: str) -> Style:
        """A single name's look; nothing for a name that is none."""
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
    """How something is drawn, and what its keys do."""

    looks: Callable[[], Looks]
    signs: Signs
    commands: Sequence[Command] = COMMANDS
    """All commands, with the user's keys."""

    def key(self, command: str) -> str:
        """The key to be shown for a command, by its id; empty where it has none."""
        return next((footer_keys(one) for one in self.commands if one.id == command), "")
