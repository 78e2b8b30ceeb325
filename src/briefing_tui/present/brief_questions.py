"""The sections about questions and about actors on the printed page.

A contested question has a table of its claims by sides, its figures drawn to scale, and the
conflict in words. Below these stand the silent actors and what would settle the question. Each
other question and each actor has one line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, zip_longest
from typing import NamedTuple

from briefing_tui.model.figures import Conflict, figure_words, figures_of
from briefing_tui.model.records import (
    NARRATOR,
    STANCES,
    Actor,
    Claim,
    Figure,
    Issue,
    Position,
)
from briefing_tui.model.status import Matrix, denials, matrix, rivalry, speakers
from briefing_tui.model.text import joined_with_and, shortened
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.blocks import Block, Part, Piece, Text, cut, listed, part, set_down, text
from briefing_tui.present.figures import conflict_part, each_conflict, figure_of
from briefing_tui.present.grid import LEAST_GRID, TableLayout
from briefing_tui.present.importance import (
    GAP,
    INDENT,
    LINES,
    MEASURED,
    Filled,
    PageEntry,
    PageSection,
    TableCell,
    cell,
    contested,
    contestedness,
    drawn,
    row,
    speaker,
    widest,
)
from briefing_tui.present.issues import claim_words, settler, silent, status_of
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.layout import laid_out
from briefing_tui.present.matrix import marks, name_keys, table_of
from briefing_tui.present.ruler import by_scale, ruler
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_BY, STATUS_PLAIN, counted, status_style

_MOST = 8
"""Maximum number of contested questions on the page."""
_CLAIMS = 6
"""Maximum number of claims in a table."""
_SCALED = 3
"""Index of the first form that draws the figures of a question to scale."""
_FIRST = 2
"""Maximum number of claims in a shortened table."""
_CLAIM_LINES = 4
_SIDES = 9
"""Maximum number of sides in a table that has a column for each side."""
_VOICES = 5
"""Maximum number of names after a stance."""
_FIGURES = 6
"""Maximum number of figures on one ruler."""
_SCALES = 3
"""Maximum number of rulers for one question."""
_SIDE_BY_SIDE = 78
"""Minimum width of a page on which the status of a question stands beside the question."""
_STATUS = 26
"""Width of the longest status, in columns."""
_STANCE = max(map(len, STANCES))


def contested_section(view: View, names: ShortNames) -> PageSection:
    """Return the contested questions, each in one line or, if there is room, with a table."""
    issues = _by_weight(view)
    count = f"{len(issues):,} of {counted(len(view.reading.briefing.issues), 'question')}"
    entries = []
    for place, issue in enumerate(issues[:_MOST]):
        forms = [*_forms(view, names, issue)]
        entries.append(PageEntry(forms, place, (1,) * len(forms)))
    return PageSection("Contested", entries, len(issues), "claims", share=40, count=count)


def _by_weight(view: View) -> list[Issue]:
    return sorted(contested(view), key=lambda one: contestedness(view, one))


def told_figures(view: View, asked: Filled) -> frozenset[str]:
    """Return the ids of the figures that the section Contested shows."""
    issues, found = _by_weight(view), set[str]()
    for entry, form in asked.shown:
        if form >= _SCALED:
            groups = _on_rulers(view, issues[entry.place])
            found.update(figure.id for group in groups for figure in group)
        if form:
            found.update(*(one.figures for one in _first_conflicts(view, issues[entry.place])))
    return frozenset(found)


def _on_rulers(view: View, issue: Issue) -> list[list[Figure]]:
    figures = figures_of(issue, view.reading.items)
    return [group[:_FIGURES] for group in by_scale(figures) if len(group) > 1][:_SCALES]


def others_section(view: View, names: ShortNames) -> PageSection:
    """Return the questions that are not contested. Unresolved ones come first."""
    known = frozenset(issue.id for issue in contested(view))
    issues = [issue for issue in view.reading.briefing.issues if issue.id not in known]
    ranked = sorted(
        range(len(issues)), key=lambda place: not status_of(view, issues[place]).unresolved
    )
    shown = ranked[:LINES]
    wide = widest([_question(view, issues[place]).plain for place in shown], LINES)
    entries = [
        PageEntry([drawn(partial(_one_line, view, names, issues[place], wide))], place)
        for place in shown
    ]
    title = "Other questions" if known else "Questions"
    return PageSection(title, entries, len(issues), "claims", share=6, most=9)


def _one_line(view: View, names: ShortNames, issue: Issue, wide: int, width: int) -> Sequence[Text]:
    question, said = _question(view, issue), _plain_status(view, issue)
    if width < _SIDE_BY_SIDE:
        return laid_out(view, [part(question, "  ", said, first=" ", indent=3)], width)
    room = min(wide, width - 1 - GAP - _STATUS)
    both = text(said, "  ", _speaker_names(view, names, issue))
    fits = both.cell_len <= width - 1 - GAP - room
    return row(
        view, width, 1, cell(cut(view, question, room), width=room), cell(both if fits else said)
    )


def _plain_status(view: View, issue: Issue) -> Text:
    found = status_of(view, issue)
    plain: Piece = (STATUS_PLAIN[found.word], status_style(found.word))
    return listed([plain, ("open", "unresolved") if found.unresolved else ""])


def _question(view: View, issue: Issue) -> Text:
    return text(view.sanitize(issue.question), unchecked_sign(view, issue))


def _speaker_names(view: View, names: ShortNames, issue: Issue) -> Text:
    heard = speakers(issue, view.reading.cast)
    if not heard:
        return text(("the article", "quiet"))
    more = (f"{len(heard) - 2:,} more", "quiet") if len(heard) > 2 else ""
    return listed([*(names.name(ref) for ref in heard[:2]), more])


def _forms(view: View, names: ShortNames, issue: Issue) -> Iterator[Block]:
    """Yield the question alone, and then ever longer tables of its claims."""
    disputed = _disputed(view, issue)
    first, others = disputed[:_FIRST], [one for one in issue.claims if one not in disputed]
    told = partial(_question_lines, view, names, issue)
    scaled = bool(_on_rulers(view, issue))
    yield drawn(lambda width: [cut(view, line, width) for line in _title(view, issue, width)[:1]])
    yield drawn(partial(told, _Content(first[:1])))
    yield drawn(partial(told, _Content(first)))
    if scaled:
        yield drawn(partial(told, _Content(first, scaled=True)))
    if len(disputed) > len(first):
        yield drawn(partial(told, _Content(disputed, scaled=scaled)))
    if others:
        yield drawn(partial(told, _Content(disputed, others[:_CLAIMS], scaled)))


def _disputed(view: View, issue: Issue) -> list[Claim]:
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    found = {claim.id: claim for claim, _ in rival.sides} if rival is not None else {}
    found |= {one.claim.id: one.claim for one in denials(issue, cast)}
    return [*found.values()][:_CLAIMS]


def _title(view: View, issue: Issue, width: int) -> list[Text]:
    status = status_of(view, issue)
    right = text(("unresolved", "unresolved") if status.unresolved else "")
    if issue.resolver is not None and not status.unresolved:
        right = text(("settled", "settled"))
    words = (view.sanitize(issue.question), "subheading")
    question = part(words, unchecked_sign(view, issue), indent=1)
    if width < LEAST_GRID:
        return laid_out(view, [question, Part(right, None, 1)][: 1 + bool(right)], width)
    first, *others = laid_out(view, [question], width - right.cell_len - 2)
    return [set_down([(0, first), (width - right.cell_len, right)]), *others]


class _Content(NamedTuple):
    claims: Sequence[Claim]
    """The claims in the table."""
    others: Sequence[Claim] = ()
    """The claims below the table."""
    scaled: bool = False
    """True if the figures are drawn to scale."""


def _question_lines(
    view: View, names: ShortNames, issue: Issue, content: _Content, width: int
) -> list[Text]:
    inner = width - INDENT
    lines = [*_claim_table(view, names, issue, content.claims, inner)]
    for group in _on_rulers(view, issue) if content.scaled else ():
        lines += ruler(view, group, inner, fit=True)
    below = [*_below_table(view, names, issue, content)]
    below += _other_claims(view, names, content.others)
    if hidden := len(_disputed(view, issue)) - len(content.claims):
        below.append(part((f"{counted(hidden, 'more claim')} in dispute", "quiet")))
    lines += laid_out(view, below, inner)
    margin = " " * INDENT
    return [*_title(view, issue, width), *(text(margin, line) for line in lines), Text("")]


def _claim_table(
    view: View, names: ShortNames, issue: Issue, claims: Sequence[Claim], width: int
) -> list[Text]:
    matrix = _matrix_of(view, issue, claims)
    if len(matrix.columns) <= _SIDES and width >= LEAST_GRID:
        table = TableLayout(view, table_of(view, matrix))
        if table.in_words(width):
            grid = table.at(width, head_lines=_CLAIM_LINES)
            rows = (grid.row(number) for number in range(len(matrix.rows)))
            lines = [*grid.head(), *(line for row in rows for line in row)]
            keys = "  ".join(name_keys(view, matrix))
            return [*lines, *laid_out(view, [part((keys, "quiet"))] if keys else [], width)]
    return [*_by_stance(view, names, matrix, width)]


def _matrix_of(view: View, issue: Issue, claims: Sequence[Claim]) -> Matrix:
    kept = tuple(
        claim._replace(positions=tuple(one for one in claim.positions if _is_shown(view, one)))
        for claim in claims
    )
    made = matrix(issue._replace(claims=kept), view.reading.cast).speaking()
    return made._replace(columns=tuple(one._replace(bloc=one.actor) for one in made.columns))


def _is_shown(view: View, position: Position) -> bool:
    if position.stance == "comments":
        return not view.is_narrator(position.actor)
    return position.stance != "mentions"


def _by_stance(view: View, names: ShortNames, matrix: Matrix, width: int) -> Iterator[Text]:
    words = [claim_words(view, claim) for claim in matrix.rows]
    left = widest([one.plain for one in words], width * 9 // 20 - 2) + 2
    narrow = width < LEAST_GRID
    for number, one in enumerate(words):
        claim = part(one, first=(f"{number + 1} ", "label"), indent=2)
        told = [*_stance_parts(view, names, matrix, number)]
        if narrow:
            below = [one._replace(first=text("  ", one.first or "")) for one in told]
            below = [one._replace(indent=one.indent + 2) for one in below]
            yield from laid_out(view, [claim, *below], width)
            continue
        claims, stances = laid_out(view, [claim], left), laid_out(view, told, width - left - 2)
        if len(claims) > _CLAIM_LINES:
            last = text(claims[_CLAIM_LINES - 1], view.glyphs.more)
            claims[_CLAIM_LINES - 1 :] = [cut(view, last, left)]
        for words_of, stance in zip_longest(claims, stances, fillvalue=Text("")):
            yield set_down([(0, words_of), *([(left + 2, stance)] if stance.plain else [])])


def _stance_parts(view: View, names: ShortNames, matrix: Matrix, number: int) -> Iterator[Part]:
    voices: dict[str, list[Text]] = {}
    for column, one in enumerate(matrix.columns):
        held = matrix.cell(number, column)
        for stance in dict.fromkeys(position.stance for position in held):
            own = marks(view, [position for position in held if position.stance == stance])
            signs = [(getattr(view.glyphs, mark), mark) for mark in own]
            voices.setdefault(stance, []).append(text(speaker(view, names, one.actor), *signs))
    for stance in STANCES:
        if stance in voices:
            shown: list[Piece] = [*voices[stance][:_VOICES]]
            if more := len(voices[stance]) - len(shown):
                shown.append((f"{more:,} more", "quiet"))
            first = (stance.ljust(_STANCE + 1), stance)
            yield part(listed(shown), first=first, indent=_STANCE + 1)


def _below_table(view: View, names: ShortNames, issue: Issue, content: _Content) -> Iterator[Part]:
    at_odds = [*_first_conflicts(view, issue)]
    sentences = [
        view.computed(one.brief) if content.scaled else _with_givers(view, names, one)
        for one in at_odds
    ]
    for sentence in sentences or _exclusions(view, issue, content.claims):
        yield conflict_part(view, sentence, 0)
    quiet = silent(view, issue)
    if quiet:
        who = listed(speaker(view, names, ref).plain for ref in quiet[:_VOICES])
        more = f" and {len(quiet) - _VOICES:,} more" if len(quiet) > _VOICES else ""
        yield part(who, more, first=("silent on this: ", "label"), indent=2)
    settle = settler(view, issue, 0, label="")
    if settle is not None:
        label = "settled by: " if issue.resolver_state == "done" else "would settle it: "
        yield part(settle.text, first=(label, "label"), indent=2)


def _first_conflicts(view: View, issue: Issue) -> Iterator[Conflict]:
    figures = figures_of(issue, view.reading.items)
    for group in [*by_scale(figures)][:_SCALES]:
        yield from islice(each_conflict(view, *group), 1)


def _with_givers(view: View, names: ShortNames, conflict: Conflict) -> str:
    said, after = "", conflict.brief
    for ref in conflict.figures:
        figure = figure_of(view, ref)
        if figure is not None:
            before, words, after = after.partition(shortened(figure_words(figure)))
            giver = speaker(view, names, figure.by).plain.replace(" (unnamed)", ", unnamed")
            said += f"{before}{words} ({giver})" if words else before
    return view.computed(said + after)


def _other_claims(view: View, names: ShortNames, claims: Sequence[Claim]) -> Iterator[Part]:
    for claim in claims:
        stance = claim.positions[0].stance if claim.positions else ""
        by = dict.fromkeys(one.actor for one in claim.positions if one.stance == stance)
        who = listed([speaker(view, names, ref) for ref in by][:_VOICES])
        label = text((f"also {STANCE_BY[stance]} by ", "label"), who, (": ", "label")) if by else ""
        yield part(claim_words(view, claim), first=label, indent=2)


def _exclusions(view: View, issue: Issue, claims: Sequence[Claim]) -> Iterator[str]:
    if rivalry(issue, view.reading.cast) is None:
        return
    named = frozenset(issue.exclusive)
    numbers = [str(n) for n, claim in enumerate(claims, 1) if claim.id in named]
    if len(numbers) > 1:
        both = "both" if len(numbers) == 2 else "all"
        yield f"{joined_with_and(numbers)} cannot {both} hold"


_NAME = 32
"""Maximum number of characters of a name in the section Who is who."""


def actors_section(view: View) -> PageSection:
    """Return the actors. Named actors without a role or a bloc come last."""
    actors = [one for one in view.reading.briefing.actors if one.kind != NARRATOR]
    busy, asked = _activity(view), _contesting(view)

    def rank(actor: Actor) -> tuple[bool, bool, bool, int]:
        known = _about(view, actor)
        return not known, actor.kind == "unnamed", actor.id not in asked, -busy[actor.id]

    ranked = sorted(actors, key=rank)
    wide = widest([_name(view, one) for one in ranked[:MEASURED]], _NAME)
    entries = [
        PageEntry([drawn(partial(_actor, view, actor, wide))], place)
        for place, actor in enumerate(ranked[:LINES])
    ]
    return PageSection("Who is who", entries, len(actors), "actors", share=5, most=9)


def _contesting(view: View) -> frozenset[str]:
    return frozenset(
        view.reading.cast.id(position.actor)
        for issue in contested(view)
        for claim in issue.claims
        for position in claim.positions
    )


def _activity(view: View) -> Counter[str]:
    briefing = view.reading.briefing
    positions = (
        one for issue in briefing.issues for claim in issue.claims for one in claim.positions
    )
    found = Counter(one.actor for one in positions)
    for quote in briefing.quotes:
        found.update((quote.source, quote.via or ""))
    for event in briefing.timeline:
        found.update((event.by or "", event.via or "", *event.actors))
    found.update(figure.by for figure in briefing.figures)
    return found


def _name(view: View, actor: Actor) -> str:
    return view.brief(actor.name, _NAME)


def _about(view: View, actor: Actor) -> str:
    """Describe an actor in a few words: "minister, the government"."""
    role = view.sanitize(actor.role or "")
    facts = ["unnamed" if actor.kind == "unnamed" else "", role]
    above = actor.member_of
    if above is not None and above in view.reading.actors and " " not in role:
        body = view.name(above)
        facts.append(body if role else f"of {body}")
    return ", ".join(filter(None, facts))


def _actor(view: View, actor: Actor, wide: int, width: int) -> list[Text]:
    name = text((_name(view, actor), "unnamed" if actor.kind == "unnamed" else "actor"))
    what = cell(_about(view, actor) or actor.kind, unchecked_sign(view, actor))
    return row(view, width, INDENT, TableCell(name, wide), what)
