"""`briefing print`: print the brief or another format, to the terminal, a pager or a file."""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_tui.cli.opening import open_all
from briefing_tui.cli.output import (
    check_target,
    format_of,
    glyphs_for,
    inputs_of,
    put,
    target_of,
    width_and_color,
)
from briefing_tui.cli.streams import ExitCode, UsageError, print_error
from briefing_tui.export import (
    FORMATS,
    Format,
    Opened,
    PrintRequest,
    Scope,
    UnknownActor,
    pieces,
)
from briefing_tui.loading.document import Document
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
    if not options.marks:
        return pieces(form, opened, request)
    from briefing_tui.cli.marks import mark_pieces  # only for --marks

    return mark_pieces(form, opened, request)


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
