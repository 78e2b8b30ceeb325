"""Compare texts in the language model's own words with the sentences that they rest on.

A text of a model has to be near the article's words: what cannot be placed there counts as added.
Each rule is a function that yields what the article does not bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.answer.evidence import Evidence, People
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.figures import FoundFigure, find_figures, read_bound, read_value
from briefing_tui.drafting.lexicon import BE, MODALS, STAND_INS, is_speaker, verbs, words
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.figures import interval
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import Figure
from briefing_tui.model.support import ArticleWords, audit
from briefing_tui.model.text import quoted, shortened, word_set
from briefing_tui.model.wording import (
    Statement,
    Word,
    are_opposite,
    read_sentences,
    root,
    words_of,
)

_TELLING: Final = words("own", "telling")
_CONTESTED: Final = words("own", "contested")
_HEDGES: Final = words("own", "hedges")
_CLAIMS: Final = words("own", "claims")
_FUTURE: Final = words("own", "future")
_PARTS: Final = words("own", "parts")
_BACK: Final = words("own", "back")
_MATTERS: Final = words("own", "matters")
_SAYINGS: Final = words("own", "sayings")
_ANYONE: Final = words("own", "anyone")
_BORDERS: Final = word_set(
    "and but or nor yet that which who whether if because while although though when as after "
    "before since until than"
)
"""Words that begin another clause."""
_SIGNS: Final = frozenset(',;:()"\u201c\u201d\u2014\u2013')
_PREFIXES: Final = ("dis", "un", "in", "non")
_BACKWARDS: Final = 2
"""How many sentences back "it" can point."""


class Rests(NamedTuple):
    """What a text has to rest on, and how near it must be."""

    regions: tuple[ArticleSpan, ...]
    allowed: float = 0.0
    """The share of words that need not stand there."""
    is_statement: bool = True
    """False for a question, a role or a measure, which state nothing."""
    is_told: bool = False
    """True if what somebody in the article says has to be told as that."""


class ClauseWord(NamedTuple):
    """A word with the words of its clause."""

    word: Word
    clause: Sequence[Word]
    opener: str
    """The word with which the clause begins, such as "whether", or `""`."""

    @property
    def before(self) -> list[Word]:
        """The words of the clause before this one."""
        return [word for word in self.clause if word.place < self.word.place]

    @property
    def is_noun(self) -> bool:
        """Whether the words before it show that it is a noun."""
        last = [word.low for word in self.before[-2:]]
        is_after = bool(last) and last[-1] in _PREPOSITIONS
        return is_after or any(low in words_of("determiner") or low in _PARTS for low in last)

    @property
    def is_verb(self) -> bool:
        """Whether its form, or the word before it, shows that it is a verb."""
        is_after = any(word.low in MODALS | {"to"} for word in self.before[-1:])
        return is_after or (not self.is_noun and self.word.low != self.word.lemma)

    def is_negated(self, *, noun: bool = False) -> bool:
        """Return True if the clause denies the word. Of a noun, only "no" before it counts."""
        if noun and self.is_noun:
            return any(word.low == "no" for word in self.before[-2:])
        at = self.word.place
        after = [word.low for word in self.clause if at < word.place < at + 3]
        return any(map(_is_negation, self.before)) or not _NO.isdisjoint(after)


_NO: Final = frozenset({"no", "nothing", "nobody", "none"})
_PREPOSITIONS: Final = word_set("of in on at by for from with to into about against over under")


def _is_negation(word: Word) -> bool:
    listed = words_of("negation") - {"rule"}
    return word.low in listed or word.lemma in listed or word.low.endswith("n't")


def _is_in(word: Word, listed: frozenset[str]) -> bool:
    return word.low in listed or word.lemma in listed


class Term(NamedTuple):
    """A word of the text, and the places in its sentences that bear it."""

    own: ClauseWord
    is_name: bool
    here: Sequence[ClauseWord]
    is_near: bool
    """True if it stands in the sentences or shortly before them, where "it" and the like point."""
    is_known: bool
    """True if the article has it anywhere."""

    @property
    def is_exact(self) -> bool:
        """True for names and numbers, which no other word can stand for."""
        return self.is_name or self.own.word.value is not None


class OwnText:
    """A text of the model: its words, and their places in the article."""

    def __init__(self, owner: OwnWords, text: str, rests: Rests, *, light: bool = False) -> None:
        self.owner, self.text, self.rests = owner, text, rests
        self.where = owner.evidence.named(rests.regions)
        self.near = [*rests.regions, *owner.before(rests.regions)]
        self.statements = read_sentences(text)
        self.terms = [
            self._term(statement, word)
            for statement in self.statements
            for word in statement.words
            if not (
                word.low in _ANYONE or word.kind == "function" if light else owner.is_light(word)
            )
            and not _counts_telling(statement, word)
        ]

    def _term(self, statement: Statement, word: Word) -> Term:
        owner = self.owner
        own = in_clause(self.text, statement, word)
        is_name = owner.article.is_name(word)
        places = [
            (place.likeness, in_clause(owner.text, owner.article.statements[at], place.word))
            for place in owner.article.term(word, is_name=is_name).places
            for at in (place.word.sentence,)
        ]
        fitting = [
            place
            for likeness, place in places
            if likeness == 1
            or own.is_noun == place.is_noun
            or root(word.lemma) == root(place.word.lemma)
        ]
        return Term(
            own,
            is_name,
            [place for place in fitting if _is_inside(place, self.rests.regions)],
            any(_is_inside(place, self.near) for place in fitting) or self._is_opposite(own),
            bool(places),
        )

    def _is_opposite(self, own: ClauseWord) -> bool:
        """Return True if the article denies the opposite: "disagree" for "do not agree"."""
        bases = {own.word.lemma.removeprefix(prefix) for prefix in _PREFIXES} - {own.word.lemma}
        return any(
            (word.lemma in bases or are_opposite(word.lemma, own.word.lemma))
            and in_clause(self.owner.text, statement, word).is_negated()
            for statement in self.owner.statements_in(self.near)
            for word in statement.words
        )


def _counts_telling(statement: Statement, word: Word) -> bool:
    """Return True for the number of "the two sides"."""
    after = statement.words[word.place + 1 : word.place + 2]
    return word.value is not None and any(_is_in(other, _TELLING) for other in after)


def points_back(statement: Statement) -> bool:
    """Return True if a sentence has a word such as "it", or a noun such as "the plan"."""
    return any(word.low in _BACK for word in statement.words) or is_on_matter(statement)


def is_on_matter(statement: Statement) -> bool:
    """Return True if a sentence has a noun for something said or planned: "the plan"."""
    return any(
        one.low in words_of("determiner") and two.lemma in _MATTERS
        for one, two in pairwise(statement.words)
    )


def in_clause(text: str, statement: Statement, word: Word) -> ClauseWord:
    """Return a word of a sentence with its clause."""
    run, first, last = statement.words, word.place, word.place
    while first and not _is_border(text, run[first - 1], run[first]):
        first -= 1
    while last + 1 < len(run) and not _is_border(text, run[last], run[last + 1]):
        last += 1
    opener = run[first].low if run[first].low in _BORDERS else ""
    return ClauseWord(word, run[first : last + 1], opener)


def _is_border(text: str, one: Word, two: Word) -> bool:
    return two.low in _BORDERS or not _SIGNS.isdisjoint(text[one.end : two.start])


def _is_inside(place: ClauseWord, spans: Sequence[ArticleSpan]) -> bool:
    return any(span.start <= place.word.start < span.end for span in spans)


class OwnWords:
    """Checks texts in the language model's own words against one article."""

    def __init__(self, evidence: Evidence, people: People) -> None:
        self.evidence = evidence
        self.people = people
        self.text = evidence.body.text
        self.is_english = base_of(evidence.basis.language) == "en"

    @cached_property
    def article(self) -> ArticleWords:
        """The words of the article."""
        return ArticleWords(self.text)

    def check(self, name: str, text: str, rests: Rests) -> str:
        """Return the text. Raises EntryError if the article does not bear it."""
        if text:
            own = OwnText(self, text, rests)
            for rule in _RULES if self.is_english else _ANY_LANGUAGE:
                for reason in rule(own):
                    raise EntryError(f"`{name}` {reason}")
        return text

    def is_light(self, word: Word) -> bool:
        """Return True for words that need not stand in the article."""
        if word.is_capital and self.article.is_name(word):
            return False
        light = word.kind == "function" or _is_in(word, words_of("light"))
        return light or _is_in(word, _TELLING | _ANYONE)

    def statements_in(self, spans: Sequence[ArticleSpan]) -> Iterator[Statement]:
        """Yield the sentences of the article that begin in the spans."""
        for statement in self.article.statements:
            if any(span.start < statement.end and statement.start < span.end for span in spans):
                yield statement

    def before(self, regions: Sequence[ArticleSpan]) -> Iterator[ArticleSpan]:
        """Yield to where words such as "it" in the regions can point back."""
        body = self.evidence.body
        for statement in self.statements_in(regions):
            inside = range(statement.start + 1, statement.end)
            spans = [region for region in regions if region.start in inside]
            if points_back(statement) and spans:
                yield ArticleSpan(statement.start, spans[0].start)
            elif points_back(statement):
                at = body.sentence_number(statement.start)
                yield from body.sentences[max(0, at - _BACKWARDS) : at]

    def speakers(self, attribution: Attribution) -> frozenset[str]:
        """Return the lemmas of words that can mean who says something."""
        evidence = self.evidence
        reading = evidence.basis.reading
        spans = [reading.sentence_at(attribution.cue.start).span]
        names = []
        for id in self.people.ids_of(attribution):
            actor = self.people.actors[id]
            names += [actor.name, *actor.aliases, actor.role or "", actor.member_of or ""]
            spans += [
                sentence.span
                for sentence in reading.sentences
                if any(True for _ in self.people.names_in(id, sentence.span))
            ]
        texts = [*names, *(span.of(self._unsaid) for span in spans)]
        return frozenset(
            word.lemma
            for text in texts
            for statement in read_sentences(text)
            for word in statement.words
            if word.kind == "content"
        )

    def written(self, text: str) -> list[FoundFigure]:
        """Return the numbers in a text of the model, with their bounds."""
        language = self.evidence.basis.language
        known = [*find_figures(text, (), language)]
        return [*figures_in(text, ArticleSpan(0, len(text)), language, known, ())]

    @cached_property
    def _unsaid(self) -> str:
        """The article with blanks in place of what somebody says."""
        letters = list(self.evidence.unquoted)
        for attribution in self.evidence.basis.attributions:
            for start, end in attribution.content:
                letters[start:end] = " " * (end - start)
        return "".join(letters)

    def figures(self, span: ArticleSpan) -> Iterator[FoundFigure]:
        """Yield the numbers in a span of the article, with their bounds."""
        basis = self.evidence.basis
        dates = [*(said.span for said in basis.dates), *basis.vague]
        return figures_in(self.text, span, basis.language, basis.figures, dates)

    def is_said(self, place: ClauseWord) -> bool:
        """Return True if the word stands in what somebody says."""
        span = span_of(place)
        said = self.people.attributions(span)
        if said:
            return not all(map(self.people.is_side, said))
        return self.people.voice(span).is_said

    def is_denied(self, place: ClauseWord, *, noun: bool) -> bool:
        """Return True if the article negates the word, or somebody in it denies it."""
        return place.is_negated(noun=noun) or self.people.voice(span_of(place)).is_denied

    def named_words(self, regions: Sequence[ArticleSpan]) -> frozenset[str]:
        """Return the lemmas of words for the actors whom the regions name."""
        named = [
            actor
            for id, actor in self.people.actors.items()
            if self.people.is_there(id, regions, relayed=True)
        ]
        texts = [text for actor in named for text in (actor.name, *actor.aliases, actor.role or "")]
        for sentence in self.evidence.body.sentences:
            words = sentence.of(self._unsaid)
            texts += [words for actor in named if " " in actor.name and actor.name in words]
        lemmas = {
            word.lemma for text in texts for each in read_sentences(text) for word in each.words
        }
        has_body = any(actor.kind == "organization" for actor in named)
        return frozenset(lemmas | (STAND_INS if has_body else set()))

    def is_anonymous(self, attribution: Attribution) -> bool:
        """Return True if nobody whom the article names says something."""
        ids = self.people.ids_of(attribution)
        return all(self.people.actors[id].kind == "unnamed" for id in ids)


