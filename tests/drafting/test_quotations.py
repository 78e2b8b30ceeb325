"""Direct quotations and their speakers."""

from __future__ import annotations

import pytest

from tests.drafting.reading import said, who_said


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ('"The gate is shut," Ada Lind said.', "Ada Lind", "The gate is shut"),
        ('"The gate is shut," said Ada Lind.', "Ada Lind", "The gate is shut"),
        ('"The gate is shut," said Ada Lind, who runs it.', "Ada Lind", "The gate is shut"),
        ('Ada Lind said: "The gate is shut."', "Ada Lind", "The gate is shut."),
        ('Ada Lind told a local paper: "The gate is shut."', "Ada Lind", "The gate is shut."),
        ('"The gate is shut," Lind, a keeper, told The Echo.', "Lind", "The gate is shut"),
        ('"Who shut it?" Ada Lind asked.', "Ada Lind", "Who shut it?"),
        ("“The gate is shut”, Ada Lind said.", "Ada Lind", "The gate is shut"),
        ("''The gate is shut,'' Ada Lind said.", "Ada Lind", "The gate is shut"),
        ("‘The gate is shut,’ Ada Lind said.", "Ada Lind", "The gate is shut"),
        ("'The gate isn't shut,' Ada Lind said.", "Ada Lind", "The gate isn't shut"),
        ('"The gate is shut," says a sign at the dam.', "a sign", "The gate is shut"),
        ('"The gate is shut." — Ada Lind', "Ada Lind", "The gate is shut."),
        ('"The gate is shut." ― Ada Lind, keeper.', "Ada Lind", "The gate is shut."),
    ],
)
def test_one_quotation_has_one_speaker(text: str, who: str, words: str) -> None:
    assert [(who, words, "direct")] == [(one.who, one.words, one.type) for one in said(text)]


def test_a_split_quotation_is_one() -> None:
    text = '"We have," said Ada Lind, "nothing to add."'
    assert [("Ada Lind", "We have | nothing to add.")] == who_said(text)


def test_sentences_after_the_cue_go_on() -> None:
    text = '"It is shut," Ada Lind said. "It will stay shut. Go home."'
    assert [("Ada Lind", "It is shut | It will stay shut. Go home.")] == who_said(text)


def test_a_quotation_of_its_own_in_the_next_paragraph_is_nobody_s() -> None:
    text = 'Ada Lind said the gate was shut.\n\n"It is open."'
    assert [("Ada Lind", "the gate was shut")] == who_said(text)


def test_a_colon_hands_the_next_paragraph_to_its_speaker() -> None:
    text = 'Ada Lind answered:\n\n"It is shut."'
    assert [("Ada Lind", "It is shut.")] == who_said(text)


def test_a_line_below_a_quotation_signs_it() -> None:
    text = '"The gate is shut."\n\n— Ada Lind, keeper of the dam'
    assert [("Ada Lind", "The gate is shut.")] == who_said(text)


def test_somebody_who_cuts_in_gets_what_follows() -> None:
    text = '"No," Ada Lind said. Her keeper, Jan Berg, replied: "Yes."'
    assert [("Ada Lind", "No"), ("Jan Berg", "Yes.")] == who_said(text)


def test_the_title_of_a_show_is_no_quotation() -> None:
    text = 'Ada Lind said on "Good Morning, Ostrey" that the gate was shut.'
    assert [("Ada Lind", "the gate was shut", "indirect")] == [
        (one.who, one.words, one.type) for one in said(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The "spillway" is old.',
        '"The gate is shut."',
        'Self-styled "keepers" walked past Ada Lind.',
        'Ada Lind did not say "no" to anybody.',
        'I said, "The gate is shut."',
    ],
)
def test_no_speaker_is_made_up(text: str) -> None:
    assert [] == said(text)


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert [] == said("The keepers' gate and Lind's dam are the owners' pride.")


def test_a_single_mark_goes_on_across_sentences() -> None:
    text = "Ada Lind said: \u2018It is shut. \u2018Nobody listened.\u2019 She left."
    assert [("Ada Lind", "It is shut. \u2018Nobody listened.")] == who_said(text)


def test_an_open_single_mark_reaches_to_the_end_of_its_paragraph() -> None:
    text = "Ada Lind spoke.\n\nShe said: 'It is shut. We left.\n\n'Go home.'"
    assert [("Ada Lind", "It is shut. We left."), ("Ada Lind", "Go home.")] == who_said(text)


def test_double_marks_within_single_marks_are_part_of_the_quotation() -> None:
    text = "'It is a \"crazy scheme\" of keeping,' Ada Lind said."
    assert [("Ada Lind", 'It is a "crazy scheme" of keeping', "direct")] == [
        (one.who, one.words, one.type) for one in said(text)
    ]


def test_a_quotation_may_follow_a_statement_that_says_it() -> None:
    text = 'Ada Lind released a note late on Monday saying: "The gate is shut for good."'
    assert [("Ada Lind", "The gate is shut for good.")] == who_said(text)


def test_a_long_name_of_a_speaker_may_follow_a_question() -> None:
    text = '"Who shut the gate?" Port Council Leader Ada Lind, R-Osk, asked on Monday at the dam.'
    assert [("Ada Lind", "Who shut the gate?")] == who_said(text)
