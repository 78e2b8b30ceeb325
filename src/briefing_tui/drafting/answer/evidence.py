"""Check the words of an entry against the article.

If an entry quotes the article, the quoted words must be in the sentences that the entry names. If
the language model uses its own words, it must not invent numbers, names or quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile
from typing import Final

from briefing_tui.drafting.answer.entries import Lost
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.lexicon import FUNCTION, NEGATIONS
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.anchors import Nearby
from briefing_tui.model.numerals import spellings
from briefing_tui.model.passages import Folded, fold, fold_text, lower
from briefing_tui.model.records import Selector
from briefing_tui.model.segmentation import is_aligned, quoted, sentences, word_set
from briefing_tui.model.text import shortened

_NOT: Final = NEGATIONS | word_set(
    "cannot denied denies deny denying without false refused refuses reject rejected rejects "
    "nobody nothing none ni nunca jamás tampoco sin niega negó pas jamais aucun sans nie dément "
    "nicht kein keine keinen nie niemals ohne bestritt não nem nunca jamais sem nega negou"
)
"""Words that negate a clause, in English and four other languages."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NUMBER: Final = re.compile(r"(?<![^\W\d_])\d+(?:[.,]\d+)*")
_SPELLABLE: Final = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
"""A number short enough to be written in words."""
_SUGGESTIONS: Final = 500_000_000
"""Maximum work for suggestions, in the unit of `Nearby.spent`."""


class Evidence:
    """The sentences of an article, by their numbers from 1."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._folded: dict[ArticleSpan, Folded] = {}

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return len(self.body.sentences)

    def regions(self, numbers: Sequence[int]) -> tuple[ArticleSpan, ...]:
        """Return the spans of sentences. Consecutive sentences of a section make one span."""
        made: list[ArticleSpan] = []
        last = (0, -1)
        for number in numbers:
            sentence = self.body.sentences[number - 1]
            section = self.body.section_of(sentence.start)
            if (number - 1, section) == last:
                made[-1] = ArticleSpan(made[-1].start, sentence.end)
            else:
                made.append(sentence)
            last = (number, section)
        return tuple(made)

    def find(self, words: str, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        """Return the span of the words. Raises Lost if the sentences do not hold the words.

        Differences of white space and of the shape of quotation marks do not count.
        """
        wanted = fold_text(words)
        for region in regions:
            found = self._within(wanted, region)
            if found is not None:
                return found
        given, where = shortened(words, 200), self.named(regions)
        raise Lost(
            f"these words do not stand in {where}: \u201c{given}\u201d", self._suggestion(wanted)
        )

    def holds(self, words: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the words stand in the sentences as whole words."""
        wanted = fold_text(words)
        return any(self._within(wanted, region) is not None for region in regions)

    def _within(self, wanted: str, region: ArticleSpan) -> ArticleSpan | None:
        if region not in self._folded:
            self._folded[region] = fold(region.of(self.body.text))
        folded = self._folded[region]
        at = find_whole(folded.text, wanted)
        if at < 0:
            return None
        start, end = folded.span(at, at + len(wanted))
        return ArticleSpan(region.start + start, region.start + end)

    def _suggestion(self, wanted: str) -> str:
        text = self._all
        for number, sentence in enumerate(self.body.sentences if wanted in text else (), 1):
            if self._within(wanted, sentence) is not None:
                return f"they stand in sentence [{number}]"
        if self._nearby.spent > _SUGGESTIONS or not wanted:
            return ""
        near = self._nearby.nearest(wanted, 0, len(text))
        if near is None:
            return ""
        return f"the article has \u201c{shortened(text[slice(*near)], 200)}\u201d"

    @cached_property
    def _all(self) -> str:
        return fold_text(self.body.text)

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(self._all)

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of the span. Raises Lost if no anchor would be unique."""
        made = self.body.anchor(span)
        if made is None:
            raise Lost("these words cannot be singled out in the article")
        if self.body.span(made) is None:
            raise Lost("these words are not found in the article")
        return made

    def whole(self, span: ArticleSpan) -> ArticleSpan:
        """Return the span, or its whole sentences if they have a negation outside the span.

        So `approve` in `We did not approve` becomes the whole sentence.
        """
        first = self.body.sentence_at(span.start)
        last = self.body.sentence_at(max(span.start, span.end - 1))
        hull = ArticleSpan(min(first.start, span.start), max(last.end, span.end))
        around = self.body.text[hull.start : span.start], self.body.text[span.end : hull.end]
        return hull if any(map(is_negated, around)) else span

    @cached_property
    def quotations(self) -> tuple[ArticleSpan, ...]:
        """The spans inside double quotation marks."""
        return tuple(ArticleSpan(*span) for span in quoted(self.body.text))

    def quotations_in(self, span: ArticleSpan) -> list[ArticleSpan]:
        """Return the quotations that overlap the span."""
        first = bisect_right(self.quotations, span.start, key=lambda one: one.end)
        rest = islice(self.quotations, first, None)
        return list(takewhile(lambda one: one.start < span.end, rest))

    @cached_property
    def unquoted(self) -> str:
        """The article with blanks in place of quoted words."""
        text, at, pieces = self.body.text, 0, []
        for start, end in self.quotations:
            pieces += [text[at:start], " " * (end - start)]
            at = end
        return "".join([*pieces, text[at:]])

    def holds_outside(self, words: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the words stand in the sentences, but not inside a quotation."""
        wanted = fold_text(words)
        texts = (fold_text(region.of(self.unquoted)) for region in regions)
        return any(find_whole(text, wanted) >= 0 for text in texts)

    def named(self, regions: Sequence[ArticleSpan]) -> str:
        """Return the numbers of the sentences: `sentence [3]` for one, `[3, 4]` for several."""
        numbers: list[int] = []
        for region in regions:
            first = self.body.sentence_number(region.start)
            last = self.body.sentence_number(region.end - 1)
            numbers += range(first + 1, last + 2)
        named = f"[{', '.join(map(str, numbers))}]"
        return f"sentence {named}" if len(numbers) == 1 else named


