"""Find items by id, and return their names, panes and references; put figures into words.

The article's metadata and its passages have no id in the format. Here they have ids that no file
can contain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.figures import (
    Conflict,
    figure_words,
    figures_of,
    fold_case,
)
from briefing_tui.model.items import bare_content
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Issue,
    Item,
    Point,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.text import shortened
from briefing_tui.panes import pane_of_kind
from briefing_tui.present.actors import is_within, named
from briefing_tui.present.blocks import GLUE, Part, Piece, part, text
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import STANCE_VERB

Shown: TypeAlias = Item | Article
"""Any object that can be shown in the detail."""

ARTICLE = ":article"
"""The id for the metadata of the article."""

_PASSAGE = ":passage-"
_NAME_LIMIT = 400
"""Maximum number of characters of an item's name in a list or a menu."""


def unchecked_sign(view: View, item: Shown) -> Piece:
    """Return a blank and the sign of an unchecked item, or `""` for any other item."""
    if not getattr(item, "unchecked", False):
        return ""
    return f"{GLUE}{view.glyphs.unchecked}", "unchecked"


def document(view: View, url: str | None) -> Piece:
    """Return `see URL` with a link, or `""` without an address."""
    return text("see ", (view.sanitize(url), "link", url)) if url else ""


def passage_id(passage: Passage) -> str:
    """Return an id that stands for a passage of the article."""
    return f"{_PASSAGE}{passage.section}-{passage.start}-{passage.end}"


def passage_of(item_id: str) -> Passage | None:
    """Return the passage with the given id, or None if the id is not that of a passage."""
    if not item_id.startswith(_PASSAGE):
        return None
    numbers = item_id.removeprefix(_PASSAGE).split("-")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        return None
    return Passage(*map(int, numbers))


def find(view: View, item_id: str) -> Shown | None:
    """Return the item with the given id, or None."""
    if item_id == ARTICLE:
        return view.article
    passage = passage_of(item_id)
    if passage is not None:
        sections = view.reading.briefing.sections
        return sections[passage.section] if passage.section < len(sections) else None
    return view.reading.items.get(item_id) or view.reading.actors.get(item_id)


def pane_of(view: View, item_id: str) -> str:
    """Return the name of the pane that shows the item, or `""` if there is no such item."""
    item = find(view, item_id)
    return "" if item is None else pane_of_kind(kind_of(item)).name


def kind_of(item: Shown) -> str:
    """Return the kind of an item: `point`, `actor`, `figure`, ..."""
    return "point" if isinstance(item, Point) else type(item).__name__.lower()


def name_of(view: View, item_id: str) -> str:
    """Return the name of an item on one line. If no item has the id, return the id and a remark."""
    item = find(view, item_id)
    if item is None:
        return f"{view.sanitize(item_id)} (no such item)"
    return view.brief(full_name(view, item), _NAME_LIMIT)


def kind_and_name(view: View, item: Shown) -> str:
    """Return an item in a few words, such as `the event Pilots walked out`."""
    return f"the {kind_of(item)} {view.brief(full_name(view, item))}"


def full_name(view: View, item: Shown) -> str:
    """Return the name of an item. It is neither cut nor sanitized."""
    match item:
        case Actor():
            return item.name
        case Figure():
            words = figure_words(item)
            return item.label or (f"{words}, {item.measure}" if item.measure else words)
        case Quote():
            return f"{view.several(item.source, view.name)}: {_quote_words(view, item)}"
        case Event():
            return item.title
        case Issue():
            return item.question
        case Position():
            return f"{view.name(item.actor)} {STANCE_VERB[item.stance]}"
        case Section():
            return item.heading or f"section {item.id}"
        case Article():
            return item.headline or "the article"
    return item.text


def _quote_words(view: View, quote: Quote) -> str:
    words = bare_content(quote)
    if words is None or quote.type == "indirect":
        return words or quote.content or quote.at[0].exact
    return view.quoted(shortened(words, _NAME_LIMIT, view.glyphs.more))


def nested(item: Shown) -> Sequence[Claim | Position]:
    """Return the items inside an item: the claims of a question, the positions of a claim."""
    if isinstance(item, Issue):
        return item.claims
    return item.positions if isinstance(item, Claim) else ()


class Owner(NamedTuple):
    """The question of a claim, or the question and the claim of a position."""

    issue: Issue
    claim: Claim | None
    """The claim of a position. For a claim, it is None."""


@per_reading
def owners(reading: Reading) -> Mapping[str, Owner]:
    """Map the id of each claim and each position to its owner."""
    found: dict[str, Owner] = {}
    for issue in reading.briefing.issues:
        for claim in issue.claims:
            found.setdefault(claim.id, Owner(issue, None))
            for position in claim.positions:
                found.setdefault(position.id, Owner(issue, claim))
    return found


def in_order(view: View) -> list[Event]:
    """Return the events by earliest instant, then latest instant, then file order.

    Undated events are last.
    """
    return _in_order(view.reading)


