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
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.figures import read_bound
from briefing_tui.drafting.lexicon import MODALS, verbs
from briefing_tui.drafting.wording import (
    CALENDAR,
    Statement,
    Word,
    are_opposite,
    is_in,
    is_listed,
    is_negation,
    is_person,
    likeness,
    limits,
    read_sentences,
    relatives,
    root,
    same_names,
    side,
)
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.dates import calendar_words
from briefing_tui.model.text import quoted, sentences, shortened

Verdict = Literal["differs", "not found", "rests on", "cannot tell"]
FaultKind = Literal["pronoun", "name", "number", "date", "quote", "word", "negation", "certainty"]
Span = tuple[int, int]

_MOST: Final = 20
"""A sentence is compared with this number of sentences of the article, the most similar ones."""
_NEAREST: Final = 12
"""Words that might stand instead of others are looked for in this number of sentences."""
_LONGEST: Final = 600
"""A longer sentence is compared in pieces of at most this number of characters."""
_AROUND: Final = ((0, 1.0), (1, 0.6), (-1, 0.6), (2, 0.3), (-2, 0.3))
"""What a word adds to its own sentence, and to those beside it."""


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
    faults: tuple[Fault, ...]
    article: int
    """The index of the article with which the sentence agrees best."""
    passages: tuple[Span, ...]
    """The sentences of the article on which this one rests, or the nearest ones."""
    share: float
    """The share of the sentence that gathers in one place of the article."""

    @property
    def verdict(self) -> Verdict:
        """The outcome in a word or two."""
        if self.faults:
            return "differs" if any(fault.passage for fault in self.faults) else "not found"
        return "rests on" if self.share >= 0.5 else "cannot tell"


class WordPlace(NamedTuple):
    """A word of the article that may stand for a word of the sentence."""

    word: Word
    likeness: float


class OwnWord(NamedTuple):
    """A word of the sentence with its places in the article."""

    word: Word
    is_name: bool
    weight: float
    near: Mapping[int, Sequence[WordPlace]]
    """The places by sentence of the article."""
    is_known: bool
    """True if the article has the word, or one of like meaning, anywhere."""

    @property
    def here(self) -> list[WordPlace]:
        """The places in the sentences that are compared."""
        return [place for places in self.near.values() for place in places]

    @property
    def kind(self) -> FaultKind:
        """The kind of a fault of this word."""
        if self.word.low in CALENDAR or self.word.unit in ("year", "clock"):
            return "date"
        return "number" if self.word.value is not None else "name" if self.is_name else "word"

    def shares(self) -> Mapping[int, float]:
        """Return what the word adds to each sentence of the article."""
        shares: dict[int, float] = {}
        for sentence, places in self.near.items():
            like = self.weight * max(place.likeness for place in places)
            for shift, factor in _AROUND:
                shares[sentence + shift] = max(shares.get(sentence + shift, 0.0), like * factor)
        return shares


