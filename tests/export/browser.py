"""Chromium without a window: the page as people see, print and hear it. What is not installed is
named, and its tests are skipped."""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

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
)
PATIENCE = 180
DARK = "(prefers-color-scheme: dark)"


def chromium() -> str:
    """The browser's program; without one the test is skipped."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("chromium is not installed")
    return found


def node_module(path: str) -> Path:
    """A file of the folder of npm modules that NODE_MODULES names; without it a skip."""
    folder = os.environ.get("NODE_MODULES", "")
    file = Path(folder) / path
    if not folder or not file.is_file():
        pytest.skip(f"NODE_MODULES names no folder with {path}")
    return file


def run(page: Path, *arguments: str) -> str:
    """Return what Chromium prints of a page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [chromium(), *FLAGS, f"--user-data-dir={profile}", *arguments, page.as_uri()],
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        )
    return done.stdout


def pdf_pages(page: Path, folder: Path) -> int:
    """Return the number of pages on which the page is printed."""
    target = folder / "page.pdf"
    run(page, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", target.read_bytes()))


def asked(text: str, script: str, folder: Path, width: int = 1200) -> Any:
    """Return the value with which a script, put into a copy of the page, calls `tell`."""
    tell = "const tell = value => { document.body.textContent = JSON.stringify(value); };"
    page = folder / "asked.html"
    page.write_text(
        text.replace("</body>", f"<script>{tell}{script}</script></body>"), encoding="utf-8"
    )
    dom = run(page, f"--window-size={width},900", "--virtual-time-budget=60000", "--dump-dom")
    body = re.search(r"<body[^>]*>(.*)</body>", dom, re.DOTALL)
    assert body is not None
    return json.loads(html.unescape(body[1]))
