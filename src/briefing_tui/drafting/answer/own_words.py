"""Compare texts in the language model's own words with the sentences that they rest on.

A text of a model has to be near the article's words: what cannot be placed there counts as added.
Each rule is a function that yields what the article does not bear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.answer.evidence import Evidence, People
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.figures import FoundFigure, read_bound, read_value
from briefing_tui.drafting.lexicon import BE, MODALS, STAND_INS, is_speaker, verbs, words
from briefing_tui.drafting.support import ArticleWords, audit, denial, hedge
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.drafting.wording import (
    Statement,
    Word,
    bound_before,
    is_in,
    is_negation,
    read_sentences,
    root,
    words_of,
)
from briefing_tui.model.anchors import fold_text, lower
from briefing_tui.model.numerals import numbers
from briefing_tui.model.text import quoted, shortened

_TELLING: Final = words("own", "telling")
_ANYONE: Final = words("own", "anyone")
_SAYINGS: Final = words("own", "sayings")
_CONTESTED: Final = words("own", "contested")
_CLAIMS: Final = words("own", "claims")
_HEDGES: Final = words("own", "hedges")
_FUTURE: Final = words("own", "future")
_PARTS: Final = words("own", "parts")
_BACK: Final = words("own", "back")
_MATTERS: Final = words("own", "matters")
_BORDERS: Final = words("own", "borders")
_PREPOSITIONS: Final = words("own", "prepositions")
_SIGNS: Final = frozenset(',;:()"\u201c\u201d\u2014\u2013')
_MOST_WORK: Final = 1_000_000
_LEAST_WORK: Final = 50
"""What comparing a word costs, wherever it stands."""
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
    before: Sequence[Word]
    after: Sequence[Word]

    @property
    def span(self) -> ArticleSpan:
        """Where the word stands."""
        return ArticleSpan(self.word.start, self.word.end)

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

    def limits(self) -> Iterator[str]:
        """Yield what limits the word in its clause: "not", "may", "will" or "most"."""
        run, place = [*self.before, self.word, *self.after], len(self.before)
        if denial(run, place):
            yield "not"
        if hedge(run, place) and not self.is_noun:
            yield "may"
        if any(word.low in _FUTURE for word in self.before):
            yield "will"
        if any(word.low in _PARTS for word in self.before[-3:]):
            yield "most"


def in_clause(text: str, statement: Statement, word: Word) -> ClauseWord:
    """Return a word of a sentence with its clause."""
    run, first, last = statement.words, word.place, word.place
    while first and not _is_border(text, *run[first - 1 : first + 1]):
        first -= 1
    while last + 1 < len(run) and not _is_border(text, *run[last : last + 2]):
        last += 1
    return ClauseWord(word, run[first : word.place], run[word.place + 1 : last + 1])


def _is_border(text: str, one: Word, two: Word) -> bool:
    return two.low in _BORDERS or not _SIGNS.isdisjoint(text[one.end : two.start])


class PlacedWord(NamedTuple):
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
        """Whether it is a name or a number, which no other word can stand for."""
        return self.is_name or self.own.word.value is not None

    @property
    def is_somebody(self) -> bool:
        """Whether it is a name, or a noun such as "minister"."""
        return self.is_name or is_speaker(self.own.word.low)


class OwnText:
    """A text of the model: its words, and their places in the article."""

    def __init__(self, owner: OwnWords, text: str, rests: Rests, *, is_whole: bool = False) -> None:
        """If `is_whole` is true, words such as "give" and "reason" have to be there, too."""
        self.owner, self.text, self.rests = owner, text, rests
        self.where = owner.evidence.named(rests.regions)
        self.near = [*rests.regions, *owner.before(rests.regions)]
        statements = read_sentences(text)
        self.words = [word for statement in statements for word in statement.words]
        self.terms = [
            self._term(statement, word)
            for statement in statements
            for word in statement.words
            if word.kind != "function" and (is_whole or not owner.is_light(statement, word))
        ]

    def _term(self, statement: Statement, word: Word) -> PlacedWord:
        owner, article = self.owner, self.owner.article
        own = in_clause(self.text, statement, word)
        is_name = article.is_name(word)
        every = article.term(word, is_name=is_name).places
        owner.spend(_LEAST_WORK + len(every))
        places = [
            place
            for like in every
            for place in [in_clause(owner.text, article.statements[like.word.sentence], like.word)]
            if like.likeness == 1
            or (like.likeness > 0.7 and own.is_noun == place.is_noun)
            or root(word.lemma) == root(place.word.lemma)
        ]
        here = [place for place in places if _is_inside(place, self.rests.regions)]
        is_near = any(_is_inside(place, self.near) for place in places)
        return PlacedWord(own, is_name, here, is_near, bool(every))


def _is_inside(place: ClauseWord, spans: Sequence[ArticleSpan]) -> bool:
    return any(span.start <= place.word.start < span.end for span in spans)


def points_back(statement: Statement) -> bool:
    """Return True if a sentence has a word such as "it", or a noun such as "the plan"."""
    return any(word.low in _BACK for word in statement.words) or is_on_matter(statement)


def is_on_matter(statement: Statement) -> bool:
    """Return True if a sentence has a noun for something said or planned: "the plan"."""
    return any(
        one.low in words_of("determiner") and is_in(two, _MATTERS)
        for shift in (1, 2)
        for one, two in zip(statement.words, statement.words[shift:], strict=False)
    )


class OwnWords:
    """Checks texts in the language model's own words against one article."""

    def __init__(self, evidence: Evidence, people: People) -> None:
        self.evidence = evidence
        self.people = people
        self.text = evidence.body.text
        self.language = base_of(evidence.basis.language)
        self._work = 0

    @cached_property
    def article(self) -> ArticleWords:
        """The words of the article."""
        return ArticleWords(self.text)

    @cached_property
    def _unsaid(self) -> str:
        """The article with blanks in place of what somebody says."""
        letters = list(self.evidence.unquoted)
        for attribution in self.evidence.basis.attributions:
            for start, end in attribution.content:
                letters[start:end] = " " * (end - start)
        return "".join(letters)

    @cached_property
    def _around(self) -> Sequence[str]:
        """The sentences of the article with blanks in place of what somebody says."""
        return [span.of(self._unsaid) for span in self.evidence.body.sentences]

    def check(self, name: str, text: str, rests: Rests) -> str:
        """Return the text. Raises EntryError if the article does not bear it."""
        if text:
            own = OwnText(self, text, rests)
            for rule in _RULES if self.language == "en" else _ANY_LANGUAGE:
                for reason in rule(own):
                    raise EntryError(f"`{name}` {reason}")
        return text

    def is_light(self, statement: Statement, word: Word) -> bool:
        """Return True for words that need not stand in the article."""
        if word.is_capital and self.article.is_name(word):
            return False
        after = statement.words[word.place + 1 : word.place + 2]
        is_of_telling = word.value is not None and any(is_in(one, _TELLING) for one in after)
        return is_of_telling or is_in(word, words_of("light") | _TELLING | _ANYONE)

    def statements_in(self, spans: Sequence[ArticleSpan]) -> Iterator[Statement]:
        """Yield the sentences of the article that share a character with the spans."""
        statements = self.article.statements
        near: set[int] = set()
        for span in spans:
            first = bisect_right(self._starts, span.start) - 1
            near.update(range(max(0, first), bisect_left(self._starts, span.end)))
        yield from (statements[at] for at in sorted(near))

    @cached_property
    def _starts(self) -> list[int]:
        return [statement.start for statement in self.article.statements]

    def spend(self, work: int) -> None:
        """Count comparisons of words. Raises EntryError after too many."""
        self._work += work
        if self._work > _MOST_WORK:
            raise EntryError("the answers are too long to be compared")

    def before(self, regions: Sequence[ArticleSpan]) -> Iterator[ArticleSpan]:
        """Yield to where words such as "it" in the regions can point back."""
        body = self.evidence.body
        for statement in self.statements_in(regions):
            if points_back(statement):
                inside = range(statement.start + 1, statement.end)
                starts = [region.start for region in regions if region.start in inside]
                at = body.sentence_number(statement.start)
                yield from (ArticleSpan(statement.start, start) for start in starts)
                yield from body.sentences[max(0, at - _BACKWARDS) : at] if not starts else ()

    def figures(self, span: ArticleSpan) -> Iterator[FoundFigure]:
        """Yield the numbers in a span of the article, those whose unit is not clear last."""
        basis = self.evidence.basis
        known = [figure for figure in basis.figures if span.holds(figure.number)]
        yield from known
        taken = [*(date.span for date in basis.dates), *basis.vague, *(one.span for one in known)]
        comma = self.language not in ("en", "ja", "zh", "und")
        for start, end in numbers(span.of(self.text), english=self.language == "en"):
            place = ArticleSpan(span.start + start, span.start + end)
            value = read_value(place.of(self.text), comma=comma)
            if value is None or value.scale or any(place.overlaps(other) for other in taken):
                continue
            limited = read_bound(self.text, *place)
            hull = ArticleSpan(limited.start, limited.end)
            unit = "percent" if value.is_share or _PERCENT.match(self.text, place.end) else ""
            yield FoundFigure(hull, place, value.number, limited.bound, unit, "count")

    def is_said(self, place: ClauseWord) -> bool:
        """Return True if the word stands in what somebody says."""
        said = self.people.attributions(place.span)
        if said:
            return not all(map(self.people.is_side, said))
        return self.people.voice(place.span).is_said

    def words_for(self, ids: Collection[str], spans: Sequence[ArticleSpan]) -> frozenset[str]:
        """Return the lemmas of words that can mean some actors, who are spoken of in the spans."""
        actors = [self.people.actors[id] for id in ids]
        texts = [text for actor in actors for text in (actor.name, *actor.aliases, actor.role)]
        texts += [text for text in self._around if any(actor.name in text for actor in actors)]
        texts += [span.of(self._unsaid) for span in spans]
        every = [statement for text in texts for statement in read_sentences(text or "")]
        has_body = any(actor.kind == "organization" for actor in actors)
        lemmas = {word.lemma for each in every for word in each.words if word.kind == "content"}
        return frozenset(lemmas | (STAND_INS if has_body else set()))

    def is_anonymous(self, attribution: Attribution) -> bool:
        """Return True if nobody whom the article names says something."""
        ids = self.people.ids_of(attribution)
        return all(self.people.actors[id].kind == "unnamed" for id in ids)


