"""The version of a briefing that was read last: kept, bounded, and never lost by accident."""

from pathlib import Path

import pytest

from briefing_tui.system import state_files
from briefing_tui.system.state_files import (
    LastRead,
    NewerStateError,
    UnreadableStateError,
    dump_read,
    keep_read,
    last_read_file,
    parse_read,
)


def test_a_version_comes_back(tmp_path: Path) -> None:
    briefing = tmp_path / "a.yaml"
    assert "" == keep_read(briefing, "schema: briefing/1\nö\n", tmp_path)
    kept = last_read_file(briefing, tmp_path).read().value
    assert kept is not None
    assert "schema: briefing/1\nö\n" == kept.text


def test_any_text_survives() -> None:
    last = LastRead("one\ntwo\n\n", "2031-03-22T10:00:00Z")
    assert last == parse_read(dump_read(last))


def test_nothing_is_kept_for_standard_input(tmp_path: Path) -> None:
    assert keep_read(None, "text", tmp_path)
    assert [] == list(tmp_path.rglob("*.read"))


def test_a_text_that_is_too_long_drops_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefing = tmp_path / "a.yaml"
    keep_read(briefing, "short", tmp_path)
    monkeypatch.setattr(state_files, "MAX_TEXT", 10)
    assert "" == keep_read(briefing, "longer than that", tmp_path)
    assert last_read_file(briefing, tmp_path).read().value is None


def test_only_the_versions_read_last_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_files, "MAX_KEPT", 3)
    for number in range(5):
        keep_read(tmp_path / f"{number}.yaml", f"text {number}", tmp_path)
    kept = [last_read_file(tmp_path / f"{n}.yaml", tmp_path).read().value for n in range(5)]
    assert [False, False, True, True, True] == [one is not None for one in kept]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("something else", UnreadableStateError),
        ("version read with briefing-tui, version 1\n2031", UnreadableStateError),
        ("version read with briefing-tui, version 2\nx\ny", NewerStateError),
    ],
)
def test_what_is_not_understood_is_said(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        parse_read(text)
