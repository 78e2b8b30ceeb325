"""The JSON export: valid under its schema, stable, and with the numbers shown everywhere."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export.as_data import Export, json_lines
from briefing_tui.present.sanitize import json_text
from scripts.export_schema import export_schema
from tests.export.exported import SHIPPED, export
from tests.export.hostile import PLAIN, briefing
from tests.printing import BRIEFINGS, REAL

VALIDATOR = jsonschema.Draft202012Validator(export_schema())


def value_of(source: Path | str, *options: str) -> Any:
    return json.loads(export("json", source, *options))


def test_the_documented_schema_is_one_and_fresh() -> None:
    jsonschema.Draft202012Validator.check_schema(export_schema())
    path = BRIEFINGS.parent / "docs" / "export.schema.json"
    assert export_schema() == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        *SHIPPED,
        "",
        briefing(PLAIN),
        "timeline: [{title: t, at: not there, date: no date}]\n",
        "figures: [{low: 1, high: 2.50, bound: between, unit: km}, {value: 1e3, unit: x}]\n",
        "issues: [{question: q, claims: [{text: t, kind: fact, positions: "
        "[{actor: nobody, quote: q-9, via: x}]}]}]\ngaps: [{text: g, refs: [none]}]\n",
    ],
    ids=["real", "invented", "least", "every-key", "faults", "figures", "dangling"],
)
def test_a_briefing_is_valid(source: Path | str) -> None:
    assert [] == [error.message for error in VALIDATOR.iter_errors(value_of(source))]


def test_a_key_that_nobody_described_is_noticed() -> None:
    value = value_of(REAL)
    value["computed"]["guess"] = 1
    assert not VALIDATOR.is_valid(value)


def test_it_is_written_an_item_a_line() -> None:
    lines = export("json", REAL).splitlines()
    (event,) = [line for line in lines if '"id": "t-election"' in line]
    assert "Venezuela votes" in json.loads(event.strip().rstrip(","))["title"]


def test_it_says_which_part_it_is() -> None:
    scope = value_of(REAL, "--actor", "Maduro")["scope"]
    assert {"actor": "maduro", "since": None, "until": None} == scope


def test_numbers_are_numbers_and_keep_their_digits_and_of_equal_ids_the_first_counts() -> None:
    figures = "figures: [{id: f, value: 4.10, unit: km}, {id: f, value: 2, unit: km}]\n"
    value = value_of(figures)
    assert 4.1 == value["briefing"]["figures"][0]["value"]
    assert {"value": "4.10"} == value["computed"]["figures"]["f"]["written"]


def test_the_matrix_has_every_position_once() -> None:
    computed = value_of(REAL)["computed"]
    cells = [
        ref
        for issue in computed["issues"].values()
        for cell in issue["matrix"]["cells"]
        for ref in cell["positions"]
    ]
    assert sorted(computed["positions"]) == sorted(cells)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_a_value_is_written_as_it_is(value: Export) -> None:
    assert value == json.loads(json_text(value)) == json.loads("".join(json_lines(value, 4)))


@given(st.text(st.characters(codec=None, categories=("Cc", "Cf", "Zl", "Zp", "Cs"))))
def test_what_shows_nothing_is_escaped(text: str) -> None:
    assert [] == [c for c in json_text(text) if c in "\x7f\x9b\u202e\u2066\u2028\ufeff\ud800"]


def test_what_json_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text(float("inf"))
