"""The bottom line of a printed page."""

from collections.abc import Iterator
from functools import partial

from briefing_tui.present.block import Block, Part
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import titled
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Span, Text
from briefing_tui.present.view import View

_FIRST = 6
"""Points that stand on every page."""


def section(view: View, _called: Called) -> Section:
    """The points of the summary, the first of them at least."""
    points = view.reading.briefing.summary
    return growing(len(points), _FIRST, "summary", partial(_told, view))


def _told(view: View, count: int) -> Iterator[Block]:
    points = view.reading.briefing.summary
    total = len(points)
    yield titled("Bottom line", min(count, total), total if count < total else 0)
    for number, point in enumerate(points[:count], 1):
        words = f"{number:>2} "
        first = Text(words, spans=(Span(0, len(words), "number"),))
        # there may be very many
        yield Block(parts=(Part(Text(view.say(point.text)), first, 3),))
