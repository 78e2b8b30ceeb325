"""Suggest the id of an item whose name stands where its id is expected."""

from collections.abc import Iterator

from briefing_tui.loading.checks import crosscheck
from briefing_tui.loading.decode.state import DecodeState, NamedId
from briefing_tui.loading.files import slug
from briefing_tui.loading.problems import RawProblem
from briefing_tui.model.problems import Suggestions
from briefing_tui.model.reading import Reading


def errors(reading: Reading, state: DecodeState) -> Iterator[RawProblem]:
    """Yield an error for each wrong key or value.

    If an item's name stands where its id is expected, suggest the id.
    """
    misnamed = {named.offset: named for named in state.misnamed}
    ids = _MeantIds(reading, state)
    for problem in state.errors:
        named = misnamed.get(problem.offset)
        hint = ids.hint(named) if named is not None else ""
        yield problem._replace(hint=hint) if hint else problem


class _MeantIds:
    """Suggests ids for names that were written in the place of ids."""

    def __init__(self, reading: Reading, state: DecodeState) -> None:
        self._kinds = crosscheck.kinds_of(state)
        self._suggestions: dict[str, Suggestions] = {}
        self._names: dict[str, str] = {}
        for actor in reading.briefing.actors:
            for name in (actor.name, *actor.aliases) if actor.id else ():
                self._names.setdefault(_folded(name), actor.id)

    def hint(self, named: NamedId) -> str:
        """Suggest the id of the actor with that name, or else the most similar id; empty without
        either."""
        wanted = named.kind
        if wanted in ("", "actor") and (id := self._names.get(_folded(named.id))):
            return f"did you mean `{id}`?"
        if wanted not in self._suggestions:
            self._suggestions[wanted] = crosscheck.suggestions_for(wanted, self._kinds)
        return self._suggestions[wanted].did_you_mean(slug(named.id))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
