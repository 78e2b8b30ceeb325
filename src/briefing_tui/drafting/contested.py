"""Find what is contested in an article, and ask it in the article's own words.

A dispute is told by verbs that accuse, criticise, deny, support or oppose, by words of blame in
what somebody says, and by figures that cannot both hold. An answer counts only where the article
itself ties it to the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.contents import (
    Words,
    as_claim,
    blame_words,
    closed,
    content_words,
    first_statement,
    has_main_verb,
    has_owners,
    has_verb,
    is_whole,
    matter_words,
    refuses,
)
from briefing_tui.drafting.lexicon import (
    ARTICLES,
    BODIES,
    DENIES,
    DISPUTES,
    FUNCTION,
    LOOSE_ENDS,
    PLURALS,
    POSSESSIVES,
    WRITINGS,
    bare,
    capitalised,
    is_speaker,
    verbs,
)
from briefing_tui.drafting.quotes import Made
from briefing_tui.drafting.reading import ArticleReading, Sentence, SourceMention
from briefing_tui.drafting.roster import Roster, bare_name
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.figures import Conflict, conflicts, figure_words
from briefing_tui.model.records import NARRATOR, Actor, Claim, Figure, Gap, Issue, Position
from briefing_tui.model.text import sentences, word_set


class DraftedQuestions(NamedTuple):
    """What is contested in an article."""

    issues: tuple[Issue, ...]
    """The questions that the draft states, the best first."""
    suggestions: tuple[Issue, ...]
    """Questions of which the rules are less sure."""
    gaps: tuple[Gap, ...]
    """Accusations to which the article has no answer."""
    actors: tuple[Actor, ...]
    """Unnamed actors that only the questions have."""


class HeldStatement(NamedTuple):
    """Something that a known actor says in the article."""

    actor: int
    """The index of the actor in the reading."""
    holder: str
    """The name of the actor, as it stands within a sentence."""
    source: ArticleSpan
    cue: ArticleSpan
    pieces: tuple[ArticleSpan, ...]
    """The content: what is said, or against whom or what."""
    quoted: tuple[ArticleSpan, ...]
    is_direct: bool
    sentence: int
    place: int
    """The index of the attribution."""

    @property
    def content(self) -> ArticleSpan:
        """The span from the first to the last word of the content."""
        return ArticleSpan(self.pieces[0].start, self.pieces[-1].end)


class Surroundings:
    """All that this module asks of the rest of the drafter."""

    def __init__(
        self, body: Body, reading: ArticleReading, quotes: Made, roster: Roster, ids: Ids
    ) -> None:
        self._body = body
        self.reading = reading
        self._quotes = quotes
        self.roster = roster
        self._ids = ids
        self.actors: list[Actor] = []
        """Actors without a name whom nothing else in the draft knows."""
        self._numbers = {quote.id: number for number, quote in enumerate(quotes.quotes)}
        self.text = body.text
        self.sentences = reading.sentences

    def statements(self) -> Iterator[HeldStatement]:
        """Yield the statements of known actors, in the order of the text."""
        for place, one in enumerate(self.reading.attributions):
            source = one.source
            if source is None or source.actor is None or not self.roster.is_sure(source):
                continue
            sentence = self.reading.sentence_at(min(one.content[0].start, one.cue.start))
            if not (sentence.is_heading or _CUT_HOLDER.match(source.span.of(self.text))):
                yield HeldStatement(
                    source.actor,
                    self._holder(source),
                    source.span,
                    one.cue,
                    one.content,
                    one.quoted,
                    one.type == "direct",
                    sentence.number,
                    place,
                )

    def _holder(self, source: SourceMention) -> str:
        name = self.roster.found(source.actor or 0).name
        first = name.split()[0]
        if source.form == "noun" and (
            not first[:1].isupper() or bare(first) in FUNCTION or is_speaker(bare(first))
        ):
            name = " ".join(source.span.of(self.text).split())
            return name if name[:2].isalpha() and name[:2].isupper() else _lowered(name)
        if bare(first) in ARTICLES:
            return _lowered(name)
        if self.roster.found(source.actor or 0).kind == "person":
            return name
        around = self.text[max(0, source.span.start - 4) : source.span.start + 4].lower()
        return f"the {name}" if "the " in (around[:4], around[-4:]) else name

    def position(
        self, one: HeldStatement, stance: str, place: ArticleSpan | None = None
    ) -> Position:
        """Return the position of the statement, with the quote that holds `place`."""
        attribution = self.reading.attributions[one.place]
        quote = self._quote(one, place or one.content)
        jointly = self._speakers(quote)
        source = jointly[0] if jointly else self.roster.mention_id(attribution.source) or NARRATOR
        via = self.roster.mention_id(attribution.via)
        anchor = self._body.anchor(place or one.content) if quote is None else None
        return Position(
            source,
            stance=stance,
            at=() if anchor is None else (anchor,),
            quote=quote,
            via=via if via != source else None,
            unchecked=True,
        )

    def held(
        self, one: HeldStatement, stance: str, place: ArticleSpan | None
    ) -> tuple[Position, ...]:
        """Return the position of each who makes the statement; several may make it jointly."""
        position = self.position(one, stance, place)
        speakers = self._speakers(position.quote) or (position.actor,)
        return tuple(position._replace(actor=speaker) for speaker in speakers)

    def _speakers(self, quote: str | None) -> tuple[str, ...]:
        """Return the ids of those who say a quote jointly, or nothing for a single speaker."""
        found = self._quotes.quotes[self._numbers[quote]].source if quote is not None else ()
        return found if len(found) > 1 else ()

    def _quote(self, one: HeldStatement, place: ArticleSpan) -> str | None:
        first = self._quotes.of[one.place]
        if first is None:
            return None
        for number in range(self._numbers[first], len(self._quotes.quotes)):
            span = self._quotes.spans[number]
            if span.start > one.content.end:
                break
            if span.overlaps(place) and one.content.holds(span):
                return self._quotes.quotes[number].id
        return first

    def told_at(self, actor: str, span: ArticleSpan, stance: str) -> Iterator[Position]:
        """Yield the position of an actor that rests on the words in the span."""
        anchor = self._body.anchor(span)
        if anchor is not None:
            yield Position(actor, stance=stance, at=(anchor,), unchecked=True)

    def takes_clause(self, one: HeldStatement) -> bool:
        """Return False if the cue takes a noun: "called", "criticised"."""
        words = one.cue.of(self.text).lower().split()
        known = [verb for word in words if (verb := verbs().get(word)) is not None]
        return not known or not _CLAUSAL.isdisjoint(known[-1].frames)

    def name_of(self, subject: str | None) -> str:
        """Return the name of the actor with the id `subject`, or `""`."""
        return next((one.name for one in self.roster.records() if one.id == subject), "")

    def subject(self, span: ArticleSpan) -> str:
        """Return the id of the actor that the span ends with, named or not, or `""`."""
        named = [one for one in self.roster.namings_in(span) if span.end - one.span.end < _NEXT]
        if named:
            return self.roster.id_of(named[-1].actor)
        found = _SOME.search(span.of(self.text))
        if found is None:
            return ""
        noun = bare(found["noun"])
        if not (noun in PLURALS or noun in BODIES or _AGENTS.search(noun)):
            return ""
        words = bare_name(" ".join(found[0].split()))
        known = self.roster.called(words)
        if known is not None:
            return self.roster.id_of(known)
        id = self._ids.take(words, otherwise="unnamed")
        self.actors.append(Actor(id, capitalised(words), "unnamed", unchecked=True))
        return id

    def named_at(self, span: ArticleSpan) -> list[tuple[int, ArticleSpan]]:
        """Return the actors named in the span, each with its first name there, without places."""
        certain = {naming.actor for naming in self.roster.in_span(span)}
        named: dict[int, ArticleSpan] = {}
        for naming in self.roster.namings_in(span):
            actor = self.roster.found(naming.actor)
            is_person = actor.kind == "person" and not actor.is_place
            if is_person or naming.actor in certain:
                named.setdefault(naming.actor, naming.span)
        return list(named.items())


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


_SOME: Final = re.compile(
    r"\b(?:(?:the|many|several|some|most|other|fellow|few|all|two|three)\s)(?:[a-z-]+\s)?(?P<noun>[a-z]+)\s\Z",
    re.I,
)
_CUT_HOLDER: Final = re.compile(r"one of\s.*[^s\W]\Z", re.I | re.S)
"""A noun phrase whose noun is missing: "one of the leading"."""
_AGENTS: Final = re.compile(r"(?:ers|ors|ists|ians|ants|ics)\Z")
_NEXT: Final = 3
_SUBJECT_START: Final = 25
_TITLE: Final = 30
_OPENING: Final = 25
_OBJECT_END: Final = re.compile(r"\W*(?:\Z|[.,;]|(?:for|in|on|over|as|at|during|against|and|to)\b)")
_CLAUSAL: Final = frozenset("ctn")


_NEGATED: Final = re.compile(
    r"\b(?:not|never|no|nothing|nobody|neither|without)\b|n['\u2019]t\b", re.I
)
_BUT: Final = re.compile(r"\b(?:but|however|although|though|yet|instead|rather)\b", re.I)
_WEAK: Final = re.compile(
    r"\A(?:there|it|this|we\s(?!must|should|need|can))\b|\bif\b|\d"
    r"|\b(?:proud|pleased|grateful|glad|thank)\b",
    re.I,
)
"""Conditions, figures, thanks: what is rarely disputed."""
_PLAN: Final = re.compile(
    r"(?:(?!(?:an?|any|its?|no|the|their|this)\s(?:plan|hope))[\w'\u2019-]+\s){1,5}?"
    r"(?:plan|hope|expect|want|intend)(?:s|ned|d|ed)?\sto\b",
    re.I,
)
_PLAIN: Final = re.compile(
    r"\W*(?:while\s)?(?:he|she|his|her|my|i|i['\u2019](?:m|ve))\b"
    r"|.*\b(?:can(?:not)?|could|can['\u2019]t)\b"
    rf"|{_PLAN.pattern}"
    r"|.*\b(?:disappointed|saddened|condolences|re-?election)\b",
    re.I,
)
"""What somebody tells of himself, can do, or plans."""
_UNNAMED: Final = re.compile(r"(?:the|its|his|her|their)\s[a-z]+\W*\Z")
"""What only a reader of the sentences before it knows: "the offer"."""
_SHOULD: Final = re.compile(r"\b(?:should|must|ought|(?<!the\s)needs? to|has to|have to)\b", re.I)
_POLL: Final = re.compile(r"\b(?:polls?|surveys?|voters|respondents)\b", re.I)


class _Contest(NamedTuple):
    """A statement that is contested, as a question has it."""

    statement: HeldStatement
    words: str
    """The words of the article, a whole clause."""
    place: ArticleSpan
    """Where they stand."""
    form: str
    """`said`: the words are what is said; `told`: they tell who says it; `denied`: they are what
    somebody denies; `owned`: they name the claim and its owner, as in "Lind's claim that"."""
    targets: tuple[int, ...]
    """The actors at whom it is directed."""
    is_accusing: bool
    is_likely: bool
    """False if nothing in the words tells that anybody disputes them."""
    score: float
    accused: tuple[int, ...] = ()
    """The first of the targets, if the words blame it."""
    answers: tuple[Position, ...] = ()
    used: tuple[HeldStatement, ...] = ()
    """The statements that are its answers."""


class _Statements:
    """The statements of an article, and which of them answer others."""

    def __init__(self, room: Surroundings) -> None:
        self._room = room
        self._text = room.text
        self.every = list(room.statements())
        self._in_sentence: dict[int, list[HeldStatement]] = {}
        for one in self.every:
            self._in_sentence.setdefault(one.sentence, []).append(one)

    def near(self, one: HeldStatement, first: int, last: int) -> Iterator[HeldStatement]:
        """Yield what others say in the sentences from `first` to `last`, counted from its own."""
        for number in range(one.sentence + first, one.sentence + last + 1):
            for other in self._in_sentence.get(number, ())[:_MOST_IN_SENTENCE]:
                if other.actor != one.actor:
                    yield other

    def has_neighbour(self, one: HeldStatement) -> bool:
        """Return True if somebody else says something near it."""
        return any(True for _ in self.near(one, -2, 2))

    def attach(self, contest: _Contest) -> _Contest:
        """Return the contest with the answers that the article ties to it."""
        used: list[HeldStatement] = []
        answers: list[Position] = []
        one = contest.statement
        for other in self.near(one, -1, _NEAR):
            if self.is_side(other.actor, one.actor) or self.is_side(one.actor, other.actor):
                continue
            stance = self._answer(contest, other)
            if stance:
                used.append(other)
                answers.append(self._room.position(other, stance))
        heard = {answer.actor for answer in answers}
        answers += (told for told in self._told_answers(contest) if told.actor not in heard)
        if not answers:
            return contest
        return contest._replace(
            answers=tuple(answers), used=tuple(used), score=contest.score + 1.5, is_likely=True
        )

    def _answer(self, contest: _Contest, other: HeldStatement) -> str:
        """Return the stance of a statement that answers the contest, or `""`."""
        one, cue = contest.statement, set(other.cue.of(self._text).lower().split())
        said, distance = other.content.of(self._text), other.sentence - contest.statement.sentence
        shared = content_words(said) & content_words(contest.words)
        is_after, is_denial = other.cue.start > one.cue.start, bool(cue & (DENIES | DISPUTES))
        if is_after:
            is_false = _NOT_SO.search(said) is not None or (
                Words.called("false").has(said) and not _NEGATED.search(said)
            )
            if any(self.is_side(other.actor, accused) for accused in contest.accused):
                is_denial |= is_false or bool(_NEGATED.search(said[:60]))
                return "denies" if is_denial else ""
            points = self._points_at(one, other)
            if is_denial and (shared or points):
                return "denies" if cue & DENIES else "disputes"
            if is_false and (points or len(shared) > 1):
                return "denies"
            sentence = self._room.sentences[other.sentence].span.of(self._text)
            is_open = contest.is_likely or self._is_negative(contest.words)
            if distance == 1 and is_open and _BUT_FIRST.match(sentence):
                return "disputes"
        is_opposite = self._is_negative(said) != self._is_negative(contest.words)
        is_opposite = is_opposite and contest.is_likely
        matter = matter_words(said) & matter_words(contest.words)
        return "disputes" if abs(distance) == 1 and len(matter) > 1 and is_opposite else ""

    def _is_negative(self, words: str) -> bool:
        return bool(blame_words(words)) or _NEGATED.search(words) is not None

    def _points_at(self, one: HeldStatement, other: HeldStatement) -> bool:
        """Return True if the other statement is of the one before it: "denied that"."""
        start = max(0, other.content.start - len("that "))
        said = ArticleSpan(start, other.content.end).of(self._text)
        is_back = _IT_IS.match(other.content.of(self._text)) is not None
        if not (is_back or _BACK.search(said) or _THAT.search(said)):
            return False
        before = [near for near in self.near(other, -1, 0) if near.cue.start < other.cue.start]
        return bool(before) and before[-1].place == one.place

    def _told_answers(self, contest: _Contest) -> Iterator[Position]:
        """Yield what the article itself says against it, and what it says of the accused."""
        first, start = contest.statement.sentence, contest.statement.cue.start
        for sentence in self._room.sentences[first : first + _NEAR + 1]:
            for pattern, stance in _ANSWERS:
                found = pattern.search(
                    self._text, max(start, sentence.span.start), sentence.span.end
                )
                if found is None or _is_quoted(sentence, found.start()):
                    continue
                if stance == "denies" and not Words.called("false").has(found["word"]):
                    continue
                if stance == "disputes":
                    yield from self._room.told_at(NARRATOR, sentence.span, stance)
                else:
                    yield from self._of_accused(contest, sentence, found, stance)

    def _of_accused(
        self, contest: _Contest, sentence: Sentence, found: re.Match[str], stance: str
    ) -> Iterator[Position]:
        for naming in sentence.names:
            is_before = naming.span.end <= found.start()
            is_accused = any(self.is_side(naming.actor, one) for one in contest.accused)
            is_other = not contest.accused and stance == "denies"
            is_other = is_other and not self.is_side(naming.actor, contest.statement.actor)
            if is_before and (is_accused or is_other):
                span = ArticleSpan(naming.span.start, found.end())
                yield from self._room.told_at(self._room.roster.id_of(naming.actor), span, stance)
                return

    def is_side(self, actor: int, other: int) -> bool:
        """Return True if the actor is the other one, or speaks for it: "Lind's lawyer"."""
        if actor == other or other < 0:
            return actor == other
        mine, its = self._room.roster.found(actor), self._room.roster.found(other)
        last = its.name.split()[-1].lower()
        words = (bare(word).removesuffix("'s") for word in f"{mine.name} {mine.role}".split())
        if len(last) > 3 and last in (word.removesuffix("\u2019s") for word in words):
            return True
        return not _names(mine.role).isdisjoint(_names(its.role))


class _ContestFinder:
    """Finds the contested statements of one article."""

    def __init__(self, room: Surroundings, statements: _Statements) -> None:
        self._room = room
        self._text = room.text
        self._statements = statements

    def contests(self) -> list[_Contest]:
        """Return the contested statements, the best first."""
        found = [
            contest for one in self._statements.every if (contest := self._contest(one)) is not None
        ]
        found += self._passive()
        answered = [*self._owned(), *map(self._statements.attach, found)]
        return sorted(answered, key=lambda one: (-one.score, one.place.start))

    def _contest(self, one: HeldStatement) -> _Contest | None:
        if self._is_no_party(one):
            return None
        cue = one.cue.of(self._text)
        accuses, denies = Words.called("accuses").has(cue), Words.called("denies").has(cue)
        if denies and _CLAIM_OF.match(self._text, *one.content):
            return None  # see _owned
        is_denial = not DENIES.isdisjoint(cue.lower().split())
        words, place = self._denied(one) if is_denial else self._claim(one)
        form = "denied" if is_denial else "said"
        demands = self._demands(one)
        calls, is_refusal = self._calls(one), refuses(one.content.of(self._text))
        if accuses or is_refusal or demands or (denies and not (is_denial and words)) or calls:
            told = self._told(one)
            words, form = (told, "told") if told else (words, form)
        elif not words and one.is_direct:
            words, form = self._to_hearer(one), "told"
        if not words:
            return None
        said = one.content.of(self._text) if form == "told" else words
        named = (
            actor for actor, _ in self._room.named_at(place if form == "said" else one.content)
        )
        targets = tuple(actor for actor in named if actor != one.actor)
        score = self._weight(one, said, has_target=bool(targets))
        score += (
            2.0 * accuses
            + 1.5 * denies
            + 1.0 * (calls and not accuses)
            + 1.25 * (demands and form == "told")
        )
        is_told = form == "told"
        stands = (denies or demands or (is_refusal and is_told)) and not (
            is_told and _UNNAMED.match(said)
        )
        is_likely = accuses or stands or self._is_disputable(one, said, has_target=bool(targets))
        accused = targets[:1] if accuses else self._blamed(one, words, place, form)
        return _Contest(one, words, place, form, targets, accuses, is_likely, score, accused)

    def _passive(self) -> Iterator[_Contest]:
        """Yield what the article tells of the accused: "Lind was accused of lying by Berg"."""
        for sentence in self._room.sentences:
            found = _PASSIVE.search(self._text, *sentence.span)
            if found is None or _is_quoted(sentence, found.start()) or sentence.is_heading:
                continue
            verb = found["verb"] or "called"
            blames = Words.called("accuses").has(verb) if found["verb"] else True
            clause = self._room.reading.clause_at(found.start())
            start = clause.subject.start if clause and clause.subject else sentence.span.start
            place = ArticleSpan(start, sentence.span.end)
            words = as_claim(place.of(self._text))
            if not found["verb"] and not blame_words(self._text[found.end() : place.end]):
                continue
            if not blames or not is_whole(words) or not has_owners(words, None, first_person=False):
                continue
            subject = ArticleSpan(start, found.start())
            accused = tuple(actor for actor, _ in self._room.named_at(subject)[-1:])
            cue = ArticleSpan(*found.span())
            one = HeldStatement(-1, "", subject, cue, (place,), (), False, sentence.number, -1)
            by = _BY.search(self._text, found.end(), place.end)
            holder = self._room.subject(ArticleSpan(*by.span("who"))) if by else ""
            told = tuple(self._room.told_at(holder or NARRATOR, place, "asserts"))
            yield _Contest(one, words, place, "told", (), True, True, 2.5, accused, told)

    def _owned(self) -> Iterator[_Contest]:
        """Yield claims with their owners: "many reject Lind's claim to the harbour"."""
        for sentence in self._room.sentences:
            for found in _REJECTED.finditer(self._text, *sentence.span):
                place = ArticleSpan(*found.span("claim"))
                owners = self._room.named_at(ArticleSpan(*found.span("who")))
                denier = self._room.subject(ArticleSpan(*found.span("by")))
                words = " ".join(place.of(self._text).split())
                if not owners or not denier or not is_whole(words):
                    continue
                if bare(words.split()[-1]) in LOOSE_ENDS or _is_quoted(sentence, place.start):
                    continue
                owner, span = owners[-1]
                answers = (
                    *self._room.told_at(self._room.roster.id_of(owner), place, "asserts"),
                    *self._room.told_at(denier, ArticleSpan(found.start(), place.end), "denies"),
                )
                cue = ArticleSpan(*found.span("verb"))
                one = HeldStatement(owner, "", span, cue, (place,), (), False, sentence.number, -1)
                yield _Contest(one, words, place, "owned", (), False, True, 5.0, (), answers)

    def _blamed(
        self, one: HeldStatement, words: str, place: ArticleSpan, form: str
    ) -> tuple[int, ...]:
        """Return whom a clause with words of blame begins with: "Lind broke the law"."""
        if form != "said" or not blame_words(words):
            return ()
        for actor, span in self._room.named_at(place):
            is_subject = span.start - place.start < _SUBJECT_START
            return (actor,) if actor != one.actor and is_subject else ()
        return ()

    def _calls(self, one: HeldStatement) -> bool:
        """Return True for names that blame: "called the fees a scandal"."""
        names = Words.called("calls").has(one.cue.of(self._text))
        return names and bool(blame_words(one.content.of(self._text)))

    def _demands(self, one: HeldStatement) -> bool:
        """Return True for a demand or a stand on something: "urged", "called for", "opposes"."""
        cue = one.cue.of(self._text)
        if _CALLS_FOR.search(cue) is not None:
            return True
        opens = _TO_DO.match(self._text, *one.content)
        takes_noun = not self._room.takes_clause(one) or opens is not None
        stands = takes_noun and Words.called("demands").has(cue)
        return stands and not self._is_of_person(one)

    def _is_of_person(self, one: HeldStatement) -> bool:
        """Return True for "backed Jo Berg": a candidate is no measure."""
        return any(
            span.start - one.content.start < _TITLE and _OBJECT_END.match(self._text, span.end)
            for actor, span in self._room.named_at(one.content)
            if self._room.roster.found(actor).kind == "person"
        )

    def _is_no_party(self, one: HeldStatement) -> bool:
        """Return True for polls, for texts, and for "her office"."""
        actor = self._room.roster.found(one.actor)
        holder = one.holder.lower().split()
        is_text = actor.is_text or holder[-1] in WRITINGS
        is_text = is_text and not blame_words(one.content.of(self._text))
        return is_text or holder[0] in POSSESSIVES or _POLL.search(actor.name) is not None

    def _weight(self, one: HeldStatement, said: str, *, has_target: bool) -> float:
        """Return how likely it is that somebody disputes what is said."""
        blame = blame_words(said)
        has_body = Words.called("bodies").has(said)
        has_party = has_target or has_body
        is_hedged = Words.called("hedged").has(one.cue.of(self._text))
        is_negated = _NEGATED.search(said) is not None
        sentence = self._room.sentences[one.sentence].span.of(self._text)
        return (
            0.5 * bool(blame)
            + 1.0 * bool(blame and has_party)
            + 1.0 * bool(blame and has_body)
            + 0.75 * is_hedged
            + 0.75 * (_SHOULD.search(said) is not None)
            + 0.5 * (has_party and is_negated)
            + 0.25 * is_negated
            + 0.75 * bool(one.quoted)
            + 0.75 * (_BUT.search(sentence) is not None)
            + 0.75 * self._statements.has_neighbour(one)
            - 0.75 * (_WEAK.search(said) is not None)
            - 0.75 * (not blame and _PLAIN.match(said) is not None)
        )

    def _is_disputable(self, one: HeldStatement, said: str, *, has_target: bool) -> bool:
        """Return True for blame, demands, and claims or denials about somebody."""
        if refuses(said) or _PLAN.match(said):
            return False
        has_party = has_target or Words.called("bodies").has(said)
        is_hedged = Words.called("hedged").has(one.cue.of(self._text))
        about = has_party and (is_hedged or _NEGATED.search(said) is not None)
        return about or bool(blame_words(said) or _SHOULD.search(said))

    def _claim(self, one: HeldStatement) -> tuple[str, ArticleSpan]:
        """Return what is said, if it is a whole clause that a stranger understands."""
        if one.is_direct:
            return self._quoted_claim(one)
        place = one.pieces[0]
        hearer = _HEARER.match(self._text, *place)
        place = ArticleSpan(hearer.end() if hearer else place.start, place.end)
        words = as_claim(place.of(self._text))
        is_clause = is_whole(words) and not _IMPERATIVE.match(words) and has_main_verb(words)
        is_clause = is_clause and _CUT.search(words) is None
        if not (self._room.takes_clause(one) and is_clause):
            return "", place
        if bare(words.split()[-1]) in LOOSE_ENDS:
            return "", place
        return words if self._is_owned(words, one) else "", place

    def _denied(self, one: HeldStatement) -> tuple[str, ArticleSpan]:
        """Return what is denied: "it was lost" in "denied claims that it was lost"."""
        start = one.content.start
        if self._text[max(0, start - 5) : start] != "that ":
            opening = self._text.find("that ", start, start + _OPENING)
            if opening < 0:
                return "", one.content
            start = opening + len("that ")
        place = first_statement(ArticleSpan(start, one.content.end), self._text)
        words = as_claim(place.of(self._text))
        is_clause = is_whole(words) and has_main_verb(words) and self._is_owned(words, one)
        return words if is_clause else "", place

    def _quoted_claim(self, one: HeldStatement) -> tuple[str, ArticleSpan]:
        best, place, most = "", one.content, -1.0
        for span in one.quoted or one.pieces * (one.sentence > 0):
            words, before = span.of(self._text), ""
            for start, end in sentences(words):
                joined, before = f"{before} {words[start:end]}".strip(), words[start:end]
                claim = self._sayable(before, one) or self._sayable(joined, one)
                weight = (
                    len(blame_words(claim)) + Words.called("bodies").has(claim) + len(claim) / 1000
                )
                if claim and weight > most:
                    best, most = claim, weight
                    place = ArticleSpan(span.start + start, span.start + end)
        return best, place

    def _to_hearer(self, one: HeldStatement) -> str:
        """Return a demand or blame with whom it addresses: "Lind told Berg: “You should go”"."""
        told = one.cue.of(self._text).lower().split()[-1] == "told"
        hearers = self._room.named_at(ArticleSpan(one.cue.end, one.cue.end + _SUBJECT_START))
        hearers = [(actor, span) for actor, span in hearers if span.start - one.cue.end < _NEXT]
        for quote in one.quoted if told and hearers else ():
            words = quote.of(self._text)
            said = as_claim(words[: next(sentences(words))[1]])
            is_owned = has_owners(said, None, first_person=True, second_person=True)
            hearer = self._room.roster.found(hearers[0][0]).name
            whole = f"{capitalised(one.holder)} told {hearer}: \u201c{said}\u201d"
            if is_whole(whole) and is_owned and (_SHOULD.search(said) or blame_words(said)):
                return whole
        return ""

    def _sayable(self, said: str, one: HeldStatement) -> str:
        """Return the quoted sentence as a claim, if a stranger understands it, or `""`."""
        words = as_claim(said)
        if (
            not is_whole(words)
            or _LEFT_OUT.search(said)
            or "?" in words
            or _IMPERATIVE.match(words)
            or _CUT.search(words)
            or not has_main_verb(words)
        ):
            return ""
        return words if self._is_owned(words, one) else ""

    def _told(self, one: HeldStatement) -> str:
        """Return the clause that tells who says it: "Critics accused the port of lying"."""
        cue = one.cue.of(self._text)
        first = bare(cue.split()[0])
        is_before = one.source.start < one.cue.start and one.cue.end <= one.content.start
        if not is_before or first.endswith("ing") or first in ("to", "by") or not first.isalpha():
            return ""
        before = self._text[max(0, one.source.start - 12) : one.source.start].split()
        clause = self._room.reading.clause_at(one.cue.start)
        is_own = clause is not None and clause.opener == "and" and clause.subject is not None
        is_shared = bool(before) and bare(before[-1]) in _NO_SUBJECT and not is_own
        if not has_verb(f"x {cue}") or is_shared:
            return ""
        end = one.content.end
        for clause in self._room.sentences[one.sentence].clauses:
            sign = self._text[max(0, clause.span.start - 2) : clause.span.start].rstrip()[-1:]
            is_joined = clause.subject is not None and sign in _STOPS
            is_joined = is_joined and clause.opener in ("", "and", "but")
            if is_joined and one.content.start < clause.span.start < end:
                end = clause.span.start
        rest = " ".join(ArticleSpan(one.cue.start, end).of(self._text).split())
        rest = closed(rest.rstrip(" ,;:."))
        if not is_whole(rest) or bare(rest.split()[-1]) in LOOSE_ENDS or _BACK.search(rest):
            return ""
        if not self._is_owned(rest, one, is_told=True):
            return ""
        return f"{capitalised(one.holder)} {rest}"

    def _is_owned(self, words: str, one: HeldStatement, *, is_told: bool = False) -> bool:
        """Return True if each pronoun in the words has an owner there, or in their speaker."""
        holder = None if one.is_direct else self._room.roster.found(one.actor)
        return has_owners(words, holder, first_person=bool(one.quoted) and not is_told)

    def gather(self, contest: _Contest, stated: list[_Contest]) -> bool:
        """Return True if a contest before it asks the same; add the stand that it tells."""
        words, stand = content_words(contest.words), self._stand(contest)
        for place, other in enumerate(stated):
            other_words, other_stand = content_words(other.words), self._stand(other)
            have_stands = stand != 0 and other_stand != 0
            if 3 * len(words & other_words) <= 2 * min(len(words), len(other_words)):
                matter = matter_words(contest.words) & matter_words(other.words)
                if not have_stands or len(matter) < _SAME_MATTER:
                    continue
            one, before = contest.statement, other.statement
            are_apart = min(one.place, before.place) >= 0 and one.actor != before.actor
            if have_stands and are_apart:
                stance = "supports" if stand == other_stand else "disputes"
                answer = self._room.position(one, stance)
                if answer.actor not in (held.actor for held in other.answers):
                    stated[place] = other._replace(answers=(*other.answers, answer))
            return True
        return False

    def _stand(self, contest: _Contest) -> int:
        """Return 1 for support of a measure, -1 for opposition, 0 for what is no stand."""
        if contest.form != "told":
            return 0
        cue = contest.statement.cue.of(self._text)
        if Words.called("opposes").has(cue) or contest.is_accusing:
            return -1
        return 1 if self._demands(contest.statement) else 0


def _is_quoted(sentence: Sentence, at: int) -> bool:
    return any(quote.start <= at < quote.end for quote in sentence.quotes)


def _names(role: str) -> set[str]:
    return {word.removesuffix("'s") for word in role.split() if word[:1].isupper()}


_SAME_MATTER: Final = 3
_NOT_SO: Final = re.compile(
    r"\b(?:not|n['\u2019]t)\s(?:true|so|accurate|correct|fair|right)\b|\bno\struth\b", re.I
)
_BUT_FIRST: Final = re.compile(r"\W*(?:But|However|Yet)\b")
_NEAR: Final = 2
"""Maximum number of sentences between a statement and its answer."""
_MOST_IN_SENTENCE: Final = 4
"""Maximum number of statements of a sentence that are tried as answers to another."""


def find_contested(
    body: Body,
    reading: ArticleReading,
    quotes: Made,
    counts: Sequence[Drafted[Figure]],
    roster: Roster,
    ids: Ids,
) -> DraftedQuestions:
    """Return the questions of an article, at most four, with suggestions and gaps."""
    room = Surroundings(body, reading, quotes, roster, ids)
    statements = _Statements(room)
    finder = _ContestFinder(room, statements)
    maker = _Maker(room, statements, counts, ids)
    issues = list(maker.of_figures())
    contests = finder.contests()
    stated: list[_Contest] = []
    suggested: list[_Contest] = []
    seen: set[tuple[int, object]] = set()
    used: set[int] = set()
    for contest in contests:
        key = (contest.statement.actor, contest.targets[:1] or contest.statement.sentence)
        if contest.score < _LEAST_SUGGESTED or len(suggested) == _MOST_SUGGESTED:
            break
        if key in seen or contest.statement.place in used or finder.gather(contest, stated):
            continue
        seen.add(key)
        used.update(one.place for one in contest.used)
        number = len(issues) + len(stated)
        is_sure = contest.is_likely and number < _MOST and contest.score >= _LEAST[number]
        (stated if is_sure else suggested).append(contest)
    made = [maker.issue(contest) for contest in stated]
    gaps = [maker.gap(*pair) for pair in zip(stated, made, strict=True)]
    return DraftedQuestions(
        (*issues, *made)[:_MOST],
        tuple(map(maker.issue, suggested)),
        tuple(gap for gap in gaps if gap is not None),
        tuple(room.actors),
    )


_MOST_SUGGESTED: Final = 40
_LEAST_SUGGESTED: Final = 0.25
_LEAST: Final = (0.75, 0.75, 1.25, 2.25)
"""The least score of the first question of a draft, of the second and so on."""
_MOST: Final = len(_LEAST)


class _Maker:
    """Makes the records of questions."""

    def __init__(
        self,
        room: Surroundings,
        statements: _Statements,
        counts: Sequence[Drafted[Figure]],
        ids: Ids,
    ) -> None:
        self._room = room
        self._statements = statements
        self._counts = {one.item.id: one for one in counts}
        self._ids = ids
        self._by_place = {one.place: one for one in statements.every}

    def issue(self, contest: _Contest) -> Issue:
        """Return the question about a contested statement."""
        one, words = contest.statement, contest.words
        short = " ".join([word for word in words.split() if bare(word) not in FUNCTION][:3])
        stance, kind, text = "asserts", "fact", words
        question = f"Is it so, as {one.holder} said: \u201c{words}\u201d?"
        if contest.form == "told":
            question, kind = f"{words}: is this justified?", "assessment"
        elif contest.form == "owned":
            found = _CLAIM_OF.match(words)
            many = found is not None and found["many"]
            question = f"{words}: {'do they hold' if many else 'does it hold'}?"
            text, kind = f"{words} {'hold' if many else 'holds'}", "assessment"
        elif contest.form == "denied":
            question = f"Is it so, though {one.holder} denies it: \u201c{words}\u201d?"
            stance = "denies"
        elif _SHOULD.search(words):
            question = f"Is it right, as {one.holder} said: \u201c{words}\u201d?"
            kind = "demand"
        elif blame_words(words):
            kind = "characterization"
        own = () if one.place < 0 else self._room.held(one, stance, contest.place)
        claim = Claim(
            id=self._ids.take("c", short, otherwise="c-claim"),
            text=text,
            kind=kind,
            positions=(*own, *contest.answers),
            unchecked=True,
        )
        return Issue(
            id=self._ids.take("i", short, otherwise="i-claim"),
            question=question,
            claims=(claim,),
            concerns=tuple(
                map(self._room.roster.id_of, contest.accused if contest.is_accusing else ())
            ),
            unchecked=True,
        )

    def gap(self, contest: _Contest, issue: Issue) -> Gap | None:
        """Return a gap if the accused says nothing in the whole article."""
        for actor in contest.accused if contest.is_accusing else ():
            speaks = any(
                self._statements.is_side(one.actor, actor) for one in self._statements.every
            )
            answered = any(position.stance != "asserts" for position in contest.answers)
            if not speaks and not answered:
                name = self._room.roster.found(actor).name
                text = f"No answer by {name} is in the article."
                return Gap(text, (issue.id, self._room.roster.id_of(actor)), unchecked=True)
        return None

    def of_figures(self) -> Iterator[Issue]:
        """Yield a question for each conflict of figures by several sources."""
        for conflict in conflicts([one.item for one in self._counts.values()]):
            named = [self._counts[id].item for id in conflict.figures]
            if len(named) > 1 and len({figure.by for figure in named}) > 1:
                yield self._figure_issue(named, conflict)

    def _figure_issue(self, figures: Sequence[Figure], conflict: Conflict) -> Issue:
        measure = figures[0].measure or ""
        claims = [
            Claim(
                id=self._ids.take("c", figure.id.removeprefix("f-"), otherwise="c-figure"),
                text=self._figure_text(figure),
                kind="figure",
                figures=(figure.id,),
                positions=self._asserting(figure),
                unchecked=True,
            )
            for figure in figures
        ]
        return Issue(
            id=self._ids.take("i", measure, otherwise="i-figures"),
            question=f"{capitalised(measure)}: which of these holds?",
            exclusive=tuple(claim.id for claim in claims),
            claims=tuple(claims),
            note=conflict.sentence,
            unchecked=True,
        )

    def _figure_text(self, figure: Figure) -> str:
        words = figure.at[0].exact if figure.at else figure_words(figure)
        subject = self._room.name_of(figure.subject)
        one = self._statement(figure)
        said = "" if one is None or subject else as_claim(one.pieces[0].of(self._room.text))
        if is_whole(said) and has_main_verb(said):
            return said
        return f"{subject}: {words}" if subject else words

    def _statement(self, figure: Figure) -> HeldStatement | None:
        place = self._counts[figure.id].attribution
        return None if place is None else self._by_place.get(place)

    def _asserting(self, figure: Figure) -> tuple[Position, ...]:
        one = self._statement(figure)
        if one is None:
            return (Position(figure.by or NARRATOR, at=figure.at, unchecked=True),)
        held = self._room.position(one, "asserts")
        members = (
            held._replace(actor=member)
            for member in map(self._room.roster.id_of, self._room.roster.included(one.actor))
        )
        return (held, *members)


_UNPROVEN: Final = re.compile(
    r"\b(?:offer|provid|present|cit|g[ai]v)(?:ed|es|ing|en?)?\s(?:no|any)\s(?:proof|evidence)"
    r"|\bthere\s(?:is|was)\sno\s(?:proof|evidence)|\bfalsely\b|\bin fact\b"
    r"|\bwithout\s(?:\w+ing\s)?(?:any\s)?(?:proof|evidence)\b",
    re.I,
)
"""Words with which the article itself doubts what is said."""
_DECLINED: Final = re.compile(
    r"\b(?:(?:declin|refus)(?:ed?|es|ing)\s(?:to\s(?:comment|respond|answer|discuss|be interviewed"
    r"|say|speak)|(?:all\s|any\s)?(?:requests?|comment|an interview))"
    r"|(?:did|does|has|have|had|would|could)(?:\snot|n['\u2019]t)\s(?:immediately\s)?(?:be reached"
    r"|comment(?:ed)?|respon(?:d|ded|se)|repl(?:y|ied)|answer(?:ed)?|return(?:ed)?\s(?:a\s|an\s"
    r"|phone\s|several\s|multiple\s)?(?:calls?|requests?|messages?|emails?))"
    r"|(?:had|have|has)\sno\s(?:immediate\s)?comment)\b",
    re.I,
)
"""Words of somebody who was asked and gives no answer."""


_SAID: Final = (
    r"(?:accusation|allegation|argument|assertion|attack|charge|claim|comment|complaint|contention"
    r"|criticism|estimate|figure|notion|number|remark|report|rumou?r|statement|suggestion|theory)"
)
_CLAIM_OF: Final = re.compile(
    rf"(?P<who>(?:the\s)?(?:[\w.-]+\s){{0,4}}?[\w.-]+)['\u2019]s?\s(?:\w+\s)?{_SAID}(?P<many>s?)\s"
    r"(?:that|of|to|about|against)\s"
)
_CALLS_FOR: Final = re.compile(r"\bcall(?:s|ed)?\s(?:on|for|upon)\b", re.I)
_PASSIVE: Final = re.compile(
    r"\b(?:(?:has|have|had)\s(?:\w+\s)?been|was|were|is|are)\s(?:\w+ly\s)?"
    r"(?:(?P<verb>(?!charged)\w+ed)\s(?:of|for|as)|called\san?)\s"
)
_BY: Final = re.compile(r"\bby\s(?P<who>(?:[\w'\u2019-]+\s){1,4}?)(?=(?:for|as|of|over)\b)")
_REJECTED: Final = re.compile(
    r"(?<![\w'\u2019.-])(?P<by>(?:[\w'\u2019.-]+\s){1,4}?)(?P<verb>(?:(?:to|has|have|had)\s)?(?:\w+ly\s)?"
    r"(?:reject|den[iy]|dismiss|disput|contest|challeng|rebut|refut)\w*)\s"
    rf"(?P<claim>{_CLAIM_OF.pattern}[^.,;:\u2014\u2013]+)"
)
_CALLED: Final = re.compile(
    r"\b(?:call|describ|dismiss|reject|label|brand)(?:ed|e?s)\s(?:the|that|those|these|his|her|their)\s"
    rf"(?:\w+\s)?{_SAID}s?\s(?:as\s)?(?:(?:an?|\w+ly)\s)?[\"\u201c]?(?P<word>\w+)",
    re.I,
)
_ANSWERS: Final = ((_DECLINED, "declines"), (_CALLED, "denies"), (_UNPROVEN, "disputes"))
_IT_IS: Final = re.compile(r"\W*(?:that|this|it)(?:['\u2019]s|\s(?:is|was))\b", re.I)
_THAT: Final = re.compile(r"\b(?:that|this|it|them|those|these)\W*\Z", re.I)
_BACK: Final = re.compile(
    r"(?:\b(?:the|that|this|those|these|such|his|her|its|their)|['\u2019]s?)\s(?:\w+\s)?"
    rf"{_SAID}s?\b(?!\s(?:that|of|by|about|from|over|against|made|to)\b)",
    re.I,
)
"""Words for something said before: "the charges"."""
_NO_SUBJECT: Final = word_set("what which that who how whom and or &")
_STOPS: Final = frozenset(".,!?;:\u2014\u2013-")
_CUT: Final = re.compile(
    r"\b(?:not|may|might|can|could|will|would|should|must|do|does|did|is|are|has|have|titled|entitled)\Z"
)
_LEFT_OUT: Final = re.compile(r"\.\.\.|\u2026")
_HEARER: Final = re.compile(
    r"(?:[a-z]+ly,?\s|(?:[\"\u201c]?[A-Z&][\w.'\u2019-]*[\"\u201d]?\s){1,4}(?:earlier\s)?(?:\w+day\s)?)that\s"
)
"""How and to whom something is said: "told Jo Berg that", "said falsely that"."""
_TO_DO: Final = re.compile(r"(?:[\w.'\u2019-]+\s){1,5}?to\s\w+")
"""The object and the verb of a demand: "the council to open the harbour"."""
_IMPERATIVE: Final = re.compile(
    r"(?:let['\u2019]?s|let|imagine|suppose|look|wait|please|put|go|come|take|get|give|keep|make"
    r"|stop|vote|remember|think|tell|try|thank|join|ask|help|have|has|is|are|was|were|do|does|did"
    r"|\w+ing\sthat|\w+n['\u2019]t)\b",
    re.I,
)
