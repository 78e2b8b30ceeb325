"""Shorten an event to its title, and what was said to the words of a claim."""

from __future__ import annotations

import re
from typing import Final

from briefing_tui.drafting.date_words import MONTHS
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    CLAUSE_OPENERS,
    FUNCTION,
    IRREGULAR_PASTS,
    LOOSE_ENDS,
    PHRASE_OPENERS,
    bare,
    capitalised,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.text import word_set

MOST_WORDS: Final = 12
"""Maximum number of words of a title."""


def title_of(text: str, clause: ArticleSpan, date: ArticleSpan) -> str:
    """Return the clause as a title of at most twelve words, without its date.

    Return an empty text if the date does not belong to the verb of the clause.
    """
    before, after = _words_around_date(text, clause, date)
    if _OF_PLAN.search(before) and not has_verb(before):
        return ""  # "the plan to close the port in 2032 was dropped"
    joint = "" if not before or after[:1] in ",;:." else " "
    if text[clause.end :].lstrip(" ,").startswith(("after ", "before ", "since ")):
        after = _DURATION.sub("", after)  # "three weeks after ..."
    if not before:
        after = _OPENING.sub("", after)
    elif len(before.split()) > MOST_WORDS:  # what the date belongs to would be cut off
        return ""
    if text[clause.start : date.start].rstrip().endswith(",") and not has_verb(before):
        return ""  # "after the vote, on 3 March, the court met"
    if after.startswith("of ") and not has_verb(before):
        return ""  # "the killing on Monday of an officer"
    others = before + " | " + re.split(r"\bthat\b", after)[0]
    if _of_noun(before) or _SECOND_DATE.search(others) or _is_reduced(before, after):
        return ""
    if any(looks_past(word) or word in AUXILIARIES for word in _JOINED_VERB.findall(before)):
        return ""  # "she studied there and took her doctorate in 1969": what came first has no date
    return _as_title(f"{before}{joint}{after}".split())


def _words_around_date(text: str, clause: ArticleSpan, date: ArticleSpan) -> tuple[str, str]:
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if not before and (found := WHEN.match(after)):
        after = after[found.end() :]
    before = _TIME_BEFORE.sub("", _RELATIVE.sub(" ", before))
    before = before.rstrip(" ,(\u2014\u2013-")
    after = _TAG.sub("", after)
    if _EARLY.fullmatch(before):
        before = ""
    after = after.lstrip(" ,)") if before else after.lstrip(" ,)\u2014\u2013-")
    after = _TIME_AFTER.sub("", after, count=1)
    is_complete = text[date.end : date.end + 1] == "," and has_verb(before)
    if before and (is_complete or _NEXT_VERB.match(after)):
        after = ""
    if before.count("(") > before.count(")"):
        after = after.replace(")", "", 1)
    return before, after


def _as_title(words: list[str]) -> str:
    while words and bare(words[0]) in CLAUSE_OPENERS:
        words = words[1:]
    is_broken = False
    is_cut = len(words) > MOST_WORDS
    if is_cut:
        place = _words_to_keep(words)
        is_broken = place is None
        words = words[: place or MOST_WORDS]
    if is_cut or not words or bare(words[-1]) not in _PARTICLES:
        words = _without_loose_end(words)
    title = " ".join(words).strip(" ,;:.\u2014\u2013-")
    return capitalised(_without_unpaired_marks(title)) + (" …" if is_broken else "")


_PARTICLES: Final = word_set("on over up down off out under away back aside apart")
"""Words that follow a verb: "over" in "takes over"."""


def _without_loose_end(words: list[str]) -> list[str]:
    while words and (bare(words[-1]) in LOOSE_ENDS or bare(words[-1]) in ("half", "some")):
        words = words[:-1]
    return words


def _words_to_keep(words: list[str]) -> int | None:
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if words[place - 1][-1] in ",;:\u2014":
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 3, -1):
        if words[place : place + 2] and " ".join(words[place : place + 2]) in _SECOND_VERBS:
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if bare(words[place]) in PHRASE_OPENERS and bare(words[place - 1]) not in ("up", "down"):
            return place
    return None


_SECOND_VERBS: Final = frozenset(
    f"{joint} {verb}" for joint in ("and", "but") for verb in ("is", "are", "was", "were", "will")
)


def _without_unpaired_marks(title: str) -> str:
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return title


def _is_reduced(before: str, after: str) -> bool:
    """Return True if the date describes a noun: "a report published on Monday blames"."""
    words, following = before.lower().split(), after.split()
    if not words or not following or not looks_past(words[-1]):
        return False
    word = following[0]
    is_verb = word.isalpha() and word.islower() and not word.endswith("ing") and word != "aged"
    return is_verb and word not in FUNCTION and not AUXILIARIES.intersection(words)


def _of_noun(before: str) -> bool:
    """Return True if words before a date describe a noun: "a truce that began in May"."""
    return any(looks_past(word) or word in AUXILIARIES for word in _RELATIVE_VERB.findall(before))


_RELATIVE_VERB: Final = re.compile(r"\b(?:that|which|who)\s(?:\w+ly\s)?([a-z]+)\b")
_MONTHS: Final = "|".join(name.title() for name in MONTHS if len(name) > 3)
_SECOND_DATE: Final = re.compile(
    rf"\b(?:on|in|since|until|by|from|to)\s(?:\d{{1,2}}\s)?(?:May|{_MONTHS}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
)


def has_verb(title: str) -> bool:
    """Return True if any word but the first looks like a finite verb."""
    return any(may_be_finite(bare(word)) for word in title.split()[1:])


