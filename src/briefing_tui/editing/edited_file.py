"""A briefing's file while it is edited: read it, change it under a lock, and undo changes.

The file is written atomically. The last changes are kept in the state folder, so that they can be
undone after a restart. A change can be undone only while the text is as the change left it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.editing.file_text import CannotEditError, Edit, TextChange, apply, inverse
from briefing_tui.loading.files import (
    SIZE_LIMIT,
    NotUtf8Error,
    decode_bytes,
    join_surrogates,
    read_ordinary,
    reason,
)
from briefing_tui.system.saved_state import StateFile
from briefing_tui.system.writing import (
    ChangedMeanwhileError,
    Signature,
    locked,
    signature,
    write_text,
)

_MARK = "\ufeff"
"""The byte order mark, which is not part of the text."""
MAX_STEPS = 100
"""Maximum number of steps that are kept for a file."""


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


class EditedFile:
    """A file to edit, and the file's text.

    The file is not written if another program has changed it.
    """

    def __init__(self, path: Path, *, state_folder: Path | None = None) -> None:
        """Read the file. Raises the errors of `read`.

        Steps are kept in `state_folder`. If it is None, they are kept in the user's state folder.
        """
        self._path = Path(os.path.realpath(path))  # a link to the file must not be replaced
        self._steps: StateFile[tuple[Step, ...]] = StateFile(
            self._path,
            ".steps",
            "the changes to undo",
            default=(),
            parse=_from_text,
            dump=_to_text,
            folder=state_folder,
        )
        self._data = b""
        self._expected: Signature | None = None
        self.text = ""
        """The file's text without a byte order mark; text changes apply to it."""
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

    def write(self, change: TextChange) -> str:
        """Write the text with `change` made, and keep the step.

        Return why the step cannot be undone after a restart, or `""` if it can be. Raises
        ChangedMeanwhileError if the file has changed since it was read. Raises CannotWriteError if
        the file cannot be written; it is then unchanged.
        """
        new = apply(self.text, change)
        step = Step.of(self.text, change)
        with self._locked():
            # Kept first: if the file then cannot be replaced, no text has the step's digest
            message = self.keep([step])
            self._replace(new)
        return message

    def keep(self, steps: Sequence[Step]) -> str:
        """Keep steps that were made before the file was first written.

        Return why the steps cannot be undone after a restart, or `""` if they can be.
        """
        return self._steps.update(lambda kept: (*kept, *steps)[-MAX_STEPS:])

    @property
    def can_undo(self) -> bool:
        """True if a step can be undone."""
        return self._last_step() is not None

    def _last_step(self) -> Step | None:
        left = digest(self.text)
        return next(
            (step for step in reversed(self._steps.read().value) if step.left == left), None
        )

    def undo(self) -> TextChange:
        """Undo the last step, and return the change that undoes it.

        Raises CannotEditError if no step can be undone. Also raises the errors of `write`.
        """
        step = self._last_step()
        if step is None:
            raise CannotEditError("no change of this program left the file as it is now")
        new = apply(self.text, step.undo)
        with self._locked():
            self._replace(new)
        self._steps.update(lambda kept: kept[: _last_place(kept, step)])
        return step.undo

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

    def _replace(self, text: str) -> None:
        mark = _MARK if self._data.startswith(_MARK.encode()) else ""
        write_text(self._path, mark + text, overwrite=True, expected=self._expected)
        self._data = (mark + text).encode("utf-8")
        self.text = text


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


def _last_place(steps: Sequence[Step], step: Step) -> int:
    """Return the index of the last of `steps` that equals `step`, or of their end."""
    places = [place for place, kept in enumerate(steps) if kept == step]
    return places[-1] if places else len(steps)


def _to_text(steps: tuple[Step, ...]) -> str:
    listed = [
        {"words": step.undo.words, "left": step.left, "edits": step.undo.edits} for step in steps
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _from_text(text: str) -> tuple[Step, ...]:
    return tuple(map(_step, json.loads(text)))


def _step(read: Any) -> Step:
    edits = tuple(Edit(int(start), int(end), str(text)) for start, end, text in read["edits"])
    return Step(TextChange(edits, str(read["words"])), str(read["left"]))
