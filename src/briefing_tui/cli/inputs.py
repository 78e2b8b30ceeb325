"""Opening the files a command names: what cannot be opened is told on stderr, the rest goes on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing_tui.cli.streams import complain
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.early import Coming, begin
from briefing_tui.loading.files import Input, Unopenable, expand


class Opened(NamedTuple):
    """The documents that could be opened, and whether any could not."""

    documents: tuple[Document, ...]
    failed: bool


def open_all(names: Iterable[str], limit: int) -> Opened:
    """Open every file that `names` stand for, telling on stderr of those that cannot be."""
    every = list(one_by_one(names, limit))
    documents = tuple(document for document in every if document is not None)
    return Opened(documents, len(documents) < len(every))


def begun(names: Iterable[str], limit: int) -> Coming | None:
    """The beginning of the one large file that `names` stand for; None where they stand for others,
    or it is to be opened as a whole."""
    every = list(expand(names))
    only = every[0] if len(every) == 1 else None
    if not isinstance(only, Input):
        return None
    try:
        return begin(only, limit)
    except Unopenable:  # told when it is opened
        return None


def one_by_one(
    names: Iterable[str], limit: int, *, checked: bool = True
) -> Iterator[Document | None]:
    """The same, each file opened when it is asked for; None for one that cannot be.

    `checked`: whether errors that refuse no file are looked for as well.
    """
    for given in expand(names):
        try:
            yield load(_openable(given), limit, checked=checked)
        except Unopenable as fault:
            complain(str(fault))
            yield None
        except Refused as refused:
            report(refused)
            yield None


def _openable(given: Input | Unopenable) -> Input:
    if isinstance(given, Unopenable):
        raise given
    return given


def report(refused: Refused) -> None:
    """Every reason why a file is refused, on stderr."""
    import sys

    from briefing_tui.cli.problems import lines
    from briefing_tui.cli.streams import colored, narrate

    if sys.stderr is None:
        return
    on = colored(None, sys.stderr)
    for line in lines(refused.source, refused.problems, on, refused.untold):
        narrate(line + "\n")
