"""Read the words of English sentences: lemmas, numbers with values, words of like meaning.

The lists of words are text files in the folder words/.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.figures import SCALE_SIGNS, SCALES, read_value
from briefing_tui.drafting.lexicon import words
from briefing_tui.model.anchors import straighten
from briefing_tui.model.dates import MONTHS, WEEKDAYS
from briefing_tui.model.numerals import ORDINALS, numbers
from briefing_tui.model.text import FIRST_NAMES, sentences, word_set

Kind = Literal["function", "content", "number"]

CALENDAR: Final = frozenset(word.lower() for word in (*MONTHS, *WEEKDAYS))
"""The months and the days of the week."""
_MONTHS: Final = {"sept": "september"} | {
    month[:3].lower(): month.lower() for month in MONTHS if month[:3] not in ("Mar", "May", "Jun")
}
"""The abbreviations of months that are no other words."""


class Word(NamedTuple):
    """A word of a text, or a number with all its words."""

    text: str
    start: int
    end: int
    low: str
    """The word in lower case, without accents. An abbreviation in capitals ends with a stop."""
    kind: Kind
    sentence: int
    place: int
    """The index of the word in its sentence."""
    value: Decimal | None = None
    unit: str = ""
    """What a number is: `money`, `share`, `year`, `decade`, `rank`, `clock` or `count`."""

    @property
    def lemma(self) -> str:
        """The form in dictionaries, or the value of a number."""
        return lemma_of(self.low) if self.value is None else f"#{self.value.normalize():f}"

    @property
    def is_capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()


class Statement(NamedTuple):
    """A sentence of a text with its words."""

    start: int
    end: int
    words: tuple[Word, ...]


def read_sentences(text: str, spans: Iterable[tuple[int, int]] | None = None) -> list[Statement]:
    """Return the sentences of a text, or those in `spans`, with their words."""
    places = sentences(text) if spans is None else spans
    return [
        Statement(start, end, tuple(_words(text[start:end], start, index)))
        for index, (start, end) in enumerate(places)
    ]


def _words(sentence: str, offset: int, index: int) -> Iterator[Word]:
    figures = iter(_figures(sentence))
    figure = next(figures, None)
    shouts, function = sentence.isupper(), words_of("function")
    place = covered = 0
    for match in _word().finditer(sentence):
        while figure and figure[1] <= match.start():
            figure = next(figures, None)
        if match.start() < covered:
            continue
        start, end = match.span()
        kind: Kind = "content"
        value, unit = None, ""
        if figure and figure[0] < end:
            start, covered, value, unit = figure
            end, kind = covered, "number"
            low = sentence[start:end].lower()
        else:
            low = folded(match.group(), shouts=shouts)
            low = _MONTHS.get(low, low)
            is_month = low == "may" and place > 0 and match.group() == "May"
            if low in function and not is_month:
                kind = "function"
        span = offset + start, offset + end
        yield Word(sentence[start:end], *span, low, kind, index, place, value, unit)
        place += 1


@cache
def _word() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_]['\u2019])[^\W_](?:[^\W_]|[.&](?=[^\W_])|['\u2019](?=[^\W_])(?![sS]\b))*"
    )


def folded(written: str, *, shouts: bool = False) -> str:
    """Return a word in lower case without accents; `U.S.` and `US` both become `us.`."""
    plain = straighten(written)
    if not plain.isascii():
        letters = unicodedata.normalize("NFD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    letters = plain.replace(".", "")
    is_short = 1 < len(letters) <= 6
    is_abbreviation = "." in plain or (plain.isupper() and plain.isalpha() and not shouts)
    return f"{letters.lower()}." if is_short and is_abbreviation else plain.lower()


def _figures(sentence: str) -> Iterator[tuple[int, int, Decimal, str]]:
    """Yield the start, end, value and unit of each number."""
    ranks = (match.span() for match in _ranks().finditer(sentence))
    last = 0
    for start, end in sorted({*numbers(sentence, english=True), *ranks}):
        if start < last:
            continue
        after = _after().match(sentence, end)
        last = after.end() if after else end
        currency = _currency().search(sentence, max(0, start - 3), start)
        value, unit = _value(sentence[start:end].lower(), after)
        unit = "money" if currency else unit
        yield currency.start() if currency else start, last, value, unit


def _value(low: str, after: re.Match[str] | None) -> tuple[Decimal, str]:
    """Return the value and the unit of a number, by its words and what follows."""
    unit = after.lastgroup or "" if after else ""
    scale = after.group().lower().strip() if after and unit == "scale" else ""
    digits = Decimal(re.sub(r"\D", "", low) or 0)
    if low in ORDINALS:
        return Decimal(ORDINALS.index(low)), "rank"
    if re.search(r"\d[/:]\d", low):
        return digits, "clock"
    written = f"{low.strip()} {SCALE_SIGNS.get(scale, scale)}".strip()
    read = read_value(written) or read_value(low.removesuffix("s"))
    if read is None:
        return digits, unit or "count"
    value = Decimal(read.number) * SCALES.get(read.scale, 1)
    if read.is_share or unit not in ("", "scale"):
        return value, "share" if read.is_share else unit
    is_year = low.isdecimal() and len(low) == 4 and 1500 <= value < 2100
    return value, "year" if is_year and not after else "count"


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        r"(?P<rank>st|nd|rd|th)\b|(?P<decade>['\u2019]?s)\b"
        r"|\s?(?P<share>%|per ?cent(?:age points?)?\b)|\s(?P<money>dollars|euros|pounds)\b"
        r"|[\s-]?(?P<scale>[kmb]|[mbt]n|hundred|thousand|[mbtr]{1,2}illion)\b",
        re.IGNORECASE,
    )


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(r"(?:US|A|C)?[$£€¥]\s?\Z")


def _lines(name: str) -> Iterator[str]:
    text = (Path(__file__).with_name("words") / name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if not line.startswith("#"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a closed class, such as `negation`."""
    return words("wording", name)


