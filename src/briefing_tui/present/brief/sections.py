"""The sections of the printed brief besides its questions, and the rows of their tables.

If not everything fits, `present/ranking.py` decides what is shown. The cells of a row stand side by
side, each wrapped in a column of its own.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import NamedTuple

from briefing_tui.model.figures import amount, figure_words, figures_of, is_percent, topic
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Actor, Event, Figure, Gap, Quote
from briefing_tui.model.text.folding import NAME_LIMIT
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.brief.fitting import INDENT, LINES, PageEntry, PageSection, drawn
from briefing_tui.present.charts.ruler import ruler
from briefing_tui.present.figures import conflict_part, conflicts_of, figure_label
from briefing_tui.present.items import in_order, told_by, unchecked_sign
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.ranking import (
    cited,
    contested,
    ranked_events,
    ranked_figures,
    ranked_gaps,
)
from briefing_tui.present.text.blocks import (
    GLUE,
    Block,
    Part,
    Piece,
    Span,
    Text,
    block,
    part,
    prose,
    text,
)
from briefing_tui.present.text.layout import cut, laid_out, set_down
from briefing_tui.present.text.wrap import width_of
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import UNDATED

GAP = 2
"""Number of blanks between two columns."""
_LONGEST = 36
"""Maximum width of an actor's name, in columns."""
LEAST = 60
"""Minimum width, in columns, of a page with cells side by side."""


class TableCell(NamedTuple):
    """The text of a row in one of its columns."""

    text: Text
    width: int = 0
    """Width of the column; 0 for the column that takes the rest."""
    right: bool = False
    """True to align the text at the right of its column, as for a number."""


def row(view: View, width: int, indent: int, *cells: TableCell) -> list[Text]:
    """Return the lines of a row in `width` columns, after a margin of `indent`.

    On a narrow page, the cells follow one another in a paragraph.
    """
    if width < LEAST:
        words = [cell.text for cell in cells if cell.text.plain]
        pieces = [piece for one in words for piece in (one, "  ")][:-1]
        first = Text(" " * indent)
        return laid_out(view, [part(*pieces, indent=indent + 2)._replace(first=first)], width)
    taken = sum(cell.width for cell in cells) + GAP * (len(cells) - 1) + indent
    columns = []
    start = indent
    for cell in cells:
        room = cell.width or max(width - taken, 1)
        lines = laid_out(view, [Part(cell.text)], room)
        columns.append((start, room, cell.right, lines))
        start += room + GAP
    return [
        set_down(
            [
                (at + (room - width_of(words.plain) if right else 0), words)
                for (at, room, right, _), words in zip(columns, line, strict=True)
                if words.plain
            ]
        )
        for line in zip_longest(*(lines for *_, lines in columns), fillvalue=Text(""))
    ]


def widest(texts: Sequence[str], most: int, least: int = 1) -> int:
    """Return the width of the longest text, within the limits `least` and `most`, in columns."""
    return min(max(max(map(width_of, texts), default=0), least), most)


def cell(*pieces: Piece, width: int = 0, right: bool = False) -> TableCell:
    """Make a cell of the pieces."""
    return TableCell(text(*pieces), width, right)


def speaker(view: View, names: ShortNames, ref: str) -> Text:
    """Return the short name of an actor, on one line; the article's own voice in words."""
    if view.is_narrator(ref):
        return text(("the article", "voice"))
    return cut(view, text(names.named(ref)), _LONGEST)


_ROWS = (1, 3, 6)
"""The numbers of figures that a group shows in each of its forms."""
_MEASURED = 8
"""The number of items of a section whose widths decide the width of a column."""
_NAME = 32
"""Maximum number of characters of a name in the section Who is who."""
_ROOMY = 120
"""Minimum width of a page with a column for the actor who tells an event."""


def points_section(view: View) -> PageSection:
    """Return the points of the summary."""
    points = view.reading.briefing.summary
    entries = []
    for place, point in enumerate(points[:LINES]):
        number = f"{place + 1:>{INDENT - 1}} "
        first = Text(number, spans=(Span(0, len(number), "number"),))
        words = text(view.sanitize(point.text), unchecked_sign(view, point))
        line = prose(view, words, first, INDENT)
        entries.append(PageEntry([block(line)], place))
    return PageSection("Bottom line", entries, len(points), "summary", share=14, most=14)


