"""Which part of a briefing an export holds, so that a part is never taken for the whole: whatever a
lens leaves out is said where the export begins."""

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.model import dates, filters
from briefing_tui.model.dates.edtf import Edtf
from briefing_tui.model.format.records import Actor
from briefing_tui.model.reading import Reading, part
from briefing_tui.model.text.truncation import repeated
from briefing_tui.present.view import View


class UnknownActor(Exception):  # noqa: N818 - a finding about the request, told in one line
    """An actor that was asked for and is not in the briefing, in one plain line."""


class Scope(NamedTuple):
    """What was asked for; the whole of a briefing by default."""

    actor: str = ""
    """An actor's id, name or alias; empty: everyone."""
    since: Edtf | None = None
    until: Edtf | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.actor and self.since is None and self.until is None

    def of(self, reading: Reading) -> Reading:
        """The part of `reading` that was asked for. Raises UnknownActor."""
        if self.whole:
            return reading
        briefing = reading.briefing
        if self.actor:
            briefing = filters.only_actor(briefing, actor_id(reading, self.actor))
        if self.since is not None or self.until is not None:
            briefing = filters.between(briefing, self.since, self.until)
        return part(reading, briefing)

    def values(self, reading: Reading) -> tuple[str | None, str | None, str | None]:
        """Return actor, since and until as they were asked for. Raises UnknownActor."""
        actor = actor_id(reading, self.actor) if self.actor else None
        return (
            actor,
            self.since.text if self.since else None,
            self.until.text if self.until else None,
        )

    def words(self, view: View) -> str:
        """What was left out, in a sentence; empty for the whole."""
        told = []
        if self.actor:
            told.append(f"what concerns {view.name(actor_id(view.reading, self.actor))}")
        if self.since is not None or self.until is not None:
            told.append(f"what may lie {self._when(view)}")
        return f"In part: only {' and '.join(told)}." if told else ""

    def _when(self, view: View) -> str:
        ends = (("on or after", self.since), ("on or before", self.until))
        known = [f"{side} {dates.words(end, view.date_style)}" for side, end in ends if end]
        return " and ".join(known)


def actor_id(reading: Reading, wanted: str) -> str:
    """The id of the actor that `wanted` means: an id, else a name or alias in any case.

    Raises UnknownActor, with the nearest, where it means none or several.
    """
    if wanted in reading.actors:
        return wanted
    folded = wanted.strip().casefold()
    found = [
        actor for actor in reading.actors.values() if folded in map(str.casefold, _names(actor))
    ]
    ids = tuple(dict.fromkeys(actor.id for actor in found))
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UnknownActor(f"several actors are called {repeated(wanted)}: {', '.join(ids[:5])}")
    known = [*reading.actors, *(name for a in reading.actors.values() for name in _names(a))]
    raise UnknownActor(f"no actor {repeated(wanted)}{_nearest(wanted, known)}")


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _nearest(wanted: str, known: Iterable[str]) -> str:
    from briefing_tui.loading.shapes import did_you_mean

    near = did_you_mean(wanted, known)
    return f"; {near}" if near else ""
