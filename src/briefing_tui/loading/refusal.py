"""Why a file is refused: every reason at once, and what else is known of it for certain."""

from collections.abc import Iterator

from briefing_tui.loading import crosscheck, shapes, warnings
from briefing_tui.loading.document import Refused
from briefing_tui.loading.files import slug
from briefing_tui.loading.finding import Finding, Told, error
from briefing_tui.loading.findings import Findings, Reference
from briefing_tui.loading.located import located
from briefing_tui.loading.nodes import Unreadable
from briefing_tui.loading.source import Source
from briefing_tui.model.reading import Reading


def unreadable(source: Source, fault: Unreadable) -> Refused:
    """The refusal of what is no YAML, or not UTF-8."""
    found, untold = fault.others
    last = error(fault.code, fault.message, fault.offset, fault.hint)
    problems = located(source, [*found, last], None)
    return Refused(source, problems, len(problems) + untold, 0)


def half_read(source: Source, reading: Reading, found: Findings) -> Refused:
    """The refusal of a file with faults of shape, its contradictions among the reasons."""
    faults = Told(list(_named(reading, found)), found.untold)
    kinds = found.foreign, faults, crosscheck.errors(reading, found)
    errors = [finding for told in kinds for finding in told.findings]
    warned = warnings.certain(reading, found)
    problems = located(source, [*errors, *warned.findings], found.root)
    return Refused(
        source,
        problems,
        len(errors) + sum(told.untold for told in kinds),
        len(warned.findings) + warned.untold,
    )


def _named(reading: Reading, found: Findings) -> Iterator[Finding]:
    """The faults; where a name stands for an id, with the id that is likely meant."""
    names = {reference.offset: reference for reference in found.misnamed}
    asked = _Names(reading, found)
    for fault in found.faults:
        meant = asked.question(names[fault.offset]) if fault.offset in names else ""
        yield fault._replace(hint=meant) if meant else fault


class _Names:
    """Finds the ids that names may stand for."""

    def __init__(self, reading: Reading, found: Findings) -> None:
        self._kinds = crosscheck.kinds_of(found)
        self._nearest: dict[str, shapes.Nearest] = {}
        self._names: dict[str, str] = {}
        for actor in reading.briefing.actors:
            for name in (actor.name, *actor.aliases) if actor.id else ():
                self._names.setdefault(_folded(name), actor.id)

    def question(self, reference: Reference) -> str:
        """`did you mean` the actor of that name, else the id most like it; empty without either."""
        if reference.kind in ("", "actor") and (id := self._names.get(_folded(reference.id))):
            return f"did you mean `{id}`?"
        nearest = self._nearest.get(reference.kind)
        if nearest is None:
            wanted = reference.kind
            ids = (id for id, kind in self._kinds.items() if not wanted or kind == wanted)
            nearest = self._nearest[wanted] = shapes.Nearest(ids)
        return nearest.question(slug(reference.id))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
