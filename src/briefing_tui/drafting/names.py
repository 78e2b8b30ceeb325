"""Find names: runs of capitalised words, and the titles before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BODIES,
    BODY_NAMES,
    COUNTRIES,
    DAYS,
    DETERMINERS,
    FIRMS,
    FUNCTION,
    GIVEN_NAMES,
    IRREGULAR_PASTS,
    LEANINGS,
    MATTERS,
    MONTHS,
    NATIONALITIES,
    PLACE_WORDS,
    PLURALS,
    PORTFOLIOS,
    PROPER_BODIES,
    RELATIVES,
    ROLES,
    SPANS_OF_TIME,
    SURNAMES,
    TITLES,
    entries,
    is_adverb,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.units import DASHES, QUOTED, SentenceUnit, Token
from briefing_tui.model.text import word_set

_PARTICLES: Final = word_set(
    "de da do dos das del della di la le du van von der den bin ibn al el y"
)
_AL: Final = ("al-", "el-", "as-", "ash-", "ben-", "ibn-", "ould-")
"""Beginnings of last names: "al-" in "Ada al-Lind"."""
_BEFORE_DATES: Final = word_set("in on since until during last this early late of mid")
_OPENS_BODIES: Final = word_set("general premier prime major justice")
"""Titles that also begin the name of an organisation: General Workers Union, Premier League."""
_OWNERS: Final = ROLES | word_set("women men children people king queen")
_KIN: Final = word_set("mum mom mummy dad daddy mother father grandma grandpa granny nan")
_BODY_ENDS: Final = BODY_NAMES - SURNAMES
"""Words that show at the end of a name that it names an organisation."""
_SURE_BODIES: Final = PROPER_BODIES - SURNAMES
_COMMON_BODIES: Final = _BODY_ENDS - PROPER_BODIES
_PROPER_GROUPS: Final = PROPER_BODIES & PLURALS
_AMBIGUOUS: Final = frozenset({"will", "may", "us"})
"""Function words that may be names if they are capitalized in the middle of a sentence."""
_GLUED: Final = re.compile(r".+-(?:[a-z]+ed|born|led|style|era|wide|only|run|like|free|friendly)")
"""Words such as "Osk-born", which describe the name after them."""
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_SIGNS: Final = {"of": "o", "for": "o", "the": "t", "&": "&", "'s": "s", "'": "'", "and": "a"}
_BODY: Final = r"[UTMBSW]*B"
_NAME: Final = re.compile(
    rf"(?:(?<=t)Uot?{_BODY}"  # the Port of Osk Authority
    r"|[BU]o(?:M,)*MaM"  # Department of Trade, Energy and Skills
    r"|[BTMUSW])"
    r"(?:(?:p{1,2}|&|(?<=M)a|(?<=[BTWM])ot?|(?<=W)s|(?<=SU)s)?[BTMUSWh]"
    rf"|'(?={_BODY}))*"
    r"f?"
)


class Run(NamedTuple):
    """A name: the tokens of the unit from `first` up to, but not including, `last`."""

    first: int
    """The first token of the name and its titles."""
    core: int
    """The first token of the name itself; equal to `last` if there is only a title."""
    last: int


class Spelling:
    """Knows which words an article writes in lower case, and which with a capital."""

    def __init__(self, text: str, units: Sequence[SentenceUnit]) -> None:
        """Read the units, which must not be headings."""
        self.text = text
        self.small = {token.word for unit in units for token in unit.tokens if not token.capital}
        self.inside = _capitalised_inside(units)
        self.openings = Counter(unit.tokens[0].word for unit in units)

    def is_name_at_start(self, tokens: Sequence[Token], at: int) -> bool:
        """Return True if the capitalised first word of a sentence is a name or part of one."""
        word = tokens[at].word
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if word in self.inside or word in COUNTRIES or word in _PROPER_GROUPS:
            return True
        if after is None or word in ADVERBS or word in _COMMON_BODIES:
            return bool(
                after and after.capital and word in BODY_NAMES and after.word not in FUNCTION
            )
        goes_on = after.capital and after.word not in FUNCTION and after.word != QUOTED
        if is_adverb(word) or word in PLURALS or (word.endswith("s") and is_speaker(word)):
            return goes_on
        if word in self.small and not (word in PORTFOLIOS and goes_on and after.word in TITLES):
            return False
        if word.endswith("ing"):
            return after.word in verbs()
        return goes_on or self._is_followed_as_name(tokens, at)

    @staticmethod
    def _is_followed_as_name(tokens: Sequence[Token], at: int) -> bool:
        word, after = tokens[at].word, tokens[at + 1].word
        opening = tokens[at + 2].word if at + 2 < len(tokens) else ""
        if len(word) < 3 or is_speaker(word) or is_speaker(after) or word.endswith("ed"):
            return False
        if word.endswith("s") and after in ("have", "are", "were", "do"):
            return False
        if after == ",":
            return opening in DETERMINERS or opening in RELATIVES or opening[:1].isdigit()
        if after in ("(", ":", "'s", "and", "who") or after in DASHES:
            return True
        if after in verbs() or after in AUXILIARIES or is_adverb(after):
            return True
        if after in IRREGULAR_PASTS or after.endswith("ed"):
            return not word.endswith("s")
        return after.endswith("s") and not may_be_finite(opening)


def _capitalised_inside(units: Iterable[SentenceUnit]) -> set[str]:
    """Return the words that are capitalised in the middle of a sentence."""
    return {
        token.word
        for unit in units
        for before, token in pairwise(unit.tokens)
        if token.capital and before.word[-1].isalnum() and before.word != QUOTED
    }


def name_runs(unit: SentenceUnit, spelling: Spelling) -> Iterator[Run]:
    """Yield the names in the unit, in order."""
    tokens = unit.tokens
    letters = "".join(map(_letter, tokens))
    at = 0
    while at < len(tokens):
        found = _NAME.match(letters, at) if _begins(tokens, at, letters, spelling) else None
        if found is None:
            at += 1
            continue
        last = found.end()
        core = _core(tokens, letters, at, last)
        if core == at and _follows_ordinal(tokens, at, last):
            at = core = at - 1  # "21st Century Fox"
        if (
            tokens[min(core, last - 1)].word in GIVEN_NAMES
            and tokens[last - 1].word in _SURE_BODIES
        ):
            last = min(last, core + 2)  # "a Jan Berg White House"
        if not _names_nobody(tokens, at, core, last):
            yield Run(at, core, last)
        at = last


def _follows_ordinal(tokens: Sequence[Token], first: int, last: int) -> bool:
    if not first or not _ORDINAL.fullmatch(tokens[first - 1].word):
        return False
    return any(token.word in BODY_NAMES for token in tokens[first:last])


def _letter(token: Token) -> str:
    word = token.word
    if word in _SIGNS:
        return _SIGNS[word]
    if word in FIRMS:
        return "f"
    if word in _PARTICLES and not token.capital:
        return "p"
    if not token.capital or word == QUOTED or word in FUNCTION or word in DAYS:
        return "h" if word.startswith(_AL) else "," if word == "," else "x"
    if _GLUED.fullmatch(word) and word not in TITLES:
        return "x"
    if word in ("st", "st.", "saint"):
        return "S"
    if word in BODY_NAMES and word not in MATTERS:
        return "B"
    if word in _OWNERS:
        return "W"
    if word.rstrip(".") in TITLES:
        return "T"
    return "M" if word in MATTERS else "U"


def _begins(tokens: Sequence[Token], at: int, letters: str, spelling: Spelling) -> bool:
    token = tokens[at]
    word = token.word
    if not token.capital or word == QUOTED or (_GLUED.fullmatch(word) and letters[at] == "x"):
        return False
    goes_on = at > 0 and _sentence_goes_on(tokens[at - 1], spelling.text)
    if word in FUNCTION:
        return word in _AMBIGUOUS and goes_on
    if word in DAYS or word in SPANS_OF_TIME or (word in MONTHS and not _is_first_name(tokens, at)):
        return False
    return goes_on or spelling.is_name_at_start(tokens, at)


def _is_first_name(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a month that begins a name: "April" in "April Dunn"."""
    if at + 1 >= len(tokens) or (at and tokens[at - 1].word in _BEFORE_DATES):
        return False
    after = tokens[at + 1]
    return after.capital and after.word.isalpha() and after.word not in FUNCTION


