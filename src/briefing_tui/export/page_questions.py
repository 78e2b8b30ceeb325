"""The questions of a page, each with its status, its claims and their positions."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing_tui.export.page_drawings import RelationSentence, relation_sentences
from briefing_tui.export.page_links import ActorName, PageContext, PassageLink
from briefing_tui.export.page_parts import FigureEntry, Qualifier, figures_by_id, said, unchecked
from briefing_tui.model.figures import comparisons, figures_of
from briefing_tui.model.records import STANCES, Claim, Issue, Position, Quote
from briefing_tui.model.status import Matrix
from briefing_tui.present.actors import labels
from briefing_tui.present.issues import reason, relay, silent, status_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import (
    CREDIBILITY,
    RELIABILITY,
    RESOLVER_STATE,
    STANCE_VERB,
    cut_list,
    status_style,
)


class PositionEntry(NamedTuple):
    """A position: an actor's stance toward a claim, and the words that show this stance."""

    anchor: str
    who: ActorName
    stance: str
    glyph: str
    verb: str
    quoted: str
    """The quoted words in quotation marks, or `""` if there are none."""
    qualifiers: tuple[Qualifier, ...]
    note: str
    passages: tuple[PassageLink, ...]


class ClaimEntry(NamedTuple):
    """A claim with its positions."""

    anchor: str
    number: str
    words: str
    kind: str
    hedge: str
    figures: tuple[FigureEntry, ...]
    positions: tuple[PositionEntry, ...]
    unchecked: bool


class GridHead(NamedTuple):
    """The heading of a column of the matrix."""

    who: ActorName
    short: str
    silent: bool


class GridBloc(NamedTuple):
    """The heading over neighbouring columns of one bloc."""

    words: str
    """The name of the bloc, or `""` if the bloc is a single actor."""
    span: int


class GridRow(NamedTuple):
    """A claim and its cells. A cell is empty if the actor is silent."""

    claim: ClaimEntry
    cells: tuple[tuple[PositionEntry, ...], ...]


class QuestionGrid(NamedTuple):
    """The matrix of a question: its claims by its actors."""

    blocs: tuple[GridBloc, ...]
    heads: tuple[GridHead, ...]
    rows: tuple[GridRow, ...]

    @property
    def with_blocs(self) -> bool:
        """True if any bloc has a name above its columns."""
        return any(bloc.words for bloc in self.blocs)


class QuestionEntry(NamedTuple):
    """A question."""

    anchor: str
    number: int
    words: str
    statuses: tuple[tuple[str, str], ...]
    """The words of the status, each with the name of a style."""
    contested: bool
    reason: str
    exclusive: tuple[str, ...]
    """The claims of which at most one can be true."""
    claims: tuple[ClaimEntry, ...]
    grid: QuestionGrid | None
    """The matrix, or None if it is too large to be drawn."""
    relations: tuple[RelationSentence, ...]
    silent: tuple[ActorName, ...]
    resolver: tuple[str, str, str] | None
    """What would settle the question, how far that is done, and a label such as `settled by`."""
    settled: bool
    note: str
    unchecked: bool


LARGEST_GRID = 1200
"""A matrix with more cells than this is shown as a list."""
MOST_QUESTIONS = 1000
"""Maximum number of questions on a page."""


def questions(context: PageContext) -> Iterator[QuestionEntry]:
    """Yield the first `MOST_QUESTIONS` questions, in the order of the file."""
    issues = context.view.reading.briefing.issues[:MOST_QUESTIONS]
    for number, issue in enumerate(issues, 1):
        yield _question(context, issue, number)


def more_questions(view: View) -> str:
    """Return how many questions the page leaves out: "and 12 more", or `""` if there are none."""
    return cut_list(view.reading.briefing.issues, MOST_QUESTIONS)[1]


def _question(context: PageContext, issue: Issue, number: int) -> QuestionEntry:
    view = context.view
    status = status_of(view, issue)
    words = [status.word, "UNRESOLVED"] if status.unresolved else [status.word]
    anchor = context.anchor(issue.id)
    claims = tuple(
        _claim(context, claim, f"{number}.{place}") for place, claim in enumerate(issue.claims, 1)
    )
    texts = {claim.id: claim.text for claim in issue.claims}
    exclusive = [
        view.sanitize(texts[ref]) for ref in dict.fromkeys(issue.exclusive) if ref in texts
    ]
    found = comparisons(figures_of(issue, view.reading.items))
    return QuestionEntry(
        anchor=anchor,
        number=number,
        words=view.sanitize(issue.question),
        statuses=tuple((word, status_style(word)) for word in words),
        contested=status.word == "CONTESTED",
        reason=reason(view, issue),
        exclusive=tuple(exclusive) if len(exclusive) > 1 else (),
        claims=claims,
        grid=_grid(context, issue, claims),
        # The figures of a question often differ in kind: no sentence says so
        relations=relation_sentences(view, found),
        silent=context.names(silent(view, issue)),
        resolver=_resolver(view, issue),
        settled=issue.resolver_state == "done",
        note=said(view, issue.note),
        unchecked=issue.unchecked,
    )


