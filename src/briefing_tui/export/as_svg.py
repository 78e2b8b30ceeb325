"""Write the brief as an SVG picture, drawn by Rich (`Console.export_svg`).

The template is our own, because Rich's template loads fonts from the web.
"""

import io
import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from rich.console import Console
from rich.segment import Segment, Segments
from rich.terminal_theme import TerminalTheme

from briefing_tui.present.blocks import Block
from briefing_tui.present.layout import StyledRun, look, page_lines
from briefing_tui.present.sanitize import width_of

THEME = TerminalTheme(
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
CELL, ROW, MARGIN = 12, 24.4, 23
"""The width and height of a character cell, and the margin of the page."""
_LONGEST = 5_000
"""Maximum number of lines of a picture."""
_SCALE = 0.7
"""The scale of the picture. Rich's letters are 20 pixels high, and ours 14."""
_TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" width="{width}" \
height="{height}">
<title>{title}</title>
<style>
text {{{{ font: 20px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; \
white-space: pre }}}}
{{styles}}
</style>
<rect fill="{paper}" width="100%" height="100%" rx="8"/>
<g transform="translate({margin},{margin})" xml:space="preserve">
{{backgrounds}}
{{matrix}}
</g>
</svg>
"""
"""The template of the picture. It is filled in twice: here, and then by Rich."""
# Rich 15 gives wide characters the width of narrow ones, draws line ends, and clips every line
_LENGTH = re.compile(r' textLength="[^"]*" clip-path="[^"]*">([^<]*)')
_LINE_END = re.compile(r"<text[^>]*>\n</text>")


def svg(blocks: Iterable[Block], width: int, title: str, more: str) -> str:
    """Return a picture of `blocks`, `width` columns wide, with the title `title`."""
    lines = [*page_lines(blocks, width, more)]
    while lines and not lines[-1]:
        lines.pop()
    segments = [[_segment(run) for run in line] for line in lines[:_LONGEST]]
    if len(lines) > _LONGEST:
        segments.append([Segment(f"{more} {len(lines) - _LONGEST:,} more lines")])
    return drawn(segments, width, title, THEME)


def drawn(
    lines: Sequence[Iterable[Segment]], columns: int, title: str, theme: TerminalTheme
) -> str:
    """Return lines of styled text as a picture."""
    console = Console(file=io.StringIO(), width=columns, record=True, color_system=None)
    broken = [segment for line in lines for segment in (*line, Segment.line())]
    console.print(Segments(broken), end="", crop=False)
    across, down = columns * CELL + 2 * MARGIN, len(lines) * ROW + 2 * MARGIN
    template = _TEMPLATE.format(
        across=across,
        down=down,
        width=round(across * _SCALE),
        height=round(down * _SCALE),
        title=escape(title, quote=False).replace("{", "{{").replace("}", "}}"),
        paper=theme.background_color.hex,
        margin=MARGIN,
    )
    picture = console.export_svg(
        theme=theme, code_format=template, font_aspect_ratio=CELL / 20, unique_id="t"
    )
    return _LINE_END.sub("\n", _LENGTH.sub(_measured, picture.replace("&#160;", " ")))


def _measured(found: re.Match[str]) -> str:
    return f' textLength="{width_of(unescape(found[1])) * CELL}">{found[1]}'


def _segment(run: StyledRun) -> Segment:
    return Segment(run.text, look(run.style) if run.style else None)
