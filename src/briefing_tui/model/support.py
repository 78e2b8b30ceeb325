"""Compare sentences in somebody's own words with an article.

`audit` says of each sentence whether the article differs from it, has nothing of it or bears it, or
that the sentence is too free to tell. It never says that a sentence is true.

Each word of a sentence has places in the article: those of the word and of words of like meaning.
The other words of the sentence gather somewhere. A word without a place there is a fault if it is a
name, a number, or if another word stands there between the same neighbours.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, Literal, NamedTuple

from briefing_tui.model.anchors import fold_text
from briefing_tui.model.text import quoted, sentences, shortened
from briefing_tui.model.wording import (
    TIMES,
    Statement,
    Word,
    are_opposite,
    is_like_name,
    is_listed,
    is_person,
    likeness,
    read_sentences,
    relatives,
    root,
    same_names,
    words_of,
)

Verdict = Literal["differs", "not found", "rests on", "cannot tell"]
FaultKind = Literal[
    "pronoun", "name", "number", "date", "quote", "word", "negation", "certainty", "sentence"
]
Span = tuple[int, int]

LONGEST: Final = 1000
"""A longer sentence is compared in pieces of at most this number of characters."""


class Fault(NamedTuple):
    """Words of a sentence that differ from the article, or that the article does not have."""

    kind: FaultKind
    span: Span
    """Where the words stand in the text."""
    words: str
    passage: Span | None = None
    """Where the article's words in their place stand, if there are any."""
    passage_words: str = ""

    @property
    def why(self) -> str:
        """What is wrong, with the words of both sides."""
        here, there = f"“{shortened(self.words)}”", f"“{shortened(self.passage_words)}”"
        if self.passage:
            return f"{here} here, {there} in the article"
        return {
            "pronoun": f"nobody is named before {here}",
            "quote": f"{here} are not the article's words",
            "sentence": "the article has nothing of this",
        }.get(self.kind, f"{here} is not in the article, or not where it speaks of this")


class Finding(NamedTuple):
    """What the comparison says of a sentence."""

    span: Span
    text: str
    verdict: Verdict
    faults: tuple[Fault, ...]
    article: int
    """The index of the article with which the sentence agrees best."""
    passages: tuple[Span, ...]
    """The sentences of the article on which this one rests, or the nearest ones."""


class Place(NamedTuple):
    """A word of the article that may stand for a word of the sentence."""

    word: Word
    likeness: float


class Term(NamedTuple):
    """A word of the sentence with its places in the article."""

    word: Word
    is_name: bool
    places: tuple[Place, ...]
    weight: float
    near: Mapping[int, Sequence[tuple[int, float]]]
    """For each sentence of the article, the places in it: index and likeness."""

    @property
    def kind(self) -> FaultKind:
        """The kind of a fault of this word."""
        if self.word.low in TIMES or self.word.unit in ("year", "clock"):
            return "date"
        return "number" if self.word.value is not None else "name" if self.is_name else "word"


