"""The keys of commands, messages that ask to run a command, and the queue of keys.

Textual passes a key to the widget that has the focus when the key arrives. If many keys arrive at
once (over a slow line, or from `tmux send-keys`), later keys would reach a screen that earlier keys
are about to close. So `KeyQueue` passes on one key at a time, in the order in which they were
typed. Each key waits until everything that the previous key started is done.

Most terminals send a key with Alt as Escape followed by the key. They send the same if the user
presses Escape and then the key. So if a key with Alt is bound to nothing, it counts as Escape
followed by the key.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeAlias, TypeGuard

from textual import events
from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.message import Message
from textual.message_pump import MessagePump

from briefing_tui.commands import BY_ID, COMMANDS, Command


class RunCommand(Message):
    """A message: the user clicked a command."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ChooseBriefing(Message):
    """A message: the user wants to switch to another open briefing."""


class CompareBriefings(Message):
    """A message: the user wants to compare the open briefings of one story."""

    def __init__(self, *, back: bool = False) -> None:
        """Make the message.

        If `back` is true, the comparison opens at the user's last place in it.
        """
        super().__init__()
        self.back = back


class ShowHelp(Message):
    """A message: the user wants to know the keys of the current dialog."""


ALWAYS = ("copy-or-quit", "suspend")
"""Commands whose keys also work in dialogs and in the search field."""


def bindings(
    ids: Iterable[str] | None = None, *, excluded: Iterable[str] = ()
) -> list[BindingType]:
    """Return key bindings for the commands `ids`, but not for the commands `excluded`.

    If `ids` is None, it stands for all commands.
    """
    wanted = None if ids is None else frozenset(ids)
    left_out = frozenset(excluded)
    return [
        _binding(command)
        for command in COMMANDS
        if command.id not in left_out and (wanted is None or command.id in wanted)
    ]


def rebind(node: DOMNode, commands: Sequence[Command]) -> None:
    """Bind a widget's commands to the keys in `commands`."""
    # This replaces Textual's keymap. If two commands have the same key, Textual's keymap drops all
    # bindings of the key, even if the commands are on different widgets. Clashes are reported when
    # the settings are read.
    if commands is COMMANDS:
        return
    own = {binding.id for _, binding in node._bindings if binding.id in BY_ID}
    keys = {
        key: others
        for key, found in node._bindings.key_to_bindings.items()
        if (others := [binding for binding in found if binding.id not in own])
    }
    mine = BindingsMap([_binding(c) for c in commands if c.id in own and c.keys])
    node._bindings = BindingsMap.from_keys({**keys, **mine.key_to_bindings})


def _binding(command: Command) -> Binding:
    """Return the binding of a command. A command without keys is bound to an invented key."""
    return Binding(
        ",".join(command.keys) or f"no-key-{command.id}",
        f"command('{command.id}')",
        command.label,
        show=False,
        tooltip=command.help,
        id=command.id,
        priority=command.id in ALWAYS,
    )


Typed: TypeAlias = events.Key | events.Paste

MAX_WAIT = 1000
"""A key waits until all widgets are idle, but at most this many turns of the event loop."""
MAX_QUEUED = 10_000
"""Maximum number of keys and pastes in the queue. Further keys are dropped."""


def is_queued(event: object, app: App[None]) -> TypeGuard[Typed]:
    """Return True for keys and pastes, except keys that the app itself binds."""
    if isinstance(event, events.Key):
        return event.key not in app._bindings.key_to_bindings
    return isinstance(event, events.Paste)


