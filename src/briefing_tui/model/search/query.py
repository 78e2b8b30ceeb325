"""Parse a query, and select what its filters allow: by actor, date, status and so on.

`UnitFacts` and `BriefingFacts` hold what the filters need to know of a briefing. A snapshot stores
both, so that a briefing can be searched without its file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf
from typing import Any, NamedTuple, TypeAlias

from briefing_tui.model import dates
from briefing_tui.model.dates import Edtf, explain_date, nearest_date
from briefing_tui.model.items import references
from briefing_tui.model.problems import backticked, nearest_name
from briefing_tui.model.reading import Reading, concerned
from briefing_tui.model.records import (
    ACTOR_KINDS,
    CLAIM_KINDS,
    NARRATOR,
    QUOTE_TYPES,
    STANCES,
    Briefing,
    Position,
)
from briefing_tui.model.search.terms import (
    FIELD,
    Term,
    fold,
    fold_joined,
    folded_value,
    is_number,
    join_fields,
    lower,
    number_term,
    occurrences,
    original_span,
)
from briefing_tui.model.search.texts import Unit
from briefing_tui.model.status import WORDS
from briefing_tui.model.text import merge_spans
from briefing_tui.panes import PANE_NAMES

Name: TypeAlias = tuple[str, str, str]
"""The id, the label and the folded names of an actor or an issue."""


class UnitFacts(NamedTuple):
    """What filters need to know of the units. The first three lists have a value for each unit."""

    owns: list[str]
    """The `kind`, `type` or stance of the item, or `""`."""
    speakers: list[str]
    """For each unit: the ids of the actors who say or tell it, with blanks between them."""
    refs: list[Sequence[str]]
    """The ids that the item refers to. An actor refers to itself."""
    dated: list[tuple[int, str]]
    """The number of each dated unit, and its date as written."""
    unchecked: list[int]
    """The numbers of the units with `unchecked: true`."""


class BriefingFacts(NamedTuple):
    """What filters need to know of the whole briefing."""

    actors: list[Name]
    issues: list[Name]
    stories: Sequence[str]
    voices: Sequence[str]
    """The ids of the narrator."""
    statuses: Mapping[str, Sequence[str]]
    """For each status: the ids of its issues."""


_OWNS = {"actor": "kind", "claim": "kind", "quote": "type", "position": "stance"}
_SPEAKERS = {"event": "by", "figure": "by", "quote": "source", "position": "actor"}


def unit_facts(reading: Reading, units: Sequence[Unit]) -> UnitFacts:
    """Return what filters need to know of the units."""
    known = frozenset(reading.actors)
    quote_dates = {quote.id: quote.date for quote in reversed(reading.briefing.quotes)}
    owns, speakers, refs, dated, unchecked = facts = UnitFacts([], [], [], [], [])
    for number, (_, kind, ref, searched) in enumerate(units):
        item: Any = searched
        owns.append(getattr(item, _OWNS[kind]) if kind in _OWNS else "")
        speaker = getattr(item, _SPEAKERS[kind]) or NARRATOR if kind in _SPEAKERS else ""
        speakers.append(speaker if isinstance(speaker, str) else " ".join(speaker))
        named = references(item, known)
        refs.append([ref, *named] if kind == "actor" else named)
        dated += ((number, date) for date in _dates(item, quote_dates) if date)
        if getattr(item, "unchecked", False):
            unchecked.append(number)
    return facts


def _dates(item: Any, of_quotes: Mapping[str, str | None]) -> Sequence[str | None]:
    if isinstance(item, Briefing):
        return item.updated, item.article.published if item.article else None
    date = getattr(item, "date", None)
    if date is None and isinstance(item, Position):
        date = of_quotes.get(item.quote or "")
    return (date,)


def briefing_facts(reading: Reading) -> BriefingFacts:
    """Return what filters need to know of the whole briefing."""
    briefing = reading.briefing
    statuses: dict[str, list[str]] = defaultdict(list)
    for issue, status in reading.statuses.items():
        for word in status.words.split(", "):
            statuses[word.lower().replace(" ", "-")].append(issue)
    return BriefingFacts(
        list(_actor_names(reading)),
        [_name(issue.id, (issue.question,)) for issue in briefing.issues],
        briefing.story,
        sorted(ref for ref, one in reading.actors.items() if one.kind == NARRATOR),
        statuses,
    )


def _actor_names(reading: Reading) -> Iterable[Name]:
    for actor in reading.briefing.actors:
        ref = NARRATOR if actor.kind == NARRATOR else actor.id
        yield _name(ref, (actor.name, actor.id, *actor.aliases))
    yield _name(NARRATOR, (reading.narrator.name,))


def _name(ref: str, names: Sequence[str]) -> Name:
    return ref, names[0], f"{FIELD}{ref}{FIELD}{lower(fold_joined(join_fields(names)))}{FIELD}"


_NAMES_COMPARED = 2000
"""Maximum number of names from which a suggestion is chosen."""


class Facets:
    """Finds the units that match a filter."""

    def __init__(
        self,
        units: Sequence[Unit],
        numbers: Mapping[str, int],
        facts: UnitFacts,
        given: BriefingFacts,
    ) -> None:
        """`numbers` maps each id to the number of its first unit."""
        self.facts = facts
        self.given = given
        self.actors, self.issues = SearchNames(given.actors), SearchNames(given.issues)
        self.units = units
        self._numbers = numbers

    def having(self, name: str, value: str) -> Iterable[int]:
        """Yield the units that match a value of a filter such as `kind:` or `story:`."""
        units = enumerate(self.units)
        if name == "pane":
            return (n for n, unit in units if unit.pane == value)
        if name == "is":
            return self.facts.unchecked
        if name == "status":
            return self.within(self.given.statuses.get(value, ()))
        if name == "story":
            return range(len(self.units)) if value in self.given.stories else ()
        owns = self.facts.owns
        if name == "kind":
            return (
                n
                for n, unit in units
                if unit.kind == value or (owns[n] == value and unit.kind != "position")
            )
        stated = (n for n, unit in units if unit.kind == "position" and owns[n] == value)
        return self._with_claims(stated)

    def _with_claims(self, numbers: Iterable[int]) -> Iterator[int]:
        for number in numbers:
            yield number
            if self.units[number].kind == "position":
                yield self._parents[number]

    @cached_property
    def _parents(self) -> Mapping[int, int]:
        parents: dict[int, int] = {}
        issue = claim = 0
        for number, unit in enumerate(self.units):
            if unit.kind == "issue":
                issue = number
            elif unit.kind == "claim":
                parents[number], claim = issue, number
            elif unit.kind == "position":
                parents[number] = claim
        return parents

    def dates(self) -> set[str]:
        """Return the days, months and years of the briefing, such as `2024-07`."""
        dated = (date for _, date in self._dated())
        return {edge.text[:10] for date in dated for edge in (date.start, date.end) if edge}

    def _dated(self) -> Iterator[tuple[int, Edtf]]:
        for number, written in self.facts.dated:
            if (date := dates.parse(written)) is not None:
                yield number, date

    def overlapping(self, earliest: float, latest: float) -> list[int]:
        """Return the units whose date may be between two instants."""
        return [
            n for n, date in self._dated() if date.earliest <= latest and date.latest >= earliest
        ]

    def concerning(self, actors: Iterable[str]) -> Iterable[int]:
        """Return the units that concern `actors`, by the rules of `model.reading.concerned`."""
        entries = (
            (one.kind, one.id, refs) for one, refs in zip(self.units, self.facts.refs, strict=True)
        )
        ids = concerned(entries, self._with_voices(actors))
        return (number for number, unit in enumerate(self.units) if unit.id in ids)

    def said_by(self, actors: Iterable[str]) -> Iterable[int]:
        """Return the units whose speaker is one of `actors`, and the claims of the positions."""
        wanted = self._with_voices(actors)
        said = (
            n for n, ids in enumerate(self.facts.speakers) if not wanted.isdisjoint(ids.split())
        )
        return self._with_claims(said)

    def _with_voices(self, actors: Iterable[str]) -> set[str]:
        wanted = set(actors)
        voices = self.given.voices
        return wanted if wanted.isdisjoint(voices) else wanted.union(voices)

    def within(self, issues: Iterable[str]) -> set[int]:
        """Return the units of `issues` and of their claims, positions, figures and quotes."""
        numbers: set[int] = set()
        for issue in issues:
            number = self._numbers[issue]
            numbers.add(number)
            for answer in _following(self.units, number, ("claim", "position")):
                numbers.add(answer)
                numbers.update(self._referred(answer, ("figure", "quote")))
        return numbers

    def _referred(self, number: int, kinds: tuple[str, ...]) -> Iterator[int]:
        for ref in self.facts.refs[number]:
            target = self._numbers.get(ref)
            if target is not None and self.units[target].kind in kinds:
                yield target


def _following(units: Sequence[Unit], number: int, kinds: tuple[str, ...]) -> Iterator[int]:
    """Yield the numbers of the units after `number`, up to the first unit of another kind."""
    number += 1
    while number < len(units) and units[number].kind in kinds:
        yield number
        number += 1


class SearchNames:
    """Finds the ids of actors or issues by id, name, alias or the beginning of a word."""

    def __init__(self, entries: Sequence[Name]) -> None:
        self.entries = entries

    def find(self, value: str) -> list[str]:
        """Find the names that are exactly `value`, and return their ids.

        If there are none, find the names in which a word begins with `value`.
        """
        exact = f"{FIELD}{folded_value(value)}{FIELD}"
        ids = [ref for ref, _, names in self.entries if exact in names]
        if not ids and folded_value(value):
            ids = [ref for ref, _ in self._beginning(folded_value(value))]
        return list(dict.fromkeys(ids))

    def beginning(self, value: str, limit: int) -> list[tuple[str, str]]:
        """Find names in which a word begins with `value`. Return their ids and labels.

        Ids that begin with `value` come first.
        """
        wanted = folded_value(value)
        labels: dict[str, str] = {}
        for ref, label in self._beginning(wanted):
            labels.setdefault(ref, label)
            if len(labels) >= limit:
                break
        return sorted(labels.items(), key=lambda choice: not choice[0].startswith(wanted))

    def words(self) -> Iterator[str]:
        """Yield ids and the words of names. A suggestion is chosen from them."""
        for ref, _, names in self.entries[:_NAMES_COMPARED]:
            yield ref
            yield from names.replace(FIELD, " ").split()

    def _beginning(self, wanted: str) -> Iterator[tuple[str, str]]:
        pattern = re.compile(rf"(?<![^\W_]){re.escape(wanted)}")
        return ((ref, label) for ref, label, names in self.entries if pattern.search(names))


_OF_ONE_POSITION = frozenset(("actor", "by", "stance"))
"""Filters that must all match the same position of a claim."""


def select(
    facets: Facets, query: Query, among: Iterable[int]
) -> tuple[list[int], tuple[QueryNote, ...]]:
    """Select units by the filters of `query`, and return their numbers in order.

    Also return notes on values that are unknown.
    """
    notes: list[QueryNote] = []
    kept = one_position = set(among)
    for given in query.filters:
        matching: set[int] = set()
        for value in given.values:
            numbers, note = _matching(facets, given.name, value)
            matching.update(numbers)
            notes += () if note is None else (note,)
        if given.excludes:
            kept = kept - matching
        else:
            kept = kept & matching
            if given.name in _OF_ONE_POSITION:
                one_position = one_position & matching
    if len(_OF_ONE_POSITION & {one.name for one in query.filters if not one.excludes}) > 1:
        kept = {n for n in kept if _is_of_one_position(facets.units, n, one_position)}
    return sorted(kept), tuple(notes)


def _is_of_one_position(units: Sequence[Unit], number: int, matching: set[int]) -> bool:
    if units[number].kind != "claim":
        return True
    return not matching.isdisjoint(_following(units, number, ("position",)))


def _matching(facets: Facets, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    if name in ("date", "since", "until"):
        return _dated(facets, name, value)
    if name in ("actor", "by", "issue"):
        return _named(facets, name, value)
    words = facets.given.stories if name == "story" else FIXED_VALUES[name]
    meant = words_meant(value, words)
    if not meant:
        return (), _unknown(name, value, value.lower(), words)
    return {n for word in meant for n in facets.having(name, word)}, None


def _named(facets: Facets, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    names = facets.issues if name == "issue" else facets.actors
    ids = names.find(value)
    if not ids:
        kind = "issue" if name == "issue" else "actor"
        return (), _unknown(name, value, folded_value(value), names.words(), kind)
    select_by: dict[str, Callable[[Iterable[str]], Iterable[int]]] = {
        "actor": facets.concerning,
        "by": facets.said_by,
        "issue": facets.within,
    }
    return select_by[name](ids), None


def _dated(facets: Facets, name: str, value: str) -> tuple[Iterable[int], QueryNote | None]:
    span = date_span(value)
    if span is None:
        message = f"{backticked(value)} is not a date: {explain_date(value)}"
        return (), _note(name, value, message, nearest_date(value) or "")
    earliest, latest = span
    if name == "since":
        latest = inf
    elif name == "until":
        earliest = -inf
    return facets.overlapping(earliest, latest), None


def _unknown(name: str, value: str, wanted: str, known: Iterable[str], kind: str = "") -> QueryNote:
    near = nearest_name(wanted, known)
    hint = f"; did you mean `{near}`?" if near else ""
    message = f"no {kind or name} {backticked(value)}{hint}"
    if name == "is":
        message = f"no filter `is:{value[:20]}`; there is `is:{UNCHECKED}`"
    return _note(name, value, message, near)


def _note(name: str, value: str, message: str, near: str) -> QueryNote:
    given = f"{name}:{value}"
    return QueryNote(given, message, near, (len(name) + 1, len(given)))


FILTERS = (
    *("actor", "by", "kind", "stance", "status", "issue", "story", "pane"),
    *("date", "since", "until", "is"),
)
LONGEST_QUERY = 1000
"""Maximum number of characters of a query that are read."""

_QUOTATION_MARKS = '"\u201c\u201d\u201e\u201f'
"""Quotation marks, any of which can begin or end a phrase."""


class Filter(NamedTuple):
    """A filter of a query: a condition that an item must meet."""

    name: str
    """One of `FILTERS`."""
    values: tuple[str, ...]
    """The values as written. An item needs to match only one of them."""
    excludes: bool = False
    """True if items that match the filter are left out."""

    @property
    def written(self) -> str:
        """The filter as text, such as `-kind:quote,event`."""
        return f"{'-' if self.excludes else ''}{self.name}:{','.join(self.values)}"


class QueryPart(NamedTuple):
    """A part of the text of a query: a word, a phrase or a filter."""

    start: int
    end: int
    excludes: bool
    name: str
    """The filter's name, or `""` for words and phrases."""
    words: str
    """The word, the text between the quotation marks, or the text after the colon."""
    quoted: bool
    closed: bool = True
    """False for a phrase without its second quotation mark. Its last word may be incomplete."""


