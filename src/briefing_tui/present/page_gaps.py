"""What the article does not say, as a printed page has it: of many gaps those that weigh most, and
how many are left out, so that the page stays one that is read."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.briefing import Gap, Issue
from briefing_tui.present.compose import GLUE, text
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View

ALL = 10
"""Gaps up to which none is left out."""
_LEAST = 8
"""Gaps that are told at least where some are left out; the first in the file fill up."""
_MOST = 12
"""Gaps that are told at most where some are left out, however many questions there are."""


def gaps(view: View) -> Iterator[Text]:
    """The gaps to print, in file order, and what is left out."""
    every = view.reading.briefing.gaps
    chosen = weightiest(view) if len(every) > ALL else range(len(every))
    sign = f"{view.glyphs.gap}{GLUE}"
    for place in chosen:
        yield text((sign, "gap"), view.say(every[place].text))
    if len(chosen) < len(every):
        yield text((_left_out(len(every) - len(chosen)), "quiet"))


def _left_out(count: int) -> str:
    """How many are not told here, and where they are."""
    return f"and {count:,} more: briefing print --pane summary".replace(" ", GLUE)


def weightiest(view: View) -> Sequence[int]:
    """The places of the gaps that weigh most: the first of all (the writer puts it there), and of
    each question the first that bears on it; then the others as they come."""
    every = view.reading.briefing.gaps
    chosen = dict.fromkeys([0])
    first = _first_by_ref(every)
    for issue in view.reading.briefing.issues:
        if len(chosen) == _MOST:
            break
        places = [first[ref] for ref in _about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    for place in range(min(len(every), _MOST)):
        if len(chosen) >= _LEAST:
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
