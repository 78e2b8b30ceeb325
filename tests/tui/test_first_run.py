"""The first run ever says where the keys are, and no footer has more than fits."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing_tui.commands import PARTS, UNAVAILABLE, footer
from briefing_tui.system.saved_state import is_first_run
from briefing_tui.tui.bars import footer_pieces
from briefing_tui.tui.briefings import ReaderOptions
from briefing_tui.tui.user_files import read_settings
from tests.tui.saved_state import Desk, desk
from tests.tui.screens import SMALL, document, reading

__all__ = ["desk"]
WORDS = "? shows all keys and signs, q quits"


async def test_the_first_run_ever_says_which_key_shows_the_keys(desk: Desk) -> None:
    async with desk.reading() as shown:
        assert WORDS in shown.lines()[-1]
        await shown.press("j")
        assert WORDS not in shown.text()
        assert "? help" in shown.lines()[-1]


async def test_later_runs_do_not_say_it(desk: Desk) -> None:
    async with desk.reading():
        pass
    async with desk.reading() as shown:
        assert WORDS not in shown.text()


async def test_the_first_run_names_the_keys_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "none"))
    settings = tmp_path / "config.toml"
    settings.write_text('[keys]\nhelp = "F9"\n', encoding="utf-8")
    wanted = ReaderOptions(settings=read_settings(str(settings)))
    async with reading(document(SMALL), wanted=wanted) as shown:
        assert "F9 shows all keys" in shown.lines()[-1]


def test_looking_for_a_first_run_makes_no_folder(tmp_path: Path) -> None:
    assert is_first_run(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "some" / "briefings").mkdir(parents=True)
    assert not is_first_run(tmp_path / "some")


@pytest.mark.parametrize("part", [*PARTS, "dialog", "field"])
def test_the_footer_never_has_more_than_fits(part: str) -> None:
    places = ("in the order of the text · 3 of 1,200 · 25%", "3 of 1,200 · 25%", "3 of 1,200")
    offered = footer(part, UNAVAILABLE)
    for width in range(1, 240):
        for place in (places, ()):
            pieces = footer_pieces(offered, width, place)
            line = "".join(piece.text for piece in pieces).rstrip()
            assert cell_len(line) <= width, (width, line)
