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
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise, takewhile
from operator import attrgetter, itemgetter
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.article import guess_language
from briefing_tui.drafting.figures import Limited, read_bound
from briefing_tui.drafting.lexicon import alike, is_listed, lemma_of
from briefing_tui.drafting.wording import (
    CALENDAR,
    Limit,
    Statement,
    Word,
    is_in,
    limits,
    read_sentences,
    same_names,
)
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.text import quoted, shortened

Verdict = Literal["differs", "not found", "rests on", "cannot tell"]
FaultKind = Literal["pronoun", "name", "number", "date", "quote", "word", "negation", "certainty"]
Span = tuple[int, int]
Words = Word | Limited
Within = Collection[int] | None
WordPlace = tuple[Word, float]
"""A word of the article that may stand for a word of the sentence, and how like it is."""

_MOST: Final = 12  # sentences of the article, the most similar ones, with which one is compared
_MOST_PLACES: Final = 1_000  # places of a word in the article, the first ones
_AROUND: Final = 2  # sentences before and after a word, for which it counts
_LIMITING: Final[Mapping[Limit, Sequence[str]]] = {
    "negation": ("against", "negation"), "certainty": ("unsure",),
}  # fmt: skip
"""The closed classes of words that may deny or doubt any word of their sentence."""
_SIDES: Final = {"at_least": "more", "more_than": "more", "at_most": "fewer", "less_than": "fewer"}
"""The side on which the values of a bound lie."""
_LEFT_OUT: Final = re.compile(r"\u2026|\.\.\.|\. \. \.|\[[^]]*\]")
_BULLET: Final = re.compile(r"(?m)^[ \t]*(?:[-*+•·–]|\d+[.)]|#{1,6}|>)[ \t]+")


class Fault(NamedTuple):
    """Words of a sentence that differ from the article, or that the article does not have."""

    kind: FaultKind
    span: Span  # where the words stand in the text
    words: str
    passage: Span | None = None  # where the article's words in their place stand, if there are any
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
    passages: tuple[Span, ...]
    """The sentences of the article on which this one rests, or the nearest ones."""
    share: float  # the share of the sentence that gathers in one place of the article
    own: tuple[str, ...] = ()  # words of which the passages have none of like meaning

    @property
    def verdict(self) -> Verdict:
        """The outcome in a word or two."""
        if self.faults:
            return "differs" if any(fault.passage for fault in self.faults) else "not found"
        return "rests on" if self.share >= 0.5 else "cannot tell"


class OwnWord(NamedTuple):
    """A word of the sentence with its places in the article."""

    word: Word
    kind: FaultKind  # the kind of a fault of this word
    weight: float
    near: Mapping[int, Sequence[WordPlace]]  # the places by sentence of the article
    is_known: bool  # True if there is a place anywhere in the article

    @property
    def here(self) -> list[WordPlace]:
        """The places in the sentences that are compared."""
        return [place for places in self.near.values() for place in places]


