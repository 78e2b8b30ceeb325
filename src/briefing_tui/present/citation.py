"""Citations of items, and lists of bookmarks.

A citation names the speaker, the actor who relayed the words, the date and the article. It never
sounds more certain than the briefing.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.items import bare_content
from briefing_tui.model.items import passage as anchor_words
from briefing_tui.model.records import (
    Actor,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.text import paragraphs
from briefing_tui.present.actors import described
from briefing_tui.present.describe import facts
from briefing_tui.present.items import (
    Shown,
    figure_label,
    find,
    full_name,
    in_words,
    kind_of,
    owners,
    passage_of,
    told_by,
)
from briefing_tui.present.ranking import relay, status_of
from briefing_tui.present.sanitize import (
    Form,
    escaped,
    escaped_opening,
    json_text,
    markdown_address,
)
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_VERB, UNDATED

_OWN_WORDS = "in the briefing writer's words"


class Citation(NamedTuple):
    """One item with its attribution, and the article and briefing that it comes from.

    Every text is on one line and safe for a terminal. Texts that are not given are empty. The
    fields are those of the JSON format.
    """

    kind: str
    """The kind of item in the format's words, for instance quote or claim."""
    id: str
    words: str
    quoted: bool
    """True if `words` are somebody's own words, which are then set in quotation marks."""
    speaker: str
    """The speaker, with a short description, or `""` for the briefing's own words."""
    via: str
    """The actor who relayed the words, or `""` if nobody did."""
    date: str
    """The date of the item, in EDTF."""
    remarks: tuple[str, ...]
    """Qualifications that are shown with the citation: inferred, hedged, reported, ..."""
    headline: str
    author: str
    publisher: str
    published: str
    """The date of the article, in EDTF."""
    url: str
    briefing: str
    """The title of the briefing."""


def citation(view: View, item_id: str) -> Citation | None:
    """Return the citation of an item or a passage, or None for an unknown id."""
    item = find(view, item_id)
    if item is None:
        return None
    passage = passage_of(item_id)
    words, is_quoted = _words(view, item_id, item)
    via = relay(view, item) if isinstance(item, Position | Quote | Event) else None
    article = view.article
    return Citation(
        kind=kind_of(item) if passage is None else "passage",
        id="" if item_id.startswith(":") else view.sanitize(item_id),
        words=words,
        quoted=is_quoted,
        speaker=_speaker_of(view, item),
        via="" if via is None else view.name(via),
        date=view.sanitize(_date_of(view, item) or ""),
        remarks=tuple(_remarks(view, item, is_quoted=is_quoted)),
        headline=view.sanitize(article.headline or ""),
        author=view.sanitize(article.author or ""),
        publisher=view.sanitize(article.publisher or ""),
        published=view.sanitize(article.published or ""),
        url=view.sanitize(article.url or ""),
        briefing=view.sanitize(view.reading.briefing.title),
    )


def _words(view: View, item_id: str, item: Shown) -> tuple[str, bool]:
    """Return the words to cite, and True if they are somebody's own words."""
    passage = passage_of(item_id)
    match item:
        case Section() if passage is not None:
            return view.words_of(passage), view.article.wording == "verbatim"
        case Section():
            spans = paragraphs(item.text)
            words = " ".join(view.sanitize(item.text[start:end]) for start, end in spans)
            return words, view.article.wording == "verbatim"
        case Quote():
            words_said = bare_content(item)
            if item.type == "indirect" or words_said is None:
                return view.sanitize(item.content or anchor_words(item)), False
            return view.sanitize(words_said), True
        case Position():
            claim = owners(view.reading)[item_id].claim
            stance = f"{_speaker(view, item.actor)} {STANCE_VERB[item.stance]}"
            return f"{stance}: {view.sanitize(claim.text if claim is not None else '')}", False
        case Figure():
            label = figure_label(view, item)
            return f"{label}: {in_words(view, item)}" if label else in_words(view, item), False
        case Actor():
            return ", ".join(filter(None, (view.sanitize(item.name), described(view, item)))), False
    return view.sanitize(full_name(view, item)), False


def _speaker_of(view: View, item: Shown) -> str:
    match item:
        case Point() | Gap():
            return f"briefing {view.quoted(view.reading.briefing.title)}"
        case Position():
            return ""  # its words have the speaker
    return _list(*(_speaker(view, ref) for ref in speakers_of(view, item) if ref))


def speakers_of(view: View, item: Shown | None) -> tuple[str, ...]:
    """Return the ids of the actors whose words or number an item gives."""
    match item:
        case Section():
            return (view.reading.narrator.id,)
        case Quote():
            return item.source
        case Figure():
            return (item.by,)
        case Event():
            return (told_by(view, item),)
        case Position():
            return (item.actor,)
    return ()


def _speaker(view: View, ref: str) -> str:
    actor = view.actor(ref)
    if actor is None or view.is_narrator(ref):
        return view.name(ref)
    unnamed = "unnamed" if actor.kind == "unnamed" else ""
    role = described(view, actor) if actor.role is not None else ""
    about = ", ".join(filter(None, (role, unnamed)))
    return f"{view.name(ref)} ({about})" if about else view.name(ref)


def _date_of(view: View, item: Shown) -> str | None:
    date: str | None = getattr(item, "date", None)
    if date is None and isinstance(item, Position) and item.quote is not None:
        date = getattr(view.reading.items.get(item.quote), "date", None)
    return date


_SAID = ("via", "date", "by", "measure", "subject", "role")
"""The keys that a citation has in its other fields, or in its words."""


