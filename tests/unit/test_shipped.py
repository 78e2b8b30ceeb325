"""The shipped briefings: the invented one uses every key, and all say what they must."""

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_tui.cli.reference import template
from briefing_tui.loading.document import Document, load
from briefing_tui.loading.files import Input
from briefing_tui.loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode, compose
from briefing_tui.model.records import (
    Article,
    Briefing,
    Choice,
    Key,
    Many,
    Nested,
    Spec,
    keys,
)
from tests.unit.comparing import FIRE
from tests.unit.planted import KELMAR

REAL = KELMAR.with_name("guterres-maduro-call.yaml")
ONCE = {("briefing", "schema"), ("article", "wording"), ("article", "reliability")}
"""Enumerations of which a file holds one value; tests/unit/test_loading.py has the others."""


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


def test_the_invented_briefing_uses_every_value_that_can_repeat() -> None:
    root = compose(KELMAR.read_text(encoding="utf-8"))
    written = {
        (kind, key, value.value)
        for kind, key, value in used(root, Briefing)
        if isinstance(value, ScalarNode)
    }
    wanted = {
        (kind, key.name, option)
        for kind, key in declared()
        if isinstance(key.spec, Choice) and (kind, key.name) not in ONCE
        for option in key.spec.options
    }
    assert set() == wanted - written


@pytest.mark.parametrize(
    ("key", "option"),
    [
        (key.name, option)
        for key in keys(Article)
        if isinstance(key.spec, Choice)
        for option in key.spec.options
    ],
)
def test_values_that_cannot_repeat_are_read(key: str, option: str) -> None:
    text = KELMAR.read_text(encoding="utf-8")
    held = getattr(opened(KELMAR).reading.briefing.article, key)
    from tests.unit.loading import document

    article = document(text.replace(f"  {key}: {held}\n", f"  {key}: {option}\n")).reading
    assert option == getattr(article.briefing.article, key)


@pytest.mark.parametrize("path", [KELMAR, REAL, *FIRE], ids=lambda path: path.stem)
def test_the_shipped_briefings_have_no_problem(path: Any) -> None:
    assert () == opened(path).problems


def test_the_three_reports_on_one_fire_are_of_one_story() -> None:
    stories = {opened(path).reading.briefing.story for path in FIRE}
    assert (3, {("sundry-quay-fire-2031",)}) == (len(FIRE), stories)


@pytest.mark.parametrize("path", [KELMAR, REAL, *FIRE], ids=lambda path: path.stem)
def test_every_number_and_quoted_span_of_their_text_is_covered(path: Any) -> None:
    coverage = opened(path).reading.coverage
    assert ((), ()) == (coverage.numbers.missing, coverage.quotes.missing)


@pytest.mark.parametrize(
    ("path", "issue", "words"),
    [
        (REAL, "i-winner", "CONTESTED, UNRESOLVED"),
        (REAL, "i-legitimacy", "CONTESTED, UNRESOLVED"),
        (REAL, "i-cne", "NARRATOR ONLY"),
        (REAL, "i-opposition", "ONE SIDE"),
        (REAL, "i-violations", "UNCHALLENGED, UNRESOLVED"),
        (REAL, "i-toll", "SOURCE UNNAMED, UNRESOLVED"),
        (REAL, "i-demands", "UNCHALLENGED, UNRESOLVED"),
        (REAL, "i-outlook", "NARRATOR ONLY"),
        (KELMAR, "i-toll", "CONTESTED, UNRESOLVED"),
        (KELMAR, "i-warning", "CONTESTED, UNRESOLVED"),
        (KELMAR, "i-staff", "SOURCE UNNAMED, UNRESOLVED"),
        (KELMAR, "i-water", "CONTESTED"),
        (KELMAR, "i-sirens", "UNCHALLENGED"),
        (KELMAR, "i-inspection", "NARRATOR ONLY"),
        (KELMAR, "i-money", "ONE SIDE"),
        (KELMAR, "i-border", "CONTESTED"),
    ],
)
def test_a_question_of_theirs_stands_as_computed_by_hand(path: Any, issue: str, words: str) -> None:
    assert words == opened(path).reading.statuses[issue].words


def test_the_two_shares_of_the_vote_cannot_both_hold() -> None:
    assert ["52% + over 60% of one whole = over 112%: cannot both hold"] == [
        conflict.sentence for conflict in opened(REAL).reading.conflicts
    ]


@pytest.mark.parametrize("name", ["template", "guterres-maduro-call", "kelmar-dam-release"])
def test_an_example_has_no_mapping_in_braces(name: str) -> None:
    text = template() if name == "template" else KELMAR.with_name(f"{name}.yaml").read_text("utf-8")
    waiting: list[Node] = [compose(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            assert not node.flow_style, f"line {node.start_mark.line + 1}"
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, SequenceNode):
            waiting += node.value
