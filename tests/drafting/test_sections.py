"""Sections: headings, and lines that are not part of the text."""

import pytest

from briefing_tui.drafting.body import Ids, make_sections
from briefing_tui.drafting.head import ArticleBlock
from briefing_tui.model.records import Section

TEXT = "The port said that the channel would stay closed until the pilots came back."


def sections(*texts: str) -> tuple[Section, ...]:
    return make_sections([ArticleBlock(text) for text in texts], Ids())[0]


def left_out(*texts: str) -> tuple[str, ...]:
    return make_sections([ArticleBlock(text) for text in texts], Ids())[1]


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    made = sections(TEXT, "What the port says", TEXT + " It was firm.")
    assert [(one.id, one.heading) for one in made] == [
        ("s-lead", None),
        ("s-what-the-port-says", "What the port says"),
    ]


def test_a_list_of_short_lines_is_no_heading() -> None:
    made = sections(TEXT, "First item", "Second item", "Third item", TEXT + " It was firm.")
    assert len(made) == 1


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Tides rise along the coast",
        "Related: Tides rise",
        "Share",
        "Facebook Twitter WhatsApp",
        "Advertisement",
        "Photo: Jo Lund",
        "A ship off the coast on Monday. (Jo Lund/Reuters)",
        "Sign up for our newsletter",
        "\u00a9 2031 The Tidewater Gazette",
        "5 min read",
    ],
)
def test_a_line_that_is_no_text_is_left_out_and_told(line: str) -> None:
    assert left_out(TEXT, line, TEXT + " It was firm.") == (line,)
    assert line not in sections(TEXT, line, TEXT + " It was firm.")[0].text


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth on Monday.",
        "Watch the tide, the pilots say, and you know the port.",
        "Photographs of the wreck were shown in court.",
        "Related cases were heard in March.",
        "Topics of the talks were pay and hours.",
        "Read the letter, she said.",
    ],
)
def test_a_sentence_that_begins_like_one_stays(line: str) -> None:
    assert left_out(TEXT, line) == ()


def test_nothing_but_boilerplate_is_kept() -> None:
    assert sections("Share", "Print")


def test_a_huge_section_is_split_between_paragraphs() -> None:
    made = sections(*["word " * 2_000] * 20)
    assert len(made) > 1
    assert all(len(one.text) < 100_000 for one in made)


def headings(*texts: str) -> list[str | None]:
    return [section.heading for section in sections(*texts)]


def test_questions_of_an_explainer_are_headings() -> None:
    made = headings(TEXT, "Why now?", 'The port could not wait. "I tried," Lind said.')
    assert made == [None, "Why now?"]


@pytest.mark.parametrize("line", ["'A mess,'", '"It was a mess."'])
def test_a_statement_is_no_heading(line: str) -> None:
    assert headings(TEXT, line, "It was cold.") == [None]
