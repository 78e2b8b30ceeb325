"""Make the summary and the gaps of a draft.

The points of the summary are the first sentences of the article, each with the items in it. Gaps
name facts that the article does not give, as far as the program can know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.article import ParsedArticle
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.lexicon import word_set
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.records import Gap, Point, Quote

_MOST: Final = 3
_LONGEST: Final = 700
"""Maximum length of a point. A longer sentence is left out."""
_REFS: Final = 12


class Placed(NamedTuple):
    """The id of an item, and the place of its words in the text."""

    id: str
    span: ArticleSpan


def make_summary(body: Body, placed: Sequence[Placed]) -> tuple[Point, ...]:
    """Return the lead: at most three sentences, each with the items whose words are in it.

    The lead is the first paragraph, and also the second if the first is a single sentence.
    """
    points: list[Point] = []
    for number, paragraph in enumerate(body.paragraphs[:2]):
        if number and len(points) != 1:
            break
        for sentence in body.sentences[: 4 * _MOST]:
            if len(points) >= _MOST or not paragraph.holds(sentence):
                continue
            start = max(sentence.start, body.dateline)
            words = " ".join(body.text[start : sentence.end].split()).lstrip("-*\u2022 ")
            if words and len(words) <= _LONGEST:
                inside = [one.id for one in placed if sentence.holds(one.span)]
                points.append(Point(words, tuple(dict.fromkeys(inside))[:_REFS], unchecked=True))
    return tuple(points)


_MOST_GAPS: Final = 40
_LONGEST_GAP: Final = 160
_TEAMS: Final = word_set("researchers scientists authors organisers organizers investigators crews")
"""Nouns for groups that mostly belong to somebody or something that the article names."""


def make_gaps(
    article: ParsedArticle, body: Body, roster: Roster, quotes: Sequence[Quote]
) -> tuple[Gap, ...]:
    """Return the gaps: about the article, its unnamed sources, and the relays."""
    made = [
        *_about_article(article, body),
        *_unnamed(roster, quotes),
        *_not_relayed(body),
    ]
    return tuple(made[:_MOST_GAPS])


def _about_article(article: ParsedArticle, body: Body) -> Iterator[Gap]:
    has_day = any(char.isdecimal() for char in body.text[: body.dateline])
    missing = [
        name
        for name, value in (
            ("who published it", article.publisher),
            ("who wrote it", article.author),
            ("when it was published", article.published or has_day),
        )
        if not value
    ]
    if missing:
        words = ", ".join(missing[:-1]) + " or " + missing[-1] if len(missing) > 1 else missing[0]
        yield Gap(f"The article does not say {words}.", unchecked=True)


def _unnamed(roster: Roster, quotes: Sequence[Quote]) -> Iterator[Gap]:
    said: dict[str, list[str]] = {}
    for quote in quotes:
        for id in filter(None, (quote.source, quote.via)):
            said.setdefault(id, []).append(quote.id)
    texts = roster.texts()
    for actor in roster.records():
        is_team = actor.name.lower().split()[-1] in _TEAMS
        if actor.kind != "unnamed" or is_team or actor.id in texts or actor.id not in said:
            continue
        yield Gap(
            f"Who is meant by \u201c{actor.name}\u201d is not said.",
            (actor.id, *said[actor.id][:8]),
            unchecked=True,
        )


def _not_relayed(body: Body) -> Iterator[Gap]:
    """Yield a gap for each report that has no named source."""
    for found in _reported().finditer(body.text):
        words = " ".join(body.sentence_at(found.start()).of(body.text).split())
        if _credited().search(words):
            continue
        if len(words) > _LONGEST_GAP:
            words = words[:_LONGEST_GAP].rpartition(" ")[0] + "\u2026"
        yield Gap(f"Who reports this is not said: \u201c{words}\u201d", unchecked=True)


@cache
def _credited() -> re.Pattern[str]:
    return re.compile(r"\b(?:according to|(?:documented|reported|cited|seen|reviewed) by)\b", re.I)


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:reportedly|allegedly|(?:it )?(?:is|was|has been|have been) (?:widely "
        r"|also )?reported(?: that)?"
        r"|reports (?:say|said|indicate|indicated|indicating|suggest|suggested|suggesting"
        r"|emerged|surfaced)"
        r"|(?:is|are|was|were) (?:said|believed|thought|understood|rumou?red) to)\b",
        re.I,
    )
