"""An article's text as spans, paragraphs and units of tokens.

A unit is a sentence, or several if a quotation holds them together: `"It is over. Go home," she
said.` is one unit. Words in quotation marks are one token: a quotation, or the title of a
work. The marks may be double or single.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import FUNCTION, verbs, words
from briefing_tui.model.text import paragraphs as blocks
from briefing_tui.model.text import quoted, sentences


class ArticleSpan(NamedTuple):
    """A span of the article's text, by offsets in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` inside the span."""
        return text[self.start : self.end]

    def holds(self, other: ArticleSpan) -> bool:
        """Return True if the other span is inside this span or equal to it."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: ArticleSpan) -> bool:
        """Return True if the two spans share a character."""
        return self.start < other.end and other.start < self.end


def hull_of(*spans: ArticleSpan) -> ArticleSpan:
    """Return the smallest span that holds all spans."""
    return ArticleSpan(min(span.start for span in spans), max(span.end for span in spans))


_MARKS: Final = frozenset(
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f'
)
_APOSTROPHES: Final = frozenset("'\u2018\u2019")


def with_marks(text: str, span: ArticleSpan, *, opening: bool, closing: bool) -> ArticleSpan:
    """Return the span with the marks asked for: the opening or closing quotation mark, or both."""
    start, end = span
    if opening:
        start -= _mark_length(text[max(0, start - 2) : start][::-1])
    if closing:
        end += _mark_length(text[end : end + 2])
    return ArticleSpan(start, end)


def _mark_length(around: str) -> int:
    if len(around) == 2 and _APOSTROPHES.issuperset(around):
        return 2
    return int(around[:1] in _MARKS or around[:1] in _APOSTROPHES) if around else 0


def trimmed(text: str, start: int, end: int, signs: str = "") -> ArticleSpan:
    """Return the span without the blanks and `signs` at both ends."""
    while start < end and (text[start].isspace() or text[start] in signs):
        start += 1
    while end > start and (not text[end - 1 : end].strip() or text[end - 1] in signs):
        end -= 1
    return ArticleSpan(start, end)


_MOST_WORDS: Final = 8
_BEFORE: Final = words("speech", "before-titles")  # the film "Osk"


def _is_title(words: str, before: str) -> bool:
    found = words.strip(" ,.!?").split()
    if not found or len(found) > _MOST_WORDS:
        return False
    if before not in _BEFORE:
        capitals = sum(word[0].isupper() for word in found)
        is_inside = before[:1].isalnum() and before not in verbs()
        if not is_inside or capitals < 2 or words[-1:] in ",!?":
            return False
    return found[0][0].isupper() and all(
        word[0].isupper() or word.lower() in FUNCTION for word in found
    )


_START: Final = r"(?<![^\W_])"
_END: Final = r"(?![^\W_])"
_AGAIN: Final = r"(?<=[.?!]\s)"
_CURLY: Final = rf"\u2018(?P<curly>(?:[^\u2018\n]|{_AGAIN}\u2018){{1,2000}}?)\u2019{_END}"
_PIECE: Final = r"[^\W_][^'\n]{0,600}"  # bounded, as every apostrophe may open a span
_STRAIGHT: Final = rf"'(?P<straight>{_PIECE}(?:'{_PIECE}){{0,6}}(?<=[,.?!])[\"\u201d]?)'{_END}"
_INNER: Final = r"[^\W\d_][^'\n]{0,200}"
_PHRASE: Final = rf"'(?P<phrase>{_INNER}(?:(?<=\w)'(?=\w){_INNER}){{0,3}}(?<=\w))'(?=[.,;:?!])"
_OPEN: Final = (
    r"(?:^|(?<=[:,]\s))[\u2018'](?P<open>[A-Z]"
    rf"(?:[^\u2018\u2019'\n]|[\u2019'](?=\w)|{_AGAIN}[\u2018'])*)\Z"
)
_SINGLE: Final = re.compile(f"{_START}(?:{_CURLY}|{_PHRASE}|{_STRAIGHT}|{_OPEN})")
"""Quotations in single marks. Apostrophes do not match: "the players' bus".

