"""Put the status and the sides of a question into words.

The status includes its reason, the means to settle the question, the silent actors, and the
qualifications of positions. The sides take a few lines. If actors hold claims that exclude one
another, each of these claims has a line. Otherwise each contested claim has a line with the actors
who hold it and the actors who reject it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf, isinf
from typing import NamedTuple

from briefing_tui.model.dates.edtf import DAY_SECONDS, Edtf, parse
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.records import Claim, Event, Figure, Gap, Issue, Position, Quote
from briefing_tui.model.reading import Reading
from briefing_tui.model.status import WORDS, Denial, Status, denials, rivalry, status
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words
from briefing_tui.present.items import in_order, unchecked_sign
from briefing_tui.present.text.blocks import GLUE, Part, Piece, Text, listed, part, text
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import QUOTE_TYPE, RESOLVER_STATE, STANCE_BY, status_style

_DRAWN_FROM = {"direct": "quoted words", "mixed": "quoted words", "indirect": "reported words"}
"""The source of an inferred position, by the type of its quote."""


def status_of(view: View, issue: Issue) -> Status:
    """Return the status of a question, computed when it is first shown."""
    known = _known(view.reading)
    found = known.get(issue.where)
    if found is None or found[0] is not issue:
        found = known[issue.where] = issue, status(issue, view.reading.cast)
    return found[1]


@per_reading
def _known(_reading: Reading) -> dict[int, tuple[Issue, Status]]:
    """Return the cached statuses, by the place of the question in the file."""
    return {}


def status_glyph(view: View, issue: Issue) -> Piece:
    """Return the sign before a question, which shows whether it is contested."""
    if status_of(view, issue).word == "CONTESTED":
        return view.glyphs.contested, "contested"
    return view.glyphs.bullet, "bullet"


def status_words(view: View, issue: Issue) -> Text:
    """Return the words of the status, each in its style."""
    found = status_of(view, issue)
    pieces: list[Piece] = [(found.word, status_style(found.word))]
    if found.unresolved:
        pieces.append(("UNRESOLVED", "unresolved"))
    return listed(pieces)


def reason(view: View, issue: Issue) -> str:
    """Return the reason for the status as a sentence."""
    words = view.computed(status_of(view, issue).reason)
    return words[:1].upper() + words[1:]


def settler(view: View, issue: Issue, indent: int, label: str | None = None) -> Part | None:
    """Return the means to settle a question, and the state of these means.

    `label` replaces the label of the key.
    """
    if issue.resolver is None:
        return None
    done = issue.resolver_state == "done"
    if label is None:
        label = "settled by: " if done else "would settle it: "
    state = RESOLVER_STATE[issue.resolver_state or "unknown"]
    return part(
        (label, "label"),
        f"{view.sanitize(issue.resolver)} (",
        (state, "settled" if done else "unresolved"),
        ")",
        first=(" " * indent + view.glyphs.settles + " ", "quiet"),
        indent=indent + 2,
    )


def silent(view: View, issue: Issue) -> tuple[str, ...]:
    """Return the ids of the actors whom a question concerns and who take no position in it."""
    same = view.reading.cast.id
    speaking = {same(p.actor) for claim in issue.claims for p in claim.positions}
    return tuple(ref for ref in issue.concerns if same(ref) not in speaking)


def relay(view: View, position: Position) -> str | None:
    """Return the id of the actor who relayed a position or its quote; None without a relay."""
    if position.via is not None or position.quote is None:
        return position.via
    quote = view.reading.items.get(position.quote)
    return quote.via if isinstance(quote, Quote) else None


def voice(view: View, position: Position) -> Iterator[Piece]:
    """Yield the relay of a position, and the kind of words behind the position.

    An inferred position is drawn from words that do not state it. Its wording says so.
    """
    glyphs, by = view.glyphs, relay(view, position)
    inferred = position.basis == "inferred"
    source, drawn_from = _known_from(view, position)
    if by is not None:
        yield f"{glyphs.relayed}{GLUE}relayed by {view.name(by)}", "relayed"
        drawn_from = "that"
    elif source and not inferred:
        yield source
    if inferred:
        words = f"inferred from {drawn_from}" if drawn_from else "inferred, not stated"
        yield f"{glyphs.inferred}{GLUE}{words}", "inferred"


def _known_from(view: View, position: Position) -> tuple[str, str]:
    """Return the kind of words behind a position, and their name if the position is inferred.

    Both are empty if the position has no words.
    """
    if view.is_narrator(position.actor):
        return "in the article's own voice", "the article's own voice"
    quote = view.reading.items.get(position.quote or "")
    if isinstance(quote, Quote):
        return QUOTE_TYPE[quote.type], _DRAWN_FROM[quote.type]
    if position.at:
        return "as the article tells it", "what the article tells"
    return "", ""


_VOICES = 4
"""Maximum number of actors who are named on one side."""


class FaceOff(NamedTuple):
    """The sides of a contested question."""

    lines: tuple[Text, ...]
    """A line for each claim: the actors who hold it, its words, and the actors who reject it."""
    conflicts: tuple[str, ...]
    """Sentences about figures that cannot both be true."""


def face_off(view: View, issue: Issue, names: ShortNames) -> FaceOff:
    """Return the sides of a question. There are no lines if nobody contests a claim."""
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    if rival is not None:
        lines = tuple(_held(view, names, claim, held) for claim, held in rival.sides)
    else:
        lines = tuple(_denied(view, names, one) for one in denials(issue, cast))
    found = figures_of(issue, view.reading.items)
    return FaceOff(lines, conflicts_of(view, *found, in_brief=True))


def _held(view: View, names: ShortNames, claim: Claim, positions: Sequence[Position]) -> Text:
    """Return the actors who hold a claim, and the words of the claim."""
    first = view.reading.cast.id(next(iter(positions)).actor)
    said = _said(view, names, claim, first)
    doubt = unchecked_sign(view, claim)
    return text(_voices(view, names, positions), (": ", "quiet"), said, doubt)


def _denied(view: View, names: ShortNames, denied: Denial) -> Text:
    """Return the actors who hold a claim, the words of the claim, and the actors who reject it."""
    held = _held(view, names, denied.claim, denied.holding)
    verbs = dict.fromkeys(position.stance for position in denied.rejecting)
    *most, last = [text((STANCE_BY[stance], stance)) for stance in verbs]
    by = text(listed(most), " and " if most else "", last)
    return text(held, ("; ", "quiet"), by, " by ", _voices(view, names, denied.rejecting))


def _voices(view: View, names: ShortNames, positions: Iterable[Position]) -> Text:
    """Return the names of the actors of some positions, with marks for inferred and unchecked."""
    same = view.reading.cast.id
    held: dict[str, list[Position]] = {}
    for position in positions:
        held.setdefault(same(position.actor), []).append(position)
    shown = [_voice(view, names, ref, own) for ref, own in list(held.items())[:_VOICES]]
    more = len(held) - len(shown)
    return text(listed(shown), (f" and {more:,} more", "quiet") if more else "")


def _voice(view: View, names: ShortNames, ref: str, own: Sequence[Position]) -> Text:
    is_inferred = all(position.basis == "inferred" for position in own)
    mark: Piece = (view.glyphs.inferred, "inferred") if is_inferred else ""
    drafted = next((position for position in own if position.unchecked), None)
    doubt = "" if drafted is None else unchecked_sign(view, drafted)
    return text(names.named(ref), mark, doubt)


def _said(view: View, names: ShortNames, claim: Claim, speaker: str) -> Text:
    """Return a claim as its figure if the figure is about an actor, or else as its words.

    The subject is named unless it is the speaker.
    """
    figures = [figure for ref in claim.figures if (figure := figure_of(view, ref)) is not None]
    about = figures[0].subject if len(figures) == 1 else None
    if about is None or about not in view.reading.actors:
        return Text(view.sanitize(claim.text))
    is_own = speaker == view.reading.cast.id(about)
    whom = "" if is_own else f" {for_whom(names.name(about))}"
    return text((in_words(view, figures[0]), "number"), whom)


def contested(view: View) -> list[Issue]:
    """Return the contested questions, in file order."""
    issues = view.reading.briefing.issues
    return [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Return the sort key of a question. The most contested question has the smallest key."""
    status = status_of(view, issue)
    if status.word != "CONTESTED":
        return WORDS.index(status.word), not status.unresolved, False
    figures = figures_of(issue, view.reading.items)
    return WORDS.index(status.word), not status.unresolved, not conflicts_of(view, *figures)


