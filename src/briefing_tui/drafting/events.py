"""Make the timeline of a draft: for each date, the clause that says what happened then."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.date_words import Said
from briefing_tui.drafting.figures import ItemSpan
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    NOUNS,
    PREPOSITIONS,
    capitalised,
    entries,
    is_adverb,
    pattern,
    verbs,
)
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.reading import ArticleReading, Clause, clauses_of, finite_verbs
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
        kept = [one for one in zip(*self, strict=True) if one[2] is sure]
        return Timeline(*zip(*kept, strict=True)) if kept else Timeline((), (), ())


class _Scope(NamedTuple):
    """The sentence of a date, or the part of it that stands in the same quotation."""

    span: ArticleSpan
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    verbs: Sequence[ArticleSpan]


class _Part(NamedTuple):
    span: ArticleSpan
    prefix: str
    """The subject, if it stands before another clause."""
    is_inner: bool
    """True if the words are what the verb of the clause says."""


class Happenings:
    """Finds what happened on the dates of an article."""

    def __init__(self, body: Body, reading: ArticleReading, said: Sequence[Said]) -> None:
        self._body = body
        self._text = body.text
        self._reading = reading
        self._said = said
        self._starts = [one.span.start for one in said]
        self._scopes: dict[int, _Scope] = {}

    def of(self, said: Said) -> Happening | None:
        """Return what happened on a date, or None if the clause of the date does not say it."""
        date = said.span
        words = date.of(self._text).lower()
        if date.overlaps(self._body.dateline) or words.startswith(("of ", "as of ")):
            return None
        scope = self._scope(date)
        if scope is None or self._text[scope.span.end - 1] == "?":
            return None
        noun = self._held(scope, date)
        if noun is not None:
            return noun
        place = next(
            (
                at
                for at, one in enumerate(scope.clauses)
                if one.span.start <= date.start < one.span.end
            ),
            None,
        )
        head = self._head(date)
        if place is None or (_NOT_OF_VERB.search(head) and not _DURING.search(head)):
            return None
        return self._happening(scope, place, date)

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
        """Return "Osk election held" in "the Osk election held on 8 May"."""
        last = _index(scope.tokens, date.start) - 1
        if last < 2 or date.of(self._text).lower().startswith(_OPEN):
            return None
        if scope.tokens[last].word not in _HELD or scope.tokens[last - 1].capital:
            return None
        first = _noun_start(scope.tokens, last)
        before = scope.tokens[first - 1].word if first else ""
        if last - first < 2 or before not in DETERMINERS:
            return None
        span = ArticleSpan(scope.tokens[first].start, date.end)
        title = self._text[span.start : scope.tokens[last].end]
        return Happening(capitalised(" ".join(title.split())), span, span, is_sure=True)

    def _happening(self, scope: _Scope, place: int, date: ArticleSpan) -> Happening | None:
        clause = scope.clauses[place]
        part = self._part(scope, place, date)
        if part is None:
            return None
        if date.end <= clause.verb.start:
            grade = self._before_verb(clause, part.span, date)
        else:
            grade = self._after_verb(clause, date)
        title = self._title(scope, clause, part, date) if grade else ""
        if len(title.split()) < 3 or _NO_TITLE.search(title):
            return None
        verb = clause.verb.of(self._text).lower()
        if part.is_inner:
            verb = self._text[clause.verb.end : date.start]
        is_clear = grade == 2 and len(title.split()) <= _LONGEST and not _UNCLEAR.search(title)
        is_sure = is_clear and verb != "did" and not _MAYBE.search(verb)
        is_joined = clause.opener in ("and", "or") and clause.subject is not None
        if is_joined and self._text[clause.span.start - 2] not in ",;":
            is_sure = False  # "a television and radio ad on Saturday titled"
        if "according to" in self._text[part.span.start : clause.verb.start]:
            is_sure = False
        is_future = place > 0 and clause.opener not in _WHO and verb.startswith("will")
        whole = ArticleSpan(min(part.span.start, date.start), max(part.span.end, date.end))
        core = date if part.is_inner else clause.verb
        is_told = clause.opener == "that" or is_future or part.is_inner
        return Happening(title, whole, core, is_sure, is_told)

    def _part(self, scope: _Scope, place: int, date: ArticleSpan) -> _Part | None:
        """Return the words of the clause that make the title."""
        clause, prefix = scope.clauses[place], ""
        start, end = clause.span.start, self._end(scope, place, date)
        is_attribute = self._is_attribute(date) and not _DURING.search(self._head(date))
        if (
            clause.opener in _CONDITIONS
            or is_attribute
            or not start <= date.start < date.end <= end
        ):
            return None
        is_shared = clause.subject is None or date.holds(clause.subject)  # "who in 2010 said so"
        if is_shared:
            subject = self._subject(scope, place)
            if subject is None:
                return None
            prefix, start = f"{subject} ", min(date.start, clause.verb.start)
        elif start < date.start:
            start += len(clause.opener)
        elif place and clause.opener:
            return None  # "since May", not "since he left"
        verbs_between = self._inner_verbs(scope, clause, date)
        if verbs_between:
            if verbs_between > 1 or prefix or not _is_saying(clause.verb.of(self._text)):
                return None
            start = clause.verb.end  # "she voted" of "she said she voted"
        elif date.end <= clause.verb.start:
            stops = [stop.end() for stop in _AFTER_STOP.finditer(self._text, start, date.start)]
            start = max([start, *stops])
        return _Part(ArticleSpan(start, end), prefix, verbs_between > 0)

    def _title(self, scope: _Scope, clause: Clause, part: _Part, date: ArticleSpan) -> str:
        title = part.prefix + self._without_date(part.span, date)
        is_tag = not part.is_inner and len(title.split()) < 5
        if is_tag and _is_saying(clause.verb.of(self._text)):  # "..., a court heard on Monday"
            if scope.tokens[0].start >= part.span.start or date.end < part.span.end:
                return ""
            whole = ArticleSpan(scope.tokens[0].start, part.span.end)
            title = self._without_date(whole, date)
        return capitalised(_tidy(title))

    def _head(self, date: ArticleSpan) -> str:
        return self._text[max(0, date.start - 24) : date.start]

    def _inner_verbs(self, scope: _Scope, clause: Clause, date: ArticleSpan) -> int:
        """Return how many finite verbs stand between the verb of the clause and the date."""
        low, high = clause.verb.end, date.start
        return sum(low <= verb.start and verb.end <= high for verb in scope.verbs)

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
        starts = [verb.start for verb in scope.verbs]
        is_after = clause.verb.end <= date.start and at < len(scope.tokens)
        if is_after and scope.tokens[at].start in starts:
            return date.end  # "the man who died in May was a nurse"
        subject = clause.subject.of(text) if clause.subject else ""
        comma = text.find(", ", date.end, end + 1)
        is_aside = clause.opener in _WHO and text[clause.span.start - 2] == ","
        if comma >= 0 and (is_aside or subject.endswith((", who", ", which"))):
            return comma
        if text[clause.verb.start - 2] == "," and comma == date.end:
            return date.end  # "the dam, completed in 1968, stands"
        return end if clause.opener in _WHO else self._complement_end(scope, place, date)

    def _complement_end(self, scope: _Scope, place: int, date: ArticleSpan) -> int:
        clause, text = scope.clauses[place], self._text
        end = clause.span.end
        for after in scope.clauses[place + 1 :]:
            joint = text[end : after.span.start].strip()
            if not joint and after.opener in ("and", "or") and after.subject is not None:
                # "he left, where boats and ships lay": the last words belong to the next clause
                comma = max(text.rfind(sign, date.end + 2, end) for sign in (", ", " - ", "("))
                if comma > 0:
                    return comma
            elif joint or after.opener not in _COMPLEMENTS or not self._may_take(clause, date, end):
                tail = _LAST_CHUNK.search(text, date.end, end)
                is_loose = after.opener in ("after", "before", "since", "as", "when", "though")
                return tail.start() if tail and is_loose else end
            end = after.span.end
        return end

    def _may_take(self, clause: Clause, date: ArticleSpan, end: int) -> bool:
        """Return True if "that" may follow the date: in "he said on Monday that he was ill"."""
        return end > date.end or _is_saying(clause.verb.of(self._text))

    def _subject(self, scope: _Scope, place: int) -> str | None:
        clause = scope.clauses[place]
        if clause.opener in ("who", "which", "that"):
            return self._antecedent(scope, clause)
        if clause.opener not in ("and", "but", "then"):
            following = scope.clauses[place + 1 : place + 2]
            if not (following and following[0].opener == "and" and following[0].subject is None):
                return None
        for before in reversed(scope.clauses[:place]):
            if before.opener in ("who", "which", "that"):
                return None
            if before.subject is not None:
                words = before.subject.of(self._text)
                return None if _LATE_SUBJECT.search(words) else _OPENING.sub("", words)
        return None

    def _antecedent(self, scope: _Scope, clause: Clause) -> str | None:
        """Return the noun with "who": "Lind, who" in "Lind, who left in May, is back"."""
        tokens, last = scope.tokens, _index(scope.tokens, clause.span.start)
        if last and tokens[last - 1].word == ",":
            last -= 1
        first = _noun_start(tokens, last)
        if first > 1 and tokens[first - 1].word in ("of", "for", "from", "at"):
            first = _noun_start(tokens, first - 1)  # "Jo Berg of the port, who"
        if first and tokens[first - 1].word in DETERMINERS:
            first -= 1
        if first == last or not (tokens[first].capital or tokens[first].word in DETERMINERS):
            return None
        return self._text[tokens[first].start : clause.span.start + len(clause.opener)]

    def _before_verb(self, clause: Clause, span: ArticleSpan, date: ArticleSpan) -> int:
        """Return 2 if a date before the verb belongs to the verb, 1 if it may, 0 if not."""
        before = self._text[span.start : date.start].strip(" ,")
        after = self._text[date.end : clause.verb.start].strip()
        if _RELATIVE_AFTER.match(after):
            return 0
        if before in ("The", "A", "An") or _DURING.fullmatch(f"{before} "):
            return 2 if self._is_past(clause) else 0
        if not before or is_adverb(before.lower()):
            return 2 if not after or after.startswith(",") or _SUBJECT.match(after) else 0
        if _HARD.search(f" {before} "):
            return 0
        if after.startswith(",") and _MEETING.fullmatch(before):
            return 2
        if after and not is_adverb(after.lower()):
            return 0
        return 2 if self._is_past(clause) and before.split()[-1].lower() not in FUNCTION else 0

    def _is_past(self, clause: Clause) -> bool:
        word = clause.verb.of(self._text).split()[0].lower()
        verb = verbs().get(word)
        return (
            word in IRREGULAR_PASTS
            or word in ("was", "were", "had", "did", "has", "have", "will")
            or word.endswith("ed")
            or (verb is not None and "past" in verb.forms)
        )

    def _after_verb(self, clause: Clause, date: ArticleSpan) -> int:
        """Return 2 if a date after the verb belongs to the verb, 1 if it may, 0 if not."""
        text = self._text
        between = text[clause.verb.end : date.start]
        if _HARD.search(between) or _RANGE_AFTER.match(text, date.end):
            return 0
        subject = clause.subject.of(text) if clause.subject else ""
        is_phrase = subject.partition(" ")[0].lower() in PREPOSITIONS and "," not in subject
        lemma = verbs()[verb].lemma if (verb := clause.verb.of(text).lower()) in verbs() else ""
        is_noun = verb.endswith("s") and lemma in NOUNS  # "after three states"
        if verb in ("compared", "based", "according", "beloved") or is_phrase or is_noun:
            return 0
        if _BY.match(date.of(text)) and _MAYBE.search(clause.verb.of(text) + between):
            return 0  # "crews will not be able to work before Thursday"
        word = _NEXT_WORD.match(text, date.end)
        is_said = verb.split()[-1] in verbs()
        if not between.strip() and not is_said and word and word[1] not in PREPOSITIONS | FUNCTION:
            return 0  # "a poll that the port released on Monday shows"
        first = bisect_left(self._starts, clause.verb.end)
        if self._starts[first : first + 1] != [date.start] or len(between) > _FAR:
            return 0  # another date belongs to the verb
        if date.of(text).lower().startswith("from ") and text[clause.verb.start - 2] == ",":
            return 0  # "the match, postponed from January"
        if date.of(text).lower().startswith("since"):
            is_perfect = clause.verb.of(text).lower().split()[0] in ("has", "have", "had")
            if not is_perfect or _COMPARED.search(clause.span.of(text)):
                return 0
        if _JUDGED.search(clause.verb.of(text) + between):
            return 0
        is_doubtful = _SOFT.search(between) or _TO_DO.search(clause.verb.of(text) + between)
        return 1 if is_doubtful else 2

    def _without_date(self, span: ArticleSpan, date: ArticleSpan) -> str:
        text = self._text
        before, after = text[span.start : date.start], text[date.end : span.end]
        if not span.holds(date) or _RANGE_AFTER.match(text, date.end):
            return span.of(text)
        if before.rstrip().endswith(","):
            return f"{before.rstrip(' ,')} {after.lstrip(' ,')}"
        return f"{before.rstrip()}{after}" if before.strip() else after.lstrip(" ,")


def _index(tokens: Sequence[Token], at: int) -> int:
    """Return the index of the first token that begins at or after the offset."""
    return bisect_left(tokens, at, key=lambda token: token.start)


def _noun_start(tokens: Sequence[Token], last: int) -> int:
    """Return the index of the first word of the noun that ends before `last`."""
    first = last
    while first > 0 and last - first <= 9 and _is_in_noun(tokens[first - 1]):
        first -= 1
    return first


def _is_saying(verb: str) -> bool:
    word = verb.split()[-1].lower()
    return word == "heard" or "c" in (verbs()[word].frames if word in verbs() else "")


def _is_in_noun(token: Token) -> bool:
    word = token.word
    if not (word[0].isalnum() or word == "'s"):
        return False
    closed = word in FUNCTION or word in AUXILIARIES or word in PREPOSITIONS
    return not (closed or word in CONJUNCTIONS or word in IRREGULAR_PASTS)


def _tidy(title: str) -> str:
    title = " ".join(title.split()).strip(" ,;:.*\u2013\u2014\u2015\u2022-")
    title = _LEAD.sub("", _TRAIL.sub("", title))
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return title


_TRAIL: Final = re.compile(
    r",?\s(?:even|just|only|especially|particularly|and|but|or|and\s[^,;]{1,60}\s(?:later|earlier)"
    r"|at\s\d{1,2}(?:[:.]\d\d)?)\Z"
)
_LEAD: Final = re.compile(
    r"\A(?:Just|Even|Only|Also|Still|Then|Later|Earlier|Now|But|And|So),\s", re.I
)
_MOST_TOKENS: Final = 150
_LONGEST: Final = 45
_NEXT_WORD: Final = re.compile(r"[ ]([a-z]+)\b")
_LAST_CHUNK: Final = re.compile(r",\s(?:[\w-]+\s?){1,3}\Z")
_DURING: Final = re.compile(r"(?:[Dd]uring|[Aa]t|In|\A|[.!?]\s|\n)(?:\s|\b)(?:[Tt]he|[Aa]n?)\s\Z")
_WHO: Final = ("who", "which")
_CONDITIONS: Final = ("if", "unless", "whether", "whose", "than", "what")
_BY: Final = re.compile(r"(?:by|before|until|till)\s", re.I)
_FAR: Final = 200
_OPEN: Final = ("from ", "since ", "until ", "till ")
_COMPLEMENTS: Final = word_set("that whether what how why who whom which where")
_HELD: Final = frozenset(entries("dates", "participles"))
_SUBJECT: Final = re.compile(
    r"[A-Z0-9\"\u201c]|[a-z]+s\b|(?:he|she|it|they|we|the|an?|his|her|its|their|this|that|these|all"
    r"|some|more|about|at|in|during|no)\b"
)
_OPENING: Final = re.compile(
    r"\A(?:[A-Z][a-z]+\s)(?:[^,]{1,60}),\s(?=(?:[Tt]he|[A-Z]|he|she|they|it))"
)
_LATE_SUBJECT: Final = re.compile(r"[,;:\"\u201c]|\d")
_RELATIVE_AFTER: Final = re.compile(r",\s(?:when|who|which|where)(?:\s|\Z)")
_AFTER_STOP: Final = re.compile(r"[:;\u2014]\s")
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
    r"|,[\"\u201d\u2019]?\s(?:in|at|by|with|for|\w+ing)\s\S+\s"
    rf"|\b(?:at|on|to|with)\s(?:\S+['\u2019]s|his|her|their|its)\s(?:[\w-]+\s){{0,2}}(?:{_EVENTS})\s\Z",
    re.I,
)
_TO_DO: Final = re.compile(rf"\b{pattern('dates', 'intents')}\s(?:\S+\s){{0,8}}?to\s")
_RANGE_AFTER: Final = re.compile(
    r"\s?(?:,|and|or|to|through|[-\u2013(])\s?(?:(?:1[5-9]|20|21)\d\d|\d{1,2})\b(?!\s?[%a-z])"
    r"|\sto\s\W?\d|\s(?:levels?|figures?|version|edition|terms)\b|['\u2019]s\b"
)
_NOT_OF_VERB: Final = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|his|her|their|its|that|from|to|between|for|than|per|with|week"
    r"|weekend|month|quarter|year)\s\Z|['\u2019]s\s\Z"
)
_JUDGED: Final = re.compile(
    rf"\b{pattern('dates', 'judged')}\s(?:\S+\s){{0,6}}(?:for|over|of|with|about|in)\s"
    r"[^,;:]{1,80}\Z"
)
_COMPARED: Final = re.compile(
    rf"\b(?:{pattern('dates', 'compared')}|\w+er than)\b|n['\u2019]t\b", re.I
)
_MAYBE: Final = re.compile(
    r"\b(?:may|might|could|would|should|must|can|not|never|cannot|do|does)\b|n't|n\u2019t"
)
_NO_TITLE: Final = re.compile(
    r"[@#\[\]]|https?:|\A(?:Had|Were|Having|Being)\b|\bas (?:we|I|they)\b|\Aall,|\A\w+ing\s[^,]*\Z"
    r"|\A(?:From|In|At|On|With|For|By)\s[^,]*,\s(?:where|who|which)\b"
)
_UNCLEAR: Final = re.compile(
    rf"\A{pattern('dates', 'unclear-start')}\b"
    r"|\A(?:He|She|They|I|We)\s(?:did|does|do)\b|[a-z]{3}[.?!]\s[A-Z]|\baccording to\b.*\bsaid\b"
    r"|\b(?:hop(?:es?|ed|ing)|chances?|risk|possib\w+|perhaps|maybe|supposed|meant|rumou?r\w*)\b"
    r"|\b(?:the|a|an|of|to|in|on|at|for|with|by|and|or|but|that|which|who|from|his|her|their)\Z"
)


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
    events: list[Event] = []
    spans: list[ArticleSpan] = []
    sure: list[bool] = []
    seen: set[tuple[str, str]] = set()
    starts = [figure.span.start for figure in figures]
    happenings = Happenings(body, reading, said)
    for one in said:
        happening = happenings.of(one)
        if happening is None or (one.date, happening.title) in seen or len(events) >= LENGTH_LIMIT:
            continue
        speaker = speakers.of(happening.core)  # not of "Lind" in "endorsed Lind on Monday"
        is_sure = happening.is_sure and not (happening.is_told and speaker.by is None)
        is_sure = is_sure and not (
            speaker.is_unknown and _is_somebodys(body, speakers, one.span, happening.span)
        )
        anchor = body.anchor(happening.span)
        if anchor is None:
            continue
        seen.add((one.date, happening.title))
        first, last = (bisect_left(starts, at) for at in happening.span)
        inside = [one for one in figures[first:last] if one.span.end <= happening.span.end]
        events.append(
            Event(
                id=ids.take("t", " ".join(happening.title.split()[:4]), otherwise="t-event"),
                date=one.date,
                title=happening.title,
                by=speaker.by,
                via=speaker.via,
                actors=_actors(roster, body.text, happening),
                figures=tuple(
                    one.id for one in inside if _is_in(one.span.of(body.text), happening)
                ),
                at=(anchor,),
                basis="inferred" if one.is_inferred else "stated",
                unchecked=True,
            )
        )
        spans.append(happening.span)
        sure.append(is_sure)
    return Timeline(tuple(events), tuple(spans), tuple(sure))


def _is_somebodys(body: Body, speakers: Speakers, date: ArticleSpan, clause: ArticleSpan) -> bool:
    """Return True if somebody who is not known says the clause, not the article itself."""
    if body.quotations(date) or speakers.innermost(date) is not None:
        return True
    sentence = body.sentence_at(date.start)
    return _SAID_AFTER.search(body.text, clause.end, sentence.end) is not None


_SAID_AFTER: Final = re.compile(
    r"\b(?:said|says|told|according to|reported|alleg\w+|claim\w*|estimate[sd]?|believes?)\b"
)


def _actors(roster: Roster, text: str, happening: Happening) -> tuple[str, ...]:
    named = (one for one in roster.in_span(happening.span) if _is_in(one.span.of(text), happening))
    return tuple(dict.fromkeys(roster.id_of(one.actor) for one in named))


def _is_in(words: str, happening: Happening) -> bool:
    # of "27 of the crew", only "27" has to be in the title
    return " ".join(words.split()).partition(" of ")[0].lower() in happening.title.lower()
