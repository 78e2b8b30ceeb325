"""Which words of a quote's passage are the quoted ones: the rule of `content`."""

from briefing_tui.model.format.records import Quote
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
