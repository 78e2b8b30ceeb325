"""Where a print goes: standard output, a pager, or a file that is written whole and never over an
input."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from briefing_tui.cli.streams import complain, say
from briefing_tui.loading.files import STDIN, Input, reason
from briefing_tui.present.text.encoding import Form, encodable, is_utf8, output_encoding

_LOT = 64
"""Pieces that are written at once."""


class Mistake(Exception):  # noqa: N818 - a finding about the request, told in one line
    """What was asked for cannot be, in one plain line."""


def to_stdout(pieces: Iterable[str], form: Form, *, data: bool) -> None:
    """Write results; `data` is UTF-8 whatever the locale, as its readers expect."""
    if data and sys.stdout is not None and not is_utf8(output_encoding(sys.stdout)):
        sys.stdout.flush()
        for lot in _lots(pieces):
            sys.stdout.buffer.write(lot.encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    for lot in _lots(pieces):
        say(lot, form)


def _lots(pieces: Iterable[str]) -> Iterator[str]:
    """Some pieces in one: half a million of JSON are each too small to be written by itself."""
    rest = iter(pieces)
    while lot := list(islice(rest, _LOT)):
        yield "".join(lot)


def check_target(path: Path, inputs: Iterable[Input], *, force: bool) -> None:
    """Raises Mistake where `path` must not be written: it is one of the inputs (under whatever
    name), no ordinary file, or there already and not to be overwritten."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise Mistake(f"{path}: {reason(error)}") from None
    if stat.S_ISDIR(status.st_mode):
        raise Mistake(f"{path}: a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise Mistake(f"{path}: not an ordinary file")
    if any(os.path.samestat(status, other) for other in map(_status, inputs) if other is not None):
        raise Mistake(f"{path}: an input; a print never replaces what it is made from")
    if not force:
        raise Mistake(f"{path}: exists already; --force overwrites it")


def _status(given: Input) -> os.stat_result | None:
    """What the system says of an input; standard input may be a file, too."""
    try:
        if given.path is not None:
            return os.stat(given.path)  # noqa: PTH116 - it may be any path-like
        return None if sys.stdin is None else os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return None


def to_file(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    """Write the file, whole or not at all. Raises Mistake where it cannot be written."""
    from briefing_tui.cli.signals import leaving_nothing_half_written
    from briefing_tui.loading.atomic import write_pieces

    target = path.resolve() if path.is_symlink() else path  # the file is replaced, not the link
    try:
        with leaving_nothing_half_written():
            write_pieces(target, pieces, overwrite=force)
    except FileExistsError:
        raise Mistake(f"{path}: exists already; --force overwrites it") from None
    except OSError as error:
        raise Mistake(f"{path}: {reason(error)}") from None


def to_pager(pieces: Iterable[str], form: Form, *, data: bool) -> None:
    """Show results in `$PAGER`, else `less -R`; print them where that cannot be had."""
    from briefing_tui.cli.pager import Pager

    pager = None if sys.stdout is None or not sys.stdout.isatty() else Pager.start()
    if pager is None:
        to_stdout(pieces, form, data=data)
        return
    encoding = "utf-8" if data else output_encoding(sys.stdout)
    pager.show((encodable(piece, encoding, form) for piece in pieces), encoding)


def wrote(path: Path) -> None:
    """Say that it is done."""
    complain(f"wrote {path}")


def is_stdout(name: str | None) -> bool:
    """Whether `-o` leads nowhere but to standard output."""
    return name is None or name == STDIN