def _sentence_goes_on(before: Token, text: str) -> bool:
    if before.word == QUOTED:
        return text[before.end - 1] in ",-\u2014"
    return before.word not in (":", "(", "\u2026") and before.word not in DASHES


def _core(tokens: Sequence[Token], letters: str, first: int, last: int) -> int:
    """Return where the name itself begins, after titles and leanings."""
    words = [token.word.rstrip(".") for token in tokens[first:last]]
    is_body = words[-1] in _BODY_ENDS and not _is_titled_person(words)
    core = first
    for at in range(first, last):
        word = words[at - first]
        is_title = (word in TITLES or word in ROLES) and word not in LEANINGS
        follows_given = at > first and words[at - first - 1] in GIVEN_NAMES and at == last - 1
        is_owner = at + 1 < last and letters[at + 1] in "s'"
        if is_title and not follows_given and not is_owner and not (is_body and at > first):
            if is_body and word in _OPENS_BODIES:
                break
            core = _after_portfolio(words, at + 1 - first, last - first) + first
    while core < last - 1 and not is_body and _describes(words, core - first):
        core += 1
    return core


def _is_titled_person(words: Sequence[str]) -> bool:
    return any(word in GIVEN_NAMES for word in words[-3:-1])


def _describes(words: Sequence[str], at: int) -> bool:
    """Return True for "Republican" in "Republican Jan Berg", or "Briton" in "Briton Jan Berg"."""
    return words[at] in LEANINGS or (words[at] in NATIONALITIES and words[at + 1] in GIVEN_NAMES)


