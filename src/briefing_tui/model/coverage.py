"""Measure how much of the article is covered by anchors, and find where it names actors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from briefing_tui.model.anchors import Passage, PassageIndex, fold, fold_text
from briefing_tui.model.items import walk
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import Actor, Briefing, Section
from briefing_tui.model.text import (
    is_aligned,
    is_english,
    merge_spans,
    quoted,
    sentences,
    tokens,
)


class Share(NamedTuple):
    """The number of passages of one kind, such as sentences, and how many are covered."""

    covered: int
    total: int
    missing: tuple[Passage, ...] = ()
    """The passages that are not covered, in the order of the text."""


class Coverage(NamedTuple):
    """The coverage of the article. Headings do not count."""

    sentences: Share
    numbers: Share
    quotes: Share
    """Spans in double quotation marks, without the marks."""


def coverage(briefing: Briefing, places: PassageIndex) -> Coverage:
    """Count the sentences, numbers and quotations that anchors cover.

    Only the anchors of figures, quotes, events and positions are used. Number words count if the
    article is in English or its language is not given.
    """
    english = is_english(briefing.article.language if briefing.article else None)
    touched = _anchored_spans(briefing, places)

    def share(find: Callable[[str], Iterable[tuple[int, int]]]) -> Share:
        covered = total = 0
        missing = []
        for section, spans in enumerate(touched):
            starts = [start for start, _ in spans]
            for start, end in find(briefing.sections[section].text):
                total += 1
                last = bisect_left(starts, end) - 1
                if last >= 0 and spans[last][1] > start:
                    covered += 1
                else:
                    missing.append(Passage(section, start, end))
        return Share(covered, total, tuple(missing))

    return Coverage(
        share(sentences), share(lambda text: numbers(text, english=english)), share(quoted)
    )


def _anchored_spans(briefing: Briefing, places: PassageIndex) -> list[list[tuple[int, int]]]:
    findings = (issue.finding for issue in briefing.issues if issue.finding is not None)
    spans: list[list[tuple[int, int]]] = [[] for _ in briefing.sections]
    for item in chain((entry.item for entry in walk(briefing)), findings):
        for passage in places.passages(item):
            spans[passage.section].append((passage.start, passage.end))
    return list(map(merge_spans, spans))


_LONGEST_NAME = 300
"""Maximum number of characters of a name that is looked for."""
_FURTHEST = 8
"""Maximum number of characters, such as quotation marks, before the first word of a name."""


class Mention(NamedTuple):
    """A place where the article names an actor."""

    actor: str
    """The actor's id."""
    passage: Passage


class _NameTable:
    def __init__(self, actors: Sequence[Actor]) -> None:
        self._owner: dict[str, str] = {}
        places: dict[str, set[tuple[int, int]]] = {}
        # A name that several actors share belongs to the first of them; names go before aliases
        for actor in actors:
            self._add(actor.name, actor.id, places)
        for actor in actors:
            for alias in actor.aliases:
                self._add(alias, actor.id, places)
        self._places = {word: sorted(of_word, reverse=True) for word, of_word in places.items()}
        """For each first word of a name: where in a name it stands, and the lengths of names."""

    def _add(self, name: str, actor: str, places: dict[str, set[tuple[int, int]]]) -> None:
        name = fold_text(name)
        first = tokens().search(name)
        if first is None or first.start() > _FURTHEST or len(name) > _LONGEST_NAME:
            return
        lead = first.start()
        for letter in {name[lead].lower(), name[lead].upper(), name[lead]}:
            if len(letter) == 1:
                self._owner.setdefault(name[:lead] + letter + name[lead + 1 :], actor)
                places.setdefault(letter + first.group()[1:], set()).add((lead, len(name)))

    def at(self, text: str, word: re.Match[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the span and the actor of each name whose first word is `word`, longest first."""
        for lead, length in self._places.get(word.group(), ()):
            start = word.start() - lead
            actor = self._owner.get(text[max(start, 0) : start + length])
            if actor is not None and is_aligned(text, start, start + length):
                yield start, start + length, actor


def mentions(sections: Iterable[Section], actors: Sequence[Actor]) -> Iterator[Mention]:
    """Yield the places where the text names an actor, in order and without overlaps.

    Names match whole words. The first letter may be a capital or not, and a possessive 's may
    follow. The longest name at a place counts.
    """
    names = _NameTable(actors)
    for place, section in enumerate(sections):
        folded = fold(section.text)
        free = 0
        for word in tokens().finditer(folded.text):
            for start, end, actor in names.at(folded.text, word):
                if start >= free:
                    free = end
                    yield Mention(actor, Passage(place, *folded.span(start, end)))
                    break
