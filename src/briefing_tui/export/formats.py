"""What a briefing can be printed as: the formats by name and suffix, and what writes each, imported
when it is asked for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.present.wording import counted

if TYPE_CHECKING:
    from briefing_tui.export.scope import Scope
    from briefing_tui.loading.document import Document
    from briefing_tui.model.reading import Reading
    from briefing_tui.present.text.blocks import Block
    from briefing_tui.present.view import View


class Format(NamedTuple):
    """One form of print."""

    name: str
    suffixes: tuple[str, ...]
    """Of files, the usual one first."""
    several: bool = False
    """Whether it holds several briefings."""
    takes: frozenset[str] = frozenset()
    """The options that mean something for it: pane, width."""
    data: bool = False
    """Whether it is read by programs, so that it is UTF-8 whatever the terminal shows."""


FORMATS = (
    Format("text", (".txt", ".text"), several=True, takes=frozenset({"pane", "width"})),
    Format("markdown", (".md", ".markdown"), several=True, takes=frozenset({"pane"})),
    Format("html", (".html", ".htm"), takes=frozenset({"pane"}), data=True),
    Format("svg", (".svg",), takes=frozenset({"pane", "width"}), data=True),
    Format("json", (".json",), several=True, data=True),
    Format("csv", (".csv",), data=True),
)
BY_NAME = {one.name: one for one in FORMATS}
BY_SUFFIX = {suffix: one for one in FORMATS for suffix in one.suffixes}


_PAGE = 80
"""Columns of a line between two pages at most."""


class Wanted(NamedTuple):
    """What is to be printed of each briefing, and how."""

    scope: "Scope"
    panes: tuple[str, ...] | None = None
    """None: all that the format shows unasked."""
    width: int = 80
    color: bool = False


class Opened(NamedTuple):
    """A briefing, and the part of it that is printed."""

    document: "Document"
    view: "View"

    @property
    def reading(self) -> "Reading":
        """The part that is printed."""
        return self.view.reading


def pieces(form: Format, opened: Sequence[Opened], wanted: Wanted) -> Iterator[str]:
    """The briefings in that format, a piece at a time; one alone where it holds no more."""
    if form.name == "json":
        yield from _json(opened, wanted)
        return
    write = _WRITERS[form.name]
    for number, one in enumerate(opened):
        if number:
            yield _between(form, one, wanted)
        yield from write(one, wanted)


def _between(form: Format, one: Opened, wanted: Wanted) -> str:
    """What parts a briefing from the one before: in text, a line across the page."""
    if form.name != "text":
        return "\n"
    return f"\n{one.view.glyphs.rule * min(wanted.width, _PAGE)}\n\n"


def _notices(one: Opened, wanted: Wanted) -> list[str]:
    """What a reader must know first."""
    errors = one.document.error_count
    told = [wanted.scope.words(one.view)]
    told.append(f"The file has {counted(errors, 'error')}: see briefing check." if errors else "")
    return [words for words in told if words]


def _blocks(one: Opened, wanted: Wanted) -> "Iterator[Block]":
    """The printed summary, or the panes asked for; that it is a part comes first."""
    from briefing_tui.present.brief.page import page
    from briefing_tui.present.text.blocks import BLANK, block, part

    words = wanted.scope.words(one.view)
    if words:
        yield block(part((words, "strong")), BLANK)
    yield from page(one.view, wanted.panes, wanted.width)


def _text(one: Opened, wanted: Wanted) -> Iterable[str]:
    from briefing_tui.present.text.output import write

    more = one.view.glyphs.more
    return write(_blocks(one, wanted), wanted.width, color=wanted.color, more=more)


def _svg(one: Opened, wanted: Wanted) -> Iterable[str]:
    from briefing_tui.export.as_svg import svg

    title = one.view.sanitize(one.reading.briefing.title)
    return [svg(_blocks(one, wanted), wanted.width, title, one.view.glyphs.more)]


def _markdown(one: Opened, wanted: Wanted) -> Iterable[str]:
    from briefing_tui.export.as_markdown import markdown

    return markdown(one.view, _panes(wanted), _notices(one, wanted))


def _html(one: Opened, wanted: Wanted) -> Iterable[str]:
    from briefing_tui.export.as_html import html

    return html(one.view, _panes(wanted), _notices(one, wanted))


def _panes(wanted: Wanted) -> Sequence[str]:
    from briefing_tui.present.panes import TITLES

    return wanted.panes or tuple(TITLES)


def _csv(one: Opened, _wanted: Wanted) -> Iterable[str]:
    from briefing_tui.export.as_csv import figures_csv

    return figures_csv(one.view)


def _json(opened: Sequence[Opened], wanted: Wanted) -> Iterator[str]:
    """One object; of several briefings an array."""
    from briefing_tui.export.as_json import as_json, json_lines

    values = [as_json(one.document, one.reading, wanted.scope) for one in opened]
    yield from json_lines(values[0] if len(values) == 1 else values)


_WRITERS = {"text": _text, "markdown": _markdown, "html": _html, "svg": _svg, "csv": _csv}
