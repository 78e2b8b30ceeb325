"""Draw the screens of the real program as SVG: small, sharp at every size, and readable as text.

`python -m scripts.pictures` draws the pictures of README and docs/tour.md, by walking their tours,
and records README's tour as docs/tour.cast: the same screens as text, for asciinema and the like.
With `--screens FOLDER`, it draws every screen of the reader at three sizes, dark, light and without
colour, of the shipped briefings and of a generated one: to look at before a release.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product
from pathlib import Path

import pyte
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from bench.generate import briefing
from bench.terminal import Size
from briefing_tui.export.as_svg import drawn
from briefing_tui.panes import PANES
from scripts.tour import BRIEFING, ROOT, SIZE, TOURS, Step, walk

CAST = ROOT / "docs" / "tour.cast"
STEP_SECONDS = 4
SIZES = (Size(80, 24), Size(100, 30), Size(160, 50))
THEMES = ("dark", "light", "plain")
FILE_STEPS = (
    *(Step((str(number), "j"), picture=spec.name) for number, spec in enumerate(PANES, 1)),
    Step(("?",), picture="help"),
    Step(("Escape", "1", "g", "/", "the", "Enter"), picture="search"),
    Step(("Escape", "4", "j", "c", "Enter"), picture="actors-compared"),
)
FOLDER_STEPS = (
    Step((), picture="chooser"),
    Step(("Enter", "B"), picture="side-by-side"),
)

PAPER, INK = "#121212", "#e0e0e0"
NAMED = {
    "black": "#000000",
    "red": "#cd3131",
    "green": "#0dbc79",
    "brown": "#e5e510",
    "blue": "#2472c8",
    "magenta": "#bc3fbc",
    "cyan": "#11a8cd",
    "white": "#e5e5e5",
}


def main() -> int:
    """Draw the pictures whose names contain a given word, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m scripts.pictures", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="only names that contain this word")
    parser.add_argument("--screens", type=Path, metavar="FOLDER", help="draw every screen there")
    options = parser.parse_args()
    folder = options.screens or ROOT / "docs"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        taken = screens(options.only, Path(home)) if options.screens else tours(options.only)
        for name, drawing in taken:
            (folder / f"{name}.svg").write_text(drawing, encoding="utf-8")
            print(f"{name}: {len(drawing) / 1000:.0f} KB")
    return 0


def tours(only: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the drawing of each picture of a tour."""
    for tour in TOURS:
        is_recorded = tour is TOURS[0] and not only
        every = tour.steps() if is_recorded else _up_to_wanted(tour.steps(), only)
        frames: list[tuple[Step, list[str]]] = []
        with tempfile.TemporaryDirectory() as home:
            for step, screen in walk(tour.command, tour.begins, every, Path(home)):
                frames.append((step, frame(screen)))
                if step.picture and only in step.picture:
                    yield step.picture, svg(screen, step.says)
        if is_recorded:
            CAST.write_text(cast(tour.title, frames), encoding="utf-8")


def cast(title: str, frames: Iterable[tuple[Step, Sequence[str]]]) -> str:
    """Return the screens of a tour as asciicast v2, with a mark that has the keys of each step."""
    lines: list[object] = [
        {"version": 2, "width": SIZE.columns, "height": SIZE.rows, "title": title}
    ]
    before: Sequence[str] = [""] * SIZE.rows
    for number, (step, rows) in enumerate(frames):
        changed = (f"\x1b[{at + 1}H{row}" for at, row in enumerate(rows) if row != before[at])
        lines.append([number * STEP_SECONDS, "m", " ".join(step.keys)])
        lines.append([number * STEP_SECONDS, "o", "".join(changed)])
        before = rows
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def frame(screen: pyte.Screen) -> list[str]:
    """Return the rows of a screen with the escape sequences of their colours."""
    rows = _cells(screen)
    paper = _paper(rows)
    return [
        "".join(
            segment.style.render(segment.text) if segment.style else segment.text
            for segment in _segments(row, paper)
        )
        for row in rows
    ]


def screens(only: str, home: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the drawing of each screen of the reader."""
    generated = home / "generated.yaml"
    generated.write_text(briefing(items=600), encoding="utf-8")
    walks = [(file, FILE_STEPS) for file in (*sorted(ROOT.glob("briefings/*.yaml")), generated)]
    walks.append((ROOT / "briefings" / "harbour-fire", FOLDER_STEPS))
    for (file, every), size, theme in product(walks, SIZES, THEMES):
        before = f"{file.stem}-{size.columns}x{size.rows}-{theme}-"
        named = [step._replace(picture=before + step.picture) for step in every]
        colors = {"NO_COLOR": "1"} if theme == "plain" else {}
        command = f"exec {BRIEFING} read --fresh --theme {theme} {file}"
        for step, screen in walk(
            command, ("Enter",), _up_to_wanted(named, only), home, size, **colors
        ):
            if only in step.picture:
                yield step.picture, svg(screen, step.picture)


def _up_to_wanted(every: list[Step], only: str) -> list[Step]:
    """Return the steps up to the last one with a wanted picture."""
    wanted = [
        number for number, step in enumerate(every, 1) if step.picture and only in step.picture
    ]
    return every[: max(wanted, default=0)]


def svg(screen: pyte.Screen, says: str) -> str:
    """Return the screen as a picture with `says` as its alternative text."""
    cells = _cells(screen)
    paper = _paper(cells)
    theme = TerminalTheme(_rgb(paper), _rgb(INK), [_rgb(color) for color in NAMED.values()])
    return drawn([_segments(line, paper) for line in cells], screen.columns, says, theme)


def _cells(screen: pyte.Screen) -> list[list[pyte.screens.Char]]:
    return [[screen.buffer[row][x] for x in range(screen.columns)] for row in range(screen.lines)]


def _paper(cells: Iterable[Iterable[pyte.screens.Char]]) -> str:
    """Return the most frequent background of a screen."""
    return Counter(_colors(cell)[1] for line in cells for cell in line).most_common(1)[0][0]


def _segments(line: list[pyte.screens.Char], paper: str) -> list[Segment]:
    """Group the cells of a line by style. The second cell of a wide character is empty."""
    groups = groupby(line, lambda cell: _style(cell, paper))
    return [Segment("".join(cell.data for cell in cells), style) for style, cells in groups]


def _style(cell: pyte.screens.Char, paper: str) -> Style:
    ink, ground = _colors(cell)
    return Style(
        color=ink,
        bgcolor=None if ground == paper else ground,
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        strike=cell.strikethrough,
    )


def _colors(cell: pyte.screens.Char) -> tuple[str, str]:
    """Return the colours of letters and background. A reversed cell has them swapped."""
    ink, paper = _color(cell.fg, INK), _color(cell.bg, PAPER)
    return (paper, ink) if cell.reverse else (ink, paper)


def _color(name: str, default: str) -> str:
    return default if name == "default" else NAMED.get(name.removeprefix("bright"), f"#{name}")


def _rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = Color.parse(color).get_truecolor()
    return red, green, blue


if __name__ == "__main__":
    sys.exit(main())
