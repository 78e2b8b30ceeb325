"""Copy text to the system's clipboard, and to the terminal's by OSC 52.

pyperclip knows the same programs, but ignores their exit codes, sets no time limit, and lets them
write on the terminal. The reader needs the exit code: what no program took is printed on exit.
"""

import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from shutil import which

SECONDS = 2.0
"""How long a program may take."""
OSC_LIMIT = 74_994
"""Base64 characters that terminals accept (the lowest limit, that of xterm and tmux)."""
_SCREEN_CHUNK = 760
"""Bytes per GNU screen string, which may hold 768."""

Find = Callable[[str], str | None]


def copy(
    text: str, env: Mapping[str, str], find: Find = which, platform: str = sys.platform
) -> bool:
    """Give `text` to the first clipboard program that takes it; return False if none does."""
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
    """Return the sequence that copies `text` to the terminal's clipboard; empty if too long.

    tmux takes it as it is (`set-clipboard`); GNU screen passes it on in chunks.
    """
    data = b64encode(text.encode("utf-8", "replace"))
    if len(data) > OSC_LIMIT:
        return b""
    sequence = b"\x1b]52;c;" + data + b"\x07"
    if not env.get("STY"):
        return sequence
    chunks = range(0, len(sequence), _SCREEN_CHUNK)
    return b"".join(b"\x1bP" + sequence[at : at + _SCREEN_CHUNK] + b"\x1b\\" for at in chunks)
