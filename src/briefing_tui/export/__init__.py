"""Print a briefing, or a part of it, in one of the formats.

If only a part of the briefing is printed, the output begins with a notice, except in JSON and CSV.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.problems import backticked, did_you_mean
from briefing_tui.model.reading import between, only_actor
from briefing_tui.model.reading import part as part_of
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present import layout
from briefing_tui.present.blocks import BLANK, block, part
from briefing_tui.present.vocabulary import counted

if TYPE_CHECKING:
    from briefing_tui.export.as_data import ExportScope
    from briefing_tui.export.page import Page
    from briefing_tui.loading.document import Document
    from briefing_tui.model.dates import Edtf
    from briefing_tui.model.reading import Reading
    from briefing_tui.model.records import Actor
    from briefing_tui.present.blocks import Block
    from briefing_tui.present.view import View


class Format(NamedTuple):
    """A format of `briefing print`."""

    name: str
    suffixes: tuple[str, ...]
    """The suffixes of files of the format. The usual suffix is first."""
    several: bool = False
    """True if the format can hold several briefings."""
    data: bool = False
    """True if the output is UTF-8 in every locale, because programs read it."""


FORMATS = (
    Format("text", (".txt", ".text"), several=True),
    Format("markdown", (".md", ".markdown"), several=True),
    Format("html", (".html", ".htm"), data=True),
    Format("svg", (".svg",), data=True),
    Format("json", (".json",), several=True, data=True),
    Format("csv", (".csv",), data=True),
    Format("annotations", (".jsonld",), data=True),
    Format("csl", (), data=True),
)
BY_NAME = {one.name: one for one in FORMATS}


class UnknownActor(Exception):  # noqa: N818 - a finding about the request, shown in one line
    """The requested actor is not in the briefing. The message is one plain line."""


class Scope(NamedTuple):
    """The part of a briefing to print. By default, the whole briefing is printed."""

    actor: str = ""
    """An actor's id, name or alias, or `""` for everyone."""
    since: Edtf | None = None
    until: Edtf | None = None

    def of(self, reading: Reading) -> Reading:
        """Return the requested part of `reading`. Raises UnknownActor."""
        briefing = reading.briefing
        if self.actor:
            briefing = only_actor(briefing, _actor_id(reading, self.actor))
        if self.since is not None or self.until is not None:
            briefing = between(briefing, self.since, self.until)
        return reading if briefing is reading.briefing else part_of(reading, briefing)

    def exported(self, reading: Reading) -> ExportScope:
        """Return the scope as it stands in JSON. Raises UnknownActor."""
        return {
            "actor": _actor_id(reading, self.actor) if self.actor else None,
            "since": self.since.text if self.since else None,
            "until": self.until.text if self.until else None,
        }

    def words(self, view: View) -> str:
        """Return a sentence such as `In part: only what concerns Ann Ode.`

        Return `""` if the whole briefing is exported.
        """
        parts = []
        if self.actor:
            parts.append(f"what concerns {view.name(_actor_id(view.reading, self.actor))}")
        if self.since is not None or self.until is not None:
            parts.append(f"what may lie {self._when(view)}")
        return f"In part: only {' and '.join(parts)}." if parts else ""

    def _when(self, view: View) -> str:
        ends = (("on or after", self.since), ("on or before", self.until))
        known = [f"{side} {dates.words(end, view.date_style)}" for side, end in ends if end]
        return " and ".join(known)


def _actor_id(reading: Reading, wanted: str) -> str:
    """Return the id of the actor whose id, name or alias is `wanted`. Raises UnknownActor."""
    if wanted in reading.actors:
        return wanted
    actors = reading.actors.values()
    folded = wanted.strip().casefold()
    found = [actor.id for actor in actors if folded in map(str.casefold, _names(actor))]
    ids = tuple(dict.fromkeys(found))
    if len(ids) == 1:
        return ids[0]
    if ids:
        raise UnknownActor(f"several actors are called {backticked(wanted)}: {', '.join(ids[:5])}")
    known = [*reading.actors, *(name for actor in actors for name in _names(actor))]
    near = did_you_mean(wanted, known)
    raise UnknownActor(f"no actor {backticked(wanted)}" + (f"; {near}" if near else ""))


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


_RULE = 80
"""Maximum number of columns of the line between two briefings."""


class PrintRequest(NamedTuple):
    """What to print of each briefing, and how."""

    scope: Scope
    panes: tuple[str, ...] | None = None
    """The panes to print, or None for all that the format shows by default."""
    width: int = 80
    color: bool = False
    brief: bool = False
    """True to write the brief as a page, instead of the whole briefing."""


