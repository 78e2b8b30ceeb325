"""`briefing print --pager` on a terminal of its own."""

import os
import pty
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.loading import HEAD

LONG = HEAD + "timeline:\n" + "".join(f"  - {{title: Event {n}}}\n" for n in range(2000))


def on_terminal(folder: Path, pager: str, *words: str) -> tuple[int, str]:
    """The exit code of a print with that pager, and what stands on the terminal."""
    (folder / "a.yaml").write_text(LONG, encoding="utf-8")
    pid, master = pty.fork()
    if not pid:
        try:
            os.chdir(folder)
            settings = {**os.environ, "PAGER": pager, "TERM": "xterm", "LC_ALL": "C.UTF-8"}
            arguments = ["-m", "briefing_tui", "print", "a.yaml", "--pager", *words]
            os.execve(sys.executable, [sys.executable, *arguments], settings)  # noqa: S606
        finally:
            os._exit(127)  # else a second pytest would go on here
    seen = b""
    with suppress(OSError):  # what Linux says when the other end is closed
        while piece := os.read(master, 1 << 16):
            seen += piece
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(master)
    return code, seen.decode().replace("\r\n", "\n")


def test_the_pager_is_given_all_of_it_in_colour(tmp_path: Path) -> None:
    code, seen = on_terminal(tmp_path, "tee all.txt", "--pane", "timeline")
    kept = (tmp_path / "all.txt").read_text(encoding="utf-8")
    assert (0, True, True, True) == (code, kept in seen, "\x1b[" in kept, "Event 1999" in kept)


def test_a_pager_that_is_left_early_ends_it_quietly(tmp_path: Path) -> None:
    code, seen = on_terminal(tmp_path, "head -n 1", "--color", "never", "--pane", "timeline")
    assert (0, "· undated\n") == (code, seen)


def test_a_pager_with_arguments_in_quotes_is_started_without_a_shell(tmp_path: Path) -> None:
    code, seen = on_terminal(tmp_path, "sed -n '1s/A title/$(echo found)/p'", "--color", "never")
    assert (0, "$(echo found)\n") == (code, seen)


@pytest.mark.parametrize("pager", ["no-such-pager", "'unclosed"])
def test_without_that_pager_the_usual_one_or_none_shows_it(tmp_path: Path, pager: str) -> None:
    (tmp_path / "less").write_text("#!/bin/sh\nsed 's/^/less: /' | head -n 1\n", encoding="utf-8")
    (tmp_path / "less").chmod(0o755)
    path = os.environ["PATH"]
    os.environ["PATH"] = f"{tmp_path}{os.pathsep}{path}"
    try:
        code, seen = on_terminal(tmp_path, pager, "--color", "never")
    finally:
        os.environ["PATH"] = path
    assert (0, f"briefing: no pager `{pager}` can be started\nless: A title\n") == (code, seen)


def test_other_formats_are_paged_too(tmp_path: Path) -> None:
    code, seen = on_terminal(tmp_path, "head -n 1", "--format", "json")
    assert (0, "{\n") == (code, seen)
