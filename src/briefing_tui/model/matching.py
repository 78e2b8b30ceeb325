"""Find the items that are the same in several briefings, and group them. Each match names its rule.

docs/compare.md lists the rules. Texts that only mean the same do not match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from difflib import SequenceMatcher
from functools import cache, cached_property, partial
from itertools import chain, combinations, pairwise, product
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.figures import fold_case, number, topic
from briefing_tui.model.items import content, passage
from briefing_tui.model.numerals import spellings
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Claim,
    Event,
    Figure,
    Position,
    Quote,
)
from briefing_tui.model.search import terms
from briefing_tui.model.status import AFFIRMS, REJECTS, UNNAMED
from briefing_tui.model.text import (
    flat,
    formal_names,
    merge_spans,
    paragraphs,
    quoted,
    sentences,
    tokens,
    word_set,
)

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
        self._matches: list[dict[ItemMatch, None]] = [{} for _ in self._root]

    def join(
        self,
        one: int,
        other: int,
        match: ItemMatch,
        fit: Callable[[int, int], bool] = lambda _one, _other: True,
    ) -> None:
        """Join the groups of two items of different briefings.

        `one` and `other` are the indexes of the items. If `one_each` is true, groups that have
        items of the same briefing are not joined. Nor are groups of which two items of different
        briefings do not `fit`: a third outlet's item makes no two others the same.
        """
        a, b = sorted((self._root[one], self._root[other]))
        if a == b or self._are_of_one_briefing(one, other):
            return
        if self._one_each and not self._briefings(a).isdisjoint(self._briefings(b)):
            return
        pairs = product(self._within[a], self._within[b])
        if not all(self._are_of_one_briefing(x, y) or fit(x, y) for x, y in pairs):
            return
        if len(self._within[a]) < len(self._within[b]):
            a, b = b, a
        for place in self._within[b]:
            self._root[place] = a
        self._within[a] += self._within[b]
        self._matches[a] |= self._matches[b] | {match: None}
        self._within[b], self._matches[b] = [], {}

    def join_by(
        self,
        keys: Callable[[Member], Iterable[Hashable]],
        rule: str,
        words: Callable[[Any], str] = lambda _: "",
        may_join: Callable[[int, int], bool] = lambda _one, _other: True,
        alike: Callable[[Member, Member], bool] = lambda _one, _other: True,
    ) -> None:
        """Join items of different briefings that share a key, by the rule `rule`.

        `words(key)` says what the items have in common. `may_join(a, b)` returns False if items of
        the briefings `a` and `b` must stay apart, and `alike(one, other)` if two items must.
        """
        of_key: dict[Hashable, list[int]] = {}
        for place, member in enumerate(self.members):
            for key in dict.fromkeys(keys(member)):
                of_key.setdefault(key, []).append(place)
        for key, places in of_key.items():
            match = ItemMatch(rule, words(key))
            pairs = combinations(places, 2) if len(places) <= MANY else product(places[:1], places)
            for one, other in pairs:
                first, second = self.members[one], self.members[other]
                a, b = first.briefing, second.briefing
                if a != b and may_join(a, b) and alike(first, second):
                    self.join(one, other, match)

    def _are_of_one_briefing(self, one: int, other: int) -> bool:
        return self.members[one].briefing == self.members[other].briefing

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
            groups.append(Group(members, tuple(self._matches[root])))
        return Groups(tuple(groups), places)


Words: TypeAlias = tuple[str, ...]


def folded_words(text: str) -> Words:
    """Return the words of a text, without accents, case and punctuation. `U.N.` is one."""
    text = re.sub(r"(?<=\b[A-Za-z])\.(?=[A-Za-z]\b)", "", text)
    return tuple(tokens().findall(terms.lower(terms.fold(text))))


_FEW_WORDS = 4
"""Quotes with fewer words match only if they have the same speaker."""


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the first letters of the words that a sentence is about, and its longer numbers.

    `apolo` stands for "apology" and "apologized".
    """
    return frozenset(
        word.removesuffix("s")[:_STEM]
        for word in words
        if len(word) + word[0].isdecimal() >= _LONG_WORD and word not in _EVERYWHERE
    )


