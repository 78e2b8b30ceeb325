"""Index the texts of a briefing, find hits in the order of panes, and say why there are none."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import Any, NamedTuple, cast

from briefing_tui.model.problems import backticked, nearest_names
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import Section
from briefing_tui.model.search.query import (
    FILTERS,
    FIXED_VALUES,
    BriefingFacts,
    Facets,
    Filter,
    Query,
    QueryNote,
    UnitFacts,
    briefing_facts,
    notices,
    parse,
    query_parts,
    select,
    unit_facts,
)
from briefing_tui.model.search.terms import (
    FIELD,
    UNIT,
    FoldedTexts,
    Term,
    fold_ascii,
    fold_joined,
    fold_wide,
    join_fields,
    lower,
    matcher,
    occurrences,
    original_span,
    other_forms,
)
from briefing_tui.model.search.texts import (
    ItemText,
    Pair,
    Searched,
    SectionParagraph,
    Texts,
    Unit,
    main_text,
    units,
)
from briefing_tui.model.text import is_english, widen
from briefing_tui.panes import PANE_NAMES

_PUNCTUATION = ".,:;!?()[]{}\"'«»…-/\\"


class Index:
    """The texts of one briefing, folded."""

    def __init__(self, reading: Reading, order: Mapping[str, Sequence[str]] | None = None) -> None:
        """Index `reading`. `order` maps a pane to the ids of its items, in the order shown."""
        self.reading = reading
        self.texts = Texts(reading)
        self.units = list(units(reading.briefing, order or {}))
        joined = self._folded()
        self.cased: FoldedTexts = joined.split(UNIT)
        """The texts of each unit, folded but not in lower case, and joined by `FIELD`."""
        self.lowered: FoldedTexts = lower(joined).split(UNIT)
        """The texts of `cased` in lower case."""

    def _folded(self) -> str:
        """Fold all units as one text, which is faster than one by one."""
        joined = [join_fields([pair[1] for pair in pairs]) for pairs in self.pairs]
        return fold_ascii(
            UNIT.join([text if text.isascii() else fold_wide(text) for text in joined])
        )

    @cached_property
    def pairs(self) -> Sequence[Sequence[Pair]]:
        """The texts of each unit as pairs (key, text)."""
        return [self.texts.pairs(item) for _, _, _, item in self.units]

    def search(self, text: str) -> Search:
        """Search for the query `text`."""
        return Search(self, parse(text))

    def texts_of(self, unit: int) -> Sequence[ItemText]:
        """Return the texts of a unit."""
        return self.texts.of(self.units[unit].item)

    def main_text(self, unit: int, texts: Sequence[ItemText]) -> ItemText:
        """Return the main text of a unit. Lists show this text."""
        if not texts and self.units[unit].kind == "position":
            return ItemText("stance", self.facets.facts.owns[unit])
        return main_text(texts)

    def with_term(self, term: Term, selected: Sequence[int]) -> list[int]:
        """Return the selected units that have the term. Other forms of the term do not count."""
        return matcher(term).among(selected, self.cased if term.exact else self.lowered)

    @cached_property
    def panes(self) -> Mapping[str, range]:
        """For each pane: the range of its units' numbers."""
        counts = Counter([unit.pane for unit in self.units])
        ends = list(accumulate(counts[pane] for pane in PANE_NAMES))
        return {
            pane: range(end - counts[pane], end) for pane, end in zip(PANE_NAMES, ends, strict=True)
        }

    @property
    def searched(self) -> Sequence[int]:
        """The numbers of the units to search."""
        return range(len(self.units))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """For each id: the number of its first unit."""
        return {unit.id: n for n, unit in reversed(list(enumerate(self.units)))}

    @cached_property
    def facets(self) -> Facets:
        """Selects units by filters."""
        facts = unit_facts(self.reading, self.units), briefing_facts(self.reading)
        return Facets(self.units, self.numbers, *facts)

    @cached_property
    def words(self) -> Sequence[str]:
        """The folded words of the briefing, each once, without punctuation around them."""
        words = {word for n in self.searched for word in self.cased[n].replace(FIELD, " ").split()}
        bare = {word.strip(_PUNCTUATION).removesuffix("'s") for word in words}
        return sorted(word for word in bare if len(word) > 1)

    @cached_property
    def is_english(self) -> bool:
        """True if the article is in English, or has no language."""
        article = self.reading.briefing.article
        return is_english(None if article is None else article.language)

    def with_other_forms(self, term: Term) -> Term:
        """Return the term with other forms of its word, such as `denied` for `deny`."""
        # Phrases, numbers and words with a capital have none
        if term.start or term.exact or not self.is_english:
            return term
        word = term.forms[0]
        forms = (form for form in other_forms(word) if word not in form and self._has_word(form))
        return term._replace(others=tuple(sorted(forms)))

    def _has_word(self, word: str) -> bool:
        return matcher(Term((word,), False, "word", "word")).is_in(self._all_text)

    @cached_property
    def _all_text(self) -> str:
        return FIELD.join([self.lowered[n] for n in self.searched])


