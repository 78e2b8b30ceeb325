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

from briefing_tui.drafting.lexicon import verbs
from briefing_tui.drafting.wording import (
    CALENDAR,
    Statement,
    Word,
    are_opposite,
    bound_before,
    is_in,
    is_listed,
    is_negation,
    is_person,
    likeness,
    read_sentences,
    relatives,
    root,
    same_names,
    words_of,
)
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.dates import calendar_words
from briefing_tui.model.text import quoted, sentences, shortened

Verdict = Literal["differs", "not found", "rests on", "cannot tell"]
FaultKind = Literal["pronoun", "name", "number", "date", "quote", "word", "negation", "certainty"]
Span = tuple[int, int]

_MOST: Final = 40
"""A sentence is compared with this number of sentences of the article, the most similar ones."""
_LONGEST: Final = 1000
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
    is_elsewhere: bool = False
    """True if the article has these words, but not where it speaks of the rest."""

    @property
    def why(self) -> str:
        """What is wrong, with the words of both sides."""
        here, there = f"“{shortened(self.words)}”", f"“{shortened(self.passage_words)}”"
        if self.passage:
            return f"{here} here, {there} in the article"
        if self.kind == "pronoun":
            return f"nobody is named before {here}"
        if self.kind == "quote":
            return f"{here} are not the article's words"
        if self.is_elsewhere:
            return f"{here} is in the article, but not where it speaks of this"
        return f"{here} is not in the article"


class Audited(NamedTuple):
    """What the comparison says of a sentence."""

    span: Span
    text: str
    verdict: Verdict
    faults: tuple[Fault, ...]
    article: int
    """The index of the article with which the sentence agrees best."""
    passages: tuple[Span, ...]
    """The sentences of the article on which this one rests, or the nearest ones."""


class WordPlace(NamedTuple):
    """A word of the article that may stand for a word of the sentence."""

    word: Word
    likeness: float


class OwnWord(NamedTuple):
    """A word of the sentence with its places in the article."""

    word: Word
    is_name: bool
    places: tuple[WordPlace, ...]
    weight: float
    near: Mapping[int, Sequence[WordPlace]]
    """The places by sentence of the article."""
    shares: Mapping[int, float]
    """What the word adds to each sentence: all to its own, less to those beside it."""

    @property
    def here(self) -> Iterator[WordPlace]:
        """The places in the sentences that are compared."""
        return (place for places in self.near.values() for place in places)

    @property
    def kind(self) -> FaultKind:
        """The kind of a fault of this word."""
        if self.word.low in CALENDAR or self.word.unit in ("year", "clock"):
            return "date"
        return "number" if self.word.value is not None else "name" if self.is_name else "word"


