"""What a signal does to a command while it writes a file: what is only half written goes, and the
command ends as it would have, so that a shell sees which signal it was."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from briefing_tui.loading.atomic import drop_unfinished

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


@contextmanager
def leaving_nothing_half_written() -> Iterator[None]:
    """Hear the signals that end us meanwhile; one that is ignored (nohup) stays so."""
    heard = [one for one in _ENDING if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> None:
    """No exception is raised: one that comes up within an import or a finalizer may be lost."""
    drop_unfinished()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
