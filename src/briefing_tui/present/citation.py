"""Citations of items, and lists of bookmarks.

A citation names the speaker, the actor who relayed the words, the date and the article. It never
sounds more certain than the briefing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.items import bare_content, passage
from briefing_tui.model.records import (
    Actor,
    Article,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Point,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.segmentation import paragraphs
from briefing_tui.present.actors import described
from briefing_tui.present.blocks import BLANK, Block, Part, block, heading, part, text
from briefing_tui.present.figures import figure_label, in_words
from briefing_tui.present.issues import status_of
from briefing_tui.present.items import Shown, find, kind_of, owners, passage_of
from briefing_tui.present.sanitize import escape_json, escaped, escaped_opening, markdown_address
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import STANCE_VERB, UNCHECKED

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


class _CitationFields(NamedTuple):
    words: str
    speaker: str = ""
    via: str | None = None
    is_quoted: bool = False
    remarks: tuple[str, ...] = ()


def citation(view: View, item_id: str) -> Citation | None:
    """Return the citation of an item or a passage, or None for an unknown id."""
    item = find(view, item_id)
    if item is None:
        return None
    is_passage = passage_of(item_id) is not None
    cite = _passage if is_passage else _CITE[type(item)]
    fields = cite(view, item_id, item)
    written = _date_of(view, item) or ""
    article = view.reading.briefing.article or Article()
    published = article.published or ""
    doubt = UNCHECKED if getattr(item, "unchecked", False) else ""
    return Citation(
        id="" if item_id.startswith(":") else view.sanitize(item_id),
        kind="passage" if is_passage else kind_of(item),
        words=fields.words,
        is_quoted=fields.is_quoted,
        speaker=fields.speaker,
        via="" if fields.via is None else view.name(fields.via),
        date=view.date(written) if written else "",
        edtf=view.sanitize(written),
        remarks=tuple(filter(None, (*fields.remarks, doubt))),
        headline=view.sanitize(article.headline or ""),
        author=view.sanitize(article.author or ""),
        publisher=view.sanitize(article.publisher or ""),
        published=view.date(published) if dates.parse(published) else view.sanitize(published),
        published_edtf=view.sanitize(published),
        url=view.sanitize(article.url or ""),
        briefing=view.sanitize(view.reading.briefing.title),
    )


def _date_of(view: View, item: Shown) -> str | None:
    date: str | None = getattr(item, "date", None)
    if date is None and isinstance(item, Position) and item.quote is not None:
        date = getattr(view.reading.items.get(item.quote), "date", None)
    return date


def _speaker(view: View, ref: str) -> str:
    actor = view.actor(ref)
    if actor is None or view.is_narrator(ref):
        return view.name(ref)
    unnamed = "unnamed" if actor.kind == "unnamed" else ""
    role = described(view, actor) if actor.role is not None else ""
    about = ", ".join(filter(None, (role, unnamed)))
    return f"{view.name(ref)} ({about})" if about else view.name(ref)


def _inferred(item: Event | Position) -> str:
    return "inferred by the briefing's writer" if item.basis == "inferred" else ""


def _hedged(view: View, item: Claim | Position) -> str:
    return f"hedged: {view.quoted(item.hedge)}" if item.hedge is not None else ""


def _resting(view: View, item: Item) -> str:
    words = view.skipping(map(view.words_of, view.passages(item)))
    if not words:
        return ""
    own = "" if _is_verbatim(view) else f", {_OWN_WORDS}"
    return f"resting on {view.quoted(words)}{own}"


def _is_verbatim(view: View) -> bool:
    article = view.reading.briefing.article
    return article is not None and article.wording == "verbatim"


def _quote(view: View, _id: str, quote: Quote) -> _CitationFields:
    words = bare_content(quote)
    is_quoted = quote.type != "indirect" and words is not None
    cited = view.sanitize(words if words is not None and is_quoted else passage(quote))
    remark = "" if is_quoted else "reported, not quoted"
    return _CitationFields(cited, _speaker(view, quote.source), quote.via, is_quoted, (remark,))


def _position(view: View, item_id: str, position: Position) -> _CitationFields:
    owner = owners(view.reading).get(item_id)
    claim = view.sanitize(owner.claim.text) if owner is not None and owner.claim is not None else ""
    stance = STANCE_VERB[position.stance]
    remarks = _inferred(position), _hedged(view, position), _resting(view, position)
    who = _speaker(view, position.actor)
    return _CitationFields(f"{who} {stance}: {claim}", "", position.via, False, remarks)


def _claim(view: View, _id: str, claim: Claim) -> _CitationFields:
    by_stance: dict[str, list[str]] = {}
    for position in claim.positions:
        by_stance.setdefault(position.stance, []).append(view.name(position.actor))
    stances = "; ".join(f"{STANCE_VERB[s]}: {', '.join(who)}" for s, who in by_stance.items())
    return _CitationFields(view.sanitize(claim.text), remarks=(_hedged(view, claim), stances))


def _question(view: View, _id: str, issue: Issue) -> _CitationFields:
    return _CitationFields(view.sanitize(issue.question), remarks=(status_of(view, issue).words,))


def _figure(view: View, _id: str, figure: Figure) -> _CitationFields:
    about = figure_label(view, figure)
    words = in_words(view, figure)
    cited = f"{about}: {words}" if about else words
    return _CitationFields(cited, _speaker(view, figure.by), remarks=(_resting(view, figure),))


def _event(view: View, _id: str, event: Event) -> _CitationFields:
    remarks = "" if event.date else "undated", _inferred(event), _resting(view, event)
    who = _speaker(view, event.by) if event.by and not view.is_narrator(event.by) else ""
    return _CitationFields(view.sanitize(event.title), who, event.via, remarks=remarks)


def _actor_item(view: View, _id: str, actor: Actor) -> _CitationFields:
    words = f"{view.sanitize(actor.name)}, {described(view, actor)}"
    body = f"member of {view.name(actor.member_of)}" if actor.member_of else ""
    return _CitationFields(words, remarks=(body,))


def _text(view: View, _id: str, item: Point | Gap) -> _CitationFields:
    title = view.quoted(view.reading.briefing.title)
    return _CitationFields(view.sanitize(item.text), speaker=f"briefing {title}")


def _section(view: View, _id: str, section: Section) -> _CitationFields:
    words = " ".join(
        view.sanitize(section.text[low:high]) for low, high in paragraphs(section.text)
    )
    return _article_words(view, words)


def _passage(view: View, item_id: str, _section: Any) -> _CitationFields:
    found = passage_of(item_id)
    return _article_words(view, view.words_of(found) if found is not None else "")


def _article_words(view: View, words: str) -> _CitationFields:
    verbatim = _is_verbatim(view)
    speaker = view.name(view.reading.narrator.id)
    return _CitationFields(words, speaker, None, verbatim, ("" if verbatim else _OWN_WORDS,))


def _article(view: View, _id: str, article: Article) -> _CitationFields:
    return _CitationFields(
        view.sanitize(article.headline) if article.headline else "The article, without headline"
    )


_CITE: Mapping[type[Shown], Callable[[View, str, Any], _CitationFields]] = {
    Quote: _quote,
    Position: _position,
    Claim: _claim,
    Issue: _question,
    Figure: _figure,
    Event: _event,
    Actor: _actor_item,
    Point: _text,
    Gap: _text,
    Section: _section,
    Article: _article,
}

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
