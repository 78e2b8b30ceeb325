"""Figures in words, and the conflicts between them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from briefing_tui.model.conflicts import Conflict, conflicts
from briefing_tui.model.figures import figure_words, fold, topic
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Figure
from briefing_tui.present.actors import named
from briefing_tui.present.text.blocks import Part, Piece, part
from briefing_tui.present.view import View, per_reading

Topic: TypeAlias = tuple[str, str]
"""A measure and a unit."""
_Group: TypeAlias = tuple[Literal["disjoint", "whole"], str | None]
"""Figures that may conflict: of one subject ("disjoint"), or parts of one whole ("whole")."""


def figure_of(view: View, ref: str) -> Figure | None:
    """Return the figure with that id, or None."""
    found = view.reading.items.get(ref)
    return found if isinstance(found, Figure) else None


def in_words(view: View, figure: Figure) -> str:
    """Return a figure with its bound and unit, at most as long as a name: `about 2,400 arrests`."""
    return view.brief(figure_words(figure))


def subject(view: View, figure: Figure) -> str:
    """Return the subject of a figure; empty if it is not given. An actor is named."""
    if figure.subject is None:
        return ""
    known = figure.subject in view.reading.actors
    return view.name(figure.subject) if known else view.sanitize(figure.subject)


def for_whom(name: str) -> str:
    """Return `for NAME`; empty without a name.

    The word is not `of`: "52% of Maduro" would read as a share of the man.
    """
    return f"for {name}" if name else ""


def says_more(view: View, figure: Figure) -> bool:
    """Return True if the label of a figure says more than its measure and subject."""
    if figure.label is None or figure.measure is None:
        return False
    known = f"{figure.measure} {subject(view, figure)}"
    return not _words_of(figure.label) <= _words_of(known)


def _words_of(words: str) -> set[str]:
    """Return the words of a name, without articles and the possessive."""
    every = words.replace("’", "'").casefold().split()
    return {word.removesuffix("'s") for word in every if word not in ("a", "an", "the")}


def figure_label(view: View, figure: Figure) -> str:
    """Return the label of a figure; without a label, return the measure and the subject."""
    if figure.label is not None:
        return view.brief(figure.label)
    words = [view.brief(figure.measure) if figure.measure else "", subject(view, figure)]
    return ", ".join(filter(None, words))


def figure_parts(view: View, refs: tuple[str, ...], indent: int) -> list[Part]:
    """Return a line for each of these figures: the number, the label, and the actor behind it."""
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
    """Return the comparable figures, grouped by topic."""
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


class _MeasureConflicts:
    """The conflicts among the figures of one measure. They are found one group at a time.

    Only figures of one subject, or parts of one whole, can conflict.
    """

    def __init__(self, figures: Sequence[Figure]) -> None:
        self._groups: dict[_Group, list[Figure]] = {}
        self._keys: dict[tuple[str | None, str | None], tuple[_Group, ...]] = {}
        self._found: dict[_Group, Mapping[str, list[Conflict]]] = {}
        self._places: dict[str, int] = {}
        for place, figure in enumerate(figures):
            self._places.setdefault(figure.id, place)
            for key in self._of(figure):
                self._groups.setdefault(key, []).append(figure)

    def conflicts(self, figure: Figure) -> Sequence[Conflict]:
        """Return the conflicts of a figure, in file order."""
        found = [one for key in self._of(figure) for one in self._among(key).get(figure.id, ())]
        return sorted(found, key=lambda one: [self._places[ref] for ref in one.figures])

    def _among(self, key: _Group) -> Mapping[str, list[Conflict]]:
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = _by_figure(self._groups[key], key[0])
        return found

    def _of(self, figure: Figure) -> tuple[_Group, ...]:
        """Return the two groups of a figure: by its subject, and by its whole."""
        written = figure.subject, figure.whole
        keys = self._keys.get(written)
        if keys is None:
            subject: _Group = ("disjoint", fold(figure.subject))
            whole: _Group = ("whole", fold(figure.whole))
            keys = (subject,) if figure.whole is None else (subject, whole)
            self._keys[written] = keys
        return keys


@per_reading
def _measure_conflicts(reading: Reading, measure: Topic) -> _MeasureConflicts:
    return _MeasureConflicts(by_topic(reading)[measure])


def conflicts_of(view: View, *figures: Figure, in_brief: bool = False) -> tuple[str, ...]:
    """Return the conflicts of these figures, each as a sentence."""
    sentences: dict[str, None] = {}
    for conflict in each_conflict(view, *figures):
        sentences[view.computed(conflict.brief if in_brief else conflict.sentence)] = None
    return tuple(sentences)


def each_conflict(view: View, *figures: Figure) -> Iterator[Conflict]:
    """Yield the conflicts of each of these figures. A conflict between two of them comes twice."""
    for figure in figures:
        yield from _conflicts_of(view.reading, figure)


def _conflicts_of(reading: Reading, figure: Figure) -> Sequence[Conflict]:
    key = topic(figure)
    if key is None:  # it is compared with no other figure, but may still exceed its whole
        return conflicts([figure])
    return _measure_conflicts(reading, key).conflicts(figure)


def _by_figure(figures: Sequence[Figure], kind: str) -> Mapping[str, list[Conflict]]:
    """Return the conflicts of one kind by the ids of their figures."""
    found: dict[str, list[Conflict]] = {}
    for conflict in conflicts(figures):
        for ref in conflict.figures if conflict.kind == kind else ():
            found.setdefault(ref, []).append(conflict)
    return found


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """Return a conflict as a line of its own."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)
