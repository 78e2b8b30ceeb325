"""Make the summary of a draft: the first sentences of the article, with the items in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.spans import Span
from briefing_tui.model.format.records import Point

_MOST: Final = 3
_LONGEST: Final = 700
"""Maximum length of a point; a longer sentence is left out."""
_REFS: Final = 12


class Placed(NamedTuple):
    """The id of an item and where its words stand."""

    id: str
    span: Span


def make_summary(body: Body, placed: Sequence[Placed]) -> tuple[Point, ...]:
    """Return the lead, at most three sentences, each with the items whose words it holds.

    The lead is the first paragraph, and the second if the first is a single sentence.
    """
    points: list[Point] = []
    for number, paragraph in enumerate(body.paragraphs[:2]):
        if number and len(points) != 1:
            break
        for sentence in body.sentences[: 4 * _MOST]:
            if len(points) >= _MOST or not _within(sentence, paragraph):
                continue
            start = max(sentence.start, body.dateline)
            words = " ".join(body.text[start : sentence.end].split()).lstrip("-*\u2022 ")
            if words and len(words) <= _LONGEST:
                inside = [one.id for one in placed if _within(one.span, sentence)]
                points.append(Point(words, tuple(dict.fromkeys(inside))[:_REFS], unchecked=True))
    return tuple(points)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
