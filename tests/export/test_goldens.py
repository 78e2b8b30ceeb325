"""Every export of every shipped briefing as a file that can be read in review."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.export import BY_NAME
from tests.export.exported import GOLDENS, SHIPPED, SUFFIX, export, shipped


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", BY_NAME)
def test_the_export_is_the_golden(
    name: str, path: Path, golden: Callable[[Path, str], None]
) -> None:
    text = export(name, shipped(path)).replace("\r\n", "\n")
    golden(GOLDENS / f"{path.stem}{SUFFIX[name]}", text)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_briefing_gives_the_same_bytes(name: str) -> None:
    data = SHIPPED[0].read_bytes()
    from tests.export.exported import made

    first, second = (export(name, made(data.decode())) for _ in range(2))
    assert first.encode() == second.encode()
