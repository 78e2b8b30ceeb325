"""One export in each format that is not a picture, as a file that can be read in review."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_tui.export import BY_NAME
from tests.export.exported import GOLDENS, SHIPPED, export, made
from tests.tui.screens import SMALL

INVENTED = SHIPPED[-1]


@pytest.mark.parametrize(
    ("name", "file", "text"),
    [
        ("markdown", "page.md", INVENTED.read_text(encoding="utf-8")),
        ("html", "page.html", SMALL),
        ("json", "briefing.json", SMALL),
        ("csv", "figures.csv", INVENTED.read_text(encoding="utf-8")),
    ],
)
def test_the_export_is_the_golden(
    name: str, file: str, text: str, golden: Callable[[Path, str], None]
) -> None:
    exported = export(name, made(text)).replace("\r\n", "\n")
    without_styles = re.sub("(?s)<style>.*</style>", "<style></style>", exported)
    golden(GOLDENS / file, without_styles)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_briefing_gives_the_same_bytes(name: str) -> None:
    data = SHIPPED[0].read_bytes()
    first, second = (export(name, made(data.decode())) for _ in range(2))
    assert first.encode() == second.encode()
