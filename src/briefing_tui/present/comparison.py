"""Show comparisons of several briefings, and changes between two briefings, as blocks.

The briefings of a comparison are side by side, or below one another if there is little room.
Changes are grouped by kind of item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from briefing_tui.model.changes import Change, Changes, ChangeWords, change_words
from briefing_tui.model.comparison import ABSENT, SECTIONS, Comparison, Note, Row, date_words
from briefing_tui.model.reading import Reading
from briefing_tui.model.text import flat
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Pane,
    Part,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
    block,
    heading,
    part,
    text,
)
from briefing_tui.present.grid import TableLayout
from briefing_tui.present.layout import PROSE_WIDTH, laid_out
from briefing_tui.present.ruler import ruler
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import Glyphs, counted

_INDENT = 2
NOTE_STYLES = {
    "conflict": "conflict",
    "revised": "contested",
    "silent": "one-side",
    "speakers": "contested",
    "cut": "one-side",
    "dates": "contested",
    "unheard": "silent",
    "fills": "settled",
    "unchecked": "unchecked",
}
DIFFERENCES = ("conflict", "revised", "silent", "speakers", "cut", "dates")
"""The kinds of notes that count as differences."""
_TITLE = 60
"""Maximum length of a row's title in the list of differences."""
_TITLES = {"question": "strong", "claim": "", "figure": "measure", "actor": "actor"}
"""The style of a row's title, by kind of row. Other kinds are names of styles themselves."""


class CompareView(NamedTuple):
    """A comparison, and the signs used to show it."""

    comparison: Comparison
    glyphs: Glyphs

    @property
    def view(self) -> View:
        """A view whose methods make texts safe for a terminal."""
        return View(self.comparison.sources.readings[0], self.glyphs)

    def drawn(self, row: Row) -> View:
        """Return a view for drawing the row's figures, as if one briefing had them all."""
        return View(Reading(self.comparison.figures_of(row)), self.glyphs)


def _row_key(section: str, number: int) -> str:
    """Return the id of a row. No item of a file can have this id."""
    return f":{section}-{number}"


def row_of(comparison: Comparison, key: str) -> Row | None:
    """Return the row with the id `key`, or None if there is no such row."""
    section, _, number = key.removeprefix(":").rpartition("-")
    rows = comparison.rows.get(section, ())
    return rows[int(number)] if number.isdecimal() and int(number) < len(rows) else None


def comparison_blocks(of: CompareView) -> Iterator[Block]:
    """Yield the blocks of the page: the briefings, where they differ, and a table a section."""
    yield from _briefings(of)
    yield from _differences(of, first=False)
    for section, title in SECTIONS:
        rows = of.comparison.rows[section]
        yield heading(title, sum(row.kind != "claim" for row in rows))
        if rows:
            table = _table(of, section)
            yield Block(draw=partial(_section_lines, of, section, table), says=table.table)
        else:
            yield _nothing()


def comparison_pane(of: CompareView) -> Pane:
    """Return the comparison as a pane in which the names of the briefings stay visible."""
    blocks = list(_differences(of, first=True))
    heads = [-1] * len(blocks)
    for section, title in SECTIONS:
        rows = of.comparison.rows[section]
        count = sum(row.kind != "claim" for row in rows)
        blocks.append(heading(title, count, first=not blocks))
        if not rows:
            blocks.append(_nothing())
        head = len(blocks)
        table = _table(of, section)
        blocks += [Block(draw=partial(_heads, table))] if rows else []
        blocks += [
            Block(_row_key(section, number), draw=partial(_row_lines, of, table, row, number))
            for number, row in enumerate(rows)
        ]
        heads += [-1] * (head + bool(rows) - len(heads)) + [head] * len(rows)
    items = [one.item for one in blocks]
    return Pane("dialog", "", len(blocks), blocks.__getitem__, items, head=heads.__getitem__)


def _nothing() -> Block:
    return block(part(("none in any of them", "quiet"), indent=_INDENT))


