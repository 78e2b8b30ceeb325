"""What takes minutes is left out of an ordinary run."""

import os

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what is marked `torture`, unless TORTURE is set."""
    if os.environ.get("TORTURE"):
        return
    long = [item for item in items if item.get_closest_marker("torture") is not None]
    items[:] = [item for item in items if item.get_closest_marker("torture") is None]
    config.hook.pytest_deselected(items=long)
