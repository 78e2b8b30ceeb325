"""Input fields of one line."""

from collections.abc import Callable
from typing import NamedTuple

from textual import events
from textual.widgets import Input

from briefing_tui.present.sanitize import clean_line

_LIMIT = 10_000


class TextLine(Input):
    """An input field of one line in our colours, without a blinking cursor."""

    DEFAULT_CSS = """
    TextLine {
        height: 1; border: none; padding: 0; background: $briefing-cursor; color: $briefing-ink;
        &:focus { border: none; background-tint: $briefing-cursor 0%; }
        &>.input--cursor {
            background: $briefing-ink; color: $briefing-ground; text-style: none;
        }
        &>.input--selection { background: $briefing-hit-ground; color: $briefing-hit; }
        &>.input--placeholder, &>.input--suggestion { color: $briefing-quiet; }
        &:ansi>.input--selection { text-style: reverse; }
    }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        limit: int = _LIMIT,
        id: str | None = None,
    ) -> None:
        """`limit` is the maximum number of characters."""
        super().__init__(
            clean_line(value),
            placeholder,
            compact=True,
            select_on_focus=False,
            max_length=limit,
            id=id,
        )
        self.cursor_blink = False

    async def type_key(self, key: events.Key) -> bool:
        """Type a character or move the cursor. Return False if the key does neither."""
        if key.character is not None and self.check_consume_key(key.key, key.character):
            self.replace(key.character, *sorted(self.selection))
            return True
        bound = self.screen.active_bindings.get(key.key)
        if bound is None or bound.node is not self or bound.binding.action == "submit":
            return False
        return await self.app.run_action(bound.binding.action, self)

    def paste(self, text: str) -> None:
        """Insert as much of the first line as fits, and show if the line was cut."""
        start, end = sorted(self.selection)
        line = clean_line(next(iter(text.splitlines()), ""))
        room = (self.max_length or len(line)) - len(self.value) + end - start
        if len(line) > room:
            line = (line[: room - 1] + "…") if room > 0 else ""
        self.replace(line, start, end)


class FieldText(NamedTuple):
    """The text of the search field, and the cursor's place in it."""

    text: str = ""
    cursor: int = 0


class SearchField(TextLine):
    """The field in which the user types a search."""

    def __init__(self, report_typed: Callable[[FieldText], None]) -> None:
        super().__init__(id="search")
        self._report_typed = report_typed

    @property
    def typed(self) -> FieldText:
        """The text and the cursor's place in it."""
        return FieldText(self.value, self.cursor_position)

    def put(self, typed: FieldText) -> None:
        """Replace the text and move the cursor."""
        self.value = typed.text
        self.cursor_position = typed.cursor

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the new text to `report_typed`."""
        event.stop()
        self._report_typed(self.typed)