class ArticleWords:
    """An article, with its words by lemma."""

    def __init__(self, text: str, published: str = "") -> None:
        self.text = text
        self.published = calendar_words(published)
        """The words for the day of publication, which a sentence may have."""
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
        self._terms: dict[tuple[str, str, bool], OwnWord] = {}

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
    def _initials(self) -> tuple[str, Sequence[Word]]:
        """A letter for each capitalised word and a blank for each other one, and these words."""
        within = ("of", "and", "the", "for")
        words = [w for s in self.statements for w in s.words if w.low not in within]
        return "".join(word.low[0] if word.is_capital else " " for word in words), words

    @cached_property
    def stand_ins(self) -> Mapping[str, Sequence[WordPlace]]:
        """For each word of a name, the pronouns that may mean it."""
        often = Counter(word.low for word in self.names if word.low not in CALENDAR).most_common(2)
        main = {low for low, count in often if count > 2}
        pronouns: dict[str, list[WordPlace]] = defaultdict(list)
        last: set[str] = set()
        for words in (statement.words for statement in self.statements):
            here = {w.low for w in words if self.is_name(w) and w.low not in CALENDAR}
            personal = [word for word in words if _is_in("personal", word)]
            for low in last | here | main:
                pronouns[low] += (WordPlace(word, 0.8) for word in personal)
            if here:
                last = here | last if personal and len(last) < 8 else here
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
        if word.low in CALENDAR or word.low.endswith("."):
            return True
        if in_title or not (word.place or self._capitals[word.low]):
            return not is_listed(word.low)
        return True

    def term(self, word: Word, *, is_name: bool) -> OwnWord:
        """Return a word of a sentence with its places in the article."""
        key = (word.low, word.lemma, is_name)
        if key not in self._terms:
            self._terms[key] = self._term(word, is_name)
        return self._terms[key]._replace(word=word)

    def _term(self, word: Word, is_name: bool) -> OwnWord:
        places = tuple(self._find(word, is_name))
        for low in dict.fromkeys(place.word.low for place in places) if is_name else ():
            places += tuple(self.stand_ins.get(low, ()))
        near: dict[int, list[WordPlace]] = defaultdict(list)
        for place in places:
            near[place.word.sentence].append(place)
        is_special = is_name or word.value is not None
        weight = min(5, self.rarity(word.lemma) * (1.3 if is_special else 1))
        shares: dict[int, float] = {}
        for sentence, inside in near.items():
            like = weight * max(place.likeness for place in inside)
            for shift, factor in ((0, 1.0), (1, 0.6), (-1, 0.6), (2, 0.3), (-2, 0.3)):
                at = sentence + shift
                if 0 <= at < len(self.statements):
                    shares[at] = max(shares.get(at, 0.0), like * factor)
        return OwnWord(word, is_name, places, weight, near, shares)

    def _find(self, word: Word, is_name: bool) -> Iterator[WordPlace]:
        if word.value is not None:
            yield from (WordPlace(other, 1) for other in self.numbers if _is_same(word, other))
            return
        yield from (WordPlace(other, 1) for other in self.by_lemma.get(word.lemma, ()))
        if word.lemma != word.low:
            others = self.by_low.get(word.low, ())
            yield from (WordPlace(other, 1) for other in others if other.lemma != word.lemma)
        if is_name:
            yield from (WordPlace(other, 0.9) for other in self._as_name(word))
        if not is_name or is_listed(word.low):
            kin = relatives(word.lemma)
            keys = (word.lemma, f"/{root(word.lemma)}", *kin.near)
            related = {lemma for key in keys for lemma in self._by_relative.get(key, ())}
            related |= {lemma for lemma in (*kin.near, *kin.wider) if lemma in self.by_lemma}
            for lemma in related - {word.lemma}:
                if near := likeness(word.lemma, lemma):
                    yield from (WordPlace(other, near) for other in self.by_lemma[lemma])

    def _as_name(self, word: Word) -> Iterator[Word]:
        for name in same_names((word.low,)):
            yield from self.phrase(name)
        if word.low.endswith("."):
            letters, words = self._initials
            if (at := letters.find(word.low[:-1])) >= 0:
                yield words[at + len(word.low) - 2]

    def phrase(self, name: tuple[str, ...]) -> Iterator[Word]:
        """Yield the first word of each place of a name of one or more words."""
        for word in self.by_low.get(name[0], ()):
            words = self.statements[word.sentence].words[word.place : word.place + len(name)]
            if tuple(each.low for each in words) == name:
                yield word

    def whole_name(self, word: Word) -> Sequence[Word]:
        """Return the words of the name to which a word belongs."""
        words = self.statements[word.sentence].words
        first, last = word.place, word.place + 1
        while first and self._is_one_name(words[first - 1], words[first]):
            first -= 1
        while last < len(words) and self._is_one_name(words[last - 1], words[last]):
            last += 1
        return words[first:last]

    def _is_one_name(self, one: Word, two: Word) -> bool:
        is_beside = self.text[one.end : two.start] in (" ", "\n")
        return is_beside and self.is_name(one) and self.is_name(two)


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        for at in range(start, end, _LONGEST):
            yield at, min(end, at + _LONGEST)


