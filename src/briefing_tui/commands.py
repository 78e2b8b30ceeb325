"""Every command and key of the reader, declared once: bindings, footer, help, palette,
`briefing keys` and docs/keys.md are all read off this table.

Nothing here knows a screen; what a command does is in `tui/acts.py`, under the same id.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.command import (
    DIALOG,
    EVERYWHERE,
    PANE_NAMES,
    PANES,
    PARTS,
    Command,
    PaneName,
)
from briefing_tui.copy_commands import COMMANDS as COPYING
from briefing_tui.copy_commands import MISSING as NOT_COPIED
from briefing_tui.filter_commands import COMMANDS as FILTERING
from briefing_tui.mark_commands import COMMANDS as MARKING
from briefing_tui.moving_commands import COMMANDS as MOVING
from briefing_tui.search_commands import COMMANDS as SEARCHING
from briefing_tui.theme_commands import COMMANDS as THEMING

__all__ = [
    "BY_ID", "COMMANDS", "DIALOG", "EVERYWHERE", "GROUPS", "MISSING", "PANES", "PANE_NAMES",
    "PARTS", "Command", "PaneName", "available", "footer", "grouped", "hint", "missing", "shown",
]  # fmt: skip

MISSING = {
    **NOT_COPIED,
    "item": "Nothing is selected here",
    "links": "This leads nowhere else",
    "back": "This is where you began",
    "forward": "You have not gone back",
    "several": "Only this briefing is open",
    "problems": "This briefing has no problems",
    "layer": "",
    "questions": "That is done in the pane Claims",
    "sorted": "Claims and Quotes can be sorted; this pane has one order",
    "cell": "Move to a claim first: the actors stand beside it",
    "actors": "This briefing names nobody to compare",
    "hits": "Search for something first",
    "marks": "Nothing is marked here yet",
}
"""What a command may need, with what is said when it is missing."""


GROUPS = ("Panes", "Moving", "Following", "Searching", "The briefing", "The program")

COMMANDS = (
    *MOVING,
    *SEARCHING,
    *FILTERING,
    *MARKING,
    Command(
        "sort",
        ("s",),
        "sort",
        "In Claims, show the most contested questions first or all in the order of the file; in"
        " Quotes, show them by speaker or in the order of the text.",
        "The briefing",
        needs=("sorted",),
        rank=7,
    ),
    Command(
        "compare",
        ("c",),
        "compare",
        "Show two actors, or two claims, side by side.",
        "The briefing",
        needs=("actors",),
        rank=6,
    ),
    *COPYING,
    Command(
        "problems",
        ("exclamation_mark",),
        "problems",
        "List what is wrong with the briefing.",
        "The briefing",
        needs=("problems",),
        rank=10,
    ),
    Command(
        "briefings",
        ("b",),
        "briefings",
        "Choose another of the open briefings.",
        "The briefing",
        needs=("several",),
        rank=9,
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "help",
        "Show what the keys do here.",
        "The program",
        rank=3,
    ),
    Command(
        "palette",
        ("ctrl+p",),
        "find",
        "Find a command, or any item by its name.",
        "The program",
        rank=11,
    ),
    *THEMING,
    Command("quit", ("q",), "quit", "Leave the reader.", "The program", rank=3),
    Command(
        "copy-or-quit",
        ("ctrl+c",),
        "",
        "Copy what the mouse has selected, or else quit.",
        "The program",
        EVERYWHERE,
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "",
        "Leave the terminal to the shell for now; its fg comes back.",
        "The program",
        EVERYWHERE,
    ),
)
"""All of them, in the order of the help."""

BY_ID = {command.id: command for command in COMMANDS}

_SHOWN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "exclamation_mark": "!",
    "apostrophe": "'",
    "question_mark": "?",
    "slash": "/",
    "ampersand": "&",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
}


def shown(key: str) -> str:
    """A key's name as readers know it: `Ctrl+d`, `↓`, `?`."""
    *modifiers, last = key.split("+")
    named = _SHOWN.get(last) or (last if len(last) == 1 else last.title())
    return "+".join([*(word.title() for word in modifiers), named])


def hint(command: Command) -> str:
    """The key or keys the footer shows for a command; nothing for one that has none."""
    return command.hint or (shown(command.keys[0]) if command.keys else "")


def available(command: Command, part: str, facts: Iterable[str]) -> bool:
    """Whether `command` can be done in `part` of the screen, given what is there."""
    return part in command.where and not missing(command, facts)


def missing(command: Command, facts: Iterable[str]) -> tuple[str, ...]:
    """What `command` needs and is not among `facts`."""
    return tuple(need for need in command.needs if need not in facts)


def footer(
    part: str, facts: Iterable[str], commands: Sequence[Command] = COMMANDS
) -> list[Command]:
    """What the footer offers in `part`, the most useful first; only what has a key."""
    known = frozenset(facts)
    offered = [c for c in commands if c.rank and c.keys and available(c, part, known)]
    return sorted(offered, key=lambda command: command.rank)


def grouped(
    part: str | None = None, commands: Sequence[Command] = COMMANDS
) -> Iterator[tuple[str, list[Command]]]:
    """The commands of each group that has any; only those of `part` where one is named."""
    for group in GROUPS:
        found = [c for c in commands if c.group == group and (part is None or part in c.where)]
        if found:
            yield group, found
