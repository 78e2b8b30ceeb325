"""Ask a model in passes, and add to the draft what the article confirms.

A prompt has the numbered sentences of the article, the items found so far, and the request.
Rejected entries are sent back to the model, to be mended.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.answer.entries import (
    EXAMPLE,
    LISTS,
    TEXTS,
    AnswerError,
    EntryError,
    read_answer,
)
from briefing_tui.drafting.answer.readers import Desk
from briefing_tui.drafting.article import clean, one_line
from briefing_tui.drafting.draft import Draft
from briefing_tui.model.figures import figure_words
from briefing_tui.model.items import content
from briefing_tui.model.records import (
    ACTOR_KINDS,
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    STANCES,
    Actor,
    Briefing,
    Event,
    Figure,
    Gap,
    Issue,
    Quote,
)
from briefing_tui.model.text import flat, shortened

REPAIRS: Final = 1
"""How many times the model may be asked again for one pass, to mend its answer."""
_MOST: Final = 200
"""Maximum number of items of one kind that a prompt lists."""
_MOST_ENTRIES: Final = 60
"""Maximum number of entries of a list that are read, so that comparing them takes seconds."""
_SHOWN: Final = 600
"""Maximum number of characters of an entry that are sent back."""


class Pass(NamedTuple):
    """One step of the dialogue with a language model: the lists of items to ask for."""

    title: str
    lists: tuple[str, ...]
    known: tuple[str, ...]
    """The kinds of item that the prompt lists, if the draft already has such items."""


_SAID: Final = ("quotes", "figures", "events")
PASSES: Final = (
    Pass("who speaks", ("actors",), ("actors",)),
    Pass("who said what", _SAID, ("actors", *_SAID)),
    Pass("what is contested", ("questions",), ("actors", "figures", "questions")),
    Pass("bottom line and gaps", ("summary", "gaps"), ("questions", "gaps")),
)
EVERYTHING: Final = Pass("everything", LISTS, tuple(name for name in LISTS if name != "summary"))


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
    body = desk.basis.body
    section, paragraph = -1, 0
    for number, sentence in enumerate(body.sentences, 1):
        place = body.section_of(sentence.start)
        if body.paragraph_number(sentence.start) != paragraph:
            yield ""
        paragraph = body.paragraph_number(sentence.start)
        heading = body.sections[place].heading
        if place != section and heading:
            yield f"[heading] {flat(heading)}"
        section = place
        yield f"[{number}] {flat(sentence.of(body.text))}"


def _known(desk: Desk, asked: Pass) -> Iterator[str]:
    items = {"actors": [*desk.evidence.actors.values()], **desk.items}
    for name in asked.known:
        if items[name]:
            yield f"{name}:"
            yield from (f"- {flat(_line(item))}" for item in items[name][:_MOST])
        if len(items[name]) > _MOST:
            yield f"- and {len(items[name]) - _MOST} more"


def _line(item: Actor | Quote | Figure | Event | Issue | Gap) -> str:
    match item:
        case Actor():
            names = ", also ".join((item.name, *item.aliases))
            return f"{item.id}: {names}, {item.kind}" + (f", {item.role}" if item.role else "")
        case Quote():
            return f"{item.id}: {', '.join(item.source)}: {shortened(content(item) or '', 80)}"
        case Figure():
            return f"{item.id}: {figure_words(item)}, by {item.by}"
        case Event():
            return f"{item.id}: {item.date or 'undated'}: {shortened(item.title, 80)}"
        case Issue():
            return f"{item.id}: {shortened(item.question, 160)}"
        case Gap():
            return shortened(item.text, 160)


class Merger:
    """A draft to which the language model's answers are added."""

    def __init__(self, draft: Draft, tell: Callable[[str], None]) -> None:
        self.desk = Desk(draft)
        self._tell = tell
        self.kept = 0
        """How many entries added an item."""
        self.rejected: list[str] = []
        """What was rejected in the last answer: where it stands, the reason, and the entry."""

    def take(self, answer: Mapping[str, Any]) -> None:
        """Add the entries of an answer to the draft."""
        self.rejected = []
        unknown = {one_line(clean(str(key)))[:40]: None for key in answer if key not in LISTS}
        for name in LISTS:
            given = answer.get(name) or []
            if not isinstance(given, list):
                self._reject(name, "expected a list", given)
                continue
            for place, entry in enumerate(given[:_MOST_ENTRIES], 1):
                unknown |= dict.fromkeys(self._read(name, f"{name} {place}", entry))
            if rest := given[_MOST_ENTRIES:]:
                reason = f"of {name}, at most {_MOST_ENTRIES} entries are read"
                self._reject(f"{name} {_MOST_ENTRIES + 1}", reason, rest)
        if unknown:
            self._tell(f"ignored unknown keys: {', '.join(list(unknown)[:20])}")

    def _read(self, name: str, where: str, given: object) -> Iterator[str]:
        """Add an entry, and yield its unknown keys."""
        if given in EXAMPLE[name]:
            self._reject(where, "this is the example, and not about this article", given)
            return
        try:
            entry = self.desk.decode(name, given)
            yield from (f"{name}.{key}" for key in entry.unknown)
            self.kept += self.desk.add(name, entry)
        except EntryError as fault:
            self._reject(where, str(fault), given)
        for reason in self.desk.left_out:
            self._tell(f"rejected: {where}: {reason} (left out)")
        self.desk.left_out.clear()

    def _reject(self, where: str, reason: str, given: object) -> None:
        try:
            written = one_line(clean(json.dumps(given, ensure_ascii=False)))
        except (ValueError, RecursionError):
            written = "..."
        self.rejected.append(f"- {where}: {reason}\n  {shortened(written, _SHOWN)}")
        self._tell(f"rejected: {where}: {reason}")


