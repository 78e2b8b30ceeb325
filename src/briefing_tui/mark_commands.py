"""The commands of marks and one's own notes, for the table in `commands.py`."""

from briefing_tui.command import MARKS, Command

GROUP = "The briefing"

COMMANDS = (
    Command(
        "mark",
        ("m",),
        "mark",
        "Mark the item, or take its mark away.",
        GROUP,
        needs=("item",),
        rank=7,
    ),
    Command(
        "note",
        ("M",),
        "",
        "Write a note of your own on the item, which marks it.",
        GROUP,
        needs=("item",),
    ),
    Command(
        "marks",
        ("apostrophe",),
        "marks",
        "List your marks with their notes.",
        GROUP,
        needs=("marks",),
        rank=9,
    ),
    Command(
        "mark-drop",
        ("m", "delete"),
        "unmark",
        "In the list of marks, take the mark away; once more brings it back.",
        GROUP,
        MARKS,
        rank=2,
    ),
    Command(
        "mark-note",
        ("e",),
        "edit note",
        "In the list of marks, edit the note.",
        GROUP,
        MARKS,
        rank=2,
    ),
)
