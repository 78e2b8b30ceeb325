"""Find the JSON object in an answer: alone, in a code fence or between other text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NoReturn

from briefing_tui.drafting.answer.form import EXAMPLE

LISTS: Final = ("actors", "quotes", "figures", "events", "questions", "summary", "gaps")
"""The lists that an answer may hold, in the order in which they are read."""
LONGEST: Final = 4_000_000
"""Maximum length of an answer."""
_TRIES: Final = 400
"""How many opening braces are tried as the start of an object."""


class Nonsense(Exception):  # noqa: N818 - a finding about an answer, shown in one line
    """An answer without a usable object, with the reason in one line."""


def read_answer(text: str) -> dict[str, Any]:
    """Return the object of the answer; if there are several, the last with a list that has entries.

    Raises Nonsense if there is none.
    """
    if not text.strip():
        raise Nonsense("the answer is empty")
    if len(text) > LONGEST:
        raise Nonsense(f"the answer is longer than {LONGEST:,} characters")
    found = [one for one in _objects(text) if not _LIST_SET.isdisjoint(one)]
    if not found:
        raise Nonsense(f"there is no JSON object with {', '.join(LISTS[:-1])} or {LISTS[-1]} in it")
    found = [one for one in found if not _is_example(one)]
    if not found:
        raise Nonsense("it only repeats the example of the prompt")
    filled = [one for one in found if any(one.get(name) for name in LISTS)]
    return (filled or found)[-1]


_LIST_SET: Final = frozenset(LISTS)


def _is_example(answer: dict[str, Any]) -> bool:
    """Return True if the answer has entries, and all of them are those of the example."""
    lists = [answer[name] for name in LISTS if answer.get(name)]
    if not lists or not all(isinstance(given, list) for given in lists):
        return False
    return all(entry in EXAMPLE[name] for name in LISTS for entry in answer.get(name) or ())


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of the text that stand in no other one."""
    decoder = json.JSONDecoder(parse_constant=_refuse)
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")