class ArticleWords:
    """An article, with its words by lemma."""

    def __init__(self, text: str, *, english: bool | None = None) -> None:
        """If `english` is None, the words themselves show whether they are English."""
        self.text = text
        self.statements = read_sentences(text)
        self.by_key: dict[str, list[Word]] = defaultdict(list)
        """The words by lemma, and the numbers by what they may be rounded to."""
        self._capitals: set[str] = set()  # the words that begin with a capital within a sentence
        for word in (w for s in self.statements for w in s.words if w.kind != "function"):
            for key in word.keys:
                self.by_key[key].append(word)
            if word.is_capital and word.place:
                self._capitals.add(word.low)
        self._terms: dict[tuple[str, FaultKind], OwnWord] = {}
        self.is_english = guess_language(text) == "en" if english is None else english

    @cached_property
    def plain(self) -> list[str]:
        """The words of each sentence in lower case, joined by single blanks."""
        return [_plain(self.text[start:end]) for start, end, _ in self.statements]

    @cached_property
    def whole(self) -> str:
        """The words of all sentences in lower case, joined by single blanks."""
        return " ".join(self.plain)

    def kind_of(self, word: Word, *, in_title: bool = False) -> FaultKind:
        """Return the kind of a word: part of a name, by the way the article writes it, or other."""
        if word.value is not None:
            return "date" if word.unit == "year" else "number"
        if word.kind == "function" or not word.is_capital:
            return "word"
        is_shown = (word.place > 0 and not in_title) or word.low in self._capitals
        is_name = is_shown or not is_listed(word.low)
        return "date" if word.low in CALENDAR else "name" if is_name else "word"

    def term(self, word: Word, kind: FaultKind) -> OwnWord:
        """Return a word of a sentence with its places in the article."""
        key = (word.low, kind)
        if key not in self._terms:
            near: dict[int, list[WordPlace]] = defaultdict(list)
            for place in islice(self._find(word, kind), _MOST_PLACES):
                near[place[0].sentence].append(place)
            having = len({other.sentence for other in self.by_key.get(word.lemma, ())})
            weight = min(5, math.log(1 + len(self.statements) / (having or 0.5)))
            self._terms[key] = OwnWord(word, kind, weight, near, bool(near))
        return self._terms[key]._replace(word=word)

    def _find(self, word: Word, kind: FaultKind) -> Iterator[WordPlace]:
        yield from ((other, 1.0) for other in self.by_key.get(word.lemma, ()))
        for name in same_names((word.low,)) if kind == "name" else ():
            yield from ((other, 0.9) for other in self.phrase(name))
        for lemma in sorted(alike(word.lemma)):
            yield from ((other, 0.75) for other in self.by_key.get(lemma, ()))

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


class PlacedSentence:
    """One sentence, compared with an article, or with some sentences of it alone."""

    def __init__(
        self, text: str, statement: Statement, article: ArticleWords, within: Within = None
    ) -> None:
        self.text, self.article = text, article
        self.words = statement.words
        self.span = (statement.start, statement.end)
        long = [word for word in self.words if word.kind == "content" and len(word.text) > 3]
        self.capitals = sum(word.is_capital for word in long) / len(long) if long else 0.0
        in_title = len(long) > 3 and self.capitals > 0.7
        light = ("light",) if within is None else ("light", "telling")
        terms = [
            article.term(word, article.kind_of(word, in_title=in_title))
            for word in self.words
            if word.kind != "function" and not is_in(word, *light)
        ]
        mass: dict[int, float] = defaultdict(float)
        for term in terms:
            for at in term.near if within is None else term.near.keys() & within:
                mass[at] += term.weight
        self.best = sorted(mass, key=lambda at: (-mass[at], at))[:_MOST]
        near = {n for at in self.best for n in range(at - _AROUND, at + _AROUND + 1)}
        self.near = near.intersection(range(len(article.statements)) if within is None else within)
        self.terms = [
            term._replace(near={at: term.near[at] for at in sorted(term.near.keys() & self.near)})
            for term in terms
        ]
        whole = sum(term.weight for term in terms) or 1.0
        self.share = max(mass.values(), default=0.0) / whole if len(terms) > 1 else 0.0
        """The share of the sentence that gathers in one place of the article."""

    def rests(self) -> set[int]:
        """Return the sentence with most of the words and, if it has two more, the next best."""
        first = self.best[:1]
        others = [term for term in self.terms if not term.near.keys() & set(first)]
        having = Counter(at for term in others for at in term.near)
        return {*first, *(at for at, count in having.most_common(1) if count > 1)}

    def runs(self) -> Iterator[_Run]:
        """Yield each name with all its words, and each other word."""
        starts = [0] if self.terms else []
        for at, (one, other) in enumerate(pairwise(self.terms), 1):
            between = self.text[one.word.end : other.word.start]
            if not one.kind == other.kind == "name" or len(between) > 3:
                starts.append(at)
        for start, end in pairwise((*starts, len(self.terms))):
            yield _Run(self, range(start, end))

    def fault(self, kind: FaultKind, here: Sequence[Words], there: Sequence[Words] = ()) -> Fault:
        """Return the fault of words of the sentence, with the article's words in their place."""
        span = here[0].start, here[-1].end
        passage = (there[0].start, there[-1].end) if there else None
        words = self.article.text[slice(*passage)] if passage else ""
        return Fault(kind, span, self.text[slice(*span)], passage, words)


