"""The edits of the reader: accept and delete items, and set one value of an item.

Each function takes the text of a file and returns a `TextChange`, which is checked. Each raises
CannotEdit if a small edit cannot make the change safely.
"""

from collections.abc import Iterable, Sequence

from briefing_tui.drafting.yaml import place_of
from briefing_tui.editing import checking, lines, removing, values
from briefing_tui.editing.changes import CannotEdit, Edit, KeyPath, TextChange
from briefing_tui.editing.checking import inside, unmoved, verified, without
from briefing_tui.editing.hanging import Deletion, PlacedItem, item_words, placed_items
from briefing_tui.editing.parsed import Parsed, WrittenPart, is_flow, plain
from briefing_tui.editing.values import Declared, declared_at
from briefing_tui.loading.yaml_nodes import MappingNode, Node, ScalarNode, is_null
from briefing_tui.model.format.records import Briefing

_UNCHECKED = "unchecked"


def accept(text: str, paths: Sequence[KeyPath]) -> TextChange:
    """Remove `unchecked: true` from the items at `paths`."""
    parsed = Parsed(text)
    items = [item for item in _items(parsed.briefing, paths) if getattr(item.item, _UNCHECKED)]
    if not items:
        raise CannotEdit("it is accepted already")
    keys = [(*item.path, _UNCHECKED) for item in items]
    edits = removing.removal(parsed, keys, keep_comments=True)
    expected = without(plain(parsed.root), keys)
    return verified(parsed, edits, f"accept {item_words(items)}", expected, unmoved)


def delete(text: str, paths: Sequence[KeyPath]) -> TextChange:
    """Delete the items at `paths`, the items that `hanging` returns, and all references to them."""
    parsed = Parsed(text)
    items = _items(parsed.briefing, paths)
    deletion = Deletion(parsed.briefing, paths)
    removed = removing.outermost(parsed, [*deletion.paths, *deletion.references()])
    words = f"delete {item_words(items)}"
    if count := len(deletion.hanging):
        words += f" and {count} more that {'hangs' if count == 1 else 'hang'} on it"
    edits = removing.removal(parsed, removed)
    expected = without(plain(parsed.root), removed)
    return verified(parsed, edits, words, expected, checking.after_removal(removed))


def _items(briefing: Briefing, paths: Iterable[KeyPath]) -> list[PlacedItem]:
    chosen = set(paths)
    items = [placed for placed in placed_items(briefing) if placed.path in chosen]
    if len(items) < len(chosen):
        raise CannotEdit("the file has changed: it does not hold this item any more")
    return items


def set_value(text: str, path: KeyPath, value: str | None) -> TextChange:
    """Give one key the text `value`; without a value, remove the key.

    A new key is written after the keys that the format lists before it. The kind of quotation marks
    stays.
    """
    parsed = Parsed(text)
    words = f"set {_value_words(parsed, path)}"
    tree = plain(parsed.root)
    if value is None:
        edits = removing.removal(parsed, [path])
        return verified(parsed, edits, words, without(tree, [path]), unmoved)
    value = value.strip()
    edit = _value_edit(parsed, path, value)
    if isinstance(parsed.node(path[:-1]), ScalarNode):  # a text in the place of the whole record
        path = path[:-1]
    inside(tree, path[:-1])[path[-1]] = value
    return verified(parsed, [edit], words, tree, unmoved)


def _value_edit(parsed: Parsed, path: KeyPath, value: str) -> Edit:
    """Return the edit that writes a text in place of the present text, or as a new key."""
    declared = declared_at(path)
    values.refuse_wrong_form(declared.spec, value)
    node, item = parsed.find(path), parsed.node(path[:-1])
    if isinstance(node, ScalarNode):
        return _replacement(parsed, item, node, value, declared)
    if node is not None:
        raise CannotEdit(f"`{declared.name}` has several parts here")
    if isinstance(item, ScalarNode) and declared.name == declared.shorthand:
        return _replacement(parsed, parsed.node(path[:-2]), item, value, declared)
    if isinstance(item, MappingNode):
        return _new_key(parsed, item, value, declared)
    raise CannotEdit(f"it has no room for the key `{declared.name}`")


def _value_words(parsed: Parsed, path: KeyPath) -> str:
    """Return words that name a value: `bound of the figure f-3`."""
    around = [item for item in placed_items(parsed.briefing) if path[: len(item.path)] == item.path]
    name = next(step for step in reversed(path) if isinstance(step, str))
    return f"{name} of {item_words(around[-1:])}" if around else name


def _replacement(
    parsed: Parsed, around: Node, node: ScalarNode, value: str, declared: Declared
) -> Edit:
    """Return the edit that writes `value` in place of a text."""
    start, end = parsed.start(node), parsed.end(node)
    in_flow = is_flow(around)
    if values.is_bare(declared.spec):
        written = value
    elif node.style in ("|", ">") or (not node.style and not in_flow):
        if "#" in parsed.text[start : lines.line_end(parsed.text, start)] and node.style:
            raise CannotEdit("a comment stands where the text begins")
        indent = " " * around.start_mark.column
        written = parsed.line_end.join(values.block_scalar("", value, indent)).lstrip(" ")
    else:
        written = values.scalar(value, node.style or "", in_flow=in_flow)
    before = "" if start and parsed.text[start - 1] in " \t\r\n[{" else " "
    return Edit(start, end, before + written if is_null(node) else written)


def _new_key(parsed: Parsed, item: MappingNode, value: str, declared: Declared) -> Edit:
    """Return the edit that adds a key to a mapping."""
    before = predecessor(parsed.parts(item), declared)
    if is_flow(item):
        is_json = item.value[0][0].style == '"'
        name = values.double_quoted(declared.name) if is_json else declared.name
        written = value
        if not values.is_bare(declared.spec):
            written = values.scalar(value, '"' if is_json else "", in_flow=True)
        return Edit(before.end, before.end, f", {name}: {written}")
    indent = " " * item.start_mark.column
    name = f"{indent}{declared.name}:"
    if values.is_bare(declared.spec):
        return insertion(parsed, before.end, item.start_mark.column, [f"{name} {value}"])
    written_lines = values.block_scalar(name, value, indent)
    return insertion(parsed, before.end, item.start_mark.column, written_lines)


def predecessor(parts: list[WrittenPart], declared: Declared) -> WrittenPart:
    """Return the pair after which a new key comes."""
    place = place_of(declared.record, declared.name)
    earlier = [part for part in parts if place_of(declared.record, str(part.name)) < place]
    return earlier[-1] if earlier else parts[0]


def insertion(parsed: Parsed, end: int, column: int, written: Iterable[str]) -> Edit:
    """Return the edit that adds lines after a value in block style that ends at `end`."""
    at = lines.after(parsed.text, end, column)
    text = parsed.line_end.join(written)
    if at == lines.line_start(parsed.text, at) and at > end:
        return Edit(at, at, text + parsed.line_end)
    return Edit(at, at, parsed.line_end + text)  # the last line has no line end
