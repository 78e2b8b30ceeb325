"""Open the files that a command names; errors go to stderr, and the rest is opened."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from briefing_tui.cli.streams import print_error, use_color, write_stderr
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand

T = TypeVar("T")


def open_all(names: Iterable[str], limit: int) -> tuple[tuple[Document, ...], bool]:
    """Open every file that `names` stand for; return them, and True if any failed."""
    every = list(one_by_one(names, limit))
    documents = tuple(document for document in every if document is not None)
    return documents, len(documents) < len(every)


def one_by_one(
    names: Iterable[str], limit: int, *, checked: bool = True
) -> Iterator[Document | None]:
    """Open each file when it is asked for; yield None for one that fails.

    `checked` also looks for the errors that do not refuse a file.
    """

    def read(given: Input) -> Document | None:
        try:
            return load(given, limit, checked=checked)
        except Refused as refused:
            print_refusal(refused)
            return None

    return each(names, read)


def each(names: Iterable[str], read: Callable[[Input], T]) -> Iterator[T | None]:
    """Apply `read` to each file when it is asked for; yield None for one that cannot be opened."""
    for given in expand(names):
        try:
            if isinstance(given, Unopenable):
                raise given
            yield read(given)
        except Unopenable as error:
            print_error(str(error))
            yield None


def print_refusal(refused: Refused) -> None:
    """Print every reason why a file is refused on stderr."""
    from briefing_tui.cli.problems import lines  # not needed for files without faults

    color = use_color(None, sys.stderr)
    for line in lines(refused.source, refused.problems, color, refused.untold, sys.stderr):
        write_stderr(line + "\n")
