"""Make the timeline of a draft: for each date, the words that say what happened then.

A title is a whole sentence, or a part of it that can stand alone. The date stays in it, so that
the title says no more than the article, whichever of its words the date belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.contents import are_paired
from briefing_tui.drafting.date_words import Said, Tense
from briefing_tui.drafting.grammar import Phrase, Reader, leading_subject, phrase_ending
from briefing_tui.drafting.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    PRONOUN_SEXES,
    PRONOUNS,
    REGIONS,
    RELATIVES,
    ROLES,
    capitalised,
    entries,
    is_adverb,
    pattern,
    verbs,
    words,
)
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.reading import ArticleReading, Clause, Sentence
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import QUOTED, ArticleSpan, trimmed
from briefing_tui.model.records import LENGTH_LIMIT, Event, Figure


class DatedClause(NamedTuple):
    """The clause that holds a date, in the shape of its sentence (grammar.py)."""

    sentence: Sentence
    clause: Clause
    verb: ArticleSpan
    """The verb that the date dates."""
    opening: int
    """The chunk of the word that subordinates the verb, or -1 for a main clause."""
    is_joined: bool
    """True if the subject of the verb stands in another clause, or the verb is a participle."""
    between: str
    """The letters of the chunks between the verb and the date."""
    tense: Tense
    """Whether the last verb before the date speaks of the past or of what is to come."""


def dated_clause(reading: ArticleReading, date: ArticleSpan) -> DatedClause | None:
    """Return the clause that holds a date, or None if its sentence has no such clause."""
    sentence, clause = reading.sentence_at(date.start), reading.clause_at(date.start)
    if clause is None:
        return None
    reader, verb = sentence.reader, clause.verb
    begin, start, after, at = (
        _chunk_at(reader, offset) for offset in (clause.span.start, *verb, date.start)
    )
    place = _opening(reader, begin, max(begin, min(start, at)))
    told = _TOLD.match(reader.shape, after - 1, max(after - 1, at))
    if told is not None:
        place, start, after = told.start(), told.start("verb"), told.end()
        verb = reader.span(reader.chunks[start].first, reader.chunks[after - 1].last)
    *_, last = _VERB.finditer(reader.shape, start, max(after, at))
    tense: Tense = ""
    if not _SUBORDINATE.search(reader.shape, last.end(), max(last.end(), at)):
        first = reader.chunks[last.start()].first
        tense = _tense(" ".join(token.word for token in reader.tokens[first : first + 6]))
    between = reader.shape[after:at]
    if at < start:
        between = reader.shape[max(begin, place + 1) : at]
    is_bare = clause.opener in CONJUNCTIONS or (not clause.opener and reader.shape[start] in "YV")
    is_joined = clause.subject is None and is_bare
    is_joined |= _PARTICIPLE.fullmatch(reader.shape, begin, start + 1) is not None
    is_before = reader.shape[start] == "Y" and after <= at  # "a boat sold on Friday will sail"
    is_reduced = is_before and _OUTER_VERB.match(reader.shape, _chunk_at(reader, date.end))
    if is_reduced:
        between = "Y"
    return DatedClause(sentence, clause, verb, place, is_joined, between, tense)


def _opening(reader: Reader, begin: int, end: int) -> int:
    """Return the chunk of the word that subordinates the verb at `end`, or -1."""
    found = _OPENING.search(reader.shape, begin, end)
    if found is None:
        return -1
    place = found.start()
    word = reader.word(reader.chunks[place].first)
    is_next = _NEXT_VERB.fullmatch(reader.shape, place, end + 1) is not None
    is_inside = word == "that" and place > begin and not is_next
    is_bound = word == "than" and reader.shape[place + 1] == "n"
    return -1 if is_inside or is_bound else place  # "the body that governs it", "more than 60"


def _chunk_at(reader: Reader, offset: int) -> int:
    return reader.chunk_of[reader.token_at(offset)]


def tense_at(reading: ArticleReading, date: ArticleSpan) -> Tense:
    """Return whether the clause of a date speaks of the past or of what is to come."""
    dated = dated_clause(reading, date)
    return dated.tense if dated is not None else ""


def _tense(words: str) -> Tense:
    """Return the tense of the verb with which the words begin."""
    words = _NEGATED.sub("", words, count=1)
    if _OPEN.match(words):
        return ""
    if _AHEAD.match(words):
        return "ahead"
    first = words.partition(" ")[0].strip(",.").lower()
    verb = verbs().get(first)
    is_past = _PAST.match(first) or first in IRREGULAR_PASTS or (verb and "past" in verb.forms)
    return "past" if is_past else ""


def is_done(words: str) -> bool:
    """Return True if the verb with which the words begin tells a deed: not a state, no wish."""
    return bool(_DEED.match(words)) or (_tense(words) == "past" and not _STATE.match(words))


_OPENING: Final = re.compile("[KLR](?:,[^,KLHR]*,)?[^,KLHR]*$|H[^KLHR]*$")
_TOLD: Final = re.compile("VA*(?:P|[123n](?:[FI][123n])*)(?P<verb>[AX]*[XMYV])(?!.*[KLHR,])")
"""A verb of saying and the verb of what is said, without "that": "said the port was shut"."""
_PARTICIPLE: Final = re.compile("[123n][^,]*,A*[YV]")
_NEXT_VERB: Final = re.compile("H(?:FE)?[123P]?[AEX]*[XMYVF]")
_SUBORDINATE: Final = re.compile("[KLHR]")
_VERB: Final = re.compile("[XM][XMAE]*[YVBGg]?|[YV]|(?<!I)B")
_NEGATED: Final = re.compile(r"\A(?:(?:not|never|only|also|still|\w+ly)\s)+")
_AHEAD: Final = re.compile(
    r"(?:will|shall|must|may|can|should|would|could|might|is|are|am|(?:has|have) to)\b", re.I
)
_PAST: Final = re.compile(r"(?:was|were|had|did)(?:n['\u2019]t)?\b|\w+ed\b")
_DEED: Final = re.compile(
    r"(?:has|have|was|were|(?:has|have)\sbeen)\s(?:\w+ly\s|now\s|also\s)?(?!been)"
    rf"(?:\w{{2,}}(?:ed|en|wn|un|come)|{'|'.join(sorted(IRREGULAR_PASTS))})\b"
    r"|(?:is|are|(?:has|have)\sbeen)\s(?:\w+ly\s)?(?:\w+ing|set|due|scheduled)\b"
)
_STATE: Final = re.compile(r"(?:was|were|had)\b")
_OPEN: Final = re.compile(
    r"(?:is|are|am)\s(?:\w+ly\s)?(?!going)\w+ing\b"
    rf"|(?:was|were|had)\s(?:\w+ly\s)?{pattern('dates', 'plans')}\b"
    rf"|{pattern('dates', 'intentions')}\sto\b|\w+\shave\b"
)
"""Verbs that say neither: "is leaving", "was to leave", "agreed to leave", "would have left"."""


class Happening(NamedTuple):
    """Words that say what happened on a date."""

    title: str
    span: ArticleSpan
    """The span of the title, including its date."""
    core: ArticleSpan | None
    """The verb that the date dates; None in a description, such as "Lind, who won in 2009,"."""
    is_sure: bool
    """False if the date may be of something else, or the title is not clear by itself."""
    told: tuple[ArticleSpan, ...]
    """The spans of the words that stand in the title."""
    owner: Naming | None = None
    """The person whose name stands in the title for "he" or "she"."""


class _TitlePart(NamedTuple):
    """The part of a sentence that a date dates."""

    span: ArticleSpan
    subject: ArticleSpan | None = None
    """The words that "who" or "which" stands for."""
    start: int = 0
    """Where the words after the subject begin."""
    lead: str = ""
    """What stands before the subject in the title: "In ", for a place."""


class Happenings:
    """Finds what happened on the dates of an article."""

    def __init__(self, body: Body, reading: ArticleReading, speakers: Speakers) -> None:
        self._body = body
        self._speakers = speakers
        self._text = body.text
        self._reading = reading

    def of(self, said: Said) -> Happening | None:
        """Return what happened on a date, or None if its sentence does not say it."""
        date = said.span
        dated = dated_clause(self._reading, date)
        if dated is None or date.overlaps(self._body.dateline):
            return None
        sentence = dated.sentence
        is_long = len(sentence.reader.unit.tokens) > _MOST_TOKENS
        if is_long or self._text[sentence.span.end - 1] in "?:":
            return None
        is_compared = _COMPARED.search(self._text, max(0, date.start - 24), date.start)
        is_compared = is_compared or _ONE_OF_TWO.match(self._text, date.end)
        if is_compared or (_OF_NOUN.match(date.of(self._text)) and "/" not in said.date):
            return None
        own = self._subordinate(dated, date) if dated.opening >= 0 else None
        own = self._joined(dated, date) if dated.is_joined else own
        part = own or _TitlePart(self._main(dated, date))
        span = part.span
        is_first = date.start == span.start and date.end + 1 < dated.verb.start
        start = part.start or (date.end if is_first else span.start)
        told = (*filter(None, [part.subject]), ArticleSpan(start, span.end))
        pronoun, owner = self._pronoun(dated, told)
        title = self._text[start : span.end]
        if pronoun and owner:
            ending = "\u2019s" if pronoun.of(self._text).lower() == "his" else ""
            name = owner if isinstance(owner, str) else self._reading.actors[owner.actor].name
            before, after = title[: pronoun.start - span.end], title[pronoun.end - span.end :]
            title = f"{before}[{name}{ending}]{after}"
        if part.subject:
            title = f"[{capitalised(part.lead + part.subject.of(self._text))}] {title}"
        title = self._explained(tidy(title), sentence)
        is_own = own is not None or (dated.opening < 0 and not dated.is_joined)
        is_clear = bool(owner or not pronoun) and stands_alone(title) and are_paired(title)
        is_clear = is_clear and not leans(title) and not _NAMELESS.match(title)
        is_sure = is_own and is_clear and self._is_told(said, dated) and not _is_beside(dated)
        if 0 <= span.start - self._body.dateline.end <= _NEXT:
            span = span._replace(start=self._body.dateline.start)
        is_told = dated.opening >= 0 and self._speakers.of(dated.verb).by is None
        is_described = part.subject is not None and part.subject.start == part.span.start
        core = None if is_described else date if is_told else dated.verb
        return Happening(
            title, span, core, is_sure, told, None if isinstance(owner, str) else owner
        )

    def _main(self, dated: DatedClause, date: ArticleSpan) -> ArticleSpan:
        """Return the part of the sentence that the date dates, without what goes on after it."""
        part, reader = main_part(self._body, dated.sentence, date), dated.sentence.reader
        if leans(part.of(self._text)):
            part = part._replace(start=self._body.after_dateline(dated.sentence.span).start)
        subject = dated.clause.subject
        is_joint = dated.clause.opener == "and" and dated.opening < 0
        if is_joint and subject and subject.end + 1 == dated.verb.start < date.start:
            part = part._replace(start=max(part.start, subject.start))
        is_both = " not only " in self._text[part.start : date.start]  # "not only won but also"
        ends = None if is_both else _AND_THEN.search(reader.shape, _chunk_at(reader, date.end))
        end = reader.tokens[reader.chunks[ends.start()].first].start if ends else part.end
        is_after = dated.verb.end <= date.start and end < part.end
        return trimmed(self._text, part.start, end) if is_after else part

    def _explained(self, title: str, sentence: Sentence) -> str:
        """Return a title with the name that a thing in it has in the sentences before."""
        found = leans(title)
        if found is None:
            return title
        start = self._body.paragraphs[max(0, sentence.paragraph - 1)].start
        start = max(start, sentence.span.start - _AROUND)
        form = _PLACE if found["noun"] in _REALMS else _TITLED[found["noun"]]
        names = {one.group() for one in form.finditer(self._text, start, sentence.span.start)}
        article = "" if found["noun"] in _REALMS else "the "
        name = f"[{article}{names.pop()}]" if len(names) == 1 else found.group()
        return f"{title[: found.start()]}{name}{title[found.end() :]}"

    def _joined(self, dated: DatedClause, date: ArticleSpan) -> _TitlePart | None:
        """Return the verb of a date with its subject, which stands before another verb."""
        reader, clause = dated.sentence.reader, dated.clause
        start = clause.span.start + len(clause.opener)
        phrase = leading_subject(reader)
        if clause.subject is not None:  # "two boats, built in 1990, were"
            start = clause.subject.end + len(",")
            phrase = _antecedent(reader, _chunk_at(reader, start))
        elif not self._shares_subject(dated, phrase):
            return None
        if phrase is None or reader.word(phrase.first) in PRONOUNS:
            return None
        named = reader.span(phrase.first, phrase.last)
        span = ArticleSpan(named.start, _end(dated, date))
        return _TitlePart(span, named, start)

    def _shares_subject(self, dated: DatedClause, phrase: Phrase | None) -> bool:
        """Return True if a verb without a subject surely has that of the first main clause."""
        reader, clauses = dated.sentence.reader, dated.sentence.clauses
        place, begin = clauses.index(dated.clause), _chunk_at(reader, dated.clause.span.start)
        joints = ("", "and", "but")
        owners = [one for one in clauses[:place] if one.subject and one.opener in joints]
        following = clauses[place + 1 :][:1]
        is_listed = any(one.opener == "and" and one.subject is None for one in following)
        if phrase is None or not owners or not (dated.clause.opener or is_listed):
            return False
        is_bound = reader.shape[begin - 1] != "," and _SUBORDINATE.search(reader.shape, 0, begin)
        is_told = self._speakers.innermost(dated.verb) is not None
        subject = owners[-1].subject
        is_first = subject is not None and subject.overlaps(reader.span(phrase.first, phrase.last))
        return is_first and not is_bound and not is_told

    def _subordinate(self, dated: DatedClause, date: ArticleSpan) -> _TitlePart | None:
        """Return the subordinate clause of a date, if it is clear who or what it is about."""
        verb, reader, text = dated.verb, dated.sentence.reader, self._text
        opener = reader.tokens[reader.chunks[dated.opening].first]
        at = _chunk_at(reader, max(date.end, verb.end))
        is_after = verb.end <= date.start
        if is_after and ("," in dated.between or _OUTER_VERB.match(reader.shape, at)):
            return None
        span = ArticleSpan(opener.end + 1, _end(dated, date))
        is_first = date.end <= verb.start and not text[opener.end : date.start].strip()
        before = text[date.end if is_first else opener.end : verb.start].lower().strip()
        subject = before.rpartition(",")[2] if date.end <= verb.start else before
        if opener.word in RELATIVES and all(map(is_adverb, before.split())):
            phrase = _antecedent(reader, dated.opening)
            if phrase is None or opener.word == "that":  # "boats that sank in 2009" are not all
                return None
            named = reader.span(phrase.first, phrase.last)
            is_person = any(one.span.overlaps(named) for one in self._persons(dated.sentence))
            if opener.word == "who" and phrase.form == "name" and not is_person:
                return None
            return _TitlePart(ArticleSpan(named.start, span.end), named, opener.end)
        if opener.word == "where":
            place = _antecedent(reader, dated.opening)
            if place is None or place.form != "name" or not PRONOUNS.isdisjoint(subject.split()):
                return None
            named = reader.span(place.first, place.last)
            return _TitlePart(ArticleSpan(named.start, span.end), named, opener.end, "In ")
        words = subject.split()
        is_act = reader.tags[reader.token_at(opener.end)] in "Gg"  # "after leaving"
        if is_act or "," in subject or DETERMINERS.issuperset(words) or opener.word == "told":
            return None  # "each" in "before each blast"
        is_clear = opener.word in _OPENERS
        if opener.word == "that" or reader.shape[dated.opening] == "V":
            is_clear = bool(self._speakers.of(verb).by or self._speakers.of(date).by)
        owner = leading_subject(reader) if words == ["it"] and opener.word in _OPENERS else None
        if owner is not None and owner.form == "name":
            return _TitlePart(span, reader.span(owner.first, owner.last), verb.start)
        is_named = words[0] not in PRONOUNS or words[0] in ("he", "she")
        return _TitlePart(span) if is_clear and is_named else None

    def _is_told(self, said: Said, dated: DatedClause) -> bool:
        """Return True if a clause says that something was or will be so on the date."""
        words, when = dated.verb.of(self._text), said.span.of(self._text)
        if _OTHER_VERB.search(dated.between) or _MAYBE.search(words) or _ROUGH.search(when):
            return False
        if _CHANGED.search(self._text, dated.sentence.span.start, said.span.start):
            return False
        is_attribute = _ARTICLE.search(self._text, max(0, said.span.start - 6), said.span.start)
        if is_attribute and said.span.start > dated.verb.end:
            return False  # "forgot the June 3 attack"
        if when.lower().startswith("since"):
            return _PERFECT.match(words) is not None
        is_fit = said.side in ("", dated.tense) if dated.tense else said.side == "ahead"
        is_certain = is_fit and _CERTAIN.fullmatch(said.date) is not None
        return is_certain and not self._body.quotations(said.span)

    def _pronoun(
        self, dated: DatedClause, told: Sequence[ArticleSpan]
    ) -> tuple[ArticleSpan | None, Naming | str | None]:
        """Return a pronoun that nothing before it in a title explains, and whom it means."""
        span = told[-1]
        they = _THEY.match(self._text, *span)
        if they is not None and len(told) == 1:
            return ArticleSpan(*they.span("they")), self._group(dated.sentence)
        for found in _PERSONAL.finditer(self._text, *span):
            pronoun, word = ArticleSpan(*found.span()), found[0].lower()
            sex = PRONOUN_SEXES[word]
            named = self._persons(dated.sentence)
            named = [one for one in named if any(span.overlaps(one.span) for span in told)]
            inside = {one.actor for one in named if one.span.start < pronoun.start}
            is_object = word == "him" or (word == "her" and _NO_NOUN.match(self._text, pronoun.end))
            is_object = is_object and dated.verb.end + 1 == pronoun.start
            is_led = self._text.endswith(", ", span.start, pronoun.start)  # "Under Lind, he left"
            is_other = is_led or (is_object and len(inside) < 2)
            if (inside and not is_other) or self._body.quotations(pronoun):
                continue
            before = [one for one in self._persons(dated.sentence, sex) if one.actor not in inside]
            before = [one for one in before if one.span.start < pronoun.start]
            if len({one.actor for one in before}) == 1:
                return pronoun, self._of_sex(before[0], sex)
            is_owned = self._text.endswith(" of ", 0, pronoun.start)  # "two of his aides left"
            if (word in ("he", "she") or is_owned) and pronoun.start < dated.verb.start:
                return pronoun, None if before else self._owner(dated.sentence, sex)
            if is_object or not _DEFINITE.match(self._text, span.start):  # "The mayor ... his"
                return pronoun, None
        return None, None

    def _of_sex(self, one: Naming, sex: str) -> Naming | None:
        return one if self._reading.actors[one.actor].sex == sex else None

    def _group(self, sentence: Sentence) -> str | None:
        """Return the words for those whom "they" means: the subject of the sentence before."""
        earlier = self._reading.sentences[max(0, sentence.number - 1)]
        subject = leading_subject(earlier.reader)
        if earlier.paragraph != sentence.paragraph or subject is None:
            return None
        named = earlier.reader.span(subject.first, subject.last)
        kinds = {
            self._reading.actors[one.actor].kind
            for one in earlier.names
            if one.span.overlaps(named)
        }
        is_group = kinds == {"organization"} or (not kinds and _GROUP.search(named.of(self._text)))
        return named.of(self._text) if is_group else None

    def _owner(self, sentence: Sentence, sex: str) -> Naming | str | None:
        """Return the person whom a pronoun means: the subject, or only person, shortly before."""
        for number in range(sentence.number - 1, max(-1, sentence.number - 6), -1):
            earlier = self._reading.sentences[number]
            persons = self._persons(earlier, sex)
            subject = leading_subject(earlier.reader)
            words = earlier.reader.span(subject.first, subject.last) if subject else None
            if subject and words and earlier.reader.word(subject.head) in ROLES and not persons:
                return words.of(self._text).lower()  # "the mayor"
            subjects = [one for one in persons if words and one.span.overlaps(words)]
            if len(subjects) == 1 or len(persons) == 1:
                return self._of_sex((subjects or persons)[0], sex)
            if persons:
                return None
        return None

    def _persons(self, sentence: Sentence, sex: str = "") -> list[Naming]:
        actors = [(one, self._reading.actors[one.actor]) for one in sentence.names]
        persons = [(one, actor) for one, actor in actors if actor.kind == "person"]
        return [one for one, actor in persons if not sex or actor.sex in (sex, "")]


def _is_beside(dated: DatedClause) -> bool:
    """Return True for a clause that only describes: "Lind left Osk, a town she had ruled"."""
    reader, clause = dated.sentence.reader, dated.clause
    owners = [one for one in dated.sentence.clauses if one.subject]
    is_first = clause.opener or clause not in owners or clause == owners[0]
    start, verb = (_chunk_at(reader, at.start) for at in (clause.span, dated.verb))
    words = {reader.word(reader.chunks[at].first) for at in (start, verb)}
    is_tail = reader.shape[verb] == "V" or words & {"according", "heard"}
    is_beside = not is_first and not is_tail and reader.shape[start - 1] == ","
    return is_beside or reader.shape.count("-", 0, verb) % 2 == 1


def _end(dated: DatedClause, date: ArticleSpan) -> int:
    """Return the offset at which a clause ends."""
    reader, verb = dated.sentence.reader, dated.verb
    at = _chunk_at(reader, max(date.end, verb.end))
    stops = (_STOP_OR_THAT if verb.end <= date.start else _STOP).finditer(reader.shape, at)
    words = ((one, reader.word(reader.chunks[one.start()].last)) for one in stops)
    stop = next((one for one, word in words if word not in ("up", "down")), None)
    ends = _GOES_ON.search(reader.shape, at) or stop
    last = reader.tokens[reader.chunks[ends.start() - 1 if ends else -1].last - 1]
    return last.end + (last.word == QUOTED)


def _antecedent(reader: Reader, place: int) -> Phrase | None:
    """Return the noun phrase before "who" or "which", or the name before that one."""
    shape = reader.shape
    last = place - 1 - (shape[place - 1 : place] == ",")
    phrase = phrase_ending(reader, last)
    if phrase is None and shape[last] == "3" and not (last and shape[last - 1] in "FI"):
        phrase = reader.phrase(last)
    if phrase is None:
        return None
    apposed = _APPOSED.search(shape, 0, reader.chunk_of[phrase.first])
    if phrase.form == "noun" and apposed is not None:
        phrase = reader.phrase(apposed.start())  # "Jo Berg, a man who"
    place = reader.chunk_of[phrase.first]
    is_led = phrase.form == "name" and re.search("(?:^|[FI])3$", shape[:place])
    if is_led and reader.chunks[place - 1].first + 1 == phrase.first:
        return phrase._replace(first=phrase.first - 1)  # "super PACs"
    return phrase if phrase.form == "name" or reader.word(phrase.first) == "the" else None


def main_part(body: Body, sentence: Sentence, inner: ArticleSpan) -> ArticleSpan:
    """Return the part of a sentence around a span without other main clauses: ", and Lind left"."""
    start, end = body.after_dateline(sentence.span)
    for clause in sentence.clauses[1:]:
        sign = body.text[max(0, clause.span.start - 4) : clause.span.start].rstrip()[-1:]
        is_main = sign == ";" or (sign == "," and clause.opener in ("and", "but"))
        is_main &= not (clause.opener == "but" and " not only " in body.text[start:end])
        subject = clause.subject.of(body.text).lower() if clause.subject else "to"
        if not is_main or subject.split()[0] == "to":
            continue
        if clause.span.start > inner.start:
            end = clause.span.start
            break
        start = clause.span.start + len(clause.opener)
    words = body.text[start:end]
    return ArticleSpan(end - len(words.lstrip()), start + len(words.rstrip(" ,;\n")))


def stands_alone(title: str) -> bool:
    """Return True if no word of a title points out of it: "this", "they", "I", and it is short."""
    if len(title.split()) > _LONGEST or _UNCLEAR.search(title):
        return False
    return not _FIRST_PERSON.search(_QUOTED.sub("", title))


def leans(title: str) -> re.Match[str] | None:
    """Match the words for a thing that was named before the title: "the law", without its name."""
    for found in _POINTER.finditer(title, 1):
        before = title[: found.start()].lower()
        is_owned = found["noun"] in before or (found["noun"] in _REALMS and _PLACE.search(before))
        if not is_owned and not before.endswith(" act, part of "):
            return found
    return None


def tidy(title: str) -> str:
    """Return the words as a title: on one line, with a capital, without signs at its ends."""
    title = " ".join(title.split()).strip(" ,;:.*\u2013\u2014\u2015\u2022-")
    return capitalised(_LEAD.sub("", title))


_LEAD: Final = re.compile(r"\A(?:also|still|then|later|now|but|and|so),?\s", re.I)
_MOST_TOKENS: Final = 150
_LONGEST = 50
_NEXT: Final = 3
_AROUND: Final = 1500
_CERTAIN: Final = re.compile(r"\d{4}(?:-\d\d)?|\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_ROUGH: Final = re.compile(r"\b(?:last|this|next) (?:week|month|year)\b|\bago\b", re.I)
_OPENERS: Final = words("dates", "openers")
_OTHER_VERB: Final = re.compile(r"(?<![CFI])[YXMVB]|[KLHR]|,[Gg]|EC")
"""A verb between a verb and a date, which may be dated by it: "talks that ended in 2009"."""
_APPOSED: Final = re.compile("1,A?$")
_OUTER_VERB: Final = re.compile(r"[^,;:.()\-CKLHRI]*[XMYV]")
_STOP: Final = re.compile("[,;:.()-]")
_STOP_OR_THAT: Final = re.compile("[,;:.()H-]")
_GOES_ON: Final = re.compile(",?C[AE]*[XP]|,?C[AE]|(?<=E),?C[123]")
"""What is of another time than the date before it: "and is now", "and later", "and Berg died"."""
_AND_THEN: Final = re.compile(f"{_GOES_ON.pattern}|,E[123P]")
_ONE_OF_TWO: Final = re.compile(r"\sor\b")
_CHANGED: Final = re.compile(r"\b(?:(?:up|down)\s(?:from|on)|prior\sto|ahead\sof)\s[^,;]{1,40}\Z")
_ARTICLE: Final = re.compile(r"\b(?:the|an?|its)\s\Z", re.I)
_OF_NOUN: Final = re.compile(r"(?:the|of|as of|from|between)\s", re.I)
_COMPARED: Final = re.compile(
    r"\b(?:than|as|like|unlike|from|to|between|and|or|versus|against|of|on)\s\Z"
)
_PERFECT: Final = re.compile(r"(?:has|have|had)\b")
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|should|must|can|not(?! only)|never|cannot|do|does"
    r"|(?:is|are|am) \w+ing)\b|n't|n\u2019t"
)
_TITLED: Final = {
    noun: re.compile(rf"\b(?:[A-Z][\w'\u2019-]+\s){{1,5}}{noun.capitalize()}\b")
    for noun in entries("dates", "points")
}
_REALMS: Final = frozenset(entries("dates", "realms"))
_PLACE: Final = re.compile(rf"\b(?:{'|'.join(sorted(REGIONS))})\b", re.I)
_POINTER: Final = re.compile(
    r"(?<!broke\s)(?<!under\s)\b[Tt]he\s(?:(?!of\b)[a-z\d-]+\s)?"
    rf"(?P<noun>{pattern('dates', 'points', 'realms')})"
    rf"(?=\W*\Z|[,;:.]|\s(?!of|that|which|who|to|for)(?:{'|'.join(sorted(FUNCTION))})\b)"
)
_NAMELESS: Final = re.compile(r"The\s(?!(?:\S+\s){1,3}(?:of|for)\b)[^A-Z]*\Z")
"""A title without a name, of a thing that is known: "The river froze"."""
_UNCLEAR: Final = re.compile(
    rf"\A{pattern('dates', 'unclear-start')}\b|\A[^A-Z0-9$\"\u201c\[\u00a3\u20ac]"
    rf"|\b(?:{pattern('dates', 'unclear')}|this(?!\s(?:week|month|year|season)))\b|\b(?:them|it)\Z"
    r"|\bthose(?!\s(?:\w+\s)?(?:that|who)\b)\b|\bas much\b(?!\sas)|\bthat[,;]"
    r"|\A(?:\S+\s){0,9}(?:them|the two(?!\s\w+s)|it\s(?:on|in|at|to|with|and|for|from))\b"
    r"|\b(?:as|for|of|in|at|to|on|by|with|from|about)\s(?:that|such)\s|,\s(?:it|they|we|I|that)\s"
    r"|\ball (?:but|two|three|four)\b|\bit\s\w+ly\b|\bthey (?:may|might|could|can)\b"
    r"|\A\[[^]]+\] (?:\w+ly )?\w+ him\b"
    r"|\A(?!.*[A-Z]\w+ and [A-Z]).*\bthe two(?!\s\w+s\b)|[a-z]{3}[.?!]\s[A-Z]|@|#|https?:"
)


def make_timeline(
    body: Body,
    reading: ArticleReading,
    said: Sequence[Said],
    roster: Roster,
    speakers: Speakers,
    figures: Sequence[Drafted[Figure]],
    ids: Ids,
) -> tuple[Drafted[Event], ...]:
    """Return the events of the dates, in the order of the text."""
    rows: list[Drafted[Event]] = []
    seen: set[ArticleSpan] = set()
    starts = [figure.span.start for figure in figures]
    happenings = Happenings(body, reading, speakers)
    happened = [(one, found) for one in said[:LENGTH_LIMIT] if (found := happenings.of(one))]
    sure = {happening.span for _, happening in happened if happening.is_sure}
    for one, happening in happened:
        anchor = body.anchor(happening.span)
        is_double = happening.span in (seen if happening.is_sure else seen | sure)
        if anchor is None or is_double:
            continue
        seen.add(happening.span)
        title = happening.title
        speaker = speakers.of(happening.core) if happening.core else Speaker()
        first, last = (bisect_left(starts, at) for at in happening.span)
        named = [happening.owner] if happening.owner else []
        named += [one for span in happening.told for one in roster.in_span(span)]
        event = Event(
            id=ids.take("t", " ".join(title.split()[:4]), otherwise="t-event"),
            date=one.date,
            title=title,
            by=speaker.by,
            via=speaker.via,
            actors=tuple(dict.fromkeys(roster.id_of(naming.actor) for naming in named)),
            figures=tuple(figure.item.id for figure in figures[first:last]),
            at=(anchor,),
            basis="inferred" if one.is_inferred else "stated",
            unchecked=True,
        )
        is_unknown = speaker.is_unknown and "according to" not in title.lower()
        rows.append(Drafted(event, happening.span, happening.is_sure and not is_unknown))
    return tuple(rows)


_PERSONAL: Final = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
_NO_NOUN: Final = re.compile(r"\s(?:to|in|at|on|for|with|from|by|as)\b|[.,;]")
_GROUP: Final = re.compile(r"(?:ist|er|or|an|at|ee|ent|ant)s\Z")
_THEY: Final = re.compile(r"\W*(?P<they>they)\b", re.I)
_DEFINITE: Final = re.compile(r"(?:the|an?)\s", re.I)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_QUOTED: Final = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
