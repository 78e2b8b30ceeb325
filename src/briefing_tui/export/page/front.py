"""The front of a page: what article it is about, the bottom line, who is who, what is missing."""

from collections.abc import Iterator, Sequence

from briefing_tui.export.page.context import Context
from briefing_tui.export.page.values import (
    Covered,
    Fact,
    Family,
    Name,
    Opening,
    Person,
    Point,
)
from briefing_tui.loading.addresses import is_web
from briefing_tui.model.format.records import Actor, Article
from briefing_tui.model.format.records import Point as Line
from briefing_tui.present.actors import actor_style, described, families
from briefing_tui.present.items import point_id
from briefing_tui.present.view import View, coverage, mention_counts
from briefing_tui.present.wording import NO_ARTICLE, RELIABILITY, WORDING, counted

_ALONE = (
    ("Others", ("person", "organization", "government", "group")),
    ("Unnamed", ("unnamed",)),
    ("The article's own voice", ("narrator",)),
)


def opening(view: View, notices: Sequence[str] = ()) -> Opening:
    """What is known of the article: what is not given is said."""
    briefing = view.reading.briefing
    article = briefing.article or Article()
    given = {
        "publisher": article.publisher,
        "author": article.author,
        "published": view.date(article.published) or None,
    }
    url = view.sanitize(article.url) if article.url else ""
    state = [f"updated {view.date(briefing.updated)}" if briefing.updated else ""]
    state.append("draft, unfinished" if briefing.draft else "")
    return Opening(
        title=view.sanitize(briefing.title),
        headline=view.quoted(article.headline) if article.headline else "",
        facts=tuple(
            Fact(label, NO_ARTICLE if words is None else view.sanitize(words), words is not None)
            for label, words in given.items()
        ),
        manner=_manner(view, article),
        url=url,
        is_web=is_web(url),
        note=view.sanitize(article.note) if article.note else "",
        state=", ".join(filter(None, state)),
        notices=tuple(notices),
        language=view.sanitize(article.language) if article.language else "",
    )


def _manner(view: View, article: Article) -> str:
    told = [WORDING[article.wording]]
    if article.language:
        told.append(f"language {view.sanitize(article.language)}")
    if article.reliability:
        told.append(f"{RELIABILITY[article.reliability]} ({article.reliability})")
    return f" {view.glyphs.separator} ".join(told)


def points(context: Context) -> Iterator[Point]:
    """The summary, the bottom line first."""
    for number, point in enumerate(context.view.reading.briefing.summary, 1):
        yield _point(context, point_id(number), point)


def gaps(context: Context) -> Iterator[Point]:
    """What the article does not say."""
    for gap in context.view.reading.briefing.gaps:
        yield _point(context, gap.id, Line(gap.text, gap.refs))


def _point(context: Context, item_id: str, point: Line) -> Point:
    return Point(
        context.anchor(item_id),
        context.view.sanitize(point.text),
        context.refs(point.refs),
        context.cited_by(point.refs),
    )


def people(context: Context) -> Iterator[Family]:
    """Bodies with their members, then those who stand alone, the unnamed, and the article."""
    counts = mention_counts(context.view.reading)
    groups: list[list[Person]] = []
    kinds: list[str] = []
    for actor, depth in _families(context.view):
        if depth == 0:
            groups.append([])
            kinds.append(actor.kind)
        count = None if counts is None else counts.get(actor.id, 0)
        groups[-1].append(_person(context, actor, count))
    for group in groups:
        if len(group) > 1:
            yield Family("", tuple(group))
    single = [(kind, group[0]) for kind, group in zip(kinds, groups, strict=True) if len(group) < 2]
    for label, of_kinds in _ALONE:
        alone = tuple(person for kind, person in single if kind in of_kinds)
        if alone:
            yield Family(label, alone)


def _families(view: View) -> list[tuple[Actor, int]]:
    """The actors with their depths, the article's own voice among them though undeclared."""
    actors = list(view.reading.briefing.actors)
    if view.reading.narrator.id not in {actor.id for actor in actors}:
        actors.append(view.reading.narrator)
    return families(actors, frozenset(actor.id for actor in actors))


def _person(context: Context, actor: Actor, count: int | None) -> Person:
    view = context.view
    untold = actor.kind in ("narrator", "unnamed") and actor.role is None
    if count is None:
        named = ""
    else:
        named = f"named {counted(count, 'time')}" if count else "not named in the text"
    return Person(
        Name(view.sanitize(actor.name), actor_style(view, actor.id), context.anchor(actor.id)),
        "" if untold else described(view, actor),
        tuple(map(view.sanitize, actor.aliases)),
        tuple(map(view.sanitize, actor.members)),
        view.sanitize(actor.note) if actor.note else "",
        named,
    )


def covered(view: View) -> tuple[Covered, ...]:
    """How much of the text some statement rests on; empty for a long text that nobody counted."""
    known = coverage(view.reading)
    if known is None:
        return ()
    shares = (
        ("sentences", known.sentences),
        ("numbers", known.numbers),
        ("spans in quotation marks", known.quotes),
    )
    return tuple(Covered(what, share.covered, share.total) for what, share in shares)
