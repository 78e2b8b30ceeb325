"""Find the words, phrases and numbers of a query in folded text.

A word is found anywhere, even inside a longer word. A number is found only as a whole, whatever
separates its thousands. A phrase in quotation marks is found only as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from briefing_tui.model.segmentation import UNSPACED, cuts_word

Edge: TypeAlias = Literal["", "number", "word"]
"""Where a term may start or end: at the edge of a number or of a word, or anywhere (`""`)."""

_NUMBER = re.compile(r"[-+]?[$€£¥₹₩₽₪₺₴]?[0-9]+(?:[.,:/'][0-9]+)*[%‰°]?")
_DIGITS: Final = frozenset("0123456789")
_CAPITALS = "A-Z\u0391-\u03a9\u0410-\u042f"
"""Capitals before a hyphen and a number make a name: COVID-19, F-16."""


class Term(NamedTuple):
    """A word, a phrase or a number to find."""

    forms: tuple[str, ...]
    """The folded forms. A number may have several: `30000` and `30 000`."""
    exact: bool
    """True if letter case counts: for numbers, and for words with a capital."""
    start: Edge = ""
    end: Edge = ""
    others: tuple[str, ...] = ()
    """Other forms of an English word, in lower case: `denied` for `deny`."""

    @property
    def in_other_forms(self) -> Term:
        """A term that finds only the other forms of the word."""
        return Term(self.others, False, "word", "word")


def is_number(folded: str) -> bool:
    """Return True for digits with or without separators, sign, currency and percent sign."""
    return _NUMBER.fullmatch(folded) is not None


def number_term(folded: str, *, quoted: bool) -> Term:
    """Return the term of a number. `30000` also finds `30 000`, and `5%` also finds `5 %`."""
    sign, digits, rest = re.split("([0-9]+)", folded, maxsplit=1)
    grouped = digits if digits[0] == "0" else f"{int(digits):,}".replace(",", " ")
    whole = [sign + form + rest for form in (digits, grouped)]
    forms = [*whole, *(f"{form[:-1]} {form[-1]}" for form in whole if form[-1] in "%‰")]
    return Term(tuple(dict.fromkeys(forms)), True, "number", "word" if quoted else "number")


class _Form(NamedTuple):
    text: str
    pattern: re.Pattern[str] | None
    """A pattern for a number and its surroundings, or None for a form that is no number."""
    check_start: bool
    """True if `cuts_word` must check the start of a match."""
    check_end: bool

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans in `text` where the form occurs, in order and without overlaps."""
        size, at = len(self.text), 0
        while True:
            if self.pattern is None:
                at = text.find(self.text, at)
            else:
                match = self.pattern.search(text, at)
                at = -1 if match is None else match.start()
            if at < 0:
                return
            end = at + size
            cut = (self.check_start and cuts_word(text, at)) or (
                self.check_end and cuts_word(text, end)
            )
            if not cut:
                yield at, end
            at = at + 1 if cut else end

    def is_in(self, text: str) -> bool:
        """Return True if the form occurs in `text`."""
        return self.text in text and any(True for _ in self.spans(text))


FoldedTexts: TypeAlias = Sequence[str] | Mapping[int, str]
"""The folded text of each unit, by its number."""


