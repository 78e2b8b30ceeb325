"""Keys as the contract, the marks of tests and Textual name them.

A pilot test says which keys of the contract it presses by a mark, `@pytest.mark.key("j")`, or by
`each("down")` for all keys of a command, and is named after them: `test_j_...`,
`test_capital_n_...` or `test_...[j]`. As a plugin of pytest (`-p tests.pressing`) this prints
the marks it finds.
"""

import json

import pytest
from _pytest.mark import ParameterSet
from textual.keys import _character_to_key

from briefing_tui.commands import BY_ID

_NAMED = {"↓": "down", "↑": "up", "←": "left", "→": "right", "pgdn": "pagedown", "pgup": "pageup"}


def textual_name(key: str) -> str:
    """Textual's name of a key of the contract: `ctrl+d`, `question_mark`, `G`; that of its own is
    itself."""
    if len(key) == 1 and key not in _NAMED:
        return _character_to_key(key)
    *modifiers, last = key.split("+")
    named = last if len(last) == 1 else last.lower()
    return "+".join([*(word.lower() for word in modifiers), _NAMED.get(named, named)])


def each(command: str) -> list[ParameterSet]:
    """Every key of a command as a case of its own, marked with it."""
    return [pytest.param(key, marks=pytest.mark.key(key)) for key in BY_ID[command].keys]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Print each test that is marked, with the keys of its marks, a JSON array a line."""
    for item in session.items:
        for mark in item.iter_markers("key"):
            print(json.dumps([item.nodeid, *map(textual_name, mark.args)]))
