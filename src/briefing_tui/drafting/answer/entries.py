"""The form of an answer: one JSON object with lists, whose entries have keys of the format.

An entry also has `sentences`, the numbers of the sentences that it rests on, and `words`, the
words there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple, NoReturn

from briefing_tui.drafting.article import clean, one_line
from briefing_tui.model import dates
from briefing_tui.model.records import (
    ACTOR_KINDS,
    BOUNDS,
    CLAIM_KINDS,
    DATE,
    NARRATOR,
    NUMBER,
    NUMERAL,
    STANCES,
    Actor,
    Choice,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Many,
    Nested,
    Point,
    Position,
    Quote,
    Ref,
    Spec,
    keys,
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


class EntryError(Exception):
    """An entry that cannot be kept. The message is the reason."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class AnswerError(Exception):
    """An answer without a usable JSON object. The message is the reason, in one line."""


class EntryForm(NamedTuple):
    """What the entries of a list are: a record of the format, with some of its keys."""

    record: type[Any]
    names: tuple[str, ...]
    is_anchored: bool = True
    """True if an entry rests on sentences."""
    has_words: bool = True
    """True if an entry may give the words that it rests on."""

    @property
    def keys(self) -> frozenset[str]:
        """The allowed keys."""
        more = ["sentences"] * self.is_anchored + ["words"] * (self.is_anchored and self.has_words)
        return frozenset((*self.names, *more))


FORMS: Final[Mapping[str, EntryForm]] = {
    "actors": EntryForm(
        Actor, ("id", "name", "kind", "role", "aliases", "member_of"), has_words=False
    ),
    "quotes": EntryForm(Quote, ("type", "source", "via", "cue")),
    "figures": EntryForm(
        Figure, ("value", "low", "high", "unit", "bound", "measure", "subject", "whole", "by")
    ),
    "events": EntryForm(Event, ("date", "title", "by")),
    "questions": EntryForm(
        Issue, ("question", "exclusive", "resolver", "claims"), is_anchored=False
    ),
    "claims": EntryForm(Claim, ("text", "kind", "positions"), is_anchored=False),
    "positions": EntryForm(Position, ("actor", "stance", "via")),
    "summary": EntryForm(Point, ("text",), has_words=False),
    "gaps": EntryForm(Gap, ("text",), has_words=False),
}
LISTS: Final = ("actors", "quotes", "figures", "events", "questions", "summary", "gaps")
"""The lists of an answer, in the order in which they are read."""

_LONGEST_OWN: Final = 500
"""Maximum length of a text in the language model's own words."""
_LONGEST_WORDS: Final = 20_000
_MOST_SENTENCES: Final = 40
_MOST_LISTED: Final = 40
_SHOWN: Final = 600


class AnswerEntry(NamedTuple):
    """An entry of an answer, decoded."""

    values: Mapping[str, Any]
    """The values of the keys that the entry gives, as the record has them."""
    sentences: tuple[int, ...]
    words: str
    unknown: tuple[str, ...]
    """The keys of the entry that its list does not have."""

    def text(self, name: str) -> str:
        """Return the text of a key, or `""` if the entry does not give it."""
        value: str = self.values.get(name) or ""
        return value


def decode(name: str, given: object, count: int) -> AnswerEntry:
    """Return an entry of the list `name`. `count` is the number of sentences of the article.

    Raises EntryError for a value that the format does not allow, and for a missing key.
    """
    form = FORMS[name]
    if not isinstance(given, dict):
        raise EntryError(f"expected an object, found {_kind(given)}")
    values = {
        key.name: _value(key.name, key.spec, given[key.name])
        for key in keys(form.record)
        if key.name in form.names and given.get(key.name) is not None
    }
    for key in keys(form.record):
        if key.name in form.names and key.required and not values.get(key.name):
            raise EntryError(f"`{key.name}` is missing{_options(key.spec)}")
    unknown = tuple(one_line(clean(str(key)))[:40] for key in given if key not in form.keys)
    if not form.is_anchored:
        return AnswerEntry(values, (), "", unknown)
    words = _text("words", given.get("words") or "", _LONGEST_WORDS) if form.has_words else ""
    return AnswerEntry(values, _sentences(given.get("sentences"), count), words, unknown)