def _misquoted(own: OwnText) -> Iterator[str]:
    regions = own.rests.regions
    texts = [fold_text(region.of(own.owner.text)) for region in regions]
    for start, end in quoted(own.text):
        words = own.text[start:end]
        if not any(fold_text(words) in text for text in texts):
            said = shortened(words, 120)
            yield f"quotes words that do not stand in {own.where}: \u201c{said}\u201d"


def _added(own: OwnText) -> Iterator[str]:
    rests, owner = own.rests, own.owner
    around = [*owner.statements_in(rests.regions)]
    has_pronoun = any(word.low in _BACK for each in around for word in each.words)
    added = [
        term
        for term in own.terms
        if not (term.here or (term.is_near and (has_pronoun or not _is_somebody(term))))
    ]
    if not rests.is_statement and rests.allowed:
        added = [term for term in added if not term.is_known]
    meant = owner.named_words(rests.regions) if added else frozenset[str]()
    added = [term for term in added if term.own.word.lemma not in meant]
    for term in added:
        is_place = term.is_name and term.is_known and not owner.people.with_word(term.own.word.low)
        if (term.is_exact or _is_somebody(term)) and not is_place and term.own.word.unit != "rank":
            what = "has the number" if term.own.word.value is not None else "names"
            yield f"{what} {term.own.word.text[:40]}, which is not in {own.where}"
    added = [term for term in added if not _is_in(term.own.word, _SAYINGS)]
    is_bold = rests.is_told and any(term.own.is_verb for term in added if not term.is_name)
    if (is_bold or len(added) > rests.allowed * len(own.terms)) and owner.is_english:
        words = ", ".join(term.own.word.text[:40] for term in added[:3])
        yield f"says more than {own.where}: {words}"


