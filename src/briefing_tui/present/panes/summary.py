"""The pane Summary: the points, the questions, the gaps, and the facts about the article."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.model.figures import topic
from briefing_tui.model.records import Article, Event, Figure, Gap, Issue, Point
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.blocks import (
    GLUE,
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
from briefing_tui.present.figures import conflict_part, conflicts_of, in_words
from briefing_tui.present.issues import (
    face_off,
    reason,
    settler,
    silent,
    status_glyph,
    status_of,
    status_words,
)
from briefing_tui.present.items import (
    ARTICLE,
    point_id,
    unchecked,
    unchecked_remark,
    unchecked_sign,
)
from briefing_tui.present.panes.article import headline_block, publication
from briefing_tui.present.ranking import contested, important_events, important_figures
from briefing_tui.present.view import View, coverage
from briefing_tui.present.vocabulary import NO_ARTICLE, RELIABILITY, UNDATED, WORDING, counted

if TYPE_CHECKING:
    from briefing_tui.model.coverage import Share

_ROWS = 2
"""Maximum number of rows in each of the sections Numbers and When."""
_NUMBERS = "NUMBERS"
_FIGURES = 6
"""Maximum number of figures in one row."""


class _Call(NamedTuple):
    issue: Issue


class _Contest(NamedTuple):
    issue: Issue
    names: ShortNames


class _Numbers(NamedTuple):
    by: str
    """The actor who gives the figures, or `""` for figures in conflict."""
    figures: tuple[Figure, ...]
    names: ShortNames
    is_first: bool
    """True for the first row of the section. This row also shows the section's heading."""


def pane(view: View) -> Pane:
    """Return the pane."""
    briefing = view.reading.briefing
    rows: list[PaneRow] = [PaneRow(headline_block(view))]
    if briefing.summary:
        rows.append(PaneRow(heading("Bottom line", first=True)))
        rows += [PaneRow(pair, point_id(pair[0])) for pair in enumerate(briefing.summary, 1)]
    disputed, total = contested(view), len(briefing.issues)
    names = ShortNames(view)
    contests = [PaneRow(_Contest(one, names), one.id) for one in disputed]
    share = f"  {len(disputed)} of {counted(total, 'question')}{_unresolved(view, disputed)}"
    rows += _section("Contested", share, contests)
    rows += _silent_rows(view, names, disputed)
    numbers = _number_rows(view, names)
    rows += numbers if numbers and not numbers[0].value.by else _section("Numbers", "", numbers)
    events = important_events(view, _ROWS)
    rows += _section(
        "When", _count(len(events), briefing.timeline), [PaneRow(one, one.id) for one in events]
    )
    number = f"  {len(briefing.gaps):,}  "
    title = text(("NOT SAID IN THE ARTICLE", "heading"), (number, "quiet"))
    rows += [PaneRow(_gap_block(view, gap, title), gap.id) for gap in briefing.gaps[:1]]
    rows += [PaneRow(gap, gap.id) for gap in briefing.gaps[1:]]
    others = [PaneRow(one, one.id) for one in briefing.issues if one not in disputed]
    rows += _section("Other questions" if disputed else "Questions", f"  {len(others):,}", others)
    calls = [PaneRow(_Call(one), one.id) for one in briefing.issues if _is_open(one)]
    rows += _section("For the next phone calls", f"  {len(calls):,}", calls)
    rows.append(PaneRow(heading("The article")))
    rows.append(PaneRow(briefing.article or Article(), ARTICLE))
    if not view.only:
        rows.append(PaneRow(heading("How much of the text is covered")))
        rows.append(PaneRow(None))
    return list_pane("summary", view, rows, _MAKERS)


def _unresolved(view: View, issues: Sequence[Issue]) -> str:
    count = sum(status_of(view, issue).unresolved for issue in issues)
    return f", {count} unresolved" if count else ""


