"""`briefing audit`: compare a text in somebody's own words with the articles it is about."""

from __future__ import annotations

import argparse
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing_tui.cli.draft import load_draft, read_article
from briefing_tui.cli.output import (
    ExitCode,
    UsageError,
    glyphs_for,
    print_error,
    print_refusal,
    put,
    width_and_color,
)
from briefing_tui.drafting.article import clean
from briefing_tui.drafting.support import ArticleWords, Audited, audit
from briefing_tui.drafting.yaml import entry_lines
from briefing_tui.export import of_blocks
from briefing_tui.loading.document import Document, Refused, load_bytes
from briefing_tui.loading.files import ARTICLE_LIMIT, STDIN, input_of, is_briefing, read_bytes
from briefing_tui.model.anchors import Passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import LENGTH_LIMIT, SCHEMA, Briefing, Point
from briefing_tui.present.audit import audit_blocks
from briefing_tui.present.blocks import block, part
from briefing_tui.present.view import AuditedPoint, View

_SUMMARY = re.compile(r"(?m)^summary:.*\n(?:[ \t#-].*\n|\n)*")
"""The summary in a file of a briefing."""
_FAULT = ("kind", "words", "passage_words", "why")
"""The facts of a fault in JSON."""
_MOST = 50_000
"""The number of characters of a text that are compared."""


def run(options: argparse.Namespace) -> int:
    """Print each sentence with what the articles say. Return 1 if one differs or is not found."""
    names = options.against
    if [options.summary, *names].count(STDIN) > 1:
        raise UsageError("-: standard input can be read only once")
    articles = [_article(name) for name in names]
    findings = audit(_text(options.summary), articles)
    if not all(article.is_english for article in articles):
        print_error("not in English: only names, numbers, dates and quoted words are compared")
    if not findings:
        print_error(f"{options.summary}: no sentence")
    _print(options, findings, articles)
    bad = any(finding.verdict in ("differs", "not found") for finding in findings)
    return ExitCode.DIFFERENT if bad else ExitCode.DONE


def _text(name: str) -> str:
    text = clean(read_bytes(input_of(name), ARTICLE_LIMIT).decode("utf-8-sig", "replace"))
    if len(text) > _MOST:
        print_error(f"{name}: only its first {_MOST:,} characters are compared")
    return text[:_MOST]


def _article(name: str) -> ArticleWords:
    data = read_bytes(input_of(name), ARTICLE_LIMIT)
    if is_briefing(data):
        try:
            briefing = load_bytes(data, input_of(name), checked=False).reading.briefing
        except Refused as refused:
            print_refusal(refused)
            raise UsageError(f"{name}: a briefing with errors") from None
        return _words_of(briefing)[0]
    article = read_article(input_of(name), data)
    lines = [article.headline, *(block.text for block in article.blocks)]
    return ArticleWords("\n\n".join(line for line in lines if line), article.published)


def _words_of(briefing: Briefing) -> tuple[ArticleWords, list[int]]:
    """Return the article of a briefing, and where the text of each section begins."""
    text, starts = "", []
    for section in briefing.sections:
        text += f"{section.heading}\n\n" if section.heading else ""
        starts.append(len(text))
        text += f"{section.text}\n\n"
    published = briefing.article.published if briefing.article else None
    return ArticleWords(text, published or ""), starts


def as_points(document: Document, summary: str) -> tuple[tuple[Document], list[AuditedPoint]]:
    """Return a document with the sentences of a text as points, and their comparison."""
    sections = document.reading.briefing.sections
    article, starts = _words_of(document.reading.briefing)
    findings = audit(_text(summary), [article])[:LENGTH_LIMIT]
    points = (Point(" ".join(finding.text.split()), unchecked=True) for finding in findings)
    lines = "".join(line for point in points for line in entry_lines(point, "  "))
    written = f"summary:\n{lines}" if lines else "summary: []\n"
    source = _SUMMARY.sub("", document.source.text)
    audited = load_draft(f"{source.rstrip()}\n\n{written}".encode(), document.name)
    audited.article = document.article or document.name

    def passages(finding: Audited) -> Iterator[Passage]:
        places = [fault.passage for fault in finding.faults if fault.passage]
        for start, end in places or finding.passages:
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= starts[at] + len(sections[at].text):  # not in a heading
                yield Passage(at, start - starts[at], end - starts[at])

    return (audited,), [AuditedPoint(finding, tuple(passages(finding))) for finding in findings]


def _print(
    options: argparse.Namespace, findings: Sequence[Audited], articles: Sequence[ArticleWords]
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
                "article": options.against[finding.article],
                "passages": [articles[finding.article].text[slice(*p)] for p in finding.passages],
            }
            for finding in findings
        ]
        put(json_lines({"sentences": values}, 4), data=True)
        return
    is_page = options.format == "markdown"
    view = View(Reading(Briefing(SCHEMA, options.summary, ())), glyphs_for(None), whole=is_page)
    title = [block(part((view.sanitize(options.summary), "title")))] if is_page else []
    blocks = [*title, *audit_blocks(view, findings, articles, options.against)]
    size = () if is_page else width_and_color(options, None)
    put(of_blocks(options.format, view, blocks, *size), options.format)
