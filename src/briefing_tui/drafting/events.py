"""Make the events of a draft: what happened on the dates that an article says."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.clauses import MOST_WORDS, WHEN, has_verb, title_of
from briefing_tui.drafting.date_words import MONTHS
from briefing_tui.drafting.dates import Said
from briefing_tui.drafting.lexicon import CLAUSE_OPENERS, DETERMINERS, FUNCTION, HELD, capitalised
from briefing_tui.drafting.units import ArticleSpan, trimmed
from briefing_tui.model.segmentation import word_set

_FEWEST: Final = 2


class Happening(NamedTuple):
    """A clause that says what happened on a date."""

    title: str
    span: ArticleSpan
    """The span of the clause, including its date."""


def happening(body: Body, said: Said, content: ArticleSpan | None) -> Happening | None:
    """Return what happened on a date, or None if the clause of the date does not say it.

    `content` is the span of somebody's words, if the date stands in them.
    """
    text, date = body.text, said.span
    if date.overlaps(body.dateline):
        return None
    scope = _scope_of(body, date, content)
    if scope is None:
        return None
    noun = _noun_before(text, scope, date) or _aside(text, scope, date)
    if noun is not None:
        return noun
    clause = _clause(body, scope, date)
    if clause is None:
        return None
    if _belongs_to_noun(text, clause, date) or _DATED.search(text, clause.start, date.start):
        return None
    title = title_of(text, ArticleSpan(_after_quoted(body, clause, date), clause.end), date)
    title = capitalised(title.lstrip("*\u2022\u25aa\u25cf\u00b7- "))
    if len(title.split()) <= _FEWEST or _UNFIT.search(title) or not has_verb(title):
        return None
    return Happening(title, clause)


def _scope_of(body: Body, date: ArticleSpan, content: ArticleSpan | None) -> ArticleSpan | None:
    sentence = body.sentence_at(date.start)
    scope = body.after_dateline(sentence)
    if not scope.holds(date):
        return None
    for quote in body.quotations(date):
        scope = ArticleSpan(max(scope.start, quote.start), min(scope.end, quote.end))
    if content is not None and content.holds(date):
        inner = ArticleSpan(max(scope.start, content.start), min(scope.end, content.end))
        if inner.holds(date):
            scope = inner
    return scope


def _aside(text: str, scope: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Return the event in an aside: "Kelmar, finished" in "Kelmar, finished in 1974, had stood"."""
    found = _DONE.search(text, scope.start, date.start)
    if found is None or text[date.end : date.end + 1] not in (",", ".", ")", ""):
        return None
    words = text[scope.start : found.start()].split()
    if _is_open(date.of(text)) or (words and words[-1].lower() not in CLAUSE_OPENERS):
        return None  # "the match, postponed from January"
    title = capitalised(f"{found['noun']}, {found['verb']}")
    if len(title.split()) > MOST_WORDS:
        return None
    return Happening(title, ArticleSpan(found.start("noun"), date.end))


def _is_open(date: str) -> bool:
    return date.lower().startswith(("from ", "since ", "until ", "till "))


def _noun_before(text: str, sentence: ArticleSpan, date: ArticleSpan) -> Happening | None:
    """Return the event that a noun names: "Osk election" in "the Osk election held on 8 May"."""
    words = list(_WORDS.finditer(text, sentence.start, date.start))
    if len(words) < 3 or words[-1].group().lower() not in HELD:
        return None
    if text[words[-1].end() : date.start].strip() or _is_open(date.of(text)):
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


def _after_quoted(body: Body, clause: ArticleSpan, date: ArticleSpan) -> int:
    quotes = body.quotations(ArticleSpan(clause.start + 1, clause.start + 2))
    if quotes and quotes[0].end <= date.start:
        return trimmed(body.text, quotes[0].end, clause.end, "\"\u201d\u2019\u00bb',. ").start
    return clause.start


def _clause(body: Body, scope: ArticleSpan, date: ArticleSpan) -> ArticleSpan | None:
    text = body.text
    after = WHEN.match(text, date.end, scope.end)
    if after is not None:  # "since 28 July, when Venezuela voted"
        end = _end(text, ArticleSpan(after.end(), scope.end), after.end())
        return ArticleSpan(date.start, trimmed(text, after.end(), end, ".,;:!?").end)
    start = scope.start
    is_subordinate = False
    for cut in _BREAKS.finditer(text, scope.start, date.start):
        brackets = text[scope.start : cut.start()]
        if brackets.count("(") > brackets.count(")"):
            continue
        if _ends_before_date(text, cut, date) or _is_in_other_quotation(body, cut, date):
            continue
        start = cut.end()
        is_subordinate = cut.group().split()[0] in _SUBORDINATING
        if cut["loose"]:
            start = -1
    if start < 0:
        return None
    if _OPENS.match(text, start, date.start):
        is_bare = _SUBJECTLESS.match(text, start, date.start)
        if text[date.end : date.end + 1] == ",":
            return None if is_bare else ArticleSpan(start, date.end)
        if is_bare and _UNTIL_COMMA.match(text, date.end, scope.end):
            return None  # "Born in 1931 in Cork, she trained as a nurse"
    end = _end(text, scope, date.end, is_subordinate=is_subordinate)
    clause = trimmed(text, start, end, ".,;:!?\u2014\u2013- ")
    return clause if clause.holds(date) else None