_JOINED_VERB: Final = re.compile(r"\band\s(?:then\s|was\s|were\s)?([a-z]+)")


def looks_past(word: str) -> bool:
    """Return True if the word looks like a past form."""
    return word in IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed"))


def has_past(clause: str) -> bool:
    """Return True if a word looks like a verb in the past or in the perfect."""
    return any(
        word in _PASTS or (len(word) > 3 and word.endswith("ed"))
        for word in (one.strip(".,;:!?\"'()\u201c\u201d\u2019") for one in clause.split())
        if "-" not in word
    )


_PASTS: Final = IRREGULAR_PASTS | {"was", "were", "had", "has", "have", "did"}
_NEXT_VERB: Final = re.compile(r"(?:and|but|or)\s|while\s\w+ing\s")
"""Words between two verbs: "and" in "built in 1938 and was inspected"."""
_EARLY: Final = re.compile(r"(?:Earlier|Later|Late|Early)(?:\s(?:on|in))?")
_TAG: Final = re.compile(r",\s(?:[\w.'\u2019-]+\s){1,6}(?:said|says|added|announced|reported)\Z")
"""A comma and the words that name the speaker: ", the council said"."""
_OF_PLAN: Final = re.compile(r"\s(?:to|that|who|which)\s[a-z]")
_DURATION: Final = re.compile(
    r"(?:\A|,?\s*\b)(?:[\w-]+\s)?[\w-]+\s(?:minute|hour|day|week|month|year|decade)s?\s*\Z"
)
_OPENING: Final = re.compile(
    r"\A(?:[a-z]+(?:ed|ing)|with|after|at|in|on|by|for|from)\s[^,]{3,100},\s"
)
"""Words before the subject: "by noon, " in "by noon, the group was gone"."""
_TIME_BEFORE: Final = re.compile(
    r"\b(?:(?:at|around|about|before|after|until|by|from)\s+)+"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC)?|\d{1,2}\s?[ap]\.?m\.?),?\s*\Z",
    re.I,
)
_TIME_AFTER: Final = re.compile(
    r"\A(?:at|around)\s+(?:\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?m\b\.?|GMT|UTC)|\d{1,2}[:.]\d\d\b)"
    r"[\s,]*",
    re.I,
)
_RELATIVE: Final = re.compile(
    r",\s(?:which|who|whose|where)\s[^,]{3,160},\s|,\s\w+(?:ed|ing)\s[^,]{3,60},\s"
)
WHEN: Final = re.compile(r",?\s+when,?\s+")
"""The word "when" after a date: "on 28 July, when Peru voted"."""
_LONGEST_CLAIM: Final = 300
FALSE: Final = (
    r"false|untrue|wrong|baseless|unfounded|groundless|a lie|lies|fabricated|invented|a fabrication"
    r"|fake|nonsense|absurd|without merit|without foundation"
)
"""Pattern of words that call a statement false."""


def claim_text(words: str) -> str:
    """Return reported words as a claim, without "that" and punctuation at the ends.

    Return an empty text if the words do not stand alone or are too long.
    """
    words = " ".join(words.split()).strip(" ,;:.\u2014\u2013")
    words = _CLAIM_OPENING.sub("", words)
    words = re.sub(r"^[\"\u201c](.*)[\"\u201d]$", r"\1", words).strip(" ,.")
    if _UNCLEAR_START.match(words):
        return ""  # "it", of the sentence before
    if len(words) > _LONGEST_CLAIM or not any(char.isalpha() for char in words):
        return ""
    return words[:1].upper() + words[1:]


def first_statement(content: ArticleSpan, text: str) -> ArticleSpan:
    """Return the content up to the end of its first statement."""
    second = _SECOND.search(text, *content)
    if second is not None:
        content = ArticleSpan(content.start, second.start())
    for joint in _JOINT.finditer(text, *content):
        if _is_past(joint[1]) and has_verb(text[content.start : joint.start()]):
            return ArticleSpan(content.start, joint.start())
    return content


def without_verdict(words: str) -> str:
    """Cut off words that call a statement false: "nonsense" in `the claim "nonsense"`."""
    return _VERDICT.sub("", words)


def content_words(text: str) -> set[str]:
    """Return the words that carry meaning, each cut to six letters."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:6] for word in words if word not in FUNCTION and len(word) > 2}


_WORD: Final = re.compile(r"[^\W_]+")
_SECOND: Final = re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")
_JOINT: Final = re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?([a-z]+)\b")
_VERDICT: Final = re.compile(
    r"\s+(?:as\s+)?[\"\u201c]?\b(?:\w+\s+(?:and\s+)?){0,3}(?:" + FALSE + r")\b.*", re.I | re.S
)
_UNCLEAR_START: Final = re.compile(r"(?:it|they|this|that|these|those|them)\b", re.I)
_STATEMENT: Final = (
    r"claims?|accusations?|allegations?|charges?|assertions?|suggestions?|notion|idea|reports?"
)
_CLAIM_OPENING: Final = re.compile(
    r"\A(?:(?:the same day|(?:on|last|this) \w+day)\s+)?"
    rf"(?:(?:(?:the|an?|any|these|those)\s+)?(?:{_STATEMENT})\s+)?"
    r"that\s+",
    re.I,
)
"""Words before a reported statement: "the idea that"."""


def _is_past(word: str) -> bool:
    entry = verbs().get(word)
    return word in IRREGULAR_PASTS or (entry is not None and "past" in entry.forms)