def _section(title: str, remark: str, rows: list[PaneRow]) -> list[PaneRow]:
    if not rows:
        return []
    line = part((title.upper(), "heading"), (remark, "quiet"))
    return [PaneRow(block(line)), *rows]


def _silent_rows(view: View, names: ShortNames, issues: Sequence[Issue]) -> list[PaneRow]:
    quiet = [silent(view, issue) for issue in issues]
    first_quiet = dict.fromkeys(quiet[0] if quiet else ())
    everywhere = [ref for ref in first_quiet if all(ref in group for group in quiet)]
    if not everywhere:
        return []
    words = listed([names.named(ref) for ref in everywhere])
    first = (f"{view.glyphs.silent} ", "silent")
    on = {1: "this question", 2: "both questions"}.get(len(issues), "all these questions")
    return [PaneRow(block(part((f"silent on {on}: ", "quiet"), words, first=first, indent=2)))]


def signs(view: View) -> Text:
    """Explain the signs of the pane."""
    issues, glyphs = contested(view), view.glyphs
    positions = (one for issue in issues for claim in issue.claims for one in claim.positions)
    figures = view.reading.briefing.figures
    known = {
        "inferred": (glyphs.inferred, any(one.basis == "inferred" for one in positions)),
        "contested": (glyphs.contested, bool(issues)),
        "conflict": (glyphs.conflict, bool(conflicts_of(view, *figures))),
    }
    words = {"conflict": "cannot both hold"}
    return listed(
        [
            text((sign, style), (f"{GLUE}{words.get(style, style)}".replace(" ", GLUE), "quiet"))
            for style, (sign, occurs) in known.items()
            if occurs
        ],
        "  ",
    )


def _count(shown: int, every: Sequence[Event | Figure]) -> str:
    return f"  {shown} of {len(every):,}" if shown < len(every) else ""


def _number_rows(view: View, names: ShortNames) -> list[PaneRow]:
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in important_figures(view):
        key = ("", *map(str, topic(figure) or ())) if conflicts_of(view, figure) else (figure.by,)
        groups.setdefault(key, []).append(figure)
    rows = [
        _Numbers(key[0], tuple(group[:_FIGURES]), names, place == 0)
        for place, (key, group) in enumerate(groups.items())
    ]
    return [PaneRow(row, row.figures[0].id) for row in rows[:_ROWS]]


def article_block(view: View, _article: Article) -> Block:
    """Return the briefing's title, and the facts about the article."""
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
        part((view.sanitize(article.url), "link", article.url)) if article.url else None,
        prose(view, text((view.prose(article.note), "quiet"))) if article.note else None,
        Part(listed(state, style="quiet")) if any(state) else None,
    ]
    return block(*parts, item=ARTICLE)


def story(view: View) -> tuple[Piece, ...]:
    """Return a line such as `story port-fire`, or `()` if the briefing names no story."""
    names = view.several(view.reading.briefing.story)
    return (("story ", "label"), names) if names else ()


def source(view: View, article: Article) -> Text:
    """Return the publisher, author and date of the article, and say which are not given."""
    facts = publication(view, article)
    pieces: list[Piece] = [
        text((f"{name} ", "label"), (words, "strong")) for name, words in facts.items() if words
    ]
    unknown = [name for name, words in facts.items() if not words]
    if unknown:
        pieces.append(text((f"{', '.join(unknown)} ", "label"), (NO_ARTICLE, "gap")))
    return listed(pieces, f" {view.glyphs.separator} ")


def wording(view: View, article: Article) -> Text:
    """Return whose words the text has, the language, and the reliability of the source."""
    pieces: list[Piece] = [WORDING[article.wording]]
    if article.language:
        pieces.append(f"language {view.sanitize(article.language)}")
    if article.reliability:
        pieces.append(f"{RELIABILITY[article.reliability]} ({article.reliability})")
    return listed(pieces, f" {view.glyphs.separator} ", style="quiet")


def _point_block(view: View, numbered: tuple[int, Point]) -> Block:
    number, point = numbered
    return block(
        prose(
            view,
            text(view.sanitize(point.text), unchecked_remark(view, point)),
            text((f"{number} ", "number")),
            2,
        ),
        item=point_id(number),
    )


