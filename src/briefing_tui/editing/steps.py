"""The last changes of a file, kept in the state folder so that a restart does not lose them.

A step is identified by the text after its change. So nothing is undone in a file that another
program has changed, or that never got the change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.editing.changes import Edit, TextChange, apply, inverse
from briefing_tui.system.state_files import NewerStateError, StateFile, UnreadableStateError

MAX_STEPS = 100
"""Maximum number of steps that are kept for a file."""
SUFFIX = ".steps.json"
_VERSION = 1


class Step(NamedTuple):
    """A change that was made, as the change that undoes it."""

    undo: TextChange
    left: str
    """The digest of the text that the written change led to."""

    @staticmethod
    def of(before: str, change: TextChange) -> Step:
        """Return the step that a change of the text `before` is."""
        return Step(inverse(before, change), digest(apply(before, change)))


def digest(text: str) -> str:
    """Return the digest by which a text is recognized."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Steps:
    """The steps of one file. They are kept in memory if the state folder cannot be used."""

    def __init__(self, briefing: Path, folder: Path | None = None) -> None:
        """Take the file's path and a state folder (None for the platform's own)."""
        self._file: StateFile[tuple[Step, ...]] = StateFile(
            briefing,
            SUFFIX,
            "the changes to undo",
            default=(),
            parse=_from_text,
            dump=_to_text,
            folder=folder,
        )
        self._in_memory: tuple[Step, ...] = ()

    def add(self, *steps: Step) -> str:
        """Keep more steps. Return why they are kept in memory only, or an empty string."""
        self._in_memory = _with(self._in_memory, steps)
        return self._file.update(lambda kept: _with(kept, steps))

    def last(self, text: str) -> Step | None:
        """Return the last step whose change led to `text`; None if there is none."""
        left = digest(text)
        stored = self._file.read()
        kept = self._in_memory if stored.message else stored.value
        return next((step for step in reversed(kept) if step.left == left), None)

    def remove(self, step: Step) -> None:
        """Forget a step and all later ones."""
        self._in_memory = _before(self._in_memory, step)
        self._file.update(lambda kept: _before(kept, step))


def _with(steps: Sequence[Step], more: Sequence[Step]) -> tuple[Step, ...]:
    return (*steps, *more)[-MAX_STEPS:]


def _before(steps: tuple[Step, ...], step: Step) -> tuple[Step, ...]:
    places = [place for place, kept in enumerate(steps) if kept == step]
    return steps[: places[-1]] if places else steps


def _to_text(steps: tuple[Step, ...]) -> str:
    listed = [
        {"words": step.undo.words, "left": step.left, "edits": step.undo.edits} for step in steps
    ]
    return json.dumps({"version": _VERSION, "steps": listed}, ensure_ascii=False, indent=1) + "\n"


def _from_text(text: str) -> tuple[Step, ...]:
    """Parse a file of steps. Raises NewerStateError or UnreadableStateError."""
    try:
        read = json.loads(text)
        if (
            isinstance(read, dict)
            and isinstance(read["version"], int)
            and read["version"] > _VERSION
        ):
            raise NewerStateError(
                f"its version is {read['version']}, this program knows {_VERSION}"
            )
        return tuple(map(_step, read["steps"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableStateError("it is not a list of changes") from None


def _step(read: Any) -> Step:
    edits = tuple(Edit(int(start), int(end), str(text)) for start, end, text in read["edits"])
    return Step(TextChange(edits, str(read["words"])), str(read["left"]))
