"""Questions in words: their status with its reason, their sides, and what would settle them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Claim, Event, Issue, Position, Quote
from briefing_tui.model.status import Denial, Status, denials, rivalry, status
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.blocks import Part, Piece, Text, listed, part, text
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import RESOLVER_STATE, STANCE_BY, status_style


def status_of(view: View, issue: Issue) -> Status:
    """Return the status of a question."""
    known = _status_cache(view.reading)
    if id(issue) not in known:
        known[id(issue)] = issue, status(issue, view.reading.cast)
    return known[id(issue)][1]


@per_reading
def _status_cache(_reading: Reading) -> dict[int, tuple[Issue, Status]]:
    """Return a cache of statuses by the `id()` of their issue, which the cache keeps alive."""
    return {}


def status_glyph(view: View, issue: Issue) -> Piece:
    """Return the sign for the status of a question."""
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
    """Return what would settle a question, or None if the briefing does not say."""
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
        first=(" " * indent + view.glyphs.leads + " ", "quiet"),
        indent=indent + 2,
    )


def silent(view: View, issue: Issue) -> tuple[str, ...]:
    """Return the ids of the actors whom a question concerns but who take no position on it."""
    same = view.reading.cast.id
    speaking = {same(p.actor) for claim in issue.claims for p in claim.positions}
    return tuple(ref for ref in issue.concerns if same(ref) not in speaking)


def relay(view: View, item: Position | Quote | Event) -> str | None:
    """Return the id of the actor who relayed an item or its quote, or None without a relay."""
    quote = view.reading.items.get(getattr(item, "quote", None) or "")
    return item.via or (quote.via if isinstance(quote, Quote) else None)


_VOICES = 4
"""Maximum number of actors who are named on one side."""


class FaceOff(NamedTuple):
    """The sides of a contested question."""

    lines: tuple[Text, ...]
    """A line for each claim: the actors who hold it, its words, and the actors who reject it."""
    conflicts: tuple[str, ...]
    """Sentences about figures that cannot both be true."""


def face_off(view: View, issue: Issue, names: ShortNames) -> FaceOff:
    """Return the sides of a question."""
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    if rival is not None:
        lines = tuple(_claim_held(view, names, claim, held) for claim, held in rival.sides)
    else:
        lines = tuple(_claim_denied(view, names, one) for one in denials(issue, cast))
    found = figures_of(issue, view.reading.items)
    return FaceOff(lines, conflicts_of(view, *found, in_brief=True))


def _claim_held(view: View, names: ShortNames, claim: Claim, positions: Sequence[Position]) -> Text:
    first = view.reading.cast.id(next(iter(positions)).actor)
    said = _said(view, names, claim, first)
    doubt = unchecked_sign(view, claim)
    return text(_voices(view, names, positions), (": ", "quiet"), said, doubt)


def _claim_denied(view: View, names: ShortNames, denied: Denial) -> Text:
    held = _claim_held(view, names, denied.claim, denied.holding)
    verbs = dict.fromkeys(position.stance for position in denied.rejecting)
    *most, last = [text((STANCE_BY[stance], stance)) for stance in verbs]
    by = text(listed(most), " and " if most else "", last)
    return text(held, ("; ", "quiet"), by, " by ", _voices(view, names, denied.rejecting))


def _voices(view: View, names: ShortNames, positions: Iterable[Position]) -> Text:
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
    """Return the words of a claim.

    If the claim's only figure is about an actor, return the figure and this actor instead, such as
    `52% for NAME`. The actor is left out if it is the speaker.
    """
    figures = [figure for ref in claim.figures if (figure := figure_of(view, ref)) is not None]
    about = figures[0].subject if len(figures) == 1 else None
    if about is None or about not in view.reading.actors:
        return Text(view.sanitize(claim.text))
    is_own = speaker == view.reading.cast.id(about)
    whom = "" if is_own else f" {for_whom(names.name(about))}"
    return text((in_words(view, figures[0]), "number"), whom)