def _contest_block(view: View, contest: _Contest) -> Block:
    issue, found = contest.issue, face_off(view, contest.issue, contest.names)
    lines = [part(line, indent=4) for line in found.lines]
    question = text((view.sanitize(issue.question), "strong"), unchecked_remark(view, issue))
    return block(
        Part(question, text(status_glyph(view, issue), " "), 2),
        *lines,
        *(conflict_part(view, sentence, 2) for sentence in found.conflicts),
        item=issue.id,
    )


def _numbers_block(view: View, row: _Numbers) -> Block:
    amounts = []
    for figure in row.figures:
        amount = text((in_words(view, figure), "number"), unchecked_sign(view, figure))
        giver = text((" (", "quiet"), row.names.named(figure.by), (")", "quiet"))
        amounts.append(amount if row.by else text(amount, giver))
    if row.by:
        first = text(row.names.named(row.by), (": ", "quiet"))
    else:
        title = (f"{_NUMBERS}  " if row.is_first else "", "heading")
        first = text(title, (view.brief(row.figures[0].measure or ""), "measure"), (": ", "quiet"))
    between = f" {view.glyphs.separator} "
    return block(part(listed(amounts, between), first=first, indent=2), item=row.figures[0].id)


def _event_block(view: View, event: Event) -> Block:
    sign = f"{view.glyphs.inferred} " if event.basis == "inferred" else ""
    when = text((view.date(event.date, "short") if event.date else UNDATED, "date"), "  ")
    doubt = text(unchecked(view, event), "  ") if event.unchecked else ""
    words = text((sign, "inferred"), doubt, view.sanitize(event.title))
    return Block(event.id, (Part(words, when, 2, clip=True),))


def _question_block(view: View, issue: Issue) -> Block:
    return block(
        part(
            (view.sanitize(issue.question), "strong"),
            unchecked_remark(view, issue),
            first=status_glyph(view, issue),
            indent=2,
        ),
        Part(text(status_words(view, issue), ("  " + reason(view, issue), "quiet")), None, 2),
        item=issue.id,
    )


def _is_open(issue: Issue) -> bool:
    return issue.resolver is not None and issue.resolver_state != "done"


def _call_block(view: View, call: _Call) -> Block:
    return block(
        settler(view, call.issue, indent=2, label=""),
        part(
            (view.sanitize(call.issue.question), "quiet"),
            unchecked_sign(view, call.issue),
            indent=4,
        ),
        item=call.issue.id,
    )


def _gap_block(view: View, gap: Gap, heading: Text | None = None) -> Block:
    words = text(view.sanitize(gap.text), unchecked_remark(view, gap))
    first = text(heading or "", (f"{view.glyphs.gap} ", "gap"))
    return block(prose(view, words, first, 2), item=gap.id)


def _coverage_block(view: View, _none: None) -> Block:
    counts = [
        text((f"{share.covered:,} of {share.total:,}", "number"), f" {name}")
        for name, share in coverage_shares(view)
    ]
    uncounted = ("`briefing check` counts it for a text of this length", "quiet")
    return block(part(listed(counts) if counts else uncounted, indent=2))


def coverage_shares(view: View) -> tuple[tuple[str, "Share"], ...]:
    """Return the shares of the coverage by name, or `()` if the coverage is not computed yet."""
    known = coverage(view.reading)
    if known is None:
        return ()
    return (
        ("sentences", known.sentences),
        ("numbers", known.numbers),
        ("spans in quotation marks", known.quotes),
    )


_MAKERS: Mapping[type[Any], MakeBlock] = {
    Article: article_block,
    tuple: _point_block,
    Issue: _question_block,
    _Call: _call_block,
    _Contest: _contest_block,
    _Numbers: _numbers_block,
    Event: _event_block,
    Gap: _gap_block,
    type(None): _coverage_block,
}