def _is_english(statements: Sequence[Statement]) -> bool:
    kinds = Counter(word.kind for statement in statements for word in statement.words)
    words = kinds["function"] + kinds["content"]
    return 5 * kinds["function"] >= words or words < 40  # too few to tell


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

    def __init__(self, text: str, statement: Statement, article: ArticleWords) -> None:
        self.text, self.article, self.words = text, article, statement.words
        self.span = (statement.start, statement.end)
        long = [word for word in self.words if word.kind == "content" and len(word.text) > 3]
        self.capitals = sum(word.is_capital for word in long) / len(long) if long else 0.0
        in_title = len(long) > 3 and self.capitals > 0.7
        terms = [
            article.term(word, is_name=article.is_name(word, in_title=in_title))
            for word in self.words
            if word.kind != "function" and (word.is_capital or not _is_in("light", word))
        ]
        mass: dict[int, float] = defaultdict(float)
        for term in terms:
            for sentence, share in term.shares.items():
                mass[sentence] += share
        best = sorted(mass, key=mass.__getitem__, reverse=True)[:_MOST]
        self.best = [article.statements[at] for at in best]
        around = {at + shift for at in best for shift in range(-2, 3)}
        self.terms = [
            term._replace(
                near={at: term.near[at] for at in term.near.keys() & around},
                shares={at: term.shares[at] for at in term.shares.keys() & around},
            )
            for term in terms
        ]
        self.borne = {id(place.word) for term in self.terms for place in term.here}

    def beside(self, word: Word) -> tuple[Word, ...]:
        """Return the words of the article's sentence that has a word."""
        return self.article.statements[word.sentence].words

    def overlap(self, statement: Statement) -> float:
        """Return how much of the sentence is in one sentence of the article."""
        near = [(term, term.near.get(statement.words[0].sentence, ())) for term in self.terms]
        alike = (term.weight * max(p.likeness for p in places) for term, places in near if places)
        return sum(alike) + 2 * len(_in_fours(self.words) & _in_fours(statement.words))

    def names(self) -> Iterator[range]:
        """Yield the names in the sentence, as the indexes of their terms."""
        at = 0
        while at < len(self.terms):
            stop = at + 1
            while stop < len(self.terms) and self._joined(*self.terms[stop - 1 : stop + 1]):
                stop += 1
            if self.terms[at].is_name:
                yield range(at, stop)
            at = stop

    def _joined(self, one: OwnWord, two: OwnWord) -> bool:
        if not (one.is_name and two.is_name) or {one.word.low, two.word.low} & CALENDAR:
            return False
        between = self.text[one.word.end : two.word.start]
        return two.word.place == one.word.place + 1 and len(between) < 4 and "," not in between

    def is_rival(self, word: Word, other: Word) -> bool:
        """Return True if a word of the article might stand where `word` does."""
        if word.value is not None or other.value is not None:
            return word.unit == other.unit
        if word.low in CALENDAR or other.low in CALENDAR:
            is_day = word.low.endswith("day")
            return {word.low, other.low} <= CALENDAR and is_day == other.low.endswith("day")
        is_plain = len(other.low) > 2 and "'" not in other.low and not is_listed(other.low)
        return is_plain and self.article.is_name(other)

    def fault(self, kind: FaultKind, here: Sequence[Word], there: Sequence[Word] = ()) -> Fault:
        """Return the fault of words of the sentence, with the article's words in their place."""
        span = here[0].start, here[-1].end
        if kind == "name" and there:
            there = self.article.whole_name(there[0])
        passage = (there[0].start, there[-1].end) if there else None
        words = self.article.text[slice(*passage)] if passage else ""
        is_elsewhere = any(word.low in self.article.by_low for word in here)
        return Fault(kind, span, self.text[slice(*span)], passage, words, is_elsewhere)

    def slot(self, word: Word) -> tuple[float, Word | None]:
        """Return the word of the article between the same neighbours, and how many these are."""
        before, after = (
            self.words[at].lemma if 0 <= at < len(self.words) else ""
            for at in (word.place - 1, word.place + 1)
        )
        best: tuple[float, Word | None] = (0.0, None)
        for words in (statement.words for statement in self.best):
            for at, other in enumerate(words):
                is_beside = (at and words[at - 1].lemma == before) or (
                    at + 1 < len(words) and words[at + 1].lemma == after
                )
                if is_beside and other.lemma != word.lemma:
                    score = self.neighbours(word, other)
                    if score > best[0]:
                        best = score, other
        return best

    def neighbours(self, word: Word, other: Word) -> float:
        """Return how many words beside `word` stand beside a word of the article, too."""
        words = self.beside(other)
        sides = []
        for shift in (-1, 1):
            side, here, there = 0.0, word.place + shift, other.place + shift
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


