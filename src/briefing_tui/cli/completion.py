"""`briefing completion`: the script by which a shell completes commands, options and files."""

import argparse
from importlib import import_module

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.streams import say


def run(options: argparse.Namespace) -> int:
    """Print the script of the shell that is named."""
    script: str = import_module(f"briefing_tui.cli.shells.{options.shell}").script()
    say(script)
    return Exit.DONE
