"""Write blocks as one self-contained HTML page, which loads no scripts, fonts or pictures.

The writer knows blocks, not records: a pane that is added is on the page by its blocks alone. Every
text is cleaned and escaped again here, whatever was done to it before.
"""

import html as markup
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from briefing_tui.export.page import (
    HEADINGS,
    Page,
    PageSection,
    drawing,
    is_entry,
    levels,
    sign_of,
)
from briefing_tui.loading.files import is_language, is_web_url
from briefing_tui.present.blocks import Block, Part, Table, TableCell, Text, stretches
from briefing_tui.present.items import passage_of
from briefing_tui.present.sanitize import clean

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy: whatever the page holds, the browser loads and runs nothing."""
LISTED = 60
"""Maximum number of smaller headings of a section in the table of contents."""
LONGEST_PASSAGE = 200
"""Maximum number of characters of a passage's words in a link."""


def html(page: Page) -> Iterator[str]:
    """Yield a page piece by piece."""
    return _HtmlWriter(page).page()


class _HtmlWriter:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._view = page.view
        self._has_headings = False
        """True if the section has a heading, so that smaller headings are one level below it."""

    def page(self) -> Iterator[str]:
        title = _escaped(self._page.title.plain)
        style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
        yield (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="color-scheme" content="light dark">\n'
            '<meta name="generator" content="briefing-tui">\n'
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#main">Skip to the text</a>\n'
        )
        yield from self._header()
        yield '<div class="columns">\n'
        yield from self._contents()
        yield '<main id="main">\n'
        for number, section in enumerate(self._page.sections, 1):
            yield from self._section(_section_id(section, number), section)
        yield "</main>\n</div>\n</body>\n</html>\n"

    def _header(self) -> Iterator[str]:
        yield f'<header>\n<h1 dir="auto">{_escaped(self._page.title.plain)}</h1>\n'
        for notice in self._page.notices:
            yield f'<p class="notice" dir="auto"><strong>{_escaped(notice)}</strong></p>\n'
        for part in self._page.head:
            yield self._paragraph(part)
        yield "</header>\n"

    def _contents(self) -> Iterator[str]:
        sections = [*enumerate(self._page.sections, 1)]
        if len(sections) < 2:
            return
        yield '<nav aria-label="Contents">\n<ol>\n'
        for number, section in sections:
            target = _section_id(section, number)
            yield f'<li><a href="#{target}">{_escaped(section.title)}</a>'
            entries = [block for block in section.blocks if self._is_listed(block)][:LISTED]
            if entries:
                yield "\n<ol>\n"
                for block in entries:
                    yield self._contents_entry(block)
                yield "</ol>\n"
            yield "</li>\n"
        yield "</ol>\n</nav>\n"

    def _is_listed(self, block: Block) -> bool:
        is_headed = any(part.role == "subheading" for part in block.parts[:1])
        return is_headed and block.item in self._page.places

    def _contents_entry(self, block: Block) -> str:
        title, *below = (part for part in block.parts if part.text)
        status = f' <span class="status">{_runs(below[0].text)}</span>' if below else ""
        words = f'<span dir="auto">{_escaped(title.text.plain)}</span>'
        return f'<li><a href="#{_place(block.item)}">{words}</a>{status}</li>\n'

    def _section(self, name: str, section: PageSection) -> Iterator[str]:
        yield f'<section id="{name}" aria-labelledby="{name}-title">\n'
        yield f'<h2 id="{name}-title">{_escaped(section.title)}</h2>\n'
        language = self._language() if section.name == "article" else ""
        yield f'<div lang="{language}">\n' if language else ""
        self._has_headings = False
        for is_list, blocks in groupby(section.blocks, is_entry):
            if is_list:
                yield from self._list(section, blocks)
            else:
                yield from (self._block(section, block) for block in blocks)
        yield "</div>\n" if language else ""
        yield "</section>\n"

    def _language(self) -> str:
        article = self._view.article
        language = article.language if article.wording == "verbatim" else None
        return language if language and is_language(language) else ""

    def _list(self, section: PageSection, entries: Iterable[Block]) -> Iterator[str]:
        depth = 0
        for level, entry in levels(entries):
            yield "</li>\n</ul>\n" * (depth - level - 1)
            yield "</li>\n" if depth > level else "<ul>\n"
            depth = level + 1
            first, *below = entry.parts
            yield f"<li{self._id(entry.item, section)}{_direction(first)}>{self._marked(first)}"
            yield "".join(map(self._paragraph, below))
        yield "</li>\n</ul>\n" * depth

    def _block(self, section: PageSection, block: Block) -> str:
        place = self._id(block.item, section)
        if isinstance(block.says, Table):
            inner = self._table(block.says, section)
        elif block.draw is not None:
            inner = _drawing(drawing(block), block.says)
        else:
            inner = "".join(map(self._paragraph, block.parts))
        return f"<div{place}>\n{inner}</div>\n" if place else inner

    def _id(self, item: str, section: PageSection) -> str:
        return f' id="{_place(item)}"' if self._page.take(item, section) else ""

    def _paragraph(self, part: Part) -> str:
        tag, kind = "p", ""
        if part.role in HEADINGS:
            tag = "h4" if part.role == "subheading" and self._has_headings else "h3"
            self._has_headings = self._has_headings or part.role == "heading"
        elif part.role == "note":
            kind = ' class="note"'
        return f"<{tag}{kind}{_direction(part)}>{self._marked(part)}</{tag}>\n"

    def _marked(self, part: Part) -> str:
        words = self._text(part.text)
        if part.first is None or not part.first.plain.strip():
            return words
        if sign_of(part):
            return f'<span class="mark" aria-hidden="true">{_runs(part.first)}</span> {words}'
        return f'<span class="mark">{self._text(part.first)}</span> <bdi>{words}</bdi>'

    def _text(self, text: Text) -> str:
        """Return a text with its links, and with its passages as places for links."""
        written: list[str] = []
        around: list[str] = []
        for stretch in stretches(text):
            link = self._link(stretch.target)
            path = [*stretch.anchors, link] if link else [*stretch.anchors]
            kept = 0
            while kept < min(len(path), len(around)) and path[kept] == around[kept]:
                kept += 1
            written += [_closing(each) for each in reversed(around[kept:])]
            written += [self._opening(each) for each in path[kept:]]
            written.append(_styled(text.plain[stretch.start : stretch.end], stretch.style))
            around = path
        written += [_closing(each) for each in reversed(around)]
        return "".join(written)

    def _link(self, target: str) -> str:
        """Return the tag of a link, or `""` if the page cannot lead there."""
        if target in self._page.places:
            passage = passage_of(target)
            words = self._view.words_of(passage, LONGEST_PASSAGE) if passage else ""
            title = f' title="{_escaped(words)}"' if words else ""
            return f'<a href="#{_place(target)}"{title}>'
        return f'<a href="{_escaped(target)}" rel="noreferrer">' if is_web_url(target) else ""

    def _opening(self, link_or_passage: str) -> str:
        """Return the tag of a link, or that of a passage: its id is given only once."""
        if link_or_passage.startswith("<"):
            return link_or_passage
        is_first = self._page.take(link_or_passage)
        place = f' id="{_place(link_or_passage)}"' if is_first else ""
        return f'<span class="passage"{place}>'

    def _table(self, table: Table, section: PageSection) -> str:
        label = f' aria-label="{_escaped(table.caption)}"' if table.caption else ""
        lines = [f'<div class="scroll" role="group"{label} tabindex="0">', "<table>"]
        if table.caption:
            lines.append(f"<caption>{_escaped(table.caption)}</caption>")
        lines += ["<thead>", *self._table_head(table), "</thead>", "<tbody>"]
        for row in table.rows:
            mark = f'<span class="mark">{_runs(row.mark)}</span> ' if row.mark else ""
            notes = "".join(f'<div class="note">{self._text(note)}</div>' for note in row.notes)
            head = f'<th scope="row" dir="auto">{mark}{self._text(row.head)}{notes}</th>'
            cells = (
                self._cell(table, row.cells.get(number)) for number in range(len(table.columns))
            )
            lines.append(f"<tr{self._id(row.item, section)}>{head}{''.join(cells)}</tr>")
        lines += ["</tbody>", "</table>", "</div>", ""]
        return "\n".join(lines)

    def _table_head(self, table: Table) -> Iterator[str]:
        if any(group.name for group in table.groups):
            groups = (
                f'<th scope="colgroup" colspan="{one.span}" dir="auto">{_escaped(one.name)}</th>'
                if one.name
                else f'<td colspan="{one.span}"></td>'
                for one in table.groups
            )
            yield f'<tr class="groups"><td></td>{"".join(groups)}</tr>'
        corner = f'<th scope="col">{_escaped(table.corner)}</th>' if table.corner else "<td></td>"
        names = []
        for column in table.columns:
            short = " ".join(column.short)
            title = f' title="{_escaped(column.name.plain)}"' if short else ""
            words = _styled(short, column.name.style) if short else self._text(column.name)
            names.append(f'<th scope="col" dir="auto"{title}>{words}</th>')
        yield f"<tr>{corner}{''.join(names)}</tr>"

    def _cell(self, table: Table, cell: TableCell | None) -> str:
        if cell is None and table.empty.signs:
            sign = f'<span aria-hidden="true">{_escaped(table.empty.signs.plain)}</span>'
            words = " ".join(line.plain for line in table.empty.lines)
            return f'<td class="empty">{sign}<span class="unseen">{_escaped(words)}</span></td>'
        lines = (table.empty if cell is None else cell).lines
        words = "".join(f'<div dir="auto">{self._text(line)}</div>' for line in lines)
        return f'<td class="empty">{words}</td>' if cell is None else f"<td>{words}</td>"


