"""Show comparisons as blocks: of two actors, of several briefings, and of two versions of one.

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
from briefing_tui.model.records import Actor, Claim, Issue, Position
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.model.text import flat
from briefing_tui.present import describe
from briefing_tui.present.actors import named
from briefing_tui.present.axis import ruler
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
from briefing_tui.present.figures import figure_of, in_words
from briefing_tui.present.layout import PROSE_WIDTH, laid_out
from briefing_tui.present.matrix import TableLayout, beside
from briefing_tui.present.ranking import status_glyph, status_words
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import Glyphs, counted

TWO_COLUMNS = 70
"""Minimum width for two columns. At a smaller width, one side stands below the other."""


_NOT_SAID = ("aliases", "mentions")
"""The facts about actors that do not help to compare them."""


def side_by_side(view: View, *ids: str) -> Iterator[Block]:
    """Compare two actors, question by question."""
    both = [view.actor(ref) or Actor(ref, ref, "unnamed") for ref in ids]
    names = [text(named(view, actor.id)) for actor in both]
    known = [describe.known(view, actor, without=_NOT_SAID) for actor in both]
    yield _pair(view, names, [[Part(facts)] for facts in known], headed=True)
    questions = [issue for issue in view.reading.briefing.issues if _concerns(view, issue, both)]
    for issue in questions:
        yield from _question(view, issue, both, names)
    if not questions:
        yield block(BLANK, part(("neither speaks to any question", "quiet")))


def _concerns(view: View, issue: Issue, both: Sequence[Actor]) -> bool:
    ids = {actor.id for actor in both}
    named = {*issue.concerns, *(one.actor for claim in issue.claims for one in claim.positions)}
    return not ids.isdisjoint(map(view.reading.cast.id, named))


def _held(view: View, claim: Claim, actor: Actor) -> list[Position]:
    same = view.reading.cast.id
    return [position for position in claim.positions if same(position.actor) == actor.id]


def _question(
    view: View, issue: Issue, both: Sequence[Actor], names: Sequence[Text]
) -> Iterator[Block]:
    question = (view.sanitize(issue.question), "subheading")
    yield block(
        BLANK,
        part(question, first=status_glyph(view, issue), indent=2),
        Part(status_words(view, issue), None, 2),
        item=issue.id,
    )
    spoken = False
    for claim in issue.claims:
        held = [_held(view, claim, actor) for actor in both]
        if not any(held):
            continue
        spoken = True
        sign = (view.glyphs.contested, "contested") if _opposed(view, *held) else ""
        words = part(view.sanitize(claim.text), (f" ({claim.kind})", "quiet"), first=sign, indent=2)
        yield block(BLANK, words)
        yield _pair(view, names, [_said(view, claim, actor) for actor in both], item=claim.id)
    if not spoken:
        yield block(part((f"{view.glyphs.silent} both silent", "silent"), indent=2))


def _said(view: View, claim: Claim, actor: Actor) -> list[Part]:
    """Return what an actor says to a claim, with the passages, and its own figures."""
    parts = []
    for position in _held(view, claim, actor):
        stance = text(describe.held(view, position, own=True), "  ", describe.known(view, position))
        parts.append(Part(stance, text(describe.sign(view, position)), 2))
        if passages := view.passages(position):
            words = view.skipping(map(view.words_of, passages))
            parts.append(part((words, "quiet"), indent=2))
    if not parts:
        return [_silence(view)]
    figures = filter(None, (figure_of(view, ref) for ref in claim.figures))
    same = view.reading.cast.id
    own = [in_words(view, figure) for figure in figures if same(figure.by) == actor.id]
    return [*parts, part((", ".join(own), "number"), indent=2)] if own else parts


def _silence(view: View) -> Part:
    return part((f"{view.glyphs.silent} silent", "silent"))


def _opposed(view: View, left: Sequence[Position], right: Sequence[Position]) -> bool:
    bloc = view.reading.cast.bloc
    if not left or not right or bloc(left[0].actor) == bloc(right[0].actor):
        return False
    one, other = ({position.stance for position in positions} for positions in (left, right))
    return bool((one & AFFIRMS and other & REJECTS) or (one & REJECTS and other & AFFIRMS))


def _pair(
    view: View,
    names: Sequence[Text],
    sides: Sequence[Sequence[Part]],
    *,
    headed: bool = False,
    item: str = "",
) -> Block:
    """Return a block with two sides. Their names stand over them if `headed` or one is below."""
    under_names = [[Part(name), *parts] for name, parts in zip(names, sides, strict=True)]

    def draw(width: int) -> list[Text]:
        if width < TWO_COLUMNS:
            return laid_out(view, [part for side in under_names for part in side], width)
        bar = f" {view.glyphs.bar} "
        room = (width - len(bar)) // 2
        return beside(view, under_names if headed else sides, [room, room], bar=bar)

    return Block(item, draw=draw)


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
