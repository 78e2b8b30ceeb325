"""Filters: what they select, notes on unknown values, completion, and suggested words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.loading.document import load
from briefing_tui.loading.files import Input
from briefing_tui.model import dates
from briefing_tui.model.reading import concerning
from briefing_tui.model.search.hits import Search, closest_words, complete, explain
from briefing_tui.model.search.query import FILTERS, date_span, parse
from tests.unit.searching import found, index

SHIPPED = sorted((Path(__file__).parents[2] / "briefings").glob("*.yaml"))

SELECTED = [
    ("kind:gap", "g-1"),
    ("kind:point", "summary-1 summary-2"),
    ("kind:org", "port union"),
    ("kind:figure", "c-tenth c-third f-port f-calls"),
    ("kind:mixed,indirect", "q-third q-calm"),
    ("kind:assessment", "c-blame"),
    ("stance:denies", "c-tenth p-jose c-third p-board"),
    ("stance:asserts", "c-tenth p-port c-third p-third c-blame p-blame"),
    ("actor:jose", "summary-1 q-third i-delay c-tenth p-jose c-third p-third jose"),
    ('actor:"José Müller"', "summary-1 q-third i-delay c-tenth p-jose c-third p-third jose"),
    ("actor:board pane:claims", "i-delay c-tenth p-port c-third p-board"),
    ("actor:mayor", "summary-1 summary-2 q-calm i-delay mayor"),
    (
        "actor:port -actor:union",
        "summary-1 g-1 q-calm i-delay c-tenth p-port c-third p-board port f-port f-calls",
    ),
    ("actor:narrator", "i-blame c-blame p-blame"),
    ("actor:mayor,narrator kind:issue", "i-delay i-blame"),
    ("actor:jose stance:denies", "c-tenth p-jose"),
    ("actor:port stance:denies", "c-third p-board"),
    ("issue:i-delay", "q-third i-delay c-tenth p-port p-jose c-third p-third p-board f-port"),
    ("issue:blame", "i-blame c-blame p-blame"),
    ("pane:time,quo kind:direct,event", "t-walk t-talks t-none"),
    ("date:2031-03-03", "t-walk f-calls"),
    ("date:2031-03-", ":article t-walk t-talks q-third p-jose p-third f-calls"),
    ("date:2031-03-06/..", ":article t-talks f-calls"),
    ("date:203", ":article t-walk t-talks q-third p-jose p-third f-calls"),
    ("-pane:claims,article,actors,figures,summary -walk", "t-talks t-none q-third q-calm"),
    ("delayed -third pane:claims kind:claim", "c-tenth"),
    ("pane:quotes third", "q-third"),
    ("by:jose", "q-third c-tenth p-jose c-third p-third"),
    ("by:narrator", "t-walk t-talks t-none c-blame p-blame"),
    ("by:port stance:asserts", "c-tenth p-port"),
    ("status:contested kind:issue", "i-delay"),
    ('status:"narrator only"', "i-blame c-blame p-blame"),
    ("story:harb kind:gap", "g-1"),
    ("is:unchecked", "t-none"),
    ("since:2031-03-07", "t-talks f-calls"),
    ("since:2031-03-04 until:2031-03-05 pane:quotes", "q-third"),
    ("actor:nobody", ""),
]


@pytest.mark.parametrize(("query", "expected"), SELECTED, ids=[case[0] for case in SELECTED])
def test_a_filter_selects(query: str, expected: str) -> None:
    assert expected.split() == found(query)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_the_actor_filter_agrees_with_the_lens(path: Path) -> None:
    briefing = load(Input(str(path), path)).reading.briefing
    reading = load(Input(str(path), path)).reading
    for actor in briefing.actors:
        concerned = concerning(briefing, actor.id) - {"narrator"}
        hits = Search(index(reading), parse(f'actor:"{actor.id}"')).hits(100_000)
        known = {hit.item for hit in hits} - {"narrator"}
        assert (actor.id, sorted(concerned)) == (actor.id, sorted(known))


NOTED = [
    ("actor:maior", "no actor `maior`; did you mean `mayor`?", "mayor"),
    ("actor:mulle", None, None),
    ("actor:zzzzzz", "no actor `zzzzzz`", ""),
    ("kind:qoute", "no kind `qoute`; did you mean `quote`?", "quote"),
    ("stance:deny", "no stance `deny`; did you mean `denies`?", "denies"),
    ("pane:claimes", "no pane `claimes`; did you mean `claims`?", "claims"),
    ("story:harbor", "no story `harbor`; did you mean `harbour-2031`?", "harbour-2031"),
    ("since:soon", "`soon` is not a date: ", ""),
    ("is:checked", "no filter `is:checked`; there is `is:unchecked`", "unchecked"),
    ("date:2031-02-30", "`2031-02-30` is not a date: ", "2031-02"),
    (f"date:{'x' * 70}", f"`{'x' * 60}…` is not a date: ", ""),
    (f"actor:{'x' * 70}", f"no actor `{'x' * 60}…`", ""),
]


@pytest.mark.parametrize("case", NOTED, ids=[case[0] for case in NOTED])
def test_an_unknown_value_is_noted_with_the_nearest(
    case: tuple[str, str | None, str | None],
) -> None:
    query, message, near = case
    notes = Search(index(), parse(query)).notes
    expected = [] if message is None else [(query, True, near)]
    assert expected == [(n.given, n.message.startswith(message or ""), n.nearest) for n in notes]


@given(st.text(st.sampled_from("0123456789-/.[]~?T:Z "), max_size=14) | st.text(max_size=8))
def test_any_typed_date_is_a_span_or_none(text: str) -> None:
    span = date_span(text)
    assert span is None or span[0] <= span[1]


@given(st.dates())
def test_every_prefix_of_a_day_spans_it(day: "object") -> None:
    written = str(day)
    whole = dates.parse(written)
    assert whole is not None
    for size in range(1, len(written) + 1):
        span = date_span(written[:size])
        assert (written[:size], True) == (
            written[:size],
            span is not None and span[0] <= whole.earliest <= whole.latest <= span[1],
        )


COMPLETED: list[tuple[str, str, list[str]]] = [
    ("act|", "|", ["actor:"]),
    ("s|", "|", ["stance:", "status:", "story:", "since:"]),
    ("by:m|", "by:|", ["mayor", "jose"]),
    ("since:|", "since:|", ["2031"]),
    ("is:|", "is:|", ["unchecked"]),
    ("-a|", "-|", ["actor:"]),
    ('"act|', '"act|', []),
    ("actor:|", "actor:|", ["port", "union", "jose", "mayor", "narrator"]),
    ("actor:jose,m| x", "actor:jose,| x", ["mayor", "jose"]),
    ("kind:i|", "kind:|", ["issue", "indirect"]),
    ("pane:c|", "pane:|", ["claims"]),
    ("date:2031|", "date:|", ["2031-03"]),
    ("date:2031-03-0|", "date:|", ["2031-03-03", "2031-03-04", "2031-03-05", "2031-03-06"]),
    ("-actor:un|", "-actor:|", ["union"]),
]


@pytest.mark.parametrize("case", COMPLETED, ids=[case[0] for case in COMPLETED])
def test_completion(case: tuple[str, str, list[str]]) -> None:
    typed, kept, expected = case
    cursor = typed.index("|")
    text = typed.replace("|", "")
    done = complete(index(), text, cursor)
    left = text[: done.start] + "|" + text[done.end :] if done.choices else typed
    assert (kept if expected else typed, expected) == (left, [one.text for one in done.choices])


@given(st.text(st.sampled_from(' acto:kind"-,mj'), max_size=12), st.integers(0, 14))
def test_any_text_can_be_completed(text: str, cursor: int) -> None:
    done = complete(BUILT, text, cursor)
    assert 0 <= done.start <= max(done.end, cursor)


BUILT = index()


@given(
    st.text(max_size=12)
    | st.lists(
        st.sampled_from(
            [
                *(f"{name}:" for name in FILTERS),
                "-",
                '"',
                " ",
                ",",
                "a",
                "2031",
                "é",
                "port",
                "[..",
                "\0",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_any_text_can_be_searched_for(text: str) -> None:
    search = Search(BUILT, parse(text))
    hits = search.hits(10_000)
    assert len(hits) == search.total
    assert all(0 <= hit.start <= hit.end <= len(hit.text) for hit in hits)


CLOSEST = [
    ("strke", ("strike",)),
    ("Pliots", ("Pilots", "Pilots'")),
    ("Mullre", ("Muller",)),
    ("authroti", ("authority",)),
    ("xqzzy", ()),
]


@pytest.mark.parametrize(("query", "expected"), CLOSEST, ids=[case[0] for case in CLOSEST])
def test_closest_words(query: str, expected: tuple[str, ...]) -> None:
    assert expected[:1] == closest_words(index(), parse(query).terms[0])[:1]


EXPLAINED = [
    ("xqzzy", "nothing has `xqzzy`, nor a word like it"),
    ("thrid", "nothing has `thrid`; nearest: third"),
    ("0%", "nothing has `0%` as a whole number; nearest: 10%"),
    ("10:30", "nothing has `10:30`, nor a number like it"),
    ("2300", "nothing has `2300`; nearest: 2400"),
    ('"hird of"', "nothing has `hird of`, nor a word like it"),
    ('"hird"', "nothing has `hird` as whole words; nearest: third"),
    ('"he pilots"', "nothing has `he pilots` as whole words; nearest: the pilots"),
    ('"third calls"', "nothing has `third calls`, only its words: `third` 6 hits, `calls` 9 hits"),
    ("Third", "nothing has `Third` with these capitals; nearest: third"),
    ("third monday", "no item has all of this: `third` 6 hits, `monday` 2 hits"),
    ("third kind:event", "`kind:event` leaves none of 6 hits"),
    ("hurt -nobody", "`-nobody` leaves out the only hit"),
    ("is:unchecked pane:quotes", "`is:unchecked` leaves none of 2 hits"),
    ("stance:supports", "nothing has `stance:supports`; there is asserts, denies"),
    ("date:2040", "nothing has `date:2040`; dates are from 2031-03 to 2031-03-20"),
    ("third kind:event date:2040", "`kind:event`, `date:2040` together leave nothing"),
]


@pytest.mark.parametrize(("query", "line"), EXPLAINED, ids=[case[0] for case in EXPLAINED])
def test_an_empty_result_says_why_and_what_is_near(query: str, line: str) -> None:
    search = Search(index(), parse(query))
    assert (0, line) == (search.total, explain(search).line)


@given(st.text(st.sampled_from(' acto:kind"-,mj5%third'), max_size=14))
def test_any_query_without_hits_is_explained(text: str) -> None:
    search = Search(BUILT, parse(text))
    if not search.total and not search.query.is_empty:
        assert explain(search).message