_PERCENT: Final = re.compile(
    r"\s?(?:%|per ?cent\b|prozent\b|por ciento\b|por cento\b|pour cent\b)", re.IGNORECASE
)


def _misquoted(own: OwnText) -> Iterator[str]:
    spans = quoted(own.text)
    texts = [fold_text(region.of(own.owner.text)) for region in own.rests.regions if spans]
    for start, end in spans:
        if not any(fold_text(own.text[start:end]) in text for text in texts):
            said = shortened(own.text[start:end], 120)
            yield f"quotes words that do not stand in {own.where}: \u201c{said}\u201d"


def _added(own: OwnText) -> Iterator[str]:
    rests, people = own.rests, own.owner.people
    around = [word for each in own.owner.statements_in(rests.regions) for word in each.words]
    has_pronoun = any(word.low in _BACK for word in around)
    added = [
        term
        for term in own.terms
        if not term.here and not (term.is_near and (has_pronoun or not term.is_somebody))
    ]
    if not rests.is_statement and rests.allowed:
        added = [term for term in added if not term.is_known]
    named = {id for id in people.actors if people.is_there(id, rests.regions, relayed=True)}
    meant = own.owner.words_for(named, ()) if added else ()
    added = [term for term in added if term.own.word.lemma not in meant]
    dateline = lower(own.owner.evidence.body.dateline.of(own.owner.text))
    for term in added:
        word = term.own.word
        is_other = term.is_known and not people.with_word(word.low)
        is_place = term.is_name and (is_other or word.low in dateline)
        if (term.is_exact or term.is_somebody) and not is_place and word.unit != "rank":
            what = "names" if word.value is None else "has the number"
            yield f"{what} {word.text[:40]}, which is not in {own.where}"
    added = [term for term in added if not is_in(term.own.word, _SAYINGS)]
    is_bold = rests.is_told and any(term.own.is_verb for term in added if not term.is_name)
    is_english = own.owner.language == "en"
    if (is_bold or len(added) > rests.allowed * len(own.terms)) and is_english:
        strange = ", ".join(term.own.word.text[:40] for term in added[:3])
        yield f"says more than {own.where}: {strange}"


