"""The article's address in the user's browser: web addresses only, through no shell, and never a
browser that would take the terminal over."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from threading import Thread

from briefing_tui.loading.web_urls import is_web_url

Start = Callable[[Sequence[str]], object]

NOT_WEB = "Only http and https addresses are opened"
NO_BROWSER = "There is no graphical browser here"


def open_url(
    url: str, env: Mapping[str, str], platform: str = sys.platform, start: Start | None = None
) -> str:
    """Open `url` in a browser, without waiting for it; what to say where that cannot be, else
    empty."""
    if not is_web_url(url):
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
