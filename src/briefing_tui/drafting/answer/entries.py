"""Parse the answer of a model: a JSON object with lists of entries.

An entry with a value of a wrong type is rejected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, NoReturn

from briefing_tui.drafting.article import clean, one_line
from briefing_tui.model.records import (
    ACTOR_KINDS,
    BOUNDS,
    CLAIM_KINDS,
    NARRATOR,
    NUMBER,
    STANCES,
)


class Rejection(NamedTuple):
    """An entry of an answer, or a part of an entry, that is left out of the draft."""

    where: str
    """The list and the number of the entry: `quotes 3`."""
    reason: str
    hint: str = ""
    """A guess at what the language model meant."""
    entry: str = ""
    """The entry as JSON, or `""` if only a part of the entry is left out."""

    @property
    def sentence(self) -> str:
        """Where the entry stands in the answer, and what is wrong with the entry."""
        kept = "" if self.entry else " (left out)"
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.where}: {self.reason}{hint}{kept}"


class Lost(Exception):  # noqa: N818 - a finding about an entry, shown in one line
    """An entry that cannot be kept. The message is the reason."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


_LONGEST_OWN: Final = 500
"""Maximum length of a text in the language model's own words."""
_LONGEST_WORDS: Final = 20_000
_MOST_SENTENCES: Final = 40
_MOST_LISTED: Final = 40
_SHOWN: Final = 600


class AnswerEntry:
    """One entry of an answer. Each method raises Lost for a value of a wrong type."""

    def __init__(self, value: object, known: Collection[str]) -> None:
        """Raises Lost if `value` is not a JSON object."""
        if not isinstance(value, dict):
            raise Lost(f"expected an object, found {_kind(value)}")
        self._given: dict[str, Any] = value
        self.unknown = tuple(one_line(clean(str(key)))[:40] for key in value if key not in known)

    def text(self, name: str, *, longest: int = _LONGEST_OWN) -> str:
        """Return the text of a key on one line, or `""` if the key is missing."""
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
        """Return the text that the entry gives for the key `name`. Raises Lost if there is none."""
        value = self.text(name)
        if not any(char.isalnum() for char in value):
            raise Lost(f"`{name}` is missing")
        return value

    def words(self) -> str:
        """Return the article's words that the entry gives, or `""` if it gives none."""
        return self.text("words", longest=_LONGEST_WORDS)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts that the entry lists for the key `name`."""
        values = self.values(name)
        if not all(isinstance(value, str) for value in values):
            raise Lost(f"`{name}`: expected a list of texts")
        made = [one_line(clean(value)) for value in values[:_MOST_LISTED]]
        return tuple(text for text in made if text and len(text) <= _LONGEST_OWN)

    def values(self, name: str) -> list[Any]:
        """Return the values of a list, whatever their type. A missing key has no values."""
        value = self._given.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Lost(f"`{name}`: expected a list, found {_kind(value)}")
        return value

    def integers(self, name: str) -> tuple[int, ...]:
        """Return the value of a key. The value must be a list of whole numbers."""
        values = self.values(name)
        if not all(type(value) is int for value in values):
            raise Lost(f"`{name}`: expected a list of whole numbers")
        return tuple(dict.fromkeys(values))

    def sentences(self, count: int) -> tuple[int, ...]:
        """Return the sentence numbers that the entry gives.

        Raises Lost if there is none, if there are too many, or if one is not from 1 to `count`.
        """
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
        """Return the number under the key `name` as text, or `""` if there is none."""
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
        if len(written) > 40 or re.fullmatch(NUMBER, written) is None:
            raise Lost(f"`{name}`: the number is too large for a briefing")
        return written

    def choice(self, name: str, options: Collection[str], default: str = "") -> str:
        """Return the value of a key. The value must be one of the options."""
        value = self.text(name) or default
        if not value:
            raise Lost(f"`{name}` is missing; it is one of {', '.join(options)}")
        if value not in options:
            raise Lost(f"`{name}`: {value[:40]} is none of {', '.join(options)}")
        return value


def shown(given: object) -> str:
    """Return a value of an answer as JSON on one line, shortened."""
    try:
        written = json.dumps(given, ensure_ascii=False)
    except (ValueError, RecursionError):
        return "..."
    written = one_line(clean(written))
    return written if len(written) <= _SHOWN else f"{written[:_SHOWN]}..."


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")


KINDS: Final = tuple(kind for kind in ACTOR_KINDS if kind != NARRATOR)

KEYS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "actors": "id name kind role aliases member_of sentences",
        "quotes": "type source via cue sentences words",
        "figures": "value low high unit bound measure subject whole by sentences words",
        "events": "date title by sentences words",
        "questions": "question exclusive resolver claims",
        "claims": "text kind positions",
        "positions": "actor stance via sentences words",
        "summary": "text sentences",
        "gaps": "text sentences",
    }.items()
}
"""The allowed keys of the entries of each list."""

EXAMPLE_ARTICLE: Final = """\
[1] Pilots walked out on Monday.
[2] "We are calm," the port authority's spokesman said, and put it at "about 10% of calls".
[3] The authority does not count ships that turn away.
[4] At least a third of all calls were late, the pilots' union said."""