def _is_somebody(term: Term) -> bool:
    return term.is_name or is_speaker(term.own.word.low)


def _differing(own: OwnText) -> Iterator[str]:
    for finding in audit(own.text, [own.owner.article]):
        for fault in finding.faults if own.rests.is_told else ():
            if fault.kind != "pronoun":
                yield f"is not the article's: {fault.why}"


def figures_in(
    text: str,
    span: ArticleSpan,
    language: str,
    known: Sequence[FoundFigure],
    dates: Sequence[ArticleSpan],
) -> Iterator[FoundFigure]:
    """Yield the numbers in a span, with their bounds: those of `known`, and others without unit."""
    inside = [figure for figure in known if span.holds(figure.number)]
    yield from inside
    taken = [*dates, *(figure.span for figure in inside)]
    base = base_of(language)
    for start, end in numbers(span.of(text), english=base == "en"):
        place = ArticleSpan(span.start + start, span.start + end)
        value = read_value(place.of(text), comma=base not in ("en", "ja", "zh", "und"))
        if value is None or value.scale or any(place.overlaps(other) for other in taken):
            continue
        limited = read_bound(text, *place)
        hull = ArticleSpan(limited.start, limited.end)
        is_share = value.is_share or bool(_PERCENT.match(text, place.end))
        unit = "percent" if is_share else ""
        yield FoundFigure(hull, place, value.number, "", "", limited.bound, unit, "count")