class Opened(NamedTuple):
    """A briefing, and the part of it that is printed."""

    document: Document
    view: View

    @property
    def reading(self) -> Reading:
        """The reading of the part of the briefing that is printed."""
        return self.view.reading


LEAST = 1 << 20
"""An output of this number of bytes is allowed, even if the file is small."""


def room_for(document: Document, times: int) -> int:
    """Return the maximum size of an output: `times` the size of the file, but at least `LEAST`."""
    # Without a maximum, a small file could refer to one long item thousands of times, and an
    # export repeats the item each time
    size = len(document.source.text.encode("utf-8", "surrogatepass"))
    return max(LEAST, times * size)


def pieces(form: Format, opened: Sequence[Opened], request: PrintRequest) -> Iterator[str]:
    """Yield the briefings in a format, piece by piece."""
    if form.name not in _WRITERS:
        yield from _data(form.name, opened, request)
        return
    write = _WRITERS[form.name]
    for number, one in enumerate(opened):
        if number:
            yield _separator(form, one, request)
        yield from write(one, request)


def _separator(form: Format, one: Opened, request: PrintRequest) -> str:
    if form.name != "text":
        return "\n"
    return f"\n{one.view.glyphs.rule * min(request.width, _RULE)}\n\n"


def _notices(one: Opened, request: PrintRequest) -> list[str]:
    errors = one.document.error_count
    notices = [
        request.scope.words(one.view),
        f"The file has {counted(errors, 'error')}: see briefing check." if errors else "",
    ]
    return [words for words in notices if words]


def _blocks(one: Opened, request: PrintRequest) -> Iterator[Block]:
    words = request.scope.words(one.view)
    if words:
        yield block(part((words, "strong")), BLANK)
    yield from _brief(one.view, request.panes, request.width)


def _brief(view: View, panes: tuple[str, ...] | None = None, width: int = 80) -> Iterable[Block]:
    from briefing_tui.present.brief import page

    return page(view, panes, width)


def of_blocks(
    form: str,
    view: View,
    blocks: Iterable[Block],
    width: int = 80,
    color: bool = False,
    notices: Sequence[str] = (),
) -> Iterable[str]:
    """Return blocks as text of a width, as Markdown or as an HTML page, piece by piece."""
    if form == "text":
        return layout.write(blocks, width, color, view.glyphs.more)
    from briefing_tui.export.page import page_of_blocks

    return _of_page(form, page_of_blocks(view, blocks, notices))


def _of_page(form: str, page: Page) -> Iterator[str]:
    if form == "markdown":
        from briefing_tui.export.as_markdown import markdown

        return markdown(page)
    from briefing_tui.export.as_html import html

    return html(page)


def _page(form: str, one: Opened, request: PrintRequest) -> Iterable[str]:
    notices = _notices(one, request)
    if request.brief:
        return of_blocks(form, one.view, _brief(one.view._replace(whole=True)), notices=notices)
    from briefing_tui.export.page import briefing_page

    return _of_page(form, briefing_page(one.view, request.panes or PANE_NAMES, notices))


def _text(one: Opened, request: PrintRequest) -> Iterable[str]:
    return of_blocks("text", one.view, _blocks(one, request), request.width, request.color)


def _svg(one: Opened, request: PrintRequest) -> Iterable[str]:
    from briefing_tui.export.as_svg import svg

    title = one.view.sanitize(one.reading.briefing.title)
    yield svg(_blocks(one, request), request.width, title, one.view.glyphs.more)


def _data(form: str, opened: Sequence[Opened], request: PrintRequest) -> Iterable[str]:
    """Return records for programs, piece by piece. Only JSON can hold several briefings."""
    from briefing_tui.export import as_data

    view = opened[0].view
    if form == "csv":
        return as_data.figures_csv(view)
    if form == "annotations":
        return as_data.json_lines(as_data.annotations(view), 3)
    if form == "csl":
        return as_data.json_lines(as_data.csl(view), 1)
    values = [
        as_data.as_json(
            one.document,
            one.reading,
            request.scope.exported(one.document.reading),
            room_for(one.document, as_data.GROWTH),
        )
        for one in opened
    ]
    return as_data.json_lines(*(values, 4) if len(values) > 1 else (values[0], 3))


_WRITERS: Mapping[str, Callable[[Opened, PrintRequest], Iterable[str]]] = {
    "text": _text,
    "markdown": partial(_page, "markdown"),
    "html": partial(_page, "html"),
    "svg": _svg,
}
"""The writers of blocks. Formats of records are written by `_data`."""