class Query(NamedTuple):
    """A parsed query. Hits have all `terms`, have no term of `without` and meet all `filters`."""

    text: str
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if the query has nothing to look for."""
        return not (self.terms or self.without or self.filters)


def parse(text: str) -> Query:
    """Parse a query. This never fails: a part that is not a filter is read as a word."""
    terms: dict[Term, None] = {}
    without: dict[Term, None] = {}
    filters: dict[Filter, None] = {}
    for part in query_parts(text):
        if part.name:
            values = (part.words,) if part.quoted else tuple(part.words.split(","))
            given = tuple(value.strip() for value in values if value.strip())
            if given:
                filters[Filter(part.name, given, part.excludes)] = None
            continue
        term = _term(part.words, part.quoted, part.closed)
        if term is not None:
            (without if part.excludes else terms)[term] = None
    return Query(text, tuple(terms), tuple(without), tuple(filters))


@lru_cache(64)
def _term(words: str, quoted: bool, closed: bool) -> Term | None:
    folded = fold(words).strip(" ")
    if not folded:
        return None
    bare = folded.rstrip(".,:;") if not quoted else _ungrouped(folded)
    if is_number(bare):
        return number_term(bare, quoted=quoted)
    exact = lower(folded) != folded
    if quoted:
        return Term((folded,), exact, "word", "word" if closed else "")
    return Term((folded,), exact, "number" if folded[0].isdecimal() else "")


def _ungrouped(phrase: str) -> str:
    """Remove the blanks of a number such as `30 000`."""
    return phrase.replace(" ", "") if re.fullmatch("[0-9]{1,3}(?: [0-9]{3})+", phrase) else phrase


_PART = re.compile(
    rf"(?=\S)(-(?=\S))?(?:({'|'.join(FILTERS)}):)?"
    rf"(?:[{_QUOTATION_MARKS}]([^{_QUOTATION_MARKS}]*)([{_QUOTATION_MARKS}]?)|(\S*))",
    re.IGNORECASE,
)


def query_parts(text: str) -> Iterator[QueryPart]:
    """Split a query into its parts."""
    for part in _PART.finditer(text[:LONGEST_QUERY]):
        minus, name, phrase, mark, words = part.groups()
        quoted = phrase is not None
        said = phrase if quoted else words
        if said == "-" and not quoted:
            said = ""  # an exclusion that is still being typed
        start, end, filter_name = part.start(), part.end(), (name or "").lower()
        yield QueryPart(start, end, bool(minus), filter_name, said, quoted, mark != "")


def find_spans(query: Query, text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the words of `query` in `text`, in order and without overlaps.

    The spans never cut a visible character, such as a letter with its accents.
    """
    if not query.terms or not text:
        return []
    cased = fold(text)
    spans = occurrences(query.terms, cased, lower(cased))
    return merge_spans(original_span(text, len(cased), start, end) for start, end in spans)


