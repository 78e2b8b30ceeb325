"""Run a language model's program: write a prompt, read the answer, and end all its processes.

The program runs without a shell, in a session of its own, with few environment variables. Its whole
process group is killed at the end, after the time limit, and when a signal ends this program.
"""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO

PASSED = frozenset(
    (
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ", "LANG", "LANGUAGE"),
        *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
        *("NODE_EXTRA_CA_CERTS", "OLLAMA_HOST", "OLLAMA_MODELS", "LLM_USER_PATH"),
    )
)
"""Environment variables that the program gets."""
PASSED_PREFIXES = ("LC_", "XDG_")
LONGEST_ANSWER = 16_000_000
"""Maximum size of an answer in bytes."""
_LONGEST_ERROR = 20_000
_CHUNK = 65_536
_LOOK = 0.2
"""Seconds between two checks whether the program has ended."""
_GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL for the group."""
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class ProgramFault(Exception):  # noqa: N818 - a finding about a program, shown in one line
    """The program gave no answer, with the reason in one line."""


def environment(env: Mapping[str, str], names: Sequence[str] = ()) -> dict[str, str]:
    """Return the environment variables that the program gets: `PASSED` and those in `names`."""
    return {
        name: value
        for name, value in env.items()
        if name in PASSED or name.startswith(PASSED_PREFIXES) or name in names
    }


def run_program(argv: Sequence[str], prompt: str, seconds: float, env: Mapping[str, str]) -> str:
    """Return what the program answers to the prompt. Raises ProgramFault if it does not."""
    with _running() as running:
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(env),
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ProgramFault(f"it cannot be started: {reason.lower()}") from None
        running.append(process)
        return _talk(process, prompt.encode("utf-8", "replace"), time.monotonic() + seconds)


@contextmanager
def _running() -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Kill the process group of the program at the end, or when a signal ends this program.

    An ignored signal (nohup) stays ignored.
    """
    running: list[subprocess.Popen[bytes]] = []

    def end(number: int, _frame: FrameType | None) -> None:
        for process in running:
            _kill(process)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    heard = [one for one in _ENDING_SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield running
    finally:
        for process in running:
            _kill(process)
            for pipe in (process.stdin, process.stdout, process.stderr):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
        for number, handler in before.items():
            signal.signal(number, handler)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the group of the program: with SIGTERM if it still runs, then with SIGKILL."""
    if process.poll() is None:
        _signal_group(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    _signal_group(process, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)


def _signal_group(process: "subprocess.Popen[bytes]", number: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _talk(process: "subprocess.Popen[bytes]", prompt: bytes, deadline: float) -> str:
    """Write the prompt as fast as it is read, and read until the program ends."""
    answer, errors = _exchange(process, prompt, deadline)
    try:
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise ProgramFault("it did not end in time") from None
    if code:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ProgramFault(": ".join([f"it failed with {how}", *(line[:300] for line in last)]))
    return answer.decode("utf-8", "replace")


def _exchange(
    process: "subprocess.Popen[bytes]", prompt: bytes, deadline: float
) -> tuple[bytes, bytes]:
    """Return what the program writes to stdout, and the end of what it writes to stderr.

    It is complete when both are closed, or when the program has ended and no more data comes: a
    child of the program may keep them open.
    """
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise ProgramFault("it has no streams")
    answer, errors = bytearray(), bytearray()
    left = memoryview(prompt)
    with selectors.DefaultSelector() as selector:
        for pipe in (process.stdin, process.stdout, process.stderr):
            os.set_blocking(pipe.fileno(), False)
        selector.register(process.stdin, selectors.EVENT_WRITE)
        selector.register(process.stdout, selectors.EVENT_READ, answer)
        selector.register(process.stderr, selectors.EVENT_READ, errors)
        while selector.get_map():
            has_ended = process.poll() is not None
            ready = selector.select(_time_left(deadline))
            if has_ended and not ready:
                break
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    left = _write(process.stdin, left)
                    if not left:
                        selector.unregister(process.stdin)
                        process.stdin.close()
                elif not _read(key.fd, key.data):
                    selector.unregister(key.fileobj)
            if len(answer) > LONGEST_ANSWER:
                raise ProgramFault(f"its answer is longer than {LONGEST_ANSWER:,} bytes")
            del errors[:-_LONGEST_ERROR]
    return bytes(answer), bytes(errors)


def _time_left(deadline: float) -> float:
    """Return how long to wait for the program. Raises ProgramFault after the time limit."""
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise ProgramFault("it did not answer in time")
    return min(remaining, _LOOK)


def _read(descriptor: int, into: bytearray) -> bool:
    """Read the available data; return False at the end of the stream."""
    try:
        chunk = os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return True
    into += chunk
    return bool(chunk)


def _write(pipe: IO[bytes], left: memoryview) -> memoryview:
    """Write what the pipe takes and return the rest; empty if the reader has closed it."""
    try:
        return left[os.write(pipe.fileno(), left[:_CHUNK]) :]
    except BlockingIOError:
        return left
    except OSError:
        return left[:0]