class NoAnswerError(Exception):
    """The language model's program gave no answer. The message says why, in one line."""


class Result(NamedTuple):
    """A draft with the items that the answers add."""

    briefing: Briefing
    kept: int
    """How many entries were kept."""
    lost: int
    """How many entries were rejected."""
    fault: str
    """Why the dialogue ended early, or `""` if it did not."""


def converse(draft: Draft, ask: Callable[[str], str], tell: Callable[[str], None]) -> Result:
    """Ask the model pass by pass, and add its answers to the draft.

    `ask` returns the answer to a prompt, or raises NoAnswerError. The dialogue ends if the last
    prompt of a pass gets no usable answer.
    """
    merger = Merger(draft, tell)
    lost, fault = 0, ""
    for number, asked in enumerate(PASSES, 1):
        tell(f"asking {number} of {len(PASSES)}: {asked.title}")
        fault = _ask_pass(merger, asked, ask, tell)
        lost += len(merger.rejected)
        if fault:
            break
    return Result(merger.desk.briefing(), merger.kept, lost, fault)


def take_answer(draft: Draft, answer: str, tell: Callable[[str], None]) -> Result:
    """Add one answer to a draft."""
    merger = Merger(draft, tell)
    try:
        merger.take(read_answer(answer))
    except AnswerError as fault:
        return Result(draft.briefing, 0, 0, str(fault))
    return Result(merger.desk.briefing(), merger.kept, len(merger.rejected), "")


def _ask_pass(
    merger: Merger, asked: Pass, ask: Callable[[str], str], tell: Callable[[str], None]
) -> str:
    """Ask the model, and let it mend a faulty answer. Return why there is none, or `""`."""
    fault = last = ""
    merger.rejected = []
    for attempt in range(1 + REPAIRS):
        if attempt:
            tell(f"asking again, {attempt} of {REPAIRS}: {asked.title}")
        try:
            merger.take(read_answer(ask(prompt(merger.desk, asked, last))))
        except NoAnswerError as missing:
            return str(missing)
        except AnswerError as unusable:
            fault = str(unusable)
            last = TEXTS["unusable"].format(fault=fault)
            tell(f"the answer cannot be used: {fault}")
            continue
        fault, last = "", "\n".join([TEXTS["rejected"], "", *merger.rejected])
        if not merger.rejected:
            break
    return fault
