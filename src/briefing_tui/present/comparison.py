"""Show comparisons as blocks: of two actors, of several briefings, and of two versions of one.

The briefings of a comparison are side by side, or below one another if there is little room.
Changes are grouped by kind of item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import compress
from typing import NamedTuple, TypeAlias

from briefing_tui.model.changes import Change, Changes, ChangeWords, change_words
from briefing_tui.model.comparison import (
    SECTIONS,
    CellLine,
    Comparison,
    PageLine,
    Row,
    date_words,
)
from briefing_tui.model.items import point_id
from briefing_tui.model.records import Actor, Claim, Issue, Position
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.model.text import flat, joined_with_and, shortened
from briefing_tui.present import describe
from briefing_tui.present.actors import named
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
from briefing_tui.present.items import figure_of, in_words, name_of
from briefing_tui.present.layout import laid_out
from briefing_tui.present.matrix import TableLayout, in_columns, table_block
from briefing_tui.present.ranking import question_part, status_words
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
    named = {*issue.concerns, *(position.actor for position in issue.positions)}
    return not ids.isdisjoint(map(view.reading.cast.id, named))


def _held(view: View, claim: Claim, actor: Actor) -> list[Position]:
    same = view.reading.cast.id
    return [position for position in claim.positions if same(position.actor) == actor.id]


def _question(
    view: View, issue: Issue, both: Sequence[Actor], names: Sequence[Text]
) -> Iterator[Block]:
    yield block(
        BLANK,
        question_part(view, issue, "subheading"),
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
        return [part((f"{view.glyphs.silent} silent", "silent"))]
    figures = filter(None, (figure_of(view, ref) for ref in claim.figures))
    same = view.reading.cast.id
    own = [in_words(view, figure) for figure in figures if same(figure.by) == actor.id]
    return [*parts, part((", ".join(own), "number"), indent=2)] if own else parts


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
        return in_columns(view, under_names if headed else sides, [room, room], bar=bar)

    return Block(item, draw=draw)


_INDENT = 2
NOTE_STYLES = {
    "conflict": "conflict",
    "stances": "conflict",
    "speakers": "contested",
    "dates": "contested",
    "worded": "contested",
    "silent": "one-side",
}
_TITLES = {"question": "strong", "claim": "", "figure": "measure", "actor": "actor"}
"""The style of a row's title, by kind of row. Other kinds are names of styles themselves."""
_OUTLETS, _CLASHES, _ALONE, _HEARD = 6, 5, 9, 7
"""How many briefings, differences, items and actors the page names, so that it has 60 lines."""
_ROOM, _WIDTH, _NAME = 35, 76, 12
"""How many lines of 80 columns are left beside headings and the table, and about how much is in
one beside a sign and a name."""
_LINE, _LEADS, _TITLE_SIZE = 220, 900, 125
"""Maximum number of characters of a line of the page, of the first sentences, and of a title."""


class CompareView(NamedTuple):
    """A comparison, and the signs used to show it."""

    comparison: Comparison
    glyphs: Glyphs

    @property
    def view(self) -> View:
        """A view whose methods make texts safe for a terminal."""
        return View(self.comparison.sources.readings[0], self.glyphs)


def _row_key(section: str, number: int) -> str:
    """Return the id of a row. No item of a file can have this id."""
    return f":{section}-{number}"


def row_of(comparison: Comparison, key: str) -> Row | None:
    """Return the row with the id `key`, or None if there is no such row."""
    section, _, number = key.removeprefix(":").rpartition("-")
    rows = comparison.rows.get(section, ())
    return rows[int(number)] if number.isdecimal() and int(number) < len(rows) else None


def comparison_blocks(of: CompareView, *, tables: bool = False) -> Iterator[Block]:
    """Yield the blocks of the page, or all its lines and a table of each kind of row."""
    yield from _page(of, every=tables)
    for section, title, table in _sections(of) if tables else ():
        yield title
        yield Block(draw=partial(_section_lines, of, section, table), says=table.table)


