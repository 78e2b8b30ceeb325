"""Turn an action of the user into a change of the file's text: set, add, accept or delete items.

The edits remove entries of lists and keys of mappings, in block style and in flow style.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Any, NamedTuple

from briefing_tui.drafting import yaml
from briefing_tui.editing.edited_file import (
    CannotEditError,
    Declared,
    Edit,
    KeyPath,
    Parsed,
    TextChange,
    WrittenPart,
    apply,
    between,
    block_scalar,
    dash_offset,
    declared_at,
    flow_record,
    is_bare,
    is_first_on_line,
    is_flow,
    line_after,
    line_end,
    line_start,
    next_line,
    plain,
    refuse_wrong_form,
    scalar,
)
from briefing_tui.loading.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    is_null,
)
from briefing_tui.model.items import LIST_OF_KIND, backlinks, walk
from briefing_tui.model.problems import kind_of
from briefing_tui.model.records import (
    NARRATOR,
    Briefing,
    Claim,
    Figure,
    Issue,
    Item,
    Many,
    Nested,
    Position,
    Ref,
    keys,
)

_LISTS = {**LIST_OF_KIND, "claim": "claims", "position": "positions"}
"""The key of the list for each kind of item."""


class PlacedItem(NamedTuple):
    """An item with its path in the file."""

    path: KeyPath
    kind: str
    """point, section, actor, figure, quote, event, issue, claim, position or gap."""
    id: str
    """The item's id. A point of the summary has `summary-1`, `summary-2`, ..."""
    item: Item


def placed_items(briefing: Briefing) -> Iterator[PlacedItem]:
    """Yield every item with its path, in the order of `model.items.walk`."""
    counts: dict[KeyPath, int] = {}
    parents: dict[str, KeyPath] = {}
    for entry in walk(briefing):
        listed = (*parents.get(entry.kind, ()), _LISTS[entry.kind])
        place = counts[listed] = counts.get(listed, -1) + 1
        path = (*listed, place)
        if entry.kind == "issue":
            parents["claim"] = path
        elif entry.kind == "claim":
            parents["position"] = path
        yield PlacedItem(path, entry.kind, entry.id, entry.item)


def paths_of(briefing: Briefing) -> Mapping[str, KeyPath]:
    """Map the id of each item to its path. If items have the same id, the first counts."""
    found: dict[str, KeyPath] = {}
    for placed in placed_items(briefing):
        found.setdefault(placed.id, placed.path)
    return found


class Deletion:
    """The items that must be deleted together.

    These are the chosen items and the items inside them. A quote or a figure goes too if it loses
    its speaker, a position if it loses its only evidence, and what loses all its claims or
    positions. A point of the summary only loses a reference.
    """

    def __init__(self, briefing: Briefing, paths: Iterable[KeyPath]) -> None:
        """`paths` lead to the chosen items. Raises CannotEditError if one of them is a section."""
        self._items = tuple(placed_items(briefing))
        self._chosen = frozenset(paths)
        self._ids: Set[str] = frozenset()
        self.paths = set(self._chosen)
        """The key paths of all items to delete."""
        if any(path[:1] == ("sections",) for path in self.paths):
            raise CannotEditError("the article's text is not deleted by a small edit")
        count = 0
        while count < len(self.paths):
            count = len(self.paths)
            gone = {placed.id for placed in self._items if placed.path in self.paths}
            kept = {placed.id for placed in self._items if placed.path not in self.paths}
            self._ids = gone - kept - {NARRATOR}
            self.paths.update(placed.path for placed in self._items if self._must_go(placed))

    @property
    def hanging(self) -> tuple[PlacedItem, ...]:
        """The items that must be deleted with the chosen items."""
        more = self.paths - self._chosen
        return tuple(placed for placed in self._items if placed.path in more)

    def references(self, lost: Set[str] = frozenset()) -> Iterator[KeyPath]:
        """Yield the paths of references from other items to deleted items, or to the ids `lost`."""
        for placed in self._items:
            if placed.path not in self.paths:
                for path, id, _ in _references(placed.item):
                    if id in self._ids or id in lost:
                        yield (*placed.path, *path)

    def _must_go(self, placed: PlacedItem) -> bool:
        path, item = placed.path, placed.item
        if path in self.paths or any(path[:n] in self.paths for n in range(2, len(path), 2)):
            return True
        if isinstance(item, Issue):
            return self._all_go((*path, "claims"), len(item.claims))
        if isinstance(item, Claim):
            return self._all_go((*path, "positions"), len(item.positions))
        return self._lacks_evidence(item) or any(
            is_needed and id in self._ids for _, id, is_needed in _references(item)
        )

    def _all_go(self, path: KeyPath, count: int) -> bool:
        return all((*path, place) in self.paths for place in range(count))

    def _lacks_evidence(self, item: Item) -> bool:
        if isinstance(item, Position):
            return item.quote in self._ids and not item.at and item.basis == "stated"
        return False