class Source:
    """An article, with its words by lemma."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements = read_sentences(text, _pieces(sentences(text)))
        self.by_lemma: dict[str, list[Word]] = defaultdict(list)
        self.by_low: dict[str, list[Word]] = defaultdict(list)
        self._capitals: Counter[str] = Counter()
        self._smalls: Counter[str] = Counter()
        for word in (word for statement in self.statements for word in statement.words):
            self.by_low[word.low].append(word)
            if word.kind != "function":
                self.by_lemma[word.lemma].append(word)
            if not word.is_capital:
                self._smalls[word.low] += 1
            elif word.place:
                self._capitals[word.low] += 1
        self._places: dict[tuple[str, str, bool], tuple[Place, ...]] = {}

    @cached_property
    def is_english(self) -> bool:
        """Whether the article is in English."""
        return _is_english(self.statements)

    @cached_property
    def plain(self) -> str:
        """The words of the article in lower case, joined by single blanks."""
        return _plain(self.text)

    @cached_property
    def numbers(self) -> Sequence[Word]:
        """The numbers, in the order of the text."""
        return [w for s in self.statements for w in s.words if w.value is not None]

    @cached_property
    def names(self) -> Sequence[Word]:
        """The words of names, in the order of the text."""
        return [w for s in self.statements for w in s.words if self.is_name(w)]

    @cached_property
    def _by_relative(self) -> Mapping[str, Sequence[str]]:
        """The article's lemmas by those that the thesaurus relates to them, and by their root."""
        related: dict[str, list[str]] = defaultdict(list)
        for lemma in self.by_lemma:
            kin = relatives(lemma)
            for other in (*kin.near, *kin.wider, f"/{root(lemma)}"):
                related[other].append(lemma)
        return related

    @cached_property
    def _initials(self) -> Mapping[str, Sequence[Word]]:
        """The last words of names of several words, by the initials of these."""
        initials: dict[str, list[Word]] = defaultdict(list)
        for statement in self.statements:
            letters = ""
            for word in statement.words:
                if word.is_capital:
                    letters = (letters + word.low[0])[-6:]
                    for size in range(2, len(letters) + 1):
                        initials[f"{letters[-size:]}."].append(word)
                elif word.low not in ("of", "and", "the", "for"):
                    letters = ""
        return initials

    @cached_property
    def stand_ins(self) -> Mapping[str, Sequence[Place]]:
        """For each word of a name, the pronouns that may mean it."""
        often = Counter(word.low for word in self.names if word.low not in TIMES).most_common(2)
        main = {low for low, count in often if count > 2}
        personal = words_of("personal")
        pronouns: dict[str, list[Place]] = defaultdict(list)
        last: set[str] = set()
        for statement in self.statements:
            here: set[str] = set()
            continues = False
            for word in statement.words:
                if word.low in personal:
                    continues = True
                    for low in last | here | main:
                        pronouns[low].append(Place(word, 0.8 if low in last | here else 0.7))
                elif self.is_name(word) and word.low not in TIMES:
                    here.add(word.low)
            if here:
                last = here | last if continues and len(last) < 8 else here
        return pronouns

    def rarity(self, lemma: str) -> float:
        """Return the weight of a lemma: the greater, the fewer sentences have it."""
        having = len({word.sentence for word in self.by_lemma.get(lemma, ())})
        return math.log(1 + len(self.statements) / (having or 0.5))

    def is_name(self, word: Word, *, in_title: bool = False) -> bool:
        """Return True if a word is part of a name, by the way the article writes it."""
        if word.kind != "content" or not word.is_capital:
            return False
        if self._smalls[word.low] and not self._capitals[word.low]:
            return False
        if word.low in TIMES or word.low.endswith("."):
            return True
        if in_title or not (word.place or self._capitals[word.low]):
            return not is_listed(word.low)
        return True

    def places(self, word: Word, *, is_name: bool) -> tuple[Place, ...]:
        """Return the places of a word in the article, and of words of like meaning."""
        key = (word.low, word.lemma, is_name)
        if key not in self._places:
            self._places[key] = tuple(self._find(word, is_name))
        return self._places[key]

    def _find(self, word: Word, is_name: bool) -> Iterator[Place]:
        if word.value is not None:
            yield from (Place(other, 1) for other in self.numbers if _is_same(word, other))
            return
        yield from (Place(other, 1) for other in self.by_lemma.get(word.lemma, ()))
        if word.lemma != word.low:
            others = self.by_low.get(word.low, ())
            yield from (Place(other, 1) for other in others if other.lemma != word.lemma)
        if is_name:
            yield from (Place(other, 0.9) for other in self._as_name(word))
        if not is_name or is_listed(word.low):
            kin = relatives(word.lemma)
            sources = (word.lemma, f"/{root(word.lemma)}", *kin.near)
            related = {lemma for key in sources for lemma in self._by_relative.get(key, ())}
            related |= {lemma for lemma in (*kin.near, *kin.wider) if lemma in self.by_lemma}
            for lemma in related - {word.lemma}:
                if near := likeness(word.lemma, lemma):
                    yield from (Place(other, near) for other in self.by_lemma[lemma])

    def _as_name(self, word: Word) -> Iterator[Word]:
        for name in same_names((word.low,)):
            yield from self.phrase(name)
        if word.low.endswith("."):
            yield from self._initials.get(word.low, ())
        for low, words in self.by_low.items():
            if words[0].is_capital and low != word.low and is_like_name(word.low, low):
                yield from words

    def phrase(self, name: tuple[str, ...]) -> Iterator[Word]:
        """Yield the first word of each place of a name of one or more words."""
        for word in self.by_low.get(name[0], ()):
            words = self.statements[word.sentence].words[word.place : word.place + len(name)]
            if tuple(each.low for each in words) == name:
                yield word


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        for at in range(start, end, LONGEST):
            yield at, min(end, at + LONGEST)


