"""Write the output of a command to stdout, a pager or a file.

A file is written completely or not at all. An input is never overwritten.
"""

import argparse
import os
import signal
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.streams import (
    DEFAULT_WIDTH,
    UsageError,
    print_error,
    terminal_width,
    use_color,
    write,
)
from briefing_tui.loading.files import Input, reason
from briefing_tui.model.problems import backticked
from briefing_tui.present.sanitize import Form, encodable, is_utf8, output_encoding
from briefing_tui.present.vocabulary import UNICODE, Glyphs, for_encoding
from briefing_tui.system.writing import write_text

if TYPE_CHECKING:
    import subprocess

DEFAULT_PAGER = "less -R"
_MIN_WIDTH = 20
"""The minimum width of text in columns, however narrow the terminal is."""
_BATCH = 64


def width_and_color(options: argparse.Namespace, target: Path | None) -> tuple[int, bool]:
    """Return the width of text and whether it is coloured, for stdout or the file `target`."""
    if target is not None:
        return options.width or DEFAULT_WIDTH, options.color == "always"
    width = options.width or max(_MIN_WIDTH, terminal_width())
    return width, use_color(options.color, sys.stdout)


def to_stdout(pieces: Iterable[str], form: Form, *, data: bool) -> None:
    """Write results. If `data` is true, write UTF-8 in every locale."""
    if data and sys.stdout is not None and not is_utf8(output_encoding(sys.stdout)):
        sys.stdout.flush()
        for batch in _batches(pieces):
            sys.stdout.buffer.write(batch.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    for batch in _batches(pieces):
        write(batch, form)


def _batches(pieces: Iterable[str]) -> Iterator[str]:
    rest = iter(pieces)
    while batch := list(islice(rest, _BATCH)):
        yield "".join(batch)


def target_of(options: argparse.Namespace) -> Path | None:
    """Return the file that `-o` names, or None for standard output."""
    return None if options.output in (None, "-") else Path(options.output)


def glyphs_for(target: Path | None) -> Glyphs:
    """Return the signs that the terminal can show. For a file, return all signs."""
    if target is not None:
        return UNICODE
    return for_encoding(output_encoding(sys.stdout), os.environ.get("TERM", ""))


def check_target(path: Path, inputs: Iterable[Input], *, force: bool) -> None:
    """Raise UsageError if `path` must not be written.

    These paths must not be written: an input, even under another name; a folder or special file; a
    file that exists (unless `force` is true); a file in a folder that does not exist.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        check_folder(path)
        return
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    if stat.S_ISDIR(status.st_mode):
        raise UsageError(f"{path}: a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise UsageError(f"{path}: not an ordinary file")
    if any(os.path.samestat(status, other) for other in map(_status, inputs) if other is not None):
        raise UsageError(f"{path}: an input; write to another file")
    if not force:
        raise UsageError(f"{path}: exists already; --force overwrites it")


def check_folder(path: Path) -> None:
    """Raise UsageError if the folder of the file `path` does not exist."""
    if not path.parent.exists():
        raise UsageError(f"{path}: the folder {path.parent} does not exist")


def _status(given: Input) -> os.stat_result | None:
    try:
        if given.path is not None:
            return os.stat(given.path)  # noqa: PTH116 - it may be any path-like
        return None if sys.stdin is None else os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return None


def to_file(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write the file atomically. Raises UsageError if that fails."""
    target = path.resolve() if path.is_symlink() else path  # the file is replaced, not the link
    try:
        write_text(target, "".join(pieces), overwrite=force)
    except FileExistsError:
        raise UsageError(f"{path}: exists already; --force overwrites it") from None
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    print_error(f"wrote {path}")


def to_pager(pieces: Iterable[str], form: Form, *, data: bool) -> None:
    """Show results in the pager that `$PAGER` names. The default is `less -R`.

    If there is no terminal or no pager, print the results.
    """
    pager = None if sys.stdout is None or not sys.stdout.isatty() else _start_pager()
    if pager is None:
        to_stdout(pieces, form, data=data)
        return
    encoding = "utf-8" if data else output_encoding(sys.stdout)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        _feed(pager, (encodable(piece, encoding, form) for piece in pieces), encoding)
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _start_pager() -> "subprocess.Popen[bytes] | None":
    import shlex  # only a pager needs these two
    import subprocess

    for command in dict.fromkeys(
        (os.environ.get("PAGER", "").strip() or DEFAULT_PAGER, DEFAULT_PAGER)
    ):
        try:
            # The default of LESS makes `less` show colours; a value of the user's own stays
            environment = {"LESS": "-R", **os.environ}
            return subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=environment)
        except (OSError, ValueError, IndexError):
            print_error(f"no pager {backticked(command)} can be started")
    return None


def _feed(pager: "subprocess.Popen[bytes]", pieces: Iterable[str], encoding: str) -> None:
    pipe = pager.stdin
    if pipe is None:
        return
    try:
        with suppress(BrokenPipeError):
            for piece in pieces:
                pipe.write(piece.encode(encoding, "replace"))
    finally:
        with suppress(BrokenPipeError):
            pipe.close()
