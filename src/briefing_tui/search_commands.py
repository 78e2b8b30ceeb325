"""The commands of searching, for the table in `commands.py`."""

from briefing_tui.command import FIELD, Command

GROUP = "Searching"

COMMANDS = (
    Command(
        "search",
        ("slash",),
        "search",
        "Search all panes as you type.",
        GROUP,
        rank=4,
    ),
    Command(
        "next-hit",
        ("n",),
        "next",
        "Go to the next hit, in whichever pane it is.",
        GROUP,
        needs=("hits",),
        rank=1,
        hint="n N",
    ),
    Command(
        "previous-hit",
        ("N",),
        "",
        "Go to the previous hit.",
        GROUP,
        needs=("hits",),
    ),
    Command(
        "hits",
        ("ampersand",),
        "all hits",
        "List all hits with the words around them.",
        GROUP,
        needs=("hits",),
        rank=3,
    ),
    Command(
        "keep",
        ("enter",),
        "keep",
        "Keep the search and close its field; the hits stay highlighted.",
        GROUP,
        FIELD,
        rank=1,
    ),
    Command(
        "complete",
        ("tab",),
        "complete",
        "Take what is offered: the name of a filter, its value, a word like the one not found.",
        GROUP,
        FIELD,
        rank=3,
    ),
    Command(
        "complete-back",
        ("shift+tab",),
        "",
        "Take the offer before the present one.",
        GROUP,
        FIELD,
    ),
    Command(
        "earlier",
        ("up",),
        "earlier",
        "Bring back what was searched for before.",
        GROUP,
        FIELD,
        rank=4,
    ),
    Command(
        "later",
        ("down",),
        "",
        "Bring back what was searched for after that.",
        GROUP,
        FIELD,
    ),
)