A new opening mark within a quotation begins a sentence of it. The mark may be open at the end.
"""
_WRAPPED_AT = 100  # characters of a wrapped line
_LONGEST_HEADING = 140
_LONGEST_SENTENCE = 2_000  # characters; some rules compare the parts of a sentence in pairs
_LONGEST_TAG = 24  # tokens of a sentence that only names a speaker: "asked Ms. Lind"
_LONGEST_SIGNED = 5
_FEW, _NARROW = 3, 64  # lines of a head at most, and characters of each if it has no byline
DASHES: Final = frozenset({"\u2014", "\u2013", "\u2015", "--", "-"})
QUOTED: Final = "\N{LEFT DOUBLE QUOTATION MARK}"  # the value of `Token.word` for a quoted span
TITLE: Final = "\N{LEFT SINGLE QUOTATION MARK}"
"""The value of `Token.word` for the title of a work in quotation marks."""


class Token(NamedTuple):
    """A word, a sign or a quoted span."""

    start: int
    end: int
    word: str
    """The word in lower case, with straight apostrophes; `QUOTED` or `TITLE` for a quoted span."""
    capital: bool  # True if the word begins with a capital letter


class SentenceUnit(NamedTuple):
    """A sentence, or several sentences that a quotation holds together."""

    span: ArticleSpan
    tokens: tuple[Token, ...]

    @property
    def is_quotation(self) -> bool:
        """True if the unit holds quoted spans, and no other words."""
        words = {token.word for token in self.tokens}
        return QUOTED in words and not any(word[0].isalnum() for word in words - {QUOTED})


class Paragraph(NamedTuple):
    """A paragraph of the article."""

    span: ArticleSpan
    units: tuple[SentenceUnit, ...]
    quotes: tuple[ArticleSpan, ...]  # the spans in quotation marks, without the marks
    is_open: bool  # True if the last quotation has no closing mark
    is_heading: bool
    """True for a short line without a full stop. A line in Title Case may have a full stop."""


def read_paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of the article with their units."""
    return [_paragraph(text, span) for span in paragraph_spans(text)]


def paragraph_spans(text: str) -> Iterator[ArticleSpan]:
    """Yield the spans of the paragraphs.

    A blank line ends a paragraph. So does every line end, unless the lines are wrapped. Wrapped
    lines are short and about equally long.
    """
    longest = max((len(line) for line in text.split("\n") if " " in line.strip()), default=0)
    is_wrapped = longest <= 2 * _WRAPPED_AT
    for low, high in blocks(text):
        lines = [
            ArticleSpan(found.start(), found.end())
            for found in _LINES.finditer(text, low, high)
            if not found[0].isspace()
        ]
        listed = sum(_BULLET.match(text, line.start) is not None for line in lines)
        is_open = is_wrapped or (lines and text[low : lines[0].end].rstrip().endswith((";", ",")))
        if is_open and len(lines) > 1 and listed < 2 and _are_wrapped(text, lines):
            yield ArticleSpan(lines[0].start, lines[-1].end)
        else:
            yield from lines


def _are_wrapped(text: str, lines: list[ArticleSpan]) -> bool:
    lengths = [line.end - line.start for line in lines]
    longest = max(lengths)
    is_head = longest <= _NARROW or text.startswith(("By ", "From "), lines[1].start)
    if len(lines) <= _FEW and is_head and text[lines[-1].end - 1].isalnum():
        return False
    return 40 < longest <= _WRAPPED_AT and min(lengths[:-1]) > longest * 2 // 3


def _paragraph(text: str, span: ArticleSpan) -> Paragraph:
    piece = text[span.start : span.end]
    shift = span.start
    quotes = tuple(ArticleSpan(start + shift, end + shift) for start, end in _all_quoted(piece))
    is_open = bool(quotes) and quotes[-1].end == span.end
    units = tuple(_joined(text, _units(text, piece, shift, quotes)))
    return Paragraph(span, units, quotes, is_open, _is_heading(piece, units))


