"""What a briefing lacks or leaves unused: worth a look, and no reason to mistrust what is there."""

from collections.abc import Iterable, Iterator, Mapping, Set

from briefing_tui.loading import shapes
from briefing_tui.loading.crosscheck import told
from briefing_tui.loading.finding import Finding, Told, warning
from briefing_tui.loading.findings import ANY, KEY, NONE, Findings
from briefing_tui.model.format.declaration import is_slug
from briefing_tui.model.format.records import Actor, Briefing
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage


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


def certain(reading: Reading, found: Findings) -> Told:
    """Those of a refused file that hold whatever its faults hide; none that a fault may have made.

    What nothing refers to, or rests on, is not among them: anything could.
    """
    if found.untold:  # and so nearly nothing was read
        return NONE
    briefing, lost = reading.briefing, found.lost
    actors_known = lost.isdisjoint({ANY, "actor"}) and all(actor.id for actor in briefing.actors)
    return told(
        _article(briefing) if lost.isdisjoint({ANY, KEY, "article", shapes.TOP}) else (),
        _evidence(briefing, found.doubts),
        _subjects(reading) if actors_known and (briefing.actors or KEY not in lost) else (),
    )


def _article(briefing: Briefing) -> Iterator[Finding]:
    if briefing.article is None:
        hint = "add `article:` with at least a note on what is not known"
        yield warning("no-article", "nothing is said about the article", briefing.where, hint)


_NO_EVIDENCE = frozenset(("id", "actor", "stance", "via", "hedge", "grade", "date", "note"))
"""Keys of a position that cannot hold its evidence, nor be taken for one that does."""


def _evidence(briefing: Briefing, doubts: Mapping[int, Set[str]] = {}) -> Iterator[Finding]:
    for issue in briefing.issues:
        for claim in issue.claims:
            for position in claim.positions:
                if position.basis == "stated" and not position.at and not position.quote:
                    if not doubts.get(position.where, frozenset()) <= _NO_EVIDENCE:
                        continue
                    whose = f" of `{position.actor}`" if position.actor else ""
                    message = f"a stated position{whose} without evidence"
                    hint = "give `at` or `quote`, or say `basis: inferred`"
                    yield warning("no-evidence", message, position.where, hint)


def _unused(reading: Reading) -> Iterator[Finding]:
    for actor in reading.briefing.actors:
        if not _used(reading, actor):
            message = f"nothing refers to the actor `{actor.id}`"
            yield warning("unused-actor", message, actor.where)


def _used(reading: Reading, actor: Actor) -> bool:
    names = {actor.id, "narrator"} if actor.kind == "narrator" else {actor.id}
    return any(reading.backlinks.get(name) for name in names)


def _subjects(reading: Reading) -> Iterator[Finding]:
    nearest = shapes.Nearest(reading.actors)
    for figure in reading.briefing.figures:
        subject = figure.subject
        if subject and is_slug(subject) and subject not in reading.actors:
            message = f"the subject `{subject}` of `{figure.id}` is no actor: shown as text"
            yield warning("subject", message, figure.where, nearest.question(subject))


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
        found = warning(code, message, section.where)
        yield found._replace(key="text", char=passage.start)


def _words(reading: Reading, passage: Passage) -> str:
    text = reading.briefing.sections[passage.section].text
    return shapes.shown(text[passage.start : passage.end])