def is_in(word: Word, group: str) -> bool:
    """Return True if a closed class, such as `negation`, has the word or its lemma."""
    listed = words_of(group)
    return word.low in listed or word.lemma in listed


def is_negation(word: Word) -> bool:
    """Return True for "not", "never", "deny" and the like."""
    return word.low.endswith("n't") or is_in(word, "negation")


def limits(words: Sequence[Word], place: int) -> dict[str, Word]:
    """Return the words that limit the word at `place`: for "not", "may", "will" and "some"."""
    limited: dict[str, Word] = {}
    passed, is_denied, is_clause = 0, True, True
    for at in range(place - 1, max(-1, place - 10), -1):
        word, apart = words[at], place - at
        is_beside = words[at + 1].start - word.end < 2
        is_denied &= is_beside and passed < 2 and apart < 4 and not is_in(word, "determiner")
        is_clause &= is_beside and words[at + 1].low not in words_of("border")
        ways = {
            "not": is_denied and is_negation(word),
            "may": is_in(word, "charge") or (apart < 3 and is_in(word, "hedge")),
            "will": is_clause and is_in(word, "future"),
            "some": is_clause and apart < 4 and is_in(word, "part"),
        }
        limited = {way: word for way, is_so in ways.items() if is_so} | limited
        passed += word.kind == "content"
    after = words[place + 1 : place + 3]
    has_object = len(after) == 2 and after[1].start - after[0].end == 1
    if has_object and after[0].low in ("no", "nothing"):
        limited.setdefault("not", after[0])
    return limited


def side(words: Sequence[Word], place: int) -> str:
    """Return `favour` or `disfavour` for a word that says so and is not negated, or `""`."""
    word = words[place]
    after = words[place + 1].low if place + 1 < len(words) else ""
    is_phrase = f"{word.lemma} {after}" in ("turn down", "lash out", "hit out")
    if "not" in limits(words, place):
        return ""
    if is_phrase or is_in(word, "disfavour"):
        return "disfavour"
    return "favour" if is_in(word, "favour") else ""


