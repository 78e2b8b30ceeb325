"""Which words of a quote's passage are the quoted ones: the rule of `content`."""

from collections.abc import Sequence
from functools import cached_property

from briefing_tui.model.format.records import Quote
from briefing_tui.model.text.anchors import PassageIndex
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.sentences import quoted


def passage(quote: Quote) -> str:
    """The words of `at`, those of a list of anchors one after another."""
    return " ".join(selector.exact for selector in quote.at)


def content(quote: Quote) -> str | None:
    """The quoted words, or for an indirect quote the words that report them.

    None where `content` is needed and missing: `at` holds no span in double quotation marks, or
    more than one.
    """
    if quote.content is not None:
        return quote.content
    words = passage(quote)
    if quote.type == "indirect":
        return words
    spans = quoted(words)
    return words[slice(*spans[0])] if len(spans) == 1 else None


SORTED = 20_000
"""Quotes that are sorted by their passages; of more, the order of the file is kept, which is nearly
always the same."""
PIECE = 500
"""Quotes whose passages are looked up in one step: about a millisecond."""


class QuoteOrder:
    """The quotes of one briefing in the order of the text; those without a passage last."""

    def __init__(self, quotes: Sequence[Quote], places: PassageIndex, sections: int) -> None:
        self._quotes = quotes
        self._find = places.find
        self._nowhere = Passage(sections, 0, 0)
        self._found: list[Passage] = []
        """Where the first of them stand, as far as they have been looked up."""

    @property
    def is_by_text(self) -> bool:
        """Whether they are sorted at all."""
        return len(self._quotes) <= SORTED

    def step(self) -> bool:
        """Work a piece of it out; whether there is more to do."""
        if not self.is_by_text or "quotes" in vars(self):
            return False
        if len(self._found) == len(self._quotes):
            _ = self.quotes
            return False
        start = len(self._found)
        self._found += map(self._place, self._quotes[start : start + PIECE])
        return True

    @cached_property
    def quotes(self) -> Sequence[Quote]:
        """All of them in order."""
        if not self.is_by_text:
            return self._quotes
        found = self._found
        found += map(self._place, self._quotes[len(found) :])
        self._found = []
        order = sorted(range(len(found)), key=found.__getitem__)
        return [self._quotes[place] for place in order]

    def _place(self, quote: Quote) -> Passage:
        find, nowhere = self._find, self._nowhere
        if len(quote.at) == 1:
            return find(quote.at[0]).passage or nowhere
        return min([find(anchor).passage or nowhere for anchor in quote.at], default=nowhere)
