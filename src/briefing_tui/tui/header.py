"""The words of the title line and of the rule above the detail."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len

from briefing_tui.present.issue_status import status_of
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted
from briefing_tui.tui.session import Session
from briefing_tui.tui.theme_styles import Icons
from briefing_tui.tui.widgets.bars import TITLE, Fact, Piece, fitted

ORDER = {"file": "in the order of the file", "contested": "most contested first"}
"""The orders of the questions, in words."""


QUERY = 30
"""Columns that a query takes in the title line, where half of that has room for them."""
_JUDGED = 60
"""Questions whose status is worked out for the title; more are only counted: it is drawn first."""
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
    words = session.view.sanitize(briefing.title)
    words = f"{words} (draft)" if briefing.draft else words
    seen = part_seen(session)
    return f"{seen}: {words}" if seen else words


def part_seen(session: Session) -> str:
    """Which part of the briefing is seen; empty for all of it."""
    only = f"only {session.view.name(session.lens.actor)}" if session.lens.actor else ""
    voice = "" if session.has_voice else "without the article's own voice"
    seen = ", ".join(filter(None, (only, voice)))
    return f"{seen[:1].upper()}{seen[1:]}"


def least(session: Session) -> int:
    """Columns that a title keeps whatever stands beside it: that not all is seen must be seen."""
    seen = part_seen(session)
    return max(TITLE, cell_len(f"{seen}: ") + 1 if seen else 0)


def facts(session: Session, icons: Icons) -> list[Fact]:
    """What stands beside the title, what matters most first."""
    view = session.view
    briefing = view.reading.briefing
    found = []
    if session.stale is not None:
        words = f"{icons.fault} older than its file"
        found.append(Fact(Piece(words, "problem", "problems"), is_weighty=True))
    if errors := session.document.error_count:
        words = f"{icons.fault} {counted(errors, 'error')}"
        found.append(Fact(Piece(words, "problem", "problems"), is_weighty=True))
    date = briefing.article.published if briefing.article is not None else None
    if date or briefing.updated:
        found.append(Fact(Piece(view.date(date or briefing.updated), "date"), is_weighty=True))
    found += _questions(view)
    if session.marks:
        found.append(Fact(Piece(f"{icons.mark} {session.marks:,}", "quiet", "marks")))
    for number, noun in (
        (len(briefing.quotes), "quote"),
        (len(briefing.figures), "figure"),
        (len(briefing.timeline), "event"),
    ):
        if number:
            found.append(Fact(Piece(counted(number, noun), "quiet")))
    return found


def _questions(view: View) -> Iterator[Fact]:
    """How many questions there are, and how many of them are contested."""
    issues = view.reading.briefing.issues
    every = counted(len(issues), "question")
    contested = 0
    if len(issues) <= _JUDGED:
        contested = sum(status_of(view, issue).word == "CONTESTED" for issue in issues)
    if contested:
        brief = f"{contested} of {len(issues)} contested"
        piece = Piece(f"{contested} of {every} contested", "contested", "pane-claims")
        yield Fact(piece, brief, is_weighty=True)
    elif issues:
        yield Fact(Piece(every, "quiet"), is_weighty=True)


def sought(session: Session, search: Sought, width: int) -> Piece | None:
    """What is searched for, and which hit of how many one is on, for a line of that width; None
    without a search, or where its field says so."""
    if not search.query or search.typing:
        return None
    room = max(_SHORTEST, min(QUERY, width // 2 - len(f" /  {search.standing} ")))
    words = fitted(session.view.sanitize(search.query), room, session.view.glyphs.more)
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
