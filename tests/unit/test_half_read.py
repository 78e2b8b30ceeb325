"""A refused file also gets the errors and warnings that hold whatever its unread part says."""

import pytest

from briefing_tui.loading.document import Refused
from briefing_tui.model.problems import Problem
from tests.unit.loading import HEAD, codes, document

PORT = "actors: [{id: port, name: Port authority, kind: organization}]\n"
ARTICLE = "article: {language: en}\n"
CLAIM = "issues: [{question: q, claims: [{text: t, kind: fact, positions: [%s]}]}]\n"
FAULT = "x: 1\n"


def told(keys: str, head: str = HEAD) -> tuple[Problem, ...]:
    """All that is said of a file that is refused; fails where it is not."""
    with pytest.raises(Refused) as refused:
        document(head + keys)
    return refused.value.listed


def test_a_statement_without_evidence_is_told_beside_a_fault_of_shape() -> None:
    keys = ARTICLE + PORT + CLAIM % "{actor: port}, {actor: port, stance: denys}"
    assert ["no-evidence", "no-evidence", "value"] == codes(told(keys))


@pytest.mark.parametrize(
    "position",
    [
        "{actor: port, at: [[x]]}",
        "{actor: port, quote: {a: b}}",
        "{actor: port, basis: infered}",
        "{actor: port, qoute: q-1}",
        "{actor: port, att: x}",
        "{<<: {at: x}, actor: port}",
        "{actor: port, at: The port, it said}",
    ],
)
def test_evidence_that_may_stand_in_what_is_refused_is_not_said_to_lack(position: str) -> None:
    assert "no-evidence" not in codes(told(ARTICLE + PORT + CLAIM % position))


def test_a_position_whose_actor_is_refused_is_told_without_a_name() -> None:
    found = told(ARTICLE + CLAIM % "{actor: [port]}")
    assert "a stated position without evidence" == found[0].message


def test_a_subject_that_is_no_actor_is_told_beside_a_fault_of_shape() -> None:
    figure = "figures: [{value: 1, unit: y, by: port, subject: harbor}]\n"
    assert ["unknown-key", "subject"] == codes(told(ARTICLE + FAULT + PORT + figure))


@pytest.mark.parametrize(
    "actors",
    [
        "actrs: [{id: harbor, name: n, kind: group}]\n",
        "actors: [harbor]\n",
        "actors: [{idd: harbor, name: n, kind: group}]\n",
        "actors: [{id: Harbor, name: n, kind: group}]\n",
        "actors: {id: harbor, name: n, kind: group}\n",
        "actors: [{<<: {id: harbor}, name: n}]\n",
        "<<: {actors: []}\n",
    ],
)
def test_a_subject_may_be_an_actor_that_is_refused(actors: str) -> None:
    figure = "figures: [{value: 1, unit: y, subject: harbor}]\n"
    assert "subject" not in codes(told(ARTICLE + actors + figure))


def test_that_nothing_is_said_of_the_article_is_told_beside_a_fault_of_shape() -> None:
    assert ["no-article", "value"] == codes(told("actors: [{id: a, name: n, kind: x}]\n"))


@pytest.mark.parametrize("keys", ["artcle: {language: en}\n", "article: x\n"])
def test_an_article_that_may_be_what_is_refused_is_not_said_to_lack(keys: str) -> None:
    assert "no-article" not in codes(told(keys))


def test_what_other_parts_may_refer_to_or_rest_on_is_not_told() -> None:
    found = codes(told(ARTICLE + FAULT + PORT))
    assert ["unknown-key"] == found


def test_warnings_are_no_reason_why_a_file_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        document(HEAD + FAULT + CLAIM % "{actor: narrator}")
    why = refused.value
    assert (["unknown-key"], 1, 0) == (codes(why.problems), why.error_count, why.omitted)


def test_of_a_file_with_very_many_faults_no_warning_is_made() -> None:
    found = told("figures: [" + "1," * 1500 + "1]\n" + CLAIM % "{actor: narrator}")
    assert {"type"} == set(codes(found))