def _references(item: Item) -> Iterator[tuple[KeyPath, str, bool]]:
    """Yield each reference's path and id, and True if the item needs the reference."""
    for key in keys(type(item)):
        value: Any = getattr(item, key.name)
        if isinstance(key.spec, Ref) and value is not None:
            # Without `by`, the item would be the article's own word
            yield (key.name,), value, key.required or key.name == "by"
        elif isinstance(key.spec, Many) and isinstance(key.spec.of, Ref):
            for place, id in enumerate(value):
                yield (key.name, place), id, len(value) <= key.spec.at_least
        elif isinstance(key.spec, Nested) and value is not None:
            yield from (((key.name,), id, False) for _, id, _ in _references(value))


def removal(parsed: Parsed, paths: Iterable[KeyPath]) -> list[Edit]:
    """Return the edits that remove the values at `paths`. No path must be inside another path.

    A comment on the line of a removed key stays.
    """
    by_parent: defaultdict[KeyPath, set[str | int]] = defaultdict(set)
    for path in paths:
        by_parent[path[:-1]].add(path[-1])
    edits: list[Edit] = []
    for parent, names in by_parent.items():
        node = parsed.node(parent)
        if isinstance(node, ScalarNode):  # a text in the place of the whole record
            raise CannotEditError("nothing would be left around it")
        parts = parsed.parts(node)
        chosen = [place for place, part in enumerate(parts) if part.name in names]
        if len(chosen) < len(names):
            raise CannotEditError("the file has changed: it does not hold this item any more")
        if len(chosen) == len(parts):
            raise CannotEditError("nothing would be left around it")
        edits += _removed(parsed, node, parts, chosen)
    return sorted(edits)


def outermost(parsed: Parsed, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return `paths` without paths that are inside other paths.

    If `paths` has all entries of a list, return the path of the list instead.
    """
    chosen = set(paths)
    while True:
        chosen = {path for path in chosen if not any(path[:n] in chosen for n in range(len(path)))}
        counts = Counter(path[:-1] for path in chosen)
        whole = {
            path
            for path, count in counts.items()
            if isinstance(node := parsed.node(path), SequenceNode) and len(node.value) == count
        }
        if not whole:
            return sorted(chosen, key=str)
        chosen |= whole


def _removed(
    parsed: Parsed, node: Node, parts: list[WrittenPart], chosen: list[int]
) -> Iterator[Edit]:
    if is_flow(node):
        for first, last in _runs(chosen):
            yield _flow_run(parsed.text, parts, first, last)
    elif isinstance(node, SequenceNode):
        for place in chosen:
            start = dash_offset(parsed, node, parts, place)
            if not is_first_on_line(parsed.text, start):
                raise CannotEditError("something else stands on the same line")
            end = line_after(parsed.text, parts[place].end, node.start_mark.column)
            yield Edit(line_start(parsed.text, start), end, "")
    elif isinstance(node, MappingNode):
        for first, last in _runs(chosen):
            yield from _pairs(parsed.text, parts, first, last)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each run: (1, 3) and (5, 5) for 1, 2, 3, 5."""
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        run_places = [place for _, place in run]
        yield run_places[0], run_places[-1]


def _pairs(text: str, parts: list[WrittenPart], first: int, last: int) -> Iterator[Edit]:
    if not is_first_on_line(text, parts[first].start):
        yield _first_pairs(text, parts, first, last)
        return
    for part in parts[first : last + 1]:
        rest = text[part.end : line_end(text, part.end)]
        comment = rest.lstrip()
        if not comment:
            yield Edit(line_start(text, part.start), next_line(text, part.end), "")
        elif comment.startswith("#"):
            yield Edit(part.start, part.end + len(rest) - len(comment), "")
        else:
            raise CannotEditError("something else stands on the same line")


def _first_pairs(text: str, parts: list[WrittenPart], first: int, last: int) -> Edit:
    """Return the edit that removes the first pairs of a mapping that begins after a dash.

    In `- id: q-3`, the first pair is `id: q-3`.
    """
    start = parts[first].start
    before = text[line_start(text, start) : start]
    if before.strip(" -") or first > 0 or last + 1 == len(parts):
        raise CannotEditError("something else stands on the same line")
    following = parts[last + 1].start
    if text[parts[last].end : following].strip():
        raise CannotEditError("a comment stands behind it")
    return Edit(start, following, "")


def _flow_run(text: str, parts: list[WrittenPart], first: int, last: int) -> Edit:
    if last + 1 < len(parts):
        start, end = parts[first].start, parts[last + 1].start
        between = text[parts[last].end : end]
    else:
        start, end = parts[first - 1].end, parts[last].end
        between = text[start : parts[first].start]
    if between.strip(" \t\r\n,"):
        raise CannotEditError("a comment stands between brackets")
    return Edit(start, end, "")


_UNCHECKED = "unchecked"
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r) *(?>\r\n|\n|\r) *\Z")
_Shift = Callable[[KeyPath], KeyPath | None]
"""Returns the path that a value has after a change, or None if the change deletes the value."""
_DASH_INDENT = 2
"""The indent of dashes in a new list, if the file has no other list."""


