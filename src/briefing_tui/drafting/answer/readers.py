"""Make items of the entries of an answer, a function for each list.

What the rules have found is never altered: an entry that repeats it makes nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, Final

from briefing_tui.drafting.answer.entries import FORMS, LISTS, AnswerEntry, EntryError, decode
from briefing_tui.drafting.answer.evidence import Evidence
from briefing_tui.drafting.article import clean
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.counts import id_words
from briefing_tui.drafting.draft import Draft
from briefing_tui.drafting.figures import SCALES, FoundFigure, read_bound, read_value
from briefing_tui.drafting.lexicon import capitalised, words
from briefing_tui.drafting.units import ArticleSpan, hull_of, with_marks
from briefing_tui.drafting.wording import Word, limits
from briefing_tui.model.anchors import fold_text
from briefing_tui.model.items import content, references, walk
from briefing_tui.model.numerals import numbers
from briefing_tui.model.records import ACTOR, LENGTH_LIMIT, NARRATOR, SOURCES, Actor, Briefing, keys
from briefing_tui.model.text import flat, shortened

_MOST_POINTS: Final = 3
_MOST_ENTRIES: Final = 60
"""Maximum number of entries of a list that are read, so that comparing them takes seconds."""
_SHOWN: Final = 600  # maximum number of characters of an entry that are sent back
_REFS: Final = 12
_COMMA: Final = str.maketrans(",.", ".,")  # of numbers that are not English
_FIELDS: Final = {"events": "timeline", "questions": "issues"}
"""The keys of a briefing for lists of an answer, where they differ."""


class Desk:
    """A draft to which the entries of answers are added."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.basis = draft.basis
        self.ids = draft.basis.ids
        self.evidence = Evidence(draft.basis)
        self.kept = 0  # how many entries added an item
        spare = [item for item in draft.suggestions if isinstance(item, Actor)]
        self.spare = {actor.id for actor in spare}
        """The ids of actors that the rules only suggest, and that no answer names."""
        self._made = draft.briefing._replace(summary=())
        self.left_out: list[str] = []  # what is left out of the current entry, and why
        self.called: dict[str, str] = {}  # maps an actor's id in an answer to its id in the draft
        self._places: list[tuple[str, ArticleSpan]] = []
        """The id of each item, and a span of the article that has the item's words."""
        for actor in (*draft.briefing.actors, *spare):
            self.evidence.add(actor, actor.aliases)
        for item in (each for name in ("quotes", "figures", "events") for each in self.items(name)):
            self._place(item)

    def items(self, name: str) -> tuple[Any, ...]:
        """Return the items of a list so far. Of the summary, only those that are added."""
        if name == "actors":
            return tuple(self.evidence.actors.values())
        items: tuple[Any, ...] = getattr(self._made, _FIELDS.get(name, name))
        return items

    def briefing(self) -> Briefing:
        """Return the draft with the added items. Added points come before the draft's own."""
        actors, before = self.evidence.actors, self._draft.briefing.summary
        made = self._made._replace(summary=(*self._made.summary, *before))
        spare = self.spare.difference(*(references(each.item, actors) for each in walk(made)))
        return made._replace(actors=tuple(a for id, a in actors.items() if id not in spare))

    def take(self, answer: Mapping[str, Any], tell: Callable[[str], None]) -> list[str]:
        """Add the entries of an answer. Return those that are rejected, with the reasons."""
        rejected: list[str] = []
        unknown = [key for key in answer if key not in LISTS]
        for name in LISTS:
            given = answer.get(name) or []
            entries = given if isinstance(given, list) else [given]
            if len(entries) > _MOST_ENTRIES:
                tell(f"of {name}, the first {_MOST_ENTRIES} entries are read")
            for place, raw in enumerate(entries[:_MOST_ENTRIES], 1):
                where = f"{name} {place}"
                try:
                    entry = self.decode(name, raw)
                    unknown += [f"{name}.{key}" for key in raw if key not in FORMS[name][1].split()]
                    self.kept += self._add(name, entry)
                except EntryError as fault:
                    tell(f"rejected: {where}: {fault}")
                    rejected.append(f"- {where}: {fault}\n  {_written(raw)}")
                for reason in self.left_out:
                    tell(f"rejected: {where}: {reason} (left out)")
                self.left_out.clear()
        if unknown:
            names = [flat(clean(key))[:50] for key in dict.fromkeys(unknown)]
            tell(f"ignored unknown keys: {', '.join(names[:20])}")
        return rejected

    def decode(self, name: str, given: object) -> AnswerEntry:
        """Return an entry of a list, or of a list within an entry, with its actors and places."""
        entry = decode(name, given)
        for key in keys(entry.record):
            if key.spec in (ACTOR, SOURCES) and entry.text(key.name):
                entry.values[key.name] = self._actor(key.name, entry.text(key.name))
        if entry.text("via") in (entry.text("source") or entry.text("actor"), NARRATOR):
            entry.values.pop("via", None)
        regions = self.evidence.regions(entry.values.pop("sentences", ()))
        words = entry.values.pop("words", "")
        spans = (self.evidence.place(words, regions),) if words else regions
        return entry._replace(regions=regions, spans=spans)

    def _actor(self, key: str, ref: str) -> str:
        actors = self.evidence.actors
        if ref == NARRATOR or ref in actors:
            return ref
        id = self.called.get(ref) or self.evidence.called(ref)
        if not id:
            known = f"there are {', '.join(list(actors)[:30])}"
            raise EntryError(f"`{key}`: no actor has the id {ref[:60]}; {known}")
        return id

    def _add(self, name: str, entry: AnswerEntry) -> bool:
        items = self.items(name)
        most = _MOST_POINTS if name == "summary" else LENGTH_LIMIT
        if len(items) >= most:
            raise EntryError(f"at most {most:,} entries of `{name}` are kept")
        key = {"questions": "question", "summary": "text", "gaps": "text"}.get(name)
        if key and any(fold_text(getattr(i, key)) == fold_text(entry.text(key)) for i in items):
            return False
        item = _READERS[name](self, entry)
        if item is not None and name != "actors":
            added: dict[str, Any] = {_FIELDS.get(name, name): (*items, item)}
            self._made = self._made._replace(**added)
            self._place(item)
        return item is not None

    def _place(self, item: Any) -> None:
        spans = (self.basis.body.span(selector) for selector in getattr(item, "at", ()))
        self._places += [(item.id, span) for span in spans if span is not None]

    def inside(self, spans: Sequence[ArticleSpan], name: str = "") -> tuple[str, ...]:
        """Return the ids of the items, or of those in a list, that rest on words in some spans."""
        inside = {id: None for id, place in self._places if any(map(place.overlaps, spans))}
        listed = {item.id for item in self.items(name)} if name else inside
        return tuple(id for id in inside if id in listed)

    def refs(self, entry: AnswerEntry) -> tuple[str, ...]:
        """Return the ids of the first few items in an entry's sentences, or else of sections."""
        body = self.basis.body
        sections = {body.sections[body.section_of(span.start)].id: None for span in entry.regions}
        return (self.inside(entry.regions) or tuple(sections))[:_REFS]


