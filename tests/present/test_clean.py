"""Sanitizing text of a briefing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.present.sanitize import JOINED_LIMIT, MARKS_LIMIT, clean, clean_at
from tests.torture.texts import UNSEEN

ACCENT = "\u0301"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"

SHOWN = dict(UNSEEN.values()) | {
    "line\nend": "line\nend",
    "line\r\nend": "line\nend",
    "over\rwrite": "over␍write",
    "lone\ud800": "lone⟨D800⟩",
    "e" + ACCENT * 20 + "x": "e" + ACCENT * MARKS_LIMIT + "⟨+12 marks⟩x",
    "a" + ACCENT * 9 + "\u202e": "a" + ACCENT * MARKS_LIMIT + "⟨+1 marks⟩⟨202E⟩",
    "hidden\U000e0148 text": "hidden⟨E0148⟩ text",
    "unassigned\ufff0\ufff8\u2065": "unassigned⟨FFF0⟩⟨FFF8⟩⟨2065⟩",
    "skin👍" + "🏽" * 20: "skin👍" + "🏽" * MARKS_LIMIT + "⟨+12 marks⟩",
    "jamo가" + "\u11a8" * 20: "jamo가" + "\u11a8" * MARKS_LIMIT + "⟨+12 marks⟩",
    "mixed" + (ACCENT * 8 + "\u1161") * 2: "mixed" + ACCENT * MARKS_LIMIT + "⟨+10 marks⟩",
    "joined👩" + "\u200d👩" * 20: "joined👩" + "\u200d👩" * (JOINED_LIMIT // 2) + "⟨+24 marks⟩",
    "letters" + "\u200dx" * 20: "letters" + "\u200dx" * (JOINED_LIMIT // 2) + "⟨+24 marks⟩",
    "unassigned\U000e1000" + "\x1b" * 9: "unassigned\U000e1000" + "␛" * 9,
    "private\U00100000" + "\x9b" * 9: "private\U00100000" + "⟨009B⟩" * 9,
    "many\ufe0f" + ACCENT * 20: "many\ufe0f" + ACCENT * (MARKS_LIMIT - 1) + "⟨+13 marks⟩",
}

UNTOUCHED = (
    "",
    "plain words",
    "Ünïcödé “quoted” – naïve",
    unicodedata.normalize("NFD", "décomposé"),
    "العَرَبِيَّة",
    "עִבְרִית",
    "می\u200cخواهم",
    "क्षत्रिय",
    "ภาษาไทยที่นี่",
    "한국어 中文 日本語、です。",
    "2\u00a0400\u202f000",
    "\u200ftext\u200e",
    FAMILY,
    "👍🏽 ❤️ 🇻🇪",
    "[sic] [/] [@click=app.quit]",
    "═" * 30,
    "!" * 30,
    "e" + ACCENT * MARKS_LIMIT,
)


@pytest.mark.parametrize(("text", "expected"), SHOWN.items())
def test_unsafe_characters_are_made_visible(text: str, expected: str) -> None:
    assert expected == clean(text)


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_text_is_returned_unchanged(text: str) -> None:
    assert text is clean(text)


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    left = {c for c in clean(text) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    assert set() == left - {"\n"}


@given(
    st.characters(exclude_categories=()), st.text("\x1b\x9b\x07\x7f\u2028", min_size=MARKS_LIMIT)
)
def test_no_character_hides_a_control_character(sign: str, controls: str) -> None:
    assert set() == set(controls) & set(clean(sign + controls))


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(text) == clean(clean(text))


ALPHABET = st.sampled_from(["a", " ", "\x1b", "\u202e", "\r", "\n", ACCENT * 10, "\U000e0041", "é"])


@given(st.lists(ALPHABET), st.data())
def test_offsets_follow_the_text_between_them(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    safe = [n for n in range(len(text) + 1) if _is_between(text, n)]
    offsets = sorted(data.draw(st.lists(st.sampled_from(safe), max_size=4)))
    cleaned, moved = clean_at(text, offsets)
    assert [clean(text[:offset]) for offset in offsets] == [cleaned[:end] for end in moved]


def _is_between(text: str, at: int) -> bool:
    """Return True if no replacement reaches across `at`."""
    return text[at - 1 : at + 1] != "\r\n" and text[at : at + 1] != ACCENT
