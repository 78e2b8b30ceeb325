"""Change values in the text of a briefing's file, write the file, and keep the changes for undo."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from typing_extensions import override

from briefing_tui.drafting import yaml
from briefing_tui.loading import checks
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
from briefing_tui.model.records import FLAG, NUMERAL, Briefing, Many, Nested, Spec, keys
from briefing_tui.system.writing import (
    ChangedMeanwhileError,
    Signature,
    locked,
    signature,
    write_text,
)

KeyPath: TypeAlias = tuple[str | int, ...]
"""The place of a value in a file: keys, and indices of lists from 0. Example: `("quotes", 3)`."""
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COMMENT = re.compile(r"( *)#[^\r\n]*")
_UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that must be escaped: line ends, and characters that YAML does not allow."""
_FLOW_SIGNS = frozenset(",[]{}:#")


class CannotEditError(Exception):
    """A change that cannot be made safely. The message says why."""


class Edit(NamedTuple):
    """A span of a text, and the text that replaces it."""

    start: int
    """Offset of the first character of the span, in code points."""
    end: int
    """Offset after the last character; equal to `start` if the edit only inserts."""
    text: str


class TextChange(NamedTuple):
    """Edits of one text that do not overlap, in the order of the text."""

    edits: tuple[Edit, ...]
    words: str = ""
    """What the change did, to be shown after it is undone: `accepted 3 items`."""


def apply(text: str, change: TextChange) -> str:
    """Return `text` with all edits made."""
    pieces: list[str] = []
    done = 0
    for edit in change.edits:
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


