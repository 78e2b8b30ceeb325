"""Indirect and mixed quotes: cue, source, content and who relays them."""

from __future__ import annotations

import pytest

from briefing_tui.drafting.attributions import find_attributions
from tests.drafting.reading import said, who_said


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Ada Lind said the gate was shut.", "Ada Lind", "the gate was shut"),
        ("Ada Lind said on Monday that the gate was shut.", "Ada Lind", "the gate was shut"),
        ("Ada Lind said in a letter that the gate was shut.", "Ada Lind", "the gate was shut"),
        ("The gate is shut, Ada Lind said.", "Ada Lind", "The gate is shut"),
        ("The gate, Ada Lind said, is shut.", "Ada Lind", "The gate | is shut"),
        ("The gate was shut on Monday, said Ada Lind.", "Ada Lind", "The gate was shut on Monday"),
        ("Lind, 45, of Ostrey, said the gate was shut.", "Lind", "the gate was shut"),
        ("Lind — who left in May — said the gate was shut.", "Lind", "the gate was shut"),
        ("Lind told the council the gate was shut.", "Lind", "the gate was shut"),
        ("Ada Lind has asked whether the gate is shut.", "Ada Lind", "whether the gate is shut"),
        ("Ada Lind vowed to shut the gate.", "Ada Lind", "to shut the gate"),
        ("Ada Lind rejected the offer.", "Ada Lind", "the offer"),
        ("Ada Lind accused the port of neglect.", "Ada Lind", "the port of neglect"),
        ("Residents fear the gate is shut.", "Residents", "the gate is shut"),
        ("The poll shows a tie.", "The poll", "a tie"),
        ("According to Ada Lind, the gate is shut.", "Ada Lind", "the gate is shut"),
        ("The gate is shut, according to Ada Lind.", "Ada Lind", "The gate is shut"),
        ("OSTREY (Wire) — Ada Lind said the gate was shut.", "Ada Lind", "the gate was shut"),
        (
            "Ada Lind said he was ill, but asking for food.",
            "Ada Lind",
            "he was ill, but asking for food",
        ),
        ("A port clinic put the toll at 52.", "A port clinic", "the toll at 52"),
        ("Ada Lind, head of the Osk Lines said gates rust.", "Ada Lind", "gates rust"),
        ("Gates rust, the authors argue, and it was cold.", "the authors", "Gates rust"),
        ("The gate was shut, the fire service said.", "the fire service", "The gate was shut"),
        ("Lind told police when he was held that it was shut.", "Lind", "it was shut"),
        ("Lind told the Osk city council twice last year that it was shut.", "Lind", "it was shut"),
        ("It was dark, as a doctor confirmed that it was shut.", "a doctor", "it was shut"),
    ],
)
def test_a_report_has_its_source_and_its_words(text: str, who: str, words: str) -> None:
    assert [(who, words, "indirect")] == [(one.who, one.words, one.type) for one in said(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Two people familiar with the talks said they failed.",
            "Two people familiar with the talks",
        ),
        ("Supporters of the dam hope it is safe.", "Supporters of the dam"),
        ("A spokesman for the port said it was shut.", "A spokesman for the port"),
        ("Ada Lind's lawyer said she was away.", "Ada Lind's lawyer"),
        ("Some 40 percent of voters say it is unsafe.", "Some 40 percent of voters"),
        ("Critics, including Jan Berg, say the dam is unsafe.", "Critics"),
        ("The head of the port said it was shut.", "The head of the port"),
        ("Current and former officials said it was shut.", "Current and former officials"),
        ("It is shut, said a former U.S. law officer who left.", "a former U.S. law officer"),
    ],
)
def test_a_source_is_the_whole_phrase(text: str, source: str) -> None:
    assert [source] == [one.who for one in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the port, Jan Berg, said it was shut.",
        "Ada Lind's lawyer, Jan Berg, said she was away.",
        '"It is shut," said the port\'s chairman, Jan Berg.',
        "The keeper Jan Berg said it was shut.",
    ],
)
def test_a_name_after_a_role_is_the_source(text: str) -> None:
    assert ["Jan Berg"] == [one.who for one in said(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'Ada Lind said the gate was "rotten to the core" in March.',
            'the gate was "rotten to the core" in March',
        ),
        ('Ada Lind called it a "crazy scheme."', 'it a "crazy scheme."'),
        (
            'Ada Lind accused the port of being "duped" by "a con."',
            'the port of being "duped" by "a con."',
        ),
        ('The gate is "rotten to us," Ada Lind said.', 'The gate is "rotten to us,"'),
    ],
)
def test_quoted_words_inside_a_report_make_it_mixed(text: str, words: str) -> None:
    assert [("Ada Lind", words, "mixed")] == [(one.who, one.words, one.type) for one in said(text)]


