"""Other programs: the user's browser, editor, clipboard and language model, run without a shell.

Only web addresses are opened, and never in a browser that needs the terminal. pyperclip is not
used: it ignores the exit codes of clipboard programs, sets no time limit, and lets the programs
write on the terminal.

A language model's program runs in a session of its own, with few environment variables. Its whole
process group is killed when its answer is read, its time is up, or a signal ends this program.
"""

import os
import selectors
import shlex
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from threading import Thread
from types import FrameType
from typing import IO

from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.model.problems import backticked

Start = Callable[[Sequence[str]], object]

NOT_WEB = "Only http and https addresses are opened"
NO_BROWSER = "There is no graphical browser here"


def open_url(
    url: str, env: Mapping[str, str], platform: str = sys.platform, start: Start | None = None
) -> str:
    """Start a browser at `url`. Return an error message, or `""` if there is no error."""
    if not is_web_url(url):
        return NOT_WEB
    if not _is_graphical(env, platform):
        return NO_BROWSER
    # Python's webbrowser knows the browsers. In a process of its own it neither blocks nor writes
    # on our terminal; isolated (-I), it imports nothing from the working folder.
    try:
        (start or _start_detached)([sys.executable, "-I", "-m", "webbrowser", "-t", url])
    except OSError as error:
        return f"The browser could not be started: {error.strerror or error}"
    return ""


def _is_graphical(env: Mapping[str, str], platform: str) -> bool:
    if platform == "darwin" or env.get("BROWSER"):
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def _start_detached(argv: Sequence[str]) -> Thread:
    process = subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    waiting = Thread(target=process.wait, daemon=True)
    waiting.start()
    return waiting


Find = Callable[[str], str | None]

NO_EDITOR = "Name an editor in VISUAL or EDITOR"

_PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "view", "gvim", "mvim", "vimx", "ex", "nvi", "neatvi", "vis"),
        *("nano", "pico", "emacs", "emacsclient", "mg", "jed", "joe", "jmacs", "jstar", "ne"),
        *("micro", "kak", "dte", "mcedit", "gedit", "gnome-text-editor", "xed", "pluma"),
    )
)
"""Editors that take `+LINE FILE`."""
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
"""Editors that take `--goto FILE:LINE`."""
_COLON = frozenset(("subl", "sublime_text", "hx", "helix", "zed", "zeditor"))
"""Editors that take `FILE:LINE`."""
_FALLBACKS = ("sensible-editor", "nano", "vim", "vi")


def editor_command(
    path: Path, line: int, env: Mapping[str, str], find: Find = which
) -> list[str] | str:
    """Return the command that opens `path` at `line` (from 1), or an error message.

    The path is made absolute, so that no file name is read as an option. An unknown editor opens
    the file, but not at the line.
    """
    try:
        file = os.path.abspath(path)  # noqa: PTH100 - a link stays the link that was opened
    except OSError:
        return "The folder that the reader was started in is gone"
    chosen = next((env[name] for name in ("VISUAL", "EDITOR") if env.get(name, "").strip()), "")
    if not chosen:
        fallback = next((name for name in _FALLBACKS if find(name)), None)
        return NO_EDITOR if fallback is None else [fallback, f"+{line}", file]
    try:
        argv = shlex.split(chosen)
    except ValueError as error:
        return f"The editor {backticked(chosen)} cannot be read: {error}"
    if find(argv[0]) is None:
        return f"There is no editor {backticked(argv[0])}"
    return [*argv, *_file_arguments(_editor_name(argv[0]), file, line)]


def _editor_name(program: str) -> str:
    """Return the name of an editor, such as `vim` for `/usr/bin/vim.basic`."""
    name = Path(program).name
    return name if name in _PLUS | _GOTO | _COLON else name.split(".")[0]


def _file_arguments(name: str, file: str, line: int) -> list[str]:
    if name in _GOTO:
        return ["--goto", f"{file}:{line}"]
    if name in _COLON:
        return [f"{file}:{line}"]
    return [f"+{line}", file] if name in _PLUS else [file]


SECONDS = 2.0
"""Maximum number of seconds that a clipboard program may run."""
OSC_LIMIT = 74_994
"""Maximum number of Base64 characters that all terminals accept (the limit of xterm and tmux)."""
_SCREEN_CHUNK = 760
"""Maximum number of bytes in a piece for GNU screen, which takes at most 768."""


def copy(
    text: str, env: Mapping[str, str], find: Find = which, platform: str = sys.platform
) -> bool:
    """Give `text` to the first clipboard program that takes it. Return False if none does."""
    for name, *options in commands(env, platform):
        encoding = "utf-16-le" if name == "clip.exe" else "utf-8"
        path = find(name)
        if path is not None and _run([path, *options], text.encode(encoding, "replace")):
            return True
    return False


