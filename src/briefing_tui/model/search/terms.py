"""Fold text for searching, and map folded text back to the original characters.

Folding removes differences in accents, ligatures, widths, quotation marks, dashes, invisible
characters, white space and separators of thousands. `model.anchors`, which is for anchors, folds
less. Letter case is kept; `lower` removes it without a change of length. Texts can be folded one by
one, or joined by `FIELD` and `UNIT`, with the same result.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from briefing_tui.model.text import UNSPACED, cuts_word, merge_spans

FIELD = "\0"
"""The character between two texts of a unit. Folded texts do not contain this character."""
UNIT = "\1"
"""The character between two units."""

_SPECIAL = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02bb\u2032\u00b4\u1ffd\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2044\u2215", "/"),
    "\u066c": ",",  # the Arabic thousands separator
    "\u0640": "",  # the Arabic stroke that only widens a word
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ς": "σ",
    "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L",
    **{chr(0x2400 + code): chr(code) for code in range(2, 32)},
    "\u2400": "\ufffd", "\u2401": "\ufffd", "\u2421": "\x7f",  # as controls are shown
    "ħ": "h", "Ħ": "H", "ı": "i", "þ": "th", "Þ": "Th",
}  # fmt: skip
"""Characters that NFKD does not change, and what people type instead of them."""
_JOINING = (
    "\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca"
    "\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a\U000110ba\U00011127\U0001133e"
    "\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)
"""Characters, other than accents, that can combine with the character before them (NFC)."""
_HAN = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Chinese and Japanese characters. White space between two of them is ignored."""
_WHITE = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""ASCII white space except the space."""
_GROUPING = "\u00a0\u2007\u2009\u202f"
"""Spaces that may separate thousands."""
_WIDE_RUNS = re.compile("[^\0-\x7f]+")
_ALL_RUNS = re.compile("[^\0-\x7f]+|[\0-\x7f]+")
_GROUPING_SPACES = re.compile(rf"(?<=\d)[{_GROUPING}](?=\d\d\d(?!\d))")
_THOUSANDS = re.compile(
    r"[,.'](?<=[0-9].)(?<!\b0.)(?<![0-9]{4}.)"  # after one to three digits
    r"(?:(?<=,)(?<!\.[0-9]{3},)(?=(?:[0-9]{2},)*[0-9]{3}(?![0-9]))"  # 30,000 and 1,00,000
    r"|(?<!,)(?<!,[0-9]{3}.)(?=[0-9]{3}(?![0-9])))"  # 30.000 and 30'000, but not 1,234.567
)
"""The separators of thousands, as in 30,000 and 30.000."""
# The fraction 1.234 is taken for 1,234, but 0.234 is not.

_WHITE_RUNS = re.compile(f"[{_WHITE}][ {_WHITE}]*| [ {_WHITE}]+")
"""White space other than a single space."""


def fold(text: str) -> str:
    """Return `text` folded. Letter case is kept."""
    return fold_joined(without_separators(text))


def fold_joined(text: str) -> str:
    """Fold several texts that are joined by `FIELD` and `UNIT`."""
    return fold_ascii(text if text.isascii() else fold_wide(text))


def lower(folded: str) -> str:
    """Return folded text in lower case. The length stays the same."""
    low = folded.lower()
    return low if low.isascii() else low.replace("ς", "σ")


def without_separators(text: str) -> str:
    """Replace each character `FIELD` or `UNIT` by U+FFFD."""
    return text.replace(FIELD, "\ufffd").replace(UNIT, "\ufffd")


def folded_value(value: str) -> str:
    """Return a value of a filter, folded like names."""
    return lower(fold(value)).strip()


def join_fields(texts: Sequence[str]) -> str:
    """Join texts by `FIELD`. Separators inside the texts are replaced."""
    joined = FIELD.join(texts)
    if joined.count(FIELD) < len(texts) and UNIT not in joined:
        return joined
    return FIELD.join(map(without_separators, texts))


def fold_wide(text: str) -> str:
    """Fold what is not ASCII. The result must go through `fold_ascii`."""
    text = _WIDE_RUNS.sub(_fold_match, _with_commas(text))
    return text if text.isascii() else _line_breaks_in_han().sub("", text)


def fold_ascii(text: str) -> str:
    """Replace white space by single spaces, and remove separators of thousands."""
    for char in _WHITE:
        if char in text:
            text = text.replace(char, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return _THOUSANDS.sub("", text)


def _with_commas(text: str) -> str:
    if any(map(text.__contains__, _GROUPING)):
        return _GROUPING_SPACES.sub(",", text)
    return text


def _fold_match(match: re.Match[str]) -> str:
    run = match.group()
    return _fold_short_run(run) if len(run) < 8 else _fold_run(run)


def _fold_run(run: str) -> str:
    simple = run.translate(_FOLDED)
    if simple.isascii() or _joining().search(simple) is None:
        return simple
    return "".join([piece for piece, _, _ in _clusters(run)])


_fold_short_run = lru_cache(4096)(_fold_run)


def _clusters(run: str) -> list[tuple[str, int, int]]:
    """Return each folded character with its span. A letter and its marks are one character."""
    clusters: list[tuple[str, int, int]] = []
    for at, char in enumerate(run):
        piece = _FOLDED[ord(char)]
        if not piece.isascii() and _joining().match(piece):
            # Characters that fold to nothing may stand between the two
            last = next((n for n in reversed(range(len(clusters))) if clusters[n][0]), 0)
            before, start = clusters[last][:2] if clusters else ("", at)
            together = unicodedata.normalize("NFC", before + piece)
            if len(together) < len(before + piece):
                clusters[last:] = [(together, start, at + 1)]
                continue
        clusters.append((piece, at, at + 1))
    return clusters


@cache  # compiled on first use: these two are slow to compile, and few texts need them
def _joining() -> re.Pattern[str]:
    return re.compile(f"[{_JOINING}]")


@cache
def _line_breaks_in_han() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_HAN}])[ {_WHITE}]+(?![\u3099\u309a])(?=[{_HAN}])")


class _FoldTable(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLDED = _FoldTable()


def _fold_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Cf":
        return ""
    apart = unicodedata.normalize("NFKD", char)
    kept = "".join(_simple(part) for part in apart if not _is_accent(part))
    return unicodedata.normalize("NFC", kept)


def _simple(char: str) -> str:
    if char.isascii():
        return char
    digit = unicodedata.decimal(char, None)
    return _SPECIAL.get(char, char) if digit is None else str(digit)


def _is_accent(char: str) -> bool:
    """Return True for accents, but False for vowel signs (by combining class, UAX #44)."""
    category = unicodedata.category(char)
    if category == "Me":
        return True
    place = unicodedata.combining(char)
    if category != "Mn":
        return False
    is_selector = _SELECTORS.match(char) is not None
    return place == 1 or 10 <= place <= 36 or place >= 200 or is_selector


_SELECTORS = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors and the combining grapheme joiner."""


class SpanMap:
    """A folded text, and where in the original text each of its characters comes from.

    To make a map takes fifty times as long as `fold`.
    """

    def __init__(self, text: str) -> None:
        self._original = text
        pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for run in _ALL_RUNS.finditer(_with_commas(without_separators(text))):
            base, end = run.span()
            if run.group().isascii():
                pieces.append(run.group())
                self._starts += range(base, end)
                self._ends += range(base + 1, end + 1)
                continue
            for piece, first, last in _clusters(run.group()):
                pieces.append(piece)
                self._starts += [base + first] * len(piece)
                self._ends += [base + last] * len(piece)
        self.text = "".join(pieces)
        if not self.text.isascii():
            self._replace(_line_breaks_in_han(), "")
        self._replace(_WHITE_RUNS, " ")
        self._replace(_THOUSANDS, "")

    def _replace(self, pattern: re.Pattern[str], instead: str) -> None:
        """Replace each match by the text `instead`, which has at most one character."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            low, high = match.span()
            pieces += (self.text[done:low], instead)
            starts += self._starts[done : low + len(instead)]
            ends += self._ends[done:low] + self._ends[high - len(instead) : high]
            done = high
        if done:
            self.text = "".join(pieces) + self.text[done:]
            self._starts, self._ends = starts + self._starts[done:], ends + self._ends[done:]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original text for a span in the folded text.

        It never cuts a visible character, such as a letter with its accents or an emoji.
        """
        start, end = self._starts[start], self._ends[end - 1]
        while start > 0 and self._continues(start):
            start -= 1
        while end < len(self._original) and self._continues(end):
            end += 1
        return start, end

    def _continues(self, at: int) -> bool:
        """Return True if a character belongs to the one before it, roughly as in UAX #29."""
        char = self._original[at]
        if char < "\u0300":
            return False
        if "\U0001f3fb" <= char <= "\U0001f3ff":  # the colours of skin
            return True
        return "\u200d" in (char, self._original[at - 1]) or unicodedata.category(char)[0] == "M"


_span_map = lru_cache(16)(SpanMap)


def original_span(text: str, folded_size: int, start: int, end: int) -> tuple[int, int]:
    """Return the span in `text` for a span in its folded form, which has `folded_size` characters.

    The span never cuts a visible character.
    """
    if len(text) == folded_size and text.isascii():
        return start, end
    return _span_map(text).span(start, end)


Edge: TypeAlias = Literal["", "number", "word"]
"""Where a term may start or end: at the edge of a number or of a word, or anywhere (`""`)."""

_NUMBER = re.compile(r"[-+]?[$€£¥₹₩₽₪₺₴]?[0-9]+(?:[.,:/'][0-9]+)*[%‰°]?")
_DIGITS: Final = frozenset("0123456789")
CAPITALS = "A-Z\u0391-\u03a9\u0410-\u042f"
"""The capitals of folded text. Before a hyphen and a number they make a name: COVID-19, F-16."""


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

    def is_in(self, text: str) -> bool:
        """Return True if a folded text contains the term."""
        return any(form.is_in(text) for form in self._forms)

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
            rf"(?<![^\W\d{UNSPACED}]{words})(?<![{CAPITALS}]-{words})"
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
