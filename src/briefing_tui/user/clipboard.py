"""Text on the system's clipboard: through the program that is there for it, and as the sequence by
which a terminal may be asked (OSC 52), which never answers."""

import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from shutil import which
from typing import NamedTuple

SECONDS = 2.0
"""How long a program may take."""
OSC_LIMIT = 74_994
"""Base64 characters that terminals are known to take (xterm's and tmux's least bound)."""
_SCREEN_PIECE = 760
"""Bytes of one piece within GNU screen, whose strings end at 768."""

Find = Callable[[str], str | None]


class Program(NamedTuple):
    """A program that takes what is to be copied on its standard input."""

    argv: tuple[str, ...]
    encoding: str = "utf-8"


def programs(env: Mapping[str, str], platform: str = sys.platform) -> tuple[Program, ...]:
    """The programs that may be there, the likeliest first."""
    if platform == "darwin":
        return (Program(("pbcopy",)),)
    found: list[Program] = []
    if env.get("WAYLAND_DISPLAY"):
        found.append(Program(("wl-copy", "--type", "text/plain;charset=utf-8")))
    if env.get("DISPLAY"):
        found.append(Program(("xclip", "-selection", "clipboard", "-in")))
        found.append(Program(("xsel", "--clipboard", "--input")))
    if env.get("WSL_DISTRO_NAME") or env.get("WSL_INTEROP"):
        found.append(Program(("clip.exe",), "utf-16-le"))
    return tuple(found)


def copy(
    text: str, env: Mapping[str, str], find: Find = which, platform: str = sys.platform
) -> bool:
    """Hand `text` to the first program that takes it; whether any did, within SECONDS each."""
    return any(
        _ran((path, *program.argv[1:]), text.encode(program.encoding, "replace"))
        for program in programs(env, platform)
        if (path := find(program.argv[0])) is not None
    )


def _ran(argv: Sequence[str], data: bytes) -> bool:
    """Whether a program took the data. Those that stay in the background to own the selection keep
    none of our streams."""
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
    """What asks a terminal to put `text` on the clipboard; nothing where it is too long for one.

    tmux takes it as it is (`set-clipboard`), GNU screen hands it on in pieces.
    """
    data = b64encode(text.encode("utf-8", "replace"))
    if len(data) > OSC_LIMIT:
        return b""
    sequence = b"\x1b]52;c;" + data + b"\x07"
    if not env.get("STY"):
        return sequence
    pieces = range(0, len(sequence), _SCREEN_PIECE)
    return b"".join(b"\x1bP" + sequence[at : at + _SCREEN_PIECE] + b"\x1b\\" for at in pieces)