def comparison_pane(of: CompareView) -> Pane:
    """Return the page and the tables as a pane, with the names of the briefings above the rows."""
    blocks = list(_page(of))
    heads = [-1] * len(blocks)
    for section, title, table in _sections(of):
        blocks += [title, Block(draw=partial(_table_head, table))]
        rows = of.comparison.rows[section]
        heads += [-1, -1, *[len(blocks) - 1] * len(rows)]
        blocks += [
            Block(_row_key(section, number), draw=partial(_row_lines, table, row, number))
            for number, row in enumerate(rows)
        ]
    items = [one.item for one in blocks]
    return Pane("dialog", "", len(blocks), blocks.__getitem__, items, head=heads.__getitem__)


def _sections(of: CompareView) -> Iterator[tuple[str, Block, TableLayout]]:
    """Yield each kind of row that there is, with its heading and its table."""
    for section, title in SECTIONS:
        if rows := of.comparison.rows[section]:
            count = sum(row.kind != "claim" for row in rows)
            yield section, heading(title, count), _table(of, rows)


def _page(of: CompareView, *, every: bool = False) -> Iterator[Block]:
    page = of.comparison
    yield from _briefings(of, len(page.columns) if every else _OUTLETS)
    clashes = page.clashes[: None if every else _CLASHES]
    yield heading("Where they clash", len(page.clashes))
    yield from _findings(of, clashes)
    yield from _left(len(page.clashes) - len(clashes))
    number = sum(map(len, page.alone))
    alone = page.most_telling(number) if every else _that_fit(of, clashes)
    yield heading("What each alone has", number)
    yield from _findings(of, alone)
    silent = [one.name for one, some in zip(page.columns, page.alone, strict=True) if not some]
    if alone and silent:
        words = f"{joined_with_and(silent)}: nothing that the program can tell"
        yield block(part((of.view.computed(words), "quiet"), indent=_INDENT))
    yield from _left(number - len(alone))
    yield from _heard(of)
    counts = [f"{shared:,} of {count:,} {what}" for what, shared, count in in_common(page) if count]
    if counts:
        yield block(
            BLANK, part(("Listed in more than one briefing: ", "label"), f"{', '.join(counts)}.")
        )


def in_common(comparison: Comparison) -> Iterator[tuple[str, int, int]]:
    """Yield how many questions, figures and quotes several briefings have, and how many all."""
    for section in ("questions", "figures", "quotes"):
        rows = [row for row in comparison.rows[section] if row.kind != "claim"]
        yield section, sum(row.only is None for row in rows), len(rows)


def _that_fit(of: CompareView, others: Sequence[PageLine]) -> Sequence[PageLine]:
    """Return what each briefing alone has, as much as the page has room for beside the others."""
    page = of.comparison
    room = _ROOM - sum(_height(one.words) for one in others)
    for column, lead in zip(page.columns[:_OUTLETS], page.begins, strict=False):
        title, start = shortened(column.title, _TITLE_SIZE), lead[: _leads(of)]
        room -= _height(column.name + title) + _height(start)
    number = _ALONE
    while number and sum(_height(one.words) for one in page.most_telling(number)) > room:
        number -= 1
    return page.most_telling(number)


def _leads(of: CompareView) -> int:
    return _LEADS // min(len(of.comparison.columns), _OUTLETS)


def _height(words: str) -> int:
    return 1 + (min(len(words), _LINE) + _NAME) // _WIDTH