def _remarks(view: View, item: Shown, *, is_quoted: bool) -> Iterator[str]:
    """Yield what qualifies an item, and on what it rests."""
    if isinstance(item, Event) and not item.date:
        yield UNDATED
    without = (*_SAID, "type") if is_quoted else _SAID
    yield from (fact.plain for fact in facts(view, item, whole=False, without=without, signs=False))
    match item:
        case Claim():
            by_stance: dict[str, list[str]] = {}
            for position in item.positions:
                by_stance.setdefault(position.stance, []).append(view.name(position.actor))
            yield "; ".join(f"{STANCE_VERB[s]}: {', '.join(who)}" for s, who in by_stance.items())
        case Issue():
            yield status_of(view, item).words
        case Actor() if item.member_of is not None:
            yield f"member of {view.name(item.member_of)}"
        case Section() if view.article.wording != "verbatim":
            yield _OWN_WORDS
        case Position() | Figure() | Event() if passages := view.passages(item):
            yield f"resting on {view.quoted(view.skipping(map(view.words_of, passages)))}"
            if view.article.wording != "verbatim":
                yield _OWN_WORDS


Format: TypeAlias = Literal["plain", "markdown", "json", "csl"]
FORMATS: tuple[Format, ...] = ("plain", "markdown", "json", "csl")


def text_form(form: Format) -> Form:
    """Return the kind of text that a citation in a format is."""
    return "json" if form == "csl" else form


def as_text(view: View, cited: Citation, form: Format) -> str:
    """Return the citation in one of FORMATS, without a line end."""
    if form == "json":
        return as_json(cited)
    if form == "csl":
        return json_text(as_csl(view, cited))
    return as_markdown(view, cited) if form == "markdown" else plain(view, cited)


def plain(view: View, cited: Citation) -> str:
    """Return a citation on one line.

    `“Words” – Speaker, via Relay, date. Article: “Headline”, Author. URL`
    """
    who = _attribution(view, cited)
    words = _cited_words(view, cited)
    lead = f"{words} {view.glyphs.dash} {who}" if who else words
    source = _source(view, cited, view.quoted(cited.headline))
    return " ".join(filter(None, (_with_full_stop(lead), source, cited.url)))


def as_markdown(view: View, cited: Citation) -> str:
    """Return a block quote, with the attribution and the source below it. All text is escaped."""
    lead = escaped_opening(escaped(_cited_words(view, cited)))
    who = escaped(_attribution(view, cited))
    source = _source(view, cited, f"*{escaped(cited.headline)}*", escaped)
    url = markdown_address(cited.url) if cited.url else ""
    below = " ".join(filter(None, (_with_full_stop(who), source, url)))
    sign = f"{view.glyphs.dash} " if who else ""
    return f"> {lead}\n>\n> {sign}{below}"


def as_json(cited: Citation) -> str:
    """Return a JSON object on one line."""
    return json_text(fields_of(cited))


def fields_of(cited: Citation) -> dict[str, Any]:
    """Return the fields of a citation. Those that are not given are None."""
    return {key: None if value == "" else value for key, value in cited._asdict().items()}


def as_csl(view: View, cited: Citation) -> dict[str, Any]:
    """Return a citation as an item of CSL-JSON, which Zotero and pandoc read."""
    item = find(view, cited.id) if cited.id else None
    is_article = cited.kind == "article"
    refs = [ref for ref in speakers_of(view, item) if ref and not view.is_narrator(ref)]
    authors = [view.name(ref) for ref in refs] or [cited.author]
    known = (cited.headline, cited.author, f"via {cited.via}" if cited.via else "", *cited.remarks)
    date = "" if is_article else cited.date
    fields = {
        "id": cited.id or view.sanitize(view.reading.briefing.id) or cited.kind,
        "type": "article-newspaper",
        "title": cited.headline or cited.briefing if is_article else _cited_words(view, cited),
        "author": [{"literal": author} for author in authors if author] or None,
        "container-title": cited.publisher,
        "issued": _csl_date(view, date or cited.published),
        "URL": cited.url,
        "note": "" if is_article else f"In: {_list(*known)}",
    }
    return {key: value for key, value in fields.items() if value}


def _csl_date(view: View, written: str) -> dict[str, Any] | None:
    date = dates.parse(written) if written else None
    if date is None:
        return None
    edges = [edge for edge in dict.fromkeys((date.start, date.end)) if edge is not None]
    if date.kind == "one_of" or None in (date.start, date.end):
        return {"literal": view.date(written)}
    parts = [[int(number) for number in edge.text[:10].split("-")] for edge in edges]
    is_rough = any(edge.qualifier for edge in edges)
    return {"date-parts": parts} | ({"circa": True} if is_rough else {})


def _cited_words(view: View, cited: Citation) -> str:
    return view.quoted(cited.words) if cited.quoted else cited.words


def _attribution(view: View, cited: Citation) -> str:
    via = f"via {cited.via}" if cited.via else ""
    return _list(cited.speaker, via, view.date(cited.date or None), *cited.remarks)


def _source(view: View, cited: Citation, headline: str, escape: Callable[[str], str] = str) -> str:
    if cited.headline in ("", cited.words):
        headline = ""
    published = view.date(cited.published or None) or "date not given"
    known = (cited.author, cited.publisher or "publisher not given", published)
    return _with_full_stop(f"Article: {_list(headline, *map(escape, known))}")


def _list(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))


def _with_full_stop(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."
