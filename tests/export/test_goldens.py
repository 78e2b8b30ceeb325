"""One export in each format that is not a picture, as a file that can be read in review."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.export.exported import FORMATS, GOLDENS, export
from tests.printing import INVENTED, REAL
from tests.tui.screens import SMALL


@pytest.mark.parametrize(
    ("name", "file", "source"),
    [
        ("markdown", "page.md", INVENTED),
        ("html", "page.html", SMALL),
        ("json", "briefing.json", SMALL),
        ("csv", "figures.csv", INVENTED),
    ],
)
def test_the_export_is_the_golden(
    name: str, file: str, source: Path | str, golden: Callable[[Path, str], None]
) -> None:
    exported = export(name, source).replace("\r\n", "\n")
    without_styles = re.sub("(?s)<style>.*</style>", "<style></style>", exported)
    golden(GOLDENS / file, without_styles)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_briefing_gives_the_same_bytes(name: str) -> None:
    first, second = (export.__wrapped__(name, REAL) for _ in range(2))
    assert first == second
