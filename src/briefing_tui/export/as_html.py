"""Write a briefing as one self-contained HTML page, which loads no scripts, fonts or pictures.

Jinja escapes everything that is put into the templates, and `clean` checks every text again. A
mistake in a template may garble a text of the briefing, but never runs it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from re import fullmatch
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from briefing_tui.export import page_parts as parts
from briefing_tui.export.page_drawings import rulers, time_axis
from briefing_tui.export.page_links import PageContext
from briefing_tui.export.page_questions import grades, legend, more_questions, questions
from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.model.records import Gap, Point, Section
from briefing_tui.panes import PANES
from briefing_tui.present.issues import status_of
from briefing_tui.present.sanitize import clean
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import status_style

BATCH = 64
"""The number of pieces of a template that are yielded at once."""
LISTED = 60
"""Maximum number of questions in the table of contents."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy: whatever the page holds, the browser loads and runs nothing."""
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
"""Each part of the page: pane, anchor, heading, and key of its items. Empty parts are left out."""


def html(view: View, panes: Sequence[str], notices: Sequence[str] = ()) -> Iterator[str]:
    """Yield the page piece by piece."""
    stream = environment().get_template("page.html.j2").stream(_values(view, panes, notices))
    stream.enable_buffering(BATCH)
    yield from stream


@cache
def environment() -> Environment:
    """Return the environment of the templates, which escapes and cleans every value."""
    made = Environment(
        loader=PackageLoader("briefing_tui.export"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.tests["web_url"] = is_web_url
    return made


def _cleaned(value: Any) -> Any:
    """Clean a text of the briefing, but not the markup of the templates."""
    return clean(value) if type(value) is str else value


def _values(view: View, panes: Sequence[str], notices: Sequence[str]) -> dict[str, Any]:
    context = PageContext(view, panes)
    briefing = view.reading.briefing
    own = {pane for pane, *_ in CONTENTS}
    others = [spec for spec in PANES if spec.name in context.panes and spec.name not in own]
    return {
        "policy": POLICY,
        "head": parts.article_head(view, notices),
        "language": _language(view),
        "directions": _directions(view),
        "parts": [
            *(
                (anchor, title, anchor)
                for pane, anchor, title, key in CONTENTS
                if pane in context.panes and (not key or getattr(briefing, key))
            ),
            *((f"pane-{spec.name}", spec.title, "pane") for spec in others),
        ],
        "panes": {f"pane-{spec.name}": parts.pane_blocks(context, spec) for spec in others},
        "listed": list(_listed(view)) if "claims" in context.panes else [],
        "glyphs": view.glyphs,
        "points": parts.points(context),
        "groups": parts.actors(context),
        "legend": list(legend(view)),
        "grades": grades(view),
        "questions": questions(context),
        "more_questions": more_questions(view),
        "axis": time_axis(view),
        "events": parts.events(context),
        "figures": parts.figures(context),
        "rulers": rulers(view),
        "quotes": parts.quotes(context),
        "gaps": parts.gaps(context),
        "article": context.article.sections(),
        "coverage": parts.coverage_counts(view) if "summary" in context.panes else (),
    }


def _directions(view: View) -> dict[str, str]:
    briefing = view.reading.briefing
    prose: dict[str, Sequence[Section | Point | Gap]] = {
        "article": briefing.sections,
        "points": briefing.summary,
        "gaps": briefing.gaps,
    }
    return {
        name: "rtl" if any(view.sets_right(item.text) for item in items) else ""
        for name, items in prose.items()
    }


def _language(view: View) -> str:
    article = view.reading.briefing.article
    language = article.language if article and article.wording == "verbatim" else None
    is_tag = language and fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", language)
    return language if language and is_tag else ""


def _listed(view: View) -> Iterator[tuple[str, str, str, str]]:
    for issue in view.reading.briefing.issues[:LISTED]:
        status = status_of(view, issue)
        style = status_style(status.word)
        yield f"item-{issue.id}", view.sanitize(issue.question), status.words.lower(), style
