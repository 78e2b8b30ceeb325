"""Find what is contested in an article, and ask it in the article's own words.

A question states what somebody says against somebody or something: an accusation, a denial, a
demand, a judgement; or two figures that cannot both hold. An answer counts only where the article
itself ties it to the statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.contents import (
    as_claim,
    blame_words,
    content_words,
    has,
    has_bare_noun,
    has_main_verb,
    has_owners,
    is_whole,
    subject_of,
)
from briefing_tui.drafting.cues import SAYING, is_clause
from briefing_tui.drafting.lexicon import (
    FUNCTION,
    HAVE,
    PRONOUNS,
    WRITINGS,
    bare,
    capitalised,
    denies,
    is_speaker,
    pattern,
    verbs,
)
from briefing_tui.drafting.quotes import Made
from briefing_tui.drafting.reading import ArticleReading
from briefing_tui.drafting.roster import Roster, bare_name
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.figures import conflicts
from briefing_tui.model.records import (
    LENGTH_LIMIT,
    NARRATOR,
    Actor,
    Claim,
    Figure,
    Gap,
    Issue,
    Position,
)
from briefing_tui.model.text import sentences, word_set


class DraftedQuestions(NamedTuple):
    """What is contested in an article."""

    issues: tuple[Issue, ...]  # that the draft states, the best first
    suggestions: tuple[Issue, ...]  # of which the rules are less sure
    gaps: tuple[Gap, ...]  # accusations to which the article has no answer
    actors: tuple[Actor, ...]  # without names, whom only the questions have


class HeldStatement(NamedTuple):
    """Something that a known actor says in the article."""

    actor: int  # the index in the reading
    holder: str  # the name of the actor, as it stands within a sentence
    sentence: int
    is_direct: bool
    said: Attribution

    @property
    def content(self) -> ArticleSpan:
        """From the first to the last word of what is said, or of what it is about."""
        return ArticleSpan(self.said.content[0].start, self.said.content[-1].end)


class Contests:
    """The statements of an article, and which of them are contested."""

    def __init__(
        self, body: Body, reading: ArticleReading, quotes: Made, roster: Roster, ids: Ids
    ) -> None:
        self._body = body
        self.reading = reading
        self._quotes = quotes
        self.roster = roster
        self.ids = ids
        self.text = body.text
        self.people = roster.people()
        self._lead = frozenset(map(bare, body.text[:_LEAD].lower().split()))
        known = (
            one
            for one in reading.attributions
            if roster.is_sure(one.source)
            and not (one.source.others or roster.found(one.source.actor or 0).is_doubtful)
        )
        self.statements = [*map(self._statement, islice(known, LENGTH_LIMIT))]
        """Statements of known actors, in the order of the text; no more than a draft has quotes."""
        self._in_sentence: dict[int, list[HeldStatement]] = {}
        for one in self.statements:
            self._in_sentence.setdefault(one.sentence, []).append(one)

    def _statement(self, one: Attribution) -> HeldStatement:
        actor, first = one.source.actor or 0, min(one.content[0].start, one.cue.start)
        whose, words = self.roster.found(actor), " ".join(one.source.span.of(self.text).split())
        before = self.text[max(0, one.source.span.start - 4) : one.source.span.start]
        is_the = "the " in (before.lower(), words[:4].lower(), whose.name[:4].lower())
        is_the &= whose.kind != "person"
        holder = f"the {bare_name(whose.name)}" if is_the else whose.name
        sentence = self.reading.sentence_at(first).number
        return HeldStatement(actor, holder, sentence, one.type == "direct", one)

    def near(self, one: HeldStatement, first: int, last: int) -> Iterator[HeldStatement]:
        """Yield what others say in the sentences from `first` to `last`, counted from its own."""
        for number in range(one.sentence + first, one.sentence + last + 1):
            for other in self._in_sentence.get(number, ())[:_MOST_NEAR]:
                if other.actor != one.actor:
                    yield other

    def position(self, one: HeldStatement, stance: str, place: ArticleSpan) -> Position:
        """Return the position of the statement, with its quote that holds `place`, if any."""
        actor = self.roster.id_of(one.actor)
        for quote, span in zip(self._quotes.quotes, self._quotes.spans, strict=True):
            if span.overlaps(place) and actor in quote.source:
                return Position(actor, stance=stance, quote=quote.id, via=quote.via, unchecked=True)
        first = min(one.said.cue.start, place.start)  # "opposed" in "opposed the bill"
        return self.told_at(actor, ArticleSpan(first, place.end), stance)

    def told_at(self, actor: str, span: ArticleSpan, stance: str) -> Position:
        """Return the position of an actor that rests on the words in the span."""
        anchor = self._body.anchor(span)
        at = () if anchor is None else (anchor,)
        return Position(actor, stance=stance, at=at, unchecked=True)

    def actors_in(self, span: ArticleSpan) -> tuple[int, ...]:
        """Return the actors named in the span, in order, without places."""
        named = dict.fromkeys(naming.actor for naming in self.roster.namings_in(span))
        return tuple(actor for actor in named if not self.roster.found(actor).is_place)

    def is_side(self, actor: int, other: int) -> bool:
        """Return True if the actor is the other one, or speaks for it: "Lind's lawyer"."""
        mine, last = self.roster.found(actor), self.roster.found(other).name.split()[-1].lower()
        words = {bare(word).removesuffix("'s") for word in f"{mine.name} {mine.role}".split()}
        return actor == other or last in {word.removesuffix("\u2019s") for word in words}

    def contests(self) -> list[_Contest]:
        """Return the contested statements with their answers, the best first."""
        every = [one for held in self.statements if (one := self._contest(held)) is not None]
        likely = sorted(every, key=lambda one: -one.score)[:_MOST_SUGGESTED]
        answered = map(self._with_answers, likely)
        return sorted(answered, key=lambda one: (-one.score, one.place.start))

    def _contest(self, one: HeldStatement) -> _Contest | None:
        cue = one.said.cue.of(self.text)
        signs = set(self._signs_of_cue(one, cue))
        words, place = self._claim(one)
        is_act, form = not signs.isdisjoint({"denies", "demands"}), "said"
        has_that = words and self.text[place.start - 5 : place.start] == "that "
        if has_that and denies(cue) and bare(words.split()[0]) not in _OWNED | {"there"}:
            form = "denied"
        elif "denies" in signs:
            words = ""
        elif signs and (is_act or not has_that):
            told = self._told(one)
            words, form = (told, "told") if told else ("" if is_act else words, form)
        words = self._in_full(words, one)
        if not words:
            return None
        others = self.actors_in(place if form == "said" else one.content)
        targets = tuple(actor for actor in others if actor != one.actor)
        accused = self._accused(place, targets) if {form, *signs} >= {"told", "accuses"} else ()
        said = one.content.of(self.text) if form == "told" else words
        has_target = bool(targets) or (one.is_direct and self._names_another(one, said))
        signs.update(self._signs_of_words(one, said, has_target=has_target))
        if self._is_unclear(one, words, place, form):
            signs.add("unclear")
        claim, kind = self._held(one, words, form, signs)
        return _Contest(words, claim, kind, place, form, one, targets, accused, frozenset(signs))

    def _is_unclear(self, one: HeldStatement, words: str, place: ArticleSpan, form: str) -> bool:
        """Return True if the words are cut, of another time, or another may have said them."""
        source = one.said.source.span
        start, end = self.reading.sentences[one.sentence].span
        led = self.text[start : source.start].replace(", and", "").split()[-1:] or [""]
        is_part = one.holder.endswith("s") and led[0].isalpha() and led[0].lower() not in FUNCTION
        is_part &= not led[0].endswith(("ed", "ly")) and led[0] not in verbs()
        until = one.content.end if form == "told" else place.end
        told = _ASIDES.split(self.text[start : one.content.start])[0]
        told += self.text[one.content.end : min(end, one.content.end + 60)]
        return (
            bare(led[0]) in _NO_SUBJECT
            or (is_part and self.roster.found(one.actor).kind != "person")
            or (self.text[until - 1] not in ".!?" and _GOES_ON.match(self.text, until) is not None)
            or (not one.is_direct and _NARRATED.search(place.of(self.text)) is not None)
            or _OF_IT.match(words) is not None
            or any(found[0] not in words for found in _PAST.finditer(told))
        )

    def _in_full(self, words: str, one: HeldStatement) -> str:
        """Return the words with full names, or "" if a name is not known or not to be replaced."""
        for naming in self.roster.namings_in(one.content):
            name, whole = naming.span.of(self.text), self.roster.found(naming.actor)
            found = re.search(rf"(?<![.\w])(?:M[rs]+\. )?{re.escape(name)}\b", words)
            before = words[: found.start()] if found else ""
            is_quoted = one.is_direct or len(_MARKS.findall(before)) % 2 == 1
            is_known = is_quoted and self._lead.issuperset(map(bare, name.lower().split()))
            if whole.kind != "person" or not found or is_known or whole.name in words:
                continue
            is_titled = before[:-1].split(" ")[-1][:1].isupper()  # "Judge Lind"
            if " " not in whole.name or is_quoted:
                return ""
            if not is_titled:
                words = f"{before}{whole.name}{words[found.end() :]}"
        return words

    def _names_another(self, one: HeldStatement, said: str) -> bool:
        own, called = self.roster.found(one.actor).words, self.roster.called
        named = (word for word in _CAPITAL.findall(said) if word.lower() not in own)
        return any(word.lower() in self.people or called(word) is not None for word in named)

    def _blames_another(self, one: HeldStatement, said: str, *, is_claim: bool) -> bool:
        claim = as_claim(_MARKS.sub("", said))
        first = subject_of(claim)
        found = _IS_DONE.match(claim, len(first))
        if found is None or not (is_claim or found["no"]):
            return False
        if one.is_direct:  # "They do not agree with Lind"
            return self._names_another(one, re.split("[,\u2014]", claim[len(first) :])[0])
        return self._names_another(one, first) or has("bodies", first)

    def _held(self, one: HeldStatement, words: str, form: str, signs: set[str]) -> tuple[str, str]:
        is_judged = form != "denied" and not {form, *signs}.isdisjoint({"blames", "told"})
        kind = "assessment" if is_judged else "fact"
        kind = "demand" if not signs.isdisjoint({"should", "demands"}) else kind
        if form == "told":
            return f"{words}: justified", kind
        is_clear = has_owners(words, self.people)
        holder = " to ".join(filter(None, (capitalised(one.holder), self.hearer(one, words))))
        return words if is_clear else f"{holder}: {words}", kind

    def hearer(self, one: HeldStatement, words: str) -> str:
        """Return the name of the person to whom it is said, if the words have a "you"."""
        told = (self.roster.found(other.actor) for other in self.roster.namings_in(one.said.cue))
        names = [other.name for other in told if other.kind == "person"]
        is_one = len(names) == 1 and not self.text.startswith(" and ", one.said.cue.end)
        return names[0] if is_one and has("hearer", words) else ""

    def _accused(self, place: ArticleSpan, targets: tuple[int, ...]) -> tuple[int, ...]:
        first = self.reading.phrase_at(place.start)
        is_one = not self.text.startswith((",", " and "), first.end)  # "Osk, Ohio, officers"
        ends = [one.actor for one in self.roster.namings_in(first) if one.span.end == first.end]
        return tuple(actor for actor in ends if is_one and actor in targets)

    def _signs_of_cue(self, one: HeldStatement, cue: str) -> Iterator[str]:
        yield from (sign for sign in ("accuses", "demands") if has(sign, cue))
        if denies(cue):
            yield "denies"
        if _CALLS_FOR.search(cue):
            yield "demands"
        said = one.content.of(self.text)
        named = _NAME.search(said)
        if named is not None and has("calls", cue) and blame_words(said[named.start() :]):
            yield "names"

    def _signs_of_words(self, one: HeldStatement, said: str, *, has_target: bool) -> Iterator[str]:
        has_party, is_own = has_target or has("bodies", said), _OWN.match(said) is not None
        blames = bool(blame_words(said)) or (has_target and blame_words(said, "harms"))
        is_not = _NEGATED.search(_ASIDES.split(said)[0]) is not None
        blames = blames and (not is_own or (one.is_direct and has_party and is_not))
        cue = one.said.cue.of(self.text)
        is_claim, is_ours = has("hedged", cue), has_party and _TOGETHER.match(said)
        sentence = self.reading.sentences[one.sentence].span.of(self.text)
        signs = {
            "blames": blames,
            "blames somebody": blames and has_party,
            "insists": is_claim and has_party and not is_own,
            "not so": has_party and not is_own and is_not,
            "of another": self._blames_another(one, said, is_claim=is_claim),
            "should": _SHOULD.search(said) and (not is_own or is_ours),
            "quoted": one.said.quoted,
            "but": _BUT.search(sentence),
            "others": any(True for _ in self.near(one, -2, 2)),
            "tame": _UNSAID.match(said) or has("tame", f"{cue} {said}"),
        }
        return (sign for sign, holds in signs.items() if holds)

    def _claim(self, one: HeldStatement) -> tuple[str, ArticleSpan]:
        place = one.said.content[0]
        if not one.is_direct:
            said = _SECOND.split(place.of(self.text))[0]
            place = ArticleSpan(place.start, place.start + len(said))
            return self._sayable(said, one) if self._takes_clause(one) else "", place
        claims, before = [("", one.content)], ""
        for quote in one.said.quoted:
            text = quote.of(self.text)
            for start, end in sentences(text):
                said = text[start:end]
                claim = self._sayable(said, one)
                if not claim and (blame_words(said) or _NEGATED.search(said)):
                    claim = self._sayable(f"{before} {said}", one)
                claims.append((claim, ArticleSpan(quote.start + start, quote.start + end)))
                before = "" if text.startswith(" ..", end) else f"{said.rstrip(' ,.')}."
        return max(claims, key=lambda one: (len(blame_words(one[0])), len(one[0])))

    def _takes_clause(self, one: HeldStatement) -> bool:
        start = one.said.content[0].start
        reader = self.reading.sentence_at(start).reader
        at = reader.token_at(start)
        found = lexicon.verbs_of(one.said.cue.of(self.text))
        if found and {*"ctq"}.isdisjoint("".join(verb.frames for verb in found)):
            return False  # "criticised the bill passed in May"
        lemmas = {verb.lemma for verb in found} or SAYING
        is_saying = not lemmas.isdisjoint(SAYING)
        return is_saying or reader.word(at - 1) == "that" or is_clause(reader, at)

    def _sayable(self, said: str, one: HeldStatement) -> str:
        words = as_claim(said)
        back = _BACK.search(words if one.is_direct else f"that {words}")  # "said that claim is"
        if not is_whole(words) or _LEFT_OUT.search(said) or back:
            return ""
        if not one.is_direct and bare(words.split()[0]) in lexicon.PREPOSITIONS | lexicon.RELATIVES:
            return ""  # "told aides who met he"
        has_person = (has("person", part.of(self.text)) for part in one.said.quoted)
        holder = None if one.is_direct or any(has_person) else self.roster.found(one.actor)
        owned = re.sub(r"\b[Yy]ou\b", lambda _: self.hearer(one, words) or "you", words)
        is_owned = has_owners(owned, self.people, holder, quoted=bool(one.said.quoted))
        is_any = " any" in f" {words.lower()}"  # "denied that any boat leaked"
        is_denied = denies(one.said.cue.of(self.text))
        is_owned &= not (is_any if is_denied else has_bare_noun(owned, self._lead))
        return words if has_main_verb(words) and is_owned else ""

    def _told(self, one: HeldStatement) -> str:
        cue = _finite(one.said.cue.of(self.text)).replace("also ", "")
        rest = _QUOTE.split(self.text[one.said.cue.end : one.content.end])[0].strip()
        told = as_claim(f"{one.holder} {cue} {rest}")
        is_cut = bare(told.split()[-1]) in lexicon.LOOSE_ENDS | PRONOUNS or _BUT.search(rest)
        is_clear = rest and is_whole(told) and not is_cut and not has_bare_noun(told, self._lead)
        if not is_clear or not has_owners(told, self.people):
            return ""
        first = self.reading.phrase_at(one.content.start)
        last = bare(first.of(self.text).split()[-1])
        is_somebody = is_speaker(last) and last not in WRITINGS  # "blamed the rain": for what?
        is_somebody = is_somebody or "blame" in cue or bool(self.actors_in(first))
        is_vague = has("accuses", cue) and _CAPITAL.search(rest) is None  # "attacked the rules"
        is_bare = (is_somebody or is_vague) and _FOR_WHAT.search(rest) is None
        opening, *others = rest.split()
        is_bare = is_bare or bare(opening) in _OWNED | lexicon.SUBORDINATORS or not others[1:]
        return "" if is_bare else told

    def _with_answers(self, contest: _Contest) -> _Contest:
        answers = [
            self.position(one, stance, one.content)
            for one in self.near(contest.statement, 0, _FAR)
            if (stance := self._stance(contest, one))
        ]
        answers += self._declining(contest)
        signs = contest.signs | ({"answered"} if answers else set())
        return contest._replace(answers=tuple(answers), signs=signs)

    def _declining(self, contest: _Contest) -> list[Position]:
        first = contest.statement.sentence
        for sentence in self.reading.sentences[first : first + _NEAR + 1]:
            declined = lexicon.DECLINED.search(self.text, *sentence.span)
            end = declined.end() if declined else 0
            for naming in sentence.names:
                is_accused = any(self.is_side(naming.actor, of) for of in contest.accused)
                if is_accused and contest.statement.said.cue.end < naming.span.start < end:
                    at = ArticleSpan(naming.span.start, end)
                    return [self.told_at(self.roster.id_of(naming.actor), at, "declines")]
        return []

    def _stance(self, contest: _Contest, other: HeldStatement) -> str:
        one, said = contest.statement, other.content.of(self.text)
        if other.said.cue < one.said.cue or self.is_side(other.actor, one.actor):
            return ""
        distance, start = other.sentence - one.sentence, max(0, other.content.start - len("that "))
        back = _BACK.search(self.text, start, other.content.end) or _UNSAID.match(said)
        is_by = any(self.is_side(other.actor, accused) for accused in contest.accused)
        shared = content_words(said) & content_words(contest.words)
        cue = other.said.cue.of(self.text).lower()
        is_no = _NOT_SO.search(said) or has("false", said) or denies(cue)
        is_not = is_by and shared and distance <= _NEAR and _NEGATED.search(said[:60])
        is_tied = is_by or (distance <= 1 and (len(shared) > 1 or back is not None))
        after = (held for held in self.statements if one.said.cue < held.said.cue < other.said.cue)
        is_last = not any(has("accuses", held.said.cue.of(self.text)) for held in after)
        is_tied |= bool("accuses" in contest.signs and back and denies(cue) and is_last)
        if not ((is_no or is_not) and is_tied) or "denies" in contest.signs:
            return ""
        return "denies" if lexicon.DISPUTES.isdisjoint(cue.split()) else "disputes"


class _Contest(NamedTuple):
    words: str  # of the article, a whole clause
    claim: str  # what its holder claims by them
    kind: str  # of the claim: `fact`, `demand` and so on
    place: ArticleSpan
    form: str  # `told` if they tell who says it, `denied` if somebody denies them, else `said`
    statement: HeldStatement  # of who says or denies it
    targets: tuple[int, ...] = ()  # the actors that it names, without its holder
    accused: tuple[int, ...] = ()  # at whom an accusation is directed
    signs: frozenset[str] = frozenset()  # that it is contested: some of `_WEIGHTS`; or `unclear`
    answers: tuple[Position, ...] = ()

    @property
    def score(self) -> float:
        """How likely it is that somebody disputes the statement."""
        return sum(_WEIGHTS.get(sign, 0) for sign in (*self.signs, self.form))

    @property
    def is_likely(self) -> bool:
        """Return False if nothing tells that anybody disputes the words, or they are unclear."""
        is_tame = "tame" in self.signs
        is_told = self.form == "told" and not self.signs.isdisjoint({"accuses", "demands"})
        is_sure = (is_told or self.statement.said.is_sure) and "unclear" not in self.signs
        return is_sure and not self.signs.isdisjoint(_SURE if is_tame else _SURE | _LIKELY)

    def asks_again(self, other: _Contest) -> bool:
        """Return True if the other is in the same words, or of the same holder and target."""
        is_same = self.statement.actor == other.statement.actor
        is_same = is_same and self.targets[:1] == other.targets[:1]
        return is_same or self.place.overlaps(other.place)


_WEIGHTS: Final = {
    "accuses": 2.0, "denies": 3.0, "answered": 3.0, "demands": 1.25, "names": 1.0, "told": 1.0,
    "blames somebody": 1.0, "should": 0.75, "insists": 1.0, "of another": 1.5, "quoted": 0.75,
    "but": 0.75, "others": 0.75, "blames": 0.5, "not so": 0.5, "tame": -0.75,
}  # fmt: skip
"""How much each sign and the form counts. `names`: it gives somebody a bad name; `not so`: it says
of somebody what is not so; `others`: others speak nearby; `tame`: conditions, thanks, plans."""
_SURE: Final = frozenset({"accuses", "denies", "answered", "demands", "names"})  # one is enough
_LIKELY: Final = frozenset({"blames", "should", "insists", "not so"})  # if it is not tame


def _finite(cue: str) -> str:
    verb = next(iter(lexicon.verbs_of(cue)), None)
    if verb is None or verb.lemma in ("say", "tell", "add") or set(verb.frames) <= set("qs"):
        return "said"
    if "ing" not in verb.forms or not lexicon.BE.isdisjoint(cue.lower().split()):
        return cue
    pasts = [word for word, other in verbs().items() if other.lemma == verb.lemma]
    past = next((word for word in pasts if "past" in verbs()[word].forms), cue)
    return " ".join(past if verbs().get(word) == verb else word for word in cue.split())


def find_contested(
    body: Body,
    reading: ArticleReading,
    quotes: Made,
    counts: Sequence[Drafted[Figure]],
    roster: Roster,
    ids: Ids,
) -> DraftedQuestions:
    """Return the questions of an article, at most three, with suggestions and gaps."""
    room = Contests(body, reading, quotes, roster, ids)
    added: list[Actor] = []
    issues = [*_issues_of_figures(counts, roster, ids), *_issues_of_rejections(room, added)]
    stated: list[_Contest] = []
    suggested: list[_Contest] = []
    for contest in room.contests():
        if any(contest.asks_again(other) for other in stated):
            continue
        number = len(issues) + len(stated)
        is_sure = number < len(_LEAST) and contest.is_likely and contest.score >= _LEAST[number]
        (stated if is_sure else suggested).append(contest)
    made = [_issue(room, contest) for contest in stated]
    gaps = (
        Gap(
            f"No answer by {roster.found(actor).name} is in the article.",
            (issue.id, roster.id_of(actor)),
            unchecked=True,
        )
        for contest, issue in zip(stated, made, strict=True)
        for actor in (contest.accused if not contest.answers else ())
        if roster.found(actor).kind != "group"  # any Democrat answers for the Democrats
        and not any(room.is_side(one.actor, actor) for one in room.statements)
    )
    return DraftedQuestions(
        (*issues, *made)[: len(_LEAST)],
        tuple(_issue(room, contest) for contest in suggested if contest.score > 0),
        tuple(gaps),
        tuple(added),
    )


def _issue(room: Contests, contest: _Contest) -> Issue:
    stance = "denies" if contest.form == "denied" else "asserts"
    own = room.position(contest.statement, stance, contest.place)
    claim = Claim(text=contest.claim, kind=contest.kind, positions=(own, *contest.answers))
    issue = _with_ids(room, contest.words, _question(room, contest), claim)
    return issue._replace(concerns=tuple(map(room.roster.id_of, contest.accused)))


def _with_ids(room: Contests, words: str, question: str, claim: Claim) -> Issue:
    short = " ".join([word for word in words.split() if bare(word) not in FUNCTION][:3])
    id = room.ids.take("c", short, otherwise="c-claim")
    claims = (claim._replace(id=id, unchecked=True),)
    id = room.ids.take("i", short, otherwise="i-claim")
    return Issue(id=id, question=question, claims=claims, unchecked=True)


def _question(room: Contests, contest: _Contest) -> str:
    one, words = contest.statement, contest.words
    if contest.form == "told":
        return f"{words}: is this justified?"
    if contest.form == "denied":
        return f"{words}, which {one.holder} denies: is it so?"
    lowered = words[:1].lower() + words[1:]
    if any(span.holds(contest.place) for span in one.said.quoted):
        words = f"\u201c{words}\u201d"
    elif bare(words.split()[0]) in FUNCTION - {"i"} or lowered[:12] in room.text:  # no name
        words = lowered
    asked = "is it so" if contest.kind == "fact" else "is this right"
    cue = _finite(one.said.cue.of(room.text)).split()
    said = " ".join(word for word in cue if word in lexicon.BE | HAVE | {"out"} or word in verbs())
    said = f"told {hearer}" if (hearer := room.hearer(one, words)) else said
    return f"{capitalised(one.holder)} {said} {words}: {asked}?"


def _issues_of_figures(
    counts: Sequence[Drafted[Figure]], roster: Roster, ids: Ids
) -> Iterator[Issue]:
    names = {actor.id: f"{actor.name}: " for actor in roster.records()}
    figures = {one.item.id: one.item for one in counts}
    for conflict in conflicts(list(figures.values())):
        named = [figures[id] for id in conflict.figures]
        if len({figure.by for figure in named}) == 1:
            continue
        claims = tuple(
            Claim(
                id=ids.take("c", figure.id.removeprefix("f-"), otherwise="c-figure"),
                text=names.get(figure.subject or "", "") + figure.at[0].exact,
                kind="figure",
                figures=(figure.id,),
                positions=(Position(figure.by or NARRATOR, at=figure.at, unchecked=True),),
                unchecked=True,
            )
            for figure in named
        )
        measure = named[0].measure or ""
        yield Issue(
            id=ids.take("i", measure, otherwise="i-figures"),
            question=f"{capitalised(measure)}: which of these holds?",
            exclusive=tuple(claim.id for claim in claims),
            claims=claims,
            note=conflict.sentence,
            unchecked=True,
        )


def _issues_of_rejections(room: Contests, added: list[Actor]) -> Iterator[Issue]:
    spans = (sentence.span for sentence in room.reading.sentences)
    for found in (found for span in spans for found in _REJECTED.finditer(room.text, *span)):
        place, by = ArticleSpan(*found.span("claim")), " ".join(found["by"].split())
        owners = room.actors_in(ArticleSpan(*found.span("who")))
        named = room.actors_in(ArticleSpan(*found.span("by")))
        if not owners or not (named or is_speaker(bare(by.split()[-1]))):
            continue
        denier, actor = room.roster.actor(room.roster.found(named[-1]).name if named else by)
        if actor and room.roster.called(actor.name) is None:
            added.append(actor._replace(name=capitalised(by), kind="unnamed", unchecked=True))
        words = " ".join(place.of(room.text).split())
        positions = (
            room.told_at(room.roster.id_of(owners[-1]), place, "asserts"),
            room.told_at(denier, ArticleSpan(found.start(), place.end), "denies"),
        )
        claim = Claim(text=words, kind="assessment", positions=positions)
        yield _with_ids(room, words, f"{words}: valid?", claim)


_MOST_SUGGESTED: Final = 40
_LEAST: Final = (2.25, 2.25, 2.75)  # the score of the first question, of the second and so on
_MOST_NEAR: Final = 4  # statements of a sentence that are compared with another
_NEAR, _FAR = 2, 6  # sentences from a statement to its answer, and to a denial by the accused
_OWNED: Final = PRONOUNS | lexicon.POSSESSIVES | lexicon.OBJECT_PRONOUNS
_SOME: Final = "many|several|some|most|other|all|two|three"
_SAID: Final = pattern("contested", "statements")
_REJECTED: Final = re.compile(
    rf"(?P<by>\b(?i:{_SOME})\s[a-z]+|(?:[A-Z][\w.-]+\s){{0,3}}[A-Z][\w.-]+)\s"
    r"(?:(?:to|has|have|had)\s)?(?:\w+ly\s)?"
    r"(?:reject|den[iy]|dismiss|disput|contest|challeng|rebut|refut)\w*\s(?P<claim>(?P<who>"
    rf"(?:the\s)?(?:[\w.-]+\s){{0,4}}?[\w.-]+)['\u2019]s?\s(?:\w+\s)?{_SAID}s?\s"
    r"(?:that|of|to|about|against)\s[^.,;:\u2014\u2013]+)",
)
_CALLS_FOR: Final = re.compile(r"\bcall(?:s|ed|ing)?\s(?:on|for|upon)\b", re.I)
_FOR_WHAT: Final = re.compile(r"\b(?:of|for|over|as|to)\s(?![A-Z])|[\"\u201c\u2018]")
_NAME: Final = re.compile(r"\w\s(?:an?\s|as\s|[\"\u201c\u2018'])")
_BACK: Final = re.compile(  # words for something said before: "the charges"
    rf"\b(?:the|that|this|those|these|such|his|her|its|their)\s(?:\w+\s)?{_SAID}s?\b"
    r"(?!\s(?:that|of|by|about|from|over|against|made|to)\b)|\b(?:that|this|it)\W*\Z"
    r"|\b(?:an?\s[\w-]+|has|have|had)\sone\b(?!\sof\b)",
    re.I,
)
_NO_SUBJECT: Final = word_set("what which that who how whom and or &")
_OF_IT: Final = re.compile(r"(?:it|him|her|them)\s(?:an?|as|the|[\"\u201c\u2018])", re.I)
_SECOND: Final = re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")
_LEFT_OUT: Final = re.compile(r"\.\.\.|[\u2026?]|, (?:add|say|tell|warn)\w+ that")
_NEGATED: Final = re.compile(r"\b(?:(?:can)?not|never|no(?:thing|body)?)\b|n['\u2019]t\b", re.I)
_GOES_ON: Final = re.compile(  # what follows words that are cut
    r"[\"\u201d]?,?\s(?:(?:--|[\u2014\u2013\u2015])\s?)?"
    r"(?:(?:but\s)?(?:rather|not|instead|only)|but\s(?:on|in|for|with|by|at|to)|unless|if|except|as|[a-z]+ing\s[^.]{1,60}\sand\s[a-z]+ing)\b"
    r"|\s[\"\u201c\u2018]['\u2018\w]|,[\"\u201d][^.\"\u201c]{3,90},\s[\"\u201c][a-z]"
)
_NARRATED: Final = re.compile(r"[\"\u201d],?\s(?:and|but)\s[a-z]+ed\b|,[\"\u201d]\s[A-Z]")
_PAST: Final = re.compile(r"\b(?:(?:19|20)\d\d|at the time|years? ago)\b")
_LEAD: Final = 500  # characters in which people are introduced
_ASIDES: Final = re.compile(r",\s(?:who|which|where|when|whose|after)\b")
_MARKS: Final = re.compile(r"[\"\u201c\u201d]|''")
_IS_DONE: Final = re.compile(
    r"\W*(?!(?:ca|wo|could|would|do)n['\u2019]t|(?:can|could|will|would)\b)"
    r"(?P<no>(?:\w+\s)?(?:not|never)\b|\w+n['\u2019]t\b)?"
)
_BUT: Final = re.compile(r"\b(?:but|however|although|though|yet|instead|rather)\b", re.I)
_SHOULD: Final = re.compile(
    r"\b(?:should(?!\sthe\b)(?:n['\u2019]t)?|must|ought|(?<!the\s)needs? to"
    r"|(?<!will\s)(?:has|have|ve)(?:\sgot)? to)\b",
    re.I,
)
_UNSAID: Final = re.compile(  # the opening of what is rarely disputed, or was said before
    r"\W*(?:it|this|that|there)\b|.{2,40}?\b(?:(?:plan|expect|want|intend)\w*\sto|believes)\b", re.I
)
_NOT_SO: Final = re.compile(
    r"\b(?:not|n['\u2019]t)\s(?:true|so|accurate|correct|fair|right)\b|\bno\struth\b", re.I
)
_QUOTE: Final = re.compile(r"[,:;.]\s[\"\u201c]|,\s(?:which|who)\s")
_TOGETHER: Final = re.compile(r"\W*(?:\w+\W+)?we\b", re.I)
_CAPITAL: Final = re.compile(r"\b[A-Z][\w-]+")
_OWN: Final = re.compile(  # the opening of what somebody tells of himself
    r"\W*(?:while\s|i\s(?:don['\u2019]t\s)?(?:think|believe)\s(?:that\s)?)?"
    r"(?:he|she|they|his|her|its|their|i|my|we|our)\b(?!\s(?:don['\u2019]t\s)?(?:think|believe)\b)",
    re.I,
)
