"""Add an item to a list of a briefing."""

from collections.abc import Iterator
from typing import Any

from briefing_tui.drafting import yaml
from briefing_tui.editing import lines, values
from briefing_tui.editing.changes import CannotEdit, Edit, KeyPath, TextChange
from briefing_tui.editing.checking import after_insertion, inside, verified
from briefing_tui.editing.operations import insertion, predecessor
from briefing_tui.editing.parsed import Parsed, WrittenPart, is_flow, plain
from briefing_tui.editing.values import Declared, declared_at
from briefing_tui.loading.yaml_nodes import MappingNode, Node, SequenceNode, compose, is_null
from briefing_tui.model.format.records import Item

_STEP = 2
"""The indent of a list's dashes, in columns, for a file without a list to copy it from."""


def add_entry(text: str, list_path: KeyPath, index: int, record: Item) -> TextChange:
    """Add a record to the list at `list_path`, before the entry that has the place `index` now.

    The list is made if the file has none. The entry is written in block style, or in flow style if
    the list is in brackets. Raises CannotEdit if a small edit cannot do this safely.
    """
    parsed = Parsed(text)
    declared = declared_at(list_path)
    around = parsed.node(list_path[:-1])
    node = parsed.find(list_path)
    if not isinstance(around, MappingNode):
        raise CannotEdit(f"it has no room for the key `{declared.name}`")
    tree = plain(parsed.root)
    holder = inside(tree, list_path[:-1])
    listed = holder[declared.name] = holder.get(declared.name) or []
    index = min(index, len(listed))
    listed.insert(index, _as_read(record))
    if isinstance(node, SequenceNode) and is_flow(node):
        edits = [_in_brackets(parsed, node, index, record)]
    elif isinstance(node, SequenceNode):
        edits = [_under_dash(parsed, node, index, record)]
    elif is_flow(around):
        edits = [_new_list_in_braces(parsed, around, declared, record)]
    else:
        edits = list(_new_list(parsed, around, node, declared, record))
    kind = type(record).__name__.lower()
    words = f"add the {kind} {getattr(record, 'id', '')}".rstrip()
    return verified(parsed, edits, words, tree, after_insertion((*list_path, index)))


def _as_read(record: Item) -> Any:
    """Return a record as `plain` returns it."""
    return plain(compose(values.flow_record(record, as_json=True)))


def _is_json(parsed: Parsed) -> bool:
    return bool(parsed.root.value[0][0].style == '"')


def _in_brackets(parsed: Parsed, node: SequenceNode, index: int, record: Item) -> Edit:
    written = values.flow_record(record, as_json=_is_json(parsed))
    parts = parsed.parts(node)
    if index > 0:
        end = parts[index - 1].end
        return Edit(end, end, f", {written}")
    start = parts[0].start if parts else parsed.start(node) + 1
    return Edit(start, start, f"{written}, " if parts else written)


def _under_dash(parsed: Parsed, node: SequenceNode, index: int, record: Item) -> Edit:
    column = node.start_mark.column
    parts = parsed.parts(node)
    written = _lines(record, column)
    spaced = _are_spaced(parsed, node, parts)
    if index > 0:
        written = ["", *written] if spaced else written
        return insertion(parsed, parts[index - 1].end, column, written)
    at = lines.line_start(parsed.text, parsed.start(node))
    if not lines.is_first_on_line(parsed.text, parsed.start(node)):
        raise CannotEdit("something else stands on the same line")
    written = [*written, ""] if spaced else written
    return Edit(at, at, "".join(line + parsed.line_end for line in written))


def _are_spaced(parsed: Parsed, node: SequenceNode, parts: list[WrittenPart]) -> bool:
    """Return True if a blank line comes before every entry but the first."""
    dashes = [lines.dash(parsed, node, parts, place) for place in range(1, len(parts))]
    return bool(dashes) and all(_follows_blank(parsed.text, at) for at in dashes)


def _follows_blank(text: str, offset: int) -> bool:
    """Return True if the line before the line of `offset` is blank."""
    start = lines.line_start(text, offset)
    above = text[:start].removesuffix("\n").removesuffix("\r")
    return start > 0 and not above[lines.line_start(above, len(above)) :].strip()


def _lines(record: Item, column: int) -> list[str]:
    return [line.removesuffix("\n") for line in yaml.entry_lines(record, " " * column)]


def _new_list_in_braces(
    parsed: Parsed, around: MappingNode, declared: Declared, record: Item
) -> Edit:
    before = predecessor(parsed.parts(around), declared)
    as_json = _is_json(parsed)
    name = values.double_quoted(declared.name) if as_json else declared.name
    written = values.flow_record(record, as_json=as_json)
    return Edit(before.end, before.end, f", {name}: [{written}]")


def _new_list(
    parsed: Parsed, around: MappingNode, node: Node | None, declared: Declared, record: Item
) -> Iterator[Edit]:
    """Yield the edits that begin a list in block style, below its key if the file has the key."""
    column = around.start_mark.column
    entry = _lines(record, column + _dash_step(parsed))
    parts = parsed.parts(around)
    if node is not None:
        if not is_null(node):
            raise CannotEdit(f"`{declared.name}` is no list")
        own = next(part for part in parts if part.name == declared.name)
        if own.end > parsed.start(node):
            yield Edit(parsed.start(node), own.end, "")
        yield insertion(parsed, own.end, column, entry)
        return
    before = predecessor(parts, declared)
    written = [f"{' ' * column}{declared.name}:", *entry]
    spaced = any(_follows_blank(parsed.text, part.start) for part in parts[1:])
    yield insertion(parsed, before.end, column, ["", *written] if spaced else written)


def _dash_step(parsed: Parsed) -> int:
    """Return the indent of the dashes of the file's first list in block style."""
    for key, value in parsed.root.value:
        if isinstance(value, SequenceNode) and not is_flow(value):
            return int(value.start_mark.column - key.start_mark.column)
    return _STEP
