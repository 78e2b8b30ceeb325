"""`briefing schema`: print the format as JSON Schema."""

import argparse
import json

from briefing_tui.cli.streams import ExitCode, write
from briefing_tui.loading.schema import schema


def run(_options: argparse.Namespace) -> int:
    """Print the schema."""
    write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", "json")
    return ExitCode.DONE
