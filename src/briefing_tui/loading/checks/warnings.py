"""Warnings about missing facts, unused actors, and parts of the article that no item rests on."""

from collections.abc import Iterator, Mapping, Set

from briefing_tui.loading.checks.attribution import events_without_teller
from briefing_tui.loading.decode.key_errors import TOP
from briefing_tui.loading.decode.state import ANY_KIND, UNKNOWN_KEY, DecodeState
from briefing_tui.loading.problems import RawProblem, RawProblems, collect, shown, warning
from briefing_tui.model.format.records import Actor, Briefing, is_slug
from briefing_tui.model.problems import ADVICE, Suggestions
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.anchors import Passage

_NO_EVIDENCE = frozenset(
    ("id", "actor", "stance", "via", "hedge", "grade", "date", "note", "unchecked")
)
"""Keys of a position that do not hold its evidence, and cannot be misspellings of one that does."""


def warnings(reading: Reading) -> RawProblems:
    """Return every warning of a briefing that was decoded without an error."""
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
    """Return the warnings of a refused file that its errors cannot have caused.

    Unused or uncovered items get no warning, as the unread parts of the file may use them.
    """
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
        if not _is_used(reading, actor):
            message = f"nothing refers to the actor {shown(actor.id)}"
            yield warning("unused-actor", message, actor.where)


def _is_used(reading: Reading, actor: Actor) -> bool:
    names = {actor.id, "narrator"} if actor.kind == "narrator" else {actor.id}
    return any(reading.backlinks.get(name) for name in names)


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
