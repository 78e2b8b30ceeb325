"""Compare sentences in somebody's own words with an article.

`audit` says of each sentence whether the article differs from it, has nothing of it or bears it, or
that the sentence is too free to tell. It never says that a sentence is true.

Each word of a sentence has places in the article: those of the word and of words of like meaning.
The other words of the sentence gather somewhere. A word without a place is a fault if it is a name
or a number; a word with places is one if another word fits better where the others gather.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.figures import read_bound
from briefing_tui.drafting.wording import (
    CALENDAR,
    Statement,
    Word,
    alike,
    is_in,
    is_listed,
    is_negation,
    is_person,
    lemma_of,
    limits,
    read_sentences,
    same_names,
)
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.dates import calendar_words
from briefing_tui.model.text import quoted, sentences, shortened

Verdict = Literal["differs", "not found", "rests on", "cannot tell"]
FaultKind = Literal["pronoun", "name", "number", "date", "quote", "word", "negation", "certainty"]
Span = tuple[int, int]

_MOST: Final = 12
"""A sentence is compared with this number of sentences of the article, the most similar ones."""
_MOST_PLACES: Final = 1_000
"""A word has at most this number of places in the article, the first ones."""
_LONGEST: Final = 600
"""A longer sentence is compared in pieces of at most this number of characters."""
_OFTEN: Final = 5
"""Who is named more often than that is a main person of the article."""
_AROUND: Final = {0: 0.0, 1: 0.3, -1: 0.3, 2: 0.15, -2: 0.15}
"""What a word counts in the sentences beside one; in its own, words near it count more."""


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
        if self.kind == "pronoun":
            return f"nobody is named before {here}"
        are = "are not the article's words" if self.kind == "quote" else "is not in the article"
        return f"{here} {are}"


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
    """True if there is a place anywhere in the article."""

    @property
    def here(self) -> list[WordPlace]:
        """The places in the sentences that are compared."""
        return [place for places in self.near.values() for place in places]

    @property
    def kind(self) -> FaultKind:
        """The kind of a fault of this word."""
        if self.word.low in CALENDAR or self.word.unit == "year":
            return "date"
        return "number" if self.word.value is not None else "name" if self.is_name else "word"


class ArticleWords:
    """An article, with its words by lemma."""

    def __init__(self, text: str, published: str = "", *, english: bool | None = None) -> None:
        """If `english` is None, the words themselves show whether they are English."""
        self.text = text
        self.published = calendar_words(published)
        """The words for the day of publication, which a sentence may have."""
        self.statements = read_sentences(text, _pieces(sentences(text)))
        self.by_key: dict[str, list[Word]] = defaultdict(list)
        """The words by lemma, and the numbers by what they may be rounded to."""
        self.capitals: Counter[str] = Counter()
        """How often a word begins with a capital within a sentence."""
        self._smalls: set[str] = set()
        self._words = [w for s in self.statements for w in s.words if w.kind != "function"]
        for word in self._words:
            for key in word.keys:
                self.by_key[key].append(word)
            if not word.is_capital:
                self._smalls.add(word.low)
            elif word.place:
                self.capitals[word.low] += 1
        self._terms: dict[tuple[str, bool], OwnWord] = {}
        self.is_english = _is_english(self.statements) if english is None else english

    @cached_property
    def plain(self) -> str:
        """The words of the article in lower case, joined by single blanks."""
        return _plain(self.text)

    @cached_property
    def _initials(self) -> str:
        return "".join(word.low[0] if word.is_capital else " " for word in self._words)

    def is_name(self, word: Word, *, in_title: bool = False) -> bool:
        """Return True if a word is part of a name, by the way the article writes it."""
        if word.kind != "content" or not word.is_capital:
            return False
        if word.low in CALENDAR or word.low.endswith("."):
            return True
        is_capital = word.low in self.capitals
        is_shown = (word.place > 0 or is_capital) and not in_title
        is_small = word.low in self._smalls and not is_capital
        return not is_small and (is_shown or not is_listed(word.low))

    def term(self, word: Word, *, is_name: bool) -> OwnWord:
        """Return a word of a sentence with its places in the article."""
        key = (word.low, is_name)
        if key not in self._terms:
            near: dict[int, list[WordPlace]] = defaultdict(list)
            for place in islice(self._find(word, is_name), _MOST_PLACES):
                near[place.word.sentence].append(place)
            having = len({other.sentence for other in self.by_key.get(word.lemma, ())})
            rarity = math.log(1 + len(self.statements) / (having or 0.5))
            weight = min(5, rarity * (1.3 if is_name or word.value is not None else 1))
            self._terms[key] = OwnWord(word, is_name, weight, near, bool(near))
        return self._terms[key]._replace(word=word)

    def _find(self, word: Word, is_name: bool) -> Iterator[WordPlace]:
        yield from (WordPlace(other, 1) for other in self.by_key.get(word.lemma, ()))
        for name in same_names((word.low,)) if is_name else ():
            yield from (WordPlace(other, 0.9) for other in self.phrase(name))
        at = self._initials.find(word.low[:-1]) if word.low.endswith(".") else -1
        yield from (WordPlace(other, 0.9) for other in self._words[at : at + (at >= 0)])
        if word.value is None and (not is_name or is_listed(word.low)):
            for lemma in sorted(alike(word.lemma) - {word.lemma}):
                yield from (WordPlace(other, 0.75) for other in self.by_key.get(lemma, ()))

    def sentences_in(self, start: int, end: int) -> range:
        """Return the indexes of the sentences that share a character with a span of the text."""
        first = bisect_right(self.statements, start, key=attrgetter("end"))
        return range(first, bisect_left(self.statements, end, key=attrgetter("start")))

    def phrase(self, name: tuple[str, ...]) -> Iterator[Word]:
        """Yield the first word of each place of a name of one or more words."""
        for word in self.by_key.get(lemma_of(name[0]), ()):
            words = self.beside(word)[word.place : word.place + len(name)]
            if tuple(each.low for each in words) == name:
                yield word

    def beside(self, word: Word) -> tuple[Word, ...]:
        """Return the words of the sentence that has a word."""
        return self.statements[word.sentence].words


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        for at in range(start, end, _LONGEST):
            yield at, min(end, at + _LONGEST)


def _runs(text: str, names: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in names:
        between = text[run[-1].end : word.start] if run else ","
        if len(between) > 3 or "," in between or {word.low, run[-1].low} & CALENDAR:
            yield from [run] if run else []
            run = []
        run.append(word)
    yield from [run] if run else []


def _is_english(statements: Sequence[Statement]) -> bool:
    kinds = Counter(word.kind for statement in statements for word in statement.words)
    words = kinds["function"] + kinds["content"]
    return 5 * kinds["function"] >= words or words < 40  # too few to tell


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
        mass: dict[int, float] = defaultdict(float)
        for term in terms:
            for at in term.near if within is None else term.near.keys() & within:
                mass[at] += term.weight
        self.best = sorted(mass, key=lambda at: (-mass[at], at))[:_MOST]
        near = {at + shift for at in self.best for shift in _AROUND}
        near = near if within is None else near & set(within)
        self.terms = [
            term._replace(near={at: term.near[at] for at in sorted(term.near.keys() & near)})
            for term in terms
        ]
        self.borne = {id(place.word) for term in self.terms for place in term.here}
        whole = sum(term.weight for term in terms) or 1.0
        self.share = max(mass.values(), default=0.0) / whole if len(terms) > 1 else 0.0
        """The share of the sentence that gathers in one place of the article."""

    def runs(self) -> Iterator[_Run]:
        """Yield each name with all its words, and each other word."""
        at = {term.word: at for at, term in enumerate(self.terms)}
        names = [*_runs(self.text, [term.word for term in self.terms if term.is_name])]
        others = [[term.word] for term in self.terms if not term.is_name]
        for words in sorted([*names, *others], key=lambda words: words[0].start):
            yield _Run(self, range(at[words[0]], at[words[-1]] + 1))

    def fault(self, kind: FaultKind, here: Sequence[Word], there: Sequence[Word] = ()) -> Fault:
        """Return the fault of words of the sentence, with the article's words in their place."""
        span = here[0].start, here[-1].end
        if kind == "name" and there:
            names = filter(self.article.is_name, self.article.beside(there[0]))
            runs = _runs(self.article.text, [*names])
            there = next((run for run in runs if there[0] in run), there)
        passage = (there[0].start, there[-1].end) if there else None
        words = self.article.text[slice(*passage)] if passage else ""
        return Fault(kind, span, self.text[slice(*span)], passage, words)