def _all_quoted(piece: str) -> list[tuple[int, int]]:
    double = quoted(piece)
    spans = (found.span(found.lastgroup or 0) for found in _SINGLE.finditer(piece))
    single = [
        (start, end)
        for start, end in spans
        if not any(first <= start <= last for first, last in double)
    ]
    outer = [
        (first, last)
        for first, last in double
        if not any(start < first and last < end for start, end in single)
    ]
    return sorted((*outer, *single))


def _is_heading(piece: str, units: tuple[SentenceUnit, ...]) -> bool:
    if len(units) != 1 or len(piece) > _LONGEST_HEADING or piece.rstrip()[-1:] in ",:":
        return False
    large = [one for one in units[0].tokens if one.word[0].isalpha() and len(one.word) > 3]
    if piece.rstrip()[-1:] not in '.!?"\u201d':
        return True
    if any(token.word == QUOTED for token in units[0].tokens):
        return False
    capitals = sum(token.capital for token in large)
    return len(large) > 3 and capitals >= 0.8 * len(large)


def _units(
    text: str, piece: str, shift: int, quotes: tuple[ArticleSpan, ...]
) -> list[SentenceUnit]:
    ends = [quote.end for quote in quotes]
    units: list[SentenceUnit] = []
    start = shift
    stops = [sentence.end + shift for sentence in cut_sentences(piece)]
    if stops:
        stops[-1] = shift + len(piece)
    for stop in stops:
        at = bisect_left(ends, stop)
        if at < len(quotes) and quotes[at].start < stop and stop < shift + len(piece):
            continue
        span = ArticleSpan(start, stop)
        tokens = _tokens(text, span, quotes, bisect_left(ends, start))
        if not units and (opening := dateline(piece)):
            tokens = tuple(one for one in tokens if one.start >= shift + opening.end())
        if tokens:
            units.append(SentenceUnit(span, tokens))
        start = stop
    return units


def cut_sentences(text: str) -> Iterator[ArticleSpan]:
    """Yield the sentences of a text. One that is longer than any of an article is cut."""
    for start, stop in sentences(text):
        while stop - start > _LONGEST_SENTENCE:
            last = start + _LONGEST_SENTENCE
            end = text.rfind(" ", start, last) + 1 or last
            yield ArticleSpan(start, end)
            start = end
        yield ArticleSpan(start, stop)


def dateline(text: str) -> re.Match[str] | None:
    """Match the dateline at the start of a paragraph: `QUITO, March 3, 2031 (AP) --`.

    The groups are `agency`, `wire` or `alone`, and `date` or `day`.
    """
    return _DATELINE.match(text[:160])


_CAPITAL: Final = r"[A-Z\u00c0-\u00dd]"
_MONTHLESS: Final = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
_DATE: Final = (
    r"(?P<date>,?[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z][a-z]{2,8}\.?)(?:,?[ ]\d{4})?)?"
)
_AGENCY: Final = r"(?:,?[ ]?(?:--)?\((?P<agency>[A-Z][\w .&-]{1,40})\))?"
_REGION: Final = rf"(?:,[ ]{_MONTHLESS}[A-Z][\w.]+(?:[ ]{_MONTHLESS}[A-Z][\w.]+)?){{0,2}}"
_TOWN: Final = rf"{_CAPITAL}[A-Z\u00c0-\u00dd.'\u2019-]{{2,}}"
TOWNS: Final = rf"{_TOWN}(?:[ ]{_TOWN}){{0,3}}(?:/{_TOWN}(?:[ ]{_TOWN})?)?"
_PLAIN: Final = (
    rf"(?=[^()\n]{{3,60}}\d[ ]\({_CAPITAL}){_CAPITAL}[\w.'\u2019-]+(?:[ ]{_CAPITAL}[\w'-]+){{0,3}}"
)
_DASH: Final = r"(?:--|[\u2013-\u2015]|(?:(?<=[ ).])-))"
_DATELINE: Final = re.compile(
    rf"(?:{TOWNS}|{_PLAIN})"
    rf"{_REGION}{_DATE}(?:[ ]\((?P<day>[^()]{{0,16}}\d{{4}})\)|{_AGENCY})"
    rf"(?:\.?[ ]*{_DASH}[ ]*|(?(date):[ ]+|(?!))|\.?[ ]/(?P<wire>[A-Z][\w .&-]{{1,40}})/\.?[ ]+"
    rf"(?:{_DASH}[ ]*)?)(?=\S)"
    rf"|(?:(?:(?:{_CAPITAL}[\w.'\u2019-]+|\d\d?),?[ ]){{1,6}}(?=\((?:CNN|AP|AFP|UPI|Reuters)\)))?"
    rf"\((?P<alone>[A-Z]{{2}}[\w .&-]{{0,38}}|Reuters)\)[ ]*(?:{_DASH}[ ]*)?"
    rf"(?=[\"\u201c]?{_CAPITAL})"
)


