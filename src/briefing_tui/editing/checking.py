"""Check, before a change is written, that it makes the intended changes and no others."""

from collections.abc import Callable, Iterable
from typing import Any

from briefing_tui.editing.changes import CannotEdit, Edit, KeyPath, TextChange, apply
from briefing_tui.editing.hanging import paths_of
from briefing_tui.editing.parsed import Parsed, plain
from briefing_tui.loading.problems import RawProblem
from briefing_tui.model.format.items import backlinks
from briefing_tui.model.problems import kind_of

Shift = Callable[[KeyPath], KeyPath | None]
"""Returns where a path leads after a change; None if the change deletes the path's value."""


def verified(
    before: Parsed, edits: Iterable[Edit], words: str, expected: Any, shift: Shift
) -> TextChange:
    """Return the edits as a change, once it is certain that they lead to the values `expected`.

    Raises CannotEdit if they lead to other values, or if the change would cause an error in the
    file.
    """
    change = TextChange(tuple(sorted(edits)), words)
    after = Parsed(apply(before.text, change))
    if plain(after.root) != expected:
        raise CannotEdit("it is written in a way that a small edit would break")
    _refuse_moved_ids(before, after, shift)
    _refuse_new_errors(before, after)
    return change


def unmoved(path: KeyPath) -> KeyPath | None:
    """Return `path`, for a change that moves nothing."""
    return path


def without(tree: Any, paths: Iterable[KeyPath]) -> Any:
    """Remove the values at `paths` from a tree that `plain` returned, and return the tree."""
    # The innermost first, and the entries of a list from its end, so that no path moves
    for path in sorted(paths, key=_depth_and_place, reverse=True):
        del inside(tree, path[:-1])[path[-1]]
    return tree


def inside(tree: Any, path: KeyPath) -> Any:
    """Return the value at `path` of a tree that `plain` returned."""
    for step in path:
        tree = tree[step]
    return tree


def after_removal(removed: Iterable[KeyPath]) -> Shift:
    """Return a function that says where paths lead after the values at `removed` are deleted."""
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


def after_insertion(at: KeyPath) -> Shift:
    """Return a function that says where paths lead after an entry is added to a list at `at`."""
    place = at[-1]

    def shift(path: KeyPath) -> KeyPath | None:
        step = (
            path[len(at) - 1] if len(path) >= len(at) and path[: len(at) - 1] == at[:-1] else None
        )
        if isinstance(step, int) and isinstance(place, int) and step >= place:
            return (*at[:-1], step + 1, *path[len(at) :])
        return path

    return shift


def _depth_and_place(path: KeyPath) -> tuple[int, int]:
    return len(path), path[-1] if isinstance(path[-1], int) else 0


def _refuse_new_errors(before: Parsed, after: Parsed) -> None:
    if not after.errors.kinds - before.errors.kinds:
        return
    known = {_identity(problem) for problem in before.errors.listed}
    new = [problem for problem in after.errors.listed if _identity(problem) not in known]
    raise CannotEdit(new[0].message if new else "the file would have a new error")


def _identity(problem: RawProblem) -> tuple[Any, str]:
    return kind_of(problem), problem.message


def _refuse_moved_ids(before: Parsed, after: Parsed, shift: Shift) -> None:
    """Raise CannotEdit if a made id that the file refers to would mean another item afterwards."""
    made = before.briefing.made
    referred = made.intersection(backlinks(before.briefing)) if made else frozenset()
    if not referred:
        return
    old, new = paths_of(before.briefing), paths_of(after.briefing)
    for id in sorted(referred):
        path = shift(old[id])
        if path is not None and new.get(id) != path:
            raise CannotEdit(f"the file refers to {id} by its place; give that item the key `id`")
