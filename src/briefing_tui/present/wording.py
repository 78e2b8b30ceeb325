"""Put the format's terms, counts and problems into the same words everywhere."""

from collections.abc import Collection, Iterable
from itertools import islice
from typing import TypeVar

from briefing_tui.model.problems import ADVICE, Kind, Problem, kind_of
from briefing_tui.model.text.folding import LIST_LIMIT

_Value = TypeVar("_Value")

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The reliability of a source on the Admiralty scale (STANAG 2511)."""

CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The credibility of a statement on the Admiralty scale."""

RESOLVER_STATE = {
    "done": "done",
    "requested": "requested",
    "not_published": "not published",
    "unknown": "state unknown",
}

QUOTE_TYPE = {
    "direct": "direct quote",
    "mixed": "quoted in part",
    "indirect": "reported, not quoted",
}

QUOTE_TYPE_SHORT = {"direct": "quoted", "mixed": "quoted in part", "indirect": "reported"}
"""The types of quotes in the fewest words, for a list."""

WORDING = {
    "verbatim": "the article's own words",
    "condensed": "condensed, in the briefing writer's words",
}

WORDING_SHORT = {"verbatim": "verbatim", "condensed": "a retelling"}
"""The origin of the wording in few words, for a byline."""

STATUS_PLAIN = {
    "CONTESTED": "contested",
    "NARRATOR ONLY": "only the article says so",
    "SOURCE UNNAMED": "only unnamed sources",
    "ONE SIDE": "only one side speaks",
    "UNCHALLENGED": "nobody rejects it",
}
"""The statuses in words for somebody who does not know them."""

STANCE_VERB = {
    "asserts": "asserts",
    "supports": "supports",
    "comments": "comments, takes no side",
    "questions": "questions",
    "disputes": "disputes",
    "denies": "denies",
    "mentions": "mentions, passing it on",
}

STANCE_BY = {
    "asserts": "asserted",
    "supports": "supported",
    "comments": "commented on",
    "questions": "questioned",
    "disputes": "disputed",
    "denies": "denied",
    "mentions": "passed on",
}
"""Stances as participles before `by`."""

UNCHECKED = "drafted, not yet looked at by anybody"
"""The remark on an item that the program or a model has drafted and nobody has checked."""
UNDATED = "undated"
"""The words in place of the date of an undated event."""
NO_ARTICLE = "not given"
"""The words in place of a fact about the article that the briefing lacks."""


def grade(code: str) -> str:
    """Return an Admiralty grade and its meaning: `B2 (usually reliable, probably true)`."""
    source, statement = RELIABILITY.get(code[:1], ""), CREDIBILITY.get(code[1:2], "")
    return f"{code} ({source}, {statement})" if source and statement else code


def counted(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 claim`, `2,400 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def cut_list(values: Collection[_Value], limit: int = LIST_LIMIT) -> tuple[list[_Value], str]:
    """Return the first `limit` values, and "and 12 more" for the rest (empty without a rest)."""
    more = len(values) - limit
    return list(islice(values, limit)), f"and {more:,} more" if more > 0 else ""


def status_style(word: str) -> str:
    """Return the name of the style of a status: `one-side` for `ONE SIDE`."""
    return word.lower().replace(" ", "-")


def grouped(problems: Iterable[Problem]) -> dict[Kind, list[Problem]]:
    """Return the warnings among `problems` by kind. A kind comes where its first warning stands."""
    found: dict[Kind, list[Problem]] = {}
    for problem in problems:
        if problem.severity == "warning":
            found.setdefault(kind_of(problem), []).append(problem)
    return found


def heading(kind: Kind, count: int) -> str:
    """Return the line above the warnings of one kind: how many there are, and advice."""
    severity, code = kind
    advice = f"; {ADVICE[code]}" if code in ADVICE else ""
    return f"{counted(count, severity)} of {code}{advice}"


def own_hint(problem: Problem) -> str:
    """Return a problem's hint, unless the heading of the problem's kind says the same."""
    return "" if problem.hint == ADVICE.get(problem.code) else problem.hint