def _written(given: object) -> str:
    try:
        return shortened(flat(clean(json.dumps(given, ensure_ascii=False))), _SHOWN)
    except (ValueError, RecursionError):
        return "..."


def _read_actor(desk: Desk, entry: AnswerEntry) -> Any:
    evidence, called, name = desk.evidence, entry.text("id"), entry.text("name")
    aliases = [alias for alias in entry.values.get("aliases", ()) if evidence.written(alias)]
    if NARRATOR in (called, entry.text("kind")):
        raise EntryError("the id narrator means the article's own voice")
    written, id = evidence.written(name), evidence.called(name)
    if not written:
        raise EntryError(f"`name`: {name[:80]} does not stand in the article")
    known = evidence.actors[id] if id is not None else None
    if called in evidence.actors and id != called:
        raise EntryError(f"the id {called} is that of {evidence.actors[called].name}")
    desk.evidence.check_own("role", entry.text("role"), entry.regions, is_statement=False)
    aliases = [alias for alias in aliases if evidence.called(alias) in (None, id)]
    is_new = known is None or known.id in desk.spare
    if known is None:
        names = [capitalised(evidence.written(each)) for each in (name, *aliases)]
        id = desk.ids.take(slug(called) or name, otherwise="actor")
        known = entry.item(id=id, name=names[0], aliases=tuple(dict.fromkeys(names))[1:])
    desk.called.setdefault(called, known.id)
    evidence.add(known, aliases)
    desk.spare.discard(known.id)
    return known if is_new else None


