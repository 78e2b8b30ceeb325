"""Find contradictions within a briefing, what it lacks, and differences from the original text.

A file with contradictions still opens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing_tui.loading.decoding import DecodeState, NamedId
from briefing_tui.loading.files import is_language, is_web_url, slug
from briefing_tui.loading.problems import (
    RawProblem,
    as_yaml,
    collect,
    error,
    shown,
    shown_beside,
    warning,
    with_article,
)
from briefing_tui.model import dates, items
from briefing_tui.model.anchors import (
    Match,
    Nearest,
    Passage,
    PassageIndex,
    PhraseSearch,
    fold_text,
)
from briefing_tui.model.numerals import spellings
from briefing_tui.model.problems import ADVICE, Suggestions
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Briefing,
    Event,
    Item,
    Quote,
    Section,
    Selector,
    is_slug,
)
from briefing_tui.model.status import cycles
from briefing_tui.model.text import SIGNS, cuts_word, is_english, quoted

if TYPE_CHECKING:
    from briefing_tui.drafting.support import ArticleWords, Fault


def errors(reading: Reading, state: DecodeState) -> list[RawProblem]:
    """Return the errors that decoding does not find, such as contradictions and invalid dates."""
    briefing = reading.briefing
    return collect(
        _ids(state),
        _references(state),
        _anchors(reading, state),
        _noted(state),
        _quotes(state),
        _ranges(briefing),
        _actors(reading),
        _exclusive(briefing),
    )


def _kinds_of(state: DecodeState) -> dict[str, str]:
    """Return the kind of item for each id."""
    kinds = dict(state.made)
    for id, kind, _ in state.ids:
        kinds.setdefault(id, kind)
    kinds[NARRATOR] = "actor"
    return kinds


def _ids(state: DecodeState) -> Iterator[RawProblem]:
    first: set[str] = set()
    for id, kind, offset in state.ids:
        if id in first:
            message = (
                f"id {shown(id)} stands twice; this {kind} is shown, and refs lead to the first"
            )
            yield error("duplicate-id", message, offset)
        first.add(id)


def _references(state: DecodeState) -> Iterator[RawProblem]:
    kinds = _kinds_of(state)
    suggestions: dict[str, Suggestions] = {}
    for reference in state.references:
        id, wanted, _ = reference
        kind = kinds.get(id)
        if kind is not None and wanted in ("", kind):
            continue
        if kind is None and id in state.written_ids:  # of an item that could not be read
            continue
        if wanted not in suggestions:
            suggestions[wanted] = _suggestions(wanted, kinds)
        yield _bad_reference(reference, kind, suggestions[wanted].did_you_mean(id))


def _suggestions(kind: str, kinds: dict[str, str]) -> Suggestions:
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
    find, sections = reading.places.find, reading.briefing.sections
    is_whole = sections and not state.has_lost_text and all(section.text for section in sections)
    for selector in state.selectors:
        match = find(selector)
        if match.fault == "no-section":  # which is reported already
            match = find(selector._replace(section=None))
            if match.fault == "ambiguous":
                continue
        if match.passage is None and (is_whole or match.fault == "ambiguous"):
            yield _bad_anchor(reading, selector, match)


def _bad_anchor(reading: Reading, selector: Selector, match: Match) -> RawProblem:
    words = shown(selector.exact)
    if match.fault == "ambiguous":
        message = f"{words} stands {match.count} times in the article"
        hint = "single it out with more words, or with prefix, suffix or section"
        return error("anchor-ambiguous", message, selector.where, hint)
    if match.fault in _OTHER_FAULTS:
        message = _OTHER_FAULTS[match.fault].format(words)
        return error("anchor-not-found", message, selector.where)
    nearest, hint = _compared(selector.exact, reading.places.nearest(selector))
    if match.fault == "inside-word":
        message = f"{words} begins or ends inside a word or number of the article"
        return error("anchor-inside-word", message, selector.where, hint)
    message = f"{nearest} does not stand in the article"
    return error("anchor-not-found", message, selector.where, hint)


def _compared(exact: str, nearest: Nearest | None) -> tuple[str, str]:
    """Return an anchor's words, shortened for a message, and a hint with the nearest passage."""
    # The hint has the whole passage, so that it can be copied
    if nearest is None:
        return shown(exact), ""
    hint = f"nearest passage: `{as_yaml(nearest.words)}`"
    if nearest.section:
        hint += f", with `section: {nearest.section}`"
    if nearest.is_alone:
        hint += ", without the prefix and suffix"
    return shown_beside(exact, nearest.words), hint


