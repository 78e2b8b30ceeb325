"""`briefing print --marks`: print the bookmarks of briefings instead of the briefings."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from briefing_tui.cli.streams import print_error
from briefing_tui.export import Format, Opened, PrintRequest
from briefing_tui.export.as_markdown import markdown_of_blocks
from briefing_tui.present.blocks import BLANK, Block, block, heading, part
from briefing_tui.present.citation import citation, fields_of, plain
from briefing_tui.present.layout import write
from briefing_tui.present.sanitize import escape_json
from briefing_tui.present.view import View
from briefing_tui.system.saved_state import bookmarks_file


class CitedBookmark(NamedTuple):
    """A bookmark of the user, with the texts to show."""

    item: str
    """The id of the bookmarked item, or `""` if the item is gone."""
    note: str = ""
    made: str = ""
    """The date of the bookmark, in EDTF."""
    kind: str = ""
    """The kind of the item; needed only if the item is gone."""
    text: str = ""
    """The words of the item; needed only if the item is gone."""


def mark_pieces(form: Format, opened: Sequence[Opened], request: PrintRequest) -> Iterator[str]:
    """Yield the bookmarks of the briefings in a format, piece by piece."""
    every = [(one, _cited_bookmarks(one)) for one in opened]
    if form.name == "json":
        values = [_as_json(one.view, one.document.name, marks) for one, marks in every]
        whole = values[0] if len(values) == 1 else values
        yield escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
        return
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        page = _page(one.view, marks)
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


def _page(view: View, bookmarks: Iterable[CitedBookmark]) -> Iterator[Block]:
    """Yield the briefing's title and its bookmarks, in the order given."""
    every = list(bookmarks)
    title = view.sanitize(view.reading.briefing.title)
    yield block(part((title, "title")))
    yield heading("Marks", len(every))
    for bookmark in every:
        yield _bookmark_block(view, bookmark)


def _bookmark_block(view: View, bookmark: CitedBookmark) -> Block:
    cited = citation(view, bookmark.item) if bookmark.item else None
    if cited is not None:
        kind, words = cited.kind, plain(view, cited)
    else:
        kind = f"{view.sanitize(bookmark.kind)}, no longer in the briefing"
        words = view.sanitize(bookmark.text)
    when = (f"  marked {view.date(bookmark.made)}" if bookmark.made else "", "quiet")
    note = part(view.prose(bookmark.note), first=("  note: ", "strong"), indent=4)
    return block(
        part((kind, "label"), when)._replace(role="item"),
        part(words, indent=2),
        note if bookmark.note else None,
        BLANK,
        item=bookmark.item,
    )


def _as_json(view: View, file: str, bookmarks: Iterable[CitedBookmark]) -> dict[str, Any]:
    """Return the bookmarks of a briefing as values for JSON."""
    return {
        "file": file,
        "briefing": view.reading.briefing.title,
        "marks": [_bookmark_json(view, bookmark) for bookmark in bookmarks],
    }


def _bookmark_json(view: View, bookmark: CitedBookmark) -> dict[str, Any]:
    cited = citation(view, bookmark.item) if bookmark.item else None
    item = fields_of(cited) if cited is not None else None
    gone = {} if cited is not None else {"kind": bookmark.kind, "words": bookmark.text}
    return {"made": bookmark.made or None, "note": bookmark.note, "item": item, **gone}
