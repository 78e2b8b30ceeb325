"""A watched file: every way of saving is noticed, once, and never a file that is being written."""

import os
from pathlib import Path

import pytest

from briefing_tui.system.writing import (
    INTERVAL,
    Signature,
    Watch,
    signature,
)

FILE = Signature(1, 2, 300, 4, 5)


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
    "written with as many bytes": ((FILE._replace(modified=9),), [True]),
    "written within a tick of the clock": ((FILE._replace(size=299),), [True]),
    "replaced by an older one": ((FILE._replace(inode=3, modified=1),), [True]),
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
    assert 0.5 > 2 * INTERVAL


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
    assert first != second != third
    assert third == signature(path)
