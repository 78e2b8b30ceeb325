"""Find names: runs of capitalised words, and the titles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.lexicon import is_adverb, is_listed, is_office, is_speaker, verbs, words
from briefing_tui.drafting.units import DASHES, QUOTED, SentenceUnit, Token
from briefing_tui.model.text import word_set

_PARTICLES: Final = words("head", "particles")
_AL: Final = ("al-", "el-", "as-", "ash-", "ben-", "ibn-", "ould-")
"""Beginnings of last names: "al-" in "Ada al-Lind"."""
_BODY_ENDS: Final = lexicon.BODY_NAMES - lexicon.SURNAMES  # at the end of a name
_COMMON_BODIES: Final = _BODY_ENDS - lexicon.PROPER_BODIES
_AMBIGUOUS: Final = frozenset({"will", "may", "us"})  # names within a sentence
_GLUED: Final = re.compile(
    r".+-(?:[a-z]+ed|born|led|style|winner|era|wide|only|run|like|free|friendly)|[rdi]-\w.*"
)
"""Words such as "Osk-born", which describe the name after them, and "R-Texas" after a name."""
_SIGNS: Final = {"of": "o", "for": "o", "the": "t", "'s": "s", "and": "a"} | {s: s for s in "&',"}
_BODY: Final = r"[A-Z]*[BC]"
_NAME: Final = re.compile(
    r"(?<=t)(?:[LM]*[BC]o[LM]+(?:,[LM]+)*,?a[LM]+|[ULM]*[LM](?:,[LM]+)*'?,?a[LM]*[BC][A-Z]*)"
    r"|[A-Z]"
    r"(?:(?:p+|&|(?<=M)a|(?<=[BCTM])ot?|(?<=T)s|s(?=C)|(?<=SU)[s'])?[A-Zh]"
    rf"|'(?={_BODY}))*"
)
"""First names with a list: "the Allied Rail and Osk Union", "the Bureau of Firearms and Fires"."""
_GIVEN: Final = lexicon.GIVEN_NAMES - lexicon.PLACES
_BEFORE_SURNAMES: Final = lexicon.GIVEN_NAMES | word_set("mr mrs ms miss dr")
_OWNERS: Final = word_set("children men people women")  # "the People's Daily"
_OPENINGS: Final = DASHES | {QUOTED, ":", "(", "\u2026"}  # of a sentence


class Run(NamedTuple):
    """A name: the tokens of the unit from `first` up to, but not including, `last`."""

    first: int  # the first token of the name and its titles
    core: int  # the first token of the name itself; equal to `last` if there is only a title
    last: int


class Spelling:
    """Knows which words an article writes in lower case, and which with a capital."""

    def __init__(self, units: Sequence[SentenceUnit]) -> None:
        """Read the units, which must not be headings."""
        self.small = {token.word for unit in units for token in unit.tokens if not token.capital}
        self.inside = {
            token.word
            for unit in units
            for before, token in pairwise(unit.tokens)
            if token.capital and before.word[-1].isalnum()
        }
        self.surnames = {
            token.word
            for unit in units
            for before, token, after in zip(*(unit.tokens[at:] for at in range(3)), strict=False)
            if before.word in _GIVEN and token.capital > after.capital
        }
        """Surnames, also those that are nouns: "King" in "Senator Ada King of Ohio"."""

    def is_name_at_start(self, tokens: Sequence[Token], at: int) -> bool:
        """Return True if the capitalised first word of a sentence is a name or part of one."""
        word = tokens[at].word
        if word in self.inside or word in lexicon.PLACES:
            return True
        after = tokens[min(at + 1, len(tokens) - 1)]
        goes_on = after.capital
        is_named = any(token.capital for token in tokens[at + 2 : at + 4])
        is_full = word in lexicon.BODY_NAMES and is_named  # "Friends of Osk"
        if after.word == "of" and (word in lexicon.TITLES or is_full):
            return True  # "Secretary of State Jan Berg"
        is_small = word in self.small and word not in _PARTICLES
        is_common = is_small or word in lexicon.ADVERBS or word in _COMMON_BODIES
        if at + 2 < len(tokens) and tokens[at + 2].capital and not is_listed(after.word):
            is_noun = (
                is_office(word) or word.endswith(lexicon.AGENT_ENDS) or word in lexicon.GIVEN_NAMES
            )
            is_common |= is_listed(word) and not is_noun  # "Hold Ada Lind to her word"
        if is_common or word.endswith("ing"):
            return goes_on and word in lexicon.BODY_NAMES
        return goes_on or _is_followed_as_name(word, after.word)


def _is_followed_as_name(word: str, after: str) -> bool:
    if is_speaker(word) or is_speaker(after):
        return False
    if after in _AFTER_NAMES or after in verbs() or is_adverb(after):
        return True
    return after.endswith("s") or (after.endswith("ed") and not word.endswith("s"))


_AFTER_NAMES: Final = lexicon.AUXILIARIES | DASHES | {"(", ",", "'s", "and", "who"}


def name_runs(unit: SentenceUnit, spelling: Spelling) -> Iterator[Run]:
    """Yield the names in the unit, in order."""
    tokens = unit.tokens
    letters = "".join(_letter(token, spelling.surnames) for token in tokens)
    at = 0
    while at < len(tokens):
        found = _NAME.match(letters, at) if _begins(tokens, at, letters, spelling) else None
        if found is None:
            at += 1
            continue
        last = found.end()
        core = _core(tokens, letters, at, last)
        is_long = last - core > 2 and tokens[core].word in _GIVEN
        last -= is_long and tokens[last - 1].word in verbs()  # "Ada Lind Says"
        if not _names_nobody(tokens, at, core, last):
            yield Run(at, core, last)
        at = last


def _letter(token: Token, surnames: set[str]) -> str:
    word = token.word
    if word in _SIGNS:
        return _SIGNS[word]
    if word in _PARTICLES and not token.capital:
        return "p"
    is_function = word in lexicon.FUNCTION and word not in _AMBIGUOUS
    if not token.capital or word == QUOTED or is_function or word in lexicon.DAYS:
        return "h" if word.startswith(_AL) else "x"
    if _GLUED.fullmatch(word):
        return "x"
    if word in lexicon.BODY_NAMES:
        return "C" if word in lexicon.STAND_INS else "B"  # "Guy's Hospital" is one name
    if word in surnames:
        return "U"
    if is_office(word.rstrip(".")) or word in _OWNERS:
        return "T"
    is_proper = (
        word in lexicon.GIVEN_NAMES
        or word in lexicon.PLACES
        or not (is_listed(word) or is_speaker(word))
    )
    return "M" if word in lexicon.MATTERS else "U" if is_proper else "L"


def _begins(tokens: Sequence[Token], at: int, letters: str, spelling: Spelling) -> bool:
    token = tokens[at]
    word = token.word
    goes_on = at > 0 and tokens[at - 1].word not in _OPENINGS
    is_month = word in lexicon.MONTHS and letters[at + 1 : at + 2] not in tuple("ULMp")
    is_time = word in lexicon.SPANS_OF_TIME and tokens[at - 1].word != "the"
    if not token.capital or letters[at] == "x" or is_time or is_month:
        return False  # but "the Times"
    return goes_on or (word not in lexicon.FUNCTION and spelling.is_name_at_start(tokens, at))


def _core(tokens: Sequence[Token], letters: str, first: int, last: int) -> int:
    words = [token.word.rstrip(".") for token in tokens[first:last]]
    is_end = (
        words[-1] in lexicon.BODY_NAMES and len(words) > 2 and words[-2] not in lexicon.GIVEN_NAMES
    )
    is_end = is_end and is_listed(words[-2])
    is_body = (is_end or words[-1] in _BODY_ENDS) and "o" not in letters[first + 1 : first + 3]
    core = first
    for at in range(first, last):
        word = words[at - first]
        is_title = is_office(word) and word not in lexicon.LEANINGS and letters[at] != "U"
        is_title &= not (at == first + 2 and words[0] in lexicon.BODY_NAMES and words[1] == "for")
        is_many = word[-1:] == "s" and word[:-1] in lexicon.ROLES and word not in lexicon.BODY_NAMES
        is_many &= words[at - first + 1 : at - first + 2] != ["'"]  # "Students' Union"
        is_title = is_title or (is_many and at < last - 1)  # "Archaeologists Jan Lind"
        is_surname = at > first and words[at - first - 1] in _BEFORE_SURNAMES and at == last - 1
        if is_title and not (is_surname or is_body):
            core = _after_portfolio(words, at + 1 - first, last - first) + first
    while core < last - 1 and not is_body and words[core - first] in lexicon.LEANINGS:
        if words[core - first + 1] in lexicon.BODY_NAMES:
            break  # "Republican Party of Osk"
        core += 1  # "Republican Jan Berg"
    opening, given = words[core - first : core - first + 2] if last - core > 2 else ("", "")
    is_agent = opening.endswith(lexicon.AGENT_ENDS) and opening not in lexicon.GIVEN_NAMES
    is_agent |= opening in lexicon.PLACES - lexicon.GIVEN_NAMES  # "after leaving Osk Ada Lind"
    core += is_agent and given.partition("-")[0] in lexicon.GIVEN_NAMES  # "Neonatologist Ada Lind"
    return core


def _after_portfolio(words: Sequence[str], at: int, last: int) -> int:
    if at >= last or words[at] not in ("of", "for"):
        return at
    end = at + 1
    while end < last and (words[end] in lexicon.MATTERS or words[end] in ("the", "and", "for")):
        end += 1
    if end == at + 1:  # "of Staff Ana Lopez", "for North Osk Ada Lind"
        given = (place for place in range(end + 1, last - 1) if words[place] in _GIVEN)
        return next(given, end + 1 if last - end == 3 else last)
    return end


def _names_nobody(tokens: Sequence[Token], first: int, core: int, last: int) -> bool:
    words = [token.word for token in tokens[first:last]]
    is_leaning = (
        words[-1] in lexicon.LEANINGS
        and words[0].rstrip(".") not in lexicon.GIVEN_NAMES | lexicon.TITLES
    )
    return is_leaning or words[core - first : core - first + 1] in (["of"], ["'s"])


def initials(words: tuple[str, ...]) -> str:
    """Return the initials of a name, or `""` for a single word. Words like "of" have none."""
    main = [word for word in words if word not in lexicon.FUNCTION]
    return "".join(word[0] for word in main) if len(main) > 1 else ""
