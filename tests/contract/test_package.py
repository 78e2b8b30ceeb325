"""The wheel and the source archive hold everything that the program needs."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from briefing_tui import __version__

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    str(file.relative_to(ROOT / "briefings")) for file in (ROOT / "briefings").rglob("*.yaml")
)


def build(target: str, folder: Path) -> Path:
    """The wheel or sdist, built from this checkout."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The wheel's files and their bytes."""
    with zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The source archive's paths, without its top folder."""
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_some_briefings_are_shipped() -> None:
    assert len(SHIPPED) >= 2


@pytest.mark.parametrize("name", SHIPPED)
def test_the_wheel_carries_the_briefing(wheel: dict[str, bytes], name: str) -> None:
    assert (ROOT / "briefings" / name).read_bytes() == wheel[f"briefing_tui/briefings/{name}"]


def test_the_wheel_installs_the_man_page(wheel: dict[str, bytes]) -> None:
    page = (ROOT / "docs" / "briefing.1").read_bytes()
    assert page == wheel[f"briefing_tui-{__version__}.data/data/share/man/man1/briefing.1"]


def test_the_wheel_says_that_it_is_typed(wheel: dict[str, bytes]) -> None:
    assert "briefing_tui/py.typed" in wheel


def test_the_wheel_carries_every_file_of_the_source(wheel: dict[str, bytes]) -> None:
    source = ROOT / "src"
    wanted = {
        str(file.relative_to(source))
        for file in source.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert set() == wanted - set(wheel)


def test_the_wheel_installs_the_program_under_both_names(wheel: dict[str, bytes]) -> None:
    entries = wheel[f"briefing_tui-{__version__}.dist-info/entry_points.txt"].decode()
    assert "[console_scripts]\nbriefing = briefing_tui.__main__:main\n" in entries
    assert "\nbriefing-tui = briefing_tui.__main__:main\n" in entries


def test_the_wheel_carries_nothing_else_to_import(wheel: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    name = f"briefing_tui-{__version__}"
    assert {"briefing_tui", f"{name}.dist-info", f"{name}.data"} == tops


def test_a_wheel_can_be_built_from_the_source_archive(sdist: set[str]) -> None:
    wanted = {"pyproject.toml", "README.md", "LICENSE", "src/briefing_tui/__init__.py"}
    wanted |= {f"briefings/{name}" for name in SHIPPED}
    assert set() == wanted - sdist
