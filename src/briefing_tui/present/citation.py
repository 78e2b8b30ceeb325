"""Citations of items, and lists of bookmarks.

A citation names the speaker, the actor who relayed the words, the date and the article. It never
sounds more certain than the briefing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.items import bare_content
from briefing_tui.model.items import passage as anchor_words
from briefing_tui.model.records import (
    Actor,
    Article,
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
from briefing_tui.model.segmentation import paragraphs
from briefing_tui.present.actors import described
from briefing_tui.present.blocks import BLANK, Block, Part, block, heading, part, text
from briefing_tui.present.describe import facts
from briefing_tui.present.figures import figure_label, in_words
from briefing_tui.present.issues import relay, status_of
from briefing_tui.present.items import Shown, find, full_name, kind_of, owners, passage_of, told_by
from briefing_tui.present.sanitize import escape_json, escaped, escaped_opening, markdown_address
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_VERB, UNDATED

_OWN_WORDS = "in the briefing writer's words"


class Citation(NamedTuple):
    """One item with its attribution, and the article and briefing that it comes from.

    Every text is on one line and safe for a terminal. Texts that are not given are empty.
    """

    id: str
    kind: str
    """The kind of item in the format's words, for instance quote or claim."""
    words: str
    is_quoted: bool
    """True if `words` are somebody's own words, which are then set in quotation marks."""
    speaker: str
    """The speaker, with a short description, or `""` for the briefing's own words."""
    via: str
    """The actor who relayed the words, or `""` if nobody did."""
    date: str
    """The date of the item in words, or `""` if it is not given."""
    edtf: str
    """The date as the file has it, in EDTF."""
    remarks: tuple[str, ...]
    """Qualifications that are shown with the citation: inferred, hedged, reported, ..."""
    headline: str
    author: str
    publisher: str
    published: str
    published_edtf: str
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
    written = _date_of(view, item) or ""
    via = relay(view, item) if isinstance(item, Position | Quote | Event) else None
    article = view.reading.briefing.article or Article()
    published = article.published or ""
    return Citation(
        id="" if item_id.startswith(":") else view.sanitize(item_id),
        kind=kind_of(item) if passage is None else "passage",
        words=words,
        is_quoted=is_quoted,
        speaker=_speaker_of(view, item),
        via="" if via is None else view.name(via),
        date=view.date(written) if written else "",
        edtf=view.sanitize(written),
        remarks=tuple(_remarks(view, item, is_quoted=is_quoted)),
        headline=view.sanitize(article.headline or ""),
        author=view.sanitize(article.author or ""),
        publisher=view.sanitize(article.publisher or ""),
        published=view.date(published) if dates.parse(published) else view.sanitize(published),
        published_edtf=view.sanitize(published),
        url=view.sanitize(article.url or ""),
        briefing=view.sanitize(view.reading.briefing.title),
    )


def _words(view: View, item_id: str, item: Shown) -> tuple[str, bool]:
    """Return the words to cite, and True if they are somebody's own words."""
    passage = passage_of(item_id)
    match item:
        case Section() if passage is not None:
            return view.words_of(passage), _is_verbatim(view)
        case Section():
            spans = paragraphs(item.text)
            words = " ".join(view.sanitize(item.text[start:end]) for start, end in spans)
            return words, _is_verbatim(view)
        case Quote():
            words_said = bare_content(item)
            if item.type == "indirect" or words_said is None:
                return view.sanitize(anchor_words(item)), False
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
        case Section():
            return view.name(view.reading.narrator.id)
        case Quote():
            return _speaker(view, item.source)
        case Figure():
            return _speaker(view, item.by)
        case Event():
            teller = told_by(view, item)
            return _speaker(view, teller) if teller else ""
        case Point() | Gap():
            return f"briefing {view.quoted(view.reading.briefing.title)}"
    return ""


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
        case Section() if not _is_verbatim(view):
            yield _OWN_WORDS
        case Position() | Figure() | Event() if passages := view.passages(item):
            yield f"resting on {view.quoted(view.skipping(map(view.words_of, passages)))}"
            if not _is_verbatim(view):
                yield _OWN_WORDS


def _is_verbatim(view: View) -> bool:
    article = view.reading.briefing.article
    return article is not None and article.wording == "verbatim"


Format: TypeAlias = Literal["plain", "markdown", "json"]
FORMATS: tuple[Format, ...] = ("plain", "markdown", "json")


def as_text(view: View, cited: Citation, form: Format) -> str:
    """Return the citation in one of FORMATS, without a line end."""
    if form == "json":
        return as_json(cited)
    return as_markdown(view, cited) if form == "markdown" else plain(view, cited)


def plain(view: View, cited: Citation) -> str:
    """Return a citation on one line.

    `“Words” – Speaker, via Relay, date. Article: “Headline”, Author. URL`
    """
    words = view.quoted(cited.words) if cited.is_quoted else cited.words
    who = _attribution(cited)
    lead = f"{words} {view.glyphs.dash} {who}" if who else words
    headline = view.quoted(cited.headline) if _names_headline(cited) else ""
    source = f"Article: {_list(headline, *_publication(cited))}"
    return " ".join(filter(None, (_with_full_stop(lead), _with_full_stop(source), cited.url)))


