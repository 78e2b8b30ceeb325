"""The bottom line of a printed page."""

from collections.abc import Iterator
from functools import partial

from briefing_tui.present.block import Block, Part
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import heading, titled
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Span, Text
from briefing_tui.present.view import View

_LEAST, _GOOD = 6, 8


def section(view: View, _called: Called) -> Section:
    """The points of the summary, the first of them at least."""
    total = len(view.reading.briefing.summary)
    return growing(total, _LEAST, _GOOD, "summary", partial(_told, view))


def _told(view: View, count: int) -> Iterator[Block]:
    points = view.reading.briefing.summary
    total = len(points)
    yield titled(heading("Bottom line", count, total if count < total else 0))
    for number, point in enumerate(points[:count], 1):
        words = f"{number:>2} "
        first = Text(words, spans=(Span(0, len(words), "number"),))
        # there may be very many
        yield Block(parts=(Part(Text(view.say(point.text)), first, 3),))
