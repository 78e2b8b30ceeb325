"""Widths are those of terminals: wcwidth of glibc 2.41, and tmux 3.5a."""

import subprocess
import sys

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from briefing_tui.present.wrap import cells, width_of

COLUMNS = {
    "काकाकाका": 8,
    "हिन्दी": 5,
    "বাংলা ভাষা": 10,
    "தமிழ்நாடு": 8,
    "မြန်မာ": 5,
    "ភាសាខ្មែរ": 8,
    "ภาษาไทย": 7,
    "한국어": 6,
    "漢字": 4,
    "cafe\u0301": 4,
    "👩\u200d🚀": 2,
    "👍🏽": 2,
    "🇻🇪": 2,
}


@pytest.mark.parametrize(("text", "columns"), COLUMNS.items())
def test_widths_are_those_of_terminals(text: str, columns: int) -> None:
    assert columns == width_of(text)


@pytest.mark.parametrize(("text", "columns"), COLUMNS.items())
def test_rich_and_textual_count_the_same(text: str, columns: int) -> None:
    cells()
    assert (columns, columns) == (cell_len(text), Strip([Segment(text)]).cell_length)


@pytest.mark.parametrize("text", ["काकाकाका", "漢字", "தமிழ்நாடு"])
def test_replacements_have_the_width_of_the_text(text: str) -> None:
    program = (
        "import sys; from briefing_tui.present.sanitize import in_place as f;"
        " print(f(*sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, text, "ascii"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert COLUMNS[text] == len(done.stdout.strip())
