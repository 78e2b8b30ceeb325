"""Questions and positions in words and signs: status, sides, qualifications, opponents.

A question has a status with a reason, sides and silent actors. A cell of the matrix has a sign for
each stance, and for each qualification of its positions.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

from briefing_tui.model.figures import figures_of
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Claim, Issue, Position, Quote
from briefing_tui.model.status import (
    AFFIRMS,
    REJECTS,
    Denial,
    Status,
    against,
    against_within,
    denials,
    exclusive_claims,
    rivalry,
    status,
)
from briefing_tui.present.actors import ShortNames, named
from briefing_tui.present.blocks import GLUE, Part, Piece, Text, listed, part, text
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words
from briefing_tui.present.items import unchecked, unchecked_sign
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import (
    QUOTE_TYPE,
    RESOLVER_STATE,
    STANCE_BY,
    STANCE_VERB,
    cut_list,
    grade,
    status_style,
)

_Value = TypeVar("_Value")

_DRAWN_FROM = {"direct": "quoted words", "mixed": "quoted words", "indirect": "reported words"}
"""What a position is inferred from, by the type of its quote."""
_INDENT, _LABEL = 2, 12
"""The margin of the lines about a position, and the number of columns for a label."""
_MOST_LINES = 20
"""Maximum number of lines under one label."""  # they are made again when the cursor moves


def status_of(view: View, issue: Issue) -> Status:
    """Return the status of a question."""
    known = _status_cache(view.reading)
    found = known.get(issue.where)
    if found is None or found[0] is not issue:
        found = known[issue.where] = issue, status(issue, view.reading.cast)
    return found[1]


@per_reading
def _status_cache(_reading: Reading) -> dict[int, tuple[Issue, Status]]:
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
        first=(" " * indent + view.glyphs.settles + " ", "quiet"),
        indent=indent + 2,
    )


def silent(view: View, issue: Issue) -> tuple[str, ...]:
    """Return the ids of the actors whom a question concerns but who take no position on it."""
    same = view.reading.cast.id
    speaking = {same(p.actor) for claim in issue.claims for p in claim.positions}
    return tuple(ref for ref in issue.concerns if same(ref) not in speaking)


def relay(view: View, position: Position) -> str | None:
    """Return the id of the actor who relayed a position or its quote, or None without a relay."""
    if position.via is not None or position.quote is None:
        return position.via
    quote = view.reading.items.get(position.quote)
    return quote.via if isinstance(quote, Quote) else None


def voice(view: View, position: Position) -> Iterator[Piece]:
    """Yield phrases for the origin of a position: `relayed by NAME`, `inferred, not stated`."""
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
    """Return two phrases for where a position comes from.

    The first phrase is for a stated position, the second for an inferred one.
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


# Positions in words


def held_part(view: View, position: Position, claim: Claim | None = None) -> Part:
    """Return the actor and the stance of a position, and the words of `claim` if it is given."""
    stance = position.stance
    words: tuple[Piece, ...] = () if claim is None else (": ", (view.quoted(claim.text), "strong"))
    return part(
        named(view, position.actor),
        " ",
        (STANCE_VERB[stance], stance),
        *words,
        first=(f"{view.glyphs.stance(stance)} ", stance),
        indent=_INDENT,
    )


def known_part(view: View, position: Position) -> Part:
    """Return the qualifications, the reliability and the date of a position."""
    glyphs, facts = view.glyphs, [*voice(view, position)]
    if position.hedge is not None:
        facts.append((f"{glyphs.hedged}{GLUE}hedged: {view.quoted(position.hedge)}", "hedged"))
    if doubt := unchecked(view, position):
        facts.append(doubt)
    if position.date is not None:
        facts.append((view.date(position.date), "date"))
    if position.grade is not None:
        facts.append(f"grade {grade(position.grade)}")
    return Part(listed(facts, f" {glyphs.separator} ", style="quiet"), None, _INDENT)


def against_lines(view: View, issue: Issue, claim: Claim, position: Position) -> Iterator[Part]:
    """Yield the opponents of a position.

    Opponents take the opposite stance on the claim, or hold a claim that excludes it. If the
    position takes no side, yield the other positions on the claim.
    """
    if position.stance not in AFFIRMS | REJECTS:
        others = tuple(one for one in claim.positions if one is not position)
        yield from under("who speaks", others, partial(stance_line, view), "nobody else here")
        return
    rivals = exclusive_claims(issue) if claim.id in issue.exclusive else ()
    elsewhere = {one.id: rival for rival in rivals if rival is not claim for one in rival.positions}
    cast = view.reading.cast
    foes = against(issue, claim, position, cast)

    def line(foe: Position) -> Part:
        rival = elsewhere.get(foe.id)
        words = f" {view.quoted(rival.text)}" if rival is not None else ""
        return part(stance_line(view, foe).text, (words, "quiet"))

    within = against_within(claim, position, cast)
    if foes or not within:
        yield from under("against it", foes, line, "nobody here")
    if within:
        yield from under("own side", within, line, "")


def labelled(label: str, line: Part) -> Part:
    """Return a line with a label before it."""
    first = part((" " * _INDENT + label, "label")).text
    return Part(line.text, first, _INDENT + _LABEL)


def under(
    label: str, values: Sequence[_Value], line: Callable[[_Value], Part], nothing: str
) -> Iterator[Part]:
    """Yield a line for each value under one label. Without values, yield the text `nothing`.

    If there are very many values, some are left out, and the last line gives their number.
    """
    shown, more = cut_list(values, _MOST_LINES)
    for number, value in enumerate(shown):
        yield labelled("" if number else label, line(value))
    if not values:
        yield labelled(label, part((nothing, "quiet")))
    if more:
        yield labelled("", part((more, "quiet")))


def stance_line(view: View, position: Position) -> Part:
    """Return the actor and the stance of a position."""
    mark: Piece = (view.glyphs.inferred, "inferred") if position.basis == "inferred" else ""
    return part(
        named(view, position.actor), " ", (STANCE_VERB[position.stance], position.stance), mark
    )


def claim_words(view: View, claim: Claim, style: str = "") -> Text:
    """Return the words of a claim, with a sign if the claim is hedged or unchecked."""
    pieces: list[Piece] = [(view.sanitize(claim.text), style)]
    if claim.hedge is not None:
        pieces.append((f"{GLUE}{view.glyphs.hedged}", "hedged"))
    pieces.append(unchecked_sign(view, claim))
    return text(*pieces)
