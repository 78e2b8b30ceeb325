"""Whether a file's content agrees with itself: ids, anchors, dates, quotes and bounds.

These are errors that a file still opens with: the item shows what it can.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from briefing_tui.loading import shapes
from briefing_tui.loading.finding import Finding, Told, error
from briefing_tui.loading.findings import (
    ANY,
    MOST,
    Findings,
    Named,
    Reference,
    in_file_order,
)
from briefing_tui.model import dates
from briefing_tui.model.claims import sides
from briefing_tui.model.format.quotes import content, passage
from briefing_tui.model.format.records import NARRATOR, Actor, Briefing, Quote, Selector
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.anchors import Match
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.sentences import quoted


def told(*kinds: Iterable[Finding]) -> Told:
    """The first MOST findings, in the order of the file, out of kinds that are each in order."""
    first: list[Finding] = []
    untold = 0
    for findings in kinds:
        rest = iter(findings)
        first += islice(rest, MOST)
        untold += sum(1 for _ in rest)
    first.sort(key=lambda finding: finding.offset)
    return Told(first[:MOST], untold + max(0, len(first) - MOST))


def errors(reading: Reading, found: Findings) -> Told:
    """Everything in the file that contradicts itself."""
    return told(
        _ids(found),
        *_references(found),
        _anchors(reading, found),
        _dates(found),
        _addresses(found),
        _quotes(found),
        _ranges(found),
        _actors(reading.briefing, reading, found),
        _exclusive(reading.briefing, found),
    )


def _ids(found: Findings) -> Iterator[Finding]:
    if found.has_unique_ids:
        return
    first: set[str] = set()
    for id, kind, offset in in_file_order(found.ids):
        if id in first:
            message = f"id `{id}` stands twice; this {kind} is shown, and refs lead to the first"
            yield error("duplicate-id", message, offset)
        first.add(id)


def _references(found: Findings) -> Iterator[Iterator[Finding]]:
    """Those that lead nowhere, for each kind of item that is wanted."""
    kinds: dict[str, str] = {}
    for wanted, named in found.references.items():
        if not _written(found, wanted) >= set(named.ids):  # which is to look no further, mostly
            kinds = kinds or kinds_of(found)
            yield _misleading(wanted, named, kinds, found)


def _written(found: Findings, kind: str) -> Set[str]:
    """Ids that lead to an item of that kind (empty: of any), as far as files write them."""
    if not found.has_unique_ids:
        return frozenset()
    if not kind:
        return {NARRATOR, *found.written()}
    ids = set(found.column(found.ids, kind).ids)
    return ids | {NARRATOR} if kind == "actor" else ids - {NARRATOR}


def _misleading(
    wanted: str, named: Named, kinds: dict[str, str], found: Findings
) -> Iterator[Finding]:
    fitting = {id for id, kind in kinds.items() if not wanted or kind == wanted}
    if fitting >= set(named.ids):
        return
    nearest = shapes.Nearest(id for id in kinds if id in fitting)
    for id, offset in zip(named.ids, named.offsets, strict=True):
        if id in fitting:
            continue
        # What could not be read may be the very item that is named
        if id in kinds or not (ANY in found.lost or id in found.unread):
            yield _misled(Reference(id, wanted, offset), kinds.get(id), nearest)


def kinds_of(found: Findings) -> dict[str, str]:
    """The kind of what each id leads to."""
    kinds = dict(found.made)
    if found.has_unique_ids:
        for kind, (ids, _) in found.ids.items():
            kinds.update(dict.fromkeys(ids, kind))
    else:
        for id, kind, _ in reversed(list(in_file_order(found.ids))):
            kinds[id] = kind
    kinds[NARRATOR] = "actor"
    return kinds


def _misled(reference: Reference, kind: str | None, nearest: shapes.Nearest) -> Finding:
    near = nearest.question(reference.id)
    wanted = shapes.article(reference.kind or "item")
    if kind is None:
        message = f"no {reference.kind or 'item'} has the id `{reference.id}`"
        return error("dangling-id", message, reference.offset, near)
    message = f"`{reference.id}` is {shapes.article(kind)}; expected {wanted}"
    return error("wrong-kind", message, reference.offset, near)


def _anchors(reading: Reading, found: Findings) -> Iterator[Finding]:
    find = reading.places.find
    reading.places.expect(len(found.selectors))
    for selector in found.selectors:
        match = find(selector)
        if match.passage is None:
            if match.fault == "no-section":  # that is told of the id; the words may stand elsewhere
                match = find(selector._replace(section=None))
            if not _is_in_doubt(reading, found, selector, match):
                yield _unanchored(reading, selector, match)


def _is_in_doubt(reading: Reading, found: Findings, selector: Selector, match: Match) -> bool:
    """Whether nothing can be said of an anchor before another fault is mended: of what is to single
    it out, or of the text that it may stand in."""
    if match.passage is not None:
        return True
    if match.fault == "ambiguous":
        known = reading.places.find(selector).fault != "no-section"
        return not known or selector.where in found.doubts
    sections = reading.briefing.sections
    whole = sections and ANY not in found.lost and "section" not in found.lost
    return not (whole and all(section.text for section in sections))


def _unanchored(reading: Reading, selector: Selector, match: Match) -> Finding:
    words = shapes.shown(selector.exact)
    if match.fault == "ambiguous":
        message = f"{words} stands {match.count} times in the article"
        hint = "single it out with more words, or with prefix, suffix or section"
        return error("anchor-ambiguous", message, selector.where, hint)
    if match.fault in _OTHER_FAULTS:
        message = _OTHER_FAULTS[match.fault].format(words)
        return error("anchor-not-found", message, selector.where)
    if match.fault == "inside-word":
        message = f"{words} begins or ends inside a word or number of the article"
        nearest = reading.places.nearest(selector)
        _, hint = unlike(selector.exact, nearest)
        return error("anchor-inside-word", message, selector.where, hint)
    words, hint = unlike(selector.exact, reading.places.nearest(selector))
    message = f"{words} does not stand in the article"
    return error("anchor-not-found", message, selector.where, hint)


_OTHER_FAULTS = {
    "context": "{} does not stand next to that prefix and suffix",
    "other-section": "{} stands in another section of the article",
}


def unlike(exact: str, nearest: str | None) -> tuple[str, str]:
    """The words of an anchor and a hint at the passage most like them, cut to show what differs."""
    if not nearest:
        return shapes.shown(exact), ""
    passage = shapes.shown_beside(nearest, exact)
    return shapes.shown_beside(exact, nearest), f"nearest passage: {passage}"


def _dates(found: Findings) -> Iterator[Finding]:
    explained = 0
    for text, offset in found.dates:
        if dates.parse(text) is None:
            explained += 1
            # `explain` names the nearest date itself
            why = f": {dates.explain(text)}" if explained <= MOST else ""
            yield error("date", f"{shapes.shown(text)} is no EDTF date{why}", offset)


def _addresses(found: Findings) -> Iterator[Finding]:
    import re

    from briefing_tui.loading import addresses

    for text, offset in found.urls:
        if not addresses.is_web(text):
            message = f"{shapes.shown(text)} is no http or https address"
            yield error("url", message, offset, addresses.cure(text))
    for text, offset in found.languages:
        if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", text):
            message = f"{shapes.shown(text)} is no BCP 47 language tag"
            yield error("language", message, offset, "such as en, es or pt-BR")


def _quotes(found: Findings) -> Iterator[Finding]:
    for quote, offset in found.quotes:
        if quote.at and (fault := _content_fault(quote)):
            yield error("content", fault, offset)


def _content_fault(quote: Quote) -> str:
    words = passage(quote)
    if quote.content is not None:
        inside = fold_text(quote.content).strip() in fold_text(words)
        return "" if inside else f"content {shapes.shown(quote.content)} does not stand inside `at`"
    if content(quote) is not None:
        return ""
    spans = len(quoted(words))
    return f"`at` holds {spans or 'no'} spans in double quotation marks: write `content`"


def _ranges(found: Findings) -> Iterator[Finding]:
    if not found.ranges:
        return
    from fractions import Fraction

    for figure, offset in found.ranges:
        if figure.low and figure.high and Fraction(figure.low) >= Fraction(figure.high):
            message = f"low ({figure.low}) must be below high ({figure.high})"
            yield error("range", message, offset)


def _actors(briefing: Briefing, reading: Reading, found: Findings) -> Iterator[Finding]:
    voices = [actor for actor in briefing.actors if actor.kind == NARRATOR]
    for actor in voices[1:]:
        message = f"a second narrator; the article has one voice (`{voices[0].id}`)"
        yield error("narrator", message, actor.where)
    for actor in briefing.actors:
        if actor.id == NARRATOR and actor.kind != NARRATOR:
            message = "the id `narrator` always means the article's own voice"
            yield error("narrator", message, actor.where, "give this actor another id")
    for id in sides.cycles(reading.actors):
        message = f"member_of leads from `{id}` back to itself"
        yield error("membership", message, _membership(reading.actors[id], found))


def _membership(actor: Actor, found: Findings) -> int:
    """Where an actor's `member_of` names what it does: the first such id from the actor on."""
    ids, offsets = found.column(found.references, "actor")
    for place in range(bisect_right(offsets, actor.where), len(ids)):
        if ids[place] == actor.member_of:
            return offsets[place]
    return actor.where


def _exclusive(briefing: Briefing, found: Findings) -> Iterator[Finding]:
    if not any(issue.exclusive for issue in briefing.issues):
        return
    claims = {claim.id: issue.id for issue in briefing.issues for claim in issue.claims}
    places: dict[str, int] = {}
    for id, offset in zip(*found.column(found.references, "claim"), strict=True):
        places.setdefault(id, offset)
    for issue in briefing.issues:
        for id in issue.exclusive:
            if claims.get(id, issue.id) != issue.id:
                message = f"claim `{id}` answers another question (`{claims[id]}`)"
                yield error("exclusive", message, places.get(id, issue.where))