def _after_portfolio(words: Sequence[str], at: int, last: int) -> int:
    """Return where a title with its matter ends: after "of State" in "Secretary of State"."""
    if at < last and words[at] == "general":
        at += 1
    if at >= last or words[at] not in ("of", "for"):
        return at
    end = at + 1
    while end < last and (words[end] in MATTERS or words[end] in ("the", "and")):
        end += 1
    if end == at + 1 and last - end == 3 and words[end] not in PLACE_WORDS:
        return end + 1  # "of Peru Ana Lopez"
    return end if end > at + 1 else last


def _names_nobody(tokens: Sequence[Token], first: int, core: int, last: int) -> bool:
    """Return True for a date, "the Italian", "Mum", "née Berg", and a label before a colon."""
    words = [token.word for token in tokens[first:last]]
    before = tokens[first - 1].word if first else ""
    if before in ("a", "an") and first < core == last - 1:
        return True  # "a President Berg"
    if before in ("younger", "elder") or words[core - first : core - first + 1] == ["of"]:
        return True  # "the younger Mr. Berg"; "Republican of Ohio"
    if core < last and all(word in MONTHS or word in DAYS for word in words[core - first :]):
        return True
    if words[-1] in NATIONALITIES and before in ("the", "a", "an") and len(words) < 3:
        return len(words) == 1 or words[0] in PLACE_WORDS
    if len(words) == 1 and words[0] in BODIES and before == "'s":
        return True
    if all(word in LEANINGS or word in _KIN for word in words):
        return True
    if words[-1] in LEANINGS and words[0] not in GIVEN_NAMES:
        return True  # "an Ohio Republican"
    return first == 0 and last + 1 == len(tokens) and tokens[last].word == ":"


@cache
def _full_names() -> dict[tuple[str, ...], tuple[str, ...]]:
    pairs = (entry.split(": ") for entry in entries("bodies", "abbreviations"))
    full_names = {(short,): tuple(full.split()) for short, full in pairs}
    return full_names | {full: full for full in full_names.values()}


def in_full(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the full name of an organisation: "united nations" for "un". Unknown names give ()."""
    return _full_names().get(words, ())


def initials(words: tuple[str, ...]) -> str:
    """Return the initials of a name, or `""` for fewer than three. Words like "of" have none."""
    main = [word for word in words if word not in FUNCTION]
    return "".join(word[0] for word in main) if len(main) > 2 else ""
