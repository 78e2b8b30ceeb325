"""The fast path for text takes only characters that are one column wide for Rich."""

import sys

from rich.cells import cell_len, get_character_cell_size

from briefing_tui.present.text import wrap


def test_every_character_of_the_fast_path_is_one_column_wide() -> None:
    taken = (chr(code) for code in range(32, sys.maxunicode) if wrap._wide(chr(code)) is None)
    assert [] == [char for char in taken if get_character_cell_size(char) != 1]


def test_widths_are_those_of_rich() -> None:
    text = "Maduro’s 日本 e\u0301 👨\u200d👩\u200d👧 ❤\ufe0f"
    assert cell_len(text) == wrap.width_of(text)