def as_markdown(view: View, cited: Citation) -> str:
    """Return a block quote, with the attribution and the source below it. All text is escaped."""
    words = view.quoted(cited.words) if cited.is_quoted else cited.words
    lead = escaped_opening(escaped(words))
    who = escaped(_attribution(cited))
    headline = f"*{escaped(cited.headline)}*" if _names_headline(cited) else ""
    source = f"Article: {_list(headline, *map(escaped, _publication(cited)))}"
    url = markdown_address(cited.url) if cited.url else ""
    below = " ".join(filter(None, (_with_full_stop(who), _with_full_stop(source), url)))
    sign = f"{view.glyphs.dash} " if who else ""
    return f"> {lead}\n>\n> {sign}{below}"


def as_json(cited: Citation) -> str:
    """Return a JSON object on one line. Fields that are not given are null."""
    fields: Mapping[str, Any] = {
        "kind": cited.kind,
        "id": cited.id,
        "words": cited.words,
        "quoted": cited.is_quoted,
        "speaker": cited.speaker,
        "via": cited.via,
        "date": cited.edtf,
        "remarks": list(cited.remarks),
        "headline": cited.headline,
        "author": cited.author,
        "publisher": cited.publisher,
        "published": cited.published_edtf,
        "url": cited.url,
        "briefing": cited.briefing,
    }
    given = {key: None if value == "" else value for key, value in fields.items()}
    return escape_json(json.dumps(given, ensure_ascii=False))


def _names_headline(cited: Citation) -> bool:
    return cited.headline not in ("", cited.words)


def _attribution(cited: Citation) -> str:
    via = f"via {cited.via}" if cited.via else ""
    return _list(cited.speaker, via, cited.date, *cited.remarks)


def _publication(cited: Citation) -> tuple[str, ...]:
    published = cited.published or "date not given"
    return cited.author, cited.publisher or "publisher not given", published


def _list(*pieces: str) -> str:
    return ", ".join(filter(None, pieces))


def _with_full_stop(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."


_INDENT = 2


class CitedBookmark(NamedTuple):
    """A bookmark of the user, with the texts to show."""

    item: str
    """The id of the bookmarked item, or `""` if the item is gone."""
    note: str = ""
    made: str = ""
    """The date of the bookmark, in EDTF."""
    kind: str = ""
    """The kind of the item; needed only if the item is gone."""
    text: str = ""
    """The words of the item; needed only if the item is gone."""


def bookmarks_page(view: View, bookmarks: Iterable[CitedBookmark]) -> Iterator[Block]:
    """Yield the briefing's title and its bookmarks, in the order given."""
    every = list(bookmarks)
    title = view.sanitize(view.reading.briefing.title)
    yield block(part((title, "title")))
    yield heading("Marks", len(every))
    for bookmark in every:
        yield _bookmark_block(view, bookmark)


def _bookmark_block(view: View, bookmark: CitedBookmark) -> Block:
    cited = citation(view, bookmark.item) if bookmark.item else None
    kind = (
        cited.kind
        if cited is not None
        else f"{view.sanitize(bookmark.kind)}, no longer in the briefing"
    )
    words = plain(view, cited) if cited is not None else view.sanitize(bookmark.text)
    made = view.date(bookmark.made) if bookmark.made else ""
    when = (f"  marked {made}" if made else "", "quiet")
    parts = [part((kind, "label"), when), Part(text(words), None, _INDENT)]
    if bookmark.note:
        parts.append(
            part(view.prose(bookmark.note), first=("  note: ", "strong"), indent=2 * _INDENT)
        )
    return block(*parts, BLANK, item=bookmark.item)


def bookmarks_markdown(view: View, bookmarks: Iterable[CitedBookmark]) -> Iterator[str]:
    """Yield the briefing's title and its bookmarks as Markdown. All text is escaped."""
    yield f"# Marks: {escaped(view.sanitize(view.reading.briefing.title))}\n"
    for bookmark in bookmarks:
        cited = citation(view, bookmark.item) if bookmark.item else None
        if cited is not None:
            yield f"\n{as_markdown(view, cited)}\n"
        else:
            words = escaped_opening(escaped(view.sanitize(bookmark.text)))
            kind = escaped_opening(escaped(view.sanitize(bookmark.kind)))
            yield f"\n> {words}\n>\n> {kind}, no longer in the briefing\n"
        for line in view.prose(bookmark.note).split("\n") if bookmark.note else ():
            yield f"\n{escaped_opening(escaped(line))}\n" if line.strip() else ""


def bookmarks_json(view: View, file: str, bookmarks: Iterable[CitedBookmark]) -> dict[str, Any]:
    """Return the bookmarks of a briefing as values for JSON."""
    return {
        "file": file,
        "briefing": view.reading.briefing.title,
        "marks": [_bookmark_json(view, bookmark) for bookmark in bookmarks],
    }


def _bookmark_json(view: View, bookmark: CitedBookmark) -> dict[str, Any]:
    cited = citation(view, bookmark.item) if bookmark.item else None
    item = json.loads(as_json(cited)) if cited is not None else None
    gone = {} if cited is not None else {"kind": bookmark.kind, "words": bookmark.text}
    return {"made": bookmark.made or None, "note": bookmark.note, "item": item, **gone}