def _misnumbered(own: OwnText) -> Iterator[str]:
    """Yield numbers with another bound than in the article."""
    for term in own.terms if own.rests.is_statement else ():
        word = term.own.word
        if word.value is None or word.unit in ("rank", "year", "clock") or not term.here:
            continue
        limits = {_bound(own.owner.text, place.word) for place in term.here}
        limits |= {"about"} if "" in limits else {"more"} if "range" in limits else set()
        if _bound(own.text, word) not in limits:
            yield f"limits {word.text} otherwise than {own.where}"


def _bound(text: str, word: Word) -> str:
    bound = bound_before(text, word.start)
    return bound.lastgroup or "" if bound else ""


def _limited(own: OwnText) -> Iterator[str]:
    """Yield words that the article denies, hedges or limits, and the text does not."""
    if not own.rests.is_statement:
        return
    unsure = _HEDGES | _CLAIMS | _CONTESTED | (words_of("unsure") - _SAYINGS)
    ways = {
        "not": any(map(is_negation, own.words)),
        "may": any(is_in(word, unsure) for word in own.words),
        "will": any(word.low in _FUTURE | {"to"} for word in own.words),
        "most": any(word.low in _PARTS or word.value is not None for word in own.words),
    }
    around = own.owner.statements_in(own.rests.regions)
    is_denying = any(is_negation(word) for each in around for word in each.words)
    for term in own.terms:
        if term.is_exact or not term.here or is_negation(term.own.word):
            continue
        limits = [set(place.limits()) for place in term.here]
        for limit, place in zip(limits, term.here, strict=True):
            limit |= {"not"} if own.owner.people.voice(place.span).is_denied else set()
        word = term.own.word
        last = {before.low for before in term.own.before[-1:]}
        is_topic = not last.isdisjoint(_PREPOSITIONS)
        is_past = word.low != word.lemma and not word.low.endswith(("s", "ing"))
        free = {"most"} if is_topic else set()
        free |= {"may"} if is_topic or last & words_of("determiner") else set()
        free |= set() if is_past else {"will"}
        common = set.intersection(*limits) - free
        for way, is_kept in ways.items():
            if way in common and not is_kept:
                yield f"leaves out \u201c{way}\u201d or the like of {own.where}: {word.text}"
        if not is_denying and "not" in term.own.limits():
            yield f"denies what {own.where} says: {word.text}"