def commands(env: Mapping[str, str], platform: str = sys.platform) -> Iterator[tuple[str, ...]]:
    """Yield the clipboard commands of this system, the most likely first."""
    if platform == "darwin":
        yield ("pbcopy",)
        return
    if env.get("WAYLAND_DISPLAY"):
        yield ("wl-copy", "--type", "text/plain;charset=utf-8")
    if env.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard", "-in")
        yield ("xsel", "--clipboard", "--input")
    if env.get("WSL_DISTRO_NAME") or env.get("WSL_INTEROP"):
        yield ("clip.exe",)


def _run(argv: Sequence[str], data: bytes) -> bool:
    # Programs that stay in the background to own the selection must not keep our streams open
    try:
        done = subprocess.run(
            argv,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            start_new_session=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def osc52(text: str, env: Mapping[str, str]) -> bytes:
    """Return the escape sequence (OSC 52) that copies `text` to the terminal's clipboard.

    If the text is too long, return `b""`.
    """
    data = b64encode(text.encode("utf-8", "replace"))
    if len(data) > OSC_LIMIT:
        return b""
    sequence = b"\x1b]52;c;" + data + b"\x07"
    # tmux reads the sequence itself (`set-clipboard`); GNU screen (STY) passes on only short pieces
    if not env.get("STY"):
        return sequence
    chunks = range(0, len(sequence), _SCREEN_CHUNK)
    return b"".join(b"\x1bP" + sequence[at : at + _SCREEN_CHUNK] + b"\x1b\\" for at in chunks)


PASSED = frozenset(
    (
        *("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ", "LANG", "LANGUAGE"),
        *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
        *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
        *("NODE_EXTRA_CA_CERTS", "OLLAMA_HOST", "OLLAMA_MODELS", "LLM_USER_PATH"),
    )
)
"""Environment variables that a language model's program gets."""
PASSED_PREFIXES = ("LC_", "XDG_")
LONGEST_ANSWER = 16_000_000
"""Maximum size of an answer in bytes."""
_LONGEST_ERROR = 20_000
_CHUNK = 65_536
_LOOK = 0.2
"""Seconds to wait before checking again whether the program has ended."""
_GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL."""
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class ProgramError(Exception):
    """A program gave no answer. The message gives the reason in one line."""


def environment(env: Mapping[str, str], names: Sequence[str] = ()) -> dict[str, str]:
    """Return the variables that a program gets: the usual ones and those in `names`."""
    return {
        name: value
        for name, value in env.items()
        if name in PASSED or name.startswith(PASSED_PREFIXES) or name in names
    }


def run_program(argv: Sequence[str], prompt: str, seconds: float, env: Mapping[str, str]) -> str:
    """Return the program's answer to the prompt. Raises ProgramError if there is none."""
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
            raise ProgramError(f"it cannot be started: {reason.lower()}") from None
        running.append(process)
        return _talk(process, prompt.encode("utf-8", "replace"), time.monotonic() + seconds)


@contextmanager
def _running() -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Yield an empty list. Processes added to it are killed when the `with` block ends.

    They are also killed when a signal ends this program.
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
    answer, errors = _exchange(process, prompt, deadline)
    try:
        code = process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise ProgramError("it did not end in time") from None
    if code:
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise ProgramError(": ".join([f"it failed with {how}", *(line[:300] for line in last)]))
    return answer.decode("utf-8", "replace")


def _exchange(
    process: "subprocess.Popen[bytes]", prompt: bytes, deadline: float
) -> tuple[bytes, bytes]:
    """Send the prompt. Return what the program writes to stdout and to stderr."""
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise ProgramError("it has no streams")
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
            if has_ended and not ready:  # a child of the program may keep the streams open
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
                raise ProgramError(f"its answer is longer than {LONGEST_ANSWER:,} bytes")
            del errors[:-_LONGEST_ERROR]
    return bytes(answer), bytes(errors)


def _time_left(deadline: float) -> float:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise ProgramError("it did not answer in time")
    return min(remaining, _LOOK)


def _read(descriptor: int, into: bytearray) -> bool:
    try:
        chunk = os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return True
    into += chunk
    return bool(chunk)


def _write(pipe: IO[bytes], left: memoryview) -> memoryview:
    try:
        return left[os.write(pipe.fileno(), left[:_CHUNK]) :]
    except BlockingIOError:
        return left
    except OSError:
        return left[:0]
