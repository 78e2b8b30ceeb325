"""Find the items that are the same in several briefings, and group them. Each match names its rule.

docs/compare.md lists the rules. Texts that only mean the same do not match.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any, NamedTuple

from briefing_tui.model import dates
from briefing_tui.model.figures import fold_case, topic
from briefing_tui.model.items import content, passage
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.search import terms
from briefing_tui.model.status import AFFIRMS, REJECTS
from briefing_tui.model.text import flat, shortened, tokens

MANY = 500
"""If more items than this have a common key, they are not compared pair by pair."""


class Member(NamedTuple):
    """An item of one of the compared briefings."""

    briefing: int
    """The number of the briefing, from 0."""
    item: Any

    @property
    def id(self) -> str:
        """The id of the item."""
        return str(self.item.id)


class ItemMatch(NamedTuple):
    """A rule by which items of several briefings match."""

    rule: str
    """same_as, id, name, wording, evidence, measure, words or event."""
    words: str = ""
    """What the items have in common, unless it is an id or all their words."""
    briefings: tuple[int, ...] = ()
    """The numbers of the briefings whose items match by this rule."""


class Group(NamedTuple):
    """Items that are the same. An item without a match has its own group."""

    members: tuple[Member, ...]
    """The items, sorted by briefing and by their places in the file."""
    matches: tuple[ItemMatch, ...] = ()
    """The rules that joined the members, each once."""

    @property
    def briefings(self) -> tuple[int, ...]:
        """The indices of the briefings that have the item, in order."""
        return tuple(dict.fromkeys(member.briefing for member in self.members))

    def of(self, briefing: int) -> list[Any]:
        """Return the items of one briefing, in file order."""
        return [member.item for member in self.members if member.briefing == briefing]


class Groups(NamedTuple):
    """All groups of matching items of one kind, in the order of their first members."""

    every: tuple[Group, ...]
    places: Mapping[tuple[int, str], int]
    """For a briefing and an item's id, the index of the item's group in `every`."""

    def number(self, briefing: int, ref: str) -> int | None:
        """Return the number of an item's group, or None if there is no such item."""
        return self.places.get((briefing, ref))

    def of(self, briefing: int, ref: str) -> Group | None:
        """Return the group that an item is in, or None if there is no such item."""
        number = self.number(briefing, ref)
        return None if number is None else self.every[number]


class _Grouping:
    """Joins items of different briefings into groups."""

    def __init__(self, members: Iterable[Member], *, one_each: bool) -> None:
        """If `one_each` is true, a group has at most one item of each briefing."""
        self.members = tuple(members)
        self._one_each = one_each
        self._root = list(range(len(self.members)))
        self._within = [[place] for place in self._root]
        self._matches: list[dict[ItemMatch, set[int]]] = [{} for _ in self._root]

    def join(self, one: int, other: int, match: ItemMatch) -> None:
        """Join the groups of two items of different briefings.

        `one` and `other` are the indexes of the items. If `one_each` is true, groups that have
        items of the same briefing are not joined.
        """
        a, b = sorted((self._root[one], self._root[other]))
        if a == b or self.members[one].briefing == self.members[other].briefing:
            return
        if self._one_each and not self._briefings(a).isdisjoint(self._briefings(b)):
            return
        if len(self._within[a]) < len(self._within[b]):
            a, b = b, a
        for place in self._within[b]:
            self._root[place] = a
        self._within[a] += self._within[b]
        for rule, briefings in self._matches[b].items():
            self._matches[a].setdefault(rule, set()).update(briefings)
        joined = self.members[one].briefing, self.members[other].briefing
        self._matches[a].setdefault(match, set()).update(joined)
        self._within[b], self._matches[b] = [], {}

    def join_by(
        self,
        keys: Callable[[Member], Iterable[Hashable]],
        rule: str,
        words: Callable[[Any], str] = lambda _: "",
        may_join: Callable[[int, int], bool] = lambda _one, _other: True,
    ) -> None:
        """Join items of different briefings that share a key, by the rule `rule`.

        `words(key)` says what the items have in common. `may_join(a, b)` returns False if items of
        the briefings `a` and `b` must stay apart.
        """
        of_key: dict[Hashable, list[int]] = {}
        for place, member in enumerate(self.members):
            for key in dict.fromkeys(keys(member)):
                of_key.setdefault(key, []).append(place)
        for key, places in of_key.items():
            match = ItemMatch(rule, words(key))
            pairs = combinations(places, 2) if len(places) <= MANY else product(places[:1], places)
            for one, other in pairs:
                a, b = self.members[one].briefing, self.members[other].briefing
                if a != b and may_join(a, b):
                    self.join(one, other, match)

    def _briefings(self, root: int) -> set[int]:
        return {self.members[place].briefing for place in self._within[root]}

    def groups(self) -> Groups:
        """Return the groups. An item that was not joined to another has a group of its own."""
        groups: list[Group] = []
        places: dict[tuple[int, str], int] = {}
        known: set[int] = set()
        for root in self._root:
            if root in known:
                continue
            known.add(root)
            members = tuple(self.members[place] for place in sorted(self._within[root]))
            for member in members:
                places.setdefault((member.briefing, member.id), len(groups))
            matches = (
                match._replace(briefings=tuple(sorted(briefings)))
                for match, briefings in self._matches[root].items()
            )
            groups.append(Group(members, tuple(matches)))
        return Groups(tuple(groups), places)


