"""Dialogs: lists over the reader, fields of one line, and every list to choose from.

A dialog stays until the user selects an entry or closes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input
from textual.widgets.input import Selection
from typing_extensions import override

from briefing_tui.commands import BRIEFINGS, BY_ID, DIALOG, FIELD, MARKS, PROBLEMS, Command, footer
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import host, is_web_url
from briefing_tui.model.anchors import Passage
from briefing_tui.model.problems import (
    ADVICE,
    UNCOVERED,
    Kind,
    Problem,
    grouped,
    heading,
    own_hint,
)
from briefing_tui.model.search.terms import folded_value
from briefing_tui.model.text import flat, spaced
from briefing_tui.panes import pane_spec
from briefing_tui.present.actors import described, named
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, Piece, Text, part, text
from briefing_tui.present.citation import FORMATS, Format
from briefing_tui.present.items import (
    ARTICLE,
    find,
    item_title,
    kind_of,
    name_of,
    passage_id,
    passage_of,
)
from briefing_tui.present.panes.article import sentence_span
from briefing_tui.present.sanitize import clean
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted
from briefing_tui.system.saved_state import NOTE_LIMIT, Bookmark
from briefing_tui.tui.bars import Bar, BarPiece, fitted, footer_pieces
from briefing_tui.tui.block_view import BlockView
from briefing_tui.tui.keys import RunCommand, ShowHelp, TextLine
from briefing_tui.tui.session import Finder, Session
from briefing_tui.tui.stage import Stage
from briefing_tui.tui.themes import ASCII_ICONS, Frame
from briefing_tui.tui.viewport import MOVE_COMMANDS

if TYPE_CHECKING:
    from briefing_tui.model.comparison import Row
    from briefing_tui.model.reading import Reading
    from briefing_tui.model.search.hits import Hit, PaneHits
    from briefing_tui.present.comparison import CompareView
    from briefing_tui.present.detail import Link
    from briefing_tui.tui.viewport import CursorPosition


_WIDE = 100
"""A list of longer lines may cover the whole screen."""


def rows(lines: Sequence[tuple[str, Part]]) -> Pane:
    """Return a pane of lines and their keys. A line without a key is not selectable."""
    return dialog_pane([Block(key, (line,)) for key, line in lines])


def labelled(label: str, *words: Piece, columns: int, clip: bool = True) -> Part:
    """Return words beside a label of at most `columns`, on one line if `clip` is true."""
    return Part(text(*words), text((f"{label} ", "label")), columns, clip=clip)


def dialog_pane(blocks: Sequence[Block]) -> Pane:
    """Return the pane of a dialog."""
    return Pane("dialog", "", len(blocks), blocks.__getitem__, [block.item for block in blocks])


Choice = Callable[[str], str | None]
"""What a command does with the key of an entry: it returns the dialog's result, or None to stay."""
_CHOICES: Mapping[str, Choice] = {
    "choose": lambda key: key,
    "library-compare": lambda key: f"compare {key}",
}
"""What commands do with an entry if a dialog gives none. The second has a key in two lists."""


