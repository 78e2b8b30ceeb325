"""Other programs: the user's browser, editor and clipboard, run without a shell.

Only web addresses are opened, and never in a browser that needs the terminal. pyperclip knows the
same clipboard programs, but it ignores their exit codes, sets no time limit, and lets them write on
the terminal. The reader needs the exit codes, because on exit it prints the texts that no program
took.
"""

import os
import shlex
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from shutil import which
from threading import Thread

from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.model.problems import backticked

Start = Callable[[Sequence[str]], object]

NOT_WEB = "Only http and https addresses are opened"
NO_BROWSER = "There is no graphical browser here"


def open_url(
    url: str, env: Mapping[str, str], platform: str = sys.platform, start: Start | None = None
) -> str:
    """Start a browser at `url`. Return an error message or an empty string."""
    if not is_web_url(url):
        return NOT_WEB
    if not _is_graphical(env, platform):
        return NO_BROWSER
    # Python's webbrowser knows the browsers. In a process of its own it neither blocks nor writes
    # on our terminal; isolated (-I), it imports nothing from the working folder.
    try:
        (start or _start)([sys.executable, "-I", "-m", "webbrowser", "-t", url])
    except OSError as error:
        return f"The browser could not be started: {error.strerror or error}"
    return ""


def _is_graphical(env: Mapping[str, str], platform: str) -> bool:
    if platform == "darwin" or env.get("BROWSER"):
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def _start(argv: Sequence[str]) -> Thread:
    """Start a process without our terminal and streams. A thread waits for its end."""
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
    the file without the line.
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
    """Return an editor's plain name: `vim` for `/usr/bin/vim.basic`."""
    name = Path(program).name
    return name if name in _PLUS | _GOTO | _COLON else name.split(".")[0]


def _file_arguments(name: str, file: str, line: int) -> list[str]:
    if name in _GOTO:
        return ["--goto", f"{file}:{line}"]
    if name in _COLON:
        return [f"{file}:{line}"]
    return [f"+{line}", file] if name in _PLUS else [file]


SECONDS = 2.0
"""Seconds that a program may take."""
OSC_LIMIT = 74_994
"""Maximum number of Base64 characters that all terminals accept (the limit of xterm and tmux)."""
_SCREEN_CHUNK = 760
"""Maximum number of bytes of one piece; GNU screen's strings hold 768."""


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

    It is empty if the text is too long. tmux takes the sequence as it is (`set-clipboard`); GNU
    screen passes it on in pieces.
    """
    data = b64encode(text.encode("utf-8", "replace"))
    if len(data) > OSC_LIMIT:
        return b""
    sequence = b"\x1b]52;c;" + data + b"\x07"
    if not env.get("STY"):
        return sequence
    chunks = range(0, len(sequence), _SCREEN_CHUNK)
    return b"".join(b"\x1bP" + sequence[at : at + _SCREEN_CHUNK] + b"\x1b\\" for at in chunks)
