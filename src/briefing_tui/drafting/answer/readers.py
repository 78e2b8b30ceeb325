"""Add the entries of an answer to a draft, a function for each list.

What the rules have found is never altered: an entry that repeats it adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from briefing_tui.drafting.answer.entries import AnswerEntry, EntryError, decode
from briefing_tui.drafting.answer.evidence import Evidence, People, has_word, is_like, is_name
from briefing_tui.drafting.answer.own_words import (
    OwnText,
    OwnWords,
    Rests,
    check_gap,
    is_on_matter,
)
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.draft import Draft
from briefing_tui.drafting.figures import FoundFigure
from briefing_tui.drafting.lexicon import BODIES, BODY_NAMES, NEGATIONS, capitalised, words
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan, with_marks
from briefing_tui.drafting.wording import (
    Statement,
    is_in,
    is_listed,
    is_negation,
    is_person,
    lemma_of,
    read_sentences,
)
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

_ROOM: Final = 500_000
"""Maximum total length of the anchors and texts that answers add."""
_MOST_POINTS: Final = 3
_MOST_CLAIMS: Final = 20
_MOST_POSITIONS: Final = 40
_REFS: Final = 12
_POSITION: Final = 500
"""What checking a position costs, in comparisons of words."""
_SCALES: Final = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


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
        suggested = [item for item in draft.suggestions if isinstance(item, Actor)]
        self.spare = {actor.id for actor in suggested}
        """The ids of actors that the rules only suggest, and that nothing refers to yet."""
        self.quotes = list(briefing.quotes)
        self.figures = list(briefing.figures)
        self.events = list(briefing.timeline)
        self.issues = list(briefing.issues)
        self.points: list[Point] = []
        self.gaps = list(briefing.gaps)
        self.is_last = True
        """True if the model is not asked again, and what can be kept of a question is kept."""
        self.left_out: list[str] = []
        """What is left out of the current entry, and why."""
        self.called: dict[str, str] = {}
        """Maps an actor's id in an answer to its id in the draft."""
        self._places: list[tuple[str, ArticleSpan]] = []
        """The id of each item, and a span of the article that has the item's words."""
        self._room = _ROOM
        for actor in (*briefing.actors, *suggested):
            self.people.add(actor, actor.aliases)
        for items in (briefing.quotes, briefing.figures, briefing.timeline):
            for item in items:
                self.place(item.id, item.at)

    def briefing(self) -> Briefing:
        """Return the draft with the added items. Added points come before the draft's own."""
        actors = self.people.actors
        claims = [claim for issue in self.issues for claim in issue.claims]
        items: list[Item] = [*self.quotes, *self.figures, *self.events, *self.points, *self.gaps]
        items += [*self.issues, *actors.values()]
        items += [position for claim in claims for position in claim.positions]
        spare = self.spare.difference(id for item in items for id in references(item, actors))
        return self._draft.briefing._replace(
            summary=(*self.points, *self._draft.briefing.summary),
            actors=tuple(actor for id, actor in actors.items() if id not in spare),
            quotes=tuple(self.quotes),
            figures=tuple(self.figures),
            timeline=tuple(self.events),
            issues=tuple(self.issues),
            gaps=tuple(self.gaps),
        )

    def actor(self, entry: AnswerEntry, key: str) -> str:
        """Return the id of the actor that a key names, by an id or a name, or `""`."""
        ref, actors = entry.text(key), self.people.actors
        if ref in ("", NARRATOR) or ref in actors:
            return ref
        id = self.called.get(ref) or self.people.called(ref)
        if not id:
            known = f"there are {', '.join(list(actors)[:30])}"
            raise EntryError(f"`{key}`: no actor has the id {ref[:60]}", known)
        return id

    def regions(self, entry: AnswerEntry) -> tuple[ArticleSpan, ...]:
        """Return the spans of an entry's sentences."""
        return self.evidence.regions(entry.sentences)

    def spans(self, entry: AnswerEntry) -> tuple[ArticleSpan, ...]:
        """Return the span of an entry's words, or those of its sentences."""
        regions = self.regions(entry)
        return (self.evidence.find(entry.words, regions),) if entry.words else regions

    def sentences(self, spans: Iterable[ArticleSpan]) -> Iterator[ArticleSpan]:
        """Yield the sentences in some spans."""
        body = self.basis.body
        for span in spans:
            first, last = map(body.sentence_number, (span.start, span.end - 1))
            yield from body.sentences[first : last + 1]

    def own(self, name: str, text: str, rests: Rests) -> str:
        """Check a text in the language model's own words, and return it."""
        self._spend(len(text))
        return self.own_words.check(name, text, rests)

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span, with the words that limit it."""
        whole = self.evidence.whole(span)
        self._spend(whole.end - whole.start)
        return self.evidence.anchor(whole)

    def _spend(self, characters: int) -> None:
        if characters > self._room:
            raise EntryError("the draft is full")
        self._room -= characters

    def place(self, id: str, at: Sequence[Selector]) -> None:
        """Note where the words of an item stand in the article."""
        spans = (self.basis.body.span(selector) for selector in at)
        self._places += [(id, span) for span in spans if span is not None]

    def inside(self, spans: Sequence[ArticleSpan]) -> dict[str, None]:
        """Return the ids of the items that rest on words in some spans."""
        return {id: None for id, place in self._places if any(map(place.overlaps, spans))}

    def figures_in(self, spans: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the figures in some spans."""
        figures = {figure.id for figure in self.figures}
        return tuple(id for id in self.inside(spans) if id in figures)

    def refs(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the first few items in some regions, or else of their sections."""
        body = self.basis.body
        sections = {body.sections[body.section_of(region.start)].id: None for region in regions}
        return tuple(self.inside(regions) or sections)[:_REFS]


def check_length(items: Sequence[object], name: str, most: int = LENGTH_LIMIT) -> None:
    """Raise EntryError if a list of the draft is full."""
    if len(items) >= most:
        raise EntryError(f"a draft has at most {most:,} {name}")


def add_actor(desk: Desk, entry: AnswerEntry) -> bool:
    """Add an actor. Raises EntryError if the article does not name it."""
    people, kind = desk.people, entry.text("kind")
    called, name = entry.text("id"), entry.text("name")
    regions = desk.regions(entry)
    aliases = [alias for alias in entry.values.get("aliases", ()) if is_name(alias)]
    if NARRATOR in (called, kind):
        raise EntryError("the id narrator means the article's own voice")
    written = people.written(name) if is_name(name) else ""
    if not written:
        raise EntryError(f"`name`: {name[:80]} does not stand in the article")
    id = people.called(name)
    known = people.actors[id] if id is not None else None
    if called in people.actors and id != called:
        raise EntryError(f"the id {called} is that of {people.actors[called].name}")
    names = [name, *aliases, *((known.name, *known.aliases) if known else ())]
    naming = [
        sentence
        for sentence in desk.sentences(regions)
        if any(people.written(each, [sentence]) for each in names)
    ]
    if not naming and (known is None or not people.is_there(known.id, regions)):
        raise EntryError(f"{name[:80]} is not named in {desk.evidence.named(regions)}")
    check_kind(kind, written, known)
    role = desk.own("role", entry.text("role"), Rests(tuple(naming) or regions, is_statement=False))
    if known is None:
        check_length([*people.actors], "actors")
        known = Actor(
            desk.ids.take(slug(called) or name, otherwise="actor"),
            capitalised(written),
            kind,
            role=role or None,
            aliases=tuple(_own_aliases(desk, written, aliases)),
            unchecked=True,
        )
        desk.spare.add(known.id)
    desk.called.setdefault(called, known.id)
    people.add(known, [alias for alias in aliases if is_like(alias, known.name)])
    is_new = known.id in desk.spare
    desk.spare.discard(known.id)
    return is_new


def check_kind(kind: str, written: str, known: Actor | None) -> None:
    """Raise EntryError if a body or a thing is said to be a person."""
    head = lower(bare_name(written)).split()[-1]
    is_thing = is_listed(head) and not is_person(lemma_of(head)) and written == lower(written)
    is_body = is_thing or head in BODY_NAMES | BODIES
    if known is not None and known.kind != "unnamed":
        is_body = known.kind != "person"
    if kind == "person" and is_body:
        raise EntryError(f"`kind`: {written[:80]} is no person")


def _own_aliases(desk: Desk, name: str, aliases: Sequence[str]) -> Iterator[str]:
    shown = {capitalised(name)}
    for alias in aliases:
        written = desk.people.written(alias)
        is_own = is_like(alias, name) or bare_name(written)[:1].islower()
        if not written or not is_own or desk.people.called(alias) is not None:
            desk.left_out.append(f"`aliases`: {alias[:80]} is no name of {name} in the article")
        elif capitalised(written) not in shown:
            shown.add(capitalised(written))
            yield capitalised(written)


def add_quote(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a quote. Return False if the draft already has these words of this speaker."""
    check_length(desk.quotes, "quotes")
    spans, text = desk.spans(entry), desk.basis.body.text
    if len(spans) > 1:
        raise EntryError("the sentences of a quote without `words` must follow each other")
    source, via, kind = desk.actor(entry, "source"), desk.actor(entry, "via"), entry.text("type")
    if source == NARRATOR:
        raise EntryError("`source`: the article's own voice cannot be quoted")
    span, quotations = spans[0], desk.evidence.quotations_in(spans[0])
    for quotation in quotations:
        marked = with_marks(text, quotation, opening=True, closing=True)
        span = ArticleSpan(min(span.start, marked.start), max(span.end, marked.end))
    if len(quotations) > 1 and kind != "indirect":
        raise EntryError("these words hold several quotations: give each an entry of its own")
    desk.people.check_speaker("source", source, span, via)
    inside = desk.inside([span])
    if any(quote.source == (source,) and quote.id in inside for quote in desk.quotes):
        return False
    cue = entry.text("cue")[:80]
    if cue and not desk.evidence.holds_outside(cue, desk.regions(entry)):
        desk.left_out.append(f"`cue`: {cue} does not stand in these sentences, outside quotations")
        cue = ""
    is_quoted = len(quotations) == 1
    quote = Quote(
        ("mixed" if kind == "indirect" else kind) if is_quoted else "indirect",
        (source,),
        (desk.anchor(span),),
        id=desk.ids.number("q", slug(source), "source"),
        via=via if via not in ("", source, NARRATOR) else None,
        cue=cue or None,
        unchecked=True,
    )
    said = " ".join(quotations[0].of(text).split()) if is_quoted else ""
    if said and fold_text(content(quote) or "") != fold_text(said):
        quote = quote._replace(content=said)
    desk.quotes.append(quote)
    desk.place(quote.id, quote.at)
    return True


def teller(desk: Desk, entry: AnswerEntry, span: ArticleSpan) -> str:
    """Return the id of who tells something, by the key `by` or by the article."""
    voice, by = desk.people.voice(span), desk.actor(entry, "by")
    if voice.is_denied:
        raise EntryError("the article says that these words are denied or disputed")
    if by:
        desk.people.check_speaker("by", by, span)
        return by
    if voice.is_said and not voice.ids:
        raise EntryError("`by` is missing: somebody in the article says this")
    return voice.ids[0] if voice.ids else NARRATOR


def add_event(desk: Desk, entry: AnswerEntry) -> bool:
    """Add an event. Return False if the draft has one for these words and this date."""
    check_length(desk.events, "events")
    regions, spans, date = desk.regions(entry), desk.spans(entry), entry.text("date")
    said = [one for one in desk.basis.dates if any(map(one.span.overlaps, regions))]
    fitting = [one for one in said if date in re.split(r"[][./]+", one.date)]
    if date and not fitting:
        there = ", ".join(dict.fromkeys(one.date for one in said))
        where = desk.evidence.named(regions)
        raise EntryError(f"`date`: {date} is not said in {where}", there and f"there is {there}")
    span = spans[0]
    is_telling = any(span.holds(one.cue) for one in desk.people.attributions(span))
    is_own = is_telling and entry.text("by") in ("", NARRATOR)
    by = NARRATOR if is_own else teller(desk, entry, span)
    title = desk.own("title", entry.text("title"), Rests(regions, is_told=by == NARRATOR))
    inside = desk.inside(spans)
    if any(event.id in inside and (event.date or "") in (date, "") for event in desk.events):
        return False
    event = Event(
        title,
        id=desk.ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
        date=date or None,
        by=None if by == NARRATOR else by,
        figures=desk.figures_in(spans),
        at=tuple(map(desk.anchor, spans)),
        basis="inferred" if fitting and fitting[0].is_inferred else "stated",
        unchecked=True,
    )
    desk.events.append(event)
    desk.place(event.id, event.at)
    return True


def add_figure(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a figure. Return False if the rules have found this number."""
    check_length(desk.figures, "figures")
    spans, body = desk.spans(entry), desk.basis.body
    number = _number(desk, entry, spans)
    if entry.text("bound") not in ("", number.bound):
        bound = f"`bound`: {entry.text('bound')} is not what the words say"
        raise EntryError(bound, f"they say {number.bound}")
    unit = _unit(desk, entry, number)
    by = teller(desk, entry, number.number)
    stated = Rests((body.sentence_at(number.number.start),), is_statement=False)
    measure, whole = (desk.own(key, entry.text(key), stated) for key in ("measure", "whole"))
    subject = _subject(desk, entry, number)
    if desk.figures_in([number.number]):
        return False
    span = spans[0] if entry.words else body.sentence_at(number.number.start)
    span = ArticleSpan(min(span.start, number.span.start), max(span.end, number.span.end))
    value = (number.value or f"{number.low}-{number.high}").replace(".", "-")
    figure = Figure(
        unit,
        id=desk.ids.take("f", f"{unit.split()[-1]} {value}", otherwise="f-number"),
        value=number.value or None,
        low=number.low or None,
        high=number.high or None,
        bound=number.bound,
        by=by,
        measure=measure or None,
        subject=subject or None,
        whole=whole or None,
        at=(desk.anchor(span),),
        unchecked=True,
    )
    desk.figures.append(figure)
    desk.place(figure.id, figure.at)
    return True


def _number(desk: Desk, entry: AnswerEntry, spans: Sequence[ArticleSpan]) -> FoundFigure:
    value, low, high = (entry.text(name) for name in ("value", "low", "high"))
    if not value and not (low and high):
        raise EntryError("give `value`, or `low` and `high`")
    there = [number for span in spans for number in desk.own_words.figures(span)]
    for number in there:
        word = number.unit.partition(" ")[0]
        scale = 1 if word in entry.text("unit") else _SCALES.get(word, 1)
        pairs = [(value, number.value)] if value else [(low, number.low), (high, number.high)]
        if all(said and Fraction(wanted) == scale * Fraction(said) for wanted, said in pairs):
            return number
    numbers = [number.value or f"{number.low} to {number.high}" for number in there]
    hint = f"they have {', '.join(numbers[:6])}" if there else "they have no number"
    raise EntryError(f"{value or f'{low} to {high}'} does not stand in these words", hint)


def _unit(desk: Desk, entry: AnswerEntry, number: FoundFigure) -> str:
    unit = entry.text("unit")
    is_share = lower(unit) in ("percent", "%", "per cent")
    if is_share != (number.unit == "percent"):
        raise EntryError(f"`unit`: the words {'do not ' if is_share else ''}say percent")
    if not number.unit:
        return desk.own("unit", unit, Rests(desk.regions(entry), is_statement=False))
    said, given = ({lemma_of(word) for word in lower(each).split()} for each in (number.unit, unit))
    if not is_share and not said & given:
        raise EntryError(f"`unit`: {unit} is not what the words say", f"they say {number.unit}")
    return number.unit


def _subject(desk: Desk, entry: AnswerEntry, number: FoundFigure) -> str:
    text, body = entry.text("subject"), desk.basis.body
    sentence = body.sentence_at(number.number.start)
    first = body.sentences[max(0, body.sentence_number(sentence.start) - 2)]
    around = ArticleSpan(first.start, sentence.end)
    id = desk.people.called(text) or (text if text in desk.people.actors else "")
    if not id:
        return desk.own("subject", text, Rests((around,), is_statement=False))
    aliases = desk.people.actors[id].aliases
    if not any(desk.people.written(alias, [sentence]) for alias in aliases):
        desk.people.check_named("subject", id, [around])
    return id


def add_point(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a point. Return False if the draft already has it."""
    text, regions = entry.text("text"), desk.regions(entry)
    if any(fold_text(point.text) == fold_text(text) for point in desk.points):
        return False
    check_length(desk.points, "points of an answer", _MOST_POINTS)
    desk.own("text", text, Rests(regions, allowed=0.25, is_told=True))
    desk.points.append(Point(text, desk.refs(regions), unchecked=True))
    return True


def add_gap(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a gap. Return False if the draft already has it."""
    text, regions = entry.text("text"), desk.regions(entry)
    if any(fold_text(gap.text) == fold_text(text) for gap in desk.gaps):
        return False
    check_length(desk.gaps, "gaps")
    check_gap(desk.own_words, text, Rests(regions))
    desk.gaps.append(Gap(text, desk.refs(regions), unchecked=True))
    return True


def add_question(desk: Desk, entry: AnswerEntry) -> bool:
    """Add a question. Return False if the draft already has it.

    A question with a fault is added only from the last answer, without its faulty parts.
    """
    question, given = entry.text("question"), entry.values["claims"]
    if any(fold_text(issue.question) == fold_text(question) for issue in desk.issues):
        return False
    check_length(desk.issues, "questions")
    exclusive = entry.values.get("exclusive", ())
    if any(not 1 <= number <= len(given) for number in exclusive):
        raise EntryError(f"`exclusive`: the claims are numbered 1 to {len(given)}")
    claims: dict[int, Claim] = {}
    for number, raw in enumerate(given[:_MOST_CLAIMS], 1):
        try:
            claims[number] = _claim(desk, raw, question, number)
        except EntryError as fault:
            desk.left_out.append(f"claim {number}: {fault}")
    check_contest([position for claim in claims.values() for position in claim.positions], desk)
    whole = Rests((ArticleSpan(0, len(desk.basis.body.text)),), 0.5, is_statement=False)
    resolver = desk.own("resolver", entry.text("resolver"), whole)
    desk.own("question", question, whole)
    chosen = tuple(claims[number].id for number in dict.fromkeys(exclusive) if number in claims)
    issue = Issue(
        question,
        tuple(claims.values()),
        id=desk.ids.take("i", " ".join(question.split()[:4]), otherwise="i-question"),
        exclusive=chosen if len(chosen) > 1 else (),
        resolver=resolver or None,
        unchecked=True,
    )
    desk.issues.append(issue)
    return True


def check_contest(positions: Sequence[Position], desk: Desk) -> None:
    """Raise EntryError if a position is at fault and can be mended, or if nobody disagrees."""
    faults = "; ".join(desk.left_out)
    actors = {position.actor for position in positions}
    stances = {position.stance for position in positions}
    is_contested = len(actors) > 1 or stances & {"denies", "disputes", "questions"}
    if (faults and not desk.is_last) or not is_contested:
        desk.left_out.clear()
        raise EntryError(faults or "nobody in it disagrees with anybody")


def _claim(desk: Desk, raw: object, question: str, number: int) -> Claim:
    entry = decode("claims", raw, desk.evidence.count)
    text = entry.text("text")
    positions: list[Position] = []
    regions: list[ArticleSpan] = []
    for place, one in enumerate(entry.values["positions"][:_MOST_POSITIONS], 1):
        try:
            position, spans = _position(desk, one, text)
        except EntryError as fault:
            desk.left_out.append(f"claim {number}, position {place}: {fault}")
            continue
        positions.append(position)
        regions += spans
    if not positions:
        raise EntryError("it has no position that can be kept")
    desk.own("text", text, Rests(tuple(regions), is_statement=False))
    check_answer(desk, question, text, regions)
    return Claim(
        text,
        entry.text("kind"),
        tuple(positions),
        id=desk.ids.take("c", " ".join(text.split()[:4]), otherwise="c-claim"),
        figures=desk.figures_in(regions) if entry.text("kind") == "figure" else (),
        unchecked=True,
    )


def check_answer(desk: Desk, question: str, claim: str, regions: Sequence[ArticleSpan]) -> None:
    """Raise EntryError if a number counts something else than the question asks for."""
    asked = re.search(r"\bhow many ([\w' -]+)", question, re.IGNORECASE)
    rests = Rests(tuple(regions))
    own = OwnText(desk.own_words, asked[1] if asked else "", rests, is_whole=True)
    around = [*desk.own_words.statements_in(own.near)]
    for term in own.terms[:1] if values_of(read_sentences(claim)) else ():
        lemma = term.own.word.lemma
        if not any(word.lemma == lemma for each in around for word in each.words):
            raise EntryError(f"it is no answer: it does not count {term.own.word.text}")


def values_of(statements: Iterable[Statement]) -> set[Decimal]:
    """Return the numbers in sentences, but for years and the like."""
    every = (word for statement in statements for word in statement.words)
    return {word.value for word in every if word.value is not None and word.unit not in _TIMES}


_TIMES: Final = ("year", "decade", "clock", "rank")


def _position(desk: Desk, raw: object, claim: str) -> tuple[Position, tuple[ArticleSpan, ...]]:
    desk.own_words.spend(_POSITION)
    entry = decode("positions", raw, desk.evidence.count)
    spans, stance = desk.spans(entry), entry.text("stance") or "asserts"
    actor, via = desk.actor(entry, "actor"), desk.actor(entry, "via")
    for span in spans:
        desk.people.check_speaker("actor", actor, span, via)
    check_stance(desk, stance, claim, spans)
    at = tuple(map(desk.anchor, spans))
    quote = next((one.id for one in desk.quotes if (one.source, one.at) == ((actor,), at)), None)
    position = Position(
        actor,
        stance=stance,
        at=() if quote else at,
        quote=quote,
        via=via if via not in ("", actor, NARRATOR) else None,
        unchecked=True,
    )
    return position, spans


_PLAIN: Final = NEGATIONS | words("own", "no")
_DENIALS: Final = words("own", "denials")
_OPPOSITION: Final = words("own", "oppose")
_NEGATED: Final = ("denies", "disputes", "declines")
"""Stances that a sentence with "not" may bear."""
_STANCES: Final[Mapping[str, frozenset[str]]] = {
    "supports": words("own", "support"),
    "denies": _DENIALS,
    "disputes": _DENIALS | _OPPOSITION,
    "questions": words("own", "doubts"),
    "declines": words("own", "declines"),
}
"""For each stance, words of which a sentence has to have one."""


def check_stance(desk: Desk, stance: str, claim: str, spans: tuple[ArticleSpan, ...]) -> None:
    """Raise EntryError if the words of a position do not bear its stance toward the claim."""
    said = [one for span in spans for one in desk.people.attributions(span)]
    is_denied = bool(said) and all(map(desk.people.is_denial, said))
    if stance in ("asserts", "supports") and is_denied and not has_word(claim, NEGATIONS):
        raise EntryError("`stance`: these words deny or dispute the claim")
    if stance == "asserts":
        desk.own_words.check("claim", claim, Rests(spans, 0.67))
    there = values_of(desk.own_words.statements_in(spans))
    has_other = bool(there - values_of(read_sentences(claim)))
    is_opposed = stance == "supports" and _bears(desk, _OPPOSITION, spans)
    is_borne = stance not in _STANCES or (stance == "disputes" and has_other)
    is_borne = is_borne or _bears(desk, _STANCES[stance], spans, plain=stance in _NEGATED)
    if is_opposed or not is_borne:
        raise EntryError(f"`stance`: no word in these sentences says that somebody {stance} it")
    is_on_it = stance != "asserts" and any(map(is_on_matter, desk.own_words.statements_in(spans)))
    own = OwnText(desk.own_words, claim, Rests(spans))
    terms = [term for term in own.terms if term.own.word.value is None]
    if terms and not is_on_it and not any(term.is_near or term.here for term in terms):
        raise EntryError("these sentences say nothing about the claim")


def _bears(
    desk: Desk, listed: frozenset[str], spans: Sequence[ArticleSpan], *, plain: bool = False
) -> bool:
    """Return True if the sentences have a listed word that is not negated.

    If `plain` is true, a negation of another word counts, too.
    """
    for statement in desk.own_words.statements_in(spans):
        run = statement.words
        for at, word in enumerate(run):
            is_not = word.low in _PLAIN or word.low.endswith("n't")
            if is_in(word, listed) and not any(
                is_negation(before) and not is_in(before, listed)
                for before in run[max(0, at - 3) : at]
            ):
                return True
            if plain and is_not and not any(is_in(after, listed) for after in run[at : at + 4]):
                return True
    return False


READERS: Final[Mapping[str, Callable[[Desk, AnswerEntry], bool]]] = {
    "actors": add_actor,
    "quotes": add_quote,
    "figures": add_figure,
    "events": add_event,
    "questions": add_question,
    "summary": add_point,
    "gaps": add_gap,
}
"""What adds the entries of each list. Each returns False if an entry adds nothing."""
