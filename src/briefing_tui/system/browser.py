"""Open an article's address in the user's graphical browser.

Only web addresses are opened, without a shell, and never in a browser that needs the terminal.
"""

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
    """Start a browser at `url`; return an error message, or an empty string."""
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
    """Start a process without our terminal and streams; a thread waits for its end."""
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