class _Run:
    """A name with all its words, or another word, and where the others gather in the article."""

    def __init__(self, sentence: PlacedSentence, run: range) -> None:
        self.sentence, self.article = sentence, sentence.article
        self.terms = sentence.terms[run.start : run.stop]
        self.words = [term.word for term in self.terms]
        self.kind = self.terms[0].kind
        self._others = [
            (term, min(term.weight, 3) / (3 + min(abs(at - run[0]), abs(at - run[-1]))))
            for at, term in enumerate(sentence.terms)
            if at not in run
        ]
        self.places = [place for term in self.terms for place in term.here]

    def is_strange(self, word: Word) -> bool:
        """Return True for a word that the article has to have."""
        if word.low in self.article.published:
            return False
        is_part = len(self.words) > 1 and not is_person(word.lemma)
        return is_part or word.low in CALENDAR or not is_listed(word.low)

    def context(self, word: Word) -> float:
        """Return the share of the others around a word of the article; near ones count more."""
        total = 0.0
        for term, share in self._others:
            near = (
                like * (factor or max(0.5, 1 - abs(other.place - word.place) / 30))
                for shift, factor in _AROUND.items()
                for other, like in term.near.get(word.sentence + shift, ())
                if other is not word
            )
            total += share * max(near, default=0.0)
        return total / (sum(share for _, share in self._others) or 1.0)

    @cached_property
    def own(self) -> float:
        """The context of the best of the places."""
        return max((self.context(word) * like for word, like in self.places), default=0.0)

    def best(self) -> list[Word]:
        """Return the words of the places with the best context, if it is good."""
        if self.own < 0.6:
            return []
        return [word for word, like in self.places if self.context(word) * like >= 0.9 * self.own]

    def _rivals(self) -> Iterator[Word]:
        for at in self.sentence.best:
            yield from filter(self._is_rival, self.article.statements[at].words)

    def _is_rival(self, other: Word) -> bool:
        word = self.words[0]
        if other.lemma == word.lemma:
            return False
        if word.value is not None or other.value is not None:
            return word.unit == other.unit
        if word.low in CALENDAR or other.low in CALENDAR:
            is_day = word.low.endswith("day")
            return {word.low, other.low} <= CALENDAR and is_day == other.low.endswith("day")
        if self.kind == "name":
            return self.article.is_name(other) and not is_listed(other.low)
        is_plain = other.kind == "content" and not self.article.is_name(other)
        return is_plain and not is_in(other, "light") and other.lemma not in alike(word.lemma)

    def rival(self, key: Callable[[Word], float]) -> tuple[float, Word | None]:
        """Return the word with the best score of those that might stand in this one's place."""
        scores = [(key(word), word) for word in self._rivals()]
        return max(scores, key=itemgetter(0), default=(0.0, None))

    def gathering(self, other: Word) -> float:
        """Return the context of a word of the article that the sentence does not have."""
        is_free = self.kind != "word" and id(other) not in self.sentence.borne
        return self.context(other) if is_free else 0.0

    def neighbours(self, other: Word) -> float:
        """Return how many words beside this one stand beside a word of the article, too."""
        here, there = self.sentence.words, self.article.beside(other)
        first, last = self.words[0].place, self.words[-1].place
        before = _alike(here[:first][::-1], there[: other.place][::-1])
        after = _alike(here[last + 1 :], there[other.place + 1 :])
        return (before + after) * (1 if before and after else 0.5)


