"""`briefing compare`, `briefing diff` and `briefing update`.

`compare` tells where several briefings of one story differ, `diff` what changed between two files.
`update` carries a briefing over to the changed article.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing_tui.cli.opening import open_all
from briefing_tui.cli.options import COMPARE_FORMATS
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
from briefing_tui.export import BY_NAME, of_blocks
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Unopenable, input_of
from briefing_tui.model.changes import Changes
from briefing_tui.model.comparison import Comparison
from briefing_tui.present.comparison import (
    CompareView,
    change_blocks,
    comparison_blocks,
    update_blocks,
)
from briefing_tui.present.layout import write
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE

_FORMATS = [BY_NAME[name] for name in COMPARE_FORMATS]


def run(options: argparse.Namespace) -> int:
    """Compare the briefings that can be read. For the others, print errors on stderr."""
    target = target_of(options)
    form = format_of(options, target, _FORMATS)
    if target is not None:
        check_target(target, inputs_of(options.files), force=options.force)
    documents, left_out = open_all(options.files)
    if len(documents) < 2:
        if left_out:
            return ExitCode.USAGE
        raise UsageError("a comparison needs two briefings or more; name another FILE or a folder")
    _warn_of_other_stories(documents)
    pieces = _pieces(form.name, documents, options, target)
    put(pieces, form.name, target, data=form.data, force=options.force)
    return ExitCode.USAGE if left_out else ExitCode.DONE


def _warn_of_other_stories(documents: Sequence[Document]) -> None:
    stories = [(document.name, set(document.reading.briefing.story)) for document in documents]
    first = next((story for _, story in stories if story), None)
    if first is None:
        return
    others = [name for name, story in stories if not story & first]
    if others:
        print_error(f"{', '.join(others)}: not of the story {', '.join(sorted(first))}")


def _pieces(
    form: str, documents: Sequence[Document], options: argparse.Namespace, target: Path | None
) -> Iterable[str]:
    comparison = Comparison([document.reading for document in documents])
    if form == "json":
        from briefing_tui.export.as_data import comparison_json

        return comparison_json(documents, comparison)
    of = CompareView(comparison, glyphs_for(target) if form == "text" else UNICODE)
    blocks = comparison_blocks(of, tables=options.all)
    return of_blocks(form, of.view, blocks, *width_and_color(options, target))


def diff(options: argparse.Namespace) -> int:
    """List the changes. The exit code is 0 if no facts changed, 1 if some did, 2 for an error."""
    names = (options.old, options.new)
    if any(Path(name).is_dir() for name in names):
        raise UsageError("diff compares two files, not folders; `briefing compare` takes folders")
    documents, _ = open_all(names)
    if len(documents) < 2:
        return ExitCode.USAGE
    old, new = documents
    changes = Changes(old.reading, new.reading, (old.given.stem, new.given.stem))
    pieces = _changes(changes, options, (old.name, new.name), new)
    put(pieces, options.format, data=options.format == "json")
    return ExitCode.DIFFERENT if changes.are_told else ExitCode.DONE


def _changes(
    changes: Changes, options: argparse.Namespace, names: tuple[str, str], new: Document
) -> Iterable[str]:
    if options.format == "json":
        from briefing_tui.export.as_data import diff_json

        return diff_json(changes, names)
    if not changes:
        return ()
    view = View(new.reading, glyphs_for(None) if options.format == "text" else UNICODE)
    blocks = change_blocks(view, changes, names, every=options.all)
    return of_blocks(options.format, view, blocks, *width_and_color(options, None))


def update(options: argparse.Namespace) -> int:
    """Carry a briefing over. The exit code is 0 if all stands, 1 if not, 2 for an error."""
    from briefing_tui.cli.draft import read_draft
    from briefing_tui.editing.edited_file import CannotEditError
    from briefing_tui.editing.update import update as carried_over

    target, given = target_of(options), input_of(options.article)
    if target is not None:
        check_target(target, [*inputs_of([options.old]), given], force=options.force)
    documents, _ = open_all([options.old])
    if not documents:
        return ExitCode.USAGE
    (old,) = documents
    try:
        update = carried_over(old.source.text, read_draft(given, {}), keep_gone=options.keep_gone)
    except CannotEditError as error:
        raise Unopenable(f"{old.name}: it cannot be carried over: {error}") from None
    new = load_bytes(update.text.encode(), old.given, checked=False)
    if target is not None:
        put([update.text], target=target, data=True, force=options.force)
    glyphs = glyphs_for(None)
    blocks = update_blocks(
        View(old.reading, glyphs),
        View(new.reading, glyphs),
        stands=update.stands,
        again=update.again,
        gone=update.gone,
        added=update.added,
        names=(old.name, given.name),
    )
    put(write(blocks, *width_and_color(options, None), glyphs.more))
    return ExitCode.DIFFERENT if update.gone or update.again else ExitCode.DONE
