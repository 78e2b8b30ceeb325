"""What the reader leaves out of every pane."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model.reading import Reading, part


class ViewFilter(NamedTuple):
    """What to leave out; nothing by default."""

    voice: bool = True
    """False: without what the article says in its own voice."""
    actor: str = ""
    """Show only what concerns this actor; empty: everyone."""

    def of(self, reading: Reading) -> Reading:
        """Return the part of a reading to show, or the reading itself if all of it."""
        if self == UNFILTERED:
            return reading
        from briefing_tui.model import filters  # for start-up: rarely needed

        briefing = reading.briefing
        if not self.voice:
            briefing = filters.without_voice(briefing)
        if self.actor:
            briefing = filters.only_actor(briefing, self.actor)
        return part(reading, briefing)

    def within(self, reading: Reading) -> ViewFilter:
        """Return the filter without an actor that a reading does not have."""
        return self if self.actor in reading.actors else self._replace(actor="")


UNFILTERED = ViewFilter()
"""Nothing left out."""