def _is_english(statements: Sequence[Statement]) -> bool:
    kinds = Counter(word.kind for statement in statements for word in statement.words)
    return 5 * kinds["function"] >= kinds["function"] + kinds["content"]


def _is_same(word: Word, other: Word) -> bool:
    """Return True if two numbers are the same, or the first is the second, rounded."""
    if word.value is None or other.value is None:
        return False
    if "decade" in (word.unit, other.unit):
        return word.unit == other.unit and word.value % 100 == other.value % 100
    if word.value == other.value:
        return {word.unit, other.unit} != {"money", "share"}
    if word.value < 10 or {"year", "clock"} & {word.unit, other.unit}:
        return False
    digits = len(f"{word.value.normalize():f}".replace(".", "").rstrip("0")) or 1
    exact = len(f"{other.value.normalize():f}".replace(".", "").rstrip("0"))
    return digits < exact and float(f"{other.value:.{digits}g}") == float(word.value)


class _Comparison:
    """One sentence, compared with one article."""

    def __init__(self, text: str, statement: Statement, source: Source) -> None:
        self.text = text
        self.source = source
        self.words = statement.words
        self.span = (statement.start, statement.end)
        long = [word for word in self.words if word.kind == "content" and len(word.text) > 3]
        in_title = len(long) > 3 and sum(w.is_capital for w in long) > 0.7 * len(long)
        light = words_of("light")
        self.terms = [
            _term(source, word, is_name=source.is_name(word, in_title=in_title))
            for word in self.words
            if word.kind != "function" and (word.is_capital or word.lemma not in light)
        ]
        self.shares = [_shares(term, len(source.statements)) for term in self.terms]
        self.mass: dict[int, float] = defaultdict(float)
        for shares in self.shares:
            for sentence, share in shares.items():
                self.mass[sentence] += share
        self.borne = {id(place.word) for term in self.terms for place in term.places}

    def near_words(self, word: Word) -> tuple[Word, ...]:
        """Return the words of the sentence of a word of the article."""
        return self.source.statements[word.sentence].words

    def names(self) -> Iterator[range]:
        """Yield the names in the sentence, as the indexes of their terms."""
        at = 0
        while at < len(self.terms):
            stop = at + 1
            while stop < len(self.terms) and self._joined(stop - 1, stop):
                stop += 1
            if self.terms[at].is_name:
                yield range(at, stop)
            at = stop

    def _joined(self, at: int, following: int) -> bool:
        one, two = self.terms[at], self.terms[following]
        if not (one.is_name and two.is_name) or {one.word.low, two.word.low} & TIMES:
            return False
        between = self.text[one.word.end : two.word.start]
        return two.word.place == one.word.place + 1 and len(between) < 4 and "," not in between

    def fault(
        self, kind: FaultKind, first: Word, last: Word, there: Sequence[Word] = ()
    ) -> Fault:
        """Return the fault of the words from `first` to `last`, with the article's words."""
        span = first.start, last.end
        passage = (there[0].start, there[-1].end) if there else None
        words = self.source.text[slice(*passage)] if passage else ""
        return Fault(kind, span, self.text[slice(*span)], passage, words)

    def slot(self, word: Word) -> tuple[float, Word | None]:
        """Return the word of the article between the same neighbours, and how many these are."""
        best: tuple[float, Word | None] = (0.0, None)
        for shift in (-1, 1):
            if not 0 <= word.place + shift < len(self.words):
                continue
            for other in self.source.by_low.get(self.words[word.place + shift].low, ()):
                words, at = self.near_words(other), other.place - shift
                if 0 <= at < len(words) and words[at].lemma != word.lemma:
                    score = self.neighbours(word, words, at)
                    if score > best[0]:
                        best = score, words[at]
        return best

    def neighbours(self, word: Word, words: Sequence[Word], at: int) -> float:
        """Return how many of the words beside `word` stand beside a word of the article."""
        sides = []
        for shift in (-1, 1):
            side, here, there = 0.0, word.place + shift, at + shift
            for _ in range(5):
                inside = 0 <= here < len(self.words), 0 <= there < len(words)
                if not all(inside):
                    side += 0 if side or any(inside) else 0.01  # both are at the end
                    break
                if self.words[here].lemma != words[there].lemma:
                    break
                side += 0.35 if words[there].kind == "function" else 1.0
                here, there = here + shift, there + shift
            sides.append(side)
        return sum(sides) * (1 if all(sides) else 0.5)


