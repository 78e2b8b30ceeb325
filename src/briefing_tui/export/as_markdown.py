"""Write a briefing as Markdown (CommonMark with GFM's tables) that is easy to read as plain text.

Statements link to the sections of the article that support them: `§3.2` is section 3, paragraph 2.
The links lead to headings such as `Section 3`.
"""

# Renderers make ids of the headings

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from briefing_tui.export import page_parts as parts
from briefing_tui.export.page_drawings import rulers
from briefing_tui.export.page_links import ActorName, PageContext, PassageLink
from briefing_tui.export.page_parts import (
    ActorEntry,
    ArticleFact,
    EventEntry,
    FigureEntry,
    Qualifier,
    QuoteEntry,
    SummaryPoint,
)
from briefing_tui.export.page_questions import (
    ClaimEntry,
    PositionEntry,
    QuestionEntry,
    QuestionGrid,
    grades,
    legend,
    more_questions,
    questions,
)
from briefing_tui.panes import PANES, PaneSpec
from briefing_tui.present.sanitize import escaped, escaped_opening, markdown_address
from briefing_tui.present.view import View
from briefing_tui.present.wrap import width_of

WIDTH = 96
"""Maximum number of columns of a line of prose."""


def paragraph(words: str, first: str = "", indent: int = 0) -> Iterator[str]:
    """Wrap escaped words. At the beginning of a line, `-` and the like are escaped, too.

    The first line begins with `first`, all other lines with `indent` blanks.
    """
    words = words.strip(" ")
    if len(first) + len(words) < WIDTH and "  " not in words:
        yield first + escaped_opening(words)
        return
    line, used = first, 0
    for word in filter(None, words.split(" ")):
        if used and len(line) + 1 + len(word) > WIDTH:
            yield line
            line, used = " " * indent, 0
        line += f" {word}" if used else escaped_opening(word)
        used += 1
    yield line


