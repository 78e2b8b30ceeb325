"""The edits that remove entries of lists and keys of mappings, in block style and in flow style."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefing_tui.editing import lines
from briefing_tui.editing.changes import CannotEdit, Edit, KeyPath
from briefing_tui.editing.parsed import Parsed, WrittenPart, is_flow
from briefing_tui.loading.yaml_nodes import MappingNode, Node, SequenceNode

_COMMENT = re.compile(r"#[^\r\n]*")


def removal(parsed: Parsed, paths: Iterable[KeyPath], *, keep_comments: bool = False) -> list[Edit]:
    """Return the edits that remove the values at `paths`, which `outermost` has returned.

    With `keep_comments`, a comment on the line of a removed key stays.
    """
    by_parent: defaultdict[KeyPath, set[str | int]] = defaultdict(set)
    for path in paths:
        by_parent[path[:-1]].add(path[-1])
    edits: list[Edit] = []
    for parent, names in by_parent.items():
        node = parsed.node(parent)
        parts = parsed.parts(node)
        chosen = [place for place, part in enumerate(parts) if part.name in names]
        if len(chosen) < len(names):
            raise CannotEdit("the file has changed: it does not hold this item any more")
        if len(chosen) == len(parts):
            raise CannotEdit("nothing would be left around it")
        edits += _removed(parsed, node, parts, chosen, keep_comments)
    return sorted(edits)


def outermost(parsed: Parsed, paths: Iterable[KeyPath]) -> list[KeyPath]:
    """Return `paths` without paths inside others.

    If all entries of a list are among them, the path of the list replaces theirs.
    """
    chosen = set(paths)
    while True:
        chosen = {path for path in chosen if not any(path[:n] in chosen for n in range(len(path)))}
        counts: defaultdict[KeyPath, int] = defaultdict(int)
        for path in chosen:
            counts[path[:-1]] += 1
        whole = [path for path, count in counts.items() if _is_whole(parsed.node(path), count)]
        if not whole:
            return sorted(chosen, key=str)
        chosen.update(whole)


def _is_whole(node: Node, count: int) -> bool:
    return isinstance(node, SequenceNode) and len(node.value) == count


def _removed(
    parsed: Parsed, node: Node, parts: list[WrittenPart], chosen: list[int], keep_comments: bool
) -> Iterator[Edit]:
    if is_flow(node):
        end = parsed.end(node) - 1
        for first, last in _runs(chosen):
            yield _flow_run(parsed.text, parts, end, first, last)
    elif isinstance(node, SequenceNode):
        for place in chosen:
            start = lines.dash(parsed, node, parts, place)
            yield _whole_lines(parsed.text, start, parts[place].end, node.start_mark.column)
    elif isinstance(node, MappingNode):
        for first, last in _runs(chosen):
            yield from _pairs(parsed.text, parts, first, last, node, keep_comments)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbours."""
    for _, run in groupby(enumerate(places), key=lambda one: one[1] - one[0]):
        run_places = [place for _, place in run]
        yield run_places[0], run_places[-1]


def _whole_lines(text: str, start: int, end: int, column: int) -> Edit:
    if not lines.is_first_on_line(text, start):
        raise CannotEdit("something else stands on the same line")
    return Edit(lines.line_start(text, start), lines.after(text, end, column), "")


def _pairs(
    text: str, parts: list[WrittenPart], first: int, last: int, node: Node, keep_comments: bool
) -> Iterator[Edit]:
    """Yield the edits that remove a run of pairs of a mapping in block style."""
    if not lines.is_first_on_line(text, parts[first].start):
        yield _first_pairs(text, parts, first, last)
        return
    for part in parts[first : last + 1]:
        edit = _whole_lines(text, part.start, part.end, node.start_mark.column)
        if keep_comments:
            comment = _comment_after(text, part.end)
            end = lines.next_line(text, part.end)
            edit = Edit(edit.start, end, "") if comment is None else Edit(part.start, comment, "")
        yield edit


def _first_pairs(text: str, parts: list[WrittenPart], first: int, last: int) -> Edit:
    """Return the edit that removes pairs of a mapping if the first of them stands after a dash."""
    start = parts[first].start
    before = text[lines.line_start(text, start) : start]
    if before.strip(" -") or first > 0 or last + 1 == len(parts):
        raise CannotEdit("something else stands on the same line")
    end, next_start = parts[last].end, parts[last + 1].start
    if not text[end:next_start].strip():
        return Edit(start, next_start, "")
    comment = _comment_after(text, end)
    return Edit(start, lines.line_end(text, end) if comment is None else comment, "")


def _comment_after(text: str, end: int) -> int | None:
    """Return the offset of the comment that follows on the same line."""
    rest = text[end : lines.line_end(text, end)]
    at = len(rest) - len(rest.lstrip())
    return end + at if rest[at : at + 1] == "#" else None


def _flow_run(text: str, parts: list[WrittenPart], closing: int, first: int, last: int) -> Edit:
    """Return the edit that removes a run of parts of a list or mapping, and one comma with them.

    The list or mapping is in flow style.
    """
    start, end = parts[first].start, parts[last].end
    if last + 1 < len(parts):
        following = parts[last + 1].start
        if not has_comment(text, end, following):
            return Edit(start, following, "")
        comma = text.index(",", end, following)
        rest = text[comma + 1 : following]
        return Edit(start, comma + 1 + len(rest) - len(rest.lstrip(" ")), "")
    before = parts[first - 1].end
    if not has_comment(text, before, start):
        return Edit(before, end, "")
    if not has_comment(text, end, closing) and "," in text[end:closing]:
        end = text.index(",", end, closing) + 1
    return Edit(start, end, "")


def has_comment(text: str, start: int, end: int) -> bool:
    """Return True if a comment stands between two parts in flow style.

    Raises CannotEdit if anything but white space, commas and comments stands there.
    """
    between = text[start:end]
    if _COMMENT.sub("", between).strip(" \t\r\n,"):
        raise CannotEdit("it is not written in a usual way")
    return "#" in between
