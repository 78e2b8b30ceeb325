"""Keys, the commands that they run, and the fields that they type into.

Textual passes a key to the widget that has the focus when the key arrives. If many keys arrive at
once (over a slow line, or from `tmux send-keys`), later keys would reach a screen that earlier keys
are about to close. So `KeyQueue` runs the command of a key at once, and keeps the keys that follow
until the screen that the command has opened is ready.

Most terminals send a key with Alt as Escape followed by the key. They send the same if the user
presses Escape and then the key. So if a key with Alt is bound to nothing, it counts as Escape
followed by the key. In a field, Alt with b, f or d moves and deletes by words, as in a shell.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple, Protocol, TypeAlias, runtime_checkable

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from briefing_tui.commands import Command
from briefing_tui.present.sanitize import clean_line


class RunCommand(Message):
    """A message: the user clicked a command."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ShowHelp(Message):
    """A message: the user wants to know the keys of the current dialog."""

    def __init__(self, parts: Sequence[str], facts: frozenset[str]) -> None:
        super().__init__()
        self.parts = parts
        self.facts = facts


_LIMIT = 10_000


class TextLine(Input):
    """An input field of one line in our colours, without a blinking cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("alt+b", "cursor_left_word"),
        ("alt+f", "cursor_right_word"),
        ("alt+d", "delete_right_word"),
    ]

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


class AltKey(events.Key):
    """A key that arrived right after Escape."""

    def __init__(self, pressed: events.Key, key: str = "") -> None:
        super().__init__(key or f"alt+{pressed.key}", None)
        self.pressed = pressed
        """The key without Alt."""


ALWAYS = ("copy-or-quit", "suspend")
"""Commands whose keys also work in the search field, and before a screen is ready."""


@runtime_checkable
class CommandScreen(Protocol):
    """A screen that runs the commands of `commands.py`."""

    @property
    def parts(self) -> Sequence[str]:
        """The values of `Command.where` for which keys work now, the most important first."""

    @property
    def commands(self) -> Sequence[Command]:
        """All commands, with the user's keys."""

    def action_command(self, command: str) -> None:
        """Run a command, by its id."""


def command_for(key: str, screen: CommandScreen) -> str:
    """Return the id of the command that a key runs on a screen, or `""` if there is none."""
    bound = [command for command in screen.commands if key in command.keys]
    found = (c.id for part in screen.parts for c in bound if part in c.where)
    return next(found, "")


Typed: TypeAlias = events.Key | events.Paste
_MOST_LOOKS = 1000  # turns of the event loop in which a key waits for a screen to be ready
_SLICE = 0.02  # seconds to handle keys before the screen is drawn and signals are handled


class KeyQueue:
    """Runs the commands of keys, one after another."""

    def __init__(self, app: App[None], pass_on: Callable[[Typed], Awaitable[None]]) -> None:
        """Make the queue. `pass_on` handles keys for screens of Textual."""
        self._app = app
        self._pass_on = pass_on
        self.waiting: deque[Typed] = deque()
        self._until = 0.0
        self._looks = 0
        """How often in a row the queue has seen a screen that is not ready, without a focus."""

    async def receive(self, typed: Typed) -> None:
        """Handle a key or a paste, as soon as the screen is ready for it."""
        self.waiting.append(typed)
        if len(self.waiting) == 1:
            await self._handle_first()

    async def _handle_first(self) -> None:
        if self._app.screen.focused is None or time.monotonic() > self._until:
            await asyncio.sleep(0)  # or no signal is handled until every key is
            self._until = time.monotonic() + _SLICE
        if self._app._exit:
            return
        self._looks = 0 if self._app.screen.focused is not None else self._looks + 1
        if not 0 < self._looks <= _MOST_LOOKS:
            await self._handle(self.waiting[0])
            self.waiting.popleft()
        if self.waiting:
            self._app.call_later(self._handle_first)

    async def _handle(self, typed: Typed) -> None:
        screen, field = self._app.screen, self._app.focused
        if not isinstance(screen, CommandScreen):
            await self._pass_on(typed)
        elif isinstance(typed, events.Paste):
            if isinstance(field, TextLine):
                field.paste(typed.text)
        elif isinstance(typed, AltKey) and not command_for(typed.key, screen):
            if not (isinstance(field, TextLine) and await field.type_key(typed)):
                self.waiting.insert(1, typed.pressed)
                await _press(events.Key("escape", None), screen, field)
        else:
            await _press(typed, screen, field)


async def _press(key: events.Key, screen: CommandScreen, field: object) -> None:
    if isinstance(field, TextLine) and await field.type_key(key):
        return
    if command := command_for(key.key, screen):
        screen.action_command(command)
