"""Find counts of the dead that different sources give for the same event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.counts import Counts
from briefing_tui.drafting.lexicon.grammar import word_set
from briefing_tui.drafting.spans import Span
from briefing_tui.model.format.records import NARRATOR, Figure

MEASURE: Final = "deaths"
_UNITS: Final = word_set("people persons dead deaths killed victims civilians fatalities residents")
_NEAR: Final = 2
"""Maximum distance in paragraphs between two counts of one event."""
_MOST: Final = 12
"""Maximum number of counts to compare; an article with more tells of several events."""


class _Toll(NamedTuple):
    place: int
    paragraph: int
    is_definite: bool
    """True if the words speak of a known event: "the dead", "the death toll"."""


def compare_tolls(body: Body, counts: Counts) -> Counts:
    """Return the figures, with a measure for counts of the dead that can be compared.

    Two counts can be compared if different named sources give them close together, one of them
    as "the dead" or "the death toll", and no words there point to another time or place.
    """
    figures = list(counts.figures)
    tolls = list(_tolls(body, counts))
    if len(tolls) > _MOST:
        return counts
    for one, other in combinations(tolls, 2):
        sources = {figures[one.place].by, figures[other.place].by}
        is_near = abs(one.paragraph - other.paragraph) <= _NEAR
        if len(sources) > 1 and is_near and (one.is_definite or other.is_definite):
            for toll in (one, other):
                figures[toll.place] = figures[toll.place]._replace(measure=MEASURE, unit=MEASURE)
    return counts._replace(figures=tuple(figures))


def _tolls(body: Body, counts: Counts) -> Iterator[_Toll]:
    for place, (figure, placed) in enumerate(zip(counts.figures, counts.placed, strict=True)):
        if figure.by == NARRATOR or not _counts_people(figure):
            continue
        sentence = body.sentence_at(placed.span.start)
        words = sentence.of(body.text)
        if _elsewhere().search(words) or not _is_of_deaths(body.text, sentence, placed.span):
            continue
        paragraph = body.paragraph_number(placed.span.start)
        yield _Toll(place, paragraph, _definite().search(words) is not None)


def _counts_people(figure: Figure) -> bool:
    words = figure.unit.split()
    return bool(words) and words[-1] in _UNITS and figure.measure is None


def _is_of_deaths(text: str, sentence: Span, figure: Span) -> bool:
    """Return True if the nearest word before the figure, or else in it or after it, is of death."""
    before = list(_fates().finditer(text, sentence.start, figure.start))
    if before and figure.start - before[-1].end() < 60:
        return before[-1]["death"] is not None
    after = _fates().search(text, figure.start, min(sentence.end, figure.end + 30))
    return after is not None and after["death"] is not None


@cache
def _fates() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?P<death>kill(?:ed|ing|s)?|died|dead|deaths?|death toll|toll|fatalities)"
        r"|injur\w+|wound\w+|hurt|arrest\w+|detain\w+|missing|rescued|survived|displaced|treated)\b",
        re.I,
    )


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(
        r"\bthe (?:dead|(?:death|final|official|true|real) toll|toll|deaths"
        r"|number of (?:the )?(?:dead|deaths|victims|people killed))\b",
        re.I,
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    """Match words that say that a count may be of another event or time."""
    return re.compile(
        r"\b(?:initial(?:ly)?|first|earlier|previous(?:ly)?|another|other|separate|elsewhere"
        r"|last year|rose|risen|up from|more than \w+ years?|since|in (?:19|20)\d\d"
        r"|each year|a year|every|could|would|might|may)\b",
        re.I,
    )