def _alike(here: Sequence[Word], there: Sequence[Word]) -> float:
    score = 0.0 if here or there else 0.01  # both are at the end
    for one, other in zip(here[:5], there, strict=False):
        if one.lemma != other.lemma:
            break
        score += 0.35 if other.kind == "function" else 1.0
    return score


_NEEDS: Final[Mapping[FaultKind, tuple[float, float, float]]] = {
    "name": (1.7, 0.0, 0.3),
    "number": (1.35, -1.0, 0.25),
    "date": (1.35, -1.0, 0.25),
    "word": (3.3, 0.2, 1.0),
}
"""When another word has the place of one: so many neighbours are the same, and the others gather
so much better around it; or they gather so much better, whatever the neighbours are."""


def _absent(run: _Run) -> Fault | None:
    article, words = run.article, run.words
    absent = [term.word for term in run.terms if not term.is_known and run.is_strange(term.word)]
    names = same_names(tuple(word.low for word in words))
    if run.kind == "word" or not absent or any(next(article.phrase(name), None) for name in names):
        return None
    score, between = run.rival(run.neighbours)
    context, rival = run.rival(run.gathering)
    there = [rival] if rival and context > 0.5 else []
    if (value := words[0].value) is not None:
        if value < 2 or (value <= 12 and words[0].text[0].isalpha() and score < 2):
            return None  # "two" may count what the article names
        there = [between] if between and score else there
    elif absent == words[-2:-1] and run.terms[-1].is_known:
        last = [p.word for p in run.terms[-1].here if p.word.place]
        before = [article.beside(word)[word.place - 1] for word in last]
        named = (word for word in before if article.is_name(word) and len(word.low) > 2)
        there = [word for word in named if not is_listed(word.low)]
        if len({word.low for word in there}) != 1:
            return None  # a first name, where the article has only the last name
    return run.sentence.fault(run.kind, absent, there[:1])


