"""Find contradictions within a briefing, and differences from the original text of its article.

A file with contradictions still opens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from briefing_tui.loading import web_urls
from briefing_tui.loading.files import slug
from briefing_tui.loading.problems import (
    PROBLEM_LIMIT,
    RawProblem,
    RawProblems,
    collect,
    compared,
    error,
    shown,
    with_article,
)
from briefing_tui.loading.values import ANY_KIND, DecodeState, NamedId
from briefing_tui.model import dates
from briefing_tui.model.anchors import Match, PassageIndex
from briefing_tui.model.dates import explain_date
from briefing_tui.model.items import content, passage, walk
from briefing_tui.model.numerals import spellings
from briefing_tui.model.passages import PhraseSearch, fold_text
from briefing_tui.model.problems import Suggestions
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Actor,
    Briefing,
    Quote,
    Section,
    Selector,
)
from briefing_tui.model.segmentation import quoted
from briefing_tui.model.status import cycles

_LANGUAGE = r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"


def errors(reading: Reading, state: DecodeState) -> RawProblems:
    """Return the errors that decoding does not find, such as contradictions and invalid dates."""
    return collect(
        _ids(state),
        _references(state),
        _anchors(reading, state),
        _dates(state),
        _urls(state),
        _languages(state),
        _quotes(state),
        _ranges(state),
        _actors(reading, state),
        _exclusive(reading.briefing, state),
    )


def kinds_of(state: DecodeState) -> dict[str, str]:
    """Return the kind of item for each id."""
    kinds = dict(state.made)
    for id, kind, _ in state.ids:
        kinds.setdefault(id, kind)
    kinds[NARRATOR] = "actor"
    return kinds


def _ids(state: DecodeState) -> Iterator[RawProblem]:
    if state.has_unique_ids:
        return
    first: set[str] = set()
    for id, kind, offset in state.ids:
        if id in first:
            message = (
                f"id {shown(id)} stands twice; this {kind} is shown, and refs lead to the first"
            )
            yield error("duplicate-id", message, offset)
        first.add(id)


def _references(state: DecodeState) -> Iterator[RawProblem]:
    kinds = kinds_of(state)
    suggestions: dict[str, Suggestions] = {}
    for reference in state.references:
        id, wanted, _ = reference
        kind = kinds.get(id)
        if kind is not None and wanted in ("", kind):
            continue
        # The item with this id may be one that could not be read
        if kind is None and (ANY_KIND in state.lost or id in state.ids_in_errors):
            continue
        if wanted not in suggestions:
            suggestions[wanted] = suggestions_for(wanted, kinds)
        yield _bad_reference(reference, kind, suggestions[wanted].did_you_mean(id))


def suggestions_for(kind: str, kinds: dict[str, str]) -> Suggestions:
    """Return suggestions from the ids of one kind or, if `kind` is `""`, from all ids."""
    return Suggestions(id for id, of in kinds.items() if kind in ("", of))


def _bad_reference(reference: NamedId, kind: str | None, hint: str) -> RawProblem:
    id, wanted, offset = reference
    if kind is None:
        message = f"no {wanted or 'item'} has the id {shown(id)}"
        return error("dangling-id", message, offset, hint)
    message = f"{shown(id)} is {with_article(kind)}; expected {with_article(wanted)}"
    return error("wrong-kind", message, offset, hint)


def _anchors(reading: Reading, state: DecodeState) -> Iterator[RawProblem]:
    find = reading.places.find
    for selector in state.selectors:
        match = find(selector)
        if match.passage is None:
            if match.fault == "no-section":  # the unknown section is reported already
                match = find(selector._replace(section=None))
            if not _is_in_doubt(reading, state, selector, match):
                yield _bad_anchor(reading, selector, match)


def _is_in_doubt(reading: Reading, state: DecodeState, selector: Selector, match: Match) -> bool:
    """Return True if a bad anchor may be due to another error of the file."""
    if match.passage is not None:
        return True
    if match.fault == "ambiguous":
        has_section = reading.places.find(selector).fault != "no-section"
        return not has_section or selector.where in state.keys_in_error
    sections = reading.briefing.sections
    is_whole = sections and ANY_KIND not in state.lost and "section" not in state.lost
    return not (is_whole and all(section.text for section in sections))


def _bad_anchor(reading: Reading, selector: Selector, match: Match) -> RawProblem:
    words = shown(selector.exact)
    if match.fault == "ambiguous":
        message = f"{words} stands {match.count} times in the article"
        hint = "single it out with more words, or with prefix, suffix or section"
        return error("anchor-ambiguous", message, selector.where, hint)
    if match.fault in _OTHER_FAULTS:
        message = _OTHER_FAULTS[match.fault].format(words)
        return error("anchor-not-found", message, selector.where)
    nearest, hint = compared(selector.exact, reading.places.nearest(selector))
    if match.fault == "inside-word":
        message = f"{words} begins or ends inside a word or number of the article"
        return error("anchor-inside-word", message, selector.where, hint)
    message = f"{nearest} does not stand in the article"
    return error("anchor-not-found", message, selector.where, hint)


_OTHER_FAULTS = {
    "context": "{} does not stand next to that prefix and suffix",
    "other-section": "{} stands in another section of the article",
}


def _dates(state: DecodeState) -> Iterator[RawProblem]:
    explained = 0
    for text, offset in state.dates:
        if dates.parse(text) is None:
            explained += 1
            # `explain_date` names the nearest date itself
            why = f": {explain_date(text)}" if explained <= PROBLEM_LIMIT else ""
            yield error("date", f"{shown(text)} is not an EDTF date{why}", offset)


def _urls(state: DecodeState) -> Iterator[RawProblem]:
    for text, offset in state.urls:
        if not web_urls.is_web_url(text):
            message = f"{shown(text)} is not an http or https address"
            yield error("url", message, offset, web_urls.fix_hint(text))


def _languages(state: DecodeState) -> Iterator[RawProblem]:
    for text, offset in state.languages:
        if not re.fullmatch(_LANGUAGE, text):
            message = f"{shown(text)} is not a BCP 47 language tag"
            yield error("language", message, offset, "such as en, es or pt-BR")


def _quotes(state: DecodeState) -> Iterator[RawProblem]:
    for quote, offset in state.quotes:
        if quote.at and (message := _content_error(quote)):
            yield error("content", message, offset)


def _content_error(quote: Quote) -> str:
    words = passage(quote)
    if quote.content is not None:
        if fold_text(quote.content).strip() in fold_text(words):
            return ""
        return f"content {shown(quote.content)} does not stand inside `at`"
    if content(quote) is not None:
        return ""
    spans = len(quoted(words))
    return f"`at` holds {spans or 'no'} spans in double quotation marks: write `content`"


def _ranges(state: DecodeState) -> Iterator[RawProblem]:
    if not state.ranges:
        return
    from fractions import Fraction  # imports decimal, and few files need it

    for figure, offset in state.ranges:
        if figure.low and figure.high and Fraction(figure.low) >= Fraction(figure.high):
            message = f"low ({figure.low}) must be below high ({figure.high})"
            yield error("range", message, offset)


def _actors(reading: Reading, state: DecodeState) -> Iterator[RawProblem]:
    actors = reading.briefing.actors
    narrators = [actor for actor in actors if actor.kind == NARRATOR]
    for actor in narrators[1:]:
        message = f"a second narrator; the article has one voice ({shown(narrators[0].id)})"
        yield error("narrator", message, actor.where)
    for actor in actors:
        if actor.id == NARRATOR and actor.kind != NARRATOR:
            message = "the id `narrator` always means the article's own voice"
            yield error("narrator", message, actor.where, "give this actor another id")
    for id in cycles(reading.actors):
        message = f"member_of leads from {shown(id)} back to itself"
        yield error("membership", message, _membership_offset(reading.actors[id], state))


def _membership_offset(actor: Actor, state: DecodeState) -> int:
    first = bisect_right(state.references, actor.where, key=lambda reference: reference.offset)
    for id, kind, offset in islice(state.references, first, None):
        if (id, kind) == (actor.member_of, "actor"):
            return offset
    return actor.where


def _exclusive(briefing: Briefing, state: DecodeState) -> Iterator[RawProblem]:
    if not any(issue.exclusive for issue in briefing.issues):
        return
    issues = {claim.id: issue.id for issue in briefing.issues for claim in issue.claims}
    offsets: dict[str, int] = {}
    for id, wanted, offset in state.references:
        if wanted == "claim":
            offsets.setdefault(id, offset)
    for issue in briefing.issues:
        for id in issue.exclusive:
            if issues.get(id, issue.id) != issue.id:
                message = f"claim {shown(id)} answers another question ({shown(issues[id])})"
                yield error("exclusive", message, offsets.get(id, issue.where))


def with_meant_ids(reading: Reading, state: DecodeState) -> Iterator[RawProblem]:
    """Yield the errors of `state`. Where a name stands instead of an id, suggest the id."""
    misnamed = {named.offset: named for named in state.misnamed}
    kinds = kinds_of(state)
    wanted = {named.kind for named in state.misnamed}
    suggestions = {kind: suggestions_for(kind, kinds) for kind in wanted}
    actors: dict[str, str] = {}
    for actor in reading.briefing.actors:
        for name in (actor.name, *actor.aliases) if actor.id else ():
            actors.setdefault(_folded(name), actor.id)
    for problem in state.errors:
        hint = ""
        if named := misnamed.get(problem.offset):
            id = actors.get(_folded(named.id)) if named.kind in ("", "actor") else None
            similar = suggestions[named.kind].did_you_mean
            hint = f"did you mean `{id}`?" if id else similar(slug(named.id))
        yield problem._replace(hint=hint) if hint else problem


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def against(reading: Reading, original: str) -> RawProblems:
    """Return an error for each anchor that is not in `original`, if the briefing is verbatim.

    Of a condensed briefing, only quoted words and the numbers of figures must be in `original`.
    """
    briefing = reading.briefing
    if briefing.article is not None and briefing.article.wording == "verbatim":
        return collect(_missing_anchors(briefing, original))
    return collect(_quoted(briefing, original), _numbers(briefing, original))


def _missing_anchors(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    places = PassageIndex([Section(original)])
    explained = 0
    for entry in walk(briefing):
        for selector in getattr(entry.item, "at", ()):
            anywhere: Selector = selector._replace(section=None)
            match = places.find(anywhere)
            if match.passage is None and match.fault != "ambiguous":
                explained += 1
                nearest = places.nearest(anywhere) if explained <= PROBLEM_LIMIT else None
                words, hint = compared(selector.exact, nearest)
                message = f"{words} does not stand in the original text"
                yield error("not-in-original", message, selector.where, hint)


def _quoted(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    text = _Original(fold_text(original))
    for quote in briefing.quotes:
        words = content(quote) if quote.type != "indirect" else None
        if words and not text.has(fold_text(words).strip().rstrip(".,")):
            message = f"the quoted words {shown(words)} do not stand in the original text"
            key = "at" if quote.content is None else "content"
            yield error("not-in-original", message, quote.where)._replace(key=key)


def _numbers(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    text = _Original(fold_text(original).lower())
    for figure in briefing.figures:
        for key in ("value", "low", "high"):
            number = getattr(figure, key)
            if number is not None and not any(map(text.has_word, spellings(number))):
                whose = shown(figure.id)
                message = f"the number {number} of {whose} does not stand in the original"
                yield error("not-in-original", message, figure.where)._replace(key=key)


class _Original:
    def __init__(self, text: str) -> None:
        self._text = text
        self._phrases = PhraseSearch(text)

    def has(self, words: str) -> bool:
        """Return True if the text has the words, even inside other words."""
        return not words or any(True for _ in self._starts(words, cut=True))

    def has_word(self, spelling: str) -> bool:
        for start in self._starts(spelling, cut=False):
            end = start + len(spelling)
            before = self._text[max(0, start - 1) : start]
            if not _BEFORE.match(before) and not _AFTER.match(self._text, end):
                return True
        return False

    def _starts(self, words: str, *, cut: bool) -> Iterator[int]:
        whole = 0, len(self._text)
        return self._phrases.starts(words, *whole, cut_first=cut, cut_last=cut)


_BEFORE = re.compile(r"[\w.,]")
"""A number that follows such a character is part of a longer word or number."""
_AFTER = re.compile(r"\w|[.,]\d")
"""A number that precedes such characters is part of a longer word or number."""
