"""An item's citation as text to paste elsewhere: plain, as Markdown and as JSON, unwrapped.

What is not known is said to be: a publisher that is not given is named as not given.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from briefing_tui.present import markdown
from briefing_tui.present.cited import Citation, citation
from briefing_tui.present.clean import escape_json
from briefing_tui.present.view import View

__all__ = [
    "FORMATS",
    "Citation",
    "Format",
    "as_json",
    "as_markdown",
    "as_text",
    "citation",
    "plain",
]

Format: TypeAlias = Literal["plain", "markdown", "json"]
FORMATS: tuple[Format, ...] = ("plain", "markdown", "json")
NO_PUBLISHER = "publisher not given"


def as_text(view: View, cited: Citation, form: Format) -> str:
    """The citation in one of FORMATS, without a line end."""
    if form == "json":
        return as_json(cited)
    return as_markdown(view, cited) if form == "markdown" else plain(view, cited)


def plain(view: View, cited: Citation) -> str:
    """`“Words” – Speaker, via Relay, date. Article: “Headline”, Author, Publisher, date. URL`, in
    one line."""
    words = view.quoted(cited.words) if cited.is_quoted else cited.words
    who = _attribution(cited)
    lead = f"{words} {view.glyphs.dash} {who}" if who else words
    headline = view.quoted(cited.source.headline) if _names_headline(cited) else ""
    source = f"Article: {_list(headline, *_issue(cited))}"
    return " ".join(filter(None, (_stopped(lead), _stopped(source), cited.source.url)))


def as_markdown(view: View, cited: Citation) -> str:
    """A block quote of the words, with the attribution and the source below; nothing in them is
    markup."""
    words = view.quoted(cited.words) if cited.is_quoted else cited.words
    lead = markdown.opening(markdown.escaped(words))
    who = markdown.escaped(_attribution(cited))
    headline = f"*{markdown.escaped(cited.source.headline)}*" if _names_headline(cited) else ""
    source = f"Article: {_list(headline, *map(markdown.escaped, _issue(cited)))}"
    url = markdown.address(cited.source.url) if cited.source.url else ""
    below = " ".join(filter(None, (_stopped(who), _stopped(source), url)))
    sign = f"{view.glyphs.dash} " if who else ""
    return f"> {lead}\n>\n> {sign}{below}"


def as_json(cited: Citation) -> str:
    """A JSON object on one line; what is not given is null."""
    import json

    fields: Mapping[str, Any] = {
        "kind": cited.kind,
        "id": cited.id,
        "words": cited.words,
        "quoted": cited.is_quoted,
        "speaker": cited.speaker,
        "via": cited.via,
        "date": cited.edtf,
        "remarks": list(cited.remarks),
        "headline": cited.source.headline,
        "author": cited.source.author,
        "publisher": cited.source.publisher,
        "published": cited.source.published_edtf,
        "url": cited.source.url,
        "briefing": cited.source.briefing,
    }
    given = {key: None if value == "" else value for key, value in fields.items()}
    return escape_json(json.dumps(given, ensure_ascii=False))


def _names_headline(cited: Citation) -> bool:
    """Whether the headline is to be told: not where it is what is cited."""
    return cited.source.headline not in ("", cited.words)


def _attribution(cited: Citation) -> str:
    """Whose words, through whom, when, and what must be said of them."""
    via = f"via {cited.via}" if cited.via else ""
    return _list(cited.speaker, via, cited.date, *cited.remarks)


def _issue(cited: Citation) -> tuple[str, ...]:
    """Author, publisher and date of the article."""
    source = cited.source
    return source.author, source.publisher or NO_PUBLISHER, source.published or "date not given"


def _list(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))


def _stopped(words: str) -> str:
    """A sentence with its full stop."""
    return words if not words or words[-1] in ".!?…" else f"{words}."
