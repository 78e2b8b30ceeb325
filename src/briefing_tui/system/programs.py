"""Other programs: the user's browser, editor, clipboard and language model, run without a shell.

Only web addresses are opened, and never in a browser that needs the terminal. pyperclip is not
used: it ignores the exit codes of clipboard programs, sets no time limit, and lets the programs
write on the terminal.

A program that answers, such as a language model's, runs in a session of its own. Its whole process
group is killed when it has answered, its time is up, or a signal ends this program.
"""

import json
import os
import shlex
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryFile
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from briefing_tui.loading.files import is_web_url, reason
from briefing_tui.model.problems import backticked

if TYPE_CHECKING:
    from briefing_tui.drafting.head import ParsedArticle

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
        *("vi", "vim", "nvim", "gvim", "mvim", "nano", "pico", "emacs", "emacsclient", "mg"),
        *("joe", "ne", "micro", "kak", "mcedit", "gedit", "gnome-text-editor"),
    )
)
"""Editors that take `+LINE FILE`."""
_GOTO = frozenset(("code", "codium", "cursor", "windsurf"))
"""Editors that take `--goto FILE:LINE`."""
_COLON = frozenset(("subl", "hx", "helix", "zed", "zeditor"))
"""Editors that take `FILE:LINE`."""
_FALLBACKS = ("sensible-editor", "nano", "vim", "vi")


def editor_command(
    path: Path, line: int, env: Mapping[str, str], find: Find = which
) -> list[str] | str:
    """Return the command that opens `path` at `line` (from 1), or an error message.

    The path is made absolute, so that no file name is read as an option. An unknown editor opens
    the file, but not at the line.
    """
    file = os.path.abspath(path)  # noqa: PTH100 - a link stays the link that was opened
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
    name = Path(argv[0]).name.split(".")[0]  # of /usr/bin/vim.basic, vim
    return [*argv, *_file_arguments(name, file, line)]


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


def osc52(text: str) -> bytes:
    """Return the escape sequence (OSC 52) that copies `text` to the terminal's clipboard.

    If the text is too long, return `b""`.
    """
    data = b64encode(text.encode("utf-8", "replace"))
    return b"\x1b]52;c;" + data + b"\x07" if len(data) <= OSC_LIMIT else b""


_GRACE = 1.0
"""Seconds between SIGTERM and SIGKILL."""
_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_ENDING_SIGNALS = [one for one in signal.Signals if one.name in _ENDS]  # two of them on Windows


class ProgramError(Exception):
    """A program gave no answer. The message gives the reason in one line."""


class OutOfTimeError(ProgramError):
    """A program took too long."""


def run_program(argv: Sequence[str], prompt: str, seconds: float) -> str:
    """Return the program's answer to the prompt. Raises ProgramError if there is none."""
    return _text(run_filter(argv, prompt.encode("utf-8", "replace"), seconds))


def run_filter(argv: Sequence[str], data: bytes, seconds: float) -> bytes:
    """Return what the program writes when it is given `data`. Raises ProgramError if it fails."""
    # A file, not a pipe: a process that the program leaves behind may keep a pipe open
    with TemporaryFile() as answer, TemporaryFile() as errors:
        with _started(argv, answer, errors) as process:
            try:
                process.communicate(data, timeout=seconds)
            except subprocess.TimeoutExpired:
                raise OutOfTimeError("it did not answer in time") from None
        if code := process.returncode:
            if code == -_OUT_OF_TIME:
                raise OutOfTimeError("it took too much processor time")
            how = f"signal {-code}" if code < 0 else f"exit code {code}"
            last = _text(_content(errors)).strip().splitlines()[-1:]
            message = ": ".join([f"it failed with {how}", *(line[:300] for line in last)])
            raise ProgramError(message)
        return _content(answer)


MOST_SECONDS = 20
"""Seconds of processor time after which reading a file is given up.

Where the system counts none, or the machine is busy, it is three times as many seconds.
"""
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
"""The signal that ends a process that has used up its processor time."""
_MOST_MEMORY = 4 * 1024**3
"""Bytes of memory that reading a file may take, where the system counts them."""
_READ = "from briefing_tui.system.programs import read_stdin; read_stdin()"


