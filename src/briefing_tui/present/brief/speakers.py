"""The sections Who is who and Who said it of the printed page.

Each body has a paragraph with its members; then come the other actors and the unnamed ones. If not
all actors fit, those who speak, relay, act or give numbers most often come first.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from briefing_tui.model.format.items import bare_content
from briefing_tui.model.format.records import NARRATOR, Actor, Quote
from briefing_tui.present.actors import ShortNames, families
from briefing_tui.present.brief.fitting import (
    PageSection,
    SectionLength,
    counts,
    heading,
    run_in,
    titled,
    turn_of,
)
from briefing_tui.present.panes.quotes import quoted_words
from briefing_tui.present.text.blocks import GLUE, Block, Part, Text, block, listed, part, text
from briefing_tui.present.view import View

_VOICE = "the article's own voice"
_LEAST_ACTORS, _GOOD = 4, 8
_ACTORS_TITLE = "Who is who"


def actors_section(view: View, _names: ShortNames) -> PageSection:
    """Return the section of actors, by name only or, at full length, with their bodies."""
    actors = [one for one in view.reading.briefing.actors if _is_worth_naming(view, one)]
    if not actors:
        return ()
    counts_by_id = _activity(view)
    ranked = sorted(actors, key=lambda one: (one.kind == "unnamed", -counts_by_id[one.id]))
    fewer = [
        SectionLength(
            partial(_named, view, ranked, count), "actors", turn_of(count, _LEAST_ACTORS, _GOOD)
        )
        for count in counts(len(actors))
        if count < len(actors)
    ]
    return [*fewer, SectionLength(partial(_actors_blocks, view, actors))]


def _is_worth_naming(view: View, actor: Actor) -> bool:
    """Return False for the article's own voice if nothing else is known of it."""
    return actor.kind != NARRATOR or bool(actor.role != _VOICE and _about(view, actor))


def _activity(view: View) -> Counter[str]:
    """Return how often each actor speaks, relays, acts or gives a number."""
    briefing = view.reading.briefing
    positions = (
        one for issue in briefing.issues for claim in issue.claims for one in claim.positions
    )
    found = Counter(one.actor for one in positions)
    for quote in briefing.quotes:
        found.update((quote.source, quote.via or ""))
    for event in briefing.timeline:
        found.update((event.by or "", event.via or "", *event.actors))
    found.update(figure.by for figure in briefing.figures)
    return found


def _named(view: View, ranked: Sequence[Actor], count: int) -> Iterator[Block]:
    """Yield the first `count` actors, each with its members who are not among them."""
    chosen = frozenset(one.id for one in ranked[:count])
    below: dict[str, list[str]] = {}
    for one in ranked:
        if one.member_of in chosen and one.id not in chosen:
            below.setdefault(str(one.member_of), []).append(view.sanitize(one.name))
    shown = [_described(view, one, below.get(one.id, ())) for one in ranked[:count]]
    yield from run_in(heading(_ACTORS_TITLE, count, len(ranked)), shown, "; ")


def _actors_blocks(view: View, actors: Sequence[Actor]) -> Iterator[Block]:
    """Yield all actors, grouped by body."""
    groups = _families(actors)
    single = [members[0] for members in groups if len(members) == 1]
    others = [one for one in single if one.kind not in ("unnamed", NARRATOR)]
    voice = [one for one in single if one.kind == NARRATOR]
    unnamed = [one for one in single if one.kind == "unnamed"]
    yield titled(heading(_ACTORS_TITLE, len(actors), len(actors)))
    for members in groups:
        if len(members) > 1:
            yield block(_family(view, members))
    for label, found in (("Others", others), ("Unnamed", unnamed), ("The article's voice", voice)):
        if found:
            run = listed([_described(view, actor) for actor in found], "; ")
            label = label if len(found) < len(actors) else ""
            yield block(part(run, first=(f"{label}: ", "label") if label else "", indent=2))


