"""Photograph every screen of the reader, and the printed brief, into a folder.

`python -m scripts.photographs FOLDER` makes SVG files: each pane, the help, a search, two actors
compared, the list of briefings, briefings side by side and the brief; at three sizes, dark, light
and without colour; of the shipped briefings and of a generated one of 60 actors. They are for
looking at before a release, and are not kept. Run it in the folder of the project, whose briefings
it lists.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyte

from bench.terminal import Size, Terminal, environment
from briefing_tui.panes import PANES
from scripts.crowded import crowded
from scripts.svg import svg
from scripts.tour import KEYS, ROOT, Watched

SIZES = (Size(80, 24), Size(100, 30), Size(160, 50))
THEMES = ("dark", "light", "plain")
FOLDER = ROOT / "briefings"
LIBRARY = "library"
COMPARED = FOLDER / "harbour-fire"
READER = (sys.executable, "-m", "briefing_tui")


class Photograph(NamedTuple):
    """A screen with the name of its file, without suffix."""

    name: str
    screen: pyte.Screen


class Shot(NamedTuple):
    """Keys to press, and the name of the screen that they lead to."""

    name: str
    keys: tuple[str, ...]


PANE_SHOTS = tuple(Shot(spec.name, (str(number), "j")) for number, spec in enumerate(PANES, 1))
OTHER_SHOTS = (
    Shot("help", ("?",)),
    Shot("search", ("Escape", "1", "g", "/", *"the", "Enter")),
    Shot("actors-compared", ("Escape", "4", "j", "c", "Enter")),
)


def main() -> int:
    """Make the photographs whose names contain a given word, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.photographs", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only names that contain this")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, screen in photographs(options.only):
        (options.folder / f"{name}.svg").write_text(svg(screen, name), encoding="utf-8")
        print(name)
    return 0


def photographs(only: str = "") -> Iterator[Photograph]:
    """Yield each photograph whose name contains `only`. The screen is valid until the next one."""
    with tempfile.TemporaryDirectory() as home:
        busy = Path(home, "crowded.yaml")
        busy.write_text(crowded(), encoding="utf-8")
        for file in (*sorted(FOLDER.glob("*.yaml")), busy):
            for size in SIZES:
                for theme in THEMES:
                    name = f"{file.stem}-{size.columns}x{size.rows}-{theme}"
                    shots = _chosen(name, (*PANE_SHOTS, *OTHER_SHOTS), only)
                    yield from _walk(name, (str(file),), shots, size, theme, Path(home))
                    if only in f"{name}-brief":
                        yield Photograph(f"{name}-brief", _brief(file, size, theme, Path(home)))
        for size in SIZES:
            for theme in THEMES:
                name = f"{LIBRARY}-{size.columns}x{size.rows}-{theme}"
                shots = _chosen(name, (Shot("chooser", ()),), only)
                yield from _walk(name, (), shots, size, theme, Path(home))
                shots = _chosen(name, (Shot("side-by-side", ("Enter", "B")),), only)
                yield from _walk(name, (str(COMPARED),), shots, size, theme, Path(home))


def _chosen(name: str, shots: tuple[Shot, ...], only: str) -> tuple[Shot, ...]:
    """Return the shots up to the last one that is wanted; none if none is."""
    wanted = [number for number, shot in enumerate(shots) if only in f"{name}-{shot.name}"]
    return shots[: wanted[-1] + 1] if wanted else ()


def _walk(
    name: str, files: tuple[str, ...], shots: tuple[Shot, ...], size: Size, theme: str, home: Path
) -> Iterator[Photograph]:
    if not shots:
        return
    argv = (*READER, "read", "--fresh", *_options(theme), *files)
    with Terminal(argv, size, _environment(theme, home)) as terminal:
        watched = Watched(terminal, size)
        terminal.wait_for(("Enter",))
        watched.settle()
        for shot in shots:
            for key in shot.keys:
                terminal.send(KEYS.get(key, key).encode())
                watched.settle(quiet=0.15)
            yield Photograph(f"{name}-{shot.name}", watched.screen)


def _brief(file: Path, size: Size, theme: str, home: Path) -> pyte.Screen:
    color = ("--color", "never" if theme == "plain" else "always")
    argv = (*READER, "print", *color, "--width", str(size.columns), str(file))
    printed = subprocess.run(
        argv, env=_environment(theme, home), capture_output=True, check=True
    ).stdout
    screen = pyte.Screen(size.columns, printed.count(b"\n") or 1)
    pyte.ByteStream(screen).feed(printed.rstrip(b"\n").replace(b"\n", b"\r\n"))
    return screen


def _options(theme: str) -> tuple[str, ...]:
    return () if theme == "plain" else ("--theme", theme)


def _environment(theme: str, home: Path) -> dict[str, str]:
    """Return variables under which the sources of this checkout run; `plain` is NO_COLOR."""
    plain = {"NO_COLOR": "1"} if theme == "plain" else {}
    return environment(home, PYTHONPATH=str(ROOT / "src"), **plain)


if __name__ == "__main__":
    sys.exit(main())
