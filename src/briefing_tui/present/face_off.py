"""Show the sides of a contested question in a few lines.

If actors hold claims that exclude one another, each of these claims has a line. Otherwise each
contested claim has a line, with the actors who hold it and those who reject it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model.claims.status import Denial, denials, rivalry
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.records import Claim, Issue, Position
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words
from briefing_tui.present.items import unchecked_sign
from briefing_tui.present.text.blocks import Piece, Text, listed, text
from briefing_tui.present.view import View
from briefing_tui.present.wording import STANCE_BY

_VOICES = 4
"""Maximum number of actors who are named on one side."""


class FaceOff(NamedTuple):
    """The sides of a contested question."""

    lines: tuple[Text, ...]
    """A line for each claim: those who hold it, its words, and those who reject it."""
    conflicts: tuple[str, ...]
    """The figures that cannot both hold, as sentences."""


def face_off(view: View, issue: Issue, names: ShortNames) -> FaceOff:
    """Return the sides of a question; no lines if nobody contests a claim."""
    cast = view.reading.cast
    rival = rivalry(issue, cast)
    if rival is not None:
        lines = tuple(_held(view, names, claim, held) for claim, held in rival.sides)
    else:
        lines = tuple(_denied(view, names, one) for one in denials(issue, cast))
    found = figures_of(issue, view.reading.items)
    return FaceOff(lines, conflicts_of(view, *found, in_brief=True))


def _held(view: View, names: ShortNames, claim: Claim, positions: Sequence[Position]) -> Text:
    """Return the actors who hold a claim, and its words."""
    first = view.reading.cast.id(next(iter(positions)).actor)
    said = _said(view, names, claim, first)
    doubt = unchecked_sign(view, claim)
    return text(_voices(view, names, positions), (": ", "quiet"), said, doubt)


def _denied(view: View, names: ShortNames, denied: Denial) -> Text:
    """Return the actors who hold a claim, its words, and the actors who reject it."""
    held = _held(view, names, denied.claim, denied.holding)
    verbs = dict.fromkeys(position.stance for position in denied.rejecting)
    *most, last = [text((STANCE_BY[stance], stance)) for stance in verbs]
    by = text(listed(most), " and " if most else "", last)
    return text(held, ("; ", "quiet"), by, " by ", _voices(view, names, denied.rejecting))


def _voices(view: View, names: ShortNames, positions: Iterable[Position]) -> Text:
    """Return the names of the actors of some positions; inferred and unchecked ones are marked."""
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
    """Return a claim as its figure if that is about an actor, or else as its words.

    The subject is named unless it is the speaker.
    """
    figures = [figure for ref in claim.figures if (figure := figure_of(view, ref)) is not None]
    about = figures[0].subject if len(figures) == 1 else None
    if about is None or about not in view.reading.actors:
        return Text(view.sanitize(claim.text))
    is_own = speaker == view.reading.cast.id(about)
    whom = "" if is_own else f" {for_whom(names.name(about))}"
    return text((in_words(view, figures[0]), "number"), whom)
