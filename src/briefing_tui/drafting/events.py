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
from briefing_tui.drafting.date_words import Said
from briefing_tui.drafting.grammar import leading_subject
from briefing_tui.drafting.lexicon import (
    DETERMINERS,
    PRONOUN_SEXES,
    PRONOUNS,
    capitalised,
    pattern,
)
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.reading import ArticleReading, Clause, Sentence
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.records import LENGTH_LIMIT, Event, Figure
from briefing_tui.model.text import word_set


class Happening(NamedTuple):
    """Words that say what happened on a date."""

    title: str
    span: ArticleSpan
    """The span of the title, including its date."""
    core: ArticleSpan
    """The first verb of the title."""
    is_sure: bool
    """False if the date may be of something else, or the title is not clear by itself."""
    owner: Naming | None = None
    """The person whose name stands in the title for "he" or "she"."""


class Happenings:
    """Finds what happened on the dates of an article."""

    def __init__(
        self, body: Body, reading: ArticleReading, said: Sequence[Said], speakers: Speakers
    ) -> None:
        self._body = body
        self._speakers = speakers
        self._text = body.text
        self._reading = reading
        self._starts = [one.span.start for one in said]

    def of(self, said: Said) -> Happening | None:
        """Return what happened on a date, or None if its sentence does not say it."""
        date = said.span
        if not self._reading.sentences or date.overlaps(self._body.dateline):
            return None
        sentence = self._reading.sentence_at(date.start)
        is_whole = sentence.span.holds(date) and len(sentence.tokens) <= _MOST_TOKENS
        if not is_whole or sentence.is_heading or not sentence.clauses:
            return None
        is_compared = _COMPARED.search(self._text, max(0, date.start - 24), date.start)
        is_of_noun = _OF_NOUN.match(date.of(self._text)) and "/" not in said.date
        if self._text[sentence.span.end - 1] == "?" or is_compared or is_of_noun:
            return None
        clause = next((one for one in sentence.clauses if one.span.holds(date)), None)
        if clause is None:
            return None
        span = self._cut(sentence, clause, date) or main_part(self._body, sentence, date)
        start = date.end if span.start == date.start else span.start
        inside = [one for one in sentence.clauses if span.overlaps(one.verb)]
        is_last = len(inside) == 1 and not self._text[date.end : span.end].strip(" .")
        is_last = is_last and _ON.match(self._text, date.start) is not None
        end = date.start if is_last and clause.verb.end < date.start - 1 else span.end
        verbs = (one.verb for one in sentence.clauses if one.verb.start >= span.start)
        verb = next(verbs, clause.verb)
        pronoun, owner = self._pronoun(sentence, span, verb)
        title = self._text[start:end]
        if pronoun and owner:
            name = f"[{self._reading.actors[owner.actor].name}]"
            title = f"{self._text[start : pronoun.start]}{name}{self._text[pronoun.end : end]}"
        title = tidy(title)
        if len(title.split()) < _FEWEST:
            return None
        is_sure = self._is_clear(title, span) and self._is_told(clause, date.of(self._text))
        is_sure = is_sure and _is_certain(said, date.of(self._text)) and bool(owner or not pronoun)
        if 0 <= span.start - self._body.dateline.end <= _NEXT:
            span = span._replace(start=self._body.dateline.start)
        is_sure = is_sure and not self._body.quotations(date)
        return Happening(title, span, verb, is_sure, owner)

    def _cut(self, sentence: Sentence, clause: Clause, date: ArticleSpan) -> ArticleSpan | None:
        """Return a subordinate clause that holds a date, if it has a full subject of its own."""
        text, subject = self._text, clause.subject
        is_told = clause.opener == "that" and self._speakers.of(clause.verb).by is None
        if clause.opener not in _OPENERS or subject is None or is_told:
            return None
        if date.start < clause.verb.end:
            if text[clause.span.start + len(clause.opener) : date.start].strip():
                return None
            subject = ArticleSpan(date.end, clause.verb.start)
        words = subject.of(text).lower().strip(" ,").split()
        is_bare = DETERMINERS.issuperset(words)  # "each" in "before each blast"
        if is_bare or words[0] in PRONOUNS or any("," in word for word in words):
            return None
        ends = (one.span.end for one in sentence.clauses if one.span.start >= clause.span.start)
        end = next((end for end in ends if _ENDED.match(text, end)), None)
        if end is None or _DASH.search(text, subject.start, end):
            return None
        return ArticleSpan(min(subject.start, date.start), end)

    def _is_told(self, clause: Clause, words: str) -> bool:
        """Return True if a clause says that something was or will be so."""
        verb = clause.verb.of(self._text)
        is_generic = words.endswith("today") and _PRESENT.match(verb)  # "nowadays"
        return clause.opener not in _CONDITIONS and not is_generic and not _MAYBE.search(verb)

    def _is_clear(self, title: str, span: ArticleSpan) -> bool:
        """Return True if a title means something alone."""
        is_whole = len(title.split()) <= _LONGEST and self._text[span.end : span.end + 1] != ":"
        return is_whole and stands_alone(title) and self._dates_in(span) <= _MOST_DATES

    def _dates_in(self, span: ArticleSpan) -> int:
        return bisect_left(self._starts, span.end) - bisect_left(self._starts, span.start)

    def _pronoun(
        self, sentence: Sentence, span: ArticleSpan, verb: ArticleSpan
    ) -> tuple[ArticleSpan | None, Naming | None]:
        """Return a pronoun that nothing before it in a title explains, and whom it means."""
        for found in _PERSONAL.finditer(self._text, *span):
            pronoun, sex = ArticleSpan(*found.span()), PRONOUN_SEXES[found[0].lower()]
            named = self._persons(sentence, sex)
            is_named = any(span.start <= one.span.start < pronoun.start for one in named)
            if self._body.quotations(pronoun):
                continue
            if pronoun.start < verb.start and found[0].lower() in ("he", "she"):
                return pronoun, None if is_named else self._owner(sentence, sex)
            if not is_named and not _DEFINITE.match(self._text, span.start):  # "The mayor ... his"
                return pronoun, None
        return None, None

    def _owner(self, sentence: Sentence, sex: str) -> Naming | None:
        """Return the person whom a pronoun means: the subject, or only person, shortly before."""
        for number in range(sentence.number - 1, max(-1, sentence.number - 6), -1):
            earlier = self._reading.sentences[number]
            persons = self._persons(earlier, sex)
            subject = leading_subject(earlier.reader)
            words = earlier.reader.span(subject.first, subject.last) if subject else None
            subjects = [one for one in persons if words and one.span.overlaps(words)]
            is_only = len(persons) == 1 and subject is not None and subject.form != "noun"
            if len(subjects) == 1 or (is_only and not subjects):
                person = (subjects or persons)[0]
                return person if self._reading.actors[person.actor].sex == sex else None
            if persons or (subject and subject.form == "noun"):
                return None
        return None

    def _persons(self, sentence: Sentence, sex: str) -> list[Naming]:
        actors = self._reading.actors
        return [
            one
            for one in sentence.names
            if actors[one.actor].kind == "person" and actors[one.actor].sex in (sex, "")
        ]


