"""Measure how much of the article is covered by anchors, and find where it names actors."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.model.anchors import PassageIndex
from briefing_tui.model.numerals import numbers
from briefing_tui.model.passages import Folded, Passage, fold, fold_text
from briefing_tui.model.records import (
    Actor,
    Briefing,
    Event,
    Figure,
    Position,
    Quote,
    Section,
)
from briefing_tui.model.segmentation import is_aligned, is_english, quoted, sentences, tokens


class Share(NamedTuple):
    """The number of passages of one kind, such as sentences, and how many are covered."""

    covered: int
    total: int
    missing: tuple[Passage, ...] = ()
    """The passages that are not covered, in the order of the text."""

    @property
    def ratio(self) -> float:
        """The covered share, from 0 to 1. If there is nothing to cover, the share is 1."""
        return self.covered / self.total if self.total else 1.0


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
            for start, end in find(briefing.sections[section].text):
                total += 1
                if spans.touch(start, end):
                    covered += 1
                else:
                    missing.append(Passage(section, start, end))
        return Share(covered, total, tuple(missing))

    return Coverage(
        share(sentences), share(lambda text: numbers(text, english=english)), share(quoted)
    )


class _MergedSpans:
    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts, self._ends = array("L"), array("L")
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return True if the span from `start` to `end` overlaps one of the spans."""
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] > start


def _anchored_spans(briefing: Briefing, places: PassageIndex) -> list[_MergedSpans]:
    spans: list[list[tuple[int, int]]] = [[] for _ in briefing.sections]
    for item in _anchored(briefing):
        for passage in places.passages(item):
            spans[passage.section].append((passage.start, passage.end))
    return [_MergedSpans(of_section) for of_section in spans]


def _anchored(briefing: Briefing) -> Iterator[Figure | Quote | Event | Position]:
    yield from briefing.figures
    yield from briefing.quotes
    yield from briefing.timeline
    for issue in briefing.issues:
        for claim in issue.claims:
            yield from claim.positions


_LONGEST_NAME = 300
"""Maximum number of characters of a name that is looked for."""
_FURTHEST = 8
"""Maximum number of characters, such as quotation marks, before the first word of a name."""


class Mention(NamedTuple):
    """A place where the article names an actor."""

    actor: str
    """The actor's id."""
    passage: Passage


class _NameGroup(NamedTuple):
    lead: int
    names: list[str]
    shorter: list[int]
    """For each name, such as `Ann Lee`: the index of the name `Ann`, or -1 if there is none."""

    def longest(self, text: str, start: int) -> str:
        """Return the longest name at `start`, or `""` if there is none."""
        place = bisect_right(self.names, text[start : start + _LONGEST_NAME]) - 1
        while place >= 0:
            name = self.names[place]
            if text.startswith(name, start) and is_aligned(text, start, start + len(name)):
                return name
            place = self.shorter[place]
        return ""


class _NameTable:
    def __init__(self, actors: Sequence[Actor]) -> None:
        self.owner: dict[str, str] = {}
        self.by_word: dict[str, list[str]] = {}
        """For each word, the names that begin with the word."""
        self._alike: dict[str, list[_NameGroup]] = {}
        """Earlier results of `beginning`, by word."""
        # A name that several actors share belongs to the first of them; names go before aliases
        for actor in actors:
            self._add(actor.name, actor.id)
        for actor in actors:
            for alias in actor.aliases:
                self._add(alias, actor.id)

    def _add(self, name: str, actor: str) -> None:
        name = fold_text(name)
        first = tokens().search(name)
        if first is None or first.start() > _FURTHEST or len(name) > _LONGEST_NAME:
            return
        lead = first.start()
        for letter in {name[lead].lower(), name[lead].upper(), name[lead]}:
            if len(letter) == 1:
                spelled = name[:lead] + letter + name[lead + 1 :]
                if spelled not in self.owner:
                    self.owner[spelled] = actor
                    self.by_word.setdefault(letter + first.group()[1:], []).append(spelled)

    def beginning(self, word: str) -> list[_NameGroup]:
        """Return the names whose first word is `word`, in groups."""
        if word not in self._alike:
            self._alike[word] = _by_lead(word, self.by_word[word])
        return self._alike[word]


def _by_lead(word: str, names: Iterable[str]) -> list[_NameGroup]:
    by_lead: dict[int, list[str]] = {}
    for name in sorted(names):
        by_lead.setdefault(name.index(word), []).append(name)
    furthest_first = sorted(by_lead.items(), reverse=True)
    return [_NameGroup(lead, alike, _longest_prefixes(alike)) for lead, alike in furthest_first]


def _longest_prefixes(names: Sequence[str]) -> list[int]:
    found: list[int] = []
    for place, name in enumerate(names):
        before = place - 1
        while before >= 0 and not name.startswith(names[before]):
            before = found[before]
        found.append(before)
    return found


def mentions(sections: Iterable[Section], actors: Sequence[Actor]) -> Iterator[Mention]:
    """Yield the places where the text names an actor, in order and without overlaps.

    Names match whole words. The first letter may be a capital or not, and a possessive 's may
    follow. The longest name at a place counts.
    """
    names = _NameTable(actors)
    if not names.owner:
        return
    for place, section in enumerate(sections):
        folded = fold(section.text)
        for start, end, actor in _in_section(folded, names):
            yield Mention(actor, Passage(place, *folded.span(start, end)))


def _in_section(folded: Folded, names: _NameTable) -> Iterator[tuple[int, int, str]]:
    text, known = folded.text, names.by_word
    free = 0
    for word in tokens().finditer(text):
        if word.group() not in known:
            continue
        for alike in names.beginning(word.group()):
            start = word.start() - alike.lead
            found = alike.longest(text, start) if start >= free else ""
            if found:
                free = start + len(found)
                yield start, free, names.owner[found]
                break