def accept(text: str, paths: Sequence[KeyPath]) -> TextChange:
    """Remove `unchecked: true` from the items at `paths`."""
    parsed = Parsed(text)
    items = [item for item in _items(parsed.briefing, paths) if getattr(item.item, _UNCHECKED)]
    if not items:
        raise CannotEditError("it is accepted already")
    keys = [(*item.path, _UNCHECKED) for item in items]
    edits = removal(parsed, keys)
    expected = _without(plain(parsed.root), keys)
    return _verified(parsed, edits, expected)


def delete(text: str, paths: Sequence[KeyPath]) -> TextChange:
    """Delete items and the items that depend on them, with all references to deleted items."""
    parsed = Parsed(text)
    _items(parsed.briefing, paths)  # raises CannotEditError if one of them is gone
    deletion = Deletion(parsed.briefing, paths)
    removed = outermost(parsed, [*deletion.paths, *deletion.references()])
    edits = removal(parsed, removed)
    expected = _without(plain(parsed.root), removed)
    return _verified(parsed, edits, expected, shift_after(removed))


def _items(briefing: Briefing, paths: Iterable[KeyPath]) -> list[PlacedItem]:
    chosen = set(paths)
    items = [placed for placed in placed_items(briefing) if placed.path in chosen]
    if len(items) < len(chosen):
        raise CannotEditError("the file has changed: it does not hold this item any more")
    return items


def set_value(text: str, path: KeyPath, value: str | Sequence[str] | None) -> TextChange:
    """Set the key at `path` to a text or a list of texts. If `value` is empty, remove the key.

    A new key goes to its place in the format's order of keys. A quoted text stays quoted in the
    same way. A list is written in brackets, but for one value in the place of one value.
    """
    return _set_values(text, {path: value})


def _set_values(text: str, values: Mapping[KeyPath, str | Sequence[str] | None]) -> TextChange:
    parsed = Parsed(text)
    tree = plain(parsed.root)
    removed = [path for path, value in values.items() if not value and value != ""]
    edits = removal(parsed, removed)
    for path, value in values.items():
        if value or value == "":
            edits.append(_set(parsed, tree, path, value))
    return _verified(parsed, edits, _without(tree, removed))


def _set(parsed: Parsed, tree: Any, path: KeyPath, value: str | Sequence[str]) -> Edit:
    """Return the edit that sets the key at `path`, and set it in `tree`."""
    value = value.strip() if isinstance(value, str) else [one.strip() for one in value]
    if len(value) == 1 and declared_at(path).one and isinstance(parsed.find(path), ScalarNode):
        value = value[0]
    edit = value_edit(parsed, path, value)
    around = parsed.find(path[:-1])
    if around is None:  # the facts of an article of which nothing was known
        tree[path[0]] = {}
    elif isinstance(around, ScalarNode):  # a text in the place of the whole record
        path = path[:-1]
    _inside(tree, path[:-1])[path[-1]] = value
    return edit


