"""`briefing check`: every problem of every file, where it stands, and a count."""

import argparse
from typing import Any, NamedTuple

from briefing_tui.cli import problems
from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.streams import colored, complain, say
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand, read_bytes
from briefing_tui.loading.source import Source
from briefing_tui.model.problems import Problem
from briefing_tui.present.words import counted


class Checked(NamedTuple):
    """One file that could be read, refused or not, and its problems in order."""

    source: Source
    problems: tuple[Problem, ...]


def run(options: argparse.Namespace) -> int:
    """Check the files and return the highest exit code that any of them earns."""
    original = None
    if options.against is not None:
        try:
            original = _original(options.against)
        except Unopenable as fault:
            complain(str(fault))
            return Exit.USAGE
    unreadable = False
    checked: list[Checked] = []
    for given in expand(options.files):
        try:
            if isinstance(given, Unopenable):
                raise given
            checked.append(_check(given, options.max_size, original))
        except Unopenable as fault:
            complain(str(fault))
            unreadable = True
    _tell(checked, options)
    if unreadable:
        return Exit.USAGE
    return Exit.PROBLEMS if _fails(checked, options.strict) else Exit.DONE


def _original(name: str) -> str:
    from pathlib import Path

    from briefing_tui.loading.encoding import decode_bytes
    from briefing_tui.loading.files import STDIN
    from briefing_tui.loading.nodes import Unreadable

    if name == STDIN or Path(name).is_dir():
        raise Unopenable(f"{name}: --against takes one text file")
    try:
        return decode_bytes(read_bytes(Input(name, name)))
    except Unreadable as fault:
        raise Unopenable(f"{name}: {fault.message}; {fault.hint}") from None


def _check(given: Input, limit: int, original: str | None) -> Checked:
    try:
        document = load(given, limit)
    except Refused as refused:
        return Checked(refused.source, refused.problems)
    if original is None:
        return Checked(document.source, document.problems)
    return Checked(document.source, _with_original(document, original))


def _with_original(document: Document, original: str) -> tuple[Problem, ...]:
    from briefing_tui.loading.against import against
    from briefing_tui.loading.document import located

    found = located(document.source, against(document.reading, original), None)
    return tuple(sorted(document.problems + found, key=lambda p: (p.line, p.column)))


def _fails(checked: list[Checked], strict: bool) -> bool:
    every = [problem for file in checked for problem in file.problems]
    return any(strict or problem.severity == "error" for problem in every)


def _tell(checked: list[Checked], options: argparse.Namespace) -> None:
    errors, warnings = _count(checked)
    if options.format == "json":
        say(_as_json(checked, errors, warnings))
        return
    import sys

    on = sys.stdout is not None and colored(options.color, sys.stdout)
    for file in checked:
        for line in problems.lines(file.source, file.problems, on):
            say(line + "\n")
    if not checked:
        return
    say(f"{counted(len(checked), 'file')}: {problems.count(errors, warnings)}\n")


def _count(checked: list[Checked]) -> tuple[int, int]:
    every = [problem.severity for file in checked for problem in file.problems]
    return every.count("error"), every.count("warning")


def _as_json(checked: list[Checked], errors: int, warnings: int) -> str:
    import json

    found: list[dict[str, Any]] = []
    for file in checked:
        found += problems.as_json(file.source, file.problems)
    whole = {"files": len(checked), "errors": errors, "warnings": warnings, "problems": found}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