def _displaced(run: _Run) -> Fault | None:
    if not any(term.is_known for term in run.terms) and run.kind != "word":
        return None
    least, nearer, apart = _NEEDS[run.kind]
    score, other = run.rival(run.neighbours)
    own = max((run.neighbours(place.word) for place in run.places), default=0.0)
    if other and is_in(other, "period") and is_in(run.words[0], "period"):
        least = 1.0  # "month" for "week"
    if other and score >= least and score > own and run.context(other) - run.own > nearer:
        return run.sentence.fault(run.kind, run.words, [other])
    context, other = run.rival(run.gathering)
    # A place, people or party and a main person belong to the whole, wherever they are named
    often = any(run.article.capitals[word.low] > _OFTEN for word in run.words)
    is_common = often or bool(len(run.words) == 1 and same_names((run.words[0].low,)))
    if other and context > 0.5 and context - run.own > apart + 0.1 * is_common:
        return run.sentence.fault(run.kind, run.words, [other])
    return None


def _other_limit(sentence: PlacedSentence, term: OwnWord, best: Sequence[Word]) -> Fault | None:
    """Return the fault of a word that, unlike its `best` places, is denied, doubted or bounded."""
    if not best or term.is_name:
        return None
    if term.word.value is not None:
        return _other_bound(sentence, term.word, best)
    word, words, beside = term.word, sentence.words, sentence.article.beside
    here = limits(words, word.place).get("not")
    if here and not any(_has_limit(beside(other), "not") for other in best):
        return sentence.fault("negation", sorted((here, word), key=_start), best[:1])
    there = [limits(beside(other), other.place) for other in best]
    for way, kind in _LIMITS:
        if all(way in each for each in there) and not _has_limit(words, way):
            return sentence.fault(kind, [word], sorted((there[0][way], best[0]), key=_start))
    return None


_LIMITS: Final[Sequence[tuple[str, FaultKind]]] = (("not", "negation"), ("may", "certainty"))
_start: Final = attrgetter("start")


def _has_limit(words: Sequence[Word], way: str) -> bool:
    group = {"not": "against", "may": "unsure"}[way]
    return any(is_in(word, group) or (way == "not" and is_negation(word)) for word in words)


def _other_bound(sentence: PlacedSentence, word: Word, best: Sequence[Word]) -> Fault | None:
    """Return the fault of "27" where the article says "at least 27", or the like."""
    text, article = sentence.text, sentence.article.text
    here, *there = (
        read_bound(written, number.start, number.end)
        for written, number in ((text, word), *((article, other) for other in best))
    )
    sides = {_SIDES.get(bound.bound, "") for bound in there}
    # "27" may stand for "up to 27"
    is_same = here.bound == "about" or (here.bound == "exact" and sides == {"fewer"})
    if is_same or len(sides) > 1 or sides <= {"", _SIDES.get(here.bound)}:
        return None
    span, passage = (here.start, here.end), (there[0].start, there[0].end)
    return Fault("number", span, text[slice(*span)], passage, article[slice(*passage)])


_SIDES: Final = {"at_least": "more", "more_than": "more", "at_most": "fewer", "less_than": "fewer"}


def _is_noun(words: Sequence[Word], word: Word) -> bool:
    """Return True if the words before it show that a word is a noun."""
    before = words[max(0, word.place - 2) : word.place]
    is_of = any(is_in(each, "preposition") for each in before[-1:])
    return is_of or any(is_in(each, "determiner") for each in before)


def _quote_faults(sentence: PlacedSentence, plain: str, free: int) -> Iterator[Fault]:
    """Yield quotations with more than `free` words that `plain` does not have."""
    start, end = sentence.span
    text = sentence.text[start:end]
    for low, high in (*quoted(text), *(match.span(1) for match in _SINGLE.finditer(text))):
        parts = map(_plain, _LEFT_OUT.split(text[low:high]))
        if any(part not in plain and len(part.split()) > free for part in parts):
            yield Fault("quote", (start + low, start + high), text[low:high])


_SINGLE: Final = re.compile(r"(?<![^\s(])['\u2018]([^\W_].{0,300}?)['\u2019](?![^\W_])")
_LEFT_OUT: Final = re.compile(r"\u2026|\.\.\.|\. \. \.|\[[^]]*\]")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold_text(text).lower()))


