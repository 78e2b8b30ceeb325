"""Warnings about missing facts, unused actors, and parts of the article that no item rests on."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Set
from itertools import accumulate, islice
from typing import NamedTuple

from briefing_tui.loading.problems import RawProblem, RawProblems, collect, shown, warning
from briefing_tui.loading.values import ANY_KIND, TOP, UNKNOWN_KEY, DecodeState
from briefing_tui.model.passages import Passage, fold_text
from briefing_tui.model.problems import ADVICE, Suggestions
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Briefing, Event, is_slug
from briefing_tui.model.segmentation import quoted

_NO_EVIDENCE = frozenset(
    ("id", "actor", "stance", "via", "hedge", "grade", "date", "note", "unchecked")
)
"""Keys of a position whose values are not evidence for the position."""


def warnings(reading: Reading) -> RawProblems:
    """Return the warnings of a file that is not refused."""
    briefing = reading.briefing
    coverage = reading.coverage
    return collect(
        _article(briefing),
        _evidence(briefing, {}),
        events_without_teller(reading),
        _unused(reading),
        _subjects(reading),
        _uncovered(reading, "uncovered-number", "number", coverage.numbers.missing),
        _uncovered(reading, "uncovered-quote", "quoted span", coverage.quotes.missing),
        _uncovered(reading, "uncovered-sentence", "sentence", coverage.sentences.missing),
    )


def certain_warnings(reading: Reading, state: DecodeState) -> RawProblems:
    """Return the warnings that a refused file keeps when its errors are mended."""
    # What could not be read may refer to any item or passage. So no item is called unused, and no
    # passage uncovered.
    if state.omitted:  # there are so many errors that almost nothing was read
        return RawProblems([])
    briefing, lost = reading.briefing, state.lost
    knows_article = lost.isdisjoint({ANY_KIND, UNKNOWN_KEY, "article", TOP})
    has_actor_ids = all(actor.id for actor in briefing.actors)
    knows_actors = lost.isdisjoint({ANY_KIND, "actor"}) and has_actor_ids
    if not briefing.actors and UNKNOWN_KEY in lost:
        knows_actors = False
    return collect(
        _article(briefing) if knows_article else (),
        _evidence(briefing, state.keys_in_error),
        _subjects(reading) if knows_actors else (),
    )


def _article(briefing: Briefing) -> Iterator[RawProblem]:
    if briefing.article is None:
        yield warning(
            "no-article", "nothing is said about the article", briefing.where, ADVICE["no-article"]
        )


def _evidence(briefing: Briefing, keys_in_error: Mapping[int, Set[str]]) -> Iterator[RawProblem]:
    positions = (
        position
        for issue in briefing.issues
        for claim in issue.claims
        for position in claim.positions
    )
    for position in positions:
        if position.basis != "stated" or position.at or position.quote:
            continue
        if keys_in_error.get(position.where, frozenset()) <= _NO_EVIDENCE:
            whose = f" of {shown(position.actor)}" if position.actor else ""
            message = f"a stated position{whose} without evidence"
            yield warning("no-evidence", message, position.where, ADVICE["no-evidence"])


def _unused(reading: Reading) -> Iterator[RawProblem]:
    for actor in reading.briefing.actors:
        ids = {actor.id, NARRATOR} if actor.kind == NARRATOR else {actor.id}
        if not any(map(reading.backlinks.get, ids)):
            message = f"nothing refers to the actor {shown(actor.id)}"
            yield warning("unused-actor", message, actor.where)


def _subjects(reading: Reading) -> Iterator[RawProblem]:
    suggestions = Suggestions(reading.actors)
    for figure in reading.briefing.figures:
        subject = figure.subject
        if subject and is_slug(subject) and subject not in reading.actors:
            message = (
                f"the subject {shown(subject)} of {shown(figure.id)} is not an actor: shown as text"
            )
            yield warning("subject", message, figure.where, suggestions.did_you_mean(subject))


def _uncovered(
    reading: Reading, code: str, what: str, passages: tuple[Passage, ...]
) -> Iterator[RawProblem]:
    for passage in passages:
        section = reading.briefing.sections[passage.section]
        words = shown(section.text[passage.start : passage.end])
        message = f"no item rests on the {what} {words} of {shown(section.id)}"
        problem = warning(code, message, section.where)
        yield problem._replace(key="text", char=passage.start)


class _Words(NamedTuple):
    start: int
    end: int
    source: str = ""
    """The id of the actor who said the words, or `""` if no quote of the briefing has them."""
    cue: str = ""
    """The cue of reported words, such as "said"."""


def events_without_teller(reading: Reading) -> Iterator[RawProblem]:
    """Warn of events that rest only on somebody's words, but name nobody in `by`."""
    untold = [event for event in reading.briefing.timeline if event.by is None and event.at]
    if not untold:
        return
    said = _Said(reading)
    for event in untold:
        sources = [said.source(passage) for passage in reading.places.passages(event)]
        if sources and None not in sources:
            yield _without_teller(event, next(filter(None, sources), ""))


def _without_teller(event: Event, source: str) -> RawProblem:
    words = f"words of {shown(source)}" if source else "quoted words"
    message = f"the event {shown(event.id)} rests on {words}, but `by` names nobody"
    hint = f"say `by: {source or 'ACTOR'}`, or `by: narrator` where the article itself tells it"
    return warning("no-teller", message, event.where, hint)


class _Said:
    """The words that the article quotes or reports, and who said them."""

    def __init__(self, reading: Reading) -> None:
        self._sections = reading.briefing.sections
        self._by_section = _said_by_section(reading)
        self._furthest = [list(accumulate(words, _further)) for words in self._by_section]

    def source(self, passage: Passage) -> str | None:
        """Return the id of the actor who said a passage.

        Return `""` for an unknown actor, and None if nobody said the passage.
        """
        words = self._by_section[passage.section]
        place = bisect_right(words, passage.start, key=lambda one: one.start)
        if not place:
            return None
        found = self._furthest[passage.section][place - 1]
        if found.end < passage.end or (found.cue and found.cue in self._text(passage)):
            return None
        return found.source

    def _text(self, passage: Passage) -> str:
        return fold_text(self._sections[passage.section].text[passage.start : passage.end])


def _further(one: _Words, other: _Words) -> _Words:
    return one if one.end >= other.end else other


def _said_by_section(reading: Reading) -> list[list[_Words]]:
    marked = [quoted(section.text) for section in reading.briefing.sections]
    found = [{span: _Words(*span) for span in spans} for spans in marked]
    for quote in reading.briefing.quotes:
        for passage in reading.places.passages(quote):
            of_section = found[passage.section]
            if quote.type == "indirect":
                span = (passage.start, passage.end)
                cue = fold_text(quote.cue) if quote.cue else ""
                of_section.setdefault(span, _Words(*span, quote.source, cue))
                continue
            spans = marked[passage.section]
            first = bisect_right(spans, passage.start, key=lambda span: span[1])
            for span in islice(spans, first, None):
                if span[0] >= passage.end:
                    break
                if not of_section[span].source:
                    of_section[span] = _Words(*span, quote.source)
    return [sorted(of_section.values()) for of_section in found]
