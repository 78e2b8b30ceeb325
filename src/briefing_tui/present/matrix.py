"""The matrix of a question as a table: its claims by its actors, with silence shown.

A cell has a word and a sign for each stance, and a sign for each qualification of its positions.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.records import STANCES, Position
from briefing_tui.model.status import Matrix
from briefing_tui.present.actors import brief, is_within, label, named
from briefing_tui.present.blocks import (
    GLUE,
    Piece,
    Table,
    TableCell,
    TableColumn,
    TableGroup,
    TableRow,
    Text,
    text,
)
from briefing_tui.present.describe import claim_words
from briefing_tui.present.issues import relay
from briefing_tui.present.view import View

MARKS = ("relayed", "inferred", "hedged", "unchecked")
"""The qualifications of a position, in the order of their signs."""
_STANCES_SHOWN = 3
"""Maximum number of stances in a cell."""


def table_of(view: View, matrix: Matrix) -> Table:
    """Return the matrix of a question as a table."""
    cells = {at: cell_of(view, held) for at, held in matrix.cells.items()}
    silent = text((view.glyphs.silent, "silent"))
    return Table(
        tuple(_column(view, column.actor) for column in matrix.columns),
        tuple(
            TableRow(
                claim_words(view, claim),
                {c: cells[row, c] for c in range(len(matrix.columns)) if (row, c) in cells},
                text((f"{row + 1} ", "label")),
                claim.id,
            )
            for row, claim in enumerate(matrix.rows)
        ),
        tuple(_groups(view, matrix)),
        corner="Claim",
        caption="Who stands where on each claim",
        empty=TableCell((Text("silent"),), silent),
    )


def _column(view: View, actor: str) -> TableColumn:
    lines, is_voice = label(view, actor), view.is_narrator(actor)
    if is_voice:
        lines = (f"{view.glyphs.narrator}{GLUE}{lines[0]}",)
    return TableColumn(text(named(view, actor)), lines, pinned=is_voice)


def _groups(view: View, matrix: Matrix) -> Iterator[TableGroup]:
    for bloc, first, span in matrix.headers:
        alone = span == 1 and matrix.columns[first].actor == bloc
        names = ("", "") if alone else (view.name(bloc), brief(view, bloc))
        yield TableGroup(*names, first, span)


def cell_of(view: View, positions: Sequence[Position]) -> TableCell:
    """Return the cell with the positions of one actor on one claim."""
    stances: dict[str, list[Position]] = {}
    for position in positions:
        stances.setdefault(position.stance, []).append(position)
    shown = list(stances)[:_STANCES_SHOWN]
    several: Piece = (view.glyphs.several, "strong") if len(stances) > len(shown) else ""
    lines = [
        text((stance, stance, stances[stance][0].id), *_signs(view, marks(view, stances[stance])))
        for stance in shown
    ]
    lines[-1] = text(lines[-1], several)
    signs = [(view.glyphs.stance(stance), stance) for stance in shown]
    return TableCell(tuple(lines), text(*signs, several, *_signs(view, marks(view, positions))))


def marks(view: View, positions: Iterable[Position]) -> tuple[str, ...]:
    """Return the qualifications of positions, each once: relayed, inferred, hedged, unchecked."""
    held: set[str] = set()
    for position in positions:
        held.update(["relayed"] * (relay(view, position) is not None))
        held.update(["inferred"] * (position.basis == "inferred"))
        held.update(["hedged"] * bool(position.hedge), ["unchecked"] * position.unchecked)
    return tuple(mark for mark in MARKS if mark in held)


def _signs(view: View, names: Iterable[str]) -> Iterator[Piece]:
    return ((getattr(view.glyphs, name), name) for name in names)


def legend(view: View, matrices: Iterable[Matrix], *, in_words: bool = False) -> Text:
    """Return a text that explains the signs in matrices.

    If `in_words` is true, the signs of stances are left out.
    """
    used: set[str] = set()
    for matrix in matrices:
        used.update(["silent"] * (len(matrix.cells) < len(matrix.rows) * len(matrix.columns)))
        for positions in matrix.cells.values():
            stances = {position.stance for position in positions}
            used.update(() if in_words else stances, marks(view, positions))
            used.update(["several"] * (len(stances) > _STANCES_SHOWN))
        for claim in matrix.rows:
            used.update(["hedged"] * (claim.hedge is not None), ["unchecked"] * claim.unchecked)
    pieces: list[Piece] = []
    for name in ("silent", *STANCES, *MARKS, "several"):
        if name in used:
            style, meaning = ("strong", "and other stances") if name == "several" else (name, name)
            glued = f"{GLUE}{meaning.replace(' ', GLUE)}"
            pieces += [(getattr(view.glyphs, name), style), (glued, "quiet"), "  "]
    return text(*pieces[:-1])


def name_keys(view: View, matrix: Matrix, columns: Iterable[int] | None = None) -> list[str]:
    """Return an explanation for each short name that needs one: `Berne = the Swiss government`.

    Without `columns`, all columns count.
    """
    shown = range(len(matrix.columns)) if columns is None else sorted(columns)
    short = {
        bloc: brief(view, bloc)
        for bloc, first, span in matrix.headers
        if any(first <= number < first + span for number in shown)
        and (span > 1 or matrix.columns[first].actor != bloc)
    }
    actors = [matrix.columns[number].actor for number in shown]
    short |= {ref: " ".join(label(view, ref)) for ref in actors}
    return [
        f"{words} = {view.name(ref)}".replace(" ", GLUE)
        for ref, words in short.items()
        if not view.is_narrator(ref) and not is_within(words, view.name(ref))
    ]
