"""The words around a number that show what the number is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import AUXILIARIES, FUNCTION, IRREGULAR_PASTS, is_adverb, verbs
from briefing_tui.model.text import word_set

PERCENT: Final = re.compile(r"[ \u00a0-]?(?:per\s?cent\b|percent\b|pct\b)(?!age point)", re.I)
"""The word for percent after a number, but not for percentage points."""
ATTACHED: Final = re.compile(
    r"(?:(?P<word>hundred|thousand|million|billion|trillion)|[kmb]|mn|bn|tn)\b", re.I
)
"""A scale that follows the digits without a blank: "$1million", "$5bn"."""
ONE_OF_THEM: Final = re.compile(r"\b(?:a|an)[ ]\Z", re.I)
"""The word "a" or "an" before a scale: "a hundred"."""
SIGNED: Final = re.compile(r"(?:^|[\s(\"\u201c])(?P<sign>[-\u2212]|(?:minus|negative)\s)\Z", re.I)
"""The sign of a negative number, or the word for the sign."""
TO_ANOTHER: Final = re.compile(r"\s?[-\u2013]\s?\d|\s(?:to|and|or)\s")
"""Words after an age that make it one end of a range: "aged 18 to 65"."""
PER: Final = re.compile(
    r"\b(?:per|every|each|(?:people|persons|adults|men|women|children|kids|boys|girls|patients"
    r"|drivers|workers|voters|those|anyone|everyone)\s(?:over|under|above|below)|(?:family|mother|father|parents?|household)\sof)\s\Z",
    re.I,
)
"""Words before a number that is no figure of its own: "per 100 people", "those over 65"."""
PART_OF: Final = re.compile(r"\bof\s\Z")
"""The "of" in "three-quarters of a million"."""
TO: Final = re.compile(r"\sto\s")
"""The word between two ends of a range: "to" in "from 5 to 10"."""
BELOW_ZERO: Final = re.compile(r"\sbelow\s(?:zero|freezing)\b")
"""Words after a temperature that make it negative."""
HYPHENED: Final = re.compile(
    r"[^\W\d_][-\u2010\u2011]\Z|(?<![\d,.])(?:1[5-9]|20|21)\d\d[-\u2013/]\Z"
)
"""What stands before the last number in "under-21" and "2024-25"."""
INSIDE: Final = re.compile(r"[\w,] \Z")
"""A letter or a comma, then a blank: the next word is inside a sentence."""
ADDRESS: Final = re.compile(
    r"[ ](?:[A-Z][\w.'\u2019-]*[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard"
    r"|Blvd|Square|Place|Terrace|Way|Court|Crescent|Close|Row|Gardens|Mews|Quay|Plaza|Parkway)\b"
)
"""The name of a street after the number of a house."""
PHONE: Final = re.compile(
    r"(?<![\w.,])(?:\+\d[\d ().-]{6,20}\d|\(\d{2,5}\)[ -]?\d[\d -]{4,14}\d"
    r"|\d{2,5}[-. ]\d{2,4}[-.]\d{3,6}|1-\d{3}-\d{3}-\d{4}|\d{3}-\d{4})(?![\w,]|\.\d)"
)
"""A phone number."""
TIME: Final = re.compile(
    r"(?::\d\d|\s?[ap]\.?m\b|\s?(?:GMT|UTC|EST|EDT|CET|BST|ET)\b|\s?o['\u2019]clock\b"
    r"|\s?hrs?\b(?=\s+on)"
    r"|\s(?:in the (?:morning|afternoon|evening)|at night)\b)",
    re.I,
)
"""Words after a number that is a time of day."""
CLOCK_BEFORE: Final = re.compile(r"\d[:.]\Z")
"""The hour and the colon before minutes."""
STAMP: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)")
"""The time at the start of a post of a live blog: "15.51" in "15.51 update"."""
IDIOM: Final = re.compile(r"(?<=\bin )a million years\b")
"""A number that counts nothing: "not in a million years"."""
SCORE: Final = re.compile(r"\s?[-\u2013\u2014]\s?|\s?:\s?|/")
"""The sign between the two numbers of a score: "2-1"."""
RANK: Final = re.compile(
    r"\b(?:rank(?:ed|s|ing)?|placed|seeded|climbed to|rose to|fell to|dropped to|world)\s+"
    r"(?:at\s+|as\s+)?(?:(?:No\.|no\.|number|Number)\s?)\Z|\b(?:ranked|seeded)\s+\Z"
)
"""Words before a number that is a rank: "world number"."""
OLD: Final = re.compile(r"[-\u2010\u2011 ]years?[-\u2010\u2011 ](?:old|of[- ]age)\b", re.I)
"""Words after a number that is an age: "-year-old"."""
AGED: Final = re.compile(r"\b(?:aged?|turned|turns)[ ]\Z", re.I)
"""Words before a number that is an age."""
_NAME: Final = r"[^\W\d_]*[A-Z][\w.'\u2019-]+"
_MONTH_OR_DAY: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
)
BESIDE: Final = re.compile(rf"(?:{_NAME}[ ])*\b(?!{_MONTH_OR_DAY}){_NAME}(?:,[ ]|[ ]\()\Z")
"""A name and a comma before a number that is an age: "Ada Lind, "."""
COUNTED: Final = re.compile(
    r"\b(?P<noun>dead|injured|wounded|missing|death toll|deaths?|injuries|arrests|casualties"
    r"|victims|toll"
    r"|votes|seats|cases)\b"
    r"(?:[^.;:]{0,20}?)\s(?:numbered|was|were|is|are|at|to|stood at|stands at|rose to"
    r"|reached|hit)\s+\Z"
    r"|\b(?P<bare>killed|injured|wounded|arrested|detained)\s+\Z"
    r"|\b(?P<body>crowd|audience|turnout|attendance|population|workforce|membership)\s+of\s+\Z",
    re.I,
)
"""Words that show what the next number counts: "the dead numbered", "the toll rose to"."""
COUNTED_RANGE: Final = re.compile(
    r"\b(?P<noun>dead|injured|wounded|missing|deaths|injuries|arrests|casualties|victims"
    r"|death toll"
    r"|toll|votes|seats|cases)\b[^.;:]{0,40}\Z",
    re.I,
)
"""Words that show what the next range counts: "the dead numbered" before "8 to 10"."""
BETWEEN: Final = re.compile(r"\b(?:somewhere\s|anywhere\s)?(?:between|from)\s\Z", re.I)
"""The word before the two ends of a range."""
MONEY_SIGN: Final = re.compile(r"(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]\s?\Z")
"""The sign of a currency."""
IN_SO_MANY: Final = re.compile(r"[ ](?:in|out[ ]of)[ ](?:every[ ])?")
"""The words between the numbers of "one in ten"."""
RATING: Final = re.compile(
    r"\b(?:ratings?|scores?|scored|rated|marks?|grades?)\b[^.;]{0,40}\Z", re.I
)
"""Words before a number that is a rating in points: "a rating of 61 out of 100"."""
OF: Final = re.compile(
    r"[ ]of[ ](?:the|all|its|his|her|their|those|these|our|any|[a-z]+)\b|[ ]of[ ][A-Z]"
)
"""Words between a share and its whole: "of the"."""
POINT: Final = re.compile(r"[ ]of[ ]an?[ ](?:percentage[ ])?\w+\b")
"""Words that show that a fraction is no share: "of a percentage point" after "a quarter"."""
ARTICLE: Final = re.compile(r"\ba[ ]\Z", re.I)
"""The word "a" before a share: "a third"."""
WORD_AFTER: Final = re.compile(r"[ \u00a0]([a-z]+)\b")
"""The word after a number."""
WORD_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_]+\.?)[ \u00a0]\Z")
"""The word before a number: "Boeing" in "Boeing 737"."""
THING: Final = re.compile(
    r"[ ](?:people|persons|men|women|children|homes|houses|votes|troops|soldiers|workers"
    r"|jobs|miles|"
    r"kilometres|kilometers|metres|meters|feet|tonnes|tons|dollars|euros|pounds|cases|deaths"
    r"|employees|"
    r"students|seats|acres|hectares|families|police|officers|vehicles|cubic|square)\b"
)
"""Nouns that show that the number before them is no year: "2000 people"."""
RELATIVE: Final = re.compile(
    r"[ ](?:ago|later|earlier|after|before|from now|on|since|away|hence)\b"
)
"""Words that turn a span of time into a date: "ago" in "two days ago"."""
CURRENCY: Final = re.compile(
    r"\b(?:dollars?|euros?|pounds?|crowns?|yen|yuan|rupees?|roubles?|rubles?|pesos?|francs?"
    r"|marks?|"
    r"cents?|pence|krona|kronor|kroner|zlotys?|lira|reais|dinars?|riyals?|shekels?|rand|won)\b",
    re.I,
)
"""The name of a currency."""


_MOST_WORDS: Final = 4
_CURRENCIES: Final = {
    "$": "dollars", "us$": "US dollars", "a$": "Australian dollars", "c$": "Canadian dollars",
    "hk$": "Hong Kong dollars", "nz$": "New Zealand dollars", "\u20ac": "euros", "\u00a3": "pounds",
    "\u00a5": "yen",
}  # fmt: skip
_PERSONS: Final = word_set(
    "people persons men women children girls boys civilians soldiers troops officers students "
    "workers residents passengers protesters demonstrators members voters patients migrants "
    "refugees families households victims employees staff prisoners hostages journalists"
)
_STATES: Final = word_set(
    "dead injured wounded missing killed hurt arrested detained displaced homeless hospitalised "
    "hospitalized unaccounted"
)
"""States of people that serve as a unit: "dead" in "27 dead"."""
_SCALES: Final = ("Celsius", "Fahrenheit")
_TIMES: Final = word_set("am pm a.m p.m gmt utc est edt cet bst o'clock oclock hrs")
_NOT_UNITS: Final = word_set(
    "per percent percentage more less fewer other others so ago later earlier old times time "
    "out each apiece total altogether overall again too either way together downstream upstream "
    "away late early wide long tall high deep thick north south east west inland offshore further "
    "apart up down ahead behind adrift clear short shy higher lower better worse left remaining "
    "available strong abroad alone alike only inclusive onwards fold way plus odd ish"
)
_SYMBOLS: Final = word_set(
    "kph mph km/h kmh km kg g cm mm m ft lb lbs kw kwh mw gw hz khz mhz ghz mb gb tb mg ml ha"
)
"""A unit ends after a symbol: the unit of "60 kph zone" is "kph"."""
_IRREGULAR: Final = {"foot": "feet", "person": "people", "child": "children"}
_ONE: Final = word_set(
    "person man woman child death injury arrest officer soldier civilian vote seat case killed "
    "dead injured wounded missing percent"
)


class FigureUnit(NamedTuple):
    """What a number counts."""

    name: str
    end: int
    """Where the words of the unit end."""


def read_unit(text: str, end: int, scale: str) -> FigureUnit | None:
    """Return the unit that follows a number, or None if there is none.

    `end` is where the number ends, and `scale` is a word such as "million".
    """
    hyphen = _HYPHENATED.match(text, end)
    if hyphen is not None and not scale:
        word = hyphen["word"].lower()
        if (
            word in _TIMES
            or word in _NOT_UNITS
            or word in FUNCTION
            or (word in ("old", "year") and hyphen["old"])
        ):
            return None
        power = f"{hyphen['power']} " if hyphen["power"] else ""
        return FigureUnit(f"{power}{_plural(word)}", hyphen.end())
    of = _OF_THEM.match(text, end)
    start = of.end() if of is not None else end
    found = _noun_phrase(text, start)
    if found is None:
        state = _WERE.match(text, end)
        if state is None:
            return None
        return FigureUnit(f"{scale} {state['state'] or state['place']}".strip(), state.end())
    name, last = found
    if " " not in name and name.endswith("s") and _OBJECT.match(text, last):
        return None  # "the Osk 15 costs $799"
    return with_rate(text, FigureUnit(f"{scale} {name}" if scale else name, last))


def with_rate(text: str, unit: FigureUnit) -> FigureUnit | None:
    """Return the unit with a rate after it, if there is one: "euros a year".

    Return None if it is not clear whether a rate follows: "euros a week before".
    """
    rate = _RATE.match(text, unit.end)
    if rate is None or _AGO.match(text, rate.end()):
        return unit
    if _FROM_EVENT.match(text, rate.end()):
        return None
    return FigureUnit(f"{unit.name}{rate.group()}", rate.end())


def read_money(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency whose sign stands before a number, and the offset of the sign."""
    found = _SIGN.search(text, max(0, start - 4), start)
    if found is None:
        return None
    name = _CURRENCIES.get(found.group().lower().strip())
    return (name, found.start()) if name else None


