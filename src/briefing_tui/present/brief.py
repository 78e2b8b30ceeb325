"""The printed brief: a page that a stranger reads in a minute.

Each section has a number of lines, and shows its most important items in them. What it leaves out
is counted, and the last line names the panes that show it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from briefing_tui.model import status as model
from briefing_tui.model.figures import (
    amount,
    by_topic,
    figure_words,
    figures_of,
    is_percent,
    topic,
)
from briefing_tui.model.records import Actor, Claim, Event, Figure, Gap, Issue, Point, Quote
from briefing_tui.model.status import Matrix, denials, rivalry
from briefing_tui.model.text import flat
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.actors import short_name, short_named
from briefing_tui.present.axis import ruler
from briefing_tui.present.blocks import (
    BLANK,
    GLUE,
    Block,
    Part,
    Piece,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Text,
    block,
    heading,
    listed,
    part,
    prose,
    text,
)
from briefing_tui.present.describe import claim_words, drawn_signs, explained, quote_words
from briefing_tui.present.items import (
    conflict_part,
    conflicts_of,
    each_conflict,
    figure_label,
    in_order,
    told_by,
    unchecked_sign,
)
from briefing_tui.present.layout import Line, laid_out, layout, room_for
from briefing_tui.present.matrix import TableLayout, name_keys, table_of
from briefing_tui.present.panes import print_blocks
from briefing_tui.present.panes.article import byline
from briefing_tui.present.panes.quotes import clauses, in_one_sentence, in_text_order
from briefing_tui.present.panes.summary import contest_block, story
from briefing_tui.present.ranking import (
    contested,
    contestedness,
    open_ends,
    plain_status,
    ranked_actors,
    ranked_events,
    ranked_figures,
    ranked_gaps,
    ranked_quotes,
    settler,
    sides,
    status_of,
)
from briefing_tui.present.sanitize import width_of
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import (
    RELIABILITY,
    STANCE_BY,
    UNCHECKED,
    UNDATED,
    counted,
    status_style,
)

LINES = 100
"""Maximum number of lines of a page of 80 columns."""
_WIDTH, _WIDEST = 80, 120
"""Minimum and maximum width of a page, in columns."""
_HEADING = 2
"""Number of lines of a section's heading, including the blank line above it."""
_FOOT = 3
"""Number of lines kept for the legend and for the last line."""
_INDENT = 3
_HEADLINE, _LONGEST = 400, 200
"""Maximum number of characters of the title and the headline, and of other texts.

Points and quotations are never cut: they are shown whole, or left out and counted.
"""
_NAME = 36
"""Maximum number of characters of a name."""
_CLAIMS, _VOICES = 6, 5
"""Maximum number of claims of a question, and of names."""
_SIDES = 9
"""Maximum number of sides in a table that has a column for each side."""
_FIGURES, _SCALES = 6, 3
"""Maximum number of figures on one ruler, and of rulers for one question."""
_ENTRIES = 12
"""Maximum number of entries of a section."""
_QUOTES = 8
"""Maximum number of sentences with quotes."""
_GROUPS = 3
"""Maximum number of figures that one actor gives, or of one measure, in the section Numbers."""


class _Entry(NamedTuple):
    """An item of a section, or a group of items."""

    forms: tuple[Block, ...]
    """The forms in which the entry may be shown, the longest first."""
    place: int
    """The shown entries are sorted by this number."""
    items: int = 1
    """The number of items that the entry shows."""


class _Section(NamedTuple):
    title: str
    pane: str
    """The pane with the items that the page leaves out."""
    entries: Sequence[_Entry]
    """The entries, the most important first."""
    total: int
    """The number of items of the section, shown or not."""
    lines: int
    """Number of lines of the section, if other sections need the rest of the page."""
    count: str = ""  # type: ignore[assignment]  # it hides tuple.count
    """Words for the number of items, shown in the heading: `2 of 5 questions`."""
    remark: str = ""


