"""Whatever is done to a briefing, one step after another, the rest of its file stays as it is."""

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing_tui.editing.edited_file import (
    CannotEditError,
    EditedFile,
    NothingToDoError,
    Parsed,
    end_of,
    tree_of,
)
from briefing_tui.editing.operations import accept, delete, placed_items, set_value
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from tests.editing import texts

T = TypeVar("T")
EXAMPLES = int(os.environ.get("TORTURE_EXAMPLES", "25"))
"""`make torture` asks for many more."""
VALUES = [
    None,
    "narrator",
    "said",
    "a: b",
    "it's",
    "20",
    "",
    "two\nlines",
    "x" * 120 + " y",
    "#1",
    "[a]",
    "ü “q”",
]
KEYS = {
    "quote": ("cue", "via", "note", "date", "content"),
    "figure": ("bound", "label", "value", "measure", "note"),
    "event": ("title", "date", "by", "note"),
    "position": ("stance", "hedge", "quote", "note"),
    "actor": ("name", "role", "member_of", "id"),
    "issue": ("question", "resolver", "note"),
    "claim": ("text", "kind", "hedge"),
    "point": ("text", "unchecked"),
    "gap": ("text", "unchecked"),
}
LINES = re.compile(r"^ *#.*$", re.MULTILINE)


class Chance:
    """Draws that hold no long text, as hypothesis would print it."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def one(self, choices: Sequence[T]) -> T:
        return choices[self._data.draw(st.integers(0, len(choices) - 1))]

    def is_so(self) -> bool:
        return self._data.draw(st.booleans())


def written(chance: Chance) -> str:
    """A briefing, perhaps with more comments, other line ends or no last line end."""
    text = chance.one(texts.many())
    if chance.is_so():
        text = re.sub(r"^( +)(id: .*)$", r"\1\2  # an id", text, flags=re.MULTILINE)
    if chance.is_so():
        text = re.sub(r"^( +- id: )", r"# before\n\1", text, flags=re.MULTILINE)
    if chance.is_so():
        text = text.rstrip("\n")
    return text.replace("\n", chance.one(["\n", "\r\n"]))


def step(chance: Chance, text: str) -> str:
    """The text after one step. Raises CannotEditError as the engine does."""
    items = list(placed_items(Parsed(text).briefing))
    one = chance.one(items)
    what = chance.one(["accept", "delete", "set", "add", "mark"])
    if what == "accept":
        unchecked = [one.path for one in items if getattr(one.item, "unchecked", False)]
        return accept(text, unchecked[: chance.one([1, 2, 3])])
    if one.kind == "section":  # the article itself is not edited here
        raise CannotEditError
    if what == "delete":
        return delete(text, [one.path, chance.one(items).path])
    if what == "mark":
        return set_value(text, (*one.path, "unchecked"), "true")
    if what == "set":
        return set_value(text, (*one.path, chance.one(KEYS[one.kind])), chance.one(VALUES))
    record: Any = one.item
    if one.kind != "point":
        record = record._replace(id=chance.one(["new-1", "new-2"]))
    return texts.add_entry(text, one.path[:-1], chance.one([0, 1, 2, 9]), record)


def slices(text: str) -> Iterator[tuple[str, str]]:
    """The values and the text of each item, without the items inside others."""
    parsed = Parsed(text)
    for placed in placed_items(parsed.briefing):
        node: Any = parsed.root
        for step in placed.path:
            values = [value[1] if isinstance(value, tuple) else value for value in node.value]
            names = [key.value for key, _ in node.value] if isinstance(step, str) else []
            node = values[names.index(step) if isinstance(step, str) else step]
        start = node.start_mark.index
        yield repr(tree_of(node)), text[start : end_of(text, node)]


def unchanged_items_keep_their_text(before: str, after: str) -> bool:
    """True if every item with the values that it had is written as it was."""
    known = Counter(slices(before))
    values = {value for value, _ in known}
    kept = Counter(one for one in slices(after) if one[0] in values)
    # An item added as the copy of another is written anew
    return all(one in known for one in kept) or sum((kept - known).values()) <= 1


@given(st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_steps_leave_a_file_that_loads_and_are_undone_to_the_byte(
    data: st.DataObject,
) -> None:
    chance = Chance(data)
    text = written(chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "b.yaml")
        path.write_bytes((chance.one(["", "\ufeff"]) + text).encode())
        file = EditedFile(path)
        versions = [path.read_bytes()]
        for _ in range(chance.one([1, 2, 3, 4])):
            before = file.text
            try:
                change = step(chance, before)
            except CannotEditError:
                continue
            file.write(change)
            versions.append(path.read_bytes())
            after = file.text
            assert load(after).error_count <= load(before).error_count
            assert unchanged_items_keep_their_text(before, after)
            if len(list(slices(after))) >= len(list(slices(before))):  # nothing was deleted
                assert not Counter(LINES.findall(before)) - Counter(LINES.findall(after))
        while len(versions) > 1:
            assert path.read_bytes() == versions.pop()
            file.undo()
        assert path.read_bytes() == versions[0]
        with pytest.raises(NothingToDoError):
            file.undo()


def load(text: str) -> Document:
    return load_bytes(text.encode(), Input("b.yaml", None))