_LONG_WORD = 4
_STEM = 5
_EVERYWHERE = word_set(
    "about after also because been before being came come could does even every from have having "
    "here himself into itself just like made make many might more most much must only other over "
    "said same says should since some still such tell than that their them then there these they "
    "this those through told until upon very want well were what when where which while will with "
    "within without would your"
)
"""Words that stand in a text of any subject."""
_RARE, _FEW_RARE = 4, 3
"""A stem is rare at so many places (a sentence is two): so many of these tell the same."""
_SOON, _BUT = 200, r"""^[^“”"]*[.!?] But\b|[“"](?:[Bb]ut|[Yy]et|[Hh]owever)\b"""
_FEW_SPOKEN = 20
"""The article itself speaks in a sentence that quotes no more than so many characters."""


class ArticleText:
    """The words of an article, to look up what its briefing may have left out."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sections = reading.briefing.sections

    @cached_property
    def _words(self) -> str:
        texts = (section.text for section in self._sections)
        return f" {' '.join(folded_words(' '.join(texts)))} "

    @cached_property
    def _spans(self) -> Sequence[tuple[int, int, int]]:
        """The sentences: the number of the section, start and end."""
        texts = enumerate(one.text for one in self._sections)
        return [(place, start, end) for place, text in texts for start, end in sentences(text)]

    @cached_property
    def sentences(self) -> Sequence[str]:
        """The sentences, without headings."""
        return [flat(self._sections[at].text[start:end]) for at, start, end in self._spans]

    @cached_property
    def narrated(self) -> Sequence[str]:
        """The sentences that quote no more than a few words."""
        texts = (section.text for section in self._sections)
        long = [[at for at in quoted(text) if at[1] - at[0] > _FEW_SPOKEN] for text in texts]
        numbered = zip(self.sentences, self._spans, strict=True)
        return [words for words, (at, *span) in numbered if not _touches(long[at], *span)]

    @cached_property
    def _pairs(self) -> Sequence[str]:
        """Each two neighbouring sentences, folded."""
        words = [" ".join(folded_words(sentence)) for sentence in self.sentences]
        return [f" {one} {other} " for one, other in zip(words, [*words[1:], ""], strict=False)]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """For each stem: the indexes in `_pairs`."""
        places: dict[str, list[int]] = {}
        for place, pair in enumerate(self._pairs):
            for word in stems(pair.split()):
                places.setdefault(word, []).append(place)
        return places

    @property
    def stems(self) -> Set[str]:
        """The stems of all words."""
        return self._places.keys()

    @cached_property
    def _outside(self) -> Sequence[Sequence[tuple[int, Words]]]:
        """The starts of the paragraphs of each section, and the words that they do not quote."""
        every = []
        for section in self._sections:
            spans, text = quoted(section.text), section.text
            ends = zip([0, *(end for _, end in spans)], [*spans, (len(text), 0)], strict=True)
            bare = "".join(text[end:start].ljust(after - end) for end, (start, after) in ends)
            every.append([(low, folded_words(bare[low:high])) for low, high in paragraphs(text)])
        return every

    def _beside(self, section: int, end: int) -> Iterator[str]:
        """Yield the words around quotations in the paragraph with an end, and the one before."""
        after = bisect_left(self._outside[section], (end,))
        return chain(*(words for _, words in self._outside[section][max(0, after - 2) : after]))

    def is_beside(self, item: Any, name: str) -> bool:
        """Return True if the last word of a name stands beside the words that an item rests on."""
        last = folded_words(name)[-1:]
        passages = self._reading.places.passages(item)
        return any(word in last for at in passages for word in self._beside(at.section, at.end))

    def is_taken_back(self, item: Any) -> bool:
        """Return True if what is quoted next, after the words that an item rests on, is a "but"."""
        ends = ((one.section, one.end) for one in self._reading.places.passages(item))
        texts = (self._sections[at].text[end : end + _SOON] for at, end in ends)
        return any(re.search(_BUT, text) for text in texts)

    @cached_property
    def unclaimed(self) -> Counter[str]:
        """For the words beside quotations that no quote gives to a name: how many are quoted."""
        words: Counter[str] = Counter()
        briefing, places = self._reading.briefing, self._reading.places
        nouns = {actor.id for actor in briefing.actors if self.is_noun(actor)}
        named = (quote for quote in briefing.quotes if not nouns.issuperset(quote.source))
        claimed = tuple(chain.from_iterable(map(places.passages, named)))
        for place, section in enumerate(self._sections):
            spans = merge_spans((at.start, at.end) for at in claimed if at.section == place)
            for start, end in quoted(section.text):
                size = len(section.text[start:end].split())
                if size >= _FEW_WORDS and not _touches(spans, start, end):
                    words.update(dict.fromkeys(self._beside(place, end), size))
        return words

    @cached_property
    def _written(self) -> str:
        return f" {' '.join(chain.from_iterable(map(tokens().findall, self.sentences)))} "

    def is_noun(self, actor: Actor) -> bool:
        """Return True for an actor without a name: "officials" here need not be those there.

        That is one without a capital, or whose name the article also writes without.
        """
        if actor.kind in (UNNAMED, NARRATOR, "person"):
            return actor.kind != "person"
        first, blank, last = actor.name.rpartition(" ")
        nouns = {actor.name.lower(), f"{first}{blank}{last.lower()}"}
        is_small = actor.unchecked and actor.name in nouns
        return is_small or any(f" {noun} " in self._written for noun in nouns - {actor.name})

    def has(self, words: Words) -> bool:
        """Return True if the words stand in the article, one after the other."""
        return bool(words) and f" {' '.join(words)} " in self._words

    def tells(self, words: Words) -> bool:
        """Return True if the words stand in the article, or half of them in two sentences."""
        about = stems(words)
        counts = Counter(chain.from_iterable(self._places.get(word, ()) for word in about))
        return self.has(words) or max(counts.values(), default=0) >= max(len(about) / 2, 1)

    def resembles(self, words: Words, name: str = "") -> bool:
        """Return True if two sentences share several stems that are rare in the article.

        With a name, they must have the name, and a fifth of the stems is enough.
        """
        about = stems(words)
        places = (self._places.get(word, ()) for word in about)
        counts = Counter(chain.from_iterable(at for at in places if len(at) <= _RARE))
        least = len(about) / 5 if name else _FEW_RARE
        beside = f" {name} " if name else ""
        return any(n >= least and beside in self._pairs[at] for at, n in counts.items())

    def has_number(self, figure: Figure) -> bool:
        """Return True if the article has the number of a figure beside a word of its unit."""
        units = stems(folded_words(f"{figure.unit} {figure.label or ''}"))
        for value in filter(None, (figure.value, figure.low, figure.high)):
            for spelled in spellings(value) if number(value) is not None else (value,):
                words = re.escape(" ".join(folded_words(spelled)))
                has_value = re.compile(f" {words}(?:st|nd|rd|th)? ").search
                if any(
                    len(value) > 2 or any(f" {unit}" in text for unit in units)
                    for text in filter(has_value, self._pairs)
                ):
                    return True
        return False


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return True if one of some spans, sorted and apart, shares a character with another span."""
    last = bisect_left(spans, (end,)) - 1
    return last >= 0 and spans[last][1] > start


