"""`briefing schema`: the format as JSON Schema."""

import argparse
import json

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.streams import say
from briefing_tui.loading.schema import schema


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    say(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", "json")
    return Exit.DONE
