"""The commands that leave something out of all panes, for the table in `commands.py`."""

from briefing_tui.command import Command

GROUP = "The briefing"

COMMANDS = (
    Command(
        "actor",
        ("a",),
        "one actor",
        "Show only what concerns one actor, in every pane; Escape shows all again.",
        GROUP,
        rank=7,
    ),
    Command(
        "voice",
        ("v",),
        "voice",
        "Take the article's own voice out, or bring it back.",
        GROUP,
        rank=8,
    ),
)
