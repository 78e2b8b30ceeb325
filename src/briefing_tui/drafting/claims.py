"""Cut and clean the words of a claim that somebody denies, and compare them with other words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.drafting.lexicon import FUNCTION
from briefing_tui.drafting.titles import has_verb, is_past
from briefing_tui.drafting.units import ArticleSpan

_LONGEST: Final = 300
"""Maximum length of a claim."""
FALSE: Final = (
    r"false|untrue|wrong|baseless|unfounded|groundless|a lie|lies|fabricated|invented|a fabrication"
    r"|fake|nonsense|absurd|without merit|without foundation"
)
"""Pattern of words that call a statement false."""


def claim_text(words: str) -> str:
    """Return the words of a claim without "that" and the signs of a sentence.

    Return an empty text if the words do not stand alone, or are too many.
    """
    words = " ".join(words.split()).strip(" ,;:.\u2014\u2013")
    words = _opening().sub("", words)
    words = re.sub(r"^[\"\u201c](.*)[\"\u201d]$", r"\1", words).strip(" ,.")
    if _lost().match(words):
        return ""  # "it", of the sentence before
    if len(words) > _LONGEST or not any(char.isalpha() for char in words):
        return ""
    return words[:1].upper() + words[1:]


def first_statement(content: ArticleSpan, text: str) -> ArticleSpan:
    """Return the content up to a second statement or a verb of the speaker: "and left the room"."""
    second = _second().search(text, *content)
    if second is not None:
        content = ArticleSpan(content.start, second.start())
    for joint in _joint().finditer(text, *content):
        if is_past(joint[1]) and has_verb(text[content.start : joint.start()]):
            return ArticleSpan(content.start, joint.start())
    return content


def without_verdict(words: str) -> str:
    """Return what is called false: "the claim" of `the claim "nonsense"`."""
    return _verdict().sub("", words)


def content_words(text: str) -> set[str]:
    """Return the words that carry the meaning, each cut to the length of a stem."""
    words = (word.lower() for word in _word().findall(text))
    return {word[:6] for word in words if word not in FUNCTION and len(word) > 2}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _second() -> re.Pattern[str]:
    return re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?([a-z]+)\b")


@cache
def _verdict() -> re.Pattern[str]:
    """Match the words that call something false: `"nonsense"`, "baseless and absurd"."""
    return re.compile(
        r"\s+(?:as\s+)?[\"\u201c]?\b(?:\w+\s+(?:and\s+)?){0,3}(?:" + FALSE + r")\b.*", re.I | re.S
    )


@cache
def _lost() -> re.Pattern[str]:
    """Match the start of a claim that does not stand alone: "it had"."""
    return re.compile(r"(?:it|they|this|that|these|those|them)\b", re.I)


@cache
def _opening() -> re.Pattern[str]:
    """Match the words that introduce a claim: "that", "the idea that"."""
    noun = (
        r"claims?|accusations?|allegations?|charges?|assertions?|suggestions?|notion|idea|reports?"
    )
    return re.compile(
        r"\A(?:(?:the same day|(?:on|last|this) \w+day)\s+)?"
        rf"(?:(?:(?:the|an?|any|these|those)\s+)?(?:{noun})\s+)?"
        r"that\s+",
        re.I,
    )
