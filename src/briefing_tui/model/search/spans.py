"""Where the words of a query stand in a text that is shown: for highlighting it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.model.search.folding import fold, lower
from briefing_tui.model.search.query import Query, Term
from briefing_tui.model.search.tracing import Way


def spans(query: Query, text: str) -> list[tuple[int, int]]:
    """The spans, half open, of `text` in which words or phrases of `query` stand, in order, apart.

    They are exact for the characters of `text` whatever folding did, and never cut a character as
    it is seen. What is excluded, and filters, highlight nothing.
    """
    if not query.terms or not text:
        return []
    cased = fold(text)
    low = lower(cased)
    found = occurrences(query.terms, low, cased, 0, len(cased))
    if not found:
        return []
    way = Way(text, len(cased))
    return merged(way.span(start, end) for start, end in found)


def occurrences(
    terms: Sequence[Term], low: str, cased: str, start: int, end: int
) -> list[tuple[int, int]]:
    """Where any of `terms` stands between two offsets, in order; what overlaps counts once."""
    found: list[tuple[int, int]] = []
    for term in terms:
        text = cased if term.exact else low
        for form in term.forms:
            size = len(form)
            at = text.find(form, start, end)
            while at >= 0:
                found.append((at, at + size))
                at = text.find(form, at + size, end)
    return found if len(terms) == 1 == len(terms[0].forms) else merged(found)


def merged(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one; those that only touch stay apart."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if whole and start < whole[-1][1]:
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return whole


def collisions(terms: Sequence[Term]) -> tuple[str, ...]:
    """What a text without letter case must hold if occurrences of `terms` overlap in it."""
    forms = [lower(form) for term in terms for form in term.forms]
    found: dict[str, None] = {}
    for place, a in enumerate(forms):
        for other, b in enumerate(forms):
            if place != other:
                found.update(dict.fromkeys(_overlaps(a, b)))
    return tuple(found)


def _overlaps(a: str, b: str) -> Iterator[str]:
    """The ways `b` may begin within `a`."""
    if b in a:
        yield a
    for size in range(1, min(len(a), len(b))):
        if a.endswith(b[:size]):
            yield a + b[size:]