class _Filled(NamedTuple):
    """A section with the entries that the page shows."""

    section: _Section
    shown: Sequence[tuple[_Entry, Block]]
    """The entries in the order of the page, each with the form that is shown."""

    @property
    def is_cut(self) -> bool:
        """True if items are left out or shown in a shorter form."""
        items = sum(entry.items for entry, _ in self.shown)
        return items < self.section.total or any(
            form is not entry.forms[0] for entry, form in self.shown
        )

    def blocks(self, view: View) -> list[Block]:
        """Return the heading and the entries."""
        section, items = self.section, sum(entry.items for entry, _ in self.shown)
        share = section.count
        if items < section.total:
            cut = f"{items:,} of them here" if share else f"{items:,} of {section.total:,}"
            share = ", ".join(filter(None, (share, cut)))
        remark = ", ".join(filter(None, (share, section.remark)))
        return [_rule(view, section.title, remark), *(form for _, form in self.shown)]


def page(view: View, panes: Sequence[str] | None = None, width: int = _WIDTH) -> Iterator[Block]:
    """Yield the blocks of the printed brief, or all blocks of the named panes.

    The brief shows as much as fits on a page. A page has at least 80 columns, even if `width` is
    smaller. Raises KeyError for an unknown pane.
    """
    if panes is not None:
        yield from _panes(view, panes)
        return
    sheet = _Sheet(view, min(max(width, _WIDTH), _WIDEST))
    head = _head(view._replace(longest=_HEADLINE))
    yield head
    filled = sheet.fill(LINES - len(sheet.lines(head)) - _FOOT)
    blocks = [one for section in filled for one in section.blocks(view)]
    yield from blocks
    yield from _foot(view, sheet, blocks, {one.section.pane for one in filled if one.is_cut})


def _panes(view: View, names: Sequence[str]) -> Iterator[Block]:
    for pane in map(pane_spec, names):
        if len(names) > 1:
            yield heading(pane.title)
            yield Block(draw=lambda width: (Text(view.glyphs.rule * min(width, 90), "rule"),))
        yield from print_blocks(pane.name, view)


class _Sheet:
    """Measures blocks and fills sections for a page of one width."""

    def __init__(self, view: View, width: int) -> None:
        self.view, self.width = view, width
        self._known: dict[int, tuple[Block, list[Line]]] = {}
        """The lines of each block, by `id(block)`."""  # the block is kept, so its id is not reused

    def lines(self, one: Block) -> list[Line]:
        """Return the lines of a block."""
        if id(one) not in self._known:
            self._known[id(one)] = one, layout(one, room_for(one, self.width))
        return self._known[id(one)][1]

    def fill(self, room: int) -> list[_Filled]:
        """Return the sections that have anything to show, in the order of the page.

        Lines that a section does not need go to the others, the most important section first.
        """
        whole = self.view
        view = whole._replace(longest=_LONGEST)
        contest = _contested_section(view)
        told = self._told(contest)
        points, others = _points_section(whole), _others_section(view)
        numbers, dates = _numbers_section(view, told), _dates_section(whole)
        quotes, actors, gaps = (
            _quotes_section(whole),
            _actors_section(view),
            _gaps_section(view),
        )
        ranked = [points, contest, others, numbers, gaps, quotes, dates, actors]
        needs = {section.title: self._need(section) for section in ranked}
        lines = {one.title: min(one.lines, needs[one.title]) for one in ranked}
        spare = room - sum(lines.values())
        for section in ranked if spare > 0 else reversed(ranked):
            more = min(needs[section.title] - lines[section.title], spare)
            more = max(more, -lines[section.title])
            lines[section.title] += more
            spare -= more
        return [
            self._filled(section, lines[section.title])
            for section in (points, contest, others, numbers, dates, quotes, actors, gaps)
            if section.entries
        ]

    def _need(self, section: _Section) -> int:
        lines = sum(len(self.lines(entry.forms[0])) for entry in section.entries)
        return lines + _HEADING if lines else 0

    def _filled(self, section: _Section, room: int) -> _Filled:
        """Show each entry in the longest form that leaves room for the next ones' shortest."""
        shown: list[tuple[_Entry, Block]] = []
        room -= _HEADING
        least = [len(self.lines(entry.forms[-1])) for entry in section.entries]
        if least and (longer := len(self.lines(section.entries[0].forms[:2][-1]))) <= room:
            least[0] = longer  # the most important entry is not in its shortest form
        while least and sum(least) > room:
            least.pop()
        for number, entry in enumerate(section.entries[: len(least)]):
            own = room - sum(least[number + 1 :])
            form = next(one for one in entry.forms if len(self.lines(one)) <= own)
            room -= len(self.lines(form))
            shown.append((entry, form))
        return _Filled(section, sorted(shown, key=lambda one: one[0].place))

    def _told(self, contest: _Section) -> frozenset[str]:
        """Return the ids of the figures that the contested questions show to scale."""
        filled = self._filled(contest, contest.lines)
        issues = _by_weight(self.view)
        shown = (issues[entry.place] for entry, form in filled.shown if form is entry.forms[0])
        groups = (group for issue in shown for group in _on_rulers(self.view, issue))
        return frozenset(figure.id for group in groups for figure in group)