class Hit(NamedTuple):
    """An item that a query finds, with its first match."""

    pane: str
    item: str
    """The item's id, or `:article` for the title and the article's own data."""
    kind: str
    """article, point, section, actor, figure, quote, event, issue, claim, position or gap."""
    key: str
    """The key that has the text in the file, such as `note`."""
    text: str
    """The text under `key`; for a hit in a paragraph, the text of the whole section."""
    start: int
    """The start of the match in `text`. It equals `end` if the query has no words to find."""
    end: int
    where: int
    """The offset of the item in the file."""
    unit: int
    """The number of the unit in the index."""
    number: int
    """The number of the hit, from 1."""
    other_form: bool = False
    """True if a word of the query occurs only in another form, such as `denied` for `deny`."""


class PaneHits(NamedTuple):
    """Successive hits in one pane."""

    pane: str
    other_form: bool
    size: int


class Search:
    """The hits of a query in an index. Hits found only by other forms of the words come last."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.query = query._replace(terms=tuple(map(index.with_other_forms, query.terms)))
        self.notes: tuple[QueryNote, ...] = notices(query.text)
        exact: Sequence[int] = ()
        inflected: Sequence[int] = ()
        if not query.is_empty:
            selected = self._selected()
            exact = _with_all(index, selected, query.terms)
            if any(term.others for term in self.query.terms):
                others = _with_all(index, selected, self.query.terms, in_other_forms=True)
                known = frozenset(exact)
                inflected = [n for n in others if n not in known]
        self._parts: tuple[Sequence[int], Sequence[int]] = (exact, inflected)
        """Indexes: of units with the typed words, and of units with only their other forms."""
        self._last: _UnitHit | None = None

    def _selected(self) -> Sequence[int]:
        """Return the units that the filters and the exclusions of the query leave."""
        index, query = self.index, self.query
        selected = index.searched
        if query.filters:
            selected, notes = select(index.facets, query, selected)
            self.notes += notes
        for term in query.without:
            unwanted = frozenset(index.with_term(term, selected))
            selected = [n for n in selected if n not in unwanted]
        return selected

    @property
    def total(self) -> int:
        """The number of hits."""
        return sum(map(len, self._parts))

    @property
    def other_forms(self) -> tuple[str, ...]:
        """The other forms of the words of the query."""
        return tuple(dict.fromkeys(form for term in self.query.terms for form in term.others))

    @property
    def other_form_total(self) -> int:
        """The number of hits that are found only by other forms of the words."""
        return len(self._parts[1])

    @cached_property
    def groups(self) -> Sequence[PaneHits]:
        """The number of hits of each pane.

        Hits found only by other forms, such as `denied` for `deny`, are counted separately.
        """
        return [
            PaneHits(pane, part is not self._parts[0], high - low)
            for part in self._parts
            for pane, (low, high) in ((pane, self._within(part, pane)) for pane in self.index.panes)
            if part
        ]

    def _within(self, part: Sequence[int], pane: str) -> tuple[int, int]:
        numbers = self.index.panes.get(pane, range(0))
        return bisect_left(part, numbers.start), bisect_left(part, numbers.stop)

    @property
    def per_pane(self) -> Mapping[str, int]:
        """The number of hits of each pane, also of panes without hits."""
        sizes = dict.fromkeys(self.index.panes, 0)
        for group in self.groups:
            sizes[group.pane] += group.size
        return sizes

    def hits(self, limit: int) -> list[Hit]:
        """Return at most `limit` hits, the first ones."""
        return [self._hit(n) for n in range(1, min(limit, self.total) + 1)]

    def nth(self, number: int) -> Hit | None:
        """Return the hit number `number`, counted from 1, or None if there is no such hit."""
        return self._hit(number) if 1 <= number <= self.total else None

    def neighbour(self, hit: Hit, step: int) -> Hit:
        """Return the next hit (`step` 1) or the previous one (-1). The first follows the last."""
        return self._hit((hit.number - 1 + step) % self.total + 1) if self.total else hit

    def near(self, pane: str, item: str = "", part: int = 0) -> Hit | None:
        """Return the first hit of a pane at or after an item.

        If there is none, return the last hit before the item. If the pane has no hit, return None.
        A hit with another form of a word, such as `denied` for `deny`, counts only if the pane has
        no hit with the words as typed. In a section, `part` is the number of the paragraph.
        """
        first = self.index.numbers.get(item)
        before = 0
        for units_hit in self._parts:
            low, high = self._within(units_hit, pane)
            if low < high:
                at = low if first is None else bisect_left(units_hit, first + part, low, high - 1)
                return self._hit(before + at + 1)
            before += len(units_hit)
        return None

    def holds(self, item: str) -> bool:
        """Return True if an item, or any paragraph of a section, has a hit."""
        unit, all_units = self.index.numbers.get(item), self.index.units
        while unit is not None and unit < len(all_units) and all_units[unit].id == item:
            if unit in self._units:
                return True
            unit += 1
        return False

    @cached_property
    def _units(self) -> frozenset[int]:
        return frozenset(chain(*self._parts))

    def spans(self, hit: Hit) -> list[tuple[int, int]]:
        """Return the spans of the query's words in `hit.text`, in order."""
        return self._unit_hit(hit.unit).spans(hit)

    def _hit(self, number: int) -> Hit:
        exact, inflected = self._parts
        other = number > len(exact)
        unit = inflected[number - len(exact) - 1] if other else exact[number - 1]
        return self._unit_hit(unit).hit(number, other_form=other)

    def _unit_hit(self, unit: int) -> _UnitHit:
        if self._last is None or self._last.number != unit:
            self._last = _UnitHit(self.index, unit, self.query.terms)
        return self._last


