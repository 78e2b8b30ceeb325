"""Passes: each answer is checked before the next prompt, and faults are sent back once."""

import json
from collections.abc import Callable

from briefing_tui.drafting.answer.dialogue import PASSES, NoAnswerError, Result, converse
from tests.answer.programs import answer_to
from tests.answer.story import check, drafted, reasons

TITLES = [one.title for one in PASSES]


def talk(ask: Callable[[str], str]) -> tuple[Result, list[str], list[str]]:
    """Return the result, the prompts and what is told."""
    prompts: list[str] = []
    told: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return ask(prompt)

    result = converse(drafted(), answer, told.append)
    check(result.briefing)
    return result, prompts, told


def good(prompt: str) -> str:
    return json.dumps(answer_to(prompt))


def test_a_good_model_is_asked_once_for_each_pass() -> None:
    result, prompts, told = talk(good)
    assert (4, 4, 0, "") == (len(prompts), result.kept, result.lost, result.fault)
    assert [f"asking {n} of 4: {title}" for n, title in enumerate(TITLES, 1)] == told


def test_what_a_pass_adds_stands_in_the_next_prompt() -> None:
    _, prompts, _ = talk(good)
    assert '"crew"' not in prompts[0]
    assert '- {"id": "crew", "name": "Pilots", "kind": "group"}' in prompts[1]
    assert '"value": "33.3"' in prompts[2]
    assert "How many calls were delayed?" in prompts[3]


def test_a_fault_is_told_once_more_and_mended() -> None:
    tries = iter(["Pylots", "Pilots"])

    def ask(prompt: str) -> str:
        made = good(prompt)
        return made.replace("Pilots", next(tries)) if "`actors`" in made or "crew" in made else made

    result, prompts, told = talk(ask)
    assert 5 == len(prompts)
    assert "- actors 1: `name`: Pylots does not stand in the article" in prompts[1]
    assert '"name": "Pylots"' in prompts[1]
    assert "rejected: actors 1: `name`: Pylots does not stand in the article" in told
    assert "crew" in {actor.id for actor in result.briefing.actors}
    assert 0 == result.lost


def test_a_fault_is_sent_back_once_and_then_left_out() -> None:
    def ask(prompt: str) -> str:
        made = good(prompt)
        return made.replace("Pilots", "Pylots") if "crew" in made else made

    result, prompts, _ = talk(ask)
    assert (5, 1, "") == (len(prompts), result.lost, result.fault)
    assert "crew" not in {actor.id for actor in result.briefing.actors}


def test_a_position_at_fault_costs_no_more_than_itself() -> None:
    def ask(prompt: str) -> str:
        made = answer_to(prompt)
        if "questions" not in made:
            return json.dumps(made)
        (question,) = made["questions"]
        (claim,) = question["claims"]
        bad = {"actor": "mayor", "stance": "denies", "sentences": [5]}
        positions = [*claim["positions"], bad]
        return json.dumps(
            {"questions": [question | {"claims": [claim | {"positions": positions}]}]}
        )

    result, prompts, told = talk(ask)
    assert 4 == len(prompts)
    assert any("claim 1, position 3" in line for line in told)
    issue = result.briefing.issues[-1]
    assert ["port-authority", "pilots-union"] == [one.actor for one in issue.claims[0].positions]


def test_nonsense_is_asked_again_once_and_then_nothing_more() -> None:
    result, prompts, told = talk(lambda _: "I would rather not.")
    assert 2 == len(prompts)
    assert "It could not be used: there is no JSON object" in prompts[1]
    assert "there is no JSON object" in result.fault
    assert drafted().briefing == result.briefing
    assert 1 == sum(line.startswith("asking again") for line in told)


def test_a_program_that_fails_later_keeps_what_came_before() -> None:
    def ask(prompt: str) -> str:
        if "`questions`" in prompt.partition("It holds: ")[2].partition("\n")[0]:
            raise NoAnswerError("it is gone")
        return good(prompt)

    result, prompts, _ = talk(ask)
    assert (3, "it is gone") == (len(prompts), result.fault)
    assert "crew" in {actor.id for actor in result.briefing.actors}


def test_a_model_that_repeats_the_prompt_adds_nothing() -> None:
    result, _, _ = talk(lambda prompt: prompt)
    assert result.fault
    assert drafted().briefing == result.briefing


def test_the_same_answers_make_the_same_draft() -> None:
    assert talk(good)[0] == talk(good)[0]


def test_entries_beyond_the_most_of_a_list_are_not_read() -> None:
    gap = {"text": "Why is not said.", "sentences": [2]}
    told = reasons({"gaps": [gap] * 300})
    assert ["of gaps, the first 60 entries are read"] == told
