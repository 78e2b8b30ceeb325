"""Opening the files a command names: what cannot be opened is told on stderr, the rest goes on."""

from collections.abc import Iterable
from typing import NamedTuple

from briefing_tui.cli.streams import complain
from briefing_tui.loading.document import Document, Refused, load
from briefing_tui.loading.files import Input, Unopenable, expand


class Opened(NamedTuple):
    """The documents that could be opened, and whether any could not."""

    documents: tuple[Document, ...]
    failed: bool


def open_all(names: Iterable[str], limit: int) -> Opened:
    """Open every file that `names` stand for, telling on stderr of those that cannot be."""
    documents: list[Document] = []
    failed = False
    for given in expand(names):
        try:
            documents.append(load(_openable(given), limit))
        except Unopenable as fault:
            complain(str(fault))
            failed = True
        except Refused as refused:
            report(refused)
            failed = True
    return Opened(tuple(documents), failed)


def _openable(given: Input | Unopenable) -> Input:
    if isinstance(given, Unopenable):
        raise given
    return given


def report(refused: Refused) -> None:
    """Every reason why a file is refused, on stderr."""
    import sys

    from briefing_tui.cli.problems import lines
    from briefing_tui.cli.streams import colored, encodable

    if sys.stderr is None:
        return
    on = colored(None, sys.stderr)
    for line in lines(refused.source, refused.problems, on):
        sys.stderr.write(encodable(line + "\n", sys.stderr))
