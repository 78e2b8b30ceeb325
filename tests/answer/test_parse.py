"""The object of an answer is found alone, in a code fence or between other text."""

import json
import time

import pytest

from briefing_tui.drafting.answer.entries import EXAMPLE, LONGEST, AnswerError, read_answer

GIVEN = {"gaps": [{"text": "A brace } in a text {", "sentences": [1]}]}
TEXT = json.dumps(GIVEN)
FOUND = {
    "alone": TEXT,
    "indented": json.dumps(GIVEN, indent=4),
    "in a fence": f"```json\n{TEXT}\n```",
    "amid talk": f"Sure! Here it is:\n{TEXT}\nAnything else?",
    "after braces in talk": f"I use {{braces}} and {{more}}. {TEXT}",
    "after thoughts": f"<think>{{}} or {{'a': 1}}? No.</think>\n{TEXT}",
    "after a first try": f'{{"gaps": [{{"text": "no", "sentences": [2]}}]}} Better: {TEXT}',
    "with a byte order mark": f"\ufeff{TEXT}",
}
NONSENSE = {
    "nothing": "",
    "blanks": " \n\t",
    "prose": "I cannot help with that.",
    "half an object": TEXT[:-3],
    "a list": "[1, 2]",
    "another object": '{"error": "no credit"}',
    "deep": '{"gaps": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a number of many digits": '{"gaps": [' + "9" * 10_000 + "]}",
    "the example": json.dumps(EXAMPLE),
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_the_object_is_found(text: str) -> None:
    assert GIVEN == read_answer(text)


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_told(text: str) -> None:
    with pytest.raises(AnswerError):
        read_answer(text)


def test_an_answer_without_end_is_not_read() -> None:
    with pytest.raises(AnswerError, match="longer than"):
        read_answer("{" * (LONGEST + 1))


def test_many_braces_cost_little() -> None:
    started = time.process_time()
    with pytest.raises(AnswerError):
        read_answer('{"a": ' * 300_000)
    assert time.process_time() - started < 20
