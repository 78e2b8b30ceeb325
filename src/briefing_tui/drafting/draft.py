"""Draft a briefing from an article by rules.

This module also makes the summary, the timeline and the gaps.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.article import (
    MOST_CHARACTERS,
    LeftOutLine,
    NotAnArticle,
    ParsedArticle,
    base_of,
    guess_language,
)
from briefing_tui.drafting.attributions import find_attributions
from briefing_tui.drafting.body import Body, Ids, make_sections
from briefing_tui.drafting.contents import has_verb
from briefing_tui.drafting.events import Dates, Happening, Said, find_dates_abroad, happening
from briefing_tui.drafting.figures import FoundFigure, find_figures
from briefing_tui.drafting.head import is_about
from briefing_tui.drafting.issues import IssueMaker
from briefing_tui.drafting.lexicon import CUES, OWNED
from briefing_tui.drafting.phrases import Attribution
from briefing_tui.drafting.quotes import (
    ItemSpan,
    Made,
    Speaker,
    Speakers,
    compare_estimates,
    compare_tolls,
    make_figures,
    make_quotes,
)
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.items import unchecked_count
from briefing_tui.model.records import (
    LENGTH_LIMIT,
    SCHEMA,
    Article,
    Briefing,
    Event,
    Gap,
    Point,
    Quote,
)
from briefing_tui.model.text import shortened

_LONGEST_TITLE: Final = 120
_MOST_LISTED: Final = 5


class Basis(NamedTuple):
    """What the rules find in an article."""

    body: Body
    roster: Roster
    attributions: tuple[Attribution, ...]
    figures: tuple[FoundFigure, ...]
    dates: tuple[Said, ...]
    vague: tuple[ArticleSpan, ...]
    """Dates whose day or year is not clear."""
    published: str
    language: str
    ids: Ids


class Draft(NamedTuple):
    """A drafted briefing, with notices for the user."""

    briefing: Briefing
    notices: tuple[str, ...]
    """Messages that say what was left out, and what the rules cannot do."""
    basis: Basis

    @property
    def unchecked(self) -> int:
        """The number of items that nobody has checked yet."""
        return unchecked_count(self.briefing)


def draft(article: ParsedArticle) -> Draft:
    """Return the draft of an article. Raises NotAnArticle if it is empty or too long."""
    ids = Ids()
    if sum(len(block.text) for block in article.blocks) > MOST_CHARACTERS:
        raise NotAnArticle(f"the article is longer than {MOST_CHARACTERS:,} characters")
    sections, left_out = make_sections(article.blocks, ids)
    if not sections:
        raise NotAnArticle("there is no text in it")
    body = Body(sections)
    language = article.language or guess_language(body.text)
    found = find_attributions(body.text, language, body.section_starts)
    roster = Roster(body, found, ids)
    said, vague, figures = find_dates_and_figures(body, language, article.published)
    basis = Basis(
        body, roster, found.attributions, figures, said, vague, article.published, language, ids
    )
    quotes = make_quotes(body, found.attributions, roster, ids)
    notices = [
        *article.left_out,
        *_told(left_out),
        *_reach(language, guessed=not article.language),
        *_unclear(quotes.unsigned, "statement", "speaker"),
        *_unclear(len(vague), "date", "day or year"),
    ]
    return Draft(_make(article, basis, quotes), tuple(notices), basis)


def _make(article: ParsedArticle, basis: Basis, made: Made) -> Briefing:
    body, roster, ids = basis.body, basis.roster, basis.ids
    speakers = Speakers(body, basis.attributions, roster)
    figures = make_figures(body, basis.figures, roster, speakers, ids)
    counts = compare_estimates(body, compare_tolls(body, figures))
    events, event_spans = make_timeline(body, basis.dates, roster, speakers, counts.placed, ids)
    issues = IssueMaker(body, basis.attributions, made, counts, roster, ids).make()
    placed = [
        *(ItemSpan(one.id, span) for one, span in zip(made.quotes, made.spans, strict=True)),
        *counts.placed,
        *(ItemSpan(one.id, span) for one, span in zip(events, event_spans, strict=True)),
    ]
    lead = body.paragraphs[1].end if len(body.paragraphs) > 1 else len(body.text)
    return Briefing(
        schema=SCHEMA,
        title=_title(article, body),
        draft=True,
        article=Article(
            headline=article.headline or None,
            publisher=article.publisher or None,
            author=article.author or None,
            published=article.published or None,
            url=article.url or None,
            language=basis.language or None,
            wording="verbatim",
        ),
        summary=make_summary(body, [one for one in placed if one.span.end <= lead], article.author),
        sections=body.sections,
        actors=roster.records(),
        figures=counts.figures,
        quotes=made.quotes,
        timeline=events,
        issues=issues,
        gaps=make_gaps(article, body, roster, made.quotes),
    )


def _title(article: ParsedArticle, body: Body) -> str:
    if article.headline:
        return shortened(article.headline, 2 * _LONGEST_TITLE)
    words = body.text[: 8 * _LONGEST_TITLE]
    if body.sentences:
        words = body.after_dateline(body.sentences[0]).of(body.text)
    words = " ".join(words.split()) or " ".join(body.text[:_LONGEST_TITLE].split())
    return shortened(words, _LONGEST_TITLE)


def find_dates_and_figures(
    body: Body, language: str, published: str
) -> tuple[tuple[Said, ...], tuple[ArticleSpan, ...], tuple[FoundFigure, ...]]:
    """Return the dates, the spans of dates that are not clear, and the figures of an article."""
    vague: list[ArticleSpan] = []
    if base_of(language) == "en":
        finder = Dates(body.text, published, body.dateline.end)
        said, vague = tuple(finder.find()), finder.vague
    else:
        said = tuple(find_dates_abroad(body.text, base_of(language), published))
    dateline = [body.dateline] if body.dateline.end else []
    dates = sorted([*dateline, *(one.span for one in said), *vague])
    return said, tuple(vague), tuple(find_figures(body.text, dates, language))


def _unclear(number: int, noun: str, what: str) -> list[str]:
    plural = "" if number == 1 else "s"
    return [f"left out {number:,} {noun}{plural} whose {what} is not clear"] if number else []


def _told(left_out: Sequence[LeftOutLine]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for line in left_out:
        reasons.setdefault(line.reason, []).append(shortened(line.text, 60))
    told = []
    for reason, lines in reasons.items():
        shown = ", ".join(f"\u201c{line}\u201d" for line in lines[:_MOST_LISTED])
        more = f" and {len(lines) - _MOST_LISTED} more" if len(lines) > _MOST_LISTED else ""
        told.append(f"left out as {reason}: {shown}{more}")
    return told


def _reach(language: str, *, guessed: bool) -> list[str]:
    base = base_of(language)
    name = f"`{language}`" + (" (guessed; --language says otherwise)" if guessed else "")
    if base == "en":
        return []
    if base in CUES:
        return [
            f"language {name}: quotations with a named speaker, percentages, money and full dates "
            "are drafted; reported speech and contested questions are not"
        ]
    return [f"language {name}: only sections, percentages, money and full dates are drafted"]


_MOST_POINTS: Final = 3
_LONGEST_POINT: Final = 700
_REFS: Final = 12
_MOST_LABEL_WORDS: Final = 6


def make_summary(body: Body, placed: Sequence[ItemSpan], author: str) -> tuple[Point, ...]:
    """Return the first sentences of the article, each with the items in it.

    The first paragraph gives at most three sentences. If it has only one sentence, the second
    paragraph is used, too.
    """
    points: list[Point] = []
    leads = [span for span in body.paragraphs[:3] if not _is_no_lead(span.of(body.text), author)]
    for number, paragraph in enumerate(leads[:2]):
        if number and len(points) != 1:
            break
        for sentence in body.sentences[: 4 * _MOST_POINTS]:
            if len(points) >= _MOST_POINTS or not paragraph.holds(sentence):
                continue
            words = " ".join(body.after_dateline(sentence).of(body.text).split()).lstrip(
                "-*\u2022 "
            )
            if words and len(words) <= _LONGEST_POINT:
                inside = [one.id for one in placed if sentence.holds(one.span)]
                points.append(Point(words, tuple(dict.fromkeys(inside))[:_REFS], unchecked=True))
    return tuple(points)


def _is_no_lead(words: str, author: str) -> bool:
    return (
        is_about(words, author)
        or bool(re.match(r"[QA][.:]\s", words))
        or (words.endswith(":") and len(words.split()) <= _MOST_LABEL_WORDS)
    )


_MOST_GAPS: Final = 40
_LONGEST_GAP: Final = 160


def make_gaps(
    article: ParsedArticle, body: Body, roster: Roster, quotes: Sequence[Quote]
) -> tuple[Gap, ...]:
    """Return gaps for missing facts, unnamed speakers and reports without a source."""
    made = [
        *_about_article(article, body),
        *_unnamed(roster, quotes),
        *_unsourced_reports(body),
    ]
    return tuple(made[:_MOST_GAPS])


def _about_article(article: ParsedArticle, body: Body) -> Iterator[Gap]:
    has_day = any(char.isdecimal() for char in body.dateline.of(body.text))
    when = "in which year" if has_day else "when"
    missing = [
        name
        for name, field, value in (
            ("who published it", "publisher", article.publisher),
            ("who wrote it", "author", article.author),
            (f"{when} it was published", "published", article.published),
        )
        if not value and field not in article.unclear
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
        is_team = actor.name.lower().split()[-1] in OWNED
        if actor.kind != "unnamed" or is_team or actor.id in texts or actor.id not in said:
            continue
        yield Gap(
            f"Who is meant by \u201c{actor.name}\u201d is not said.",
            (actor.id, *said[actor.id][:8]),
            unchecked=True,
        )


def _unsourced_reports(body: Body) -> Iterator[Gap]:
    for found in _REPORTED.finditer(body.text):
        words = " ".join(body.sentence_at(found.start()).of(body.text).split())
        if _CREDITED.search(words):
            continue
        if len(words) > _LONGEST_GAP:
            words = words[:_LONGEST_GAP].rpartition(" ")[0] + "\u2026"
        yield Gap(f"Who reports this is not said: \u201c{words}\u201d", unchecked=True)


_CREDITED: Final = re.compile(
    r"\b(?:according to|(?:documented|reported|cited|seen|reviewed) by)\b", re.I
)
_REPORTED: Final = re.compile(
    r"\b(?:reportedly|allegedly|(?:it )?(?:is|was|has been|have been) (?:widely "
    r"|also )?reported(?: that)?"
    r"|reports (?:say|said|indicate|indicated|indicating|suggest|suggested|suggesting"
    r"|emerged|surfaced)"
    r"|(?:is|are|was|were) (?:said|believed|thought|understood|rumou?red) to)\b",
    re.I,
)


def make_timeline(
    body: Body,
    said: Sequence[Said],
    roster: Roster,
    speakers: Speakers,
    figures: Sequence[ItemSpan],
    ids: Ids,
) -> tuple[tuple[Event, ...], tuple[ArticleSpan, ...]]:
    """Return events and their spans. An event has a date and a clause that says what happened."""
    events: list[Event] = []
    spans: list[ArticleSpan] = []
    seen: set[tuple[str, str]] = set()
    starts = [figure.span.start for figure in figures]
    for one in said:
        speaker = speakers.of(one.span)
        if speaker.content is not None and not has_verb(speaker.content.of(body.text)):
            speaker = Speaker()  # "declared Lind the winner on Monday": the declaring has the date
        found = happening(body, one, speaker.content)
        if found is None or (one.date, found.title) in seen or len(events) >= LENGTH_LIMIT:
            continue
        anchor = body.anchor(found.span)
        if anchor is None or speaker.is_unknown or _is_unsigned(body.text, found.span, speaker):
            continue
        seen.add((one.date, found.title))
        inside = _figures_in_title(body, found, figures, starts)
        events.append(
            Event(
                id=ids.take("t", " ".join(found.title.split()[:4]), otherwise="t-event"),
                date=one.date,
                title=found.title,
                by=speaker.by,
                via=speaker.via,
                actors=tuple(
                    roster.id_of(naming.actor)
                    for naming in roster.in_span(found.span)
                    if _is_in_title(naming.span.of(body.text), found.title)
                ),
                figures=inside,
                at=(anchor,),
                basis="inferred" if one.is_inferred else "stated",
                unchecked=True,
            )
        )
        spans.append(found.span)
    return tuple(events), tuple(spans)


def _figures_in_title(
    body: Body, found: Happening, figures: Sequence[ItemSpan], starts: Sequence[int]
) -> tuple[str, ...]:
    first = bisect_left(starts, found.span.start)
    last = bisect_left(starts, found.span.end)
    return tuple(
        figure.id
        for figure in figures[first:last]
        if figure.span.end <= found.span.end
        and _is_in_title(figure.span.of(body.text), found.title)
    )


def _is_unsigned(text: str, span: ArticleSpan, speaker: Speaker) -> bool:
    before = text[max(0, span.start - 6) : span.start].rstrip()
    return speaker.by is None and before.endswith((" that", " That"))


def _is_in_title(words: str, title: str) -> bool:
    # of "27 of the crew", only "27" has to be in the title
    return " ".join(words.split()).partition(" of ")[0].lower() in title.lower()