def _is_in_other_quotation(body: Body, cut: re.Match[str], date: ArticleSpan) -> bool:
    quotes = body.quotations(ArticleSpan(*cut.span()))
    return bool(quotes) and not quotes[0].holds(date)


def _ends_before_date(text: str, cut: re.Match[str], date: ArticleSpan) -> bool:
    if cut["loose"] is None:
        return False
    end = text.find(", ", cut.end(), date.start)
    return 0 <= end - cut.end() <= _LONGEST_ASIDE


def _end(text: str, scope: ArticleSpan, at: int, *, is_subordinate: bool = False) -> int:
    """Return where the clause ends. Only a subordinate clause may end at "that"."""
    for cut in _BREAKS.finditer(text, at, scope.end):
        if not cut["that"] or (cut.start() == at and is_subordinate):
            return cut.start()
    return scope.end


_LONGEST_ASIDE: Final = 160
_SUBORDINATING: Final = word_set("when while after before because since although though")


def _belongs_to_noun(text: str, clause: ArticleSpan, date: ArticleSpan) -> bool:
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if date.of(text).lower().startswith(("of ", "as of ")):
        return True  # "the Clean Air Act of 1970"
    if _WEEK.search(before):
        return True
    lasts = _PERFECT.search(before) and not _COMPARED.search(before)
    if date.of(text).lower().startswith("since ") and not lasts:
        return True  # "the worst since 1968"
    return bool(_ATTACHED.search(before) or _NOT_OF_EVENT.match(after))


