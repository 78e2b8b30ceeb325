"""`briefing check`: list the problems of every file, and count them."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.cli import inputs
from briefing_tui.cli.inputs import each
from briefing_tui.cli.streams import ExitCode, print_error, use_color, write
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import STDIN, Input, Unopenable, read_bytes
from briefing_tui.loading.locate import Source
from briefing_tui.model.problems import Problem
from briefing_tui.present.text.sanitize import escape_json
from briefing_tui.present.wording import counted


class CheckedFile(NamedTuple):
    """A file that could be read, even if it was refused, with its problems in order."""

    source: Source
    problems: tuple[Problem, ...]
    errors: int
    """The number of all errors, listed or only counted."""
    warnings: int

    @property
    def omitted(self) -> int:
        """The number of problems that are not listed because there are too many."""
        return self.errors + self.warnings - len(self.problems)


def run(options: argparse.Namespace) -> int:
    """Check the files and return the highest exit code."""
    original = None
    if options.against is not None:
        try:
            original = _read_original(options.against)
        except Unopenable as error:
            print_error(str(error))
            return ExitCode.USAGE
    every = list(each(options.files, lambda given: _check(given, options.max_size, original)))
    checked = [file for file in every if file is not None]
    _print(checked, options)
    if len(checked) < len(every):
        return ExitCode.USAGE
    fails = any(file.errors or (options.strict and file.warnings) for file in checked)
    return ExitCode.PROBLEMS if fails else ExitCode.DONE


def _read_original(name: str) -> str:
    from briefing_tui.loading.files import decode_bytes
    from briefing_tui.loading.problems import Unreadable

    if name == STDIN or Path(name).is_dir():
        raise Unopenable(f"{name}: --against takes one text file")
    try:
        return decode_bytes(read_bytes(Input(name, name)))
    except Unreadable as error:
        raise Unopenable(f"{name}: {error}") from None


def _check(given: Input, limit: int, original: str | None) -> CheckedFile:
    try:
        document = load(given, limit, keep_tree=True)
    except Refused as refused:
        counts = refused.error_count, refused.warning_count
        return CheckedFile(refused.source, refused.listed, *counts)
    found, more = document.problems, 0
    if original is not None:
        differences = _compare(document, original)
        found = tuple(sorted(found + differences, key=lambda p: (p.line, p.column)))
        more = len(differences)
    errors = document.error_count + more
    return CheckedFile(document.source, found, errors, document.warning_count)


def _compare(document: Document, original: str) -> tuple[Problem, ...]:
    """Return an error for each difference between the briefing and the original text."""
    from briefing_tui.loading.checks.against import against

    return document.locate(against(document.reading, original))


def _print(checked: Sequence[CheckedFile], options: argparse.Namespace) -> None:
    errors = sum(file.errors for file in checked)
    warnings = sum(file.warnings for file in checked)
    if options.format == "json":
        write(_as_json(checked, errors, warnings), "json")
        return
    color = use_color(options.color, sys.stdout)
    for file in checked:
        for line in inputs.lines(file.source, file.problems, color, file.omitted, sys.stdout):
            write(line + "\n")
    if checked:
        write(f"{counted(len(checked), 'file')}: {inputs.count(errors, warnings)}\n")


def _as_json(checked: Sequence[CheckedFile], errors: int, warnings: int) -> str:
    found: list[dict[str, Any]] = []
    for file in checked:
        found += inputs.as_json(file.source, file.problems)
    whole = {"files": len(checked), "errors": errors, "warnings": warnings, "problems": found}
    return escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
