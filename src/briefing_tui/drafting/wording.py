"""Read the words of English sentences: lemmas, numbers with values, words of like meaning.

The lists of words are text files in the folder words/.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.figures import SCALE_SIGNS, SCALES, read_value
from briefing_tui.drafting.lexicon import entries, lemma_of, words
from briefing_tui.model.dates import MONTHS, WEEKDAYS
from briefing_tui.model.numerals import numbers
from briefing_tui.model.search.terms import fold
from briefing_tui.model.text import FIRST_NAMES, sentences

Kind = Literal["function", "content", "number"]
Limit = Literal["negation", "certainty"]

CALENDAR: Final = frozenset(word.lower() for word in (*MONTHS, *WEEKDAYS))
"""The months and the days of the week."""
_LONGEST: Final = 600  # characters of a sentence
_WORD: Final = re.compile(
    r"(?<![^\W_]['\u2019])[^\W_](?:[^\W_]|[.&](?=[^\W_])|['\u2019](?=[^\W_])(?![sS]\b))*"
)
_YEARS: Final = frozenset(map(str, range(1500, 2100)))
_AFTER: Final = re.compile(
    r"(?:st|nd|rd|th)\b|(?P<year>['\u2019]?s)\b|(?P<share>\s?(?:%|per ?cent(?:age points?)?\b))"
    r"|\s(?:dollars|euros|pounds)\b"
    r"|[\s-]?(?P<scale>[kmb]|[mbt]n|hundred|thousand|[mbtr]{1,2}illion)\b",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word of a text, or a number with all its words."""

    text: str
    start: int
    end: int
    low: str
    """The word in lower case, without accents. An abbreviation in capitals ends with a stop."""
    lemma: str  # the form in dictionaries, or the value of a number
    kind: Kind
    sentence: int
    place: int  # the index of the word in its sentence
    clause: int  # the index of its part of the sentence; "while" and "but" part them
    value: Decimal | None = None
    unit: str = ""  # what a number is: `clock`, `year`, `share` or `count`

    @property
    def keys(self) -> set[str]:
        """The lemma, and what a number may be rounded to."""
        if self.value is None or self.value < 10 or self.unit in ("clock", "year"):
            return {self.lemma}
        rounded = (Decimal(f"{self.value:.{digits}g}") for digits in range(1, 5))
        return {self.lemma, *(f"#{number:f}" for number in rounded)}

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


class Statement(NamedTuple):
    """A sentence of a text with its words."""

    start: int
    end: int
    words: tuple[Word, ...]


def read_sentences(text: str) -> list[Statement]:
    """Return the sentences of a text with their words. Long sentences are cut into pieces."""
    pieces = (
        (at, min(end, at + _LONGEST))
        for start, end in sentences(text)
        for at in range(start, end, _LONGEST)
    )
    return [
        Statement(start, end, tuple(_words(text[start:end], start, index)))
        for index, (start, end) in enumerate(pieces)
    ]


def _words(sentence: str, offset: int, index: int) -> Iterator[Word]:
    figures = list(_figures(sentence))
    inside = {at for start, end, *_ in figures for at in range(start, end)}
    spans = (match.span() for match in _WORD.finditer(sentence) if match.start() not in inside)
    plain = ((*span, None, "") for span in spans)
    every = sorted((*figures, *plain), key=itemgetter(0))
    shouts, function, clause = sentence.isupper(), words("wording", "function"), 0
    for place, (start, end, value, unit) in enumerate(every):
        written, span = sentence[start:end], (offset + start, offset + end)
        low = written.lower() if value is not None else folded(written, shouts=shouts)
        lemma = lemma_of(low) if value is None else f"#{value.normalize():f}"
        kind: Kind = "content" if value is None else "number"
        if low in function and (written != "May" or not place):
            kind = "function"
        clause += low in words("wording", "contrast")
        yield Word(written, *span, low, lemma, kind, index, place, clause, value, unit)


def folded(written: str, *, shouts: bool = False) -> str:
    """Return a word in lower case without accents; `U.S.` and `US` both become `us.`."""
    plain = written if written.isascii() else fold(written)
    letters = plain.replace(".", "")
    is_short = 1 < len(letters) <= 6
    is_abbreviation = "." in plain or (plain.isupper() and plain.isalpha() and not shouts)
    return f"{letters.lower()}." if is_short and is_abbreviation else plain.lower()


def _figures(sentence: str) -> Iterator[tuple[int, int, Decimal, str]]:
    for start, end in numbers(sentence, english=True):
        low = sentence[start:end].lower()
        after = _AFTER.match(sentence, end)
        scale = (after["scale"] or "").lower() if after else ""
        read = read_value(f"{low.removesuffix('s')} {SCALE_SIGNS.get(scale, scale)}")
        ending = after.lastgroup if after else "year" if low in _YEARS else None
        unit = "clock" if ":" in low else ending if ending in ("year", "share") else "count"
        if read and "/" not in low:
            value = Decimal(read.number) * SCALES.get(read.scale, 1)
            yield start, after.end() if after else end, value, unit


def is_in(word: Word, *groups: str) -> bool:
    """Return True if a closed class, such as `hedge`, has the word or its lemma."""
    return not words("wording", *groups).isdisjoint((word.low, word.lemma))


def limits(words: Sequence[Word], place: int) -> dict[Limit, Word]:
    """Return the words that deny or doubt the word at `place`, such as "not" and "may"."""
    limited: dict[Limit, Word] = {}
    is_near = True
    for at in range(place - 1, max(-1, place - 8), -1):
        word = words[at]
        if word.low == "as":
            break  # what is rejected "as baseless" is baseless
        is_near &= words[at + 1].start - word.end < 2 and not is_in(word, "determiner")
        if is_in(word, "denial") or (is_near and is_in(word, "negation")):
            limited.setdefault("negation", word)
        if is_in(word, "charge") or (is_near and is_in(word, "hedge")):
            limited.setdefault("certainty", word)
    return limited


@cache
def _name_groups() -> dict[tuple[str, ...], set[tuple[str, ...]]]:
    groups: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    first_names = (line.replace(" ", ", ") for line in FIRST_NAMES.split(", "))
    for line in chain(entries("names", "same"), first_names):
        names = [tuple(map(folded, _WORD.findall(name))) for name in line.split(", ")]
        for name in names:
            groups[name].update(names)
    return groups


def same_names(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return other names of what a name means: Spanish, Spaniard for Spain."""
    return sorted(_name_groups().get(name, {name}) - {name})
