"""`briefing print`: print the brief or another format, to the terminal, a pager or a file."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing_tui.cli.opening import open_all
from briefing_tui.cli.output import (
    ExitCode,
    UsageError,
    check_target,
    format_of,
    glyphs_for,
    inputs_of,
    print_error,
    put,
    target_of,
    width_and_color,
)
from briefing_tui.export import (
    FORMATS,
    Format,
    Opened,
    PrintRequest,
    Scope,
    UnknownActor,
    of_blocks,
    pieces,
)
from briefing_tui.loading.document import Document
from briefing_tui.present.blocks import BLANK, Block, block, heading, part
from briefing_tui.present.sanitize import json_text
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs, counted

_BRIEF_FORMATS = ("text", "markdown", "html")
_PANE_FORMATS = ("text", "markdown", "html", "svg")
_MARKS_FORMATS = ("text", "markdown", "json")


def run(options: argparse.Namespace) -> int:
    """Print every file that can be read. For the others, print errors on stderr."""
    target = target_of(options)
    form = format_of(options, target, FORMATS)
    _check_options(options, form, target)
    documents, left_out = open_all(options.files)
    scope = Scope(options.actor or "", options.since, options.until)
    width, color = width_and_color(options, target)
    request = PrintRequest(scope, options.pane, width, color, options.brief)
    opened = _apply_scope(documents, scope, UNICODE if form.data else glyphs_for(target))
    if opened:
        put(
            _pieces(options, form, opened, request),
            form.name,
            target,
            data=form.data,
            force=options.force,
            pager=options.pager,
        )
    for document in (one.document for one in opened):
        if number := document.error_count:
            print_error(f"{document.name}: {counted(number, 'error')}; `briefing check` lists them")
    return ExitCode.USAGE if left_out or len(opened) < len(documents) else ExitCode.DONE


def _pieces(
    options: argparse.Namespace, form: Format, opened: Sequence[Opened], request: PrintRequest
) -> Iterable[str]:
    return (_mark_pieces if options.marks else pieces)(form, opened, request)


def _check_options(options: argparse.Namespace, form: Format, target: Path | None) -> None:
    if options.marks and form.name not in _MARKS_FORMATS:
        raise UsageError(f"--marks are printed as {', '.join(_MARKS_FORMATS)}, not as {form.name}")
    if options.pane is not None and form.name not in _PANE_FORMATS:
        raise UsageError(f"--pane is for {', '.join(_PANE_FORMATS)}, not for {form.name}")
    if options.brief and (form.name not in _BRIEF_FORMATS or options.pane is not None):
        raise UsageError(f"--brief is a page of {', '.join(_BRIEF_FORMATS)}, without --pane")
    if target is None and form.several:
        return
    inputs = inputs_of(options.files)
    if not form.several and len(inputs) > 1:
        several = ", ".join(one.name for one in FORMATS if one.several)
        raise UsageError(
            f"{form.name} holds one briefing, not {len(inputs)}; {several} hold several"
        )
    if target is not None:
        check_target(target, inputs, force=options.force)


def _apply_scope(documents: Sequence[Document], scope: Scope, glyphs: Glyphs) -> list[Opened]:
    opened = []
    for document in documents:
        try:
            opened.append(Opened(document, View(scope.of(document.reading), glyphs)))
        except UnknownActor as unknown:
            print_error(f"{document.name}: {unknown}")
    return opened


class PrintedMark(NamedTuple):
    """A bookmark, with its item in words and as JSON."""

    item: str
    """The id of the item, or `""` if it is gone."""
    kind: str
    words: str
    made: str
    note: str
    value: dict[str, Any]


def _mark_pieces(form: Format, opened: Sequence[Opened], request: PrintRequest) -> Iterator[str]:
    """Yield the bookmarks of the briefings in a format, piece by piece."""
    every = [(one, list(_marks(one))) for one in opened]
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


def _marks(one: Opened) -> Iterator[PrintedMark]:
    from briefing_tui.present.citation import citation, fields_of, plain  # only for --marks
    from briefing_tui.system.saved_state import bookmarks_file

    stored = bookmarks_file(one.document.path).read()
    if stored.message or not stored.value.every:
        print_error(f"{one.document.name}: {stored.message or 'no marks'}")
    placed, view = stored.value.place(one.reading.briefing), one.view
    for item, mark in [*placed.by_item.items(), *(("", lost) for lost in placed.lost)]:
        of = mark.fingerprint
        kind = f"{view.sanitize(of.kind)}, no longer in the briefing"
        words = view.sanitize(of.text or of.anchor)
        value: dict[str, Any] = {"made": mark.made or None, "note": mark.note, "item": None}
        if item and (cited := citation(view, item)) is not None:
            kind, words = cited.kind, plain(view, cited)
            value["item"] = fields_of(cited)
        else:
            value |= {"kind": of.kind, "words": of.text or of.anchor}
        yield PrintedMark(item, kind, words, mark.made, mark.note, value)


def _page(view: View, marks: Sequence[PrintedMark]) -> Iterator[Block]:
    yield block(part((view.sanitize(view.reading.briefing.title), "title")))
    yield heading("Marks", len(marks))
    for mark in marks:
        when = (f"  marked {view.date(mark.made)}" if mark.made else "", "quiet")
        note = part(view.prose(mark.note), first=("  note: ", "strong"), indent=4)
        yield block(
            part((mark.kind, "label"), when)._replace(role="item"),
            part(mark.words, indent=2),
            note if mark.note else None,
            BLANK,
            item=mark.item,
        )


def _as_json(one: Opened, marks: Sequence[PrintedMark]) -> dict[str, Any]:
    title = one.view.reading.briefing.title
    values = [mark.value for mark in marks]
    return {"file": one.document.name, "briefing": title, "marks": values}