class _UnitHit:
    def __init__(self, index: Index, number: int, terms: Sequence[Term]) -> None:
        self.number = number
        self._unit = index.units[number]
        self._index = index
        self._texts = index.texts_of(number)
        cased = index.cased[number]
        self._sizes = list(map(len, cased.split(FIELD)))
        self._starts = list(accumulate((size + 1 for size in self._sizes[:-1]), initial=0))
        texts = cased, index.lowered[number]
        self._spans = occurrences(terms, *texts)
        self._exact = occurrences([term._replace(others=()) for term in terms], *texts)
        """The spans of the words as typed. Other forms are left out."""

    def hit(self, number: int, *, other_form: bool) -> Hit:
        """Return the unit's hit, at a match in the main text if there is one."""
        pane, kind, ref, _ = self._unit
        main = self._index.main_text(self.number, self._texts)
        key, text, start, end = main.key, *main.shown(0, 0)
        spans = self._spans if other_form else self._exact
        if spans:
            known = (span for span in spans if self._texts[self._field(span)] is main)
            key, text, start, end = self._shown(next(known, spans[0]))
        where = self._unit.where
        return Hit(pane, ref, kind, key, text, start, end, where, self.number, number, other_form)

    def spans(self, hit: Hit) -> list[tuple[int, int]]:
        shown = map(self._shown, self._spans)
        return [
            (start, end) for key, text, start, end in shown if (key, text) == (hit.key, hit.text)
        ]

    def _field(self, span: tuple[int, int]) -> int:
        return bisect_right(self._starts, span[0]) - 1

    def _shown(self, span: tuple[int, int]) -> tuple[str, str, int, int]:
        field = self._field(span)
        low, text = self._starts[field], self._texts[field]
        written = original_span(text.text, self._sizes[field], span[0] - low, span[1] - low)
        return text.key, *text.shown(*written)


def _with_all(
    index: Index, selected: Sequence[int], terms: Sequence[Term], *, in_other_forms: bool = False
) -> Sequence[int]:
    # The longest first: it is most likely the rarest, and leaves few for the others
    for term in sorted(terms, key=lambda term: -len(term.forms[0])):
        matching = index.with_term(term, selected)
        if in_other_forms and term.others:
            others = index.with_term(term.in_other_forms, selected)
            matching = sorted({*matching, *others})
        selected = matching
    return selected


