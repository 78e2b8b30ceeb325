"""The pane Summary: the points, the questions, the gaps, and the facts about the article."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from briefing_tui.model.figures import figures_of
from briefing_tui.model.items import point_id
from briefing_tui.model.records import Event, Figure, Gap, Issue, Point
from briefing_tui.present import audit, describe
from briefing_tui.present.actors import short_named
from briefing_tui.present.blocks import (
    Block,
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
from briefing_tui.present.items import (
    ARTICLE,
    conflict_part,
    conflicts_of,
    find,
    item_title,
    unchecked_sign,
)
from briefing_tui.present.panes.article import byline, headline_block
from briefing_tui.present.ranking import (
    contested,
    important_events,
    important_figures,
    question_part,
    reason,
    settler,
    sides,
    silent,
    status_of,
    status_words,
)
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import counted, cut_list

_COVERAGE = "How much of the text is covered"
_FIGURES, _EVENTS = 4, 2
"""Maximum number of rows in the sections Numbers and When."""


def pane(view: View) -> Pane:
    """Return the pane."""
    return list_pane("summary", view, [*_rows(view)], lambda _view, make: make())


def page(view: View) -> Iterator[Block]:
    """Yield the blocks to print.

    A page that shows all there is has its title and the facts about the article above the panes,
    and all questions, figures and events in other panes.
    """
    shown = pane(view)
    yield from _statements(view) if view.whole else map(shown.block, range(shown.count))


def _statements(view: View) -> Iterator[Block]:
    """Yield the points and the gaps, with links to the items that they rest on."""
    briefing = view.reading.briefing
    if briefing.summary:
        yield heading("Bottom line", first=True)
        yield from (_point_block(view, *numbered) for numbered in enumerate(briefing.summary, 1))
    if briefing.gaps:
        yield heading("Not said in the article", len(briefing.gaps))
        yield from (_gap_block(view, gap) for gap in briefing.gaps)
    if not view.only:
        yield heading(_COVERAGE)
        yield _coverage_block(view)


def _rows(view: View) -> Iterator[PaneRow]:
    """Yield a row for each block, with a function that makes the block."""
    briefing = view.reading.briefing
    disputed = contested(view)
    yield _row(headline_block, view)
    if view.audited:
        total = audit.summary([point.finding for point in view.audited])
        yield _row(block, part(("THE SUMMARY", "heading"), (f"  {total}", "quiet")))
    elif briefing.summary:
        yield _row(heading, "Bottom line", first=True)
    for number, point in enumerate(briefing.summary, 1):
        yield _row(_point_block, view, number, point, item=point_id(number))
    total = counted(len(briefing.issues), "question")
    unresolved = sum(status_of(view, issue).unresolved for issue in disputed)
    share = f"  {len(disputed)} of {total}{f', {unresolved} unresolved' if unresolved else ''}"
    contests = [_row(contest_block, view, one, item=one.id) for one in disputed]
    yield from _section("Contested", share, contests)
    yield from _silent_rows(view, disputed)
    figures = important_figures(view)[:_FIGURES]
    yield from _items_section(view, "Numbers", figures, len(briefing.figures))
    events = important_events(view, _EVENTS)
    yield from _items_section(view, "When", events, len(briefing.timeline))
    for number, gap in enumerate(briefing.gaps):
        count = (f"  {len(briefing.gaps):,}  ", "quiet")
        first = Text("") if number else text(("NOT SAID IN THE ARTICLE", "heading"), count)
        yield _row(_gap_block, view, gap, first, item=gap.id)
    others = [
        _row(_question_block, view, one, item=one.id)
        for one in briefing.issues
        if one not in disputed
    ]
    title = "Other questions" if disputed else "Questions"
    yield from _section(title, f"  {len(others):,}", others)
    calls = [_row(_call_block, view, one, item=one.id) for one in briefing.issues if _is_open(one)]
    yield from _section("For the next phone calls", f"  {len(calls):,}", calls)
    yield _row(heading, "The article")
    yield _row(article_block, view, item=ARTICLE)
    if not view.only:
        yield _row(heading, _COVERAGE)
        yield _row(_coverage_block, view)


def _row(make: Callable[..., Block], *arguments: Any, item: str = "", **options: Any) -> PaneRow:
    return PaneRow(partial(make, *arguments, **options), item)


def _section(title: str, remark: str, rows: list[PaneRow]) -> list[PaneRow]:
    line = part((title.upper(), "heading"), (remark, "quiet"))
    return [_row(block, line), *rows] if rows else []


def _items_section(
    view: View, title: str, items: Sequence[Figure | Event], total: int
) -> list[PaneRow]:
    remark = f"  {len(items)} of {total:,}" if len(items) < total else ""
    return _section(title, remark, [_row(_item_block, view, one, item=one.id) for one in items])


def _silent_rows(view: View, issues: Sequence[Issue]) -> Iterator[PaneRow]:
    first_quiet, *others = [silent(view, issue) for issue in issues] or [()]
    everywhere = [ref for ref in first_quiet if all(ref in group for group in others)]
    if everywhere:
        on = {1: "this question", 2: "both questions"}.get(len(issues), "all these questions")
        words = text(
            (f"silent on {on}: ", "quiet"), listed(short_named(view, ref) for ref in everywhere)
        )
        yield _row(block, part(words, first=(f"{view.glyphs.silent} ", "silent"), indent=2))


def signs(view: View) -> Text:
    """Explain the signs of the pane."""
    issues, figures = contested(view), view.reading.briefing.figures
    positions = (one for issue in issues for one in issue.positions)
    occurs = {
        "inferred": any(one.basis == "inferred" for one in positions),
        "contested": bool(issues),
        "conflict": bool(conflicts_of(view, *figures)),
    }
    return describe.explained(view, [name for name, is_seen in occurs.items() if is_seen])


def article_block(view: View) -> Block:
    """Return the briefing's title, and the facts about the article."""
    briefing, article = view.reading.briefing, view.article
    state = [f"updated {view.date(briefing.updated)}" if briefing.updated else ""]
    state.append("draft, unfinished" if briefing.draft else "")
    parts = [
        prose(view, text((view.sanitize(briefing.title), "title"))),
        prose(view, text((view.quoted(article.headline), "quote"))) if article.headline else None,
        Part(byline(view)),
        Part(origin) if (origin := describe.known(view, article, whole=view.whole)) else None,
        Part(text(*story(view))) if briefing.story else None,
        part((view.sanitize(article.url), "link", article.url)) if article.url else None,
        prose(view, text((view.prose(article.note), "quiet"))) if article.note else None,
        Part(listed(state, style="quiet")) if any(state) else None,
    ]
    return block(*parts, item=ARTICLE)


