"""Make titles of the clauses that dates stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from briefing_tui.drafting.body import Body
from briefing_tui.drafting.dates.expressions import Said
from briefing_tui.drafting.lexicon.grammar import DETERMINERS, FUNCTION, word_set
from briefing_tui.drafting.spans import Span, trimmed

MOST_WORDS: Final = 12
"""Words of a title."""
_FEWEST: Final = 2
_HELD: Final = word_set(
    "held due scheduled set planned dated signed begun opened published issued released slated "
    "adopted passed founded finished built completed launched convened announced ratified"
)
"""Participles that stand between a noun and its date."""
_LOOSE_ENDS: Final = (FUNCTION - word_set("him her them us me")) | word_set("who which when where")


class Happening(NamedTuple):
    """A clause that says what happened on a date."""

    title: str
    span: Span
    """The clause, with the date."""


def happening(body: Body, said: Said) -> Happening | None:
    """Return what the article says of a date; None if its clause says too little."""
    sentence = body.sentence_at(said.span.start)
    if not (sentence.start <= said.span.start and said.span.end <= sentence.end):
        return None
    noun = _noun_before(body.text, sentence, said.span)
    if noun is not None:
        return noun
    for clause in _clauses(body.text, sentence, said.span):
        title = _title(body.text, clause, said.span)
        if len(title.split()) > _FEWEST:
            return Happening(title, clause)
    return None


def _noun_before(text: str, sentence: Span, date: Span) -> Happening | None:
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
    noun = Span(words[first + is_bare].start(), words[-2].end())
    title = _capitalised(" ".join(noun.of(text).split()))
    if not is_bare or not title or len(title.split()) < _FEWEST:
        return None
    return Happening(title, Span(noun.start, date.end))


def _clauses(text: str, sentence: Span, date: Span) -> Iterator[Span]:
    """Yield the clause with the date, then the sentence up to the date's clause and beyond it."""
    start, end = sentence
    cuts = [found for found in _breaks().finditer(text, *sentence)]
    inner_start = max((cut.end() for cut in cuts if cut.end() <= date.start), default=start)
    inner_end = min((cut.start() for cut in cuts if cut.start() >= date.end), default=end)
    clause = trimmed(text, inner_start, inner_end, ".,;:!?\u2014\u2013- ")
    if clause.start <= date.start and date.end <= clause.end:
        yield clause
    whole = trimmed(text, start, inner_end, ".,;:!? ")
    if whole.end - whole.start <= _LONGEST:
        yield whole
    if end - start <= _LONGEST:
        yield trimmed(text, start, end, ".,;:!? ")


_LONGEST: Final = 420


def _title(text: str, clause: Span, date: Span) -> str:
    """Return the clause without its date, in at most twelve words, ended where a phrase ends."""
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    before = before.rstrip(" ,(\u2014\u2013-")
    after = after.lstrip(" ,)") if before else after.lstrip(" ,)\u2014\u2013-")
    after = _after_date().sub("", after, count=1)
    if before.count("(") > before.count(")"):
        after = after.replace(")", "", 1)
    joint = "" if not before or after[:1] in ",;:." else " "
    words = f"{before}{joint}{after}".split()
    while words and _bare(words[0]) in _LEADS:
        words = words[1:]
    if len(words) > MOST_WORDS:
        words = words[: _cut(words)]
    while words and _bare(words[-1]) in _LOOSE_ENDS:
        words = words[:-1]
    title = " ".join(words).strip(" ,;:.\u2014\u2013-")
    return _capitalised(_balanced(title))


def _cut(words: list[str]) -> int:
    """Return how many words to keep: up to a sign or a preposition, or else as many as may be."""
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if words[place - 1][-1] in ",;:\u2014":
            return place
        if _bare(words[place]) in _PREPOSED:
            return place
    return MOST_WORDS


_LEADS: Final = word_set("and but or so that when while as which who although though because")
_PREPOSED: Final = word_set(
    "and or but that which who when while where in on at for with by from to into over after "
    "before since during amid against about following as because if until under between among "
    "through without within despite including"
)


def _bare(word: str) -> str:
    return word.lower().strip(".,;:!?\"'\u201c\u201d\u2018\u2019()\u2014\u2013")


def _balanced(title: str) -> str:
    """Return the title without quotation marks and brackets that have no partner."""
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return title


def _capitalised(title: str) -> str:
    return title[:1].upper() + title[1:]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")


@cache
def _breaks() -> re.Pattern[str]:
    """Return where a clause ends and another begins."""
    subject = r"(?:he|she|it|they|we|I|the|a|an|his|her|their|its|this|that|[A-Z])"
    return re.compile(
        rf";\s|:\s|,\s(?:and|but|or|so|while|whereas|although|though|because|as|when|after|before|until)\s"
        rf"(?={subject})|,\s(?:which|who|whom|whose|where|adding|saying|marking|leading|leaving|with)\s"
        r"|\s[\u2014\u2013]\s?|\u2014|\s--\s"
    )


@cache
def _after_date() -> re.Pattern[str]:
    """Return the time that stands after a date."""
    return re.compile(r"\A(?:at|around)\s+\d{1,2}[:.]?\d{0,2}\s*(?:[ap]\.?m\.?|GMT|UTC)?[\s,]*", re.I)