def read_document(kind: str, data: bytes, url: str) -> "ParsedArticle":
    """Read an article of a kind that needs a library, in a process that may not take long.

    Raises NotAnArticle if it cannot be read, and ImportError if the library is not installed.
    """
    from briefing_tui.drafting.article import NotAnArticle
    from briefing_tui.drafting.head import article_of

    try:
        argv = [sys.executable, "-P", "-c", _READ, str(MOST_SECONDS), kind, url]
        answer = run_filter(argv, data, 3 * MOST_SECONDS)
        outcome, parts = json.loads(answer)
    except OutOfTimeError:
        message = f"reading this {kind} file takes more than {MOST_SECONDS} seconds"
        raise NotAnArticle(message) from None
    except (ProgramError, ValueError) as error:
        raise NotAnArticle(f"this {kind} file cannot be read: {error}") from None
    if outcome == "missing":
        raise ImportError(name=parts)
    if outcome == "fault":
        raise NotAnArticle(parts)
    return article_of(parts)


def read_stdin() -> None:
    """Read the article on stdin, and write its parts as JSON.

    The arguments are the seconds of processor time that it may take, the kind and the URL. This is
    the whole work of the process that `read_document` starts.
    """
    from briefing_tui.drafting.article import NotAnArticle, read_file

    seconds, kind, url = sys.argv[1:]
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        answer: tuple[str, object] = ("article", read_file(kind, sys.stdin.buffer.read(), url))
    except NotAnArticle as fault:
        answer = ("fault", str(fault))
    except ImportError as missing:
        answer = ("missing", (missing.name or "a library").partition(".")[0])
    sys.stdout.write(json.dumps(answer))


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@contextmanager
def _started(
    argv: Sequence[str], answer: IO[bytes], errors: IO[bytes]
) -> "Iterator[subprocess.Popen[bytes]]":
    """Start a program. Kill its process group when the block or, by a signal, this program ends."""
    started: list[subprocess.Popen[bytes]] = []
    heard: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        heard.append(number)
        if started:  # otherwise the program is about to start, and is not known yet
            _kill(started[0])
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    before = {number: signal.signal(number, end) for number in _signals_to_hear()}
    try:
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.PIPE,
                stdout=answer,
                stderr=errors,
                start_new_session=True,
                preexec_fn=_dies_with_parent(),
            )
        except (OSError, ValueError) as error:
            raise ProgramError(f"it cannot be started: {reason(error)}") from None
        started.append(process)
        if heard:
            end(heard[0], None)
        yield process
    finally:
        for process in started:
            with process:
                _kill(process)
        for ending, handler in before.items():
            signal.signal(ending, handler)
        for number in heard:  # it could not be started
            os.kill(os.getpid(), number)


def _signals_to_hear() -> list[signal.Signals]:
    if current_thread() is not main_thread():
        return []  # Python lets only the main thread handle signals
    return [one for one in _ENDING_SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]


def _dies_with_parent() -> Callable[[], None] | None:
    """Return what a new process does so that the system kills it with its parent, on Linux."""
    if sys.platform != "linux":
        return None
    import ctypes  # slow to import

    set_option = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        set_option(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:  # it is dead already
            os._exit(1)

    return ask


_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in <sys/prctl.h>


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if not hasattr(os, "killpg"):  # Windows
        process.kill()
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)


def install_command(extra: str) -> str:
    """Return the command that installs an extra in the way in which this program was installed."""
    # only for a message that ends the program
    import tomllib
    from importlib.metadata import Distribution, PackageNotFoundError

    try:
        source = json.loads(Distribution.from_name(_NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        source = {}
    folder = unquote(source.get("url", "").removeprefix("file://"))
    receipt, extras = Path(sys.prefix, "uv-receipt.toml"), {extra}
    if receipt.exists():  # uv removes the extras that it is not told again
        requirements = tomllib.loads(receipt.read_text())["tool"]["requirements"]
        extras.update(*(one.get("extras", ()) for one in requirements if one["name"] == _NAME))
    name = folder if folder and Path(folder).is_dir() else _NAME
    what = f"{name}[{','.join(sorted(extras))}]"
    if Path(sys.prefix, "pipx_metadata.json").exists():
        return f"pipx runpip {_NAME} install {shlex.quote(what)}"
    if receipt.exists():
        return f"uv tool install --force {shlex.quote(what)}"
    option = "-e " if source.get("dir_info", {}).get("editable") else ""
    if find_spec("pip") is None:
        return f"uv pip install --python {sys.executable} {option}{shlex.quote(what)}"
    return f"{sys.executable} -m pip install {option}{shlex.quote(what)}"


_NAME = "briefing-tui"
