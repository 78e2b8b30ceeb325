"""How a briefing is shown, as values: so that another reading of it can be made ready, beside the
keys, to be shown in the same manner."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.present.view import View
from briefing_tui.tui.state.filter import ViewFilter
from briefing_tui.tui.state.pane_cache import PaneCache

if TYPE_CHECKING:
    from briefing_tui.model.reading import Reading
    from briefing_tui.present.matrix.questions import QuestionDisplay
    from briefing_tui.tui.rereading import Same


class Manner(NamedTuple):
    """How a briefing is shown."""

    view: View
    lens: ViewFilter
    way: QuestionDisplay | None
    """How its questions are; None: nobody has asked for them."""
    panes: tuple[str, ...]
    """Those that have been shown."""

    def is_like(self, other: Manner) -> bool:
        """Whether what was made ready for the one will do for the other."""
        views = self.view._replace(reading=other.view.reading), other.view
        return views[0] == views[1] and (self.lens, self.way) == (other.lens, other.way)

    def make_ready(self, reading: Reading, same: Same) -> Ready:
        """Another reading of the briefing, to be shown in this manner. For a large one this takes a
        while."""
        lens = self.lens._replace(actor=same.item(self.lens.actor)).within(reading)
        view = self.view._replace(reading=lens.of(reading), only=lens.actor)
        _work_out(view)
        shelf = PaneCache(view).made_ready(self.way, same, self.panes)
        return Ready(self, lens, shelf)


class Ready(NamedTuple):
    """What was made ready to be shown."""

    manner: Manner
    """How what it was made for was shown."""
    lens: ViewFilter
    shelf: PaneCache


def _work_out(view: View) -> None:
    """Work out what every screen needs, so that none has to wait for it."""
    from briefing_tui.present.items import owners
    from briefing_tui.present.panes.article import article

    reading = view.reading
    _ = reading.items, reading.actors, reading.backlinks, reading.statuses
    owners(reading)
    article(view)
