"""Make the timeline of a draft: for each date, the clause that says what happened then."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.cast import Naming
from briefing_tui.drafting.date_words import Said
from briefing_tui.drafting.figures import ItemSpan
from briefing_tui.drafting.grammar import Reader, leading_subject
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    NOUNS,
    PREPOSITIONS,
    RELATIVES,
    capitalised,
    entries,
    is_adverb,
    pattern,
    verbs,
)
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.reading import (
    ArticleReading,
    Clause,
    Sentence,
    clauses_of,
    finite_verbs,
)
from briefing_tui.drafting.roster import Roster
from briefing_tui.drafting.units import ArticleSpan, SentenceUnit, Token, words_in
from briefing_tui.model.records import LENGTH_LIMIT, Event
from briefing_tui.model.text import word_set


class Happening(NamedTuple):
    """A clause that says what happened on a date."""

    title: str
    span: ArticleSpan
    """The span of the clause, including its date."""
    core: ArticleSpan
    """The verb, or the date where another verb stands between them."""
    is_sure: bool
    """False if the date may belong to something else, or the title is not clear by itself."""
    is_told: bool = False
    """True if somebody seems to say it."""


class Timeline(NamedTuple):
    """The events of a draft."""

    events: tuple[Event, ...]
    spans: tuple[ArticleSpan, ...]
    sure: tuple[bool, ...]
    """For each event, whether it can be taken as it is."""

    def only(self, *, sure: bool) -> Timeline:
        """Return the events that are sure, or those that are not."""
        return _timeline([row for row in zip(*self, strict=True) if row[-1] is sure])


class _Scope(NamedTuple):
    """The sentence of a date, or the part of it that stands in the same quotation."""

    span: ArticleSpan
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    verbs: Sequence[ArticleSpan]


class _Subject(NamedTuple):
    words: str
    """The subject, if it stands before another clause, or `""`."""
    start: int
    """Where the words of the clause begin."""
    is_clear: bool = True
    first: int | None = None
    """Where the subject begins, if its words stand right before the clause."""


class Happenings:
    """Finds what happened on the dates of an article."""

    def __init__(self, body: Body, reading: ArticleReading, said: Sequence[Said]) -> None:
        self._body = body
        self._text = body.text
        self._reading = reading
        self._starts = [one.span.start for one in said]
        self._scopes: dict[int, _Scope] = {}

    def of(self, said: Said) -> Happening | None:
        """Return what happened on a date, or None if the clause of the date does not say it."""
        date = said.span
        words = date.of(self._text).lower()
        if date.overlaps(self._body.dateline):
            return self._lead(date)
        scope = None if words.startswith(("of ", "as of ")) else self._scope(date)
        if scope is None or self._text[scope.span.end - 1] == "?":
            return None
        found = self._held(scope, date) or self._in_clause(scope, date)
        if found is None:
            return None
        is_day = _CERTAIN.fullmatch(said.date) is not None and not _ROUGH.search(words)
        is_generic = "day" in words[2:5] and self._body.quotations(date)  # "today" in a speech
        return found._replace(is_sure=found.is_sure and is_day and not is_generic)

    def _lead(self, date: ArticleSpan) -> Happening | None:
        """Return what the first sentence tells, if the day of the dateline is its only date."""
        start = self._body.dateline.end
        if not self._reading.sentences:
            return None
        sentence = self._reading.sentence_at(start)
        others = bisect_left(self._starts, sentence.span.end) - bisect_left(self._starts, start)
        clause = next((one for one in sentence.clauses if one.span.start >= start), None)
        if others or clause is None or clause.subject is None or clause.opener:
            return None
        scope = _Scope(sentence.span, sentence.tokens, sentence.clauses, ())
        end = self._end(scope, sentence.clauses.index(clause), clause.verb)
        title = _tidy(self._text[clause.span.start : end])
        is_sure = _is_past(clause.verb.of(self._text)) and not _UNCLEAR.search(title)
        return Happening(title, ArticleSpan(date.start, end), clause.verb, is_sure)

    def _scope(self, date: ArticleSpan) -> _Scope | None:
        quotes = self._body.quotations(date)
        sentence = self._reading.sentence_at(date.start)
        span, tokens = sentence.span, sentence.tokens
        if quotes:
            inner = self._body.sentence_at(date.start)
            span = ArticleSpan(max(quotes[0].start, inner.start), min(quotes[0].end, inner.end))
        if not span.holds(date) or sentence.is_heading:
            return None
        if span.start not in self._scopes:
            reader = sentence.reader
            if quotes:
                tokens = tuple(words_in(self._text, *span))
                reader = Reader(SentenceUnit(span, tokens), ())
            is_short = 0 < len(tokens) <= _MOST_TOKENS
            clauses = tuple(clauses_of(reader)) if is_short else ()
            found = finite_verbs(reader) if is_short else ()
            self._scopes[span.start] = _Scope(span, tokens, clauses, found)
        return self._scopes[span.start]

    def _held(self, scope: _Scope, date: ArticleSpan) -> Happening | None:
        """Return "The Osk election [was] held" in "the Osk election held on 8 May"."""
        last = _index(scope.tokens, date.start) - 1
        if last < 2 or scope.tokens[last].word not in _HELD or scope.tokens[last - 1].capital:
            return None
        first = _noun_start(scope.tokens, last)
        before = scope.tokens[first - 1].word if first else ""
        if last - first < 2 or before not in DETERMINERS:
            return None
        span = ArticleSpan(scope.tokens[first - 1].start, date.end)
        noun = " ".join(self._text[span.start : scope.tokens[last].start].split())
        be = "were" if noun.endswith("s") else "was"
        title = capitalised(f"{noun} [{be}] {scope.tokens[last].word}")
        return Happening(title, span, span, is_sure=True)

    def _in_clause(self, scope: _Scope, date: ArticleSpan) -> Happening | None:
        text = self._text
        places = range(len(scope.clauses))
        place = next((at for at in places if scope.clauses[at].span.holds(date)), None)
        head = text[max(0, date.start - 24) : date.start]
        is_during = _DURING.search(head) is not None
        is_attribute = self._is_attribute(date) or _NOT_OF_VERB.search(head)
        if place is None or (is_attribute and not is_during):
            return None
        clause = scope.clauses[place]
        between = ArticleSpan(clause.verb.end, date.start)
        inner = sum(one.start >= between.start and one.end <= between.end for one in scope.verbs)
        verb = clause.verb.of(text).lower()
        if inner > 1 or (inner and not _is_saying(verb)) or clause.opener in _CONDITIONS:
            return None
        subject = _Subject("", clause.verb.end) if inner else self._subject(scope, place, date)
        end = self._end(scope, place, date)
        if subject is None or not subject.start <= date.start < date.end <= end:
            return None
        span = ArticleSpan(subject.start, end)
        is_before = date.end <= clause.verb.start
        grade = self._before(clause, span, date) if is_before else self._after(clause, date)
        that = text.rfind(" that ", date.end, end)
        comma = text.rfind(", ", max(date.end, clause.verb.end), max(that, 0))
        if 0 < comma < that and not any(that < one.start < end for one in scope.verbs):
            span = ArticleSpan(subject.start, end := comma)  # ", to prove that the boats"
        title = _tidy(subject.words + self._without_date(span, date))
        is_tag = len(title.split()) < _TAG or title.lower().endswith(verb)
        if is_tag and not inner and (_is_saying(verb) or verb == "heard"):
            if date.end < end or scope.tokens[0].start == span.start:
                return None
            span = ArticleSpan(scope.tokens[0].start, end)  # "..., a court heard on Monday"
            title = _tidy(self._without_date(span, date))
        is_whole = inner or " ".join(verb.split()) in title.lower()
        if not (grade and is_whole) or len(title.split()) < _FEWEST or _NO_TITLE.search(title):
            return None
        said = text[clause.verb.end : date.start] if inner else verb
        is_sure = grade == 2 and subject.is_clear and self._is_clear(title, scope, span)
        is_sure = is_sure and _is_finite(verb) and verb != "did" and not _MAYBE.search(said)
        words = (clause.subject or date).of(text).replace(date.of(text), "")
        is_sure = is_sure and words.count(",") < _COMMAS
        is_late = not inner and _LATE.search(text, span.start, clause.verb.start) is not None
        is_sure = is_sure and not is_late
        is_future = place > 0 and clause.opener not in RELATIVES and verb.startswith("will")
        first = span.start if subject.first is None else subject.first
        whole = ArticleSpan(min(first, date.start), max(end, date.end))
        if 0 <= whole.start - self._body.dateline.end <= _NEXT:
            whole = whole._replace(start=self._body.dateline.start)
        is_told = clause.opener == "that" or is_future or inner > 0
        return Happening(title, whole, date if inner else clause.verb, is_sure, is_told)

    def _is_clear(self, title: str, scope: _Scope, span: ArticleSpan) -> bool:
        """Return True if a title is whole, and means something alone."""
        if len(title.split()) > _LONGEST or _UNCLEAR.search(title):
            return False
        words = title.split()
        is_heading = len(words) > _HEADING and sum(map(str.istitle, words)) > len(words) * 0.6
        first = words[0].lower()
        is_phrase = first in PREPOSITIONS and "," not in title
        is_participle = first in IRREGULAR_PASTS or first in _HELD or _PARTICIPLE.match(title)
        is_cut = _DASH.match(self._text, span.end) is not None
        is_bare = len(words) < _BARE and words[0] in ("The", "A", "An")  # "The film opened"
        if is_heading or is_phrase or is_bare or is_participle or is_cut or title.count("''") % 2:
            return False
        last = max((one.start() for one in _OPENED.finditer(self._text, *span)), default=-1)
        return last < 0 or any(last < verb.start < span.end for verb in scope.verbs)

    def _is_attribute(self, date: ArticleSpan) -> bool:
        """Return True for a date before its noun: "Sept. 11" in "Sept. 11 theories"."""
        after = _NEXT_WORD.match(self._text, date.end)
        if after is None or date.of(self._text).endswith("day"):
            return False
        word = after[1]
        closed = word in FUNCTION or is_adverb(word) or word.endswith("ing") or word in verbs()
        return not (closed or word in IRREGULAR_PASTS or word.endswith("ed"))

    def _end(self, scope: _Scope, place: int, date: ArticleSpan) -> int:
        """Return where the title ends: with what is said, asked or described in the clause."""
        clause, text = scope.clauses[place], self._text
        end, at = clause.span.end, _index(scope.tokens, date.end)
        comma = text.find(", ", date.end, end + 2)
        is_verb = at < len(scope.tokens) and any(
            verb.start == scope.tokens[at].start for verb in scope.verbs
        )
        is_aside = comma == date.end and text[clause.verb.start - 2] == ","
        subject = clause.subject.of(text) if clause.subject else ""
        is_relative = clause.opener in RELATIVES and (clause.opener != "that" or not subject)
        is_relative = is_relative or _RELATIVE.search(subject) is not None
        if clause.verb.end <= date.start and (is_verb or is_aside):
            return date.end if is_relative or is_aside else date.start  # "a plan made in May is"
        if is_relative:
            return comma if comma >= 0 else end
        dash = _DASH.search(text, max(date.end, clause.verb.end), end)
        if dash is not None:
            return dash.start()
        for after in scope.clauses[place + 1 :]:
            joint = text[end : after.span.start].strip()
            is_said = end > date.end or _is_saying(clause.verb.of(text))
            if joint or after.opener not in _COMPLEMENTS or not is_said:
                break
            end = after.span.end
        return end

    def _subject(self, scope: _Scope, place: int, date: ArticleSpan) -> _Subject | None:
        clause = scope.clauses[place]
        start = clause.span.start
        if clause.subject is not None and not date.holds(clause.subject):
            words = clause.subject.of(self._text)
            relative = _RELATIVE.search(words)
            if relative is not None and start < date.start:  # "the dam, which stood"
                words = words[: relative.start()] + "," * words.count(",", 0, relative.start())
                begin = min(date.start, clause.verb.start)
                name, _, rest = words.partition(",")
                is_name = all(word[0].isupper() for word in name.split()) and rest.count(",") < 2
                is_part = relative[0].endswith("who") and PREPOSITIONS.intersection(name.split())
                is_clear = is_name or not (rest or is_part)
                return _Subject(f"{words} ", begin, is_clear, clause.subject.start)
            if start < date.start:
                return _Subject("", start + len(clause.opener), self._is_opened(clause))
            return None if place and clause.opener else _Subject("", start)  # "since May", a date
        start = min(date.start, clause.verb.start)
        if clause.opener in RELATIVES:
            return self._antecedent(scope, clause, start)
        before = [one for one in scope.clauses[:place] if one.subject is not None]
        if clause.opener not in ("and", "but", "then") or not before:
            return None
        subject = before[-1].subject or clause.span
        words = subject.of(self._text)
        is_clear = before[-1].opener not in RELATIVES and not _LATE_SUBJECT.search(words)
        return _Subject(f"{words} ", start, is_clear)

    def _is_opened(self, clause: Clause) -> bool:
        """Return False for "a television and radio ad on Saturday titled"."""
        return clause.opener not in ("and", "or") or self._text[clause.span.start - 2] in ",;."

    def _antecedent(self, scope: _Scope, clause: Clause, start: int) -> _Subject | None:
        """Return the noun with "who": "Lind" in "Lind, who left in May, is back"."""
        tokens, last = scope.tokens, _index(scope.tokens, clause.span.start)
        if last and tokens[last - 1].word == ",":
            last -= 1
        first = _noun_start(tokens, last)
        is_of = first > 1 and tokens[first - 1].word in ("of", "for", "from", "at")
        if is_of and tokens[first - 2].capital:
            first = _noun_start(tokens, first - 1)  # "Jo Berg of the port, who"
        article = tokens[first - 1].word if first else ""
        if first == last or not (tokens[first].capital or article in DETERMINERS):
            return None
        begin = tokens[first - (article in DETERMINERS)].start
        words = self._text[begin : tokens[last - 1].end]
        is_part = begin > 3 and self._text[begin - 3 : begin] in ("of ", "as ")
        is_clear = article in ("the", "") or (not is_part and last - first > 2)
        return _Subject(f"{words} ", start, is_clear, begin)

    def _before(self, clause: Clause, span: ArticleSpan, date: ArticleSpan) -> int:
        """Return 2 if a date before the verb belongs to the verb, 1 if it may, 0 if not."""
        before = self._text[span.start : date.start].strip(" ,")
        after = self._text[date.end : clause.verb.start].strip()
        if after.startswith((", when", ", who", ", which", ", where")):
            return 0
        if before in ("The", "A", "An") or _DURING.fullmatch(f"{before} "):
            return 2 if _is_past(clause.verb.of(self._text)) else 0
        if not before or is_adverb(before.lower()):
            return 2 if not after or after[0] == "," or _SUBJECT.match(after) else 1
        first, last = clause.subject or (date.start, date.start)
        subject = self._text[first : min(last, date.start)].strip(" ,")
        is_beside = not after.strip(" ,") or is_adverb(after.strip(" ,").lower())
        if is_beside and before.endswith(subject):
            return 2 if "," not in before and _is_past(clause.verb.of(self._text)) else 1
        return 2 if _MEETING.fullmatch(before) and _SUBJECT.match(after.lstrip(" ,")) else 0

    def _after(self, clause: Clause, date: ArticleSpan) -> int:
        """Return 2 if a date after the verb belongs to the verb, 1 if it may, 0 if not."""
        text = self._text
        between = text[clause.verb.end : date.start]
        words = date.of(text).lower()
        if _HARD.search(between) or _RANGE_AFTER.match(text, date.end) or len(between) > _FAR:
            return 0
        if between.split()[-1:] and between.split()[-1].lower() in PREPOSITIONS:
            return 0  # "whom they count on on Monday"
        if words.startswith("between ") or _UNPAIRED.fullmatch(
            text, clause.span.start, clause.verb.start
        ):
            return 0
        subject = clause.subject.of(text) if clause.subject else ""
        is_phrase = subject.partition(" ")[0].lower() in PREPOSITIONS and "," not in subject
        verb = clause.verb.of(text).lower()
        lemma = verbs()[verb].lemma if verb in verbs() else ""
        is_noun = verb.endswith("s") and lemma in NOUNS  # "after three states"
        if verb in ("compared", "based", "according") or is_phrase or is_noun:
            return 0
        word = _NEXT_WORD.match(text, date.end)
        if not between.strip() and word and word[1] not in FUNCTION:
            return 0  # "a poll that the port released on Monday shows"
        first = bisect_left(self._starts, clause.verb.end)
        if self._starts[first : first + 1] != [date.start]:
            return 0  # another date belongs to the verb
        if text[clause.verb.start - 2] == "," and words.startswith("from "):
            return 0  # "the match, postponed from January"
        if _JUDGED.search(verb + between):
            return 0
        return 1 if _SOFT.search(between) or _TO_DO.search(verb + between) else 2

    def _without_date(self, span: ArticleSpan, date: ArticleSpan) -> str:
        text = self._text
        before, after = text[span.start : date.start], text[date.end : span.end]
        if before.rstrip().endswith(","):
            return f"{before.rstrip(' ,')} {after.lstrip(' ,')}"
        return f"{before.rstrip()}{after}" if before.strip() else after.lstrip(" ,")

    def owner(self, title: str, at: int) -> Naming | None:
        """Return the person whom "he" or "she" as the subject of a title means, if it is clear."""
        pronoun = _PERSONAL.match(title)
        sex = {"he": "male", "she": "female"}[pronoun["word"].lower()] if pronoun else ""
        sentence = self._reading.sentence_at(at)
        if pronoun is None:
            return None
        head = 0 if re.match(r"\w+ing\b", title) else len(pronoun["head"])
        if self._persons(sentence, sex, before=at + head):
            return None
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

    def _persons(self, sentence: Sentence, sex: str, before: int | None = None) -> list[Naming]:
        actors = self._reading.actors
        named = [one for one in sentence.names if before is None or one.span.end <= before]
        return [
            one
            for one in named
            if actors[one.actor].kind == "person" and actors[one.actor].sex in (sex, "")
        ]


def _index(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first token that begins at or after the offset."""
    return bisect_left(tokens, at, key=lambda token: token.start)