class _Rest:
    """A sentence without one word or name, and where the rest gathers in the article."""

    def __init__(self, comparison: _Comparison, run: range) -> None:
        self._comparison = comparison
        self._run = run
        self._others = [
            (term, _share_at(at, run) * min(term.weight, 3))
            for at, term in enumerate(comparison.terms)
            if at not in run
        ]
        self._mass = dict(comparison.mass)
        for at in run:
            for sentence, share in comparison.shares[at].items():
                self._mass[sentence] -= share
        self._most = max(self._mass.values(), default=0.0)
        self.weight = sum(term.weight for term, _ in self._others)
        self.share = self._most / self.weight if self.weight else 0.0
        """The share of the rest that gathers in one place."""
        self.whole = sum(share for _, share in self._others) or 1.0

    def closeness(self, places: Iterable[Place]) -> float:
        """Return how near the places are to the place where the rest gathers, from 0 to 1."""
        near: dict[int, float] = {}
        for place in places:
            at = place.word.sentence
            near[at] = max(near.get(at, 0.0), place.likeness)
        most = 0.0
        for sentence, like in near.items():
            for shift, factor in ((0, 1.0), (1, 0.8), (-1, 0.8), (2, 0.5), (-2, 0.5)):
                most = max(most, self._mass.get(sentence + shift, 0.0) * factor * like)
        return most / self._most if self._most else 1.0

    def context(self, word: Word) -> float:
        """Return the share of the rest around a word of the article; words beside it count more."""
        total = 0.0
        for term, share in self._others:
            best = 0.0
            for shift in (0, 1, -1, 2, -2):
                for at, like in term.near.get(word.sentence + shift, ()):
                    if shift or at != word.place:
                        best = max(best, like * _nearness(shift, at - word.place))
            total += best * share
        return total / self.whole

    def own(self, places: Iterable[Place]) -> float:
        """Return the context of the best of the places."""
        return max((self.context(place.word) * place.likeness for place in places), default=0.0)

    def rival(self, others: Iterable[Word]) -> tuple[float, Sequence[Word]]:
        """Return the best context of words that the sentence does not have, and the word."""
        best: tuple[float, Sequence[Word]] = (0.0, ())
        for word in others:
            if self._mass.get(word.sentence, 0) < 0.6 * self._most:
                continue
            if id(word) not in self._comparison.borne:
                best = max(best, (self.context(word), (word,)), key=lambda pair: pair[0])
        return best


def _nearness(shift: int, distance: int) -> float:
    if shift:
        return 0.3 if abs(shift) == 1 else 0.1
    apart = abs(distance)
    return 1.0 if apart <= 3 else 0.8 if apart <= 7 else 0.6 if apart <= 14 else 0.5


def _share_at(at: int, run: range) -> float:
    apart = min(abs(at - run[0]), abs(at - run[-1]))
    return 1.0 if apart <= 1 else 0.7 if apart <= 2 else 0.5 if apart <= 4 else 0.3


def _term(source: Source, word: Word, *, is_name: bool) -> Term:
    places = source.places(word, is_name=is_name)
    for low in dict.fromkeys(place.word.low for place in places) if is_name else ():
        places += tuple(source.stand_ins.get(low, ()))
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for place in places:
        near[place.word.sentence].append((place.word.place, place.likeness))
    weight = source.rarity(word.lemma) * (1.3 if is_name or word.value is not None else 1)
    return Term(word, is_name, places, min(weight, 5), near)


def _shares(term: Term, count: int) -> Mapping[int, float]:
    """Return what a term adds to each sentence: all to its own, less to those beside it."""
    shares: dict[int, float] = {}
    for sentence, places in term.near.items():
        like = max(near for _, near in places) * term.weight
        for shift, factor in ((0, 1.0), (1, 0.6), (-1, 0.6), (2, 0.3), (-2, 0.3)):
            if 0 <= sentence + shift < count:
                shares[sentence + shift] = max(shares.get(sentence + shift, 0.0), like * factor)
    return shares


