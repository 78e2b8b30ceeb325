"""Write the changes between two briefings as JSON or Markdown.

The JSON is complete: applied to the old briefing, it gives the new one. docs/compare.md says how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefing_tui.export.as_json import written
from briefing_tui.export.as_markdown import heading, paragraph
from briefing_tui.model.compare.change_words import change_words
from briefing_tui.model.compare.changes import Change, Changes, plain
from briefing_tui.present.comparison import item_id, summary, told
from briefing_tui.present.sanitize import escaped
from briefing_tui.present.view import View

VERSION = "briefing-diff/1"
"""The version of the JSON. It is raised when the meaning of a key changes."""


def diff_json(changes: Changes, names: Sequence[str]) -> Iterator[str]:
    """Yield the changes as JSON."""
    yield from written(diff_value(changes, names), 3, "")
    yield "\n"


def diff_value(changes: Changes, names: Sequence[str]) -> dict[str, Any]:
    """Return the changes as plain values."""
    gone, come = changes.conflicts
    return {
        "diff": VERSION,
        "old": names[0],
        "new": names[1],
        "same": not changes,
        "changes": [_change(changes, one) for one in changes.every],
        "statuses": [
            {"old_id": one.old.id, "id": one.new.id, "words": one.words} for one in changes.statuses
        ],
        "conflicts": {"gone": list(gone), "new": list(come)},
    }


def _change(changes: Changes, change: Change) -> dict[str, Any]:
    words = change_words(changes, change)
    item = None
    if change.old is None:
        item = plain(change.new, changes.new.briefing)
    elif change.new is None:
        item = plain(change.old, changes.old.briefing)
    return {
        "change": change.change,
        "kind": change.kind,
        "id": item_id(change) or None,
        "list": change.list,
        "old_place": change.old_place,
        "new_place": change.new_place,
        "moved": change.is_moved,
        "keys": [one._asdict() for one in change.keys],
        "item": item,
        "title": words.title,
        "words": list(words.lines),
        "sentences": [one._asdict() for one in words.sentences],
    }


def diff_markdown(view: View, changes: Changes, names: Sequence[str]) -> Iterator[str]:
    """Yield the changes as Markdown, a list under each heading."""
    for line in _markdown(view, changes, names):
        yield line + "\n"


def _markdown(view: View, changes: Changes, names: Sequence[str]) -> Iterator[str]:
    old, new = (escaped(view.sanitize(name)) for name in names)
    yield f"# {old} to {new}"
    yield ""
    yield summary(changes)
    for title, found in told(changes):
        yield from heading(2, title)
        for one in found:
            words = one.words
            verb = {"+": "added", "-": "removed", "~": "changed"}[words.sign]
            yield from paragraph(f"*{verb}* {_said(view, words.title)}", "- ", 2)
            for line in words.lines:
                yield from paragraph(_said(view, line), "  - ", 4)
            for sign, sentence in words.sentences:
                verb = "added" if sign == "+" else "removed"
                yield from paragraph(f"*{verb}* {_said(view, sentence)}", "  - ", 4)


def _said(view: View, words: str) -> str:
    return escaped(view.sanitize(words))
