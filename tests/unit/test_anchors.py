"""Anchors: the one passage that matches, or the fault."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.model import anchors
from briefing_tui.model.anchors import Nearest, Passage, PassageIndex, fold_text
from briefing_tui.model.records import Event, Section, Selector
from briefing_tui.model.text import is_aligned

PORT = "Pilots walked out.\n\nThe “port” said\nabout 2,400 of 192 calls; 192\u00a0000 did not."
UNION = "The union’s pilots said so. A vice-president said so, too."
SECTIONS = (Section(PORT, id="s1"), Section(UNION, id="s2"))


@pytest.fixture(params=["scanned", "indexed"])
def places(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> PassageIndex:
    """The same text, with phrases scanned for or looked up in the index."""
    if request.param == "indexed":
        monkeypatch.setattr(anchors, "_SCANS", -1)
        monkeypatch.setattr(anchors, "_CHECK_COST", 0)
    return PassageIndex(SECTIONS)


@pytest.mark.parametrize(
    ("selector", "section", "words"),
    [
        (Selector("walked out. The"), 0, "walked out.\n\nThe"),
        (Selector('The "port" said about'), 0, "The “port” said\nabout"),
        (Selector("  the\n"), None, ""),
        (Selector("Pilots"), 0, "Pilots"),
        (Selector("pilots"), 1, "pilots"),
        (Selector("about 2,400"), 0, "about 2,400"),
        (Selector("192 calls"), 0, "192 calls"),
        (Selector("192 000 did"), 0, "192\u00a0000 did"),
        (Selector("The union"), 1, "The union"),
        (Selector("union's"), 1, "union’s"),
        (Selector("said so", suffix="."), 1, "said so"),
        (Selector("said so", suffix=", too"), 1, "said so"),
        (Selector("said so", prefix="president"), 1, "said so"),
        (Selector("president said"), 1, "president said"),
        (Selector("said so", prefix="dent "), 1, "said so"),
        (Selector("said so", prefix="pilots", suffix=". A"), 1, "said so"),
        (Selector("said", section="s1"), 0, "said"),
        (Selector("The", section="s2"), 1, "The"),
        (Selector("192", suffix="calls"), 0, "192"),
    ],
)
def test_finds_the_only_match(
    places: PassageIndex, selector: Selector, section: int | None, words: str
) -> None:
    passage = places.find(selector).passage
    if section is None:
        assert passage is None
    else:
        assert passage is not None
        text = SECTIONS[passage.section].text
        assert (section, words) == (passage.section, text[passage.start : passage.end])


@pytest.mark.parametrize(
    ("selector", "fault", "count"),
    [
        (Selector("said"), "ambiguous", 3),
        (Selector("said so"), "ambiguous", 2),
        (Selector("said so", prefix="nobody"), "context", 0),
        (Selector("said about", section="s2"), "other-section", 0),
        (Selector("said", section="s9"), "no-section", 0),
        (Selector("92 calls"), "inside-word", 0),
        (Selector("2,4"), "inside-word", 0),
        (Selector("000 did"), "inside-word", 0),
        (Selector("did not. The"), "not-found", 0),
        (Selector("Walked out"), "not-found", 0),
        (Selector("\u00a0"), "empty", 0),
    ],
)
def test_gives_the_fault_if_there_is_no_match(
    places: PassageIndex, selector: Selector, fault: str, count: int
) -> None:
    match = places.find(selector)
    assert (None, fault, count) == (match.passage, match.fault, match.count)


WORDS_AND_NUMBERS = Section(
    "In April-August 2020 there were 5 COVID-19 cases. After 9/11 some 1,200 left at -7 degrees. "
    "The U.S. led Nixon's and Maduro’s 71-year-old aides by +32 points in $15-an-hour jobs. x_y"
)


@pytest.mark.parametrize(
    "words",
    [
        *("August 2020", "April", "5 COVID-19 cases", "After 9/11", "1,200", "-7", "-7 degrees"),
        *("The U.S.", "Nixon", "Nixon's", "Maduro", "Maduro’s", "71", "+32 points", "by", "$15"),
    ],
)
def test_a_passage_is_made_of_whole_words_and_numbers(words: str) -> None:
    passage = PassageIndex([WORDS_AND_NUMBERS]).find(Selector(words)).passage
    assert passage is not None
    assert words == WORDS_AND_NUMBERS.text[passage.start : passage.end]


def test_of_two_sections_with_the_same_id_the_first_counts() -> None:
    sections = [Section("alpha", id="s"), Section("beta", id="s")]
    assert "other-section" == PassageIndex(sections).find(Selector("beta", section="s")).fault


def test_a_number_grouped_with_a_plain_space_is_two_numbers() -> None:
    assert (
        Passage(0, 2, 10)
        == PassageIndex([Section("2 400 dead")]).find(Selector("400 dead")).passage
    )


def test_finds_words_of_scripts_without_spaces() -> None:
    assert Passage(0, 2, 4) == PassageIndex([Section("他在东京说")]).find(Selector("东京")).passage


def test_passages_of_an_item_leave_out_faults(places: PassageIndex) -> None:
    event = Event("Walk-out", at=(Selector("Pilots"), Selector("nowhere"), Selector("pilots")))
    assert (Passage(0, 0, 6), Passage(1, 12, 18)) == places.passages(event)


@pytest.mark.parametrize(
    ("exact", "nearest"),
    [
        ("about 2,400 off 192 calls", "about 2,400 of 192 calls"),
        ("THE UNION'S PILOTS", "The union's pilots"),
        ("zzpilots walked out", "Pilots walked out"),
        ("Pilots wolked out", "Pilots walked out"),
        ("A vice-president says", "A vice-president said"),
        ("nothing of the kind", None),
        ("…", None),
    ],
)
def test_suggests_the_nearest_passage(
    places: PassageIndex, exact: str, nearest: str | None
) -> None:
    found = places.nearest(Selector(exact))
    assert nearest == (found and found.words)


def test_looks_only_at_the_beginning_of_a_word_of_very_many_letters() -> None:
    places = PassageIndex([Section(f"{'n' * 90_000} and {'n' * 90_001}.")])
    before = time.process_time()
    places.nearest(Selector("n" * 90_002))
    places.nearest(Selector("n" * 90_000 + " ant"))
    assert time.process_time() - before < 20  # the whole words would take many minutes


def test_suggests_whole_words_of_a_long_passage() -> None:
    before = "On the evening of the same day, in August, 2020, the council of the harbour met. "
    said = "It found that 18 fishing boats of the northern fleet had left the quay without leave."
    places = PassageIndex([Section(before + said, id="s1")])
    asked = Selector(before.replace("evening", "morning") + said)
    assert Nearest((before + said).rstrip(".")) == places.nearest(asked)


def test_suggests_a_section_where_only_that_singles_the_nearest_words_out() -> None:
    places = PassageIndex(
        [Section("The port closed.", id="s1"), Section("The port closed.", id="s2")]
    )
    assert Nearest("The port closed", "s1") == places.nearest(Selector("The porte closed"))


def test_says_that_the_nearest_words_stand_beside_another_prefix() -> None:
    places = PassageIndex([Section("In May the port closed. It opened in June.")])
    asked = Selector("the porte closed", prefix="In June")
    assert Nearest("the port closed", is_alone=True) == places.nearest(asked)


WORDS = st.sampled_from(
    ["so", "a", "192", "92", "2,4", "it’s", '"', "-", "vice-so", "é", "東", "."]
)
GLUE = st.sampled_from(["", " ", "  ", "\n\n", "\u00a0"])
TEXTS = st.lists(st.tuples(WORDS, GLUE), min_size=1, max_size=14).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)
PIECES = st.one_of(st.none(), st.lists(WORDS, min_size=1, max_size=2).map(" ".join))


def reference(texts: list[str], selector: Selector) -> list[tuple[int, int, int]]:
    """Return the section and folded span of each match, by trying every offset."""
    exact, prefix, suffix = (fold_text(words or "") for words in selector[:3])
    found = []
    for section, text in enumerate(map(fold_text, texts)):
        for start in range(len(text)):
            end = start + len(exact)
            before, after = text[:start], text[end:]
            if (
                text[start:end] == exact
                and is_aligned(text, start, end)
                and re.search(re.escape(prefix) + " ?$", before)
                and re.match(" ?" + re.escape(suffix), after)
                and not grouped(texts[section], start, end)
            ):
                found.append((section, start, end))
    return found


def grouped(written: str, start: int, end: int) -> bool:
    """Return True if a no-break space between digits is next to the folded span."""
    marked = re.sub(r"(?<=\d)\u00a0(?=\d)", "\u2060", fold_keeping(written))
    return marked[start - 1 : start] == "\u2060" or marked[end : end + 1] == "\u2060"


def fold_keeping(written: str) -> str:
    """Fold a text, but keep single no-break spaces."""
    runs = re.sub(r"\s{2,}|[^\S\u00a0]", " ", written.strip())
    return runs.replace("’", "'")


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, PIECES, PIECES)
def test_finds_the_same_as_trying_every_offset(
    texts: list[str], exact: str, prefix: str | None, suffix: str | None
) -> None:
    check_against_reference(texts, Selector(exact, prefix, suffix))


@given(
    st.lists(TEXTS, min_size=1, max_size=3), TEXTS, PIECES, PIECES, st.sampled_from([(1,), (3, 1)])
)
def test_the_index_finds_the_same_as_trying_every_offset(
    texts: list[str], exact: str, prefix: str | None, suffix: str | None, sizes: tuple[int, ...]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_SIZES", sizes)
        patch.setattr(anchors, "_SCANS", -1)
        patch.setattr(anchors, "_CHECK_COST", 0)
        check_against_reference(texts, Selector(exact, prefix, suffix))


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, PIECES, PIECES, st.booleans())
def test_what_is_suggested_is_found(
    texts: list[str], exact: str, prefix: str | None, suffix: str | None, in_section: bool
) -> None:
    places = PassageIndex([Section(text, id=f"s{n}") for n, text in enumerate(texts)])
    asked = Selector(exact, prefix, suffix, "s0" if in_section else None)
    nearest = places.nearest(asked)
    if nearest is not None:
        found = asked._replace(exact=nearest.words, section=nearest.section or asked.section)
        found = found._replace(prefix=None, suffix=None) if nearest.is_alone else found
        assert places.find(found).passage is not None


def check_against_reference(texts: list[str], selector: Selector) -> None:
    expected = reference(texts, selector) if fold_text(selector.exact) else []
    match = PassageIndex([Section(text) for text in texts]).find(selector)
    assert len(expected) == match.count
    if len(expected) == 1:
        section, start, end = expected[0]
        assert match.passage is not None
        there = texts[section][match.passage.start : match.passage.end]
        assert (section, fold_text(texts[section])[start:end]) == (
            match.passage.section,
            fold_text(there),
        )


def rewritten(words: str, chance: random.Random) -> str:
    """Replace white space and quotation marks with others that fold to the same."""
    spaces = [" ", "\n", "  ", "\u00a0", "\n\n", "\t"]
    shapes = {"'": "'’‘", '"': '"“”', " ": spaces}
    return "".join(chance.choice(shapes.get(char, char)) for char in words)


DISTINCT = [
    "alpha",
    "it's",
    '"beta',
    'gamma"',
    "2,400",
    "vice-delta",
    "U.N.",
    "é",
    "(zeta)",
    "eta:",
]


@given(st.permutations(DISTINCT), st.data(), st.randoms(use_true_random=False))
def test_finds_every_unique_run_of_words(
    words: list[str], data: st.DataObject, chance: random.Random
) -> None:
    text = rewritten(" ".join(words), chance)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    exact = " ".join(words[first:last])
    passage = PassageIndex([Section(text)]).find(Selector(rewritten(exact, chance))).passage
    assert passage is not None
    assert (" ".join(words[:first]), exact) == (
        fold_text(text[: passage.start]),
        fold_text(text[passage.start : passage.end]),
    )


def sentences(chance: random.Random, count: int) -> Iterator[str]:
    words = ["".join(chance.choices("abcdefghij", k=chance.randint(2, 9))) for _ in range(400)]
    for _ in range(count):
        yield " ".join(chance.choices(words, k=12))


def test_many_anchors_in_a_large_text_take_little_time() -> None:
    chance = random.Random(4)  # noqa: S311  # any words will do
    lines = list(sentences(chance, 6_000))
    places = PassageIndex(
        [Section(". ".join(lines[at : at + 1000])) for at in range(0, 6_000, 1000)]
    )
    started = time.process_time()
    found = sum(places.find(Selector(line)).count for line in lines)
    assert (6_000, True) == (found, time.process_time() - started < 1.5)