def _told(own: OwnText) -> Iterator[str]:
    """Yield what is told as a fact, and is only what somebody says."""
    owner, people = own.owner, own.owner.people
    borne = [term for term in own.terms if term.here and not term.is_name]
    said = [term for term in borne if all(map(owner.is_said, term.here))]
    if not own.rests.is_told or not said or 2 * len(said) <= len(borne):
        return
    places = [place.span for term in said for place in term.here]
    speakers = dict.fromkeys(each for span in places for each in people.attributions(span))
    if any(map(owner.evidence.quotations_in, places)) and all(map(owner.is_anonymous, speakers)):
        yield f"rests on a quotation of somebody unnamed in {own.where}"
    ids = {id for speaker in speakers for id in people.ids_of(speaker)}
    reading = owner.evidence.basis.reading
    meant = owner.words_for(ids, [reading.sentence_at(one.cue.start).span for one in speakers])
    content = {
        word.lemma
        for statement in owner.statements_in(own.rests.regions)
        for word in statement.words
        if owner.is_said(ClauseWord(word, (), ()))
    }
    telling = [word for word in own.words if word not in {term.own.word for term in said}]
    is_cued = any(
        is_in(word, _SAYINGS) or (word.low in verbs() and word.lemma not in content)
        for word in telling
    )
    is_named = not speakers or any(word.lemma in meant for word in telling)
    if not (is_cued and is_named) and not any(is_in(word, _CONTESTED) for word in telling):
        names = [people.actors[id].name for one in speakers for id in people.ids_of(one)]
        who = names[0] if names else "somebody"
        yield f"tells as a fact what only {who} says in {own.where}: name the speaker"


