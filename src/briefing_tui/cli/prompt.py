"""`briefing prompt`: print the prompt for an article, or the guide for agents."""

import argparse
from importlib.resources import files

from briefing_tui.cli.articles import read_draft
from briefing_tui.cli.draft import facts_of, input_of
from briefing_tui.cli.output import to_stdout
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.dialogue import EVERYTHING, prompt
from briefing_tui.loading.files import Unopenable


def skill() -> str:
    """Return the guide for agents."""
    return (files("briefing_tui.cli") / "skill.md").read_text(encoding="utf-8")


def run(options: argparse.Namespace) -> int:
    """Print the prompt that `draft --answer` expects an answer to."""
    if options.skill:
        if options.article is not None:
            options.fail("--skill takes no ARTICLE")
        to_stdout([skill()], "plain", data=True)
        return ExitCode.DONE
    if options.article is None:
        options.fail("name an ARTICLE, or give --skill")
    try:
        made = read_draft(input_of(options.article), options.max_size, facts_of(options))
    except Unopenable as fault:
        print_error(str(fault))
        return ExitCode.USAGE
    to_stdout([prompt(Desk(made), EVERYTHING)], "plain", data=True)
    return ExitCode.DONE
