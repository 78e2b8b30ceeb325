"""The article's address in the user's browser: web addresses only, through no shell, and never a
browser that would take the terminal over."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from threading import Thread
from urllib.parse import urlsplit

Start = Callable[[Sequence[str]], object]

NOT_WEB = "Only http and https addresses are opened"
NO_BROWSER = "There is no graphical browser here"


def is_web(url: str) -> bool:
    """Whether `url` is an http or https address of some host, without blanks or controls."""
    if not url.isprintable() or any(char.isspace() or char in '<>"`\\' for char in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host)


def host(url: str) -> str:
    """Where a web address leads: its host and port, whatever stands before and after them; letters
    beyond ASCII as the network has them, so that none can pass for another."""
    parts = urlsplit(url)
    name = (parts.hostname or "").encode("ascii", "backslashreplace").decode()
    try:
        name = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
    except (UnicodeError, ValueError):
        port = ""
    return name + port


def open_url(
    url: str, env: Mapping[str, str], platform: str = sys.platform, start: Start | None = None
) -> str:
    """Open `url` in a browser, without waiting for it; what to say where that cannot be, else
    empty."""
    if not is_web(url):
        return NOT_WEB
    if not _is_graphical(env, platform):
        return NO_BROWSER
    # Python's webbrowser knows the browsers. In a process of its own it neither waits nor writes on
    # our terminal; isolated, it takes no module out of the working folder.
    try:
        (start or _start)([sys.executable, "-I", "-m", "webbrowser", "-t", url])
    except OSError as error:
        return f"The browser could not be started: {error.strerror or error}"
    return ""


def _is_graphical(env: Mapping[str, str], platform: str) -> bool:
    """Whether there can be a browser with a window."""
    if platform == "darwin" or env.get("BROWSER"):
        return True
    return any(env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"))


def _start(argv: Sequence[str]) -> Thread:
    """Start a process that has neither our terminal nor our streams; its end is awaited beside."""
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