def _head(view: View) -> Block:
    briefing, article = view.reading.briefing, view.article
    facts: list[Piece] = [
        (RELIABILITY[article.reliability], "quiet") if article.reliability else "",
        text(*story(view)),
        (f"updated {view.date(briefing.updated)}" if briefing.updated else "", "quiet"),
        ("draft, unfinished" if briefing.draft else "", "quiet"),
    ]
    if drafted := sum(getattr(one, "unchecked", False) for one in view.reading.items.values()):
        facts.append((f"{counted(drafted, 'item')} {UNCHECKED}", "unchecked"))
    about = listed(facts, f" {view.glyphs.separator} ")
    return block(
        prose(view, text((view.sanitize(briefing.title), "title"))),
        part((view.quoted(article.headline), "quote")) if article.headline else None,
        Part(byline(view)),
        Part(about) if about.plain else None,
        part((view.sanitize(article.url), "link", article.url)) if article.url else None,
    )


def _foot(
    view: View, sheet: _Sheet, blocks: Sequence[Block], panes: Collection[str]
) -> Iterator[Block]:
    runs = (run for one in blocks for line in sheet.lines(one) for run in line)
    legend = explained(view, [*drawn_signs(view, runs)])
    rest = ",".join(name for name in PANE_NAMES if name in panes)
    if legend.plain or rest:
        yield block(BLANK, Part(legend, clip=True) if legend.plain else None)
    if rest and not view.whole:
        yield block(part(("rest: ", "quiet"), f"briefing print --pane {rest} FILE"))


def _drawn(draw: Callable[[int], Iterable[Text]], indent: int = 0) -> Block:
    """Return a block whose lines are drawn once for each width of the page."""

    @lru_cache(maxsize=2)
    def at_width(width: int) -> Sequence[Text]:
        margin = " " * indent
        return [text(margin, line) for line in draw(min(width, _WIDEST) - indent)]

    return Block(draw=at_width)


def _rule(view: View, title: str, remark: str) -> Block:
    """Return a heavy rule across the page, with a title in it and a blank line above."""
    if view.whole:
        line = part((title, "heading"), (f"  {remark}" if remark else "", "quiet"))
        return block(line._replace(role="heading"))
    heavy = view.glyphs.heavy_rule
    words = text((title.upper(), "heading"), (f"  {remark}" if remark else "", "quiet"))

    def draw(width: int) -> Sequence[Text]:
        rest = max(min(width, _WIDEST) - width_of(words.plain) - 4, 0)
        return [text((heavy * 2 + " ", "rule"), words, (" " + heavy * rest, "rule"))]

    return block(BLANK)._replace(draw=draw)


def _rows(
    view: View,
    cells: Sequence[Sequence[Text]],
    right: Collection[int] = (),
    indent: int = _INDENT,
) -> Iterable[Block]:
    """Return a block for each row of a table whose first cell is its heading.

    For a page that is not drawn, the rows are entries of a list.
    """
    if view.whole:
        between = f" {view.glyphs.separator} "
        entries = (text(row[0], ": " if row[0] else "", listed(row[1:], between)) for row in cells)
        return (block(part(entry)._replace(role="item")) for entry in entries)
    count = max((len(row) for row in cells), default=1) - 1
    columns = tuple(TableColumn(Text(""), right=number in right) for number in range(count))
    table = TableLayout(
        view,
        Table(
            columns,
            tuple(
                TableRow(row[0], {n: TableCell((one,)) for n, one in enumerate(row[1:]) if one})
                for row in cells
            ),
        ),
    )

    def row(number: int, width: int) -> list[Text]:
        return table.at(width).row(number)

    return (_drawn(partial(row, number), indent) for number in range(len(cells)))


def _speaker(view: View, ref: str) -> Text:
    """Return the short name of an actor. The narrator is called `the article`."""
    if view.is_narrator(ref):
        return text(("the article", "voice"))
    return text(short_named(view, ref))


# The sections