def value_edit(parsed: Parsed, path: KeyPath, value: str | list[str]) -> Edit:
    """Return the edit that sets the key at `path` to a text or a list of texts."""
    declared = declared_at(path)
    for one in [value] if isinstance(value, str) else value:
        refuse_wrong_form(declared.spec, one)
    node, item = parsed.find(path), parsed.find(path[:-1])
    if item is None:
        root: Any = parsed.root  # a mapping: it has been decoded
        return _new_key(parsed, root, value, declared_at(path[:-1]), declared)
    if isinstance(value, list) and node is not None and isinstance(item, MappingNode):
        return _list_replacement(parsed, item, declared.name, value)
    if isinstance(node, ScalarNode) and isinstance(value, str):
        return _replacement(parsed, item, node, value, declared)
    if node is not None:
        raise CannotEditError(f"`{declared.name}` has several parts here")
    if isinstance(item, ScalarNode) and declared.name == declared.shorthand:
        return _replacement(parsed, parsed.node(path[:-2]), item, str(value), declared)
    if isinstance(item, MappingNode):
        return _new_key(parsed, item, value, declared)
    raise CannotEditError(f"it has no room for the key `{declared.name}`")


def _list_replacement(parsed: Parsed, item: MappingNode, name: str, values: list[str]) -> Edit:
    part = next(part for part in parsed.parts(item) if part.name == name)
    if re.search(r"(^|\s)#", parsed.text[part.start : part.end]):
        raise CannotEditError("a comment stands in the list")
    return Edit(part.start, part.end, f"{name}: {_in_flow(values)}")


def _in_flow(values: Sequence[str]) -> str:
    return f"[{', '.join(scalar(value, '', in_flow=True) for value in values)}]"


def _replacement(
    parsed: Parsed, around: Node, node: ScalarNode, value: str, declared: Declared
) -> Edit:
    start, end = parsed.start(node), parsed.end(node)
    in_flow = is_flow(around)
    if is_bare(declared.spec):
        written = value
    elif node.style in ("|", ">") or (not node.style and not in_flow):
        if "#" in parsed.text[start : line_end(parsed.text, start)] and node.style:
            raise CannotEditError("a comment stands where the text begins")
        indent = " " * around.start_mark.column
        written = parsed.line_end.join(block_scalar("", value, indent)).lstrip(" ")
    else:
        written = scalar(value, node.style or "", in_flow=in_flow)
    before = "" if start and parsed.text[start - 1] in " \t\r\n[{" else " "
    return Edit(start, end, before + written if is_null(node) else written)


def _new_key(
    parsed: Parsed,
    item: MappingNode,
    value: str | list[str],
    declared: Declared,
    inner: Declared | None = None,
) -> Edit:
    """Return the edit that adds a key to a mapping.

    If `inner` is given, the key has a new mapping with this key, which has the value.
    """
    before = _predecessor(parsed.parts(item), declared)
    holds = inner or declared
    if is_flow(item):
        written = f"{holds.name}: {_flow_value(value, holds)}"
        written = f"{declared.name}: {{{written}}}" if inner else written
        return Edit(before.end, before.end, f", {written}")
    column = item.start_mark.column
    lines = [f"{' ' * column}{declared.name}:"] if inner else []
    indent = " " * (column + (2 if inner else 0))
    name = f"{indent}{holds.name}:"
    if isinstance(value, list) or is_bare(holds.spec):
        lines.append(f"{name} {_flow_value(value, holds)}")
    else:
        lines += block_scalar(name, value, indent)
    return _insertion(parsed, before.end, column, lines)


def _flow_value(value: str | list[str], declared: Declared) -> str:
    if isinstance(value, list):
        return _in_flow(value)
    return value if is_bare(declared.spec) else scalar(value, "", in_flow=True)


