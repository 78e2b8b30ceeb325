"""The query language: any text is a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.search.query import FILTERS, Filter, Query, Term, parse


def term(*forms: str, exact: bool = False) -> Term:
    return Term(forms, exact)


CASES: list[tuple[str, Query]] = [
    ("", Query("")),
    ("vote", Query("", (term("vote"),))),
    ("  vote  tally ", Query("", (term("vote"), term("tally")))),
    ("vote vote", Query("", (term("vote"),))),
    ('"vote tally"', Query("", (term("vote tally"),))),
    ('"vote\u00a0 tally "', Query("", (term("vote tally"),))),
    ("“vote tally” x", Query("", (term("vote tally"), term("x")))),
    ('"vote ta', Query("", (term("vote ta"),))),
    ('"', Query("")),
    ('""', Query("")),
    ('5" pipe', Query("", (term('5"'), term("pipe")))),
    ("-vote", Query("", (), (term("vote"),))),
    ('-"vote tally" x', Query("", (term("x"),), (term("vote tally"),))),
    ("vote -", Query("", (term("vote"),))),
    ("vote - tally", Query("", (term("vote"), term("tally")))),
    ('"-vote"', Query("", (term("-vote"),))),
    ("vice-president", Query("", (term("vice-president"),))),
    ("Vote tally", Query("", (term("Vote", exact=True), term("tally")))),
    ("Élan élan", Query("", (term("Elan", exact=True), term("elan")))),
    ("\u0301", Query("")),
    ("2,400", Query("", (term("2400"),))),
    ("2,4", Query("", (term("2,4", "24"),))),
    ("2,", Query("", (term("2,", "2"),))),
    ("actor:maduro", Query("", (), (), (Filter("actor", ("maduro",)),))),
    ("Actor:maduro", Query("", (), (), (Filter("actor", ("maduro",)),))),
    ("-kind:quote", Query("", (), (), (Filter("kind", ("quote",), True),))),
    ("kind:quote,event,", Query("", (), (), (Filter("kind", ("quote", "event")),))),
    ('actor:"Smith, John" x', Query("", (term("x"),), (), (Filter("actor", ("Smith, John",)),))),
    ('actor:"Smith, J', Query("", (), (), (Filter("actor", ("Smith, J",)),))),
    ("actor:", Query("")),
    ('actor:""', Query("")),
    ("actor: maduro", Query("", (term("maduro"),))),
    ('"actor:maduro"', Query("", (term("actor:maduro"),))),
    ("http://a.example", Query("", (term("http://a.example"),))),
    ("at 10:30", Query("", (term("at"), term("10:30")))),
    ("date:[2024..2025]", Query("", (), (), (Filter("date", ("[2024..2025]",)),))),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[ascii(text) for text, _ in CASES])
def test_parse(text: str, expected: Query) -> None:
    assert expected._replace(text=text) == parse(text)


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_takes_a_value(name: str) -> None:
    assert (Filter(name, ("x",)),) == parse(f"{name}:x").filters


@given(st.text() | st.text(st.sampled_from(' "-:,acktorindspue\u201c\u00ad\u0301A2\n\0')))
def test_any_text_is_a_query(text: str) -> None:
    query = parse(text)
    assert text == query.text
    assert all(form for part in (*query.terms, *query.without) for form in part.forms)
    assert all(one.values for one in query.filters)


@given(st.text(st.sampled_from(' "-:,actor2dte\u201c'), max_size=30))
def test_typing_on_does_not_change_finished_parts(text: str) -> None:
    """Each piece but the last is finished, unless a phrase is still open."""
    before = parse(text + " ")
    after = parse(text + " zz")
    if sum(map(text.count, '"“')) == 0:
        assert (*before.terms, *parse("zz").terms) == after.terms or parse("zz").terms[
            0
        ] in before.terms
