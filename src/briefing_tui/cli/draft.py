"""`briefing draft`: draft a briefing from an article, by rules or with a language model's help."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.articles import read_draft
from briefing_tui.cli.output import UsageError, check_target, is_stdout, to_file, to_stdout
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.drafting import yaml
from briefing_tui.loading.files import STDIN, Input, Unopenable
from briefing_tui.model.format.items import unchecked_count

if TYPE_CHECKING:
    from briefing_tui.model.format.records import Briefing

FACTS = {
    "title": "headline",
    "publisher": "publisher",
    "author": "author",
    "published": "published",
    "url": "url",
    "language": "language",
}
"""The options with facts about the article, and the fields that they set."""


def run(options: argparse.Namespace) -> int:
    """Draft the article, and write the briefing to stdout or to a new file."""
    target = None if is_stdout(options.output) else Path(options.output)
    try:
        briefing, is_answered = _briefing(options, target)
        _write(briefing, target, force=options.force)
    except (Unopenable, UsageError) as fault:
        print_error(str(fault))
        return ExitCode.USAGE
    where = f"`briefing {target}` opens the draft" if target is not None else "a draft"
    number = unchecked_count(briefing)
    print_error(f"{where}: {number:,} items, unchecked until somebody has looked at them")
    return ExitCode.NO_ANSWER if options.strict and not is_answered else ExitCode.DONE


def facts_of(options: argparse.Namespace) -> dict[str, str | None]:
    """Return the facts of the article that the options give."""
    return {field: getattr(options, option) for option, field in FACTS.items()}


def input_of(name: str) -> Input:
    """Return the file of that name, or standard input."""
    return Input("<stdin>", None) if name == STDIN else Input(name, name)


def _briefing(options: argparse.Namespace, target: Path | None) -> "tuple[Briefing, bool]":
    """Return the draft, and False if a model was asked and gave no usable answer."""
    if options.command and options.answer is not None:
        raise UsageError("use --with or --answer, not both")
    if options.answer == STDIN and options.article == STDIN:
        raise UsageError("-: standard input cannot be both the article and the answer")
    given = input_of(options.article)
    if target is not None:
        inputs = [given] if options.answer is None else [given, input_of(options.answer)]
        check_target(target, inputs, force=options.force)
    made = read_draft(given, options.max_size, facts_of(options))
    for notice in made.notices:
        print_error(notice)
    if options.command or options.answer is not None:
        from briefing_tui.cli.model import ask, read

        if options.command:
            result = ask(made, options)
        else:
            result = read(made, input_of(options.answer), options)
        return result.briefing, not result.fault
    return made.briefing, True


def _write(briefing: "Briefing", target: Path | None, *, force: bool) -> None:
    lines = yaml.lines(briefing)
    if target is None:
        to_stdout(lines, "plain", data=True)
    else:
        to_file(target, lines, force=force)
