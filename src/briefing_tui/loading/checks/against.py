"""Check a briefing against the article's original text.

The text must contain the anchors of a verbatim briefing, and the quoted words and the figures'
numbers of a condensed one.
"""

import re
from collections.abc import Iterator

from briefing_tui.loading.problems import RawProblem, compared, error, shown
from briefing_tui.model.format.items import content, walk
from briefing_tui.model.format.records import Briefing, Figure, Section, Selector
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.anchors import PassageIndex
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.numerals import spellings


def against(reading: Reading, original: str) -> list[RawProblem]:
    """List what the briefing has and the text `original` lacks."""
    briefing = reading.briefing
    if briefing.article is not None and briefing.article.wording == "verbatim":
        return list(_anchors(briefing, original))
    return [*_quoted(briefing, original), *_numbers(briefing, original)]


def _anchors(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    places = PassageIndex([Section(original)])
    for entry in walk(briefing):
        for selector in getattr(entry.item, "at", ()):
            anywhere: Selector = selector._replace(section=None)
            match = places.find(anywhere)
            if match.passage is None and match.fault != "ambiguous":
                words, hint = compared(selector.exact, places.nearest(anywhere))
                message = f"{words} does not stand in the original text"
                yield error("not-in-original", message, selector.where, hint)


def _quoted(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    folded = fold_text(original)
    for quote in briefing.quotes:
        words = content(quote) if quote.type != "indirect" else None
        if words and fold_text(words).strip().rstrip(".,") not in folded:
            message = f"the quoted words {shown(words)} do not stand in the original text"
            key = "at" if quote.content is None else "content"
            yield error("not-in-original", message, quote.where)._replace(key=key)


def _numbers(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    folded = fold_text(original).lower()
    for figure in briefing.figures:
        for key, number in _numbers_of(figure):
            if not any(_has_word(folded, spelling) for spelling in spellings(number)):
                message = f"the number {number} of `{figure.id}` does not stand in the original"
                yield error("not-in-original", message, figure.where)._replace(key=key)


def _numbers_of(figure: Figure) -> Iterator[tuple[str, str]]:
    for key in ("value", "low", "high"):
        number = getattr(figure, key)
        if number is not None:
            yield key, number


def _has_word(text: str, spelling: str) -> bool:
    """Return True if `spelling` occurs in `text` as a whole word or number."""
    whole = rf"(?<![\w.,]){re.escape(spelling)}(?!\w|[.,]\d)"
    return spelling in text and re.search(whole, text) is not None
