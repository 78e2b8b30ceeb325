"""What the columns of a matrix are headed with: actors' short names, their blocs, and the full
names of those whom a short one does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing_tui.model import matrix as model
from briefing_tui.model.matrix import Matrix
from briefing_tui.present.comparison.cells import Signs
from briefing_tui.present.comparison.columns import Column
from briefing_tui.present.comparison.drawn import Cell
from briefing_tui.present.compose import GLUE
from briefing_tui.present.labels import Label, brief, is_told_by, labels
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of


class Names(NamedTuple):
    """The short names of a matrix, by actors' ids."""

    actors: Mapping[str, Label]
    blocs: Mapping[str, str]
    """Of the blocs that stand over columns."""

    def of(self, columns: Iterable[model.Column]) -> Names:
        """Only those of these columns and their blocs."""
        columns = tuple(columns)
        blocs = dict.fromkeys(one.bloc for one in columns if one.bloc in self.blocs)
        return Names(
            {one.actor: self.actors[one.actor] for one in columns},
            {bloc: self.blocs[bloc] for bloc in blocs},
        )


def names_of(view: View, matrix: Matrix) -> Names:
    """The short names that head the columns."""
    actors = labels(view, [column.actor for column in matrix.columns])
    headed = (
        header.bloc
        for header in matrix.headers
        if header.span > 1 or matrix.columns[header.first].actor != header.bloc
    )
    return Names(actors, {bloc: brief(view, bloc) for bloc in headed})


def told(view: View, names: Names) -> Iterator[str]:
    """`Caracas = Maduro's government` for each short name that does not tell whose it is."""
    short = [*names.blocs.items(), *((ref, one.words) for ref, one in names.actors.items())]
    for ref, words in short:
        if not view.is_narrator(ref) and not is_told_by(words, view.name(ref)):
            yield f"{words} = {view.name(ref)}".replace(" ", GLUE)


def columns_of(
    view: View, matrix: Matrix, held: Mapping[Cell, Signs], names: Names
) -> tuple[Column, ...]:
    """What each column is headed with, and how wide its cells are."""
    widest: dict[int, int] = {}
    for (_, number), one in held.items():
        widest[number] = max(widest.get(number, 1), one.width)
    found = []
    for header in matrix.headers:
        for number in range(header.first, header.first + header.span):
            actor = matrix.columns[number].actor
            found.append(
                Column(
                    label=_voiced(view, actor, names.actors[actor]),
                    cell=widest.get(number, 1),
                    bloc=names.blocs.get(header.bloc, ""),
                    first=number == header.first,
                    alone=header.span == 1,
                    voice=view.is_narrator(actor),
                )
            )
    return tuple(found)


def _voiced(view: View, actor: str, of: Label) -> Label:
    """A heading, marked where it is the article's own voice."""
    if not view.is_narrator(actor):
        return of
    words = f"{view.glyphs.narrator}{GLUE}{of.words}"
    return Label((words,), width_of(words))