class _Run:
    def __init__(self, sentence: PlacedSentence, run: range) -> None:
        self.sentence, self.article = sentence, sentence.article
        self.terms = sentence.terms[run.start : run.stop]
        self.words = [term.word for term in self.terms]
        self.kind = self.terms[0].kind
        first, last = self.words[0].place, self.words[-1].place
        self._before, self._after = sentence.words[:first][:-6:-1], sentence.words[last + 1 :][:5]
        self._others = [
            (term, min(term.weight, 3) / (3 + min(abs(at - run[0]), abs(at - run[-1]))))
            for at, term in enumerate(sentence.terms)
            if at not in run and term.word.clause == self.words[0].clause
        ]
        self._whole = sum(share for _, share in self._others) or 1.0
        self._borne = {id(other) for term, _ in self._others for other, _ in term.here}
        self.places = [place for term in self.terms for place in term.here]

    def context(self, word: Word) -> float:
        """Return the share of the others around a word of the article; near ones count more."""
        around = range(word.sentence - _AROUND, word.sentence + _AROUND + 1)
        total = 0.0
        for term, share in self._others:
            near = (place for at in around for place in term.near.get(at, ()))
            total += share * max((_nearness(word, *place) for place in near), default=0.0)
        return total / self._whole

    @cached_property
    def own(self) -> float:
        """The context of the best of the places."""
        return max((self.context(word) * like for word, like in self.places), default=0.0)

    def best(self) -> list[Word]:
        """Return the words of the places with the best context, if it is good."""
        least = max(0.5, 0.9 * self.own)
        return [word for word, like in self.places if self.context(word) * like >= least]

    def _is_rival(self, other: Word) -> bool:
        word = self.words[0]
        units = {(each.unit, each.low.endswith("day")) for each in (word, other)}
        if other.kind == "function" or other.lemma == word.lemma or len(units) > 1:
            return False
        if self.kind == "name" and is_listed(other.low):
            return False
        is_light = self.kind == "word" and is_in(other, "light")
        return self.article.kind_of(other) == self.kind and not is_light

    def rival(self, key: Callable[[Word], float]) -> tuple[float, Word | None]:
        """Return the word with the best score of those that might stand in this one's place."""
        statements = (self.article.statements[at] for at in sorted(self.sentence.near))
        scores = [(key(word), word) for one in statements for word in one.words]
        scores.sort(key=itemgetter(0), reverse=True)
        rivals = (pair for pair in scores if pair[0] and self._is_rival(pair[1]))
        return next(rivals, (0.0, None))

    def gathering(self, other: Word) -> float:
        """Return the context of a word of the article that the sentence does not have."""
        is_free = self.kind != "word" and id(other) not in self._borne
        return self.context(other) if is_free and self._is_rival(other) else 0.0

    def neighbours(self, other: Word) -> float:
        """Return how many words beside this one stand beside a word of the article, too."""
        there = self.article.beside(other)
        before = _alike(self._before, there[max(0, other.place - 5) : other.place][::-1])
        after = _alike(self._after, there[other.place + 1 : other.place + 6])
        return (before + after) * (1 if before and after else 0.5)


