"""Sentences in somebody's own words, compared with an invented article."""

from pathlib import Path

import pytest

from briefing_tui.drafting.support import ArticleWords, Audited, audit

FERRY = (Path(__file__).parents[2] / "docs" / "ferry-fire.txt").read_text(encoding="utf-8")
SOURCE = ArticleWords(FERRY)


def compared(text: str, article: str | None = None) -> list[Audited]:
    """What the comparison says of each sentence, by default with the article on the fire."""
    return audit(text, SOURCE if article is None else ArticleWords(article))


@pytest.mark.parametrize(
    "sentence",
    [
        "A fire on a car ferry hurt at least 14 people and cut Ostrel off from its usual service.",
        "Petra Holm, who runs Northline, praised the crew for putting the fire out quickly.",
        'The mayor, Ivo Lanz, contradicted her: the sprinklers "did not run at all".',
        "Lanz counts 23 injured, most of whom had breathed in smoke.",
        "The ship dates from 1998 and was last inspected on 3 March.",
        "Northline says it replaced them within seven days.",
        "For now a smaller vessel crosses four times a day; normally there are nine crossings.",
        "About 1,900 people live there, and roughly 70 percent of their food comes by ferry.",
        "The school stayed shut because half the teachers come from the mainland.",
    ],
)
def test_a_paraphrase_has_no_fault(sentence: str) -> None:
    assert () == compared(sentence)[0].faults


@pytest.mark.parametrize(
    ("sentence", "kind", "words", "instead"),
    [
        ("Some 1,900 people live on Skerry.", "name", "Skerry", "Ostrel"),
        (
            "The police chief Ada Brunt denied that the sprinklers failed.",
            "name",
            "Ada Brunt",
            "Holm",
        ),
        ("A fire on the ferry injured at least 41 people on Sunday.", "number", "41", "14"),
        ("A fire injured at least 14 people on the ferry on Tuesday.", "date", "Tuesday", "Sunday"),
        ("The Marigold was built in 1989.", "date", "1989", "1998"),
        ("The ferry had left with 61 passengers and 212 vehicles.", "number", "61", "212"),
        ("Ruth Abel asked for the log of the sprinklers.", "name", "Ruth Abel", "Lanz"),
        ("A fire injured 14 people on the ferry on Sunday.", "number", "14", "at least 14"),
        (
            '"I opened them as soon as I was told to," said Ruth Abel.',
            *("name", "Ruth Abel", "Tomas"),
        ),
        (
            "The crew had opened the side doors for a quarter of an hour.",
            *("negation", "opened", "nobody had opened"),
        ),
        (
            "The school was not closed because half of its teachers live on the mainland.",
            *("negation", "not closed", "closed"),
        ),
        (
            'Reek said: "They knew that it would burn."',
            "quote",
            "They knew that it would burn.",
            "",
        ),
    ],
)
def test_words_that_the_article_does_not_bear(
    sentence: str, kind: str, words: str, instead: str
) -> None:
    faults = compared(f"The ferry burned. {sentence}")[1].faults
    assert (kind, words, instead) in [(f.kind, f.words, f.passage_words) for f in faults]


def test_a_fault_says_the_words_of_both_sides() -> None:
    assert ["“1989” here, “1998” in the article"] == [
        fault.why for fault in compared("The Marigold was built in 1989.")[0].faults
    ]


def test_a_charge_is_no_fact() -> None:
    article = (
        "The union claims that the mill dumped 400 barrels of oil into the river Lusk at night. "
        "The mill closed in May. Nobody has seen its owner since."
    )
    text = "The mill dumped 400 barrels of oil into the Lusk. It did, the union says."
    (fault,) = compared(text, article)[0].faults
    assert ("certainty", "claims that the mill") == (fault.kind, fault.passage_words)


BRIDGE = """The council voted to close the bridge after 38 cracks were found, the road agency said.

A private laboratory counted 57 cracks, but the agency said some were only in the paint. Stalbau,
which built the bridge, denied that it had used cheap steel. Its lawyer, Per Oxen, admitted that the
beams had come late. The opposition demanded the dismissal of Chief Engineer Maja Lindholm.

Lindholm, 44, said she had not signed the report."""