def _joined(text: str, units: list[SentenceUnit]) -> list[SentenceUnit]:
    joined: list[SentenceUnit] = []
    for unit in units:
        if joined and _is_tagged(text, joined[-1].tokens, unit):
            last = joined.pop()
            unit = SentenceUnit(hull_of(last.span, unit.span), last.tokens + unit.tokens)
        joined.append(unit)
    return joined


def _is_tagged(text: str, held: tuple[Token, ...], unit: SentenceUnit) -> bool:
    has_speaker = len(held) > 2 and held[-2].word == ":"
    is_long = text[held[-1].end - 1] == "." and len(unit.tokens) > _LONGEST_SIGNED
    return held[-1].word == QUOTED and not (has_speaker or is_long) and _is_tag(unit)


def _is_tag(unit: SentenceUnit) -> bool:
    words = unit.tokens
    if len(words) > _LONGEST_TAG or words[0].word == QUOTED:
        return False
    for place, token in enumerate(words[:10]):
        verb = verbs().get(token.word)
        if verb and "q" in verb.frames and verb.forms & {"past", "s"}:
            rest = words[place + 1 :]
            return all(later.word not in ("that", ":", QUOTED) for later in rest)
    return False


def _tokens(
    text: str, span: ArticleSpan, quotes: tuple[ArticleSpan, ...], first: int
) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = span.start
    for place in range(first, len(quotes)):
        quote = quotes[place]
        if quote.start >= span.end:
            break
        tokens += words_in(text, at, quote.start)
        before = tokens[-1].word if tokens else ""
        word = TITLE if _is_title(quote.of(text), before) else QUOTED
        capital = word == QUOTED and text[quote.start].isupper()
        tokens.append(Token(quote.start, quote.end, word, capital))
        at = quote.end
    tokens += words_in(text, at, span.end)
    return tuple(tokens)


def words_in(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words and signs between two offsets."""
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        yield Token(
            found.start(), found.end(), word.lower().replace("\u2019", "'"), word[0].isupper()
        )


_BULLET: Final = re.compile(r"[ ]*(?:[-*\u2022\u25aa\u25cf\u00b7]|\d{1,2}[.)])[ ]")
_LINES: Final = re.compile(r"[^\r\n]+")
_JOINT: Final = r"(?:['\u2019](?![sS]\b)|(?:\.?[\-\u2010\u2011&/]|\.)(?=[^\W_])|,(?=\d{3}))"
_INITIALS: Final = r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)?"
_ABBREVIATION: Final = (
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Jr|Sr|St|Hon|[A-Z])\."
)
_TOKEN: Final = re.compile(
    rf"{_INITIALS}|{_ABBREVIATION}|[^\W_]+(?:{_JOINT}[^\W_]+)*|['\u2019][sS]\b|(?<=s)['\u2019](?=\s[A-Za-z])"
    r"|--|\.\.\.|[\u2014\u2013\u2015\u2026.,;:!?()\[\]/%$\u20ac\u00a3\u00a5#@&-]"
)