@pytest.mark.parametrize(
    "keys",
    [
        "actrs: [{id: port, name: n, kind: group}]\n",
        "actors: {id: port, name: n, kind: group}\n",
        "actors: [{idd: port, name: n, kind: group}]\n",
        "actors: [{id: port, name: n}, [{id: port}]]\n",
    ],
)
def test_an_id_that_stands_in_a_refused_part_is_not_said_to_dangle(keys: str) -> None:
    gaps = "gaps: [{text: t, refs: [port]}]\n"
    assert "dangling-id" not in codes(told(ARTICLE + keys + gaps))


def test_an_id_that_stands_nowhere_dangles_whatever_is_refused() -> None:
    keys = "actrs: [{id: port, name: n, kind: group}]\ngaps: [{text: t, refs: [prt]}]\n"
    assert ["unknown-key", "dangling-id"] == codes(told(ARTICLE + keys))


@pytest.mark.parametrize(
    "sections", ["sectons: [{text: a}]\n", "sections: [a]\n", "sections: [{text: [a]}]\n"]
)
def test_anchors_are_not_looked_for_in_a_text_that_is_refused(sections: str) -> None:
    head = f"schema: briefing/1\ntitle: t\n{sections}{ARTICLE}"
    assert "anchor-not-found" not in codes(told("timeline: [{title: t, at: so}]\n", head))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("timeline: [{title: t, at: {exct: The article}}]\n", "unknown key `exct` in a selector"),
        ("actors: [{id: a, nme: n, kind: group}]\n", "unknown key `nme` in an actor"),
        ("figures: [{vale: 1, unit: y}]\n", "unknown key `vale` in a figure"),
    ],
)
def test_a_misspelt_key_is_one_error(keys: str, message: str) -> None:
    assert [message] == [problem.message for problem in told(ARTICLE + keys)]


def test_a_misspelt_prefix_does_not_make_an_anchor_ambiguous() -> None:
    head = HEAD.replace("says so.", "says so. He says so.")
    keys = "timeline: [{title: t, at: {exact: says so, prefx: He}}]\n"
    assert ["unknown-key"] == codes(told(ARTICLE + keys, head))


def test_a_content_that_is_refused_does_not_make_at_lack_marks() -> None:
    keys = "quotes: [{type: direct, source: narrator, at: The article, content: [a]}]\n"
    assert ["type"] == codes(told(ARTICLE + keys))


SECTIONS = HEAD.replace("[{", "[{id: s1, ")


@pytest.mark.parametrize("section", ["s9", "port"])
def test_of_an_anchor_in_no_section_only_that_is_told(section: str) -> None:
    at = f"timeline: [{{title: t, at: {{exact: The article, section: {section}}}}}]\n"
    found = codes(document(SECTIONS + PORT + at).errors)
    assert [{"s9": "dangling-id", "port": "wrong-kind"}[section]] == found


def test_words_that_stand_in_no_section_at_all_are_told_as_well() -> None:
    at = "timeline: [{title: t, at: {exact: The newspaper, section: s9}}]\n"
    found = codes(document(SECTIONS + at).errors)
    assert {"dangling-id", "anchor-not-found"} == set(found)


def test_an_anchor_that_its_section_may_single_out_is_not_said_to_be_ambiguous() -> None:
    head = SECTIONS.replace("says so.", "says so. He says so.")
    at = "timeline: [{title: t, at: {exact: says so, section: s9}}]\n"
    assert ["dangling-id"] == codes(document(head + at).errors)


@pytest.mark.parametrize("name", ["Port authority", "port  AUTHORITY", "The port", "Port"])
def test_a_name_in_place_of_an_id_is_told_with_the_id(name: str) -> None:
    actors = PORT.replace("kind:", "aliases: [The port], kind:")
    found = told(ARTICLE + actors + f"figures: [{{value: 1, unit: y, by: {name}}}]\n")
    assert ["did you mean `port`?"] == [problem.hint for problem in found]