class Dialog(ModalScreen[str]):
    """Shows a list. The result is the key of the selected entry, or None."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog #frame { border: round $briefing-line; background: $briefing-bar; }
    Dialog.-ascii #frame { border: ascii $briefing-line; }
    Dialog Bar { height: 1; }
    Dialog BlockView { height: 1fr; }
    Dialog TextLine.-textual-compact { padding: 0 1; }
    """
    AUTO_FOCUS = "BlockView"

    def __init__(
        self,
        frame: Frame,
        title: str | Callable[[], str],
        pane: Pane | Callable[[], Pane],
        *,
        columns: int = 84,
        part: str = DIALOG[0],
        choices: Mapping[str, Choice] | None = None,
        facts: frozenset[str] = frozenset(),
    ) -> None:
        """Make the dialog.

        Functions for the title and the pane are called again by `refresh_rows`. `columns` is the
        maximum width. `part` is the name of the dialog in `Command.where`, and `choices` are the
        commands on an entry. `facts` are the conditions of commands that are met.
        """
        super().__init__()
        self.frame = frame
        self.part = part
        self.set_class(frame.icons is ASCII_ICONS, "-ascii")
        self._title = title
        self._pane = pane
        self._columns = columns
        self.facts = facts | {"layer"}
        """The conditions of commands that are met in this dialog."""
        self._choices: Mapping[str, Choice] = choices or _CHOICES
        self._bars = Bar(frame, id="title"), Bar(frame, id="hints")
        self.block_view = BlockView(frame, ground="bar", id="dialog", command="choose")
        self.block_view.show(self._new_pane())

    @property
    def parts(self) -> Sequence[str]:
        """The values of `Command.where` for which keys work, the most important first."""
        return (self.part, *DIALOG)

    @property
    def commands(self) -> Sequence[Command]:
        """The commands, each with the keys that work in this dialog."""
        return self.frame.commands

    def _new_pane(self) -> Pane:
        return self._pane() if callable(self._pane) else self._pane

    def compose(self) -> ComposeResult:
        """Yield the title, the field (if any), the list and the keys, in a frame."""
        with Vertical(id="frame"):
            yield self._bars[0]
            yield from self.compose_field()
            yield self.block_view
            yield self._bars[1]

    def compose_field(self) -> ComposeResult:
        """Yield the input field above the list, in subclasses that have one."""
        yield from ()

    def on_mount(self) -> None:
        """Show title and keys, and set the size."""
        title, hints = self._bars
        title.show(
            lambda width: [BarPiece(" "), BarPiece(fitted(self.heading, width - 2), "heading")]
        )
        hints.show(lambda width: footer_pieces(self.offered(), width))
        self._fit(*self.app.size)

    @property
    def heading(self) -> str:
        """The words of the first line."""
        return self._title() if callable(self._title) else self._title

    def offered(self) -> list[Command]:
        """Return the commands to show in the last line."""
        own = footer(self.part, self.facts, self.commands) if self.part != DIALOG[0] else []
        others = footer(DIALOG[0], self.facts, self.commands)
        can_choose = any(self.block_view.view.pane.items) and "choose" in self._choices
        choose = [c for c in others if c.id == "choose" and can_choose]
        return [*choose, *own, *(c for c in others if c.id != "choose")]

    def on_resize(self, event: events.Resize) -> None:
        """Fit the dialog into the screen."""
        self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        frame = next(iter(self.query("#frame")), None)
        if frame is None:
            return  # already closed: a key came before it was mounted
        is_whole = self._columns >= _WIDE
        wide = min(self._columns, width if is_whole or width < 50 else width - 4)
        high = height if is_whole or height < 20 else height - 4
        lines = self.block_view.view.count_lines(wide - 2, height)
        frame.styles.width = wide
        frame.styles.height = min(lines + self.extra_rows, high)

    @property
    def extra_rows(self) -> int:
        """The number of rows around the list: frame, title, keys, and the field, if any."""
        return 4 + len(self.query(Input))

    def refresh_rows(self, key: str | None = None) -> None:
        """Show title and list as they are now. Put the cursor on the entry `key`, if given."""
        position = self.block_view.view.cursor_position if key is None else None
        self.block_view.show(self._new_pane(), position)
        self.reveal(key or "")
        self.refresh_bars()
        self._fit(*self.app.size)

    def reveal(self, key: str) -> None:
        """Put the cursor on an entry, if the list has it."""
        items = self.block_view.view.pane.items
        if key and key in items:
            self.block_view.reveal(list(items).index(key))

    def refresh_bars(self) -> None:
        """Show the title and the keys as they are now."""
        for bar in self._bars:
            bar.refresh()

    def on_block_view_moved(self, message: BlockView.Moved) -> None:
        """Show the keys that work on the entry under the cursor."""
        message.stop()
        self.follow_cursor()

    def follow_cursor(self) -> None:
        """Show what depends on the entry under the cursor, such as the keys that work on it."""
        self.refresh_bars()

    @override
    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close the dialog, if it is in front."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def action_command(self, command: str) -> None:
        """Move, run a command on the current entry, close the dialog, or show the help.

        If the current entry is not visible, scroll to it instead.
        """
        key = self.block_view.item
        if command in MOVE_COMMANDS:
            if self.block_view.move(command):
                self.follow_cursor()
        elif command == "escape":
            self.dismiss(None)
        elif command == "help":
            self.post_message(ShowHelp(self.parts, self.facts))
        elif key and not self.block_view.shows_cursor:
            self.block_view.reveal(self.block_view.view.cursor_position.cursor)
        elif key and command in self._choices:
            result = self._choices[command](key)
            if result is not None:
                self.dismiss(result)

    def on_run_command(self, message: RunCommand) -> None:
        """Run a command that was clicked."""
        message.stop()
        self.action_command(message.command)


