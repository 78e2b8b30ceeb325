"""The words around a number that show what the number is."""

from __future__ import annotations

import re
from typing import Final

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
