"""The JSON export: valid under its schema, stable, and with the numbers shown everywhere."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.export import Scope, room_for
from briefing_tui.export import computed as computing
from briefing_tui.export.as_data import GROWTH, Export, as_json, encoded, json_lines
from briefing_tui.export.computed import MOST_LISTED
from briefing_tui.loading.document import Document
from scripts.export_schema import export_schema
from tests.export.exported import ROOT, SHIPPED, export, made, shipped
from tests.export.hostile import PLAIN, briefing
from tests.unit.loading import HEAD

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
VALIDATOR = jsonschema.Draft202012Validator(export_schema())


def value_of(document: Document, scope: Scope = Scope()) -> Export:  # noqa: B008 - it is frozen
    return as_json(document, scope.of(document.reading), scope, room_for(document, GROWTH))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(export_schema())


def test_the_documented_schema_is_fresh() -> None:
    documented = json.loads((ROOT / "docs" / "export.schema.json").read_text(encoding="utf-8"))
    assert export_schema() == documented


@every_briefing
def test_a_shipped_briefing_is_valid(path: Path) -> None:
    value = json.loads(export("json", shipped(path)))
    assert [] == [error.message for error in VALIDATOR.iter_errors(value)]


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        briefing(PLAIN),
        HEAD + "timeline: [{title: t, at: not there, date: no date}]\n",
        HEAD + "figures: [{low: 1, high: 2.50, bound: between, unit: km}, {value: 1e3, unit: x}]\n",
        HEAD + "issues: [{question: q, claims: [{text: t, kind: fact, positions: "
        "[{actor: nobody, quote: q-9, via: x}]}]}]\ngaps: [{text: g, refs: [none]}]\n",
    ],
    ids=["least", "every-key", "faults", "figures", "dangling"],
)
def test_any_other_briefing_is_valid(text: str) -> None:
    value = json.loads(export("json", made(text)))
    assert [] == [error.message for error in VALIDATOR.iter_errors(value)]


def test_a_key_that_nobody_described_is_noticed() -> None:
    value = json.loads(export("json", shipped(SHIPPED[0])))
    value["computed"]["guess"] = 1
    assert not VALIDATOR.is_valid(value)


def test_the_text_holds_the_value() -> None:
    document = shipped(SHIPPED[0])
    assert value_of(document) == json.loads(export("json", document))


def test_it_is_written_an_item_a_line() -> None:
    lines = export("json", shipped(SHIPPED[0])).splitlines()
    (event,) = [line for line in lines if '"id": "t-election"' in line]
    assert "Venezuela votes" in json.loads(event.strip().rstrip(","))["title"]


def test_long_lists_of_what_the_text_holds_are_cut_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MOST_LISTED == 20_000
    monkeypatch.setattr(computing, "MOST_LISTED", 2_000)
    text = "Ann. " * 1_500
    document = made(
        "schema: briefing/1\ntitle: x\nactors: [{id: a, name: Ann, kind: person}]\n"
        f"sections: [{{text: {text}}}, {{text: {text}}}]\n"
    )
    computed = value_of(document)["computed"]
    sentences = computed["coverage"]["sentences"]
    assert (3_000, 0, 2_000) == (
        sentences["total"],
        sentences["covered"],
        len(sentences["missing"]),
    )
    assert (2_000, 1_000) == (len(computed["mentions"]), computed["more_mentions"])
    assert VALIDATOR.is_valid(json.loads(export("json", document)))


def test_it_says_which_part_it_is() -> None:
    value = value_of(shipped(SHIPPED[0]), Scope(actor="Maduro"))
    assert {"actor": "maduro", "since": None, "until": None} == value["scope"]


def test_numbers_are_numbers_and_keep_their_digits() -> None:
    value = value_of(made(HEAD + "figures: [{id: f, value: 4.10, unit: km}]\n"))
    assert (4.1, {"value": "4.10"}) == (
        value["briefing"]["figures"][0]["value"],
        value["computed"]["figures"]["f"]["written"],
    )


def test_the_matrix_has_every_position_once() -> None:
    document = shipped(SHIPPED[0])
    value = value_of(document)
    cells = [
        ref
        for issue in value["computed"]["issues"].values()
        for cell in issue["matrix"]["cells"]
        for ref in cell["positions"]
    ]
    assert sorted(value["computed"]["positions"]) == sorted(cells)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(json_values)
def test_a_value_is_written_as_it_is(value: object) -> None:
    assert value == json.loads(encoded(value))


@given(json_values)
def test_lines_hold_the_value(value: Export) -> None:
    assert value == json.loads("".join(json_lines(value)))


@given(st.text(st.characters(codec=None, categories=("Cc", "Cf", "Zl", "Zp", "Cs"))))
def test_what_shows_nothing_is_escaped(text: str) -> None:
    assert [] == [c for c in encoded(text) if c in "\x7f\x9b\u202e\u2066\u2028\ufeff\ud800"]


def test_of_equal_ids_the_first_counts() -> None:
    figures = "figures: [{id: f, value: 1, unit: x}, {id: f, value: 2, unit: x}]\n"
    value = value_of(made(HEAD + figures))
    assert {"value": "1"} == value["computed"]["figures"]["f"]["written"]


def test_what_json_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        encoded(float("inf"))
