"""`briefing keys`: the reader's keys, from the declaration the reader itself works by."""

import argparse

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.streams import say


def run(options: argparse.Namespace) -> int:
    """Print the keys as text, or as the Markdown of docs/keys.md."""
    from briefing_tui.commands.reference import markdown, text

    if options.format == "markdown":
        say(markdown(), "markdown")
    else:
        say(text())
    return Exit.DONE
