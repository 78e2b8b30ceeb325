"""Add the entries of an answer to a draft, a function for each list.

What the rules have found is never altered: an entry that repeats it adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from briefing_tui.drafting.answer.entries import AnswerEntry, EntryError, Rejection, decode
from briefing_tui.drafting.answer.evidence import Evidence, People, has_word, is_like, is_name
from briefing_tui.drafting.answer.own_words import OwnText, OwnWords, Rests, check_gap, is_on_matter
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.date_words import MONTHS, MONTHS_ABROAD
from briefing_tui.drafting.draft import Draft
from briefing_tui.drafting.figures import FoundFigure
from briefing_tui.drafting.lexicon import BODIES, BODY_NAMES, NEGATIONS, capitalised, words
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan, with_marks
from briefing_tui.model.anchors import fold_text, lower
from briefing_tui.model.items import content, references
from briefing_tui.model.records import (
    LENGTH_LIMIT,
    NARRATOR,
    Actor,
    Briefing,
    Claim,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Point,
    Position,
    Quote,
    Selector,
)
from briefing_tui.model.status import cycles
from briefing_tui.model.wording import is_listed, is_person, lemma_of

_ROOM: Final = 500_000
"""Maximum total length of the anchors and texts that answers add."""
_MOST: Final[Mapping[str, int]] = {"points": 3, "gaps": 40, "issues": 400}
_MOST_CLAIMS: Final = 20
_MOST_POSITIONS: Final = 40
_REFS: Final = 12


class Desk:
    """A draft to which the entries of answers are added."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.basis = draft.basis
        self.ids = draft.basis.ids
        self.evidence = Evidence(draft.basis)
        self.people = People(self.evidence)
        self.own_words = OwnWords(self.evidence, self.people)
        briefing = draft.briefing
        self.spare = {item.id for item in draft.suggestions if isinstance(item, Actor)}
        """The ids of actors that the rules only suggest, and that nothing refers to yet."""
        self.quotes: list[Quote] = list(briefing.quotes)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in briefing.figures}
        self.events: list[Event] = list(briefing.timeline)
        self.issues: list[Issue] = list(briefing.issues)
        self.points: list[Point] = []
        self.gaps: list[Gap] = list(briefing.gaps)
        self.waiting: dict[str, tuple[str, AnswerEntry]] = {}
        """Questions with a fault, with the place of each in its answer."""
        self._places: list[tuple[str, ArticleSpan]] = []
        """The id of each item, and a span of the article that has the item's words."""
        self._called: dict[str, str] = {}
        """Maps an actor's id in an answer to its id in the draft."""
        self.where = ""
        """The entry that is being read: `quotes 3` is the third entry of the list `quotes`."""
        self.rejections: list[Rejection] = []
        self._room = _ROOM
        for actor in (*briefing.actors, *draft.suggestions):
            if isinstance(actor, Actor):
                self.people.add(actor, actor.aliases)
        for items in (briefing.quotes, briefing.figures, briefing.timeline):
            for item in items:
                self.place(item.id, item.at)

    def briefing(self) -> Briefing:
        """Return the draft with the added items. Added points come before the draft's own."""
        actors = self.people.actors
        items: list[Item] = [*self.quotes, *self.figures.values(), *self.events, *self.points]
        items += [*self.gaps, *self.issues, *actors.values()]
        claims = [claim for issue in self.issues for claim in issue.claims]
        items += [position for claim in claims for position in claim.positions]
        used = {id for item in items for id in references(item, actors)}
        spare = self.spare - used
        return self._draft.briefing._replace(
            summary=(*self.points, *self._draft.briefing.summary),
            actors=tuple(actor for actor in actors.values() if actor.id not in spare),
            quotes=tuple(self.quotes),
            figures=tuple(self.figures.values()),
            timeline=tuple(self.events),
            issues=tuple(self.issues),
            gaps=tuple(self.gaps),
        )

    def part(self, reason: str) -> None:
        """Note that a part of the current entry is left out."""
        self.rejections.append(Rejection(self.where, reason))

    def name(self, answer_id: str, id: str) -> None:
        """Record that `answer_id` in an answer means the actor with `id` in the draft."""
        self._called.setdefault(answer_id, id)

    def actor(self, key: str, ref: str) -> str:
        """Return the id of an actor, given an id or a name. Raises EntryError if none fits."""
        actors = self.people.actors
        if ref == NARRATOR or ref in actors:
            return ref
        id = self._called.get(ref) or self.people.called(ref)
        if not id:
            known = ", ".join(list(actors)[:30])
            raise EntryError(f"`{key}`: no actor has the id {ref[:60]}", f"there are {known}")
        return id

    def spans(self, entry: AnswerEntry) -> tuple[ArticleSpan, ...]:
        """Return the span of an entry's words, or those of its sentences."""
        regions = self.evidence.regions(entry.sentences)
        return (self.evidence.find(entry.words, regions),) if entry.words else regions

    def own(self, name: str, text: str, rests: Rests) -> str:
        """Check a text in the language model's own words, and return it."""
        self.spend(len(text))
        return self.own_words.check(name, text, rests)

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span, with the words that limit it."""
        whole = self.evidence.whole(span)
        self.spend(whole.end - whole.start)
        return self.evidence.anchor(whole)

    def spend(self, characters: int) -> None:
        """Count characters added to the draft. Raises EntryError if there are too many."""
        if characters > self._room:
            raise EntryError("the draft is full")
        self._room -= characters

    def place(self, id: str, at: Sequence[Selector]) -> None:
        """Note where the words of an item stand in the article."""
        spans = (self.basis.body.span(selector) for selector in at)
        self._places += [(id, span) for span in spans if span is not None]

    def inside(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the items that rest on words in `regions`."""
        ids = (id for id, span in self._places if any(span.overlaps(region) for region in regions))
        return tuple(dict.fromkeys(ids))

    def refs(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the first few items that rest on words in `regions`.

        If there are none, return the ids of the sections in which the regions begin.
        """
        body = self.basis.body
        sections = (body.sections[body.section_of(region.start)].id for region in regions)
        return self.inside(regions)[:_REFS] or tuple(dict.fromkeys(sections))


def check_length(items: Sequence[object] | Mapping[str, object], name: str) -> None:
    """Raise EntryError if a list of the draft is full."""
    if len(items) >= _MOST.get(name, LENGTH_LIMIT):
        raise EntryError(f"a draft has at most {_MOST.get(name, LENGTH_LIMIT):,} {name}")


def add_actor(desk: Desk, entry: AnswerEntry) -> bool:
    """Add an actor. Raises EntryError if the article does not name it."""
    people, given = desk.people, entry.values
    called, name = entry.text("id"), entry.text("name")
    regions = desk.evidence.regions(entry.sentences)
    aliases = given.get("aliases", ())
    if NARRATOR in (called, given["kind"]):
        raise EntryError("the id narrator means the article's own voice")
    written = people.written(name) if is_name(name) else ""
    if not written:
        raise EntryError(f"`name`: {name[:80]} does not stand in the article")
    id = people.called(name)
    if called in people.actors and id != called:
        raise EntryError(f"the id {called} is that of {people.actors[called].name}")
    known = people.actors[id] if id is not None else None
    others = (known.name, *known.aliases) if known else ()
    naming = [each for each in (name, *aliases, *others) if people.written(each, regions)]
    if not naming and (id is None or not people.is_there(id, regions)):
        raise EntryError(f"{name[:80]} is not named in {desk.evidence.named(regions)}")
    check_role(desk, entry.text("role"), naming, regions)
    kind = known.kind if known else "unnamed"
    head = lower(bare_name(written)).split()[-1]
    is_thing = head in BODY_NAMES | BODIES or (
        written.lower() == written and is_listed(head) and not is_person(lemma_of(head))
    )
    is_body = kind not in ("person", "unnamed") or (kind == "unnamed" and is_thing)
    if given["kind"] == "person" and is_body:
        raise EntryError(f"`kind`: {name[:80]} is no person")
    if id is not None:
        desk.name(called, id)
        people.add(people.actors[id], [alias for alias in aliases if is_like(alias, name)])
        is_new = id in desk.spare
        desk.spare.discard(id)
        return is_new
    check_length(people.actors, "actors")
    actor = Actor(
        desk.ids.take(slug(called) or name, otherwise="actor"),
        capitalised(written),
        given["kind"],
        role=entry.text("role") or None,
        aliases=tuple(_own_aliases(desk, name, aliases)),
        unchecked=True,
    )
    desk.name(called, actor.id)
    people.add(actor, [alias for alias in actor.aliases if is_like(alias, name)])
    people.actors[actor.id] = _with_membership(desk, actor, entry.text("member_of"), regions)
    return True


def check_role(desk: Desk, role: str, names: Sequence[str], regions: Sequence[ArticleSpan]) -> None:
    """Raise EntryError if a role is not said in a sentence that names the actor."""
    evidence, people = desk.evidence, desk.people
    inside = [evidence.body.sentences[number] for number in _numbers_of(desk, regions)]
    naming = [each for each in inside if any(people.written(name, [each]) for name in names)]
    rests = Rests(tuple(naming or regions), is_statement=False)
    desk.own("role", role, rests)
    text = evidence.body.text
    for term in OwnText(desk.own_words, role, rests).terms[-1:] if role else ():
        at = min(place.word.start for place in term.here) if term.here else 0
        sentence = evidence.body.sentence_at(at)
        mine = [
            m.start()
            for name in names
            for m in re.finditer(re.escape(name), sentence.of(text), re.I)
        ]
        away = min((abs(sentence.start + start - at) for start in mine), default=0)
        for actor in people.actors.values():
            if not {actor.name, *actor.aliases}.isdisjoint(names):
                continue
            others = people.names_in(actor.id, sentence)
            if any(abs(other.start - at) < away and other.end <= at for other in others):
                raise EntryError(f"`role`: this is said of {actor.name}")


def _numbers_of(desk: Desk, regions: Sequence[ArticleSpan]) -> Iterator[int]:
    for region in regions:
        first = desk.evidence.body.sentence_number(region.start)
        yield from range(first, desk.evidence.body.sentence_number(region.end - 1) + 1)


def _own_aliases(desk: Desk, name: str, aliases: Sequence[str]) -> Iterator[str]:
    shown = {name}
    for alias in aliases:
        owner = desk.people.called(alias)
        written = desk.people.written(alias) if is_name(alias) else ""
        if not written:
            desk.part(f"`aliases`: {alias[:80]} does not stand in the article")
        elif owner is not None:
            other = desk.people.actors[owner].name
            desk.part(f"`aliases`: {alias[:80]} is a name of {other}")
        elif not is_like(alias, name) and not bare_name(written)[:1].islower():
            desk.part(f"`aliases`: {alias[:80]} may be somebody else's name")
        elif capitalised(written) not in shown:
            shown.add(capitalised(written))
            yield capitalised(written)


def _with_membership(
    desk: Desk, actor: Actor, called: str, regions: Sequence[ArticleSpan]
) -> Actor:
    if not called:
        return actor
    try:
        whole = desk.actor("member_of", called)
    except EntryError as fault:
        desk.part(fault.reason)
        return actor
    member = actor._replace(member_of=whole)
    is_said = whole != NARRATOR and desk.people.is_there(whole, regions)
    if not is_said or any(cycles({**desk.people.actors, actor.id: member})):
        desk.part(f"`member_of`: the actor cannot belong to {called[:60]}")
        return actor
    return member


def add_quote(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a quote. Return False if the draft already has these words of this speaker."""
    check_length(desk.quotes, "quotes")
    spans = desk.spans(entry)
    if len(spans) > 1:
        raise EntryError("the sentences of a quote without `words` must follow each other")
    via = desk.actor("via", entry.text("via")) if entry.text("via") else None
    source = desk.actor("source", entry.text("source"))
    if source == NARRATOR:
        raise EntryError("`source`: the article's own voice cannot be quoted")
    span, quoted = _quoted(desk, spans[0], entry.text("type"))
    desk.people.check_speaker("source", source, span, via)
    inside = desk.inside([span])
    if any(quote.source == source and quote.id in inside for quote in desk.quotes):
        return False
    at = desk.anchor(span)
    kind = entry.text("type") if quoted else "indirect"
    quote = Quote(
        "mixed" if quoted and kind == "indirect" else kind,
        source,
        (at,),
        id=desk.ids.number("q", slug(source), "source"),
        via=via if via not in (source, NARRATOR) else None,
        cue=_cue(desk, entry),
        unchecked=True,
    )
    text = " ".join(quoted.of(desk.basis.body.text).split()) if quoted else ""
    if text and fold_text(content(quote) or "") != fold_text(text):
        quote = quote._replace(content=text)
    desk.quotes.append(quote)
    desk.place(quote.id, quote.at)
    return True


def _quoted(desk: Desk, span: ArticleSpan, kind: str) -> tuple[ArticleSpan, ArticleSpan | None]:
    """Return the span, extended to whole quotations, and its quotation if it has only one.

    Raises EntryError for several quotations, unless `kind` is `indirect`.
    """
    quotations = desk.evidence.quotations_in(span)
    for quotation in quotations:
        marked = with_marks(desk.basis.body.text, quotation, opening=True, closing=True)
        span = ArticleSpan(min(span.start, marked.start), max(span.end, marked.end))
    if len(quotations) > 1 and kind != "indirect":
        raise EntryError("these words hold several quotations: give each an entry of its own")
    return span, quotations[0] if len(quotations) == 1 else None


def _cue(desk: Desk, entry: AnswerEntry) -> str | None:
    cue = entry.text("cue")[:80]
    regions = desk.evidence.regions(entry.sentences)
    if not cue or desk.evidence.holds_outside(cue, regions):
        return cue or None
    where = desk.evidence.named(regions)
    desk.part(f"`cue`: {cue} does not stand in {where}, outside of quotations")
    return None


def teller(desk: Desk, entry: AnswerEntry, span: ArticleSpan) -> str:
    """Return the id of who tells something, by the key `by` or by the article."""
    voice = desk.people.voice(span)
    if voice.is_denied:
        raise EntryError("the article says that these words are denied or disputed")
    if entry.text("by"):
        by = desk.actor("by", entry.text("by"))
        desk.people.check_speaker("by", by, span)
        return by
    if voice.is_said and not voice.ids:
        raise EntryError("`by` is missing: somebody in the article says this")
    return voice.ids[0] if voice.ids else NARRATOR


def add_event(desk: Desk, entry: AnswerEntry) -> bool:
    """Add an event. Return False if the draft has one for these words and this date."""
    check_length(desk.events, "events")
    regions = desk.evidence.regions(entry.sentences)
    spans = desk.spans(entry)
    date, is_inferred = _date(desk, entry.text("date"), regions)
    span = spans[0]
    cues = [one for one in desk.people.attributions(span) if span.holds(one.cue)]
    is_telling = bool(cues) and entry.text("by") in ("", NARRATOR)
    by = NARRATOR if is_telling else teller(desk, entry, span)
    rests = Rests(regions, is_told=by == NARRATOR)
    title = desk.own("title", entry.text("title"), rests)
    inside = desk.inside(spans)
    if any(event.id in inside and (event.date or "") in (date, "") for event in desk.events):
        return False
    event = Event(
        title,
        id=desk.ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
        date=date or None,
        by=None if by == NARRATOR else by,
        figures=tuple(id for id in inside if id in desk.figures),
        at=tuple(map(desk.anchor, spans)),
        basis="inferred" if is_inferred else "stated",
        unchecked=True,
    )
    desk.events.append(event)
    desk.place(event.id, event.at)
    return True


def _date(desk: Desk, date: str, regions: Sequence[ArticleSpan]) -> tuple[str, bool]:
    """Return the date, and True if it is inferred."""
    said = [one for one in desk.basis.dates if any(one.span.overlaps(region) for region in regions)]
    for one in said:
        if one.date == date:
            return date, one.is_inferred
    text = " ".join(lower(region.of(desk.basis.body.text)) for region in regions)
    year, *rest = date.split("-")
    has_year = re.search(rf"(?<![^\W_]){re.escape(year)}(?![^\W_])", text) is not None
    is_year = has_year or (bool(rest) and year == desk.basis.published[:4])
    if not date or (_DATE.fullmatch(date) and is_year and _is_day(desk, text, rest)):
        return date, bool(date) and not has_year
    read = ", ".join(dict.fromkeys(one.date for one in said))
    where = desk.evidence.named(regions)
    raise EntryError(f"`date`: {date} is not said in {where}", f"there is {read}" if read else "")


_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def _is_day(desk: Desk, text: str, rest: Sequence[str]) -> bool:
    """Return True if the text has a month, or a day: "3rd of March" or "March 3"."""
    if not rest:
        return True
    months = MONTHS_ABROAD.get(base_of(desk.basis.language), MONTHS)
    names = "|".join(re.escape(name) for name, place in months.items() if place == int(rest[0]))
    month = rf"(?<![^\W_])(?:{names})(?![^\W_])"
    if len(rest) == 1:
        return re.search(month, text) is not None
    day = rf"0?{int(rest[1])}"
    after = rf"{month}\.?\s+{day}(?:st|nd|rd|th)?(?![^\W_])"
    before = rf"(?<!\d){day}(?:st|nd|rd|th|\.|er|\xba)?\s+(?:of\s+|de\s+)?{month}"
    return re.search(f"{after}|{before}", text) is not None


def add_figure(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a figure. Return False if the rules have found this number."""
    check_length(desk.figures, "figures")
    regions, spans = desk.evidence.regions(entry.sentences), desk.spans(entry)
    number = _number(desk, entry, spans)
    bound = entry.text("bound") or number.bound
    if bound != number.bound:
        said = f"they say {number.bound}"
        raise EntryError(f"`bound`: {bound} is not what the words say", said)
    unit = _unit(desk, entry, number, regions)
    by = teller(desk, entry, number.number)
    counted = {
        name: _counted(desk, name, entry.text(name), number)
        for name in ("measure", "whole", "subject")
    }
    if any(id in desk.figures for id in desk.inside([number.number])):
        return False
    span = spans[0] if entry.words else desk.basis.body.sentence_at(number.number.start)
    span = ArticleSpan(min(span.start, number.span.start), max(span.end, number.span.end))
    value = number.value or f"{number.low}-{number.high}"
    figure = Figure(
        unit,
        id=desk.ids.take("f", f"{unit.split()[-1]} {value.replace('.', '-')}", otherwise="f-1"),
        value=number.value or None,
        low=number.low or None,
        high=number.high or None,
        bound=number.bound,
        by=by,
        at=(desk.anchor(span),),
        unchecked=True,
        measure=counted["measure"],
        whole=counted["whole"],
        subject=counted["subject"],
    )
    desk.figures[figure.id] = figure
    desk.place(figure.id, figure.at)
    return True


def _number(desk: Desk, entry: AnswerEntry, spans: Sequence[ArticleSpan]) -> FoundFigure:
    value, low, high = (entry.text(name) for name in ("value", "low", "high"))
    if not value and not (low and high):
        raise EntryError("give `value`, or `low` and `high`")
    there = [number for span in spans for number in desk.own_words.figures(span)]
    for number in there:
        scale = 1
        for word, size in (("million", 10**6), ("billion", 10**9), ("trillion", 10**12)):
            if number.unit.startswith(word) and word not in entry.text("unit"):
                scale = size
        pairs = ((value, number.value),) if value else ((low, number.low), (high, number.high))
        if all(said and Fraction(wanted) == scale * Fraction(said) for wanted, said in pairs):
            return number
    numbers = [number.value or f"{number.low} to {number.high}" for number in there]
    hint = f"they have {', '.join(numbers[:6])}" if there else "they have no number"
    raise EntryError(f"{value or f'{low} to {high}'} does not stand in these words", hint)


def _unit(
    desk: Desk, entry: AnswerEntry, number: FoundFigure, regions: Sequence[ArticleSpan]
) -> str:
    unit = entry.text("unit")
    is_share = unit.lower() in ("percent", "%", "per cent")
    if is_share != (number.unit == "percent"):
        raise EntryError(f"`unit`: the words {'do not ' if is_share else ''}say percent")
    if is_share:
        return "percent"
    lemmas = {lemma_of(word) for word in lower(number.unit).split()}
    if number.unit and not lemmas & {lemma_of(word) for word in lower(unit).split()}:
        raise EntryError(f"`unit`: {unit} is not what the words say", f"they say {number.unit}")
    if not number.unit:
        desk.own("unit", unit, Rests(tuple(regions), is_statement=False))
    return number.unit or unit


def _counted(desk: Desk, name: str, text: str, number: FoundFigure) -> str | None:
    """Return what a figure measures. Raises EntryError if its words do not stand by the number."""
    body = desk.basis.body
    sentence = body.sentence_at(number.number.start)
    actor = desk.people.called(text) or (text if text in desk.people.actors else "")
    if not text:
        return None
    if name == "subject":
        first = body.sentences[max(0, body.sentence_number(sentence.start) - 2)]
        around = ArticleSpan(min(first.start, sentence.start), sentence.end)
        aliases = desk.people.actors[actor].aliases if actor else ()
        if actor and not any(desk.people.written(alias, [sentence]) for alias in aliases):
            desk.people.check_named("subject", actor, [around])
        return actor or desk.own(name, text, Rests((around,), is_statement=False))
    clauses = _clauses_of(desk, number, sentence)
    return desk.own(name, text, Rests(clauses, is_statement=False))


def _clauses_of(desk: Desk, number: FoundFigure, sentence: ArticleSpan) -> tuple[ArticleSpan, ...]:
    """Return what is said with a number: its sentence, without the speaker and other numbers."""
    text = desk.basis.body.text
    contents = [
        part
        for one in desk.people.attributions(number.number)
        for part in one.content
        if part.overlaps(number.number)
    ]
    start, end = contents[0] if contents else sentence
    for other in desk.own_words.figures(sentence):
        if other.number.end <= number.number.start:
            comma = text.rfind(",", other.number.end, number.number.start)
            start = max(start, comma if comma > 0 else other.number.end)
        elif other.number.start >= number.number.end:
            comma = text.rfind(",", number.number.end, other.number.start)
            end = min(end, comma if comma > 0 else other.number.start)
    return (ArticleSpan(start, max(end, number.span.end)),)


def add_point(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a point. Return False if the draft already has it."""
    regions = desk.evidence.regions(entry.sentences)
    text = entry.text("text")
    if any(fold_text(point.text) == fold_text(text) for point in desk.points):
        return False
    check_length(desk.points, "points")
    desk.own("text", text, Rests(regions, allowed=0.25, is_told=True))
    desk.points.append(Point(text, desk.refs(regions), unchecked=True))
    return True


def add_gap(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a gap. Return False if the draft already has it."""
    regions = desk.evidence.regions(entry.sentences)
    text = entry.text("text")
    if any(fold_text(gap.text) == fold_text(text) for gap in desk.gaps):
        return False
    check_length(desk.gaps, "gaps")
    check_gap(desk.own_words, text, Rests(regions))
    desk.spend(len(text))
    desk.gaps.append(Gap(text, desk.refs(regions), unchecked=True))
    return True


def add_question(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a question. Return False if the draft already has it.

    A question with a fault waits for its correction, or for `settle`.
    """
    key = fold_text(entry.text("question"))
    if _is_asked(desk, key):
        return False
    issue, faults = _issue(desk, entry)
    if faults:
        desk.waiting[key] = desk.where, entry
        hints = dict.fromkeys(fault.hint for fault in faults if fault.hint)
        raise EntryError("; ".join(fault.reason for fault in faults), "; ".join(hints))
    desk.waiting.pop(key, None)
    return _add_issue(desk, issue)


def settle(desk: Desk) -> int:
    """Add the questions that wait for a correction, without their faulty parts.

    Return how many were added.
    """
    kept = 0
    for key, (where, entry) in desk.waiting.items():
        desk.where = where
        try:
            kept += not _is_asked(desk, key) and _add_issue(desk, _issue(desk, entry)[0])
        except EntryError as fault:
            desk.part(fault.reason)
    desk.waiting.clear()
    return kept


def _is_asked(desk: Desk, key: str) -> bool:
    return any(fold_text(issue.question) == key for issue in desk.issues)


def _add_issue(desk: Desk, issue: Issue | None) -> bool:
    if issue is None:
        raise EntryError("no claim of it can be kept")
    check_contest(issue)
    check_length(desk.issues, "issues")
    take = desk.ids.take
    claims = tuple(
        claim._replace(id=take("c", " ".join(claim.text.split()[:4]), otherwise="c-claim"))
        for claim in issue.claims
    )
    exclusive = tuple(claims[int(place)].id for place in issue.exclusive)
    id = take("i", " ".join(issue.question.split()[:4]), otherwise="i-question")
    desk.issues.append(issue._replace(id=id, claims=claims, exclusive=exclusive))
    return True


def check_contest(issue: Issue) -> None:
    """Raise EntryError if nobody disagrees."""
    positions = [position for claim in issue.claims for position in claim.positions]
    actors = {position.actor for position in positions}
    stances = {position.stance for position in positions}
    if len(actors) < 2 and not stances & {"denies", "disputes", "questions"}:
        raise EntryError("nobody in it disagrees with anybody")


def _issue(desk: Desk, entry: AnswerEntry) -> tuple[Issue | None, list[EntryError]]:
    """Return the question, and the faults. Parts with a fault are left out of the question."""
    # Claims have no ids yet, so the question's `exclusive` holds their indexes
    faults: list[EntryError] = []
    given, question = entry.values["claims"], entry.text("question")
    exclusive = entry.values.get("exclusive", ())
    if any(not 1 <= number <= len(given) for number in exclusive):
        raise EntryError(f"`exclusive`: the claims are numbered 1 to {len(given)}")
    claims: list[Claim] = []
    places: dict[int, int] = {}
    for number, raw in enumerate(given[:_MOST_CLAIMS], 1):
        try:
            claim = _claim(desk, raw, question, number, faults)
        except EntryError as fault:
            faults.append(EntryError(f"claim {number}: {fault.reason}", fault.hint))
            continue
        places[number] = len(claims)
        claims.append(claim)
    if not claims:
        return None, faults
    whole = Rests((ArticleSpan(0, len(desk.basis.body.text)),), 0.5, is_statement=False)
    desk.own("question", question, whole)
    chosen = [str(places[number]) for number in dict.fromkeys(exclusive) if number in places]
    issue = Issue(
        question,
        tuple(claims),
        exclusive=tuple(chosen) if len(chosen) > 1 else (),
        resolver=desk.own("resolver", entry.text("resolver"), whole) or None,
        unchecked=True,
    )
    return issue, faults


def _claim(desk: Desk, raw: object, question: str, number: int, faults: list[EntryError]) -> Claim:
    entry = decode("claims", raw, desk.evidence.count)
    text = entry.text("text")
    positions: list[Position] = []
    regions: list[ArticleSpan] = []
    for place, one in enumerate(entry.values["positions"][:_MOST_POSITIONS], 1):
        try:
            position, spans = _position(desk, one, text)
        except EntryError as fault:
            faults.append(
                EntryError(f"claim {number}, position {place}: {fault.reason}", fault.hint)
            )
            continue
        positions.append(position)
        regions += spans
    if not positions:
        raise EntryError("it has no position that can be kept")
    desk.own("text", text, Rests(tuple(regions), is_statement=False))
    check_answer(desk, question, text, regions)
    places = [desk.basis.body.span(at) for one in positions for at in one.at]
    inside = desk.inside([place for place in places if place is not None])
    kind = entry.text("kind")
    figures = tuple(id for id in inside if id in desk.figures) if kind == "figure" else ()
    return Claim(text, kind, tuple(positions), figures=figures, unchecked=True)


def check_answer(desk: Desk, question: str, claim: str, regions: Sequence[ArticleSpan]) -> None:
    """Raise EntryError if a number counts something else than the question asks for."""
    asked = re.search(r"\bhow many ([\w' -]+)", question, re.IGNORECASE)
    whole = Rests(tuple(regions), 1.0, is_statement=False)
    counted = OwnText(desk.own_words, asked[1] if asked else "", whole).terms[:1]
    numbers = [term for term in OwnText(desk.own_words, claim, whole).terms if term.own.word.value]
    if counted and numbers and not _has_lemma(desk, counted[0].own.word.lemma, regions):
        raise EntryError(f"it is no answer: it does not count {counted[0].own.word.text}")


def _has_lemma(desk: Desk, lemma: str, regions: Sequence[ArticleSpan]) -> bool:
    spans = [*regions, *desk.own_words.before(regions)]
    return any(
        word.lemma == lemma
        for statement in desk.own_words.statements_in(spans)
        for word in statement.words
    )


def _position(desk: Desk, raw: object, claim: str) -> tuple[Position, tuple[ArticleSpan, ...]]:
    entry = decode("positions", raw, desk.evidence.count)
    spans = desk.spans(entry)
    via = desk.actor("via", entry.text("via")) if entry.text("via") else None
    actor = desk.actor("actor", entry.text("actor"))
    stance = entry.text("stance") or "asserts"
    for span in spans:
        desk.people.check_speaker("actor", actor, span, via)
    if stance == "asserts":
        desk.own_words.check("claim", claim, Rests(spans, 0.67))
    check_stance(desk, stance, claim, spans)
    at = tuple(map(desk.anchor, spans))
    quote = next((one.id for one in desk.quotes if (one.source, one.at) == (actor, at)), None)
    position = Position(
        actor,
        stance=stance,
        at=() if quote else at,
        quote=quote,
        via=via if via not in (actor, NARRATOR) else None,
        unchecked=True,
    )
    return position, spans


_DENIALS: Final = words("own", "denials")
_STANCES: Final[Mapping[str, frozenset[str]]] = {
    "supports": words("own", "support"),
    "denies": _DENIALS,
    "disputes": _DENIALS | words("own", "oppose"),
    "questions": words("own", "doubts"),
    "opposes": words("own", "oppose"),
}
"""For each stance, and for what is not support, words of which a sentence has to have one."""


def check_stance(desk: Desk, stance: str, claim: str, spans: Sequence[ArticleSpan]) -> None:
    """Raise EntryError if the words of a position do not bear its stance toward the claim."""
    said = [one for span in spans for one in desk.people.attributions(span)]
    is_denied = bool(said) and all(map(desk.people.is_denial, said))
    if stance in ("asserts", "supports") and is_denied and not has_word(claim, NEGATIONS):
        raise EntryError("`stance`: these words deny or dispute the claim")
    numbers = {one.value for span in spans for one in desk.own_words.figures(span)}
    has_other = stance == "disputes" and bool(
        numbers - {one.value for one in desk.own_words.written(claim)}
    )
    is_opposed = stance == "supports" and _bears(desk, "opposes", spans)
    is_borne = stance not in _STANCES or has_other or _bears(desk, stance, spans)
    if is_opposed or not is_borne:
        raise EntryError(f"`stance`: no word in these sentences says that somebody {stance} it")
    terms = OwnText(desk.own_words, claim, Rests(tuple(spans))).terms
    is_on_it = stance != "asserts" and any(map(is_on_matter, desk.own_words.statements_in(spans)))
    if terms and not is_on_it and not any(term.is_near or term.here for term in terms):
        raise EntryError("these sentences say nothing about the claim")


def _bears(desk: Desk, stance: str, spans: Sequence[ArticleSpan]) -> bool:
    """Return True if a word of the stance stands in the sentences, and is not negated."""
    body = desk.basis.body
    sentences = [body.sentences[number] for number in _numbers_of(desk, spans)]
    for statement in desk.own_words.statements_in(sentences):
        written = [(word.low, word.lemma) for word in statement.words]
        fitting = [not _STANCES[stance].isdisjoint(pair) for pair in written]
        not_ = [low in NEGATIONS or low.endswith("n't") or low in _NONE for low, _ in written]
        for at in range(len(written)):
            if fitting[at] and not any(not_[max(0, at - 3) : at]):
                return True
            is_plain = not_[at] and not any(fitting[at : at + 4])
            if is_plain and stance in ("denies", "disputes"):
                return True
    return False


_NONE: Final = frozenset({"none", "nothing", "nobody", "without", "no"})
