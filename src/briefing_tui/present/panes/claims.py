"""Each contested question with its status, its claims, and who stands where toward each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing_tui.model.briefing import Claim, Issue, Position
from briefing_tui.present.block import Block, Pane, Part
from briefing_tui.present.compose import BLANK, GLUE, Piece, block, listed, part
from briefing_tui.present.numbers import figure_parts
from briefing_tui.present.panes.rows import Make, paged
from briefing_tui.present.people import named
from briefing_tui.present.standing import (
    reason,
    settler,
    silent,
    status_glyph,
    status_words,
)
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_VERB

_CLAIM = 2
_POSITION = 4
_EVIDENCE = 8


class _End(NamedTuple):
    """What stands below the claims of a question."""

    issue: Issue
    id: str = ""


def pane(view: View) -> Pane:
    """All questions in the order of the file."""
    rows: list[Issue | Claim | Position | _End] = []
    for issue in view.reading.briefing.issues:
        rows.append(issue)
        for claim in issue.claims:
            rows.append(claim)
            rows += claim.positions
        rows.append(_End(issue))
    ids = [row.id for row in rows]
    return paged("claims", view, rows, ids, _MAKERS, "This briefing lists no contested questions.")


def issue_block(view: View, issue: Issue) -> Block:
    """The question, how it stands and why, and what would settle it."""
    return block(
        part(
            (view.say(issue.question), "subheading"),
            first=status_glyph(view, issue),
            indent=2,
        ),
        Part(status_words(view, issue), None, 2),
        part((reason(view, issue), "quiet"), indent=2),
        settler(view, issue, indent=2),
        _exclusive(view, issue),
        item=issue.id,
        level=2,
    )


def _exclusive(view: View, issue: Issue) -> Part | None:
    if len(issue.exclusive) < 2:
        return None
    texts = {claim.id: claim.text for claim in issue.claims}
    claims = " / ".join(view.quoted(texts[ref]) for ref in issue.exclusive if ref in texts)
    return part(("at most one can hold: ", "label"), (claims, "quiet"), indent=2)


def claim_block(view: View, claim: Claim) -> Block:
    """The claim as worded, what kind it is, what softens it, and its numbers."""
    pieces: list[Piece] = [(view.say(claim.text), "strong"), (f"  {claim.kind}", "quiet")]
    if claim.hedge is not None:
        pieces.append(hedge(view, claim.hedge))
    return block(
        BLANK,
        part(*pieces, indent=_CLAIM),
        *figure_parts(view, claim.figures, indent=_POSITION),
        item=claim.id,
    )


def position_block(view: View, position: Position) -> Block:
    """Who stands where toward the claim, in whose voice, and on what words of the article."""
    return block(
        part(
            *stance(view, position),
            first=(" " * _POSITION + view.glyphs.stance(position.stance) + " ", position.stance),
            indent=_POSITION + 2,
        ),
        evidence(view, position),
        item=position.id,
    )


def stance(view: View, position: Position) -> list[Piece]:
    """The actor, the stance in words, and whatever qualifies it."""
    verb = STANCE_VERB[position.stance]
    pieces: list[Piece] = [named(view, position.actor), " ", (verb, position.stance)]
    if position.via is not None:
        via = f"  {view.glyphs.relayed}{GLUE}relayed by {view.name(position.via)}"
        pieces.append((via, "relayed"))
    if position.basis == "inferred":
        pieces.append((f"  {view.glyphs.inferred}{GLUE}inferred", "inferred"))
    if position.hedge is not None:
        pieces.append(hedge(view, position.hedge))
    facts = [f"grade {position.grade}" if position.grade else "", view.date(position.date)]
    pieces += [(f"  {fact}", "quiet") for fact in facts if fact]
    return pieces


def hedge(view: View, words: str) -> Piece:
    """The words that soften a statement, marked as such."""
    return f"  {view.glyphs.hedged}{GLUE}hedged: {view.quoted(words)}", "hedged"


def evidence(view: View, position: Position) -> Part:
    """The words of the article that a position rests on."""
    words = view.skipping(map(view.words_of, view.passages(position)))
    first = (" " * _POSITION + f"  {view.glyphs.passage} ", "rule")
    return part((words or "no passage", "quiet"), first=first, indent=_EVIDENCE)


def _end_block(view: View, end: _End) -> Block:
    """Who is silent: silence is shown, and counts as nothing."""
    quiet = silent(view, end.issue)
    if not quiet:
        return block(BLANK)
    names = [named(view, ref) for ref in quiet]
    first = (f"  {view.glyphs.silent} ", "silent")
    return block(BLANK, part(("silent: ", "label"), listed(names), first=first, indent=4), BLANK)


_MAKERS: Mapping[type[Any], Make] = {
    Issue: issue_block,
    Claim: claim_block,
    Position: position_block,
    _End: _end_block,
}
