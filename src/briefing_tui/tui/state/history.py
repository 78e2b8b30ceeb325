"""Where the user is and has been, as plain values."""

from typing import NamedTuple

from briefing_tui.model.text.article_text import Passage

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

    def at(self, location: Location) -> "History":
        """Update the current location."""
        return self._replace(here=location)

    def visit(self, location: Location) -> "History":
        """Go to another location and drop the future."""
        if location == self.here:
            return self
        return History(location, (*self.past, self.here)[-HISTORY_LIMIT:])

    def back(self) -> "History":
        """Go back one location, if there is one."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> "History":
        """Go forward one location, if there is one."""
        if not self.future:
            return self
        return History(self.future[0], (*self.past, self.here), self.future[1:])