def grades(view: View) -> str:
    """Explain the Admiralty grades of the positions, or return `""` if no position has one."""
    issues = view.reading.briefing.issues
    held = (p.grade for issue in issues for claim in issue.claims for p in claim.positions)
    found = sorted({grade for grade in held if grade})
    meanings = {code: RELIABILITY[code] for code in sorted({grade[0] for grade in found})}
    meanings |= {code: CREDIBILITY[code] for code in sorted({grade[1] for grade in found})}
    words = ", ".join(f"{code} {meaning}" for code, meaning in meanings.items())
    return f"Grades: {words} (Admiralty scale)" if words else ""


def legend(view: View) -> Iterator[tuple[str, str, str]]:
    """Yield the signs of a page with their meanings and styles."""
    signs = view.glyphs
    for stance in STANCES:
        yield signs.stance(stance), STANCE_VERB[stance], stance
    yield signs.silent, "silent", "silent"
    yield signs.narrator, "the article's own voice", "voice"


def _resolver(view: View, issue: Issue) -> tuple[str, str, str] | None:
    if issue.resolver is None:
        return None
    label = "settled by" if issue.resolver_state == "done" else "would settle it"
    return view.sanitize(issue.resolver), RESOLVER_STATE[issue.resolver_state or "unknown"], label


def _claim(context: PageContext, claim: Claim, number: str) -> ClaimEntry:
    view = context.view
    return ClaimEntry(
        context.anchor(claim.id),
        number,
        view.sanitize(claim.text),
        claim.kind,
        view.quoted(claim.hedge) if claim.hedge else "",
        figures_by_id(context, claim.figures),
        tuple(_position(context, position) for position in claim.positions),
        claim.unchecked,
    )


def _position(context: PageContext, position: Position) -> PositionEntry:
    view = context.view
    return PositionEntry(
        context.anchor(position.id),
        context.name(position.actor),
        position.stance,
        view.glyphs.stance(position.stance),
        STANCE_VERB[position.stance],
        _quoted(context, position),
        (*_qualifiers(view, position), *unchecked(position)),
        said(view, position.note),
        context.passages(position),
    )


def _quoted(context: PageContext, position: Position) -> str:
    quote = context.view.reading.items.get(position.quote or "")
    if not isinstance(quote, Quote) or quote.type == "indirect":
        return ""
    return context.quoted(quote)


def _qualifiers(view: View, position: Position) -> Iterator[Qualifier]:
    if position.basis == "inferred":
        yield Qualifier("inferred", "inferred")
    if position.hedge is not None:
        yield Qualifier("hedged", f"hedged: {view.quoted(position.hedge)}")
    via = relay(view, position)
    if via is not None:
        yield Qualifier("relayed", f"relayed by {view.name(via)}")
    if position.grade is not None:
        yield Qualifier("grade", f"grade {view.sanitize(position.grade)}")
    if position.date is not None:
        yield Qualifier("date", view.date(position.date))


def _grid(
    context: PageContext, issue: Issue, claims: tuple[ClaimEntry, ...]
) -> QuestionGrid | None:
    matrix = context.view.reading.matrix(issue)
    if not matrix.columns or len(claims) * len(matrix.columns) > LARGEST_GRID:
        return None
    short = labels(context.view, [column.actor for column in matrix.columns])
    heads = [
        GridHead(context.name(column.actor), short[column.actor].words, column.silent)
        for column in matrix.columns
    ]
    place = {column.actor: number for number, column in enumerate(matrix.columns)}
    rows = []
    for entry, claim in zip(claims, issue.claims, strict=True):
        cells: list[list[PositionEntry]] = [[] for _ in heads]
        for held, position in zip(entry.positions, claim.positions, strict=True):
            cells[place[matrix.cast.id(position.actor)]].append(held)
        rows.append(GridRow(entry, tuple(map(tuple, cells))))
    return QuestionGrid(tuple(_blocs(context.view, matrix)), tuple(heads), tuple(rows))


def _blocs(view: View, matrix: Matrix) -> Iterator[GridBloc]:
    for header in matrix.headers:
        columns = matrix.columns[header.first : header.first + header.span]
        alone = len(columns) == 1 and columns[0].actor == header.bloc
        yield GridBloc("" if alone else view.name(header.bloc), header.span)
