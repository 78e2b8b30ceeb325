"""Every command and key of the reader, declared once: bindings, footer, help, palette,
`briefing keys` and docs/keys.md are all read off this table.

Nothing here knows a screen; what a command does is in `tui/acts.py`, under the same id.
"""

from collections.abc import Iterable, Iterator

from briefing_tui.command import (
    DIALOG,
    EVERYWHERE,
    FIELD,
    PANE_NAMES,
    PANES,
    PARTS,
    Command,
    PaneName,
)
from briefing_tui.search_commands import COMMANDS as SEARCHING

__all__ = [
    "BY_ID", "COMMANDS", "DIALOG", "EVERYWHERE", "GROUPS", "MISSING", "PANES", "PANE_NAMES",
    "PARTS", "Command", "PaneName", "available", "footer", "grouped", "hint", "missing", "shown",
]  # fmt: skip

MISSING = {
    "item": "Nothing is selected here",
    "links": "This leads nowhere else",
    "back": "This is where you began",
    "forward": "You have not gone back",
    "several": "Only this briefing is open",
    "problems": "This briefing has no problems",
    "layer": "",
    "questions": "That is done in the pane Claims",
    "cell": "Move to a claim first: the actors stand beside it",
    "actors": "This briefing names nobody to compare",
    "hits": "Search for something first, with /",
}
"""What a command may need, with what is said when it is missing."""


def _pane(pane: PaneName) -> Command:
    return Command(
        f"pane-{pane.name}",
        (str(pane.number),),
        pane.title,
        f"Show the pane {pane.title}.",
        "Panes",
    )


GROUPS = ("Panes", "Moving", "Following", "Searching", "The briefing", "The program")

COMMANDS = (
    *(_pane(pane) for pane in PANES),
    Command("pane-previous", ("left_square_bracket",), "", "Show the previous pane.", "Panes"),
    Command(
        "pane-next",
        ("right_square_bracket",),
        "pane",
        "Show the next pane.",
        "Panes",
        rank=6,
        hint="1-7",
    ),
    Command(
        "part-next",
        ("tab",),
        "detail",
        "Go on to the next part: the pane, the detail, the article.",
        "Panes",
        rank=5,
    ),
    Command("part-previous", ("shift+tab",), "", "Go back to the previous part.", "Panes"),
    Command(
        "down",
        ("j", "down"),
        "move",
        "Move to the next item, or a line down in a long one.",
        "Moving",
        EVERYWHERE,
        rank=2,
        hint="j k",
    ),
    Command(
        "up",
        ("k", "up"),
        "",
        "Move to the previous item, or a line up in a long one.",
        "Moving",
        EVERYWHERE,
    ),
    Command(
        "left",
        ("h", "left"),
        "",
        "In Claims, move to the actor on the left.",
        "Moving",
        ("list",),
        needs=("cell",),
    ),
    Command(
        "right",
        ("l", "right"),
        "actor",
        "In Claims, move to the actor on the right.",
        "Moving",
        ("list",),
        needs=("cell",),
        rank=2,
        hint="h l",
    ),
    Command(
        "fold",
        ("z",),
        "fold",
        "Fold a question to its title, or unfold it.",
        "Moving",
        needs=("questions",),
        rank=5,
    ),
    Command("top", ("g", "home"), "", "Go to the beginning.", "Moving", EVERYWHERE),
    Command("bottom", ("G", "end"), "", "Go to the end.", "Moving", EVERYWHERE),
    Command("half-down", ("ctrl+d",), "", "Move half a page down.", "Moving", EVERYWHERE),
    Command("half-up", ("ctrl+u",), "", "Move half a page up.", "Moving", EVERYWHERE),
    Command("page-down", ("pagedown", "space"), "", "Move a page down.", "Moving", EVERYWHERE),
    Command("page-up", ("pageup",), "", "Move a page up.", "Moving", EVERYWHERE),
    Command(
        "follow",
        ("enter",),
        "follow",
        "Follow what the item rests on or refers to; a menu where that is several.",
        "Following",
        needs=("links",),
        rank=1,
    ),
    Command(
        "choose",
        ("enter",),
        "choose",
        "Take the line under the cursor.",
        "Following",
        DIALOG,
        rank=1,
    ),
    Command(
        "back",
        ("backspace", "H", "alt+left", "ctrl+left"),
        "back",
        "Go back to where you were before.",
        "Following",
        needs=("back",),
        rank=4,
    ),
    Command(
        "forward",
        ("L", "alt+right", "ctrl+right"),
        "forward",
        "Go forward again after going back.",
        "Following",
        needs=("forward",),
        rank=8,
    ),
    Command(
        "escape",
        ("escape",),
        "close",
        "Undo one layer: close what lies on top; never quits.",
        "Following",
        EVERYWHERE + FIELD,
        needs=("layer",),
        rank=2,
    ),
    *SEARCHING,
    Command(
        "voice",
        ("v",),
        "voice",
        "Take the article's own voice out, or bring it back.",
        "The briefing",
        rank=8,
    ),
    Command(
        "sort",
        ("s",),
        "sort",
        "Show the most contested questions first, or all in the order of the file.",
        "The briefing",
        needs=("questions",),
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
    Command("quit", ("q",), "quit", "Leave the reader.", "The program", rank=7),
    Command(
        "copy-or-quit",
        ("ctrl+c",),
        "",
        "Copy what the mouse has selected, or else quit.",
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
    """The key or keys the footer shows for a command."""
    return command.hint or shown(command.keys[0])


def available(command: Command, part: str, facts: Iterable[str]) -> bool:
    """Whether `command` can be done in `part` of the screen, given what is there."""
    return part in command.where and not missing(command, facts)


def missing(command: Command, facts: Iterable[str]) -> tuple[str, ...]:
    """What `command` needs and is not among `facts`."""
    return tuple(need for need in command.needs if need not in facts)


def footer(part: str, facts: Iterable[str]) -> list[Command]:
    """What the footer offers in `part`, the most useful first."""
    known = frozenset(facts)
    offered = [c for c in COMMANDS if c.rank and available(c, part, known)]
    return sorted(offered, key=lambda command: command.rank)


def grouped(part: str | None = None) -> Iterator[tuple[str, list[Command]]]:
    """The commands of each group that has any; only those of `part` where one is named."""
    for group in GROUPS:
        found = [c for c in COMMANDS if c.group == group and (part is None or part in c.where)]
        if found:
            yield group, found