def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without accents, case and punctuation."""
    return tuple(tokens().findall(terms.lower(terms.fold(text))))


_FEW_WORDS = 3
"""Quotes with fewer words match only if they have the same speaker."""


class Matched(NamedTuple):
    """The matched items of several briefings: groups of actors, groups of figures, and so on."""

    actors: Groups
    figures: Groups
    quotes: Groups
    questions: Groups
    claims: Groups
    events: Groups


def match_briefings(readings: Sequence[Reading]) -> Matched:
    """Match the items of several briefings."""
    actors = _match_actors(readings)
    figures = _match_figures(readings, actors)
    quotes = _match_quotes(readings, actors)
    questions = _match_questions(readings, figures, quotes)
    claims = _match_claims(readings, questions, figures, quotes)
    return Matched(actors, figures, quotes, questions, claims, _match_events(readings, actors))


def _match_actors(readings: Sequence[Reading]) -> Groups:
    actors = (one for one in members(readings, "actors") if one.item.kind != NARRATOR)
    grouping = _Grouping(actors, one_each=True)
    grouping.join_by(lambda one: one.item.same_as, "same_as")
    grouping.join_by(
        lambda one: [(one.id, one.item.kind)], "id", may_join=partial(_ids_count, readings)
    )
    grouping.join_by(lambda one: map(folded_words, (one.item.name, *one.item.aliases)), "name")
    return grouping.groups()


def _match_figures(readings: Sequence[Reading], actors: Groups) -> Groups:
    grouping = _Grouping(members(readings, "figures"), one_each=False)
    grouping.join_by(
        lambda one: [
            (key, subject_key(one.briefing, one.item, actors))
            for key in (topic(one.item),)
            if key is not None
        ],
        "measure",
    )
    return grouping.groups()


def subject_key(briefing: int, figure: Figure, actors: Groups) -> Hashable:
    """Return a key that is equal for figures with the same subject, or None without a subject."""
    if figure.subject is None:
        return None
    number = actors.number(briefing, figure.subject)
    return fold_case(figure.subject) if number is None else number


def _match_quotes(readings: Sequence[Reading], actors: Groups) -> Groups:
    grouping = _Grouping(members(readings, "quotes"), one_each=False)
    words = [quoted_words(one.item) for one in grouping.members]
    grouping.join_by(
        lambda one: [key] if len(key := quoted_words(one.item)) >= _FEW_WORDS else [], "words"
    )
    of_word: dict[str, list[int]] = {}
    for place, every in enumerate(words):
        for word in dict.fromkeys(every):
            of_word.setdefault(word, []).append(place)
    for place, own in enumerate(words):
        rare = min((of_word[word] for word in own), key=len, default=[])
        for other in rare if len(rare) <= MANY else ():
            if other != place and _is_within(own, words[other]):
                one, whole = grouping.members[place], grouping.members[other]
                if len(own) >= _FEW_WORDS or _same_speaker(one, whole, actors):
                    within = "words that are within the other's"
                    common = "" if len(own) == len(words[other]) else within
                    grouping.join(place, other, ItemMatch("words", common))
    return grouping.groups()


def quoted_words(quote: Quote) -> tuple[str, ...]:
    """Return the folded words of a quote."""
    return folded_words(content(quote) or passage(quote))


def _is_within(short: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(whole)} "


def _same_speaker(one: Member, other: Member, actors: Groups) -> bool:
    speaker = actors.number(one.briefing, one.item.source)
    return speaker is not None and speaker == actors.number(other.briefing, other.item.source)


def _match_questions(readings: Sequence[Reading], figures: Groups, quotes: Groups) -> Groups:
    grouping = _Grouping(members(readings, "issues"), one_each=True)
    _join_by_id(grouping, readings)
    grouping.join_by(lambda one: [folded_words(one.item.question)], "wording")
    grouping.join_by(
        lambda one: (
            (kind, number)
            for claim in one.item.claims
            for kind, number, _ in _evidence(one.briefing, claim, figures, quotes)
        ),
        "evidence",
        lambda key: f"claims that rest on the same {_EVIDENCE[key[0]]}",
    )
    return grouping.groups()


_EVIDENCE = {"figure": "figures", "quote": "quoted words"}


def _join_by_id(
    grouping: _Grouping,
    readings: Sequence[Reading],
    within: Callable[[Member], Hashable] = lambda _: None,
) -> None:
    def keys(one: Member) -> list[Hashable]:
        is_made = one.id in readings[one.briefing].briefing.made
        return [] if is_made else [(within(one), one.id)]

    grouping.join_by(keys, "id", may_join=partial(_ids_count, readings))


def _ids_count(readings: Sequence[Reading], one: int, other: int) -> bool:
    """Return True if items of two briefings can match by id."""
    # The briefings have a common story, or neither has a story
    stories = [frozenset(readings[number].briefing.story) for number in (one, other)]
    return not any(stories) or bool(stories[0] & stories[1])


def _evidence(
    briefing: int, claim: Claim, figures: Groups, quotes: Groups
) -> Iterator[tuple[str, int, str]]:
    """Yield a key for each figure and quote that a claim rests on."""
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


def _match_claims(
    readings: Sequence[Reading], questions: Groups, figures: Groups, quotes: Groups
) -> Groups:
    claims = [
        (Member(one.briefing, claim), number)
        for number, group in enumerate(questions.every)
        for one in group.members
        for claim in one.item.claims
    ]
    claims.sort(key=lambda pair: pair[0].briefing)
    question = {id(claim.item): number for claim, number in claims}
    grouping = _Grouping((claim for claim, _ in claims), one_each=True)

    def within(one: Member, keys: Iterable[Hashable]) -> Iterator[Hashable]:
        return ((question[id(one.item)], key) for key in keys)

    _join_by_id(grouping, readings, lambda one: question[id(one.item)])
    grouping.join_by(lambda one: within(one, [folded_words(one.item.text)]), "wording")
    grouping.join_by(
        lambda one: within(one, _evidence(one.briefing, one.item, figures, quotes)),
        "evidence",
        lambda key: f"the same {_EVIDENCE[key[1][0]]} that they rest on",
    )
    return grouping.groups()


def _match_events(readings: Sequence[Reading], actors: Groups) -> Groups:
    grouping = _Grouping(members(readings, "timeline"), one_each=True)
    _join_by_id(grouping, readings)
    of_actor: dict[int, list[int]] = {}
    for place, one in enumerate(grouping.members):
        numbers = (actors.number(one.briefing, ref) for ref in one.item.actors)
        for number in dict.fromkeys(number for number in numbers if number is not None):
            of_actor.setdefault(number, []).append(place)
    for number, places in of_actor.items():
        name = shortened(flat(actors.every[number].members[0].item.name), 60)
        rule = f"dates that overlap, {name} in both, and half of the title's words"
        for a, b in combinations(places, 2) if len(places) <= MANY else ():
            if _alike(grouping.members[a].item, grouping.members[b].item):
                grouping.join(a, b, ItemMatch("event", rule))
    return grouping.groups()


def _alike(one: Event, other: Event) -> bool:
    first, second = (dates.parse(event.date or "") for event in (one, other))
    if first is None or second is None or not dates.overlap(first, second):
        return False
    words, others = set(folded_words(one.title)), set(folded_words(other.title))
    return 2 * len(words & others) >= max(len(words), len(others), 1)


def members(readings: Sequence[Reading], key: str) -> Iterator[Member]:
    """Yield the items in a list of each briefing, such as `figures`."""
    for number, reading in enumerate(readings):
        for item in getattr(reading.briefing, key):
            yield Member(number, item)