_OTHER_FAULTS = {
    "context": "{} does not stand next to that prefix and suffix",
    "other-section": "{} stands in another section of the article",
}


def _noted(state: DecodeState) -> Iterator[RawProblem]:
    for kind, text, offset in state.noted:
        if kind == "date" and dates.parse(text) is None:
            # `explain_date` names the nearest date itself
            message = f"{shown(text)} is not an EDTF date: {dates.explain_date(text)}"
            yield error("date", message, offset)
        elif kind == "url" and not is_web_url(text):
            yield error("url", f"{shown(text)} is not an http or https address", offset)
        elif kind == "language" and not is_language(text):
            message = f"{shown(text)} is not a BCP 47 language tag"
            yield error("language", message, offset, "such as en, es or pt-BR")


def _quotes(state: DecodeState) -> Iterator[RawProblem]:
    for quote in state.quotes:
        if quote.at and (message := _content_error(quote)):
            key = "at" if quote.content is None else "content"
            yield error("content", message, quote.where)._replace(key=key)


def _content_error(quote: Quote) -> str:
    words = items.passage(quote)
    if quote.content is not None:
        if fold_text(quote.content).strip() in fold_text(words):
            return ""
        return f"content {shown(quote.content)} does not stand inside `at`"
    if items.content(quote) is not None:
        return ""
    spans = len(quoted(words))
    return f"`at` holds {spans or 'no'} spans in double quotation marks: write `content`"


def _ranges(briefing: Briefing) -> Iterator[RawProblem]:
    for figure in briefing.figures:
        low, high = figure.low, figure.high
        if low is not None and high is not None and float(low) >= float(high):
            message = f"low ({low}) must be below high ({high})"
            yield error("range", message, figure.where)._replace(key="low")


def _actors(reading: Reading) -> Iterator[RawProblem]:
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
        yield error("membership", message, reading.actors[id].where)._replace(key="member_of")


def _exclusive(briefing: Briefing) -> Iterator[RawProblem]:
    issues = {claim.id: issue.id for issue in briefing.issues for claim in issue.claims}
    for issue in briefing.issues:
        for id in issue.exclusive:
            if issues.get(id, issue.id) != issue.id:
                message = f"claim {shown(id)} answers another question ({shown(issues[id])})"
                yield error("exclusive", message, issue.where)._replace(key="exclusive")


def with_meant_ids(reading: Reading, state: DecodeState) -> Iterator[RawProblem]:
    """Yield the errors of `state`. Where a name stands instead of an id, suggest the id."""
    kinds = _kinds_of(state)
    suggestions = {kind: _suggestions(kind, kinds) for _, kind, _ in state.misnamed}
    actors: dict[str, str] = {}
    for actor in reading.briefing.actors:
        for name in (actor.name, *actor.aliases) if actor.id else ():
            actors.setdefault(_folded(name), actor.id)
    hints: dict[int, str] = {}
    for name, kind, offset in state.misnamed:
        id = actors.get(_folded(name)) if kind in ("", "actor") else None
        similar = suggestions[kind].did_you_mean(slug(name))
        hints[offset] = f"did you mean `{id}`?" if id else similar
    for problem in state.errors:
        yield problem._replace(hint=hints.get(problem.offset) or problem.hint)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def annotated_passages(data: Any) -> Iterator[tuple[str, Selector]]:
    """Yield each quoted passage of annotations that were read from JSON, with a note on it.

    `data` is an annotation, a page or a collection of the W3C, or an export of hypothes.is. What
    has another form is left out.
    """
    for one in _annotations(data):
        targets = one.get("target")
        for target in targets if isinstance(targets, list) else [targets]:
            found = target.get("selector") if isinstance(target, Mapping) else None
            for selector in found if isinstance(found, list) else [found]:
                if isinstance(selector, Mapping):
                    exact, prefix, suffix = (_words_at(selector, key) for key in _SELECTOR_KEYS)
                    if exact:
                        yield _note_of(one), Selector(exact, prefix, suffix)


