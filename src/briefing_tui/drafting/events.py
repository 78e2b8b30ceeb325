"""Make the timeline of a draft: for each date, the words that say what happened then.

A title is a whole sentence, or a part of it that can stand alone. The date stays in it, so that
the title says no more than the article, whichever of its words the date belongs to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.body import Body, Drafted, Ids
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.contents import are_paired
from briefing_tui.drafting.date_words import Said, Tense
from briefing_tui.drafting.grammar import Phrase, Reader, leading_subject, phrase_ending
from briefing_tui.drafting.lexicon import bare, capitalised, is_adverb, pattern, verbs, words
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.reading import ArticleReading, Clause, Sentence
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import QUOTED, ArticleSpan, Token
from briefing_tui.model.records import LENGTH_LIMIT, Event, Figure


class DatedClause(NamedTuple):
    """The clause that holds a date, in the shape of its sentence (grammar.py)."""

    sentence: Sentence
    clause: Clause
    verb: ArticleSpan  # the verb that the date dates
    opening: int  # the chunk of the word that subordinates the verb, or -1 for a main clause
    is_joined: bool
    """True if the subject of the verb stands in another clause, or the verb is a participle."""
    between: str  # the letters of the chunks between the verb and the date
    tense: Tense  # whether the last verb before the date speaks of the past or of what is to come


def dated_clause(reading: ArticleReading, date: ArticleSpan) -> DatedClause | None:
    """Return the clause that holds a date, or None if its sentence has no such clause."""
    sentence, clause = reading.sentence_at(date.start), reading.clause_at(date.start)
    if clause is None:
        return None
    reader, verb = sentence.reader, clause.verb
    begin, start, after, at = (
        reader.chunk_at(offset) for offset in (clause.span.start, *verb, date.start)
    )
    opening = _OPENING.search(reader.shape, begin, max(begin, min(start, at)))
    place = opening.start() if opening else -1
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
        between = reader.shape[max(begin, place + 1) : start]
    is_bare = clause.opener in lexicon.CONJUNCTIONS or (
        not clause.opener and reader.shape[start] in "YV"
    )
    is_joined = clause.subject is None and is_bare
    is_joined |= _PARTICIPLE.fullmatch(reader.shape, begin, start + 1) is not None
    return DatedClause(sentence, clause, verb, place, is_joined, between, tense)


def tense_at(reading: ArticleReading, date: ArticleSpan) -> Tense:
    """Return whether the clause of a date speaks of the past or of what is to come."""
    dated = dated_clause(reading, date)
    return dated.tense if dated is not None else ""


def _tense(words: str) -> Tense:
    words = _NEGATED.sub("", words, count=1)
    if _OPEN.match(words):
        return ""
    if _AHEAD.match(words):
        return "ahead"
    first = words.partition(" ")[0].strip(",.").lower()
    verb = verbs().get(first)
    is_past = (
        _PAST.match(first) or first in lexicon.IRREGULAR_PASTS or (verb and "past" in verb.forms)
    )
    return "past" if is_past else ""


def is_done(words: str) -> bool:
    """Return True if the verb with which the words begin tells a deed: not a state, no wish."""
    return bool(_DEED.match(words)) or (_tense(words) == "past" and not _STATE.match(words))


_OPENING: Final = re.compile("[KLR](?!n(?!F))(?:,[^,KLHR]*,)?[^,KLHR]*$|H[^KLHR]*$")
_TOLD: Final = re.compile("VA*(?:P|[123n](?:[FI][123n])*)(?P<verb>[AX]*[XMYV])(?!.*[KLHR,])")
"""A verb of saying and the verb of what is said, without "that": "said the port was shut"."""
_PARTICIPLE: Final = re.compile("[123n][^,]*,A*[YV]")
_SUBORDINATE: Final = re.compile("[KLHR]")
_VERB: Final = re.compile("[XM][XMAE]*[YVBGg]?|[YV]|(?<!I)B")
_NEGATED: Final = re.compile(r"\A(?:(?:not|never|only|also|still|\w+ly)\s)+")
_AHEAD: Final = re.compile(
    r"(?:will|shall|must|may|can|should|would|could|might|is|are|am|(?:has|have) to)\b", re.I
)
_PAST: Final = re.compile(r"(?:was|were|had|did)(?:n['\u2019]t)?\b|\w+ed\b")
_DEED: Final = re.compile(
    r"(?:has|have|was|were|(?:has|have)\sbeen)\s(?:\w+ly\s|now\s|also\s)?(?!been)"
    rf"(?:\w{{2,}}(?:ed|en|wn|un|come)|{'|'.join(sorted(lexicon.IRREGULAR_PASTS))})\b"
    r"|(?:is|are|(?:has|have)\sbeen)\s(?:\w+ly\s)?(?:\w+ing|set|due|scheduled)\b"
)
_STATE: Final = re.compile(r"(?:was|were|had)\b")
_OPEN: Final = re.compile(
    r"(?:is|are|am)\s(?:\w+ly\s)?(?!going)\w+ing\b"
    rf"|(?:was|were|had)\s(?:\w+ly\s)?{pattern('dates', 'plans')}\b"
    rf"|{pattern('dates', 'intentions')}\sto\b|\w+\shave\b|(?:is|are)\s(?:alleged|accused|said)\b"
)
"""Verbs that say neither: "is leaving", "was to leave", "agreed to leave", "would have left"."""


class Happening(NamedTuple):
    """Words that say what happened on a date."""

    title: str
    span: ArticleSpan  # the span of the title, including its date
    core: ArticleSpan | None
    """The verb that the date dates; None in a description, such as "Lind, who won in 2009,"."""
    is_sure: bool  # False if the date may be of something else, or the title is not clear by itself
    told: tuple[ArticleSpan, ...]  # the spans of the words that stand in the title
    owner: Naming | None = None  # the person whose name stands in the title for "he" or "she"


class Happenings:
    """Finds what happened on the dates of an article."""

    def __init__(
        self, body: Body, reading: ArticleReading, speakers: Speakers, said: Sequence[Said]
    ) -> None:
        self._body = body
        self._speakers = speakers
        self._text = body.text
        self._reading = reading
        self._dates = defaultdict[int, list[ArticleSpan]](list)
        """The dates in each sentence, by its number."""
        for one in said:
            if _CERTAIN.fullmatch(one.date) and not _NO_DATE.match(one.span.of(body.text)):
                self._dates[reading.sentence_at(one.span.start).number].append(one.span)

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
        near = max(sentence.span.start, date.start - 64)
        is_compared = _COMPARED.search(self._text, near, date.start)
        is_compared = is_compared or _ONE_OF_TWO.match(self._text, date.end)
        if is_compared or (_OF_NOUN.match(date.of(self._text)) and "/" not in said.date):
            return None
        described = self._described(dated, date)
        main = self._main(sentence, date)
        reported = None if described else self._reported(dated, date, main)
        span, subject = described or (reported or main, None)
        told = (subject, span) if subject else (span,)
        title = span.of(self._text)
        pronoun, owner = (None, None) if subject else self._pronoun(sentence, span)
        if pronoun and owner:
            ending = "\u2019s" if _POSSESSIVE.match(self._text, pronoun.start) else ""
            name = self._reading.actors[owner.actor].name
            before, after = title[: pronoun.start - span.end], title[pronoun.end - span.end :]
            title = f"{before}[{name}{ending}]{after}"
        if subject:
            title = f"[{capitalised(subject.of(self._text))}] {title}"
        title = tidy(title)
        is_clear = bool(owner or not pronoun) and stands_alone(title) and are_paired(title)
        is_own = described is not None or self._is_alone(dated, date, span)
        if said.is_inferred and not _NAMED_MONTH.search(date.of(self._text)):
            is_own &= self._is_near(dated, date)
        is_sure = is_own and is_clear and self._is_told(said, dated)
        if 0 <= span.start - self._body.dateline.end <= _NEXT:
            span = span._replace(start=self._body.dateline.start)
        if subject:
            span = span._replace(start=subject.start)
        core = None if subject else dated.verb
        return Happening(title, span, core, is_sure, told, owner)

    def _main(self, sentence: Sentence, date: ArticleSpan) -> ArticleSpan:
        start, end = self._body.after_dateline(sentence.span)
        is_early = sentence.clauses[0].verb.start < date.start
        is_pair = " not only " in self._text[start : date.start]
        if is_early and not is_pair and _JOINT.match(self._text, date.end):
            end = date.end  # "Lind left in 2009 and Berg died"
        for before, one in pairwise(sentence.clauses):
            at = one.span.start
            sign = self._text[start:at].rstrip()[-1:]
            is_apart = sign == "," if one.opener in ("and", "but") else sign in (";", ":")
            is_apart &= self._text[at - 1].isspace()
            if before.opener == "that" or date.start < before.verb.start < at:
                break
            if at > date.start and (is_apart or (one.opener in ("and", "but") and not one.subject)):
                end = min(end, at)
            elif is_apart and one.subject:
                start = at + len(one.opener)
        return ArticleSpan(start, start + len(self._text[start:end].rstrip(" ,;")))

    def _reported(
        self, dated: DatedClause, date: ArticleSpan, main: ArticleSpan
    ) -> ArticleSpan | None:
        place = self._speakers.innermost(date)
        if place is None or self._speakers.of(date).by is None:
            return None
        one = self._reading.attributions[place]
        content = next(part for part in one.content if part.holds(date))
        is_said = one.type != "direct" and main.start <= one.cue.start < content.start
        is_said &= content.start < dated.verb.start < content.end
        is_said &= not content.of(self._text).endswith(" which")
        return ArticleSpan(content.start, min(content.end, main.end)) if is_said else None

    def _is_alone(self, dated: DatedClause, date: ArticleSpan, span: ArticleSpan) -> bool:
        place, is_bare = self._speakers.innermost(date), " " not in dated.verb.of(self._text)
        if place is not None and self._reading.attributions[place].is_thought(self._text):
            return False  # "Lind suspects the boat sank in 2009"
        at = date.end if date.start == dated.verb.end + 1 else dated.verb.end
        is_passive = is_bare and date > dated.verb and _BY.match(self._text, at)
        if (dated.opening < 0 and dated.is_joined) or is_passive or self._is_loose(dated):
            return False  # "boats sold in 2012", "has lived here and has worked in Osk since 2014"
        if _RELATIVE.search(self._text[span.start : min(date.start, dated.verb.start)]):
            return False  # "Lind, whose father built it in 1951, spoke"
        if dated.opening >= 0:
            shape, opener = dated.sentence.reader.shape, self._opener(dated)
            is_of_noun = opener.word == "that" and shape[: dated.opening][-1:] in tuple("123nC")
            is_earlier = dated.verb.of(self._text).startswith("had ") and span.start < opener.start
            if opener.word in _NO_OPENERS or is_of_noun or is_earlier:
                return False  # "the boat that she built in 2009 leaks", "said it had sunk in 2009"
        dates = self._dates[dated.sentence.number]
        others = [one for one in dates if one != date and span.holds(one)][:_MOST_DATES]
        found = (dated_clause(self._reading, one) for one in others)
        return all(one is None or one.opening >= 0 or one.verb == dated.verb for one in found)

    def _is_near(self, dated: DatedClause, date: ArticleSpan) -> bool:
        start, verb = self._body.after_dateline(dated.sentence.span).start, dated.verb
        before = _PAIRED.sub(",", self._text[start : date.start])
        before += "on " * date.of(self._text).startswith("on ")
        if _APART.search(before) or (date > verb and _TO.search(self._text[verb.end : date.start])):
            return False
        reader, subject = dated.sentence.reader, dated.clause.subject
        at = reader.chunk_at(date.start)
        place = at - (reader.shape[at - 1] == "F")
        is_led = place > 0 and reader.shape[place - 1] in "YV"
        is_other = is_led and reader.chunk_at(verb.end) != place
        led = self._text[start : subject.start].rstrip()[-2:] if subject else ""
        is_tail = led[-1:] == "," and led[0] not in _QUOTES and date > verb
        return not (is_other or (is_tail and bare(verb.of(self._text).split()[-1]) in verbs()))

    def _is_loose(self, dated: DatedClause) -> bool:
        clause, clauses, shape = dated.clause, dated.sentence.clauses, dated.sentence.reader.shape
        verb = dated.sentence.reader.chunk_at(dated.verb.start)
        earlier = clauses[: clauses.index(clause)]
        if clause.opener or not clause.subject or _HEARD.match(shape, max(0, verb - 2)):
            return False
        is_free = self._text[: clause.span.start].rstrip()[-1:] in _SIGNS or shape[verb] == "V"
        mains = (one for one in earlier if one.opener not in _NO_OPENERS | {"that"})
        return not is_free and any(mains)  # "a fall from the 9 percent Lind won in 2009"

    def _opener(self, dated: DatedClause) -> Token:
        reader = dated.sentence.reader
        return reader.tokens[reader.chunks[dated.opening].first]

    def _described(
        self, dated: DatedClause, date: ArticleSpan
    ) -> tuple[ArticleSpan, ArticleSpan | None] | None:
        verb, reader, text = dated.verb, dated.sentence.reader, self._text
        opener, subject = self._opener(dated), dated.clause.subject
        at = reader.chunk_at(max(date.end, verb.end))
        is_telling = reader.shape[reader.chunk_at(verb.start)] == "V"  # "found the boat was"
        is_further = not is_telling and _OUTER_VERB.match(reader.shape, at) is not None
        is_further |= "," in dated.between
        is_relative = opener.word in lexicon.RELATIVES - {"that"}  # "boats that sank": not all
        if dated.opening >= 0 and is_relative:
            place, start = dated.opening, opener.end
        elif verb.of(text) in _ASKED:
            return None
        elif dated.opening < 0 and dated.is_joined and subject:  # "two boats, built in 1990, were"
            place, start = reader.chunk_at(subject.end + 1), subject.end + 1
        elif dated.opening >= 0 and opener.word in _OPENERS:
            clause = None if is_further else self._subordinate(dated, date, opener.end, at)
            return (clause, None) if clause is not None else None
        else:
            return None
        before = text[start : verb.start].replace(date.of(text), "").lower()
        phrase = _antecedent(reader, place)
        is_first = all(map(is_adverb, before.split()))
        if phrase is None or not is_first or (is_further and verb.end <= date.start):
            return None
        span = ArticleSpan(start + 1, _end(reader, at))
        named = reader.span(phrase.first, phrase.last)
        is_person = any(one.span.overlaps(named) for one in self._persons(dated.sentence))
        is_other = opener.word == "who" and phrase.form == "name" and not is_person
        is_other |= opener.word == "which" and reader.tags[phrase.first - 1] in "FI"
        return None if is_other else (span, named)

    def _subordinate(
        self, dated: DatedClause, date: ArticleSpan, start: int, at: int
    ) -> ArticleSpan | None:
        reader, text = dated.sentence.reader, self._text
        before = text[start : dated.verb.start].replace(date.of(text), "").lower().split()
        clause = ArticleSpan(start + 1, _end(reader, at))
        verb = bare(dated.verb.of(text).split()[-1])
        is_cut = verb in verbs() and text.startswith(" that ", clause.end)  # "announced that"
        is_open = lexicon.PRONOUNS.issuperset(before[:1])
        return (
            None if is_cut or (is_open and not self._pronoun(dated.sentence, clause)[1]) else clause
        )

    def _is_told(self, said: Said, dated: DatedClause) -> bool:
        words, when = dated.verb.of(self._text), said.span.of(self._text)
        if _OTHER_VERB.search(dated.between) or _MAYBE.search(words) or _ROUGH.search(when):
            return False
        reader = dated.sentence.reader
        first, last = reader.token_at(dated.verb.end), reader.token_at(said.span.start)
        if re.search("[FL]A?[gG]", reader.tags[first:last]):
            return False  # "paid for leaving in 2009"
        is_attribute = _ARTICLE.search(self._text, max(0, said.span.start - 6), said.span.start)
        is_attribute = is_attribute or _OWNING.match(self._text, said.span.end)
        if is_attribute and said.span.start > dated.verb.end:
            return False  # "forgot the June 3 attack", "lost in May's vote"
        if when.lower() == "today" and dated.tense != "past":
            return False  # "today, most boats leak"
        if when.lower().startswith("since"):
            return _PERFECT.match(words) is not None
        if words.startswith(_NOW) and when[-4:].isdecimal():
            return False  # "has grown since the war of 2010", "is running for mayor in 2020"
        is_fit = said.side in ("", dated.tense) if dated.tense else said.side == "ahead"
        is_fit |= not (dated.tense or said.is_inferred)
        is_certain = is_fit and _CERTAIN.fullmatch(said.date) is not None
        return is_certain and not self._body.quotations(said.span)

    def _pronoun(
        self, sentence: Sentence, span: ArticleSpan
    ) -> tuple[ArticleSpan | None, Naming | None]:
        verbs = [one.verb.start for one in sentence.clauses if one.verb.start > span.start]
        first = verbs[0] if verbs else span.end
        for found in _PERSONAL.finditer(self._text, *span):
            pronoun, sex = ArticleSpan(*found.span()), lexicon.PRONOUN_SEXES[found[0].lower()]
            before = [one for one in self._persons(sentence) if one.span.start < pronoun.start]
            inside = any(span.holds(one.span) for one in before)
            is_early = pronoun.start < first
            is_led = is_early and self._text.endswith(", ", 0, pronoun.start)  # "Under Lind, he"
            later = (one.span.start for one in self._persons(sentence))
            after = any("," in self._text[pronoun.end : at] for at in later if at < first)
            if after or self._body.quotations(pronoun) or (inside and not is_led):
                continue  # "In her letter, Ada Lind said"
            if before and span.start > sentence.span.start:
                reader, (start, end) = sentence.reader, (before[0].span.end, pronoun.start)
                others = reader.shape[reader.chunk_at(start) : reader.chunk_at(end)]
                is_clear = "1" not in others and before[0] in self._persons(sentence, sex)
                return pronoun, before[0] if is_clear else None
            if not is_early:
                return pronoun, None
            return pronoun, self._owner(sentence, ArticleSpan(span.start, pronoun.start), sex)
        return None, None

    def _owner(self, sentence: Sentence, before: ArticleSpan, sex: str) -> Naming | None:
        for number in range(sentence.number, max(-1, sentence.number - 6), -1):
            earlier = self._reading.sentences[number]
            persons = [one for one in self._persons(earlier, sex) if one.span.end < before.start]
            subject = leading_subject(earlier.reader)
            words = earlier.reader.span(subject.first, subject.last) if subject else before
            subjects = [one for one in persons if one.span.overlaps(words)]
            is_near = number >= sentence.number - 1 and len(subjects) != 1
            found = {one.actor: one for one in (persons if is_near else subjects)}
            if persons:
                owners = [one for one in found if self._reading.actors[one].sex == sex]
                return found[owners[0]] if len(owners) == len(found) == 1 else None
        return None

    def _persons(self, sentence: Sentence, sex: str = "") -> list[Naming]:
        actors = [(one, self._reading.actors[one.actor]) for one in sentence.names]
        persons = [(one, actor) for one, actor in actors if actor.kind == "person"]
        return [one for one, actor in persons if not sex or actor.sex in (sex, "")]


def _end(reader: Reader, at: int) -> int:
    ends = _ENDS.search(reader.shape, at)
    last = reader.tokens[reader.chunks[ends.start() - 1 if ends else -1].last - 1]
    return last.end + (last.word == QUOTED)


def _antecedent(reader: Reader, place: int) -> Phrase | None:
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
    is_name = phrase.form == "name" and reader.tokens[phrase.first].capital
    return phrase if is_name or reader.word(phrase.first) == "the" else None


def stands_alone(title: str) -> bool:
    """Return True if no word of a title points out of it: "this", "they", "I", and it is short."""
    if len(title.split()) > _LONGEST or _UNCLEAR.search(title):
        return False
    return not _FIRST_PERSON.search(_QUOTED.sub("", title))


def tidy(title: str) -> str:
    """Return the words as a title: on one line, with a capital, without signs at its ends."""
    title = " ".join(title.split()).strip(" ,;:.*\u2013\u2014\u2015\u2022-")
    return capitalised(_LEAD.sub("", title))


_OPENERS: Final = words("dates", "openers")
_NO_OPENERS: Final = lexicon.RELATIVES - {"that"} | words("dates", "no-openers")
_RELATIVE: Final = re.compile(r"\b(?:who|whose|which|whom)\s[^,]*\Z")
_JOINT: Final = re.compile(r"\s(?:and|but)\s(?!(?:in|on|by|since|\w+day)\b)")
_ASKED: Final = frozenset({"asked", "pressed", "questioned", "told"})  # by somebody
_BY: Final = re.compile(r"\sby\s(?:(?:the|his|her|its|their)\s\w|then-|[A-Z])")  # "built by"
_NAMED_MONTH: Final = re.compile(
    r"\b[A-Z][a-z]{2,8}\b\.? \d|\d (?!\w*day)[A-Z]|\b(?:in|since|until) [A-Z]"
)
_APART: Final = re.compile(
    r"(?i:\b(?:after|before|following|as|when|since|while|amid)|\AWith)\s[^,]*\Z|[\u2014\u2013]"
    r"|\bof\s(?:[a-z]\S*\s){1,3}(?<!\son\s)\Z|\b(?:for|by|until)\s\Z"
)
_PAIRED: Final = re.compile(r"[\u2014\u2013][^\u2014\u2013]*[\u2014\u2013]")
_TO: Final = re.compile(r"\bto\s(?!the\b|his\b|her\b|their\b|its\b)[a-z]+[^s\s]\s")
_QUOTES: Final = tuple("\"\u201d'\u2019")
_HEARD: Final = re.compile(r",[123]Y[FL]?[En]\.?\Z")
_SIGNS: Final = tuple(';:-\u2013\u2014"\u201d')
_LEAD: Final = re.compile(r"\A(?:also|still|then|later|now|but|and|so),?\s", re.I)
_MOST_TOKENS: Final = 150
_NEXT: Final = 3
_MOST_DATES: Final = 9
_LONGEST = 65
_CERTAIN: Final = re.compile(r"\d{4}(?:-\d\d)?|\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_ROUGH: Final = re.compile(r"\b(?:last|this|next) (?:week|month|year|\w+day)\b|\bago\b", re.I)
_OTHER_VERB: Final = re.compile(r"(?<![CFI])[YXMVB]|[KHR]|,[Gg]|EC")  # "talks that ended in 2009"
_APPOSED: Final = re.compile("1,A?$")
_OUTER_VERB: Final = re.compile(r"[^,;:.()\-CKLHRI]*[XMYV]")
_ENDS: Final = re.compile("[,;:.()H-]|C[AE]*[XP]|C[AE]|(?<=E)C[123]")  # "and is now"
_ONE_OF_TWO: Final = re.compile(r"\s(?:or\b|and\s(?:19|20)\d\d\b)")
_ARTICLE: Final = re.compile(r"(?:\b(?:the|an?|its)|['\u2019]s)\s\Z", re.I)
_OWNING: Final = re.compile("['\u2019]s")
_OF_NOUN: Final = re.compile(r"(?:the|of|as of|from|between)\s", re.I)
_NO_DATE: Final = re.compile(f"{_OF_NOUN.pattern}|.*(?:{_ROUGH.pattern})", re.I)
_COMPARED: Final = re.compile(
    r"\b(?:(?:up|down|prior|ahead|compared)\s(?:from|on|to|of|with)\s[^,;]{1,40}"
    r"|(?:than|as|like|unlike|from|to|between|and|or|versus|against|of|on)\s"
    r"|(?i:according\sto)\s[^,;]{1,60}|from\s[$\u00a3\u20ac]?\d[^,;]{0,20})\Z"
)
_NOW: Final = ("has ", "have ", "is ", "are ", "\u2019s", "'s")
_PERFECT: Final = re.compile(r"(?:has|have|had)\b")
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|should|must|can|not(?! only)|never|cannot|do|does"
    r"|(?:is|are|am) \w+ing)\b|n't|n\u2019t"
)
_UNCLEAR: Final = re.compile(
    rf"\A{pattern('dates', 'unclear-start')}\b|\A[^A-Z0-9$\"\u201c\[\u00a3\u20ac]"
    rf"|\b(?:{pattern('dates', 'unclear')}|this(?!\s(?:week|month|year|season)))\b"
    r"|\bthose(?!\s(?:\w+\s)?(?:that|who)\b)\b|\bof that\b|\ball (?:but|two|three|four)\b"
    r"|\A(?:\S+\s){0,9}(?:them|the two(?!\s\w+s)|it\s(?:on|in|at|to|with|and|for|from))\b"
    r"|[,\u2013\u2014]\s?(?:it|they|we|I|that)\s|\bit\s\w+ly\b|\bthem\Z|[a-z]{3}[.?!]\s[A-Z]|@|#|https?:"
    r"|\A(?!.*[A-Z]\w+ and [A-Z]).*\bthe two(?!\s\w+s\b)|\A\[[^]]+\].*\b(?:him|them)\b"
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
    happenings = Happenings(body, reading, speakers, said)
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
        inside = (one for span in happening.told for one in roster.in_span(span))
        starts_at = ((one, one.span.start) for one in inside)
        named += [one for one, at in starts_at if not _WHERE.search(body.text, max(0, at - 20), at)]
        others = (one for one in named if one is not happening.owner)
        before = [roster.id_of(one.actor) for one in others if one.span < (happening.core or ())]
        if speaker.by in before and not title.startswith(("According to ", "As ")):
            speaker = Speaker()  # "Lind said that Berg won"
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
        rows.append(Drafted(event, happening.span, happening.is_sure))
    return tuple(rows)


_WHERE: Final = re.compile(r"\b(?:in|near) (?:[a-z]+ )?\Z")  # "in central Osk"
_PERSONAL: Final = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
_POSSESSIVE: Final = re.compile(
    r"his\b|her\s(?!(?:well|\w+ly|to|in|at|on|for|with|from|by|as)\b)\w", re.I
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm][ey]|us)\b")
_QUOTED: Final = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
