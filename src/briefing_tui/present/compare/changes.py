"""The changes between two briefings as blocks, by kind of item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.compare.change_words import ChangeWords, change_words
from briefing_tui.model.compare.changes import Change, Changes
from briefing_tui.model.text.folding import flat
from briefing_tui.present.text.blocks import BLANK, Block, Part, block, heading, part
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted

HEADINGS = (
    ("The briefing", ("briefing",)),
    ("Summary", ("point",)),
    ("Questions", ("issue", "claim", "position")),
    ("Figures", ("figure",)),
    ("Quotes", ("quote",)),
    ("Timeline", ("event",)),
    ("Actors", ("actor",)),
    ("Gaps", ("gap",)),
    ("Text", ("section",)),
)
"""The headings in their order, each with the kinds of items that it covers."""
_STYLE = {"+": "settled", "-": "denies", "~": "contested"}
_INDENT = 2


class Told(NamedTuple):
    """A change, and the words for it."""

    change: Change | None
    """The change; None for a changed status, which is computed."""
    item: str
    """The id of the item in the new briefing; empty if it has none."""
    words: ChangeWords


def told(changes: Changes) -> Iterator[tuple[str, list[Told]]]:
    """Yield each heading with its changes. Headings without changes are left out.

    The changed status of a question comes before the changes of the question's claims.
    """
    for title, kinds in HEADINGS:
        found = [
            Told(one, item_id(one), change_words(changes, one))
            for one in changes.every
            if one.kind in kinds
        ]
        if "issue" in kinds:
            found = [*_statuses(changes), *found]
        if found:
            yield title, found
    gone, come = changes.conflicts
    if gone or come:
        lines = [Told(None, "", ChangeWords("-", words)) for words in gone]
        yield (
            "Conflicts of figures",
            [
                *lines,
                *(Told(None, "", ChangeWords("+", words)) for words in come),
            ],
        )


def _statuses(changes: Changes) -> Iterator[Told]:
    for one in changes.statuses:
        words = ChangeWords("~", flat(one.new.question), (f"status: {one.words}",))
        yield Told(None, one.new.id, words)


def item_id(change: Change) -> str:
    """Return the id of the changed item in the new briefing; empty if the item is gone."""
    if change.new is None or change.kind == "briefing":
        return change.parents[-1][1].id if change.parents else ""
    if change.kind == "point":
        return f"summary-{(change.new_place or 0) + 1}"
    return str(change.new.id)


def summary(changes: Changes) -> str:
    """Return in words how many items were added, removed and changed."""
    if not changes:
        return "no changes"
    numbers = {"added": 0, "removed": 0, "changed": 0}
    for one in changes.every:
        numbers["changed" if one.change == "moved" else one.change] += 1
    return ", ".join(f"{number:,} {word}" for word, number in numbers.items() if number)


def change_blocks(view: View, changes: Changes, names: Sequence[str] = ()) -> Iterator[Block]:
    """Yield the blocks of all changes. `names` are the names of the old and the new file."""
    if names:
        old, new = map(view.sanitize, names)
        yield block(part((f"{old} -> {new}", "title")), part((summary(changes), "quiet")))
    for title, found in told(changes):
        yield heading(title, len(found))
        for one in found:
            yield block(*change_parts(view, one.words), item=one.item)


def change_parts(view: View, words: ChangeWords) -> Iterator[Part]:
    """Yield the paragraphs of a change: first the item, then each difference."""
    style = _STYLE[words.sign]
    title = view.computed(words.title)
    yield part((title, "strong"), first=(f"{words.sign} ", style), indent=_INDENT)
    for line in words.lines:
        yield part(view.computed(line), indent=2 * _INDENT)
    for sign, sentence in words.sentences:
        yield part(
            view.computed(sentence),
            first=(f"    {sign} ", _STYLE[sign]),
            indent=3 * _INDENT,
        )


def nothing_changed(words: str) -> Block:
    """Return a block that says that nothing has changed."""
    return block(part((words, "quiet")), BLANK)


def change_count(changes: Changes) -> str:
    """Return the number of changes in words."""
    return counted(len(changes.every), "change")