_PERCENT: Final = re.compile(
    r"\s?(?:%|per ?cent\b|prozent\b|por ciento\b|por cento\b|pour cent\b)", re.IGNORECASE
)


def _misnumbered(own: OwnText) -> Iterator[str]:
    """Yield numbers whose bound takes in less than that of the article's number."""
    there = [figure for region in own.rests.regions for figure in own.owner.figures(region)]
    written = own.owner.written(own.text)
    values = {value for figure in written for value in (figure.value, figure.low, figure.high)}
    for figure in written:
        ends = {figure.value, figure.low, figure.high} - {""}
        same = (
            []
            if any(each.bound == "between" and {each.low, each.high} <= values for each in there)
            else [other for other in there if ends & {other.value, other.low, other.high}]
        )
        if same and not any(_takes_in(figure, other) for other in same):
            here, article = (
                each.span.of(text) for each, text in ((figure, own.text), (same[0], own.owner.text))
            )
            yield f"says \u201c{here}\u201d, and {own.where} \u201c{article}\u201d"


def _takes_in(figure: FoundFigure, other: FoundFigure) -> bool:
    wide, narrow = (
        interval(
            Figure(each.unit, value=each.value, low=each.low, high=each.high, bound=each.bound)
        )
        for each in (figure, other)
    )
    if wide is None or narrow is None or wide == narrow or figure.bound == other.bound == "about":
        return True
    is_above = wide.low is None or (narrow.low is not None and narrow.low >= wide.low)
    is_below = wide.high is None or (narrow.high is not None and narrow.high <= wide.high)
    is_rounded = figure.bound == "about" and other.bound == "exact"
    return is_rounded or (is_above and is_below and figure.bound != "exact")