def _value(name: str, spec: Spec, value: object) -> object:
    match spec:
        case Ref("claim"):
            if type(value) is not int:
                raise EntryError(f"`{name}`: expected a list of whole numbers")
            return value
        case Many():
            if not isinstance(value, list):
                raise EntryError(f"`{name}`: expected a list, found {_kind(value)}")
            most = len(value) if isinstance(spec.of, Nested) else _MOST_LISTED
            return tuple(_value(name, spec.of, part) for part in value[:most])
        case Nested():
            return value
        case Choice():
            text = _text(name, value)
            if text not in spec.options:
                raise EntryError(f"`{name}`: {text[:40]} is none of {', '.join(spec.options)}")
            return text
    if spec is NUMERAL:
        return _number(name, value)
    text = _text(name, value)
    if spec is DATE and text and dates.parse(text) is None:
        raise EntryError(f"`{name}`: {text[:40]} is not a date such as 2031-03-04")
    return text if any(char.isalnum() for char in text) else ""


def _text(name: str, value: object, longest: int = _LONGEST_OWN) -> str:
    if not isinstance(value, str):
        raise EntryError(f"`{name}`: expected text, found {_kind(value)}")
    text = one_line(clean(value))
    if len(text) > longest:
        raise EntryError(f"`{name}` is longer than {longest:,} characters")
    return text