def _is_certain(said: Said, words: str) -> bool:
    return _CERTAIN.fullmatch(said.date) is not None and not _ROUGH.search(words.lower())


def main_part(body: Body, sentence: Sentence, inner: ArticleSpan) -> ArticleSpan:
    """Return the part of a sentence around a span without other main clauses: ", and Lind left"."""
    start, end = body.after_dateline(sentence.span)
    for clause in sentence.clauses[1:]:
        sign = body.text[max(0, clause.span.start - 4) : clause.span.start].rstrip()[-1:]
        is_main = sign == ";" or (sign == "," and clause.opener in ("and", "but"))
        subject = clause.subject.of(body.text).lower() if clause.subject else "to"
        if not is_main or inner.of(body.text).lower() == subject or subject.split()[0] == "to":
            continue
        if clause.span.start > inner.start:
            end = clause.span.start
            break
        start = clause.span.start + len(clause.opener)
    words = body.text[start:end]
    return ArticleSpan(end - len(words.lstrip()), start + len(words.rstrip(" ,;\n")))


def stands_alone(title: str) -> bool:
    """Return True if no word of a title points out of it: "this", "they", "I"."""
    return not _UNCLEAR.search(title) and not _FIRST_PERSON.search(_QUOTED.sub("", title))


def tidy(title: str) -> str:
    """Return the words as a title: on one line, with a capital, without signs at its ends."""
    title = " ".join(title.split()).strip(" ,;:.*\u2013\u2014\u2015\u2022-")
    return capitalised(_LEAD.sub("", title))