class Matched(NamedTuple):
    """The matched items of several briefings: groups of actors, groups of figures, and so on."""

    actors: Groups
    figures: Groups
    quotes: Groups
    questions: Groups
    claims: Groups
    events: Groups
    articles: tuple[ArticleText, ...]


def match_briefings(readings: Sequence[Reading]) -> Matched:
    """Match the items of several briefings."""
    articles = tuple(map(ArticleText, readings))
    actors = _match_actors(readings, articles)
    figures = _match_figures(readings, actors)
    quotes = _match_quotes(readings, actors)
    questions = _match_questions(readings, figures, quotes)
    claims = _match_claims(readings, questions, figures, quotes)
    events = _match_events(readings, actors)
    return Matched(actors, figures, quotes, questions, claims, events, articles)


def _match_actors(readings: Sequence[Reading], articles: Sequence[ArticleText]) -> Groups:
    actors = (one for one in members(readings, "actors") if one.item.kind != NARRATOR)
    grouping = _Grouping(actors, one_each=True)
    grouping.join_by(lambda one: one.item.same_as, "same_as")
    names = {_name(one.item) for one in grouping.members}
    parts = {part for name in names for part in _parts(name)}

    def keys(one: Member) -> Iterator[Words]:
        if not articles[one.briefing].is_noun(one.item):
            yield from (_name(one.item), _formal(one.item))
            yield from (
                alias for alias in map(folded_words, one.item.aliases) if alias not in parts
            )

    grouping.join_by(keys, "name")
    grouping.join_by(
        lambda one: [] if articles[one.briefing].is_noun(one.item) else [(one.id, one.item.kind)],
        "id",
        may_join=partial(_ids_count, readings),
        alike=lambda one, other: _names_agree(one.item, other.item),
    )

    def one_person(one: Member, other: Member) -> bool:
        short, long = sorted((one, other), key=lambda member: len(_name(member.item)))
        roles = (set(folded_words(member.item.role or "")) for member in (one, other))
        named = articles[short.briefing].has(_name(long.item))
        return named or not set.isdisjoint(*roles)

    whole = {name for one in grouping.members if len(name := _formal(one.item)) > 1}
    owners = Counter(name[-1:] for name in whole)
    grouping.join_by(
        lambda one: (
            [key] if one.item.kind == "person" and owners[key := _name(one.item)[-1:]] == 1 else []
        ),
        "name",
        lambda _: "a surname that only one person has here",
        alike=one_person,
    )
    return grouping.groups()


