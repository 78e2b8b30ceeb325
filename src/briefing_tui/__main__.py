"""Start and end the program."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal as _signal
    from typing import NoReturn
else:
    import _signal  # `signal` wraps this module; importing `signal` takes milliseconds

# From here on, Ctrl-C ends the program at once and without a message, and the shell sees the
# signal. Python's own handler would raise an exception anywhere. During an import, that exception
# may be lost or turned into another one. Code that must tidy up handles the signal itself
# (`cli/output.py`, `tui/terminal.py`).
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402


def main() -> "NoReturn":
    """Run the command line and end the process with its exit code."""
    # During start-up no objects are freed, so garbage collection would only take time
    gc.disable()
    leave(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from briefing_tui import __version__

        try:
            sys.stdout.write(f"briefing {__version__}\n")
            sys.stdout.flush()
        except (OSError, AttributeError):  # full, closed or absent: `cli.run` reports it
            pass
        else:
            return 0
    from briefing_tui.cli import run

    return run(arguments)


def leave(code: int) -> "NoReturn":
    """Flush the streams and end the process at once.

    This skips Python's own clean-up, which would make a short run a tenth longer.
    """
    for stream in (sys.stderr, sys.stdout):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            code = code or (2 if stream is sys.stdout else 0)
    os._exit(code)


if __name__ == "__main__":
    main()