_LEAD: Final = re.compile(r"\A(?:just|even|only|also|still|then|later|now|but|and|so),?\s", re.I)
_MOST_TOKENS: Final = 150
_FEWEST, _LONGEST, _MOST_DATES = 3, 50, 2
_TAG: Final = 60
_NEXT: Final = 3
_CERTAIN: Final = re.compile(r"\d{4}(?:-\d\d)?|\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_ROUGH: Final = re.compile(r"\b(?:last|this|next) (?:week|month|year)\b|\bago\b")
_OPENERS: Final = word_set("that when after because since before while until")
_CONDITIONS: Final = word_set("if unless whether")
_ENDED: Final = re.compile(r"\s*[.,;)\u2014\u2013]")
_DASH: Final = re.compile(r"\s[-\u2013]+\s|\u2014|--")
_ON: Final = re.compile(r"on\s|[A-Z]\w+day\b")
"""The beginning of a day that a title can do without at its end."""
_OF_NOUN: Final = re.compile(r"(?:of|as of|from|between)\s", re.I)
_COMPARED: Final = re.compile(
    r"\b(?:than|as|like|unlike|from|to|between|and|or|versus|against|of|on)\s\Z"
)
_PRESENT: Final = re.compile(r"(?:is|are|has|have)\b")
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|should|must|can|not|never|cannot|do|does"
    r"|(?:is|are|am) \w+ing)\b|n't|n\u2019t"
)
_UNCLEAR: Final = re.compile(
    rf"\A{pattern('dates', 'unclear-start')}\b|\A[^A-Z0-9$\"\u201c\[\u00a3\u20ac]"
    rf"|\b(?:{pattern('dates', 'unclear')}|this(?!\s(?:week|month|year|season)))\b|\b(?:them|it)\Z"
    r"|\bthose(?!\s(?:\w+\s)?(?:that|who)\b)\b|\bas much\b(?!\sas)|\bthat[,;]"
    r"|\A(?:\S+\s){0,9}(?:them|the two(?!\s\w+s)|it\s(?:on|in|at|to|with|and|for|from))\b"
    r"|\b(?:as|for|of|in|at|to|on|by|with|from|about)\s(?:that|such)\s|,\s(?:it|they|we|I)\s"
    r"|[a-z]{3}[.?!]\s[A-Z]|@|#|https?:"
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
    happenings = Happenings(body, reading, said, speakers)
    for one in said[:LENGTH_LIMIT]:
        happening = happenings.of(one)
        anchor = body.anchor(happening.span) if happening else None
        if happening is None or anchor is None or happening.span in seen:
            continue
        seen.add(happening.span)
        title = happening.title
        speaker = speakers.of(happening.core)  # not of "Lind" in "endorsed Lind on Monday"
        first, last = (bisect_left(starts, at) for at in happening.span)
        named = [*([happening.owner] if happening.owner else []), *roster.in_span(happening.span)]
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
        is_unknown = speaker.is_unknown and _is_somebodys(body, speakers, happening)
        rows.append(Drafted(event, happening.span, happening.is_sure and not is_unknown))
    return tuple(rows)


def _is_somebodys(body: Body, speakers: Speakers, happening: Happening) -> bool:
    """Return True if somebody who is not known says what happened, not the article itself."""
    if "according to" in happening.title.lower():
        return False
    start = max(happening.core.end, happening.span.end - _TAG)
    is_tagged = _SAID.search(body.text, start, happening.span.end) is not None
    return is_tagged or speakers.innermost(happening.core) is not None


_PERSONAL: Final = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
_DEFINITE: Final = re.compile(r"(?:the|an?)\s", re.I)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
_QUOTED: Final = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_SAID: Final = re.compile(
    r"\b(?:said|says|say|told|reported|alleg\w+|claim\w*|estimate[sd]?|believes?)\b"
)
