"""Figures in words, and what is at odds between them."""

from collections.abc import Mapping

from briefing_tui.model import figure_words
from briefing_tui.model.briefing import Figure
from briefing_tui.model.conflicts import Conflict
from briefing_tui.model.reading import Reading
from briefing_tui.present.block import Part
from briefing_tui.present.compose import Piece, part
from briefing_tui.present.memo import per_reading
from briefing_tui.present.view import View


def in_words(view: View, figure: Figure | str) -> str:
    """A figure, or the one of that id, with its bound and unit: `about 2,400 arrests`."""
    if isinstance(figure, Figure):
        return view.say(figure_words.words(figure))
    found = view.reading.items.get(figure)
    if isinstance(found, Figure):
        return view.say(figure_words.words(found))
    return f"{view.say(figure)} (no such figure)"


def subject(view: View, figure: Figure) -> str:
    """Of whom or what, as a name where it is an actor; empty where nothing is given."""
    if figure.subject is None:
        return ""
    if figure.subject in view.reading.actors:
        return view.name(figure.subject)
    return view.say(figure.subject)


def whose(view: View, figure: Figure) -> Piece:
    """Who gives it."""
    return f"by {view.name(figure.by)}", "voice" if view.is_narrator(figure.by) else ""


@per_reading
def conflicts_by_figure(reading: Reading) -> Mapping[str, tuple[Conflict, ...]]:
    """For each figure's id, the conflicts it stands in."""
    found: dict[str, list[Conflict]] = {}
    for conflict in reading.conflicts:
        for ref in conflict.figures:
            found.setdefault(ref, []).append(conflict)
    return {ref: tuple(conflicts) for ref, conflicts in found.items()}


def conflicts_of(view: View, ref: str) -> tuple[str, ...]:
    """The conflicts a figure stands in, each in a sentence."""
    found = conflicts_by_figure(view.reading).get(ref, ())
    return tuple(view.say(conflict.sentence) for conflict in found)


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """A conflict as a line of its own."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)