def counts_one(text: str, end: int) -> bool:
    """Return True if the "one" before `end` is a number, not a pronoun."""
    found = _WORD.match(text, end)
    return found is not None and found["word"].lower() in _ONE


def _noun_phrase(text: str, at: int) -> tuple[str, int] | None:
    words: list[str] = []
    last = at
    while len(words) < _MOST_WORDS:
        found = _WORD.match(text, last)
        if found is None:
            break
        word = found["word"]
        if _stops(word.lower(), words) or _begins_name(word, words):
            break
        if _POSSESSIVE.search(word):
            return None  # "2,500 of the group's posts": what is counted comes later
        words.append(word)
        last = found.end()
    if not words:
        return None
    others = [word.lower() for word in words[1:]]
    has_plural = any(_is_plural(word) or word in _PERSONS for word in others)
    if _is_past(words[0].lower()) and not has_plural:
        return None
    if _NUMBER_NEXT.match(text, last) and not _ends_unit(words[-1]):
        return None  # "40 Top 10 singles"
    return " ".join(words), last


def _begins_name(word: str, before: list[str]) -> bool:
    """Return True if a name seems to begin here: "Tomas" in "For 41 years Tomas Reyl"."""
    return bool(before) and word[0].isupper() and before[-1].islower() and word not in _SCALES