def _faults(sentence: PlacedSentence, *, english: bool) -> Iterator[Fault]:
    turned: set[FaultKind] = set()
    for run in sentence.runs():
        fault = None
        if english:
            limited = _other_limit(sentence, run.terms[0], run.best())
            fault = _absent(run) or limited or _displaced(run)
        elif len(run.words) > 1 or run.kind != "name" or sentence.capitals <= 0.25:
            fault = _absent(run)  # nouns have capitals in German
        if fault and fault.kind not in turned:
            turned |= {fault.kind} & {"negation", "certainty"}
            yield fault
    yield from _quote_faults(sentence, sentence.article.plain, 3)


def audit(text: str, articles: Sequence[ArticleWords]) -> list[Audited]:
    """Compare each sentence of a text with the article that it agrees with best.

    A bullet or a heading of Markdown begins a sentence.
    """
    plain = _BULLET.sub(lambda bullet: "\n\n".ljust(len(bullet.group())), text)
    statements = read_sentences(text, _pieces(sentences(plain)))
    english = _is_english(statements)
    findings: list[Audited] = []
    is_somebody_named = False
    for statement in statements:
        compared: list[Audited] = []
        for at, article in enumerate(articles):
            sentence = PlacedSentence(text, statement, article)
            faults = tuple(_faults(sentence, english=english and article.is_english))
            starts = [fault.passage[0] for fault in faults if fault.passage]
            rests = {index for start in starts for index in article.sentences_in(start, start + 1)}
            passages = [article.statements[at][:2] for at in sorted(rests or sentence.best[:1])]
            words = text[statement.start : statement.end]
            compared.append(
                Audited(statement[:2], words, faults, at, tuple(passages), sentence.share)
            )
        enough = 0.7 * max(each.share for each in compared)
        near = [each for each in compared if each.share >= enough]
        best = min(near, key=lambda each: (len(each.faults), -each.share))
        shared = set.intersection(*({fault.span for fault in each.faults} for each in compared))
        kept = [fault for fault in best.faults if fault.passage or fault.span in shared]
        for word in statement.words[:1]:
            is_nobody = not findings or (word.low in ("he", "she") and not is_somebody_named)
            is_quoted = text[word.start - 1 : word.start] in tuple("\"“‘'")
            if is_in(word, "subject") and is_nobody and not is_quoted:
                kept.insert(0, Fault("pronoun", (word.start, word.end), word.text))
        is_somebody_named |= any(map(_is_somebody, statement.words))
        findings.append(best._replace(faults=tuple(kept)))
    return findings


def _is_somebody(word: Word) -> bool:
    is_name = word.kind == "content" and word.is_capital and word.low not in CALENDAR
    return is_person(word.lemma) or (is_name and (word.place > 0 or not is_listed(word.low)))


_BULLET: Final = re.compile(r"(?m)^[ \t]*(?:[-*+•·–]|\d+[.)]|#{1,6}|>)[ \t]+")


def faults_within(
    text: str,
    article: ArticleWords,
    within: Collection[int] | None,
    *,
    known: Collection[str] = (),
    free: float = 0.0,
    is_statement: bool = True,
) -> Iterator[Fault]:
    """Yield what an article, or some sentences of it, do not bear of a text that rests on them.

    Each name, number and quotation has to stand there, but for lemmas that are `known`; of the
    other words, the share that is `free` need not. Of a text that states nothing, such as a
    question, bounds and negations do not count.
    """
    places = () if within is None else (article.statements[at][:2] for at in within)
    inside = "\n".join(article.text[slice(*place)] for place in places)
    is_told = article.is_english and is_statement
    strange: list[Fault] = []
    count = 0
    for statement in read_sentences(text):
        sentence = PlacedSentence(text, statement, article, within)
        yield from _quote_faults(sentence, article.plain if within is None else _plain(inside), 0)
        count += len(sentence.terms)
        for term in sentence.terms:
            is_noun = _is_noun(sentence.words, term.word)
            best = [
                other
                for other, like in term.here
                if like >= 0.9 or is_noun == _is_noun(article.beside(other), other)
            ]
            if not best and term.word.lemma not in known:
                strange.append(sentence.fault(term.kind, [term.word]))
                is_verb = not is_noun and term.word.low != term.word.lemma
                if term.kind != "word" or (is_told and is_verb):
                    yield strange[-1]
            elif is_told:
                yield from filter(None, [_other_limit(sentence, term, best)])
    if len(strange) > free * count and article.is_english:
        yield from strange
