"""Add to a draft what an answer says and the article confirms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.answer.actors import ActorReader
from briefing_tui.drafting.answer.desk import Desk
from briefing_tui.drafting.answer.entries import Entry, shown
from briefing_tui.drafting.answer.events import EventReader
from briefing_tui.drafting.answer.figures import FigureReader
from briefing_tui.drafting.answer.form import EXAMPLE, KEYS
from briefing_tui.drafting.answer.parse import LISTS
from briefing_tui.drafting.answer.points import PointReader
from briefing_tui.drafting.answer.questions import QuestionReader
from briefing_tui.drafting.answer.quotes import QuoteReader
from briefing_tui.drafting.answer.rejections import Lost, Rejection
from briefing_tui.drafting.article import clean, one_line
from briefing_tui.drafting.draft import Draft
from briefing_tui.model.format.records import Briefing

_MOST: Final = 300
"""Maximum number of entries of a list that are read."""


class Outcome(NamedTuple):
    """How much of one answer was kept."""

    kept: int
    """How many entries were added as items, or added something to an item of the draft."""
    rejections: tuple[Rejection, ...]
    unknown: tuple[str, ...]
    """Keys that the form does not have, each once."""

    @property
    def lost(self) -> tuple[Rejection, ...]:
        """The entries that are not kept; the other rejections are parts of entries."""
        return tuple(one for one in self.rejections if one.entry)


class Merger:
    """A draft to which answers are added."""

    def __init__(self, draft: Draft) -> None:
        self.desk = Desk(draft)
        self._questions = QuestionReader(self.desk)
        self._readers: dict[str, Callable[[Entry], bool]] = {
            "actors": ActorReader(self.desk).read,
            "quotes": QuoteReader(self.desk).read,
            "figures": FigureReader(self.desk).read,
            "events": EventReader(self.desk).read,
            "questions": self._questions.read,
            "summary": PointReader(self.desk).read_point,
            "gaps": PointReader(self.desk).read_gap,
        }
        self._unknown: dict[str, None] = {}

    def take(self, answer: Mapping[str, Any]) -> Outcome:
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
        return Outcome(kept, self.desk.rejections(), tuple(self._unknown))

    def settle(self) -> Outcome:
        """Add the questions that wait, without the parts that have a fault."""
        self.desk.begin()
        kept = self._questions.settle()
        return Outcome(kept, self.desk.rejections(), ())

    def briefing(self) -> Briefing:
        """Return the draft with everything that was added."""
        return self.desk.briefing()

    def _read(self, name: str, given: object) -> bool:
        if given in EXAMPLE[name]:
            self.desk.reject(Lost("this is the example, and not about this article"), shown(given))
            return False
        try:
            entry = Entry(given, KEYS[name])
            self._unknown.update(dict.fromkeys(f"{name}.{key}" for key in entry.unknown))
            return self._readers[name](entry)
        except Lost as fault:
            self.desk.reject(fault, shown(given))
            return False
