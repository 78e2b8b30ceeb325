"""Read the values of numbers in words or in digits, and their bounds and ranges."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import IRREGULAR_PASTS, NUMBERS

_TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL: Final = {word: place for place, word in enumerate(NUMBERS)} | {
    word: 10 * place for place, word in enumerate(_TENS, 2)
}
_PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SCALES: Final = ("million", "billion", "trillion")


class Value(NamedTuple):
    """A number in digits, and a scale such as `million`."""

    number: str
    scale: str = ""
    """`million`, `billion`, `trillion` or `""`. The scale becomes part of the unit."""
    is_share: bool = False
    """True for a percentage, and for a part of a whole: "a third of"."""


def read_value(words: str, *, comma: bool = False) -> Value | None:
    """Return the value of a number, or None if it has no exact value.

    If `comma` is true, decimals follow a comma, as in German and Spanish.
    """
    words = words.lower().strip()
    if words[:1].isdecimal():
        return _digits(words, comma=comma)
    return _words(words.replace("-", " ").split())


def _digits(words: str, *, comma: bool) -> Value | None:
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    digits = _normalised(found["digits"], comma=comma)
    if digits is None:
        return None
    if found["percent"]:
        return Value(digits, is_share=True)
    scale = found["scale"] or ""
    if scale in ("hundred", "thousand", "dozen"):
        times = {"hundred": 100, "thousand": 1000, "dozen": 12}[scale]
        return Value(_multiplied(digits, times))
    return Value(digits, scale)


def _multiplied(digits: str, times: int) -> str:
    whole, _, rest = digits.partition(".")
    made = int(whole + rest) * times
    if not rest:
        return str(made)
    size = 10 ** len(rest)
    return str(made // size) if made % size == 0 else str(made / size)


def _normalised(digits: str, *, comma: bool) -> str | None:
    if any(sign in digits for sign in ":/"):
        return None
    digits = _SPACES.sub("", digits).replace("'", "").replace("\u2019", "")
    if comma:
        digits = digits.replace(".", "\0").replace(",", ".").replace("\0", ",")
    whole, point, rest = digits.rpartition(".")
    if not point:
        whole, rest = digits, ""
    groups = whole.split(",")
    if any(len(group) != 3 for group in groups[1:]) or "." in whole or len(digits) > 30:
        return None
    whole = "".join(groups)
    if not (whole.isascii() and whole.isdecimal()) or (rest and not rest.isascii()):
        return None
    if comma and rest and len(rest) == 3 and not groups[1:]:
        return None  # 1,234 in a language with decimal commas: it may be either
    if len(whole) > 1 and whole[0] == "0":
        return None
    return f"{whole}.{rest}" if rest else whole


def _words(words: list[str]) -> Value | None:
    if words and words[-1] in ("percent", "%"):
        inner = _words(words[:-1])
        return inner._replace(is_share=True) if inner else None
    part = _share(words)
    if part is not None:
        return part
    if words[:1] == ["half"] and len(words) > 1 and words[-1] in _SCALES:
        return Value("0.5", words[-1])
    scale = words[-1] if words and words[-1] in _SCALES else ""
    number = _cardinal(words[:-1] if scale else words)
    if scale and number is None and len(words) == 1:
        number = 1
    return None if number is None else Value(str(number), scale)


def _share(words: list[str]) -> Value | None:
    """Return a fraction as a percentage: 66.7 for "two thirds", 50 for "half"."""
    if not words:
        return None
    last = words[-1]
    below = _PARTS.get(last) or _PARTS.get(last.removesuffix("s"))
    if below is None:
        return None
    above = _cardinal(words[:-1]) if len(words) > 1 else 1
    if above is None or not 0 < above < below:
        return None
    tenths = (2000 * above + below) // (2 * below)
    return Value(f"{tenths // 10}.{tenths % 10}".removesuffix(".0"), is_share=True)


def _cardinal(words: list[str]) -> int | None:
    total = current = 0
    seen = False
    for word in words:
        if word == "and" and seen:
            continue
        if word in _SMALL:
            if seen and current % 10 and current % 100 < 100 and _SMALL[word] >= current % 100 > 0:
                return None
            current += _SMALL[word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "thousand":
            total, current = total + (current or 1) * 1000, 0
        else:
            return None
        seen = True
    return total + current if seen else None


_NUMBER: Final = re.compile(
    r"(?P<digits>\d[\d.,:/'\u2019\u00a0\u2007\u2009\u202f]*)"
    r"(?:\s?(?P<percent>[%\u066a]|per\s?cent)|[\s-](?P<scale>hundred|thousand|million|billion|"
    r"trillion|dozen))?"
)
_SPACES: Final = re.compile("[\u00a0\u2007\u2009\u202f]")


class Limited(NamedTuple):
    """A bound, such as "at least", and the span of the bound and its number."""

    bound: str
    start: int
    end: int


def read_bound(text: str, start: int, end: int) -> Limited:
    """Read the bound of a number from the words directly before or after the number."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    after = _AFTER.match(text, end)
    bound, first, last = "exact", start, end
    if before is not None and not _is_no_bound(text, before, end):
        bound, first = before.lastgroup or "exact", before.start()
    if after is not None and bound in ("exact", "about"):
        bound, last = after.lastgroup or "exact", after.end()
    return Limited(bound, first, last)


