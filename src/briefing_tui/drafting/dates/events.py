"""Make titles of events from the clauses that dates stand in."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.dates.calendar import MONTHS
from briefing_tui.drafting.dates.expressions import Said
from briefing_tui.drafting.dates.titles import MOST_WORDS, bare, capitalised, title_of, when
from briefing_tui.drafting.lexicon import (
    BE,
    DETERMINERS,
    FUNCTION,
    HAVE,
    IRREGULAR_PASTS,
    MODALS,
    word_set,
)
from briefing_tui.drafting.units import ArticleSpan, trimmed

_FEWEST: Final = 2
_HELD: Final = word_set(
    "held due scheduled set planned dated signed begun opened published issued released slated "
    "adopted passed founded finished built completed launched convened announced ratified"
)
"""Participles that stand between a noun and its date."""


class Happening(NamedTuple):
    """A clause that says what happened on a date."""

    title: str
    span: ArticleSpan
    """The clause, with the date."""


def happening(body: Body, said: Said, content: ArticleSpan | None) -> Happening | None:
    """Return what happened on a date; None if the date's clause does not say it.

    `content` is the span of somebody's words, if the date stands in them.
    """
    text, date = body.text, said.span
    if date.start < body.dateline:
        return None
    scope = _scope(body, date, content)
    if scope is None:
        return None
    noun = _noun_before(text, scope, date) or _aside(text, scope, date)
    if noun is not None:
        return noun
    clause = _clause(body, scope, date)
    if clause is None:
        return None
    if _is_attached(text, clause, date) or _dated().search(text, clause.start, date.start):
        return None
    title = title_of(text, ArticleSpan(_after_quotation(body, clause, date), clause.end), date)
    if len(title.split()) <= _FEWEST or _unfit().search(title) or not has_verb(title):
        return None
    return Happening(title, clause)


def has_verb(title: str) -> bool:
    """Return True if any word but the first looks like a finite verb."""
    words = [bare(word) for word in title.split()[1:]]
    return any(
        word in BE
        or word in HAVE
        or word in MODALS
        or word in IRREGULAR_PASTS
        or word in _PRESENT
        or word.endswith("ed")
        for word in words
    )


_PRESENT: Final = word_set(
    "says say shows show makes takes gives holds begins opens closes ends runs goes comes "
    "falls rises leaves meets faces plans votes puts sits stands lies remains reports"
)
"""Present forms that stand in headlines."""


def _scope(body: Body, date: ArticleSpan, content: ArticleSpan | None) -> ArticleSpan | None:
    """Return the sentence, quotation or reported speech that holds the clause of a date."""
    sentence = body.sentence_at(date.start)
    scope = ArticleSpan(max(sentence.start, body.dateline), sentence.end)
    if not _holds(scope, date):
        return None
    for quote in body.quotations(date):
        scope = ArticleSpan(max(scope.start, quote.start), min(scope.end, quote.end))
    if content is not None and _holds(content, date):
        inner = ArticleSpan(max(scope.start, content.start), min(scope.end, content.end))
        if _holds(inner, date):
            scope = inner
    return scope


def _holds(outer: ArticleSpan, inner: ArticleSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _aside(text: str, scope: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Read "Kelmar, finished in 1974, had stood": the date says when Kelmar was finished."""
    found = _participle().search(text, scope.start, date.start)
    if found is None or text[date.end : date.end + 1] not in (",", ".", ")", ""):
        return None
    title = capitalised(f"{found['noun']} {found['verb']}")
    if len(title.split()) > MOST_WORDS:
        return None
    return Happening(title, ArticleSpan(found.start("noun"), date.end))


