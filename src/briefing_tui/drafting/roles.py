"""Read what stands beside a name: a role, an age, and words that tell people from organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
    verbs,
)
from briefing_tui.drafting.names import Run
from briefing_tui.drafting.people import (
    BODIES,
    FEMALE_TITLES,
    FIRM_ROLES,
    LEANINGS,
    MALE_TITLES,
    PORTFOLIOS,
    ROLES,
)
from briefing_tui.drafting.units import Token
from briefing_tui.model.segmentation import word_set

Sex = Literal["", "female", "male"]

_FEMALE_KIN: Final = word_set(
    "wife daughter mother sister aunt niece grandmother granddaughter widow stepmother girlfriend"
)
_MALE_KIN: Final = word_set(
    "husband son father brother uncle nephew grandfather grandson widower stepfather boyfriend"
)
_PLAIN: Final = MALE_TITLES | FEMALE_TITLES | {"dr"}
_PERSONAL: Final = ROLES - FIRM_ROLES
_LONGEST_ROLE: Final = 16
_MOST_BEFORE: Final = 5
"""Maximum number of words in a role before a word such as "of"."""
_DESCRIBING: Final = word_set("retired elected appointed disgraced ousted deposed jailed exiled")
_ROLES_AND_VERBS: Final = word_set("host head chair coach captain guard pilot star judge partner")
_BEFORE_PLACES: Final = word_set("in at near outside inside across")
_PLACES: Final = word_set("protection county city state town")
_OPENING: Final = POSSESSIVES | {"the"}
_JOINTS: Final = word_set("of for at in with from on to")
SHORT_TITLES: Final = {
    "senator": "sen",
    "governor": "gov",
    "representative": "rep",
    "general": "gen",
}
"""The short forms of titles, without the full stop."""


def role_before(tokens: Sequence[Token], run: Run, text: str) -> str:
    """Return the title or role before the name: "Defence Minister", "party spokesman"."""
    first = run.first
    if first > 1 and tokens[first - 1].word == "," and (role := _appositive(tokens, run, text)):
        return role
    if first == run.core and not (first and tokens[first - 1].word in ROLES):
        return ""
    if _manages_money(tokens, run) or (first == run.core and _is_verb(tokens, first - 1)):
        return ""
    while first and run.first - first < 4 and _is_part_of_role(tokens, first - 1):
        first -= 1
    while first and _continues_title(tokens, first - 1):
        first -= 1
    if first < run.first:
        first = _whole_name(tokens, first)
    last = run.core
    while last > first and tokens[last - 1].word.rstrip(".") in _PLAIN:
        last -= 1
    if last - first > 1 and tokens[last - 1].word.rstrip(".") in ("coun", "cllr", "prof"):
        last -= 1  # "opposition leader Coun"
    return text[tokens[first].start : tokens[last - 1].end] if last > first else ""


def _whole_name(tokens: Sequence[Token], first: int) -> int:
    """Return the index of the first token of the name to which token number `first` belongs.

    In "Bank of Osk governor", the token "Osk" belongs to a name that begins with "Bank".
    """
    while first and tokens[first].capital:
        step = 2 if tokens[first - 1].word == "of" and first > 1 else 1
        token = tokens[first - step]
        word = token.word
        if not (token.capital and word.isalpha()) or word in FUNCTION or is_adverb(word):
            break
        if word in DAYS or word in MONTHS:
            break
        first -= step
    return first


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a verb that looks like a role: "host" in "the visitors, who host Marlow"."""
    before = tokens[at - 1].word if at else ""
    if before in PRONOUNS or before in RELATIVES or before in AUXILIARIES or before == "to":
        return True
    return tokens[at].word in _ROLES_AND_VERBS and before.endswith("s")


def _continues_title(tokens: Sequence[Token], at: int) -> bool:
    """Return True if a word begins a title: "State" in "State Department"."""
    token, after = tokens[at], tokens[at + 1]
    return (
        token.capital
        and after.capital
        and token.word.isalpha()
        and after.word in BODIES | ROLES | PORTFOLIOS | _PLACES
        and token.word not in FUNCTION
    )