def _points_section(view: View) -> _Section:
    points = view.reading.briefing.summary
    entries = [
        _sentence(view, point, place, (f"{place + 1:>{_INDENT - 1}} ", "number"))
        for place, point in enumerate(points)
    ]
    return _Section("Bottom line", "summary", entries, len(points), lines=14)


def _sentence(view: View, item: Point | Gap, place: int, first: Piece) -> _Entry:
    words = text(view.sanitize(item.text), unchecked_sign(view, item))
    return _Entry((block(prose(view, words, text(first), _INDENT)._replace(role="item")),), place)


def _contested_section(view: View) -> _Section:
    issues = _by_weight(view)
    count = f"{len(issues):,} of {counted(len(view.reading.briefing.issues), 'question')}"
    entries = [
        _Entry(tuple(_questions(view, issue)), place)
        for place, issue in enumerate(issues[:_ENTRIES])
    ]
    return _Section("Contested", "claims", entries, len(issues), lines=34, count=count)


def _by_weight(view: View) -> list[Issue]:
    return sorted(contested(view), key=lambda one: contestedness(view, one))


def _on_rulers(view: View, issue: Issue) -> list[list[Figure]]:
    figures = figures_of(issue, view.reading.items)
    return [group[:_FIGURES] for group in by_topic(figures) if len(group) > 1][:_SCALES]


def _others_section(view: View) -> _Section:
    known = frozenset(issue.id for issue in contested(view))
    issues = [issue for issue in view.reading.briefing.issues if issue.id not in known]
    places = sorted(
        range(len(issues)), key=lambda place: not status_of(view, issues[place]).unresolved
    )[:_ENTRIES]
    cells = [_other_question(view, issues[place]) for place in places]
    rows = _rows(view, cells, indent=1)
    entries = [_Entry((one,), place) for one, place in zip(rows, places, strict=True)]
    title = "Other questions" if known else "Questions"
    return _Section(title, "claims", entries, len(issues), lines=8)


def _other_question(view: View, issue: Issue) -> list[Text]:
    status = status_of(view, issue)
    plain: Piece = (plain_status(view, issue), status_style(status.word))
    return [
        text(flat(view.prose(issue.question)), unchecked_sign(view, issue)),
        listed([plain, ("open", "unresolved") if status.unresolved else ""]),
    ]


def _numbers_section(view: View, told: Collection[str]) -> _Section:
    figures = [one for one in ranked_figures(view) if one.id not in told]
    comparable = Counter(topic(one) for one in figures)
    groups: dict[object, list[Figure]] = {}
    for figure in figures[:_ENTRIES]:
        measured = topic(figure)
        alone = measured is None or comparable[measured] == 1
        groups.setdefault(view.reading.cast.id(figure.by) if alone else measured, []).append(figure)
    entries = []
    rows = iter([*_rows(view, _number_cells(view, groups.values()), right={0})])
    for place, (key, group) in enumerate(groups.items()):
        own = list(islice(rows, min(len(group), _GROUPS)))
        if view.whole:
            parts = [part for one in own for part in one.parts] + _odds(view, group)
            entries.append(_Entry((block(*parts),), place, len(own)))
            continue
        odds = partial(laid_out, view, _odds(view, group))
        short = _drawn(partial(_stacked, [*(one.draw for one in own if one.draw), odds]))
        if isinstance(key, str):
            entries.append(_Entry((short,), place, len(own)))
            continue
        scaled = partial(ruler, view, group[:_FIGURES])
        long = _drawn(partial(_stacked, [scaled, odds]), _INDENT)
        entries.append(_Entry((long, short), place, len(own)))
    remark = "besides those above" if told else ""
    return _Section("Numbers", "figures", entries, len(figures), lines=7, remark=remark)


def _stacked(draws: Sequence[Callable[[int], Sequence[Text]]], width: int) -> list[Text]:
    return [line for draw in draws for line in draw(width)]


def _number_cells(view: View, groups: Iterable[Sequence[Figure]]) -> list[list[Text]]:
    cells = []
    for group in groups:
        for figure in group[:_GROUPS]:
            in_full = is_percent(figure) or view.whole
            words = figure_words(figure) if in_full else amount(figure)
            cells.append(
                [
                    Text(""),
                    text((view.brief(words), "number")),
                    _unit_and_label(view, figure),
                    _speaker(view, figure.by),
                ]
            )
    return cells


