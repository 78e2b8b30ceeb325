"""Fixtures of all tests: compare and renew goldens."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from briefing_tui.system.writing import state_folder
from tests.chromium import running_browser

TORTURED = bool(os.environ.get("TORTURE"))
"""Set by `make torture`: the long run."""

settings.register_profile("reader", deadline=None, max_examples=500 if TORTURED else 30)
settings.load_profile("reader")
# A test that takes its time on a busy machine is no wrong one: what things cost is for the bench

Golden = Callable[[Path, str], None]
"""Asserts that a file holds the text; with --update-goldens writes it there instead."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which goldens are renewed."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what is shown now into the golden files, for review in the diff",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what is marked `torture`, unless TORTURE is set; put first what takes long at once.

    A worker takes tests in order: what is begun last would be waited for by all others, and pages
    that are shown by one worker need one browser.
    """
    items.sort(key=lambda item: not _is_first(item))
    if TORTURED:
        return
    long = [item for item in items if item.get_closest_marker("torture") is not None]
    items[:] = [item for item in items if item.get_closest_marker("torture") is None]
    config.hook.pytest_deselected(items=long)


def _is_first(item: pytest.Item) -> bool:
    is_marked = item.get_closest_marker("first") is not None
    return is_marked or "browser_address" in getattr(item, "fixturenames", ())


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect tests, but no garbage meanwhile: nothing of what is made for them is."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Collect garbage less often: the thousands of collected tests would be walked each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def _no_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings, marks and places of whoever runs the tests out of them."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(tmp_path_factory.mktemp(name))
    folder = state_folder()
    assert folder is not None
    (folder / "briefings").mkdir(parents=True)  # not the first run ever, which has words of its own


@pytest.fixture(scope="session")
def browser_address() -> Iterator[str]:
    """The address of a browser's DevTools: each test opens a page of its own in it."""
    with running_browser() as address:
        yield address


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparison with a golden file."""
    update = bool(request.config.getoption("--update-goldens"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is missing: run pytest --update-goldens and review it"
        assert path.read_text(encoding="utf-8") == text

    return compare