def is_doubtful(text: str, limited: Limited) -> bool:
    """Return True if the number may be misread: "not $310", "a row over 60 flats"."""
    start = max(0, limited.start - 90)
    if limited.bound == "exact":
        return _JUST_DENIED.search(text, start, limited.start) is not None
    if limited.bound != "about" and _NEGATIVE.search(text, start, limited.start):
        return True
    words = text[limited.start : limited.end].lower()
    if words.startswith("over ") and _QUARREL.search(text, start, limited.start):
        return True  # "a row over 60 flats"
    below = words.startswith(("under ", "below "))
    return below and _DEPTH.match(text, limited.end) is not None


_JUST_DENIED: Final = re.compile(r"(?:\bnot|n['\u2019]t)\s(?:the\s)?\Z", re.I)
_NEGATIVE: Final = re.compile(
    r"(?:\b(?:nobody|no|none|nothing|never|not|neither|nor|without|hardly|rarely|seldom|cannot"
    r"|few|unlikely)|n['\u2019]t)\b[^,.;:!?]*\Z",
    re.I,
)
_QUARREL: Final = re.compile(
    r"\b(?:scandals?|rows?|disputes?|disputed|quarrel\w*|argu\w+|fights?|fighting|fought|battles?"
    r"|battling|clash\w*|protest\w*|anger\w*|angry|concern\w*|fears?|questions?|outrage|cases?"
    r"|trials?|talks|negotiat\w+|debates?|controvers\w+|inquir\w+|investigat\w+|lawsuits?|sue[sd]?"
    r"|suing|critici\w+|attack\w*|strikes?|tensions?|worr\w+|complain\w*|arrested|charged|doubts?"
    r"|conflict\w*|war|deals?|votes?|control|power|resigned|apologi\w+)\s(?:\w+ed\s)?\Z",
    re.I,
)
"""Words before an "over" that is no bound: "a row over 60 flats"."""
_DEPTH: Final = re.compile(
    r"\s(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot|inch(?:es)?|yards?|fathoms"
    r"|layers?|storeys|stor(?:y|ies)|tons|tonnes|k?m|cm|ft)\sof\b"
)
"""Words after a number that is a depth: "miles of" in "under three miles of ice"."""
_PLAIN: Final = r"(?<!\bno )(?<!\bnot )(?<!\bnever )"
_BOUNDS_BEFORE: Final = {
    "at_least": r"at (?:the )?(?:very )?least|no (?:fewer|less) than|not (?:fewer|less) than"
    r"|as low as|a minimum of|minimum of|as few as|as little as",
    "at_most": r"at (?:the )?(?:very )?most|no more than|not more than|up to|as many as"
    r"|south of|as much as|as high as|within|a maximum of|maximum of|a cap of|not exceeding"
    r"|no higher than",
    "more_than": rf"{_PLAIN}more than|over(?! the )|above(?! the )|upwards of|upward of"
    r"|in excess of|north of"
    r"|exceeding|exceeded|exceeds|surpassing|surpassed|well over|just over|topped|beyond"
    rf"|{_PLAIN}greater than|{_PLAIN}higher than|{_PLAIN}bigger than|{_PLAIN}longer than"
    rf"|{_PLAIN}older than|better than",
    "less_than": rf"{_PLAIN}(?:fewer|less) than|under|below|{_PLAIN}lower than|just under"
    "|well under"
    rf"|{_PLAIN}smaller than|{_PLAIN}shorter than|(?:just|well|far|little) short of"
    rf"|{_PLAIN}younger than",
    "about": r"about|around|approximately|roughly|some|nearly|almost|an estimated"
    r"|estimated(?: at)?"
    "|circa"
    r"|close to|closer to|near(?:er)?(?: to)?|in the region of|somewhere around"
    r"|approx\.|ca\.|c\.|~|\u2248|more or less",
}
_EVERY_BEFORE: Final = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS_BEFORE.items())
_MONEY: Final = r"(?:(?:US|A|C|HK|NZ)?[$\u20ac\u00a3\u00a5]|an? |the )?"
_START: Final = r"(?:(?<![\w-])|(?<=(?-i:[A-Z]{2}-))|(?<=(?-i:[A-Z] \d-)))"  # "URGENT-At least 31"
_BEFORE: Final = re.compile(rf"{_START}(?:{_EVERY_BEFORE})(?:\s*{_MONEY}|\s+[-\u2212])\Z", re.I)


