"""`briefing audit`: compare a text in somebody's own words with the articles it is about."""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
from briefing_tui.drafting.support import ArticleWords, Audited, audit
from briefing_tui.export import of_blocks
from briefing_tui.loading.document import Document
from briefing_tui.loading.files import ARTICLE_LIMIT, STDIN, input_of, is_briefing, read_bytes
from briefing_tui.model.anchors import Passage
from briefing_tui.model.dates import calendar_words
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import LENGTH_LIMIT, SCHEMA, Briefing, Point
from briefing_tui.present.audit import audit_blocks
from briefing_tui.present.blocks import block, part
from briefing_tui.present.view import AuditedPoint, View

_FAULT = ("kind", "words", "passage_words", "why")
"""The facts of a fault in JSON."""
_MOST = 50_000
"""The number of characters of a text that are compared."""


def run(options: argparse.Namespace) -> int:
    """Print each sentence with what the articles say. Return 1 if one differs or is not found."""
    names = options.against
    if [options.summary, *names].count(STDIN) > 1:
        raise UsageError("-: standard input can be read only once")
    texts, days = zip(*map(_article, names), strict=True)
    article, starts = _joined(texts, days)
    findings = audit(_text(options.summary), article)
    if not article.is_english:
        print_error("not in English: only names, numbers, dates and quoted words are compared")
    if not findings:
        print_error(f"{options.summary}: no sentence")
    places = (finding.passages[0][0] if finding.passages else 0 for finding in findings)
    sources = [names[bisect_right(starts, place) - 1] for place in places]
    _print(options, findings, article.text, sources)
    bad = any(finding.verdict in ("differs", "not found") for finding in findings)
    return ExitCode.DIFFERENT if bad else ExitCode.DONE


def _text(name: str) -> str:
    text = clean(read_bytes(input_of(name), ARTICLE_LIMIT).decode("utf-8-sig", "replace"))
    if len(text) > _MOST:
        print_error(f"{name}: only its first {_MOST:,} characters are compared")
    return text[:_MOST]


def _article(name: str) -> tuple[str, str]:
    """Return the text of an article or of a briefing's article, and the day of publication."""
    data = read_bytes(input_of(name), ARTICLE_LIMIT)
    if is_briefing(data):
        briefing = load_draft(data, name).reading.briefing
        return "\n\n".join(_texts(briefing)), _published(briefing)
    article = read_article(input_of(name), data)
    lines = [article.headline, *(block.text for block in article.blocks)]
    return "\n\n".join(lines), article.published


def _texts(briefing: Briefing) -> Iterator[str]:
    for section in briefing.sections:
        yield from (section.heading or "", section.text)


def _published(briefing: Briefing) -> str:
    return (briefing.article and briefing.article.published) or ""


def _joined(texts: Sequence[str], days: Iterable[str]) -> tuple[ArticleWords, list[int]]:
    """Return some texts as one, and where each begins."""
    known = frozenset[str]().union(*map(calendar_words, days))
    starts = accumulate((len(text) + 2 for text in texts), initial=0)
    return ArticleWords("\n\n".join(texts), known), [*starts]


def as_points(document: Document, summary: str) -> tuple[tuple[Document], list[AuditedPoint]]:
    """Return a document with the sentences of a text as points, and their comparison."""
    briefing = document.reading.briefing
    article, starts = _joined([*_texts(briefing)], [_published(briefing)])
    findings = audit(_text(summary), article)[:LENGTH_LIMIT]
    points = [Point(" ".join(finding.text.split()), unchecked=True) for finding in findings]
    reading = Reading(briefing._replace(summary=tuple(points)))
    audited = Document(document.source, document.given, reading)
    audited.article = document.article or document.name

    def passages(finding: Audited) -> Iterator[Passage]:
        places = [fault.passage for fault in finding.faults if fault.passage]
        for start, end in places or finding.passages:
            at = bisect_right(starts, start) - 1
            if at % 2:  # not in a heading
                yield Passage(at // 2, start - starts[at], end - starts[at])

    return (audited,), [AuditedPoint(finding, tuple(passages(finding))) for finding in findings]


def _print(
    options: argparse.Namespace, findings: Sequence[Audited], article: str, sources: Sequence[str]
) -> None:
    if options.format == "json":
        from briefing_tui.export.as_data import json_lines

        values = [
            {
                "text": finding.text,
                "verdict": finding.verdict,
                "faults": [
                    {key: getattr(fault, key) or None for key in _FAULT} for fault in finding.faults
                ],
                "article": source,
                "passages": [article[slice(*passage)] for passage in finding.passages],
            }
            for finding, source in zip(findings, sources, strict=True)
        ]
        put(json_lines({"sentences": values}, 4), data=True)
        return
    is_page = options.format == "markdown"
    view = View(Reading(Briefing(SCHEMA, options.summary, ())), glyphs_for(None), whole=is_page)
    title = [block(part((view.sanitize(options.summary), "title")))] if is_page else []
    named = sources if len(options.against) > 1 else ()
    blocks = [*title, *audit_blocks(view, findings, article, named)]
    size = () if is_page else width_and_color(options, None)
    put(of_blocks(options.format, view, blocks, *size), options.format)
