"""`briefing print --marks`: print the bookmarks of briefings instead of the briefings."""

from collections.abc import Iterator, Sequence
from typing import Any

from briefing_tui.cli.streams import print_error
from briefing_tui.export import Format, Opened, PrintRequest, of_blocks
from briefing_tui.present.blocks import BLANK, Block, block, heading, part
from briefing_tui.present.citation import citation, fields_of, plain
from briefing_tui.present.sanitize import json_text
from briefing_tui.present.view import View
from briefing_tui.system.saved_state import Bookmark, bookmarks_file

Mark = tuple[str, Bookmark]
"""A bookmark, after the id of its item or, if the item is gone, `""`."""


def mark_pieces(form: Format, opened: Sequence[Opened], request: PrintRequest) -> Iterator[str]:
    """Yield the bookmarks of the briefings in a format, piece by piece."""
    every = [(one, _marks(one)) for one in opened]
    if form.name == "json":
        values = [_as_json(one, marks) for one, marks in every]
        whole = values[0] if len(values) == 1 else values
        yield json_text(whole, indent=2) + "\n"
        return
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        if marks:
            page = _page(one.view, marks)
            yield from of_blocks(form.name, one.view, page, request.width, request.color)


def _marks(one: Opened) -> list[Mark]:
    stored = bookmarks_file(one.document.path).read()
    if stored.message or not stored.value.every:
        print_error(f"{one.document.name}: {stored.message or 'no marks'}")
    placed = stored.value.place(one.reading.briefing)
    return [*placed.by_item.items(), *(("", lost) for lost in placed.lost)]


def _page(view: View, marks: Sequence[Mark]) -> Iterator[Block]:
    yield block(part((view.sanitize(view.reading.briefing.title), "title")))
    yield heading("Marks", len(marks))
    for item, mark in marks:
        of = mark.fingerprint
        kind = f"{view.sanitize(of.kind)}, no longer in the briefing"
        words = view.sanitize(of.text or of.anchor)
        if item and (cited := citation(view, item)) is not None:
            kind, words = cited.kind, plain(view, cited)
        when = (f"  marked {view.date(mark.made)}" if mark.made else "", "quiet")
        note = part(view.prose(mark.note), first=("  note: ", "strong"), indent=4)
        yield block(
            part((kind, "label"), when)._replace(role="item"),
            part(words, indent=2),
            note if mark.note else None,
            BLANK,
            item=item,
        )


def _as_json(one: Opened, marks: Sequence[Mark]) -> dict[str, Any]:
    values = []
    for item, mark in marks:
        cited = citation(one.view, item) if item else None
        of = mark.fingerprint
        gone = {"kind": of.kind, "words": of.text or of.anchor} if cited is None else {}
        known = None if cited is None else fields_of(cited)
        values.append({"made": mark.made or None, "note": mark.note, "item": known, **gone})
    title = one.view.reading.briefing.title
    return {"file": one.document.name, "briefing": title, "marks": values}
