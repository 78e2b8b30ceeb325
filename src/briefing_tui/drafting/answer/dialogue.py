"""Ask a model in passes: check each answer, and ask again for what was rejected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.merge import Merger, Outcome
from briefing_tui.drafting.answer.parse import Nonsense, read_answer
from briefing_tui.drafting.answer.prompt import PASSES, Pass, prompt, repair
from briefing_tui.drafting.draft import Draft
from briefing_tui.model.format.records import Briefing

REPAIRS: Final = 2
"""How many times a pass may be asked again."""

Tell = Callable[[str], None]


class NoAnswer(Exception):  # noqa: N818 - a finding about a command, shown in one line
    """There is no answer, with the reason in one line."""


class Result(NamedTuple):
    """A draft with what the answers add."""

    briefing: Briefing
    kept: int
    """How many entries were kept."""
    lost: int
    """How many entries were rejected."""
    fault: str
    """Why later answers are missing; empty if every answer could be used."""


def converse(draft: Draft, ask: Callable[[str], str], tell: Tell) -> Result:
    """Ask one pass after the other. `ask` raises NoAnswer if there is no answer.

    It ends with the first pass whose answers are missing or cannot be used.
    """
    merger = Merger(draft)
    kept = lost = 0
    fault = ""
    for number, asked in enumerate(PASSES, 1):
        tell(f"asking {number} of {len(PASSES)}: {asked.title}")
        added, left, fault = _ask_pass(merger, asked, ask, tell)
        kept, lost = kept + added, lost + left
        if fault:
            break
    return Result(merger.briefing(), kept, lost, fault)


def take_answer(draft: Draft, answer: str, tell: Tell) -> Result:
    """Add one answer to a draft."""
    merger = Merger(draft)
    try:
        outcome = merger.take(read_answer(answer))
    except Nonsense as nonsense:
        return Result(draft.briefing, 0, 0, str(nonsense))
    _tell(outcome, tell)
    settled = merger.settle()
    _tell(settled, tell)
    lost = len(outcome.lost) - settled.kept
    return Result(merger.briefing(), outcome.kept + settled.kept, lost, "")


def _ask_pass(
    merger: Merger, asked: Pass, ask: Callable[[str], str], tell: Tell
) -> tuple[int, int, str]:
    """Return how many entries were kept and rejected, and the fault; empty without one."""
    kept = 0
    text = prompt(merger.desk, asked)
    lost: tuple[object, ...] = ()
    fault = ""
    for attempt in range(1 + REPAIRS):
        if attempt:
            tell(f"asking again, {attempt} of {REPAIRS}: {asked.title}")
        try:
            outcome = merger.take(read_answer(ask(text)))
        except NoAnswer as missing:
            fault = str(missing)
            break
        except Nonsense as nonsense:
            fault = str(nonsense)
            tell(f"the answer cannot be used: {fault}")
            text = repair(merger.desk, asked, (), fault)
            continue
        fault = ""
        kept += outcome.kept
        lost = outcome.lost
        _tell(outcome, tell)
        if not lost:
            break
        text = repair(merger.desk, asked, outcome.lost)
    settled = merger.settle()
    _tell(settled, tell)
    return kept + settled.kept, max(0, len(lost) - settled.kept), fault


def _tell(outcome: Outcome, tell: Tell) -> None:
    if outcome.unknown:
        tell(f"ignored unknown keys: {', '.join(outcome.unknown[:20])}")
    for one in outcome.rejections:
        tell(f"{'rejected' if one.entry else 'note'}: {one.sentence}")
