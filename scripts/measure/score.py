"""Compare the attributions that drafting finds with those that people marked.

A found attribution is right if at least half of the words of its content lie in a marked content,
and its source is the marked source: the same mention, a name with the same last word, or the actor
that a marked pronoun means, which is the last marked name before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from briefing_tui.drafting.attributions import Attribution, Findings, find_attributions
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.text import quoted, word_set
from scripts.measure.brat import Gold, Marked

Type = Literal["direct", "mixed", "indirect"]
PRONOUNS = word_set("he she they it we i you who that which him her them his their")
_WORD = re.compile(r"\w+")


class Counts(NamedTuple):
    """How many attributions there are, and how many of them are right."""

    right: int
    total: int

    @property
    def share(self) -> float:
        """Return the share that is right; 0 if there are none."""
        return self.right / self.total if self.total else 0.0

    def plus(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(self.right + other.right, self.total + other.total)


class Judged(NamedTuple):
    """An article's attributions, each with the verdict."""

    article: Marked
    findings: Findings
    spans: tuple[tuple[Attribution, ArticleSpan, bool], ...]
    """Each quoted span of a sure attribution, and True if the speaker is right."""
    found: tuple[tuple[Attribution, bool], ...]
    """Each sure attribution, and True if it is right."""
    marked: tuple[tuple[Gold, Type, bool, bool], ...]
    """Each marked attribution, its type, and whether drafting found it, at all and surely."""


def judge(article: Marked) -> Judged:
    """Draft the article and compare."""
    text = article.text
    findings = find_attributions(text)
    golds = list(article.attributions)
    owners = _pronoun_owners(text, golds)
    contents = [_words(text, gold.content) for gold in golds]
    spans, found, met, surely = [], [], set[int](), set[int]()
    for attribution in findings.attributions:
        alike = [
            place
            for place, gold in enumerate(golds)
            if _same_source(text, findings, attribution, gold, owners[place])
        ]
        mine = _words(text, attribution.content)
        matched = [place for place in alike if _half_in(mine, contents[place])]
        met.update(matched)
        if not is_sure(findings, attribution):
            continue
        surely.update(matched)
        found.append((attribution, bool(matched)))
        for span in attribution.quoted:
            right = any(_half_in(_words(text, [span]), contents[place]) for place in alike)
            spans.append((attribution, span, right))
    marks = [ArticleSpan(*span) for span in quoted(text)]
    marked = tuple(
        (gold, type_of(text, gold.content, marks), place in met, place in surely)
        for place, gold in enumerate(golds)
        if contents[place]
    )
    return Judged(article, findings, tuple(spans), tuple(found), marked)


def is_sure(findings: Findings, attribution: Attribution) -> bool:
    """Return True if a draft holds the attribution; others are suggestions."""
    source = attribution.source
    if source.actor is None:
        return False
    return attribution.is_sure and findings.actors[source.actor].is_sure


def type_of(text: str, content: Sequence[ArticleSpan], quotes: Sequence[ArticleSpan]) -> Type:
    """Return the type of a marked attribution, from the words of it within quotation marks."""
    words = _words(text, content)
    inside = sum(any(q.start <= start and end <= q.end for q in quotes) for start, end in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"


def _words(text: str, spans: Iterable[ArticleSpan]) -> list[tuple[int, int]]:
    return [found.span() for span in spans for found in _WORD.finditer(text, span.start, span.end)]


def _half_in(mine: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> bool:
    return bool(mine) and 2 * len(set(mine).intersection(theirs)) >= len(mine)


def _pronoun_owners(text: str, golds: Sequence[Gold]) -> list[str]:
    """Map each pronoun that is a marked source to the last word of the name before it."""
    named = sorted(
        (gold.source[-1].end, last)
        for gold in golds
        if gold.source and (last := _last_word(text, gold.source)) not in PRONOUNS
    )
    owners = []
    for gold in golds:
        owner = ""
        if gold.source and _last_word(text, gold.source) in PRONOUNS:
            before = [last for end, last in named if end <= gold.source[0].start]
            owner = before[-1] if before else ""
        owners.append(owner)
    return owners


def _last_word(text: str, spans: Sequence[ArticleSpan]) -> str:
    words = _WORD.findall(re.sub(r"['’]s\b", "", " ".join(span.of(text) for span in spans)))
    return words[-1].lower() if words else ""


def _same_source(
    text: str, findings: Findings, attribution: Attribution, gold: Gold, owner: str
) -> bool:
    source = attribution.source
    if not gold.source:
        return False
    if any(source.span.overlaps(span) for span in gold.source):
        return True
    names = {_last_word(text, [source.span])}
    if source.actor is not None:
        actor = findings.actors[source.actor]
        names |= {name.split()[-1].lower() for name in (actor.name, *actor.aliases)}
    names -= PRONOUNS
    last = _last_word(text, gold.source)
    return last in names or (bool(owner) and owner in names)
