"""The pane Summary: the bottom line, the questions, what is open, and the article's metadata."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing_tui.model.format.records import Article, Gap, Issue, Point
from briefing_tui.present.issue_status import reason, settler, status_glyph, status_words
from briefing_tui.present.items import ARTICLE, name_of, point_id
from briefing_tui.present.text.blocks import (
    Block,
    MakeBlock,
    Pane,
    PaneRow,
    Part,
    Piece,
    Text,
    block,
    heading,
    list_pane,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.view import View, coverage
from briefing_tui.present.wording import NO_ARTICLE, RELIABILITY, WORDING

_REFS = 12
"""Maximum number of references on one line."""


class _Call(NamedTuple):
    """A question that is not settled yet, in the list of what would settle questions."""

    issue: Issue


def pane(view: View) -> Pane:
    """Return the points, the questions with their status, the gaps, and the article's metadata."""
    briefing = view.reading.briefing
    rows: list[PaneRow] = []
    if briefing.summary:
        rows.append(PaneRow(heading("Bottom line")))
        rows += [PaneRow(pair, point_id(pair[0])) for pair in enumerate(briefing.summary, 1)]
    rows += _section("Questions", [PaneRow(one, one.id) for one in briefing.issues])
    calls = [PaneRow(_Call(one), one.id) for one in briefing.issues if _is_open(one)]
    rows += _section("For the next phone calls", calls)
    gaps = [PaneRow(gap, gap.id) for gap in briefing.gaps]
    rows += _section("What the article does not say", gaps)
    rows.append(PaneRow(heading("The article")))
    rows.append(PaneRow(briefing.article or Article(), ARTICLE))
    if not view.only:
        rows.append(PaneRow(heading("How much of the text is covered")))
        rows.append(PaneRow(None))
    return list_pane("summary", view, rows, _MAKERS)


def _section(title: str, rows: list[PaneRow]) -> list[PaneRow]:
    return [PaneRow(heading(title, len(rows))), *rows] if rows else []


def article_block(view: View, _article: Article | None = None) -> Block:
    """Return the briefing's title, and what is known about the article."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    state = [f"updated {view.date(briefing.updated)}" if briefing.updated else ""]
    state.append("draft, unfinished" if briefing.draft else "")
    parts = [
        prose(view, text((view.sanitize(briefing.title), "title"))),
        prose(view, text((view.quoted(article.headline), "quote"))) if article.headline else None,
        Part(source(view, article)),
        Part(wording(view, article)),
        Part(text(*story(view))) if briefing.story else None,
        part((view.sanitize(article.url), "link")) if article.url else None,
        prose(view, text((view.prose(article.note), "quiet"))) if article.note else None,
        Part(listed(state, style="quiet")) if any(state) else None,
    ]
    return block(*parts, item=ARTICLE)


def story(view: View) -> tuple[Piece, ...]:
    """Return the events that the article is about; empty if none are given."""
    names = view.several(view.reading.briefing.story)
    return (("story ", "label"), names) if names else ()


def source(view: View, article: Article) -> Text:
    """Return who published and wrote the article and when; the end names what is not given."""
    facts = {
        "publisher": article.publisher,
        "author": article.author,
        "published": view.date(article.published) if article.published else None,
    }
    pieces: list[Piece] = [
        text((f"{name} ", "label"), (view.sanitize(value), "strong"))
        for name, value in facts.items()
        if value
    ]
    unknown = [name for name, value in facts.items() if not value]
    if unknown:
        pieces.append(text((f"{', '.join(unknown)} ", "label"), (NO_ARTICLE, "gap")))
    return listed(pieces, f" {view.glyphs.separator} ")


def wording(view: View, article: Article) -> Text:
    """Say whose words the text is in, in which language, and how reliable its source is."""
    pieces: list[Piece] = [WORDING[article.wording]]
    if article.language:
        pieces.append(f"language {view.sanitize(article.language)}")
    if article.reliability:
        pieces.append(f"{RELIABILITY[article.reliability]} ({article.reliability})")
    return listed(pieces, f" {view.glyphs.separator} ", style="quiet")


def point_block(view: View, numbered: tuple[int, Point]) -> Block:
    """Return a point with its number and the items it rests on."""
    number, point = numbered
    return block(
        prose(view, text(view.sanitize(point.text)), text((f"{number:>2}  ", "number")), 4),
        refs_part(view, point.refs, indent=4),
        item=point_id(number),
    )


def refs_part(view: View, refs: tuple[str, ...], indent: int) -> Part | None:
    """Return the first items that a point or a gap refers to, on one line."""
    if not refs:
        return None
    names = f" {view.glyphs.separator} ".join(name_of(view, ref) for ref in refs[:_REFS])
    first = text((" " * indent + view.glyphs.leads + " ", "quiet"))
    return Part(text((names, "quiet")), first, indent + 2, clip=True)


def question_block(view: View, issue: Issue) -> Block:
    """Return a question with its status and the reason for it."""
    return block(
        part(
            (view.sanitize(issue.question), "strong"),
            first=status_glyph(view, issue),
            indent=2,
        ),
        Part(text(status_words(view, issue), ("  " + reason(view, issue), "quiet")), None, 2),
        item=issue.id,
    )


def _is_open(issue: Issue) -> bool:
    """Return True if the file says what would settle the question and that has not happened."""
    return issue.resolver is not None and issue.resolver_state != "done"


def _call_block(view: View, call: _Call) -> Block:
    """Return what would settle a question, how far that has come, and the question itself."""
    return block(
        settler(view, call.issue, indent=2, label=""),
        part((view.sanitize(call.issue.question), "quiet"), indent=4),
        item=call.issue.id,
    )


def gap_block(view: View, gap: Gap) -> Block:
    """Return a gap, something the article does not say, with the items it concerns."""
    return block(
        prose(view, text(view.sanitize(gap.text)), text((f"{view.glyphs.gap} ", "gap")), 2),
        refs_part(view, gap.refs, indent=2),
        item=gap.id,
    )


def _coverage_block(view: View, _none: None) -> Block:
    """Return how many sentences, numbers and quotations at least one anchor touches."""
    known = coverage(view.reading)
    if known is None:
        return block(
            part(("`briefing check` counts it for a text of this length", "quiet"), indent=2)
        )
    shares = (
        ("sentences", known.sentences),
        ("numbers", known.numbers),
        ("spans in quotation marks", known.quotes),
    )
    counts = [
        text((f"{share.covered:,} of {share.total:,}", "number"), f" {name}")
        for name, share in shares
    ]
    return block(part(listed(counts), indent=2))


_MAKERS: Mapping[type[Any], MakeBlock] = {
    Article: article_block,
    tuple: point_block,
    Issue: question_block,
    _Call: _call_block,
    Gap: gap_block,
    type(None): _coverage_block,
}
