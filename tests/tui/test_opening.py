"""Opening the article in a browser and the file in an editor."""

from pathlib import Path

import pytest

from briefing_tui.tui.controllers import external
from briefing_tui.tui.user_files import Start
from tests.tui.edited_file import following
from tests.tui.screens import KELMAR, SMALL, document, reading

URL = "https://tidewater.example/delays?a=1&b=$(x)"
WITH_URL = SMALL.replace("language: en", f"language: en, url: '{URL}'")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser was asked to open."""
    found: list[str] = []

    def open_url(url: str, _env: object) -> str:
        found.append(url)
        return ""

    monkeypatch.setattr("briefing_tui.system.programs.open_url", open_url)
    return found


@pytest.mark.key("o")
async def test_o_shows_the_whole_address_first(asked: list[str]) -> None:
    async with reading(document(WITH_URL), size=(80, 24)) as shown:
        await shown.press("o")
        assert URL in shown.text()
        assert "at tidewater.example" in shown.text()
        assert [] == asked


@pytest.mark.key("o")
async def test_o_on_an_actor_shows_each_address_of_the_same_actor() -> None:
    known = ["https://ids.example/Q1", "https://names.example/tidewater"]
    text = WITH_URL.replace("actors:\n  - {", f"actors:\n  - {{same_as: {known}, ", 1)
    async with reading(document(text), size=(100, 40)) as shown:
        await shown.press("5", "o")
        assert "3 addresses" in shown.text()
        assert all(url in shown.text() for url in [*known, URL])


@pytest.mark.key("o")
async def test_o_then_enter_opens_the_browser(asked: list[str]) -> None:
    async with reading(document(WITH_URL)) as shown:
        await shown.press("o", "enter")
        assert [URL] == asked
        assert "browser has been asked" in shown.lines()[-1]


LONG = "https://tidewater.example/" + "a/" * 1_487 + "%41end"
ENDLESS = WITH_URL.replace(URL, LONG)


@pytest.mark.key("o")
@pytest.mark.parametrize("size", [(40, 12), (160, 40)])
async def test_o_opens_a_long_address_only_after_its_end_was_shown(
    size: tuple[int, int], asked: list[str]
) -> None:
    async with reading(document(ENDLESS), size=size) as shown:
        await shown.press("o")
        assert "at tidewater.example" in shown.text()
        assert "https://tidewater.example/a/a" in shown.text()
        await shown.press("enter")
        assert [] == asked
        assert "%41end" in shown.text()
        await shown.press("enter")
        assert [LONG] == asked


@pytest.mark.key("o")
async def test_o_refuses_a_disguised_host(asked: list[str]) -> None:
    async with reading(document(WITH_URL.replace(URL, "https://%65vil.com/"))) as shown:
        await shown.press("o")
        assert "not a web address" in shown.text()
        await shown.press("enter")
        assert [] == asked


@pytest.mark.key("o", "e")
async def test_o_and_e_start_nothing_in_web_mode(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(external, "is_web_mode", lambda: True)
    async with following(tmp_path, WITH_URL) as followed:
        for key in ("o", "e"):
            await followed.shown.press(key)
            assert "Not available in a browser" in followed.shown.lines()[-1]
    assert [] == asked


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines at which an editor was asked for; it is none."""
    found: list[int] = []

    def editor_command(_path: Path, line: int, _env: object) -> str:
        found.append(line)
        return "There is no editor here"

    monkeypatch.setattr("briefing_tui.system.programs.editor_command", editor_command)
    return found


def line_of(words: str, text: str = SMALL) -> int:
    """The line that words stand in, from 1."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


@pytest.mark.key("e")
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["2", "j"], "id: t-log"),
        (["3"], "id: q-third"),
        (["4", "j"], "actor: port"),
        (["6"], "id: f-port"),
    ],
)
async def test_e_opens_the_editor_at_the_items_line(
    keys: list[str], words: str, lines: list[int], tmp_path: Path
) -> None:
    async with following(tmp_path) as followed:
        await followed.shown.press(*keys, "e")
        assert [line_of(words)] == lines
        assert "There is no editor here" in followed.shown.lines()[-1]


@pytest.mark.key("e")
async def test_e_reports_a_missing_editor_sanitized(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISUAL", "'/x\u3164\x1b'")
    async with following(tmp_path) as followed:
        await followed.shown.press("e")
        assert " There is no editor `/x⟨3164⟩␛`" == followed.shown.lines()[-1]


@pytest.mark.key("e")
async def test_e_opens_a_broken_file_at_the_first_error(lines: list[int], tmp_path: Path) -> None:
    broken = SMALL.replace("kind: figure", "kind: figur")
    async with following(tmp_path) as followed:
        await followed.save(broken, "32:28")
        await followed.shown.press("2", "e")
        assert [32] == lines


@pytest.mark.key("!", "e")
async def test_e_in_the_list_of_problems_opens_it_at_the_problem(
    lines: list[int], tmp_path: Path
) -> None:
    wrong = SMALL.replace("at: Pilots walked out on Monday", "at: Pilots walked out on Sunday")
    async with following(tmp_path, wrong) as followed:
        await followed.shown.press("exclamation_mark", "e")
        assert [line_of("id: t-out")] == lines


@pytest.mark.key("e")
async def test_e_reports_that_standard_input_has_no_file(lines: list[int]) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("e")
        assert "standard input" in shown.lines()[-1]
        assert [] == lines


@pytest.mark.key("o")
@pytest.mark.parametrize(("item", "pane"), [("f-dead-ministry", "figures"), ("i-sirens", "claims")])
async def test_o_offers_several_addresses(item: str, pane: str, asked: list[str]) -> None:
    start = Start(pane=pane, item=item)
    async with reading(document(KELMAR.read_text(encoding="utf-8")), start=start) as shown:
        await shown.press("o")
        assert "https://rivers.example/2031/03/" in shown.text()
        await shown.press("j", "j", "enter")
        assert ["https://meridian.example/2031/03/21/kelmar"] == asked
