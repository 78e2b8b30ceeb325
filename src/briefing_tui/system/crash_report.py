"""Report a crash: a line for the user, and a report file that is safe to send to others.

The report names the places in the code, and contains nothing that was read from a file.
"""

from __future__ import annotations

import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from traceback import FrameSummary, walk_tb
from types import TracebackType

from briefing_tui import __version__
from briefing_tui.system.files import state_folder, write_text

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits.h. No command returns this code for anything else."""
REPORT = "fault.txt"
_MAX_FRAMES = 60
"""Maximum number of frames of a traceback in the report. Half of them are from each end."""
_LEFT_OUT = "(its words are left out)"
_CODE_ERRORS = (
    TypeError, AttributeError, IndexError, NameError, ImportError, ArithmeticError, RecursionError,
)  # fmt: skip
"""Exceptions whose messages are about the program. The messages of other exceptions may repeat a
briefing's words."""


def report_crash(error: BaseException) -> str:
    """Write a crash report and return the line to show. Never raises."""
    kind = type(error).__name__
    try:
        return f"internal error ({kind}); the report is {_write(report(error))}"
    except Exception as why:  # the user must see a line in any case
        return f"internal error ({kind}); no report could be written ({_reason(why)})"


def report(error: BaseException) -> str:
    """Format an error with its tracebacks, without values and words that were read."""
    lines = [
        f"briefing {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "This report holds no words of a briefing; it may be passed on.",
        "",
    ]
    chain: list[BaseException] = []
    while error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__ or error
    for one in reversed(chain):
        kind = f"{type(one).__module__}.{type(one).__qualname__}"
        lines += [*_frames(one.__traceback__), f"{kind}: {_message(one)}", ""]
    return "\n".join([*lines, ""])


def _message(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error.errno)
    return str(error) if isinstance(error, _CODE_ERRORS) else _LEFT_OUT


def _frames(trace: TracebackType | None) -> list[str]:
    frames = [
        FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(trace)
    ]
    half = _MAX_FRAMES // 2
    shown = frames if len(frames) <= _MAX_FRAMES else [*frames[:half], *frames[-half:]]
    lines = [
        f"  {_source_path(one.filename)}:{one.lineno} {one.name}\n    {_source_line(one)}"
        for one in shown
    ]
    if len(shown) < len(frames):
        lines.insert(half, f"  ... {len(frames) - len(shown)} more")
    return lines


def _source_line(frame: FrameSummary) -> str:
    if frame.filename.startswith("<"):  # from `-c` or a prompt: since 3.13 Python keeps such code
        return _LEFT_OUT
    return frame.line or ""


def _source_path(file: str) -> str:
    """Return a source file's path within its package. The folders above it are private."""
    parts = Path(file).parts
    for root in ("site-packages", "src"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[-2:])


def _write(text: str) -> Path:
    """Write the report to the state folder or, if that fails, to a temporary file."""
    folder = state_folder()
    if folder is not None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_text(folder / REPORT, text, overwrite=True)
        except OSError:
            pass
        else:
            return folder / REPORT
    with tempfile.NamedTemporaryFile(
        "w", prefix="briefing-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write(text)
    return Path(file.name)


def _reason(error: BaseException) -> str:
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__