EXAMPLE: Final[Mapping[str, Any]] = {
    "actors": [
        {
            "id": "port",
            "name": "Port authority",
            "kind": "organization",
            "role": "runs the harbour",
            "aliases": ["the authority"],
            "sentences": [2],
        }
    ],
    "quotes": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "type": "mixed",
            "source": "spokesman",
            "cue": "put it at",
        }
    ],
    "figures": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "value": 10,
            "unit": "percent",
            "bound": "about",
            "measure": "calls delayed",
            "subject": "harbour",
            "by": "port",
        }
    ],
    "events": [
        {
            "sentences": [1],
            "words": "Pilots walked out on Monday",
            "date": "2031-03-03",
            "title": "Pilots walk out",
            "by": "narrator",
        }
    ],
    "questions": [
        {
            "question": "How many calls were delayed?",
            "exclusive": [1, 2],
            "resolver": "the harbour log",
            "claims": [
                {
                    "text": "About 10% were",
                    "kind": "figure",
                    "positions": [
                        {
                            "actor": "port",
                            "stance": "asserts",
                            "sentences": [2],
                            "words": "about 10% of calls",
                        }
                    ],
                },
                {
                    "text": "At least a third were",
                    "kind": "figure",
                    "positions": [{"actor": "union", "stance": "asserts", "sentences": [4]}],
                },
            ],
        }
    ],
    "summary": [{"text": "The two sides differ threefold.", "sentences": [2, 4]}],
    "gaps": [{"text": "How a delay is counted is not said.", "sentences": [2]}],
}

RULES: Final[Mapping[str, str]] = {
    "actors": (
        "Whoever speaks, acts or is spoken of. `id` is a word of a-z, digits and hyphens. "
        f"`kind` is one of {', '.join(KINDS)}; unnamed if nobody in it is identified. "
        "`name` and `aliases` stand in the article; `role` is in your own words. "
        "`member_of` is the id of the body it belongs to, if the article says so."
    ),
    "quotes": (
        "`words` are what was said, quoted or reported; `source` is the id of who said it. "
        "`type`: direct (a whole sentence in quotation marks), mixed (some words are), indirect. "
        "`sentences` include the one that names the speaker. `via` is who passed the words on. "
        "`cue` are the words that attribute it, such as said or denied."
    ),
    "figures": (
        "`words` hold the number with what limits it. `value` is the number in these words. "
        f"`bound` is one of {', '.join(BOUNDS)}; with between, give `low` and `high`, no `value`. "
        "`unit` is percent or what is counted; `measure` is what is measured, in the same words "
        "for figures that can be compared; `subject` is an id or a word; `by` is who gives it."
    ),
    "events": (
        "`date` is YYYY-MM-DD, YYYY-MM or YYYY, only as exact as the article says. "
        "`title` is short and in your own words; `by` is the id of whose word it is, or narrator."
    ),
    "questions": (
        "Only what two sides in the article disagree about, or what one of them doubts or denies. "
        f"`kind` of a claim is one of {', '.join(CLAIM_KINDS)}. "
        f"`stance` is one of {', '.join(STANCES)}, toward the claim as you word it. "
        "`exclusive` are the numbers of claims of which at most one can be true. `resolver` is "
        "what would settle the question."
    ),
    "summary": "At most three: what happened and what is contested, the bottom line first.",
    "gaps": "What a reader needs to know and the article does not say.",
}
"""What the prompt says about each list."""


def example(lists: tuple[str, ...]) -> str:
    """Return an example of an answer as JSON, with only the given lists."""
    parts = []
    for name in lists:
        entries = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in EXAMPLE[name])
        parts.append(f'  "{name}": [\n    {entries}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}"


LISTS: Final = ("actors", "quotes", "figures", "events", "questions", "summary", "gaps")
"""The lists of an answer, in the order in which they are read."""
LONGEST: Final = 4_000_000
"""Maximum number of characters of an answer."""
_TRIES: Final = 400
"""How many opening braces are tried as the start of an object."""


class Nonsense(Exception):  # noqa: N818 - a finding about an answer, shown in one line
    """An answer without a usable JSON object. The message is the reason, in one line."""


def read_answer(text: str) -> dict[str, Any]:
    """Return the JSON object of the answer.

    Of several objects, the last one with entries counts. Raises Nonsense if no object can be used,
    or if the answer is too long.
    """
    if not text.strip():
        raise Nonsense("the answer is empty")
    if len(text) > LONGEST:
        raise Nonsense(f"the answer is longer than {LONGEST:,} characters")
    found = [one for one in _outer_objects(text) if any(name in one for name in LISTS)]
    if not found:
        raise Nonsense(f"there is no JSON object with {', '.join(LISTS[:-1])} or {LISTS[-1]} in it")
    found = [one for one in found if not _is_example(one)]
    if not found:
        raise Nonsense("it only repeats the example of the prompt")
    filled = [one for one in found if any(one.get(name) for name in LISTS)]
    return (filled or found)[-1]


def _is_example(answer: dict[str, Any]) -> bool:
    lists = [answer[name] for name in LISTS if answer.get(name)]
    if not lists or not all(isinstance(given, list) for given in lists):
        return False
    return all(entry in EXAMPLE[name] for name in LISTS for entry in answer.get(name) or ())


def _outer_objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder(parse_constant=_refuse)
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            if isinstance(value, dict):
                yield value
        at = text.find("{", end)


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number")