def _noun_start(tokens: Sequence[Token], last: int) -> int:
    """Return the index of the first word of the noun that ends before `last`."""
    first = last
    while first > 0 and last - first <= 9 and _is_in_noun(tokens[first - 1]):
        first -= 1
    return first


def _is_in_noun(token: Token) -> bool:
    word = token.word
    is_word = word[0].isalnum() or word == "'s"
    return is_word and word not in FUNCTION and word not in IRREGULAR_PASTS


def _is_saying(verb: str) -> bool:
    word = verb.split()[-1].lower()
    return word in verbs() and "c" in verbs()[word].frames


def _is_past(verb: str) -> bool:
    word = verb.split()[0].lower()
    is_known = word in verbs() and "past" in verbs()[word].forms
    return is_known or word in IRREGULAR_PASTS or word in _PASTS or word.endswith("ed")


def _tidy(title: str) -> str:
    title = " ".join(title.split()).strip(" ,;:.*\u2013\u2014\u2015\u2022-")
    title = _LEAD.sub("", _TRAIL.sub("", title))
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return capitalised(title)


_TRAIL: Final = re.compile(
    r",?\s(?:even|just|only|and|but|or|sometime|at\s\d{1,2}(?:[:.]\d\d)?|and\s[^,;]{1,60}\s(?:later|earlier))\Z"
)
_LEAD: Final = re.compile(r"\A(?:just|even|only|also|still|then|later|now|but|and|so),?\s", re.I)
_MOST_TOKENS: Final = 150
_FEWEST, _TAG, _HEADING, _LONGEST = 3, 5, 6, 45
_FAR: Final = 200
_NEXT: Final = 3
_BARE: Final = 4
_COMMAS: Final = 3
_PASTS: Final = word_set("was were had did has have will")
_CERTAIN: Final = re.compile(r"\d{4}(?:-\d\d)?|\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
_ROUGH: Final = re.compile(r"\b(?:last|this|next) (?:week|month|year)\b|\bago\b")
_NEXT_WORD: Final = re.compile(r"[ ]([a-z]+)\b")
_DURING: Final = re.compile(r"(?:[Dd]uring|[Aa]t|In|\A|[.!?]\s|\n)(?:\s|\b)(?:[Tt]he|[Aa]n?)\s\Z")
_CONDITIONS: Final = ("if", "unless", "whether", "whose", "than", "what", "as")
_COMPLEMENTS: Final = word_set("that whether what how why who whom which where")
_HELD: Final = frozenset(entries("dates", "participles"))
_SUBJECT: Final = re.compile(
    r"[A-Z0-9\"\u201c]|[a-z]+s\b|(?:he|she|it|they|we|the|an?|his|her|its|their|this|that|these|all"
    r"|some|more|about|at|in|during|no)\b"
)
_RELATIVE: Final = re.compile(r",?\s(?:who|which|that)\Z")
_LATE_SUBJECT: Final = re.compile(r"[,;:\"\u201c]|\d")
_MEETING: Final = re.compile(
    r"[A-Z][a-z]+ing\s[^,;:]{1,80}"
    r"|(?:In|During|At|On)\s(?:an?|the|his|her|its|their)\s(?:[\w'\u2019-]+\s){0,4}[\w'\u2019-]+"
)
_HARD: Final = re.compile(
    rf"\b(?:(?<!more )(?<!less )(?<!fewer )than|{pattern('dates', 'other-time')})\s[^,;:]*\Z"
    r"|\b(?:against|between)\s\W?\d[^,;:]*\Z"
    r"|\b(?:first|second|third|fourth|last|next|half|and|or|to|from)\s\Z"
)
_EVENTS: Final = pattern("dates", "events")
_SOFT: Final = re.compile(
    rf"\b(?:of|about|over|for|from)\s(?:[\w'\u2019-]+\s){{0,5}}(?:{_EVENTS})\s"
    r"(?:[\w'\u2019-]+\s){0,5}\Z|\b(?:who|which|that|whose|where)\s"
    r"|,[\"\u201d\u2019]?\s(?:an?|the|in|at|by|with|for|\w+ing)\s\S+\s"
    rf"|\b(?:at|on|to|with)\s(?:\S+['\u2019]s|his|her|their|its)\s(?:[\w-]+\s){{0,2}}(?:{_EVENTS})\s\Z",
    re.I,
)
_TO_DO: Final = re.compile(rf"\b{pattern('dates', 'intents')}\s(?:\S+\s){{0,8}}?to\s")
_RANGE_AFTER: Final = re.compile(
    r"\s?(?:,|and|or|to|through|[-\u2013(])\s?(?:(?:1[5-9]|20|21)\d\d|\d{1,2})\b(?!\s?[%a-z])"
    r"|\sto\s\W?\d|\s(?:levels?|figures?|version|edition|terms)\b|['\u2019]s\b|\sand\s[A-Z][a-z]+\s\d"
)
_NOT_OF_VERB: Final = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|his|her|their|its|that|from|to|between|for|than|per|with|week"
    r"|weekend|month|quarter|year)\s\Z|['\u2019]s\s\Z"
)
_DASH: Final = re.compile(r"\s?(?:\u2014|\s[-\u2013\u2015]+)\s?")
_OPENED: Final = re.compile(r"\s(?:that|when|while|because|where|if|who|which|whether)\s")
_PARTICIPLE: Final = re.compile(r"\w+ed\s(?![A-Z])")  # not "United Nations"
_LATE: Final = re.compile(
    r"\s(?:as|when|while|if|after|before|although|though|because|whose|where|until|the time)\s"
)
_UNPAIRED: Final = re.compile(r"[^,]+,\s(?:(?:first|then|later|\w+ly)\s)?")
_JUDGED: Final = re.compile(
    rf"\b{pattern('dates', 'judged')}\s(?:\S+\s){{0,6}}(?:for|over|of|with|about|in)\s"
    r"[^,;:]{1,80}\Z"
)
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|should|must|can|not|never|cannot|do|does"
    r"|(?:is|are|am) \w+ing)\b|n't|n\u2019t"
)
_NO_TITLE: Final = re.compile(
    r"[@#]|https?:|\A(?:Had|Were|Having|Being)\b|\bas (?:we|I|they)\b|\Aall,|\A\w+ing\s[^,]*\Z"
    r"|\A(?:From|In|At|On|With|For|By)\s[^,]*,\s(?:where|who|which)\b"
)
_UNCLEAR: Final = re.compile(
    rf"\A{pattern('dates', 'unclear-start')}\b|\A[^A-Z0-9$\"\u201c\[\u00a3\u20ac]"
    r"|\b(?:him|them|this|those|these)\b|\b[Tt]he two\b(?!\s\w+s\b)|[a-z]{3}[.?!]\s[A-Z]"
    r"|,\s(?:he|she|it|they|we|I)\s|\A(?:\w+\s){1,3}later\b|\b(?:is|are)\s\w+ing\b|\bit\Z|\A\w+ing\b"
    r"|\b(?:hop(?:es?|ed|ing)|chances?|risk|possib\w+|perhaps|maybe|supposed|meant|rumou?r\w*)\b"
    r"|\b(?:the|a|an|of|to|in|on|at|for|with|by|and|or|but|that|which|who|from|his|her|their|as)\Z"
)