_SELECTOR_KEYS = ("exact", "prefix", "suffix")


def _words_at(selector: Mapping[str, Any], key: str) -> str | None:
    words = selector.get(key)
    return words if isinstance(words, str) and words.strip() else None


def _annotations(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for one in data:
            yield from _annotations(one)
    elif isinstance(data, Mapping):
        inner = [data[key] for key in ("first", "items", "rows", "annotations") if key in data]
        if "target" in data:
            yield data
        for one in inner:
            yield from _annotations(one)


def _note_of(annotation: Mapping[str, Any]) -> str:
    bodies = annotation.get("body", annotation.get("bodyValue", annotation.get("text")))
    first = bodies[0] if isinstance(bodies, list) and bodies else bodies
    value = first.get("value") if isinstance(first, Mapping) else first
    return value if isinstance(value, str) else ""


def against(reading: Reading, original: str) -> list[RawProblem]:
    """Return an error for each anchor that is not in `original`, if the briefing is verbatim.

    Of a condensed briefing, only quoted words and the numbers of figures must be in `original`.
    """
    briefing = reading.briefing
    if briefing.article is not None and briefing.article.wording == "verbatim":
        return collect(_missing_anchors(briefing, original))
    return collect(_quoted(briefing, original), _numbers(briefing, original))


def _missing_anchors(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    places = PassageIndex([Section(original)])
    for entry in items.walk(briefing):
        for selector in getattr(entry.item, "at", ()):
            anywhere: Selector = selector._replace(section=None)
            match = places.find(anywhere)
            if match.passage is None and match.fault != "ambiguous":
                words, hint = _compared(selector.exact, places.nearest(anywhere))
                message = f"{words} does not stand in the original text"
                yield error("not-in-original", message, selector.where, hint)


def _quoted(briefing: Briefing, original: str) -> Iterator[RawProblem]:
    text = _Original(fold_text(original))
    for quote in briefing.quotes:
        words = items.content(quote) if quote.type != "indirect" else None
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
        """Return True if the text has the word or number as a whole. A sign may stand before it."""
        for start in self._starts(spelling, cut=False):
            end = start + len(spelling)
            sign = start - (self._text[max(0, start - 1) : start] in SIGNS)
            if not (cuts_word(self._text, sign) or cuts_word(self._text, end)):
                return True
        return False

    def _starts(self, words: str, *, cut: bool) -> Iterator[int]:
        whole = 0, len(self._text)
        return self._phrases.starts(words, *whole, cut_first=cut, cut_last=cut)


def warnings(reading: Reading) -> list[RawProblem]:
    """Return the warnings of a file."""
    briefing = reading.briefing
    coverage = reading.coverage
    return collect(
        _article(briefing),
        _evidence(briefing),
        events_without_teller(reading),
        _unused(reading),
        _subjects(reading),
        own_words(reading),
        _uncovered(reading, "uncovered-number", "number", coverage.numbers.missing),
        _uncovered(reading, "uncovered-quote", "quoted span", coverage.quotes.missing),
        _uncovered(reading, "uncovered-sentence", "sentence", coverage.sentences.missing),
    )


def _article(briefing: Briefing) -> Iterator[RawProblem]:
    if briefing.article is None:
        yield warning(
            "no-article", "nothing is said about the article", briefing.where, ADVICE["no-article"]
        )


def _evidence(briefing: Briefing) -> Iterator[RawProblem]:
    positions = (position for issue in briefing.issues for position in issue.positions)
    for position in positions:
        if position.basis == "stated" and not position.at and not position.quote:
            message = f"a stated position of {shown(position.actor)} without evidence"
            yield warning("no-evidence", message, position.where, ADVICE["no-evidence"])


def _unused(reading: Reading) -> Iterator[RawProblem]:
    for actor in reading.briefing.actors:
        ids = {actor.id, NARRATOR} if actor.kind == NARRATOR else {actor.id}
        is_used = actor.unchecked or any(map(reading.backlinks.get, ids))
        if not (is_used or any(one.actor == actor.id for one in reading.mentions)):
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
    for place in passages:
        section = reading.briefing.sections[place.section]
        words = shown(section.text[place.start : place.end])
        message = f"no item rests on the {what} {words} of {shown(section.id)}"
        problem = warning(code, message, section.where)
        yield problem._replace(key="text", char=place.start)


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
        place = bisect_right(words, passage.start, key=lambda said: said.start)
        if not place:
            return None
        said = self._furthest[passage.section][place - 1]
        if said.end < passage.end or (said.cue and said.cue in self._text(passage)):
            return None
        return said.source

    def _text(self, passage: Passage) -> str:
        return fold_text(self._sections[passage.section].text[passage.start : passage.end])


def _further(first: _Words, second: _Words) -> _Words:
    return first if first.end >= second.end else second


def _said_by_section(reading: Reading) -> list[list[_Words]]:
    marked = [quoted(section.text) for section in reading.briefing.sections]
    said = [{span: _Words(*span) for span in spans} for spans in marked]
    for quote in reading.briefing.quotes:
        for passage in reading.places.passages(quote):
            of_section = said[passage.section]
            if quote.type == "indirect":
                span = (passage.start, passage.end)
                cue = fold_text(quote.cue) if quote.cue else ""
                of_section.setdefault(span, _Words(*span, "".join(quote.source[:1]), cue))
                continue
            spans = marked[passage.section]
            first = bisect_right(spans, passage.start, key=lambda span: span[1])
            for span in islice(spans, first, None):
                if span[0] >= passage.end:
                    break
                if not of_section[span].source:
                    of_section[span] = _Words(*span, "".join(quote.source[:1]))
    return [sorted(of_section.values()) for of_section in said]


# Own words


def own_words(reading: Reading) -> Iterator[RawProblem]:
    """Warn of own words that differ from the article, or that it does not have.

    This concerns points, claims, titles of events, labels of figures, roles and gaps. What follows
    from the article in other words is no problem.
    """
    briefing = reading.briefing
    if not briefing.sections or not all(section.text for section in briefing.sections):
        return
    article = _OwnWords(reading)
    for entry in items.walk(briefing):
        key = _OWN_KEYS.get(entry.kind, "")
        words = getattr(entry.item, key) if key else None
        for start, message in article.differences(entry, words) if words else ():
            problem = warning("own-words", message, entry.item.where, ADVICE["own-words"])
            yield problem._replace(key=key, char=start)


_OWN_KEYS = {
    "point": "text",
    "claim": "text",
    "event": "title",
    "figure": "label",
    "actor": "role",
    "gap": "text",
}
_MOST_PASSAGES = 50
"""Maximum number of passages with which own words are compared."""
_MOST_COMPARED = 200
"""Maximum number of own words that are compared."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_INSIDE = re.compile(r"[\w,'\u2019)-]\s+\Z|[-'\u2019]\Z")
"""The end of a text after which a sentence goes on."""
_TURNED = re.compile(
    r"(?:n['\u2019]t|\b(?:not|never|no|least|fewer|less|more|over))\s(?:than\s)?\W?(\w{2,})"
)
"""Words with which a passage may say something else than own words have, and the next word."""
_ISO_DAY = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?")
_COUNTED = 12
"""A number up to this one may count what the article names."""


class _OwnWords:
    """Compares own words with the article as `briefing audit` does, but for what is sure."""

    def __init__(self, reading: Reading) -> None:
        briefing, article = reading.briefing, reading.briefing.article
        self._reading = reading
        self._text, self._starts = "", list[int]()
        for section in briefing.sections:
            self._text += f"{section.heading or ''}\n\n"
            self._starts.append(len(self._text))
            self._text += f"{section.text}\n\n"
        facts = (article.headline, article.publisher, article.author) if article else ()
        names = (name for actor in briefing.actors for name in (actor.name, *actor.aliases))
        numbers = (n for one in briefing.figures for n in (one.value, one.low, one.high))
        self._text += "\n\n".join(filter(None, (*facts, *names, *numbers)))
        self._words = frozenset(_TOKEN.findall(self._text.lower()))
        self._is_english = is_english(article.language if article else None)
        self._left = _MOST_COMPARED

    @cached_property
    def _article(self) -> "ArticleWords":
        from briefing_tui.drafting.support import ArticleWords  # rarely needed

        return ArticleWords(self._text, english=self._is_english)

    @cached_property
    def _dates(self) -> frozenset[str]:
        """The words for the dates of the briefing's items."""
        briefing = self._reading.briefing
        article = briefing.article
        written = [article.published if article else None, briefing.updated]
        written += [getattr(entry.item, "date", None) for entry in items.walk(briefing)]
        days = {day for date in written if date for day in _ISO_DAY.findall(date)}
        return frozenset().union(*map(dates.calendar_words, days))

    def differences(self, entry: items.ItemEntry, words: str) -> Iterator[tuple[int, str]]:
        """Yield what the article does not have: its start within `words`, and a message."""
        is_gap = entry.kind == "gap"
        tokens = [] if is_gap else _TOKEN.findall(words)
        strange = (w for at, w in enumerate(tokens) if w[0].isdecimal() or (at and w[0].isupper()))
        if quoted(words) or any(word.lower() not in self._words for word in strange):
            yield from self._absent(words, only_quoted=is_gap)
        passages = self._passages(entry.item) if self._is_english and not is_gap else []
        below = " ".join(self._text[start:end] for start, end in passages).lower()
        low = words.lower()
        turned = [word[:4] in low for word in _TURNED.findall(below)]
        if any(turned) and not _TURNED.search(low):
            within = {at for span in passages for at in self._article.sentences_in(*span)}
            for fault in self._faults(words, within):
                if fault.passage and fault.kind in ("number", "negation"):
                    yield fault.span[0], fault.why

    def _faults(self, words: str, within: "set[int] | None") -> "Iterator[Fault]":
        from briefing_tui.drafting.support import faults_within  # rarely needed

        if self._left:
            self._left -= 1
            is_statement = within is not None
            yield from faults_within(
                words, self._article, within, free=1, is_statement=is_statement
            )

    def _absent(self, words: str, *, only_quoted: bool) -> Iterator[tuple[int, str]]:
        for fault in self._faults(words, None):
            start, low = fault.span[0], fault.words.lower()
            is_inside = self._is_english and _INSIDE.search(words, 0, start)
            is_known = (
                only_quoted
                or low in self._dates
                or (low.isdecimal() and int(low) <= _COUNTED)
                or (fault.kind == "name" and not is_inside)
            )
            if fault.kind == "quote" or not is_known:
                yield start, fault.why

    def _passages(self, item: Item) -> list[tuple[int, int]]:
        """Return the spans of the passages on which an item rests."""
        reading = self._reading
        rests = [item, *(reading.items.get(ref) for ref in getattr(item, "refs", ()))]
        rests += [one for issue in rests for one in getattr(issue, "claims", ())]
        positions = [one for claim in rests for one in getattr(claim, "positions", ())]
        rests += [one for one in positions if one.stance in ("asserts", "supports")]
        rests += [reading.items.get(one.quote) for one in positions if one.quote]
        known = (reading.places.passages(one) for one in rests if one is not None)
        passages = islice((passage for each in known for passage in each), _MOST_PASSAGES)
        spans = ((self._starts[one.section], one) for one in passages)
        return [(first + one.start, first + one.end) for first, one in spans]
