"""The locations that the user has visited, and where they are in a newer version of the file."""

from collections.abc import Mapping
from typing import NamedTuple

from briefing_tui.model import items
from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.present.items import passage_id, passage_of

HISTORY_LIMIT = 500
"""Maximum number of locations that the user can go back."""


class Location(NamedTuple):
    """A pane and an item in it, to which the user can return."""

    pane: str
    item: str = ""
    """The item under the cursor, or `""` if there is none."""
    part: str = "list"
    """The part that has the focus."""
    passage: Passage | None = None
    """The passage of the article that the user went to, if any."""
    actor: str = ""
    """The actor of the current cell, if the location is in the matrix."""


class History(NamedTuple):
    """The visited locations, like the history of a browser."""

    here: Location
    past: tuple[Location, ...] = ()
    future: tuple[Location, ...] = ()

    def at(self, location: Location) -> "History":
        """Replace the current location."""
        return self._replace(here=location)

    def visit(self, location: Location) -> "History":
        """Go to another location, and forget the locations that `forward` would go to."""
        if location == self.here:
            return self
        return History(location, (*self.past, self.here)[-HISTORY_LIMIT:])

    def back(self) -> "History":
        """Go back to the previous location, if there is one."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> "History":
        """Go forward to the next location, if there is one."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.here), self.future[1:])


_LONG_PASSAGE = 20
"""Minimum length, in characters, of a passage that is looked up in all sections."""


class ItemMapping(NamedTuple):
    """Maps the items, passages and locations of an older version of a file to a newer version."""

    before: Reading
    after: Reading
    ids: Mapping[str, str]
    """The new ids of the items that still exist, by their old ids."""
    sections: Mapping[str, int]
    """The indexes of the newer version's sections, by their ids."""

    def item(self, ref: str) -> str:
        """Return the new id of an item, a passage or the article, or `""` if it is gone."""
        passage = passage_of(ref)
        if passage is not None:
            found = self.passage(passage)
            return passage_id(found) if found is not None else ""
        if ref.startswith(":"):
            return ref
        implied = ref if ref in self.after.actors and ref not in self.before.items else ""
        return self.ids.get(ref, implied)

    def passage(self, passage: Passage) -> Passage | None:
        """Return the passage with the same words in the new text, or None if there is none.

        The passage is looked up in its own section. If the section is gone, a long passage is
        looked up in all sections.
        """
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
        """Return the same location in the newer version, without an item if the item is gone."""
        passage = self.passage(location.passage) if location.passage is not None else None
        return location._replace(
            item=self.item(location.item), passage=passage, actor=self.item(location.actor)
        )

    def history(self, history: "History") -> "History":
        """Return a new history: the same locations, as they are in the newer version."""
        return History(
            self.location(history.here),
            tuple(map(self.location, history.past)),
            tuple(map(self.location, history.future)),
        )


def map_items(before: Reading, after: Reading) -> ItemMapping:
    """Map the items of `before` to the items of `after`. This is slow for a large briefing."""
    sections = {section.id: index for index, section in enumerate(after.briefing.sections)}
    return ItemMapping(before, after, items.map_items(before.briefing, after.briefing), sections)


def _find_nearest(text: str, words: str, start: int) -> int:
    onward = text.find(words, start)
    back = text.rfind(words, 0, start + len(words))
    if onward < 0 or back < 0:
        return max(onward, back)
    return onward if onward - start < start - back else back