def _is_no_bound(text: str, before: re.Match[str], end: int) -> bool:
    """Return True if a word before a number is no bound: "about" in "questions about two maps"."""
    start = max(0, before.start() - 40)
    if _OF_MATTER.search(text, start, before.end()):
        return True
    words = before.group().strip().lower()
    if words == "under" and _SERVED.search(text, start, before.start()):
        return True
    if words == "about":
        return text[before.end() : end].lower() == "one"
    during = words == "over" and _SPANS.match(text, end) is not None
    return during and not _LASTING.search(text, start, before.start())


_SERVED: Final = re.compile(
    r"\b(?:serv|work|play|studi|liv|train|fight|flew|fl|rul)(?:ed|es|e|ing|y|ying)?\s\Z"
    r"|\b(?:fought|flew|career|years)\s\Z"
)
"""Words before an "under" that is no bound: "served under five presidents"."""
_SPANS: Final = re.compile(
    r"\s(?:days?|nights?|weeks?|weekends?|months?|years?|summers?|winters?|seasons?|decades?"
    r"|rounds?|games?|matches|sessions?|meetings?)\b"
)
_LASTING: Final = re.compile(
    r"\b(?:for|lasted|lasting|took|takes|taking|is|was|are|were|been|be|after|spent|just|well"
    r"|aged|with|of|served|waited|lived|and|or)\s+\Z",
    re.I,
)
"""Words before an "over" that is a bound: "lasted over two days"."""
_MATTER_WORDS: Final = (
    r"questions?|stor(?:y|ies)|books?|films?|talk(?:s|ed|ing)?|worr\w+|concern\w*|claims?"
    r"|debates?|rumou?rs?|information|details|think(?:s|ing)?|thought|know|knew|learn\w*|hear\w*"
    r"|(?:stor(?:y|ies)|books?|films?|novels?|plays?|songs?|series|dramas?|shows?|poems?|movies?"
    r"|documentar(?:y|ies)|comed(?:y|ies)|memoirs?)\s(?:is|are|was|were)"
    r"|told|jok\w+|complain\w*|ask\w*|something|nothing|anything|doubts?|warn\w*"
)
_OF_MATTER: Final = re.compile(rf"\b(?:{_MATTER_WORDS})\s+about\s+\Z", re.I)
_BOUNDS_AFTER: Final = {
    "at_least": r"\s+or\s+(?:more|above|over|higher|greater|older)\b|\s?\+(?!\w)|[- ]plus\b"
    r"|,?\s+at (?:the )?(?:very )?least\b",
    "at_most": r"\s+or\s+(?:less|fewer|below|under|lower)\b|,?\s+at (?:the )?(?:very )?most\b",
    "about": r"\s+or\s+so\b|[- ]odd\b|-ish\b",
}
_EVERY_AFTER: Final = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS_AFTER.items())
_AFTER: Final = re.compile(f"(?:{_EVERY_AFTER})", re.I)


