"""What a command writes: results to standard output, a file or a pager; all else to standard error.

Problems of a file are put into lines: each with its place, its source line and a caret.
"""

from __future__ import annotations

import argparse
import os
import signal
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import IntEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from briefing_tui.loading.files import SUFFIXES, Input, expand, reason
from briefing_tui.model.problems import (
    Kind,
    Problem,
    Severity,
    backticked,
    grouped,
    heading,
    nearest_name,
    number_of,
    own_hint,
    shares,
)
from briefing_tui.present.sanitize import (
    Form,
    clean_at,
    clean_line,
    encodable,
    fitting,
    is_utf8,
    output_encoding,
    width_of,
)
from briefing_tui.present.vocabulary import UNICODE, Glyphs, counted, for_encoding
from briefing_tui.system.writing import write_text

if TYPE_CHECKING:
    import subprocess

    from briefing_tui.export import Format
    from briefing_tui.loading.document import Refused
    from briefing_tui.loading.problems import Excerpt, Source


BRIEFINGS = tuple(f"*{suffix}" for suffix in SUFFIXES)
"""Patterns of the names of briefings."""
COLORS = {"error": "31", "warning": "33", "bold": "1", "dim": "2", "caret": "32", "match": "1;31"}
DEFAULT_WIDTH = 80
"""The width in columns if there is no terminal, or if the terminal does not know its width."""


class ExitCode(IntEnum):
    """The exit codes of all commands."""

    DONE = 0
    FOUND_NOTHING = 1
    """A search without a hit."""
    PROBLEMS = 1
    """`check` found problems."""
    DIFFERENT = 1
    """`diff` found changes."""
    USAGE = 2
    """Wrong usage, or input that cannot be used."""  # for refused input, `check` returns PROBLEMS
    NO_ANSWER = 3
    """The language model gave no usable answer to `draft --strict`. The draft is still written."""


class UsageError(Exception):
    """A request that cannot be carried out. The message is one plain line.

    `cli.run` prints the message and returns USAGE.
    """


def write(text: str, form: Form = "plain") -> None:
    """Write a result to stdout in stdout's encoding. Raises OSError if that fails."""
    if sys.stdout is None:
        raise OSError(9, "standard output is closed")
    encoding = output_encoding(sys.stdout)
    if form == "json" and not is_utf8(encoding):  # an encoding such as UTF-16 changes even ASCII
        sys.stdout.flush()
        sys.stdout.buffer.write(encodable(text, encoding, form).encode("ascii"))
        return
    sys.stdout.write(encodable(text, encoding, form))


def print_error(message: str) -> None:
    """Write one line to stderr, with the program's name before it."""
    write_stderr(f"briefing: {clean_line(message)}\n")


def write_stderr(text: str) -> None:
    """Write sanitized text to stderr. Do nothing if stderr is closed or full.

    A lost message does not change the results or the exit code of a command.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(encodable(text, output_encoding(sys.stderr)))
        sys.stderr.flush()
    except OSError:
        discard_stdout(2)


def discard_stdout(descriptor: int = 1) -> None:
    """Discard text not yet written to stdout, so that Python's flush at exit cannot fail."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def use_color(flag: str | None, stream: TextIO | None) -> bool:
    """Return True if output to `stream` is coloured.

    `--color=always` and `never` override NO_COLOR, which overrides FORCE_COLOR. If none of these is
    given, output is coloured on a terminal that can show colours.
    """
    if stream is None:
        return False
    if flag in ("always", "never"):
        return flag == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and is_capable_terminal()


def is_capable_terminal() -> bool:
    """Return True if TERM names a terminal that supports escape sequences."""
    return os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def paint(text: str, color: str, on: bool) -> str:
    """Return `text` in one of COLORS, if colour is on."""
    return f"\x1b[{COLORS[color]}m{text}\x1b[0m" if on and text else text