def test_several_may_say_something_together() -> None:
    found = find_attributions("Ada Lind, Jan Berg, and Tom Hale said the dam was safe.")
    (one,) = found.attributions
    numbers = (one.source.actor, *one.source.others)
    assert one.is_sure
    assert [found.actors[at].name for at in numbers if at is not None] == [
        "Ada Lind",
        "Jan Berg",
        "Tom Hale",
    ]


def test_two_verbs_share_their_subject() -> None:
    text = "Ada Lind denied the report and said the gate was shut."
    assert [("Ada Lind", "the report"), ("Ada Lind", "the gate was shut")] == who_said(text)


@pytest.mark.parametrize(
    "words",
    [
        "the gate - long a worry - was shut",
        "the gate was shut, but would be mended",
        "the rods, or “fins,” were bent",
    ],
)
def test_a_report_is_whole_and_in_the_words_of_who_tells_it(words: str) -> None:
    text = f"Ada Lind said {words}."
    assert [("Ada Lind", words, "indirect")] == [(o.who, o.words, o.type) for o in said(text)]


def test_a_report_ends_where_another_begins() -> None:
    text = "Ada Lind said the gate was shut, but Jan Berg said it was open."
    assert [("Ada Lind", "the gate was shut"), ("Jan Berg", "it was open")] == who_said(text)


def test_what_is_said_inside_a_report_is_relayed() -> None:
    text = "According to a clerk, Ada Lind believes the gate is shut."
    assert ("Ada Lind", "the gate is shut", "a clerk") in [
        (one.who, one.words, one.via) for one in said(text)
    ]


def test_a_document_is_a_source() -> None:
    text = "The gate is shut, as reported by port records."
    assert ["port records"] == [one.who for one in said(text)]


def test_a_remark_on_the_speaker_is_not_said() -> None:
    text = "The gate is shut, said Ada Lind, a keeper, on Monday."
    assert [("Ada Lind", "The gate is shut")] == who_said(text)


def test_a_report_ends_before_what_somebody_does_next() -> None:
    text = 'Ada Lind praised the keepers for their "spirit" and went home.'
    assert [("Ada Lind", 'the keepers for their "spirit"')] == who_said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lind did not say the gate was shut.",
        "Ada Lind would say the gate was shut.",
        "The report was criticized by engineers.",
        "The talks between Ada Lind and Jan Berg show the rift.",
        "Ada Lind asked not to be named.",
        "Ada Lind called the office on Monday.",
        "Most southern states share the river.",
        "NDC officers with no part in it left and saw the gate.",
        "Ada Lind spoke of a plan that he says will work.",
        "A road called Berg Street leads there.",
        "Does she say the gate is shut?",
        "I think the gate is shut.",
        "Ada Lind added a second goal after the break.",
        "Ada Lind locks the gate and says nothing to them.",
    ],
)
def test_what_nobody_says_is_left_out(text: str) -> None:
    assert [] == said(text)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Ada Lind mocked the keeper in a letter to the port.", True),
        ("Ada Lind mocked the keeper for losing the key.", True),
        ("Ada Lind revealed her view of the gate.", False),
        ("Ada Lind proposed a new gate.", True),
        ("Ada Lind voiced some fear that the gate would rust.", True),
        ("Ada Lind allegedly asked Jan Berg to shut the gate.", False),
        ("Ada Lind said the gate leaks – a fault of the frost.", True),
    ],
)
def test_a_deed_or_a_denied_report_is_not_sure(text: str, is_sure: bool) -> None:
    assert is_sure == find_attributions(text).attributions[-1].is_sure


def test_words_in_marks_are_the_speaker_s() -> None:
    text = "Ada Lind said the gate was “very old” indeed."
    one = find_attributions(text).attributions[0]
    assert "the gate was “very old” indeed" == " | ".join(span.of(text) for span in one.content)
    assert ["very old"] == [span.of(text) for span in one.quoted]


def test_a_cue_holds_who_is_told() -> None:
    text = "“The gate is shut for good,” Ada Lind told the port workers on Monday."
    assert [one.cue for one in said(text)] == ["told the port workers"]