def _differing(own: OwnText) -> Iterator[str]:
    for finding in audit(own.text, [own.owner.article]) if own.rests.is_told else ():
        for fault in finding.faults:
            if fault.kind != "pronoun":
                yield f"is not the article's: {fault.why}"


_ANY_LANGUAGE: Final = (_misquoted, _added)
_RULES: Final = (_misquoted, _added, _misnumbered, _limited, _told, _differing)

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


def check_gap(owner: OwnWords, text: str, rests: Rests) -> None:
    """Raise EntryError if a gap is none: it invents something, or the article says it."""
    if not _MISSING.search(text):
        raise EntryError("`text` does not say what is missing")
    asked = _ASKED.search(text)
    kind = asked.lastgroup if asked else None
    everywhere = Rests((ArticleSpan(0, len(owner.text)),))
    is_whole = kind not in ("number", "date")
    gap = OwnText(owner, _FRAME.sub(" ", text), everywhere, is_whole=is_whole)
    strange = [term for term in gap.terms if not term.is_known]
    for term in strange:
        if term.is_exact or kind == "reason":
            raise EntryError(f"`text`: {term.own.word.text[:40]} is not in the article")
    for reason in _misquoted(OwnText(owner, text, rests)):
        raise EntryError(f"`text` {reason}")
    for statement in owner.article.statements if kind and gap.terms and not strange else ():
        if _answers(gap, kind or "", statement):
            sentence = ArticleSpan(statement.start, statement.end)
            raise EntryError(f"the article says this, in {owner.evidence.named([sentence])}")


def _answers(gap: OwnText, asked: str, statement: Statement) -> bool:
    """Return True if a sentence of the article has all words of the gap, and an answer."""
    owner = gap.owner
    span = ArticleSpan(statement.start, statement.end)
    places = [place for term in gap.terms for place in term.here if span.holds(place.span)]
    is_back = points_back(statement) and asked != "name"
    near = [span, *owner.before([span])] if is_back else [span]
    if not places or not all(any(_is_inside(p, near) for p in t.here) for t in gap.terms):
        return False
    if _UNSAID.search(owner.text, *span):
        return False
    is_quoted = any(owner.evidence.quotations_in(place.span) for place in places)
    if is_quoted and all(map(owner.is_anonymous, owner.people.attributions(span))):
        return False
    match asked:
        case "number":
            return any(True for _ in owner.figures(span))
        case "date":
            basis = owner.evidence.basis
            dates = [*(date.span for date in basis.dates), *basis.vague]
            return any(map(span.overlaps, dates))
        case "name":
            first, asked_of = places[0], {term.own.word.low for term in gap.terms}
            is_passive = any(word.low in BE for word in first.before[-2:])
            near_words = [w for w in statement.words if abs(w.place - first.word.place) < 6]
            names = [w for w in near_words if owner.article.is_name(w) and w.low not in asked_of]
            return bool(names) and not is_passive
        case "reason":
            last = max(place.word.end for place in places)
            return _REASON.search(owner.text, last, span.end) is not None
    return True