def terminal_width(descriptor: int = 1) -> int:
    """Return the width of the terminal. A width in the variable COLUMNS replaces it."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:4]) and len(columns) < 5:
        return int(columns)
    try:
        return os.get_terminal_size(descriptor).columns or DEFAULT_WIDTH
    except OSError:
        return DEFAULT_WIDTH


_MOST = 100
"""Maximum number of warnings of one file that are listed."""
_INDENT = "    "
_COLUMNS, _MIN_COLUMNS = 100, 16
"""Width of the report if it does not go to a terminal, and the minimum width."""


def print_refusal(refused: Refused) -> None:
    """Print on stderr every reason why a file is refused."""
    color = use_color(None, sys.stderr)
    for line in lines(refused.source, refused.problems, sys.stderr, color=color):
        write_stderr(line + "\n")


def lines(
    source: Source,
    problems: Sequence[Problem],
    stream: TextIO | None,
    *,
    color: bool,
) -> Iterator[str]:
    """Yield the lines of the report on one file: errors, then warnings by kind.

    The report fits the width of `stream`.
    """
    columns, ellipsis = _room(stream)
    name = clean_line(source.name)

    def told(problem: Problem) -> Iterator[str]:
        yield _head(name, problem, color)
        excerpt = source.excerpt(problem.line, problem.column)
        words, before = fit_excerpt(excerpt, columns - len(_INDENT), ellipsis)
        if words:
            yield _INDENT + words
            yield _INDENT + " " * before + paint("^", "caret", color)

    for problem in problems:
        if problem.severity == "error":
            yield from told(problem)
    by_kind = grouped(problems)
    room = shares({kind: len(warnings) for kind, warnings in by_kind.items()}, _MOST)
    for kind, warnings in by_kind.items():
        yield f"{name}: {heading(kind, len(warnings))}"
        for problem in warnings[: room[kind]]:
            yield from told(problem)
        if more := len(warnings) - room[kind]:
            yield f"{name}: and {more:,} more of {kind[1]}"


def _head(name: str, problem: Problem, color: bool) -> str:
    place = paint(f"{name}:{problem.line}:{problem.column}", "bold", color)
    severity = paint(problem.severity, problem.severity, color)
    path = f" (at {clean_line(problem.path)})" if problem.path else ""
    hint = f"; {clean_line(advice)}" if (advice := own_hint(problem)) else ""
    return f"{place}: {severity}: {problem.code}: {clean_line(problem.message)}{hint}{path}"


def count(kinds: Mapping[Kind, int]) -> str:
    """Return a phrase such as `2 errors (1 type, 1 url), 1 warning (1 no-teller)`."""
    parts = []
    severities: tuple[Severity, ...] = ("error", "warning")
    for severity in severities:
        of_each = [(-number, code) for (of, code), number in kinds.items() if of == severity]
        if of_each:
            each = ", ".join(f"{-number:,} {code}" for number, code in sorted(of_each))
            parts.append(f"{counted(number_of(kinds, severity), severity)} ({each})")
    return ", ".join(parts) or "no problems"


def _room(stream: TextIO | None) -> tuple[int, str]:
    """Return the width of the report, and the sign for text that is left out."""
    is_terminal = stream is not None and not stream.closed and stream.isatty()
    columns = terminal_width(stream.fileno()) if stream is not None and is_terminal else _COLUMNS
    try:
        "…".encode(output_encoding(stream))
    except UnicodeEncodeError:
        return max(_MIN_COLUMNS, columns), "..."
    return max(_MIN_COLUMNS, columns), "…"


def fit_excerpt(excerpt: Excerpt, columns: int, ellipsis: str) -> tuple[str, int]:
    """Return the part of an excerpt that fits, and the number of columns before the caret."""
    text, (caret,) = clean_at(excerpt.text.replace("\t", " "), [excerpt.caret])
    if not text.strip():
        return "", 0
    left, right = text[:caret], text[caret:]
    begins, ends = excerpt.begins, excerpt.ends
    if width_of(text) + (2 - begins - ends) * len(ellipsis) > columns:
        room = columns - 2 * len(ellipsis)
        too_wide = width_of(left) - max(room * 2 // 3, room - width_of(right))
        if too_wide > 0:
            left, begins = left[fitting(left, too_wide + 1) :], False
        kept = right[: fitting(right, room - width_of(left))]
        right, ends = kept, ends and kept == right
    left = left if begins else ellipsis + left
    return left + right + ("" if ends else ellipsis), width_of(left)


DEFAULT_PAGER = "less -R"
_MIN_WIDTH = 20
"""The minimum width of text in columns, however narrow the terminal is."""
_BATCH = 64


def target_of(options: argparse.Namespace) -> Path | None:
    """Return the file that `-o` names, or None for standard output."""
    if options.output not in (None, "-"):
        return Path(options.output)
    if options.force:
        raise UsageError("--force needs -o FILE")
    return None


def format_of(
    options: argparse.Namespace, target: Path | None, formats: Sequence[Format]
) -> Format:
    """Return the format that `--format` names, or else the one of the target's suffix."""
    if options.format is not None or target is None:
        name = options.format or "text"
        return next(form for form in formats if form.name == name)
    by_suffix = {suffix: form for form in formats for suffix in form.suffixes}
    suffix = target.suffix.lower()
    if suffix not in by_suffix:
        # Without the point, which would make any two suffixes look alike
        near = nearest_name(suffix[1:], (known[1:] for known in by_suffix))
        hint = f"did you mean `.{near}`?" if near else f"known are {', '.join(by_suffix)}"
        error = f"no format has the suffix {backticked(suffix)}" if suffix else "it has no suffix"
        raise UsageError(f"{options.output}: {error}; {hint}; or say --format")
    return by_suffix[suffix]