@per_reading
def cited(reading: Reading) -> dict[str, int]:
    """Return the place of each id among the ids that the summary cites."""
    refs = dict.fromkeys(ref for point in reading.briefing.summary for ref in point.refs)
    return {ref: place for place, ref in enumerate(refs)}


def ranked_figures(view: View) -> list[Figure]:
    """Return all figures, the most important first.

    Figures in conflict come first, then figures that the summary cites, figures of contested
    questions, figures of other questions, and the rest.
    """
    reading = view.reading
    refs, issues = cited(reading), reading.briefing.issues
    disputed = _ids_of(figures_of(issue, reading.items) for issue in contested(view))
    asked = _ids_of(figures_of(issue, reading.items) for issue in issues)

    def rank(figure: Figure) -> tuple[int, int]:
        if figure.id in disputed and conflicts_of(view, figure):
            return 0, 0
        if figure.id in refs:
            return 1, refs[figure.id]
        return (2 if figure.id in disputed else 3 if figure.id in asked else 4), 0

    return sorted(reading.briefing.figures, key=rank)


_FEW = 4
"""The number of important figures if none is in conflict or cited by the summary."""


def important_figures(view: View) -> list[Figure]:
    """Return the figures in conflict or cited by the summary, or else the first few figures."""
    refs, every = cited(view.reading), ranked_figures(view)
    found = [one for one in every if one.id in refs or conflicts_of(view, one)]
    return found or every[:_FEW]


