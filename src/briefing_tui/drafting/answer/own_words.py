"""Compare texts in the language model's own words with the sentences that they rest on.

A text of a model has to be near the article's words: what cannot be placed there counts as added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.answer.evidence import Evidence, People
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.lexicon import verbs, words
from briefing_tui.drafting.support import ArticleWords, PlacedSentence, audit, faults_within
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.wording import Statement, Word, is_in, read_sentences

_SAYINGS: Final = words("own", "sayings") | words("own", "contested")
_BACK: Final = words("own", "back")
_MATTERS: Final = words("own", "matters")
_AMOUNTS: Final = ("count", "money", "share")
_BACKWARDS: Final = 2
"""How many sentences back "it" can point."""


class Rests(NamedTuple):
    """What a text has to rest on, and how near it must be."""

    regions: tuple[ArticleSpan, ...]
    free: float = 0.0
    """The share of words that need not stand there."""
    is_statement: bool = True
    """False for a question, a role or a measure, which state nothing."""
    is_told: bool = False
    """True if what somebody in the article says has to be told as that."""


class OwnWords:
    """Checks texts in the language model's own words against one article."""

    def __init__(self, evidence: Evidence, people: People) -> None:
        self.evidence = evidence
        self.people = people
        self.text = evidence.body.text

    @cached_property
    def article(self) -> ArticleWords:
        """The words of the article."""
        english = base_of(self.evidence.basis.language) == "en"
        return ArticleWords(self.text, english=english)

    def check(self, key: str, text: str, rests: Rests) -> str:
        """Return the text. Raises EntryError if the article does not bear it."""
        for reason in self._reasons(text, rests) if text else ():
            raise EntryError(f"`{key}`: {reason}")
        return text

    def _reasons(self, text: str, rests: Rests) -> Iterator[str]:
        people, where = self.people, self.evidence.named(rests.regions)
        named = {id for id in people.actors if people.is_there(id, rests.regions, relayed=True)}
        faults = faults_within(
            text,
            self.article,
            self.within(rests.regions),
            known=self._lemmas_for(named),
            free=rests.free,
            is_statement=rests.is_statement,
        )
        for fault in faults:
            yield fault.why if fault.passage else f"\u201c{fault.words}\u201d is not in {where}"
        if rests.is_told and self.article.is_english:
            yield from self._told(text, rests.regions)
            every = (fault for finding in audit(text, [self.article]) for fault in finding.faults)
            yield from (fault.why for fault in every if fault.kind != "pronoun")

    def within(self, regions: Sequence[ArticleSpan], back: int = _BACKWARDS) -> set[int]:
        """Return the sentences in the regions, and those to which "it" and the like point back."""
        within: set[int] = set()
        for region in regions:
            inside = self.article.sentences_in(*region)
            every = (word for at in inside for word in self.article.statements[at].words)
            is_back = any(word.low in _BACK for word in every) or self.is_on_matter(region)
            within |= {*range(max(0, inside.start - back * is_back), inside.stop)}
        return within

    def touches(self, text: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if sentences have a word of a text, or if no word of it needs a place."""
        within = self.within(regions)
        every = [PlacedSentence(text, each, self.article, within) for each in read_sentences(text)]
        terms = [term for each in every for term in each.terms if term.word.value is None]
        return not terms or any(term.near for term in terms)

    def has_other_number(self, text: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if sentences have a number that a text does not have."""
        here = {word.value for each in read_sentences(text) for word in each.words}
        within = (at for region in regions for at in self.article.sentences_in(*region))
        there = (word for at in within for word in self.article.statements[at].words)
        return any(word.value not in here for word in there if word.unit in _AMOUNTS)

    def is_on_matter(self, span: ArticleSpan) -> bool:
        """Return True if sentences have a noun for something said or planned: "the plan"."""
        runs = [self.article.statements[at].words for at in self.article.sentences_in(*span)]
        return any(
            is_in(one, "determiner") and two.lemma in _MATTERS
            for run in runs
            for shift in (1, 2)
            for one, two in zip(run, run[shift:], strict=False)
        )

    def _lemmas_for(self, ids: Collection[str]) -> frozenset[str]:
        """Return the lemmas of words that can mean some actors."""
        actors = [self.people.actors[id] for id in ids]
        texts = [text for actor in actors for text in (actor.name, *actor.aliases, actor.role)]
        every = (
            word for text in texts for each in read_sentences(text or "") for word in each.words
        )
        return frozenset(word.lemma for word in every if word.kind == "content")

    def _told(self, text: str, regions: Sequence[ArticleSpan]) -> Iterator[str]:
        """Yield what is told as a fact, and is only what somebody says."""
        within, people = self.within(regions, back=0), self.people
        for statement in read_sentences(text):
            terms = PlacedSentence(text, statement, self.article, within).terms
            borne = [term for term in terms if term.near and not term.is_name]
            said = [term for term in borne if all(self._is_said(p.word) for p in term.here)]
            if 2 * len(said) <= len(borne):
                continue
            spans = [_span(place.word) for term in said for place in term.here]
            ids = list(dict.fromkeys(id for span in spans for id in people.voice(span).ids))
            telling = [word for word in statement.words if word not in {t.word for t in said}]
            is_cued = any(
                word.low in verbs() or not _SAYINGS.isdisjoint((word.low, word.lemma))
                for word in telling
            )
            meant = self._lemmas_for(ids)
            if not is_cued or (ids and not any(word.lemma in meant for word in telling)):
                who = people.actors[ids[0]].name if ids else "somebody"
                yield f"tells as a fact what only {who} says: name the speaker"

    def _is_said(self, word: Word) -> bool:
        """Return True if the word stands in what somebody says."""
        said = self.people.attributions(_span(word))
        if said:
            return not all(map(self.people.is_side, said))
        return self.people.voice(_span(word)).is_said


def _span(word: Word) -> ArticleSpan:
    return ArticleSpan(word.start, word.end)


_MISSING: Final = re.compile(
    r"\b(?:no|not|nor|neither|nobody|nothing|none|unclear|unknown|open|missing|silent|without"
    r"|lacks?|omits?|what|why|how|who|whom|whose|when|where|whether|which)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"\b(?:(?P<number>how (?:many|much|far|long|often|old|high|large|big)|(?:number|amount|total"
    r"|share) of)|(?P<date>when|date)|(?P<name>who|whom|name of)|(?P<reason>why|reason)"
    r"|(?P<any>whether|what(?=\s\w+(?:ed|s)\b)))\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|owing to|thanks to|for|over|citing|blaming|(?<!s )after)\b"
)
_UNSAID: Final = re.compile(
    r"\b(?:not|declined to|refused to)\s(?:say|said|expla|comm|disclos|reveal|know|clear)"
    r"|unclear|unknown"
)
_FRAME: Final = re.compile(
    r"\b(?:is|are|was|were|remains?)\s(?:not |un)(?:said|known|given|clear|told|stated|explained)\b"
    r"|\b(?:the |this )?(?:article|report|text|story) does(?:n['\u2019]t| not) \w+|\b\w+body\b",
    re.IGNORECASE,
)
"""Words that say that something is missing, and not what."""


def check_gap(owner: OwnWords, text: str) -> None:
    """Raise EntryError if a gap is none: it invents something, or the article says it."""
    article, asked = owner.article, _ASKED.search(text)
    if not _MISSING.search(text):
        raise EntryError("`text` does not say what is missing")
    everywhere, plain = range(len(article.statements)), _FRAME.sub(" ", text)
    free = 0.0 if asked and asked["reason"] else 1.0
    for fault in faults_within(plain, article, everywhere, free=free, is_statement=False):
        raise EntryError(f"`text`: {fault.why}")
    is_whole = asked is not None and asked.lastgroup not in ("number", "date")
    every = [
        PlacedSentence(plain, each, article, everywhere, has_light=is_whole).terms
        for each in read_sentences(plain)
    ]
    terms = [term for each in every for term in each]
    for at, statement in enumerate(article.statements if asked and terms else ()):
        span = ArticleSpan(statement.start, statement.end)
        places = [place.word for term in terms for place in term.near.get(at, ())]
        near = owner.within([span]) if places else set()
        is_there = bool(places) and all(near & term.near.keys() for term in terms)
        if asked and is_there and _answers(owner, asked, statement, places):
            raise EntryError(f"the article says this, in {owner.evidence.named([span])}")


def _answers(
    owner: OwnWords, asked: re.Match[str], statement: Statement, places: Sequence[Word]
) -> bool:
    """Return True if a sentence of the article answers what a gap asks for."""
    is_quoted = any(owner.evidence.body.quotations(_span(word)) for word in places)
    if is_quoted or _UNSAID.search(owner.text, statement.start, statement.end):
        return False
    match asked.lastgroup:
        case "number":
            return any(word.unit in _AMOUNTS for word in statement.words)
        case "date":
            span = ArticleSpan(statement.start, statement.end)
            basis = owner.evidence.basis
            return any(map(span.overlaps, [*(each.span for each in basis.dates), *basis.vague]))
        case "name":
            near = [w for w in statement.words if abs(w.place - places[0].place) < 6]
            named = (owner.article.is_name(w) for w in near if w not in places)
            return any(named)
        case "reason":
            last = max(word.end for word in places)
            return _REASON.search(owner.text, last, statement.end) is not None
    return True