def _in_fours(words: Sequence[Word]) -> set[tuple[str, ...]]:
    lows = [word.low for word in words]
    return set(zip(lows, lows[1:], lows[2:], lows[3:], strict=False))


class _Rest:
    """A sentence without one word or name, and where the rest gathers in the article."""

    def __init__(self, comparison: _Comparison, run: range = range(0)) -> None:
        self._comparison = comparison
        self._others = [
            (term, min(term.weight, 3) * _beside(at, run))
            for at, term in enumerate(comparison.terms)
            if at not in run
        ]
        self.mass: dict[int, float] = defaultdict(float)
        for term, _ in self._others:
            for sentence, share in term.shares.items():
                self.mass[sentence] += share
        self._most = max(self.mass.values(), default=0.0)
        self.weight = sum(term.weight for term, _ in self._others)
        self.share = self._most / self.weight if self.weight else 0.0
        """The share of the rest that gathers in one place."""
        self.whole = sum(share for _, share in self._others) or 1.0

    def closeness(self, places: Iterable[WordPlace]) -> float:
        """Return how near the places are to where the rest gathers, from 0 to 1."""
        likeness: dict[int, float] = defaultdict(float)
        for place in places:
            likeness[place.word.sentence] = max(likeness[place.word.sentence], place.likeness)
        near = (
            self.mass.get(sentence + shift, 0.0) * factor * like
            for sentence, like in likeness.items()
            for shift, factor in ((0, 1.0), (1, 0.8), (-1, 0.8), (2, 0.5), (-2, 0.5))
        )
        return max(near, default=0.0) / self._most if self._most else 1.0

    def context(self, word: Word) -> float:
        """Return the share of the rest around a word of the article; words beside it count more."""
        total = 0.0
        for term, share in self._others:
            near = (
                place.likeness * _nearness(shift, abs(place.word.place - word.place))
                for shift in (0, 1, -1, 2, -2)
                for place in term.near.get(word.sentence + shift, ())
                if place.word is not word
            )
            total += share * max(near, default=0.0)
        return total / self.whole

    def own(self, places: Iterable[WordPlace]) -> float:
        """Return the context of the best of the places."""
        return max((self.context(place.word) * place.likeness for place in places), default=0.0)

    def best(self, places: Iterable[WordPlace]) -> list[Word]:
        """Return the words of the places with the best context, if it is good."""
        contexts = [(self.context(place.word) * place.likeness, place.word) for place in places]
        least = 0.9 * max((context for context, _ in contexts), default=0.0)
        return [word for context, word in contexts if context >= least >= 0.45]

    def rival(self, word: Word) -> tuple[float, Sequence[Word]]:
        """Return the best context of a word that might stand in the place of `word`."""
        best: tuple[float, Sequence[Word]] = (0.0, ())
        for statement in self._comparison.best:
            at = statement.words[0].sentence if statement.words else -1
            if self.mass.get(at, 0.0) < 0.6 * self._most:
                continue
            for other in statement.words:
                if id(other) not in self._comparison.borne and self._comparison.is_rival(
                    word, other
                ):
                    best = max(best, (self.context(other), (other,)), key=lambda pair: pair[0])
        return best