def _ids_of(groups: Iterable[Iterable[Figure]]) -> frozenset[str]:
    return frozenset(figure.id for group in groups for figure in group)


def ranked_events(view: View) -> list[int]:
    """Return the places of the events in the timeline, the most important event first.

    Events that the summary cites come first. Then come events with the most exact dates (the latest
    first), events with an open start or end, and undated events.
    """
    events, refs = in_order(view), cited(view.reading)

    def rank(place: int) -> tuple[bool, bool, float, float, int]:
        event = events[place]
        date = parse(event.date or "")
        if date is None:
            return event.id not in refs, True, 0, 0, place
        return event.id not in refs, False, _vagueness(date), -date.earliest, place

    return sorted(range(len(events)), key=rank)


def _vagueness(date: Edtf) -> float:
    """Return the length of a date in days; infinite if it has an open start or end."""
    # An open end stays out of the division: inf // 1 is nan, and sorting nan depends on Python
    is_open = isinf(date.earliest) or isinf(date.latest)
    return inf if is_open else (date.latest - date.earliest) // DAY_SECONDS


def important_events(view: View, count: int) -> list[Event]:
    """Return the `count` most important events, in the order of the timeline."""
    events = in_order(view)
    return [events[place] for place in sorted(ranked_events(view)[:count])]


def ranked_gaps(view: View, count: int) -> list[int]:
    """Return the places of the `count` most important gaps, the most important first.

    The first gap of the file comes first. Then comes the first gap on each question: contested
    questions precede others, and unresolved questions precede settled ones. The other gaps come
    last.
    """
    every = view.reading.briefing.gaps
    first = _first_by_ref(every)
    chosen = dict.fromkeys(range(min(len(every), 1)))
    for issue in sorted(view.reading.briefing.issues, key=partial(_openness, view)):
        if len(chosen) >= count:
            break
        places = [first[ref] for ref in _about(view, issue) if ref in first]
        if places:
            chosen[min(places)] = None
    chosen |= dict.fromkeys(range(min(len(every), count)))
    return [*chosen][:count]


def _openness(view: View, issue: Issue) -> tuple[bool, bool]:
    status = status_of(view, issue)
    return status.word != "CONTESTED", not status.unresolved


def _first_by_ref(every: Sequence[Gap]) -> dict[str, int]:
    """Return for each id the place of the first gap that refers to the id."""
    found: dict[str, int] = {}
    for place, gap in enumerate(every):
        for ref in gap.refs:
            found.setdefault(ref, place)
    return found


def _about(view: View, issue: Issue) -> Iterator[str]:
    """Yield the ids of a question, its claims, positions, figures, quotes and unnamed speakers."""
    yield issue.id
    for claim in issue.claims:
        yield claim.id
        yield from claim.figures
        for position in claim.positions:
            yield position.id
            if position.quote is not None:
                yield position.quote
            actor = view.actor(position.actor)
            if actor is not None and actor.kind == "unnamed":
                yield actor.id