def _name_faults(comparison: _Comparison, *, everywhere: bool) -> Iterator[Fault]:
    for run in comparison.names():
        fault = _absent_name(comparison, run)
        if fault is None and everywhere:
            fault = _displaced_name(comparison, run)
        if fault:
            yield fault


def _absent_name(comparison: _Comparison, run: range) -> Fault | None:
    terms = [comparison.terms[at] for at in run]
    source = comparison.source
    for name in same_names(tuple(term.word.low for term in terms)):
        if next(source.phrase(name), None):
            return None
    absent = [term for term in terms if not _is_named(term, alone=len(terms) == 1)]
    strange = [t for t in absent if t.word.low in TIMES or not is_listed(t.word.low)]
    if len(terms) > 1:
        strange = strange or [term for term in absent if not is_person(term.word.lemma)]
    if not strange:
        return None
    first, last = strange[0], strange[-1]
    if len(terms) > 1 and terms[-1].places and absent[-1] is terms[-2] and last is terms[-2]:
        names = _first_names(source, terms[-1])
        if not is_listed(last.word.low) and len(names) != 1:
            return None
        return comparison.fault("name", first.word, last.word, tuple(names.values())[:1])
    context, there = _Rest(comparison, run).rival(_alike(source, first.word))
    return comparison.fault(first.kind, first.word, last.word, there if context > 0.6 else ())


def _is_named(term: Term, *, alone: bool) -> bool:
    """Return True if the article has the word of a name, or of its like."""
    if alone or is_person(term.word.lemma):
        return bool(term.places)
    return any(place.likeness >= 0.9 for place in term.places)


def _first_names(source: Source, term: Term) -> Mapping[str, Word]:
    """Return the first names that the article gives to a last name."""
    firsts = {}
    for place in term.places:
        if place.likeness >= 0.9 and place.word.place:
            before = source.statements[place.word.sentence].words[place.word.place - 1]
            if source.is_name(before) and not is_listed(before.low) and len(before.low) > 2:
                firsts[before.low] = before
    return firsts


def _alike(source: Source, word: Word) -> Iterator[Word]:
    """Yield the names of the article that might stand where `word` does."""
    for other in source.names:
        if word.low in TIMES:
            if other.low in TIMES and word.low.endswith("day") == other.low.endswith("day"):
                yield other
        elif len(other.low) > 2 and "'" not in other.low and other.low not in TIMES:
            if not is_listed(other.low):
                yield other


def _displaced_name(comparison: _Comparison, run: range) -> Fault | None:
    terms = [comparison.terms[at] for at in run]
    first, last = terms[0].word, terms[-1].word
    rest = _Rest(comparison, run)
    if len(terms) > 1 and len(_first_names(comparison.source, terms[-1])) > 1:
        terms.pop()
    places = [place for term in terms for place in term.places]
    if not places or rest.weight < 4:
        return None
    close = rest.closeness(places)
    context, rival = rest.rival(_alike(comparison.source, first))
    margin = rest.own(places) - context
    score, other = max((comparison.slot(term.word) for term in terms), key=lambda slot: slot[0])
    if rest.share > 0.6 and close < 0.25:
        return comparison.fault(terms[0].kind, first, last, rival)
    for least, nearest, most in ((-0.4, 1, 0.5), (-0.28, 0.67, 0.6), (-0.2, 0.5, 0.5)):
        if margin < least and close < nearest and context > most:
            return comparison.fault(terms[0].kind, first, last, rival)
    if other is None or id(other) in comparison.borne or not comparison.source.is_name(other):
        return None
    if margin < 0 and ((score >= 1.7 and close < 0.9) or score >= 3):
        return comparison.fault(terms[0].kind, first, last, (other,))
    return None


