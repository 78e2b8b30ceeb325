"""`briefing draft`: draft a briefing from an article, by rules and offline."""

import argparse
from pathlib import Path

from briefing_tui.cli.articles import read_draft
from briefing_tui.cli.output import UsageError, check_target, is_stdout, to_file, to_stdout
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.loading.files import STDIN, Input, Unopenable

FACTS = {
    "title": "headline",
    "publisher": "publisher",
    "author": "author",
    "published": "published",
    "url": "url",
    "language": "language",
}
"""The options that say what the article does not, and the fields that they give."""


def run(options: argparse.Namespace) -> int:
    """Draft the article, and write the briefing to stdout or to a new file."""
    from briefing_tui.drafting import yaml

    name = options.article
    given = Input("<stdin>", None) if name == STDIN else Input(name, name)
    target = None if is_stdout(options.output) else Path(options.output)
    try:
        if target is not None:
            check_target(target, [given], force=options.force)
        facts = {field: getattr(options, option) for option, field in FACTS.items()}
        made = read_draft(given, options.max_size, facts)
        for notice in made.notices:
            print_error(notice)
        lines = yaml.lines(made.briefing)
        if target is None:
            to_stdout(lines, "plain", data=True)
        else:
            to_file(target, lines, force=options.force)
    except (Unopenable, UsageError) as fault:
        print_error(str(fault))
        return ExitCode.USAGE
    where = f"`briefing {target}` opens the draft" if target is not None else "a draft"
    print_error(f"{where}: {made.unchecked:,} items, unchecked until somebody has looked at them")
    return ExitCode.DONE
