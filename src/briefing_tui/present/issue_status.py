"""Put the status and the sides of a question into words.

The status includes its reason, the means to settle the question, the silent actors, and the
qualifications of positions. The sides take a few lines. If actors hold claims that exclude one
another, each of these claims has a line. Otherwise each contested claim has a line with the actors
who hold it and the actors who reject it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Claim, Issue, Position, Quote
from briefing_tui.model.status import Denial, Status, denials, rivalry, status
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.text.blocks import GLUE, Part, Piece, Text, listed, part, text
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import QUOTE_TYPE, RESOLVER_STATE, STANCE_BY, status_style

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