@per_reading
def _in_order(reading: Reading) -> list[Event]:
    # Many events share a date, so each distinct date is parsed once
    spans: dict[str | None, tuple[float, float]] = {}
    for event in reading.briefing.timeline:
        if event.date not in spans:
            date = dates.parse(event.date) if event.date else None
            spans[event.date] = dates.sort_key(date, 0)[:2]
    return sorted(reading.briefing.timeline, key=lambda event: spans[event.date])


def told_by(view: View, event: Event) -> str:
    """Return the id of the actor who tells an event, or `""` if the article tells it."""
    return "" if event.by is None or view.is_narrator(event.by) else event.by


def item_title(view: View, item_id: str) -> str:
    """Return the name of an item. For a position, add its claim."""
    name = name_of(view, item_id)
    if isinstance(find(view, item_id), Position):
        claim = owners(view.reading)[item_id].claim
        return f"{name}: {view.sanitize(claim.text)}" if claim is not None else name
    return name


def figure_of(view: View, ref: str) -> Figure | None:
    """Return the figure with that id, or None."""
    item = view.reading.items.get(ref)
    return item if isinstance(item, Figure) else None


def in_words(view: View, figure: Figure) -> str:
    """Return a phrase for a figure, such as `about 2,400 arrests`. A very long phrase is cut."""
    return view.brief(figure_words(figure))


def subject(view: View, figure: Figure) -> str:
    """Return the name of the subject of a figure, or `""` without a subject."""
    if figure.subject is None:
        return ""
    known = figure.subject in view.reading.actors
    return view.name(figure.subject) if known else view.sanitize(figure.subject)


def for_whom(name: str) -> str:
    """Return `for NAME`, or `""` without a name."""
    # not "of": "52% of Lind" would read as a share of Lind
    return f"for {name}" if name else ""


def says_more(view: View, figure: Figure) -> bool:
    """Return True if a figure has a measure, and its label says more than measure and subject."""
    if figure.label is None or figure.measure is None:
        return False
    about = subject(view, figure)
    return not is_within(figure.label, f"a an the {figure.measure} {about} {about}'s")


def figure_label(view: View, figure: Figure) -> str:
    """Return the label of a figure or, without a label, the measure and the subject."""
    if figure.label is not None:
        return view.brief(figure.label)
    words = [view.brief(figure.measure) if figure.measure else "", subject(view, figure)]
    return ", ".join(filter(None, words))


def figure_parts(view: View, refs: tuple[str, ...], indent: int) -> list[Part]:
    """Return a line for each of these figures: the number, the label, and who gives it."""
    parts = []
    for ref in dict.fromkeys(refs):
        figure = figure_of(view, ref)
        if figure is None:
            parts.append(part((f"{view.sanitize(ref)} (no such figure)", "problem"), indent=indent))
            continue
        about = figure_label(view, figure)
        rest: list[Piece] = [(f"  {about}" if about else "", "quiet"), ("  by ", "quiet")]
        number = (in_words(view, figure), "number")
        parts.append(part(number, *rest, named(view, figure.by), indent=indent))
    return parts


def conflicts_of(view: View, *figures: Figure, in_brief: bool = False) -> tuple[str, ...]:
    """Return a sentence for each conflict of `figures`."""
    sentences: dict[str, None] = {}
    for conflict in each_conflict(view, *figures):
        sentences[view.computed(conflict.brief if in_brief else conflict.sentence)] = None
    return tuple(sentences)


def each_conflict(view: View, *figures: Figure) -> Iterator[Conflict]:
    """Yield the conflicts of each figure. The same conflict may come twice."""
    conflicts = _conflicts_by_id(view.reading)
    for figure in figures:
        yield from conflicts.get(figure.id, ())


@per_reading
def _conflicts_by_id(reading: Reading) -> Mapping[str, list[Conflict]]:
    conflicts: dict[str, list[Conflict]] = {}
    for conflict in reading.conflicts:
        for ref in conflict.figures:
            conflicts.setdefault(ref, []).append(conflict)
    return conflicts


def conflict_part(view: View, sentence: str, indent: int) -> Part:
    """Return a line with the sign of a conflict before `sentence`."""
    first = (" " * indent + view.glyphs.conflict + " ", "conflict")
    return part((sentence, "conflict"), first=first, indent=indent + 2)


def beside(reading: Reading, figure: Figure) -> Iterable[Figure]:
    """Return the other figures that share a question or the measure with `figure`."""
    others: dict[str, Figure] = {}
    for source in reading.backlinks.get(figure.id, ()):
        owner = owners(reading).get(source)
        if owner is not None:
            others.update((other.id, other) for other in figures_of(owner.issue, reading.items))
    if figure.measure is not None:
        measure = fold_case(figure.measure)
        alike = (one for one in reading.briefing.figures if fold_case(one.measure) == measure)
        others.update((other.id, other) for other in alike)
    others.pop(figure.id, None)
    return others.values()
