"""Leave tests that take minutes out of an ordinary run."""

import pytest

from tests.conftest import TORTURED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what is marked `torture`, unless TORTURE is set."""
    if TORTURED:
        return
    long = [item for item in items if item.get_closest_marker("torture") is not None]
    items[:] = [item for item in items if item.get_closest_marker("torture") is None]
    config.hook.pytest_deselected(items=long)