def inverse(text: str, change: TextChange) -> TextChange:
    """Return the change that turns `apply(text, change)` back into `text`."""
    edits: list[Edit] = []
    shift = 0
    for edit in change.edits:
        start = edit.start + shift
        edits.append(Edit(start, start + len(edit.text), text[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    return TextChange(tuple(edits), change.words)


def between(before: str, after: str) -> TextChange:
    """Return the change of `before` into `after`, as one edit of the part that differs."""
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    last = len(before) - end
    return TextChange((Edit(start, last, after[start : len(after) - end]),))


class WrittenPart(NamedTuple):
    """One entry of a list, or one pair of a mapping: its value, and its place in the text."""

    name: str | int
    """The key of a pair, or the index of an entry."""
    node: Node
    start: int
    """Offset of a pair's key, or of what follows an entry's dash."""
    end: int
    """Offset after the last character that is neither white space nor part of a comment."""


class Parsed:
    """The text of a briefing that decodes without errors, with its nodes and records.

    Offsets are in code points of the text.
    """

    def __init__(self, text: str) -> None:
        """Raises CannotEditError if `text` is not a briefing."""
        self.text = text
        if join_surrogates(text)[1]:  # offsets in the nodes are those of the joined text
            raise CannotEditError("the file has escaped pairs of surrogates")
        try:
            self.root = compose(text)
        except UnreadableError as fault:
            raise CannotEditError(fault.problems[0].message) from None
        self.briefing, state = decode(self.root, "")
        if state.errors:
            raise CannotEditError(state.errors[0].message)
        self.errors = checks.errors(Reading(self.briefing), state)

    @property
    def line_end(self) -> str:
        r"""The line end of the first line, or `\n` if the text has no line end."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def node(self, path: KeyPath) -> Node:
        """Return the value at `path`. Raises CannotEditError if there is none."""
        node = self.find(path)
        if node is None:
            raise CannotEditError("the file has changed: it does not hold this item any more")
        return node

    def find(self, path: KeyPath) -> Node | None:
        """Return the value at `path`, or None if there is none."""
        node: Node | None = self.root
        for step in path:
            if isinstance(node, MappingNode):
                node = next((value for key, value in node.value if key.value == step), None)
            elif (
                isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value)
            ):
                node = node.value[step]
            else:
                return None
        return node

    def parts(self, node: Node) -> list[WrittenPart]:
        """Return the entries of a list or the pairs of a mapping."""
        if isinstance(node, MappingNode):
            return [
                WrittenPart(key.value, value, self.start(key), self.end(value))
                for key, value in node.value
            ]
        return [
            WrittenPart(place, entry, self.start(entry), self.end(entry))
            for place, entry in enumerate(node.value)
        ]

    def start(self, node: Node) -> int:
        """Return the offset at which `node` begins."""
        return int(node.start_mark.index)

    def end(self, node: Node) -> int:
        """Return the offset after `node`, without the white space at its end."""
        while not isinstance(node, ScalarNode) and not is_flow(node):
            last = node.value[-1]
            node = last if isinstance(node, SequenceNode) else last[1]
        end = int(node.end_mark.index)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            start = self.start(node)
            return start + len(self.text[start:end].rstrip())
        return end


def is_flow(node: Node) -> bool:
    """Return True for a list or a mapping in brackets or braces."""
    return bool(getattr(node, "flow_style", False))


def plain(node: Node) -> Any:
    """Return the value of `node` as dictionaries, lists, texts and None."""
    if isinstance(node, MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(entry) for entry in node.value]
    return None if is_null(node) else node.value.strip()


def line_start(text: str, offset: int) -> int:
    """Return the offset of the start of the line that contains `offset`."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_end(text: str, offset: int) -> int:
    """Return the offset of the line end after `offset`."""
    return next(_LINE_END.finditer(text, offset)).start()


def next_line(text: str, offset: int) -> int:
    """Return the offset of the next line after `offset`, or the end of the text."""
    return next(_LINE_END.finditer(text, offset)).end()


def is_first_on_line(text: str, offset: int) -> bool:
    """Return True if there are only blanks before `offset` on its line."""
    return not text[line_start(text, offset) : offset].strip(" ")


def line_after(text: str, end: int, column: int) -> int:
    """Return the offset of the first line after a value in block style.

    The value ends at `end`, and its dash or key is at `column`. Comments right after the value
    belong to it if they are indented further than `column`.
    """
    rest = text[end : line_end(text, end)].strip()
    if rest and not rest.startswith("#"):
        raise CannotEditError("something else stands on the same line")
    at = next_line(text, end)
    while (comment := _COMMENT.match(text, at)) and len(comment[1]) > column:
        at = next_line(text, comment.end())
    return at


def dash_offset(parsed: Parsed, node: SequenceNode, parts: list[WrittenPart], place: int) -> int:
    """Return the offset of the dash of a list entry in block style."""
    if place == 0:
        return parsed.start(node)
    begin, end = parts[place - 1].end, parts[place].start
    column = node.start_mark.column
    found = re.compile(rf"(?<=[\r\n]) {{{column}}}-(?=\s|\Z)").search(parsed.text, begin, end + 1)
    if found is None:
        raise CannotEditError("the list is not written with one dash a line")
    return found.end() - 1


class Declared(NamedTuple):
    """What the format says about a value: the record and the key it belongs to, and its type."""

    record: type[Any]
    name: str
    spec: Spec
    """The type of the value; for a list, the type of its entries."""
    shorthand: str
    """The key whose text may stand for the whole record, or `""` if there is none."""
    one: bool = False
    """True for a list in whose place its only entry may stand."""


def declared_at(path: KeyPath) -> Declared:
    """Return what the format says about the value at `path`.

    Raises CannotEditError if the format has no such key.
    """
    record: type[Any] = Briefing
    shorthand = ""
    found: Declared | None = None
    for step in path:
        if isinstance(step, int):
            continue
        key = next((key for key in keys(record) if key.name == step), None)
        if key is None:
            raise CannotEditError(f"the format has no key `{step}` here")
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        one = isinstance(key.spec, Many) and key.spec.one
        found = Declared(record, step, spec, shorthand, one)
        if isinstance(spec, Nested):
            record, shorthand = spec.record, spec.shorthand
    if found is None:
        raise CannotEditError("this is no key of an item")
    return found


def is_bare(spec: Spec) -> bool:
    """Return True if values of this type are written without quotation marks."""
    return spec is NUMERAL or spec is FLAG


def refuse_wrong_form(spec: Spec, value: str) -> None:
    """Raise CannotEditError if a value is empty or does not fit its type."""
    expected = getattr(spec, "expected", "a value")
    pattern = getattr(spec, "pattern", None)
    if not value or (pattern is not None and not re.fullmatch(pattern, value)):
        raise CannotEditError(f"expected {expected}")


def scalar(value: str, style: str, *, in_flow: bool) -> str:
    """Return a text as YAML on one line. Without `style`, a text is quoted only if needed."""
    if style == '"' or _UNPRINTABLE.search(value):
        return double_quoted(value)
    is_safe = yaml.is_plain(value) and not (in_flow and _FLOW_SIGNS & set(value))
    if is_safe and style != "'":
        return value
    return "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """Return a text in double quotation marks."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)
    return f'"{escaped}"'


def block_scalar(name: str, value: str, indent: str) -> list[str]:
    """Return the lines of a key and its text, without line ends. Long texts have several lines."""
    if _UNPRINTABLE.search(value):
        return [f"{name} {double_quoted(value)}"]
    return [line.removesuffix("\n") for line in yaml.scalar_lines(name, value, indent)]


def flow_record(record: Any) -> str:
    """Return a record in braces."""
    pairs = (
        f"{key.name}: {flow_value(key.spec, getattr(record, key.name))}"
        for key in yaml.given_keys(record)
    )
    return "{" + ", ".join(pairs) + "}"


def flow_value(spec: Spec, value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(spec, Many):
        values = [flow_value(spec.of, one) for one in value]
        return values[0] if spec.one and len(values) == 1 else f"[{', '.join(values)}]"
    if isinstance(spec, Nested):
        shorthand = getattr(value, spec.shorthand) if spec.shorthand else None
        if shorthand is not None and value == spec.record(shorthand, where=value.where):
            return scalar(shorthand, "", in_flow=True)
        return flow_record(value)
    return value if is_bare(spec) else scalar(value, "", in_flow=True)


_MARK = "\ufeff"
"""The byte order mark, which is not part of the text."""
MAX_STEPS = 100
"""Maximum number of steps that are kept for a file."""


class NothingToDoError(CannotEditError):
    """There is no step to undo or to repeat."""


class CannotWriteError(Exception):
    """A file could not be written, and has not changed. The message says why."""


def why_read_only(path: Path | None) -> str:
    """Return why a file cannot be edited, or `""` if it can be.

    `path` is None for standard input.
    """
    if path is None:
        return "this briefing came from standard input"
    path = Path(os.path.realpath(path))
    if not os.access(path, os.W_OK):
        return "the file is read-only" if path.exists() else "the file is gone"
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return "the file's folder is read-only"
    return ""


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

    def write(self, change: TextChange) -> None:
        """Change the text, and keep the step."""
        step = Step.of(self.text, change)
        self._replace(apply(self.text, change))
        self.keep([step])
        self._undone = ()

    def keep(self, steps: Sequence[Step]) -> None:
        """Keep steps to undo."""
        self._done = (*self._done, *steps)[-MAX_STEPS:]

    def undo(self) -> TextChange:
        """Undo the last step, and return the change that undoes it.

        Raises NothingToDoError if no step can be undone. Also raises the errors of `write`.
        """
        left = digest(self.text)
        step = next((step for step in reversed(self._done) if step.left == left), None)
        if step is None:
            raise NothingToDoError("no change of this program left the file as it is now")
        again = Step.of(self.text, step.undo)
        self._replace(apply(self.text, step.undo))
        self._done = self._done[: self._done.index(step)]
        self._undone = (*self._undone, again)[-MAX_STEPS:]
        return step.undo

    def redo(self) -> TextChange:
        """Repeat the step undone last, and return its change. Raises the errors of `undo`."""
        if not self._undone or self._undone[-1].left != digest(self.text):
            raise NothingToDoError("nothing was undone last")
        *others, last = self._undone
        self.write(last.undo)
        self._undone = tuple(others)
        return last.undo

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
        self._expected: Signature | None = None
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
        with self._locked():
            mark = _MARK if self._data.startswith(_MARK.encode()) else ""
            write_text(self._path, mark + text, overwrite=True, expected=self._expected)
            self._data = (mark + text).encode("utf-8")
            self.text = text

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if why := why_read_only(self._path):
            raise CannotWriteError(why)
        try:
            # If another instance replaces the file before it is locked, its text has changed
            with locked(self._path) as is_locked:
                if not is_locked:
                    raise CannotWriteError("another program is writing the file")
                self._expected = signature(self._path)
                if read_ordinary(self._path, SIZE_LIMIT) != self._data:
                    raise ChangedMeanwhileError
                yield
        except OSError as error:
            raise CannotWriteError(f"the file cannot be written: {reason(error)}") from None


class Step(NamedTuple):
    """A change that can be undone."""

    undo: TextChange
    left: str
    """The digest of the text to which `undo` can be applied."""

    @staticmethod
    def of(before: str, change: TextChange) -> Step:
        """Return the step for a change of the text `before`."""
        return Step(inverse(before, change), digest(apply(before, change)))


def digest(text: str) -> str:
    """Return a hash by which a text is recognized."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
