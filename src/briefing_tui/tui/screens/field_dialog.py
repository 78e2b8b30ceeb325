"""The field for editing one value on one line, with the values to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Input
from textual.widgets.input import Selection
from typing_extensions import override

from briefing_tui.commands import BY_ID, Command
from briefing_tui.present.blocks import BLANK, Block, Pane, Part, part, text
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.state.fields import LONGEST, FieldChoice, ItemField, matching
from briefing_tui.tui.widgets.inputs import TextLine

if TYPE_CHECKING:
    from briefing_tui.tui.screens.reader import ReaderScreen


class FieldDialog(Dialog):
    """One value on one line. The result is the value."""

    AUTO_FOCUS = "Input"

    def __init__(
        self, reader: ReaderScreen, field: ItemField, check: Callable[[str], str], hint: str = ""
    ) -> None:
        """Make the field. `check` returns why a value cannot be kept; empty if it can."""
        self._view = reader.session.view
        self._field = field
        self._check = check
        self._hint = hint
        self._fault = ""
        """Why the last value cannot be kept."""
        self._found: Sequence[FieldChoice] = field.choices
        self._is_typed = False
        """True once the value differs from the first value."""
        super().__init__(reader.frame, f"Edit: {field.label}", self._pane())
        here = next((n for n, one in enumerate(field.choices) if one.text == field.text), None)
        if here is not None:
            self.block_view.reveal(here)

    @override
    def compose_field(self) -> ComposeResult:
        """Yield the field with the value. All of it is selected if there are others to choose."""
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
        if not self._found and self._hint:
            lines.append(("", part((self._hint, "quiet"))))
        blocks = [Block(key, (one,)) for key, one in lines] or [Block("", (BLANK,))]
        items = [block.item for block in blocks]
        return Pane("dialog", "", len(blocks), blocks.__getitem__, items)

    def _show(self) -> None:
        self.block_view.show(self._pane())
        self._fit(self.app.size.width, self.app.size.height)

    @override
    def offered(self) -> list[Command]:
        """Return the commands for the last line. Letters and Enter go to the field."""
        keep = BY_ID["choose"]._replace(label="keep")
        move = [BY_ID["down"]._replace(hint="\u2191 \u2193", label="choose")]
        leave = [c for c in super().offered() if c.id == "escape"]
        return [keep, *(move if self._field.choices else []), *leave]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the choices that match."""
        event.stop()
        if event.value == self._field.text and not self._is_typed:
            return
        self._is_typed = True
        self._found = matching(self._field.choices, event.value)
        self._fault = ""
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the value, if it can be kept."""
        event.stop()
        self.action_command("choose")

    def on_key(self, event: events.Key) -> None:
        """Move among the choices even if the field has the focus. Tab takes the chosen value."""
        if event.key in ("down", "up"):
            self.move_in_list(event)
            self._take()
        elif event.key == "tab" and self._found:
            event.stop()
            event.prevent_default()
            self._take()

    def _take(self) -> None:
        """Put the choice under the cursor into the field, and leave the list as it is."""
        if self.block_view.item and self._found:
            line = self.query_one(Input)
            with line.prevent(Input.Changed):
                line.value = self._found[int(self.block_view.item)].text
                line.cursor_position = len(line.value)
            self._is_typed = True

    @property
    def _value(self) -> str:
        """The text of the field, or the first choice that begins with this text."""
        typed = self.query_one(Input).value.strip()
        known = {one.text for one in self._field.choices}
        if typed and typed not in known and self._found:
            return self._found[int(self.block_view.item or 0)].text
        return typed

    @override
    def action_command(self, command: str) -> None:
        """Keep the value, or run a command of any dialog."""
        if command != "choose":
            super().action_command(command)
            return
        value = self._value
        self._fault = self._view.sanitize(self._check(value))
        if self._fault:
            self._show()
        else:
            self.dismiss(value)
