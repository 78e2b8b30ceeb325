"""The words of the title line and of the rule above the detail."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from briefing_tui.present.words import counted
from briefing_tui.tui.session import Session
from briefing_tui.tui.widgets.bars import Piece, fitted

ORDER = {"file": "in the order of the file", "contested": "most contested first"}
"""The orders of the questions, in words."""


QUERY = 30
"""Columns that a query takes in the title line, where half of that has room for them."""
_SHORTEST = 4
"""Columns that are left to a query at least."""


class Sought(NamedTuple):
    """What is to be shown of a search."""

    query: str = ""
    standing: str = ""
    """`7 of 23`."""
    hits: Mapping[str, int] = MappingProxyType({})
    """How many each pane has."""
    typing: bool = False
    """Whether it is being typed, so that its field shows it."""


def title(session: Session) -> str:
    """What the briefing is called."""
    briefing = session.view.reading.briefing
    words = session.view.say(briefing.title)
    words = f"{words} (draft)" if briefing.draft else words
    only = f"only {session.view.name(session.lens.actor)}" if session.lens.actor else ""
    voice = "" if session.has_voice else "without the article's own voice"
    seen = ", ".join(filter(None, (only, voice)))
    return f"{seen[0].upper()}{seen[1:]}: {words}" if seen else words


def facts(session: Session, mark: str) -> list[Piece]:
    """What stands beside the title, what matters most first; `mark` is the sign of marks."""
    view = session.view
    briefing = view.reading.briefing
    found = []
    if session.stale is not None:
        words = f"{view.glyphs.contested} older than its file"
        found.append(Piece(words, "problem", "problems"))
    if errors := session.document.error_count:
        words = f"{view.glyphs.contested} {counted(errors, 'problem')}"
        found.append(Piece(words, "problem", "problems"))
    date = briefing.article.published if briefing.article is not None else None
    if date or briefing.updated:
        found.append(Piece(view.date(date or briefing.updated), "date"))
    if session.marks:
        found.append(Piece(f"{mark} {session.marks:,}", "quiet", "marks"))
    for number, noun in (
        (len(briefing.issues), "question"),
        (len(briefing.quotes), "quote"),
        (len(briefing.figures), "figure"),
        (len(briefing.timeline), "event"),
    ):
        if number:
            found.append(Piece(counted(number, noun), "quiet"))
    return found


def sought(session: Session, search: Sought, width: int) -> Piece | None:
    """What is searched for, and which hit of how many one is on, for a line of that width; None
    without a search, or where its field says so."""
    if not search.query or search.typing:
        return None
    room = max(_SHORTEST, min(QUERY, width // 2 - len(f" /  {search.standing} ")))
    words = fitted(session.view.say(search.query), room, session.view.glyphs.more)
    return Piece(f" /{words}  {search.standing} ", "hit", "hits")


def place(session: Session, pane: str, block: int) -> str:
    """Which of how many items of the pane the cursor is on."""
    at, count = session.rank(pane, block)
    where = f"{at:,} of {count:,}" if block >= 0 and count else ""
    order = ""
    if pane == "claims" and session.questions.way.by != "file":
        order = ORDER[session.questions.way.by]
    elif pane == "quotes":
        from briefing_tui.present.panes.quotes import order_of

        order = order_of(session.view)
    return f"{where} {session.view.glyphs.separator} {order}" if where and order else where