def _parts(name: Words) -> Iterator[Words]:
    """Yield the parts of a name that are shorter than the name."""
    for size in range(1, len(name)):
        yield from (name[start : start + size] for start in range(len(name) - size + 1))


def _name(actor: Actor) -> Words:
    """Return the words of a name without initials and title: `Mr. Ann B. Lee` is `Ann Lee`."""
    words = folded_words(actor.name)
    start = len(words) > 1 and words[0] in _TITLES
    whole = tuple(word for word in words[start:] if len(word) > 1)
    return whole if len(whole) > 1 else words[start:]


_TITLES = word_set("mr mrs ms mx dr")


def _formal(actor: Actor) -> Words:
    """Return the words of a name with a person's whole first name: `Bob Lee` is `Robert Lee`."""
    name = _name(actor)
    is_short = actor.kind == "person" and len(name) > 1
    return (formal_names().get(name[0], name[0]), *name[1:]) if is_short else name


def _names_agree(one: Actor, other: Actor) -> bool:
    """Return True if two names may be of one actor: `Ann Lee` and `Lee`, `UN` and `United Nations`.

    `Ann Lee` and `Bea Lee` differ.
    """
    short, long = sorted((_name(one), _name(other)), key=len)
    return _is_part(short, long) or (
        len(short) == 1 and len(long) > 1 and _is_part(short[0], [word[0] for word in long])
    )


def _is_part(short: Iterable[str], long: Iterable[str]) -> bool:
    rest = iter(long)
    return all(one in rest for one in short)


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

    def match(place: int, other: int) -> ItemMatch | None:
        one, whole = sorted((place, other), key=lambda at: len(words[at]))
        speaks = _same_speaker(grouping.members[one], grouping.members[whole], actors)
        return _match_words(words[one], words[whole], same_speaker=speaks)

    for place, other in _candidates(words):
        if (same := match(place, other)) is not None:
            grouping.join(place, other, same, lambda x, y: match(x, y) is not None)
    return grouping.groups()


def _match_words(short: Words, whole: Words, *, same_speaker: bool) -> ItemMatch | None:
    """Return how the words of two quotes match, or None if they do not."""
    if len(short) < _FEW_WORDS and not same_speaker:
        return None
    if _is_within(short, whole):
        return ItemMatch("words", "" if len(short) == len(whole) else WITHIN)
    if len(short) >= _FEW_ALIKE and is_almost_within(short, whole):
        return ItemMatch("words", ALMOST)
    return ItemMatch("words", RUN) if same_speaker and _share_a_run(short, whole) else None


WITHIN = "words that are within the other's"
ALMOST = "words that are alike but for a few"
RUN = "ten words in a row"
_RUN = 10
_FEW_ALIKE = 5
"""Quotes with fewer words match only if all their words are the same."""


