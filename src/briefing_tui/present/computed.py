"""What follows from the file for one item, in words: never typed by its writer."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing_tui.model import dates
from briefing_tui.model.briefing import (
    Actor,
    Claim,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
)
from briefing_tui.model.comparison import against
from briefing_tui.model.quotes import content
from briefing_tui.model.reading import Reading
from briefing_tui.model.relations import figures_of
from briefing_tui.present.block import Part
from briefing_tui.present.compose import Piece, part
from briefing_tui.present.distance import distance
from briefing_tui.present.extent import mention_counts
from briefing_tui.present.items import Shown, owners
from briefing_tui.present.memo import per_reading
from briefing_tui.present.numbers import conflicts_of, in_words
from briefing_tui.present.standing import reason, silent, status_words
from briefing_tui.present.view import View
from briefing_tui.present.words import STANCE_VERB, counted

_LABEL = 16


def computed(view: View, item_id: str, item: Shown) -> list[Part]:
    """A line for each fact."""
    tell = _TELLERS.get(type(item))
    lines = list(tell(view, item_id, item)) if tell is not None else []
    lines += _date(getattr(item, "date", None))
    return lines


def _line(label: str, *pieces: Piece) -> Part:
    return part(*pieces, first=(label, "label"), indent=_LABEL)


def _date(written: str | None) -> Iterator[Part]:
    """What a date comes to: its weekday, or the days between which it lies; never more."""
    date = dates.parse(written) if written else None
    if date is None:
        return
    weekday = dates.weekday(date)
    if weekday is not None:
        yield _line("weekday", f"{weekday} (UTC)")
        return
    ends = [("not before ", dates.iso_earliest(date)), ("not after ", dates.iso_latest(date))]
    known = [words + instant[:10] for words, instant in ends if instant is not None]
    hedge = "as far as it can be told, " if any(sign in date.text for sign in "~?%") else ""
    yield _line("lies", hedge + ", ".join(known))


def _issue(view: View, _id: str, issue: Issue) -> Iterator[Part]:
    yield _line("status", status_words(view, issue))
    yield _line("because", reason(view, issue))
    quiet = silent(view, issue)
    if quiet:
        yield _line("silent", view.names(quiet))
    for sentence in conflicts_of(view, *figures_of(issue, view.reading.items)):
        yield _line("conflict", (f"{view.glyphs.conflict} {sentence}", "conflict"))


def _claim(view: View, item_id: str, claim: Claim) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    if owner is not None:
        yield _line("question", view.say(owner.issue.question))
        if claim.id in owner.issue.exclusive:
            others = [c for c in owner.issue.claims if c.id in owner.issue.exclusive and c != claim]
            for other in others:
                yield _line("excludes", view.say(other.text))
    stances = Counter(position.stance for position in claim.positions)
    told = (f"{view.glyphs.stance(s)} {STANCE_VERB[s]}: {n}" for s, n in stances.items())
    yield _line("positions", ", ".join(told))


def _position(view: View, item_id: str, position: Position) -> Iterator[Part]:
    owner = owners(view.reading).get(item_id)
    if owner is None or owner.claim is None:
        return
    yield _line("question", view.say(owner.issue.question))
    yield _line("claim", view.say(owner.claim.text))
    for other in against(owner.issue, owner.claim, position, view.reading.cast):
        stance = (STANCE_VERB[other.stance], other.stance)
        yield _line("against it", f"{view.name(other.actor)} ", stance)


def _figure(view: View, _id: str, figure: Figure) -> Iterator[Part]:
    yield _line("reads", (in_words(view, figure), "number"))
    for sentence in conflicts_of(view, figure):
        yield _line("conflict", (f"{view.glyphs.conflict} {sentence}", "conflict"))


def _quote(view: View, _id: str, quote: Quote) -> Iterator[Part]:
    words = content(quote)
    if words is not None and quote.content is None:
        yield _line("words", view.quoted(words) if quote.type != "indirect" else view.say(words))
    if quote.via is not None:
        relayed = f"{view.glyphs.relayed} known through {view.name(quote.via)}"
        yield _line("relayed", (relayed, "relayed"))


def _event(view: View, _id: str, event: Event) -> Iterator[Part]:
    date = dates.parse(event.date) if event.date else None
    if event.date is None:
        yield _line("date", ("undated", "quiet"))
    elif date is not None and (far := distance(view, date, event)):
        yield _line("distance", far)


def _actor(view: View, item_id: str, actor: Actor) -> Iterator[Part]:
    reading = view.reading
    bloc = reading.blocs.get(item_id, item_id)
    if not reading.cast.makes_bloc(item_id):
        yield _line("bloc", "none of its own while named speakers are there")
    elif bloc != actor.id:
        yield _line("bloc", view.name(bloc))
    members = members_of(reading).get(actor.id, ())
    if members:
        yield _line("members here", view.names(members))
    counts = mention_counts(reading)
    if counts is not None:
        number = counts.get(actor.id, 0)
        yield _line(
            "named", f"{counted(number, 'time')} in the text" if number else "not in the text"
        )


@per_reading
def members_of(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    """For each actor's id, the ids of those that are directly members of it."""
    found: dict[str, list[str]] = {}
    for actor in reading.briefing.actors:
        if actor.member_of is not None:
            found.setdefault(actor.member_of, []).append(actor.id)
    return {body: tuple(ids) for body, ids in found.items()}


_TELLERS: dict[type[Shown], Callable[[View, str, Any], Iterator[Part]]] = {
    Issue: _issue,
    Claim: _claim,
    Position: _position,
    Figure: _figure,
    Quote: _quote,
    Event: _event,
    Actor: _actor,
}