def find_whole(text: str, words: str, start: int = 0, end: int | None = None) -> int:
    """Return the offset of the words, as whole words, or -1 if the text does not have them."""
    at = text.find(words, start, end) if words else -1
    while at >= 0 and not is_aligned(text, at, at + len(words)):
        at = text.find(words, at + 1, end)
    return at


def is_negated(words: str) -> bool:
    """Return True if the words hold a negation."""
    found = _WORD.findall(lower(words).replace("\u2019", "'"))
    return any(word in _NOT or word.endswith("n't") for word in found)


_MEASURES: Final = word_set(
    "share shares percentage proportion number numbers count total rate level amount size sum "
    "average price cost value age length duration distance height weight"
)
"""Words such as "number", which do not say what is counted."""


class OwnWords:
    """Checks texts in the language model's own words against the sentences that they rest on."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._text = evidence.body.text
        self._words = frozenset(_words_of(self._text))

    def check(self, name: str, text: str, regions: Sequence[ArticleSpan]) -> None:
        """Raise Lost if the text invents a number, a name or a quotation.

        A number or a quotation must stand in `regions`. A name must stand in the article.
        """
        where = self._evidence.named(regions) if regions else "the article"
        regions = regions or (ArticleSpan(0, len(self._text)),)
        for start, end in quoted(text):
            if not self._evidence.holds(text[start:end], regions):
                said = f"\u201c{shortened(text[start:end], 120)}\u201d"
                raise Lost(f"`{name}` quotes words that do not stand in {where}: {said}")
        for number in _NUMBER.findall(text):
            if not self._is_said(number, regions):
                raise Lost(f"`{name}` has the number {number[:40]}, which is not in {where}")
        for word in _names(text):
            if word.lower() not in self._words:
                raise Lost(f"`{name}` names {word[:40]}, which the article does not")

    def strange(self, text: str, regions: Sequence[ArticleSpan] = ()) -> str:
        """Return the first word of `text` that does not stand in `regions`, or `""`.

        Function words, and words such as "number", are skipped. Without `regions`, the whole
        article is searched. `call` and `calls` count as one word.
        """
        known = self._stems
        if regions:
            known = frozenset(
                _stem(word) for one in regions for word in _words_of(one.of(self._text))
            )
        for word in _words_of(text):
            if word not in FUNCTION and word not in _MEASURES and _stem(word) not in known:
                return word
        return ""

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self._words))

    def _is_said(self, number: str, regions: Sequence[ArticleSpan]) -> bool:
        plain = number.replace(",", "")
        said = [lower(region.of(self._text)) for region in regions]
        ways = {number, *(spellings(plain) if _SPELLABLE.fullmatch(plain) else ())}
        return any(find_whole(text, way) >= 0 for text in said for way in ways)


def _names(text: str) -> Iterator[str]:
    """Yield the words with a capital that do not begin a sentence."""
    for start, end in sentences(text):
        words = _LETTERS.findall(text, start, end)
        yield from (word for word in words[1:] if word[0].isupper())


def _stem(word: str) -> str:
    return word[:5].removesuffix("s")


def _words_of(text: str) -> list[str]:
    return [word.lower() for word in _LETTERS.findall(text)]