def _denied(own: OwnText) -> Iterator[str]:
    if not own.rests.is_statement:
        return
    for term in own.terms:
        if term.is_exact or not term.here or _is_negation(term.own.word):
            continue
        statement = own.statements[term.own.word.sentence]
        is_denied = [own.owner.is_denied(place, noun=not term.own.is_verb) for place in term.here]
        if all(is_denied) and not any(map(_is_negation, statement.words)):
            yield f"leaves out that {own.where} denies it: {term.own.word.text}"
        if term.own.is_negated(noun=True) and not any(is_denied):
            around = own.owner.statements_in(own.rests.regions)
            if not any(_is_negation(word) for each in around for word in each.words):
                yield f"denies what {own.where} says: {term.own.word.text}"


def _certain(own: OwnText) -> Iterator[str]:
    if not own.rests.is_statement:
        return
    for term in own.terms:
        places = [place for place in term.here if not place.is_noun]
        if term.is_exact or term.own.is_noun or not places:
            continue
        words = own.statements[term.own.word.sentence].words
        if any(_is_in(word, words_of("unsure") | _HEDGES | _CLAIMS | _CONTESTED) for word in words):
            continue
        low = term.own.word.low
        is_past = low != term.own.word.lemma and not low.endswith(("s", "ing"))
        hedges = _HEDGES | _CLAIMS if own.rests.is_told else _HEDGES
        if all(_is_hedged(place, hedges) for place in places):
            yield f"leaves out that {own.where} is not sure of it: {term.own.word.text}"
        elif is_past and all(any(w.low in _FUTURE for w in place.before) for place in places):
            yield f"tells as past what is to come in {own.where}: {term.own.word.text}"


def _is_hedged(place: ClauseWord, hedges: frozenset[str]) -> bool:
    return place.opener in ("whether", "if") or any(_is_in(word, hedges) for word in place.before)


def _general(own: OwnText) -> Iterator[str]:
    for term in own.terms if own.rests.is_statement else ():
        words = own.statements[term.own.word.sentence].words
        parts = [{word.low for word in place.before[-3:]} & _PARTS for place in term.here]
        is_told = any(word.low in _PARTS or word.value is not None for word in words)
        is_topic = any(word.low in _PREPOSITIONS for word in term.own.before[-1:])
        if parts and all(parts) and not is_told and not is_topic:
            part = next(iter(sorted(parts[0])))
            yield f"leaves out \u201c{part}\u201d, which {own.where} has: {term.own.word.text}"


def _told(own: OwnText) -> Iterator[str]:
    if not own.rests.is_told:
        return
    owner = own.owner
    borne = [term for term in own.terms if term.here and not term.is_name]
    said = [term for term in borne if all(owner.is_said(place) for place in term.here)]
    if not said or 2 * len(said) <= len(borne):
        return
    places = [place for term in said for place in term.here]
    speakers = [each for place in places for each in owner.people.attributions(span_of(place))]
    is_quoted = any(owner.evidence.quotations_in(span_of(place)) for place in places)
    if is_quoted and all(map(owner.is_anonymous, speakers)):
        yield f"rests on a quotation of somebody unnamed in {own.where}"
    meant = frozenset[str]().union(*map(owner.speakers, dict.fromkeys(speakers)))
    words = [word for statement in own.statements for word in statement.words]
    content = {
        word.lemma
        for statement in owner.statements_in(own.rests.regions)
        for word in statement.words
        if owner.is_said(in_clause(owner.text, statement, word))
    }
    telling = [word for word in words if word not in {term.own.word for term in said}]
    is_cued = any(
        _is_in(word, _SAYINGS) or (word.low in verbs() and word.lemma not in content)
        for word in telling
    )
    is_named = any(word.lemma in meant for word in telling)
    is_named = is_named or not speakers
    if not (is_cued and is_named) and not any(_is_in(word, _CONTESTED) for word in telling):
        names = [
            owner.people.actors[id].name for one in speakers for id in owner.people.ids_of(one)
        ]
        who = names[0] if names else "somebody"
        yield f"tells as a fact what only {who} says in {own.where}: name the speaker"


def span_of(place: ClauseWord) -> ArticleSpan:
    """Return where a word stands."""
    return ArticleSpan(place.word.start, place.word.end)