class ArticleWords:
    """An article, with its words by lemma."""

    def __init__(self, text: str, published: str = "", *, english: bool | None = None) -> None:
        """If `english` is None, the words themselves show whether they are English."""
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
        self.is_english = _is_english(self.statements) if english is None else english

    @cached_property
    def plain(self) -> str:
        """The words of the article in lower case, joined by single blanks."""
        return _plain(self.text)

    @cached_property
    def _by_number(self) -> Mapping[tuple[bool, float], Sequence[Word]]:
        """The numbers of the article, by the numbers that may stand for them."""
        table: dict[tuple[bool, float], list[Word]] = defaultdict(list)
        for statement in self.statements:
            for word in statement.words:
                for key in dict.fromkeys(_rounded_keys(word) if word.value is not None else ()):
                    table[key].append(word)
        return table

    @cached_property
    def _kin(self) -> Mapping[str, Collection[str]]:
        """The article's lemmas by those that may mean the same, and by their root."""
        kin: dict[str, set[str]] = defaultdict(set)
        for lemma in self.by_lemma:
            near = relatives(lemma)
            for other in (*near.near, *near.wider, f"/{root(lemma)}"):
                kin[other].add(lemma)
        return kin

    @cached_property
    def _initials(self) -> tuple[str, Sequence[Word]]:
        """A letter for each capitalised word and a blank for each other one, and these words."""
        within = ("of", "and", "the", "for")
        words = [w for s in self.statements for w in s.words if w.low not in within]
        return "".join(word.low[0] if word.is_capital else " " for word in words), words

    @cached_property
    def _stand_ins(self) -> Mapping[str, Sequence[WordPlace]]:
        """For each word of a name, the pronouns that may mean it."""
        named = [[w for w in s.words if self.is_name(w)] for s in self.statements]
        often = Counter(w.low for words in named for w in words if w.low not in CALENDAR)
        main = {low for low, count in often.most_common(2) if count > 2}
        pronouns: dict[str, list[WordPlace]] = defaultdict(list)
        last: set[str] = set()
        for statement, names in zip(self.statements, named, strict=True):
            here = {word.low for word in names if word.low not in CALENDAR}
            personal = [word for word in statement.words if is_in(word, "personal")]
            for low in last | here | main:
                pronouns[low] += (WordPlace(word, 0.8) for word in personal)
            if here:
                last = here | last if personal and len(last) < 8 else here
        return pronouns

    def is_name(self, word: Word, *, in_title: bool = False) -> bool:
        """Return True if a word is part of a name, by the way the article writes it."""
        if word.kind != "content" or not word.is_capital:
            return False
        if self._smalls[word.low] and not self._capitals[word.low]:
            return False
        if word.low in CALENDAR or word.low.endswith("."):
            return True
        is_shown = (word.place or self._capitals[word.low]) and not in_title
        return bool(is_shown) or not is_listed(word.low)

    def term(self, word: Word, *, is_name: bool) -> OwnWord:
        """Return a word of a sentence with its places in the article."""
        key = (word.low, word.lemma, is_name)
        if key not in self._terms:
            self._terms[key] = self._term(word, is_name)
        return self._terms[key]._replace(word=word)

    def _term(self, word: Word, is_name: bool) -> OwnWord:
        near: dict[int, list[WordPlace]] = defaultdict(list)
        lows: dict[str, None] = {}
        for place in self._find(word, is_name):
            near[place.word.sentence].append(place)
            lows[place.word.low] = None
        for place in (each for low in lows if is_name for each in self._stand_ins.get(low, ())):
            near[place.word.sentence].append(place)
        having = len({other.sentence for other in self.by_lemma.get(word.lemma, ())})
        rarity = math.log(1 + len(self.statements) / (having or 0.5))
        weight = min(5, rarity * (1.3 if is_name or word.value is not None else 1))
        return OwnWord(word, is_name, weight, near, bool(near))

    def _find(self, word: Word, is_name: bool) -> Iterator[WordPlace]:
        if word.value is not None:
            same = self._by_number.get(_number_key(word), ())
            years = {"year", "clock"}
            yield from (
                WordPlace(other, 1)
                for other in same
                if other.value == word.value or word.unit not in years
            )
            return
        yield from (WordPlace(other, 1) for other in self.by_lemma.get(word.lemma, ()))
        if is_name:
            yield from (WordPlace(other, 0.9) for other in self._as_name(word))
        if not is_name or is_listed(word.low):
            near, wider, _ = relatives(word.lemma)
            keys = (word.lemma, f"/{root(word.lemma)}", *near)
            related = {lemma for key in keys for lemma in self._kin.get(key, ())}
            related |= {lemma for lemma in (*near, *wider) if lemma in self.by_lemma}
            for lemma in related - {word.lemma}:
                if like := likeness(word.lemma, lemma):
                    yield from (WordPlace(other, like) for other in self.by_lemma[lemma])

    def _as_name(self, word: Word) -> Iterator[Word]:
        for name in same_names((word.low,)):
            yield from self.phrase(name)
        if word.low.endswith("."):
            letters, words = self._initials
            if (at := letters.find(word.low[:-1])) >= 0:
                yield words[at + len(word.low) - 2]

    def sentences_in(self, start: int, end: int) -> range:
        """Return the indexes of the sentences that share a character with a span of the text."""
        first = bisect_right(self.statements, start, key=attrgetter("start")) - 1
        return range(max(0, first), bisect_left(self.statements, end, key=attrgetter("start")))

    def phrase(self, name: tuple[str, ...]) -> Iterator[Word]:
        """Yield the first word of each place of a name of one or more words."""
        for word in self.by_low.get(name[0], ()):
            words = self.statements[word.sentence].words[word.place : word.place + len(name)]
            if tuple(each.low for each in words) == name:
                yield word

    def whole_name(self, word: Word) -> Sequence[Word]:
        """Return the words of the name to which a word belongs."""
        names = [w for w in self.statements[word.sentence].words if self.is_name(w)]
        return next((run for run in _runs(self.text, names) if word in run), [word])

    def first_names(self, term: OwnWord) -> Mapping[str, Word]:
        """Return the first names that the article gives to a last name."""
        places = (word for word, like in term.here if like >= 0.9 and word.place)
        before = [self.statements[word.sentence].words[word.place - 1] for word in places]
        names = [word for word in before if self.is_name(word) and len(word.low) > 2]
        return {word.low: word for word in names if not is_listed(word.low)}


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        for at in range(start, end, _LONGEST):
            yield at, min(end, at + _LONGEST)


