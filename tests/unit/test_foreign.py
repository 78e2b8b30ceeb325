"""What the format leaves out of YAML is told wherever it stands, beside all else that is wrong; no
alias is followed, and nothing is found wrong with what stands there."""

import pytest

from briefing_tui.loading import foreign
from briefing_tui.loading.decode import decode
from briefing_tui.loading.nodes import Unread, pure_composer
from tests.unit.loading import HEAD, codes, refusal

HEADED = HEAD + "article: {language: en}\n"


def test_all_of_it_is_told_with_everything_else() -> None:
    text = HEADED + (
        "updated: 2024-13\n"
        "actors:\n"
        "- {id: &p port, name: !!str Port, kind: organization}\n"
        "- {id: union, name: Union, kind: group, role: *p, kind: person}\n"
        "figures: [{value: 1, unit: y, by: prot, subject: <<}]\n"
        "---\n"
        "gaps: [{text: t, refs: [prt], <<: {a: b}}]\n"
        "figres: []\n"
    )
    expected = [
        "date",
        "alias",
        "tag",
        "alias",
        "duplicate-key",
        "dangling-id",
        "second-document",
        "dangling-id",
        "alias",
        "unknown-key",
    ]
    assert expected == codes(refusal(text))


@pytest.mark.parametrize(
    "keys",
    [
        "updated: *a\n",
        "article: {url: *a}\n",
        "summary: *a\n",
        "summary: [*a]\n",
        "actors: *a\n",
        "actors: [*a]\n",
        "actors: [{id: *a, name: n, kind: group}]\ngaps: [{text: t, refs: [b]}]\n",
        "actors: [{id: a, name: *a, kind: group}]\n",
        "actors: [{id: a, name: n, kind: *a}]\n",
        "actors: [{id: a, name: n, kind: group, member_of: *a}]\n",
        "actors: [{id: a, name: n, kind: group, *a : b}]\n",
        "figures: [{value: *a, unit: y}]\n",
        "figures: [{low: *a, high: 2, unit: y, bound: between}]\n",
        "quotes: [{type: direct, source: narrator, at: The article, content: *a}]\n",
        "quotes: [{type: direct, source: narrator, at: *a}]\n",
        "timeline: [{title: t, at: {exact: *a}}]\n",
        "timeline: [{title: t, at: {exact: article, prefix: *a}}]\n",
        "timeline: [{title: t, at: {exact: article, section: *a}}]\n",
        "issues: [{question: q, claims: *a}]\n",
        "issues: [{question: q, claims: [{text: t, kind: fact, positions: *a}]}]\n",
        "gaps: [{text: t, refs: *a}]\n",
        "draft: *a\n",
        "x-own: {a: [*a]}\n",
    ],
)
def test_an_alias_is_one_error(keys: str) -> None:
    text = HEAD + keys if keys.startswith("article") else HEADED + keys
    assert ["alias"] == codes(refusal(text))


def test_an_alias_in_place_of_the_sections_makes_no_anchor_lack() -> None:
    text = "schema: briefing/1\ntitle: t\nsections: *s\ntimeline: [{title: t, at: x}]\n"
    assert ["alias"] == codes(refusal(text))


def test_an_alias_in_place_of_a_record_makes_no_id_dangle() -> None:
    assert ["alias"] == codes(refusal(HEADED + "actors: [*a]\ngaps: [{text: t, refs: [port]}]\n"))


def test_a_merge_key_makes_no_key_lack() -> None:
    assert ["alias"] == codes(refusal(HEADED + "actors: [{<<: {id: a, kind: group}, name: n}]\n"))


@pytest.mark.parametrize("text", ["&x", "!x", "! words", "!Viva la vida"])
def test_text_that_wants_quotes_is_one_error(text: str) -> None:
    assert 1 == len(refusal(HEADED + f"timeline:\n- title: {text}\n"))


def test_what_has_an_anchor_or_a_known_tag_is_read() -> None:
    text = HEADED + "figures: [{value: !!int 1, unit: y, by: &a prot}]\n"
    assert ["tag", "alias", "dangling-id"] == codes(refusal(text))


def test_a_cycle_is_not_followed() -> None:
    assert ["alias", "alias"] == codes(refusal(HEADED + "x-a: &a [*a]\n"))


def test_what_stands_before_a_slip_is_told_with_it() -> None:
    assert ["alias", "yaml"] == codes(refusal(HEADED + "x-a: &a b\nx-b: @c\nx-c: *a\n"))


def test_a_second_document_with_keys_of_its_own_is_read_on() -> None:
    text = HEADED.replace("sections", "---\nsections") + "figres: []\n"
    assert ["second-document", "unknown-key"] == codes(refusal(text))


def test_a_second_briefing_is_not_taken_for_a_part_of_the_first() -> None:
    assert ["second-document"] == codes(refusal(HEADED + "---\n" + HEADED + "updated: x\n"))


def test_a_first_document_that_is_empty_is_passed_over() -> None:
    assert ["second-document"] == codes(refusal("---\n---\n" + HEADED))


def test_no_alias_shares_a_node() -> None:
    root, _ = foreign.compose("a: &a [1]\nb: [*a, *a]\n")
    assert [Unread, Unread] == [type(node) for node in root.value[1][1].value]


def test_the_pure_parser_reads_the_same() -> None:
    text = HEADED + "x-a: &a {b: [!!str c, *a]}\n---\nx-b: |\n  d\n"
    fast, pure = foreign.compose(text), foreign.compose(text, pure_composer())
    assert fast.foreign == pure.foreign
    assert decode(fast.root, "x").briefing == decode(pure.root, "x").briefing