def _swapped(own: OwnText) -> Iterator[str]:
    """Yield a verb to which the text gives another subject than the article."""
    people = own.owner.people
    for term in own.terms if own.rests.is_statement else ():
        doers = {id for word in term.own.before[-2:] for id in people.with_word(word.low)}
        places = [place for place in term.here if place.before]
        if not doers or not places or term.is_exact or not term.own.is_verb:
            continue
        there = [
            {id for word in place.before for id in people.meant(span_of(place._replace(word=word)))}
            for place in places
        ]
        if all(ids and not ids & doers for ids in there):
            name = people.actors[min(there[0])].name
            yield f"has another do what {name} does in {own.where}: {term.own.word.text}"


_ANY_LANGUAGE: Final = (_misquoted, _added)
_RULES: Final = (
    _misquoted,
    _added,
    _misnumbered,
    _denied,
    _certain,
    _general,
    _swapped,
    _told,
    _differing,
)

_MISSING: Final = re.compile(
    r"\b(?:no|not|nor|neither|nobody|nothing|none|unclear|unknown|open|missing|silent|without|lacks?"
    r"|omits?|what|why|how|who|whom|whose|when|where|whether|which)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:(?P<number>how (?:many|much|far|long|often|old|high|large|big)|(?:number|amount|total"
    r"|share) of)|(?P<date>when|date)|(?P<name>who|whom|name of)|(?P<reason>why|reason)"
    r"|(?P<any>whether)|(?P<subject>what(?=\s\w+(?:ed|s)\b)))\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"\b(?:because|due to|owing to|thanks to|for|over|(?<!s )after)\b")
_FRAME: Final = re.compile(
    r"\b(?:is|are|was|were|remains?)\s(?:not |un)(?:said|known|given|clear|told|stated|explained)\b"
    r"|\b(?:the |this )?(?:article|report|text|story) does(?:n['\u2019]t| not) \w+",
    re.IGNORECASE,
)
"""Words that say that something is missing, and not what."""


def check_gap(owner: OwnWords, text: str, rests: Rests) -> None:
    """Raise EntryError if a gap is none: it invents something, or the article says it."""
    if not _MISSING.search(text):
        raise EntryError("`text` does not say what is missing")
    asked = _ASKED.search(text)
    kind = asked.lastgroup if asked else None
    everywhere = Rests((ArticleSpan(0, len(owner.text)),))
    gap = OwnText(owner, _FRAME.sub(" ", text), everywhere, light=kind not in ("number", "date"))
    strange = [term for term in gap.terms if not term.is_known]
    exact = [term for term in strange if term.is_exact or kind == "reason"]
    if exact:
        raise EntryError(f"`text`: {exact[0].own.word.text[:40]} is not in the article")
    for reason in _misquoted(OwnText(owner, text, rests)):
        raise EntryError(f"`text` {reason}")
    for statement in owner.article.statements if kind and gap.terms and not strange else ():
        if _is_about(gap, statement, kind) and _answers(gap, kind, statement):
            sentence = ArticleSpan(statement.start, statement.end)
            raise EntryError(f"the article says this, in {owner.evidence.named([sentence])}")


def _is_about(gap: OwnText, statement: Statement, asked: str) -> bool:
    """Return True if a sentence of the article has all words of the gap."""
    number = statement.words[0].sentence if statement.words else -1
    is_back = points_back(statement) and asked != "name"
    away = 0
    for term in gap.terms:
        sentences = {place.word.sentence for place in term.here}
        if number not in sentences:
            away += 1
            if not is_back or not sentences & {number - 1, number - 2}:
                return False
    return away < len(gap.terms)


def _answers(gap: OwnText, asked: str | None, statement: Statement) -> bool:
    owner = gap.owner
    span = ArticleSpan(statement.start, statement.end)
    places = [p for term in gap.terms for p in term.here if span.holds(span_of(p))]
    is_quoted = any(owner.evidence.quotations_in(span_of(place)) for place in places)
    if is_quoted and all(map(owner.is_anonymous, owner.people.attributions(span))):
        return False
    match asked:
        case "number":
            return any(True for _ in owner.figures(span))
        case "date":
            return any(date.span.overlaps(span) for date in owner.evidence.basis.dates)
        case "name":
            asked_of = {term.own.word.low for term in gap.terms}
            first = places[0]
            is_passive = any(word.low in BE for word in first.before[-2:])
            near = [w for w in statement.words if abs(w.place - first.word.place) < 6]
            names = [w for w in near if owner.article.is_name(w) and w.low not in asked_of]
            return bool(names) and not is_passive
        case "reason":
            last = max(place.word.end for place in places)
            return _REASON.search(owner.text, last, span.end) is not None
    return True
