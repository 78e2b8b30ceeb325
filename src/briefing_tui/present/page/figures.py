"""The numbers of a printed page, each with its bound, what it is of and who gives it; and which of
those that no question holds cannot all hold."""

from collections.abc import Iterator, Sequence

from briefing_tui.model.briefing import Figure
from briefing_tui.present.block import Block
from briefing_tui.present.compose import block, listed, part, text
from briefing_tui.present.numbers import conflict_part, conflicts_of, in_words, what
from briefing_tui.present.page.fit import Section, growing
from briefing_tui.present.page.parts import heading, run_in
from briefing_tui.present.people import Called
from briefing_tui.present.styled import Text
from briefing_tui.present.view import View
from briefing_tui.present.words import counted

_LEAST, _GOOD = 4, 8
_ARGUING = 3
"""Conflicts of figures in no question that stand on every page."""


def section(view: View, called: Called) -> Section:
    """The numbers, those of the questions first."""
    briefing = view.reading.briefing
    asked = {ref for issue in briefing.issues for claim in issue.claims for ref in claim.figures}
    others = [figure for figure in briefing.figures if figure.id not in asked]
    figures = [*(one for one in briefing.figures if one.id in asked), *others]
    total, at_odds = len(figures), conflicts_of(view, *others)

    def tell(count: int) -> Iterator[Block]:
        title = heading("Numbers", count, total)
        yield from run_in(title, _by_giver(view, called, figures[:count]), "; ")
        told = at_odds if count == total else at_odds[:_ARGUING]
        for sentence in told:
            yield block(conflict_part(view, sentence, 2))
        if more := len(at_odds) - len(told):
            yield block(part((f"{counted(more, 'more conflict')}", "quiet"), indent=4))

    return growing(total, _LEAST, _GOOD, "figures", tell)


def _by_giver(view: View, called: Called, figures: Sequence[Figure]) -> list[Text]:
    """The numbers, those that one gives behind its name."""
    given: dict[str, list[Text]] = {}
    for figure in figures:
        given.setdefault(view.reading.cast.id(figure.by), []).append(_figure(view, figure))
    return [text(called.named(by), ": ", listed(told)) for by, told in given.items()]


def _figure(view: View, figure: Figure) -> Text:
    """The number, and what it is of where its unit does not say that."""
    words, about = in_words(view, figure), what(view, figure)
    is_said = not about or about.casefold() in words.casefold()
    return text((words, "number"), "" if is_said else f" ({about})")