def _runs(text: str, names: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the names of a sentence, each with all its words."""
    run: list[Word] = []
    for word in names:
        between = text[run[-1].end : word.start] if run else ""
        is_next = bool(run) and word.place == run[-1].place + 1 and len(between) < 4
        if not is_next or "," in between or {word.low, run[-1].low} & CALENDAR:
            if run:
                yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_english(statements: Sequence[Statement]) -> bool:
    kinds = Counter(word.kind for statement in statements for word in statement.words)
    words = kinds["function"] + kinds["content"]
    return 5 * kinds["function"] >= words or words < 40  # too few to tell


def _number_key(word: Word) -> tuple[bool, float]:
    """Return what two words for the same number have in common."""
    is_decade = word.unit == "decade"
    value = word.value or 0
    return is_decade, float(value % 100 if is_decade else value)


def _rounded_keys(word: Word) -> Iterator[tuple[bool, float]]:
    """Yield the keys of the numbers that may stand for a number: itself, and it rounded."""
    yield _number_key(word)
    if word.value is None or word.unit in ("decade", "year", "clock"):
        return
    digits = len(f"{word.value.normalize():f}".replace(".", "").rstrip("0")) or 1
    for fewer in range(1, min(digits, _MOST_DIGITS)):
        if (rounded := float(f"{word.value:.{fewer}g}")) >= 10:
            yield False, rounded


_MOST_DIGITS = 12


class PlacedSentence:
    """One sentence, compared with an article, or with some sentences of it alone."""

    def __init__(
        self,
        text: str,
        statement: Statement,
        article: ArticleWords,
        within: Collection[int] | None = None,
        *,
        has_light: bool = False,
    ) -> None:
        """If `has_light` is true, words such as "give" need a place, too."""
        self.text, self.article, self.words = text, article, statement.words
        self.span = (statement.start, statement.end)
        long = [word for word in self.words if word.kind == "content" and len(word.text) > 3]
        self.capitals = sum(word.is_capital for word in long) / len(long) if long else 0.0
        in_title = len(long) > 3 and self.capitals > 0.7
        light = () if has_light else ("light",) if within is None else ("light", "telling")
        terms = [
            article.term(word, is_name=article.is_name(word, in_title=in_title))
            for word in self.words
            if word.kind != "function"
            and (word.is_capital or not any(is_in(word, group) for group in light))
        ]
        if within is not None:
            terms = [
                term._replace(near={at: term.near[at] for at in term.near.keys() & within})
                for term in terms
            ]
        self.shares = [term.shares() for term in terms]
        self.mass: dict[int, float] = defaultdict(float)
        for sentence, share in (pair for shares in self.shares for pair in shares.items()):
            self.mass[sentence] += share
        best = sorted(self.mass, key=self.mass.__getitem__, reverse=True)[:_MOST]
        self.best = [article.statements[at] for at in best if 0 <= at < len(article.statements)]
        around = {at + shift for at in best for shift, _ in _AROUND}
        self.terms = [
            term._replace(near={at: term.near[at] for at in term.near.keys() & around})
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
        places = {term.word: at for at, term in enumerate(self.terms)}
        for run in _runs(self.text, [term.word for term in self.terms if term.is_name]):
            yield range(places[run[0]], places[run[-1]] + 1)

    def is_rival(self, word: Word, other: Word) -> bool:
        """Return True if a word of the article might stand where `word` does."""
        if word.value is not None or other.value is not None:
            return word.unit == other.unit
        if word.low in CALENDAR or other.low in CALENDAR:
            is_day = word.low.endswith("day")
            return {word.low, other.low} <= CALENDAR and is_day == other.low.endswith("day")
        return self.article.is_name(other) and not is_listed(other.low)

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
            lemmas = ["", *(each.lemma for each in words), ""]
            for at, other in enumerate(words):
                is_beside = (at and lemmas[at] == before) or lemmas[at + 2] == after
                if is_beside and other.lemma != word.lemma:
                    best = max(best, (self.neighbours(word, other), other), key=itemgetter(0))
        return best

    def neighbours(self, word: Word, other: Word) -> float:
        """Return how many words beside `word` stand beside a word of the article, too."""
        here, there = self.words, self.beside(other)
        before = _alike(here[: word.place][::-1], there[: other.place][::-1])
        after = _alike(here[word.place + 1 :], there[other.place + 1 :])
        return (before + after) * (1 if before and after else 0.5)


def _in_fours(words: Sequence[Word]) -> set[tuple[str, ...]]:
    lows = [word.low for word in words]
    return set(zip(lows, lows[1:], lows[2:], lows[3:], strict=False))


def _alike(here: Sequence[Word], there: Sequence[Word]) -> float:
    """Return how many of the first words are the same."""
    score = 0.0 if here or there else 0.01  # both are at the end
    for one, other in zip(here[:5], there, strict=False):
        if one.lemma != other.lemma:
            break
        score += 0.35 if other.kind == "function" else 1.0
    return score


class _Rest:
    """A sentence without one word or name, and where the rest gathers in the article."""

    def __init__(self, comparison: PlacedSentence, run: range = range(0)) -> None:
        self._comparison = comparison
        others = [(at, term) for at, term in enumerate(comparison.terms) if at not in run]
        self._others = [(term, min(term.weight, 3) * _beside(at, run)) for at, term in others]
        taken = [comparison.shares[at] for at in run]
        self.mass = {
            at: mass - sum(shares.get(at, 0.0) for shares in taken)
            for at, mass in comparison.mass.items()
        }
        self._most = max(self.mass.values(), default=0.0)
        self.weight = sum(term.weight for _, term in others)
        self.share = self._most / self.weight if self.weight else 0.0
        """The share of the rest that gathers in one place."""
        self._whole = sum(share for _, share in self._others) or 1.0

    def closeness(self, places: Iterable[WordPlace]) -> float:
        """Return how near the places are to where the rest gathers, from 0 to 1."""
        near = (
            self.mass.get(word.sentence + shift, 0.0) * factor * like
            for word, like in places
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
        return total / self._whole

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
        comparison = self._comparison
        others = (other for statement in comparison.best[:_NEAREST] for other in statement.words)
        contexts = [
            (self.context(other), [other])
            for other in others
            if id(other) not in comparison.borne and comparison.is_rival(word, other)
        ]
        return max(contexts, key=itemgetter(0), default=(0.0, ()))


def _nearness(shift: int, apart: int) -> float:
    if shift:
        return 0.3 if abs(shift) == 1 else 0.1
    return 1.0 if apart <= 3 else 0.8 if apart <= 7 else 0.6 if apart <= 14 else 0.5


def _beside(at: int, run: range) -> float:
    apart = min(abs(at - run[0]), abs(at - run[-1])) if run else 0
    return 1.0 if apart <= 1 else 0.7 if apart <= 2 else 0.5 if apart <= 4 else 0.3


def _absent_name(comparison: PlacedSentence, run: range) -> Fault | None:
    article = comparison.article
    terms = [article.term(comparison.terms[at].word, is_name=True) for at in run]
    names = same_names(tuple(term.word.low for term in terms))
    if any(next(article.phrase(name), None) for name in names):
        return None
    absent = [
        term.word
        for term in terms
        if not any(like >= (0.9 if len(terms) > 1 else 0) for _, like in term.here)
        and term.word.low not in article.published
    ]
    strange = [word for word in absent if word.low in CALENDAR or not is_listed(word.low)]
    if len(terms) > 1:
        strange = strange or [word for word in absent if not is_person(word.lemma)]
    if not strange:
        return None
    if len(terms) > 1 and terms[-1].is_known and absent[-1] is strange[-1] is terms[-2].word:
        firsts = article.first_names(terms[-1])
        if len(firsts) != 1:
            return None  # a first name, where the article has only the last name
        return comparison.fault("name", strange, tuple(firsts.values())[:1])
    context, there = _Rest(comparison, run).rival(strange[0])
    kind = terms[0]._replace(word=strange[0]).kind
    return comparison.fault(kind, strange, there if context > 0.5 else ())


def _displaced_name(comparison: PlacedSentence, run: range) -> Fault | None:
    terms = [comparison.terms[at] for at in run]
    here, kind = [term.word for term in terms], terms[0].kind
    rest = _Rest(comparison, run)
    if len(terms) > 1 and len(comparison.article.first_names(terms[-1])) > 1:
        terms.pop()
    places = [place for term in terms for place in term.here]
    if not any(term.is_known for term in terms) or rest.weight < 4:
        return None
    close = rest.closeness(places)
    context, rival = rest.rival(here[0])
    margin = rest.own(places) - context
    # A place, people or party belongs to what a sentence is about, wherever it is named
    is_common = len(here) == 1 and next(same_names((here[0].low,)), None) is not None
    limits = ((-0.4, 1, 0.5), (-0.28, 0.67, 0.6), (-0.2, 0.5, 0.5))
    for least, nearest, most in limits[:1] if is_common else limits:
        if margin < least and close < nearest and context > most:
            return comparison.fault(kind, here, rival)
    score, other = max((comparison.slot(term.word) for term in terms), key=lambda slot: slot[0])
    is_rival = other and id(other) not in comparison.borne and comparison.article.is_name(other)
    if other and is_rival and margin < 0 and score >= 1.7:
        return comparison.fault(kind, here, (other,))
    return None


def _number_fault(comparison: PlacedSentence, term: OwnWord, rest: _Rest) -> Fault | None:
    word = term.word
    context, rival = rest.rival(word)
    score, other = comparison.slot(word)
    there = (other,) if other and other.unit == word.unit else ()
    score = score if there else 0.0
    if not term.is_known:
        if word.low in comparison.article.published:
            return None
        if word.value is not None and word.value <= 12 and word.text[0].isalpha() and score < 2:
            return None  # "two" may count what the article names
        return comparison.fault(term.kind, (word,), there or (rival if context > 0.5 else ()))
    if bounded := _other_bound(comparison, term, rest.best(term.here)):
        return bounded
    margin = rest.own(term.here) - context
    own = max((comparison.neighbours(word, place.word) for place in term.here), default=0.0)
    # The two numbers of a sentence may be swapped
    if score > own and score >= (1.35 if id(other) in comparison.borne else 2):
        return comparison.fault(term.kind, (word,), there)
    if margin < (-0.2 if own < 1 else -0.3):
        return comparison.fault(term.kind, (word,), rival)
    return None


def _other_bound(
    comparison: PlacedSentence, term: OwnWord, best: Sequence[Word], *, strict: bool = False
) -> Fault | None:
    """Return the fault of a number that says "27", where the article says "at least 27".

    Unless it is `strict`, "27" may stand for "up to 27".
    """
    word, text = term.word, comparison.article.text
    here = read_bound(comparison.text, word.start, word.end)
    there = [read_bound(text, other.start, other.end) for other in best]
    sides = {_SIDES.get(bound.bound, bound.bound) for bound in there}
    pair = {_SIDES.get(here.bound, here.bound), *sides}
    after = comparison.text[here.end : here.end + 30]
    is_same = bool(re.search(r"\b(?:or|and) (?:more|less|fewer|over|so)\b", after)) or (
        len(pair) < 2 or "about" in pair or (pair == {"exact", "fewer"} and not strict)
    )
    if is_same or word.unit in ("rank", "year", "clock") or len(sides) > 1 or "exact" in sides:
        return None
    span, passage = (here.start, here.end), (there[0].start, there[0].end)
    return Fault("number", span, comparison.text[slice(*span)], passage, text[slice(*passage)])


_SIDES: Final = {
    "at_least": "more", "more_than": "more", "at_most": "fewer", "less_than": "fewer",
}  # fmt: skip


def _word_fault(comparison: PlacedSentence, term: OwnWord, rest: _Rest) -> Fault | None:
    word = term.word
    gap = rest.share * (1 - rest.closeness(term.here))
    if gap < 0.2:
        return None
    score, other = comparison.slot(word)
    is_plain = other and other.kind == "content" and not comparison.article.is_name(other)
    if other and is_plain and score >= 1 and not is_in(other, "light"):
        is_contrast = not likeness(word.lemma, other.lemma)
        periods = is_in(word, "period") and is_in(other, "period")
        if is_contrast and (periods or (score >= 3 and gap >= 0.3)):
            return comparison.fault("word", (word,), (other,))
    nearest = max(rest.mass, key=rest.mass.__getitem__)
    run = comparison.article.statements[nearest].words if rest.share > 0.85 and gap > 0.4 else ()
    for near in run:
        if id(near) not in comparison.borne and _are_contrary(word, comparison.words, near, run):
            return comparison.fault("word", (word,), (near,))
    return None


def _are_contrary(word: Word, words: Sequence[Word], other: Word, others: Sequence[Word]) -> bool:
    """Return True for opposites, and if one sentence favours what the other does not."""
    if are_opposite(word.lemma, other.lemma):
        return True
    here, there = side(words, word.place), {side(others, each.place) for each in others}
    return bool(here) and here not in there and side(others, other.place) not in ("", here)


def _turned_fault(comparison: PlacedSentence, term: OwnWord, rest: _Rest) -> Fault | None:
    """Return what one side denies or doubts and the other does not."""
    best = rest.best(term.here)
    if not best:
        return None
    if here := limits(comparison.words, term.word.place).get("not"):
        against = (w for word in best for w in comparison.beside(word))
        if rest.own(term.here) > 0.7 and not any(
            is_negation(w) or is_in(w, "against") for w in against
        ):
            return comparison.fault("negation", sorted((here, term.word), key=_start), best[:1])
        return None
    return _other_limit(comparison, term, best, ("not", "may"))


def _other_limit(
    comparison: PlacedSentence,
    term: OwnWord,
    best: Sequence[Word],
    ways: Collection[str] = ("not", "may", "will", "some"),
) -> Fault | None:
    """Return the fault of a word without the "not" or the like that the article has."""
    words, there = comparison.words, [limits(comparison.beside(word), word.place) for word in best]
    before = words[max(0, term.word.place - 1) : term.word.place]
    is_topic = any(is_in(word, "preposition") for word in before)
    is_past = term.word.low != term.word.lemma and not term.word.low.endswith(("s", "ing"))
    for way in ways:
        if (way == "some" and is_topic) or (way == "will" and not is_past):
            continue
        if all(way in each for each in there) and not _keeps(words, way, strict=len(ways) > 2):
            kind: FaultKind = "negation" if way == "not" else "certainty"
            return comparison.fault(
                kind, (term.word,), sorted((there[0][way], best[0]), key=_start)
            )
    return None


def _keeps(words: Sequence[Word], way: str, *, strict: bool) -> bool:
    """Return True if a sentence has a word that limits as one of the article does."""
    if way == "not":
        return any(is_negation(word) or (strict and is_in(word, "against")) for word in words)
    if way == "may" and not strict:  # what somebody says is unsure enough
        return any(is_in(word, "unsure") or word.low in verbs() for word in words)
    kept = {"may": "unsure", "will": "future", "some": "part"}[way]
    return any(is_in(word, kept) and not is_in(word, "telling") for word in words)


def _is_verb(words: Sequence[Word], word: Word) -> bool:
    """Return True if the form of a word, or the word before it, shows that it is a verb."""
    before = words[word.place - 1].low if word.place else ""
    is_verb = not _is_noun(words, word) and word.kind == "content" and word.low != word.lemma
    return is_verb or before in MODALS or before == "to"


def _is_noun(words: Sequence[Word], word: Word) -> bool:
    """Return True if the word before it shows that a word is a noun."""
    before = words[max(0, word.place - 2) : word.place]
    return any(is_in(each, "determiner") for each in before) or any(
        is_in(each, "preposition") for each in before[-1:]
    )


_start: Final = attrgetter("start")


def _quote_faults(comparison: PlacedSentence, plain: str, free: int) -> Iterator[Fault]:
    """Yield quotations with more than `free` words that `plain` does not have."""
    start, end = comparison.span
    sentence = comparison.text[start:end]
    for low, high in (*quoted(sentence), *(m.span(1) for m in _single().finditer(sentence))):
        parts = re.split(r"\.\.\.|\[[^]]*\]", _plain(sentence[low:high]))
        strange = [part for part in map(str.strip, parts) if part not in plain]
        if any(len(part.split()) > free for part in strange):
            yield Fault("quote", (start + low, start + high), sentence[low:high])
        elif other := _other_speaker(comparison, start + low, start + high):
            yield other


def _other_speaker(comparison: PlacedSentence, start: int, end: int) -> Fault | None:
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


def _faults(comparison: PlacedSentence, *, english: bool) -> Iterator[Fault]:
    for run in comparison.names():
        if not english and len(run) == 1 and comparison.capitals > 0.25:
            continue  # as in German, where nouns have capitals
        fault = _absent_name(comparison, run)
        if fault is None and english:
            fault = _displaced_name(comparison, run)
        if fault:
            yield fault
    turned: set[str] = set()
    for at, term in enumerate(comparison.terms):
        rest = _Rest(comparison, range(at, at + 1))
        if term.word.value is not None and "/" not in term.word.text:
            yield from filter(None, [_number_fault(comparison, term, rest)])
        elif english and not term.is_name and term.word.value is None:
            yield from filter(None, [_word_fault(comparison, term, rest)])
            fault = _turned_fault(comparison, term, rest)
            if fault and fault.kind not in turned:
                turned.add(fault.kind)
                yield fault
    yield from _quote_faults(comparison, comparison.article.plain, 3)


def _compare(
    text: str, statement: Statement, article: ArticleWords, at: int, *, english: bool
) -> Audited:
    comparison = PlacedSentence(text, statement, article)
    english = english and article.is_english
    faults = tuple(sorted(_faults(comparison, english=english), key=lambda fault: fault.span))
    starts = [fault.passage[0] for fault in faults if fault.passage]
    passages = [s for s in article.statements if any(s.start <= at < s.end for at in starts)]
    if comparison.best and not passages:
        passages = [max(comparison.best, key=comparison.overlap)]
    share = _Rest(comparison).share if len(comparison.terms) > 1 else 0.0
    words, spans = text[slice(*comparison.span)], tuple((s.start, s.end) for s in passages)
    return Audited(comparison.span, words, faults, at, spans, share)


def audit(text: str, articles: Sequence[ArticleWords]) -> list[Audited]:
    """Compare each sentence of a text with the article that it agrees with best.

    A bullet or a heading of Markdown begins a sentence.
    """
    plain = _bullet().sub(lambda bullet: "\n\n".ljust(len(bullet.group())), text)
    statements = read_sentences(text, _pieces(sentences(plain)))
    english = _is_english(statements)
    findings: list[Audited] = []
    for statement in statements:
        compared = [
            _compare(text, statement, article, at, english=english)
            for at, article in enumerate(articles)
        ]
        enough = 0.7 * max(each.share for each in compared)
        near = [each for each in compared if each.share >= enough]
        best = min(near, key=lambda each: (len(each.faults), -each.share))
        shared = set.intersection(*({fault.span for fault in each.faults} for each in compared))
        faults = [fault for fault in best.faults if fault.passage or fault.span in shared]
        nobody = _nobody_before(text, statement, statements[: len(findings)])
        findings.append(best._replace(faults=(*nobody, *faults)))
    return findings


def faults_within(
    text: str,
    article: ArticleWords,
    within: Collection[int] | None,
    *,
    known: Collection[str] = (),
    free: float = 0.0,
    is_statement: bool = True,
    strict: bool = True,
) -> Iterator[Fault]:
    """Yield what an article, or some sentences of it, do not bear of a text that rests on them.

    Each name, number and quotation has to stand there, but for lemmas that are `known`; of the
    other words, the share that is `free` need not. Of a text that states nothing, such as a
    question, bounds and negations do not count.
    """
    places = () if within is None else (article.statements[at][:2] for at in within)
    inside = "\n".join(article.text[slice(*place)] for place in places)
    whole = article.plain if within is None else _plain(inside)
    strange: list[Fault] = []
    count = 0
    for statement in read_sentences(text):
        comparison = PlacedSentence(text, statement, article, within)
        yield from _quote_faults(comparison, whole, 0)
        count += len(comparison.terms)
        for term in comparison.terms:
            is_noun = _is_noun(comparison.words, term.word)
            best = [
                other
                for other, like in term.here
                if like in (1, 0.9)
                or root(other.lemma) == root(term.word.lemma)
                or (like > 0.7 and is_noun == _is_noun(comparison.beside(other), other))
            ]
            if not best and term.word.lemma not in known:
                strange.append(comparison.fault(term.kind, (term.word,)))
                is_exact = term.kind != "word" and term.word.unit != "rank"
                if is_exact or (
                    article.is_english and is_statement and _is_verb(comparison.words, term.word)
                ):
                    yield strange[-1]
            elif article.is_english and is_statement and best and not term.is_name:
                if term.word.value is not None:
                    fault = _other_bound(comparison, term, best, strict=strict)
                else:
                    fault = _other_limit(comparison, term, best)
                yield from filter(None, [fault])
    if len(strange) > free * count and article.is_english:
        yield from strange


def _nobody_before(
    text: str, statement: Statement, earlier: Sequence[Statement]
) -> Iterator[Fault]:
    """Yield the pronoun with which a sentence begins, if it can mean nobody."""
    for word in statement.words[:1]:
        before = (each for other in earlier for each in other.words)
        is_alone = word.low in ("he", "she") and not any(map(_is_somebody, before))
        is_quoted = text[word.start - 1 : word.start] in tuple("\"“‘'")
        if is_in(word, "subject") and not is_quoted and (not earlier or is_alone):
            yield Fault("pronoun", (word.start, word.end), word.text)


def _is_somebody(word: Word) -> bool:
    is_name = word.kind == "content" and word.is_capital and word.low not in CALENDAR
    return is_person(word.lemma) or (is_name and (word.place > 0 or not is_listed(word.low)))


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"(?m)^[ \t]*(?:[-*+•·–]|\d+[.)]|#{1,6}|>)[ \t]+")