def _families(actors: Sequence[Actor]) -> list[list[Actor]]:
    """Return the actors grouped by top body; each group begins with its body."""
    groups: list[list[Actor]] = []
    for actor, depth in families(actors, frozenset(actor.id for actor in actors)):
        if depth == 0:
            groups.append([])
        groups[-1].append(actor)
    return groups


def _family(view: View, members: Sequence[Actor]) -> Part:
    """Return a body with its description and its members."""
    top, *below = members
    names = listed([_described(view, actor) for actor in below], "; ")
    return part(names, first=text(_described(view, top), ": "), indent=2)


def _described(view: View, actor: Actor, members: Collection[str] = ()) -> Text:
    """Return an actor's name and description, with the members that have no entry of their own."""
    return text((view.sanitize(actor.name), "actor"), _about(view, actor, members))


def _about(view: View, actor: Actor, members: Collection[str] = ()) -> str:
    """Return the note in brackets after an actor's name: its role, or else its kind."""
    about = [view.sanitize(actor.role)] if actor.role is not None else []
    if actor.kind == "unnamed":
        about.insert(0, "unnamed")
    elif not about and actor.kind in ("person", "group"):
        about = [actor.kind]
    others = (*actor.members, *members)
    about += [f"with {view.several(others)}"] if others else []
    return f" ({'; '.join(about)})" if about else ""


_LEAST_QUOTES = 4
_QUOTES_TITLE = "Who said it"


def quotes_section(view: View, names: ShortNames) -> PageSection:
    """Return the section of quotes: at first only words in quotation marks, then whole quotes."""
    briefing = view.reading.briefing
    cited = {
        position.quote
        for issue in briefing.issues
        for claim in issue.claims
        for position in claim.positions
    }
    total = len(briefing.quotes)
    marked = [quote for quote in briefing.quotes if quote.type != "indirect"]
    reported = [quote for quote in briefing.quotes if quote.type == "indirect"]
    every = [*marked, *sorted(reported, key=lambda quote: quote.id in cited)]
    short = [
        SectionLength(
            partial(_in_marks, view, names, marked[:count]),
            "quotes",
            turn_of(count, _LEAST_QUOTES, _LEAST_QUOTES),
        )
        for count in counts(len(marked))
    ]
    whole = [
        SectionLength(
            partial(_whole, view, names, every[:count]), "quotes" if count < total else ""
        )
        for count in counts(total)
        if count >= len(marked)
    ]
    return [*short, *whole]


def _in_marks(view: View, names: ShortNames, quotes: Sequence[Quote]) -> Iterator[Block]:
    """Yield each speaker with the words in quotation marks."""
    total = len(view.reading.briefing.quotes)
    pieces = [
        text(who, ": ", listed([_short(view, quote) for quote in together]))
        for who, together in _by_speaker(view, names, quotes)
    ]
    yield from run_in(heading(_QUOTES_TITLE, len(quotes), total), pieces, "; ")


def _whole(view: View, names: ShortNames, quotes: Sequence[Quote]) -> Iterator[Block]:
    """Yield a paragraph for each speaker, with the whole quotes."""
    yield titled(heading(_QUOTES_TITLE, len(quotes), len(view.reading.briefing.quotes)))
    for who, together in _by_speaker(view, names, quotes):
        words = listed([quoted_words(view, quote) for quote in together], "; ")
        yield block(part(words, first=text(who, ": "), indent=2))


def _by_speaker(
    view: View, names: ShortNames, quotes: Sequence[Quote]
) -> Iterator[tuple[Text, list[Quote]]]:
    """Yield each speaker and relay with their quotes."""
    found: dict[tuple[str, str | None], list[Quote]] = {}
    for quote in quotes:
        found.setdefault((view.reading.cast.id(quote.source), quote.via), []).append(quote)
    for (_, via), together in found.items():
        how = f" ({view.glyphs.relayed}{GLUE}{names.name(via)})" if via else ""
        yield text(names.named(together[0].source), (how, "quiet")), together


def _short(view: View, quote: Quote) -> Text:
    """Return the words in quotation marks alone."""
    words = bare_content(quote)
    if words is None:
        return quoted_words(view, quote)
    return text((view.quoted(words), "quote"))