def story(view: View) -> tuple[Piece, ...]:
    """Return a line such as `story port-fire`, or `()` if the briefing names no story."""
    names = view.several(view.reading.briefing.story)
    return (("story ", "label"), names) if names else ()


def _point_block(view: View, number: int, point: Point) -> Block:
    words, sign = Text(view.sanitize(point.text)), text((f"{number} ", "number"))
    if audited := view.audit_of(point):
        words = audit.sentence(view, audited.finding)
        sign = text(audit.sign(view.glyphs, audited.finding.verdict), " ")
    words = text(words, describe.remark(view, point))
    first = prose(view, words, sign, 2)._replace(role="item")
    return block(first, *_links(view, point.refs), item=point_id(number))


def _links(view: View, refs: Sequence[str]) -> Iterator[Part]:
    """Yield links to items and to their passages, for a page that shows all there is."""
    if not view.whole or not refs:
        return
    ids, more = cut_list(dict.fromkeys(refs))
    names = listed([*((item_title(view, ref), "", ref) for ref in ids), more], "; ")
    yield part(names, first=(f"{view.glyphs.leads} ", "quiet"), indent=2)
    known = [item for ref in ids if (item := find(view, ref)) is not None]
    if passages := describe.cites(view, *known):
        yield part(passages, indent=2)


def contest_block(view: View, issue: Issue) -> Block:
    """Return a contested question with its sides and the conflicts of its figures."""
    figures = figures_of(issue, view.reading.items)
    return block(
        question_part(view, issue, "strong", describe.remark(view, issue)),
        *(part(line, indent=4) for line in sides(view, issue)),
        *(
            conflict_part(view, sentence, 2)
            for sentence in conflicts_of(view, *figures, in_brief=True)
        ),
        item=issue.id,
    )


def _item_block(view: View, item: Figure | Event) -> Block:
    line = Part(describe.line(view, item.id, item), text(describe.sign(view, item)), 2, clip=True)
    return Block(item.id, (line,))


def _question_block(view: View, issue: Issue) -> Block:
    return block(
        question_part(view, issue, "strong", describe.remark(view, issue)),
        Part(text(status_words(view, issue), ("  " + reason(view, issue), "quiet")), None, 2),
        item=issue.id,
    )


def _is_open(issue: Issue) -> bool:
    is_open = issue.resolver is not None and issue.resolver_state != "done"
    return is_open and issue.finding is None


def _call_block(view: View, issue: Issue) -> Block:
    question = (view.sanitize(issue.question), "quiet")
    return block(
        settler(view, issue, indent=2, labelled=False),
        part(question, unchecked_sign(view, issue), indent=4),
        item=issue.id,
    )


def _gap_block(view: View, gap: Gap, title: Text | str = "") -> Block:
    words = text(view.sanitize(gap.text), describe.remark(view, gap))
    first = text(title, (f"{view.glyphs.gap} ", "gap"))
    line = prose(view, words, first, 2)._replace(role="item")
    return block(line, *_links(view, gap.refs), item=gap.id)


def _coverage_block(view: View) -> Block:
    coverage = view.reading.coverage
    shares = {
        "sentences": coverage.sentences,
        "numbers": coverage.numbers,
        "spans in quotation marks": coverage.quotes,
    }
    counts = [
        text((f"{share.covered:,} of {share.total:,}", "number"), f" {name}")
        for name, share in shares.items()
    ]
    return block(part(listed(counts), indent=2))
