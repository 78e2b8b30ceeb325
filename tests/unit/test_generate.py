"""The bench's own briefings: of the size asked for, repeatable, and clean."""

from pathlib import Path

import pytest

from bench.generate import briefing
from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.format.records import Briefing
from briefing_tui.model.problems import Problem

NAME = Input("made.yaml", Path("made.yaml"))


def problems(text: str) -> tuple[Problem, ...]:
    return load_bytes(text.encode(), NAME).problems


def count(made: Briefing) -> int:
    """Items, claims and positions included; sections and points of the summary left out."""
    claims = [claim for issue in made.issues for claim in issue.claims]
    positions = [position for claim in claims for position in claim.positions]
    lists = (made.actors, made.figures, made.quotes, made.timeline, made.issues, made.gaps)
    return sum(map(len, lists)) + len(claims) + len(positions)


@pytest.mark.parametrize("size", [20_000, 300_000])
def test_the_size_is_met_within_a_tenth(size: int) -> None:
    assert size == pytest.approx(len(briefing(size=size).encode()), rel=0.1)


def test_the_number_of_items_is_met() -> None:
    made = load_bytes(briefing(items=500).encode(), NAME).reading.briefing
    assert 500 <= count(made) < 530


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_check_finds_nothing(seed: int) -> None:
    assert () == problems(briefing(seed, size=200_000))


def test_a_seed_repeats_itself() -> None:
    assert briefing(4, size=30_000) == briefing(4, size=30_000)


def test_another_seed_tells_another_story() -> None:
    assert briefing(4, size=30_000) != briefing(5, size=30_000)
