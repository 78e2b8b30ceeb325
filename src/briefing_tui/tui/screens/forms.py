"""Forms: a value on one line, the name of a file, and the fields of an item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input
from textual.widgets.input import Selection
from typing_extensions import override

from briefing_tui.commands import BY_ID, Command
from briefing_tui.model.items import bare_content
from briefing_tui.model.records import Actor, Event, Figure, Gap, Position, Quote
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, part, text
from briefing_tui.present.figures import in_words
from briefing_tui.present.items import kind_of, name_of
from briefing_tui.present.vocabulary import STANCE_VERB
from briefing_tui.tui.items import (
    LONGEST,
    NEW_QUESTION,
    FieldChoice,
    ItemField,
    NewItem,
    matching,
)
from briefing_tui.tui.screens.dialog import Dialog, LineDialog, TextLine, dialog_pane, rows

if TYPE_CHECKING:
    from briefing_tui.drafting.roster import Proposed
    from briefing_tui.drafting.selection import Proposer
    from briefing_tui.model.passages import Passage
    from briefing_tui.present.view import View
    from briefing_tui.tui.screens.reader import ReaderScreen


class FieldDialog(Dialog):
    """A field for one value, on one line. The result is the value."""

    AUTO_FOCUS = "Input"

    def __init__(self, reader: ReaderScreen, field: ItemField, check: Callable[[str], str]) -> None:
        """Make the field. `check` returns why a value is wrong, or an empty text."""
        self._view = reader.session.view
        self._field = field
        self._check = check
        self._fault = ""
        self._found: Sequence[FieldChoice] = field.choices
        self._is_typed = False
        """True after the user has typed or chosen a value."""
        super().__init__(reader.frame, f"Edit: {field.label}", self._pane())
        here = next((n for n, one in enumerate(field.choices) if one.text == field.text), None)
        if here is not None:
            self.block_view.reveal(here)

    @override
    def compose_field(self) -> ComposeResult:
        line = TextLine(self._field.text, self._field.label, limit=LONGEST)
        if self._field.choices:
            line.selection = Selection(0, len(line.value))
        yield line

    def _pane(self) -> Pane:
        lines: list[tuple[str, Part]] = []
        if self._fault:
            lines = [("", part((self._fault, "problem"))), ("", BLANK)]
        for number, one in enumerate(self._found):
            note = f"  {self._view.brief(one.note)}" if one.note else ""
            words = text(self._view.brief(one.text), (note, "quiet"))
            lines.append((str(number), Part(words, clip=True)))
        if not self._found and self._field.key in _HINTS:
            lines.append(("", part((_HINTS[self._field.key], "quiet"))))
        return rows(lines)

    def _show(self) -> None:
        self.block_view.show(self._pane())
        self._fit(self.app.size.width, self.app.size.height)

    @override
    def offered(self) -> list[Command]:
        keep = BY_ID["choose"]._replace(label="keep")
        move = [BY_ID["down"]._replace(hint="\u2191 \u2193", label="choose")]
        leave = [c for c in super().offered() if c.id == "escape"]
        return [keep, *(move if self._field.choices else []), *leave]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that match the text."""
        event.stop()
        if event.value == self._field.text and not self._is_typed:
            return
        self._is_typed = True
        self._found = matching(self._field.choices, event.value)
        self._fault = ""
        self._show()

    def on_key(self, event: events.Key) -> None:
        """Put a choice into the field if Tab, Up or Down is pressed."""
        if event.key in ("down", "up"):
            self.move_in_list(event)
            self._take()
        elif event.key == "tab" and self._found:
            event.stop()
            event.prevent_default()
            self._take()

    def _take(self) -> None:
        if self.block_view.item and self._found:
            line = self.query_one(Input)
            with line.prevent(Input.Changed):
                line.value = self._found[int(self.block_view.item)].text
                line.cursor_position = len(line.value)
            self._is_typed = True

    @property
    def _value(self) -> str:
        typed = self.query_one(Input).value.strip()
        known = {one.text for one in self._field.choices}
        if typed and typed not in known and self._found:
            return self._found[int(self.block_view.item or 0)].text
        return typed

    @override
    def action_command(self, command: str) -> None:
        if command != "choose":
            super().action_command(command)
            return
        value = self._value
        self._fault = self._view.sanitize(self._check(value))
        if self._fault:
            self._show()
        else:
            self.dismiss(value)