def _predecessor(parts: list[WrittenPart], declared: Declared) -> WrittenPart:
    place = yaml.place_of(declared.record, declared.name)
    earlier = [part for part in parts if yaml.place_of(declared.record, str(part.name)) < place]
    return earlier[-1] if earlier else parts[0]


def _insertion(parsed: Parsed, end: int, column: int, written: Iterable[str]) -> Edit:
    at = line_after(parsed.text, end, column)
    text = parsed.line_end.join(written)
    if at == line_start(parsed.text, at) and at > end:
        return Edit(at, at, text + parsed.line_end)
    return Edit(at, at, parsed.line_end + text)  # the last line has no line end


def add_entry(text: str, list_path: KeyPath, index: int, record: Item) -> TextChange:
    """Add a record to the list at `list_path`, before the entry with the index `index`.

    A missing list is made. An existing list keeps its style.
    """
    parsed = Parsed(text)
    declared = declared_at(list_path)
    around = parsed.node(list_path[:-1])
    node = parsed.find(list_path)
    if not isinstance(around, MappingNode):
        raise CannotEditError(f"it has no room for the key `{declared.name}`")
    tree = plain(parsed.root)
    holder = _inside(tree, list_path[:-1])
    listed = holder[declared.name] = holder.get(declared.name) or []
    index = min(index, len(listed))
    listed.insert(index, plain(compose(flow_record(record))))
    if isinstance(node, SequenceNode) and is_flow(node):
        edits = [_in_brackets(parsed, node, index, record)]
    elif isinstance(node, SequenceNode):
        edits = [_under_dash(parsed, node, index, record)]
    elif is_flow(around):
        raise CannotEditError("a list is not added in braces")
    else:
        edits = list(_new_list(parsed, around, node, declared, record))
    return _verified(parsed, edits, tree, _after_insertion(list_path, index))


def merge_actors(text: str, kept: str, gone: str) -> TextChange:
    """Make two actors one: `gone` is deleted, and all that refers to it refers to `kept`.

    Its names become aliases of `kept`. Both are ids.
    """
    before = Parsed(text).briefing
    actors = {actor.id: actor for actor in before.actors}
    both = [actors[id] for id in {kept, gone} if id in actors and actors[id].kind != NARRATOR]
    if len(both) < 2:
        raise CannotEditError("only two actors of the list can become one")
    changed = {
        (*placed.path, name): value
        for placed in placed_items(before)
        for name, value in _renamed(placed.item, kept, gone).items()
    }
    names = (actors[gone].name, *actors[gone].aliases)
    aliases = dict.fromkeys((*actors[kept].aliases, *names))
    aliases.pop(actors[kept].name, None)
    paths = paths_of(before)
    if tuple(aliases) != actors[kept].aliases:
        changed[*paths[kept], "aliases"] = tuple(aliases)
    after = apply(text, _set_values(text, changed))
    return between(text, apply(after, delete(after, [paths[gone]])))


def _renamed(item: Item, kept: str, gone: str) -> dict[str, str | tuple[str, ...] | None]:
    """Return the values of an item's keys that refer to `gone`, with `kept` instead."""
    changed: dict[str, str | tuple[str, ...] | None] = {}
    for key in keys(type(item)):
        value: Any = getattr(item, key.name)
        is_subject = key.name == "subject" and isinstance(item, Figure)
        if value == gone and (is_subject or isinstance(key.spec, Ref)):
            changed[key.name] = None if getattr(item, "id", "") == kept else kept
        elif isinstance(key.spec, Many) and isinstance(key.spec.of, Ref) and gone in value:
            changed[key.name] = tuple(dict.fromkeys(kept if id == gone else id for id in value))
    return changed


def _in_brackets(parsed: Parsed, node: SequenceNode, index: int, record: Item) -> Edit:
    written = flow_record(record)
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
    if index > 0:
        return _insertion(parsed, parts[index - 1].end, column, written)
    at = line_start(parsed.text, parsed.start(node))
    if not is_first_on_line(parsed.text, parsed.start(node)):
        raise CannotEditError("something else stands on the same line")
    return Edit(at, at, "".join(line + parsed.line_end for line in written))


def _lines(record: Item, column: int) -> list[str]:
    return [line.removesuffix("\n") for line in yaml.entry_lines(record, " " * column)]


