"""`briefing print --marks`: print the user's marks and notes as text, Markdown or JSON."""

import json
from collections.abc import Iterator, Sequence

from briefing_tui.cli.streams import print_error
from briefing_tui.export import Format, Opened, PrintRequest
from briefing_tui.present import citation
from briefing_tui.present.citation import CitedBookmark, bookmarks_page
from briefing_tui.present.layout import write
from briefing_tui.present.sanitize import escape_json, escaped, escaped_opening
from briefing_tui.system.bookmarks import Bookmark, bookmarks_file


def pieces(form: Format, opened: Sequence[Opened], wanted: PrintRequest) -> Iterator[str]:
    """Yield the marks of every briefing in a format. Print messages about them on stderr."""
    every = [(one, _marks(one)) for one in opened]
    if form.name == "json":
        values = [_json(one, marks) for one, marks in every]
        whole = values[0] if len(values) == 1 else values
        yield escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
        return
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        if marks and form.name == "markdown":
            yield from _markdown(one, marks)
        elif marks:
            page = bookmarks_page(one.view, marks)
            more = one.view.glyphs.more
            yield from write(page, wanted.width, color=wanted.color, more=more)


def _marks(one: Opened) -> list[CitedBookmark]:
    """Return the marks of one briefing. Marks whose item is gone come last."""
    stored = bookmarks_file(one.document.path).read()
    if stored.message:
        print_error(f"{one.document.name}: {stored.message}")
    elif not stored.value.every:
        print_error(f"{one.document.name}: no marks")
    placed = stored.value.place(one.reading.briefing)
    marks = [_as_marked(bookmark, item) for item, bookmark in placed.by_item.items()]
    return marks + [_as_marked(bookmark) for bookmark in placed.lost]


def _as_marked(bookmark: Bookmark, item: str = "") -> CitedBookmark:
    fingerprint = bookmark.fingerprint
    words = fingerprint.text or fingerprint.anchor
    return CitedBookmark(item, bookmark.note, bookmark.made, fingerprint.kind, words)


def _markdown(one: Opened, marks: Sequence[CitedBookmark]) -> Iterator[str]:
    title = escaped(one.view.sanitize(one.reading.briefing.title))
    yield f"# Marks: {title}\n"
    for mark in marks:
        cited = citation.citation(one.view, mark.item) if mark.item else None
        if cited is not None:
            yield f"\n{citation.as_markdown(one.view, cited)}\n"
        else:
            words = escaped(one.view.sanitize(mark.text))
            kind = escaped_opening(escaped(one.view.sanitize(mark.kind)))
            yield f"\n> {escaped_opening(words)}\n>\n> {kind}, no longer in the briefing\n"
        for line in one.view.prose(mark.note).split("\n") if mark.note else ():
            yield f"\n{escaped_opening(escaped(line))}\n" if line.strip() else ""


def _json(one: Opened, marks: Sequence[CitedBookmark]) -> dict[str, object]:
    return {
        "file": one.document.name,
        "briefing": one.reading.briefing.title,
        "marks": [_json_mark(one, mark) for mark in marks],
    }


def _json_mark(one: Opened, mark: CitedBookmark) -> dict[str, object]:
    """Return a mark with the citation of its item. The citation is null if the item is gone."""
    cited = citation.citation(one.view, mark.item) if mark.item else None
    item = json.loads(citation.as_json(cited)) if cited is not None else None
    gone = {} if cited is not None else {"kind": mark.kind, "words": mark.text}
    return {"made": mark.made or None, "note": mark.note, "item": item, **gone}