def _nearness(shift: int, apart: int) -> float:
    if shift:
        return 0.3 if abs(shift) == 1 else 0.1
    return 1.0 if apart <= 3 else 0.8 if apart <= 7 else 0.6 if apart <= 14 else 0.5


def _beside(at: int, run: range) -> float:
    apart = min(abs(at - run[0]), abs(at - run[-1])) if run else 0
    return 1.0 if apart <= 1 else 0.7 if apart <= 2 else 0.5 if apart <= 4 else 0.3


def _absent_name(comparison: _Comparison, run: range) -> Fault | None:
    terms = [comparison.terms[at] for at in run]
    article, last = comparison.article, terms[-1]
    names = same_names(tuple(term.word.low for term in terms))
    if any(next(article.phrase(name), None) for name in names):
        return None
    absent = [term for term in terms if not _is_named(term, alone=len(terms) == 1)]
    absent = [term for term in absent if term.word.low not in article.published]
    strange = [t for t in absent if t.word.low in CALENDAR or not is_listed(t.word.low)]
    if len(terms) > 1:
        strange = strange or [term for term in absent if not is_person(term.word.lemma)]
    if not strange:
        return None
    here = strange[0].word, strange[-1].word
    if len(terms) > 1 and last.places and absent[-1] is strange[-1] is terms[-2]:
        firsts = _first_names(article, last)
        if len(firsts) != 1 and not is_listed(here[1].low):
            return None  # a first name, where the article has only the last name
        return comparison.fault("name", here, tuple(firsts.values())[:1])
    context, there = _Rest(comparison, run).rival(here[0])
    return comparison.fault(strange[0].kind, here, there if context > 0.5 else ())


def _is_named(term: OwnWord, *, alone: bool) -> bool:
    """Return True if the article has the word of a name, or of its like."""
    if alone or is_person(term.word.lemma):
        return bool(term.places)
    return any(place.likeness >= 0.9 for place in term.places)


def _first_names(article: ArticleWords, term: OwnWord) -> Mapping[str, Word]:
    """Return the first names that the article gives to a last name."""
    firsts = {}
    for place in term.places:
        if place.likeness >= 0.9 and place.word.place:
            before = article.statements[place.word.sentence].words[place.word.place - 1]
            if article.is_name(before) and not is_listed(before.low) and len(before.low) > 2:
                firsts[before.low] = before
    return firsts


def _displaced_name(comparison: _Comparison, run: range) -> Fault | None:
    terms = [comparison.terms[at] for at in run]
    here, kind = [term.word for term in terms], terms[0].kind
    rest = _Rest(comparison, run)
    if len(terms) > 1 and len(_first_names(comparison.article, terms[-1])) > 1:
        terms.pop()
    places = [place for term in terms for place in term.here]
    if not any(term.places for term in terms) or rest.weight < 4:
        return None
    close = rest.closeness(places)
    context, rival = rest.rival(here[0])
    margin = rest.own(places) - context
    # A place, people or party belongs to what a sentence is about, wherever it is named
    is_common = len(here) == 1 and next(same_names((here[0].low,)), None) is not None
    if not is_common and rest.share > 0.6 and close < 0.25:
        return comparison.fault(kind, here, rival)
    limits = ((-0.4, 1, 0.5), (-0.28, 0.67, 0.6), (-0.2, 0.5, 0.5))
    for least, nearest, most in limits[:1] if is_common else limits:
        if margin < least and close < nearest and context > most:
            return comparison.fault(kind, here, rival)
    score, other = max((comparison.slot(term.word) for term in terms), key=lambda slot: slot[0])
    is_rival = other and id(other) not in comparison.borne and comparison.article.is_name(other)
    if other and is_rival and margin < 0 and ((score >= 1.7 and close < 0.9) or score >= 3):
        return comparison.fault(kind, here, (other,))
    return None


