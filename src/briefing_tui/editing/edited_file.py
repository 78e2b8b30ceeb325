"""The file of a briefing while it is edited: read, changed under a lock, and restored.

The file is written atomically.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing_tui.editing.changes import CannotEdit, TextChange, apply
from briefing_tui.editing.steps import Step, Steps
from briefing_tui.loading.files import (
    SIZE_LIMIT,
    NotUtf8,
    decode_bytes,
    join_surrogates,
    read_ordinary,
    reason,
)
from briefing_tui.system.files import (
    ChangedMeanwhile,
    Signature,
    drop_left_over,
    locked,
    signature,
    write_text,
)

__all__ = ["CannotWrite", "ChangedMeanwhile", "EditedFile", "why_read_only"]

_MARK = "\ufeff"
"""The byte order mark, which is not part of the text."""


class CannotWrite(Exception):  # noqa: N818 - a finding about the file, shown in one line
    """A file that could not be written. The file has not changed. The message says why."""


def why_read_only(path: Path | None) -> str:
    """Return why a file cannot be edited; empty if it can. The path is None for standard input."""
    if path is None:
        return "this briefing came from standard input"
    path = Path(os.path.realpath(path))
    if not os.access(path, os.W_OK):
        return "the file is read-only" if path.exists() else "the file is gone"
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return "the file's folder is read-only"
    return ""


class EditedFile:
    """A file and the text that was last read from it. Only this text is ever replaced."""

    def __init__(
        self, path: Path, *, limit: int = SIZE_LIMIT, state_folder: Path | None = None
    ) -> None:
        """Read the file at `path`, of at most `limit` bytes.

        Steps are kept in `state_folder` (None for the platform's own). Raises as `read` does.
        """
        self._path = Path(os.path.realpath(path))  # a link to the file must not be replaced
        self._limit = limit
        self._steps = Steps(self._path, state_folder)
        self._data = b""
        self._expected: Signature | None = None
        self.text = ""
        """The file's text without a byte order mark; text changes apply to it."""
        self.read()

    def read(self) -> str:
        """Read the file again and return its text.

        Raises CannotWrite if the file cannot be read, and CannotEdit if the file is not UTF-8.
        """
        try:
            data = read_ordinary(self._path, self._limit)
            self.text = decode_bytes(data)
        except NotUtf8:
            raise CannotEdit("the file is not UTF-8") from None
        except (OSError, ValueError) as error:
            raise CannotWrite(f"the file cannot be read: {reason(error)}") from None
        self._data = data
        return self.text

    def holds(self, source_text: str) -> bool:
        """Return True if the text is the text of a loaded document, `document.source.text`."""
        return join_surrogates(self.text)[0] == source_text

    def write(self, change: TextChange) -> str:
        """Write the text with `change` made, and keep the step.

        Return an empty string, or the reason why the step cannot be undone after a restart. Raises
        ChangedMeanwhile if the file has changed since it was read. Raises CannotWrite if the file
        cannot be written; the file then stays as it was.
        """
        new = apply(self.text, change)
        step = Step.of(self.text, change)
        with self._unchanged():
            # Kept before the file is replaced: if that fails, no text has the step's digest
            message = self._steps.add(step)
            self._replace(new)
        return message

    def keep(self, steps: Sequence[Step]) -> str:
        """Keep the steps that led to the text before it was written here, to be undone as others.

        Return why they cannot be undone after a restart, or an empty string.
        """
        return self._steps.add(*steps)

    @property
    def last_step(self) -> str:
        """What `undo` would take back; empty if nothing. Example: `accept the quote q-3`."""
        step = self._steps.last(self.text)
        return "" if step is None else step.undo.words

    def undo(self) -> TextChange:
        """Take back the step that led to the text, and return the change that did so.

        Raises CannotEdit if no step led to the text, and otherwise as `write` does.
        """
        step = self._steps.last(self.text)
        if step is None:
            raise CannotEdit("no change of this program left the file as it is now")
        new = apply(self.text, step.undo)
        with self._unchanged():
            self._replace(new)
        self._steps.remove(step)
        return step.undo

    @contextmanager
    def _unchanged(self) -> Iterator[None]:
        """Lock the file, and make sure that it has not changed since it was read."""
        if why := why_read_only(self._path):
            raise CannotWrite(why)
        try:
            # The file itself is locked, not one beside it: if another instance has replaced it
            # meanwhile, its text is not as it was read
            with locked(self._path) as is_locked:
                if not is_locked:
                    raise CannotWrite("another program is writing the file")
                self._expected = signature(self._path)
                if read_ordinary(self._path, self._limit) != self._data:
                    raise ChangedMeanwhile
                yield
        except OSError as error:
            raise CannotWrite(f"the file cannot be written: {reason(error)}") from None

    def _replace(self, text: str) -> None:
        drop_left_over(self._path)
        mark = _MARK if self._data.startswith(_MARK.encode()) else ""
        write_text(self._path, mark + text, overwrite=True, expected=self._expected)
        self._data = (mark + text).encode("utf-8")
        self.text = text
