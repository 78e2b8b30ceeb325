"""The shipped briefings: the invented one uses every key, and all say what they must."""

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from briefing_tui.loading.yaml_nodes import MappingNode, Node, SequenceNode, compose
from briefing_tui.model.records import (
    Briefing,
    Key,
    Many,
    Nested,
    Spec,
    keys,
)
from tests.unit.comparing import FIRE
from tests.unit.planted import KELMAR

REAL = KELMAR.with_name("guterres-maduro-call.yaml")


def opened(path: Any) -> Document:
    return load(Input(str(path), path))


def used(node: Node, record: type[Any]) -> Iterator[tuple[str, str, Node]]:
    """Every key that a file writes: the record's kind, the key, its value."""
    if not isinstance(node, MappingNode):
        return
    specs = {key.name: key.spec for key in keys(record)}
    for key, value in node.value:
        if key.value in specs:
            yield record.__name__.lower(), key.value, value
            yield from _below(value, specs[key.value])


def _below(node: Node, spec: Spec) -> Iterator[tuple[str, str, Node]]:
    if isinstance(spec, Many):
        for element in node.value if isinstance(node, SequenceNode) else [node]:
            yield from _below(element, spec.of)
    elif isinstance(spec, Nested):
        yield from used(node, spec.record)


def records(record: type[Any]) -> Iterator[type[Any]]:
    yield record
    for key in keys(record):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if isinstance(spec, Nested):
            yield from records(spec.record)


def declared() -> Iterator[tuple[str, Key]]:
    for record in dict.fromkeys(records(Briefing)):
        for key in keys(record):
            yield record.__name__.lower(), key


def test_the_invented_briefing_uses_every_key() -> None:
    root = compose(KELMAR.read_text(encoding="utf-8"))
    written = {(kind, key) for kind, key, _ in used(root, Briefing)}
    wanted = {(kind, key.name) for kind, key in declared() if key.name != "unchecked"}
    assert set() == wanted - written
    assert "unchecked" in {key for _, key in written}  # which may stand in items of every kind


@pytest.mark.parametrize("path", [KELMAR, REAL, *FIRE], ids=lambda path: path.stem)
def test_the_shipped_briefings_have_no_problem(path: Any) -> None:
    assert () == opened(path).problems


@pytest.mark.parametrize("path", [KELMAR, REAL, *FIRE], ids=lambda path: path.stem)
def test_every_number_and_quoted_span_of_their_text_is_covered(path: Any) -> None:
    coverage = opened(path).reading.coverage
    assert ((), ()) == (coverage.numbers.missing, coverage.quotes.missing)


@pytest.mark.parametrize(
    ("path", "issue", "words"),
    [
        (REAL, "i-winner", "CONTESTED, UNRESOLVED"),
        (REAL, "i-cne", "NARRATOR ONLY"),
        (REAL, "i-opposition", "ONE SIDE"),
        (REAL, "i-violations", "UNCHALLENGED, UNRESOLVED"),
        (REAL, "i-toll", "SOURCE UNNAMED, UNRESOLVED"),
        (KELMAR, "i-warning", "CONTESTED, UNRESOLVED"),
        (KELMAR, "i-staff", "SOURCE UNNAMED, UNRESOLVED"),
        (KELMAR, "i-water", "CONTESTED"),
        (KELMAR, "i-sirens", "UNCHALLENGED, FOUND"),
        (KELMAR, "i-money", "ONE SIDE"),
    ],
)
def test_a_question_of_theirs_stands_as_computed_by_hand(path: Any, issue: str, words: str) -> None:
    assert words == opened(path).reading.statuses[issue].words


def test_the_two_shares_of_the_vote_cannot_both_hold() -> None:
    assert ["52% + over 60% of one whole = over 112%: cannot both hold"] == [
        conflict.sentence for conflict in opened(REAL).reading.conflicts
    ]
