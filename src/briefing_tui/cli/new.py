"""`briefing new`: write a commented, valid template for a briefing."""

import argparse
from importlib.resources import files
from pathlib import Path

from briefing_tui.cli.output import UsageError, check_folder, removing_unfinished_files
from briefing_tui.cli.streams import ExitCode, print_error, write
from briefing_tui.loading.files import reason
from briefing_tui.system.files import write_text


def template() -> str:
    """Return the template."""
    return (files("briefing_tui.cli") / "template.yaml").read_text(encoding="utf-8")


def run(options: argparse.Namespace) -> int:
    """Print the template, or write it to a new file."""
    if options.file in (None, "-"):
        write(template())
        return ExitCode.DONE
    path = Path(options.file)
    if path.exists() and not options.force:
        print_error(f"{options.file}: exists already; --force overwrites it")
        return ExitCode.USAGE
    try:
        check_folder(path)
        with removing_unfinished_files():
            write_text(path, template(), overwrite=options.force)
    except UsageError as error:
        print_error(str(error))
        return ExitCode.USAGE
    except OSError as error:
        print_error(f"{options.file}: {reason(error)}")
        return ExitCode.USAGE
    next_step = f"`briefing check {options.file}` lists what is wrong with it"
    print_error(f"wrote {options.file}, an example to edit; {next_step}")
    return ExitCode.DONE