_OTHER_NAMES = {
    **dict.fromkeys(("author", "from", "said", "source", "speaker", "voice"), "by"),
    **dict.fromkeys(("person", "who"), "actor"),
    **dict.fromkeys(("claim", "question", "topic"), "issue"),
    **dict.fromkeys(("in", "tab", "view"), "pane"),
    **dict.fromkeys(("day", "month", "when", "year"), "date"),
    "after": "since",
    "before": "until",
    "position": "stance",
    "tag": "story",
    "type": "kind",
}
"""Names of filters in other programs, and our names for them."""
_OPERATORS = {
    **dict.fromkeys(
        ("OR", "|", "||"),
        "is not an operator: search for one word, then for the other",
    ),
    **dict.fromkeys(("AND", "&&"), "is not an operator: leave it out, all words must occur anyway"),
    "NOT": "is not an operator: write `-word` to leave out items with a word",
}
_FILTER = re.compile(r"([A-Za-z][A-Za-z_-]{1,11}):(?!//)(?=\S)")


class QueryNote(NamedTuple):
    """A fault in a part of a query."""

    given: str
    """The part of the query, as the user typed it: `actor:madro`."""
    message: str
    """One line, such as: no actor `madro`; did you mean `maduro`?"""
    nearest: str = ""
    """The suggested replacement, such as `maduro`, or `""` if there is none."""
    span: tuple[int, int] = (0, 0)
    """The part of `given` that `nearest` replaces, as a half-open span."""