def _read_quote(desk: Desk, entry: AnswerEntry) -> Any:
    text, source, kind = desk.evidence.text, entry.text("source"), entry.text("type")
    if len(entry.spans) > 1:
        raise EntryError("the sentences of a quote without `words` must follow each other")
    if source == NARRATOR:
        raise EntryError("`source`: the article's own voice cannot be quoted")
    span = entry.spans[0]
    sentences = desk.basis.reading.sentences_in(span)
    quotations = [each for one in sentences for each in one.quotes if each.overlaps(span)]
    marked = (with_marks(text, each, opening=True, closing=True) for each in quotations)
    span = hull_of(span, *marked)
    desk.evidence.check_speaker("source", source, span, entry.text("via"))
    inside = desk.inside([span], "quotes")
    if any(quote.source == (source,) and quote.id in inside for quote in desk.items("quotes")):
        return None
    cues = desk.evidence.find(entry.text("cue")[:80], entry.regions)
    is_quoted = len(quotations) == 1
    quote = entry.item(
        type=("mixed" if kind == "indirect" else kind) if is_quoted else "indirect",
        source=(source,),
        at=(desk.evidence.anchor(span),),
        id=desk.ids.number("q", slug(source), "source"),
        cue=next((cue.of(text) for cue in cues if not desk.basis.body.quotations(cue)), ""),
    )
    said = " ".join(quotations[0].of(text).split()) if is_quoted else ""
    is_whole = not said or fold_text(content(quote) or "") == fold_text(said)
    return quote if is_whole else quote._replace(content=said)


def _teller(desk: Desk, entry: AnswerEntry, span: ArticleSpan) -> str:
    """Return the id of who tells something, by the key `by` or by the article."""
    if desk.evidence.is_denied(span):
        raise EntryError("the article says that these words are denied or disputed")
    by = entry.text("by") or next(iter(desk.evidence.speakers(span)), NARRATOR)
    desk.evidence.check_speaker("by", by, span)
    return by


def _read_event(desk: Desk, entry: AnswerEntry) -> Any:
    date, title = entry.text("date"), entry.text("title")
    said = [one for one in desk.basis.dates if any(map(one.span.overlaps, entry.regions))]
    fitting = [one for one in said if date in re.split(r"[][./]+", one.date)]
    if date and not fitting:
        there = ", ".join(dict.fromkeys(one.date for one in said)) or "no date"
        where = desk.evidence.named(entry.regions)
        raise EntryError(f"`date`: {date} is not said in {where}; there is {there}")
    by = _teller(desk, entry, entry.spans[0])
    desk.evidence.check_own("title", entry.text("title"), entry.regions, is_told=by == NARRATOR)
    inside = desk.inside(entry.spans, "events")
    if any(e.id in inside and (e.date or "") in (date, "") for e in desk.items("events")):
        return None
    return entry.item(
        id=desk.ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
        by="" if by == NARRATOR else by,
        figures=desk.inside(entry.spans, "figures"),
        at=tuple(map(desk.evidence.anchor, entry.spans)),
        basis="inferred" if fitting and fitting[0].is_inferred else "stated",
    )


