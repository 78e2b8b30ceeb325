"""The names of keys as people write them (`?`, `Ctrl+d`, `PgDn`), made into Textual's, without
Textual: settings are read before it is loaded."""

import re
import unicodedata

from briefing_tui.model.text.folding import UNSEEN

_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
_NAMED = {
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("backspace", "enter", "tab", "escape", "space"),
} | {f"f{number}" for number in range(1, 25)}
_SAME = {
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "control": "ctrl",
    "option": "alt",
    "cmd": "super",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's shorter names for characters (textual.keys.KEY_NAME_REPLACEMENTS)."""


def key_name(written: str) -> str | None:
    """Textual's name for a key; None for what is none.

    A single character is itself, its case kept; names and modifiers are read in any case. `Shift`
    with a letter is the capital letter, as terminals send it.
    """
    text = written.strip() if written != " " else written
    *before, last = ["", text] if len(text) == 1 else _parted(text)
    modifiers = [_SAME.get(word.lower(), word.lower()) for word in before if word]
    key = _plain(last)
    if key is None or any(word not in _MODIFIERS for word in modifiers):
        return None
    if "shift" in modifiers and len(key) == 1 and key.isalpha():
        modifiers.remove("shift")
        key = key.upper()
        if len(key) > 1:  # ß has no capital that a key sends
            return None
    if "ctrl" in modifiers and len(key.lower()) == 1:
        key = key.lower()
    ordered = sorted(set(modifiers), key=_MODIFIERS.index)
    return "+".join((*ordered, key))


def is_mark(written: str) -> bool:
    """Whether it is nothing but a mark that joins the sign before it: an accent, a vowel sign."""
    return len(written) == 1 and unicodedata.category(written)[0] == "M"


def types_something(key: str) -> bool:
    """Whether a key, by Textual's name, types a character into a field of text."""
    return len(key) == 1 or key == "space" or (key not in _NAMED and "+" not in key)


def _parted(text: str) -> list[str]:
    """Modifiers and key; a plus at the end is the key itself (`ctrl++`)."""
    if text.endswith("++"):
        return [*text[:-2].split("+"), "+"]
    return text.split("+")


def _plain(word: str) -> str | None:
    """Textual's name for a key without modifiers."""
    if len(word) == 1:
        return _SAME.get(word) or _character(word)
    lowered = _SAME.get(word.lower(), word.lower())
    if lowered in _NAMED or lowered in _character_names():
        return lowered
    return None


def _character(sign: str) -> str | None:
    """The name of the key that types a character; None for one that could not be seen where keys
    are named. All that the door stands in for (`present/clean.py`) is among those."""
    if not _is_seen(sign) or is_mark(sign):
        return None
    if sign.isalnum():
        return sign
    try:
        name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        return None
    return _RENAMED.get(name, name)


def _is_seen(sign: str) -> bool:
    """Whether a sign shows as itself."""
    if sign.isascii():
        return sign.isprintable()
    return sign.isprintable() and re.match(f"[{UNSEEN}]", sign) is None


def _character_names() -> frozenset[str]:
    """The names of the signs of ASCII, for those who write `question_mark`."""
    return frozenset(filter(None, map(_character, map(chr, range(33, 127))))) - frozenset(
        "abcdefghijklmnopqrstuvwxyz"
    )