def _unit_and_label(view: View, figure: Figure) -> Text:
    unit = "" if is_percent(figure) or view.whole else view.brief(figure.unit)
    label = figure_label(view, figure)
    told = label if label and label.casefold() not in unit.casefold() else ""
    about = ", ".join(filter(None, (told, view.date(figure.date, "short"))))
    gap = "  " if unit and about else ""
    return text(unit, (f"{gap}{about}", "quiet"), unchecked_sign(view, figure))


def _odds(view: View, figures: Sequence[Figure]) -> list[Part]:
    """Return the first conflict of figures that no contested question tells."""
    asked = (figures_of(issue, view.reading.items) for issue in contested(view))
    known = {figure.id for group in asked for figure in group}
    own = [figure for figure in figures if figure.id not in known]
    return [conflict_part(view, one, 0) for one in conflicts_of(view, *own, in_brief=True)[:1]]


def _dates_section(view: View) -> _Section:
    events, places = in_order(view), ranked_events(view)[:_ENTRIES]
    rows = _rows(view, [_event_cells(view, events[place]) for place in places])
    entries = [_Entry((one,), place) for one, place in zip(rows, places, strict=True)]
    return _Section("Dates", "timeline", entries, len(events), lines=7)


def _event_cells(view: View, event: Event) -> list[Text]:
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    told: list[Piece] = []
    if teller := told_by(view, event):
        told += ["  by ", _speaker(view, teller)]
    if event.via is not None:
        told.append((f"  {view.glyphs.relayed}{GLUE}{short_name(view, event.via)}", "relayed"))
    title = text((sign, "inferred"), view.sanitize(event.title), unchecked_sign(view, event))
    return [text((view.date(event.date, "short") or UNDATED, "date")), text(title, *told)]


def _quotes_section(view: View) -> _Section:
    ranked = ranked_quotes(view)
    by_place = {quote.id: place for place, quote in enumerate(ranked)}
    told = sorted(
        in_one_sentence(view, in_text_order(view.reading)),
        key=lambda group: min(by_place[quote.id] for quote in group),
    )[:_QUOTES]
    rows = _rows(view, [_quote_cells(view, group) for group in told])
    entries = [_Entry((one,), n, len(told[n])) for n, one in enumerate(rows)]
    total = len(view.reading.briefing.quotes)
    return _Section("In whose words", "quotes", entries, total, lines=7)


def _quote_cells(view: View, quotes: Sequence[Quote]) -> list[Text]:
    """Return the speaker, and the words of quotes of one sentence."""
    relays = dict.fromkeys(quote.via for quote in quotes if quote.via is not None)
    via = ", ".join(_speaker(view, ref).plain for ref in relays)
    is_direct = len(quotes) == 1 and quotes[0].type == "direct"
    told = quote_words(view, quotes[0]) if is_direct else clauses(view, *quotes)
    doubt = next((quote for quote in quotes if quote.unchecked), quotes[0])
    relayed = (f" (relayed by {via})" if via else "", "relayed")
    speakers = dict.fromkeys(quote.source for quote in quotes)
    first, *others = [listed(_speaker(view, ref) for ref in refs) for refs in speakers]
    also = text(" (also in the words of ", listed(others), ")") if others else ""
    return [first, text(told, relayed, also, unchecked_sign(view, doubt))]


def _actors_section(view: View) -> _Section:
    ranked = ranked_actors(view)
    rows = _rows(view, [_actor_cells(view, actor) for actor in ranked[:_ENTRIES]])
    entries = [_Entry((one,), place) for place, one in enumerate(rows)]
    return _Section("Who is who", "actors", entries, len(ranked), lines=6)


def _actor_cells(view: View, actor: Actor) -> list[Text]:
    unnamed = actor.kind == "unnamed"
    role = view.sanitize(actor.role or "")
    facts = ["unnamed" if unnamed else "", role]
    if actor.member_of is not None and actor.member_of in view.reading.actors and " " not in role:
        body = view.name(actor.member_of)
        facts.append(body if role else f"of {body}")
    about = ", ".join(filter(None, facts)) or actor.kind
    name = text((view.brief(actor.name, _NAME), "unnamed" if unnamed else "actor"))
    return [name, text(about, unchecked_sign(view, actor))]