_LEVEL = 1
"""The level of compression. A higher level takes twice the time and saves a tenth."""
_LINES = 3
"""The number of lines of a snapshot: units, facts for the filters, and texts."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class SnapshotError(ValueError):
    """The bytes are not a snapshot."""


def dump(index: Index) -> bytes:
    """Return the snapshot of an index. The index must be in file order."""
    sections: dict[int, Section] = {}
    paragraphs: list[tuple[int, int, int, int]] = []
    pairs: list[Sequence[Pair]] = []
    wheres: list[int] = []
    for number, ((_, _, _, item), texts) in enumerate(zip(index.units, index.pairs, strict=True)):
        if isinstance(item, SectionParagraph):
            section, start, end = item
            sections[section.where] = section
            paragraphs.append((number, section.where, start, end))
            wheres.append(section.where)
            pairs.append(())
            continue
        wheres.append(item.where)
        pairs.append(texts)
    head = {
        "english": index.is_english,
        "panes": list(map(len, index.panes.values())),
        "kinds": [unit.kind for unit in index.units],
        "ids": [unit.id for unit in index.units],
        "wheres": wheres,
        "paragraphs": paragraphs,
        "sections": [(where, one.id, one.text) for where, one in sections.items()],
    }
    facets = index.facets
    lines = "\n".join(map(_encode, (head, (facets.facts, facets.given), pairs)))
    return zlib.compress(lines.encode("utf-8", "surrogatepass"), _LEVEL)


class _StoredItem(NamedTuple):
    where: int


class _Lazy(dict[int, str]):
    def __init__(self, make: Callable[[int], str]) -> None:
        self._make = make

    def __missing__(self, number: int) -> str:
        text = self[number] = self._make(number)
        return text


class StoredIndex(Index):
    """An index that is restored from a snapshot."""

    def __init__(self, data: bytes, only: Sequence[int] | None = None) -> None:
        """Restore an index. If `only` is given, search only these units. Raises SnapshotError."""
        try:
            lines = zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n")
            head = json.loads(lines[0])
            self.units = _units(head)
            self.is_english = bool(head["english"])
        except (zlib.error, ValueError, TypeError, KeyError, IndexError) as error:
            raise SnapshotError(str(error)) from error
        if len(lines) != _LINES:
            raise SnapshotError("lines are missing")
        self._lines = lines
        self._only = only
        self.cased = _Lazy(self._fold)
        self.lowered = _Lazy(lambda number: lower(self.cased[number]))

    def _fold(self, unit: int) -> str:
        item = self.units[unit].item
        if isinstance(item, SectionParagraph):
            return fold_joined(join_fields((item.section.text[item.start : item.end],)))
        return fold_joined(join_fields([pair[1] for pair in self._stored[unit]]))

    @cached_property
    def _stored(self) -> Sequence[Sequence[Any]]:
        """The keys and texts of each unit. Those of paragraphs are in the sections."""
        try:
            pairs = json.loads(self._lines[2])
        except ValueError as error:
            raise SnapshotError(str(error)) from error
        if not isinstance(pairs, list) or len(pairs) != len(self.units):
            raise SnapshotError("texts are missing")
        return pairs

    def texts_of(self, unit: int) -> Sequence[ItemText]:
        """Return the texts of a unit."""
        item = self.units[unit].item
        if isinstance(item, SectionParagraph):
            text = item.section.text
            return [ItemText("text", text[item.start : item.end], text, item.start)]
        return [ItemText(*pair) for pair in self._stored[unit]]

    @property
    def searched(self) -> Sequence[int]:
        """The units that are searched."""
        return super().searched if self._only is None else self._only

    @cached_property
    def facets(self) -> Facets:
        """The tables in which filters look up units."""
        try:
            facts, given = json.loads(self._lines[1])
            facts = UnitFacts(*facts)
            sizes = {len(facts.owns), len(facts.speakers), len(facts.refs)}
            given = BriefingFacts(*given)
        except (ValueError, TypeError) as error:
            raise SnapshotError(str(error)) from error
        if sizes != {len(self.units)}:
            raise SnapshotError("facts are missing")
        return Facets(self.units, self.numbers, facts, given)


def _units(head: Mapping[str, Any]) -> list[Unit]:
    """Restore the units.

    Raises KeyError, IndexError, TypeError or ValueError if `head` is damaged.
    """
    panes = chain.from_iterable(map(repeat, PANE_NAMES, head["panes"]))
    items = cast("map[Searched]", map(_StoredItem, head["wheres"]))
    units = list(map(Unit, panes, head["kinds"], head["ids"], items))
    sections = {
        where: Section(text=text, id=ref, where=where) for where, ref, text in head["sections"]
    }
    for number, where, start, end in head["paragraphs"]:
        item = SectionParagraph(sections[where], start, end)
        units[number] = units[number]._replace(item=item)
    return units


_CHOICES = 5
"""Maximum number of words that are suggested."""
_TERMS = 3
"""Maximum number of words of a query that a message names."""
_READ = 200
"""Maximum number of items in which examples are looked for."""
_COMPLETIONS = 50
"""Maximum number of completions."""
_LONGER = 3
"""How many letters a similar word may have more or less."""
_LIKENESS = 0.7


class Reason(IntEnum):
    """The reason why a query has no hits. A higher number is nearer to a hit."""

    UNKNOWN = 0  # there is neither a word of the query nor a similar word
    SIMILAR = 1  # a word is missing, but there are similar ones
    PART = 2  # a word occurs only in longer words, or with other capitals
    APART = 3  # all words occur, but never in the same item
    NARROWED = 4  # the exclusions or filters leave no hit


class Explanation(NamedTuple):
    """The reason why a query has no hits."""

    reason: Reason
    message: str
    """One line without a full stop."""
    choices: tuple[str, ...] = ()
    """Replacements for a word that is not found, best first."""

    @property
    def line(self) -> str:
        """The message, followed by `choices`."""
        near = ", ".join(self.choices)
        return f"{self.message}; nearest: {near}" if near else self.message


def explain(search: Search) -> Explanation:
    """Explain a search without hits."""
    index, query = search.index, search.query
    missing = next((term for term in query.terms if not count_units(index, term)), None)
    if missing is not None:
        return _missing(index, missing)
    words = query._replace(without=(), filters=())
    if query.terms and not Search(index, words).total:
        return Explanation(Reason.APART, f"no item has all of this: {_counted(index, query.terms)}")
    return _narrowed(index, query)


def _missing(index: Index, term: Term) -> Explanation:
    name = backticked(term.forms[0])
    if term.exact and term.start != "number":
        small = tuple(map(lower, term.forms))
        if index.with_term(term._replace(forms=small, exact=False), index.searched):
            return Explanation(Reason.PART, f"nothing has {name} with these capitals", small)
    longer = _longer(index, term) if term.start or term.end else ()
    if longer:
        whole = "as a whole number" if term.start == "number" else "as whole words"
        return Explanation(Reason.PART, f"nothing has {name} {whole}", longer)
    words = tuple(Term((word,), term.exact, "word", "word") for word in term.forms[0].split())
    if len(words) > 1 and (counted := _counted(index, words)):
        return Explanation(Reason.APART, f"nothing has {name}, only its words: {counted}")
    if choices := closest_words(index, term):
        return Explanation(Reason.SIMILAR, f"nothing has {name}", choices)
    what = "number" if term.start == "number" else "word"
    return Explanation(Reason.UNKNOWN, f"nothing has {name}, nor a {what} like it")


def _longer(index: Index, term: Term) -> tuple[str, ...]:
    """Return the longer words or numbers in which a term occurs."""
    form, texts = term.forms[0], index.cased if term.exact else index.lowered
    longer: dict[str, None] = {}
    for n in [n for n in index.searched if form in texts[n]][:_READ]:
        at = texts[n].find(form)
        words = texts[n][slice(*widen(texts[n], at, at + len(form)))]
        if FIELD not in words:
            longer[words] = None
    return tuple(longer)[:_CHOICES]


def _narrowed(index: Index, query: Query) -> Explanation:
    parts = list(_without_one_part(query))
    for name, rest in parts:
        search = Search(index, rest)
        if search.total:
            left = "out the only hit" if search.total == 1 else f"none of {search.total:,} hits"
            return Explanation(Reason.NARROWED, f"{name} leaves {left}")
    names = ", ".join([name for name, _ in parts][:_TERMS])
    if len(parts) > 1:
        return Explanation(Reason.NARROWED, f"{names} together leave nothing")
    known = _known_values(index, query.filters[0]) if query.filters else ""
    return Explanation(Reason.NARROWED, f"nothing has {names}{known}")


def _without_one_part(query: Query) -> Iterator[tuple[str, Query]]:
    for given in query.filters:
        filters = tuple(other for other in query.filters if other != given)
        yield backticked(given.written), query._replace(filters=filters)
    for term in query.without:
        without = tuple(other for other in query.without if other != term)
        yield backticked(f"-{term.forms[0]}"), query._replace(without=without)


def _known_values(index: Index, given: Filter) -> str:
    if given.name in ("date", "since", "until"):
        known = sorted(index.facets.dates())
        return f"; dates are from {known[0]} to {known[-1]}" if known else "; there are no dates"
    values = [one.text for one in _values(index, given.name, "")]
    return f"; there is {', '.join(values[:_CHOICES])}" if values else ""


def _counted(index: Index, terms: Sequence[Term]) -> str:
    counts = {term.forms[0]: count_units(index, term) for term in terms}
    if not all(counts.values()):
        return ""
    named = list(counts.items())[:_TERMS]
    return ", ".join(
        f"{backticked(word)} {count:,} {'hit' if count == 1 else 'hits'}" for word, count in named
    )


def count_units(index: Index, term: Term) -> int:
    """Return how many units have a term, in any form of it."""
    forms = (term, term.in_other_forms)
    return len({n for one in forms for n in index.with_term(one, index.searched)})


def closest_words(index: Index, missing: Term) -> tuple[str, ...]:
    """Return words of the briefing that are similar to a missing word, best first.

    Words are folded: without accents, and in lower case if the missing word is.
    """
    wanted = missing.forms[0]
    words = index.words if missing.exact else sorted(set(map(lower, index.words)))
    alike = (
        word
        for word in words
        if wanted[0] == word[0] or wanted[-1] == word[-1]
        if abs(len(word) - len(wanted)) <= _LONGER
    )
    return nearest_names(wanted, alike, _CHOICES, _LIKENESS)


class Suggestion(NamedTuple):
    """A text that can replace a part of a query."""

    text: str
    """The replacement."""
    label: str
    """A description, such as an actor's name if `text` is the actor's id, or `""`."""


class Completion(NamedTuple):
    """Suggestions for a part of a query."""

    start: int
    """The start of the half-open span that a suggestion replaces."""
    end: int
    choices: tuple[Suggestion, ...]


def complete(index: Index, text: str, cursor: int) -> Completion:
    """Suggest names and values of filters at `cursor`."""
    nothing = Completion(cursor, cursor, ())
    part = next((part for part in query_parts(text) if part.start < cursor <= part.end), None)
    if part is None:
        return nothing
    if not part.name:
        typed = text[part.start + part.excludes : cursor].lower()
        names = [Suggestion(f"{name}:", "") for name in FILTERS if typed and name.startswith(typed)]
        return nothing if part.quoted else Completion(cursor - len(typed), part.end, tuple(names))
    start = part.start + part.excludes + len(part.name) + 1
    if not part.quoted:
        start = max(start, text.rfind(",", start, cursor) + 1)
    if start > cursor:
        return nothing
    typed = text[start:cursor].strip('"')
    return Completion(start, part.end, tuple(_values(index, part.name, typed)))


def correct(search: Search, why: Explanation | None, text: str) -> Completion:
    """Suggest corrections of the query `text`.

    `why` is the reason why the query has no hits, or None if it is not known.
    """
    for note in search.notes:
        at = text.lower().find(note.given.lower())
        if note.nearest and at >= 0:
            start, end = note.span
            return Completion(at + start, at + end, (Suggestion(note.nearest, ""),))
    words = why.choices if why is not None else ()
    start, end = _missing_word(search.index, text) if words else (0, 0)
    return Completion(start, end, tuple(Suggestion(word, "") for word in words if end))


def _missing_word(index: Index, text: str) -> tuple[int, int]:
    for part in query_parts(text):
        if part.name or part.excludes:
            continue
        search = index.search(text[part.start : part.end])
        if search.query.terms and not search.total:
            return part.start + part.quoted, part.start + part.quoted + len(part.words)
    return 0, 0


def _values(index: Index, name: str, typed: str) -> Iterable[Suggestion]:
    facets = index.facets
    if name in ("actor", "by", "issue"):
        names = facets.issues if name == "issue" else facets.actors
        return [Suggestion(ref, label) for ref, label in names.beginning(typed, _COMPLETIONS)]
    if name in ("date", "since", "until"):
        return [Suggestion(date, "") for date in _continued_dates(facets.dates(), typed)]
    words = facets.given.stories if name == "story" else FIXED_VALUES[name]
    begun = (word for word in words if word.startswith(typed.lower()))
    return [
        Suggestion(word, "")
        for word in begun
        if name == "pane" or any(True for _ in facets.having(name, word))
    ]


def _continued_dates(written: Iterable[str], typed: str) -> list[str]:
    size = 4 if len(typed) < 4 else 7 if len(typed) < 7 else 10
    dates = {date[:size] for date in written if date.startswith(typed)}
    return sorted(date for date in dates if date != typed)[:_COMPLETIONS]
