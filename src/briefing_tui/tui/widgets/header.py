"""The text of the title line, and of the rule above the detail."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len

from briefing_tui.present.issue_status import status_of
from briefing_tui.present.view import View
from briefing_tui.present.wording import counted
from briefing_tui.tui.state.session import Session
from briefing_tui.tui.theme_styles import Icons
from briefing_tui.tui.widgets.bars import TITLE, BarPiece, TitleFact, fitted

ORDER = {"file": "in the order of the file", "contested": "most contested first"}
"""The orders of the questions, in words."""

QUERY = 30
"""The most columns of the query in the title line."""
_MOST_JUDGED = 60
"""Questions whose status is computed for the title, which is drawn first; more are counted."""
_SHORTEST = 4
"""The fewest columns of the query."""


class SearchStatus(NamedTuple):
    """What to show of a search."""

    query: str = ""
    position: str = ""
    """`7 of 23`."""
    hits: Mapping[str, int] = MappingProxyType({})
    """The number of hits per pane."""
    typing: bool = False
    """True while the field shows the query."""


def title(session: Session) -> str:
    """Return the briefing's title, after what the filter leaves of it."""
    briefing = session.view.reading.briefing
    words = session.view.sanitize(briefing.title)
    words = f"{words} (draft)" if briefing.draft else words
    filtered = _filter_words(session)
    return f"{filtered}: {words}" if filtered else words


def _filter_words(session: Session) -> str:
    now = session.filter
    only = f"only {session.view.name(now.actor)}" if now.actor else ""
    voice = "" if now.voice else "without the article's own voice"
    words = ", ".join(filter(None, (only, voice)))
    return f"{words[:1].upper()}{words[1:]}"


def least(session: Session) -> int:
    """Return the fewest columns of the title: a filter must always be shown."""
    filtered = _filter_words(session)
    return max(TITLE, cell_len(f"{filtered}: ") + 1 if filtered else 0)


def facts(session: Session, icons: Icons) -> list[TitleFact]:
    """Return the facts beside the title, most important first."""
    view = session.view
    briefing = view.reading.briefing
    found = []
    if session.stale is not None:
        words = f"{icons.fault} older than its file"
        found.append(TitleFact(BarPiece(words, "problem", "problems"), is_weighty=True))
    if errors := session.document.error_count:
        words = f"{icons.fault} {counted(errors, 'error')}"
        found.append(TitleFact(BarPiece(words, "problem", "problems"), is_weighty=True))
    date = briefing.article.published if briefing.article is not None else None
    if date or briefing.updated:
        found.append(
            TitleFact(BarPiece(view.date(date or briefing.updated), "date"), is_weighty=True)
        )
    found += _questions(view)
    if session.mark_count:
        found.append(TitleFact(BarPiece(f"{icons.mark} {session.mark_count:,}", "quiet", "marks")))
    for number, noun in (
        (len(briefing.quotes), "quote"),
        (len(briefing.figures), "figure"),
        (len(briefing.timeline), "event"),
    ):
        if number:
            found.append(TitleFact(BarPiece(counted(number, noun), "quiet")))
    return found


def _questions(view: View) -> Iterator[TitleFact]:
    issues = view.reading.briefing.issues
    every = counted(len(issues), "question")
    contested = 0
    if len(issues) <= _MOST_JUDGED:
        contested = sum(status_of(view, issue).word == "CONTESTED" for issue in issues)
    if contested:
        brief = f"{contested} of {len(issues)} contested"
        piece = BarPiece(f"{contested} of {every} contested", "contested", "pane-claims")
        yield TitleFact(piece, brief, is_weighty=True)
    elif issues:
        yield TitleFact(BarPiece(every, "quiet"), is_weighty=True)


def query(session: Session, search: SearchStatus, width: int) -> BarPiece | None:
    """Return the query and the number of the hit, unless the search field shows them."""
    if not search.query or search.typing:
        return None
    room = max(_SHORTEST, min(QUERY, width // 2 - len(f" /  {search.position} ")))
    words = fitted(session.view.sanitize(search.query), room, session.view.glyphs.more)
    return BarPiece(f" /{words}  {search.position} ", "hit", "hits")


def item_number(session: Session, pane: str, block: int) -> str:
    """Return the number of an item in its pane, and the order of the pane."""
    at, count = session.rank(pane, block)
    where = f"{at:,} of {count:,}" if block >= 0 and count else ""
    order = ""
    if pane == "claims" and session.questions.way.by != "file":
        order = ORDER[session.questions.way.by]
    elif pane == "quotes":
        from briefing_tui.present.panes.quotes import order_of

        order = order_of(session.view)
    return f"{where} {session.view.glyphs.separator} {order}" if where and order else where
