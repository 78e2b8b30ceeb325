"""Rank items by importance, and say in words what a contested question is about.

Items that support the summary or a contested question come first. A question is told with its
status and the reason, its sides, and what would settle it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf, isinf

from briefing_tui.model.dates import DAY_SECONDS, Edtf, parse
from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
)
from briefing_tui.model.status import WORDS, Denial, Status, denials, finding_words, rivalry
from briefing_tui.present.actors import several, short_name, short_named
from briefing_tui.present.blocks import Part, Piece, Text, listed, part, text
from briefing_tui.present.items import (
    conflicts_of,
    document,
    figure_of,
    for_whom,
    in_order,
    in_words,
    unchecked_sign,
)
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import RESOLVER_STATE, STANCE_BY, STATUS_PLAIN, status_style


def contested(view: View) -> list[Issue]:
    """Return the contested questions, in file order."""
    issues = view.reading.briefing.issues
    return [issue for issue in issues if status_of(view, issue).word == "CONTESTED"]


def contestedness(view: View, issue: Issue) -> tuple[int, bool, bool]:
    """Return the sort key of a question. The most contested question has the smallest key."""
    status = status_of(view, issue)
    figures = figures_of(issue, view.reading.items)
    without_conflict = status.word == "CONTESTED" and not conflicts_of(view, *figures)
    return WORDS.index(status.word), not status.unresolved, without_conflict


@per_reading
def cited(reading: Reading) -> dict[str, int]:
    """Map each id that the summary cites to its rank: 0 for the id that is cited first."""
    refs = dict.fromkeys(ref for point in reading.briefing.summary for ref in point.refs)
    return {ref: place for place, ref in enumerate(refs)}


def ranked_figures(view: View) -> list[Figure]:
    """Return all figures, the most important first.

    Conflicting figures of contested questions come first, then figures that the summary cites,
    other figures of contested questions, figures of other questions, and the rest.
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
"""Number of figures that are shown as important if no figure stands out."""


def important_figures(view: View) -> list[Figure]:
    """Return the figures that stand out. If none stand out, return the first few figures.

    A figure stands out if it is in conflict or if the summary cites it.
    """
    refs, every = cited(view.reading), ranked_figures(view)
    found = [one for one in every if one.id in refs or conflicts_of(view, one)]
    return found or every[:_FEW]


def _ids_of(groups: Iterable[Iterable[Figure]]) -> frozenset[str]:
    return frozenset(figure.id for group in groups for figure in group)


