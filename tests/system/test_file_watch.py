"""A watched file: every way of saving is noticed, once, and never a file that is being written."""

import os
from pathlib import Path

import pytest

from briefing_tui.system.writing import (
    INTERVAL,
    SETTLING,
    TRIES,
    Signature,
    Watch,
    changed,
    settled,
    signature,
)

FILE = Signature(1, 2, 300, 4, 5)
CHANGES = {
    "nothing": (FILE, FILE, False),
    "written in place": (FILE, FILE._replace(size=301, modified=9, changed=9), True),
    "written with as many bytes": (FILE, FILE._replace(modified=9, changed=9), True),
    "written within a tick of the clock": (FILE, FILE._replace(size=299), True),
    "replaced": (FILE, FILE._replace(inode=3), True),
    "replaced by an older one": (FILE, FILE._replace(inode=3, modified=1), True),
    "gone": (FILE, None, False),
    "still gone": (None, None, False),
    "come back": (None, FILE, True),
    "just emptied": (FILE, FILE._replace(size=0, modified=9), False),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_counts_as_saved(case: str) -> None:
    before, after, expected = CHANGES[case]
    assert expected == changed(before, after)


def looks(*signatures: Signature | None) -> list[bool]:
    """Return the result of a watch at each look."""
    watch, said = Watch(FILE), []
    for now in signatures:
        watch, due = watch.look(now)
        said.append(due)
    return said


SAVED = FILE._replace(size=301, modified=9)
EMPTY = FILE._replace(size=0, modified=8)
LOOKS = {
    "saved once": ((FILE, SAVED, SAVED), [False, True, False]),
    "saved by truncation": ((EMPTY, SAVED, SAVED), [False, True, False]),
    "saved by removal": ((None, SAVED, SAVED), [False, True, False]),
    "left empty": ((EMPTY, EMPTY, EMPTY), [False, True, False]),
    "removed for good": ((None, None, None), [False, False, False]),
    "moved away and back": ((None, FILE, FILE), [False, False, False]),
    "emptied, then put back": ((EMPTY, EMPTY, FILE), [False, True, True]),
}


@pytest.mark.parametrize("case", LOOKS)
def test_each_save_is_told_once(case: str) -> None:
    seen, expected = LOOKS[case]
    assert expected == looks(*seen)


def test_a_save_is_noticed_within_half_a_second_even_where_it_leaves_nothing() -> None:
    assert 0.5 > 2 * INTERVAL + SETTLING


@pytest.mark.parametrize(
    ("signatures", "expected"),
    [
        ((None, None, None, None), [False, True, False, False]),
        ((None, FILE, None, None), [False, False, False, True]),
        ((None, SAVED, FILE), [False, False, False]),
    ],
)
def test_that_a_file_is_gone_is_told_once_and_not_while_it_is_being_replaced(
    signatures: tuple[Signature | None, ...], expected: list[bool]
) -> None:
    watch, told = Watch(FILE), []
    for now in signatures:
        watch, _ = watch.look(now)
        told.append(watch.is_gone)
    assert expected == told


def test_a_file_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    path, waits = tmp_path / "a.yaml", []
    path.write_text("one")

    def pause(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) < 3:
            path.write_text("one" * len(waits) * 2)

    found = settled(path, pause)
    assert signature(path) == found
    assert [SETTLING] * 3 == waits


def test_one_that_never_rests_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    path, waits = tmp_path / "a.yaml", []
    path.write_text("one")

    def pause(seconds: float) -> None:
        waits.append(seconds)
        path.write_text("one" * len(waits) * 2)

    assert None is settled(path, pause)
    assert TRIES == len(waits)


def test_real_saves_change_the_signature(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    assert None is signature(path)
    path.write_text("one")
    first = signature(path)
    path.write_text("three")
    second = signature(path)
    other = tmp_path / "new"
    other.write_text("three")
    os.replace(other, path)  # noqa: PTH105
    third = signature(path)
    assert changed(None, first)
    assert changed(first, second)
    assert changed(second, third)
    assert not changed(third, signature(path))