def _stops(word: str, before: list[str]) -> bool:
    if word in _NOT_UNITS or word in _TIMES or word in AUXILIARIES:
        return True
    if word in FUNCTION and word not in ("square", "cubic"):
        return True
    if word in _STATES:
        return bool(before)
    if is_adverb(word) or word in IRREGULAR_PASTS:
        return True
    if before and (before[-1].lower() in _PERSONS or before[-1].lower() in _SYMBOLS):
        return True
    if before and _is_plural(before[-1].lower()) and not _is_plural(word):
        return word.capitalize() not in _SCALES
    return bool(before) and (_is_past(word) or word.endswith("ing"))


def _is_past(word: str) -> bool:
    verb = verbs().get(word)
    past = verb is not None and "past" in verb.forms
    return past or (word.endswith("ed") and len(word) > 3 and word not in _STATES)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _ends_unit(word: str) -> bool:
    return word.islower() and (_is_plural(word) or word in _PERSONS or word in _STATES)


_NUMBER_NEXT: Final = re.compile(r"[ ]\d")


def _plural(word: str) -> str:
    if word.endswith(("s", "people", "percent", "magnitude")):
        return word
    if word in _IRREGULAR or word.endswith("man"):
        return _IRREGULAR.get(word, f"{word[:-2]}en")
    if word.endswith(("ch", "sh", "x", "z")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else f"{word}s"


_WORD: Final = re.compile(
    r"[ \u00a0\n](?P<word>[^\W\d_]+(?:[-'\u2019./][^\W\d_]+)*)(?!['\u2019][sS]\b)"
)
_POSSESSIVE: Final = re.compile(r"['\u2019][sS]\Z|s['\u2019]\Z")
_HYPHENATED: Final = re.compile(
    r"[-\u2010\u2011](?:(?P<power>square|cubic)-)?(?P<word>[^\W\d_]{2,})(?P<old>-old)?"
)
_NUMBER: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,4})"
_OF_THEM: Final = re.compile(
    rf"[ ]of[ ](?:the|its|his|her|their|our|those"
    rf"|these)(?:[ ][\w-]+['\u2019]s?)?"
    rf"(?:[ ](?:last|first|past|previous|final|next))?(?:[ ]{_NUMBER})?"
    r"(?=[ ])"
)
"""Words between a number and its noun: "of the dam's six" in "three of the dam's six gates"."""
_STATE: Final = "|".join(sorted(_STATES))
_WERE: Final = re.compile(
    rf"[ ](?:were|was|are|have been|had been)[ ](?:\w+ly[ ])?(?P<state>{_STATE})\b"
    r"|[ ](?P<place>under arrest|in custody|in hospital|in prison|in jail)\b"
)
"""Words after a number of people that say their state: "were injured" in "19 were injured"."""
_OBJECT: Final = re.compile(r"[ ](?:[$\u20ac\u00a3\u00a5]|at (?:least|most) |the )")
"""The beginning of a verb's object: "at least" in "needs at least two"."""
_RATE: Final = re.compile(
    r"[ ](?:an?|per|each|every)[ ](?:second|minute|hour|day|night|week|month|year|person|head|"
    r"household|barrel|litre|gallon|tonne|ton|mile|share|kilo(?:gram)?)\b"
)
_AGO: Final = re.compile(r"[ ](?:ago|earlier|later|previously|from now|hence|afterwards?)\b")
_FROM_EVENT: Final = re.compile(
    r"[ ](?:before|after|since|prior)\b(?![ ](?:tax|deductions|costs|expenses))"
)
_SIGN: Final = re.compile(r"(?:(?<![A-Za-z])(?:US|A|C|HK|NZ))?[$\u20ac\u00a3\u00a5][ ]?\Z")