def width_and_color(options: argparse.Namespace, target: Path | None) -> tuple[int, bool]:
    """Return the width of text and whether it is coloured, for stdout or the file `target`."""
    if target is not None:
        return options.width or DEFAULT_WIDTH, options.color == "always"
    width = options.width or max(_MIN_WIDTH, terminal_width())
    return width, use_color(options.color, sys.stdout)


def glyphs_for(target: Path | None) -> Glyphs:
    """Return the signs that the terminal can show. For a file, return all signs."""
    if target is not None:
        return UNICODE
    return for_encoding(output_encoding(sys.stdout), os.environ.get("TERM", ""))


def inputs_of(names: Iterable[str]) -> list[Input]:
    """Return the files that `names` stand for, without those that cannot be opened."""
    return [given for given in expand(names) if isinstance(given, Input)]


def check_target(path: Path, inputs: Iterable[Input] = (), *, force: bool) -> None:
    """Raise UsageError if `path` must not be written.

    These paths must not be written: an input, even under another name; a folder or special file; a
    file that exists (unless `force` is true); a file in a folder that does not exist.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        if not path.parent.exists():
            raise UsageError(f"{path}: the folder {path.parent} does not exist") from None
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


def _status(given: Input) -> os.stat_result | None:
    try:
        if given.path is not None:
            return os.stat(given.path)  # noqa: PTH116 - it may be any path-like
        return None if sys.stdin is None else os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return None


def put(
    pieces: Iterable[str],
    name: str = "text",
    target: Path | None = None,
    *,
    data: bool = False,
    force: bool = False,
    pager: bool = False,
) -> None:
    """Write results to a file, to the pager that `$PAGER` names, or to stdout.

    `name` is the name of their format. If `data` is true, programs read the results, and they are
    UTF-8 in every locale. Without a terminal or a pager, the results go to stdout.
    """
    if target is not None:
        _to_file(target, pieces, force=force)
        return
    form: Form = "markdown" if name == "markdown" else "plain"
    process = _start_pager() if pager and sys.stdout is not None and sys.stdout.isatty() else None
    if process is None:
        _to_stdout(pieces, form, data=data)
        return
    encoding = "utf-8" if data else output_encoding(sys.stdout)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the pager
    try:
        process.communicate(encodable("".join(pieces), encoding, form).encode(encoding, "replace"))
    finally:
        signal.signal(signal.SIGINT, before)


def _to_stdout(pieces: Iterable[str], form: Form, *, data: bool) -> None:
    rest = iter(pieces)
    as_utf8 = data and sys.stdout is not None and not is_utf8(output_encoding(sys.stdout))
    while batch := list(islice(rest, _BATCH)):
        if as_utf8:
            sys.stdout.flush()
            sys.stdout.buffer.write("".join(batch).encode("utf-8"))
        else:
            write("".join(batch), form)


def _to_file(path: Path, pieces: Iterable[str], *, force: bool) -> None:
    target = path.resolve() if path.is_symlink() else path  # the file is replaced, not the link
    try:
        write_text(target, "".join(pieces), overwrite=force)
    except FileExistsError:
        raise UsageError(f"{path}: exists already; --force overwrites it") from None
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    print_error(f"wrote {path}")


def _start_pager() -> subprocess.Popen[bytes] | None:
    import shlex  # only a pager needs these two
    import subprocess

    chosen = os.environ.get("PAGER", "").strip() or DEFAULT_PAGER
    for command in dict.fromkeys((chosen, DEFAULT_PAGER)):
        try:
            # The default of LESS makes `less` show colours; a value of the user's own stays
            environment = {"LESS": "-R", **os.environ}
            return subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, env=environment)
        except (OSError, ValueError, IndexError):
            print_error(f"no pager {backticked(command)} can be started")
    return None