def notices(text: str) -> tuple[QueryNote, ...]:
    """Return a note for each part of a query that looks like the syntax of another program."""
    notes = (_notice(part) for part in query_parts(text) if not (part.name or part.quoted))
    return tuple(dict.fromkeys(note for note in notes if note is not None))


def _notice(part: QueryPart) -> QueryNote | None:
    words = part.words
    if words in _OPERATORS:
        return QueryNote(words, f"`{words}` {_OPERATORS[words]}")
    name = _FILTER.match(words)
    if name is not None:
        return _unknown_filter(words, name[1])
    if "|" in words.strip("|"):
        return QueryNote(words, f"`|` {_OPERATORS['|']}")
    if "*" in words:
        return _star(words)
    return None


def _unknown_filter(words: str, name: str) -> QueryNote:
    low = name.lower()
    near = _OTHER_NAMES.get(low) or nearest_name(low, FILTERS)
    if near:
        name_span = 0, len(name)
        return QueryNote(words, f"no filter `{name}:`; did you mean `{near}:`?", near, name_span)
    short = backticked(f'"{words}"')
    return QueryNote(words, f"no filter `{name}:`; to find the words, write {short}")


def _star(words: str) -> QueryNote:
    stems = [stem for stem in words.split("*") if any(map(str.isalnum, stem))]
    if not stems:
        return QueryNote(words, "`*` stands for itself: write a word, or `kind:quote` to list all")
    stem = max(stems, key=len)
    message = f"`*` stands for itself: {backticked(stem)} is found inside longer words anyway"
    return QueryNote(words, message, stem, (0, len(words)))