def read_range(between: str, before: str) -> bool | None:
    """Return True if two numbers are the ends of a range, as in "between 8 and 12".

    Return None if only the unit of the numbers can decide this: `28-33`.
    """
    joint = between.strip().lower()
    if joint == "and":
        return re.search(r"\bbetween\s*\S?\Z", before, re.I) is not None
    if joint == "to":  # "from 8 to 12" is a change, unless something ranges from 8 to 12
        opened = re.search(r"(\w*)\s*\bfrom\s*\S?\Z", before, re.I)
        if opened is None:
            return _CHANGED.search(before) is None
        return bool(re.match(r"anywhere|rang|vary|vari", opened[1], re.I))
    return None if joint in ("-", "\u2013", "\u2014", "\u2010", "\u2011") else False


_CHANGES: Final = (
    r"r(?:ose|ise[ns]?|ising)|f(?:ell|alls?|allen|alling)|gr(?:ew|own|ows?|owing)|lost|loses?"
    r"|losing|shed|shr[aiu]nk|s[au]nk|up|down|higher|lower|more|less|cut|cuts|cutting"
    r"|(?:add|gain|drop|slip|climb|jump|slid|slide|declin|increas|decreas|eas|soar|surg|plung"
    r"|tumbl|advanc|rais|lift|lower|narrow|widen|dip|improv|retreat)(?:e?s|p?ed|p?ing|e)?"
)
_CHANGED: Final = re.compile(
    rf"\b(?:{_CHANGES})(?:\s(?:up|down|by|of|another|a further|about|some|around))*\s\S{{0,3}}\Z",
    re.I,
)
"""A word of change right before a number: "fell" in "fell $1.20 to $81.35"."""
_PASTS: Final = "|".join(sorted(IRREGULAR_PASTS | {"been"}))
_PUT_WORDS: Final = (
    r"\b(?:put|puts|putting|estimate|estimates|estimated)\s(?:it|(?:the|that|this|its|their)\s"
    r"(?:\w+\s){0,2}(?:figure|number|total|sum|count|cost|bill|toll|amount))\sat\s(?:\w+\s){0,2}\Z"
)
COMPARED: Final = re.compile(
    r"\b(?:up from|down from|compared (?:with|to)|against|rather than)\s\Z|" + _PUT_WORDS, re.I
)
"""Words before a number that is compared with another."""
PUT_AT: Final = re.compile(_PUT_WORDS, re.I)
"""Words before a number that corrects another: "puts the true figure at"."""
COMPOUND: Final = re.compile(
    r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?|feet|foot|stone|pounds?|yards?),?[ ]"
    r"(?:and[ ])?#[ -](?:months?|weeks?|days?|hours?|minutes?|seconds?|inch(?:es)?|ounces?"
    r"|pounds?|feet)\b"
)
"""Two units of one measure, with "#" for the second number: "years and # months"."""
CONDITIONAL: Final = re.compile(
    r"\b(?:if|unless)\b[^,.;:!?]*\Z"
    rf"|\b(?:would|could|might|should)\s(?:\w+ly\s)?have\s(?:\w+ed|{_PASTS})\s[^,.;:!?]*\Z"
    r"|(?:\A|[.!?][\"\u201d]?\s)(?:If|Unless)\b[^.;:!?]*\Z"
    r"|\b(?:none|never|not|nobody|no[ ]\w+|neither|nor|cannot|\w+n['\u2019]t)\s(?:\w+\s)?"
    r"(?:exceed|surpass|reach|top|pass|cross|number|total)(?:s|p?ed|e?d|es)?\s\Z"
)
"""Words before a number that is not a fact: "if", "none exceeded"."""