def _is_finite(verb: str) -> bool:
    return verb.endswith("s") or verb.split()[0] in AUXILIARIES or _is_past(verb)


def make_timeline(
    body: Body,
    reading: ArticleReading,
    said: Sequence[Said],
    roster: Roster,
    speakers: Speakers,
    figures: Sequence[ItemSpan],
    ids: Ids,
) -> Timeline:
    """Return the events of the dates, in the order of the text."""
    rows: list[tuple[Event, ArticleSpan, bool]] = []
    seen: set[tuple[str, str]] = set()
    starts = [figure.span.start for figure in figures]
    happenings = Happenings(body, reading, said)
    for one in said:
        happening = happenings.of(one)
        if happening is None or (one.date, happening.title) in seen or len(rows) >= LENGTH_LIMIT:
            continue
        owner = happenings.owner(happening.title, happening.span.start)
        if owner is not None:
            name = reading.actors[owner.actor].name
            happening = happening._replace(title=_named(happening.title, name))
        speaker = speakers.of(happening.core)  # not of "Lind" in "endorsed Lind on Monday"
        anchor = body.anchor(happening.span)
        if anchor is None:
            continue
        seen.add((one.date, happening.title))
        first, last = (bisect_left(starts, at) for at in happening.span)
        inside = [figure for figure in figures[first:last] if happening.span.holds(figure.span)]
        event = Event(
            id=ids.take("t", " ".join(happening.title.split()[:4]), otherwise="t-event"),
            date=one.date,
            title=happening.title,
            by=speaker.by,
            via=speaker.via,
            actors=_actors(roster, body.text, happening, owner),
            figures=tuple(
                figure.id for figure in inside if _is_in(figure.span.of(body.text), happening)
            ),
            at=(anchor,),
            basis="inferred" if one.is_inferred else "stated",
            unchecked=True,
        )
        is_sure = _is_sure(body, speakers, speaker, one.span, happening)
        rows.append((event, happening.span, is_sure))
    return _timeline(rows)