def _number_faults(comparison: _Comparison) -> Iterator[Fault]:
    source = comparison.source
    for at, term in enumerate(comparison.terms):
        word = term.word
        if word.value is None or "/" in word.text:
            continue
        rest = _Rest(comparison, range(at, at + 1))
        context, rival = rest.rival(w for w in source.numbers if w.unit == word.unit)
        score, other = comparison.slot(word)
        if other is None or other.unit != word.unit:
            score, other = 0.0, None
        if not term.places:
            is_small = word.value <= 12 and not word.text[0].isdecimal()
            if not (is_small and score < 1.35) and not _follows(source, word):
                there = (other,) if other else rival if context > 0.5 else ()
                yield comparison.fault(term.kind, word, word, there)
            continue
        margin = rest.own(term.places) - context
        own = max(
            comparison.neighbours(word, comparison.near_words(place.word), place.word.place)
            for place in term.places
        )
        if other and score >= 2 and score > own and margin < 0.1 and id(other) not in comparison.borne:
            yield comparison.fault(term.kind, word, word, (other,))
        elif margin < (-0.2 if own < 1 else -0.3):
            yield comparison.fault(term.kind, word, word, rival)


def _follows(source: Source, number: Word) -> bool:
    """Return True if two numbers of one sentence give a number as their sum or difference."""
    if number.unit not in ("count", "money", "share"):
        return False
    for statement in source.statements:
        values = [word.value for word in statement.words if word.value is not None][:12]
        for at, one in enumerate(values):
            if any(number.value in (one + two, abs(one - two)) for two in values[:at]):
                return True
    return False


def _word_faults(comparison: _Comparison) -> Iterator[Fault]:
    light, periods = words_of("light"), words_of("period")
    for at, term in enumerate(comparison.terms):
        word = term.word
        score, other = comparison.slot(word)
        if term.is_name or word.value is not None or other is None or other.kind != "content":
            continue
        if other.lemma in light or comparison.source.is_name(other) or score < 1:
            continue
        if likeness(word.lemma, other.lemma):
            continue
        rest = _Rest(comparison, range(at, at + 1))
        gap = rest.share * (1 - rest.closeness(term.places))
        is_contrary = {word.lemma, other.lemma} <= periods or (
            not term.places and are_opposite(word.lemma, other.lemma)
        )
        if (score >= 3 and gap >= 0.3) or (is_contrary and gap > 0.2):
            yield comparison.fault("word", word, word, (other,))


def _turned_faults(comparison: _Comparison) -> Iterator[Fault]:
    """Yield what one side denies or doubts and the other does not."""
    words = comparison.words
    is_unsure = any(_is_in("unsure", word) for word in words)
    is_denied = any(_is_in("negation", word) for word in words)
    for at, term in enumerate(comparison.terms):
        if term.is_name or term.word.value is not None or not term.places:
            continue
        rest = _Rest(comparison, range(at, at + 1))
        contexts = [(rest.context(p.word), p.word) for p in term.places if p.likeness > 0.6]
        most = max((context for context, _ in contexts), default=0.0)
        if rest.whole < 4 or most < 0.5:
            continue
        best = [word for context, word in contexts if context >= 0.8 * most]
        denials = [_denial(comparison.near_words(word), word.place) for word in best]
        hedges = [_hedge(comparison.near_words(word), word.place) for word in best]
        here = _denial(words, term.word.place)
        if here and most > 0.7:
            against = (w for word in best for w in comparison.near_words(word))
            if not any(_is_in("negation", w) or _is_in("against", w) for w in against):
                yield comparison.fault("negation", min(here, term.word), max(here, term.word), best)
        elif all(denials) and not is_denied:
            there = sorted((denials[0] or best[0], best[0]))
            yield comparison.fault("negation", term.word, term.word, there)
        elif all(hedges) and not is_unsure:
            yield comparison.fault("certainty", term.word, term.word, (hedges[0] or best[0], best[0]))


def _is_in(name: str, word: Word) -> bool:
    listed = words_of(name)
    is_short = name == "negation" and word.low.endswith("n't")
    return word.low in listed or word.lemma in listed or is_short


def _denial(words: Sequence[Word], place: int) -> Word | None:
    """Return the word that denies the word at `place`."""
    passed = 0
    for at in range(place - 1, max(-1, place - 4), -1):
        word = words[at]
        if words[at + 1].start - word.end > 1 or word.low in words_of("determiner") or passed > 1:
            break
        if _is_in("negation", word):
            return word
        passed += word.kind == "content"
    after = words[place + 1 : place + 3]
    has_object = len(after) == 2 and after[1].start - after[0].end == 1
    return after[0] if has_object and after[0].low in ("no", "nothing") else None


