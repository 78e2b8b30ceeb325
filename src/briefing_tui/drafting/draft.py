"""Draft a briefing from an article by rules. The draft holds only the article's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.article import (
    MOST_CHARACTERS,
    NotAnArticle,
    ParsedArticle,
    base_of,
    guess_language,
)
from briefing_tui.drafting.attribution.finder import Findings, find_attributions
from briefing_tui.drafting.attribution.phrases import Attribution
from briefing_tui.drafting.body import Body
from briefing_tui.drafting.counts import compare_tolls, make_figures
from briefing_tui.drafting.dates import Dates, Said, find_dates_abroad
from briefing_tui.drafting.figures import FoundFigure, find_figures
from briefing_tui.drafting.ids import Ids
from briefing_tui.drafting.issues import IssueMaker
from briefing_tui.drafting.lexicon import CUES
from briefing_tui.drafting.quotes import Speakers, make_quotes
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.sections import LeftOutLine, make_sections
from briefing_tui.drafting.summary import Placed, make_gaps, make_summary
from briefing_tui.drafting.timeline import make_timeline
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.items import unchecked_count
from briefing_tui.model.format.records import SCHEMA, Article, Briefing
from briefing_tui.model.text.folding import shortened

_LONGEST_TITLE: Final = 120
_LISTED: Final = 5
"""Maximum number of left-out lines that a notice quotes for one reason."""


class Basis(NamedTuple):
    """What the rules find in an article. Answers of a model are checked against it."""

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
    """Notes on what was left out and on the limits of the rules, each in one line."""
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
    findings = find_attributions(body.text, language)
    drafter = _Drafter(article, body, findings, language, ids)
    briefing = drafter.briefing()
    notices = [
        *article.left_out,
        *_told(left_out),
        *_reach(language, guessed=not article.language),
        *drafter.notices,
    ]
    return Draft(briefing, tuple(notices), drafter.basis())


class _Drafter:
    def __init__(
        self, article: ParsedArticle, body: Body, findings: Findings, language: str, ids: Ids
    ) -> None:
        self._article = article
        self._body = body
        self._findings = findings
        self._language = language
        self._ids = ids
        self._roster = Roster(body, findings, ids)
        self.notices: list[str] = []
        self._figures: tuple[FoundFigure, ...] = ()
        self._said: tuple[Said, ...] = ()
        self._vague: tuple[ArticleSpan, ...] = ()

    def basis(self) -> Basis:
        """Return the findings that the briefing was made from. They are known once it is made."""
        return Basis(
            self._body,
            self._roster,
            self._findings.attributions,
            self._figures,
            self._said,
            self._vague,
            self._article.published,
            self._language,
            self._ids,
        )

    def briefing(self) -> Briefing:
        """Return the briefing with all its items."""
        body, roster, ids = self._body, self._roster, self._ids
        attributions = self._findings.attributions
        quotes = make_quotes(body, attributions, roster, ids)
        if quotes.unsigned:
            number = _counted(quotes.unsigned, "statement")
            self.notices.append(f"left out {number} whose speaker is not clear")
        speakers = Speakers(body, attributions, roster)
        said, vague = find_dates(body, self._language, self._article.published)
        if vague:
            number = _counted(len(vague), "date")
            self.notices.append(f"left out {number} whose day or year is not clear")
        dateline = [ArticleSpan(0, body.dateline)] if body.dateline else []
        dates = sorted([*dateline, *(one.span for one in said), *vague])
        self._said, self._vague = tuple(said), tuple(vague)
        self._figures = tuple(find_figures(body.text, dates, self._language))
        figures = make_figures(body, list(self._figures), roster, speakers, ids)
        counts = compare_tolls(body, figures)
        events, event_spans = make_timeline(body, said, roster, speakers, counts.placed, ids)
        issues = IssueMaker(body, attributions, quotes, counts, roster, ids).make()
        placed = [
            *(
                Placed(quote.id, span)
                for quote, span in zip(quotes.quotes, quotes.spans, strict=True)
            ),
            *(Placed(one.id, one.span) for one in counts.placed),
            *(Placed(event.id, span) for event, span in zip(events, event_spans, strict=True)),
        ]
        lead = body.paragraphs[1].end if len(body.paragraphs) > 1 else len(body.text)
        summary = make_summary(body, [one for one in placed if one.span.end <= lead])
        gaps = make_gaps(self._article, body, roster, quotes.quotes)
        return Briefing(
            schema=SCHEMA,
            title=self._title(),
            draft=True,
            article=self._described(),
            summary=summary,
            sections=body.sections,
            actors=roster.records(),
            figures=counts.figures,
            quotes=quotes.quotes,
            timeline=events,
            issues=issues,
            gaps=gaps,
        )

    def _title(self) -> str:
        if self._article.headline:
            return shortened(self._article.headline, 2 * _LONGEST_TITLE)
        words = self._body.text[: 8 * _LONGEST_TITLE]
        if self._body.sentences:
            sentence = self._body.sentences[0]
            words = self._body.text[max(sentence.start, self._body.dateline) : sentence.end]
        words = " ".join(words.split()) or " ".join(self._body.text[:_LONGEST_TITLE].split())
        return shortened(words, _LONGEST_TITLE)

    def _described(self) -> Article:
        article = self._article
        return Article(
            headline=article.headline or None,
            publisher=article.publisher or None,
            author=article.author or None,
            published=article.published or None,
            url=article.url or None,
            language=self._language or None,
            wording="verbatim",
        )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def find_dates(body: Body, language: str, published: str) -> tuple[list[Said], list[ArticleSpan]]:
    """Return the dates that an article says, and the dates whose day or year is not clear."""
    if base_of(language) == "en":
        finder = Dates(body.text, published, body.dateline)
        said = list(finder.find())
        return said, finder.vague
    return list(find_dates_abroad(body.text, base_of(language), published)), []


def _told(left_out: Sequence[LeftOutLine]) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for line in left_out:
        reasons.setdefault(line.reason, []).append(shortened(line.text, 60))
    told = []
    for reason, lines in reasons.items():
        shown = ", ".join(f"\u201c{line}\u201d" for line in lines[:_LISTED])
        more = f" and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
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