def ranked_events(view: View) -> list[int]:
    """Return the indexes of the events in the timeline, the most important event first.

    Events that the summary cites come first. Exact dates come before vague dates.
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
    # An open end stays out of the division: inf // 1 is nan, and sorting nan depends on Python
    is_open = isinf(date.earliest) or isinf(date.latest)
    return inf if is_open else (date.latest - date.earliest) // DAY_SECONDS


def important_events(view: View, count: int) -> list[Event]:
    """Return the `count` most important events, in the order of the timeline."""
    events = in_order(view)
    return [events[place] for place in sorted(ranked_events(view)[:count])]


def ranked_gaps(view: View, count: int) -> list[int]:
    """Return the indexes of the `count` most important gaps, the most important first.

    The first gap of the file comes first, then those of contested questions, of other questions,
    and the rest.
    """
    gaps = view.reading.briefing.gaps
    known = [
        {ref for issue in issues for ref in _ids_about(issue)}
        for issues in (contested(view), view.reading.briefing.issues)
    ]

    def rank(place: int) -> tuple[int, int]:
        return (place > 0) * sum(ids.isdisjoint(gaps[place].refs) for ids in known), place

    return sorted(range(len(gaps)), key=rank)[:count]


def _ids_about(issue: Issue) -> Iterator[str]:
    yield issue.id
    for claim in issue.claims:
        yield from (claim.id, *claim.figures)
        for position in claim.positions:
            yield from (position.id, position.quote or "")


def ranked_quotes(view: View) -> list[Quote]:
    """Return all quotes, the most important first.

    Quoted words come before reported ones, then those that the summary cites, then those on which a
    contested question rests.
    """
    refs = cited(view.reading)
    held = {position.quote for position in _contesting(view)}

    def rank(quote: Quote) -> tuple[bool, int, bool]:
        return quote.type == "indirect", refs.get(quote.id, len(refs)), quote.id not in held

    return sorted(view.reading.briefing.quotes, key=rank)


def ranked_actors(view: View) -> list[Actor]:
    """Return all actors but the narrator, the most important first.

    Named actors with a role or a bloc come first, then those of contested questions, then those who
    occur most often.
    """
    same, busy = view.reading.cast.id, _activity(view.reading.briefing)
    asked = {same(position.actor) for position in _contesting(view)}

    def rank(actor: Actor) -> tuple[bool, bool, bool, int]:
        known = actor.kind == "unnamed" or actor.role or actor.member_of
        return not known, actor.kind == "unnamed", actor.id not in asked, -busy[actor.id]

    actors = (actor for actor in view.reading.briefing.actors if actor.kind != NARRATOR)
    return sorted(actors, key=rank)


def _contesting(view: View) -> list[Position]:
    return [position for issue in contested(view) for position in issue.positions]


def _activity(briefing: Briefing) -> Counter[str]:
    counts = Counter(held.actor for issue in briefing.issues for held in issue.positions)
    for quote in briefing.quotes:
        counts.update((*quote.source, quote.via or ""))
    for event in briefing.timeline:
        counts.update((event.by or "", event.via or "", *event.actors))
    counts.update(figure.by for figure in briefing.figures)
    return counts


def status_of(view: View, issue: Issue) -> Status:
    """Return the status of a question."""
    return view.reading.statuses[issue.id]


def status_glyph(view: View, issue: Issue) -> Piece:
    """Return the sign for the status of a question."""
    if status_of(view, issue).word == "CONTESTED":
        return view.glyphs.contested, "contested"
    return view.glyphs.bullet, "bullet"


def question_part(view: View, issue: Issue, style: str, remark: Piece = "") -> Part:
    """Return a question after the sign for its status."""
    question = (view.sanitize(issue.question), style)
    return part(question, remark, first=status_glyph(view, issue), indent=2)


def status_words(view: View, issue: Issue) -> Text:
    """Return the words of the status, each in its style."""
    found = status_of(view, issue)
    pieces: list[Piece] = [(found.word, status_style(found.word))]
    if found.unresolved:
        pieces.append(("UNRESOLVED", "unresolved"))
    if found.found:
        pieces.append(("FOUND", "settled"))
    return listed(pieces)


def reason(view: View, issue: Issue) -> str:
    """Return the reason for the status as a sentence."""
    words = view.computed(status_of(view, issue).reason)
    return words[:1].upper() + words[1:]


def plain_status(view: View, issue: Issue) -> str:
    """Return the status for readers who do not know the terms."""
    word = status_of(view, issue).word
    if word == "ONE SIDE" and issue.unchecked:
        return "only one side found"
    return STATUS_PLAIN[word]


def open_ends(view: View, issue: Issue) -> Iterator[Part]:
    """Yield who is silent on a question, what was found, and what would settle it."""
    parts = silent_part(view, issue), ruling(view, issue, 0), settler(view, issue, 0)
    yield from filter(None, parts)


def ruling(view: View, issue: Issue, indent: int) -> Part | None:
    """Return what somebody has found on a question, or None if the briefing does not say."""
    finding = issue.finding
    if finding is None:
        return None
    date = view.date(finding.date) if finding.date else ""
    said = finding_words(issue, view.name(finding.by), date)
    note = view.sanitize(finding.note) if finding.note else ""
    pieces = [(said, "settled"), note, document(view, finding.url)]
    words = listed(pieces, f" {view.glyphs.separator} ")
    first = (" " * indent + view.glyphs.leads + " ", "quiet")
    return part(words, first=first, indent=indent + 2)


def settler(view: View, issue: Issue, indent: int, *, labelled: bool = True) -> Part | None:
    """Return what would settle a question, or None if the briefing does not say."""
    if issue.resolver is None:
        return None
    done = issue.resolver_state == "done"
    label = ("settled by: " if done else "would settle it: ") if labelled else ""
    state = RESOLVER_STATE[issue.resolver_state or "unknown"]
    return part(
        (label, "label"),
        f"{view.sanitize(issue.resolver)} (",
        (state, "settled" if done else "unresolved"),
        ")",
        first=(" " * indent + view.glyphs.leads + " ", "quiet"),
        indent=indent + 2,
    )


def silent(view: View, issue: Issue) -> tuple[str, ...]:
    """Return the ids of the actors whom a question concerns but who take no position on it."""
    same = view.reading.cast.id
    speaking = {same(position.actor) for position in issue.positions}
    return tuple(ref for ref in issue.concerns if same(ref) not in speaking)


def silent_part(view: View, issue: Issue) -> Part | None:
    """Return who says nothing on a question that concerns them, or None if all speak."""
    quiet = silent(view, issue)
    if not quiet:
        return None
    first = (f"{view.glyphs.silent} ", "silent")
    says = "says" if len(quiet) == 1 else "say"
    nothing = f" {says} nothing on this question"
    return part(several(view, quiet), (nothing, "quiet"), first=first, indent=2)


def relay(view: View, item: Position | Quote | Event) -> str | None:
    """Return the id of the actor who relayed an item or its quote, or None without a relay."""
    quote = view.reading.items.get(getattr(item, "quote", None) or "")
    return item.via or (quote.via if isinstance(quote, Quote) else None)


_VOICES = 4
"""Maximum number of actors who are named on one side."""


def sides(view: View, issue: Issue) -> list[Text]:
    """Return a line for each claim in dispute: who holds it, its words, and who rejects it."""
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    if rival is not None:
        return [_claim_held(view, claim, held) for claim, held in rival.sides]
    return [_claim_denied(view, one) for one in denials(issue, cast)]


def _claim_held(view: View, claim: Claim, positions: Sequence[Position]) -> Text:
    first = view.reading.cast.id(next(iter(positions)).actor)
    said = _said(view, claim, first)
    doubt = unchecked_sign(view, claim)
    return text(_voices(view, positions), (": ", "quiet"), said, doubt)


def _claim_denied(view: View, denied: Denial) -> Text:
    held = _claim_held(view, denied.claim, denied.holding)
    verbs = dict.fromkeys(position.stance for position in denied.rejecting)
    *most, last = [text((STANCE_BY[stance], stance)) for stance in verbs]
    by = text(listed(most), " and " if most else "", last)
    return text(held, ("; ", "quiet"), by, " by ", _voices(view, denied.rejecting))


def _voices(view: View, positions: Iterable[Position]) -> Text:
    same = view.reading.cast.id
    held: dict[str, list[Position]] = {}
    for position in positions:
        held.setdefault(same(position.actor), []).append(position)
    shown = [_voice(view, ref, own) for ref, own in list(held.items())[:_VOICES]]
    more = len(held) - len(shown)
    return text(listed(shown), (f" and {more:,} more", "quiet") if more else "")


def _voice(view: View, ref: str, own: Sequence[Position]) -> Text:
    is_inferred = all(position.basis == "inferred" for position in own)
    mark: Piece = (view.glyphs.inferred, "inferred") if is_inferred else ""
    drafted = next((position for position in own if position.unchecked), None)
    doubt = "" if drafted is None else unchecked_sign(view, drafted)
    return text(short_named(view, ref), mark, doubt)


def _said(view: View, claim: Claim, speaker: str) -> Text:
    """Return the words of a claim.

    If the claim's only figure is about an actor, return the figure and this actor instead, such as
    `52% for NAME`. The actor is left out if it is the speaker.
    """
    figures = [figure for ref in claim.figures if (figure := figure_of(view, ref)) is not None]
    about = figures[0].subject if len(figures) == 1 else None
    if about is None or about not in view.reading.actors:
        return Text(view.sanitize(claim.text))
    is_own = speaker == view.reading.cast.id(about)
    whom = "" if is_own else f" {for_whom(short_name(view, about))}"
    return text((in_words(view, figures[0]), "number"), whom)
