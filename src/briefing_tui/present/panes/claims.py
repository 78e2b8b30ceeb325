"""Each contested question with its status, its claims, and who stands where toward each."""

from rich.text import Text

from briefing_tui.model.briefing import Claim, Issue, Position
from briefing_tui.present.block import Block, Pane, Part
from briefing_tui.present.compose import BLANK, Piece, block, listed, part, text
from briefing_tui.present.panes.rows import Row, paged
from briefing_tui.present.panes.timeline import figure_parts
from briefing_tui.present.people import actor_style, named
from briefing_tui.present.view import View
from briefing_tui.present.words import RESOLVER_STATE, STANCE_VERB, status_style

_CLAIM = 2
_POSITION = 4
_EVIDENCE = 8


def pane(view: View) -> Pane:
    """All questions in the order of the file."""
    rows: list[Row] = []
    for issue in view.reading.briefing.issues:
        rows.append((issue.id, issue_block, issue))
        for claim in issue.claims:
            rows.append((claim.id, claim_block, claim))
            rows += [(position.id, position_block, position) for position in claim.positions]
        rows.append(("", _silence_block, issue))
    return paged("claims", view, rows, "This briefing lists no contested questions.")


def issue_block(view: View, issue: Issue) -> Block:
    """The question, how it stands and why, and what would settle it."""
    return block(
        part(
            (view.say(issue.question), "subheading"),
            first=(status_glyph(view, issue), "strong"),
            indent=2,
        ),
        Part(status_words(view, issue), None, 2),
        part((reason(view, issue), "quiet"), indent=2),
        settler(view, issue, indent=2),
        _exclusive(view, issue),
        item=issue.id,
        level=2,
    )


def status_glyph(view: View, issue: Issue) -> str:
    """A sign before the question: whether it is contested."""
    status = view.reading.statuses.get(issue.id)
    contested = status is not None and status.word == "CONTESTED"
    return view.glyphs.contested if contested else view.glyphs.bullet


def status_words(view: View, issue: Issue) -> Text:
    """The status, each of its words in its style."""
    status = view.reading.statuses.get(issue.id)
    if status is None:
        return text("")
    pieces: list[Piece] = [(status.word, status_style(status.word))]
    if status.unresolved:
        pieces.append(("UNRESOLVED", "unresolved"))
    return listed(pieces)


def reason(view: View, issue: Issue) -> str:
    """Why it stands so, as a sentence."""
    status = view.reading.statuses.get(issue.id)
    words = view.say(status.reason) if status is not None else ""
    return words[:1].upper() + words[1:]


def settler(view: View, issue: Issue, indent: int) -> Part | None:
    """What would settle it, and how far that has come."""
    if issue.resolver is None:
        return None
    state = RESOLVER_STATE[issue.resolver_state or "unknown"]
    style = "settled" if issue.resolver_state == "done" else "unresolved"
    return part(
        ("would settle it: ", "label"), view.say(issue.resolver), " (", (state, style), ")",
        first=(" " * indent + view.glyphs.settles + " ", "quiet"), indent=indent + 2,
    )  # fmt: skip


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
        via = f"  {view.glyphs.relayed} relayed by {view.name(position.via)}"
        pieces.append((via, "relayed"))
    if position.basis == "inferred":
        pieces.append((f"  {view.glyphs.inferred} inferred", "inferred"))
    if position.hedge is not None:
        pieces.append(hedge(view, position.hedge))
    facts = [position.grade or "", view.date(position.date)]
    pieces += [(f"  {fact}", "quiet") for fact in facts if fact]
    return pieces


def hedge(view: View, words: str) -> Piece:
    """The words that soften a statement, marked as such."""
    return f"  {view.glyphs.hedged} hedged: {view.quoted(words)}", "hedged"


def evidence(view: View, position: Position) -> Part | None:
    """The words of the article that a position rests on."""
    passages = view.passages(position)
    if not passages:
        return part(("no passage given", "quiet"), indent=_EVIDENCE)
    words = " … ".join(map(view.words_of, passages))
    return part((words, "quiet"), indent=_EVIDENCE)


def silent(view: View, issue: Issue) -> list[str]:
    """The ids of the actors whom the question concerns and who take no position in it."""
    same = view.reading.cast.id
    speaking = {same(p.actor) for claim in issue.claims for p in claim.positions}
    return [ref for ref in issue.concerns if same(ref) not in speaking]


def _silence_block(view: View, issue: Issue) -> Block:
    """Who is silent: silence is shown, and counts as nothing."""
    quiet = silent(view, issue)
    if not quiet:
        return block(BLANK)
    names = [(view.name(ref), actor_style(view, ref)) for ref in quiet]
    first = (f"  {view.glyphs.silent} ", "silent")
    return block(BLANK, part(("silent: ", "label"), listed(names), first=first, indent=4), BLANK)