def _nearness(word: Word, other: Word, likeness: float) -> float:
    apart = abs(word.sentence - other.sentence)
    if apart or word.clause != other.clause:
        return likeness * (0.15 if apart > 1 else 0.3)
    return likeness * max(0.5, 1 - abs(word.place - other.place) / 30) * (other is not word)


def _alike(here: Sequence[Word], there: Sequence[Word]) -> float:
    pairs = zip(here, there, strict=False)
    same = takewhile(lambda pair: pair[0].lemma == pair[1].lemma, pairs)
    return sum(0.35 if other.kind == "function" else 1.0 for _, other in same)


def _absent(run: _Run) -> Fault | None:
    article, words = run.article, run.words
    unknown = [term.word for term in run.terms if not term.is_known]
    absent = [word for word in unknown if word.low in CALENDAR or not is_listed(word.low)]
    others = same_names(tuple(word.low for word in words))
    if run.kind == "word" or not absent or any(next(article.phrase(name), None) for name in others):
        return None
    if absent == words[-2:-1] and run.terms[-1].is_known:
        last = [word for word, _ in run.terms[-1].here if word.place]
        before = [article.beside(word)[word.place - 1] for word in last]
        names = [word.low for word in before if article.kind_of(word) == "name"]
        if all(len(name) < 3 or is_listed(name) for name in names):
            return None  # a first name, where the article has only the last name
    score, rival = run.rival(run.neighbours)
    if score < 1:
        score, rival = run.rival(run.gathering)
    least = 0.5 if words[0].value is None else 0.3
    return run.sentence.fault(run.kind, absent, [rival] if rival and score > least else ())


def _displaced(run: _Run) -> Fault | None:
    if not any(term.is_known for term in run.terms) and run.kind != "word":
        return None
    least, nearer = {"word": (3.3, 0.2), "name": (1.5, 0.0)}.get(run.kind, (1.35, -1.0))
    score, other = run.rival(run.neighbours)
    own = max((run.neighbours(word) for word, _ in run.places), default=0.0)
    if other and score >= least and score > own and run.context(other) - run.own > nearer:
        return run.sentence.fault(run.kind, run.words, [other])
    context, other = run.rival(run.gathering)
    farther = 0.08 if run.kind == "number" else 0.4
    if other and context > 0.5 and context - run.own > farther:
        return run.sentence.fault(run.kind, run.words, [other])
    return None


def _other_limit(sentence: PlacedSentence, term: OwnWord, best: Sequence[Word]) -> Fault | None:
    if not best or term.kind == "name":
        return None
    if term.word.value is not None:
        return _other_bound(sentence, term.word, best)
    word, words, beside = term.word, sentence.words, sentence.article.beside
    for kind in _LIMITING:
        here = limits(words, word.place).get(kind)
        there = [limits(beside(other), other.place).get(kind) for other in best]
        if there[0] and all(there) and not _has_limit(words, kind):
            return sentence.fault(kind, [word], (there[0], best[0]))
        may_be = kind == "certainty" or any(_has_limit(beside(other), kind) for other in best)
        if here and not may_be:
            return sentence.fault(kind, (here, word), best[:1])
    return None


def _has_limit(words: Sequence[Word], kind: Limit) -> bool:
    return any(is_in(word, *_LIMITING[kind]) for word in words)


def _other_bound(sentence: PlacedSentence, word: Word, best: Sequence[Word]) -> Fault | None:
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
    return sentence.fault("number", [here], there)


def _is_noun(words: Sequence[Word], word: Word) -> bool:
    return any(is_in(each, "determiner") for each in words[max(0, word.place - 2) : word.place])


def _quote_faults(sentence: PlacedSentence, free: int) -> Iterator[Fault]:
    start, end = sentence.span
    text, plain = sentence.text[start:end], sentence.article.whole
    for low, high in quoted(text):
        parts = map(_plain, _LEFT_OUT.split(text[low:high]))
        if any(part not in plain and len(part.split()) > free for part in parts):
            yield Fault("quote", (start + low, start + high), text[low:high])


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold_text(text).lower()))