class LineDialog(Dialog):
    """A dialog with a field of one line. The result is the text of the field."""

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        frame: Frame,
        title: str,
        lines: Sequence[tuple[str, Part]],
        value: str,
        *,
        limit: int,
        labels: tuple[str, str] = ("keep", "close"),
        placeholder: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Make the dialog. `lines` stand below the field; `check` says what is wrong with a value.

        `labels` are words for Enter and Escape.
        """
        self._lines = lines
        self._value = value
        self._limit = limit
        self._labels = dict(zip(("choose", "escape"), labels, strict=True))
        self._placeholder = placeholder
        self._check = check
        self._fault = ""
        super().__init__(frame, title, self._below)

    def _below(self) -> Pane:
        fault = [("", part((self._fault, "problem"))), ("", BLANK)] if self._fault else []
        return rows([*fault, *self._lines])

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(self._value, self._placeholder, limit=self._limit)

    @override
    def offered(self) -> list[Command]:
        found = [BY_ID["choose"], *(c for c in super().offered() if c.id != "choose")]
        return [c._replace(label=self._labels[c.id]) for c in found if c.id in self._labels]

    @property
    def value(self) -> str:
        """The value that Enter keeps: the text of the field."""
        return self.query_one(Input).value.strip()

    @override
    def action_command(self, command: str) -> None:
        if command != "choose":
            super().action_command(command)
            return
        value = self.value
        self._fault = self._check(value)
        if self._fault:
            self.refresh_rows()
        else:
            self.dismiss(value)


class ChoiceDialog(LineDialog):
    """A dialog with a field and a list of values for it. The result is a value of the list.

    If no value of the list matches what was typed, the result is what was typed.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        choices: Sequence[tuple[str, Part]],
        value: str,
        *,
        limit: int,
        check: Callable[[str], str],
        new: Callable[[str], Part] | None = None,
        label: str = "keep",
    ) -> None:
        """Make the dialog. `choices` are the values, each with a line to show.

        If any value may be given, `new` returns the line of a value that is not in `choices`.
        """
        self._every = dict(choices)
        self._folded = [f" {_plain(value)}" for value in self._every]
        self._new = new
        self._is_typed = False
        """True after the user has typed or chosen a value."""
        labels = label, "close"
        super().__init__(frame, title, choices, value, limit=limit, labels=labels, check=check)
        self.reveal(value)

    @property
    @override
    def parts(self) -> Sequence[str]:
        return (*DIALOG, *FIELD)

    @override
    def compose_field(self) -> ComposeResult:
        for line in super().compose_field():
            if isinstance(line, TextLine):
                line.selection = Selection(0, len(line.value))
            yield line

    @override
    def offered(self) -> list[Command]:
        keep, *others = super().offered()
        return [keep, BY_ID["down"]._replace(hint="\u2191 \u2193", label="choose"), *others]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that match the text."""
        event.stop()
        if event.value != self._value or self._is_typed:
            self._is_typed = True
            self._fault = ""
            self._lines = self._matching(event.value)
            self.refresh_rows("")

    def _matching(self, typed: str) -> Sequence[tuple[str, Part]]:
        """Return the choices with all typed words or their beginnings; the likeliest first."""
        wanted = f" {_plain(typed)}"
        words = [f" {word}" for word in wanted.split()]
        every = zip(self._folded, self._every.items(), strict=True)
        found = [(name, line) for name, line in every if all(word in name for word in words)]
        found.sort(key=lambda named: not named[0].startswith(wanted))
        lines = [line for _, line in found]
        if self._new is not None and words and wanted not in self._folded:
            lines.append((typed.strip(), self._new(typed.strip())))
        return lines

    @override
    def action_command(self, command: str) -> None:
        if command != "down" or self._is_typed or super().value:  # else the first one is next
            super().action_command(command)
        if command in ("down", "up", "complete") and self.block_view.item:
            line = self.query_one(TextLine)
            with line.prevent(Input.Changed):
                line.value = self.block_view.item
                line.cursor_position = len(line.value)
            self._is_typed = True

    @property
    @override
    def value(self) -> str:
        typed = super().value
        matching = [one for one, _ in self._matching(typed)]
        if not typed or typed in self._every or not matching:
            return typed
        here = self.block_view.item
        return here if here in matching else matching[0]


def _plain(words: str) -> str:
    """Return words without case, accents and punctuation."""
    return re.sub(r"\W+", " ", folded_value(words)).strip()


EVERYONE = ":everyone"
"""The id of the entry that removes the filter. No item has this id."""
_LABELS = {"plain": "plain", "markdown": "Markdown", "json": "JSON", "csl": "CSL-JSON"}


def actors_menu(stage: Stage, first: Sequence[str]) -> Dialog:
    """Return a menu of actors to filter by. The actors in `first` come first.

    Its result is an actor's id, or EVERYONE to remove the filter.
    """
    view, now = stage.session.view, stage.session.filter.actor
    every = dict.fromkeys(actor.id for actor in view.reading.actors.values())
    others = [ref for ref in every if ref not in first]
    lines: list[tuple[str, Part]] = []
    if now:
        lines.append((EVERYONE, part("Everyone", ("  remove the filter", "quiet"), indent=2)))
    for title, refs in (("In this item", first), ("Other actors" if first else "", others)):
        shown = [ref for ref in refs if ref != now]
        if shown and title:
            lines += [("", part((title, "subheading")))]
        lines += [(ref, _actor(view, ref)) for ref in shown]
    return Dialog(stage.frame, "Filter by actor", rows(lines))


def _actor(view: View, ref: str) -> Part:
    actor = view.actor(ref)
    role = f"  {described(view, actor)}" if actor is not None else ""
    return part(named(view, ref), (role, "quiet"), indent=2)._replace(clip=True)


def links_menu(stage: Stage, links: Sequence[Link]) -> Dialog:
    """Return a menu of an item's links. Its result is an index of `links`."""
    lines = []
    for number, link in enumerate(links):
        kind, _, name = link.label.partition(": ")
        lines.append((str(number), labelled(kind, name, columns=12, clip=False)))
    return Dialog(stage.frame, "Follow a link", rows(lines))


