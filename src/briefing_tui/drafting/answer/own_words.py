"""Compare texts in the language model's own words with the sentences that they rest on.

A text of a model has to be near the article's words: what cannot be placed there counts as added.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.answer.evidence import Evidence
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.lexicon import verbs, words
from briefing_tui.drafting.support import ArticleWords, OwnWord, PlacedSentence, faults_within
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.wording import Statement, Word, is_in, lemma_of, read_sentences

_SAYINGS: Final = words("own", "sayings") | words("own", "contested")
_SIDES: Final = words("own", "support", "oppose")
_BACK: Final = words("own", "back")
_MATTERS: Final = words("own", "matters")
_AMOUNTS: Final = ("count", "money", "share")
_BACKWARDS: Final = 2
"""How many sentences back "it" can point."""


class OwnWords:
    """Checks texts in the language model's own words against one article."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.text = evidence.text

    @cached_property
    def article(self) -> ArticleWords:
        """The words of the article."""
        return ArticleWords(self.text, english=base_of(self.evidence.basis.language) == "en")

    def check(
        self,
        key: str,
        text: str,
        regions: Sequence[ArticleSpan],
        *,
        free: float = 0.0,
        is_statement: bool = True,
        is_told: bool = False,
    ) -> None:
        """Raise EntryError if the sentences in some regions do not bear a text.

        `free` is the share of its words that need not stand there. A question, a role or a measure
        is no statement. If `is_told`, what somebody in the article says has to be told as that.
        """
        evidence, within = self.evidence, self.within(regions)
        named = (id for id in evidence.actors if evidence.is_there(id, regions, relayed=True))
        faults = faults_within(
            text,
            self.article,
            within,
            known=self._lemmas_for(named),
            free=free,
            is_statement=is_statement,
        )
        for fault in faults:
            absent = f"\u201c{fault.words}\u201d is not in {evidence.named(regions)}"
            raise EntryError(f"`{key}`: {fault.why if fault.passage else absent}")
        if is_told and self.article.is_english:
            self._check_told(key, text, self.within(regions, back=0))

    def within(self, regions: Sequence[ArticleSpan], back: int = _BACKWARDS) -> set[int]:
        """Return the sentences in the regions, and those to which "it" and the like point back."""
        within: set[int] = set()
        for region in regions:
            inside = self.article.sentences_in(*region)
            every = (word for at in inside for word in self.article.statements[at].words)
            is_back = any(word.low in _BACK for word in every) or self.is_on_matter(region)
            within |= {*range(max(0, inside.start - back * is_back), inside.stop)}
        return within

    def is_on_matter(self, span: ArticleSpan) -> bool:
        """Return True if sentences have a noun for something said or planned: "the plan"."""
        runs = [self.article.statements[at].words for at in self.article.sentences_in(*span)]
        return any(
            word.lemma in _MATTERS and any(is_in(w, "determiner") for w in run[max(0, at - 2) : at])
            for run in runs
            for at, word in enumerate(run)
        )

    def terms(self, text: str, within: Collection[int], *, light: bool = False) -> list[OwnWord]:
        """Return the words of a text that need a place, with their places in some sentences."""
        placed = (
            PlacedSentence(text, statement, self.article, within, has_light=light)
            for statement in read_sentences(text)
        )
        return [term for sentence in placed for term in sentence.terms]

    def touches(self, text: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if sentences have a word of a text, or if no word of it needs a place."""
        terms = [t for t in self.terms(text, self.within(regions)) if t.word.value is None]
        return not terms or any(term.near for term in terms)

    def _lemmas_for(self, ids: Iterator[str] | Sequence[str]) -> frozenset[str]:
        """Return the lemmas of words that can mean some actors."""
        actors = [self.evidence.actors[id] for id in ids]
        texts = [text for actor in actors for text in (actor.name, *actor.aliases, actor.role)]
        every = (
            word for text in texts for each in read_sentences(text or "") for word in each.words
        )
        return frozenset(word.lemma for word in every if word.kind == "content")

    def _check_told(self, key: str, text: str, within: Collection[int]) -> None:
        """Raise EntryError if something is told as a fact that is only what somebody says."""
        for statement in read_sentences(text):
            terms = PlacedSentence(text, statement, self.article, within).terms
            borne = [term for term in terms if term.near and not term.is_name]
            said = [term for term in borne if all(self._is_said(p.word) for p in term.here)]
            if 2 * len(said) <= len(borne):
                continue
            spans = [_span(place.word) for term in said for place in term.here]
            ids = list(dict.fromkeys(id for span in spans for id in self.evidence.voice(span).ids))
            telling = [word for word in statement.words if word not in {t.word for t in said}]
            is_cued = any(
                word.low in verbs() or not _SAYINGS.isdisjoint((word.low, word.lemma))
                for word in telling
            )
            meant = self._lemmas_for(ids)
            if not is_cued or (ids and not any(word.lemma in meant for word in telling)):
                who = self.evidence.actors[ids[0]].name if ids else "somebody"
                reason = f"tells as a fact what only {who} says: name the speaker"
                raise EntryError(f"`{key}`: {reason}")

    def _is_said(self, word: Word) -> bool:
        """Return True if the word stands in what somebody says, and not in what somebody backs."""
        said = self.evidence.attributions(_span(word))
        cues = (one.cue.of(self.text).lower().split() for one in said)
        if said:
            return any(_SIDES.isdisjoint(map(lemma_of, cue)) for cue in cues)
        return self.evidence.voice(_span(word)).is_said


def _span(word: Word | Statement) -> ArticleSpan:
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
    terms = owner.terms(plain, everywhere, light=is_whole)
    for at, statement in enumerate(article.statements if asked and terms else ()):
        places = [place.word for term in terms for place in term.near.get(at, ())]
        near = owner.within([_span(statement)]) if places else set()
        is_there = bool(places) and all(near & term.near.keys() for term in terms)
        if asked and is_there and _answers(owner, asked.lastgroup or "", statement, places):
            where = owner.evidence.named([_span(statement)])
            raise EntryError(f"the article says this, in {where}")


def _answers(owner: OwnWords, asked: str, statement: Statement, places: Sequence[Word]) -> bool:
    """Return True if a sentence of the article answers what a gap asks for."""
    basis, span = owner.evidence.basis, _span(statement)
    is_quoted = any(basis.body.quotations(_span(word)) for word in places)
    if is_quoted or _UNSAID.search(owner.text, *span):
        return False
    match asked:
        case "number":
            return any(word.unit in _AMOUNTS for word in statement.words)
        case "date":
            return any(map(span.overlaps, [*(each.span for each in basis.dates), *basis.vague]))
        case "name":
            near = [w for w in statement.words if abs(w.place - places[0].place) < 6]
            return any(owner.article.is_name(word) for word in near if word not in places)
        case "reason":
            last = max(word.end for word in places)
            return _REASON.search(owner.text, last, statement.end) is not None
    return True