def numbers_section(view: View, names: ShortNames, told_above: Collection[str]) -> PageSection:
    """Return the figures that are not in `told_above`, grouped by the actor who gives them.

    Several figures with the same measure and unit are drawn on one scale.
    """
    figures = [one for one in _related_first(view, told_above) if one.id not in told_above]
    comparable = Counter(topic(one) for one in figures)
    groups: dict[object, list[Figure]] = {}
    for figure in figures:
        measured = topic(figure)
        alone = measured is None or comparable[measured] == 1
        groups.setdefault(view.reading.cast.id(figure.by) if alone else measured, []).append(figure)
    shared = _NumberColumns.of(view, names, figures[:LINES])
    entries = []
    for place, (key, group) in enumerate([*groups.items()][:LINES]):
        sizes = sorted({min(most, len(group)) for most in _ROWS})
        forms = [drawn(partial(_listed, view, shared, group[:size])) for size in sizes]
        if not isinstance(key, str):
            forms.append(drawn(partial(_scaled, view, shared, group[: sizes[-1]])))
            sizes.append(sizes[-1])
        entries.append(PageEntry(forms, place, sizes))
    remark = "besides those above" if told_above else ""
    return PageSection("Numbers", entries, len(figures), "figures", 5, 14, remark)


def _related_first(view: View, told_above: Collection[str]) -> list[Figure]:
    """Return the figures. Figures cited, in conflict, or of a measure shown above come first."""
    ranked, refs = ranked_figures(view), cited(view.reading)
    measured = {topic(one) for one in ranked if one.id in told_above} - {None}

    def is_other(figure: Figure) -> bool:
        cited_or_related = figure.id in refs or topic(figure) in measured
        return not cited_or_related and not conflicts_of(view, figure)

    return sorted(ranked, key=is_other)


class _NumberColumns(NamedTuple):
    """The names and the widths of columns that all rows of numbers share."""

    names: ShortNames
    amount: int
    about: int
    giver: int
    asked: frozenset[str]
    """The ids of the figures of contested questions. The questions show their conflicts."""

    @classmethod
    def of(cls, view: View, names: ShortNames, figures: Sequence[Figure]) -> "_NumberColumns":
        """Return the widths that these figures need. A number is never broken."""
        first = figures[:_MEASURED]
        amount = widest([_amount(view, one) for one in figures], NAME_LIMIT)
        about = widest([_counted(view, one).plain for one in first], LINES)
        givers = [text(speaker(view, names, one.by)).plain for one in first]
        issues = contested(view)
        asked = (one.id for issue in issues for one in figures_of(issue, view.reading.items))
        return cls(names, amount, about, widest(givers, 26), frozenset(asked))


def _amount(view: View, figure: Figure) -> str:
    words = figure_words(figure) if is_percent(figure) else amount(figure)
    return view.brief(words)


def _counted(view: View, figure: Figure) -> Text:
    """Return the unit, label and date of a number."""
    unit = "" if is_percent(figure) else view.brief(figure.unit)
    label = figure_label(view, figure) or view.sanitize(_claimed(view.reading).get(figure.id, ""))
    date = view.date(figure.date, "short")
    told = label if label and label.casefold() not in unit.casefold() else ""
    about = ", ".join(filter(None, (told, date)))
    gap = "  " if unit and about else ""
    return text(unit, (f"{gap}{about}", "quiet"), unchecked_sign(view, figure))


@per_reading
def _claimed(reading: Reading) -> dict[str, str]:
    """Map each figure to the first claim that states it."""
    found: dict[str, str] = {}
    for issue in reading.briefing.issues:
        for claim in issue.claims:
            for ref in claim.figures:
                found.setdefault(ref, claim.text)
    return found


