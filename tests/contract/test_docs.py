"""The documents say what is so: links lead somewhere, commands exist, generated pages are fresh."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_tui import __version__
from briefing_tui.cli import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)#\s]+)")


def targets() -> set[str]:
    """The Makefile's targets that `make help` lists."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):.*## ", makefile, re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [] == [link for link in local if not (page.parent / link).exists()]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_named_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z]+)", text)) | set(
        re.findall(r"^make ([a-z]+)", text, re.M)
    )
    assert named
    assert set() == named - targets()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_readme_tells_of_every_command(command: object) -> None:
    name = getattr(command, "name", "")
    assert re.search(rf"`briefing {name}\b|^briefing {name}\b|`briefing \[FILE", README, re.M)


def test_readme_tells_of_no_command_that_is_not_there() -> None:
    words = set(re.findall(r"(?:`|^)briefing ([a-z]+)\b(?!\.)", README, re.M))
    known = {command.name for command in COMMANDS}
    assert words
    assert set() == words - known - {"briefings"}


@pytest.mark.parametrize("page", ["README.md", "docs/tour.md"])
def test_the_commands_work_as_typed(page: str, tmp_path: Path) -> None:
    """Where only `make run` was run, and nothing is on the path."""
    for folder in ("docs", "briefings"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "briefing").symlink_to(Path(sys.executable).parent / "briefing")
    text = (ROOT / page).read_text(encoding="utf-8")
    typed = re.findall(r"^\.venv/bin/briefing .*", text, re.M)
    assert typed
    for command in typed:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        expected = 1 if " diff " in command else 0
        assert (command, expected) == (command, done.returncode), done.stderr
        assert done.stdout or " -o " in command


def test_readme_is_short_and_begins_with_the_two_commands() -> None:
    assert README.count("\n") <= 150
    assert README.startswith("# briefing-tui\n\n```sh\nmake run ")
    assert "\nmake test " in README


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in changelog


def test_generated_pages_are_fresh() -> None:
    """`make docs` would change nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stdout + done.stderr)