def copy_menu(stage: Stage, citation: Callable[[Format], str]) -> Dialog:
    """Return a menu of formats for copying the current item, each with a preview."""
    lines: list[tuple[str, Part]] = []
    for form in FORMATS:
        words = flat(clean(citation(form)).replace("\n>", "\n")).removeprefix("> ")
        lines.append((form, labelled(_LABELS[form], words, columns=10)))
    return Dialog(stage.frame, "Copy as", rows(lines))


def addresses_menu(stage: Stage, addresses: Mapping[str, str]) -> Dialog:
    """Return a menu of addresses with their hosts, to open or copy one.

    `addresses` maps each to what it is the address of. The result is `open` or `copy`, a space, and
    the address.
    """
    lines: list[tuple[str, Part]] = []
    for url, of in addresses.items():
        is_safe = is_web_url(url)
        place = part(("at ", "label"), host(url), indent=2)
        if not is_safe:
            place = part(("This is not a web address, so it cannot be opened", "problem"), indent=2)
        shown = part((stage.session.view.sanitize(url), "strong"), indent=2)
        lines += [("", part((of, "subheading"))), ("", place), ("", shown)]
        lines += [(f"open {url}", part("Open in a browser"))] if is_safe else []
        lines.append((f"copy {url}", part("Copy")))
    return Dialog(stage.frame, counted(len(addresses), "address", "addresses"), rows(lines))


