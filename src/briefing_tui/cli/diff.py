"""`briefing diff`: list what changed between two briefings, or two versions of one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.compare import text_options
from briefing_tui.cli.inputs import print_refusal
from briefing_tui.cli.output import to_stdout
from briefing_tui.cli.streams import ExitCode, print_error
from briefing_tui.loading.document import Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand
from briefing_tui.model.compare.changes import Changes

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document


def run(options: argparse.Namespace) -> int:
    """List the changes. The exit code is 0 without changes, 1 with changes, 2 for an error."""
    names = (options.old, options.new)
    if any(Path(name).is_dir() for name in names):
        print_error("diff compares two files, not folders; `briefing compare` takes folders")
        return ExitCode.USAGE
    documents = [_opened(given, options.max_size) for given in expand(names)]
    old, new = documents if len(documents) == 2 else (None, None)
    if old is None or new is None:
        return ExitCode.USAGE
    stems = old.given.stem, new.given.stem
    changes = Changes(old.reading, new.reading, stems)
    names = old.name, new.name
    is_markdown = options.format == "markdown"
    pieces = _pieces(changes, options, names, new)
    to_stdout(pieces, "markdown" if is_markdown else "plain", data=options.format == "json")
    return ExitCode.DIFFERENT if changes else ExitCode.DONE


def _opened(given: Input | Unopenable, limit: int) -> Document | None:
    """Open one of the two files, or print why it cannot be opened."""
    try:
        if isinstance(given, Unopenable):
            raise given
        return load(given, limit)
    except Unopenable as error:
        print_error(str(error))
    except Refused as refused:
        print_refusal(refused)
    return None


def _pieces(
    changes: Changes, options: argparse.Namespace, names: tuple[str, str], new: Document
) -> Iterable[str]:
    from briefing_tui.present.view import View

    if options.format == "json":
        from briefing_tui.export.as_diff import diff_json

        return diff_json(changes, names)
    if options.format == "markdown":
        from briefing_tui.export.as_diff import diff_markdown

        return diff_markdown(View(new.reading), changes, names) if changes else ()
    from briefing_tui.present.compare.changes import change_blocks
    from briefing_tui.present.text.output import write

    width, color, glyphs = text_options(options, None)
    if not changes:
        return ()
    view = View(new.reading, glyphs)
    return write(change_blocks(view, changes, names), width, color, glyphs.more)
