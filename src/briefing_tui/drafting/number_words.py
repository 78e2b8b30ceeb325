"""Match the words around a number that show what the number is."""

from __future__ import annotations

import re
from functools import cache


@cache
def percent() -> re.Pattern[str]:
    """Match the word for percent after a number, but not for percentage points."""
    return re.compile(r"[ \u00a0-]?(?:per\s?cent\b|percent\b|pct\b)(?!age point)", re.I)


@cache
def attached() -> re.Pattern[str]:
    """Match a scale that follows the digits without a blank: "$1million", "$5bn"."""
    return re.compile(
        r"(?:(?P<word>hundred|thousand|million|billion|trillion)|[kmb]|mn|bn|tn)\b", re.I
    )


@cache
def one_of_them() -> re.Pattern[str]:
    """Match the article before a scale: "a hundred"."""
    return re.compile(r"\b(?:a|an)[ ]\Z", re.I)


@cache
def signed() -> re.Pattern[str]:
    """Match the sign of a negative number, or the word for the sign."""
    return re.compile(r"(?:^|[\s(\"\u201c])(?P<sign>[-\u2212]|(?:minus|negative)\s)\Z", re.I)


@cache
def to_another() -> re.Pattern[str]:
    """Match words after an age that make it one end of a range: "aged 18 to 65"."""
    return re.compile(r"\s?[-\u2013]\s?\d|\s(?:to|and|or)\s")


@cache
def per() -> re.Pattern[str]:
    """Match words before a number that counts nothing: "per 100 people", "those over 65"."""
    return re.compile(
        r"\b(?:per|every|each|(?:people|persons|adults|men|women|children|kids|boys|girls|patients"
        r"|drivers|workers|voters|those|anyone|everyone)\s(?:over|under|above|below)|(?:family|mother|father|parents?|household)\sof)\s\Z",
        re.I,
    )


@cache
def part_of() -> re.Pattern[str]:
    """Match the "of" in "three-quarters of a million"."""
    return re.compile(r"\bof\s\Z")


@cache
def to() -> re.Pattern[str]:
    """Match the word between the two ends of a range."""
    return re.compile(r"\sto\s")


@cache
def below_zero() -> re.Pattern[str]:
    """Match words after a temperature that make it negative."""
    return re.compile(r"\sbelow\s(?:zero|freezing)\b")


@cache
def hyphened() -> re.Pattern[str]:
    """Match what stands before the last number in "under-21" and "2024-25"."""
    return re.compile(r"[^\W\d_][-\u2010\u2011]\Z|(?<![\d,.])(?:1[5-9]|20|21)\d\d[-\u2013/]\Z")


@cache
def inside() -> re.Pattern[str]:
    """Match the letter or comma, and the blank, before a word inside a sentence."""
    return re.compile(r"[\w,] \Z")


@cache
def address() -> re.Pattern[str]:
    """Match the name of a street after the number of a house."""
    return re.compile(
        r"[ ](?:[A-Z][\w.'\u2019-]*[ ]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard"
        r"|Blvd|Square|Place|Terrace|Way|Court|Crescent|Close|Row|Gardens|Mews|Quay|Plaza|Parkway)\b"
    )


@cache
def phone() -> re.Pattern[str]:
    """Match a phone number."""
    return re.compile(
        r"(?<![\w.,])(?:\+\d[\d ().-]{6,20}\d|\(\d{2,5}\)[ -]?\d[\d -]{4,14}\d"
        r"|\d{2,5}[-. ]\d{2,4}[-.]\d{3,6}|1-\d{3}-\d{3}-\d{4}|\d{3}-\d{4})(?![\w,]|\.\d)"
    )


@cache
def time() -> re.Pattern[str]:
    """Match words after a number that is a time of day."""
    return re.compile(
        r"(?::\d\d|\s?[ap]\.?m\b|\s?(?:GMT|UTC|EST|EDT|CET|BST|ET)\b|\s?o['\u2019]clock\b"
        r"|\s?hrs?\b(?=\s+on)"
        r"|\s(?:in the (?:morning|afternoon|evening)|at night)\b)",
        re.I,
    )


@cache
def clock_before() -> re.Pattern[str]:
    """Match the hour and the colon before minutes."""
    return re.compile(r"\d[:.]\Z")


@cache
def stamp() -> re.Pattern[str]:
    """Match the time that begins a post of a live blog: "15.51 update"."""
    return re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d)")


@cache
def idiom() -> re.Pattern[str]:
    """Match a number that counts nothing: "not in a million years"."""
    return re.compile(r"(?<=\bin )a million years\b")


@cache
def score() -> re.Pattern[str]:
    """Match the sign between the two numbers of a score."""
    return re.compile(r"\s?[-\u2013\u2014]\s?|\s?:\s?|/")


@cache
def rank() -> re.Pattern[str]:
    """Match words before a number that is a rank."""
    return re.compile(
        r"\b(?:rank(?:ed|s|ing)?|placed|seeded|climbed to|rose to|fell to|dropped to|world)\s+"
        r"(?:at\s+|as\s+)?(?:(?:No\.|no\.|number|Number)\s?)\Z|\b(?:ranked|seeded)\s+\Z"
    )