def briefings_menu(stage: Stage, documents: Sequence[Document]) -> Dialog:
    """Return a menu of the open briefings, and below them the files that could not be opened.

    The key of an entry is the index of a briefing in `documents`.
    """
    view, left_out = stage.session.view, stage.host.left_out
    lines = []
    for number, document in enumerate(documents):
        briefing = document.reading.briefing
        name = (f"  {view.sanitize(document.name)}", "quiet")
        lines.append((str(number), part((view.sanitize(briefing.title), "strong"), name)))
    if left_out:
        lines += [("", BLANK), ("", part(("Not opened", "subheading")))]
        lines += [("", part((view.sanitize(line), "problem"))) for line in left_out]
    title = counted(len(documents), "briefing")
    return Dialog(stage.frame, title, rows(lines), part=BRIEFINGS[0])


BEFORE = 28
"""Maximum number of characters shown before a hit."""
AFTER = 200
NAME = 24
"""Maximum number of characters of an item's name."""
_KIND = 10  # columns for the kind of the item


def hit_list(stage: Stage, finder: Finder) -> Dialog:
    """Return the hits of a search by pane, each hit with the words around it.

    Its result is the number of the chosen hit, from 1.
    """
    session, search = stage.session, finder.search
    lines: list[tuple[str, Part]] = []
    if search is not None:
        hits = iter(search.hits(search.total))
        for group in (group for group in search.groups if group.size):
            lines.append(("", part((_title(group), "heading"), (f"  {group.size:,}", "quiet"))))
            for hit in islice(hits, group.size):
                words = Part(
                    excerpt(session.view, hit, _name(session, hit)),
                    text((hit.kind, "label")),
                    _KIND,
                    clip=True,
                )
                lines.append((str(hit.number), words))
    title = f"{counted(finder.total, 'hit')}: {session.view.sanitize(finder.text.strip())}"
    dialog = Dialog(stage.frame, title, rows(lines), columns=120)
    if finder.here is not None:
        dialog.reveal(str(finder.here.number))
    return dialog


def _title(group: PaneHits) -> str:
    title = pane_spec(group.pane).title
    return f"{title}: other forms of the word" if group.other_form else title


def excerpt(view: View, hit: Hit, lead: str = "") -> Text:
    """Return a hit with the words around it, on one line, after `lead`."""
    start = max(0, hit.start - BEFORE)
    if start:
        start = max(start, hit.text.find(" ", start, hit.start) + 1)
        lead += f"{view.glyphs.more} "
    pieces = ((start, hit.start), (hit.start, hit.end), (hit.end, hit.end + AFTER))
    before, words, after = (_line(hit.text[low:high]) for low, high in pieces)
    return text((lead, "quiet"), before.lstrip(), (words, "hit"), after.rstrip())


def _name(session: Session, hit: Hit) -> str:
    if hit.item == ARTICLE or hit.kind in ("section", "point", "gap"):
        return ""
    name = name_of(session.view, hit.item)
    if _line(hit.text).strip() in name:
        return ""
    more = session.view.glyphs.more
    short = name if len(name) <= NAME else name[: NAME - 1].rstrip() + more
    return f"{short} {session.view.glyphs.separator} {hit.key}: "


def _line(words: str) -> str:
    return spaced(clean(words))


_INDENT = 2


class BookmarkRow(NamedTuple):
    """A row of the list of bookmarks."""

    bookmark: Bookmark
    item: str
    """The id of the bookmarked item, or `""` if the briefing no longer has it."""
    is_dropped: bool = False
    """True if the bookmark was removed since the list was opened."""


