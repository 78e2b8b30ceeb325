"""What the article does not say, as a printed page has it: of many gaps those that weigh most, and
how many are left out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from briefing_tui.model.briefing import Gap, Issue
from briefing_tui.present.block import Block
from briefing_tui.present.compose import GLUE, text
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import heading, run_in
from briefing_tui.present.people import Called
from briefing_tui.present.view import View

_LEAST, _GOOD = 1, 2
_TITLE = "What the article does not say"


def section(view: View, _called: Called) -> Section:
    """The gaps, those that weigh most at least, in file order."""
    every = view.reading.briefing.gaps
    return growing(len(every), _LEAST, _GOOD, "summary", partial(_told, view))


def _told(view: View, count: int) -> Iterator[Block]:
    every = view.reading.briefing.gaps
    sign = f"{view.glyphs.gap}{GLUE}"
    places = weightiest(view, count)
    told = [text((sign, "gap"), view.say(every[place].text)) for place in places]
    yield from run_in(heading(_TITLE, count, len(every)), told, "  ")


def weightiest(view: View, count: int) -> Sequence[int]:
    """The places of the `count` gaps that weigh most: the first of all (the writer puts it there),
    and of each question the first that bears on it; then the others as they come."""
    every = view.reading.briefing.gaps
    if count >= len(every):
        return range(len(every))
    chosen = dict.fromkeys([0])
    first = _first_by_ref(every)
    for issue in view.reading.briefing.issues:
        if len(chosen) == count:
            break
        places = [first[ref] for ref in _about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    for place in range(len(every)):
        if len(chosen) >= count:
            break
        chosen[place] = None
    return sorted(chosen)


def _first_by_ref(every: Sequence[Gap]) -> dict[str, int]:
    """For each id that gaps refer to, the place of the first that does."""
    found: dict[str, int] = {}
    for place, gap in enumerate(every):
        for ref in gap.refs:
            found.setdefault(ref, place)
    return found


def _about(view: View, issue: Issue) -> Iterable[str]:
    """The ids that belong to a question: its own, those of its claims, positions, figures and
    quotes, and of who speaks in it unnamed."""
    yield issue.id
    for claim in issue.claims:
        yield claim.id
        yield from claim.figures
        for position in claim.positions:
            yield position.id
            if position.quote is not None:
                yield position.quote
            actor = view.actor(position.actor)
            if actor is not None and actor.kind == "unnamed":
                yield actor.id
