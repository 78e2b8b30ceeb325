"""Words that are not exactly the article's never reach the file."""

import pytest

from tests.answer.story import STORY, added, drafted, quote, reasons, take

ALTERED = {
    "drops not": ("We did approve the release of the log", 3, "anna-lind"),
    "swaps a name": ("said Marco Lind, its director", 3, "anna-lind"),
    "changes a digit": ("about 11% of calls were delayed", 2, "port-authority"),
    "changes a number word": ("at least a quarter", 5, "pilots-union"),
    "changes a capital": ("we did not approve", 3, "anna-lind"),
    "drops a comma": ("Nobody asked us said", 7, "marco-ruiz"),
    "joins two sentences": ("Nobody asked us the log is complete", 7, "marco-ruiz"),
    "cuts a word": ("pprove the release", 3, "anna-lind"),
    "cuts a number": ("0% of calls", 2, "port-authority"),
    "invents a sentence": ("We have confessed everything", 3, "anna-lind"),
    "has an ellipsis": ("We did ... approve the release", 3, "anna-lind"),
    "adds a word": ("We really did not approve", 3, "anna-lind"),
    "translates": ("No aprobamos la publicación", 3, "anna-lind"),
}


@pytest.mark.parametrize("case", ALTERED.values(), ids=ALTERED)
def test_altered_words_are_rejected(case: tuple[str, int, str]) -> None:
    words, sentence, source = case
    answer = quote(words, sentence, source=source)
    (reason,) = reasons(answer)
    assert f"these words do not stand in sentence [{sentence}]" in reason
    assert "" == added(answer)


def test_words_across_two_sentences_that_do_not_follow_each_other_are_rejected() -> None:
    answer = quote("about 10% of calls were delayed. The Pilots' Union", 2, 5, source="anna-lind")
    assert "do not stand in [2, 5]" in reasons(answer)[0]


def test_words_of_another_sentence_are_rejected_and_said_to_stand_there() -> None:
    (reason,) = reasons(quote("Nobody asked us", 3))
    assert reason.endswith("they stand in sentence [7]")


def test_white_space_and_the_shape_of_quotation_marks_are_folded() -> None:
    answer = quote('put it  at\n"at least a third"', 5, source="pilots-union", type="mixed")
    made, kept = take(answer)
    assert (0, []) == (kept, reasons(answer))  # the rules have that quote
    assert made.quotes == drafted().briefing.quotes


def test_a_quotation_is_taken_whole() -> None:
    text = (
        STORY + '\n"We never approve. Not this, not that," a clerk named Ida Holm told a friend.\n'
    )
    answer = {
        "actors": [{"id": "holm", "name": "Ida Holm", "kind": "person", "sentences": [10]}],
        "quotes": [
            {"sentences": [10], "words": "approve. Not this", "type": "direct", "source": "holm"}
        ],
    }
    made, _ = take(answer, text)
    said = [one.content or one.at[0].exact for one in made.quotes if "approve." in one.at[0].exact]
    assert said
    assert all("We never approve. Not this, not that" in words for words in said)


def test_reported_words_keep_the_negation_of_their_sentence() -> None:
    text = "Ida Holm runs the mill. It was never true that the mill burned down, wrote Ida Holm.\n"
    answer = {
        "quotes": [
            {
                "sentences": [2],
                "words": "the mill burned down",
                "type": "indirect",
                "source": "Ida Holm",
            }
        ]
    }
    made, _ = take(answer, text)
    assert all("never true" in one.at[0].exact for one in made.quotes)


def test_without_words_the_anchor_is_the_sentence() -> None:
    answer = {"events": [{"sentences": [4], "title": "The log is to be opened", "by": "anna-lind"}]}
    made, _ = take(answer)
    (event,) = [one for one in made.timeline if one.title == "The log is to be opened"]
    assert event.at[0].exact == 'She added that the log would be opened "within two weeks".'


LETTER = "Ida Holm runs the mill. In a letter Ida Holm names the mill a treasure of the valley.\n"


def test_reported_words_are_indirect_and_have_only_a_cue_that_stands_there() -> None:
    answer = quote("a treasure of the valley", 2, source="Ida Holm", cue="shouted", type="direct")
    made, _ = take(answer, LETTER)
    assert {"indirect"} == {one.type for one in made.quotes}
    assert "shouted" not in {one.cue for one in made.quotes}


def test_a_cue_inside_the_quotation_is_left_out() -> None:
    text = 'Ida Holm runs the mill. "I denied it," went the letter of Ida Holm to the mayor.\n'
    made, _ = take(quote("I denied it", 2, source="Ida Holm", cue="denied"), text)
    assert "denied" not in {one.cue for one in made.quotes}
