"""Ask a model in passes, and add to the draft what the article confirms.

After each answer, the model is asked once more about the rejected entries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import (
    EXAMPLE,
    KEYS,
    LISTS,
    AnswerEntry,
    Lost,
    Nonsense,
    Rejection,
    read_answer,
    shown,
)
from briefing_tui.drafting.answer.figures import FigureReader
from briefing_tui.drafting.answer.prompt import PASSES, Pass, prompt, repair
from briefing_tui.drafting.answer.questions import QuestionReader
from briefing_tui.drafting.answer.readers import ActorReader, EventReader, PointReader, QuoteReader
from briefing_tui.drafting.article import clean, one_line
from briefing_tui.drafting.draft import Draft
from briefing_tui.model.format.records import Briefing

_MOST: Final = 300
"""Maximum number of entries of a list that are read."""


class AnswerOutcome(NamedTuple):
    """How much of one answer was kept."""

    kept: int
    """How many entries were added as items, or added something to an item that the draft had."""
    rejections: tuple[Rejection, ...]
    unknown: tuple[str, ...]
    """Keys that the form does not have, each once."""

    @property
    def lost(self) -> tuple[Rejection, ...]:
        """The entries that were rejected as a whole. Other rejections concern parts of entries."""
        return tuple(one for one in self.rejections if one.entry)


class Merger:
    """A draft to which answers are added."""

    def __init__(self, draft: Draft) -> None:
        self.desk = Desk(draft)
        self._questions = QuestionReader(self.desk)
        self._readers: dict[str, Callable[[AnswerEntry], bool]] = {
            "actors": ActorReader(self.desk).read,
            "quotes": QuoteReader(self.desk).read,
            "figures": FigureReader(self.desk).read,
            "events": EventReader(self.desk).read,
            "questions": self._questions.read,
            "summary": PointReader(self.desk).read_point,
            "gaps": PointReader(self.desk).read_gap,
        }
        self._unknown: dict[str, None] = {}

    def take(self, answer: Mapping[str, Any]) -> AnswerOutcome:
        """Add the entries of an answer. A question with a fault waits for `settle`."""
        self.desk.begin()
        self._unknown = {one_line(clean(str(key)))[:40]: None for key in answer if key not in LISTS}
        kept = 0
        for name in LISTS:
            given = answer.get(name)
            if given is None:
                continue
            self.desk.where = name
            if not isinstance(given, list):
                self.desk.reject(Lost("expected a list"), shown(given))
                continue
            if len(given) > _MOST:
                self.desk.part(f"only the first {_MOST} of {len(given):,} entries are read")
            for place, one in enumerate(given[:_MOST], 1):
                self.desk.where = f"{name} {place}"
                kept += self._read(name, one)
        return AnswerOutcome(kept, self.desk.rejections(), tuple(self._unknown))

    def settle(self) -> AnswerOutcome:
        """Add the waiting questions, without the parts that have a fault."""
        self.desk.begin()
        kept = self._questions.settle()
        return AnswerOutcome(kept, self.desk.rejections(), ())

    def briefing(self) -> Briefing:
        """Return the draft with everything that was added to it."""
        return self.desk.briefing()

    def _read(self, name: str, given: object) -> bool:
        if given in EXAMPLE[name]:
            self.desk.reject(Lost("this is the example, and not about this article"), shown(given))
            return False
        try:
            entry = AnswerEntry(given, KEYS[name])
            self._unknown.update(dict.fromkeys(f"{name}.{key}" for key in entry.unknown))
            return self._readers[name](entry)
        except Lost as fault:
            self.desk.reject(fault, shown(given))
            return False


REPAIRS: Final = 2
"""How many times a pass may be asked again."""

Tell = Callable[[str], None]


class NoAnswer(Exception):  # noqa: N818 - a finding about a command, shown in one line
    """The program of the model gave no answer. The message is the reason, in one line."""


class Result(NamedTuple):
    """A draft with the items that the answers add."""

    briefing: Briefing
    kept: int
    """How many entries were kept."""
    lost: int
    """How many entries were rejected."""
    fault: str
    """Why later answers are missing; empty if every answer could be used."""


def converse(draft: Draft, ask: Callable[[str], str], tell: Tell) -> Result:
    """Ask one pass after the other. `ask` raises NoAnswer if there is no answer.

    The dialogue ends early if the answers of a pass are missing or cannot be used.
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
    """Return how many entries were kept and rejected, and the fault (empty if there is none)."""
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


def _tell(outcome: AnswerOutcome, tell: Tell) -> None:
    if outcome.unknown:
        tell(f"ignored unknown keys: {', '.join(outcome.unknown[:20])}")
    for one in outcome.rejections:
        tell(f"{'rejected' if one.entry else 'note'}: {one.sentence}")
