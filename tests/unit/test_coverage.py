"""Sentences, numbers and quotations, and how much of them anchors cover."""

from __future__ import annotations

import pytest

from briefing_tui.model.anchors import Passage, PassageIndex
from briefing_tui.model.coverage import Coverage, Share, coverage
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import (
    Article,
    Briefing,
    Claim,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Section,
    Selector,
)
from briefing_tui.model.text import quoted, sentences


@pytest.mark.parametrize(
    "marked",
    [
        "One ends.| Another begins.",
        "Does it?| It does!| So…| Yes.",
        "What?!| Nothing.",
        "Mr. Ash met Dr. Birk.| They spoke.",
        "Gen. Ash and Sens. Birk and Elm stood.",
        "The U.N. Council met at the U.N.| The vote failed.",
        "The U.S. envoy came at 4 p.m.| He left.",
        "J. R. Ash came.| He left.",
        "It is plan B.| The rest waits.",
        "See No. 5 first.| He said no.| He left.",
        "About 4.10 metres.| 2,400 more.",
        "On Jan. 5 it rained.| It rained in Dec.| The dam held.",
        'He said "No."| She left.',
        "He said “No.”| “Why?” she asked.",
        '"Stop!" he said.| She did.',
        "(It ended.)| Then it began.",
        "They waited... and waited…| Then rain.",
        "Paragraph without a stop\n\n|Another one",
        "A line\nend is a space.|\nAnother.",
        "نص أول.| هل هو؟| نعم.",
        "这是。|iPhone。",
        "Նա եկավ։| Նա գնաց։ |Ժամը 10։30 էր։",
        "እሱ መጣ።| እሷ ሄደች።|ማን መጣ፧| እኔ፡፡| አዎ፨",
        "គាត់មក។ |នាងទៅ។|សៀវភៅ ប៊ិច ។ល។| ចប់៕",
        "သူလာသည်။ |သူမသွားသည်။|ပြီးပြီ၊ သွားမယ်။",
        'እሱ «መጣ።»| እሷ "ሄደች።"| አዎ።',
        "वह आया।| वह गई॥| हाँ।",
        "It costs approx. five coins, e.g. Ash's.",
        "It ended.Then it did not.",
        "— * * *",
        "   ",
    ],
)
def test_sentences_end(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    expected = [piece for piece in expected if any(map(str.isalnum, piece))]
    assert expected == [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("192 hurt, 2,400 held, 52% or 4.10 %", ["192", "2,400", "52%", "4.10 %"]),
        ("at 1:30 on 2031-03-04, 1/2", ["1:30", "2031-03-04", "1/2"]),
        ("2 400 and 2\u00a0400 and 2’400", ["2", "400", "2\u00a0400", "2’400"]),
        ("15-minute, $2.4bn, 1990s, 20th", ["15", "2.4", "1990", "20"]),
        ("10-20 and 3–4", ["10", "20", "3", "4"]),
        ("2.4 million and 3 dozen", ["2.4 million", "3 dozen"]),
        ("Seven states and Twenty-one ships", ["Seven", "Twenty-one"]),
        ("two hundred and fifty thousand men", ["two hundred and fifty thousand"]),
        ("five and six", ["five", "six"]),
        ("two and a half, half a million, halves", ["two and a half", "half a million", "halves"]),
        ("two-fifths; at least a third. One third", ["two-fifths", "third", "One third"]),
        ("a third of them, a quarter were", ["third", "quarter"]),
        ("the third time, a third attempt, a fifth man", []),
        ("the first and second", []),
        ("No one, the one, one of them, one another, one.", []),
        ("One man and one in ten", ["One", "one", "ten"]),
        ("not one in the crowd", []),
        ("someone often weighs ninefold", []),
        ("İİ seven", ["seven"]),
    ],
)
def test_numbers_in_english(text: str, found: list[str]) -> None:
    assert found == [text[start:end] for start, end in numbers(text, english=True)]