def _section_id(section: PageSection, number: int) -> str:
    return f"pane-{section.name}" if section.name else f"part-{number}"


def _place(item: str) -> str:
    """Return the HTML id of an item or a passage. Ids that no file can contain begin with `:`."""
    return _escaped(item[1:] if item.startswith(":") else f"item-{item}")


def _closing(link_or_passage: str) -> str:
    return "</a>" if link_or_passage.startswith("<") else "</span>"


def _escaped(words: str) -> str:
    return markup.escape(clean(words))


def _styled(words: str, style: str) -> str:
    inner = _escaped(words).replace("\n", "<br>\n")
    return f'<span class="{style}">{inner}</span>' if style and words.strip() else inner


def _runs(text: Text) -> str:
    """Return a text with its styles, but without its links."""
    plain = text.plain
    return "".join(_styled(plain[one.start : one.end], one.style) for one in stretches(text))


def _direction(part: Part) -> str:
    return ' dir="rtl"' if part.right else ' dir="auto"'


def _drawing(lines: Sequence[Text], says: str) -> str:
    """Return a drawing in characters, with what it says as words."""
    drawn = "\n".join(map(_runs, lines))
    words = f'<figcaption dir="auto">{_escaped(says)}</figcaption>\n' if says else ""
    if not drawn:
        return words and f"<figure>\n{words}</figure>\n"
    if not words:
        return f'<pre tabindex="0">{drawn}</pre>\n'
    return f'<figure>\n<pre aria-hidden="true">{drawn}</pre>\n{words}</figure>\n'
