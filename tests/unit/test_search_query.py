"""The query language: any text is a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model.search.query import FILTERS, Filter, Query, notices, parse
from briefing_tui.model.search.terms import Edge, Term


def term(*forms: str, exact: bool = False) -> Term:
    return Term(forms, exact)


def phrase(words: str, end: Edge = "word") -> Term:
    return Term((words,), False, "word", end)


def number(*forms: str, end: Edge = "number") -> Term:
    return Term(forms, True, "number", end)


CASES: list[tuple[str, Query]] = [
    ("", Query("")),
    ("vote", Query("", (term("vote"),))),
    ('"vote tally"', Query("", (phrase("vote tally"),))),
    ("“vote tally” x", Query("", (phrase("vote tally"), term("x")))),
    ('"vote ta', Query("", (phrase("vote ta", ""),))),
    ('"', Query("")),
    ('5" pipe', Query("", (Term(('5"',), False, "number"), term("pipe")))),
    ("-vote", Query("", (), (term("vote"),))),
    ('-"vote tally" x', Query("", (term("x"),), (phrase("vote tally"),))),
    ("Vote tally", Query("", (term("Vote", exact=True), term("tally")))),
    ("\u0301", Query("")),
    ("2,400", Query("", (number("2400", "2 400"),))),
    ("2,4", Query("", (number("2,4"),))),
    ("5%", Query("", (number("5%", "5 %"),))),
    ("$1.5", Query("", (number("$1.5"),))),
    ('"5"', Query("", (number("5", end="word"),))),
    ('"2 400"', Query("", (number("2400", "2 400", end="word"),))),
    ("5th", Query("", (Term(("5th",), False, "number"),))),
    ("actor:maduro", Query("", (), (), (Filter("actor", ("maduro",)),))),
    ("-kind:quote", Query("", (), (), (Filter("kind", ("quote",), True),))),
    ("kind:quote,event,", Query("", (), (), (Filter("kind", ("quote", "event")),))),
    ('actor:"Smith, John" x', Query("", (term("x"),), (), (Filter("actor", ("Smith, John",)),))),
    ('actor:"Smith, J', Query("", (), (), (Filter("actor", ("Smith, J",)),))),
    ("actor:", Query("")),
    ("actor: maduro", Query("", (term("maduro"),))),
    ('"actor:maduro"', Query("", (phrase("actor:maduro"),))),
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


NOTICES = [
    ("author:smith", "no filter `author:`; did you mean `by:`?", "by"),
    ("actr:smith", "no filter `actr:`; did you mean `actor:`?", "actor"),
    ("xyzzy:smith", 'no filter `xyzzy:`; to find the words, write `"xyzzy:smith"`', ""),
    ("gate OR dam", "`OR` is not an operator: search for one word, then for the other", ""),
    ("gate|dam", "`|` is not an operator: search for one word, then for the other", ""),
    ("deni*", "`*` stands for itself: `deni` is found inside longer words anyway", "deni"),
]


@pytest.mark.parametrize(("text", "message", "near"), NOTICES)
def test_what_other_languages_have_gets_a_notice(text: str, message: str, near: str) -> None:
    assert [(message, near)] == [(one.message, one.nearest) for one in notices(text)]


@pytest.mark.parametrize(
    "text",
    ['"gate OR dam"', '"deni*"', "or", "10:30", "actor:", '"a:b"'],
)
def test_plain_words_get_no_notice(text: str) -> None:
    assert () == notices(text)
