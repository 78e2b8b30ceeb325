"""Check that a test presses each of the keys in its mark."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from tests.pressing import textual_name

LOOK = 1 / 1000
"""Seconds after which a pilot looks whether a program has come to rest: Textual's own fiftieth of a
second, thrice a key, is most of what these tests would take."""
QUIET = 2
"""Looks in a row that find it at rest: one may come while the machine does something else."""


async def wait_for_idle(min_sleep: float = 1 / 50, max_sleep: float = 1.0) -> None:
    """Wait until the loop has nothing to run and no thread works, as Textual's own does."""
    loop = asyncio.get_running_loop()
    begun = time.monotonic()
    quiet = 0
    while quiet < QUIET or time.monotonic() - begun < min_sleep:
        before = time.process_time()
        await asyncio.sleep(LOOK)
        is_quiet = time.process_time() - before < LOOK / 4
        is_quiet &= not loop._ready  # type: ignore[attr-defined]
        quiet = 0 if not is_quiet or draw() else quiet + 1
        if time.monotonic() - begun > max_sleep:
            break


def draw() -> bool:
    """Draw at once what waits for the screen's next frame. Return True if anything did."""
    app = active_app.get(None)
    if app is None or not app.screen_stack or not app.screen._update_timer._active.is_set():
        return False
    app.screen._on_timer_update()
    return True


class Sheet(Stylesheet):
    """A stylesheet that is parsed once for all apps with the same variables."""

    parsed: ClassVar[dict[tuple[object, ...], list[RuleSet]]] = {}

    def _parse_rules(self, css: str, *args: Any, **named: Any) -> list[RuleSet]:
        key = (*self._variables.items(), css, args, *named.items())
        if key not in self.parsed:
            self.parsed[key] = super()._parse_rules(css, *args, **named)
        return self.parsed[key]


@pytest.fixture(autouse=True, scope="session")
def _spare_time() -> Iterator[None]:
    """Look often whether a program rests, parse styles once, and render what a test looks at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.pilot, "wait_for_idle", wait_for_idle)
        patch.setattr(textual.app, "wait_for_idle", wait_for_idle)
        patch.setattr(textual.app, "Stylesheet", Sheet)
        patch.setattr(Compositor, "render_update", lambda *_, **__: None)  # `Shown` renders
        yield


@pytest.fixture(autouse=True)
def pressed_as_marked(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test that does not press a key that it is marked with."""
    pressed: set[str] = set()
    press = Pilot.press

    async def noted(self: Pilot[None], *keys: str) -> None:
        pressed.update(map(textual_name, keys))
        await press(self, *keys)

    monkeypatch.setattr(Pilot, "press", noted)
    yield
    marked = {textual_name(key) for mark in request.node.iter_markers("key") for key in mark.args}
    assert set() == marked - pressed, "marked with keys that it does not press"