_WORDS: Final = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_SUBJECT: Final = (
    r"(?=(?:he|she|it|they|we|I|the|a|an|his|her|their|its|this|that|there|[A-Z0-9])\b)"
)
_JOINT: Final = (
    r"(?:and|but|or|so|while|whereas|although|though|because|as|when|after|before|until)"
)
_LOOSE: Final = (
    r"which|who|whom|whose|where|adding|saying|marking|leading|leaving|forcing|causing"
    r"|prompting"
    r"|making|bringing|sparking|killing|including|followed|according|citing|calling|noting"
    r"|(?:up|down) from|compared (?:with|to)|due|set|likely|ready"
    r"|accusing"
)
_BREAKS: Final = re.compile(
    rf";\s|:\s|,\s{_JOINT}\s{_SUBJECT}|\s(?:when|while|because|although|though),\s"
    rf"|\s(?:when|while|after|because|although|though|before|since)\s{_SUBJECT}"
    rf"|(?P<that>(?:\sand)?\sthat\s){_SUBJECT}"
    rf"|(?P<loose>,\s(?:{_LOOSE}|(?:(?:first|once|newly|long|also)\s)?[a-z]+(?:ed|ing))\s"
    rf"|\s(?:who|which)\s)"
    r"|\s[\u2014\u2013]\s?|\u2014|\s--\s"
)
"""Signs and words at which a clause ends. The group `loose` matches ", which" and the like."""
_PARTICIPLE: Final = (
    r"[A-Za-z]+(?:ed|ing|uilt|eld|orn)\s(?:(?:in|on|by|at|from|to|with|as|under|during|for|of"
    r"|near|since|after|before|into|out|up|down)\s|\Z)"
)
_OPENS: Final = re.compile(
    r"\s*(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore|[Bb]ecause|[Aa]s|[Oo]f|[Aa]mong"
    rf"|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s|{_PARTICIPLE})"
)
"""How the words before a main clause begin: "When ...", "Among ...", "Founded in ..."."""
_UNTIL_COMMA: Final = re.compile(r"[^,;.]{0,80},")
_SUBJECTLESS: Final = re.compile(
    r"\s*(?:(?:[Oo]f|[Aa]mong|[Ff]or|[Tt]o|[Bb]y|[Ww]ith|[Ww]ithout)\s"
    rf"|(?:(?:[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore)\s)?{_PARTICIPLE})"
)
_JUDGED: Final = (
    r"convict|jail|charge|accus|blam|apologi|sentence|arrest|fined|fine|sued?|suing|investigat|acquit|clear"
    r"|imprison|suspend|sack|fired|disciplin|prais|honou?r|award|critici|thank|remember|known"
    r"|question|famous|wanted|compensat"
)
"""Stems of verbs that judge a deed: "jailed for a theft in 2019". The date is the deed's."""
_ATTACHED: Final = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|his|her|their|its|that)\s\Z"
    r"|\b(?:than|since|unlike|compared|versus|like|as)\s(?:\S+\s){1,6}\Z"
    r"|\bsince\s(?:the|its|his|her|their|a)\s(?:\S+\s){1,9}\Z"
    r"|\b(?:until|till|before|after|following|despite|amid|during|because of|thanks to"
    r"|ahead of)\s[^,;:]{1,80}\s\Z"
    r"|\b(?:double|twice|triple|treble|half|times)\s(?:the|that|as|what)\s[^,;:]*\Z"
    r"|\b(?:against|compared with|compared to|up from|down from)\s\W?\d[^,;:]{0,40}\s\Z"
    rf"|\b(?:{_JUDGED})\w*\s(?:\S+\s){{0,6}}(?:for|over|of|with|about)\s[^,;:]{{1,80}}\s\Z"
    r"|\b(?:beginning|starting|effective|dating|dated|until|up)(?:\sto)?\s\Z|['\u2019]s\s\Z"
    r"|\b(?:from|to|between|for|through|than|per|with|without|as|first|second|third|fourth"
    r"|last|next|half|and|or)\s\Z|\b(?:between|from)\s[^,;:]{1,60}\s(?:and|to)\s\Z"
)
"""Words before a date that is not the date of the event: "older than the switch in 1972"."""
_PERFECT: Final = re.compile(
    r"\b(?:has|have|(?:he|she|it|who|that|there)['\u2019]s|\w+['\u2019]ve)\s(?:\w+\s)?\w+"
)
_COMPARED: Final = re.compile(
    r"\b(?:first|second|third|last|only|worst|best|most|least|fewest|\w{2,}[^f]est|record|no|not"
    r"|none|never|nobody|nothing|neither|times?|once|twice|fewer|less|more|\w+er than)\b"
    r"|n['\u2019]t\b",
    re.I,
)
"""Words that compare or negate: "worst" in "has been the worst since 1968"."""
_WEEK: Final = re.compile(
    r"\b(?:week|weekend|fortnight|month|months|quarter|year)(?:\s(?:to|ended|ending|beginning"
    r"|starting|from))?\s\Z"
)
"""Words that stand before a date and make it a period: "on the weekend of", "in the week to"."""
_NOT_OF_EVENT: Final = re.compile(
    r"\s?(?:,|and|or|to|[-\u2013(])\s?(?:1[5-9]|20|21)\d\d\b|\sto\s\W?\d|\s(?:levels?|figures?|version"
    r"|edition)\b|['\u2019]s\b"
)
"""The words after a year that is not the year of an event: "2019 levels", "2019 and 2020"."""
_MONTHS: Final = "|".join(name.title() for name in MONTHS if len(name) > 3)
_OTHER_DATE: Final = rf"\b(?:(?:19|20|21)\d\d|{_MONTHS}|\w+day)\b"
_YEAR: Final = r"\b(?:19|20|21)\d\d\b"
_DATED: Final = re.compile(rf"{_OTHER_DATE}[^.;]*?\band\s+\w|{_YEAR}(?:\s[^\s.;]+){{2,}}\s\Z")
"""Another date before the date of the event: "in May" in "was hired in May and left in June"."""
_NAME: Final = r"[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,4}"
_NOUN: Final = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)(?:\s[\w'\u2019-]+){1,5}"
_DONE: Final = re.compile(
    rf"\b(?P<noun>{_NAME}|{_NOUN}),\s(?P<verb>(?:first\s)?(?:[a-z]+ed|built|begun|founded|held"
    rf"|made|won|sold|set up))\s\Z"
)
_UNFIT: Final = re.compile(
    r"\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]obody|[Nn]one|[Nn]either|nor|cannot|I|[Ww]e|us|[Oo]ur|[Mm]y|me|[Yy]ou"
    r"|[Yy]our|if|unless|whether|could|may|might|would|should|hop(?:es?|ed|ing)|aims?|wants?"
    r"|expected|likely|chances?|risk|possib\w+|forecasts?|predicted|projected|plans to"
    r"|(?:is|are|was|were|been|had)\splanned|(?:was|were|been)\s(?:due|set|scheduled|supposed"
    r"|meant|to)|(?:[Tt]he|this)\s(?:first|second|third|last|only)\stime|of them)\b"
    r"|\bthe\s(?:first|second|third|fourth|fifth|last|only|\w+est)\Z"
    r"|\b(?:said|says|told|wrote)(?:\s(?:in|at|on|to)\s[^,]*)?\Z"
    r"|\A(?:[\w'\u2019-]+\s){1,4}(?:of|for|from|with)\s\w+ing\b"
    r"|\A(?:Under|In|On|From|With|Without|By|For|During|Amid|Of|Among|Between|Through|Despite"
    r"|Since|Until|Into|Against|Like|Unlike)\b[^,]*\Z"
    r"|\A(?:Had|Were|To|It|They|This|That|These|Those|Having|Being)\b|n['\u2019]t\b|[@#\[\]]"
)
"""A title that denies or guesses, or that is unclear by itself: "We met"."""
