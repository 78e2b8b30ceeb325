"""What is left when the program fails by a fault of its own: one line for the user, and a report
that can be sent to others, since it holds nothing that was read."""

from __future__ import annotations

from pathlib import Path
from traceback import FrameSummary, walk_tb
from types import TracebackType

from briefing_tui.user.folders import state_folder

CODE = 70
"""The exit code, which no command gives for anything else (EX_SOFTWARE of sysexits.h)."""
REPORT = "fault.txt"
_OF_CODE = (
    TypeError, AttributeError, IndexError, NameError, ImportError, ArithmeticError, RecursionError,
)  # fmt: skip
"""Exceptions whose words are about the program; those of others may repeat a briefing's."""


def tell(error: BaseException) -> str:
    """Keep a report of a fault; returns the line to be said. Never raises."""
    kind = type(error).__name__
    try:
        return f"stopped by a fault of its own ({kind}); the report is {_keep(report(error))}"
    except Exception as why:  # there must be a line in any case
        return f"stopped by a fault of its own ({kind}); no report could be kept ({_reason(why)})"


def report(error: BaseException) -> str:
    """A fault as text: where it happened, without values and without what was read."""
    import platform
    from datetime import UTC, datetime

    from briefing_tui import __version__

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
        lines += _one(one)
    return "\n".join([*lines, ""])


def _one(error: BaseException) -> list[str]:
    """An exception and its frames, the innermost last."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*_frames(error.__traceback__), f"{kind}: {_said(error)}", ""]


def _said(error: BaseException) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error.errno)
    if isinstance(error, _OF_CODE):
        return str(error)
    return "(its words are left out)"


_MOST = 60
"""Frames of a traceback that are told, from either end half of them."""


def _frames(trace: TracebackType | None) -> list[str]:
    found = [
        FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name)
        for frame, line in walk_tb(trace)
    ]
    told = found if len(found) <= _MOST else [*found[: _MOST // 2], *found[-_MOST // 2 :]]
    lines = [
        f"  {_place(one.filename)}:{one.lineno} {one.name}\n    {_source_line(one)}" for one in told
    ]
    if len(told) < len(found):
        lines.insert(_MOST // 2, f"  ... {len(found) - len(told)} more")
    return lines


def _source_line(frame: FrameSummary) -> str:
    if frame.filename.startswith("<"):  # from `-c` or a prompt: since 3.13 Python keeps such code
        return "(its words are left out)"
    return frame.line or ""


def _place(file: str) -> str:
    """A source file's path from its package on: where it is installed is nobody's business."""
    parts = Path(file).parts
    for root in ("site-packages", "src"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[-2:])


def _keep(text: str) -> Path:
    """Write the report where state is kept, or else where temporary files are."""
    import tempfile

    from briefing_tui.loading.atomic import write_text

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
