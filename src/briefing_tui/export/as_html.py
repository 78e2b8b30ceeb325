"""A briefing as one HTML page that needs nothing else: no script, no font, no picture from outside.

Jinja escapes whatever is put into the templates, and `clean` sees every piece of text once more on
its way there, so that a slip in a template can show a briefing's text and never obey it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from re import fullmatch
from typing import TYPE_CHECKING, Any

from briefing_tui.export.page import front
from briefing_tui.export.page.axis import axis
from briefing_tui.export.page.context import Context
from briefing_tui.export.page.evidence import happenings, number_of, said
from briefing_tui.export.page.questions import grades, legend, questions
from briefing_tui.export.page.rulers import drawings
from briefing_tui.present.issue_status import status_of
from briefing_tui.present.text.sanitize import clean
from briefing_tui.present.view import View
from briefing_tui.present.wording import status_style

if TYPE_CHECKING:
    from jinja2 import Environment

BATCH = 64
"""Pieces of a template that are handed over at once."""
LISTED = 60
"""Questions that the table of contents lists."""
CONTENTS = (
    ("summary", "bottom-line", "Bottom line", "summary"),
    ("actors", "who", "Who is who", ""),
    ("claims", "questions", "Questions", "issues"),
    ("timeline", "timeline", "Timeline", "timeline"),
    ("figures", "numbers", "Numbers", "figures"),
    ("quotes", "quotes", "Who said it", "quotes"),
    ("summary", "gaps", "What the article does not say", "gaps"),
    ("article", "article", "The article", ""),
)
"""Each part of the page: its pane, its anchor, its heading, and what it is empty without."""


def html(view: View, panes: Sequence[str], notices: Sequence[str] = ()) -> Iterator[str]:
    """The page, a piece at a time."""
    stream = _environment().get_template("page.html.j2").stream(_values(view, panes, notices))
    stream.enable_buffering(BATCH)
    yield from stream


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("briefing_tui.export"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _cleaned(value: Any) -> Any:
    """What a template puts out: text made safe to look at; markup of the templates as it is."""
    return clean(value) if type(value) is str else value


def _values(view: View, panes: Sequence[str], notices: Sequence[str]) -> dict[str, Any]:
    """All that the templates name; what is long is made when its turn comes."""
    context = Context(view, panes)
    briefing = view.reading.briefing
    parts = [
        (anchor, title)
        for pane, anchor, title, needs in CONTENTS
        if pane in context.panes and (not needs or getattr(briefing, needs))
    ]
    return {
        "opening": front.opening(view, notices),
        "language": _language(view),
        "parts": parts,
        "listed": list(_listed(view)) if "claims" in context.panes else [],
        "glyphs": view.glyphs,
        "points": front.points(context),
        "families": front.people(context),
        "legend": list(legend(view)),
        "grades": grades(view),
        "questions": questions(context),
        "axis": axis(view),
        "happenings": happenings(context),
        "numbers": (number_of(context, one, anchored=True) for one in briefing.figures),
        "drawings": drawings(view),
        "quotes": said(context),
        "gaps": front.gaps(context),
        "article": context.passages.article(),
        "covered": front.covered(view) if "summary" in context.panes else (),
    }


def _language(view: View) -> str:
    """The language of the article's own words, as an attribute may hold it."""
    article = view.reading.briefing.article
    language = article.language if article and article.wording == "verbatim" else None
    return (
        language if language and fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language) else ""
    )


def _listed(view: View) -> Iterator[tuple[str, str, str, str]]:
    """The questions as the table of contents has them: anchor, words, status and its style."""
    for issue in view.reading.briefing.issues[:LISTED]:
        status = status_of(view, issue)
        style = status_style(status.word)
        yield f"item-{issue.id}", view.sanitize(issue.question), status.words.lower(), style
