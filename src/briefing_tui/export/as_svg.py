"""Write the brief as an SVG picture with colours for light and dark mode.

Rich draws the picture (`Console.export_svg`) into a template of our own, because Rich's template
loads fonts from the web.
"""

# Rich 15 gives wide characters the width of narrow ones, draws line ends, and clips every line

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape

from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.segment import Segment, Segments
from rich.terminal_theme import TerminalTheme

from briefing_tui.present.blocks import Block
from briefing_tui.present.layout import Line, StyledRun, layout, look, room_for
from briefing_tui.present.wrap import width_of

MOST_LINES = 5_000
"""Maximum number of lines of a picture. Browsers are slow with more."""
MOST_BYTES = 16 << 20
"""The approximate maximum size of a picture in bytes."""
GROWTH = 18
"""The maximum size of a picture, as a multiple of the size of the briefing's file."""
_RUN_BYTES = 80
"""Number of bytes of the markup around a run of text."""

LIGHT = TerminalTheme(
    (253, 252, 249),
    (17, 20, 24),
    [
        (0, 0, 0),
        (163, 35, 26),
        (26, 102, 56),
        (107, 82, 0),
        (31, 79, 130),
        (115, 58, 134),
        (23, 96, 122),
        (90, 95, 100),
    ],
)
DARK = TerminalTheme(
    (22, 25, 29),
    (242, 240, 236),
    [
        (255, 255, 255),
        (255, 157, 146),
        (130, 207, 156),
        (227, 198, 107),
        (156, 199, 240),
        (214, 168, 230),
        (127, 203, 230),
        (170, 175, 180),
    ],
)

CELL, ROW, MARGIN = 12, 24.4, 23
"""The width and height of a character cell, and the margin of the page."""
_SCALE = 0.7
"""The scale of the picture. Rich's letters are 20 pixels high, and ours 14."""
_ID = "t"
_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{width}" \
height="{height}">
<title>{title}</title>
<style>
text {{{{ font: 20px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; \
white-space: pre }}}}
.paper {{{{ fill: {paper} }}}}
{{styles}}
{night}
</style>
<rect class="paper" width="100%" height="100%" rx="8"/>
<g transform="translate({margin},{margin})" xml:space="preserve">
{{backgrounds}}
{{matrix}}
</g>
</svg>
"""
"""The template of the picture. It is filled in twice: here, and then by Rich."""
_LENGTH = re.compile(r' textLength="[^"]*" clip-path="[^"]*">([^<]*)')
_LINE_END = re.compile(r"<text[^>]*>\n</text>")


def svg(
    blocks: Iterable[Block], width: int, title: str, more: str = "…", room: int = MOST_BYTES
) -> str:
    """Return a picture of `blocks`, `width` columns wide, with the title `title`.

    It has as many lines as fit in `room` bytes, at most MOST_LINES, and says how many are left out.
    """
    lines: list[Line] = []
    left, rest, after = min(room, MOST_BYTES), 0, 0
    for line in _lines(blocks, width, more):
        left -= sum(map(_estimated_bytes, line))
        if not rest and left >= 0 and len(lines) < MOST_LINES:
            lines.append(line)
        elif line:
            rest += after + 1
            after = 0
        else:
            after += 1
    while lines and not lines[-1]:
        lines.pop()
    if rest:
        lines.append((StyledRun(f"{more} and {rest:,} more lines", "quiet"),))
    segments = [[_segment(run) for run in line] for line in lines]
    return drawn(segments, width, title, LIGHT, DARK)


def _estimated_bytes(run: StyledRun) -> int:
    is_drawn = run.style or run.text.strip()
    return _RUN_BYTES + len(escape(run.text).encode()) if is_drawn else 0


def drawn(
    lines: Sequence[Iterable[Segment]],
    columns: int,
    title: str,
    theme: TerminalTheme,
    night: TerminalTheme | None = None,
) -> str:
    """Return lines of styled text as a picture. `night` has the colours for dark mode."""
    console = Console(file=io.StringIO(), width=columns, record=True, color_system=None)
    broken = [segment for line in lines for segment in (*line, Segment.line())]
    console.print(Segments(broken), end="", crop=False)
    across, down = columns * CELL + 2 * MARGIN, len(lines) * ROW + 2 * MARGIN
    template = _TEMPLATE.format(
        across=across,
        down=down,
        width=round(across * _SCALE),
        height=round(down * _SCALE),
        title=_escape_braces(escape(title, quote=False)),
        paper=theme.background_color.hex,
        night="" if night is None else _escape_braces(_at_night(console, theme, night)),
        margin=MARGIN,
    )
    picture = _exported(console, template, theme).replace("&#160;", " ")
    return _LINE_END.sub("\n", _LENGTH.sub(_measured, picture))


def _exported(console: Console, template: str, theme: TerminalTheme) -> str:
    return console.export_svg(
        theme=theme,
        clear=False,
        code_format=template,
        font_aspect_ratio=CELL / 20,
        unique_id=_ID,
    )


def _at_night(console: Console, theme: TerminalTheme, night: TerminalTheme) -> str:
    backgrounds = _exported(console, "{backgrounds}", theme)
    rules = [
        "@media (prefers-color-scheme: dark) {",
        f".paper {{ fill: {night.background_color.hex} }}",
        *_exported(console, "{styles}", night).split("\n"),
        *(
            f'rect[fill="{day.hex}"] {{ fill: {dark.hex} }}'
            for day, dark in zip(_colors(theme), _colors(night), strict=True)
            if f'fill="{day.hex}"' in backgrounds
        ),
        "}",
    ]
    return "\n".join(rules)


def _colors(theme: TerminalTheme) -> list[ColorTriplet]:
    ansi = [theme.ansi_colors[number] for number in range(8)]
    return [theme.background_color, theme.foreground_color, *map(ColorTriplet._make, ansi)]


def _escape_braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _measured(found: re.Match[str]) -> str:
    words = unescape(found[1])
    return f' textLength="{width_of(words) * CELL}">{found[1]}'


def _segment(run: StyledRun) -> Segment:
    return Segment(run.text, look(run.style) if run.style else None)


def _lines(blocks: Iterable[Block], width: int, more: str) -> Iterator[Line]:
    blank = True
    for block in blocks:
        for line in layout(block, room_for(block, width), more):
            if any(run.text.strip() for run in line):
                yield line
                blank = False
            elif not blank:
                yield ()
                blank = True