def _read_figure(desk: Desk, entry: AnswerEntry) -> Any:
    number, bound, unit = _number(desk, entry), entry.text("bound"), entry.text("unit")
    if bound not in ("", number.bound):
        raise EntryError(f"`bound`: {bound} is not what the words say; they say {number.bound}")
    by = _teller(desk, entry, number.number)
    if not number.unit:
        desk.evidence.check_own("unit", entry.text("unit"), entry.regions, is_statement=False)
        number = number._replace(unit=unit)
    sentence = desk.basis.reading.sentence_at(number.number.start).span
    desk.evidence.check_own("measure", entry.text("measure"), (sentence,), is_statement=False)
    subject = entry.text("subject")
    id = desk.called.get(subject) or desk.evidence.called(subject) or subject
    is_there = desk.evidence.is_there(id, (sentence,))
    if desk.inside([number.number], "figures"):
        return None
    span = next((span for span in entry.spans if span.holds(number.number)), sentence)
    return entry.item(
        unit=number.unit,
        value=number.value,
        low=number.low,
        high=number.high,
        bound=number.bound,
        id=desk.ids.take("f", id_words(number), otherwise="f-number"),
        by=by,
        subject=id if is_there else "",
        at=(desk.evidence.anchor(hull_of(span, number.span)),),
    )


def _number(desk: Desk, entry: AnswerEntry) -> FoundFigure:
    value, low, high = (entry.text(name) for name in ("value", "low", "high"))
    if not value and not (low and high):
        raise EntryError("give `value`, or `low` and `high`")
    there = [number for span in entry.spans for number in _figures(desk, span)]
    for number in there:
        word = number.unit.partition(" ")[0]
        scale = 1 if word in entry.text("unit") else SCALES.get(word, 1)
        pairs = [(value, number.value)] if value else [(low, number.low), (high, number.high)]
        if all(said and Fraction(wanted) == scale * Fraction(said) for wanted, said in pairs):
            return number
    seen = ", ".join([one.value or f"{one.low} to {one.high}" for one in there][:6])
    wanted = value or f"{low} to {high}"
    raise EntryError(f"{wanted} does not stand in these words; they have {seen or 'no number'}")


def _figures(desk: Desk, span: ArticleSpan) -> Iterator[FoundFigure]:
    """Yield the numbers in a span of the article, those whose unit is not clear last."""
    basis, text = desk.basis, desk.evidence.text
    known = [figure for figure in basis.figures if span.holds(figure.number)]
    yield from known
    taken = [*(date.span for date in basis.dates), *basis.vague, *(one.span for one in known)]
    english = desk.evidence.article.is_english
    for start, end in numbers(span.of(text), english=english):
        place = ArticleSpan(span.start + start, span.start + end)
        value = read_value(place.of(text).translate({} if english else _COMMA))
        if value and not value.scale and not any(map(place.overlaps, taken)):
            bound, *hull = read_bound(text, *place)
            unit = "percent" if value.is_share or "%" in text[place.end : place.end + 2] else ""
            yield FoundFigure(ArticleSpan(*hull), place, value.number, bound, unit, "count")


def _read_point(desk: Desk, entry: AnswerEntry) -> Any:
    desk.evidence.check_own("text", entry.text("text"), entry.regions, free=0.25, is_told=True)
    return entry.item(refs=desk.refs(entry))


def _read_gap(desk: Desk, entry: AnswerEntry) -> Any:
    desk.evidence.check_gap(entry.text("text"))
    return entry.item(refs=desk.refs(entry))


