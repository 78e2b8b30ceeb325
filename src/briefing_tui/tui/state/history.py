"""The places the user has visited, and how they map to a reloaded briefing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.text.anchors import Passage
from briefing_tui.present.items import passage_id, passage_of
from briefing_tui.storage import fingerprints

if TYPE_CHECKING:
    from briefing_tui.model.problems import Problem
    from briefing_tui.model.reading import Reading

HISTORY_LIMIT = 500
"""Locations that going back can reach."""


class Location(NamedTuple):
    """A place in the reader."""

    pane: str
    item: str = ""
    """The item under the cursor; empty if there is none."""
    part: str = "list"
    """The part that had the focus."""
    passage: Passage | None = None
    """The passage of the article that was followed, if any."""
    actor: str = ""
    """In the matrix, the actor of the current cell."""


class History(NamedTuple):
    """The locations visited, like a browser's history."""

    here: Location
    past: tuple[Location, ...] = ()
    future: tuple[Location, ...] = ()

    def at(self, location: Location) -> History:
        """Update the current location."""
        return self._replace(here=location)

    def visit(self, location: Location) -> History:
        """Go to another location and drop the future."""
        if location == self.here:
            return self
        return History(location, (*self.past, self.here)[-HISTORY_LIMIT:])

    def back(self) -> History:
        """Go back one location, if there is one."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> History:
        """Go forward one location, if there is one."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.here), self.future[1:])


_LONG_PASSAGE = 20
"""Characters of a passage that is also looked up outside its own section."""


class ReloadError(NamedTuple):
    """Why the file cannot be read as it is now."""

    message: str
    """One line, with file, line and column if they are known."""
    problems: tuple[Problem, ...] = ()
    """The errors of a refused file; empty for one that could not be opened."""


class ItemMapping(NamedTuple):
    """The items, passages and locations of one version of a file in a later one."""

    before: Reading
    after: Reading
    ids: Mapping[str, str]
    """Old id to new id, for each item that is still there."""
    sections: Mapping[str, int]
    """The new index of each section, by its new id."""

    def item(self, ref: str) -> str:
        """Return the new id of an item or a generated id; empty if it is gone."""
        passage = passage_of(ref)
        if passage is not None:
            found = self.passage(passage)
            return passage_id(found) if found is not None else ""
        if ref.startswith(":"):
            return ref
        implied = ref if ref in self.after.actors and ref not in self.before.items else ""
        return self.ids.get(ref, implied)

    def passage(self, passage: Passage) -> Passage | None:
        """Find a passage's words: nearest in its own section, else in any; None if gone."""
        before, after = self.before.briefing.sections, self.after.briefing.sections
        section = before[passage.section]
        words = section.text[passage.start : passage.end]
        own = self.sections.get(self.ids.get(section.id, ""))
        anywhere = range(len(after)) if len(words) >= _LONG_PASSAGE else ()
        for number in anywhere if own is None else (own,):
            start = _find_nearest(after[number].text, words, passage.start)
            if start >= 0:
                return Passage(number, start, start + len(words))
        return None

    def location(self, location: Location) -> Location:
        """Map a location; its item is empty if it is gone."""
        passage = self.passage(location.passage) if location.passage is not None else None
        return location._replace(
            item=self.item(location.item), passage=passage, actor=self.item(location.actor)
        )

    def history(self, history: History) -> History:
        """Map all locations of a history."""
        return History(
            self.location(history.here),
            tuple(map(self.location, history.past)),
            tuple(map(self.location, history.future)),
        )


def map_items(before: Reading, after: Reading) -> ItemMapping:
    """Map the items of `before` to those of `after`. Slow for a large briefing."""
    sections = {section.id: index for index, section in enumerate(after.briefing.sections)}
    return ItemMapping(
        before, after, fingerprints.map_items(before.briefing, after.briefing), sections
    )


def _find_nearest(text: str, words: str, start: int) -> int:
    onward = text.find(words, start)
    back = text.rfind(words, 0, start + len(words))
    if onward < 0 or back < 0:
        return max(onward, back)
    return onward if onward - start < start - back else back
