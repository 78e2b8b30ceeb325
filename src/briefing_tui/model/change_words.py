"""Put changes between two briefings into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from briefing_tui.model.changes import Change, Changes, KeyChange
from briefing_tui.model.comparison_rows import date_words
from briefing_tui.model.figures import amount, figure_words
from briefing_tui.model.items import bare_content, passage
from briefing_tui.model.passages import fold_text
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Figure, Quote
from briefing_tui.model.segmentation import paragraphs, sentences
from briefing_tui.model.text import flat, shortened

ARROW = " -> "
SILENT = "silent"
"""The word for an actor that takes no position on a claim."""
_AMOUNT = frozenset(("value", "low", "high", "bound", "unit"))
_LONG = 160
"""Maximum number of characters of the words for a value or an item."""
_MANY = 4_000_000
"""Maximum number of pairs of sentences that are compared. Above it, a text is listed as a whole."""


class SentenceChange(NamedTuple):
    """A sentence that was removed or added."""

    sign: str
    """`-` for a removed sentence, `+` for an added one."""
    words: str


class ChangeWords(NamedTuple):
    """The words that describe a change."""

    sign: str
    """`+` added, `-` removed, `~` changed or moved."""
    title: str
    """The words that name the item in the new briefing; for a removed item, in the old briefing."""
    lines: tuple[str, ...] = ()
    """Each difference, such as `deaths: at least 27 -> 31`."""
    sentences: tuple[SentenceChange, ...] = ()
    """The sentences of a section that were removed or added."""


_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~"}


def change_words(changes: Changes, change: Change) -> ChangeWords:
    """Return the words that describe a change."""
    sign = _SIGNS[change.change]
    if change.kind == "position":
        return _position_words(changes, change)
    if change.new is None or change.old is None:
        reading, item = (
            (changes.old, change.old) if change.new is None else (changes.new, change.new)
        )
        return ChangeWords(sign, title(reading, change.kind, item), _inner(reading, change, item))
    lines = list(_key_lines(changes, change))
    if change.is_moved and change.old_place is not None and change.new_place is not None:
        lines.append(f"moved: {change.old_place + 1}{ARROW}{change.new_place + 1}")
    text = next(
        (one for one in change.keys if change.kind == "section" and one.key == "text"), None
    )
    changed = tuple(sentence_changes(text.old, text.new)) if text is not None else ()
    if text is not None and not changed:
        lines.append("text: only its line ends, blanks or quotation marks")
    return ChangeWords(sign, title(changes.new, change.kind, change.new), tuple(lines), changed)


def title(reading: Reading, kind: str, item: Any) -> str:
    """Return the words that name an item, such as the question of an issue."""
    return shortened(flat(_TITLES[kind](reading, item)), _LONG)


def _name(reading: Reading, ref: str) -> str:
    if reading.cast.is_narrator(ref) and reading.narrator.id == NARRATOR:
        return "the article"
    return flat(reading.cast.name(ref))


def _figure(reading: Reading, item: Figure) -> str:
    about = item.label or item.measure
    return f"{figure_words(item)}{f', {about}' if about else ''}, by {_name(reading, item.by)}"


def _quote(reading: Reading, item: Quote) -> str:
    return f"{_name(reading, item.source)}: “{bare_content(item) or passage(item)}”"


_TITLES: dict[str, Callable[[Reading, Any], str]] = {
    "briefing": lambda _, item: item.title,
    "point": lambda _, item: item.text,
    "section": lambda _, item: item.heading or f"section {item.id}",
    "actor": lambda _, item: item.name,
    "figure": _figure,
    "quote": _quote,
    "event": lambda _, item: f"{item.title} ({date_words(item.date)})",
    "issue": lambda _, item: item.question,
    "claim": lambda _, item: item.text,
    "gap": lambda _, item: item.text,
}


def _inner(reading: Reading, change: Change, item: Any) -> tuple[str, ...]:
    found: list[str] = []
    if change.kind == "issue":
        found += [f"claim: {flat(claim.text)}" for claim in item.claims]
    elif change.kind == "claim":
        found += [f"{_name(reading, one.actor)}: {one.stance}" for one in item.positions]
    if getattr(item, "unchecked", False):
        found.append("unchecked")
    return tuple(found)


def _key_lines(changes: Changes, change: Change) -> Iterator[str]:
    keys = {one.key for one in change.keys}
    if change.kind == "figure" and keys & _AMOUNT:
        old, new = change.old, change.new
        about = new.label or new.measure or new.unit
        said = figure_words if "unit" in keys else amount
        yield f"{flat(about)}: {flat(said(old))}{ARROW}{flat(said(new))}"
    for one in change.keys:
        if change.kind == "figure" and one.key in _AMOUNT:
            continue
        if not (change.kind == "section" and one.key == "text"):
            yield _key_words(changes, one)


_ACTORS = ("by", "via", "source", "actor", "member_of")


def _key_words(changes: Changes, change: KeyChange) -> str:
    name = "rests on" if change.key == "at" else change.key.replace("_", " ")
    if isinstance(change.old or change.new, list) and change.key != "at":
        return f"{name}: {_list_words(change.old or [], change.new or [])}"
    old = _value(changes.old, change.key, change.old)
    new = _value(changes.new, change.key, change.new)
    if old == new and change.key in _ACTORS:  # the same name, another id
        old, new = flat(str(change.old)), flat(str(change.new))
    return f"{name}: {old}{ARROW}{new}"


def _value(reading: Reading, key: str, value: Any) -> str:
    if value is None:
        return _DEFAULTS.get(key, "none")
    if key == "at":
        return " … ".join(f"“{shortened(flat(one['exact']), _LONG)}”" for one in value)
    if key in ("date", "updated", "article.published"):
        return date_words(value)
    if value is True:
        return "yes"
    if key in _ACTORS:
        return _name(reading, value)
    return shortened(flat(str(value)), _LONG)


_DEFAULTS = {
    "stance": "asserts",
    "bound": "exact",
    "basis": "stated",
    "by": "the article",
    "unchecked": "no",
    "draft": "no",
    "date": "no date",
}
"""For keys that a file may leave out: their default values in words."""


def _list_words(old: Sequence[Any], new: Sequence[Any]) -> str:
    gone = [f"-{flat(str(one))}" for one in old if one not in new]
    come = [f"+{flat(str(one))}" for one in new if one not in old]
    return shortened(", ".join([*gone, *come]) or "in another order", _LONG)


def _position_words(changes: Changes, change: Change) -> ChangeWords:
    old_claim, new_claim = change.parents[-1]
    of = flat(new_claim.text)
    if change.new is None or change.old is None:
        gone = change.new is None
        item = change.old if gone else change.new
        name = _name(changes.old if gone else changes.new, item.actor)
        others = new_claim if gone else old_claim
        if any(one.actor == item.actor for one in others.positions):
            line = f"{name}: {'no longer' if gone else 'also'} {item.stance}"
        else:
            stances = (item.stance, SILENT) if gone else (SILENT, item.stance)
            line = f"{name}: {ARROW.join(stances)}"
        return ChangeWords(_SIGNS[change.change], of, (line,))
    name = _name(changes.new, change.new.actor)
    lines = []
    if change.old.stance != change.new.stance:
        lines.append(f"{name}: {change.old.stance}{ARROW}{change.new.stance}")
    others = [one for one in change.keys if one.key != "stance"]
    lines += [f"{name}, {_key_words(changes, one)}" for one in others]
    if change.is_moved and change.old_place is not None and change.new_place is not None:
        lines.append(f"{name}, moved: {change.old_place + 1}{ARROW}{change.new_place + 1}")
    return ChangeWords("~", of, tuple(lines))


def sentence_changes(old: str, new: str) -> Iterator[SentenceChange]:
    """Yield the sentences that were removed and added, in the order of the text."""
    before, after = _sentences(old), _sentences(new)
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    before, after = before[start:], after[start:]
    if len(before) * len(after) > _MANY:
        yield from (SentenceChange("-", one) for one in before)
        yield from (SentenceChange("+", one) for one in after)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from (SentenceChange("-", one) for one in before[low:high])
            yield from (SentenceChange("+", one) for one in after[first:last])


def _sentences(text: str) -> list[str]:
    found = []
    for low, high in paragraphs(text):
        words_of = text[low:high]
        spans = [end for _, end in sentences(words_of)]
        start = 0
        for end in spans[:-1]:
            found.append(fold_text(words_of[start:end]))
            start = end
        found.append(fold_text(words_of[start:]))
    return [one for one in found if one]
