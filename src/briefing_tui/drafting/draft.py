"""Make a draft from an article: its questions, its timeline, and all its parts together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from briefing_tui.drafting.article import MOST_CHARACTERS, NotAnArticle, base_of, guess_language
from briefing_tui.drafting.body import Body, Drafted, Ids, make_sections
from briefing_tui.drafting.contents import content_words
from briefing_tui.drafting.contested import DraftedQuestions, find_contested
from briefing_tui.drafting.counts import make_figures
from briefing_tui.drafting.date_words import Dates, Said
from briefing_tui.drafting.events import is_done, make_timeline, tense_at
from briefing_tui.drafting.figures import FoundFigure, find_figures
from briefing_tui.drafting.head import ParsedArticle
from briefing_tui.drafting.quotes import Made, Speakers, make_quotes
from briefing_tui.drafting.reading import ArticleReading, Sentence
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model import dates
from briefing_tui.model.records import (
    LENGTH_LIMIT,
    SCHEMA,
    Actor,
    Article,
    Briefing,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Quote,
    Section,
)
from briefing_tui.model.text import first_few, shortened

_Placed: TypeAlias = Drafted[Quote] | Drafted[Figure] | Drafted[Event]
_LONGEST_TITLE: Final = 120
_MOST_LISTED: Final = 5


class Basis(NamedTuple):
    """What the rules find in an article."""

    body: Body
    reading: ArticleReading
    roster: Roster
    figures: tuple[FoundFigure, ...]
    dates: tuple[Said, ...]
    vague: tuple[ArticleSpan, ...]  # dates whose day or year is not clear
    language: str
    ids: Ids


class Draft(NamedTuple):
    """A drafted briefing, with notices for the user."""

    briefing: Briefing
    notices: tuple[str, ...]  # messages that say what was left out, and what the rules cannot do
    basis: Basis
    suggestions: tuple[Actor | Quote | Figure | Event | Issue, ...] = ()
    """Records of what the rules are unsure of. They are not in the briefing."""


def read_basis(sections: Sequence[Section], language: str, published: str, ids: Ids) -> Basis:
    """Apply the rules to the text of sections. Dates and figures are found in English only."""
    body = Body(sections)
    language = language or guess_language(body.text)
    reading = ArticleReading(body.text, language)
    roster = Roster(body.text, reading.findings, ids)
    finder = Dates(body.text, published, partial(tense_at, reading))
    said = tuple(finder.find()) if base_of(language) == "en" else ()
    dateline = [body.dateline] if body.dateline.end else []
    taken = sorted([*dateline, *(one.span for one in said), *finder.vague])
    figures = tuple(find_figures(body.text, taken)) if base_of(language) == "en" else ()
    vague = tuple(finder.vague)
    return Basis(body, reading, roster, figures, said, vague, language, ids)


def draft(article: ParsedArticle, *, everything: bool = False) -> Draft:
    """Return the draft of an article. Raises NotAnArticle if it is empty or too long.

    The briefing holds what is sure. If `everything` is true, it also holds what is suggested.
    """
    ids = Ids()
    if sum(len(block.text) for block in article.blocks) > MOST_CHARACTERS:
        raise NotAnArticle(f"the article is longer than {MOST_CHARACTERS:,} characters")
    sections, left_out = make_sections(article.blocks, ids)
    if not sections:
        raise NotAnArticle("there is no text in it")
    basis = read_basis(sections, article.language, article.published, ids)
    body, reading, roster = basis.body, basis.reading, basis.roster
    quotes = make_quotes(body, reading, reading.attributions, roster, ids, everything=everything)
    notices = (
        *article.left_out,
        *_told(left_out),
        *_reach(basis.language, guessed=not article.language),
        *_unclear(quotes.unsigned, "statement", "speaker"),
        *_unclear(len(basis.vague), "date", "day or year", "" if article.published else _ADVICE),
    )
    speakers = Speakers(body, reading, roster)
    counts = make_figures(body, reading, basis.figures, roster, speakers, ids)
    kept = [one for one in counts if everything or one.is_sure]
    timeline = make_timeline(body, reading, basis.dates, roster, speakers, kept, ids)
    happened = [one for one in timeline if everything or one.is_sure]
    contested = find_contested(body, reading, quotes, kept, roster, ids)
    briefing = _make(article, basis, quotes, kept, happened, contested, everything=everything)
    if everything:
        return Draft(briefing, notices, basis)
    suggestions = (
        *_suggest(basis, quotes),
        *(one.item for one in counts if not one.is_sure),
        *(one.item for one in timeline if not one.is_sure),
        *contested.suggestions,
    )
    return Draft(briefing, notices, basis, suggestions)


def _suggest(basis: Basis, quotes: Made) -> tuple[Actor | Quote, ...]:
    said = zip(basis.reading.attributions, quotes.of, strict=True)
    left = [one for one, id in said if id is None][:LENGTH_LIMIT]
    made = make_quotes(basis.body, basis.reading, left, basis.roster, basis.ids, everything=True)
    known = {actor.id for actor in basis.roster.records()}
    others = (one for one in basis.roster.records(everything=True) if one.id not in known)
    return (*others, *made.quotes)


def _make(
    article: ParsedArticle,
    basis: Basis,
    made: Made,
    counts: Sequence[Drafted[Figure]],
    timeline: Sequence[Drafted[Event]],
    contested: DraftedQuestions,
    *,
    everything: bool,
) -> Briefing:
    body, roster = basis.body, basis.roster
    issues = (*contested.issues, *(contested.suggestions if everything else ()))
    placed: list[_Placed] = [*map(Drafted, made.quotes, made.spans), *counts, *timeline]
    return Briefing(
        schema=SCHEMA,
        title=_title(article, body, basis.reading),
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
        summary=_summary(body, basis.reading, placed, article),
        sections=body.sections,
        actors=(*roster.records(everything=everything), *contested.actors),
        figures=tuple(one.item for one in counts),
        quotes=made.quotes,
        timeline=tuple(one.item for one in timeline),
        issues=issues,
        gaps=(*contested.gaps, *_missing_facts(article)),
    )


def _title(article: ParsedArticle, body: Body, reading: ArticleReading) -> str:
    if article.headline:
        return shortened(article.headline, 2 * _LONGEST_TITLE)
    first = reading.sentences[0].span if reading.sentences else body.paragraphs[0]
    words = " ".join(body.after_dateline(first).of(body.text).split())
    return shortened(words or body.text.strip(), _LONGEST_TITLE)


_ADVICE: Final = "; --published says when the article appeared"


def _unclear(number: int, noun: str, what: str, advice: str = "") -> list[str]:
    plural = "" if number == 1 else "s"
    told = f"left out {number:,} {noun}{plural} whose {what} is not clear{advice}"
    return [told] if number else []


def _told(left_out: Sequence[str]) -> Iterator[str]:
    if left_out:
        shown = (f"\u201c{shortened(line, 60)}\u201d" for line in left_out)
        yield f"left out as no part of the text: {', '.join(first_few(shown, _MOST_LISTED))}"


def _reach(language: str, *, guessed: bool) -> list[str]:
    if base_of(language) == "en":
        return []
    name = f"`{language}`" + (" (guessed; --language says otherwise)" if guessed else "")
    return [f"language {name}: only the sections are drafted; the rules read English alone"]


_LONGEST_POINT: Final = 700
_FEWEST_WORDS: Final = 4
_REFS: Final = 12
_LEADS: Final = 6  # paragraphs in which a lead is looked for


def _summary(
    body: Body, reading: ArticleReading, placed: Sequence[_Placed], article: ParsedArticle
) -> tuple[Point, ...]:
    is_title = not article.headline and body.paragraphs[0].end <= _LONGEST_TITLE
    title = content_words(article.headline or body.text[: body.paragraphs[0].end * is_title])
    for sentence in reading.sentences:
        words = " ".join(body.after_dateline(sentence.span).of(body.text).split())
        words = words.lstrip("-*\u2022 ")
        if sentence.paragraph >= _LEADS or _OPENING.match(words[:_LONGEST_POINT]):
            break
        if sentence.paragraph >= is_title and _is_lead(sentence, words):
            refs = dict.fromkeys(one.item.id for one in placed if sentence.span.holds(one.span))
            shared = len(title & content_words(words))
            is_shared = shared > len(title) / 5 or (shared > 0 and _DAY.search(words) is not None)
            is_news = _tells_news(body.text, sentence, words)
            for following in reading.sentences[sentence.number + 1 : sentence.number + 2]:
                turn = _TURN.fullmatch(" ".join(following.span.of(body.text).split()))
                words += f" {turn[0]}" if turn else ""
            point = Point(words, tuple(refs)[:_REFS], unchecked=True)
            return (point,) if is_news and (is_shared or not title) else ()
    return ()


def _tells_news(text: str, sentence: Sentence, words: str) -> bool:
    spans = ((one.span.start, one.verb.start, one.span.end) for one in sentence.clauses)
    main = (text[verb:end] for start, verb, end in spans if not _BOUND.search(text, start, verb))
    is_told = any(map(is_done, main))
    return bool(is_told or _SOURCE.search(words)) and not _LEANING.match(words)


def _is_lead(sentence: Sentence, words: str) -> bool:
    if len(words.split()) < _FEWEST_WORDS or len(words) > _LONGEST_POINT:
        return False
    end = words.rstrip('"\u201d\u2019)')[-2:]
    is_whole = bool(sentence.clauses) and end[-1:] == "." and end != " ."  # a caption has a blank
    return is_whole and not _LABEL.match(words)


_OPENING: Final = re.compile(
    r"[\"\u201c]|\W*(?:(?i:but|and|or|so|yet|if|when|how to|imagine|today is"
    r"|for (?:[\w\s]{0,20}\s)?(?:years|decades|months)|the last time|many|most|as an?"
    r"|it|that|this|these|those|there|they|he|she|his|her|its|their|we|i)\b"
    r"|.*\b(?i:in recent years|for (?:hundreds|decades|centuries|generations))\b"
    r"|.*\b(?:no (?:surprise|secret)|easy to think)\b"
    r"|.*\b(?:I|[Ww]e|[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|us)\b[^\"\u201c]*\Z)"
)
"""What opens a text but tells no news: background, patter, words for what was said before."""
_DAY: Final = re.compile(
    rf"\b(?:{'|'.join(dates.WEEKDAYS)}|today|tonight|yesterday)\b(?!['\u2019]s)"
)
_SOURCE: Final = re.compile(r"\b(?:[Aa]ccording to|sa(?:y|ys|id)|shows?|finds?|report(?:s|ing)?)\b")
_BOUND: Final = re.compile(
    r"\b(?:who|which|that|whose|where|as|when|while|if|because)\b[^,]*\Z", re.I
)
_TURN: Final = re.compile(r"(?:But|Yet|However,|Now,?)\s.{20,400}\Z")  # the news, behind the past
_LEANING: Final = re.compile(r"The [a-z]+ (?:puts|means|makes)\b|[^,]*\b(?:also|(?<!and )then)\s")
_LABEL: Final = re.compile(r"[QA][.:]\s|(?:By|Updated|Published|Photo|Read|Watch|Click)\b")


_NAME: Final = r"(?!Mr|Ms)(?:[A-Z][\w.'\u2019-]+ ){1,3}[A-Z][\w.'\u2019-]+"
_CREDIT: Final = re.compile(  # "Ada Lind is a clerk in Osk.", "- Ada Lind.", "@adalind"
    r"[^\"\u201c]*(?:@\w|\b(?i:source:|(?:contribut(?:ing|ed to)|follow|reporting by)\b))"
    rf"|\W*{_NAME}(?:,| is |\W*\Z)(?!.*\b(?:said|that|who)\b)[^\"\u201c]*\Z"
)


def _missing_facts(article: ParsedArticle) -> Iterator[Gap]:
    facts = {
        "publisher": "who published it",
        "author": "who wrote it",
        "published": "when it was published",
    }
    is_signed = any(_CREDIT.match(block.text.strip()) for block in article.blocks[-3:])
    told = {"author", "publisher"} if is_signed else set()
    told |= {*article.unclear, *(name for name in facts if getattr(article, name))}
    missing = [facts[name] for name in facts if name not in told]
    if missing:
        *others, last = missing
        words = f"{', '.join(others)} or {last}" if others else last
        yield Gap(f"The head of the article does not say {words}.", unchecked=True)
