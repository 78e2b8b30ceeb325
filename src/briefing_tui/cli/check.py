"""`briefing check`: every problem of every file, where it stands, and a count."""

import argparse
from typing import Any, NamedTuple

from briefing_tui.cli import problems
from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.inputs import each
from briefing_tui.cli.streams import colored, complain, say
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, read_bytes
from briefing_tui.loading.source import Source
from briefing_tui.model.problems import Problem
from briefing_tui.present.text.sanitize import escape_json
from briefing_tui.present.wording import counted


class Checked(NamedTuple):
    """One file that could be read, refused or not, and its problems in order."""

    source: Source
    problems: tuple[Problem, ...]
    errors: int
    """How many there are, told in words or not."""
    warnings: int

    @property
    def untold(self) -> int:
        """Problems that are only counted, as they are very many."""
        return self.errors + self.warnings - len(self.problems)


def run(options: argparse.Namespace) -> int:
    """Check the files and return the highest exit code that any of them earns."""
    original = None
    if options.against is not None:
        try:
            original = _original(options.against)
        except Unopenable as fault:
            complain(str(fault))
            return Exit.USAGE
    every = list(each(options.files, lambda given: _check(given, options.max_size, original)))
    checked = [file for file in every if file is not None]
    _tell(checked, options)
    if len(checked) < len(every):
        return Exit.USAGE
    return Exit.PROBLEMS if _fails(checked, options.strict) else Exit.DONE


def _original(name: str) -> str:
    from pathlib import Path

    from briefing_tui.loading.encoding import decode_bytes
    from briefing_tui.loading.files import STDIN
    from briefing_tui.loading.problems import Unreadable

    if name == STDIN or Path(name).is_dir():
        raise Unopenable(f"{name}: --against takes one text file")
    try:
        return decode_bytes(read_bytes(Input(name, name)))
    except Unreadable as fault:
        raise Unopenable(f"{name}: {fault}") from None


def _check(given: Input, limit: int, original: str | None) -> Checked:
    try:
        document = load(given, limit, keep_tree=True)
    except Refused as refused:
        counts = refused.error_count, refused.warning_count
        return Checked(refused.source, refused.listed, *counts)
    problems, more = document.problems, 0
    if original is not None:
        unlike = _unlike(document, original)
        problems = tuple(sorted(problems + unlike, key=lambda p: (p.line, p.column)))
        more = len(unlike)
    errors = document.error_count + more
    return Checked(document.source, problems, errors, document.warning_count)


def _unlike(document: Document, original: str) -> tuple[Problem, ...]:
    """Where the briefing is at odds with the text it was made from."""
    from briefing_tui.loading.checks.against import against

    return document.locate(against(document.reading, original))


def _fails(checked: list[Checked], strict: bool) -> bool:
    return any(file.errors or (strict and file.warnings) for file in checked)


def _tell(checked: list[Checked], options: argparse.Namespace) -> None:
    errors, warnings = _count(checked)
    if options.format == "json":
        say(_as_json(checked, errors, warnings), "json")
        return
    import sys

    on = sys.stdout is not None and colored(options.color, sys.stdout)
    for file in checked:
        for line in problems.lines(file.source, file.problems, on, file.untold, sys.stdout):
            say(line + "\n")
    if not checked:
        return
    say(f"{counted(len(checked), 'file')}: {problems.count(errors, warnings)}\n")


def _count(checked: list[Checked]) -> tuple[int, int]:
    return sum(file.errors for file in checked), sum(file.warnings for file in checked)


def _as_json(checked: list[Checked], errors: int, warnings: int) -> str:
    import json

    found: list[dict[str, Any]] = []
    for file in checked:
        found += problems.as_json(file.source, file.problems)
    whole = {"files": len(checked), "errors": errors, "warnings": warnings, "problems": found}
    return escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
