"""Figures in words, and what is at odds between them."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from briefing_tui.model.figures import wording
from briefing_tui.model.figures.conflicts import Conflict, conflicts
from briefing_tui.model.figures.intervals import fold, topic
from briefing_tui.model.format.records import Figure
from briefing_tui.model.reading import Reading
from briefing_tui.present.actors import named
from briefing_tui.present.text.blocks import Part, Piece, part
from briefing_tui.present.view import View, per_reading

Topic: TypeAlias = tuple[str, str]
"""What is measured and in what unit."""
_Alike: TypeAlias = tuple[Literal["disjoint", "whole"], str | None]
"""The kind of conflict that figures of one subject, or of one whole, may have; and which it is."""


def figure_of(view: View, ref: str) -> Figure | None:
    """The figure of that id."""
    found = view.reading.items.get(ref)
    return found if isinstance(found, Figure) else None


def in_words(view: View, figure: Figure) -> str:
    """A figure with its bound and unit, where something refers to it: `about 2,400 arrests`."""
    return view.brief(wording.words(figure))


def subject(view: View, figure: Figure) -> str:
    """Of whom or what, as a name where it is an actor; empty where nothing is given."""
    if figure.subject is None:
        return ""
    known = figure.subject in view.reading.actors
    return view.name(figure.subject) if known else view.sanitize(figure.subject)


def for_whom(of: str) -> str:
    """A figure's subject as it follows the number, `of` being its name; empty without one. `52% for
    Maduro`: after `of` a share of a vote would read as a share of the man."""
    return f"for {of}" if of else ""


def what(view: View, figure: Figure) -> str:
    """What the number is of, in a few words: its label, or else its measure and subject."""
    if figure.label is not None:
        return view.brief(figure.label)
    told = [view.brief(figure.measure) if figure.measure else "", subject(view, figure)]
    return ", ".join(filter(None, told))


def figure_parts(view: View, refs: tuple[str, ...], indent: int) -> list[Part]:
    """A line for each of these figures: the number, what it is, and who gives it."""
    parts = []
    for ref in dict.fromkeys(refs):
        figure = figure_of(view, ref)
        if figure is None:
            parts.append(part((f"{view.sanitize(ref)} (no such figure)", "problem"), indent=indent))
            continue
        about = what(view, figure)
        told: list[Piece] = [(f"  {about}" if about else "", "quiet"), ("  by ", "quiet")]
        number = (in_words(view, figure), "number")
        parts.append(part(number, *told, named(view, figure.by), indent=indent))
    return parts


@per_reading
def by_topic(reading: Reading) -> Mapping[Topic, list[Figure]]:
    """The figures that may be compared, by what they measure."""
    found: dict[Topic, list[Figure]] = {}
    known: dict[tuple[str | None, str], Topic | None] = {}
    for figure in reading.briefing.figures:
        written = figure.measure, figure.unit
        if written not in known:
            known[written] = topic(figure)
        key = known[written]
        if key is not None:
            found.setdefault(key, []).append(figure)
    return found


class _Measure:
    """The figures of one measure by what they are of: only those of one subject, or shares of one
    whole, can be at odds, so that of a long measure no more is reckoned than is asked for."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._alike: dict[_Alike, list[Figure]] = {}
        self._keys: dict[tuple[str | None, str | None], tuple[_Alike, ...]] = {}
        self._found: dict[_Alike, Mapping[str, list[Conflict]]] = {}
        self._places: dict[str, int] = {}
        for place, figure in enumerate(figures):
            self._places.setdefault(figure.id, place)
            for key in self._of(figure):
                self._alike.setdefault(key, []).append(figure)

    def conflicts(self, figure: Figure) -> Sequence[Conflict]:
        """Those in which a figure stands, in the order of the file."""
        found = [one for key in self._of(figure) for one in self._among(key).get(figure.id, ())]
        return sorted(found, key=lambda one: [self._places[ref] for ref in one.figures])

    def _among(self, key: _Alike) -> Mapping[str, list[Conflict]]:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _by_figure(self._alike[key], key[0])
        return found

    def _of(self, figure: Figure) -> tuple[_Alike, ...]:
        """The subject and the whole of a figure, as they are compared."""
        written = figure.subject, figure.whole
        keys = self._keys.get(written)
        if keys is None:
            subject: _Alike = ("disjoint", fold(figure.subject))
            whole: _Alike = ("whole", fold(figure.whole))
            keys = (subject,) if figure.whole is None else (subject, whole)
            self._keys[written] = keys
        return keys


@per_reading
def _found(_reading: Reading) -> dict[Topic, _Measure]:
    """Measures of which conflicts have been asked for."""
    return {}


def conflicts_of(view: View, *figures: Figure) -> tuple[str, ...]:
    """The conflicts in which these figures stand, each in a sentence; found when first asked for,
    among the figures of one measure at a time."""
    sentences: dict[str, None] = {}
    for figure in figures:
        for conflict in _conflicts_of(view.reading, figure):
            sentences[view.computed(conflict.sentence)] = None
    return tuple(sentences)


def _conflicts_of(reading: Reading, figure: Figure) -> Sequence[Conflict]:
    key = topic(figure)
    if key is None:  # compared with no other, but it may be more than its whole
        return conflicts([figure])
    known = _found(reading)
    if key not in known:
        known[key] = _Measure(by_topic(reading)[key])
    return known[key].conflicts(figure)


def _by_figure(figures: Sequence[Figure], kind: str) -> Mapping[str, list[Conflict]]:
    """The conflicts of one kind, by the figures that stand in them."""
    found: dict[str, list[Conflict]] = {}
    for conflict in conflicts(figures):
        for ref in conflict.figures if conflict.kind == kind else ():
            found.setdefault(ref, []).append(conflict)
    return found


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """A conflict as a line of its own."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)
