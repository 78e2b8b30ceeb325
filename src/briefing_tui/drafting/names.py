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
    BODY_NAMES,
    COUNTRIES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    GIVEN_NAMES,
    LEANINGS,
    MATTERS,
    MONTHS,
    NATIONALITIES,
    PLACE_WORDS,
    PLURALS,
    PROPER_BODIES,
    RELATIVES,
    ROLES,
    SPANS_OF_TIME,
    SURNAMES,
    TITLES,
    entries,
    is_adverb,
    is_speaker,
    verbs,
)
from briefing_tui.drafting.units import DASHES, QUOTED, SentenceUnit, Token
from briefing_tui.model.text import word_set

_PARTICLES: Final = word_set(
    "de da do dos das del della di la le du van von der den bin ibn al el y"
)
_AL: Final = ("al-", "el-", "as-", "ash-", "ben-", "ibn-", "ould-")
"""Beginnings of last names: "al-" in "Ada al-Lind"."""
_OPENS_BODIES: Final = word_set("general premier prime major justice")
"""Titles that also begin the name of an organisation: General Workers Union, Premier League."""
_OWNERS: Final = ROLES | word_set("women men children people king queen")
_BODY_ENDS: Final = BODY_NAMES - SURNAMES
"""Words that show at the end of a name that it names an organisation."""
_COMMON_BODIES: Final = _BODY_ENDS - PROPER_BODIES
_PROPER_GROUPS: Final = PROPER_BODIES & PLURALS
_AMBIGUOUS: Final = frozenset({"will", "may", "us"})
"""Function words that may be names if they are capitalized in the middle of a sentence."""
_GLUED: Final = re.compile(
    r".+-(?:[a-z]+ed|born|led|style|era|wide|only|run|like|free|friendly)|[rdi]-[a-z].*"
)
"""Words such as "Osk-born", which describe the name after them, and "R-Texas" after a name."""
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

_HEADED: Final = re.compile(r"(?:[WT]ot?)?B+UU")
"""A person after the body that the person heads or speaks for."""


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
        if word in self.inside or word in COUNTRIES or word in _PROPER_GROUPS:
            return True
        if at + 1 == len(tokens):
            return False
        after = tokens[at + 1]
        goes_on = after.capital and after.word not in FUNCTION
        if word in ADVERBS or word in _COMMON_BODIES:
            return goes_on and word in BODY_NAMES
        if word in TITLES and after.word == "of" and tokens[at + 2 :] and tokens[at + 2].capital:
            return True  # "Secretary of State Jan Berg"
        if word in self.small:
            return False
        if word.endswith("ing"):
            return after.word in verbs()
        return goes_on or self._is_followed_as_name(tokens, at)

    @staticmethod
    def _is_followed_as_name(tokens: Sequence[Token], at: int) -> bool:
        word, after = tokens[at].word, tokens[at + 1].word
        opening = tokens[at + 2].word if at + 2 < len(tokens) else ""
        is_plural = word.endswith("s") and after in ("have", "are", "were", "do")
        if is_plural or is_speaker(word) or is_speaker(after):
            return False
        if after == ",":
            return opening in DETERMINERS or opening in RELATIVES or opening[:1].isdigit()
        if (
            after in ("(", "'s", "and", "who")
            or after in DASHES
            or after in verbs()
            or after in AUXILIARIES
            or is_adverb(after)
        ):
            return True
        if after.endswith("ed"):
            return not word.endswith("s")
        return after.endswith("s")


def _capitalised_inside(units: Iterable[SentenceUnit]) -> set[str]:
    """Return the words that are capitalised in the middle of a sentence."""
    return {
        token.word
        for unit in units
        for before, token in pairwise(unit.tokens)
        if token.capital and before.word[-1].isalnum()
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
        if not _names_nobody(tokens, at, core, last):
            yield Run(at, core, last)
        at = last


def _letter(token: Token) -> str:
    word = token.word
    if word in _SIGNS:
        return _SIGNS[word]
    if word in _PARTICLES and not token.capital:
        return "p"
    if not token.capital or word == QUOTED or word in FUNCTION or word in DAYS:
        return "h" if word.startswith(_AL) else "," if word == "," else "x"
    if _GLUED.fullmatch(word):
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
    if not token.capital or word == QUOTED:
        return False
    goes_on = at > 0 and _sentence_goes_on(tokens[at - 1], spelling.text)
    if word in FUNCTION:
        return word in _AMBIGUOUS and goes_on
    after = tokens[at + 1] if word in MONTHS and at + 1 < len(tokens) else None
    is_first_name = after is not None and after.capital and after.word not in FUNCTION
    if letters[at] == "x" or word in SPANS_OF_TIME or (word in MONTHS and not is_first_name):
        return False
    return goes_on or spelling.is_name_at_start(tokens, at)


def _sentence_goes_on(before: Token, text: str) -> bool:
    if before.word == QUOTED:
        return text[before.end - 1] in ",-\u2014"
    return before.word not in (":", "(", "\u2026") and before.word not in DASHES


def _core(tokens: Sequence[Token], letters: str, first: int, last: int) -> int:
    """Return where the name itself begins, after titles and leanings."""
    words = [token.word.rstrip(".") for token in tokens[first:last]]
    is_body = words[-1] in _BODY_ENDS
    if _HEADED.fullmatch(letters, first, last) and words[-2] in GIVEN_NAMES:
        return last - 2  # "the Speaker of the House Ada Lind"
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
    while core < last - 1 and not is_body and words[core - first] in LEANINGS:
        core += 1  # "Republican Jan Berg"
    return core


def _after_portfolio(words: Sequence[str], at: int, last: int) -> int:
    """Return where a title with its matter ends: after "of State" in "Secretary of State"."""
    if at >= last or words[at] not in ("of", "for"):
        return at
    end = at + 1
    while end < last and (words[end] in MATTERS or words[end] in ("the", "and")):
        end += 1
    if end == at + 1 and last - end == 3:
        return end + 1  # "of Peru Ana Lopez"
    return end if end > at + 1 else last


def _names_nobody(tokens: Sequence[Token], first: int, core: int, last: int) -> bool:
    """Return True for "the Italian", "an Ohio Republican", and a label before a colon."""
    words = [token.word for token in tokens[first:last]]
    before = tokens[first - 1].word if first else ""
    if words[core - first : core - first + 1] == ["of"]:
        return True  # "Republican of Ohio"
    if words[-1] in NATIONALITIES and before in ("the", "a", "an"):
        return len(words) == 1 or words[0] in PLACE_WORDS
    if words[-1] in LEANINGS and words[0] not in GIVEN_NAMES:
        return True
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