def _appositive(tokens: Sequence[Token], run: Run, text: str) -> str:
    """Return the role before a comma: "mayor of Tern" in "the mayor of Tern, Dora Fink"."""
    after = tokens[run.last].word if run.last < len(tokens) else "."
    if after not in (",", "."):
        return ""
    comma = run.first - 1
    for first in range(comma - 1, max(-1, comma - _LONGEST_ROLE), -1):
        word = tokens[first].word
        if not word[0].isalnum() and word not in ("'s", "'"):
            return ""
        if word in _OPENING or word in ("'s", "'"):
            held = [token.word for token in tokens[first + 1 : comma]]
            head = next((at for at, one in enumerate(held) if one in _JOINTS), len(held))
            is_role = 0 < head <= _MOST_BEFORE and held[head - 1] in _PERSONAL
            return text[tokens[first + 1].start : tokens[comma - 1].end] if is_role else ""
        if _is_past(word) or word in AUXILIARIES:
            return ""
    return ""


def _is_part_of_role(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].word
    if word in ROLES or word in LEANINGS:
        return True
    after = tokens[at + 1].word
    if after in BODIES | PORTFOLIOS and at + 2 < len(tokens) and tokens[at + 2].word in ROLES:
        if tokens[at].capital and word.isalpha() and not (word in FUNCTION or is_adverb(word)):
            return word not in DAYS and word not in MONTHS  # "Osk council leader"
    elif after not in ROLES:
        return False
    if not word.isalpha() or word.endswith("ing"):
        return False
    if word.endswith("ed") or word in IRREGULAR_PASTS:
        return word in _DESCRIBING
    return not (word in FUNCTION or is_adverb(word) or word in verbs())


def role_after(tokens: Sequence[Token], run: Run, text: str) -> str:
    """Return the role that follows a name and a comma.

    In "Jan Lind, a spokesman for the port,", this is "a spokesman for the port".
    """
    at = run.last
    before = tokens[run.first - 1].word if run.first else ""
    if at + 1 >= len(tokens) or tokens[at].word != "," or before in _BEFORE_PLACES:
        return ""
    first = at + 1
    if tokens[first].word.isdigit() and first + 2 < len(tokens) and tokens[first + 1].word == ",":
        first += 2
    end = first
    is_role = False
    while end < len(tokens) and end - first < _LONGEST_ROLE:
        word = tokens[end].word
        if word in (",", ".", ";", "who", "which") or not word[0].isalnum() or _is_past(word):
            break
        is_role = is_role or word in _PERSONAL or word.endswith(("ologist", "ician"))
        end += 1
    opening = tokens[first].word
    starts = (opening in DETERMINERS and opening != "whose") or opening in ROLES
    closed = end >= len(tokens) or tokens[end].word in (",", ".", ";", "who")
    if not (is_role and starts and closed and end > first):
        return ""
    is_named = end + 1 < len(tokens) and tokens[end].word == "," and tokens[end + 1].capital
    if before in PREPOSITIONS and is_named:
        return ""  # "On Lenin Street, the headteacher, Ada Lind, ..."
    return text[tokens[first].start : tokens[end - 1].end]


def _is_past(word: str) -> bool:
    entry = verbs().get(word)
    return entry is not None and "past" in entry.forms


def _manages_money(tokens: Sequence[Token], run: Run) -> bool:
    """Return True for a firm that manages money: "Greenwater" in "asset manager Greenwater"."""
    if run.first < 2 or tokens[run.first - 1].word != "manager":
        return False
    return tokens[run.first - 2].word in ("asset", "fund", "wealth", "property")


def is_human(tokens: Sequence[Token], run: Run) -> bool:
    """Return True if "who" or an age follows the name: "Lind, who", "Lind, 45,"."""
    after = [token.word for token in tokens[run.last : run.last + 3]]
    if len(after) == 3 and after[0] == ",":
        aged = after[1] == "aged" or (after[1].isdecimal() and after[2] in (",", "."))
        return aged or after[1] in ("who", "whose")
    return after[:1] == ["who"]


def is_body(tokens: Sequence[Token], run: Run) -> bool:
    """Return True if words beside the name show an organisation: "the charity Greenwater"."""
    comma = run.first > 2 and tokens[run.first - 1].word == ","
    if run.first and tokens[run.first - 1 - comma].word in BODIES:
        return True
    if _manages_money(tokens, run):
        return True
    after = [token.word for token in tokens[run.last : run.last + 6]]
    if after[:2] == [",", "which"] and run.last - run.core > 1:
        return True
    if len(after) < 3 or after[0] != "," or after[1] not in DETERMINERS:
        return False
    return any(word in BODIES for word in after[2:4])


def sex_of_kin(roles: Sequence[str]) -> Sex:
    """Return the sex that "husband" or "daughter" shows."""
    for role in roles:
        if role in _FEMALE_KIN or role in _MALE_KIN:
            return "female" if role in _FEMALE_KIN else "male"
    return ""
