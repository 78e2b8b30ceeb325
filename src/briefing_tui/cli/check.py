"""`briefing check`: list the problems of every file, and count them by kind."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing_tui.cli.opening import each
from briefing_tui.cli.output import ExitCode, count, lines, use_color, write
from briefing_tui.loading.checks import against, annotated_passages
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import (
    ARTICLE_LIMIT,
    STDIN,
    Input,
    Unopenable,
    decode_bytes,
    read_bytes,
)
from briefing_tui.loading.problems import Source, UnreadableError
from briefing_tui.model.anchors import PassageIndex
from briefing_tui.model.problems import ADVICE, Kind, Problem, kind_of, number_of
from briefing_tui.model.records import Section
from briefing_tui.model.text import flat
from briefing_tui.present.sanitize import clean, clean_line, json_text
from briefing_tui.present.vocabulary import UNCHECKED, counted


class CheckedFile(NamedTuple):
    """A file, read or refused, with its problems. Errors come first."""

    source: Source
    problems: tuple[Problem, ...]
    unchecked: int = 0
    """The number of drafted items that nobody has looked at, or 0 for a refused file."""


def run(options: argparse.Namespace) -> int:
    """Check the files, and return the exit code."""
    original = None if options.against is None else _read_original(options.against)
    if options.annotations is not None:
        if options.against is None or options.files:
            options.fail("--annotations needs --against ARTICLE.txt, and takes no other FILE")
        return _check_annotations(options, Source(options.against, original or ""))
    if not options.files:
        options.fail("the following arguments are required: FILE")
    every = list(each(options.files, lambda given: _check(given, options, original)))
    checked = [file for file in every if isinstance(file, CheckedFile)]
    kinds = Counter(kind_of(problem) for file in checked for problem in file.problems)
    if options.format == "json":
        write(_as_json(checked, kinds), "json")
    else:
        _write_text(checked, kinds, options.color)
    if len(checked) < len(every):
        return ExitCode.USAGE
    fails = number_of(kinds, "error") or (options.strict and kinds)
    return ExitCode.PROBLEMS if fails else ExitCode.DONE


def _read_original(name: str) -> str:
    if name == STDIN or Path(name).is_dir():
        raise Unopenable(f"{name}: --against takes one text file")
    return _read_text(name)


def _read_text(name: str) -> str:
    try:
        return decode_bytes(read_bytes(Input(name, name), ARTICLE_LIMIT))
    except UnreadableError as error:
        raise Unopenable(f"{name}: {error}") from None


def _check(given: Input, options: argparse.Namespace, original: str | None) -> CheckedFile:
    try:
        document = load(given, keep_tree=True)
    except Refused as refused:
        return CheckedFile(refused.source, refused.problems)
    problems = document.errors if options.errors else document.problems
    if original is not None:
        differences = against(document.reading, original)
        located = document.locate(differences)
        problems = tuple(
            sorted((*problems, *located), key=lambda p: (p.severity, p.line, p.column))
        )
    return CheckedFile(document.source, problems, document.reading.unchecked)


def _check_annotations(options: argparse.Namespace, article: Source) -> int:
    """Say on which words of the article each annotation rests."""
    import json

    try:
        known = [*annotated_passages(json.loads(_read_text(options.annotations)))]
    except (ValueError, RecursionError) as error:
        raise Unopenable(f"{options.annotations}: not JSON: {error}") from None
    index, missing = PassageIndex([Section(article.text)]), 0
    for note, selector in known:
        match = index.find(selector)
        alone = match if match.passage else index.find(selector._replace(prefix=None, suffix=None))
        told = flat(clean(f"{selector.exact} - {note}" if note else selector.exact))
        if alone.passage is None:
            missing += 1
            write(f"{clean_line(options.annotations)}: {alone.fault.replace('-', ' ')}: {told}\n")
        else:
            line, column = article.place(alone.passage.start)
            write(f"{clean_line(article.name)}:{line}:{column}: {told}\n")
    write(f"{counted(len(known) - missing, 'passage')} of {len(known):,} found\n")
    return ExitCode.PROBLEMS if missing else ExitCode.DONE


def _write_text(
    checked: Sequence[CheckedFile], kinds: Counter[Kind], color_flag: str | None
) -> None:
    color = use_color(color_flag, sys.stdout)
    for file in checked:
        for line in lines(file.source, file.problems, sys.stdout, color=color):
            write(line + "\n")
    if checked:
        write(f"{counted(len(checked), 'file')}: {count(kinds)}\n")
    if unchecked := sum(file.unchecked for file in checked):
        write(f"{counted(unchecked, 'item')} unchecked: {UNCHECKED}\n")


def _as_json(checked: Sequence[CheckedFile], kinds: Counter[Kind]) -> str:
    whole = {
        "files": len(checked),
        "errors": number_of(kinds, "error"),
        "warnings": number_of(kinds, "warning"),
        "kinds": [
            {"severity": severity, "code": code, "count": count, "advice": ADVICE.get(code, "")}
            for (severity, code), count in sorted(kinds.items())
        ],
        "unchecked": sum(file.unchecked for file in checked),
        "problems": [
            {"file": file.source.name, **problem._asdict()}
            for file in checked
            for problem in file.problems
        ],
    }
    return json_text(whole, indent=2) + "\n"
