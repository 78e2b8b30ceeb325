"""The time for a long text grows in proportion to its length."""

from __future__ import annotations

from functools import partial
from time import process_time

import pytest

from briefing_tui.drafting import figures
from briefing_tui.drafting.article import read_text
from briefing_tui.drafting.attributions import find_attributions
from briefing_tui.drafting.draft import draft
from tests.growth import calls

SHAPES = {
    "words": "gate ",
    "capitals": "Ada Lind Berg ",
    "marks": '" ',
    "quotations": '"It is shut," Ada Lind said. ',
    "cues": "said ",
    "cues without a subject": "says but ",
    "cues and pronouns": "claims He ",
    "subjects and cues": "Lind said ",
    "mixed reports": 'He said it was "bad" and "worse". ',
    "single marks": "'a ",
    "sources at the end": "according to Lind, ",
    "commas": "Lind, ",
    "brackets": "( ",
    "colons": "Lind: ",
    "apostrophes": "Lind's ",
    "paragraphs": "Ada Lind said it was shut.\n\n",
    "one word": "a",
    "reports within reports": "said that he said ",
}


VALUES = {
    "percentages": "5% ",
    "sums": "$5 million and \u20ac6bn ",
    "numbers": "1 ",
    "dates": "On 3 March 2031 Lind left and ",
    "days": "3 March, ",
    "weekdays": "Gates " + "Monday " * 40 + "and then, Ada Lind said it leaks. ",
    "counts": "1,000 people were killed and ",
    "sentences": "The port lost 40 boats on 3 March. ",
    "quoted words": 'It is "so". ',
    "reports": "Ada Lind said the port leaked. ",
    "rejections": "Bo Berg rejected Ada Lind's claim that the port leaks. ",
    "polls": "Then 9,000 boats leaked, an Osk Post/NBC poll showed. ",
    "blame": "Ada Lind blamed Bo Berg; Bo Berg blamed Ada Lind; ",
}


STORY = """The mayor of Osk, Ana Lind, said on {day} May 2031 that at least {number} boats sank.

"We counted {number} of them," the mayor said. A spokesman for port {number} denied that. Critics
of plan {number} said it cost {number} million dollars.

"""
"""A part of a long article, with every part of a draft in it."""


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_costs_about_four_times_as_much(shape: str) -> None:
    piece = SHAPES[shape]
    find_attributions(piece * 3)  # tables and patterns are made
    small, large = (calls(partial(find_attributions, piece * times)) for times in (150, 600))
    assert large < 6 * small + 2000


@pytest.mark.parametrize("shape", VALUES)
def test_a_sentence_of_many_dates_and_figures_costs_in_proportion(shape: str) -> None:
    def text(times: int) -> str:
        return f"The port lost boats today.\n\n{VALUES[shape] * times}"

    draft(read_text(text(3)))
    small, large = (calls(partial(draft, read_text(text(times)))) for times in (150, 600))
    assert large < 6 * small + 4000


def test_a_draft_of_four_times_the_text_costs_about_four_times_as_much() -> None:
    def story(parts: int) -> str:
        return "".join(STORY.format(day=at % 28 + 1, number=at + 20) for at in range(parts))

    draft(read_text(story(2)))
    small, large = (calls(partial(draft, read_text(story(parts)))) for parts in (30, 120))
    assert large < 5 * small


def test_of_a_text_of_very_many_numbers_the_first_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(figures, "_MOST_NUMBERS", 3)
    assert ["5", "6", "7"] == [one.value for one in figures.find_figures("5%, 6%, 7%, 8%")]


@pytest.mark.parametrize("sign", ["a", "1-2-", "5% ", "up to 5 ", "one hundred "])
def test_50_kb_of_one_sign_cost_little(sign: str) -> None:
    text = f"The port lost boats today.\n\n{sign * (50_000 // len(sign))}\n"
    before = process_time()
    draft(read_text(text))
    assert process_time() - before < 6.0
