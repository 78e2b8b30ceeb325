"""The part of a briefing that an export holds, and its maximum size.

The export begins with a notice of everything that is left out, so that nobody takes a part for the
whole.

The maximum size is a multiple of the size of the file. A file may refer to one thing thousands of
times, in a few bytes each, and an export repeats that thing in many more bytes each time. Entries
without room are left out and counted.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from briefing_tui.loading.document import Document
from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.model.reading import Reading, between, only_actor, part
from briefing_tui.model.records import Actor
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
            briefing = only_actor(briefing, actor_id(reading, self.actor))
        if self.since is not None or self.until is not None:
            briefing = between(briefing, self.since, self.until)
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
    """Return the id of the actor that `wanted` names. `wanted` is an id, or a name or alias in any
    case.

    Raises UnknownActor if no actor or several actors have the name. The message gives the nearest
    name.
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


T = TypeVar("T")

LEAST = 1 << 20
"""Number of bytes that the export of any file may have."""
_AROUND = 16
"""Number of bytes of the indentation and the line end around an entry."""


def room_for(document: Document, times: int) -> int:
    """Return the bytes that an export of a document may take."""
    size = len(document.source.text.encode("utf-8", "surrogatepass"))
    return max(LEAST, times * size)


class Room:
    """The bytes that an export may still take, and the entries that were left out."""

    def __init__(self, left: int, encode: Callable[[Any], str]) -> None:
        self._left = left
        self._encode = encode
        self.left_out: dict[str, int] = {}
        """For each part, the number of entries that found no room."""

    def spend(self, value: object) -> bool:
        """Take the room of a value; return False if there was not enough."""
        self._left -= len(self._encode(value).encode("utf-8", "surrogatepass")) + _AROUND
        return self._left >= 0

    def entries(self, part: str, values: Iterable[T]) -> list[T]:
        """Return as many of the first values as there is room for."""
        found: list[T] = []
        rest = iter(values)
        for value in rest:
            if not self.spend(value):
                more = 1 + sum(1 for _ in rest)
                self.left_out[part] = self.left_out.get(part, 0) + more
                break
            found.append(value)
        return found

    def pairs(self, part: str, pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
        """Return the first pairs as a dict. If keys are equal, the first one counts."""
        found: dict[str, T] = {}
        for key, value in self.entries(part, pairs):
            found.setdefault(key, value)
        return found
