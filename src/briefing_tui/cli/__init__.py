"""The command line: find the command, import its module, and handle errors and signals."""

import io
import sys
from collections.abc import Sequence

from briefing_tui.cli.streams import ExitCode, discard_stdout, print_error
from briefing_tui.loading.files import reason


def run(arguments: Sequence[str]) -> int:
    """Run `briefing` with `arguments` and return the exit code. Never raises for a user's error."""
    try:
        from briefing_tui.cli import parser  # imports argparse, so that the handlers below cover it

        _add_missing_buffers()
        command, options = parser.parse(arguments)
        code = parser.import_command(command)(options)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as stop:  # argparse raises this: 0 for help, 2 for wrong usage
        return _flush(stop.code if isinstance(stop.code, int) else ExitCode.USAGE)
    except BrokenPipeError:
        discard_stdout()
        return ExitCode.DONE
    # Ctrl-C raises nothing (see __main__), except that asyncio raises it when `serve` closes its
    # loop and Ctrl-C is pressed again
    except KeyboardInterrupt:
        discard_stdout()
        return 130
    except OSError as error:
        discard_stdout()
        return _print_os_error(error)
    except Exception as error:  # a bug: one line and a report instead of a traceback
        from briefing_tui.system import crash_report

        print_error(crash_report.report_crash(error))
        return crash_report.EXIT_CODE
    return code


def _add_missing_buffers() -> None:
    """Give unbuffered streams a line buffer.

    With PYTHONUNBUFFERED, Python's text streams write straight to the system. If the system takes
    only part of a text, as on a nearly full disk, the streams drop the rest without an error.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or stream is not getattr(sys, f"__{name}__"):  # replaced
            continue
        if not isinstance(stream.buffer, io.RawIOBase):
            continue
        encoding, errors = stream.encoding, stream.errors
        buffered = io.TextIOWrapper(
            io.BufferedWriter(stream.detach()), encoding, errors, "\n", line_buffering=True
        )
        for each in (name, f"__{name}__"):
            setattr(sys, each, buffered)


def _flush(code: int) -> int:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
    except OSError as error:
        discard_stdout()
        return _print_os_error(error)
    return code


def _print_os_error(error: OSError) -> int:
    where = f"{error.filename}: " if isinstance(error.filename, str) else ""
    print_error(f"{where}{reason(error)}")
    return ExitCode.USAGE