def differences(comparison: Comparison) -> list[tuple[str, Row, Note]]:
    """Return each difference with its row and the id of the row."""
    return [
        (_row_key(section, number), row, note)
        for section, _ in SECTIONS
        for number, row in enumerate(comparison.rows[section])
        for note in row.notes
        if note.kind in DIFFERENCES
    ]


def _differences(of: CompareView, *, first: bool) -> Iterator[Block]:
    found = differences(of.comparison)
    if not found:
        return
    yield heading("Where they differ", len(found), first=first)
    for key, row, note in found:
        style = NOTE_STYLES[note.kind]
        title = of.view.computed(of.view.brief(row.title, _TITLE))
        said = part(
            (f"{title}: ", "quiet"),
            (of.view.computed(note.words), style),
            first=(f"{_sign(of, note)} ", style),
            indent=_INDENT,
        )
        yield block(said._replace(role="item"), item=key)


def _briefings(of: CompareView) -> Iterator[Block]:
    view, comparison = of.view, of.comparison
    count = counted(len(comparison.columns), "briefing")
    yield block(part((f"{count} compared", "title")), BLANK)
    for column in comparison.columns:
        date = (f"  {view.sanitize(date_words(column.date))}", "date")
        title = part((view.sanitize(column.title), "quiet"), indent=2 * _INDENT)
        yield block(part((_name(view, column.name), "strong"), date, indent=_INDENT), title)


def _name(view: View, name: str) -> str:
    return view.brief(name, 60)


def _table(of: CompareView, section: str) -> TableLayout:
    columns = (Text(_name(of.view, one.name), "label") for one in of.comparison.columns)
    rows = []
    for number, row in enumerate(of.comparison.rows[section]):
        mark, title = _title(of, row)
        cells = {at: TableCell(tuple(cell)) for at, cell in enumerate(_cells(of, row)) if cell}
        key = _row_key(section, number)
        rows.append(TableRow(title, cells, mark, key, tuple(_notes(of, row))))
    return TableLayout(of.view, Table(tuple(map(TableColumn, columns)), tuple(rows)))


def _section_lines(of: CompareView, section: str, table: TableLayout, width: int) -> Sequence[Text]:
    lines = [*table.at(width).head()]
    for number, row in enumerate(of.comparison.rows[section]):
        lines += _row_lines(of, table, row, number, width)
    return lines


def _heads(table: TableLayout, width: int) -> Sequence[Text]:
    return table.at(width).head()


def _row_lines(
    of: CompareView, table: TableLayout, row: Row, number: int, width: int
) -> Sequence[Text]:
    if row.kind == "figure" and row.only is None and len(of.comparison.columns) > 1:
        drawn = of.drawn(row)
        lines = ruler(drawn, drawn.reading.briefing.figures, width)
        notes = [Part(note, None, 2 * _INDENT) for note in table.table.rows[number].notes]
        lines = [*lines, *laid_out(of.view, notes, min(width, PROSE_WIDTH))]
    else:
        lines = table.at(width).row(number)
    return lines if row.kind == "claim" else [Text(""), *lines]


def _title(of: CompareView, row: Row) -> tuple[Text, Text]:
    """Return the mark and the words of a row's heading."""
    words = of.view.computed(row.title)
    if row.kind == "claim":
        return text("  "), text(words)
    contested = any(line.role == "contested" for cell in row.cells for line in cell)
    sign = of.glyphs.gap if row.kind == "gap" else of.glyphs.bullet
    mark = (of.glyphs.contested, "contested") if contested else (sign, "bullet")
    return text(mark, " "), text((words, _TITLES.get(row.kind, row.kind)))


def _cells(of: CompareView, row: Row) -> Iterator[list[Text]]:
    for number, cell in enumerate(row.cells):
        lines = [
            Text(of.view.computed(line.words), "silent" if line.role == ABSENT else line.role)
            for line in cell
            if line.words
        ]
        yield [*lines, Text("only here", "one-side")] if row.only == number else lines


