"""Set the sides of a contested question against each other in a few lines.

If speakers hold claims that exclude one another, each such claim has a line. Otherwise each claim
that is contested has one, with those who hold it and those who reject it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing_tui.model.claims.status import Denial, denials, rivalry
from briefing_tui.model.figures.relations import figures_of
from briefing_tui.model.format.records import Claim, Issue, Position
from briefing_tui.present.actors import ShortNames
from briefing_tui.present.figures import conflicts_of, figure_of, for_whom, in_words, subject
from briefing_tui.present.text.blocks import Piece, Text, listed, text
from briefing_tui.present.view import View
from briefing_tui.present.wording import STANCE_BY


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
    first = names.name(view.reading.cast.id(next(iter(positions)).actor))
    said = _said(view, names, claim, first)
    return text(_voices(view, names, positions), (": ", "quiet"), said)


def _denied(view: View, names: ShortNames, denied: Denial) -> Text:
    """Return the actors who hold a claim, its words, and the actors who reject it."""
    held = _held(view, names, denied.claim, denied.holding)
    verbs = dict.fromkeys(position.stance for position in denied.rejecting)
    by = listed([(STANCE_BY[stance], stance) for stance in verbs], " and ")
    return text(held, ("; ", "quiet"), by, " by ", _voices(view, names, denied.rejecting))


def _voices(view: View, names: ShortNames, positions: Iterable[Position]) -> Text:
    """Return the names of the actors of some positions; a mark shows inferred ones."""
    same = view.reading.cast.id
    inferred: dict[str, bool] = {}
    for position in positions:
        ref = same(position.actor)
        inferred[ref] = inferred.get(ref, True) and position.basis == "inferred"
    return listed([_voice(view, names, ref, is_inferred=mark) for ref, mark in inferred.items()])


def _voice(view: View, names: ShortNames, ref: str, *, is_inferred: bool) -> Text:
    mark: Piece = (view.glyphs.inferred, "inferred") if is_inferred else ""
    return text(names.named(ref), mark)


def _said(view: View, names: ShortNames, claim: Claim, speaker: str) -> Text:
    """Return a claim as its figure, with the subject unless that is the speaker, or else as its
    words."""
    figures = [figure for ref in claim.figures if (figure := figure_of(view, ref)) is not None]
    if len(figures) != 1:
        return Text(view.sanitize(claim.text))
    about = figures[0].subject
    name = (
        names.name(about)
        if about is not None and about in view.reading.actors
        else subject(view, figures[0])
    )
    whom = f" {for_whom(name)}" if name and name != speaker else ""
    return text((in_words(view, figures[0]), "number"), whom)