def _heard(of: CompareView) -> Iterator[Block]:
    heard = of.comparison.rows["actors"]
    if not heard or len(of.comparison.columns) > _OUTLETS:
        return
    drafts = [one for one in of.comparison.sources.readings if one.briefing.draft]
    title = "Who is heard where: words quoted, reported, named"
    yield heading(title.replace("words", "about how many words") if drafts else title, len(heard))
    listed = [row for row in heard if not drafts or any(map(_is_quoted, row.cells))]
    cells = zip(*(row.cells for row in listed), strict=True)
    first = [next(compress(listed, map(_is_quoted, column)), listed[0]) for column in cells]
    chosen = [*dict.fromkeys([*first, *listed])][:_HEARD]
    rows = [row._replace(matches=()) for row in listed if row in chosen]
    yield table_block(of.view, _table(of, rows).table)
    if any(one.words.endswith(("+", "?")) for row in rows for cell in row.cells for one in cell):
        words = "+ or ?: doubtful; other quotes stand beside the name, or two people share it"
        yield block(part((words, "quiet"), indent=_INDENT))
    yield from _left(len(heard) - len(rows))


def _is_quoted(cell: Iterable[CellLine]) -> bool:
    return any(line.role == "number" for line in cell)


def _findings(of: CompareView, findings: Sequence[PageLine]) -> Iterator[Block]:
    for one in findings:
        style = NOTE_STYLES.get(one.kind, "")
        is_alone = one.kind in ("told", "quote")
        name = of.view.computed(of.comparison.columns[one.briefings[0]].name)
        outlet = (f"{name}  ", "label") if is_alone else ""
        words = of.view.computed(shortened(one.words, _LINE, of.glyphs.more))
        said = part(outlet, words, first=(f"{_sign(of, one.kind)} ", style), indent=_INDENT)
        key = _row_key(one.section, one.row) if one.section else ""
        yield block(said._replace(role="item"), item=key)
    if not findings:
        yield block(part(("nothing that the program can tell", "quiet"), indent=_INDENT))


def _left(number: int) -> Iterator[Block]:
    if number > 0:
        yield block(part((f"{number:,} more: briefing compare --all", "quiet"), indent=_INDENT))


def _briefings(of: CompareView, most: int) -> Iterator[Block]:
    view, page, columns = of.view, of.comparison, of.comparison.columns
    number = sum(reading.unchecked for reading in page.sources.readings)
    unchecked = f"  {number:,} items unchecked" if number else ""
    count = counted(len(columns), "briefing")
    yield block(part((f"{count} compared", "title"), (unchecked, "quiet")))
    for column, lead in zip(columns[:most], page.begins, strict=False):
        date = (f"  {view.sanitize(date_words(column.date))}" if column.date else "", "date")
        title = (f"  {view.sanitize(shortened(column.title, _TITLE_SIZE))}", "strong")
        yield block(
            Part(text((view.brief(column.name, 40), "label"), date, title), None, _INDENT),
            part(
                (view.sanitize(shortened(lead, _leads(of), of.glyphs.more)), "quiet"),
                indent=2 * _INDENT,
            ),
        )
    yield from _left(len(columns) - most)


def _table(of: CompareView, listed: Sequence[Row]) -> TableLayout:
    columns = (Text(of.view.brief(one.name, 40), "label") for one in of.comparison.columns)
    rows = []
    for row in listed:
        mark, title = _title(of, row)
        cells = {at: TableCell(tuple(cell)) for at, cell in enumerate(_cells(of, row)) if cell}
        rows.append(TableRow(title, cells, mark, notes=tuple(_notes(of, row))))
    return TableLayout(of.view, Table(tuple(map(TableColumn, columns)), tuple(rows)))


def _section_lines(of: CompareView, section: str, table: TableLayout, width: int) -> Sequence[Text]:
    lines = [*_table_head(table, width)]
    for number, row in enumerate(of.comparison.rows[section]):
        lines += _row_lines(table, row, number, width)
    return lines


def _table_head(table: TableLayout, width: int) -> Sequence[Text]:
    return table.at(width).head()


def _row_lines(table: TableLayout, row: Row, number: int, width: int) -> Sequence[Text]:
    lines = table.at(width).row(number)
    return lines if row.kind == "claim" else [Text(""), *lines]


