"""`briefing new`, `schema` and `keys`: a template, the format, and the reader's keys."""

import argparse
import json
from importlib.resources import files
from pathlib import Path

from briefing_tui.cli.output import UsageError, check_folder, removing_unfinished_files
from briefing_tui.cli.streams import ExitCode, print_error, write
from briefing_tui.commands import printed
from briefing_tui.loading import schema as format_schema
from briefing_tui.loading.files import reason
from briefing_tui.system.files import write_text


def template() -> str:
    """Return the commented, valid template for a briefing."""
    return (files("briefing_tui.cli") / "template.yaml").read_text(encoding="utf-8")


def new(options: argparse.Namespace) -> int:
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


def schema(_options: argparse.Namespace) -> int:
    """Print the format as JSON Schema."""
    write(json.dumps(format_schema.schema(), ensure_ascii=False, indent=2) + "\n", "json")
    return ExitCode.DONE


def keys(options: argparse.Namespace) -> int:
    """Print the reader's keys as text, or as Markdown for docs/keys.md."""
    if options.format == "markdown":
        write(printed.markdown(), "markdown")
    else:
        write(printed.text())
    return ExitCode.DONE