def _notes(of: CompareView, row: Row) -> Iterator[Text]:
    for note in row.notes:
        style = NOTE_STYLES.get(note.kind, "")
        yield text((f"{_sign(of, note)}{GLUE}", style), (of.view.computed(note.words), style))
    many = len(of.comparison.columns) > 2
    for match in row.matches:
        if match.words:
            names = of.comparison.sources.names(match.briefings)
            words = f"matched by {match.words}" + (f" ({names})" if many else "")
            yield text((f"{of.glyphs.agrees}{GLUE}{of.view.computed(words)}", "quiet"))


def _sign(of: CompareView, note: Note) -> str:
    if note.kind == "unchecked":
        return of.glyphs.unchecked
    if note.kind == "conflict":
        return of.glyphs.conflict
    return of.glyphs.leads if note.kind in ("fills", "revised") else of.glyphs.contested


HEADINGS = (
    ("The briefing", ("briefing",)),
    ("Summary", ("point",)),
    ("Questions", ("issue", "claim", "position")),
    ("Figures", ("figure",)),
    ("Quotes", ("quote",)),
    ("Timeline", ("event",)),
    ("Actors", ("actor",)),
    ("Gaps", ("gap",)),
    ("Text", ("section",)),
)
"""The headings in their order, each with the kinds of items that it covers."""
_STYLE = {"+": "settled", "-": "denies", "~": "contested"}


class Told(NamedTuple):
    """A change, and the words that describe it."""

    change: Change | None
    """The change, or None for a status or a conflict, which are computed."""
    item: str
    """The id of the item, or of its parent if the item is gone."""
    words: ChangeWords


def told(changes: Changes) -> Iterator[tuple[str, list[Told]]]:
    """Yield each heading with its changes. Headings without changes are left out.

    Under Questions, the changed statuses come first.
    """
    for title, kinds in HEADINGS:
        found = [
            Told(one, item_id(one), change_words(changes, one))
            for one in changes.every
            if one.kind in kinds
        ]
        if "issue" in kinds:
            found = [*_statuses(changes), *found]
        if found:
            yield title, found
    gone, come = changes.conflicts
    signed = [*(("-", words) for words in gone), *(("+", words) for words in come)]
    if signed:
        yield "Conflicts of figures", [Told(None, "", ChangeWords(*one)) for one in signed]


def _statuses(changes: Changes) -> Iterator[Told]:
    for one in changes.statuses:
        words = ChangeWords("~", flat(one.new.question), (f"status: {one.words}",))
        yield Told(None, one.new.id, words)


def item_id(change: Change) -> str:
    """Return the id of the changed item, or of its parent if the item is gone."""
    if change.new is None or change.kind == "briefing":
        return change.parents[-1][1].id if change.parents else ""
    if change.kind == "point":
        return f"summary-{(change.new_place or 0) + 1}"
    return str(change.new.id)


def summary(changes: Changes) -> str:
    """Return a phrase such as `2 added, 1 removed, 4 changed`, or `no changes`."""
    if not changes:
        return "no changes"
    numbers = {"added": 0, "removed": 0, "changed": 0}
    for one in changes.every:
        numbers["changed" if one.change == "moved" else one.change] += 1
    return ", ".join(f"{number:,} {word}" for word, number in numbers.items() if number)


def change_blocks(view: View, changes: Changes, names: Sequence[str] = ()) -> Iterator[Block]:
    """Yield the blocks of all changes. `names` are the names of the old and the new file."""
    if names:
        old, new = map(view.sanitize, names)
        yield block(part((f"{old} -> {new}", "title")), part((summary(changes), "quiet")))
    for title, found in told(changes):
        yield heading(title, len(found))
        for one in found:
            yield block(*_change_parts(view, one.words), item=one.item)


def _change_parts(view: View, words: ChangeWords) -> Iterator[Part]:
    style = _STYLE[words.sign]
    title = view.computed(words.title)
    changed = part((title, "strong"), first=(f"{words.sign} ", style), indent=_INDENT)
    yield changed._replace(role="item")
    for line in words.lines:
        yield part(view.computed(line), indent=2 * _INDENT)._replace(role="note")
    for sign, sentence in words.sentences:
        yield part(
            view.computed(sentence),
            first=(f"    {sign} ", _STYLE[sign]),
            indent=3 * _INDENT,
        )
