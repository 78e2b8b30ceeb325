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
    as_claim,
    blame_words,
    content_words,
    has,
    has_main_verb,
    has_owners,
    is_whole,
)
from briefing_tui.drafting.lexicon import (
    ARTICLES,
    DENIES,
    DISPUTES,
    FUNCTION,
    LOOSE_ENDS,
    POSSESSIVES,
    bare,
    capitalised,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.quotes import Made
from briefing_tui.drafting.reading import ArticleReading, Sentence
from briefing_tui.drafting.roster import Roster, bare_name
from briefing_tui.drafting.sources import SourceMention
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
    sentence: int
    quoted: tuple[ArticleSpan, ...] = ()
    is_direct: bool = False
    place: int = -1
    """The index of the attribution; -1 for what the article itself tells."""

    @property
    def content(self) -> ArticleSpan:
        """The span from the first to the last word of the content."""
        return ArticleSpan(self.pieces[0].start, self.pieces[-1].end)


class Surroundings:
    """All that this module asks of the rest of the drafter, and the statements of the article."""

    def __init__(
        self, body: Body, reading: ArticleReading, quotes: Made, roster: Roster, ids: Ids
    ) -> None:
        self._body = body
        self.reading = reading
        self._quotes = quotes
        self.roster = roster
        self.ids = ids
        self.actors: list[Actor] = []
        """Actors without a name whom nothing else in the draft knows."""
        self._numbers = {quote.id: number for number, quote in enumerate(quotes.quotes)}
        self.text = body.text
        self.sentences = reading.sentences
        self.statements = list(self._held())
        """The statements of known actors, in the order of the text."""
        self._in_sentence: dict[int, list[HeldStatement]] = {}
        for one in self.statements:
            self._in_sentence.setdefault(one.sentence, []).append(one)

    def _held(self) -> Iterator[HeldStatement]:
        for place, one in enumerate(self.reading.attributions):
            source = one.source
            if source.actor is None or not self.roster.is_sure(source):
                continue
            yield HeldStatement(
                source.actor,
                self._holder(source, source.actor),
                source.span,
                one.cue,
                one.content,
                self.reading.sentence_at(min(one.content[0].start, one.cue.start)).number,
                one.quoted,
                one.type == "direct",
                place,
            )

    def _holder(self, source: SourceMention, actor: int) -> str:
        name = self.roster.found(actor).name
        first = name.split()[0]
        if source.form == "noun" and (
            not first[:1].isupper() or bare(first) in FUNCTION or is_speaker(bare(first))
        ):
            return _lowered(" ".join(source.span.of(self.text).split()))
        if bare(first) in ARTICLES:
            return _lowered(name)
        if self.roster.found(actor).kind == "person":
            return name
        around = self.text[max(0, source.span.start - 4) : source.span.start + 4].lower()
        return f"the {name}" if "the " in (around[:4], around[-4:]) else name

    def near(self, one: HeldStatement, first: int, last: int) -> Iterator[HeldStatement]:
        """Yield what others say in the sentences from `first` to `last`, counted from its own."""
        for number in range(one.sentence + first, one.sentence + last + 1):
            for other in self._in_sentence.get(number, ())[:_MOST_IN_SENTENCE]:
                if other.actor != one.actor:
                    yield other

    def position(self, one: HeldStatement, stance: str, place: ArticleSpan) -> Position:
        """Return the position of the statement, with the quote that holds `place`."""
        attribution = self.reading.attributions[one.place]
        quote = self._quote(one, place)
        source = self.roster.id_of(one.actor)
        via = self.roster.mention_id(attribution.via)
        anchor = self._body.anchor(place) if quote is None else None
        return Position(
            source,
            stance=stance,
            at=() if anchor is None else (anchor,),
            quote=quote,
            via=via if via != source else None,
            unchecked=True,
        )

    def _quote(self, one: HeldStatement, place: ArticleSpan) -> str | None:
        first = self._quotes.of[one.place]
        if first is None:
            return None
        number = self._numbers[first]
        spans = self._quotes.spans[number : number + max(1, len(one.quoted))]
        near = (number + at for at, span in enumerate(spans) if span.overlaps(place))
        return self._quotes.quotes[next(near, number)].id

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

    def actor_ending(self, span: ArticleSpan) -> str:
        """Return the id of the actor that the span ends with, named or not, or `""`."""
        named = [one for one in self.roster.namings_in(span) if span.end - one.span.end < _NEXT]
        some = _SOME.search(span.of(self.text))
        words = bare_name(" ".join(some[0].split())) if some is not None else ""
        known = named[-1].actor if named else self.roster.called(words)
        if known is not None:
            return self.roster.id_of(known)
        if some is None or not is_speaker(bare(some["noun"])):
            return ""
        id = self.ids.take(words, otherwise="unnamed")
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

    def is_side(self, actor: int, other: int) -> bool:
        """Return True if the actor is the other one, or speaks for it: "Lind's lawyer"."""
        if actor == other or other < 0:
            return actor == other
        mine, its = self.roster.found(actor), self.roster.found(other)
        last = its.name.split()[-1].lower()
        words = (bare(word).removesuffix("'s") for word in f"{mine.name} {mine.role}".split())
        if len(last) > 3 and last in (word.removesuffix("\u2019s") for word in words):
            return True
        return not _names(mine.role).isdisjoint(_names(its.role))


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _names(role: str) -> set[str]:
    return {word.removesuffix("'s") for word in role.split() if word[:1].isupper()}


def _is_quoted(sentence: Sentence, at: int) -> bool:
    return any(quote.start <= at < quote.end for quote in sentence.quotes)


_SOME: Final = re.compile(
    r"\b(?:the|many|several|some|most|other|fellow|few|all|two|three)\s(?:[a-z-]+\s)?(?P<noun>[a-z]+)\s\Z",
    re.I,
)
_NEXT: Final = 3
_TITLE: Final = 30
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
_SHOULD: Final = re.compile(r"\b(?:should|must|ought|(?<!the\s)needs? to|has to|have to)\b", re.I)


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
    is_likely: bool
    """False if nothing in the words tells that anybody disputes them."""
    score: float
    accused: tuple[int, ...] = ()
    """The first of the targets, if it is accused."""
    answers: tuple[Position, ...] = ()
    used: tuple[HeldStatement, ...] = ()
    """The statements that are its answers."""


class _Answers:
    """Finds the answers that the article ties to a contested statement."""

    def __init__(self, room: Surroundings) -> None:
        self._room = room
        self._text = room.text

    def attach(self, contest: _Contest) -> _Contest:
        """Return the contest with its answers."""
        used: list[HeldStatement] = []
        answers: list[Position] = []
        one = contest.statement
        for other in self._room.near(one, -1, _NEAR):
            is_own = self._room.is_side(other.actor, one.actor)
            stance = "" if is_own else self._stance(contest, other)
            if stance:
                used.append(other)
                answers.append(self._room.position(other, stance, other.content))
        answers += self._declining(contest)
        if not answers:
            return contest
        return contest._replace(
            answers=tuple(answers), used=tuple(used), score=contest.score + 1.5, is_likely=True
        )

    def _stance(self, contest: _Contest, other: HeldStatement) -> str:
        """Return the stance of a statement that answers the contest, or `""`."""
        one, cue = contest.statement, set(other.cue.of(self._text).lower().split())
        said = other.content.of(self._text)
        is_after, is_denial = other.cue.start > one.cue.start, bool(cue & (DENIES | DISPUTES))
        is_untrue = _NOT_SO.search(said) is not None or has("false", said)
        is_accused = any(self._room.is_side(other.actor, accused) for accused in contest.accused)
        if is_after and is_accused:
            is_negated = _shared(said, contest.words) and _NEGATED.search(said[:60]) is not None
            is_untrue = is_untrue or is_negated
            return "denies" if is_denial or is_untrue else ""
        is_near = is_after and other.sentence - one.sentence <= 1
        names_it = is_near and is_denial and _shared(said, contest.words)
        if names_it or ((is_denial or is_untrue) and self._points_at(one, other)):
            return "denies" if is_untrue or cue & DENIES else "disputes"
        return ""

    def _points_at(self, one: HeldStatement, other: HeldStatement) -> bool:
        """Return True if the other statement is of the one before it: "denied that"."""
        start = max(0, other.content.start - len("that "))
        said = ArticleSpan(start, other.content.end).of(self._text)
        if not (_IT_IS.match(other.content.of(self._text)) or _BACK.search(said)):
            return False
        near = self._room.near(other, -1, 0)
        before = [held.place for held in near if held.cue.start < other.cue.start]
        return before[-1:] == [one.place]

    def _declining(self, contest: _Contest) -> Iterator[Position]:
        """Yield the position of the accused who was asked and gives no answer."""
        first, start = contest.statement.sentence, contest.statement.cue.start
        for sentence in self._room.sentences[first : first + _NEAR + 1]:
            found = _DECLINED.search(self._text, max(start, sentence.span.start), sentence.span.end)
            if found is None or _is_quoted(sentence, found.start()):
                continue
            for naming in sentence.names:
                is_accused = any(self._room.is_side(naming.actor, one) for one in contest.accused)
                if is_accused and naming.span.end <= found.start():
                    span = ArticleSpan(naming.span.start, found.end())
                    id = self._room.roster.id_of(naming.actor)
                    yield from self._room.told_at(id, span, "declines")
                    return


def _shared(said: str, claimed: str) -> bool:
    """Return True if two statements have words in common that carry meaning."""
    return not content_words(said).isdisjoint(content_words(claimed))


class _ContestFinder:
    """Finds the contested statements of one article."""

    def __init__(self, room: Surroundings) -> None:
        self._room = room
        self._text = room.text

    def contests(self) -> list[_Contest]:
        """Return the contested statements, the best first."""
        found = [
            contest for one in self._room.statements if (contest := self._contest(one)) is not None
        ]
        found += self._passive()
        found.sort(key=lambda one: -one.score)
        answers = _Answers(self._room)
        likely, others = found[:_MOST_ANSWERED], found[_MOST_ANSWERED:]
        answered = [*self._owned(), *map(answers.attach, likely), *others]
        return sorted(answered, key=lambda one: (-one.score, one.place.start))

    def _contest(self, one: HeldStatement) -> _Contest | None:
        if one.holder.lower().split()[0] in POSSESSIVES:
            return None  # "her critics": a stranger does not know whose
        cue = one.cue.of(self._text)
        accuses, denies, demands = has("accuses", cue), has("denies", cue), self._demands(one)
        calls = has("calls", cue) and bool(blame_words(one.content.of(self._text)))
        is_denial = not DENIES.isdisjoint(cue.lower().split())
        words, place = self._quoted_claim(one) if one.is_direct else self._claim(one, is_denial)
        form = "denied" if is_denial else "said"
        if accuses or demands or calls or (denies and not (is_denial and words)):
            told = self._told(one)
            words, form = (told, "told") if told else (words, form)
        if not words:
            return None
        said = one.content.of(self._text) if form == "told" else words
        named = self._room.named_at(place if form == "said" else one.content)
        targets = tuple(actor for actor, _ in named if actor != one.actor)
        score, is_disputable = self._weight(one, said, has_target=bool(targets))
        score += 2.0 * accuses + 1.5 * denies + 1.0 * calls + 1.25 * demands
        is_likely = accuses or denies or demands or is_disputable
        accused = targets[:1] if accuses else ()
        return _Contest(one, words, place, form, targets, is_likely, score, accused)

    def _passive(self) -> Iterator[_Contest]:
        """Yield what the article tells of the accused: "Lind was accused of lying by Berg"."""
        for sentence in self._room.sentences:
            found = _PASSIVE.search(self._text, *sentence.span)
            if found is None or _is_quoted(sentence, found.start()):
                continue
            clause = self._room.reading.clause_at(found.start())
            start = clause.subject.start if clause and clause.subject else sentence.span.start
            place = ArticleSpan(start, sentence.span.end)
            words = as_claim(place.of(self._text))
            is_charge = has("accuses", found["verb"]) or found["verb"] == "called"
            is_charge = is_charge and bool(blame_words(words)) and is_whole(words)
            if not is_charge or not has_owners(words, None, first_person=False):
                continue
            subject = ArticleSpan(start, found.start())
            accused = tuple(actor for actor, _ in self._room.named_at(subject)[-1:])
            cue = ArticleSpan(*found.span())
            one = HeldStatement(-1, "", subject, cue, (place,), sentence.number)
            by = _BY.search(self._text, found.end(), place.end)
            holder = self._room.actor_ending(ArticleSpan(*by.span("who"))) if by else ""
            told = tuple(self._room.told_at(holder or NARRATOR, place, "asserts"))
            yield _Contest(one, words, place, "told", (), True, 2.5, accused, told)

    def _owned(self) -> Iterator[_Contest]:
        """Yield claims with their owners: "many reject Lind's claim to the harbour"."""
        for sentence in self._room.sentences:
            for found in _REJECTED.finditer(self._text, *sentence.span):
                place = ArticleSpan(*found.span("claim"))
                owners = self._room.named_at(ArticleSpan(*found.span("who")))
                denier = self._room.actor_ending(ArticleSpan(*found.span("by")))
                words = " ".join(place.of(self._text).split())
                if not owners or not denier or _is_quoted(sentence, place.start):
                    continue
                owner, span = owners[-1]
                answers = (
                    *self._room.told_at(self._room.roster.id_of(owner), place, "asserts"),
                    *self._room.told_at(denier, ArticleSpan(found.start(), place.end), "denies"),
                )
                cue = ArticleSpan(*found.span("verb"))
                one = HeldStatement(owner, "", span, cue, (place,), sentence.number)
                yield _Contest(one, words, place, "owned", (), True, 5.0, (), answers)

    def _demands(self, one: HeldStatement) -> bool:
        """Return True for a demand or a stand on something: "urged", "called for", "opposes"."""
        cue = one.cue.of(self._text)
        if _CALLS_FOR.search(cue) is not None:
            return True
        opens = _TO_DO.match(self._text, *one.content)
        takes_noun = not self._room.takes_clause(one) or opens is not None
        return takes_noun and has("demands", cue) and not self._is_of_person(one)

    def _is_of_person(self, one: HeldStatement) -> bool:
        """Return True for "backed Jo Berg": a candidate is no measure."""
        return any(
            span.start - one.content.start < _TITLE and _OBJECT_END.match(self._text, span.end)
            for actor, span in self._room.named_at(one.content)
            if self._room.roster.found(actor).kind == "person"
        )

    def _weight(self, one: HeldStatement, said: str, *, has_target: bool) -> tuple[float, bool]:
        """Return how likely it is that somebody disputes what is said, and whether it is at all."""
        blame, has_body = bool(blame_words(said)), has("bodies", said)
        has_party = has_target or has_body
        is_hedged = has("hedged", one.cue.of(self._text))
        is_negated, should = _NEGATED.search(said) is not None, _SHOULD.search(said) is not None
        sentence = self._room.sentences[one.sentence].span.of(self._text)
        score = (
            0.5 * blame
            + 1.0 * (blame and has_party)
            + 1.0 * (blame and has_body)
            + 0.75 * is_hedged
            + 0.75 * should
            + 0.5 * (has_party and is_negated)
            + 0.25 * is_negated
            + 0.75 * bool(one.quoted)
            + 0.75 * (_BUT.search(sentence) is not None)
            + 0.75 * any(True for _ in self._room.near(one, -2, 2))
            - 0.75 * (_WEAK.search(said) is not None)
            - 0.75 * (not blame and _PLAIN.match(said) is not None)
        )
        about = has_party and (is_hedged or is_negated)
        return score, (about or blame or should) and not _PLAN.match(said)

    def _claim(self, one: HeldStatement, is_denial: bool) -> tuple[str, ArticleSpan]:
        """Return what is said or denied, if it is a clause that a stranger understands."""
        opening = (_DENIED if is_denial else _HEARER).match(self._text, *one.pieces[0])
        place = ArticleSpan(opening.end() if opening else one.pieces[0].start, one.pieces[0].end)
        second = _SECOND.search(self._text, *place)
        place = ArticleSpan(place.start, second.start()) if second else place
        words = self._sayable(place.of(self._text), one)
        is_loose = bool(words) and bare(words.split()[-1]) in LOOSE_ENDS
        takes_clause = opening is not None or self._room.takes_clause(one)
        return words if takes_clause and not is_loose else "", place

    def _quoted_claim(self, one: HeldStatement) -> tuple[str, ArticleSpan]:
        best, place, most = "", one.content, -1.0
        for span in one.quoted:
            words, before = span.of(self._text), ""
            for start, end in sentences(words):
                joined, before = f"{before} {words[start:end]}".strip(), words[start:end]
                claim = self._sayable(before, one) or self._sayable(joined, one)
                weight = len(blame_words(claim)) + has("bodies", claim) + len(claim) / 1000
                if claim and weight > most:
                    best, most = claim, weight
                    place = ArticleSpan(span.start + start, span.start + end)
        return best, place

    def _sayable(self, said: str, one: HeldStatement) -> str:
        """Return the words as a claim, if a stranger understands it, or `""`."""
        words = as_claim(said)
        is_cut = not is_whole(words) or _CUT.search(words) or _LEFT_OUT.search(said)
        if is_cut or _IMPERATIVE.match(words):
            return ""
        return words if has_main_verb(words) and self._is_owned(words, one) else ""

    def _told(self, one: HeldStatement) -> str:
        """Return the clause that tells who says it: "Critics accused the port of lying"."""
        cue = one.cue.of(self._text)
        first = bare(cue.split()[0])
        before = self._text[max(0, one.source.start - 12) : one.source.start].split()
        is_shared = bool(before) and bare(before[-1]) in _NO_SUBJECT
        is_finite = any(map(may_be_finite, cue.lower().split())) and not first.endswith("ing")
        if one.content.start < one.cue.end or is_shared or not is_finite:
            return ""
        end = one.content.end
        for clause in self._room.sentences[one.sentence].clauses:
            sign = self._text[max(0, clause.span.start - 2) : clause.span.start].rstrip()[-1:]
            is_joined = clause.subject is not None and sign in _STOPS
            is_joined = is_joined and clause.opener in ("", "and", "but")
            if is_joined and one.content.start < clause.span.start < end:
                end = clause.span.start
        rest = " ".join(ArticleSpan(one.cue.start, end).of(self._text).split()).rstrip(" ,;:.")
        is_clear = is_whole(rest) and _BACK.search(rest) is None
        if not is_clear or not self._is_owned(rest, one, is_told=True):
            return ""
        return as_claim(f"{one.holder} {rest}")

    def _is_owned(self, words: str, one: HeldStatement, *, is_told: bool = False) -> bool:
        """Return True if each pronoun in the words has an owner there, or in their speaker."""
        holder = None if one.is_direct else self._room.roster.found(one.actor)
        return has_owners(words, holder, first_person=bool(one.quoted) and not is_told)


def _asks_again(contest: _Contest, stated: Sequence[_Contest]) -> bool:
    words = content_words(contest.words)
    others = [content_words(other.words) for other in stated]
    return any(3 * len(words & other) > 2 * min(len(words), len(other)) for other in others)


_NOT_SO: Final = re.compile(
    r"\b(?:not|n['\u2019]t)\s(?:true|so|accurate|correct|fair|right)\b|\bno\struth\b", re.I
)
_NEAR: Final = 2
"""Maximum number of sentences between a statement and its answer."""
_MOST_ANSWERED: Final = 400
"""Maximum number of statements for which answers are sought, the most contested first."""
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
    issues = list(_issues_of_figures(counts, roster, ids))
    stated: list[_Contest] = []
    suggested: list[_Contest] = []
    seen: set[tuple[int, object]] = set()
    used: set[int] = set()
    for contest in _ContestFinder(room).contests():
        key = (contest.statement.actor, contest.targets[:1] or contest.statement.sentence)
        if contest.score < _LEAST_SUGGESTED or len(suggested) == _MOST_SUGGESTED:
            break
        if key in seen or contest.statement.place in used or _asks_again(contest, stated):
            continue
        seen.add(key)
        used.update(one.place for one in contest.used)
        number = len(issues) + len(stated)
        # The second question of a contested article need not say itself that it is one
        is_likely = contest.is_likely or len(stated) == 1
        is_sure = is_likely and number < _MOST and contest.score >= _LEAST[number]
        (stated if is_sure else suggested).append(contest)
    made = [_issue(room, contest) for contest in stated]
    gaps = [_gap(room, *pair) for pair in zip(stated, made, strict=True)]
    return DraftedQuestions(
        (*issues, *made)[:_MOST],
        tuple(_issue(room, contest) for contest in suggested),
        tuple(gap for gap in gaps if gap is not None),
        tuple(room.actors),
    )


_MOST_SUGGESTED: Final = 40
_LEAST_SUGGESTED: Final = 0.25
_LEAST: Final = (0.75, 0.75, 1.25, 2.25)
"""The least score of the first question of a draft, of the second and so on."""
_MOST: Final = len(_LEAST)


def _issue(room: Surroundings, contest: _Contest) -> Issue:
    """Return the question about a contested statement."""
    one, words = contest.statement, contest.words
    short = " ".join([word for word in words.split() if bare(word) not in FUNCTION][:3])
    stance, kind, text = "asserts", "fact", words
    is_quoted = any(span.holds(contest.place) for span in one.quoted)
    said = f"\u201c{words}\u201d" if is_quoted else words
    question = f"Is it so, as {one.holder} said: {said}?"
    if contest.form == "told":
        question, kind = f"{words}: is this justified?", "assessment"
    elif contest.form == "owned":
        question, text, kind = f"{words}: valid?", f"{words}: valid", "assessment"
    elif contest.form == "denied":
        question = f"Is it so, though {one.holder} denies it: {said}?"
        stance = "denies"
    elif _SHOULD.search(words):
        question, kind = f"Is it right, as {one.holder} said: {said}?", "demand"
    elif blame_words(words):
        kind = "characterization"
    own = () if one.place < 0 else (room.position(one, stance, contest.place),)
    claim = Claim(
        id=room.ids.take("c", short, otherwise="c-claim"),
        text=text,
        kind=kind,
        positions=(*own, *contest.answers),
        unchecked=True,
    )
    return Issue(
        id=room.ids.take("i", short, otherwise="i-claim"),
        question=question,
        claims=(claim,),
        concerns=tuple(map(room.roster.id_of, contest.accused)),
        unchecked=True,
    )


def _gap(room: Surroundings, contest: _Contest, issue: Issue) -> Gap | None:
    """Return a gap if the accused says nothing in the whole article."""
    is_answered = any(position.stance != "asserts" for position in contest.answers)
    for actor in contest.accused if not is_answered else ():
        if not any(room.is_side(one.actor, actor) for one in room.statements):
            text = f"No answer by {room.roster.found(actor).name} is in the article."
            return Gap(text, (issue.id, room.roster.id_of(actor)), unchecked=True)
    return None


def _issues_of_figures(
    counts: Sequence[Drafted[Figure]], roster: Roster, ids: Ids
) -> Iterator[Issue]:
    """Yield a question for each conflict of figures by several sources."""
    names = {actor.id: actor.name for actor in roster.records()}
    figures = {one.item.id: one.item for one in counts}
    for conflict in conflicts(list(figures.values())):
        named = [figures[id] for id in conflict.figures]
        if len({figure.by for figure in named}) > 1:
            yield _figure_issue(named, conflict, names, ids)


def _figure_issue(
    figures: Sequence[Figure], conflict: Conflict, names: dict[str, str], ids: Ids
) -> Issue:
    measure = figures[0].measure or ""
    claims = []
    for figure in figures:
        words = figure.at[0].exact if figure.at else figure_words(figure)
        subject = names.get(figure.subject or "")
        held = Position(figure.by or NARRATOR, stance="asserts", at=figure.at, unchecked=True)
        claim = Claim(
            id=ids.take("c", figure.id.removeprefix("f-"), otherwise="c-figure"),
            text=f"{subject}: {words}" if subject else words,
            kind="figure",
            figures=(figure.id,),
            positions=(held,),
            unchecked=True,
        )
        claims.append(claim)
    return Issue(
        id=ids.take("i", measure, otherwise="i-figures"),
        question=f"{capitalised(measure)}: which of these holds?",
        exclusive=tuple(claim.id for claim in claims),
        claims=tuple(claims),
        note=conflict.sentence,
        unchecked=True,
    )


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
_CALLS_FOR: Final = re.compile(r"\bcall(?:s|ed)?\s(?:on|for|upon)\b", re.I)
_PASSIVE: Final = re.compile(
    r"\b(?:(?:has|have|had)\s(?:\w+\s)?been|was|were|is|are)\s(?:\w+ly\s)?"
    r"(?P<verb>(?!charged)\w+ed)\s(?:of|for|as|an?)\s"
)
_BY: Final = re.compile(r"\bby\s(?P<who>(?:[\w'\u2019-]+\s){1,4}?)(?=(?:for|as|of|over)\b)")
_REJECTED: Final = re.compile(
    r"(?<![\w'\u2019.-])(?P<by>(?:[\w'\u2019.-]+\s){1,4}?)(?P<verb>(?:(?:to|has|have|had)\s)?(?:\w+ly\s)?"
    r"(?:reject|den[iy]|dismiss|disput|contest|challeng|rebut|refut)\w*)\s(?P<claim>(?P<who>"
    rf"(?:the\s)?(?:[\w.-]+\s){{0,4}}?[\w.-]+)['\u2019]s?\s(?:\w+\s)?{_SAID}s?\s"
    r"(?:that|of|to|about|against)\s[^.,;:\u2014\u2013]+)"
)
_IT_IS: Final = re.compile(r"\W*(?:that|this|it)(?:['\u2019]s|\s(?:is|was))\b", re.I)
_BACK: Final = re.compile(
    r"(?:\b(?:the|that|this|those|these|such|his|her|its|their)|['\u2019]s?)\s(?:\w+\s)?"
    rf"{_SAID}s?\b(?!\s(?:that|of|by|about|from|over|against|made|to)\b)|\b(?:that|this|it)\W*\Z",
    re.I,
)
"""Words for something said before: "the charges"."""
_NO_SUBJECT: Final = word_set("what which that who how whom and or &")
_STOPS: Final = frozenset(".,!?;:\u2014\u2013-")
_CUT: Final = re.compile(
    r"\b(?:not|may|might|can|could|will|would|should|must|do|does|did|is|are|has|have|titled|entitled)\Z"
)
_LEFT_OUT: Final = re.compile(r"\.\.\.|[\u2026?]")
_SECOND: Final = re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")
_HEARER: Final = re.compile(
    r"(?:[a-z]+ly,?\s|(?:[\"\u201c]?[A-Z&][\w.'\u2019-]*[\"\u201d]?\s){1,4}(?:earlier\s)?(?:\w+day\s)?)that\s"
)
"""How and to whom something is said: "told Jo Berg that", "said falsely that"."""
_DENIED: Final = re.compile(r"(?:[\w'\u2019-]+\s){0,3}?that\s")
"""What is denied, before its clause: "claims that"."""
_TO_DO: Final = re.compile(r"(?:[\w.'\u2019-]+\s){1,5}?to\s\w+")
"""The object and the verb of a demand: "the council to open the harbour"."""
_IMPERATIVE: Final = re.compile(
    r"(?:let['\u2019]?s|let|imagine|suppose|look|wait|please|put|go|come|take|get|give|keep|make"
    r"|stop|vote|remember|think|tell|try|thank|join|ask|help|have|has|is|are|was|were|do|does|did"
    r"|\w+ing\sthat|\w+n['\u2019]t)\b",
    re.I,
)
