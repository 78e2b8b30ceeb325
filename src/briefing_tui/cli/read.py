"""`briefing [FILE...]`: the reader on a terminal; elsewhere the printed summary."""

import argparse
import sys
from pathlib import Path

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.inputs import begun, open_all, report
from briefing_tui.cli.options import PRINT_DEFAULTS
from briefing_tui.cli.streams import can_draw, complain
from briefing_tui.loading.document import Refused
from briefing_tui.loading.files import STDIN, SUFFIXES
from briefing_tui.tui.served import is_served

OWN_FOLDER = "briefings"


def run(options: argparse.Namespace) -> int:
    """Open the reader, or print where standard output is no terminal."""
    names = options.files or default_files()
    if not options.spelled_out and (unknown := _unknown_word(options.files)):
        complain(unknown)
        return Exit.USAGE
    if not (_on_terminal() or is_served()):
        from briefing_tui.cli import print_

        return print_.run(_as_print(options, names))
    elsewhere = options.pane or options.item
    coming = None if elsewhere else begun(names, options.max_size)
    documents = () if coming is not None else open_all(names, options.max_size)[0]
    if not (documents or coming):
        return Exit.USAGE
    from briefing_tui.tui.run import Options, run_reader

    wanted = Options(options.pane, options.item, options.theme, options.config, fresh=options.fresh)
    try:
        return run_reader(documents, wanted, coming)
    except Refused as refused:
        report(refused)
        return Exit.USAGE


def _on_terminal() -> bool:
    """Whether standard output is a terminal that can do more than print."""
    return can_draw() and sys.stdout is not None and sys.stdout.isatty()


def _as_print(options: argparse.Namespace, names: list[str]) -> argparse.Namespace:
    panes = (options.pane,) if options.pane else None
    given = {**PRINT_DEFAULTS, "files": names, "pane": panes}
    return argparse.Namespace(**{**vars(options), **given})


def default_files() -> list[str]:
    """`./briefings` where it holds any, or else the briefings shipped with the program."""
    own = Path(OWN_FOLDER)
    try:
        if any(entry.suffix in SUFFIXES for entry in own.iterdir()):
            return [str(own)]
    except OSError:
        pass
    return [shipped()]


def shipped() -> str:
    """The folder of the shipped briefings: in the wheel, or in a checkout."""
    from importlib.resources import as_file, files

    with as_file(files("briefing_tui") / OWN_FOLDER) as folder:
        if folder.is_dir():
            return str(folder)
    return str(Path(__file__).resolve().parents[3] / OWN_FOLDER)


def _unknown_word(names: list[str]) -> str:
    """What to say of a lone word that is neither a command nor a file."""
    if len(names) == 0 or names[0] == STDIN or Path(names[0]).exists() or "/" in names[0]:
        return ""
    from briefing_tui.cli.parser import BY_NAME
    from briefing_tui.model.suggestions import did_you_mean
    from briefing_tui.model.text.truncation import repeated

    unknown = f"no command or file {repeated(names[0])}"
    commands = did_you_mean(names[0], BY_NAME).removesuffix("?")
    near_files = did_you_mean(names[0], _files_here()).removesuffix("?")
    if commands and near_files:
        near_files = near_files.replace("did you mean", "or the file")
        return f"{unknown}; {_as_command(commands)} {near_files}?"
    if commands:
        return f"{unknown}; {_as_command(commands)}?"
    return unknown + (f"; {near_files}?" if near_files else "")


def _as_command(question: str) -> str:
    return question.replace("did you mean", "did you mean the command")


def _files_here() -> list[str]:
    try:
        return sorted(str(entry) for entry in Path().iterdir())[:10_000]
    except OSError:
        return []