def _new_list(
    parsed: Parsed, around: MappingNode, node: Node | None, declared: Declared, record: Item
) -> Iterator[Edit]:
    column = around.start_mark.column
    entry = _lines(record, column + _dash_indent(parsed))
    parts = parsed.parts(around)
    if node is not None:
        if not is_null(node):
            raise CannotEditError(f"`{declared.name}` is no list")
        own = next(part for part in parts if part.name == declared.name)
        if own.end > parsed.start(node):
            yield Edit(parsed.start(node), own.end, "")
        yield _insertion(parsed, own.end, column, entry)
        return
    before = _predecessor(parts, declared)
    written = [f"{' ' * column}{declared.name}:", *entry]
    spaced = any(_follows_blank(parsed.text, part.start) for part in parts[1:])
    yield _insertion(parsed, before.end, column, ["", *written] if spaced else written)


def _follows_blank(text: str, offset: int) -> bool:
    return _BLANK_LINE.search(text[:offset]) is not None


def _dash_indent(parsed: Parsed) -> int:
    for key, value in parsed.root.value:
        if isinstance(value, SequenceNode) and not is_flow(value):
            return int(value.start_mark.column - key.start_mark.column)
    return _DASH_INDENT


def _verified(
    before: Parsed,
    edits: Iterable[Edit],
    expected: Any,
    shift: _Shift = lambda path: path,
) -> TextChange:
    """Return the edits as a change.

    Raises CannotEditError if the edited file would have other data than `expected`, a new error or
    a reference that leads to a different item.
    """
    change = TextChange(tuple(sorted(edits)))
    after = Parsed(apply(before.text, change))
    if plain(after.root) != expected:
        raise CannotEditError("it is written in a way that a small edit would break")
    _refuse_moved_ids(before, after, shift)
    _refuse_new_errors(before, after)
    return change


def _without(tree: Any, paths: Iterable[KeyPath]) -> Any:
    """Delete the values at `paths` from `tree`, and return the same `tree`."""
    # The innermost first, and the entries of a list from its end, so that no path moves
    for path in sorted(paths, key=_depth_and_place, reverse=True):
        del _inside(tree, path[:-1])[path[-1]]
    return tree


def _inside(tree: Any, path: KeyPath) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def shift_after(removed: Iterable[KeyPath]) -> _Shift:
    """Return a function from paths to those after the values at the paths `removed` are deleted."""
    gone = frozenset(removed)

    def shift(path: KeyPath) -> KeyPath | None:
        moved: KeyPath = ()
        for place, step in enumerate(path):
            if path[: place + 1] in gone:
                return None
            if isinstance(step, int):
                step -= sum((*path[:place], before) in gone for before in range(step))
            moved = (*moved, step)
        return moved

    return shift


def _after_insertion(list_path: KeyPath, index: int) -> _Shift:
    depth = len(list_path)

    def shift(path: KeyPath) -> KeyPath | None:
        step = path[depth] if len(path) > depth and path[:depth] == list_path else None
        if isinstance(step, int) and step >= index:
            return (*list_path, step + 1, *path[depth + 1 :])
        return path

    return shift


def _depth_and_place(path: KeyPath) -> tuple[int, int]:
    return len(path), path[-1] if isinstance(path[-1], int) else 0


def _refuse_new_errors(before: Parsed, after: Parsed) -> None:
    if not Counter(map(kind_of, after.errors)) - Counter(map(kind_of, before.errors)):
        return
    known = {(kind_of(problem), problem.message) for problem in before.errors}
    for problem in after.errors:
        if (kind_of(problem), problem.message) not in known:
            raise CannotEditError(problem.message)
    raise CannotEditError("the file would have a new error")


def _refuse_moved_ids(before: Parsed, after: Parsed, shift: _Shift) -> None:
    """Raise CannotEditError if the change would make a reference lead to a different item."""
    made = before.briefing.made
    referred = made.intersection(backlinks(before.briefing)) if made else frozenset()
    if not referred:
        return
    old, new = paths_of(before.briefing), paths_of(after.briefing)
    for id in sorted(referred):
        path = shift(old[id])
        if path is not None and new.get(id) != path:
            raise CannotEditError(
                f"the file refers to {id} by its place; give that item the key `id`"
            )
