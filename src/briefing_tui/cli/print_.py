"""`briefing print`: the one-page summary, or the briefing in another format, to the terminal, a
pager or a file."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing_tui.cli.exit_codes import Exit
from briefing_tui.cli.inputs import open_all
from briefing_tui.cli.output import (
    Mistake,
    check_target,
    is_stdout,
    to_file,
    to_pager,
    to_stdout,
    wrote,
)
from briefing_tui.cli.streams import colored, complain
from briefing_tui.cli.width import DEFAULT_WIDTH, terminal_width
from briefing_tui.export.formats import BY_NAME, BY_SUFFIX, Format, Opened, PrintRequest, pieces
from briefing_tui.export.scope import Scope, UnknownActor
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import Input, expand
from briefing_tui.present.glyphs import UNICODE, Glyphs, for_encoding
from briefing_tui.present.text.encoding import Form, output_encoding
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted

NARROWEST = 20
"""Columns that even the smallest terminal is written for."""


def run(options: argparse.Namespace) -> int:
    """Print every file that can be read; the others are told on stderr."""
    try:
        return _print(options)
    except Mistake as mistake:
        complain(str(mistake))
        return Exit.USAGE


def _print(options: argparse.Namespace) -> int:
    form = _format(options)
    target = None if is_stdout(options.output) else Path(options.output)
    _check(options, form, target)
    if target is None and sys.stdout is None:
        raise OSError(9, "standard output is closed")
    documents, failed = open_all(options.files, options.max_size)
    wanted = _wanted(options, target)
    seen = _seen(documents, wanted.scope, _glyphs(form, target))
    if seen:
        _write(options, form, target, seen, wanted)
    for one in seen:
        _tell_errors(one.document)
    return Exit.USAGE if failed or len(seen) < len(documents) else Exit.DONE


def _write(
    options: argparse.Namespace,
    form: Format,
    target: Path | None,
    seen: Sequence[Opened],
    wanted: PrintRequest,
) -> None:
    if options.marks:
        from briefing_tui.cli import marks

        made = marks.pieces(form, seen, wanted)
    else:
        made = pieces(form, seen, wanted)
    read_as: Form = "markdown" if form.name == "markdown" else "plain"
    if target is not None:
        to_file(target, made, force=options.force)
        wrote(target)
    elif options.pager:
        to_pager(made, read_as, data=form.data)
    else:
        to_stdout(made, read_as, data=form.data)


def _format(options: argparse.Namespace) -> Format:
    """The format that `--format` names, else that of the file's suffix, else text."""
    if options.format is not None:
        return BY_NAME[options.format]
    if is_stdout(options.output):
        return BY_NAME["text"]
    suffix = Path(options.output).suffix.lower()
    if suffix not in BY_SUFFIX:
        from briefing_tui.loading.shapes import nearest
        from briefing_tui.model.text.truncation import repeated

        # The point before each would make any two of them alike
        near = nearest(suffix[1:], (known[1:] for known in BY_SUFFIX))
        cure = f"did you mean `.{near}`?" if near else f"known are {', '.join(BY_SUFFIX)}"
        what = f"no format has the suffix {repeated(suffix)}" if suffix else "it has no suffix"
        raise Mistake(f"{options.output}: {what}; {cure}; or say --format")
    return BY_SUFFIX[suffix]


def _check(options: argparse.Namespace, form: Format, target: Path | None) -> None:
    """Raises Mistake for what does not go together, before anything is read."""
    if options.marks:
        _check_marks(options, form)
    for name in ("pane", "width"):
        if getattr(options, name) is not None and name not in form.takes:
            takers = ", ".join(one.name for one in BY_NAME.values() if name in one.takes)
            raise Mistake(f"--{name} means nothing for {form.name}; it is for {takers}")
    if options.pager and target is not None:
        raise Mistake("--pager shows on the terminal and -o writes a file: choose one")
    if options.force and target is None:
        raise Mistake("--force goes with -o FILE")
    since, until = options.since, options.until
    if since is not None and until is not None and since.earliest > until.latest:
        raise Mistake(f"--since {since.text} lies after --until {until.text}")
    if target is None and form.several:
        return
    inputs = [given for given in expand(options.files) if isinstance(given, Input)]
    if not form.several and len(inputs) > 1:
        several = ", ".join(one.name for one in BY_NAME.values() if one.several)
        raise Mistake(f"{form.name} holds one briefing, not {len(inputs)}; {several} hold several")
    if target is not None:
        check_target(target, inputs, force=options.force)


def _check_marks(options: argparse.Namespace, form: Format) -> None:
    """Raises Mistake for what does not go with `--marks`: they are of the whole briefing."""
    from briefing_tui.cli.marks import FORMATS

    if form.name not in FORMATS:
        raise Mistake(f"--marks are printed as {', '.join(FORMATS)}, not as {form.name}")
    for name in ("pane", "actor", "since", "until"):
        if getattr(options, name) is not None:
            raise Mistake(f"--marks are of the whole briefing; --{name} does not go with them")


def _wanted(options: argparse.Namespace, target: Path | None) -> PrintRequest:
    scope = Scope(options.actor or "", options.since, options.until)
    if target is None:
        color = colored(options.color, sys.stdout)
        return PrintRequest(
            scope, options.pane, options.width or max(NARROWEST, terminal_width()), color
        )
    color = options.color == "always"
    return PrintRequest(scope, options.pane, options.width or DEFAULT_WIDTH, color)


def _seen(documents: Sequence[Document], scope: Scope, glyphs: Glyphs) -> list[Opened]:
    """The part of each that was asked for; one that has no such actor is told on stderr."""
    found = []
    for document in documents:
        try:
            found.append(Opened(document, View(scope.of(document.reading), glyphs)))
        except UnknownActor as unknown:
            complain(f"{document.name}: {unknown}")
    return found


def _glyphs(form: Format, target: Path | None) -> Glyphs:
    """The signs that can be shown where the print goes."""
    if target is not None or form.data:
        return UNICODE
    return for_encoding(output_encoding(sys.stdout), os.environ.get("TERM", ""))


def _tell_errors(document: Document) -> None:
    if number := document.error_count:
        complain(f"{document.name}: {counted(number, 'error')}; `briefing check` lists them")
