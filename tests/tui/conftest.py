"""What a test's mark says of its keys is held against it: it presses each of them."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from tests.pressing import textual_name


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
