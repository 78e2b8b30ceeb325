"""`briefing print`: print the brief or another format, to the terminal, a pager or a file."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.inputs import open_all
from briefing_tui.cli.output import (
    check_target,
    glyphs_for,
    target_of,
    to_file,
    to_pager,
    to_stdout,
    width_and_color,
)
from briefing_tui.cli.streams import ExitCode, UsageError, print_error
from briefing_tui.export import (
    BY_NAME,
    BY_SUFFIX,
    Format,
    Opened,
    PrintRequest,
    Scope,
    UnknownActor,
    pieces,
)
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import Input, expand
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.present.sanitize import Form, escape_json
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs, counted

if TYPE_CHECKING:
    from briefing_tui.present.citation import CitedBookmark

_MARKS_FORMATS = ("text", "markdown", "json")


def run(options: argparse.Namespace) -> int:
    """Print every file that can be read. For the others, print errors on stderr."""
    target = target_of(options)
    form = _format(options, target)
    _check_options(options, form, target)
    if target is None and sys.stdout is None:
        raise OSError(9, "standard output is closed")
    documents, left_out = open_all(options.files)
    scope = Scope(options.actor or "", options.since, options.until)
    wanted = PrintRequest(scope, options.pane, *width_and_color(options, target))
    opened = _apply_scope(documents, scope, UNICODE if form.data else glyphs_for(target))
    if opened:
        _write(options, form, target, opened, wanted)
    for one in opened:
        if number := one.document.error_count:
            errors = counted(number, "error")
            print_error(f"{one.document.name}: {errors}; `briefing check` lists them")
    return ExitCode.USAGE if left_out or len(opened) < len(documents) else ExitCode.DONE


def _write(
    options: argparse.Namespace,
    form: Format,
    target: Path | None,
    opened: Sequence[Opened],
    wanted: PrintRequest,
) -> None:
    made = (_marks if options.marks else pieces)(form, opened, wanted)
    read_as: Form = "markdown" if form.name == "markdown" else "plain"
    if target is not None:
        to_file(target, made, force=options.force)
    elif options.pager:
        to_pager(made, read_as, data=form.data)
    else:
        to_stdout(made, read_as, data=form.data)


def _marks(form: Format, opened: Sequence[Opened], wanted: PrintRequest) -> Iterator[str]:
    import json  # these are for --marks alone

    from briefing_tui.present import citation
    from briefing_tui.present.layout import write

    every = [(one, _cited_bookmarks(one)) for one in opened]
    if form.name == "json":
        values = [
            citation.bookmarks_json(one.view, one.document.name, marks) for one, marks in every
        ]
        whole = values[0] if len(values) == 1 else values
        yield escape_json(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
        return
    for number, (one, marks) in enumerate(every):
        if number:
            yield "\n"
        if marks and form.name == "markdown":
            yield from citation.bookmarks_markdown(one.view, marks)
        elif marks:
            page = citation.bookmarks_page(one.view, marks)
            more = one.view.glyphs.more
            yield from write(page, wanted.width, color=wanted.color, more=more)


def _cited_bookmarks(one: Opened) -> "list[CitedBookmark]":
    from briefing_tui.present.citation import CitedBookmark
    from briefing_tui.system.saved_state import bookmarks_file

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


def _format(options: argparse.Namespace, target: Path | None) -> Format:
    if options.format is not None or target is None:
        return BY_NAME[options.format or "text"]
    suffix = target.suffix.lower()
    if suffix not in BY_SUFFIX:
        raise UsageError(f"{options.output}: {_unknown_suffix(suffix)}; or say --format")
    return BY_SUFFIX[suffix]


def _unknown_suffix(suffix: str) -> str:
    # Without the point, which would make any two suffixes look alike
    near = nearest_name(suffix[1:], (known[1:] for known in BY_SUFFIX))
    hint = f"did you mean `.{near}`?" if near else f"known are {', '.join(BY_SUFFIX)}"
    error = f"no format has the suffix {backticked(suffix)}" if suffix else "it has no suffix"
    return f"{error}; {hint}"


def _check_options(options: argparse.Namespace, form: Format, target: Path | None) -> None:
    if options.marks:
        _check_marks(options, form)
    for name in ("pane", "width"):
        if getattr(options, name) is not None and name not in form.takes:
            takers = ", ".join(one.name for one in BY_NAME.values() if name in one.takes)
            raise UsageError(f"--{name} means nothing for {form.name}; it is for {takers}")
    if options.pager and target is not None:
        raise UsageError("--pager shows on the terminal and -o writes a file: choose one")
    if options.force and target is None:
        raise UsageError("--force needs -o FILE")
    since, until = options.since, options.until
    if since is not None and until is not None and since.earliest > until.latest:
        raise UsageError(f"--since {since.text} lies after --until {until.text}")
    if target is None and form.several:
        return
    inputs = [given for given in expand(options.files) if isinstance(given, Input)]
    if not form.several and len(inputs) > 1:
        several = ", ".join(one.name for one in BY_NAME.values() if one.several)
        raise UsageError(
            f"{form.name} holds one briefing, not {len(inputs)}; {several} hold several"
        )
    if target is not None:
        check_target(target, inputs, force=options.force)


def _check_marks(options: argparse.Namespace, form: Format) -> None:
    if form.name not in _MARKS_FORMATS:
        raise UsageError(f"--marks are printed as {', '.join(_MARKS_FORMATS)}, not as {form.name}")
    for name in ("pane", "actor", "since", "until"):
        if getattr(options, name) is not None:
            raise UsageError(f"--marks are of the whole briefing; --{name} does not go with them")


def _apply_scope(documents: Sequence[Document], scope: Scope, glyphs: Glyphs) -> list[Opened]:
    found = []
    for document in documents:
        try:
            found.append(Opened(document, View(scope.of(document.reading), glyphs)))
        except UnknownActor as unknown:
            print_error(f"{document.name}: {unknown}")
    return found