def _number(name: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise EntryError(f"`{name}`: expected a number, found {_kind(value)}")
    try:
        written = format(Decimal(repr(value)), "f")
    except (ValueError, ArithmeticError):  # more digits than Python turns into text
        written = ""
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    if len(written) > 40 or re.fullmatch(NUMBER, written) is None:
        raise EntryError(f"`{name}`: the number is too large for a briefing")
    return written


def _sentences(value: object, count: int) -> tuple[int, ...]:
    if value is not None and not isinstance(value, list):
        raise EntryError(f"`sentences`: expected a list, found {_kind(value)}")
    if not value:
        raise EntryError("`sentences` is missing")
    if not all(type(number) is int for number in value):
        raise EntryError("`sentences`: expected a list of whole numbers")
    if len(value) > _MOST_SENTENCES:
        raise EntryError(f"more than {_MOST_SENTENCES} sentences")
    strange = [number for number in value if not 1 <= number <= count]
    if strange:
        raise EntryError(f"there is no sentence [{strange[0]}]; the last is [{count}]")
    return tuple(sorted(set(value)))


def _options(spec: Spec) -> str:
    return f"; it is one of {', '.join(spec.options)}" if isinstance(spec, Choice) else ""


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


EXAMPLE_ARTICLE: Final = """\
[1] Pilots walked out on Monday.
[2] "We are calm," the port authority's spokesman said, and put it at "about 10% of calls".
[3] The authority does not count ships that turn away.
[4] At least a third of all calls were late, the pilots' union said."""

EXAMPLE: Final[Mapping[str, Any]] = json.loads("""{
  "actors": [{"id": "port", "name": "Port authority", "kind": "organization", "sentences": [2],
    "role": "does not count ships that turn away", "aliases": ["the authority"]}],
  "quotes": [{"sentences": [2], "words": "about 10% of calls", "type": "mixed",
    "source": "spokesman", "cue": "put it at"}],
  "figures": [{"sentences": [4], "words": "At least a third of all calls", "value": 33.3,
    "unit": "percent", "bound": "at_least", "measure": "calls that were late", "by": "union"}],
  "events": [{"sentences": [1], "words": "Pilots walked out on Monday", "date": "2031-03-03",
    "title": "Pilots walk out", "by": "narrator"}],
  "questions": [{"question": "How many calls were late?", "exclusive": [1, 2],
    "resolver": "the harbour log", "claims": [
      {"text": "About 10% of calls were", "kind": "figure", "positions": [
        {"actor": "port", "stance": "asserts", "sentences": [2], "words": "about 10% of calls"}]},
      {"text": "At least a third of all calls were", "kind": "figure", "positions": [
        {"actor": "union", "stance": "asserts", "sentences": [4]}]}]}],
  "summary": [{"text": "The two sides differ on how many calls were late.", "sentences": [2, 4]}],
  "gaps": [{"text": "How the union counts is not said.", "sentences": [4]}]
}""")

RULES: Final[Mapping[str, str]] = {
    "actors": (
        "Whoever speaks, acts or is spoken of. `id` is a word of a-z, digits and hyphens. `kind` "
        f"is one of {', '.join(kind for kind in ACTOR_KINDS if kind != NARRATOR)}; unnamed if "
        "nobody in it is identified. `name` and `aliases` stand in the article; `role` is said "
        "beside the name. `member_of` is the id of the body it belongs to, if the article says so."
    ),
    "quotes": (
        "`words` are what was said, quoted or reported; `source` is the id of who said it. "
        "`type`: direct (a whole sentence in quotation marks), mixed (some words are), indirect. "
        "The speaker is named in the sentence of the words. `via` is who passed the words on. "
        "`cue` are the words that attribute it, such as said or denied."
    ),
    "figures": (
        "`words` hold the number with what limits it. `value` is the number in these words. "
        f"`bound` is one of {', '.join(BOUNDS)}; with between, give `low` and `high`, no `value`. "
        "`unit` is percent or what is counted; `measure` is what is measured, in words that stand "
        "with the number; `subject` is an id or a word; `by` is who gives it."
    ),
    "events": (
        "`date` is YYYY-MM-DD, YYYY-MM or YYYY, only as exact as the article says. "
        "`title` is short, in the words of the sentence; `by` is the id of whose word it is, or "
        "narrator."
    ),
    "questions": (
        "Only what two sides in the article disagree about, or what one of them doubts or denies. "
        "Each claim is an answer to the question, in the words of who holds it. "
        f"`kind` of a claim is one of {', '.join(CLAIM_KINDS)}. "
        f"`stance` is one of {', '.join(STANCES)}, toward the claim as you word it, and is said "
        "in its sentence. `exclusive` are the numbers of claims of which at most one can be true. "
        "`resolver` is what would settle the question."
    ),
    "summary": (
        "At most three: what happened and what is contested, the bottom line first. Say who says "
        "it, where only somebody says it; keep not, may, some, about and the like."
    ),
    "gaps": "What a reader needs to know and the article does not say anywhere.",
}
"""What the prompt says about each list."""


def example(lists: tuple[str, ...]) -> str:
    """Return an example of an answer as JSON, with only the given lists."""
    parts = []
    for name in lists:
        entries = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in EXAMPLE[name])
        parts.append(f'  "{name}": [\n    {entries}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}"


LONGEST: Final = 4_000_000
"""Maximum number of characters of an answer."""
_TRIES: Final = 400
"""How many opening braces are tried as the start of an object."""


def read_answer(text: str) -> dict[str, Any]:
    """Return the JSON object of the answer.

    Of several objects, the last one with entries counts. Raises AnswerError if no object can be
    used, or if the answer is too long.
    """
    if not text.strip():
        raise AnswerError("the answer is empty")
    if len(text) > LONGEST:
        raise AnswerError(f"the answer is longer than {LONGEST:,} characters")
    answers = [answer for answer in _outer_objects(text) if any(name in answer for name in LISTS)]
    if not answers:
        names = f"{', '.join(LISTS[:-1])} or {LISTS[-1]}"
        raise AnswerError(f"there is no JSON object with {names} in it")
    answers = [answer for answer in answers if not _is_example(answer)]
    if not answers:
        raise AnswerError("it only repeats the example of the prompt")
    filled = [answer for answer in answers if any(answer.get(name) for name in LISTS)]
    return (filled or answers)[-1]


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