def bookmark_list(
    stage: Stage,
    rows: list[BookmarkRow],
    put: Callable[[Bookmark, str], None],
    drop: Callable[[Bookmark, str], None],
) -> Dialog:
    """Return the list of bookmarks. Its result is the id of the item to go to.

    `put` keeps a bookmark of an item, and `drop` removes it.
    """

    def pane() -> Pane:
        blocks = [_bookmark(stage, row)._replace(item=str(n)) for n, row in enumerate(rows)]
        return dialog_pane(blocks)

    def toggle(key: str) -> None:
        row = rows[int(key)]
        (put if row.is_dropped else drop)(row.bookmark, row.item)
        rows[int(key)] = row._replace(is_dropped=not row.is_dropped)
        dialog.refresh_rows()

    def edit(key: str) -> None:
        bookmark, item, _ = rows[int(key)]

        def written(words: str | None) -> None:
            if words is not None:
                rows[int(key)] = BookmarkRow(bookmark._replace(note=words), item)
                put(*rows[int(key)][:2])
                dialog.refresh_rows()

        dialog.app.push_screen(note_dialog(stage, bookmark, item), written)

    dialog = Dialog(
        stage.frame,
        f"{counted(len(rows), 'mark')} of your own",
        pane,
        part=MARKS[0],
        choices={
            "choose": lambda key: rows[int(key)].item or None,
            "mark-drop": toggle,
            "mark-note": edit,
        },
    )
    here = next((number for number, row in enumerate(rows) if row.item == stage.item), 0)
    dialog.reveal(str(here))
    return dialog


def _bookmark(stage: Stage, row: BookmarkRow) -> Block:
    view, (bookmark, item, is_dropped) = stage.whole_view, row
    kind = _kind_of(view, bookmark, item)
    words = item_title(view, item) if item else _lost_words(view, bookmark)
    style = "quiet" if is_dropped else ""
    parts = [labelled(kind, (words, style), columns=_KIND, clip=False)]
    if not item:
        parts.append(part(("no longer in the briefing", "questions"), indent=_KIND))
    if is_dropped:
        again = stage.frame.key("mark-drop")
        hint = f"not marked any more{f'; {again} brings it back' if again else ''}"
        parts.append(part((hint, "questions"), indent=_KIND))
    if bookmark.note:
        note = view.prose(bookmark.note), style or "strong"
        parts.append(part(note, indent=_KIND + _INDENT))
    return Block(parts=(*parts, BLANK))


def note_dialog(stage: Stage, bookmark: Bookmark, item: str) -> LineDialog:
    """Return the field for the note of a bookmark. Its result is the note."""
    view = stage.whole_view
    words = item_title(view, item) if item else _lost_words(view, bookmark)
    kind = _kind_of(view, bookmark, item)
    return LineDialog(
        stage.frame,
        "Your note",
        [("", BLANK), ("", labelled(kind, words, columns=_KIND, clip=False))],
        flat(bookmark.note),
        limit=NOTE_LIMIT,
        labels=("keep the note", "leave it as it was"),
        placeholder="your note",
    )


def _kind_of(view: View, bookmark: Bookmark, item: str) -> str:
    found = find(view, item) if item else None
    return kind_of(found) if found is not None else view.sanitize(bookmark.fingerprint.kind)


def _lost_words(view: View, bookmark: Bookmark) -> str:
    return view.sanitize(bookmark.fingerprint.text or bookmark.fingerprint.anchor)


_SEVERITY = 9  # columns for `error` or `warning`


class ProblemRow(NamedTuple):
    """A row of the list: a problem or a subheading."""

    problem: Problem | None = None
    subheading: str = ""
    item: str = ""
    """The id of the item or passage with the problem, or `""` if there is none."""


