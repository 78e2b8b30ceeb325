"""Generated briefings have the requested size, are repeatable and pass `check`."""

from pathlib import Path

import pytest

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.problems import Problem
from briefing_tui.model.records import Briefing

NAME = Input("made.yaml", Path("made.yaml"))


def problems(text: str) -> tuple[Problem, ...]:
    return load_bytes(text.encode(), NAME).problems


def count(made: Briefing) -> int:
    """Count items with claims and positions, without sections and summary points."""
    claims = [claim for issue in made.issues for claim in issue.claims]
    positions = [position for claim in claims for position in claim.positions]
    lists = (made.actors, made.figures, made.quotes, made.timeline, made.issues, made.gaps)
    return sum(map(len, lists)) + len(claims) + len(positions)


@pytest.mark.parametrize("size", [20_000, 300_000])
def test_size_is_within_a_tenth(size: int) -> None:
    assert size == pytest.approx(len(briefing(size=size).encode()), rel=0.1)


def test_number_of_items_is_reached() -> None:
    made = load_bytes(briefing(items=500).encode(), NAME).reading.briefing
    assert 500 <= count(made) < 530


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_check_finds_nothing(seed: int) -> None:
    assert () == problems(briefing(seed, size=200_000))
