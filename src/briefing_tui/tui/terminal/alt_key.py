"""Keys with Alt, which most terminals send as Escape and the key.

Escape and another key within a moment look the same. So a key with Alt that is bound to nothing
counts as Escape, and then the key.
"""

from textual import events
from textual.keys import key_to_character


class AltKey(events.Key):
    """A key that arrived right after Escape."""

    def __init__(self, key: str, pressed: events.Key) -> None:
        """`key` is the name that bindings use."""
        super().__init__(key, None)
        self.pressed = pressed
        """The key without Alt."""


def without_alt(key: events.Key) -> events.Key | None:
    """Return the key that was pressed with Alt; None without Alt, or if it types no character."""
    if isinstance(key, AltKey):
        return key.pressed
    if not key.key.startswith("alt+"):
        return None
    name = key.key.removeprefix("alt+")
    letter = name.removeprefix("shift+")
    if len(letter) == 1 and letter != name:
        name = letter.upper()
    character = key_to_character(name)
    is_text = character is not None and character.isprintable()
    return events.Key(name, character) if is_text else None