def _faults(sentence: PlacedSentence, *, english: bool) -> Iterator[Fault]:
    first = sentence.words[0] if sentence.words else None
    if first and not first.sentence and is_in(first, "subject"):
        is_quoted = sentence.text[first.start - 1 : first.start] in tuple("\"“‘'")
        yield from [] if is_quoted else [sentence.fault("pronoun", [first])]
    faults: list[Fault] = []
    limited: list[Fault] = []
    distinct = {tuple(word.low for word in run.words): run for run in sentence.runs()}
    for run in distinct.values():
        fault = None
        if english:
            limit = _other_limit(sentence, run.terms[0], run.best())
            fault = _absent(run) or limit or _displaced(run)
        elif len(run.words) > 1 or run.kind != "name" or sentence.capitals <= 0.25:
            fault = _absent(run)  # nouns have capitals in German
        if fault:
            (limited if fault.kind in _LIMITING else faults).append(fault)
    yield from faults
    # one denial limits several words; it is told of the nearest
    yield from sorted(limited, key=lambda fault: len(fault.words + fault.passage_words))[:1]
    yield from _quote_faults(sentence, 3)


def audit(text: str, article: ArticleWords) -> list[Audited]:
    """Compare each sentence of a text with an article, or with several in one text.

    A bullet or a heading of Markdown begins a sentence. A sentence that the article has word for
    word rests on it, whatever the rules would say.
    """
    statements = read_sentences(_BULLET.sub(lambda bullet: "\n\n".ljust(len(bullet.group())), text))
    english = article.is_english and guess_language(text) == "en"
    return [_audited(text, statement, article, english=english) for statement in statements]


def _audited(text: str, statement: Statement, article: ArticleWords, *, english: bool) -> Audited:
    span = statement[:2]
    words = text[slice(*span)]
    if (plain := _plain(words)) in article.plain:
        copy = article.statements[article.plain.index(plain)]
        return Audited(span, words, (), (copy[:2],), 1.0)
    sentence = PlacedSentence(text, statement, article)
    faults = tuple(_faults(sentence, english=english))
    starts = [fault.passage[0] for fault in faults if fault.passage]
    rests = {index for start in starts for index in article.sentences_in(start, start + 1)}
    rests = rests or sentence.rests()
    passages = tuple(article.statements[at][:2] for at in sorted(rests))
    own = tuple(term.word.text for term in sentence.terms if rests.isdisjoint(term.near))
    return Audited(span, words, faults, passages, sentence.share, own)


def faults_within(
    text: str,
    article: ArticleWords,
    within: Within,
    *,
    free: float = 0.0,
    is_statement: bool = True,
) -> Iterator[Fault]:
    """Yield what an article, or some sentences of it, do not bear of a text that rests on them.

    Each name and number has to stand there, and a quotation anywhere in the article; of the other
    words, the share that is `free` need not. Of a text that states nothing, such as a question,
    bounds and negations do not count.
    """
    is_told = article.is_english and is_statement
    strange: list[Fault] = []
    count = 0
    for statement in read_sentences(text):
        sentence = PlacedSentence(text, statement, article, within)
        yield from _quote_faults(sentence, 0)
        count += len(sentence.terms)
        for term in sentence.terms:
            is_noun = _is_noun(sentence.words, term.word)
            best = [
                other
                for other, like in term.here
                if like >= 0.9 or is_noun == _is_noun(article.beside(other), other)
            ]
            if best:
                limited = _other_limit(sentence, term, best) if is_told else None
                yield from [limited] if limited else []
                continue
            fault = sentence.fault(term.kind, [term.word])
            is_deed = term.word.low != term.word.lemma and not is_noun
            if term.kind != "word" or (is_told and is_deed):
                yield fault
            strange.append(fault)
    if len(strange) > free * count and article.is_english:
        yield from strange
