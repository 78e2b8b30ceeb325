"""A headless Chromium that all tests of pages share; where it is not installed they are skipped."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""It has no window, asks nobody for anything of its own, and resolves no name."""
PATIENCE = 60.0
"""Seconds: a browser on a busy machine takes its time."""


@contextmanager
def running_browser() -> Iterator[str]:
    """The address of a browser's DevTools."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}"]
        process = subprocess.Popen(
            [*command, "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            port, path = _listening(process, Path(profile) / "DevToolsActivePort")
            yield f"ws://127.0.0.1:{port}{path}"
        finally:
            process.kill()
            process.wait()


def _listening(process: "subprocess.Popen[bytes]", told: Path) -> list[str]:
    """The port and the path that a browser has written to a file, once it has."""
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop and process.poll() is None:
        lines = told.read_text(encoding="ascii").split() if told.exists() else []
        if len(lines) == 2:
            return lines
        time.sleep(0.02)
    raise AssertionError("Chromium ended, or does not listen")
