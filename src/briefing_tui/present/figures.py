"""Words for figures, and for conflicts between figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from briefing_tui.model.figures import (
    Conflict,
    figure_words,
    figures_of,
    fold_case,
    topic,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Figure
from briefing_tui.present.actors import is_within, named
from briefing_tui.present.blocks import Part, Piece, part
from briefing_tui.present.items import owners
from briefing_tui.present.view import View, per_reading

Topic: TypeAlias = tuple[str, str]
"""A measure and a unit."""


def figure_of(view: View, ref: str) -> Figure | None:
    """Return the figure with that id, or None."""
    item = view.reading.items.get(ref)
    return item if isinstance(item, Figure) else None


def in_words(view: View, figure: Figure) -> str:
    """Return a phrase for a figure, such as `about 2,400 arrests`. A very long phrase is cut."""
    return view.brief(figure_words(figure))


def subject(view: View, figure: Figure) -> str:
    """Return the name of the subject of a figure, or `""` without a subject."""
    if figure.subject is None:
        return ""
    known = figure.subject in view.reading.actors
    return view.name(figure.subject) if known else view.sanitize(figure.subject)


def for_whom(name: str) -> str:
    """Return `for NAME`, or `""` without a name."""
    # not "of": "52% of Lind" would read as a share of Lind
    return f"for {name}" if name else ""


def says_more(view: View, figure: Figure) -> bool:
    """Return True if a figure has a measure, and its label says more than measure and subject."""
    if figure.label is None or figure.measure is None:
        return False
    about = subject(view, figure)
    return not is_within(figure.label, f"a an the {figure.measure} {about} {about}'s")


def figure_label(view: View, figure: Figure) -> str:
    """Return the label of a figure or, without a label, the measure and the subject."""
    if figure.label is not None:
        return view.brief(figure.label)
    words = [view.brief(figure.measure) if figure.measure else "", subject(view, figure)]
    return ", ".join(filter(None, words))


def figure_parts(view: View, refs: tuple[str, ...], indent: int) -> list[Part]:
    """Return a line for each of these figures: the number, the label, and who gives it."""
    parts = []
    for ref in dict.fromkeys(refs):
        figure = figure_of(view, ref)
        if figure is None:
            parts.append(part((f"{view.sanitize(ref)} (no such figure)", "problem"), indent=indent))
            continue
        about = figure_label(view, figure)
        rest: list[Piece] = [(f"  {about}" if about else "", "quiet"), ("  by ", "quiet")]
        number = (in_words(view, figure), "number")
        parts.append(part(number, *rest, named(view, figure.by), indent=indent))
    return parts


@per_reading
def by_topic(reading: Reading) -> Mapping[Topic, list[Figure]]:
    """Return the figures that have a measure, grouped by topic."""
    groups: dict[Topic, list[Figure]] = {}
    for figure in reading.briefing.figures:
        key = topic(figure)
        if key is not None:
            groups.setdefault(key, []).append(figure)
    return groups


def conflicts_of(view: View, *figures: Figure, in_brief: bool = False) -> tuple[str, ...]:
    """Return a sentence for each conflict of `figures`."""
    sentences: dict[str, None] = {}
    for conflict in each_conflict(view, *figures):
        sentences[view.computed(conflict.brief if in_brief else conflict.sentence)] = None
    return tuple(sentences)


def each_conflict(view: View, *figures: Figure) -> Iterator[Conflict]:
    """Yield the conflicts of each figure. The same conflict may come twice."""
    conflicts = _conflicts_by_id(view.reading)
    for figure in figures:
        yield from conflicts.get(figure.id, ())


@per_reading
def _conflicts_by_id(reading: Reading) -> Mapping[str, list[Conflict]]:
    conflicts: dict[str, list[Conflict]] = {}
    for conflict in reading.conflicts:
        for ref in conflict.figures:
            conflicts.setdefault(ref, []).append(conflict)
    return conflicts


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """Return a line with the sign of a conflict before `sentence`."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)


def beside(reading: Reading, figure: Figure) -> Iterable[Figure]:
    """Return the other figures that share a question or the measure with `figure`."""
    others: dict[str, Figure] = {}
    for source in reading.backlinks.get(figure.id, ()):
        owner = owners(reading).get(source)
        if owner is not None:
            others.update((other.id, other) for other in figures_of(owner.issue, reading.items))
    if figure.measure is not None:
        measure = fold_case(figure.measure)
        alike = (group for group in reading.measures if fold_case(group[0].measure) == measure)
        others.update((other.id, other) for group in alike for other in group)
    others.pop(figure.id, None)
    return others.values()