def _title(of: CompareView, row: Row) -> tuple[Text, Text]:
    """Return the mark and the words of a row's heading."""
    words = of.view.computed(row.title)
    if row.kind in ("claim", "actor"):
        return text("  "), text((words, _TITLES[row.kind]))
    contested = any(line.role == "contested" for cell in row.cells for line in cell)
    mark = (of.glyphs.contested, "contested") if contested else (of.glyphs.bullet, "bullet")
    return text(mark, " "), text((words, _TITLES.get(row.kind, row.kind)))


def _cells(of: CompareView, row: Row) -> Iterator[list[Text]]:
    sources = of.comparison.sources
    for number, cell in enumerate(row.cells):
        lines = [Text(of.view.computed(line.words), line.role) for line in cell]
        if row.kind == "actor":
            yield lines or [Text(of.glyphs.silent, "silent")]
            continue
        if row.only == number:
            also = f"also in the text of {sources.names(row.elsewhere)}" if row.elsewhere else ""
            lines.append(Text(of.view.computed(also or "only here"), "" if also else "one-side"))
        yield lines


def _notes(of: CompareView, row: Row) -> Iterator[Text]:
    for note in row.notes:
        style = NOTE_STYLES.get(note.kind, "")
        yield text((f"{_sign(of, note.kind)}{GLUE}", style), (of.view.computed(note.words), style))
    for match in row.matches:
        if match.words:
            words = of.view.computed(f"matched by {match.words}")
            yield text((f"{of.glyphs.agrees}{GLUE}{words}", "quiet"))


def _sign(of: CompareView, kind: str) -> str:
    if kind in ("conflict", "stances"):
        return of.glyphs.conflict
    if kind == "updated":
        return of.glyphs.leads
    return of.glyphs.contested if kind in NOTE_STYLES else of.glyphs.bullet


HEADINGS = (
    ("The briefing", ("briefing",)),
    ("Summary", ("point",)),
    ("Questions", ("issue", "claim", "position")),
    ("Figures", ("figure",)),
    ("Quotes", ("quote",)),
    ("Timeline", ("event",)),
    ("Actors", ("actor",)),
    ("Gaps", ("gap",)),
    ("Sections", ("section",)),
)
"""The headings in their order, each with the kinds of items that it covers."""
_STYLE = {"+": "settled", "-": "denies", "~": "contested"}


class Told(NamedTuple):
    """A change in words."""

    item: str
    """The id of the item, or of its parent if the item is gone; `""` for a computed change."""
    words: ChangeWords


def told(changes: Changes, *, every: bool = False) -> Iterator[tuple[str, list[Told]]]:
    """Yield each heading with its changes: the facts, or all if `every` is true.

    Under Questions, the changed statuses come first.
    """
    listed = changes.every if every else changes.facts
    for title, kinds in HEADINGS:
        found = [
            Told(one.new.id, ChangeWords("~", flat(one.new.question), (f"status: {one.words}",)))
            for one in changes.statuses
            if "issue" in kinds
        ]
        found += [
            Told(item_id(one), change_words(changes, one)) for one in listed if one.kind in kinds
        ]
        if found:
            yield title, found
    gone, come = changes.conflicts
    signed = [*(("-", words) for words in gone), *(("+", words) for words in come)]
    if signed:
        yield "Conflicts of figures", [Told("", ChangeWords(*one)) for one in signed]
    yield from _text_told(changes)


def _text_told(changes: Changes) -> Iterator[tuple[str, list[Told]]]:
    for title, is_slight in (("Text", False), ("Text: spelling and small words", True)):
        some = [one for one in changes.text.sentences if one.is_slight == is_slight]
        if some:
            yield title, [Told("", ChangeWords(one.sign, one.words)) for one in some]


def item_id(change: Change) -> str:
    """Return the id of the changed item, or of its parent if the item is gone."""
    if change.new is None or change.kind == "briefing":
        return change.parents[-1][1].id if change.parents else ""
    if change.kind == "point":
        return point_id((change.new_place or 0) + 1)
    return str(change.new.id)


