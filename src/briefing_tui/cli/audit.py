"""`briefing audit`: compare a text in somebody's own words with the articles it is about."""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing_tui.cli.draft import load_draft, read_article
from briefing_tui.cli.output import (
    ExitCode,
    UsageError,
    glyphs_for,
    print_error,
    put,
    width_and_color,
)
from briefing_tui.drafting.article import clean, guess_language
from briefing_tui.drafting.support import ArticleWords, Audited, audit
from briefing_tui.export import of_blocks
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import ARTICLE_LIMIT, STDIN, input_of, is_briefing, read_bytes
from briefing_tui.model import dates
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import LENGTH_LIMIT, SCHEMA, Article, Briefing
from briefing_tui.present.audit import audit_blocks, audited_points
from briefing_tui.present.view import AuditedPoint, View

_MOST = 50_000
"""The number of characters of a text that are compared."""


def run(options: argparse.Namespace) -> int:
    """Print each sentence with what the articles say. Return 1 if one differs or is not found."""
    names = options.against
    if [options.summary, *names].count(STDIN) > 1:
        raise UsageError("-: standard input can be read only once")
    articles = ["\n\n".join(_article(name)) for name in names]
    article, starts = ArticleWords("\n\n".join(articles)), [*_starts(articles)]
    findings = _compared(options.summary, article)
    places = (finding.passages[0][0] if finding.passages else 0 for finding in findings)
    sources = [names[bisect_right(starts, place) - 1] for place in places]
    if options.format == "json":
        from briefing_tui.export.as_data import audit_json

        put(audit_json(findings, article.text, sources), data=True)
    else:
        is_page = options.format == "markdown"
        view = View(Reading(Briefing(SCHEMA, "", ())), glyphs_for(None), whole=is_page)
        blocks = audit_blocks(view, findings, article.text, sources if len(names) > 1 else ())
        size = () if is_page else width_and_color(options, None)
        put(of_blocks(options.format, view, blocks, *size), options.format)
    is_clean = all(finding.verdict in ("rests on", "cannot tell") for finding in findings)
    return ExitCode.DONE if is_clean else ExitCode.DIFFERENT


def _compared(name: str, article: ArticleWords) -> list[Audited]:
    text = clean(read_bytes(input_of(name), ARTICLE_LIMIT).decode("utf-8-sig", "replace"))
    if len(text) > _MOST:
        print_error(f"{name}: only its first {_MOST:,} characters are compared")
    findings = audit(text[:_MOST], article)
    if not findings:
        print_error(f"{name}: no sentence")
    elif not (article.is_english and guess_language(text) == "en"):
        print_error("not in English: only names, numbers, dates and quoted words are compared")
    return findings


def _article(name: str) -> list[str]:
    """Return the texts of an article, or of a briefing's article."""
    data = read_bytes(input_of(name), ARTICLE_LIMIT)
    if is_briefing(data):
        return _texts(load_draft(data, name).reading.briefing)
    article = read_article(input_of(name), data)
    return [*(block.text for block in article.blocks), article.headline, _day(article.published)]


def _texts(briefing: Briefing) -> list[str]:
    """Return the sections of an article, its headings, and the words for its day."""
    facts = briefing.article or Article()
    headings = (facts.headline or "", *(section.heading or "" for section in briefing.sections))
    texts = [section.text for section in briefing.sections]
    return [*texts, *headings, _day(facts.published or "")]


def _day(published: str) -> str:
    """Return the day of publication in words, which a text may have as well."""
    day = dates.parse(published)
    return f"Published on {dates.weekday(day) or ''} {dates.words(day)}." if day else ""


def as_points(document: Document, summary: str) -> tuple[tuple[Document], list[AuditedPoint]]:
    """Return a document with the sentences of a text as points, and their comparison."""
    briefing = document.reading.briefing
    texts = _texts(briefing)
    findings = _compared(summary, ArticleWords("\n\n".join(texts)))[:LENGTH_LIMIT]
    reading, points = audited_points(briefing, findings, [*_starts(texts)])
    audited = Document(document.source, document.given, reading)
    audited.article = document.article or document.name
    return (audited,), points


def _starts(texts: Sequence[str]) -> Iterator[int]:
    """Yield where each of some texts begins if they are joined by blank lines."""
    return accumulate((len(text) + 2 for text in texts), initial=0)
