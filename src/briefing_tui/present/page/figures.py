"""The numbers of a printed page, each with its bound and who gives it: those of the questions in
short, since what they are of stands there, the others with what they are of; and which of these
cannot all hold."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.briefing import Figure
from briefing_tui.present.block import Block
from briefing_tui.present.compose import block, listed, part, text
from briefing_tui.present.numbers import conflict_part, conflicts_of, in_words, what
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import run_in
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import counted

_FIRST = 6
"""Numbers that stand on every page."""
_ARGUING = 3
"""Conflicts of figures in no question that stand on every page."""


def section(view: View, called: Called) -> Section:
    """The numbers, those of the questions first."""
    briefing = view.reading.briefing
    asked = {ref for issue in briefing.issues for claim in issue.claims for ref in claim.figures}
    above = [figure for figure in briefing.figures if figure.id in asked]
    others = [figure for figure in briefing.figures if figure.id not in asked]

    total, at_odds = len(briefing.figures), conflicts_of(view, *others)

    def tell(count: int) -> Iterator[Block]:
        yield from _told(view, called, above[:count], others[: max(count - len(above), 0)])
        told = at_odds if count == total else at_odds[:_ARGUING]
        for sentence in told:
            yield block(conflict_part(view, sentence, 2))
        if more := len(at_odds) - len(told):
            yield block(part((f"{counted(more, 'more conflict')}", "quiet"), indent=4))

    return growing(total, _FIRST, "figures", tell)


def _told(
    view: View, called: Called, above: Sequence[Figure], others: Sequence[Figure]
) -> Iterator[Block]:
    """Those that one gives behind its name, in short where a question tells what they are of."""
    given: dict[str, list[Text]] = {}
    for figures, tell in ((above, _number), (others, _figure)):
        for figure in figures:
            given.setdefault(view.reading.cast.id(figure.by), []).append(tell(view, figure))
    pieces = [text(called.named(by), ": ", listed(told)) for by, told in given.items()]
    told = len(above) + len(others)
    yield from run_in("Numbers", told, len(view.reading.briefing.figures), pieces, "; ")


def _number(view: View, figure: Figure) -> Text:
    return text((in_words(view, figure), "number"))


def _figure(view: View, figure: Figure) -> Text:
    """The number, what it is of where its unit does not say that, and when it held."""
    words, about, date = in_words(view, figure), what(view, figure), view.date(figure.date)
    told = [] if about.casefold() in words.casefold() else [about]
    facts = listed([*told, date])
    return text((words, "number"), f" ({facts.plain})" if facts.plain else "")
