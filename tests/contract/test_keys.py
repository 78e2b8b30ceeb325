"""Every key of the contract does something, is tested in a running reader by a test named after it,
is told of by the help, and documented."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from briefing_tui.cli.reference import key_rows, keys_text
from briefing_tui.commands import COMMANDS, EVERYWHERE, FIELD, display_key, grouped
from tests.pressing import textual_name

ROOT = Path(__file__).parents[2]
CONTRACT = """
| 1 2 3 4 5 6 7 [ ]  | go to pane; previous, next pane |
| Tab Shift+Tab      | between pane, detail and article; in the search field, accept a completion |
| j k ↓ ↑ g G Home End Ctrl+d Ctrl+u PgDn PgUp Space z | move; fold and unfold |
| h l ← →            | in the claims matrix, between actors |
| Enter              | follow |
| Backspace H L Alt+← Alt+→ Ctrl+← Ctrl+→ | back; forward |
| / n N &            | search; next, previous hit; list of all hits |
| Escape             | undoes one layer; never quits |
| a                  | only what concerns one actor |
| v                  | the article's own voice on or off |
| s c                | sort or group the pane; compare two actors |
| y Y                | copy the item as an attributed citation; as plain, Markdown or JSON |
| o e                | open the article's URL; open the briefing in the editor |
| m '                | mark; list of marks |
| ! b r              | problems; other open briefings; reload |
| { } t              | previous, next section; the timeline to scale |
| U                  | what is unchecked or suggested |
| Q =                | a question of an item, with what others say; merge two actors |
| w                  | write a draft to a new file |
| + x u Ctrl+r V     | accept the item; delete it; take the last change back; repeat it; a range |
| i E                | make an item of the article's words; edit one field |
| B D                | briefings of one story side by side; what changed since the last reading |
| ? Ctrl+p q Ctrl+c  | help, command palette, quit, copy the mouse selection or else quit |
"""
"""The keys of the contract, row by row."""
KEYS = [key for row in CONTRACT.split("\n") if row for key in row.split("|")[1].split()]

every_key = pytest.mark.parametrize("key", KEYS)


@cache
def marked() -> dict[str, list[str]]:
    """The pilot tests that press each key, as pytest itself finds them."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.pressing", "-p", "no:xdist",
         "-m", "key", "--collect-only", "-q", "tests/tui"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if line.startswith("["):
            test, *keys = json.loads(line)
            for key in keys:
                found.setdefault(key, []).append(test.rpartition("::")[2])
    return found


def is_named(test: str, key: str) -> bool:
    """Return True if a test's name contains a key, as a word or among its parameters."""
    name = re.escape(key.replace("+", "_"))
    words = f"capital_{name.lower()}" if re.fullmatch("[A-Z]", key) else name
    in_name = re.search(rf"_(?:{words})(?:_|$)", test.partition("[")[0])
    return bool(in_name) or re.search(rf"[\[-]{re.escape(key)}[\]-]", test) is not None


@every_key
def test_a_pilot_test_presses_it_and_is_named_after_it(key: str) -> None:
    name = textual_name(key)
    tests = marked().get(name, [])
    assert tests, f"no test in tests/tui is marked with @pytest.mark.key({key!r})"
    assert any(is_named(test, name) for test in tests), f"none of {tests} is named after {name}"


@every_key
def test_the_help_of_some_part_tells_of_it(key: str) -> None:
    name = textual_name(key)
    parts = {*EVERYWHERE, *FIELD}
    told = [
        command.id
        for _, commands in grouped(COMMANDS)
        for command in commands
        if name in command.keys and command.help and parts.intersection(command.where)
    ]
    assert told


@every_key
def test_it_is_in_the_keys_that_are_printed_and_in_docs(key: str) -> None:
    name = display_key(textual_name(key))
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert re.search(rf"^  (?:\S+ )*{re.escape(name)}(?: |$)", keys_text(), re.M)
    assert re.search(rf"^\| (?:`\S+` )*`{re.escape(name)}` ", page, re.M)


def test_the_same_keys_have_one_row_with_everything_they_do() -> None:
    rows = [row for _, rows in key_rows() for row in rows]
    assert len(rows) == len({keys for keys, _ in rows})
    (enter,) = [does for keys, does in rows if keys == "Enter"]
    assert enter == (
        "Follow a link of the item; in a list or menu, select the entry; "
        "in the search field, keep the search and leave the field; "
        "in the list of answers, write the positions."
    )


MORE = {"f1", "ctrl+z", "M", "delete", "d", "p", "left_parenthesis", "right_parenthesis"}
"""Keys of ours beyond the contract's, and those of answers and of selected words."""


def test_no_key_is_bound_that_is_not_in_the_contract_or_known_here() -> None:
    known = {textual_name(key) for key in KEYS} | MORE
    assert set() == {key for command in COMMANDS for key in command.keys} - known