def summary(changes: Changes, *, every: bool = False) -> str:
    """Return a phrase such as `2 added, 1 removed, 4 changed`, or what else is different."""
    signs = Counter(one.words.sign for _, some in told(changes, every=every) for one in some)
    words = {"+": "added", "-": "removed", "~": "changed"}
    said = [f"{signs[sign]:,} {word}" for sign, word in words.items() if signs[sign]]
    if said:
        return ", ".join(said)
    if not changes:
        return "no changes"
    items = sum(one.is_moved for one in changes.every)
    moved = [(items, "item"), (changes.text.moved, "sentence")]
    said = [f"{counted(number, word)} moved" for number, word in moved if number]
    return f"no facts changed; {', '.join(said) or 'only ids, anchors or blanks differ'}"


def change_blocks(
    view: View, changes: Changes, names: Sequence[str] = (), *, every: bool = False
) -> Iterator[Block]:
    """Yield the blocks of the changes. `names` are the names of the old and the new file."""
    if names:
        old, new = map(view.sanitize, names)
        said = summary(changes, every=every)
        yield block(part((f"{old} -> {new}", "title")), part((said, "quiet")))
    for title, found in told(changes, every=every):
        yield heading(title, len(found))
        for one in found:
            yield block(*_change_parts(view, one.words, title), item=one.item)


def _change_parts(view: View, words: ChangeWords, title: str) -> Iterator[Part]:
    style = "" if title.startswith("Text") else "strong"
    sign = (f"{words.sign} ", _STYLE[words.sign])
    changed = part((view.computed(words.title), style), first=sign, indent=_INDENT)
    yield changed._replace(role="item")
    for line in words.lines:
        yield part(view.computed(line), indent=2 * _INDENT)._replace(role="note")


Lost: TypeAlias = tuple[str, str, Sequence[str], Sequence[str]]
"""Of an item that is gone: its id, the nearest sentence, what goes with it, its questions."""


def update_blocks(
    old: View,
    new: View,
    *,
    stands: int,
    again: Sequence[str],
    gone: Sequence[Lost],
    added: Sequence[str],
    names: Sequence[str],
) -> Iterator[Block]:
    """Yield what stands, what is unchecked again, gone and new, and what changed in the text."""
    changes = Changes(old.reading, new.reading)
    counts = [
        f"{counted(stands, 'item')} stand",
        *(
            f"{len(some):,} {words}"
            for some, words in ((again, "unchecked again"), (gone, "gone"), (added, "new"))
            if some
        ),
    ]
    title = " -> ".join(map(old.sanitize, names))
    yield block(part((title, "title")), part((", ".join(counts), "quiet")))
    if gone:
        yield heading("Gone", len(gone))
    statuses = {change.old.id: change.words for change in changes.statuses}
    for ref, nearest, hanging, issues in gone:
        notes = [f"nearest: “{old.sanitize(nearest)}”"] if nearest else []
        notes += [f"{name_of(old, one)}: {statuses[one]}" for one in issues if one in statuses]
        notes += [f"with it: {name_of(old, one)}" for one in hanging]
        told_of = (part(note, indent=2 * _INDENT)._replace(role="note") for note in notes)
        yield block(_named(old, "-", ref), *told_of)
    if again:
        yield heading("Unchecked again", len(again))
        yield from (block(_named(old, "~", ref)) for ref in again)
    if added:
        yield heading("New, unchecked", len(added))
        yield from (block(_named(new, "+", ref)) for ref in added)
    for title, some in _text_told(changes):
        yield heading(title, len(some))
        yield from (block(*_change_parts(new, one.words, title)) for one in some)


def _named(view: View, sign: str, ref: str) -> Part:
    first = (f"{sign} ", _STYLE[sign])
    said = part((f"{ref}  ", "quiet"), name_of(view, ref), first=first, indent=_INDENT)
    return said._replace(role="item")
