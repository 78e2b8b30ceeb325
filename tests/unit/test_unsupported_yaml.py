"""YAML that the format leaves out is refused, every place of it at once, and never followed."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.loading.problems import UnreadableError
from briefing_tui.loading.yaml_nodes import compose, pure_composer
from tests.unit.loading import HEAD, codes, document, refusal


def test_every_place_is_reported() -> None:
    text = HEAD + (
        "actors:\n"
        "- {id: &p port, name: !!str Port, kind: organization}\n"
        "- {id: union, name: Union, kind: group, role: *p}\n"
        "---\n"
        "gaps: []\n"
    )
    expected = [("alias", 5, 8), ("tag", 5, 23), ("alias", 6, 47), ("second-document", 7, 1)]
    assert expected == [(one.code, one.line, one.column) for one in refusal(text)]


@pytest.mark.parametrize(
    ("keys", "code", "hint"),
    [
        ("x-a: &a b\n", "alias", "leave it out; where the text begins with &, put it in quotes"),
        ("x-a: *a\n", "alias", "write out what it stands for"),
        ("x-a: !b c\n", "tag", "leave the tag out; where the text begins with !, put it in quotes"),
        ("<<: {title: b}\n", "alias", "write the keys out"),
        (
            "---\na: b\n",
            "second-document",
            "leave out the ---, or put what follows in a file of its own",
        ),
    ],
)
def test_each_has_a_hint(keys: str, code: str, hint: str) -> None:
    assert [(code, hint)] == [(one.code, one.hint) for one in refusal(HEAD + keys)]


def test_nothing_else_is_reported_with_them() -> None:
    assert ["alias"] == codes(refusal(HEAD + "x-a: &a b\ndraft: maybe\n"))


def test_a_merge_key_is_reported_with_all_other_keys() -> None:
    text = HEAD + "actors: [{<<: {id: a, kind: group}, name: n}]\nfigres: []\n"
    assert ["alias", "unknown-key"] == codes(refusal(text))


def test_a_cycle_is_not_followed() -> None:
    assert ["alias", "alias"] == codes(refusal(HEAD + "x-a: &a [*a]\n"))


def test_what_stands_before_a_mistake_is_reported_in_its_place() -> None:
    assert ["alias"] == codes(refusal(HEAD + "x-a: &a b\nx-b: @c\nx-c: *a\n"))


@pytest.mark.parametrize("text", ["&x", "!x", "! words", "!Viva la vida"])
def test_text_that_needs_quotes_is_one_error(text: str) -> None:
    assert 1 == len(refusal(HEAD + f"timeline:\n- title: {text}\n"))


def test_of_very_many_the_first_are_listed_and_all_counted() -> None:
    with pytest.raises(Refused) as refused:
        document(f"{HEAD}x-a: [{'*a,' * 5000}*a]\n")
    assert (1000, 5001) == (len(refused.value.problems), refused.value.error_count)


def test_the_pure_parser_refuses_the_same() -> None:
    text = HEAD + "x-a: &a {b: [!!str c, *a]}\n---\nx-b: |\n  d\n"
    with pytest.raises(UnreadableError) as fast:
        compose(text)
    with pytest.raises(UnreadableError) as pure:
        compose(text, pure_composer())
    assert fast.value.problems == pure.value.problems