def _read_question(desk: Desk, entry: AnswerEntry) -> Any:
    question, exclusive = entry.text("question"), entry.values.get("exclusive", ())
    claims = dict(_parts(desk, entry.values["claims"], "claim ", partial(_claim, desk)))
    positions = [position for claim in claims.values() for position in claim.positions]
    stances = {position.stance for position in positions}
    sides = {position.actor for position in positions}
    if len(sides) < 2 and not stances & {"denies", "disputes", "questions"}:
        faults = "; ".join(desk.left_out[:6])
        desk.left_out.clear()
        raise EntryError(faults or "nobody in it disagrees with anybody")
    whole = (ArticleSpan(0, len(desk.evidence.text)),)
    for key in ("resolver", "question"):
        desk.evidence.check_own(key, entry.text(key), whole, free=0.5, is_statement=False)
    chosen = tuple(claims[number].id for number in dict.fromkeys(exclusive) if number in claims)
    return entry.item(
        claims=tuple(claims.values()),
        id=desk.ids.take("i", " ".join(question.split()[:4]), otherwise="i-question"),
        exclusive=chosen if len(chosen) > 1 else (),
    )


def _parts(
    desk: Desk, given: Iterable[object], name: str, read: Callable[[object, str], Any]
) -> Iterator[tuple[int, Any]]:
    for number, raw in enumerate(given, 1):
        try:
            yield number, read(raw, f"{name}{number}")
        except EntryError as fault:
            desk.left_out.append(f"{name}{number}: {fault}")


def _claim(desk: Desk, raw: object, name: str) -> Any:
    entry = desk.decode("claims", raw)
    text, given = entry.text("text"), entry.values["positions"]
    held = dict(_parts(desk, given, f"{name}, position ", partial(_position, desk, text)))
    if not held:
        raise EntryError("it has no position that can be kept")
    regions = tuple(span for _, spans in held.values() for span in spans)
    desk.evidence.check_own("text", text, regions, is_statement=False)
    return entry.item(
        positions=tuple(position for position, _ in held.values()),
        id=desk.ids.take("c", " ".join(text.split()[:4]), otherwise="c-claim"),
        figures=desk.inside(regions, "figures") if entry.text("kind") == "figure" else (),
    )


def _position(desk: Desk, claim: str, raw: object, _: str) -> tuple[Any, tuple[ArticleSpan, ...]]:
    entry = desk.decode("positions", raw)
    spans, stance, actor = entry.spans, entry.text("stance") or "asserts", entry.text("actor")
    for span in spans:
        desk.evidence.check_speaker("actor", actor, span, entry.text("via"))
    if stance == "asserts" and all(map(desk.evidence.is_denied, spans)):
        raise EntryError("`stance`: these words deny or dispute the claim")
    if stance == "asserts":
        desk.evidence.check_own("claim", claim, spans, free=0.67)
    elif not _is_borne(desk, stance, spans):
        raise EntryError(f"`stance`: no word in these sentences says that somebody {stance} it")
    return entry.item(stance=stance, at=tuple(map(desk.evidence.anchor, spans))), spans


_STANCES: Final[Mapping[str, frozenset[str]]] = {
    "supports": words("own", "support"),
    "denies": words("own", "denials", "no"),
    "disputes": words("own", "denials", "no", "oppose"),
    "questions": words("own", "doubts"),
    "declines": words("own", "declines", "no"),
}
"""For each stance, words of which a sentence has to have one."""


def _is_borne(desk: Desk, stance: str, spans: Sequence[ArticleSpan]) -> bool:
    runs = desk.evidence.runs(spans)
    if stance == "supports" and any(_has(run, words("own", "oppose")) for run in runs):
        return False
    return stance not in _STANCES or any(_has(run, _STANCES[stance]) for run in runs)


def _has(run: Sequence[Word], listed: frozenset[str]) -> bool:
    found = [word for word in run if not listed.isdisjoint((word.low, word.lemma))]
    negations = [limits(run, word.place).get("negation") for word in found]
    pairs = zip(found, negations, strict=True)
    return any(by is None and word not in negations for word, by in pairs)


_READERS: Final[Mapping[str, Callable[[Desk, AnswerEntry], Any]]] = {
    "actors": _read_actor,
    "quotes": _read_quote,
    "figures": _read_figure,
    "events": _read_event,
    "questions": _read_question,
    "summary": _read_point,
    "gaps": _read_gap,
}
"""What makes an item of an entry of each list, or None if the draft has it."""
