"""Add a language model's answers to a draft: from its program, or from a file."""

import argparse
import os

from briefing_tui.cli.streams import print_error
from briefing_tui.drafting.answer.dialogue import NoAnswer, Result, converse, take_answer
from briefing_tui.drafting.draft import Draft
from briefing_tui.loading.files import Input, read_bytes
from briefing_tui.model.problems import backticked
from briefing_tui.present.wording import counted
from briefing_tui.system.programs import ProgramFault, environment, run_program

_SECRETS = ("_KEY", "_TOKEN", "_HOST", "_URL", "_BASE")
"""Endings of environment variables that a model's program may need."""


def ask(made: Draft, options: argparse.Namespace) -> Result:
    """Ask the program for one pass after the other."""
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
    """Read the answer from a file. Raises Unopenable."""
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