def _noun_before(text: str, sentence: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Read "the presidential election held on July 28"."""
    words = list(_words().finditer(text, sentence.start, date.start))
    if len(words) < 3 or words[-1].group().lower() not in _HELD:
        return None
    if text[words[-1].end() : date.start].strip():
        return None
    before = words[-2].group().lower()
    if before in FUNCTION or text[words[-2].end() : words[-1].start()] != " ":
        return None
    first = len(words) - 2
    while first > 0 and len(words) - first <= 9 and words[first].group().lower() not in DETERMINERS:
        if text[words[first - 1].end() : words[first].start()] != " ":
            return None
        if words[first - 1].group().lower() in FUNCTION - DETERMINERS:
            break
        first -= 1
    is_bare = words[first].group().lower() in DETERMINERS
    noun = ArticleSpan(words[first + is_bare].start(), words[-2].end())
    title = capitalised(" ".join(noun.of(text).split()))
    if not is_bare or not title or len(title.split()) < _FEWEST:
        return None
    return Happening(title, ArticleSpan(noun.start, date.end))


def _after_quotation(body: Body, clause: ArticleSpan, date: ArticleSpan) -> int:
    """Return where the clause goes on after a quotation at its beginning."""
    quotes = body.quotations(ArticleSpan(clause.start + 1, clause.start + 2))
    if quotes and quotes[0].end <= date.start:
        return trimmed(body.text, quotes[0].end, clause.end, "\"\u201d\u2019\u00bb',. ").start
    return clause.start


def _clause(body: Body, scope: ArticleSpan, date: ArticleSpan) -> ArticleSpan | None:
    """Return the clause that holds the date; None if the clause has no subject of its own."""
    text = body.text
    after = when().match(text, date.end, scope.end)
    if after is not None:  # "since 28 July, when Venezuela voted"
        end = _end(text, ArticleSpan(after.end(), scope.end), after.end())
        return ArticleSpan(date.start, trimmed(text, after.end(), end, ".,;:!?").end)
    start = scope.start
    is_subordinate = False
    for cut in _breaks().finditer(text, scope.start, date.start):
        if _closes(text, cut, date) or _is_quoted(body, cut, date):
            continue
        start = cut.end()
        is_subordinate = cut.group().split()[0] in _SUBORDINATING
        if cut["loose"]:
            start = -1
    if start < 0:
        return None
    if _opens().match(text, start, date.start) and text[date.end : date.end + 1] == ",":
        return (
            None
            if _has_no_subject().match(text, start, date.start)
            else ArticleSpan(start, date.end)
        )
    end = _end(text, scope, date.end, is_subordinate=is_subordinate)
    clause = trimmed(text, start, end, ".,;:!?\u2014\u2013- ")
    return clause if _holds(clause, date) else None


def _is_quoted(body: Body, cut: re.Match[str], date: ArticleSpan) -> bool:
    """Return True if the cut stands in a quotation and the date stands outside of it."""
    quotes = body.quotations(ArticleSpan(*cut.span()))
    return bool(quotes) and not _holds(quotes[0], date)


def _closes(text: str, cut: re.Match[str], date: ArticleSpan) -> bool:
    """Return True if an aside begins at the cut and ends with a comma before the date."""
    if cut["loose"] is None:
        return False
    end = text.find(", ", cut.end(), date.start)
    return 0 <= end - cut.end() <= _LONGEST_ASIDE


def _end(text: str, scope: ArticleSpan, at: int, *, is_subordinate: bool = False) -> int:
    """Return the end of the clause that holds the place `at`.

    "that" ends a subordinate clause: "told police when he was held in May that ...".
    """
    for cut in _breaks().finditer(text, at, scope.end):
        if not cut["that"] or (cut.start() == at and is_subordinate):
            return cut.start()
    return scope.end


_LONGEST_ASIDE: Final = 160
_SUBORDINATING: Final = word_set("when while after before because since although though")


def _is_attached(text: str, clause: ArticleSpan, date: ArticleSpan) -> bool:
    """Return True if the date belongs to a noun or a comparison, not to the clause."""
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if date.of(text).lower().startswith("of ") and _name_before().search(before):
        return True  # "the Clean Air Act of 1970"
    return bool(_attached().search(before) or _another().match(after))


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")


@cache
def _breaks() -> re.Pattern[str]:
    """Match the place where a clause ends and another begins.

    If `loose`, the second clause may lack a subject.
    """
    subject = r"(?=(?:he|she|it|they|we|I|the|a|an|his|her|their|its|this|that|there|[A-Z0-9])\b)"
    joint = r"(?:and|but|or|so|while|whereas|although|though|because|as|when|after|before|until)"
    loose = (
        r"which|who|whom|whose|where|adding|saying|marking|leading|leaving|forcing|causing"
        r"|prompting"
        r"|making|bringing|sparking|killing|including|followed|according|citing|calling|noting"
        r"|(?:up|down) from|compared (?:with|to)|due|set|likely|ready"
        r"|accusing"
    )
    return re.compile(
        rf";\s|:\s|,\s{joint}\s{subject}|\s(?:when|while|because|although|though),\s"
        rf"|\s(?:when|while|after|because|although|though|before|since)\s{subject}"
        rf"|(?P<that>(?:\sand)?\sthat\s){subject}"
        rf"|(?P<loose>,\s(?:{loose}|(?:(?:first|once|newly|long|also)\s)?[a-z]+(?:ed|ing))\s"
        rf"|\s(?:who|which)\s)"
        r"|\s[\u2014\u2013]\s?|\u2014|\s--\s"
    )


@cache
def _opens() -> re.Pattern[str]:
    """Return an opening of the sentence that precedes the main clause, or that has no subject."""
    return re.compile(
        r"\s*(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore|[Bb]ecause|[Aa]s|[Oo]f|[Aa]mong"
        rf"|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s|{_PARTICIPLE})"
    )


_PARTICIPLE: Final = (
    r"[A-Za-z]+(?:ed|ing|uilt|eld|orn)\s(?:(?:in|on|by|at|from|to|with|as|under|during|for|of"
    r"|near|since|after|before|into|out|up|down)\s|\Z)"
)


@cache
def _has_no_subject() -> re.Pattern[str]:
    """Return a phrase with a preposition or a participle that has no verb of its own."""
    return re.compile(
        r"\s*(?:(?:[Oo]f|[Aa]mong|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s"
        rf"|(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore)\s)?{_PARTICIPLE})"
    )


@cache
def _attached() -> re.Pattern[str]:
    """Match the words before a date that belongs to a noun or a comparison, not to the clause.

    Such a date follows a determiner ("a March 2016 meeting"), a comparison ("than the switch in
    1972") or another time ("since its founding in 1949", ", beginning").
    """
    return re.compile(
        r"\b(?:an?|the|this|his|her|their|its|that)\s\Z"
        r"|\b(?:than|since|unlike|compared|versus|like|as)\s(?:\S+\s){1,6}\Z"
        r"|\bsince\s(?:the|its|his|her|their|a)\s(?:\S+\s){1,9}\Z"
        r"|\b(?:until|till|before|after)\s(?:the|its|his|her|their|a)\s(?:\S+\s){1,4}\Z"
        r"|\b(?:beginning|starting|effective|dating|dated|until|up)(?:\sto)?\s\Z|['\u2019]s\s\Z"
    )


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(r"[A-Z][\w.'\u2019-]*\s\Z")


@cache
def _another() -> re.Pattern[str]:
    """Match what follows a date that belongs to a noun: a second date, or a noun."""
    return re.compile(
        r"\s?(?:,|and|or|to|[-\u2013])\s?(?:1[5-9]|20|21)\d\d\b|\s(?:levels?|figures?|version"
        r"|edition)\b|['\u2019]s\b"
    )


@cache
def _dated() -> re.Pattern[str]:
    """Return another date in the clause; a second event happened after that date."""
    months = "|".join(name.title() for name in MONTHS if len(name) > 3)
    return re.compile(rf"\b(?:(?:19|20|21)\d\d|{months}|\w+day)\b[^.;]*?\band\s+[a-z]")


@cache
def _participle() -> re.Pattern[str]:
    name = r"[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4}"
    noun = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?:\s[\w'\u2019-]+){1,5}"
    return re.compile(
        rf"(?P<noun>{name}|{noun}),\s(?P<verb>(?:first\s)?(?:[a-z]+ed|built|begun|founded|held"
        rf"|made|won|sold|set up))\s\Z"
    )


@cache
def _unfit() -> re.Pattern[str]:
    """Match a title of something that did not happen, or a title in the first or second person."""
    return re.compile(
        r"\b(?:not|never|no|nobody|none|neither|nor|cannot|I|[Ww]e|us|[Oo]ur|[Mm]y|me|[Yy]ou"
        r"|[Yy]our|if|unless|whether)\b|\ATo\b|n['\u2019]t\b|[@#\[\]]"
    )
