"""Folding for search, and mapping folded text back to the exact characters."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_tui.model.search.query import find_spans, parse
from briefing_tui.model.search.terms import (
    FIELD,
    UNIT,
    SpanMap,
    fold,
    fold_joined,
    lower,
    original_span,
)

TRICKY = (
    "aeE sS1,2.4-' \"\n\t\r\u00a0\u202f\u2019\u201c\u2014éÉßẞﬁﬃæŒøłİıΣσς\u0301\u0308\u00ad\u200d"
    "\u200b漢字がか\u3099ｶﾞｱＡ１가각\u1100\u1161\u11a8مُحَمَّد٢٬٤ـ👩🏽👧\ufe0f½…²\0\1\x85\u2028क़ो"
)
tricky = st.text(st.sampled_from(TRICKY), max_size=24) | st.text(max_size=12)

SAME = [
    ("accents", "Nicolás Böll Ångström", "nicolas boll angstrom"),
    ("accents apart", "Nicola\u0301s", "Nicolás"),
    ("sharp s", "Straße STRAẞE", "strasse strasse"),
    ("ligatures", "ﬁnance ﬂood oﬃce œuvre Ægir", "finance flood office oeuvre aegir"),
    ("dotted and dotless i", "İstanbul ısı", "istanbul isi"),
    ("full width", "ＡＢＣ１２３！", "abc123!"),
    ("kana with their marks apart", "か\u3099", "が"),
    ("curly quotes", "‘don’t’ “no” „ja“ «si»", '\'don\'t\' "no" "ja" "si"'),
    ("no-break spaces", "10\u00a0km\u202faway", "10 km away"),
    ("soft hyphens and joiners", "Donau\u00addampf\u200bschiff\ufeff", "donaudampfschiff"),
    ("line ends", "one\r\n  two\tthree\u2028four", "one two three four"),
    ("lines of Han", "漢\n字", "漢字"),
    ("thousands", "2,400 and 2\u202f400 and 1,234,567", "2400 and 2400 and 1234567"),
    ("lakhs", "1,00,000", "100000"),
    ("no thousands", "2,40 and 3,5 and 12,3456", "2,40 and 3,5 and 12,3456"),
    ("no whole thousands", "0.125 1,234.567 28.07.2024", "0.125 1234.567 28.07.2024"),
    ("Arabic vowel signs", "مُحَمَّد", "محمد"),
    ("Arabic digits", "٢٬٤٠٠", "2400"),
    ("ellipsis", "wait…", "wait..."),
]


@pytest.mark.parametrize(
    ("written", "typed"), [case[1:] for case in SAME], ids=[c[0] for c in SAME]
)
def test_these_are_the_same_words(written: str, typed: str) -> None:
    assert lower(fold(typed)) == lower(fold(written))


DIFFERENT = [
    ("letters", "casa", "caza"),
    ("kana with and without their mark", "か", "が"),
    ("one word or two", "some one", "someone"),
]


@pytest.mark.parametrize(
    ("one", "other"), [c[1:] for c in DIFFERENT], ids=[c[0] for c in DIFFERENT]
)
def test_these_are_different_words(one: str, other: str) -> None:
    assert lower(fold(one)) != lower(fold(other))


SPANS = [
    ("strasse", "Die Straße dort", "Straße"),
    ("ss", "Straße", "ß"),
    ("fi", "a ﬁne ﬁsh", "ﬁ", "ﬁ"),
    ("istanbul", "in İstanbul.", "İstanbul"),
    ("cafe", "le cafe\u0301, le café", "cafe\u0301", "café"),
    ("e", "e\u0301\u0323x", "e\u0301\u0323"),
    ("漢字", "あ漢\n  字い", "漢\n  字"),
    ("ガ", "ｶﾞｽ", "ｶﾞ"),
    ("محمد", "قال مُحَمَّد هنا", "مُحَمَّد"),
    ("👩", "x👩🏽y", "👩🏽"),
    ("👧", "👩\u200d👧 z", "👩\u200d👧"),
    ('"one two"', "one\r\n    two", "one\r\n    two"),
    ("2400", "about 2,400 people", "2,400"),
    ("2,400", "about 2\u202f400 people", "2\u202f400"),
    ("2,4", "2,400 or 2,4", "2,4"),
    ("don't", "they don’t", "don’t"),
    ("Us", "us Us US", "Us"),
    ("us", "us Us US", "us", "Us", "US"),
    ("ana", "banana", "ana"),
    ("ab cd", "abcd", "ab", "cd"),
    ("", "a b"),
]


@pytest.mark.parametrize("case", SPANS, ids=[f"{case[0]} in {case[1]!a}" for case in SPANS])
def test_the_exact_characters_are_highlighted(case: tuple[str, ...]) -> None:
    query, text, *expected = case
    assert expected == [text[start:end] for start, end in find_spans(parse(query), text)]


@given(tricky)
def test_mapping_folds_like_fold(text: str) -> None:
    assert fold(text) == SpanMap(text).text


@example("\u3099\ufe0f\u093c")
@example("\uff76 \u3099")
@given(tricky)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert once == fold(once)


@given(st.lists(tricky, min_size=1, max_size=4))
def test_folding_is_local(texts: list[str]) -> None:
    safe = [text.replace(FIELD, "").replace(UNIT, "") for text in texts]
    assert FIELD.join(map(fold, safe)) == fold_joined(FIELD.join(safe))


@given(tricky, st.data())
def test_a_mapped_span_folds_to_its_stretch(text: str, data: st.DataObject) -> None:
    mapped = SpanMap(text)
    size = len(mapped.text)
    if size:
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, size))
        low, high = mapped.span(start, end)
        assert 0 <= low < high <= len(text)
        assert (low, high) == original_span(text, size, start, end)
        assert mapped.text[start:end].strip() in fold(text[low:high])


@given(tricky, tricky)
def test_spans_are_in_order_and_apart(query: str, text: str) -> None:
    found = find_spans(parse(query), text)
    edges = [edge for span in found for edge in span]
    assert sorted(edges) == edges
    assert all(start < end for start, end in found)
