"""What pages in HTML and Markdown share: their sections, the places on them, and runs of text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from briefing_tui.model.text import NAME_LIMIT, RepeatBudget, shortened
from briefing_tui.panes import pane_spec
from briefing_tui.present.blocks import Block, Part, Table, Text, stretches, text
from briefing_tui.present.items import ARTICLE, pane_of
from briefing_tui.present.panes import print_blocks
from briefing_tui.present.panes.summary import article_block
from briefing_tui.present.view import View


class PageSection(NamedTuple):
    """A section of a page."""

    name: str
    """The name of the pane, or `""` if the section is not a pane."""
    title: str
    blocks: tuple[Block, ...]
    """The content in pieces, as `pieces` makes them."""


class Page:
    """A page: a title, notices, and sections of blocks.

    The first part of `head` is the title.
    """

    def __init__(
        self, view: View, head: Block, sections: Sequence[PageSection], notices: Sequence[str] = ()
    ) -> None:
        self.view = view
        self.title = head.parts[0].text
        self.head = tuple(part for part in head.parts[1:] if part.text)
        self.sections = sections
        self.notices = notices
        ids = {head.item, *(ref for section in sections for ref in self._ids(section))}
        self.places = frozenset(ids - {""})
        """The ids of items and passages to which a link on the page can lead."""
        self._free = set(self.places)

    def take(self, item: str, section: PageSection | None = None) -> bool:
        """Return True at the first place of an item in its pane, or at a passage's first place."""
        if item not in self._free or (section and not self._is_home(item, section)):
            return False
        self._free.discard(item)
        return True

    def _ids(self, section: PageSection) -> Iterator[str]:
        for block in section.blocks:
            rows = block.says.rows if isinstance(block.says, Table) else ()
            for ref in (block.item, *(row.item for row in rows)):
                if ref and self._is_home(ref, section):
                    yield ref
            for words in _texts(block):
                yield from (span.anchor for span in words.spans if span.anchor)

    def _is_home(self, item: str, section: PageSection) -> bool:
        return not section.name or pane_of(self.view, item) == section.name


def briefing_page(view: View, panes: Iterable[str], notices: Sequence[str]) -> Page:
    """Return the page of a briefing, with a section for each of the panes."""
    view = view._replace(whole=True)
    head = article_block(view)
    sections = []
    repeats = RepeatBudget()
    for spec in map(pane_spec, dict.fromkeys(panes)):
        blocks = print_blocks(spec.name, view)
        if spec.name != "article":
            blocks = (_once(block, repeats) for block in blocks)
        sections.append(PageSection(spec.name, spec.title, tuple(pieces(blocks))))
    return Page(view, head._replace(item=ARTICLE), sections, notices)


def _once(block: Block, repeats: RepeatBudget) -> Block:
    """Cut long words that the page repeats too often."""
    if all(len(words.plain) <= NAME_LIMIT for words in _texts(block)):
        return block
    parts = tuple(part._replace(text=_cut(part.text, repeats)) for part in block.parts)
    says = block.says
    if isinstance(says, Table):
        says = says._replace(
            rows=tuple(row._replace(head=_cut(row.head, repeats)) for row in says.rows)
        )
    return block._replace(parts=parts, says=says)


def _cut(words: Text, repeats: RepeatBudget) -> Text:
    runs = list(stretches(words))
    long = [words.plain[run.start : run.end] for run in runs if run.end - run.start > NAME_LIMIT]
    if all(repeats.allow(run, run) for run in long):
        return words
    return text(
        *((shortened(words.plain[run.start : run.end]), run.style, run.target) for run in runs)
    )


def page_of_blocks(view: View, blocks: Iterable[Block], notices: Sequence[str] = ()) -> Page:
    """Return a page of blocks: a section below each heading. The first part is the title."""
    head = Block()
    titles: list[str] = []
    contents: list[list[Block]] = []
    for block in blocks:
        heads = [part for part in block.parts if part.role == "heading"]
        if heads:
            titles.append(heads[0].text.plain)
            contents.append([])
        elif contents:
            contents[-1].append(block)
        else:
            head = Block(parts=(*head.parts, *block.parts))
    named = zip(titles, contents, strict=True)
    sections = [PageSection("", title, tuple(pieces(content))) for title, content in named]
    return Page(view, head, sections, notices)


def _texts(block: Block) -> Iterator[Text]:
    for part in block.parts:
        yield part.text
    for row in block.says.rows if isinstance(block.says, Table) else ():
        yield row.head
        for cell in row.cells.values():
            yield from cell.lines


HEADINGS = ("heading", "subheading")


def pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    """Split blocks at headings, entries of lists, and drawings. Blank parts are left out.

    Adjacent drawings become one, with the item of the first, and with all that they say.
    """
    for is_drawing, group in groupby(_split(blocks), _is_drawing):
        alike = [*group]
        yield from [_together(alike)] if is_drawing else alike


def _split(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        parts: list[Part] = []
        item = block.item
        for part in block.parts:
            if parts and part.role in (*HEADINGS, "item"):
                yield Block(item, tuple(parts))
                parts, item = [], ""
            if part.text or part.first:
                parts.append(part)
        if parts:
            yield Block(item, tuple(parts))
            item = ""
        if block.draw is not None or block.says:
            yield block._replace(item=item, parts=())


def _is_drawing(block: Block) -> bool:
    return block.draw is not None and not isinstance(block.says, Table)


def _together(drawings: Sequence[Block]) -> Block:
    def draw(width: int) -> Sequence[Text]:
        return [line for one in drawings if one.draw is not None for line in one.draw(width)]

    says = " ".join(one.says for one in drawings if isinstance(one.says, str) and one.says)
    return drawings[0]._replace(draw=draw, says=says)


def is_entry(block: Block) -> bool:
    """Return True for an entry of a list."""
    return bool(block.parts) and block.parts[0].role == "item"


def levels(entries: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Yield the entries of a list with their levels, from 0. Levels follow the indents."""
    columns: list[int] = []
    for entry in entries:
        column = entry.parts[0].indent
        while columns and columns[-1] > column:
            columns.pop()
        if not columns or columns[-1] < column:
            columns.append(column)
        yield len(columns) - 1, entry


_DRAWING_WIDTH = 76
"""Number of columns of a drawing."""
_SIGN = 2
"""Maximum length of a mark that is a sign."""


def sign_of(part: Part) -> str:
    """Return the sign before a part, or `""` if nothing or words are before it."""
    mark = part.first.plain.strip() if part.first is not None else ""
    return mark if len(mark) <= _SIGN and not mark.isalnum() else ""


def drawing(block: Block) -> Sequence[Text]:
    """Return the lines of a block's drawing. A drawing without words, such as a rule, has none."""
    lines = block.draw(_DRAWING_WIDTH) if block.draw is not None else ()
    return lines if any(map(str.isalnum, "".join(line.plain for line in lines))) else ()