class Matcher:
    """Finds one term in folded texts."""

    def __init__(self, term: Term) -> None:
        self._forms = [_form(text, term) for text in term.forms]

    def among(self, numbers: Sequence[int], texts: FoldedTexts) -> list[int]:
        """Return each `n` in `numbers` for which `texts[n]` contains the term."""
        matching: set[int] = set()
        for form in self._forms:
            words, is_plain = form.text, form[1:] == (None, False, False)
            having = [n for n in numbers if words in texts[n]]
            matching.update(having if is_plain else (n for n in having if form.is_in(texts[n])))
        return sorted(matching)

    def is_in_any(self, numbers: Iterable[int], texts: FoldedTexts) -> bool:
        """Return True if any of `texts[n]` contains the term."""
        return any(form.is_in(texts[n]) for form in self._forms for n in numbers)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of all matches of the first form, then of the second form, and so on."""
        for form in self._forms:
            yield from form.spans(text)


@lru_cache(64)
def matcher(term: Term) -> Matcher:
    """Return the matcher of a term."""
    return Matcher(term)


def _form(form: str, term: Term) -> _Form:
    words = re.escape(form)
    before = after = ""
    if term.start and form[0] in _DIGITS:
        before = (
            rf"(?<![0-9]{words})(?<![0-9][.,:']{words})"
            rf"(?:(?<![0-9]/{words})|(?=-[0-9]))"  # 9/11 is one number, 2024-07/2024-09 two dates
            rf"(?<![^\W\d{UNSPACED}]{words})(?<![{_CAPITALS}]-{words})"
        )
    if term.end and form[-1] in _DIGITS:
        after = r"(?![0-9])(?![.,:'][0-9])(?!/(?![0-9]{4}-)[0-9])"
    # The literal text comes first, because `re` finds it fast
    pattern = re.compile(words + after + before) if before or after else None
    return _Form(form, pattern, term.start == "word" and not before, term.end == "word")


def occurrences(terms: Iterable[Term], cased: str, lowered: str) -> list[tuple[int, int]]:
    """Find `terms` in a folded text. Occurrences that overlap count as one."""
    spans: list[tuple[int, int]] = []
    for term in terms:
        spans += matcher(term).spans(cased if term.exact else lowered)
        if term.others:
            spans += matcher(term.in_other_forms).spans(lowered)
    return merge_spans(spans)


def merge_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans, and join spans that overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


_SHORTEST = 3
"""Minimum number of letters of a word that has other forms."""
_VOWELS: Final = frozenset("aeiou")
_IRREGULAR: Final = """
arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bind bound|bleed bled
break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|child children
choose chose chosen|come came|deal dealt|die dies died dying|draw drew drawn|drive drove driven
fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
foresee foresaw foreseen|get got gotten|give gave given|go goes went gone|grow grew grown
have has had|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left
lend lent|lie lies lied lying|lose lost|make made|man men|mean meant|meet met|pay paid
rise rose risen|run ran|say says said|see saw seen|seek sought|sell sold|send sent|shoot shot
speak spoke spoken|spend spent|stand stood
steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|take took taken
teach taught|tell told|think thought|throw threw thrown|understand understood|wear wore worn
win won winning|withdraw withdrew withdrawn|woman women|write wrote written
"""
_NO_FORMS: Final = frozenset(
    ("anything", "during", "evening", "morning", "news", "nothing", "something", "united")
)
"""Words that only look like forms of other words: "news"."""


@lru_cache(64)
def other_forms(word: str) -> frozenset[str]:
    """Return possible other forms of an English word, in lower case. Some are not words."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or word in _NO_FORMS:
        return frozenset()
    known = _irregular().get(word)
    if known is not None:
        return known - {word}
    forms: set[str] = set()
    for base in {word, *_bases(word)}:
        forms |= {base, *_inflected(base), *_irregular().get(base, ())}
    return frozenset(forms) - {word} - _NO_FORMS


def _bases(word: str) -> Iterator[str]:
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST or (ending == "s" and stem[-1] in "siu"):
            continue
        if ending == "d" and stem[-1] != "e":
            continue
        if ending in ("es", "ed") and stem[-1] == "i":
            yield stem[:-1] + "y"
            continue
        if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        yield stem
        if ending == "ing":
            yield stem + "e"
        if ending in ("ed", "ing") and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            yield stem[:-1]


def _inflected(base: str) -> Iterator[str]:
    last, before = base[-1], base[-2]
    if last == "y" and before not in _VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
        return
    yield base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if last == "e":
        yield from (base + "d", base[:-1] + "ing", base + "ing")
        return
    yield from (base + "ed", base + "ing")
    if last not in "aeiouwxy" and before in _VOWELS and base[-3:-2] not in _VOWELS:
        yield from (base + last + "ed", base + last + "ing")


@cache
def _irregular() -> dict[str, frozenset[str]]:
    forms_of: dict[str, frozenset[str]] = {}
    for row in _IRREGULAR.strip().replace("\n", "|").split("|"):
        base, *rest = row.split()
        forms = frozenset((base, *rest, *_inflected(base)))
        for form in (base, *rest, *_inflected(base)):
            forms_of[form] = forms
    return forms_of
