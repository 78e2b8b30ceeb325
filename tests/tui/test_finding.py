"""Names by words, against trying every name."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.tui.finding import Names

WORDS = st.lists(st.sampled_from(["port", "Ports", "gate", "a", "ß", "re port", "\n"]), max_size=4)


@given(st.lists(WORDS.map(" ".join), max_size=20), WORDS.map(" ".join))
def test_the_same_names_as_trying_each(names: list[str], query: str) -> None:
    folded = [" ".join(name.casefold().split()) for name in names]
    words = query.casefold().split()
    expected = {n for n, name in enumerate(folded) if all(word in name for word in words)}
    found = Names(names).find(query)
    assert expected == set(found)
    assert len(found) == len(set(found))


def test_names_that_begin_with_the_words_come_first() -> None:
    assert [1, 0] == Names(["The port", "Port authority"]).find("port")


def test_no_more_than_asked_for() -> None:
    assert 3 == len(Names(["gate"] * 10).find("gate", 3))
