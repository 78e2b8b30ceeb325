"""Settings: what is taken, and how what cannot be is told: its line, and the nearest that can."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.keys import _character_to_key

from briefing_tui.commands import BY_ID, COMMANDS, footer_keys
from briefing_tui.system.config import (
    BY_NAME,
    MAX_BYTES,
    SETTINGS,
    Config,
    key_name,
    load,
    read,
    with_keys,
)


def themes() -> tuple[str, ...]:
    return "briefing-dark", "briefing-light", "nord"


WHOLE = """
# mine
theme = "nord"
start-pane = "claims"
dates = "iso"
mouse = false

[keys]
help = "F9"
quit = ["Z", "ctrl+x"]
forward = []
"""


def told(text: str) -> list[str]:
    """Return the errors in a settings file with that text."""
    return [str(problem) for problem in read(text, "c.toml", themes).problems]


def test_all_settings_are_taken() -> None:
    commands = with_keys({"help": ("f9",), "quit": ("Z", "ctrl+x"), "forward": ()})
    loaded = read(WHOLE, "c.toml", themes)
    assert () == loaded.problems
    assert Config("nord", "claims", "iso", False, commands) == loaded.config


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfdates = "iso"\r\nmouse = false\r\n')
    loaded = load(path)
    assert ((), "iso", False) == (loaded.problems, loaded.config.dates, loaded.config.mouse)


FAULTS = {
    'colour = "x"': ["c.toml:1: there is no setting `colour`"],
    '\n\nthem = "nord"': ["c.toml:3: there is no setting `them`; did you mean `theme`?"],
    'theme = "nrod"': ["c.toml:1: `theme`: there is no `nrod`; did you mean `nord`?"],
    'theme = "xyz"': [
        "c.toml:1: `theme`: there is no `xyz`; there are briefing-dark, briefing-light, nord"
    ],
    "theme = 3": ["c.toml:1: `theme` must be the name of a theme in quotes"],
    'start-pane = "claim"': ["c.toml:1: `start-pane`: there is no `claim`; did you mean `claims`?"],
    'dates = "ISO"': ["c.toml:1: `dates`: there is no `ISO`; did you mean `iso`?"],
    "dates = true": ["c.toml:1: `dates` must be a wording of dates in quotes"],
    'mouse = "no"': ["c.toml:1: `mouse` must be true or false"],
    'keys = "x"': [
        "c.toml:1: `keys` must be a table of commands with their keys, as [keys] and then "
        'help = "?"'
    ],
    '[keys]\nhlp = "h"': ["c.toml:2: there is no command `hlp`; did you mean `help`?"],
    "[keys]\nhelp = 1": ["c.toml:2: `help` takes a key in quotes or a list of them"],
    '[keys]\nhelp = "PgDwn"': ["c.toml:2: `help`: `PgDwn` is not a key; did you mean `PgDn`?"],
    '[keys]\nhelp = "qq"': ["c.toml:2: `help`: `qq` is not a key"],
    '[keys]\nhelp = "q"': [
        "c.toml:2: `help`: q is a key of `quit` already; give that another as well"
    ],
    "[keys]\nquit = []": ["c.toml:2: `quit` must have a key"],
    '[keys]\n\n"help" = "q"': [
        "c.toml:3: `help`: q is a key of `quit` already; give that another as well"
    ],
    'keys.help = "q"': [
        "c.toml:1: `help`: q is a key of `quit` already; give that another as well"
    ],
    '[keys]\nhelp = "F9"\nback = "f9"': [
        "c.toml:3: `back`: F9 is a key of `help` already; give that another as well"
    ],
    '[keys]\nkeep = "x"': ["c.toml:2: `keep` works while text is typed, and `x` would be typed"],
    '[keys]\nescape = "Space"': [
        "c.toml:2: `escape` works while text is typed, and `Space` would be typed"
    ],
    '[keys]\nmark-drop = "j"': [
        "c.toml:2: `mark-drop`: j is a key of `down` already; give that another as well"
    ],
    '[keys]\nsort = "\u0301"': ["c.toml:2: `sort`: `\u0301` is not a key"],
    "['b\u200c'.c]\n['b\u200c'.c]": [
        "c.toml:2: this is not TOML: Cannot declare ('b\\u200c', 'c') twice"
    ],
    "a = '\x1b'": ["c.toml:1: this is not TOML: Found invalid character '\\x1b'"],
    'theme = "a\u200c\xa0b"': ["c.toml:1: `theme`: there is no `a\u200c\xa0b`; there are"],
    "a = = b": ["c.toml:1: this is not TOML: Invalid value"],
    'a = "x\n': ["c.toml:1: this is not TOML: Illegal character"],
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_cannot_be_is_told_with_its_line_and_the_nearest(text: str) -> None:
    found = told(text)
    assert len(FAULTS[text]) == len(found)
    assert all(one.startswith(start) for one, start in zip(found, FAULTS[text], strict=True))


def test_every_fault_is_told_and_the_rest_is_taken() -> None:
    loaded = read('dates = "iso"\nmouse = 1\n[keys]\nx = "y"\nhelp = "F9"', "c.toml")
    assert [2, 4] == [problem.line for problem in loaded.problems]
    assert "iso" == loaded.config.dates
    assert with_keys({"help": ("f9",)}) == loaded.config.commands


def test_keys_may_be_exchanged() -> None:
    loaded = read('[keys]\nhelp = "q"\nquit = "?"', "c.toml")
    assert () == loaded.problems
    keys = {command.id: command.keys for command in loaded.config.commands}
    assert (("q",), ("question_mark",)) == (keys["help"], keys["quit"])


@pytest.mark.parametrize(
    ("text", "command", "expected"),
    [
        ('up = "p"', "down", "j"),
        ('down = "F7"', "down", "F7"),
        ('pane-claims = "F4"', "pane-next", "]"),
        ("voice = []", "voice", ""),
    ],
)
def test_what_is_shown_of_keys_is_never_anothers(text: str, command: str, expected: str) -> None:
    commands = read(f"[keys]\n{text}", "c.toml").config.commands
    assert expected == next(footer_keys(one) for one in commands if one.id == command)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(BY_ID)),
        st.sampled_from(sorted({key for command in COMMANDS for key in command.keys})),
        max_size=6,
    )
)
def test_no_two_commands_of_one_place_share_a_key_that_did_not_before(
    table: dict[str, str],
) -> None:
    text = "[keys]\n" + "\n".join(f'{command} = "{key}"' for command, key in table.items())
    commands = read(text, "c.toml").config.commands
    for one in commands:
        for other in commands:
            if one.id < other.id and set(one.where) & set(other.where):
                shared = set(one.keys) & set(other.keys)
                assert shared <= set(BY_ID[one.id].keys) & set(BY_ID[other.id].keys)


NAMES = {
    "?": "question_mark",
    "G": "G",
    "1": "1",
    " ": "space",
    "space": "space",
    "PgDn": "pagedown",
    "Esc": "escape",
    "Ctrl+d": "ctrl+d",
    "CTRL+D": "ctrl+d",
    "alt+Left": "alt+left",
    "shift+g": "G",
    "Shift+Tab": "shift+tab",
    "shift+ctrl+up": "ctrl+shift+up",
    "ctrl++": "ctrl+plus",
    "+": "plus",
    "-": "minus",
    "/": "slash",
    "é": "é",
    "↑": "up",
    "f5": "f5",
    "question_mark": "question_mark",
}


@pytest.mark.parametrize(("written", "name"), NAMES.items())
def test_keys_are_written_as_people_know_them(written: str, name: str) -> None:
    assert name == key_name(written)


@pytest.mark.parametrize("written", ["", "qq", "F25", "hyper+", "win+x", "pg dn", "\x00"])
def test_what_is_no_key_has_no_name(written: str) -> None:
    assert None is key_name(written)


@pytest.mark.parametrize("code", range(32, 127))
def test_characters_have_the_names_that_textual_gives_them(code: int) -> None:
    assert _character_to_key(chr(code)) == key_name(chr(code))


def test_every_key_of_the_reader_can_be_written_by_its_own_name() -> None:
    every = {key for command in COMMANDS for key in command.keys}
    assert {key: key for key in every} == {key: key_name(key) for key in every}


def test_no_file_is_no_problem_unless_one_was_named(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert (Config(), ()) == load(path)
    assert [f"{path}: no such file or directory"] == [
        str(one) for one in load(path, needed=True).problems
    ]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'\ntheme = "\xff"')
    (tmp_path / "large.toml").write_bytes(b"#" * (MAX_BYTES + 1))
    problems = [load(tmp_path / name).problems for name in ("latin.toml", "large.toml", ".")]
    assert [1, 1, 1] == [len(found) for found in problems]
    assert f"{tmp_path / 'latin.toml'}:2: this is not UTF-8" == str(problems[0][0])


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    loaded = read(text, "c.toml")
    assert isinstance(loaded.config, Config)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_declared_default_is_one(setting: object) -> None:
    name = getattr(setting, "name", "")
    default = BY_NAME[name].default
    if default:
        loaded = read(f"{name} = {default}", "c.toml")
        assert () == loaded.problems
        field = name.replace("-", "_")
        written = getattr(Config(), field)
        assert written in ("", getattr(loaded.config, field))


PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")


def own_themes() -> tuple[str, ...]:
    return "dark", "light"


@pytest.mark.parametrize("example", re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_of_the_docs_hold(example: str) -> None:
    loaded = read(example, "c.toml", own_themes)
    assert () == loaded.problems
    assert Config() != loaded.config
