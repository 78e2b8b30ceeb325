"""The printed summary as a terminal shows it, as a picture: text stays text, colours follow the
reader's light or dark, and nothing is loaded from anywhere.

Rich has an SVG of its own, which names fonts on the web and is one colour; here every run is set to
the columns it takes, so that it lines up in whatever monospaced font there is.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.sax.saxutils import escape

from briefing_tui.present.text.blocks import Block
from briefing_tui.present.text.layout import Line, StyledRun, layout, room_for
from briefing_tui.present.text.styles import look
from briefing_tui.present.text.wrap import width_of

CELL, ROW, MARGIN = 8.4, 18, 16
"""Width and height of a cell, and the room around the page, in pixels."""
_BASELINE = 13

LIGHT = {
    "green": "#1a6638",
    "red": "#a3231a",
    "cyan": "#17607a",
    "magenta": "#733a86",
    "blue": "#1f4f82",
    "yellow": "#6b5200",
}
DARK = {
    "green": "#82cf9c",
    "red": "#ff9d92",
    "cyan": "#7fcbe6",
    "magenta": "#d6a8e6",
    "blue": "#9cc7f0",
    "yellow": "#e3c66b",
}
_INKS = {
    "paper": ("#fdfcf9", "#16191d"),
    "ink": ("#1c2025", "#e5e3de"),
    "dim": ("#595f67", "#a3a9b1"),
}


def svg(blocks: Iterable[Block], width: int, title: str, more: str = "…") -> Iterator[str]:
    """The picture of `blocks` in `width` columns, a part at a time; `title` names it."""
    rows = list(_rows(blocks, width, more))
    while rows and not rows[-1]:
        rows.pop()
    across, down = width * CELL + 2 * MARGIN, len(rows) * ROW + 2 * MARGIN
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down}" '
        f'width="{across:g}" height="{down}">\n'
        f"<title>{_text(title)}</title>\n<style>{_style()}</style>\n"
        f'<rect class="paper" width="100%" height="100%" rx="8"/>\n'
    )
    for number, line in enumerate(rows):
        if line:
            yield "".join(_drawn(line, MARGIN + number * ROW))
    yield "</svg>\n"


def _rows(blocks: Iterable[Block], width: int, more: str) -> Iterator[Line]:
    """The lines of the page; blank ones that follow one another are one."""
    blank = True
    for block in blocks:
        for line in layout(block, room_for(block, width), more):
            if any(run.text.strip() for run in line):
                yield line
                blank = False
            elif not blank:
                yield ()
                blank = True


def _drawn(line: Line, top: int) -> Iterator[str]:
    """The runs of a line: one text each, and what lies behind it where it is reversed."""
    column = 0
    for run in line:
        cells = width_of(run.text)
        if run.text.strip():
            yield from _run(run, column, cells, top)
        column += cells


def _run(run: StyledRun, column: int, cells: int, top: int) -> Iterator[str]:
    lead = len(run.text) - len(run.text.lstrip(" "))
    words = run.text.strip(" ")
    names = _classes(run.style)
    x = MARGIN + column * CELL
    if "reverse" in names.split():
        size = f'width="{cells * CELL:.6g}" height="{ROW}"'
        yield f'<rect class="ink" x="{x:.6g}" y="{top}" {size}/>\n'
    attribute = f' class="{names}"' if names else ""
    wide = width_of(words) * CELL
    yield (
        f'<text{attribute} x="{x + lead * CELL:.6g}" y="{top + _BASELINE}" textLength="{wide:.6g}">'
        f"{_text(words)}</text>\n"
    )


@lru_cache(maxsize=512)
def _classes(names: str) -> str:
    """The classes of a run in these styles."""
    if not names:
        return ""
    style = look(names)
    held = ("bold", "dim", "italic", "underline", "reverse")
    found = [name for name in held if getattr(style, name)]
    if style.color is not None and style.color.name.removeprefix("bright_") in LIGHT:
        found.append(style.color.name.removeprefix("bright_"))
    return " ".join(found)


def _style() -> str:
    """The style sheet: system fonts, and both colour schemes."""
    light = [f".{name}{{fill:{color}}}" for name, color in LIGHT.items()]
    dark = [f".{name}{{fill:{color}}}" for name, color in DARK.items()]
    base = [
        "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        "white-space:pre}",
        ".bold{font-weight:700}.italic{font-style:italic}.underline{text-decoration:underline}",
    ]
    plain = {0: "", 1: ""}
    for number in plain:
        inks = {name: both[number] for name, both in _INKS.items()}
        plain[number] = (
            f".paper{{fill:{inks['paper']}}}text,.ink{{fill:{inks['ink']}}}"
            f".dim{{fill:{inks['dim']}}}"
        )
    reverse = [f".reverse{{fill:{color}}}" for color in _INKS["paper"]]
    schemes = [plain[0], *light, reverse[0]]
    night = [plain[1], *dark, reverse[1]]
    return "".join([*base, *schemes, "@media(prefers-color-scheme:dark){", *night, "}"])


def _text(words: str) -> str:
    """Words as the content of an element. `clean` has taken out what XML cannot hold."""
    return escape(words)
