"""The part of a briefing that an export holds.

The export begins with a notice of everything that is left out, so that nobody takes a part for the
whole.
"""

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.model import dates, filters
from briefing_tui.model.dates.edtf import Edtf
from briefing_tui.model.format.records import Actor
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.model.reading import Reading, part
from briefing_tui.present.view import View


class UnknownActor(Exception):  # noqa: N818 - a finding about the request, shown in one line
    """The requested actor is not in the briefing. The message is one plain line."""


class Scope(NamedTuple):
    """The part that was asked for; the whole briefing by default."""

    actor: str = ""
    """An actor's id, name or alias; empty for everyone."""
    since: Edtf | None = None
    until: Edtf | None = None

    def of(self, reading: Reading) -> Reading:
        """Return the part of `reading` that was asked for. Raises UnknownActor."""
        briefing = reading.briefing
        if self.actor:
            briefing = filters.only_actor(briefing, actor_id(reading, self.actor))
        if self.since is not None or self.until is not None:
            briefing = filters.between(briefing, self.since, self.until)
        return reading if briefing is reading.briefing else part(reading, briefing)

    def words(self, view: View) -> str:
        """Return a sentence that says what is left out; empty for the whole."""
        parts = []
        if self.actor:
            parts.append(f"what concerns {view.name(actor_id(view.reading, self.actor))}")
        if self.since is not None or self.until is not None:
            parts.append(f"what may lie {self._when(view)}")
        return f"In part: only {' and '.join(parts)}." if parts else ""

    def _when(self, view: View) -> str:
        ends = (("on or after", self.since), ("on or before", self.until))
        known = [f"{side} {dates.words(end, view.date_style)}" for side, end in ends if end]
        return " and ".join(known)


def actor_id(reading: Reading, wanted: str) -> str:
    """Return the id of the actor that `wanted` names: an id, or a name or alias in any case.

    Raises UnknownActor, with the nearest name, if none or several actors have that name.
    """
    if wanted in reading.actors:
        return wanted
    actors = reading.actors.values()
    folded = wanted.strip().casefold()
    found = [actor.id for actor in actors if folded in map(str.casefold, _names(actor))]
    ids = tuple(dict.fromkeys(found))
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UnknownActor(f"several actors are called {backticked(wanted)}: {', '.join(ids[:5])}")
    known = [*reading.actors, *(name for actor in actors for name in _names(actor))]
    raise UnknownActor(f"no actor {backticked(wanted)}{_nearest(wanted, known)}")


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _nearest(wanted: str, known: Iterable[str]) -> str:
    near = did_you_mean(wanted, known)
    return f"; {near}" if near else ""