class KeyQueue:
    """Keys and pastes that have not been passed on yet."""

    def __init__(self, app: App[None], pass_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._pass_on = pass_on
        self._queue: deque[Typed] = deque()
        self._is_held = False
        self._is_watching = False
        self._watched = 0
        """Number of turns of the event loop since the last key was passed on."""
        self._admitted = 0
        """Number of keys that `admit` has accepted. Only the input thread changes the number."""
        self._received = 0

    def admit(self) -> bool:
        """Count one more key and return True. Return False if the queue is full."""
        if self._admitted - self._received + len(self._queue) >= MAX_QUEUED:
            return False
        self._admitted += 1
        return True

    async def receive(self, typed: Typed) -> None:
        """Pass a key on if the app is idle. If not, queue the key."""
        self._received += 1
        if self._is_held or self._queue or self._is_watching or self._is_busy():
            self._queue.append(typed)
        else:
            await self._pass_on(self._divide(typed))
        self._watch()

    def hold(self) -> None:
        """Queue all keys until `release` is called."""
        self._is_held = True

    def release(self) -> None:
        """Pass on the keys that were held."""
        self._is_held = False
        self._watch()

    def _watch(self) -> None:
        if not self._is_watching:
            self._is_watching = True
            self._watched = 0
            asyncio.get_running_loop().call_soon(self._pass_on_when_idle)

    def _pass_on_when_idle(self) -> None:
        self._watched += 1
        if self._app._exit or self._is_held:
            self._is_watching = False
        elif self._watched < MAX_WAIT and self._is_busy():
            asyncio.get_running_loop().call_soon(self._pass_on_when_idle)
        elif self._queue:
            # `call_later` runs after the app has mounted or removed the widgets that wait for it
            self._app.call_later(self._next)
        else:
            self._is_watching = False

    async def _next(self) -> None:
        self._is_watching = False
        if self._queue and not self._is_held:
            await self._pass_on(self._pop())
            self._watch()

    def _pop(self) -> Typed:
        """Return the next key. For an input field, return all waiting letters as one paste."""
        # A field redraws its whole text for each key
        first = self._divide(self._queue.popleft())
        letters = self._letter_for_field(first)
        if not letters:
            return first
        while self._queue and (letter := self._letter_for_field(self._queue[0])):
            letters += letter
            self._queue.popleft()
        return first if len(letters) == 1 else events.Paste(letters)

    def _divide(self, typed: Typed) -> Typed:
        """Turn an unbound key with Alt into Escape, and queue the key without Alt."""
        if not isinstance(typed, events.Key) or (pressed := without_alt(typed)) is None:
            return typed
        if self._is_bound(typed.key):
            return events.Key(typed.key, None)
        self._queue.appendleft(pressed)
        return events.Key("escape", "\x1b")

    def _is_bound(self, key: str) -> bool:
        chain = self._app.screen._modal_binding_chain if self._app._screen_stack else ()
        return any(key in bound.key_to_bindings for _, bound in chain)

    def _letter_for_field(self, typed: Typed) -> str:
        field = self._app.focused
        if field is None or not isinstance(typed, events.Key) or typed.character is None:
            return ""
        if without_alt(typed) is not None:
            return ""
        if typed.key in field._bindings.key_to_bindings:
            return ""
        return typed.character if field.check_consume_key(typed.key, typed.character) else ""

    def _is_busy(self) -> bool:
        stack = self._app._screen_stack
        if not stack or not stack[-1]._is_mounted:
            return True
        return _has_work(self._app) or any(map(_has_work, self._app._registry))


def _has_work(pump: MessagePump) -> bool:
    waits = pump.message_queue_size > 0 or pump._pending_message is not None
    return (waits or bool(pump._next_callbacks)) and not (pump._closing or pump._closed)


class AltKey(events.Key):
    """A key that arrived right after Escape."""

    def __init__(self, key: str, pressed: events.Key) -> None:
        super().__init__(key, None)
        self.pressed = pressed
        """The key without Alt."""


def without_alt(key: events.Key) -> events.Key | None:
    """Remove Alt from a key. Return None if that is not possible."""
    if isinstance(key, AltKey):
        return key.pressed
    if not key.key.startswith("alt+"):
        return None
    name = key.key.removeprefix("alt+")
    letter = name.removeprefix("shift+")
    if len(letter) == 1 and letter != name:
        name = letter.upper()
    character = key_to_character(name)
    is_text = character is not None and character.isprintable()
    return events.Key(name, character) if is_text else None