def _hedge(words: Sequence[Word], place: int) -> Word | None:
    before = reversed(words[max(0, place - 2) : place])
    return next((word for word in before if word.low in words_of("hedge")), None)


def _quote_faults(comparison: _Comparison) -> Iterator[Fault]:
    start, end = comparison.span
    sentence = comparison.text[start:end]
    for low, high in (*quoted(sentence), *(m.span(1) for m in _single().finditer(sentence))):
        parts = re.split(r"\.\.\.|\[[^]]*\]", _plain(sentence[low:high]))
        strange = [part for part in map(str.strip, parts) if part not in comparison.source.plain]
        if any(len(part.split()) > 3 for part in strange):
            yield Fault("quote", (start + low, start + high), sentence[low:high])


@cache
def _single() -> re.Pattern[str]:
    return re.compile(r"(?<![^\s(])['\u2018]([^\W_].{0,300}?)['\u2019](?![^\W_])")


def _plain(text: str) -> str:
    """Return the words of a text in lower case, joined by single blanks."""
    straight = fold_text(re.sub(r"\u2026|\. \. \.", "...", text)).lower()
    return " ".join(re.findall(r"\.\.\.|\[[^]]*\]|[^\W_]+(?:'[^\W_]+)*", straight))


class _Compared(NamedTuple):
    """A sentence compared with one article."""

    faults: tuple[Fault, ...]
    share: float
    passages: tuple[Span, ...]


def _compare(text: str, statement: Statement, source: Source, *, english: bool) -> _Compared:
    comparison = _Comparison(text, statement, source)
    checks = [
        _name_faults(comparison, everywhere=english),
        _number_faults(comparison),
        _quote_faults(comparison),
        *((_word_faults(comparison), _turned_faults(comparison)) if english else ()),
    ]
    faults = sorted((fault for check in checks for fault in check), key=lambda fault: fault.span)
    weight = sum(term.weight for term in comparison.terms)
    most = max(comparison.mass.values(), default=0.0)
    ranked = sorted(comparison.mass, key=comparison.mass.__getitem__, reverse=True)
    best = [at for at in ranked[:3] if comparison.mass[at] >= 0.8 * most]
    passages = tuple(source.statements[at][:2] for at in sorted(best))
    return _Compared(tuple(faults), most / weight if weight else 0.0, passages)


def audit(text: str, sources: Sequence[Source]) -> list[Finding]:
    """Compare each sentence of a text with the article that it agrees with best."""
    statements = read_sentences(text, _pieces(_lines(text)))
    english = _is_english(statements)
    findings = []
    for number, statement in enumerate(statements):
        compared = [
            _compare(text, statement, source, english=english and source.is_english)
            for source in sources
        ]
        article = min(
            range(len(sources)), key=lambda at: (len(compared[at].faults), -compared[at].share)
        )
        faults, share, passages = compared[article]
        others = [{f.span for f in c.faults} for c in compared]
        faults = tuple(f for f in faults if f.passage or all(f.span in spans for spans in others))
        first = statement.words[:1]
        if not number and first and first[0].low in words_of("subject"):
            faults = (Fault("pronoun", (first[0].start, first[0].end), first[0].text), *faults)
        findings.append(
            Finding(
                (statement.start, statement.end),
                text[statement.start : statement.end],
                _verdict(faults, share),
                faults,
                article,
                passages,
            )
        )
    return findings


def _verdict(faults: Sequence[Fault], share: float) -> Verdict:
    if faults:
        return "differs" if any(fault.passage for fault in faults) else "not found"
    return "rests on" if share >= 0.5 else "cannot tell"


def _lines(text: str) -> Iterator[Span]:
    """Yield the sentences of a text. A bullet or a heading of Markdown begins one."""
    starts = [match.end() for match in _bullet().finditer(text)]
    ends = [match.start() for match in _bullet().finditer(text)]
    for start, end in zip((0, *starts), (*ends, len(text)), strict=True):
        for low, high in sentences(text[start:end]):
            yield start + low, start + high


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?m)^[ \t]*(?:[-*+•·–]|\d+[.)]|#{1,6}|>)[ \t]+")