def _number_fault(comparison: _Comparison, term: OwnWord, rest: _Rest) -> Fault | None:
    word = term.word
    context, rival = rest.rival(word)
    score, other = comparison.slot(word)
    there = (other,) if other and other.unit == word.unit else ()
    score = score if there else 0.0
    if not term.places:
        if word.low in comparison.article.published:
            return None
        if word.value is not None and word.value <= 12 and word.text[0].isalpha() and score < 2:
            return None  # "two" may count what the article names
        return comparison.fault(term.kind, (word,), there or (rival if context > 0.5 else ()))
    if bounded := _other_bound(comparison, term, rest):
        return bounded
    margin = rest.own(term.here) - context
    own = max((comparison.neighbours(word, place.word) for place in term.here), default=0.0)
    if id(other) in comparison.borne:
        is_other = score >= 1.35 and own < 0.3  # the two numbers of a sentence, swapped
    else:
        is_other = score >= 2 and score > own and margin < 0.1
    if is_other:
        return comparison.fault(term.kind, (word,), there)
    if margin < (-0.2 if own < 1 else -0.3):
        return comparison.fault(term.kind, (word,), rival)
    return None


def _other_bound(comparison: _Comparison, term: OwnWord, rest: _Rest) -> Fault | None:
    """Return the fault of a number that says "27", where the article says "at least 27"."""
    word, article = term.word, comparison.article
    here = bound_before(comparison.text, word.start)
    best = rest.best(term.here)
    bounds = [bound_before(article.text, other.start) for other in best]
    there = bounds[0] if bounds else None
    if word.unit in ("rank", "year", "clock") or there is None or not all(bounds):
        return None
    if {here and here.lastgroup, there.lastgroup} not in ({None, "more"}, {"fewer", "more"}):
        return None
    passage = there.start(), best[0].end
    span = here.start() if here else word.start, word.end
    return Fault(
        "number", span, comparison.text[slice(*span)], passage, article.text[slice(*passage)]
    )


def _word_fault(comparison: _Comparison, term: OwnWord, rest: _Rest) -> Fault | None:
    word = term.word
    gap = rest.share * (1 - rest.closeness(term.here))
    if gap < 0.2:
        return None
    score, other = comparison.slot(word)
    if other and score >= 1 and _is_contrast(comparison, word, other):
        periods = _is_in("period", word) and _is_in("period", other)
        if periods or (score >= 3 and gap >= 0.3):
            return comparison.fault("word", (word,), (other,))
    if rest.share > 0.85 and gap > 0.4:
        for near in comparison.article.statements[max(rest.mass, key=rest.mass.__getitem__)].words:
            if are_opposite(word.lemma, near.lemma) and id(near) not in comparison.borne:
                return comparison.fault("word", (word,), (near,))
    return None


def _is_contrast(comparison: _Comparison, word: Word, other: Word) -> bool:
    """Return True if a word of the article says something else, in the place of `word`."""
    if other.kind != "content" or comparison.article.is_name(other) or _is_in("light", other):
        return False
    return not likeness(word.lemma, other.lemma)


def _turned_fault(comparison: _Comparison, term: OwnWord, rest: _Rest) -> Fault | None:
    """Return what one side denies or doubts and the other does not."""
    words = comparison.words
    best = rest.best(term.here)
    if rest.whole < 4 or not best:
        return None
    denials = [denial(comparison.beside(word), word.place) for word in best]
    hedges = [hedge(comparison.beside(word), word.place) for word in best]
    if here := denial(words, term.word.place):
        against = (w for word in best for w in comparison.beside(word))
        if rest.own(term.here) > 0.7 and not any(
            is_negation(w) or _is_in("against", w) for w in against
        ):
            return comparison.fault("negation", sorted((here, term.word)), best[:1])
    elif all(denials) and not any(is_negation(word) for word in words):
        return comparison.fault("negation", (term.word,), sorted((denials[0] or best[0], best[0])))
    elif all(hedges) and not any(_is_in("unsure", w) or w.low in verbs() for w in words):
        return comparison.fault("certainty", (term.word,), (hedges[0] or best[0], best[0]))
    return None


