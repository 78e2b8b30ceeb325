"""What the user can do: the help, with all keys and signs, and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from briefing_tui.commands import Command, HelpLine, available, display_key, help_lines
from briefing_tui.model.records import STANCES, Actor
from briefing_tui.present.axis import sign_meanings
from briefing_tui.present.blocks import GLUE, Block, Part, Text, listed, set_down, text
from briefing_tui.present.items import item_title, kind_of
from briefing_tui.present.layout import as_text, layout
from briefing_tui.present.view import View
from briefing_tui.tui.screens.dialog import ChoiceDialog, Dialog, dialog_pane
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import Frame

_REMARK = 10
"""Number of columns for the remark before a name."""
_LONGEST = 200
"""Maximum number of characters of a name."""


class Entry(NamedTuple):
    """A command or an item in the palette."""

    name: str
    remark: str
    """The first key of a command, or the kind of an item."""
    run: Callable[[], object]


def command_entry(command: Command, run: Callable[[str], object]) -> Entry:
    """Return the entry of a command."""
    key = display_key(command.keys[0]) if command.keys else ""
    return Entry(command.help.rstrip("."), key, lambda: run(command.id))


def item_entry(view: View, item_id: str, go_to: Callable[[str], object]) -> Entry:
    """Return the entry of an item. The names of an actor include the aliases."""
    item = view.reading.items[item_id]
    aliases = ", ".join(map(view.sanitize, item.aliases)) if isinstance(item, Actor) else ""
    name = item_title(view, item_id) + (f", also {aliases}" if aliases else "")
    return Entry(name[:_LONGEST].strip(), kind_of(item), lambda: go_to(item_id))


def palette(frame: Frame, entries: Mapping[str, Entry]) -> Dialog:
    """Return the palette. Its result is the name of an entry."""
    lines = [
        (name, Part(text(name), text((f"{entry.remark} ", "quiet")), _REMARK, clip=True))
        for name, entry in entries.items()
    ]
    return ChoiceDialog(
        frame,
        "Find a command or an item by its name",
        lines,
        "",
        limit=_LONGEST,
        check=lambda name: "" if name in entries else "Nothing has this name",
        label="go",
    )


_KEY_COLUMNS = 13
_COLUMN = 44
"""Minimum width for each of the two columns of keys."""
_MAX_WIDTH = 118
_GAP = 2
_LEFT = _KEY_COLUMNS + 3
"""Width of the keys, in columns, with parentheses and a blank."""
_SIGNS = "Signs"


class HelpEntry(NamedTuple):
    """A line of the help."""

    keys: str
    words: str
    is_available: bool


class HelpText(NamedTuple):
    """The lines of the help in groups, and the signs that the help explains."""

    groups: Sequence[tuple[str, Sequence[HelpEntry]]]
    signs: Sequence[Sign]

    def draw(self, width: int) -> Sequence[Text]:
        """Return the lines: the keys in two columns if there is room, and the signs below."""
        groups = [self._group(name, entries, width) for name, entries in self.groups]
        columns: list[Sequence[list[Text]]] = [groups]
        room = width
        if width >= 2 * _COLUMN:
            room = (width - _GAP) // 2
            groups = [self._group(name, entries, room) for name, entries in self.groups]
            columns = _in_two(groups)
        joined = [[line for group in column for line in group] for column in columns]
        lines = [
            set_down(
                [
                    (number * (room + _GAP), column[row])
                    for number, column in enumerate(joined)
                    if row < len(column)
                ]
            )
            for row in range(max(map(len, joined), default=0))
        ]
        return [*lines, *self._signs(width)]

    def _group(self, name: str, entries: Sequence[HelpEntry], width: int) -> list[Text]:
        lines = [Text(name, "subheading")]
        for entry in entries:
            keys = f" {entry.keys} " if entry.is_available else f"({entry.keys})"
            style = "" if entry.is_available else "quiet"
            first = text((f"{keys:<{_LEFT}}", style or "heading"))
            line = Part(text((entry.words, style)), first, _LEFT)
            lines += _wrapped(line, width)
        return lines

    def _signs(self, width: int) -> list[Text]:
        pairs = [(one, f" {one.meaning}".replace(" ", GLUE)) for one in self.signs]
        shown = listed(
            (text((one.sign.replace(" ", GLUE), one.style), words) for one, words in pairs), "  "
        )
        first = text((f"{_SIGNS} ", "subheading"))
        return _wrapped(Part(shown, first, len(first.plain)), width)


class Help(Dialog):
    """All keys and signs. A key that does nothing now is in parentheses."""

    DEFAULT_CSS = """
    Help #frame { border-title-color: $briefing-ink; border-subtitle-color: $briefing-quiet; }
    """

    def __init__(self, frame: Frame, shown: HelpText) -> None:
        pane = dialog_pane([Block(draw=shown.draw)])
        super().__init__(frame, "Help", pane, columns=_MAX_WIDTH)

    @override
    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = self.heading
            frame.border_subtitle = "Esc closes   (key) not now, or not here"
            yield self.block_view

    @property
    @override
    def extra_rows(self) -> int:
        return 2

    @override
    def action_command(self, command: str) -> None:
        super().action_command("escape" if command == "help" else command)


def help_dialog(stage: Stage, parts: Iterable[str], facts: frozenset[str]) -> Help:
    """Return the help, with all keys and signs.

    `parts` are the parts of the screen in which keys work now, and `facts` are the conditions of
    commands that are met.
    """
    groups = [
        (group, [_entry(line, parts, facts) for line in lines])
        for group, lines in help_lines(stage.commands)
    ]
    marked = Sign(stage.frame.icons.bookmark, "marked")
    return Help(stage.frame, HelpText(groups, [*signs(stage.session.view), marked]))


def _wrapped(part: Part, width: int) -> list[Text]:
    return list(map(as_text, layout(Block("", (part,)), width)))


def _entry(line: HelpLine, parts: Iterable[str], facts: frozenset[str]) -> HelpEntry:
    can = any(available(command, part, facts) for part in parts for command in line.commands)
    return HelpEntry(line.keys(_KEY_COLUMNS), line.help.rstrip("."), can)


def _in_two(groups: Sequence[list[Text]]) -> list[Sequence[list[Text]]]:
    sizes = [len(group) for group in groups]
    at = min(range(len(groups), -1, -1), key=lambda at: max(sum(sizes[:at]), sum(sizes[at:])))
    return [groups[:at], groups[at:]]


_ITEM_SIGNS = {
    "silent": "says nothing",
    "inferred": "inferred",
    "relayed": "relayed",
    "hedged": "hedged",
    "unchecked": "unchecked",
    "several": "more",
    "narrator": "article's voice",
    "contested": "contested",
    "conflict": "cannot both hold",
    "agrees": "agree",
    "direct": "quoted",
    "mixed": "in part",
    "indirect": "reported",
    "gap": "not said",
    "uncovered": "uncovered",
    "leads": "refers to",
}
_CHARTS = ("day", "rough", "lasting", "vague", "far")
_OTHER_STYLES = {"narrator": "voice", "several": "strong"}
"""Styles that are not named like their sign: the sign `narrator` has the style `voice`."""


class Sign(NamedTuple):
    """A sign with its meaning."""

    sign: str
    meaning: str
    style: str = ""


def signs(view: View) -> list[Sign]:
    """Return all signs that the help explains."""
    glyphs, drawn = view.glyphs, sign_meanings(view)
    found = [Sign(glyphs.stance(one), one, one) for one in STANCES]
    for name, meaning in _ITEM_SIGNS.items():
        found.append(Sign(getattr(glyphs, name), meaning, _OTHER_STYLES.get(name, name)))
    found += [Sign(*drawn[name], "point") for name in _CHARTS]
    found.append(Sign(glyphs.open_low, "end not exact"))
    found.append(Sign(f"{glyphs.before} {glyphs.after}", "what was said"))
    found.append(Sign(glyphs.folded, "folded"))
    return found