def _candidates(words: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """Yield pairs of quotes that share two words in a row, the shorter quote first."""
    of_key: dict[Words, list[int]] = {}
    for place, every in enumerate(words):
        keys: Iterator[Words] = pairwise(every)
        for key in {*keys, *((word,) for word in every)}:
            of_key.setdefault(key, []).append(place)
    for place, own in enumerate(words):
        bare: list[Words] = list(pairwise(own))
        places = (of_key.get(key, ()) for key in bare or [own])
        for other in dict.fromkeys(chain(*(some for some in places if len(some) <= MANY))):
            if other != place and len(own) <= len(words[other]):
                yield place, other


def quoted_words(quote: Quote) -> Words:
    """Return the folded words of a quote."""
    return folded_words(content(quote) or passage(quote))


def _is_within(short: Sequence[str], whole: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(whole)} "


def _share_a_run(one: Words, other: Words) -> bool:
    return any(_is_within(one[n : n + _RUN], other) for n in range(len(one) - _RUN + 1))


def is_almost_within(short: Words, whole: Words) -> bool:
    """Return True if `whole` has the words of `short` but for one or two in eight."""
    limit = max(1, len(short) // 4)
    if len(set(short) - set(whole)) > limit:
        return False
    blocks = [
        b
        for b in SequenceMatcher(None, short, whole, autojunk=False).get_matching_blocks()
        if b.size
    ]
    if not blocks or len(short) - sum(block.size for block in blocks) > limit:
        return False
    inserted = blocks[-1].b + blocks[-1].size - blocks[0].b - sum(block.size for block in blocks)
    return inserted <= limit


def differing_words(one: str, other: str) -> tuple[str, str] | None:
    """Return the words in which two quotes differ, each with the word before, or None if none do.

    Words within two of an end do not count, nor do words in brackets, other spellings of a
    compound, abbreviations, and an "and" or "the" that one has more.
    """
    words = [_in_brackets().sub(" ", text).split() for text in (one, other)]
    pairs = [
        [(word, key) for word in text if (key := "".join(folded_words(word)))] for text in words
    ]
    first, second = ([key for _, key in text] for text in pairs)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    sides: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in matcher.get_opcodes():
        is_at_end = min(a, c, len(first) - b, len(second) - d) < _WITHIN
        if kind == "equal" or is_at_end or is_slight_change(first[a:b], second[c:d]):
            continue
        for side, text, start, end in ((0, pairs[0], a, b), (1, pairs[1], c, d)):
            piece = " ".join(word for word, _ in text[max(0, start - 1) : end + 1])
            sides[side].append(piece.strip(_AROUND))
    return (" … ".join(sides[0]), " … ".join(sides[1])) if sides[0] else None


def is_slight_change(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Return True for other small words, an abbreviation, or the same word spelled otherwise.

    A number or a "not" is never slight.
    """
    old, new = sorted(("".join(gone), "".join(come)), key=len)
    if old == new or _SMALL_WORDS.issuperset((*gone, *come)):
        return True
    if old[:_SAME_START] != new[:_SAME_START] or any(map(str.isdigit, old + new)):
        return False
    if "n't" in old + new or "not" in (*gone, *come):
        return False
    if len(gone) == len(come) == 1 and new.startswith(old) and not new.endswith(_ENDINGS):
        return True
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= _SPELLED_ALIKE


_WITHIN = 3
_SAME_START, _SPELLED_ALIKE, _ENDINGS = 3, 0.75, ("s", "ed", "ing")
_AROUND = ' .,;:!?"“”'
_SMALL_WORDS = word_set(
    "a an the s and or that this of to in on at for by with from it they he she we i you his her "
    "its their is are was were be been will would up"
)


@cache
def _in_brackets() -> re.Pattern[str]:
    return re.compile(r"\[[^\]]*\]|\([^)]*\)")


def _same_speaker(one: Member, other: Member, actors: Groups) -> bool:
    speakers = {actors.number(one.briefing, ref) for ref in one.item.source} - {None}
    return any(actors.number(other.briefing, ref) in speakers for ref in other.item.source)


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
            one = next(one for one in figures.every[number].of(briefing) if one.id == ref)
            yield "figure", number, f"{one.bound} {one.value} {one.low} {one.high}"
    for position in claim.positions:
        number = quotes.number(briefing, position.quote) if position.quote is not None else None
        if number is not None:
            yield "quote", number, _side(position)


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

    grouping.join_by(
        lambda one: {actors.number(one.briefing, ref) for ref in one.item.actors} - {None},
        "event",
        lambda _: "dates that overlap, an actor in both, and half of the title's words",
        alike=lambda one, other: _one_event(one.item, other.item),
    )
    return grouping.groups()


def _one_event(one: Event, other: Event) -> bool:
    first, second = (dates.parse(event.date or "") for event in (one, other))
    if first is None or second is None or not dates.overlap(first, second):
        return False
    words, others = set(folded_words(one.title)), set(folded_words(other.title))
    return 2 * len(words & others) >= max(len(words), len(others), 1)


def members(readings: Sequence[Reading], key: str) -> Iterator[Member]:
    """Yield the items in a list of each briefing, such as `figures`."""
    for briefing, reading in enumerate(readings):
        for item in getattr(reading.briefing, key):
            yield Member(briefing, item)