def heading(level: int, words: str) -> Iterator[str]:
    """Yield a heading with a blank line on both sides."""
    yield ""
    if words.endswith("#"):
        words = f"{words[:-1]}\\#"
    yield f"{'#' * level} {words}"
    yield ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a GFM table, one row per line. The cells must be escaped already."""
    yield _row(heads)
    yield _row(["---"] * len(heads))
    yield from map(_row, rows)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a small table whose columns are aligned."""
    every = [heads, *rows]
    widths = [max(3, *(width_of(row[place]) for row in every)) for place in range(len(heads))]

    def padded(row: Sequence[str]) -> list[str]:
        return [
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ]

    yield _row(padded(heads))
    yield _row(["-" * width for width in widths])
    yield from (_row(padded(row)) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _actor_name(name: ActorName) -> str:
    mark = "¶ " if name.voice == "voice" else ""
    unnamed = " (unnamed)" if name.voice == "unnamed" else ""
    return f"{mark}**{escaped(name.words)}**{unnamed}"


def _in_parentheses(facts: Iterable[str]) -> str:
    words = "; ".join(filter(None, facts))
    return f"({escaped(words)})" if words else ""


def _qualifiers(several: Iterable[Qualifier]) -> str:
    return _in_parentheses(one.words for one in several)


def _passages(links: Iterable[PassageLink]) -> str:
    """Return links such as `[§3.2](#section-3)`, or `§3.2` if the page lacks the article."""
    found = {
        f"[§{link.mark}](#section-{link.section})" if link.anchor else f"§{link.mark}": None
        for link in links
    }
    return " ".join(found)


def _note(words: str) -> str:
    return f"*Note:* {escaped(words)}" if words else ""


def _unchecked(entry: ActorEntry | ClaimEntry | FigureEntry | QuestionEntry | SummaryPoint) -> str:
    return "*unchecked*" if entry.unchecked else ""


def _joined(*pieces: str) -> str:
    return " ".join(filter(None, pieces))


WIDEST_GRID = 12
"""Maximum number of actors of a matrix that becomes a table. A wider matrix is only listed."""


def markdown(view: View, panes: Sequence[str], notices: Sequence[str] = ()) -> Iterator[str]:
    """Yield the page part by part, in whole lines."""
    context = PageContext(view, panes)
    blank = False
    for part in _parts(context, notices):
        lines = [line.rstrip(" ") for line in part]  # other blanks are part of the words
        kept = [line for before, line in pairwise(["" if blank else "-", *lines]) if line or before]
        blank = not lines[-1] if lines else blank
        yield "".join(f"{line}\n" for line in kept)


def _parts(context: PageContext, notices: Sequence[str]) -> Iterator[Iterable[str]]:
    yield _head(context.view, notices)
    for pane, write in _PARTS:
        if pane in context.panes:
            yield from write(context)
    own = {pane for pane, _ in _PARTS}
    for spec in PANES:
        if spec.name in context.panes and spec.name not in own:
            yield from _other_pane(context, spec)


def _other_pane(context: PageContext, spec: PaneSpec) -> Iterator[Iterable[str]]:
    yield heading(2, escaped(spec.title))
    for block in parts.pane_blocks(context, spec):
        for words in block.paragraphs:
            yield [*paragraph(escaped(words)), ""]
        if block.drawing:
            yield [*(f"    {line}" for line in block.drawing.split("\n")), ""]


def _head(view: View, notices: Sequence[str]) -> Iterator[str]:
    head = parts.article_head(view, notices)
    title = list(heading(1, escaped(head.title)))
    yield from title[1:]
    for notice in head.notices:
        yield from paragraph(f"**{escaped(notice)}**", "> ")
        yield ""
    if head.headline:
        yield from paragraph(f"*{escaped(head.headline)}*")
        yield ""
    yield from paragraph(" · ".join(map(_fact, head.facts)))
    yield ""
    for words in (
        escaped(head.source),
        markdown_address(head.url),
        escaped(head.note),
        escaped(head.state),
    ):
        if words:
            yield from paragraph(words)
            yield ""


def _fact(fact: ArticleFact) -> str:
    mark = "**" if fact.given else "*"
    return f"{fact.label} {mark}{escaped(fact.words)}{mark}"


def _summary(context: PageContext) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.summary:
        yield heading(2, "Bottom line")
    for number, point in enumerate(parts.points(context), 1):
        mark = f"{number}. "
        yield paragraph(_point(point), mark, len(mark))


def _gaps(context: PageContext) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.gaps:
        yield heading(2, "What the article does not say")
    for gap in parts.gaps(context):
        yield paragraph(_point(gap), "- ", 2)


def _point(point: SummaryPoint) -> str:
    return _joined(escaped(point.words), _unchecked(point), _passages(point.passages))


def _actors(context: PageContext) -> Iterator[Iterable[str]]:
    yield heading(2, "Who is who")
    for group in parts.actors(context):
        if group.label:
            yield paragraph(f"{escaped(group.label)}:", "- ", 2)
            below = group.actors
        else:
            yield paragraph(_actor(group.actors[0]), "- ", 2)
            below = group.actors[1:]
        for actor in below:
            yield paragraph(_actor(actor), "  - ", 4)


def _actor(actor: ActorEntry) -> str:
    facts = [
        actor.about,
        f"also {', '.join(actor.aliases)}" if actor.aliases else "",
        f"with {', '.join(actor.members)}" if actor.members else "",
        actor.mentioned,
    ]
    same = ", ".join(map(markdown_address, actor.same_as))
    return _joined(
        f"**{escaped(actor.name.words)}**",
        _in_parentheses(facts),
        _unchecked(actor),
        f"same as {same}" if same else "",
        _note(actor.note),
    )


def _questions(context: PageContext) -> Iterator[Iterable[str]]:
    if not context.view.reading.briefing.issues:
        return
    yield heading(2, "Questions")
    signs = (f"{sign} {meaning}" for sign, meaning, _ in legend(context.view))
    yield paragraph(escaped("; ".join(signs)))
    meaning = grades(context.view)
    if meaning:
        yield ["", *paragraph(escaped(meaning))]
    for question in questions(context):
        yield _question(question)
    if more := more_questions(context.view):
        yield ["", more]


def _question(question: QuestionEntry) -> Iterator[str]:
    yield from heading(3, f"{question.number}. {escaped(question.words)}")
    words = ", ".join(word for word, _ in question.statuses)
    yield from paragraph(
        _joined(f"**{words}.** {escaped(question.reason)}.", _unchecked(question)),
    )
    yield ""
    if question.grid is not None and len(question.grid.heads) <= WIDEST_GRID:
        yield from _grid(question.grid)
        yield ""
    for claim in question.claims:
        yield from _claim(claim)
    yield ""
    yield from _outcome(question)


def _grid(grid: QuestionGrid) -> Iterator[str]:
    heads = ["", *(escaped(head.short) for head in grid.heads)]
    rows = [
        [
            row.claim.number,
            *("".join(dict.fromkeys(one.glyph for one in cell)) or "·" for cell in row.cells),
        ]
        for row in grid.rows
    ]
    yield from aligned(heads, rows)


def _claim(claim: ClaimEntry) -> Iterator[str]:
    figures = ", ".join(figure.words for figure in claim.figures)
    facts = [claim.kind, f"hedged: {claim.hedge}" if claim.hedge else "", figures]
    words = _joined(f"{escaped(claim.words)} *{_in_parentheses(facts)}*", _unchecked(claim))
    yield from paragraph(words, f"- {claim.number} ", 2)
    for position in claim.positions:
        yield from paragraph(f"{escaped(position.glyph)} {_position(position)}", "  - ", 4)


def _position(position: PositionEntry) -> str:
    return _joined(
        _actor_name(position.who),
        f"{position.verb}{':' if position.quoted else ''}",
        escaped(position.quoted),
        _qualifiers(position.qualifiers),
        _passages(position.passages),
        _note(position.note),
    )


def _outcome(question: QuestionEntry) -> Iterator[str]:
    lines = [escaped(relation.words) for relation in question.relations]
    if question.exclusive:
        claims = " / ".join(f"“{words}”" for words in question.exclusive)
        lines.append(f"At most one can hold: {escaped(claims)}")
    if question.silent:
        lines.append(f"Silent: {', '.join(map(_actor_name, question.silent))}")
    if question.resolver is not None:
        what, state, label = question.resolver
        lines.append(f"{label.capitalize()}: {escaped(what)} (**{state}**)")
    if question.note:
        lines.append(_note(question.note))
    for line in lines:
        # Another bullet than that of the claims, so that the two lists stay apart
        yield from paragraph(line, "* ", 2)


def _timeline(context: PageContext) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.timeline:
        yield heading(2, "Timeline")
    for event in parts.events(context):
        yield paragraph(_event(event), "- ", 2)


def _event(event: EventEntry) -> str:
    facts = [
        *(one.words for one in event.qualifiers),
        f"with {', '.join(name.words for name in event.actors)}" if event.actors else "",
        ", ".join(figure.words for figure in event.figures),
    ]
    return _joined(
        f"**{escaped(event.date)}**:",
        escaped(event.words),
        _in_parentheses(facts),
        _passages(event.passages),
        _note(event.note),
    )


def _figures(context: PageContext) -> Iterator[Iterable[str]]:
    if not context.view.reading.briefing.figures:
        return
    yield heading(2, "Numbers")
    heads = ["number", "what", "of", "by", "when", "rests on", "note"]
    yield table(heads, map(_figure, parts.figures(context)))
    yield [""]
    for _, sentences in rulers(context.view):
        for sentence in sentences:
            yield paragraph(escaped(sentence.words), "- ", 2)


def _figure(figure: FigureEntry) -> list[str]:
    return [
        _joined(f"**{escaped(figure.words)}**", _unchecked(figure)),
        escaped(figure.what),
        escaped(figure.of),
        _actor_name(figure.by),
        escaped(figure.date),
        _passages(figure.passages),
        escaped(figure.note),
    ]


def _quotes(context: PageContext) -> Iterator[Iterable[str]]:
    if context.view.reading.briefing.quotes:
        yield heading(2, "Who said it")
    for quote in parts.quotes(context):
        yield paragraph(_quote(quote), "- ", 2)


def _quote(quote: QuoteEntry) -> str:
    words = "".join(piece.words for piece in quote.words)
    known = list(quote.qualifiers)
    if quote.content and quote.content not in words:
        known.append(Qualifier("words", f"words: {quote.content}"))
    return _joined(
        f"{_actor_name(quote.who)}:",
        escaped(words),
        _qualifiers(known),
        _passages(quote.passages),
        _note(quote.note),
    )


def _article(context: PageContext) -> Iterator[Iterable[str]]:
    yield heading(2, "The article")
    for section in context.article.sections():
        yield heading(3, f"Section {section.number}")  # no other heading can have these words
        if section.heading:
            yield [*paragraph(f"**{escaped(section.heading)}**"), ""]
        for piece in section.paragraphs:
            yield [*paragraph(f"§{piece.mark} {escaped(piece.words)}"), ""]


def _coverage(context: PageContext) -> Iterator[Iterable[str]]:
    counts = parts.coverage_counts(context.view)
    if counts:
        words = ", ".join(f"{one.covered:,} of {one.total:,} {one.what}" for one in counts)
        yield ["", *paragraph(f"Some statement here rests on {words} of the text.")]


_PARTS: tuple[tuple[str, Callable[[PageContext], Iterator[Iterable[str]]]], ...] = (
    ("summary", _summary),
    ("actors", _actors),
    ("claims", _questions),
    ("timeline", _timeline),
    ("figures", _figures),
    ("quotes", _quotes),
    ("summary", _gaps),
    ("article", _article),
    ("summary", _coverage),
)
