"""Ask a model in passes, and add to the draft what the article confirms.

A prompt has the numbered sentences of the article, the items found so far, and the request.
Rejected entries are sent back to the model, to be mended.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.answer.entries import (
    EXAMPLE,
    FORMS,
    LISTS,
    TEXTS,
    AnswerError,
    read_answer,
)
from briefing_tui.drafting.answer.readers import Desk
from briefing_tui.drafting.draft import Draft
from briefing_tui.model.items import content
from briefing_tui.model.records import (
    ACTOR_KINDS,
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    STANCES,
    Briefing,
    Quote,
)
from briefing_tui.model.text import flat

_MOST: Final = 200  # maximum number of items of one kind that a prompt lists


class Pass(NamedTuple):
    """One step of the dialogue with a language model: the lists of items to ask for."""

    title: str
    lists: tuple[str, ...]


PASSES: Final = (
    Pass("who speaks", ("actors",)),
    Pass("who said what", ("quotes", "figures", "events")),
    Pass("what is contested", ("questions",)),
    Pass("bottom line and gaps", ("summary", "gaps")),
)
EVERYTHING: Final = Pass("everything", LISTS)


def prompt(desk: Desk, asked: Pass, last: str = "") -> str:
    """Return the prompt that asks the model for the lists in `asked`.

    `last` is what was wrong with the last answer.
    """
    words = {
        "lists": ", ".join(f"`{name}`" for name in asked.lists),
        "actor_kinds": ", ".join(kind for kind in ACTOR_KINDS if kind != NARRATOR),
        "bounds": ", ".join(BOUNDS),
        "claim_kinds": ", ".join(CLAIM_KINDS),
        "stances": ", ".join(STANCES),
    }
    example = (f' "{name}": {json.dumps(EXAMPLE[name])}' for name in asked.lists)
    parts = [TEXTS["head"], *_article(desk), TEXTS["known"], "", *_known(desk, asked), ""]
    parts += [TEXTS[name].format_map(words) for name in ("answer", *asked.lists, "every")]
    parts += ["", "{\n" + ",\n".join(example) + "\n}", ""]
    parts += ["# Your last answer", "", last, ""] if last else []
    return "\n".join(parts)


def _article(desk: Desk) -> Iterator[str]:
    paragraph = -1
    for sentence in desk.basis.reading.sentences:
        if sentence.paragraph != paragraph:
            yield ""
        paragraph = sentence.paragraph
        yield f"[{sentence.number + 1}] {flat(sentence.span.of(desk.basis.body.text))}"


def _known(desk: Desk, asked: Pass) -> Iterator[str]:
    for name in LISTS[: LISTS.index(asked.lists[-1]) + 1]:
        items = desk.items(name)
        if items:
            yield f"{name}:"
        yield from (f"- {_line(name, item)}" for item in items[:_MOST])


def _line(name: str, item: Any) -> str:
    values = {key: getattr(item, key, None) for key in ("id", *FORMS[name][1].split())}
    if isinstance(item, Quote):
        values["words"] = content(item)
    hidden = ("claims", "exclusive")
    shown = {key: value for key, value in values.items() if value and key not in hidden}
    return json.dumps(shown, ensure_ascii=False)


class NoAnswerError(Exception):
    """The language model's program gave no answer. The message says why, in one line."""


class Result(NamedTuple):
    """A draft with the items that the answers add."""

    briefing: Briefing
    kept: int  # how many entries were kept
    lost: int  # how many entries were rejected
    fault: str  # why the dialogue ended early, or `""` if it did not


def converse(draft: Draft, ask: Callable[[str], str], tell: Callable[[str], None]) -> Result:
    """Ask the model pass by pass, and add its answers to the draft.

    `ask` returns the answer to a prompt, or raises NoAnswerError. The dialogue ends if the last
    prompt of a pass gets no usable answer.
    """
    desk, lost = Desk(draft), 0
    for number, asked in enumerate(PASSES, 1):
        tell(f"asking {number} of {len(PASSES)}: {asked.title}")
        try:
            lost += _ask_pass(desk, asked, ask, tell)
        except (NoAnswerError, AnswerError) as fault:
            return Result(desk.briefing(), desk.kept, lost, str(fault))
    return Result(desk.briefing(), desk.kept, lost, "")


def take_answer(draft: Draft, answer: str, tell: Callable[[str], None]) -> Result:
    """Add one answer to a draft."""
    desk = Desk(draft)
    try:
        rejected = desk.take(read_answer(answer), tell)
    except AnswerError as fault:
        return Result(draft.briefing, 0, 0, str(fault))
    return Result(desk.briefing(), desk.kept, len(rejected), "")


def _ask_pass(
    desk: Desk, asked: Pass, ask: Callable[[str], str], tell: Callable[[str], None]
) -> int:
    last = ""
    for is_repair in (False, True):
        try:
            rejected = desk.take(read_answer(ask(prompt(desk, asked, last))), tell)
        except AnswerError as unusable:
            tell(f"the answer cannot be used: {unusable}")
            if is_repair:
                raise
            last = TEXTS["unusable"].format(fault=unusable)
        else:
            if is_repair or not rejected:
                return len(rejected)
            last = "\n".join([TEXTS["rejected"], "", *rejected])
        tell(f"asking again: {asked.title}")
    return 0
