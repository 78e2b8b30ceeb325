"""Change values in the text of a briefing's file, write the file, and keep the changes for undo.

A change is made in a tree: the values of the file as dictionaries, lists and texts. Then the text
is edited where the tree differs from it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from typing_extensions import override

from briefing_tui.loading import checks, yaml_writer
from briefing_tui.loading.decoding import decode
from briefing_tui.loading.files import (
    SIZE_LIMIT,
    NotUtf8Error,
    decode_bytes,
    join_surrogates,
    read_ordinary,
    reason,
)
from briefing_tui.loading.problems import UnreadableError
from briefing_tui.loading.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    is_null,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Key
from briefing_tui.system.writing import (
    ChangedMeanwhileError,
    locked,
    signature,
    write_text,
)

KeyPath: TypeAlias = tuple[str | int, ...]
"""The place of a value in a file: keys, and indices of lists from 0. Example: `("quotes", 3)`."""
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COMMENT = re.compile(r"( *)#[^\r\n]*")
_FLOW_SIGNS = frozenset(",[]{}:#")
_SAME_LINE = "something else stands on the same line"


class CannotEditError(Exception):
    """A change that cannot be made safely. The message says why."""


def _composed(text: str) -> Node:
    try:
        return compose(text)
    except UnreadableError as fault:
        raise CannotEditError(fault.problems[0].message) from None


class Parsed:
    """The text of a briefing that decodes without errors, with its nodes and records."""

    def __init__(self, text: str) -> None:
        """Raises CannotEditError if `text` is not a briefing."""
        self.text = join_surrogates(text)[0]
        self.root = _composed(self.text)
        self.briefing, state = decode(self.root, "")
        if state.errors:
            raise CannotEditError(state.errors[0].message)
        self.errors = checks.errors(Reading(self.briefing), state)


class Branch(dict[str, Any]):
    """A mapping of a tree, with the node that it was read from."""

    def __init__(self, node: MappingNode) -> None:
        super().__init__((key.value, tree_of(value)) for key, value in node.value)
        self.node = node


class Fresh(NamedTuple):
    """A new value in a tree."""

    lines: tuple[str, ...]
    """The lines of its pair or, after a dash, of its entry, in block style."""
    node: Node

    @staticmethod
    def of(lines: Iterable[str]) -> Fresh:
        """Return the value in the lines of a pair or an entry."""
        text = "".join(lines)
        (part,) = _composed(text).value
        node = part[1] if isinstance(part, tuple) else part
        return Fresh(tuple(text.removesuffix("\n").split("\n")), node)

    @staticmethod
    def pair(key: Key, value: Any) -> Fresh:
        """Return a value with its key."""
        return Fresh.of(yaml_writer.pair_lines(key, value, ""))

    @staticmethod
    def entry(value: Any) -> Fresh:
        """Return a record, or a text, as an entry of a list."""
        if isinstance(value, str):
            return Fresh.of(yaml_writer.scalar_lines("-", value, ""))
        return Fresh.of(yaml_writer.entry_lines(value, ""))


def tree_of(value: Any) -> Any:
    """Return the tree of a node or, of a tree with fresh values, the tree that it will be."""
    if isinstance(value, ScalarNode):
        return None if is_null(value) else value.value.strip()
    if isinstance(value, MappingNode):
        return Branch(value)
    if isinstance(value, SequenceNode):
        return [tree_of(entry) for entry in value.value]
    if isinstance(value, dict):
        return {key: tree_of(one) for key, one in value.items()}
    if isinstance(value, list):
        return [tree_of(one) for one in value]
    return tree_of(value.node) if isinstance(value, Fresh) else value


class Edit(NamedTuple):
    """A span of a text, and the text that replaces it."""

    start: int
    """Offset of the first character of the span, in code points."""
    end: int
    """Offset after the last character; equal to `start` if the edit only inserts."""
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits made. They must not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit[:2]):  # at one offset, in the order given
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


class _Part(NamedTuple):
    """An entry of a list or a pair of a mapping, with its place in the text."""

    name: str | int
    """The key of a pair, or the index of an entry."""
    node: Node
    start: int
    """Offset of a pair's key, or of what follows an entry's dash."""


_Pair: TypeAlias = tuple[_Part | None, str | int, Any]
"""A part, or None if the text has none yet; its name in the tree; its value there."""


def edits_of(text: str, node: Any, tree: Any) -> Iterator[Edit]:
    """Yield the edits after which the node of a text holds a tree."""
    if isinstance(node, ScalarNode):  # a new text is fresh, and replaces the whole pair or entry
        return
    parts = list(_parts(node))
    pairs = list(_aligned(parts, tree))
    kept = {part.name for part, _, _ in pairs if part is not None}
    if node.flow_style and not len(parts) == len(kept) == len(pairs):
        yield _rejoined(text, node, parts, pairs)
        return
    for part, _, value in pairs:
        if part is not None:
            yield from _changed(text, node, part, value)
    if not node.flow_style:
        yield from _removed(text, node, parts, [part for part in parts if part.name not in kept])
        yield from _inserted(text, node, parts, pairs)


def _parts(node: Node) -> Iterator[_Part]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield _Part(key.value, value, key.start_mark.index)
    else:
        for place, entry in enumerate(node.value):
            yield _Part(place, entry, entry.start_mark.index)


def end_of(text: str, node: Any) -> int:
    """Return the offset after a node, without white space and comments at its end."""
    while not isinstance(node, ScalarNode) and not node.flow_style:
        last = node.value[-1]
        node = last if isinstance(node, SequenceNode) else last[1]
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return start + len(text[start:end].rstrip())
    return end


def _aligned(parts: Sequence[_Part], tree: Any) -> Iterator[_Pair]:
    if isinstance(tree, dict):
        named = {part.name: part for part in parts}
        yield from ((named.get(name), name, value) for name, value in tree.items())
        return
    place = 0
    for name, value in enumerate(tree):
        at = place
        while at < len(parts) and not _is_from(value, parts[at].node):
            at += 1
        if at < len(parts):
            place = at + 1
            yield parts[at], name, value
        else:
            yield None, name, value


def _is_from(value: Any, node: Node) -> bool:
    if isinstance(value, Branch):
        return value.node is node
    return isinstance(node, ScalarNode) and value == tree_of(node)


def _changed(text: str, around: Any, part: _Part, value: Any) -> Iterator[Edit]:
    if not isinstance(value, Fresh) and not isinstance(part.node, ScalarNode):
        yield from edits_of(text, part.node, value)
    elif isinstance(value, (Fresh, list, dict)):
        fresh = _fresh(part.name, value)
        if around.flow_style:
            written = _in_flow(part.name, fresh.node)
        else:
            written = _block(text, fresh.lines, around.start_mark.column).lstrip(" ")
        yield Edit(part.start, end_of(text, part.node), written)


def _fresh(name: str | int, value: Any) -> Fresh:
    if isinstance(value, Fresh):
        return value
    if isinstance(value, str):
        return Fresh.entry(value)
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    inner = (f"  {line}\n" for key, one in parts for line in _fresh(key, one).lines)
    return Fresh.of([f"{name}:\n", *inner])


def _block(text: str, lines: Iterable[str], column: int) -> str:
    line_end = _LINE_END.search(text)
    indented = (f"{' ' * column}{line}" if line else "" for line in lines)
    return ((line_end and line_end[0]) or "\n").join(indented)


def _in_flow(name: str | int, node: Node) -> str:
    written = _flow(node)
    return written if isinstance(name, int) else f"{name}: {written}"


def _flow(node: Any) -> str:
    if isinstance(node, MappingNode):
        return "{" + ", ".join(_in_flow(key.value, value) for key, value in node.value) + "}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join(map(_flow, node.value))}]"
    if node.style or _FLOW_SIGNS & set(node.value):
        return json.dumps(node.value.strip(), ensure_ascii=False)
    return str(node.value)


def _rejoined(text: str, node: Any, parts: Sequence[_Part], pairs: Iterable[_Pair]) -> Edit:
    """Return the edit that writes a list in brackets or a mapping in braces with other parts."""
    ends = [end_of(text, part.node) for part in parts]
    gaps = [text[end : after.start] for end, after in zip(ends, parts[1:], strict=False)]
    if any(gap.strip(" \t\r\n,") for gap in gaps):
        raise CannotEditError("a comment stands between brackets")
    written = []
    for part, name, value in pairs:
        if part is None:
            written.append(_in_flow(name, _fresh(name, value).node))
        else:
            edits = _changed(text, node, part, value)
            moved = (Edit(at - part.start, end - part.start, new) for at, end, new in edits)
            written.append(apply(text[part.start : end_of(text, part.node)], moved))
    inner = node.start_mark.index + 1
    start, end = (parts[0].start, ends[-1]) if parts else (inner, inner)
    return Edit(start, end, (gaps[0] if gaps else ", ").join(written))


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _next_line(text: str, offset: int) -> int:
    return next(_LINE_END.finditer(text, offset)).end()


def _rest_of_line(text: str, offset: int) -> str:
    rest = text[offset : next(_LINE_END.finditer(text, offset)).start()]
    if rest.strip() and not rest.lstrip().startswith("#"):
        raise CannotEditError(_SAME_LINE)
    return rest


def _line_after(text: str, part: _Part, column: int) -> int:
    """Return the offset of the first line after a part in block style.

    Its dash or key is at `column`. Comments right after it belong to it if they are indented
    further.
    """
    at = end_of(text, part.node)
    _rest_of_line(text, at)
    at = _next_line(text, at)
    while (comment := _COMMENT.match(text, at)) and len(comment[1]) > column:
        at = _next_line(text, comment.end())
    return at


def _entry_start(text: str, start: int) -> int:
    """Return the offset of the line of a list entry, which begins with the dash."""
    at = _line_start(text, start)
    if text[at:start].strip(" ") != "-":
        raise CannotEditError(_SAME_LINE)
    return at


def _removed(
    text: str, node: Node, parts: Sequence[_Part], gone: Sequence[_Part]
) -> Iterator[Edit]:
    if isinstance(node, SequenceNode):
        for part in gone:
            end = _line_after(text, part, node.start_mark.column)
            yield Edit(_entry_start(text, part.start), end, "")
        return
    if text[_line_start(text, parts[0].start) : parts[0].start].strip(" "):  # behind a dash
        first = list(takewhile(lambda part: part in gone, parts))
        if first:
            following = parts[len(first)].start
            if "#" in text[end_of(text, first[-1].node) : following]:
                raise CannotEditError("a comment stands behind it")
            yield Edit(first[0].start, following, "")
        gone = gone[len(first) :]
    for part in gone:
        end = end_of(text, part.node)
        rest = _rest_of_line(text, end)
        if rest.strip():  # a comment stays
            yield Edit(part.start, end + len(rest) - len(rest.lstrip()), "")
        else:
            yield Edit(_line_start(text, part.start), _next_line(text, end), "")


def _inserted(
    text: str, node: Node, parts: Sequence[_Part], pairs: Iterable[_Pair]
) -> Iterator[Edit]:
    column = node.start_mark.column
    before: _Part | None = None
    for part, name, value in pairs:
        if part is not None:
            before = part
            continue
        lines = _fresh(name, value).lines
        if isinstance(value, (list, dict)) and re.search(r"\n\r?\n(?=\w)", text):
            lines = ("", *lines)
        written = _block(text, (*lines, ""), column)
        if before is None:
            at = _entry_start(text, parts[0].start)
        else:
            at = _line_after(text, before, column)
            if at == len(text) and at != _line_start(text, at):  # the last line has no line end
                written = _block(text, ("", *lines), column)
        yield Edit(at, at, written)


MAX_STEPS = 100
"""Maximum number of steps that are kept for a file."""


class NothingToDoError(CannotEditError):
    """There is no step to undo or to repeat."""


class CannotWriteError(Exception):
    """A file could not be written, and has not changed. The message says why."""


class Step(NamedTuple):
    """A change that can be taken back."""

    left: str
    """The digest of the text that the change left."""
    start: int
    """Offset in that text of the part that changed."""
    end: int
    old: str
    """That part as it was."""
    words: str
    """What the change did, to be shown when it is taken back: `accepted 3 items`."""

    @staticmethod
    def of(before: str, after: str, words: str) -> Step:
        """Return the step for a change of a text."""
        start = _common_length(before, after)
        end = _common_length(before[start:][::-1], after[start:][::-1])
        old = before[start : len(before) - end]
        return Step(_digest(after), start, len(after) - end, old, words)

    def undone(self, text: str) -> str:
        """Return the text before the change."""
        return text[: self.start] + self.old + text[self.end :]


def _common_length(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class EditedText:
    """A text in memory, with the steps that changed it."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The text to which changes apply."""
        self._done: tuple[Step, ...] = ()
        """The steps of this session that can be undone, the oldest first."""
        self._undone: tuple[Step, ...] = ()
        """The steps that repeat what was undone, the oldest first."""

    @property
    def is_changed(self) -> bool:
        """True if any step of this session can be undone."""
        return bool(self._done)

    def give_up(self) -> tuple[Step, ...]:
        """Forget the steps of this session, and return them."""
        done, self._done = self._done, ()
        return done

    def write(self, text: str, words: str = "") -> None:
        """Change the text, and keep the step. `words` say what was done."""
        self.keep([self._replaced(text, words)])
        self._undone = ()

    def keep(self, steps: Sequence[Step]) -> None:
        """Keep steps to undo."""
        self._done = (*self._done, *steps)[-MAX_STEPS:]

    def undo(self) -> str:
        """Undo the last step, and return the words for what it had done.

        Raises NothingToDoError if no step can be undone. Also raises the errors of `write`.
        """
        why = "no change of this program left the file as it is now"
        again = self._taken_back(self._done, why)
        self._done = self._done[:-1]
        self._undone = (*self._undone, again)
        return again.words

    def redo(self) -> str:
        """Repeat the step undone last, and return its words. Raises the errors of `undo`."""
        again = self._taken_back(self._undone, "nothing was undone last")
        self._undone = self._undone[:-1]
        self.keep([again])
        return again.words

    def _taken_back(self, steps: Sequence[Step], why: str) -> Step:
        """Take back the last of some steps, and return the step that repeats it."""
        if not steps or steps[-1].left != _digest(self.text):
            raise NothingToDoError(why)
        return self._replaced(steps[-1].undone(self.text), steps[-1].words)

    def _replaced(self, text: str, words: str) -> Step:
        """Replace the text, and return the step that did so."""
        step = Step.of(self.text, text, words)
        self._replace(text)
        return step

    def _replace(self, text: str) -> None:
        self.text = text


