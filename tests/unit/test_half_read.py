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
    ("keys", "message"),
    [
        ("timeline: [{title: t, at: {exct: The article}}]\n", "unknown key `exct` in a selector"),
        ("actors: [{id: a, nme: n, kind: group}]\n", "unknown key `nme` in an actor"),
        ("figures: [{vale: 1, unit: y}]\n", "unknown key `vale` in a figure"),
    ],
)
def test_a_misspelt_key_is_one_error(keys: str, message: str) -> None:
    assert [message] == [problem.message for problem in refusal(HEAD + keys)]


SECTIONS = HEAD.replace("[{", "[{id: s1, ")


@pytest.mark.parametrize("section", ["s9", "port"])
def test_of_an_anchor_in_no_section_only_that_is_told(section: str) -> None:
    at = f"timeline: [{{title: t, at: {{exact: The article, section: {section}}}}}]\n"
    found = codes(document(SECTIONS + PORT + at).errors)
    assert [{"s9": "dangling-id", "port": "wrong-kind"}[section]] == found


@pytest.mark.parametrize("name", ["Port authority", "port  AUTHORITY", "The port", "Port"])
def test_a_name_in_place_of_an_id_is_told_with_the_id(name: str) -> None:
    actors = PORT.replace("kind:", "aliases: [The port], kind:")
    found = refusal(HEAD + actors + f"figures: [{{value: 1, unit: y, by: {name}}}]\n")
    assert ["did you mean `port`?"] == [problem.hint for problem in found]
