"""The commands that take something out of the reader or into it: copying, opening the article and
the editor, reading the file again; for the table in `commands.py`."""

from briefing_tui.command import PROBLEMS, Command

GROUP = "The briefing"

COMMANDS = (
    Command(
        "copy",
        ("y",),
        "copy",
        "Copy the item, the passage or the cell with whose words it is and where it stands.",
        GROUP,
        needs=("citable",),
        rank=6,
    ),
    Command(
        "copy-as",
        ("Y",),
        "",
        "Copy it as plain text, as Markdown or as JSON.",
        GROUP,
        needs=("citable",),
    ),
    Command(
        "open",
        ("o",),
        "open article",
        "Open the article's address in a browser; it is shown first.",
        GROUP,
        needs=("url", "local"),
        rank=10,
    ),
    Command(
        "edit",
        ("e",),
        "edit",
        "Open the briefing in your editor at the item's line; saved, it is read again.",
        GROUP,
        needs=("file", "local"),
        rank=9,
    ),
    Command(
        "reload",
        ("r",),
        "",
        "Read the file again now; whenever it is saved, that happens by itself.",
        GROUP,
        needs=("file",),
    ),
    Command(
        "edit-problem",
        ("e",),
        "edit there",
        "In the list of problems, open the briefing in your editor where the problem is.",
        GROUP,
        PROBLEMS,
        needs=("file", "local"),
        rank=2,
    ),
)
MISSING = {
    "citable": "There is nothing to copy here",
    "url": "This briefing gives no address of its article",
    "local": "Not in a browser: it would start a program where the reader runs",
    "file": "This briefing came from standard input, which can be read only once",
}
"""What is said when what they need is not there."""