def _listed(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> Iterator[Text]:
    """Yield the numbers that one actor gives, each with its unit and label, and then the name."""
    taken = INDENT + shared.amount + shared.giver + 2 * GAP
    about = max(min(shared.about, width - taken, width // 2), 1)
    before = ""
    for figure in figures:
        giver = text(speaker(view, shared.names, figure.by))
        if giver.plain == before:
            giver = text((view.glyphs.close_quote, "quiet"))
        else:
            before = giver.plain
        yield from row(
            view,
            width,
            INDENT,
            TableCell(text((_amount(view, figure), "number")), shared.amount, right=True),
            TableCell(_counted(view, figure), about),
            TableCell(giver),
        )
    yield from _conflicts(view, shared, figures, width)


def _scaled(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> Iterator[Text]:
    """Yield figures that can be compared, on one scale."""
    margin = " " * INDENT
    yield from (text(margin, line) for line in ruler(view, figures, width - INDENT, fit=True))
    yield from _conflicts(view, shared, figures, width)


def _conflicts(
    view: View, shared: _NumberColumns, figures: Sequence[Figure], width: int
) -> list[Text]:
    """Return the first conflict of figures that is not shown with a contested question."""
    own = [figure for figure in figures if figure.id not in shared.asked]
    told = [conflict_part(view, one, INDENT) for one in conflicts_of(view, *own, in_brief=True)[:1]]
    return laid_out(view, told, width)


def dates_section(view: View, names: ShortNames) -> PageSection:
    """Return the events: the date, the title, and the actor who tells it."""
    events, ranked = in_order(view), ranked_events(view)
    when = widest([_when(view, events[place]) for place in ranked[:_MEASURED]], 30, len(UNDATED))
    entries = [
        PageEntry([drawn(partial(_event, view, names, events[place], when))], place)
        for place in ranked[:LINES]
    ]
    return PageSection("Dates", entries, len(events), "timeline", share=7, most=10)


def _when(view: View, event: Event) -> str:
    return view.date(event.date, "short") or UNDATED


def _told_by(view: View, names: ShortNames, event: Event) -> Text:
    """Return the name of the actor who tells an event; empty if the article does."""
    teller = told_by(view, event)
    pieces: list[Piece] = ["by ", speaker(view, names, teller)] if teller else []
    if event.via is not None:
        relay = f"{view.glyphs.relayed}{GLUE}{names.name(event.via)}"
        pieces.append((f"{' ' if pieces else ''}{relay}", "relayed"))
    return text(*pieces)


def _event(view: View, names: ShortNames, event: Event, when: int, width: int) -> list[Text]:
    sign = f"{view.glyphs.inferred}{GLUE}" if event.basis == "inferred" else ""
    date = TableCell(text((_when(view, event), "date")), min(when, width * 3 // 8))
    title, told = view.sanitize(event.title), _told_by(view, names, event)
    doubt = unchecked_sign(view, event)
    if width < _ROOMY:
        beside = text("  ", told) if told.plain else ""
        return row(view, width, INDENT, date, cell((sign, "inferred"), title, doubt, beside))
    words = cell((sign, "inferred"), title, doubt)
    return row(view, width, INDENT, date, words, TableCell(told, width // 4))


def quotes_section(view: View, names: ShortNames) -> PageSection:
    """Return the quotes: the speaker, the words, and the relay."""
    quotes = view.reading.briefing.quotes
    ranked = _ranked_quotes(view)
    shown = [text(names.named(one.source)).plain for one in ranked[:_MEASURED]]
    who = widest(shown, 24)
    entries = [
        PageEntry([drawn(partial(_quote, view, names, quote, who))], place)
        for place, quote in enumerate(ranked[:LINES])
    ]
    return PageSection("In whose words", entries, len(quotes), "quotes", share=5, most=8)


def _ranked_quotes(view: View) -> list[Quote]:
    """Return the quotes by rank.

    Words in quotation marks come first. Among these, quotes cited by the summary come first, then
    quotes of contested questions.
    """
    refs = cited(view.reading)
    held = {
        position.quote
        for issue in contested(view)
        for claim in issue.claims
        for position in claim.positions
    }

    def rank(quote: Quote) -> tuple[bool, int, bool]:
        return quote.type == "indirect", refs.get(quote.id, len(refs)), quote.id not in held

    return sorted(view.reading.briefing.quotes, key=rank)


def _quote(view: View, names: ShortNames, quote: Quote, who: int, width: int) -> list[Text]:
    via = f" (relayed by {speaker(view, names, quote.via).plain})" if quote.via is not None else ""
    words = cell(quoted_words(view, quote), (via, "relayed"), unchecked_sign(view, quote))
    return row(view, width, INDENT, TableCell(text(speaker(view, names, quote.source)), who), words)


def actors_section(view: View) -> PageSection:
    """Return the actors. Named actors who take a side in a contested question come first."""
    actors = [one for one in view.reading.briefing.actors if one.kind != NARRATOR]
    busy, asked = _activity(view), _contesting(view)

    def rank(actor: Actor) -> tuple[bool, bool, bool, int]:
        known = _about(view, actor)
        return not known, actor.kind == "unnamed", actor.id not in asked, -busy[actor.id]

    ranked = sorted(actors, key=rank)
    wide = widest([_name(view, one) for one in ranked[:_MEASURED]], _NAME)
    entries = [
        PageEntry([drawn(partial(_actor, view, actor, wide))], place)
        for place, actor in enumerate(ranked[:LINES])
    ]
    return PageSection("Who is who", entries, len(actors), "actors", share=5, most=9)


def _contesting(view: View) -> frozenset[str]:
    """Return the ids of the actors who take a position in a contested question."""
    return frozenset(
        view.reading.cast.id(position.actor)
        for issue in contested(view)
        for claim in issue.claims
        for position in claim.positions
    )


def _activity(view: View) -> Counter[str]:
    """Return how often each actor speaks, relays, acts or gives a number."""
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
    """Return an actor's role. If the role is one word, add the body that the actor belongs to."""
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


def gaps_section(view: View) -> PageSection:
    """Return the gaps, the most important first."""
    every = view.reading.briefing.gaps
    sign = f"{' ' * (INDENT - 2)}{view.glyphs.gap} "
    entries = [
        PageEntry([_gap(view, every[place], sign)], place) for place in ranked_gaps(view, LINES)
    ]
    return PageSection("Not said", entries, len(every), "summary", share=5, most=8)


def _gap(view: View, gap: Gap, sign: str) -> Block:
    words = text(view.sanitize(gap.text), unchecked_sign(view, gap))
    return block(prose(view, words, text((sign, "gap")), INDENT))
