"""Read the keys of one entry of an answer; an entry with a wrong type is rejected."""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final

from briefing_tui.drafting.answer.rejections import Lost
from briefing_tui.drafting.article import clean, one_line
from briefing_tui.model.format.records import NUMBER

_LONGEST_OWN: Final = 500
"""Maximum length of a text in the model's own words."""
_LONGEST_WORDS: Final = 20_000
_MOST_SENTENCES: Final = 40
_MOST_LISTED: Final = 40
_SHOWN: Final = 600


class Entry:
    """One entry of an answer."""

    def __init__(self, given: object, known: Collection[str]) -> None:
        """Raise Lost if the entry is no object."""
        if not isinstance(given, dict):
            raise Lost(f"expected an object, found {_kind(given)}")
        self._given: dict[str, Any] = given
        self.unknown = tuple(one_line(clean(str(key)))[:40] for key in given if key not in known)

    def text(self, name: str, *, longest: int = _LONGEST_OWN) -> str:
        """Return the text of a key on one line; empty if the key is missing."""
        value = self._given.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Lost(f"`{name}`: expected text, found {_kind(value)}")
        made = one_line(clean(value))
        if len(made) > longest:
            raise Lost(f"`{name}` is longer than {longest:,} characters")
        return made

    def required(self, name: str) -> str:
        """Return the text of a key. Raises Lost if it is missing."""
        value = self.text(name)
        if not any(char.isalnum() for char in value):
            raise Lost(f"`{name}` is missing")
        return value

    def words(self) -> str:
        """Return the article's words that the entry gives; may be empty."""
        return self.text("words", longest=_LONGEST_WORDS)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._list(name)
        if not all(isinstance(value, str) for value in values):
            raise Lost(f"`{name}`: expected a list of texts")
        made = [one_line(clean(value)) for value in values[:_MOST_LISTED]]
        return tuple(text for text in made if text and len(text) <= _LONGEST_OWN)

    def objects(self, name: str) -> list[Any]:
        """Return a list of objects, which the caller reads."""
        return self._list(name)

    def integers(self, name: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        values = self._list(name)
        if not all(type(value) is int for value in values):
            raise Lost(f"`{name}`: expected a list of whole numbers")
        return tuple(dict.fromkeys(values))

    def sentences(self, count: int) -> tuple[int, ...]:
        """Return the numbers of the sentences. Raises Lost if there is none, or no such one."""
        numbers = self.integers("sentences")
        if not numbers:
            raise Lost("`sentences` is missing")
        if len(numbers) > _MOST_SENTENCES:
            raise Lost(f"more than {_MOST_SENTENCES} sentences")
        strange = [number for number in numbers if not 1 <= number <= count]
        if strange:
            raise Lost(f"there is no sentence [{strange[0]}]; the last is [{count}]")
        return tuple(sorted(numbers))

    def number(self, name: str) -> str:
        """Return a number as the format writes it; empty if the key is missing."""
        value = self._given.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Lost(f"`{name}`: expected a number, found {_kind(value)}")
        try:
            written = format(Decimal(repr(value)), "f")
        except (ValueError, ArithmeticError):  # more digits than Python turns into text
            written = ""
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        if not _is_number(written):
            raise Lost(f"`{name}`: the number is too large for a briefing")
        return written

    def choice(self, name: str, options: Collection[str], default: str = "") -> str:
        """Return one of the options."""
        value = self.text(name)
        if not value and default:
            return default
        if not value:
            raise Lost(f"`{name}` is missing; it is one of {', '.join(options)}")
        if value not in options:
            raise Lost(f"`{name}`: {value[:40]} is none of {', '.join(options)}")
        return value

    def as_json(self) -> str:
        """Return the entry as it was given, shortened."""
        return shown(self._given)

    def _list(self, name: str) -> list[Any]:
        value = self._given.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Lost(f"`{name}`: expected a list, found {_kind(value)}")
        return value


def shown(given: object) -> str:
    """Return a value of an answer as JSON on one line, shortened."""
    try:
        written = json.dumps(given, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "..."
    written = one_line(clean(written))
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."


def _is_number(written: str) -> bool:
    import re

    return len(written) <= 40 and re.fullmatch(NUMBER, written) is not None


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")
