"""Which cases of a test run by default, and which only in the long run, `make torture`."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def some(cases: Iterable[Any], count: int) -> list[Any]:
    """Return the parameters of all cases; all but `count` of them are left to the long run.

    Those that stay are spread evenly over the cases, from the first to the last.
    """
    listed = [case if isinstance(case, tuple) else (case,) for case in cases]
    last = len(listed) - 1
    kept = {round(number * last / max(1, count - 1)) for number in range(count)}
    return [_case(case, number in kept) for number, case in enumerate(listed)]


def _case(values: Sequence[Any], is_kept: bool) -> Any:
    return pytest.param(*values, marks=() if is_kept else pytest.mark.torture)
