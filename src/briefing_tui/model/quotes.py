"""Which words of a quote's passage are the quoted ones: the rule of `content`."""

import re

from briefing_tui.model.briefing import Quote

_MARKS = re.compile('["\u201c\u201d\u201e\u201f]')


def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The spans between double quotation marks, straight or curly, marks left out.

    Marks are paired as they come; a last one without a partner opens nothing.
    """
    marks = [mark.start() for mark in _MARKS.finditer(text)]
    return tuple((start + 1, end) for start, end in zip(marks[::2], marks[1::2], strict=False))


def content(quote: Quote) -> str | None:
    """The quoted words, or for an indirect quote the words that report them.

    None where `content` is needed and missing: `at` holds no span in double quotation marks, or
    more than one.
    """
    if quote.content is not None:
        return quote.content
    passage = " ".join(selector.exact for selector in quote.at)
    if quote.type == "indirect":
        return passage
    spans = quoted_spans(passage)
    return passage[slice(*spans[0])] if len(spans) == 1 else None
