"""The command line: finds the command, imports its one front end, and guards the streams."""

import io
import sys
from collections.abc import Sequence

from briefing_tui.cli.exit_codes import Exit


def run(arguments: Sequence[str]) -> int:
    """Run `briefing` with `arguments`; returns the exit code. Never raises for a user's mistake."""
    try:
        from briefing_tui.cli import parser

        _buffer()
        command, options = parser.parse(arguments)
        code = parser.front_end(command)(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:  # argparse ends this way: 0 for help, 2 for usage
        return _flushed(stop.code if isinstance(stop.code, int) else Exit.USAGE)
    except BrokenPipeError:
        _abandon()
        return Exit.DONE
    # Ctrl-C is no exception (see __main__); but when `serve` closes the loop that has heard it,
    # asyncio makes it one again, for whoever presses it twice
    except KeyboardInterrupt:
        _abandon()
        return 130
    except OSError as error:
        _abandon()
        return _failed(error)
    except Exception as error:  # a fault of our own: a line and a report, and no wall of frames
        return _faulty(error)
    return code


def _buffer() -> None:
    """Give streams that have no buffer one that is emptied at each line's end.

    PYTHONUNBUFFERED has Python's text streams write straight to the system, and never look how much
    of a text it took: on a disk that is nearly full the rest would be lost without a word.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream is not getattr(sys, f"__{name}__"):  # whoever put it there
            continue
        if not isinstance(stream.buffer, io.RawIOBase):
            continue
        encoding, errors = stream.encoding, stream.errors
        whole = io.TextIOWrapper(
            io.BufferedWriter(stream.detach()), encoding, errors, "\n", line_buffering=True
        )
        for each in (name, f"__{name}__"):
            setattr(sys, each, whole)


def _flushed(code: int) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _abandon()
    except OSError as error:
        _abandon()
        return _failed(error)
    return code


def _failed(error: OSError) -> int:
    from briefing_tui.cli.streams import complain
    from briefing_tui.loading.files import reason

    where = f"{error.filename}: " if isinstance(error.filename, str) else ""
    complain(f"{where}{reason(error)}")
    return Exit.USAGE


def _faulty(error: Exception) -> int:
    from briefing_tui.cli.streams import complain
    from briefing_tui.system import crash_report

    complain(crash_report.report_crash(error))
    return crash_report.EXIT_CODE


def _abandon() -> None:
    from briefing_tui.cli.streams import abandon_stdout

    abandon_stdout()
