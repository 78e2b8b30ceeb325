"""What a test's mark says of its keys is held against it: it presses each of them."""

from collections.abc import Iterator

import pytest
from textual import _wait
from textual.pilot import Pilot

from tests.pressing import textual_name

LOOK = 1 / 200
"""Seconds after which a pilot looks whether a program has come to rest: Textual's own fiftieth of a
second, thrice a key, is most of what these tests would take."""


@pytest.fixture(autouse=True, scope="session")
def _look_often() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", LOOK)
        patch.setattr(_wait, "SLEEP_IDLE", LOOK / 20)
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