def problem_list(stage: Stage, facts: frozenset[str]) -> Dialog:
    """Return the list of problems. `facts` are the conditions of commands that are met.

    Its result is the id of an item or a passage to go to, or `line NUMBER` to edit that line.
    """
    shown: list[ProblemRow] = []

    def pane() -> Pane:
        shown[:] = problem_rows(stage)
        return dialog_pane([_problem_block(stage.session.view, *row) for row in enumerate(shown)])

    def edit(key: str) -> str | None:
        problem = shown[int(key)].problem
        return None if problem is None else f"line {problem.line}"

    return Dialog(
        stage.frame,
        lambda: problem_title(stage.session),
        pane,
        part=PROBLEMS[0],
        choices={
            "choose": lambda key: shown[int(key)].item or edit(key),
            "edit-problem": edit,
        },
        facts=facts,
    )


def _problem_block(view: View, number: int, row: ProblemRow) -> Block:
    if row.problem is not None:
        passage = passage_of(row.item)
        if passage is not None and row.problem.code.startswith(UNCOVERED):
            sign = text((f"{view.glyphs.uncovered} ", "gap"))
            around = Passage(passage.section, *sentence_span(view.reading, passage))
            rest = "" if around == passage else f"  {view.words_of(around)}"
            words = text(view.words_of(passage), (rest, "quiet"))
            return Block(str(number), (Part(words, sign, _INDENT),))
        return Block(str(number), (_problem(view, row.problem),))
    gap = (BLANK,) if number else ()
    return Block("", (*gap, part((row.subheading, "subheading"))))


def problem_rows(stage: Stage) -> list[ProblemRow]:
    """Return the rows: errors that prevent a reload, other errors, then warnings by kind.

    What no item rests on comes last.
    """
    found: list[ProblemRow] = []
    session = stage.session
    error = session.stale
    if error is not None:
        message = f"{session.view.sanitize(error.message)}."
        if error.problems:
            message = "The file has changed and cannot be read:"
        found.append(ProblemRow(subheading=message))
        found += map(ProblemRow, error.problems)
        found.append(ProblemRow(subheading="In the last good version, which is shown:"))
    problems = session.document.problems
    found += _with_items(session, (one for one in problems if one.severity == "error"))
    kinds = grouped(problems)
    for kind in sorted(kinds, key=_place):
        found.append(ProblemRow(subheading=_heading(kind, len(kinds[kind]))))
        found += _with_items(session, kinds[kind])
    if not problems:
        found.append(ProblemRow(subheading="no problems"))
    for line in stage.host.left_out:
        found.append(ProblemRow(subheading=f"Not opened: {session.view.sanitize(line)}"))
    return found


def _place(kind: Kind) -> str:
    return kind[1] if kind[1].startswith(UNCOVERED) else ""


def _heading(kind: Kind, count: int) -> str:
    if not _place(kind):
        return heading(kind, count)
    noun = kind[1].removeprefix(UNCOVERED)
    return f"{counted(count, noun)} that no item rests on; {ADVICE[kind[1]]}"


def problem_title(session: Session) -> str:
    """Return the title of the list, with the name of the file."""
    document = session.document
    name = session.view.sanitize(document.name)
    if session.stale is not None:
        return f"Problems in {name}"
    counts = counted(document.error_count, "error"), counted(session.warning_count, "warning")
    words = " and ".join(count for count in counts if not count.startswith("0 "))
    return f"{words or 'No problems'} in {name}"


def _problem(view: View, problem: Problem) -> Part:
    style = "problem" if problem.severity == "error" else "questions"
    place = f"{problem.line}:{problem.column}"
    first = text((f"{problem.severity} ", style))
    pieces: list[Piece] = [(f"{place}  ", "quiet"), view.sanitize(problem.message)]
    if hint := own_hint(problem):
        pieces.append((f"  {view.sanitize(hint)}", "quiet"))
    return Part(text(*pieces), first, _SEVERITY)


def _with_items(session: Session, problems: Iterable[Problem]) -> Iterator[ProblemRow]:
    """Yield the row of each problem, with the id of its item or passage."""
    source, items = session.document.source, session.view.reading.items
    passages = _uncovered(session)
    names = [name for name, item in items.items() if item.where]
    names.sort(key=lambda name: int(items[name].where))
    starts = [items[name].where for name in names]
    for problem in problems:
        passage = next(passages.get(problem.code, iter(())), None)
        if passage is not None:
            yield ProblemRow(problem, item=passage_id(passage))
            continue
        at = bisect_left(starts, source.line_after(problem.line)) - 1
        yield ProblemRow(problem, item=names[at] if at >= 0 else "")


