"""Where a reader is and has been, as plain values: nothing here draws, everything can be tested."""

from typing import NamedTuple

from briefing_tui.model.text.article_text import Passage

TRAIL_LIMIT = 500
"""Places that Backspace can lead back through."""


class Place(NamedTuple):
    """A place in the reader."""

    pane: str
    item: str = ""
    """The item under the cursor; empty where there is none."""
    part: str = "list"
    """The part that had the keys."""
    passage: Passage | None = None
    """The passage of the article that was followed, if one was."""
    actor: str = ""
    """In the comparison, whose cell one stood on; empty elsewhere."""


class Trail(NamedTuple):
    """The places a reader has been to, the present one among them."""

    here: Place
    past: tuple[Place, ...] = ()
    future: tuple[Place, ...] = ()

    def at(self, place: Place) -> "Trail":
        """The same trail, the present place kept up to date."""
        return self._replace(here=place)

    def visit(self, place: Place) -> "Trail":
        """On to another place; what was ahead is given up."""
        if place == self.here:
            return self
        return Trail(place, (*self.past, self.here)[-TRAIL_LIMIT:])

    def back(self) -> "Trail":
        """At the place before this one; unchanged where there is none."""
        if not self.past:
            return self
        return Trail(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> "Trail":
        """At the place that was left by going back; unchanged where there is none."""
        if not self.future:
            return self
        return Trail(self.future[0], (*self.past, self.here), self.future[1:])
