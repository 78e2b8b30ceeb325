"""Through what a briefing is seen: all of it, what concerns one actor, or without the article's own
voice."""

from __future__ import annotations

from typing import NamedTuple

from briefing_tui.model.reading import Reading, part


class Lens(NamedTuple):
    """What is left out; nothing by default. Whoever shows another reading asks it for its part."""

    voice: bool = True
    """Whether what the article says itself is shown."""
    actor: str = ""
    """The id of the actor whom all that is shown concerns; empty: everyone."""

    def of(self, reading: Reading) -> Reading:
        """What is shown of a reading: itself where nothing is left out."""
        if self == WHOLE:
            return reading
        from briefing_tui.model import filters

        briefing = reading.briefing
        if not self.voice:
            briefing = filters.without_voice(briefing)
        if self.actor:
            briefing = filters.only_actor(briefing, self.actor)
        return part(reading, briefing)

    def within(self, reading: Reading) -> Lens:
        """The lens as far as a reading has what it asks for: an actor may be gone from a file."""
        return self if self.actor in reading.actors else self._replace(actor="")


WHOLE = Lens()
"""Nothing left out."""