def _is_in(name: str, word: Word) -> bool:
    return is_in(word, words_of(name))


def denial(words: Sequence[Word], place: int) -> Word | None:
    """Return the word that denies the word at `place`."""
    passed = 0
    for at in range(place - 1, max(-1, place - 4), -1):
        word = words[at]
        if words[at + 1].start - word.end > 1 or _is_in("determiner", word) or passed > 1:
            break
        if is_negation(word):
            return word
        passed += word.kind == "content"
    after = words[place + 1 : place + 3]
    has_object = len(after) == 2 and after[1].start - after[0].end == 1
    return after[0] if has_object and after[0].low in ("no", "nothing") else None


def hedge(words: Sequence[Word], place: int) -> Word | None:
    """Return the word that makes the word at `place` uncertain, or a charge by somebody."""
    near = (word for word in reversed(words[max(0, place - 2) : place]) if _is_in("hedge", word))
    far = (word for word in reversed(words[max(0, place - 9) : place]) if _is_in("charge", word))
    return next(near, None) or next(far, None)


def _quote_faults(comparison: _Comparison) -> Iterator[Fault]:
    start, end = comparison.span
    sentence = comparison.text[start:end]
    for low, high in (*quoted(sentence), *(m.span(1) for m in _single().finditer(sentence))):
        parts = re.split(r"\.\.\.|\[[^]]*\]", _plain(sentence[low:high]))
        strange = [part for part in map(str.strip, parts) if part not in comparison.article.plain]
        if any(len(part.split()) > 3 for part in strange):
            yield Fault("quote", (start + low, start + high), sentence[low:high])
        elif other := _other_speaker(comparison, start + low, start + high):
            yield other


def _other_speaker(comparison: _Comparison, start: int, end: int) -> Fault | None:
    """Return the fault of a name beside words that the article gives to somebody else."""
    article, runs = comparison.article, [*comparison.names()]
    words = [word.low for word in comparison.words if start <= word.start < end]
    if len(runs) != 1 or len(words) < 4:
        return None
    terms = [comparison.terms[at] for at in runs[0]]
    for first in article.phrase(tuple(words[:4])):
        beside = comparison.beside(first)
        said = [word.place for word in beside if word.low in verbs()]
        near = (beside[at] for place in said for at in (place - 1, place + 1) if at < len(beside))
        speaker = next(filter(article.is_name, near), None)
        inside = range(first.start, first.start + end - start)
        places = (place.word for term in terms for place in term.near.get(first.sentence, ()))
        if speaker and all(word.start in inside for word in places):
            return comparison.fault("name", [term.word for term in terms], (speaker,))
    return None


@cache
def _single() -> re.Pattern[str]:
    return re.compile(r"(?<![^\s(])['\u2018]([^\W_].{0,300}?)['\u2019](?![^\W_])")


def _plain(text: str) -> str:
    """Return the words of a text in lower case, joined by single blanks."""
    straight = fold_text(re.sub(r"\u2026|\. \. \.", "...", text)).lower()
    return " ".join(re.findall(r"\.\.\.|\[[^]]*\]|[^\W_]+(?:'[^\W_]+)*", straight))


def _faults(comparison: _Comparison, *, english: bool) -> Iterator[Fault]:
    for run in comparison.names():
        if not english and len(run) == 1 and comparison.capitals > 0.25:
            continue  # as in German, where nouns have capitals
        fault = _absent_name(comparison, run)
        if fault is None and english:
            fault = _displaced_name(comparison, run)
        if fault:
            yield fault
    turned: set[str] = set()
    for at in range(len(comparison.terms)):
        for fault in _term_faults(comparison, at, english=english):
            if fault.kind not in turned:
                yield fault
            turned |= {fault.kind} & {"negation", "certainty"}
    yield from _quote_faults(comparison)


