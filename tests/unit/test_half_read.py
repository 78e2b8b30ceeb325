"""A refused file gets all its errors, also those of its content, but none that another explains."""

import pytest

from tests.unit.loading import HEAD, codes, document, refusal

PORT = "actors: [{id: port, name: Port authority, kind: organization}]\n"
CLAIM = "issues: [{question: q, claims: [{text: t, kind: fact, positions: [%s]}]}]\n"


def test_it_gets_no_warnings() -> None:
    figure = "figures: [{value: 1, unit: y, subject: harbor}]\n"
    assert ["value"] == codes(refusal(HEAD + figure + CLAIM % "{actor: narrator, stance: denys}"))


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
    assert "dangling-id" not in codes(refusal(HEAD + keys + gaps))


def test_an_id_that_stands_nowhere_dangles_whatever_is_refused() -> None:
    keys = "actrs: [{id: port, name: n, kind: group}]\ngaps: [{text: t, refs: [prt]}]\n"
    assert ["unknown-key", "dangling-id"] == codes(refusal(HEAD + keys))


@pytest.mark.parametrize(
    "sections", ["sectons: [{text: a}]\n", "sections: [a]\n", "sections: [{text: [a]}]\n"]
)
def test_anchors_are_not_looked_for_in_a_text_that_is_refused(sections: str) -> None:
    head = f"schema: briefing/1\ntitle: t\n{sections}"
    assert "anchor-not-found" not in codes(refusal(f"{head}timeline: [{{title: t, at: so}}]\n"))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("timeline: [{title: t, at: {exct: The article}}]\n", "unknown key `exct` in a selector"),
        ("actors: [{id: a, nme: n, kind: group}]\n", "unknown key `nme` in an actor"),
        ("figures: [{vale: 1, unit: y}]\n", "unknown key `vale` in a figure"),
    ],
)
def test_a_misspelt_key_is_one_error(keys: str, message: str) -> None:
    assert [message] == [problem.message for problem in refusal(HEAD + keys)]


def test_a_misspelt_prefix_does_not_make_an_anchor_ambiguous() -> None:
    head = HEAD.replace("says so.", "says so. He says so.")
    keys = "timeline: [{title: t, at: {exact: says so, prefx: He}}]\n"
    assert ["unknown-key"] == codes(refusal(head + keys))


def test_a_content_that_is_refused_does_not_make_at_lack_marks() -> None:
    keys = "quotes: [{type: direct, source: narrator, at: The article, content: [a]}]\n"
    assert ["type"] == codes(refusal(HEAD + keys))


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
    found = refusal(HEAD + actors + f"figures: [{{value: 1, unit: y, by: {name}}}]\n")
    assert ["did you mean `port`?"] == [problem.hint for problem in found]