_UNIT_KINDS = (
    *("article", "point", "gap", "event", "quote", "issue", "claim", "position", "actor"),
    *("figure", "section"),
)
KINDS = tuple(dict.fromkeys((*_UNIT_KINDS, *ACTOR_KINDS, *QUOTE_TYPES, *CLAIM_KINDS)))
"""The values of the filter `kind:`."""
STATUSES = (*(word.lower().replace(" ", "-") for word in WORDS), "unresolved", "found")
"""The values of the filter `status:`."""
UNCHECKED = "unchecked"
FIXED_VALUES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "stance": STANCES,
    "status": STATUSES,
    "pane": PANE_NAMES,
    "is": (UNCHECKED,),
}
"""The possible values of the filters that accept only certain values."""


def words_meant(value: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that a value of a filter stands for: itself, or those it begins."""
    wanted = value.lower().replace(" ", "-")
    return (wanted,) if wanted in words else tuple(w for w in words if w.startswith(wanted))


def date_span(text: str) -> tuple[float, float] | None:
    """Return the first and last instant of a date, or None for other texts.

    Of a date that is not typed to its end, such as `2024-0`, the part before counts.
    """
    typed = re.fullmatch(r"([0-9]{1,3})|([0-9]{4}(?:-[0-9]{2})?)-[0-9]?", text)
    first = last = text
    if typed is not None:
        first = typed[2] or f"{max(int(text.ljust(4, '0')), 1):04}"
        last = typed[2] or text.ljust(4, "9")
    begin, end = dates.parse(first), dates.parse(last)
    return None if begin is None or end is None else (begin.earliest, end.latest)