class EditedFile(EditedText):
    """A file to edit, and the file's text without a byte order mark.

    The file is not written if another program has changed it.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises the errors of `read`."""
        super().__init__("")
        self._path = Path(os.path.realpath(path))  # a link to the file must not be replaced
        self._data = b""
        self.read()

    def read(self) -> str:
        """Read the file again and return its text.

        Raises CannotWriteError if the file cannot be read, and CannotEditError if it is not UTF-8.
        """
        try:
            data = read_ordinary(self._path, SIZE_LIMIT)
            self.text = decode_bytes(data)
        except NotUtf8Error:
            raise CannotEditError("the file is not UTF-8") from None
        except (OSError, ValueError) as error:
            raise CannotWriteError(f"the file cannot be read: {reason(error)}") from None
        self._data = data
        return self.text

    def holds(self, source_text: str) -> bool:
        """Return True if a document's source text is the text of this file."""
        return join_surrogates(self.text)[0] == source_text

    @override
    def _replace(self, text: str) -> None:
        """Replace the file. Raises ChangedMeanwhileError if it has changed since it was read.

        Raises CannotWriteError if the file cannot be written; it is then unchanged.
        """
        mark = b"\xef\xbb\xbf" if self._data.startswith(b"\xef\xbb\xbf") else b""
        try:
            if self._path.exists() and not os.access(self._path, os.W_OK):
                raise CannotWriteError("the file is read-only")
            # If another instance replaces the file before it is locked, its text has changed
            with locked(self._path) as is_locked:
                if not is_locked:
                    raise CannotWriteError("another program is writing the file")
                expected = signature(self._path)
                if read_ordinary(self._path, SIZE_LIMIT) != self._data:
                    raise ChangedMeanwhileError
                write_text(self._path, mark.decode() + text, overwrite=True, expected=expected)
        except OSError as error:
            raise CannotWriteError(f"the file cannot be written: {reason(error)}") from None
        self._data = mark + text.encode("utf-8")
        self.text = text