def _gaps_section(view: View) -> _Section:
    every = view.reading.briefing.gaps
    sign = f"{view.glyphs.gap:>{_INDENT - 1}} ", "gap"
    places = ranked_gaps(view, _ENTRIES)
    entries = [_sentence(view, every[place], place, sign) for place in places]
    return _Section("Not said", "summary", entries, len(every), lines=6)


# A contested question


def _questions(view: View, issue: Issue) -> Iterator[Block]:
    """Yield a question drawn, or in words for a page that is not drawn, and then in short."""
    if view.whole:
        title = part((flat(view.prose(issue.question)), "subheading"), unchecked_sign(view, issue))
        shown = sides(view, issue)[:_CLAIMS]
        yield block(
            title._replace(role="subheading"),
            *(part(line)._replace(role="item") for line in shown),
            *_below_table(view, issue),
        )
    else:
        yield _question(view, issue)
    yield block(*contest_block(view, issue).parts, settler(view, issue, _INDENT))


def _question(view: View, issue: Issue) -> Block:
    """Return a question with its table, its rulers and its other claims."""

    def draw(width: int) -> Iterator[Text]:
        inner, margin = width - _INDENT, " " * _INDENT
        lines = _claim_table(view, issue, _disputed(view, issue)[:_CLAIMS], inner)
        for group in _on_rulers(view, issue):
            lines += ruler(view, group, inner)
        lines += laid_out(view, [*_below_table(view, issue)], inner)
        yield from laid_out(view, [_title(view, issue)], width)
        yield from (text(margin, line) for line in lines)
        yield Text("")

    return _drawn(draw)


def _title(view: View, issue: Issue) -> Part:
    status = status_of(view, issue)
    is_settled = issue.resolver is not None or status.found
    state = "unresolved" if status.unresolved else "settled" if is_settled else ""
    words = (flat(view.prose(issue.question)), "subheading")
    return part(
        words, unchecked_sign(view, issue), (f"  {state}" if state else "", state), indent=1
    )


def _disputed(view: View, issue: Issue) -> list[Claim]:
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    claims = {claim.id: claim for claim, _ in rival.sides} if rival is not None else {}
    claims |= {one.claim.id: one.claim for one in denials(issue, cast)}
    return list(claims.values())


def _claim_table(view: View, issue: Issue, claims: Sequence[Claim], width: int) -> list[Text]:
    """Return the disputed claims by sides, or with their speakers if there are too many sides."""
    matrix = _matrix_of(view, issue, claims)
    table = TableLayout(view, table_of(view, matrix))
    if len(matrix.columns) > _SIDES or not table.is_grid(width) or not table.in_words(width):
        shown = sides(view, issue)[: len(claims)]
        return laid_out(view, [part(line, indent=2) for line in shown], width)
    keys = "  ".join(name_keys(view, matrix))
    return [*table.bands(width), *(laid_out(view, [part((keys, "quiet"))], width) if keys else [])]


def _matrix_of(view: View, issue: Issue, claims: Sequence[Claim]) -> Matrix:
    """Return the claims by the actors that take a side, without blocs."""
    kept = []
    for claim in claims:
        held = (one for one in claim.positions if one.stance != "mentions")
        told = (p for p in held if p.stance != "comments" or not view.is_narrator(p.actor))
        kept.append(claim._replace(positions=tuple(told)))
    matrix = model.matrix(issue._replace(claims=tuple(kept)), view.reading.cast).speaking()
    return matrix._replace(columns=tuple(one._replace(bloc=one.actor) for one in matrix.columns))


def _below_table(view: View, issue: Issue) -> Iterator[Part]:
    disputed = _disputed(view, issue)
    for group in by_topic(figures_of(issue, view.reading.items))[:_SCALES]:
        for conflict in islice(each_conflict(view, *group), 1):
            yield conflict_part(view, view.computed(conflict.brief), 0)
    yield from open_ends(view, issue)
    others = [one for one in issue.claims if one not in disputed]
    for claim in others[:_CLAIMS]:
        stance = claim.positions[0].stance if claim.positions else ""
        by = dict.fromkeys(one.actor for one in claim.positions if one.stance == stance)
        who = listed([_speaker(view, ref) for ref in by][:_VOICES])
        also = text((f"also {STANCE_BY[stance]} by ", "label"), who, (": ", "label")) if by else ""
        yield part(claim_words(view, claim), first=also, indent=2)
    if (hidden := len(disputed) - _CLAIMS) > 0:
        yield part((f"{counted(hidden, 'more claim')} in dispute", "quiet"))