class WriteDialog(LineDialog):
    """A dialog that asks for the name of a file. The result of the dialog is the name."""

    def __init__(self, reader: ReaderScreen, name: str, note: str) -> None:
        self._file_name = name
        pane = dialog_pane([Block("", (BLANK, part(note)))])
        super().__init__(reader.frame, "Write to a new file", pane)

    @override
    def compose_field(self) -> ComposeResult:
        yield TextLine(self._file_name, "name.yaml", limit=1000)

    @override
    def offered(self) -> list[Command]:
        write = BY_ID["keep"]._replace(keys=("enter",), hint="", id="choose", label="write")
        leave = [command for command in super().offered() if command.id == "escape"]
        return [write, *leave]


_COLUMNS: Final = 13
"""Width, in columns, of the label of a field or the kind of an item."""
_SAVE: Final = "save"
_HINTS: Final = {
    "date": "Such as 2031-05-12, 2031-05, 2031-05-12~ (about), 2031-05-01/2031-05-12 (from, to)",
    "at": "Words of the same paragraph, as they stand there",
    "value": "Digits, with a point before decimals: 2400 or 0.5",
    "unit": "What is counted, or percent",
    "title": "What happened, in a few words",
    "question": "A question that its claims answer",
}


def yes_or_no(reader: ReaderScreen, title: str, lines: Sequence[Part], yes: str, no: str) -> Dialog:
    """Return a dialog with the answers `yes` and `no`. Its result is "yes" or "no"."""
    asked = [("", one) for one in (*lines, BLANK)] if lines else []
    return Dialog(reader.frame, title, rows([*asked, ("yes", part(yes)), ("no", part(no))]))


def sentences_menu(
    reader: ReaderScreen, sentences: Sequence[Passage], uncovered: Sequence[Passage]
) -> Dialog:
    """Return a menu of sentences. Its result is the index of a sentence."""
    view = reader.session.view
    lines = []
    for number, passage in enumerate(sentences):
        sign = view.glyphs.uncovered if passage in uncovered else " "
        lines.append(
            (str(number), Part(text(view.words_of(passage)), text((f"{sign} ", "gap")), 2))
        )
    menu = Dialog(reader.frame, "Make an item of which sentence?", rows(lines))
    first = next((n for n, one in enumerate(sentences) if one in uncovered), 0)
    found = next((n for n, one in enumerate(sentences) if _has_hit(reader, one)), first)
    menu.block_view.reveal(found)
    return menu


def _has_hit(reader: ReaderScreen, sentence: Passage) -> bool:
    hit = reader.search.finder.here
    if hit is None or hit.kind != "section":
        return False
    section = reader.session.view.reading.briefing.sections[sentence.section]
    return section.id == hit.item and sentence.start <= hit.start < sentence.end


def kinds_menu(reader: ReaderScreen, passage: Passage, proposed: Sequence[Proposed]) -> Dialog:
    """Return a menu of the items in `proposed`. Its result is the index of the chosen one."""
    view = reader.session.view
    lines: list[tuple[str, Part]] = [
        ("", part((view.words_of(passage, 400), "quote"))),
        ("", BLANK),
    ]
    for number, one in enumerate(proposed):
        kind = text((f"{kind_of(one)} ", "label"))
        lines.append((str(number), Part(text(*_preview(view, one)), kind, _COLUMNS, clip=True)))
    return Dialog(reader.frame, "Make an item of these words", rows(lines))


def _preview(view: View, item: Proposed) -> tuple[tuple[str, str] | str, ...]:
    match item:
        case Quote():
            words = view.brief(bare_content(item) or item.at[0].exact)
            return f"{_who(view, item.source) or 'somebody'}: ", words
        case Figure() if item.value or item.low:
            return (in_words(view, item),)
        case Event() if item.date:
            return view.date(item.date), f": {view.brief(item.title)}"
        case Event():
            return (view.brief(item.title),)
        case Position():
            who = _who(view, item.actor) or "somebody"
            return (f"{who} {STANCE_VERB[item.stance]} ...", "")
        case Actor() if item.name:
            return (view.brief(item.name),)
        case Gap():
            return (("what the article does not say", "quiet"),)
    return (("to be filled in", "quiet"),)


def _who(view: View, ref: str) -> str:
    """Return the name of an actor. For a new actor, `ref` is the name."""
    return view.name(ref) if view.actor(ref) is not None else view.sanitize(ref)


