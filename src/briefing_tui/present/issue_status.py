"""Put the status of a question into words.

This includes its reason, the means to settle the question, the silent actors, and the
qualifications of positions.
"""

from collections.abc import Iterator

from briefing_tui.model.claims.status import Status, status
from briefing_tui.model.format.records import Issue, Position, Quote
from briefing_tui.model.reading import Reading
from briefing_tui.present.text.blocks import GLUE, Part, Piece, Text, listed, part
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.wording import QUOTE_TYPE, RESOLVER_STATE, status_style

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
    """Return the cache of statuses, by the place of the question in the file."""
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
    """Return the reason for the status, as a sentence."""
    words = view.computed(status_of(view, issue).reason)
    return words[:1].upper() + words[1:]


def settler(view: View, issue: Issue, indent: int, label: str | None = None) -> Part | None:
    """Return the means to settle a question, and its state; `label` replaces the key's label."""
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
    """Return the id of the actor who relayed a position or its quote, or None."""
    if position.via is not None or position.quote is None:
        return position.via
    quote = view.reading.items.get(position.quote)
    return quote.via if isinstance(quote, Quote) else None


def voice(view: View, position: Position) -> Iterator[Piece]:
    """Yield the relay of a position, and the kind of words that state it or that it is inferred
    from.

    An inferred position is drawn from words that do not state it, and is worded accordingly.
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
    """Return the kind of words that state a position, and their name if it is inferred from them.

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