def _timeline(rows: Sequence[tuple[Event, ArticleSpan, bool]]) -> Timeline:
    return Timeline(*zip(*rows, strict=True)) if rows else Timeline((), (), ())


def _named(title: str, name: str) -> str:
    """Return a title with a name in brackets for its first pronoun."""
    head, rest = re.split(r"\b(?:[Hh]e|[Ss]he)\b", title, maxsplit=1)
    return f"{head}[{name}]{rest}"


def _is_sure(
    body: Body, speakers: Speakers, speaker: Speaker, date: ArticleSpan, happening: Happening
) -> bool:
    if not happening.is_sure or (happening.is_told and speaker.by is None):
        return False
    if _PRONOUN.search(happening.title):
        return False
    is_attributed = not speaker.is_unknown or "according to" in happening.title.lower()
    return is_attributed or not _is_somebodys(body, speakers, date, happening.span)


def _is_somebodys(body: Body, speakers: Speakers, date: ArticleSpan, clause: ArticleSpan) -> bool:
    """Return True if somebody who is not known says the clause, not the article itself."""
    if body.quotations(date) or speakers.innermost(date) is not None:
        return True
    sentence = body.sentence_at(date.start)
    return _SAID_AFTER.search(body.text, clause.end, sentence.end) is not None


_PERSONAL: Final = re.compile(r"\A(?P<head>(?:[^,]{1,60},\s)?)(?P<word>[Hh]e|[Ss]he)(?=\s)")
_PRONOUN: Final = re.compile(
    r"(?:\A|\A[^,]{1,60},\s)(?:[Hh]e|[Ss]he)(?:['\u2019]|\s)|\A(?:They|His|Her)\b|\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b"
)
_SAID_AFTER: Final = re.compile(
    r"\b(?:said|says|told|according to|reported|alleg\w+|claim\w*|estimate[sd]?|believes?)\b"
)


def _actors(
    roster: Roster, text: str, happening: Happening, owner: Naming | None
) -> tuple[str, ...]:
    spans = roster.in_span(happening.span)
    named = [one for one in spans if _is_in(one.span.of(text), happening)]
    named[:0] = [owner] if owner is not None else []
    return tuple(dict.fromkeys(roster.id_of(one.actor) for one in named))


def _is_in(words: str, happening: Happening) -> bool:
    # of "27 of the crew", only "27" has to be in the title
    return " ".join(words.split()).partition(" of ")[0].lower() in happening.title.lower()