def claims_menu(reader: ReaderScreen) -> Dialog:
    """Return a menu of the claims by question. The result is a claim's id or NEW_QUESTION."""
    view = reader.session.view
    lines: list[tuple[str, Part]] = []
    for issue in reader.session.document.reading.briefing.issues:
        lines.append(("", part((view.brief(issue.question), "subheading"))))
        lines += [(claim.id, part(view.brief(claim.text), indent=2)) for claim in issue.claims]
    lines.append((NEW_QUESTION, part("A new question")))
    return Dialog(reader.frame, "A position on which claim?", rows(lines))


def fields_menu(reader: ReaderScreen, groups: Sequence[tuple[str, Sequence[ItemField]]]) -> Dialog:
    """Return a menu of the fields of items. Its result is an item's index and a field's key."""
    view = reader.session.view
    lines: list[tuple[str, Part]] = []
    for number, (item, fields) in enumerate(groups):
        if len(groups) > 1:
            found = view.reading.items[item]
            lines.append(("", part((kind_of(found), "subheading"), f"  {name_of(view, item)}")))
        lines += [(f"{number} {one.key}", field_part(view, one)) for one in fields]
    return Dialog(reader.frame, f"Edit a field: {name_of(view, groups[0][0])}", rows(lines))


def field_part(view: View, field: ItemField) -> Part:
    """Return a line with the label and the text of a field."""
    label = text((f"{field.label} ", "label"))
    if field.text:
        note = f"  {field.note}" if field.note else ""
        return Part(text(view.sanitize(field.text), (note, "quiet")), label, _COLUMNS)
    needed = ("to be filled in", "questions") if field.is_required else ("-", "quiet")
    return Part(text(needed), label, _COLUMNS)


class ItemForm(Dialog):
    """The form of a new item."""

    def __init__(
        self,
        reader: ReaderScreen,
        new: NewItem,
        proposer: Proposer,
        save: Callable[[NewItem], str],
    ) -> None:
        """Make the form. `save` writes the item and returns an error, or an empty text."""
        self._reader = reader
        self._new = new
        self._proposer = proposer
        self._save = save
        self._fault = ""
        super().__init__(reader.frame, f"New {kind_of(new.item)}", self._pane())
        self.block_view.reveal(list(self.block_view.view.pane.items).index(self._next_row()))

    def _pane(self) -> Pane:
        session = self._reader.session
        kind = kind_of(self._new.item)
        lines: list[tuple[str, Part]] = [(_SAVE, part((f"Add this {kind}", "strong"))), ("", BLANK)]
        if self._fault:
            lines += [("", part((session.view.sanitize(self._fault), "problem"))), ("", BLANK)]
        for field in self._new.fields(session.document.reading):
            lines.append((field.key, field_part(session.view, field)))
        return rows(lines)

    def _show(self, key: str) -> None:
        pane = self._pane()
        self.block_view.show(pane)
        self.block_view.reveal(list(pane.items).index(key))
        self._fit(self.app.size.width, self.app.size.height)

    @override
    def offered(self) -> list[Command]:
        label = "add" if self.block_view.item == _SAVE else "edit"
        return [c._replace(label=label) if c.id == "choose" else c for c in super().offered()]

    @override
    def action_command(self, command: str) -> None:
        key = self.block_view.item
        if command != "choose" or not key:
            super().action_command(command)
            self._bars[1].refresh()
        elif key == _SAVE:
            self._add()
        else:
            self._edit(key)

    def _add(self) -> None:
        missing = self._new.missing(self._reader.session.document.reading)
        self._fault = f"Fill in: {', '.join(missing)}" if missing else self._save(self._new)
        if self._fault:
            self._show(_SAVE)
        else:
            self.dismiss(_SAVE)

    def _next_row(self) -> str:
        fields = self._new.fields(self._reader.session.document.reading)
        return next((one.key for one in fields if one.is_required and not one.text), _SAVE)

    def _edit(self, key: str) -> None:
        reading = self._reader.session.document.reading
        field = next(one for one in self._new.fields(reading) if one.key == key)

        def check(value: str) -> str:
            changed = self._new.with_text(reading, self._proposer, key, value)
            if changed is None:
                return "These words are not in the paragraph, or cannot be told from others there"
            return ""

        def given(value: str | None) -> None:
            if value is not None:
                changed = self._new.with_text(reading, self._proposer, key, value)
                self._new = changed or self._new
            self._fault = ""
            self._show(key if value is None else self._next_row())

        self.app.push_screen(FieldDialog(self._reader, field, check), given)
