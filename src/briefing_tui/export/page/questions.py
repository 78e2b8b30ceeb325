"""The contested questions of a page: how each stands and why, and who holds what on what words."""

from collections.abc import Iterator

from briefing_tui.export.page.context import Context
from briefing_tui.export.page.evidence import number_of, sayings
from briefing_tui.export.page.values import (
    Bloc,
    Claim,
    Grid,
    Head,
    Question,
    Row,
    Tag,
    Voice,
)
from briefing_tui.model.claims.matrix import Matrix
from briefing_tui.model.figures.relations import comparisons, figures_of
from briefing_tui.model.format import records as model
from briefing_tui.present.actors import labels
from briefing_tui.present.figures import figure_of
from briefing_tui.present.issue_status import reason, relay, silent, status_of
from briefing_tui.present.view import View
from briefing_tui.present.wording import (
    CREDIBILITY,
    RELIABILITY,
    RESOLVER_STATE,
    STANCE_VERB,
    status_style,
)

LARGEST_GRID = 1200
"""Cells of a matrix that is drawn; a larger one no page could hold, and it would grow with the
square of its question."""

MOST_GRIDS = 1_000
"""Questions that have their matrix drawn; of more, the others are lists that say the same."""


def questions(context: Context) -> Iterator[Question]:
    """All questions, in the order of the file."""
    for number, issue in enumerate(context.view.reading.briefing.issues, 1):
        yield _question(context, issue, number)


def _question(context: Context, issue: model.Issue, number: int) -> Question:
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
    return Question(
        anchor=anchor,
        number=number,
        words=view.sanitize(issue.question),
        statuses=tuple((word, status_style(word)) for word in words),
        contested=status.word == "CONTESTED",
        reason=reason(view, issue),
        exclusive=tuple(exclusive) if len(exclusive) > 1 else (),
        claims=claims,
        grid=_grid(context, issue, claims) if number <= MOST_GRIDS else None,
        sayings=sayings(view, comparisons(figures_of(issue, view.reading.items))),
        silent=context.names(silent(view, issue)),
        settler=_settler(view, issue),
        settled=issue.resolver_state == "done",
        note=view.sanitize(issue.note) if issue.note else "",
    )


def grades(view: View) -> str:
    """What the grades of a page mean, those it has; empty where it has none."""
    issues = view.reading.briefing.issues
    held = (p.grade for issue in issues for claim in issue.claims for p in claim.positions)
    found = sorted({grade for grade in held if grade})
    meanings = {code: RELIABILITY[code] for code in sorted({grade[0] for grade in found})}
    meanings |= {code: CREDIBILITY[code] for code in sorted({grade[1] for grade in found})}
    told = ", ".join(f"{code} {meaning}" for code, meaning in meanings.items())
    return f"Grades: {told} (Admiralty scale)" if told else ""


def legend(view: View) -> Iterator[tuple[str, str, str]]:
    """The signs of a page with what they mean and the names of their styles."""
    signs = view.glyphs
    for stance in model.STANCES:
        yield signs.stance(stance), STANCE_VERB[stance], stance
    yield signs.silent, "silent", "silent"
    yield signs.narrator, "the article's own voice", "voice"


def _settler(view: View, issue: model.Issue) -> tuple[str, str, str] | None:
    if issue.resolver is None:
        return None
    label = "settled by" if issue.resolver_state == "done" else "would settle it"
    return view.sanitize(issue.resolver), RESOLVER_STATE[issue.resolver_state or "unknown"], label


def _claim(context: Context, claim: model.Claim, number: str) -> Claim:
    view = context.view
    figures = (figure_of(view, ref) for ref in dict.fromkeys(claim.figures))
    return Claim(
        context.anchor(claim.id),
        number,
        view.sanitize(claim.text),
        claim.kind,
        view.quoted(claim.hedge) if claim.hedge else "",
        tuple(number_of(context, figure) for figure in figures if figure is not None),
        tuple(_voice(context, position) for position in claim.positions),
    )


def _voice(context: Context, position: model.Position) -> Voice:
    view = context.view
    return Voice(
        context.anchor(position.id),
        context.name(position.actor),
        position.stance,
        view.glyphs.stance(position.stance),
        STANCE_VERB[position.stance],
        _quoted(context, position),
        tuple(_tags(view, position)),
        view.sanitize(position.note) if position.note else "",
        context.cites(position),
    )


def _quoted(context: Context, position: model.Position) -> str:
    """The quoted words that a position rests on; empty where it rests on none."""
    quote = context.view.reading.items.get(position.quote or "")
    if not isinstance(quote, model.Quote) or quote.type == "indirect":
        return ""
    return context.quoted(quote)


def _tags(view: View, position: model.Position) -> Iterator[Tag]:
    """What qualifies a position."""
    if position.basis == "inferred":
        yield Tag("inferred", "inferred")
    if position.hedge is not None:
        yield Tag("hedged", f"hedged: {view.quoted(position.hedge)}")
    via = relay(view, position)
    if via is not None:
        yield Tag("relayed", f"relayed by {view.name(via)}")
    if position.grade is not None:
        yield Tag("grade", f"grade {view.sanitize(position.grade)}")
    if position.date is not None:
        yield Tag("date", view.date(position.date))


def _grid(context: Context, issue: model.Issue, claims: tuple[Claim, ...]) -> Grid | None:
    """The matrix with the voices in its cells; None where it is too large."""
    matrix = context.view.reading.matrix(issue)
    if not matrix.columns or len(claims) * len(matrix.columns) > LARGEST_GRID:
        return None
    named = labels(context.view, [column.actor for column in matrix.columns])
    heads = [
        Head(context.name(column.actor), named[column.actor].words, column.silent)
        for column in matrix.columns
    ]
    place = {column.actor: number for number, column in enumerate(matrix.columns)}
    rows = []
    for claim, source in zip(claims, issue.claims, strict=True):
        cells: list[list[Voice]] = [[] for _ in heads]
        for voice, position in zip(claim.voices, source.positions, strict=True):
            cells[place[matrix.cast.id(position.actor)]].append(voice)
        rows.append(Row(claim, tuple(map(tuple, cells))))
    return Grid(tuple(_blocs(context.view, matrix)), tuple(heads), tuple(rows))


def _blocs(view: View, matrix: Matrix) -> Iterator[Bloc]:
    """The columns gathered under their blocs; one actor that is its own bloc needs no name."""
    for header in matrix.headers:
        columns = matrix.columns[header.first : header.first + header.span]
        alone = len(columns) == 1 and columns[0].actor == header.bloc
        quiet = sum(column.silent for column in columns)
        yield Bloc("" if alone else view.name(header.bloc), header.span, quiet)
