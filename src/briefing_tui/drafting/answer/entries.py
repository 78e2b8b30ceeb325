"""The form of an answer: one JSON object with lists, whose entries have keys of the format.

An entry also has `sentences`, the numbers of the sentences that it rests on, and `words`, the
words there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing_tui.drafting.article import clean
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model import dates, records
from briefing_tui.model.records import Choice, Many, Nested, Ref, keys
from briefing_tui.model.text import flat


class EntryError(Exception):
    """An entry that cannot be kept. The message is the reason."""


class AnswerError(Exception):
    """An answer without a usable JSON object. The message is the reason, in one line."""


_ANCHORED: Final = "sentences words"
FORMS: Final[Mapping[str, tuple[type[Any], str]]] = {
    "actors": (records.Actor, "id name kind role aliases sentences"),
    "quotes": (records.Quote, f"type source via cue {_ANCHORED}"),
    "figures": (records.Figure, f"value low high unit bound measure subject by {_ANCHORED}"),
    "events": (records.Event, f"date title by {_ANCHORED}"),
    "questions": (records.Issue, "question exclusive resolver claims"),
    "claims": (records.Claim, "text kind positions"),
    "positions": (records.Position, f"actor stance via {_ANCHORED}"),
    "summary": (records.Point, "text sentences"),
    "gaps": (records.Gap, "text sentences"),
}
"""For each list, the record that its entries make, and their keys."""
LISTS: Final = ("actors", "quotes", "figures", "events", "questions", "summary", "gaps")
"""The lists of an answer, in the order in which they are read."""
_NUMBERED: Final = Ref("claim")  # what an answer refers to by a number: a claim, and a sentence
_BASIS: Final = (
    records.Key("sentences", Many(_NUMBERED), "", True),
    records.Key("words", records.LINE, "", False),
)

_LONGEST: Final = 1_000  # maximum length of a text, copied or in the language model's own words
_MOST_LISTED: Final = 20


class AnswerEntry(NamedTuple):
    """An entry of an answer, decoded."""

    record: type[Any]
    values: dict[str, Any]  # the values of the keys that the entry gives, as the record has them
    regions: tuple[ArticleSpan, ...] = ()  # the spans of its sentences
    spans: tuple[ArticleSpan, ...] = ()  # the span of its words, or those of its sentences

    def text(self, name: str) -> str:
        """Return the text of a key, or `""` if the entry does not give it."""
        value: str = self.values.get(name) or ""
        return value

    def item(self, **own: Any) -> Any:
        """Return the record with the entry's values, but for those in `own`."""
        values = {key: value for key, value in (self.values | own).items() if value}
        return self.record(**values, unchecked=True)


def decode(name: str, given: object) -> AnswerEntry:
    """Return an entry of the list `name`.

    Raises EntryError for a value that the format does not allow, and for a missing key.
    """
    record, listed = FORMS[name]
    names = listed.split()
    if not isinstance(given, dict):
        raise EntryError("expected an object")
    values: dict[str, Any] = {}
    for key in (key for key in (*keys(record), *_BASIS) if key.name in names):
        if (value := given.get(key.name)) is not None:
            values[key.name] = _value(key.name, key.spec, value)
        if key.required and not values.get(key.name):
            raise EntryError(f"`{key.name}` is missing")
    return AnswerEntry(record, values)


def _value(name: str, spec: records.Spec, value: object) -> object:
    match spec:
        case Many(one=True):
            return _value(name, spec.of, value[0] if isinstance(value, list) and value else value)
        case Many():
            if not isinstance(value, list):
                raise EntryError(f"`{name}`: expected a list")
            return tuple(_value(name, spec.of, part) for part in value[:_MOST_LISTED])
        case Nested():
            return value
    if spec == _NUMBERED:
        if type(value) is not int:
            raise EntryError(f"`{name}`: expected whole numbers")
        return value
    if spec is records.NUMERAL:
        return _number(name, value)
    text = flat(clean(value)) if isinstance(value, str) else ""
    if not isinstance(value, str) or len(text) > _LONGEST:
        raise EntryError(f"`{name}`: expected text of at most {_LONGEST:,} characters")
    _check_text(name, spec, text)
    return text if any(char.isalnum() for char in text) else ""


def _check_text(name: str, spec: records.Spec, text: str) -> None:
    if isinstance(spec, Choice) and text not in spec.options:
        raise EntryError(f"`{name}`: {text[:40]} is none of {', '.join(spec.options)}")
    if spec is records.DATE and text and dates.parse(text) is None:
        raise EntryError(f"`{name}`: {text[:40]} is not a date such as 2031-03-04")


def _number(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EntryError(f"`{name}`: expected a number")
    written = format(Decimal(repr(value)).normalize(), "f")
    if len(written) > 40 or re.fullmatch(records.NUMBER, written) is None:
        raise EntryError(f"`{name}`: the number is too large for a briefing")
    return written


_PROMPT: Final = Path(__file__).with_name("prompt.txt").read_text(encoding="utf-8")
_PARTS: Final = re.split(r"^\[([a-z]+)\]\n", _PROMPT, flags=re.MULTILINE)
TEXTS: Final[Mapping[str, str]] = dict(
    zip(_PARTS[1::2], map(str.rstrip, _PARTS[2::2]), strict=True)
)
"""The parts of the prompt, by name."""
EXAMPLE: Final[Mapping[str, Any]] = json.loads(TEXTS["example"])
"""The answer in the prompt, which is about another article."""
LONGEST: Final = 400_000  # maximum number of characters of an answer
_TRIES: Final = 400  # how many opening braces are tried as the start of an object


def read_answer(text: str) -> dict[str, Any]:
    """Return the JSON object of the answer.

    Of several objects, the last one counts. Raises AnswerError if no object can be
    used, or if the answer is too long.
    """
    if len(text) > LONGEST:
        raise AnswerError(f"the answer is longer than {LONGEST:,} characters")
    answers = [answer for answer in _outer_objects(text) if any(name in answer for name in LISTS)]
    if not answers:
        names = f"{', '.join(LISTS[:-1])} or {LISTS[-1]}"
        raise AnswerError(f"there is no JSON object with {names} in it")
    answer = answers[-1]
    if all(EXAMPLE[name] == entries for name, entries in answer.items() if name in LISTS):
        raise AnswerError("it only repeats the example of the prompt")
    return answer


def _outer_objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    at = text.find("{")
    for _ in range(_TRIES):
        if at < 0:
            return
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1)
            continue
        yield value
        at = text.find("{", end)
