"""Write blocks as Markdown (CommonMark with GFM's tables) that is easy to read as plain text.

The writer knows blocks, not records. Statements link to the sections of the article that support
them: `§3.2` is section 3, paragraph 2. The links lead to headings such as `Section 3`, of which
renderers make ids.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, groupby

from briefing_tui.export.page import (
    HEADINGS,
    Page,
    PageSection,
    drawing,
    is_entry,
    levels,
    sign_of,
)
from briefing_tui.loading.files import is_web_url
from briefing_tui.present.blocks import Block, Part, Table, TableRow, Text, listed, stretches, text
from briefing_tui.present.items import passage_of
from briefing_tui.present.sanitize import (
    clean,
    escaped,
    escaped_at,
    escaped_edges,
    escaped_opening,
    markdown_address,
    width_of,
)

WIDTH = 96
"""Maximum width of a line of prose and of a table. A wider table becomes a list."""
_BOLD = frozenset(
    (
        *("strong", "actor", "unnamed", "voice", "number", "conflict", "contested", "one-side"),
        *("unresolved", "settled", "unchallenged", "narrator-only", "source-unnamed"),
    )
)
"""The styles of words in bold face."""
_BEFORE, _AFTER = frozenset(" ("), frozenset(" ,.:;)")
"""What may be next to words in bold face, so that they are bold in every case."""


def markdown(page: Page) -> Iterator[str]:
    """Yield a page in whole lines."""
    return _MarkdownWriter(page).page()


def paragraph(words: str, first: str = "", indent: int = 0) -> Iterator[str]:
    """Wrap escaped words. At the beginning of a line, `-` and the like are escaped, too.

    The first line begins with `first`, all other lines with `indent` blanks.
    """
    words = words.strip(" ")
    if len(first) + len(words) < WIDTH and "  " not in words:
        yield first + escaped_opening(words)
        return
    line, used = first, 0
    for word in filter(None, words.split(" ")):
        if used and len(line) + 1 + len(word) > WIDTH:
            yield line
            line, used = " " * indent, 0
        line += f" {word}" if used else escaped_opening(word)
        used += 1
    yield line


def heading(level: int, words: str) -> Iterator[str]:
    """Yield a heading with a blank line on both sides."""
    yield ""
    if words.endswith("#"):
        words = f"{words[:-1]}\\#"
    yield f"{'#' * level} {words}"
    yield ""


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of each column of a table."""
    return [max(3, *map(width_of, column)) for column in zip(*rows, strict=True)]


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield an aligned GFM table, one row per line. The cells must be escaped."""
    every = [heads, *rows]
    widths = column_widths(every)
    for number, row in enumerate(every):
        cells = (
            cell + " " * (wide - width_of(cell)) for cell, wide in zip(row, widths, strict=True)
        )
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield f"| {' | '.join('-' * wide for wide in widths)} |"


class _MarkdownWriter:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._bullets = cycle("-*")
        """The bullets of lists. Two lists of one bullet would be one list if they are adjacent."""
        self._has_headings = False
        """True if the section has a heading, so that smaller headings are one level below it."""
        sections = page.view.reading.briefing.sections
        self._sections = {one.id: number for number, one in reversed([*enumerate(sections, 1)])}

    def page(self) -> Iterator[str]:
        gap = ""
        for number, line in enumerate(self._lines()):
            line = line.rstrip(" ")  # other blanks are part of the words
            if line:
                yield f"{gap}{line}\n"
            gap = "" if line or not number else "\n"

    def _lines(self) -> Iterator[str]:
        yield from heading(1, escaped(self._page.title.plain))
        for notice in self._page.notices:
            yield from [*paragraph(f"**{escaped(notice)}**", "> "), ""]
        for part in self._page.head:
            yield from self._paragraph(part)
        for section in self._page.sections:
            yield from heading(2, escaped(section.title))
            self._has_headings, self._bullets = False, cycle("-*")
            for is_list, blocks in groupby(section.blocks, is_entry):
                if is_list:
                    yield from self._list(blocks)
                else:
                    for block in blocks:
                        yield from self._block(section, block)

    def _list(self, entries: Iterable[Block]) -> Iterator[str]:
        bullet = next(self._bullets)
        margins = [0]
        for level, entry in levels(entries):
            first, *below = entry.parts
            mark = first.first.plain.strip() if first.first is not None else ""
            sign = f"{mark}. " if mark.isdecimal() else f"{bullet} "
            margin = margins[level]
            margins[level + 1 :] = [margin + len(sign)]
            lines = [self._text(first.text) if mark.isdecimal() else self._marked(first)]
            for part in below:
                if part.first is not None or part.role:
                    lines.append(self._marked(part))
                else:
                    lines[-1] += f" · {self._text(part.text)}"
            inner = margins[-1]
            yield from paragraph(lines[0], " " * margin + sign, inner)
            for words in lines[1:]:
                yield from paragraph(words, f"{' ' * inner}{bullet} ", inner + 2)
        yield ""

    def _block(self, section: PageSection, block: Block) -> Iterator[str]:
        parts = block.parts
        if block.item in self._sections and self._page.take(block.item, section):
            # No other heading can have these words
            yield from heading(3, f"Section {self._sections[block.item]}")
            title = " ".join(_unlabelled(part.text) for part in parts).strip()
            yield from [*paragraph(f"**{escaped(title)}**"), ""] if title else ()
            return
        for part in parts:
            yield from self._paragraph(part)
        if isinstance(block.says, Table):
            yield from [*self._table(block.says), ""]
        elif block.draw is not None:
            yield from [*paragraph(escaped(block.says)), ""] if block.says else ()
            yield from _fenced(drawing(block))

    def _paragraph(self, part: Part) -> Iterator[str]:
        if part.role not in HEADINGS:
            yield from [*paragraph(self._marked(part)), ""]
            return
        level = 4 if part.role == "subheading" and self._has_headings else 3
        self._has_headings = self._has_headings or part.role == "heading"
        self._bullets = cycle("-*")
        mark = f"{part.first.plain.strip()} " if part.first is not None else ""
        yield from heading(level, escaped(f"{mark}{part.text.plain}"))

    def _marked(self, part: Part) -> str:
        mark = escaped(sign_of(part))
        if part.first is not None and not mark:
            mark = self._text(part.first).strip(" ")
        return f"{mark} {self._text(part.text)}".lstrip(" ")

    def _text(self, words: Text) -> str:
        plain = clean(words.plain).replace("\n", " ")
        spans = words.spans if len(plain) == len(words.plain) else ()
        runs = list(stretches(Text(plain, words.style, spans)))
        written = []
        for run, piece in zip(runs, escaped_at(plain, [run.end for run in runs]), strict=True):
            before, after = plain[: run.start][-1:], plain[run.end :][:1]
            is_free = (not before or before in _BEFORE) and (not after or after in _AFTER)
            is_bold = is_free and not _BOLD.isdisjoint(run.style.split())
            written.append(self._run(piece, run.target, is_bold=is_bold))
        return "".join(written)

    def _run(self, words: str, target: str, *, is_bold: bool) -> str:
        inner = words.strip(" ")
        passage = passage_of(target)
        if not inner or not (is_bold or passage or target):
            return words
        inner = escaped_edges(inner)
        if passage is not None:
            section = self._page.view.reading.briefing.sections[passage.section]
            if section.id in self._page.places:
                inner = f"[{inner}](#section-{passage.section + 1})"
        elif is_web_url(target):
            inner = (
                markdown_address(target) if inner == escaped(target) else f"[{inner}](<{target}>)"
            )
        elif is_bold:
            inner = f"**{inner}**"
        return words.replace(words.strip(" "), inner, 1)

    def _table(self, content: Table) -> Iterator[str]:
        names = [" ".join(column.short) or column.name.plain for column in content.columns]
        with_signs = any(cell.signs for row in content.rows for cell in row.cells.values())
        rows = []
        for row in content.rows:
            mark = row.mark.plain.strip()
            head = Text(mark) if with_signs and mark else text(mark, " ", row.head)
            cells = (row.cells.get(number, content.empty) for number in range(len(names)))
            words = (cell.signs if with_signs else listed(cell.lines, "; ") for cell in cells)
            rows.append([self._text(shown).strip(" ") for shown in (head, *words)])
        heads = [escaped(content.corner), *map(escaped, names)]
        if sum(3 + wide for wide in column_widths([heads, *rows])) + 1 > WIDTH:
            yield from self._list(_row_as_entry(content, row, names) for row in content.rows)
            return
        yield from [*table(heads, rows), ""]
        remarks = (
            text(row.head, ": ", listed(row.notes, "; ")) for row in content.rows if row.notes
        )
        yield from self._list(Block(parts=(Part(remark, role="item"),)) for remark in remarks)


def _row_as_entry(table: Table, row: TableRow, names: Sequence[str]) -> Block:
    below = [text(names[at], ": ", listed(cell.lines, "; ")) for at, cell in row.cells.items()]
    empty = [Text(name) for at, name in enumerate(names) if at not in row.cells]
    if empty and table.empty.lines:
        below.append(text(listed(empty), ": ", *table.empty.lines))
    notes = (Part(words, role="note") for words in (*below, *row.notes))
    return Block(parts=(Part(text(row.mark, " ", row.head), role="item"), *notes))


def _unlabelled(words: Text) -> str:
    runs = (run for run in stretches(words) if run.style != "label")
    return "".join(words.plain[run.start : run.end] for run in runs)


def _fenced(lines: Sequence[Text]) -> Iterator[str]:
    drawn = [clean(line.plain).rstrip() for line in lines]
    fence = "```"
    while any(fence in line for line in drawn):
        fence += "`"
    yield from [fence, *drawn, fence, ""] if drawn else ()
