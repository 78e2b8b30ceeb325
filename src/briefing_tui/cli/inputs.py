"""Opening the files a command names: what cannot be opened is told on stderr, the rest goes on."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from briefing_tui.cli.streams import complain
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand

T = TypeVar("T")


def open_all(names: Iterable[str], limit: int) -> tuple[tuple[Document, ...], bool]:
    """Open every file that `names` stand for, telling on stderr of those that cannot be; and
    whether any could not."""
    every = list(one_by_one(names, limit))
    documents = tuple(document for document in every if document is not None)
    return documents, len(documents) < len(every)


def one_by_one(
    names: Iterable[str], limit: int, *, checked: bool = True
) -> Iterator[Document | None]:
    """The documents of `names`, each opened when it is asked for; None for one that cannot be.

    `checked`: whether errors that refuse no file are looked for as well.
    """

    def read(given: Input) -> Document | None:
        try:
            return load(given, limit, checked=checked)
        except Refused as refused:
            report(refused)
            return None

    return each(names, read)


def each(names: Iterable[str], read: Callable[[Input], T]) -> Iterator[T | None]:
    """What `read` makes of each file that `names` stand for, when it is asked for; None for one
    that cannot be opened, which is told."""
    for given in expand(names):
        try:
            if isinstance(given, Unopenable):
                raise given
            yield read(given)
        except Unopenable as fault:
            complain(str(fault))
            yield None


def report(refused: Refused) -> None:
    """Every reason why a file is refused, on stderr."""
    import sys

    from briefing_tui.cli.problems import lines
    from briefing_tui.cli.streams import colored, narrate

    if sys.stderr is None:
        return
    on = colored(None, sys.stderr)
    for line in lines(refused.source, refused.problems, on, refused.untold, sys.stderr):
        narrate(line + "\n")