def _term_faults(comparison: _Comparison, at: int, *, english: bool) -> Iterator[Fault]:
    term = comparison.terms[at]
    checks = [_word_fault, _turned_fault] if english and not term.is_name else []
    if term.word.value is not None:
        checks = [] if "/" in term.word.text else [_number_fault]
    if checks:
        rest = _Rest(comparison, range(at, at + 1))
        yield from filter(None, (check(comparison, term, rest) for check in checks))


class _Compared(NamedTuple):
    """A sentence compared with one article."""

    faults: tuple[Fault, ...]
    share: float
    """The share of the sentence that gathers in one place of the article."""
    passages: tuple[Span, ...]


def _compare(text: str, statement: Statement, article: ArticleWords, *, english: bool) -> _Compared:
    comparison = _Comparison(text, statement, article)
    faults = tuple(sorted(_faults(comparison, english=english), key=lambda fault: fault.span))
    whole = _Rest(comparison)
    ends = [fault.passage[0] for fault in faults if fault.passage]
    passages = [s for s in article.statements if any(s.start <= at < s.end for at in ends)]
    if comparison.best and not passages:
        passages = [max(comparison.best, key=comparison.overlap)]
    share = whole.share if len(comparison.terms) > 1 else 0.0
    return _Compared(faults, share, tuple((s.start, s.end) for s in passages))


def audit(text: str, articles: Sequence[ArticleWords]) -> list[Audited]:
    """Compare each sentence of a text with the article that it agrees with best."""
    statements = read_sentences(text, _pieces(_lines(text)))
    english = _is_english(statements)
    findings: list[Audited] = []
    for statement in statements:
        compared = [
            _compare(text, statement, article, english=english and article.is_english)
            for article in articles
        ]
        enough = 0.7 * max(each.share for each in compared)
        chosen = min(
            (at for at, each in enumerate(compared) if each.share >= enough),
            key=lambda at: (len(compared[at].faults), -compared[at].share),
        )
        faults, share, passages = compared[chosen]
        spans = set.intersection(*({fault.span for fault in each.faults} for each in compared))
        faults = tuple(fault for fault in faults if fault.passage or fault.span in spans)
        faults = (*_nobody_before(text, statement, statements[: len(findings)]), *faults)
        words = text[statement.start : statement.end]
        verdict = _verdict(faults, share)
        span = statement.start, statement.end
        findings.append(Audited(span, words, verdict, faults, chosen, passages))
    return findings


def _nobody_before(
    text: str, statement: Statement, earlier: Sequence[Statement]
) -> Iterator[Fault]:
    """Yield the pronoun with which a sentence begins, if it can mean nobody."""
    for word in statement.words[:1]:
        is_alone = word.low in ("he", "she") and not any(
            _is_somebody(each) for before in earlier for each in before.words
        )
        is_quoted = text[word.start - 1 : word.start] in tuple("\"“‘'")
        if _is_in("subject", word) and not is_quoted and (not earlier or is_alone):
            yield Fault("pronoun", (word.start, word.end), word.text)


def _is_somebody(word: Word) -> bool:
    is_name = word.kind == "content" and word.is_capital and word.low not in CALENDAR
    return is_person(word.lemma) or (is_name and (word.place > 0 or not is_listed(word.low)))


def _verdict(faults: Sequence[Fault], share: float) -> Verdict:
    if faults:
        return "differs" if any(fault.passage for fault in faults) else "not found"
    return "rests on" if share >= 0.5 else "cannot tell"


def _lines(text: str) -> Iterator[Span]:
    """Yield the sentences of a text. A bullet or a heading of Markdown begins one."""
    bullets = [match.span() for match in _bullet().finditer(text)]
    starts, ends = (0, *(end for _, end in bullets)), (*(at for at, _ in bullets), len(text))
    for start, end in zip(starts, ends, strict=True):
        yield from ((start + low, start + high) for low, high in sentences(text[start:end]))


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?m)^[ \t]*(?:[-*+•·–]|\d+[.)]|#{1,6}|>)[ \t]+")
