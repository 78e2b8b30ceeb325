"""What a briefing lacks or leaves unused: worth a look, and no reason to mistrust what is there."""

from collections.abc import Iterable, Iterator

from briefing_tui.loading import shapes
from briefing_tui.loading.crosscheck import Finding, Told, told
from briefing_tui.model.anchors import Passage
from briefing_tui.model.briefing import Actor, Briefing
from briefing_tui.model.declare import is_slug
from briefing_tui.model.reading import Reading


def warnings(reading: Reading) -> Told:
    """Every warning, or the first of very many."""
    briefing = reading.briefing
    return told(
        _article(briefing),
        _evidence(briefing),
        _unused(reading),
        _subjects(reading),
        *_uncovered(reading),
    )


def _warning(code: str, message: str, offset: int, hint: str = "") -> Finding:
    return Finding("warning", code, message, offset, hint)


def _article(briefing: Briefing) -> Iterator[Finding]:
    if briefing.article is None:
        hint = "add `article:` with at least a note on what is not known"
        yield _warning("no-article", "nothing is said about the article", briefing.where, hint)


def _evidence(briefing: Briefing) -> Iterator[Finding]:
    for issue in briefing.issues:
        for claim in issue.claims:
            for position in claim.positions:
                if position.basis == "stated" and not position.at and not position.quote:
                    message = f"a stated position of `{position.actor}` without evidence"
                    hint = "give `at` or `quote`, or say `basis: inferred`"
                    yield _warning("no-evidence", message, position.where, hint)


def _unused(reading: Reading) -> Iterator[Finding]:
    for actor in reading.briefing.actors:
        if not _used(reading, actor):
            message = f"nothing refers to the actor `{actor.id}`"
            yield _warning("unused-actor", message, actor.where)


def _used(reading: Reading, actor: Actor) -> bool:
    names = {actor.id, "narrator"} if actor.kind == "narrator" else {actor.id}
    return any(reading.backlinks.get(name) for name in names)


def _subjects(reading: Reading) -> Iterator[Finding]:
    nearest = shapes.Nearest(reading.actors)
    for figure in reading.briefing.figures:
        subject = figure.subject
        if subject and is_slug(subject) and subject not in reading.actors:
            message = f"the subject `{subject}` of `{figure.id}` is no actor: shown as text"
            yield _warning("subject", message, figure.where, nearest.question(subject))


def _uncovered(reading: Reading) -> Iterator[Iterator[Finding]]:
    coverage = reading.coverage
    for code, share, what in (
        ("uncovered-number", coverage.numbers, "number"),
        ("uncovered-quote", coverage.quotes, "quoted span"),
        ("uncovered-sentence", coverage.sentences, "sentence"),
    ):
        yield _untouched(reading, code, what, share.missing)


def _untouched(
    reading: Reading, code: str, what: str, passages: Iterable[Passage]
) -> Iterator[Finding]:
    for passage in passages:
        section = reading.briefing.sections[passage.section]
        message = f"no item rests on the {what} {_words(reading, passage)} of `{section.id}`"
        yield _warning(code, message, section.where)


def _words(reading: Reading, passage: Passage) -> str:
    text = reading.briefing.sections[passage.section].text
    return shapes.shown(text[passage.start : passage.end])
