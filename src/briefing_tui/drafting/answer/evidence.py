"""What the article holds of an answer: the words it copies, who says them, the model's own words.

A text of a model has to be near the article's words: what cannot be placed there counts as added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.draft import Basis
from briefing_tui.drafting.lexicon import FUNCTION, NEGATIONS, WRITINGS, denies, verbs, words
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.support import ArticleWords, PlacedSentence, faults_within
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.wording import Statement, Word, read_sentences
from briefing_tui.model.anchors import Folded, fold, fold_text, lower
from briefing_tui.model.records import NARRATOR, Actor, Selector
from briefing_tui.model.text import is_aligned, shortened

_LIMITS: Final = (
    NEGATIONS | words("own", "not") | words("own", "hedges") | words("wording", "future", "part")
)
"""Words without which the rest of a sentence says something else."""
_SAYINGS: Final = WRITINGS | words("own", "sayings", "contested")
_BACK: Final = words("own", "back")
_BACKWARDS: Final = 2  # how many sentences back "it" or "the plan" can point
_ROOM: Final = 300_000  # maximum total length of the anchors that answers add


class Evidence:
    """The sentences of an article, by their numbers from 1, and the actors of its draft."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.body = basis.body
        self.reading = basis.reading
        self.text = basis.body.text
        self.actors: dict[str, Actor] = {}
        self._names: dict[str, list[str]] = {}
        self._contents = Speakers(basis.body, basis.reading, basis.roster)
        self._room = _ROOM

    @cached_property
    def article(self) -> ArticleWords:
        """The words of the article."""
        return ArticleWords(self.text, english=base_of(self.basis.language) == "en")

    def regions(self, numbers: Sequence[int]) -> tuple[ArticleSpan, ...]:
        """Return the spans of sentences. Consecutive sentences make one span.

        Raises EntryError if the article has no such sentence.
        """
        spans: list[ArticleSpan] = []
        sentences = self.reading.sentences
        count = len(sentences)
        for number in sorted(set(numbers)):
            if not 1 <= number <= count:
                raise EntryError(f"there is no sentence [{number}]; the last is [{count}]")
            sentence = sentences[number - 1].span
            if number - 1 in numbers:
                sentence = ArticleSpan(spans.pop().start, sentence.end)
            spans.append(sentence)
        return tuple(spans)

    def named(self, regions: Sequence[ArticleSpan]) -> str:
        """Return the numbers of the sentences: `sentence [3]` for one, `[3, 4]` for several."""
        inside = [one for span in regions for one in self.reading.sentences_in(span)]
        named = [str(number) for number in dict.fromkeys(one.number + 1 for one in inside)]
        return f"{'sentence ' * (len(named) == 1)}[{', '.join(named)}]"

    def find(
        self, wanted: str, regions: Sequence[ArticleSpan], *, is_name: bool = False
    ) -> Iterator[ArticleSpan]:
        """Yield where words stand in some regions, as whole words. Of names, case does not count.

        Differences of white space and of the shape of quotation marks do not count either.
        """
        wanted = fold_text(lower(wanted) if is_name else wanted)
        for region in regions if wanted else ():
            inside = _folded(region.of(self.text), is_name)
            at = inside.text.find(wanted)
            while at >= 0:
                if is_aligned(inside.text, at, at + len(wanted)):
                    start, end = inside.span(at, at + len(wanted))
                    yield ArticleSpan(region.start + start, region.start + end)
                at = inside.text.find(wanted, at + 1)

    def place(self, wanted: str, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        """Return the span of the words. Raises EntryError if the sentences do not hold them."""
        for span in self.find(wanted, regions):
            return span
        spans = [sentence.span for sentence in self.reading.sentences]
        there = next(self.find(wanted, spans), None)
        hint = f"; they stand in {self.named([there])}" if there else ""
        reason = f"these words do not stand in {self.named(regions)}"
        raise EntryError(f"{reason}: \u201c{shortened(wanted, 200)}\u201d{hint}")

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span, or of its whole sentences if these limit the words in it.

        So `approve` in `We did not approve` becomes the whole sentence. Raises EntryError if the
        words are not unique or the draft is full.
        """
        around = self.reading.sentences_in(span)
        hull = ArticleSpan(around[0].span.start, max(around[-1].span.end, span.end))
        beside = f"{self.text[hull.start : span.start]} {self.text[span.end : hull.end]}"
        words = re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", lower(beside))
        if any(word in _LIMITS or word.endswith(("n't", "n\u2019t")) for word in words):
            span = hull
        anchor = self.body.anchor(span)
        if anchor is None or self.body.span(anchor) is None:
            raise EntryError("these words cannot be singled out in the article")
        if len(anchor.exact) > self._room:
            raise EntryError("the draft is full")
        self._room -= len(anchor.exact)
        return anchor

    def add(self, actor: Actor, aliases: Sequence[str]) -> None:
        """Note an actor, with other names that mean nobody else."""
        self.actors[actor.id] = actor
        last = bare_name(actor.name).split()[-1:] if actor.kind == "person" else ()
        names = map(_key, (actor.name, *aliases, *last))
        self._names[actor.id] = [*names, *self._names.get(actor.id, ())]

    def called(self, name: str) -> str | None:
        """Return the id of the actor with that name, or of the only one with that first name."""
        key = _key(name)
        exact = next((id for id, names in self._names.items() if key in names), None)
        persons = {id: actor for id, actor in self.actors.items() if actor.kind == "person"}
        firsts = [id for id, actor in persons.items() if _key(actor.name).startswith(f"{key} ")]
        return exact or (firsts[0] if len(firsts) == 1 else None)

    def written(self, name: str) -> str:
        """Return the name as the article writes it, or `""` if it lacks it or it is a pronoun."""
        if FUNCTION.issuperset(_key(name).split()):
            return ""
        spans = self.find(_key(name), (ArticleSpan(0, len(self.text)),), is_name=True)
        return next((" ".join(span.of(self.text).split()) for span in spans), "")

    def is_there(self, id: str, regions: Sequence[ArticleSpan]) -> bool:
        """Return True if the sentences name the actor, or mean the actor by a noun or a pronoun.

        Names inside quotations do not count.
        """
        for name in self._names.get(id, ()):
            for span in self.find(name, regions, is_name=True):
                if not self.body.quotations(span):
                    return True
        mentions = [m for one in self.reading.attributions for m in (one.source, one.via) if m]
        spans = [m.span for m in mentions if self.basis.roster.mention_id(m) == id]
        return id == NARRATOR or any(region.holds(span) for region in regions for span in spans)

    def said(self, span: ArticleSpan) -> list[Attribution]:
        """Return the attributions of words in the span."""
        return [one for one in self.reading.attributions if any(map(span.overlaps, one.content))]

    def speakers(self, span: ArticleSpan) -> list[str]:
        """Return the ids of the actors who say and relay words in the span."""
        mentions = [mention for one in self.said(span) for mention in (one.source, one.via)]
        ids = map(self.basis.roster.mention_id, mentions)
        return [id for id in ids if id in self.actors]

    def is_denied(self, span: ArticleSpan) -> bool:
        """Return True if the speaker denies or disputes the words."""
        return any(denies(one.cue.of(self.text)) for one in self.said(span))

    def check_speaker(self, key: str, id: str, span: ArticleSpan, via: str = "") -> None:
        """Raise EntryError if the words in the span are not those of the actor."""
        ids, sentence = self.speakers(span), self.reading.sentence_at(span.start)
        is_said = bool(self.said(span) or self.body.quotations(span))
        who = self.actors[ids[0]].name if ids else "somebody in it"
        if id == NARRATOR and is_said:
            raise EntryError(f"`{key}`: the article does not say this itself, {who} does")
        if id == NARRATOR or id in ids:
            return
        if ids and via not in ids:
            raise EntryError(f"`{key}`: the words are said by {who}")
        told = (word for run in self.runs((sentence.span,)) for word in run)
        finite = (word for word in told if word.low != word.lemma or word.low not in verbs())
        outside = (word for word in finite if not self.body.quotations(_span(word)))
        if not is_said and not _tells(outside):
            reason = "nobody is said to say this; these are the article's own words"
            raise EntryError(f"`{key}`: {reason}")
        if not self.is_there(id, (sentence.span,)):
            where = f"{self.named((sentence.span,))}, and no pronoun there stands for it"
            raise EntryError(f"`{key}`: {self.actors[id].name} is not named in {where}")

    def check_own(
        self,
        key: str,
        text: str,
        regions: Sequence[ArticleSpan],
        *,
        free: float = 0.0,
        is_statement: bool = True,
        is_told: bool = False,
    ) -> None:
        """Raise EntryError if the sentences in some regions do not bear a model's own words.

        `free` is the share of the words that need not stand there. A question, a role or a measure
        is no statement. If `is_told`, what somebody in the article says has to be told as that.
        """
        within = self._within(regions)
        for fault in faults_within(
            text, self.article, within, free=free, is_statement=is_statement
        ):
            absent = f"\u201c{fault.words}\u201d is not in {self.named(regions)}"
            raise EntryError(f"`{key}`: {fault.why if fault.passage else absent}")
        if is_told and self.article.is_english and self._is_told_as_fact(text, regions):
            raise EntryError(f"`{key}`: tells as a fact what only somebody says: name the speaker")

    def _within(self, regions: Sequence[ArticleSpan]) -> set[int]:
        """Return the sentences in the regions, and those before to which words point back."""
        within: set[int] = set()
        for inside in (self.article.sentences_in(*region) for region in regions):
            every = (word for at in inside for word in self.article.statements[at].words)
            is_back = any(not _BACK.isdisjoint((word.low, word.lemma)) for word in every)
            within |= {*range(max(0, inside.start - _BACKWARDS * is_back), inside.stop)}
        return within

    def runs(self, regions: Sequence[ArticleSpan]) -> list[Sequence[Word]]:
        """Return the words of each sentence in some regions."""
        article = self.article
        return [article.statements[at].words for r in regions for at in article.sentences_in(*r)]

    def _is_told_as_fact(self, text: str, regions: Sequence[ArticleSpan]) -> bool:
        within = self._within(regions)
        for statement in read_sentences(text):
            terms = PlacedSentence(text, statement, self.article, within).terms
            borne = [term for term in terms if term.near and term.kind != "name"]
            said = [t for t in borne if all(self._is_said(_span(word)) for word, _ in t.here)]
            telling = {*statement.words} - {term.word for term in said}
            if 2 * len(said) > len(borne) and not _tells(telling):
                return True
        return False

    def _is_said(self, word: ArticleSpan) -> bool:
        return self._contents.innermost(word) is not None or bool(self.body.quotations(word))

    def check_gap(self, text: str) -> None:
        """Raise EntryError if a gap is none: it invents something, or the article says it."""
        article, asked, plain = self.article, _ASKED.search(text), _FRAME.sub(" ", text)
        kind = asked.lastgroup if asked else None
        free = 0.0 if kind == "reason" else 1.0
        for fault in faults_within(plain, article, None, free=free, is_statement=False):
            raise EntryError(f"`text`: {fault.why}")
        terms = [
            term
            for each in read_sentences(plain)
            for term in PlacedSentence(plain, each, article).terms
        ]
        places = [set(term.near) for term in terms if kind]
        for at in sorted(set.intersection(*places)) if places else ():
            statement = article.statements[at]
            if self._answers(kind, statement, [word for t in terms for word, _ in t.near[at]]):
                raise EntryError(f"the article says this, in {self.named([_span(statement)])}")

    def _answers(self, asked: str | None, statement: Statement, places: Sequence[Word]) -> bool:
        if any(self.body.quotations(_span(word)) for word in places):
            return False
        if asked == "number":
            return any(word.unit in ("count", "money", "share") for word in statement.words)
        last = max(word.end for word in places)
        return asked != "reason" or _REASON.search(self.text, last, statement.end) is not None


_ASKED: Final = re.compile(
    r"\b(?:(?P<number>how (?:many|much|far|long|often|old|high|large|big)|(?:number|amount|total"
    r"|share) of)|(?P<any>when|date|whether|who|whom|name of)|(?P<reason>why|reason))\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|owing to|thanks to|for|over|citing|blaming|(?<!s )after)\b"
)
_FRAME: Final = re.compile(
    r"\b(?:is|are|was|were|remains?)\s(?:not |un)(?:said|known|given|clear|told|stated|explained)\b"
    r"|\b(?:the |this )?(?:article|report|text|story) does(?:n['\u2019]t| not) \w+|\b\w+body\b",
    re.IGNORECASE,
)
"""Words that say that something is missing, and not what."""


def _span(word: Word | Statement) -> ArticleSpan:
    return ArticleSpan(word.start, word.end)


def _tells(words: Iterable[Word]) -> bool:
    lows = {low for word in words for low in (word.low, word.lemma)}
    return not lows.isdisjoint(verbs().keys() | _SAYINGS)


@lru_cache(maxsize=100)
def _folded(text: str, is_name: bool) -> Folded:
    return fold(lower(text) if is_name else text)


def _key(name: str) -> str:
    return lower(fold_text(bare_name(name)))