@cache
def _thesaurus() -> dict[str, str]:
    entries = {}
    for line in _lines("thesaurus.txt"):
        word, _, others = line.partition(":")
        is_person = word.endswith("*")
        entries[word.rstrip("*")] = f"{others}*" if is_person else others
    return entries


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split(" ", 1) for line in _lines("irregular.txt"))


def is_listed(low: str) -> bool:
    """Return True if the thesaurus has the word, another form of it, or its two parts."""
    known = _thesaurus()
    if low in known or lemma_of(low) in known:
        return True
    return any(low[:cut] in known and low[cut:] in known for cut in range(4, len(low) - 3))


def is_person(lemma: str) -> bool:
    """Return True for a word for people, such as "judge"."""
    return _thesaurus().get(lemma, "").endswith("*")


@cache
def lemma_of(low: str) -> str:
    """Return the dictionary form of a word in lower case."""
    words, irregular = _thesaurus(), _irregular()
    if low in irregular:
        return irregular[low]
    is_inflected = low.endswith(("s", "ed", "ing")) and not low.endswith("ss")
    if low in words and not is_inflected:
        return low
    bases = list(_bases(low))
    known = [base for base in bases if base in words]
    return (known or [low] if low in words or not is_inflected else known or bases or [low])[0]


_ENDINGS: Final = (
    *(("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", "")),
    *(("ing", "e"), ("ing", ""), ("iest", "y"), ("ier", "y"), ("est", "e"), ("est", "")),
    *(("er", "e"), ("er", "")),
)


def _bases(low: str) -> Iterator[str]:
    for ending, letters in _ENDINGS:
        base = low.removesuffix(ending)
        if base != low and len(base) > 1 and not low.endswith("ss"):
            if len(base) > 2 and base[-1] == base[-2] and ending[0] in "ei":
                yield base[:-1]
            yield base + letters


class Relatives(NamedTuple):
    """The lemmas to which the thesaurus relates a lemma."""

    near: frozenset[str]
    """Words of the same or nearly the same meaning."""
    wider: frozenset[str]
    opposite: frozenset[str]


@cache
def relatives(lemma: str) -> Relatives:
    """Return what the thesaurus says of a lemma."""
    parts = _thesaurus().get(lemma, "").rstrip("*").split("|")
    return Relatives(*(word_set(part) for part in (*parts, "", "", "")[:3]))


def likeness(one: str, other: str) -> float:
    """Return how near two different lemmas are in meaning, from 0 to 1."""
    first, second = relatives(one), relatives(other)
    if are_opposite(one, other):
        return 0.0
    if one in second.near or other in first.near or root(one) == root(other):
        return 0.8
    return 0.7 if one in second.wider or other in first.wider else 0.0


def are_opposite(one: str, other: str) -> bool:
    """Return True if the thesaurus has two lemmas as opposites."""
    return one in relatives(other).opposite or other in relatives(one).opposite


@cache
def _suffixes() -> Sequence[str]:
    return sorted(words_of("suffix"), key=len, reverse=True)


@cache
def root(lemma: str) -> str:
    """Return a lemma without the ending that makes a noun of a verb, or the like."""
    for suffix in _suffixes():
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= 4:
            return lemma.removesuffix(suffix)
    return lemma


@cache
def _name_groups() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], ...]]]:
    groups: dict[tuple[str, ...], list[tuple[tuple[str, ...], ...]]] = {}
    first_names = (line.replace(" ", ", ") for line in FIRST_NAMES.split(", "))
    for line in chain(_lines("names.txt"), first_names):
        names = tuple(tuple(map(folded, _word().findall(name))) for name in line.split(", "))
        for name in names:
            groups.setdefault(name, []).append(names)
    return groups


def same_names(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield other names of what a name means: Spanish, Spaniard for Spain."""
    for group in _name_groups().get(name, ()):
        yield from (other for other in group if other != name)
