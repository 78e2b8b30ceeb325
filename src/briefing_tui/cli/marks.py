"""`briefing print --marks`: the reader's own marks and notes, for a file or another program."""

import json
from collections.abc import Iterator, Sequence

from briefing_tui.cli.streams import complain
from briefing_tui.export.formats import Format, Opened, PrintRequest
from briefing_tui.present.detail import citation
from briefing_tui.present.detail.citation import CitedBookmark, marks_page
from briefing_tui.present.text import markdown
from briefing_tui.present.text.sanitize import escape_json
from briefing_tui.user.kept import Mark
from briefing_tui.user.marks import marked
from briefing_tui.user.state import Shelf

FORMATS = ("text", "markdown", "json")


def pieces(form: Format, opened: Sequence[Opened], wanted: PrintRequest) -> Iterator[str]:
    """The marks of every briefing in that format; what there is to say of them goes to stderr."""
    every = [(one, _marks(one)) for one in opened]
    if form.name == "json":
        values = [_json(one, marks) for one, marks in every]
        whole = values[0] if len(values) == 1 else values
        yield escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
        return
    write = _markdown if form.name == "markdown" else _text
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        yield from write(one, marks, wanted)


def _marks(one: Opened) -> list[CitedBookmark]:
    """The marks of one briefing, those on what is gone last."""
    found = Shelf(one.document.path).read()
    if found.notice:
        complain(f"{one.document.name}: {found.notice}")
    there = marked(one.reading.briefing, found.kept)
    if not found.kept.marks and not found.notice:
        complain(f"{one.document.name}: no marks")
    marks = [_shown(mark, item) for item, mark in there.by_item.items()]
    return marks + [_shown(mark) for mark in there.lost]


def _shown(mark: Mark, item: str = "") -> CitedBookmark:
    words = mark.trace.text or mark.trace.anchor
    return CitedBookmark(item, mark.note, mark.made, mark.trace.kind, words)


def _text(one: Opened, marks: Sequence[CitedBookmark], wanted: PrintRequest) -> Iterator[str]:
    from briefing_tui.present.text.output import write

    if marks:
        page = marks_page(one.view, marks)
        yield from write(page, wanted.width, color=wanted.color, more=one.view.glyphs.more)


def _markdown(one: Opened, marks: Sequence[CitedBookmark], _wanted: PrintRequest) -> Iterator[str]:
    if not marks:
        return
    title = markdown.escaped(one.view.sanitize(one.reading.briefing.title))
    yield f"# Marks: {title}\n"
    for mark in marks:
        cited = citation.citation(one.view, mark.item) if mark.item else None
        if cited is not None:
            yield f"\n{citation.as_markdown(one.view, cited)}\n"
        else:
            words = markdown.escaped(one.view.sanitize(mark.text))
            kind = markdown.opening(markdown.escaped(one.view.sanitize(mark.kind)))
            yield f"\n> {markdown.opening(words)}\n>\n> {kind}, no longer in the briefing\n"
        for line in one.view.prose(mark.note).split("\n") if mark.note else ():
            yield f"\n{markdown.opening(markdown.escaped(line))}\n" if line.strip() else ""


def _json(one: Opened, marks: Sequence[CitedBookmark]) -> dict[str, object]:
    return {
        "file": one.document.name,
        "briefing": one.reading.briefing.title,
        "marks": [_value(one, mark) for mark in marks],
    }


def _value(one: Opened, mark: CitedBookmark) -> dict[str, object]:
    """A mark with the citation of its item, null where that is gone."""
    cited = citation.citation(one.view, mark.item) if mark.item else None
    found = json.loads(citation.as_json(cited)) if cited is not None else None
    gone = {} if cited is not None else {"kind": mark.kind, "words": mark.text}
    return {"made": mark.made or None, "note": mark.note, "item": found, **gone}
