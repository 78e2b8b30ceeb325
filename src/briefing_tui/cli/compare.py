"""`briefing compare` and `briefing diff`.

`compare` shows how several briefings tell one story. `diff` shows what changed between two files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_tui.cli.inputs import each, open_all, print_refusal
from briefing_tui.cli.output import (
    check_target,
    glyphs_for,
    target_of,
    to_file,
    to_stdout,
    width_and_color,
)
from briefing_tui.cli.streams import ExitCode, UsageError, print_error
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, expand
from briefing_tui.model.changes import Changes
from briefing_tui.model.comparison import Comparison
from briefing_tui.present.comparison import CompareView, change_blocks, comparison_blocks
from briefing_tui.present.layout import write
from briefing_tui.present.sanitize import Form
from briefing_tui.present.view import View

_SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
}
_DATA = ("html", "json")
"""Formats for programs; they are UTF-8 in every locale."""


def run(options: argparse.Namespace) -> int:
    """Compare the briefings that can be read. For the others, print errors on stderr."""
    target = target_of(options)
    form = _format(options, target)
    if target is not None:
        inputs = [given for given in expand(options.files) if isinstance(given, Input)]
        check_target(target, inputs, force=options.force)
    elif options.force:
        raise UsageError("--force needs -o FILE")
    documents, left_out = open_all(options.files)
    if len(documents) < 2:
        if left_out:
            return ExitCode.USAGE
        raise UsageError("a comparison needs two briefings or more; name another FILE or a folder")
    _warn_of_other_stories(documents)
    made = _pieces(form, documents, options, target)
    if target is not None:
        to_file(target, made, force=options.force)
    else:
        to_stdout(made, "markdown" if form == "markdown" else "plain", data=form in _DATA)
    return ExitCode.USAGE if left_out else ExitCode.DONE


def _format(options: argparse.Namespace, target: Path | None) -> str:
    if options.format is not None or target is None:
        return str(options.format or "text")
    suffix = target.suffix.lower()
    if suffix not in _SUFFIXES:
        known = ", ".join(_SUFFIXES)
        raise UsageError(f"{options.output}: its suffix names no format; known are {known}")
    return _SUFFIXES[suffix]


def _warn_of_other_stories(documents: Sequence[Document]) -> None:
    stories = [frozenset(document.reading.briefing.story) for document in documents]
    first = next((story for story in stories if story), None)
    if first is None:
        return
    others = [one.name for one, story in zip(documents, stories, strict=True) if not story & first]
    if others:
        print_error(f"{', '.join(others)}: not of the story {', '.join(sorted(first))}")


def _pieces(
    form: str, documents: Sequence[Document], options: argparse.Namespace, target: Path | None
) -> Iterable[str]:
    comparison = Comparison([document.reading for document in documents])
    if form == "text":
        glyphs = glyphs_for(target)
        blocks = comparison_blocks(CompareView(comparison, glyphs))
        return write(blocks, *width_and_color(options, target), glyphs.more)
    from briefing_tui.export import as_comparison

    if form == "json":
        return as_comparison.comparison_json(documents, comparison)
    if form == "html":
        return as_comparison.comparison_html(comparison)
    return as_comparison.comparison_markdown(comparison)


def diff(options: argparse.Namespace) -> int:
    """List the changes. The exit code is 0 without changes, 1 with changes, 2 for an error."""
    names = (options.old, options.new)
    if any(Path(name).is_dir() for name in names):
        raise UsageError("diff compares two files, not folders; `briefing compare` takes folders")
    documents = list(each(names, _load))
    old, new = documents if len(documents) == 2 else (None, None)
    if old is None or new is None:
        return ExitCode.USAGE
    changes = Changes(old.reading, new.reading, (old.given.stem, new.given.stem))
    pieces = _changes(changes, options, (old.name, new.name), new)
    form: Form = "markdown" if options.format == "markdown" else "plain"
    to_stdout(pieces, form, data=options.format == "json")
    return ExitCode.DIFFERENT if changes else ExitCode.DONE


def _load(given: Input) -> Document | None:
    try:
        return load(given)
    except Refused as refused:
        print_refusal(refused)
        return None


def _changes(
    changes: Changes, options: argparse.Namespace, names: tuple[str, str], new: Document
) -> Iterable[str]:
    if options.format != "text":
        from briefing_tui.export.as_comparison import diff_json, diff_markdown

        if options.format == "json":
            return diff_json(changes, names)
        return diff_markdown(View(new.reading), changes, names) if changes else ()
    if not changes:
        return ()
    glyphs = glyphs_for(None)
    blocks = change_blocks(View(new.reading, glyphs), changes, names)
    return write(blocks, *width_and_color(options, None), glyphs.more)