@pytest.mark.parametrize(
    ("sentence", "words", "instead"),
    [
        (
            "Chief Engineer Maja Lindholm announced that she had signed the report.",
            *("signed", "not signed"),
        ),
        ("Per Oxen denied that the beams had come late.", "denied that the beams", "beams"),
        ("A private laboratory found 38 cracks.", "38", "57"),
    ],
)
def test_a_subject_with_a_turned_deed_or_the_number_of_another(
    sentence: str, words: str, instead: str
) -> None:
    (finding,) = compared(sentence, BRIDGE)
    assert (words, instead) in [(each.words, each.passage_words) for each in finding.faults]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chief Engineer Maja Lindholm announced that she had not signed the report.",
        "Stalbau denied that cheap steel had been used.",
        "Per Oxen said that the beams had come late.",
        "A laboratory counted 57 cracks, while the agency said that 38 were found.",
        "The agency says that the 57 cracks of a laboratory include some in the paint.",
    ],
)
def test_a_subject_with_its_own_deed_and_number(sentence: str) -> None:
    assert () == compared(sentence, BRIDGE)[0].faults


def test_a_sentence_may_rest_on_two_passages_and_has_words_of_its_own() -> None:
    article = "The mill of Osk burned on Monday. Ada Lind, its owner, was hurt. Nobody else was."
    (finding,) = compared("The mill of Osk burned, and its owner Ada Lind was fined.", article)
    assert 2 == len(finding.passages)
    assert ("fined",) == finding.own


def test_a_pronoun_within_quoted_words_needs_nobody_before_it() -> None:
    (finding,) = compared('"They patch what they should replace," said Jonas Reek.')
    assert () == finding.faults


def test_the_verdicts() -> None:
    text = (
        "The ferry had left the mainland with 212 passengers. The Marigold was built in 1989. "
        "Ada Brunt visited the pier. Patience is a virtue of travellers."
    )
    assert ["rests on", "differs", "not found", "cannot tell"] == [
        finding.verdict for finding in compared(text)
    ]


def test_a_fault_leads_to_its_passage() -> None:
    (finding,) = compared("The Marigold was built in 1989.")
    assert ["The Marigold was built in 1998."] == [FERRY[slice(*p)] for p in finding.passages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He denied that the sprinklers had failed.", ["He"]),
        ("Petra Holm runs Northline. She said that all alarms worked.", []),
    ],
)
def test_a_pronoun_needs_somebody_before_it(text: str, expected: list[str]) -> None:
    faults = [fault for finding in compared(text) for fault in finding.faults]
    assert expected == [fault.words for fault in faults if fault.kind == "pronoun"]


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        ("The Spanish crew left on Friday for the north.", "A crew from Spain left on Friday."),
        ("The European Union launched a probe.", "The EU launched a probe."),
        ("The plant cost $2.43 million to build.", "It cost about $2.4m to build the plant."),
        ("Unemployment fell to 5 per cent in May.", "In May, unemployment fell to 5%."),
        ("Mr. Obrecht said the mill would close.", "Ludo Obrecht said the mill would close."),
    ],
)
def test_the_same_in_another_form_is_no_fault(article: str, sentence: str) -> None:
    text = f"The mill and the plant: a report. {sentence}"
    assert () == compared(text, f"{article} Nothing else is known of it so far.")[1].faults


def test_a_sentence_rests_on_the_article_that_has_it_word_for_word() -> None:
    again = (
        "The crew hurt no one. It cost 14. He said that the crew hurt 23. The crew cost 23. " * 9
    )
    findings = compared(again, f"{again} The crew hurt 41. Reek said that it cost 61.")
    assert {"rests on"} == {finding.verdict for finding in findings}


def test_bullets_and_headings_begin_sentences() -> None:
    text = "# The fire\n\n- The Marigold burned\n- 14 people were hurt\n2. Lanz disputes it"
    assert ["The fire", "The Marigold burned", "14 people were hurt", "Lanz disputes it"] == [
        finding.text for finding in compared(text)
    ]


def test_another_language_is_compared_by_names_and_numbers_alone() -> None:
    article = "Die Fähre verließ den Hafen von Lusk am Montag mit 212 Menschen an Bord. " * 4
    text = "Am Montag sind 213 Leute mit dem Schiff aus Lusk gefahren und nicht wiedergekommen."
    faults = [fault for finding in compared(text, article) for fault in finding.faults]
    assert [("number", "213")] == [(fault.kind, fault.words) for fault in faults]


@pytest.mark.parametrize("text", ["", "\n\n", "!!!", "\u200b"])
def test_a_text_without_a_sentence(text: str) -> None:
    assert [] == compared(text)


@pytest.mark.parametrize("article", ["", "...", "7"])
def test_an_article_without_a_sentence(article: str) -> None:
    assert ["not found"] == [f.verdict for f in compared("Ada Brunt sank 61 ships.", article)]


def test_a_long_text_without_a_stop_is_compared_in_pieces() -> None:
    findings = compared("lorem ipsum dolor " * 400)
    assert 12 == len(findings)
