"""`briefing print --marks`: print the bookmarks of briefings instead of the briefings."""

import json
from collections.abc import Iterator, Sequence

from briefing_tui.cli.streams import print_error
from briefing_tui.export import Format, Opened, PrintRequest
from briefing_tui.export.as_markdown import markdown_of_blocks
from briefing_tui.present.citation import CitedBookmark, bookmarks_json, bookmarks_page
from briefing_tui.present.layout import write
from briefing_tui.present.sanitize import escape_json
from briefing_tui.system.saved_state import bookmarks_file


def mark_pieces(form: Format, opened: Sequence[Opened], request: PrintRequest) -> Iterator[str]:
    """Yield the bookmarks of the briefings in a format, piece by piece."""
    every = [(one, _cited_bookmarks(one)) for one in opened]
    if form.name == "json":
        values = [bookmarks_json(one.view, one.document.name, marks) for one, marks in every]
        whole = values[0] if len(values) == 1 else values
        yield escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
        return
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        page = bookmarks_page(one.view, marks)
        if marks and form.name == "markdown":
            yield from markdown_of_blocks(one.view, page)
        elif marks:
            more = one.view.glyphs.more
            yield from write(page, request.width, color=request.color, more=more)


def _cited_bookmarks(one: Opened) -> list[CitedBookmark]:
    stored = bookmarks_file(one.document.path).read()
    if stored.message:
        print_error(f"{one.document.name}: {stored.message}")
    elif not stored.value.every:
        print_error(f"{one.document.name}: no marks")
    placed = stored.value.place(one.reading.briefing)
    cited = []
    for item, mark in (*placed.by_item.items(), *(("", lost) for lost in placed.lost)):
        of = mark.fingerprint
        cited.append(CitedBookmark(item, mark.note, mark.made, of.kind, of.text or of.anchor))
    return cited