def _uncovered(session: Session) -> Mapping[str, Iterator[Passage]]:
    coverage = session.document.reading.coverage
    return {
        "uncovered-number": iter(coverage.numbers.missing),
        "uncovered-quote": iter(coverage.quotes.missing),
        "uncovered-sentence": iter(coverage.sentences.missing),
    }


_WHOLE = 1000
"""The whole width of the screen."""
_OUTLET = 22
"""Width of a briefing's name in the menu, in columns."""


class ComparisonScreen(Dialog):
    """A dialog with briefings side by side. Its result is the id of the chosen row."""

    def __init__(
        self, frame: Frame, count: int, pane: Pane, position: CursorPosition | None
    ) -> None:
        """`count` is the number of briefings in the comparison that `pane` shows."""
        super().__init__(frame, f"{counted(count, 'briefing')} side by side", pane, columns=_WHOLE)
        if position is not None:
            self.block_view.show(pane, position)


def items_menu(frame: Frame, compared: CompareView, row: Row) -> Dialog:
    """Return a menu of a row's items. The menu's result is an index in `row.items`."""
    lines = []
    for number, (briefing, item) in enumerate(row.items):
        column = compared.comparison.columns[briefing]
        name = name_of(View(compared.comparison.sources.readings[briefing], compared.glyphs), item)
        first = (f"{compared.view.brief(column.name, _OUTLET - 2)} ", "label")
        lines.append((str(number), part(name, first=first, indent=_OUTLET)))
    return Dialog(frame, "Go to", rows(lines))


def side_by_side(stage: Stage, one: str, other: str) -> Dialog:
    """Return two actors side by side. The dialog's result is the id of the item to go to."""
    from briefing_tui.present import comparison  # not for the first list

    view = stage.session.view
    pane = dialog_pane(list(comparison.side_by_side(view, one, other)))
    title = f"{name_of(view, one)} compared with {name_of(view, other)}"
    return Dialog(stage.frame, title, pane, columns=150)  # two columns of prose


def changes_list(stage: Stage, before: Reading, day: str) -> Dialog | None:
    """Return the list of what changed since a day, or None if nothing did.

    Its result is the id of the item to go to.
    """
    from briefing_tui.model.changes import Changes  # likewise
    from briefing_tui.present.comparison import change_blocks, summary

    session, name = stage.session, stage.session.document.given.stem
    changes = Changes(before, session.document.reading, (name, name))
    if not changes:
        return None
    pane = dialog_pane(list(change_blocks(session.view, changes)))
    title = f"Since you read it on {day}: {summary(changes)}"
    return Dialog(stage.frame, title, pane, columns=104)


def other_menu(stage: Stage, actor: str, title: str) -> Dialog:
    """Return a menu of the actors other than `actor`, if that is given."""
    view = stage.session.view
    lines = [(ref, _actor_row(view, ref)) for ref in _actors(view) if ref != actor]
    pane = rows(lines or [("", part(("There is no other actor.", "quiet")))])
    return Dialog(stage.frame, title, pane)


def _actors(view: View) -> Iterable[str]:
    same = view.reading.cast.id
    speaking = dict.fromkeys(
        same(position.actor)
        for issue in view.reading.briefing.issues
        for claim in issue.claims
        for position in claim.positions
    )
    others = dict.fromkeys(actor.id for actor in view.reading.briefing.actors)
    return [ref for ref in speaking | others if find(view, ref) is not None]


def _actor_row(view: View, ref: str) -> Part:
    bloc = view.reading.cast.bloc(ref)
    of = (f"  of {view.name(bloc)}", "quiet") if bloc != ref else ""
    return Part(text(named(view, ref), of), clip=True)
