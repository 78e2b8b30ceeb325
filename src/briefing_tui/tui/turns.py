"""Keys in the order in which they were typed: each has its turn when what the one before led to is
done, and the screen that it asked for is there to take it.

Textual gives a key to what has the focus just then, and looks at bindings when the key has come
back from there. Of keys that come all at once (over a slow line, from `tmux send-keys`) the later
would so be given to what the earlier are about to leave, and Enter would be done before the letters
that were typed before it are in their field.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Container
from typing import TypeGuard

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Typed = events.Key | events.Paste

LIMIT = 1000
"""Before a key is given, each turn of the event loop looks whether all is done that the key before
led to. After so many looks it is given all the same: no key needs nearly as many, but where a part
of the screen never comes to rest, one message leading to another, keys would wait for ever."""

MOST = 10_000
"""Keys and pastes that wait at most: nobody types as far ahead, and what floods a terminal (a text
pasted without the marks of a paste) is not kept, nor worked on for minutes."""


def waits(event: object, app: App[None]) -> TypeGuard[Typed]:
    """Whether an event is something typed that is to have its turn: not so the keys that act
    whatever has the focus."""
    acts = isinstance(event, events.Key) and event.key in app._bindings.key_to_bindings
    return isinstance(event, Typed) and not acts


class Turns:
    """What has been typed and not been given yet."""

    def __init__(self, app: App[None], give: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._give = give
        self._held: deque[Typed] = deque()
        self._but: Container[str] | None = None
        """While everything is held: the keys that are not. None: nothing need be."""
        self._is_watching = False
        self._watched = 0
        """Turns of the loop for which the last key has been watched."""
        self._sent = 0
        """What has been admitted: counted by the thread that reads the terminal alone."""
        self._taken = 0

    def admits(self) -> bool:
        """Whether there is room for one more, which will be sent then. For the thread that reads
        the terminal, which may read far more than is ever given."""
        if self._sent - self._taken + len(self._held) >= MOST:
            return False
        self._sent += 1
        return True

    async def take(self, typed: Typed) -> None:
        """Give what was typed, at once where nothing is to be done before."""
        self._taken += 1
        if self._but is not None and isinstance(typed, events.Key) and typed.key in self._but:
            await self._give(typed)
        elif self._but is not None or self._held or self._is_watching or self._is_busy():
            self.put(typed)
        else:
            await self._give(typed)
            self._watch()

    def put(self, *typed: Typed) -> None:
        """Have these given after all that was typed before."""
        self._held.extend(typed)
        self._watch()

    def hold(self, but: Container[str] = ()) -> None:
        """Hold all but these keys until told to go on: what they are for is not there yet."""
        self._but = but

    def go_on(self) -> None:
        """Give what is held."""
        self._but = None
        self._watch()

    def _watch(self) -> None:
        """See to it that what is held is given."""
        if not self._is_watching:
            self._is_watching = True
            self._watched = 0
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        """Look once in each turn of the loop whether all is done; then have the next one given."""
        self._watched += 1
        if self._app._exit or self._but is not None:
            self._is_watching = False
        elif self._watched < LIMIT and self._is_busy():
            asyncio.get_running_loop().call_soon(self._look)
        elif self._held:
            # by the application itself, once it has mounted or removed what it is about to
            self._app.call_later(self._next)
        else:
            self._is_watching = False

    async def _next(self) -> None:
        self._is_watching = False
        if self._held and self._but is None:
            await self._give(self._first())
            self._watch()

    def _first(self) -> Typed:
        """What comes first of what is held: letters for a field all together, since each would cost
        it as much as all that it holds already."""
        first = self._held.popleft()
        letters = self._letter(first)
        if not letters:
            return first
        while self._held and (letter := self._letter(self._held[0])):
            letters += letter
            self._held.popleft()
        return first if len(letters) == 1 else events.Paste(letters)

    def _letter(self, typed: Typed) -> str:
        """The letter that a field would take; empty where what was typed is none, or not for it."""
        field = self._app.focused
        if field is None or not isinstance(typed, events.Key) or typed.character is None:
            return ""
        if typed.key in field._bindings.key_to_bindings:
            return ""
        return typed.character if field.check_consume_key(typed.key, typed.character) else ""

    def _is_busy(self) -> bool:
        """Whether anything waits to be done, or the screen is not there yet."""
        stack = self._app._screen_stack
        if not stack or not stack[-1]._is_mounted:
            return True
        return _has_work(self._app) or any(map(_has_work, self._app._registry))


def _has_work(pump: MessagePump) -> bool:
    """Whether a part of the application still has messages to work on."""
    waits = pump.message_queue_size > 0 or pump._pending_message is not None
    return (waits or bool(pump._next_callbacks)) and not (pump._closing or pump._closed)
