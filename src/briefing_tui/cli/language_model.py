"""Ask a language model about an article, and add its answers to the draft."""

import argparse
import os
from importlib.resources import files

from briefing_tui.cli.streams import print_error
from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.dialogue import (
    EVERYTHING,
    NoAnswer,
    Result,
    converse,
    prompt,
    take_answer,
)
from briefing_tui.drafting.draft import Draft
from briefing_tui.loading.files import Input, read_bytes
from briefing_tui.model.problems import backticked
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.programs import ProgramFault, environment, run_program

_SECRETS = ("_KEY", "_TOKEN", "_HOST", "_URL", "_BASE")
"""Endings of environment variables that a model's program may need."""


def skill() -> str:
    """Return the guide for agents."""
    return (files("briefing_tui.cli") / "skill.md").read_text(encoding="utf-8")


def prompt_for(made: Draft) -> str:
    """Return the prompt whose answer `draft --answer` reads."""
    return prompt(Desk(made), EVERYTHING)


def ask(made: Draft, options: argparse.Namespace) -> Result:
    """Ask the model's program in several passes, and add each answer to the draft."""
    env = environment(os.environ, options.with_env)
    for name in options.with_env:
        if name not in os.environ:
            print_error(f"--with-env: there is no variable {name}")

    def answer(prompt: str) -> str:
        try:
            return run_program(options.command, prompt, options.timeout, env)
        except ProgramFault as fault:
            raise NoAnswer(f"{backticked(options.command[0])}: {fault}") from None

    result = converse(made, answer, print_error)
    _sum_up(result)
    hidden = [name for name in os.environ if name.endswith(_SECRETS) and name not in env]
    if result.fault and hidden:
        shown = ", ".join(sorted(hidden)[:6])
        print_error(f"the program did not get {shown}; `--with-env NAME` passes one of them")
    return result


def read(made: Draft, given: Input, options: argparse.Namespace) -> Result:
    """Add the answer that a file contains to the draft. Raises Unopenable."""
    data = read_bytes(given, options.max_size)
    result = take_answer(made, data.decode("utf-8-sig", "replace"), print_error)
    _sum_up(result)
    return result


def _sum_up(result: Result) -> None:
    if result.fault:
        rest = "; what came before it is kept" if result.kept else ""
        print_error(f"no usable answer ({result.fault}): this is the draft by rules{rest}")
        return
    lost = f", {result.lost:,} rejected" if result.lost else ""
    print_error(f"from the answer: {counted(result.kept, 'entry', 'entries')} kept{lost}")