@cache
def old() -> re.Pattern[str]:
    """Match words after a number that is an age: "-year-old"."""
    return re.compile(r"[-\u2010\u2011 ]years?[-\u2010\u2011 ](?:old|of[- ]age)\b", re.I)


@cache
def aged() -> re.Pattern[str]:
    """Match words before a number that is an age."""
    return re.compile(r"\b(?:aged?|turned|turns)[ ]\Z", re.I)


@cache
def beside() -> re.Pattern[str]:
    """Match a name and a comma before a number that is an age."""
    name = r"[^\W\d_]*[A-Z][\w.'\u2019-]+"
    day = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    return re.compile(rf"(?:{name}[ ])*\b(?!{day}){name}(?:,[ ]|[ ]\()\Z")


@cache
def counted() -> re.Pattern[str]:
    """Match a noun that a number after it counts: "the dead numbered", "the toll rose to"."""
    return re.compile(
        r"\b(?P<noun>dead|injured|wounded|missing|death toll|deaths?|injuries|arrests|casualties"
        r"|victims|toll"
        r"|votes|seats|cases)\b"
        r"(?:[^.;:]{0,20}?)\s(?:numbered|was|were|is|are|at|to|stood at|stands at|rose to"
        r"|reached|hit)\s+\Z"
        r"|\b(?P<bare>killed|injured|wounded|arrested|detained)\s+\Z"
        r"|\b(?P<body>crowd|audience|turnout|attendance|population|workforce|membership)\s+of\s+\Z",
        re.I,
    )


@cache
def counted_range() -> re.Pattern[str]:
    """Match a noun that a range after it counts: "the dead numbered 8 to 10"."""
    return re.compile(
        r"\b(?P<noun>dead|injured|wounded|missing|deaths|injuries|arrests|casualties|victims"
        r"|death toll"
        r"|toll|votes|seats|cases)\b[^.;:]{0,40}\Z",
        re.I,
    )


@cache
def between() -> re.Pattern[str]:
    """Match the word before the two ends of a range."""
    return re.compile(r"\b(?:somewhere\s|anywhere\s)?(?:between|from)\s\Z", re.I)


@cache
def money_sign() -> re.Pattern[str]:
    """Match the sign of a currency."""
    return re.compile(r"(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]\s?\Z")


@cache
def in_so_many() -> re.Pattern[str]:
    """Match the words between the numbers of "one in ten"."""
    return re.compile(r"[ ](?:in|out[ ]of)[ ](?:every[ ])?")


@cache
def rating() -> re.Pattern[str]:
    """Match words before a number that is a rating in points: "a rating of 61 out of 100"."""
    return re.compile(r"\b(?:ratings?|scores?|scored|rated|marks?|grades?)\b[^.;]{0,40}\Z", re.I)


@cache
def of() -> re.Pattern[str]:
    """Match words between a share and its whole: "of the"."""
    return re.compile(
        r"[ ]of[ ](?:the|all|its|his|her|their|those|these|our|any|[a-z]+)\b|[ ]of[ ][A-Z]"
    )


@cache
def point() -> re.Pattern[str]:
    """Match words after a part that is no share: "a quarter of a percentage point"."""
    return re.compile(r"[ ]of[ ]an?[ ](?:percentage[ ])?\w+\b")


@cache
def article() -> re.Pattern[str]:
    """Match the article before a share: "a third"."""
    return re.compile(r"\ba[ ]\Z", re.I)


@cache
def word_after() -> re.Pattern[str]:
    """Match the word after a number."""
    return re.compile(r"[ \u00a0]([a-z]+)\b")


@cache
def word_before() -> re.Pattern[str]:
    """Match the word before a number."""
    return re.compile(r"(?P<word>[^\W\d_]+\.?)[ \u00a0]\Z")


@cache
def thing() -> re.Pattern[str]:
    """Match a noun after a number that looks like a year but counts: "2000 people"."""
    return re.compile(
        r"[ ](?:people|persons|men|women|children|homes|houses|votes|troops|soldiers|workers"
        r"|jobs|miles|"
        r"kilometres|kilometers|metres|meters|feet|tonnes|tons|dollars|euros|pounds|cases|deaths"
        r"|employees|"
        r"students|seats|acres|hectares|families|police|officers|vehicles|cubic|square)\b"
    )


@cache
def relative() -> re.Pattern[str]:
    """Match a word after a span of time that makes it a date: ago, later."""
    return re.compile(r"[ ](?:ago|later|earlier|after|before|from now|on|since|away|hence)\b")


@cache
def currency() -> re.Pattern[str]:
    """Match the name of a currency."""
    return re.compile(
        r"\b(?:dollars?|euros?|pounds?|crowns?|yen|yuan|rupees?|roubles?|rubles?|pesos?|francs?"
        r"|marks?|"
        r"cents?|pence|krona|kronor|kroner|zlotys?|lira|reais|dinars?|riyals?|shekels?|rand|won)\b",
        re.I,
    )