def test_numbers_in_other_languages_are_digits() -> None:
    text = "Vingt 5 six million ٥٠٪"
    assert ["5", "٥٠٪"] == [text[start:end] for start, end in numbers(text, english=False)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('say "so" and “thus” and “mixed"', ["so", "thus", "mixed"]),
        ("«ainsi» et « ainsi »", ["ainsi", "ainsi"]),
        ("« mots » et «\u00a0mots\u202f»", ["mots", "mots"]),
        ("‹mots› et ‹ mots › und ›so‹", ["mots", "mots", "so"]),
        ("«il a dit ‹non› hier»", ["il a dit ‹non› hier"]),
        ("''x'' and ’’x’’ and ‘‘x’’", ["x", "x", "x"]),
        ("he said ''it's so''. They don''t", ["it's so", "t"]),
        ("say \" so \" and '' so '' too", ["so", "so"]),
        ('no mark opened this. " Then more', []),
        ("5'' of rain and 6'' more", []),
        ("צה''ל אמר ''כן''", ["כן"]),
        ("„so“ und »so«", ["so", "so"]),
        ("他说「是」", ["是"]),
        ("”så” sa hon", ["så"]),
        ("it's 'single' only", []),
        ('an "unclosed one\n\nand "another"', ["unclosed one", "another"]),
        ('a 5" pipe and 6" too', []),
        ('""  " "', []),
        ('צה"ל אמר "כן"', ["כן"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert found == [text[start:end] for start, end in quoted(text)]


TEXT = 'Ash said 192 ships came. "They left", said Birk. Nobody saw seven.'


def briefing(*anchors: str, language: str | None = "en") -> Briefing:
    timeline = tuple(Event("It happened", at=(Selector(words),)) for words in anchors)
    article = Article(language=language)
    return Briefing("briefing/1", "Ships", (Section(TEXT),), article=article, timeline=timeline)


def covered(made: Briefing) -> Coverage:
    return coverage(made, PassageIndex(made.sections))


def test_nothing_is_covered_without_anchors() -> None:
    assert (
        Share(0, 3, (Passage(0, 0, 24), Passage(0, 25, 48), Passage(0, 49, 66))),
        Share(0, 2, (Passage(0, 9, 12), Passage(0, 60, 65))),
        Share(0, 1, (Passage(0, 26, 35),)),
    ) == covered(briefing())


@pytest.mark.parametrize(
    ("anchor", "sentences", "numbers", "quotes"),
    [
        ("192", 1, 1, 0),
        ("ships came", 1, 0, 0),
        ('192 ships came. "They', 2, 1, 1),
        ("said Birk", 1, 0, 0),
        ('", said Birk', 1, 0, 0),
        ('came. "', 2, 0, 0),
        ("stands nowhere", 0, 0, 0),
    ],
)
def test_an_anchor_covers_what_it_touches(
    anchor: str, sentences: int, numbers: int, quotes: int
) -> None:
    shares = covered(briefing(anchor))
    assert (sentences, numbers, quotes) == tuple(share.covered for share in shares)


AT = (Selector("192"),)
CLAIM = Claim("It is so", "fact", (Position("ash", at=AT),))


@pytest.mark.parametrize(
    "made",
    [
        briefing()._replace(figures=(Figure("ships", value="192", at=AT),)),
        briefing()._replace(quotes=(Quote("indirect", ("ash",), AT),)),
        briefing()._replace(timeline=(Event("Ships came", at=AT),)),
        briefing()._replace(issues=(Issue("Is it so?", (CLAIM,)),)),
    ],
    ids=["figure", "quote", "event", "position"],
)
def test_anchors_of_every_kind_of_item_cover(made: Briefing) -> None:
    assert 1 == covered(made).numbers.covered


@pytest.mark.parametrize(
    ("language", "total"), [(None, 2), ("en", 2), ("EN-gb", 2), ("es", 1), ("enm", 1)]
)
def test_number_words_count_in_english_only(language: str | None, total: int) -> None:
    assert total == covered(briefing(language=language)).numbers.total
