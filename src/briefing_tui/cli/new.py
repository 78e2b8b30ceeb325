"""`briefing new`: a commented, valid template to begin a briefing with."""

import argparse
from importlib.resources import files
from pathlib import Path

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.streams import complain, say
from briefing_tui.loading.atomic import write_text
from briefing_tui.loading.files import reason


def template() -> str:
    """The template's text."""
    return (files("briefing_tui.cli") / "template.yaml").read_text(encoding="utf-8")


def run(options: argparse.Namespace) -> int:
    """Print the template, or write it to a file that does not exist yet."""
    if options.file in (None, "-"):
        say(template())
        return Exit.DONE
    path = Path(options.file)
    if path.exists() and not options.force:
        complain(f"{options.file}: exists already; --force overwrites it")
        return Exit.USAGE
    from briefing_tui.cli.signals import leaving_nothing_half_written

    try:
        with leaving_nothing_half_written():
            write_text(path, template(), overwrite=options.force)
    except OSError as error:
        complain(f"{options.file}: {reason(error)}")
        return Exit.USAGE
    told = f"`briefing check {options.file}` tells what does not hold"
    complain(f"wrote {options.file}, an example to write over; {told}")
    return Exit.DONE
