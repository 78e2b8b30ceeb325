"""The words of a quote (the rule of `content`), and the order of quotes in the text."""

from collections.abc import Sequence

from briefing_tui.model.format.records import Quote
from briefing_tui.model.text.anchors import PassageIndex
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.sentences import quoted


def passage(quote: Quote) -> str:
    """Return the words of all anchors of a quote, one after another."""
    return " ".join(selector.exact for selector in quote.at)


def content(quote: Quote) -> str | None:
    """Return the quoted words, or the reporting words of an indirect quote.

    None if `content` is missing and `at` does not have exactly one span in double quotation marks.
    """
    if quote.content is not None:
        return quote.content
    words = passage(quote)
    if quote.type == "indirect":
        return words
    spans = quoted(words)
    return words[slice(*spans[0])] if len(spans) == 1 else None


def in_text_order(quotes: Sequence[Quote], places: PassageIndex, sections: int) -> list[Quote]:
    """Sort quotes by their first passage; those without one come last.

    `sections` is the number of sections of the text.
    """
    nowhere = Passage(sections, 0, 0)

    def place(quote: Quote) -> Passage:
        return min((places.find(one).passage or nowhere for one in quote.at), default=nowhere)

    return sorted(quotes, key=place)
