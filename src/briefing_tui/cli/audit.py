"""`briefing audit`: compare a text in somebody's own words with the articles it is about."""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Sequence
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
from briefing_tui.drafting.article import clean
from briefing_tui.drafting.support import ArticleWords, audit
from briefing_tui.export import of_blocks
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import ARTICLE_LIMIT, STDIN, input_of, is_briefing, read_bytes
from briefing_tui.model.dates import calendar_words
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
    article, starts = _joined([_article(name) for name in names])
    findings = audit(_text(options.summary), article)
    if not article.is_english:
        print_error("not in English: only names, numbers, dates and quoted words are compared")
    if not findings:
        print_error(f"{options.summary}: no sentence")
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


def _text(name: str) -> str:
    text = clean(read_bytes(input_of(name), ARTICLE_LIMIT).decode("utf-8-sig", "replace"))
    if len(text) > _MOST:
        print_error(f"{name}: only its first {_MOST:,} characters are compared")
    return text[:_MOST]


def _article(name: str) -> tuple[str, str]:
    """Return the text of an article or of a briefing's article, and the day of publication."""
    data = read_bytes(input_of(name), ARTICLE_LIMIT)
    if is_briefing(data):
        texts, published = _texts(load_draft(data, name).reading.briefing)
        return "\n\n".join(texts), published
    article = read_article(input_of(name), data)
    lines = [article.headline, *(block.text for block in article.blocks)]
    return "\n\n".join(lines), article.published


def _texts(briefing: Briefing) -> tuple[list[str], str]:
    """Return the sections of an article, its headings, and the day of publication."""
    facts = briefing.article or Article()
    headings = (facts.headline, *(section.heading for section in briefing.sections))
    texts = [section.text for section in briefing.sections]
    return [*texts, *filter(None, headings)], facts.published or ""


def _joined(articles: Sequence[tuple[str, str]]) -> tuple[ArticleWords, list[int]]:
    """Return some texts as one, and where each begins. Each has a day that is known."""
    known = frozenset[str]().union(*(calendar_words(day) for _, day in articles))
    starts = accumulate((len(text) + 2 for text, _ in articles), initial=0)
    return ArticleWords("\n\n".join(text for text, _ in articles), known), [*starts]


def as_points(document: Document, summary: str) -> tuple[tuple[Document], list[AuditedPoint]]:
    """Return a document with the sentences of a text as points, and their comparison."""
    texts, published = _texts(document.reading.briefing)
    article, starts = _joined([(text, published) for text in texts])
    findings = audit(_text(summary), article)[:LENGTH_LIMIT]
    reading, points = audited_points(document.reading.briefing, findings, starts)
    audited = Document(document.source, document.given, reading)
    audited.article = document.article or document.name
    return (audited,), points
