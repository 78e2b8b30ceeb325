"""Find the items that are the same in several briefings. Each match names its rule.

Two items are the same if the files say so (by id or `same_as`), or if one of the rules below holds.
Similar meaning does not count. docs/compare.md lists the rules.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.compare.groups import (
    MANY,
    Grouping,
    Groups,
    ItemMatch,
    Member,
    folded_words,
)
from briefing_tui.model.figures import fold, topic
from briefing_tui.model.format.items import content, passage
from briefing_tui.model.format.records import (
    NARRATOR,
    Actor,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.reading import Reading
from briefing_tui.model.sides import AFFIRMS, REJECTS
from briefing_tui.model.text.folding import flat, shortened

FEW_WORDS = 3
"""Quotes with fewer words match only if they have the same speaker."""


class Matched(NamedTuple):
    """The groups of all kinds of items of several briefings."""

    actors: Groups
    figures: Groups
    quotes: Groups
    questions: Groups
    claims: Groups
    events: Groups


def match_briefings(readings: Sequence[Reading]) -> Matched:
    """Match the items of several briefings."""
    actors = match_actors(readings)
    figures = match_figures(readings, actors)
    quotes = match_quotes(readings, actors)
    questions = match_questions(readings, figures, quotes)
    claims = match_claims(readings, questions, figures, quotes)
    return Matched(actors, figures, quotes, questions, claims, match_events(readings, actors))


def match_actors(readings: Sequence[Reading]) -> Groups:
    """Match actors by a common `same_as`, else by id and kind, else by a name or an alias.

    The article's own voice is different in each briefing and matches no other.
    """
    members = (
        Member(number, actor)
        for number, reading in enumerate(readings)
        for actor in reading.briefing.actors
    )
    found = Grouping((one for one in members if one.item.kind != NARRATOR), one_each=True)
    found.join_by(
        lambda one: one.item.same_as,
        lambda _, url: ItemMatch("same_as", f"a common same_as: {shortened(url)}"),
    )
    found.join_by(
        lambda one: [(one.id, one.item.kind)],
        lambda one, _: ItemMatch("id", f"the same id `{one.id}` and kind"),
        partial(ids_count, readings),
    )
    found.join_by(
        lambda one: map(folded_words, _names(one.item)),
        lambda one, key: ItemMatch("name", f"the same name: {_name_with(one.item, key)}"),
    )
    return found.groups()


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _name_with(actor: Actor, words: Hashable) -> str:
    return next(_line(name) for name in _names(actor) if folded_words(name) == words)


def match_figures(readings: Sequence[Reading], actors: Groups) -> Groups:
    """Match figures by measure, unit and subject, as within one briefing."""
    found = Grouping(_members(readings, "figures"), one_each=False)
    found.join_by(
        lambda one: _figure_keys(one, actors),
        lambda one, _: ItemMatch("measure", f"the same measure and unit, {_subject(one.item)}"),
    )
    return found.groups()


def _figure_keys(one: Member, actors: Groups) -> Iterator[Hashable]:
    key = topic(one.item)
    if key is not None:
        yield key, subject_key(one.briefing, one.item, actors)


def subject_key(briefing: int, figure: Figure, actors: Groups) -> Hashable:
    """Return a key for the subject of a figure; None without a subject. Figures with the same
    subject have equal keys."""
    if figure.subject is None:
        return None
    number = actors.number(briefing, figure.subject)
    return fold(figure.subject) if number is None else number


def _subject(figure: Figure) -> str:
    return "without a subject" if figure.subject is None else "on the same subject"


def match_quotes(readings: Sequence[Reading], actors: Groups) -> Groups:
    """Match two quotes if the folded words of either one are part of the other."""
    found = Grouping(_members(readings, "quotes"), one_each=False)
    words = [quoted_words(one.item) for one in found.members]
    found.join_by(
        lambda one: [key] if len(key := quoted_words(one.item)) >= FEW_WORDS else [],
        lambda _one, _key: ItemMatch("words", "the same words"),
    )
    of_word: dict[str, list[int]] = {}
    for place, every in enumerate(words):
        for word in dict.fromkeys(every):
            of_word.setdefault(word, []).append(place)
    for place, own in enumerate(words):
        rare = min((of_word[word] for word in own), key=len, default=[])
        for other in rare if len(rare) <= MANY else ():
            if other != place and _is_within(own, words[other]):
                one, whole = found.members[place], found.members[other]
                if len(own) >= FEW_WORDS or _same_speaker(one, whole, actors):
                    found.join(place, other, _within_match(own, words[other]))
    return found.groups()


def quoted_words(quote: Quote) -> tuple[str, ...]:
    """Return the folded words of a quote."""
    return folded_words(content(quote) or passage(quote))


def _is_within(short: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(whole)} "


def _within_match(short: Sequence[str], whole: Sequence[str]) -> ItemMatch:
    same = len(short) == len(whole)
    return ItemMatch("words", "the same words" if same else "words that are within the other's")


def _same_speaker(one: Member, other: Member, actors: Groups) -> bool:
    speaker = actors.number(one.briefing, one.item.source)
    return speaker is not None and speaker == actors.number(other.briefing, other.item.source)


def match_questions(readings: Sequence[Reading], figures: Groups, quotes: Groups) -> Groups:
    """Match questions by id, else by wording, else by claims that rest on the same evidence."""
    found = Grouping(_members(readings, "issues"), one_each=True)
    found.join_by(lambda one: written_id(one, readings), _same_id, partial(ids_count, readings))
    found.join_by(
        lambda one: [folded_words(one.item.question)],
        lambda _one, _key: ItemMatch("wording", "the same wording"),
    )
    found.join_by(
        lambda one: (
            (kind, number)
            for claim in one.item.claims
            for kind, number, _ in _evidence(one.briefing, claim, figures, quotes)
        ),
        lambda _, key: ItemMatch("evidence", f"claims that rest on the same {_EVIDENCE[key[0]]}"),
    )
    return found.groups()


_EVIDENCE = {"figure": "figures", "quote": "quoted words"}


def written_id(one: Member, readings: Sequence[Reading]) -> list[str]:
    """Return a list with the id that the file gives an item; an empty list if there is no such
    id."""
    return [] if one.id in readings[one.briefing].briefing.made else [one.id]


def ids_count(readings: Sequence[Reading], one: int, other: int) -> bool:
    """Return True if equal ids mean the same item in two briefings.

    This is so if the briefings share a story, or if neither names a story. In briefings of
    different stories, `i-toll` may be about different tolls.
    """
    stories = [frozenset(readings[number].briefing.story) for number in (one, other)]
    return not any(stories) or bool(stories[0] & stories[1])


def _same_id(one: Member, _key: Hashable) -> ItemMatch:
    return ItemMatch("id", f"the same id `{one.id}`")


def _evidence(
    briefing: int, claim: Claim, figures: Groups, quotes: Groups
) -> Iterator[tuple[str, int, str]]:
    """Yield what a claim rests on: the group and value of each figure, and the group of each quote
    with the stance that it shows."""
    for ref in claim.figures:
        number = figures.number(briefing, ref)
        if number is not None:
            values = [one for one in figures.every[number].of(briefing) if one.id == ref]
            yield "figure", number, _amount(values[0])
    for position in claim.positions:
        number = quotes.number(briefing, position.quote) if position.quote is not None else None
        if number is not None:
            yield "quote", number, _side(position)


def _amount(figure: Figure) -> str:
    return f"{figure.bound} {figure.value} {figure.low} {figure.high}"


def _side(position: Position) -> str:
    if position.stance in AFFIRMS:
        return "holds"
    return "rejects" if position.stance in REJECTS else position.stance


def match_claims(
    readings: Sequence[Reading], questions: Groups, figures: Groups, quotes: Groups
) -> Groups:
    """Match the claims of matched questions: by id, else by wording, else by the same evidence.

    Evidence is the same if figures have the same value, or if the same words are quoted for the
    same stance.
    """
    members = [
        (Member(one.briefing, claim), number)
        for number, group in enumerate(questions.every)
        for one in group.members
        for claim in one.item.claims
    ]
    members.sort(key=lambda pair: pair[0].briefing)
    question = {id(member.item): number for member, number in members}
    found = Grouping((member for member, _ in members), one_each=True)

    def within(one: Member, keys: Iterable[Hashable]) -> Iterator[Hashable]:
        return ((question[id(one.item)], key) for key in keys)

    ids = partial(ids_count, readings)
    found.join_by(lambda one: within(one, written_id(one, readings)), _same_id, ids)
    found.join_by(
        lambda one: within(one, [folded_words(one.item.text)]),
        lambda _one, _key: ItemMatch("wording", "the same wording"),
    )
    found.join_by(
        lambda one: within(one, _evidence(one.briefing, one.item, figures, quotes)),
        lambda _, key: ItemMatch("evidence", f"the same {_EVIDENCE[key[1][0]]} that they rest on"),
    )
    return found.groups()


def match_events(readings: Sequence[Reading], actors: Groups) -> Groups:
    """Match events by id, else by overlapping dates, a common actor and similar titles."""
    found = Grouping(_members(readings, "timeline"), one_each=True)
    found.join_by(lambda one: written_id(one, readings), _same_id, partial(ids_count, readings))
    of_actor: dict[int, list[int]] = {}
    for place, one in enumerate(found.members):
        numbers = (actors.number(one.briefing, ref) for ref in one.item.actors)
        for number in dict.fromkeys(number for number in numbers if number is not None):
            of_actor.setdefault(number, []).append(place)
    for number, places in of_actor.items():
        name = _line(actors.every[number].members[0].item.name)
        rule = f"dates that overlap, {name} in both, and half of the title's words"
        for a, b in combinations(places, 2) if len(places) <= MANY else ():
            if _alike(found.members[a].item, found.members[b].item):
                found.join(a, b, ItemMatch("event", rule))
    return found.groups()


def _alike(one: Event, other: Event) -> bool:
    """Return True if the dates overlap, and each title has at least half of its words in the
    other."""
    first, second = (dates.parse(event.date or "") for event in (one, other))
    if first is None or second is None or not dates.overlap(first, second):
        return False
    words, others = set(folded_words(one.title)), set(folded_words(other.title))
    return 2 * len(words & others) >= max(len(words), len(others), 1)


def _members(readings: Sequence[Reading], key: str) -> Iterator[Member]:
    for number, reading in enumerate(readings):
        for item in getattr(reading.briefing, key):
            yield Member(number, item)


def _line(text: str) -> str:
    return shortened(flat(text), 60)
