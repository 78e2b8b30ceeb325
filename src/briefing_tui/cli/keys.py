"""`briefing keys`: list the reader's keys from `commands/table.py`."""

import argparse

from briefing_tui.cli.streams import ExitCode, write
from briefing_tui.commands.table import markdown, text


def run(options: argparse.Namespace) -> int:
    """Print the keys as text, or as Markdown for docs/keys.md."""
    if options.format == "markdown":
        write(markdown(), "markdown")
    else:
        write(text())
    return ExitCode.DONE
