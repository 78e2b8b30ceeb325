"""Find names: runs of capitalised words, and the titles before them.

A `Reader` holds the tokens of one unit and the names among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.lexicon import (
    ADVERBS,
    AUXILIARIES,
    BODIES,
    BODY_NAMES,
    CONJUNCTIONS,
    COUNTRIES,
    DAYS,
    DETERMINERS,
    FEMALE_TITLES,
    FIRM_ROLES,
    FUNCTION,
    GIVEN_NAMES,
    GOVERNMENT_WORDS,
    IRREGULAR_PASTS,
    LEANINGS,
    MALE_TITLES,
    MONTHS,
    NATIONALITIES,
    PASTS,
    PLACE_WORDS,
    PLURALS,
    PORTFOLIOS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    PROPER_BODIES,
    RELATIVES,
    ROLES,
    SPANS_OF_TIME,
    SUBORDINATORS,
    SURNAMES,
    TITLES,
    is_adverb,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.units import (
    DASHES,
    QUOTED,
    TITLE,
    SentenceUnit,
    Token,
    capitalised_inside,
)
from briefing_tui.model.text import word_set

_PARTICLES = word_set("de da do dos das del della di la le du van von der den bin ibn al el y")
_ARTICLES_IN_NAMES = ("al-", "el-", "as-", "ash-", "ben-", "ibn-", "ould-")
"""Beginnings of last names: "al-" in "Ada al-Lind"."""
_BEFORE_DATES = word_set("in on since until during last this early late of mid")
FIRMS = word_set("plc inc ltd llc gmbh a/s ab asa oyj ag nv")
"""Words at the end of the name of a firm."""
HONOURS = word_set("kc qc mp mep obe cbe mbe phd md jr jr. sr sr. esq")
"""Words that follow a person's name and are no part of the name: MP, PhD."""
_AFTER_NAMES = word_set("( : 's and who \u2014 \u2013 --")
_PLURAL_VERBS = word_set("have are were do")
_NUMBERED = word_set("channel radio")
_OWNING = word_set("women men children people king queen")
_OPENS_BODIES = word_set("general premier prime major justice")
"""Titles that also begin the name of an organisation: General Workers Union, Premier League."""
_AT_BIRTH = word_set("née nee né born")
_COMPASS = word_set("south north new puerto costa sri saudi")
_MATTERS = PORTFOLIOS | word_set(
    "transport fire health food research science arts sport media police crime search water "
    "training skills planning fisheries forestry parks museums culture innovation industry "
    "standards enterprise employment business industrial communities tourism digital university"
)
"""Words before the "and" in the name of an organisation: Health and Safety Executive."""
_KIN = word_set("mum mom mummy mommy dad daddy mother father grandma grandpa granny nan granddad")
_SAINTS = word_set("st st. saint")
_BODY_JOINTS = frozenset({"of", "for"})
_LONGEST = 12
_AMBIGUOUS = frozenset({"will", "may", "us"})
"""Function words that may be names if they are capitalized in the middle of a sentence."""


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
        self.inside = capitalised_inside(units)
        self.openings = Counter(unit.tokens[0].word for unit in units)

    def is_name_at_start(self, tokens: Sequence[Token], at: int) -> bool:
        """Return True if the capitalised first word of a sentence is a name or part of one."""
        word = tokens[at].word
        if self._is_common_noun(word, tokens, at):
            return False
        if word in ADVERBS or (word.endswith("ed") and word in verbs()):
            return word in self.inside
        if is_adverb(word) or word in PLURALS or (word.endswith("s") and is_speaker(word)):
            return at + 1 < len(tokens) and tokens[at + 1].capital and word not in FUNCTION
        if word in self.inside or word in COUNTRIES:
            return True
        if at + 1 >= len(tokens):
            return False
        is_plain = word.isalpha() and not word.endswith("ing") and not is_speaker(word)
        if tokens[at + 1].word in COUNTRIES and is_plain and word not in FUNCTION:
            return True  # Transport Scotland
        if word in PORTFOLIOS and tokens[at + 1].capital and tokens[at + 1].word in TITLES:
            return True  # Culture Secretary
        if word in self.small:
            return False
        return self._is_followed_as_name(word, tokens, at)

    def _is_common_noun(self, word: str, tokens: Sequence[Token], at: int) -> bool:
        """Return True if the first word is no name: "Television" in "Television replays were"."""
        if word in self.inside or at + 2 >= len(tokens) or tokens[at + 1].capital:
            return False
        after, verb = tokens[at + 1].word, tokens[at + 2].word
        if after.endswith("s") and after not in AUXILIARIES and may_be_finite(verb):
            return True
        return word in BODY_NAMES - PROPER_BODIES

    @staticmethod
    def _is_followed_as_name(word: str, tokens: Sequence[Token], at: int) -> bool:
        after = tokens[at + 1]
        if word.endswith("ing"):
            return after.word in verbs()
        if after.capital and after.word not in FUNCTION:
            return True
        if len(word) < 3 or is_speaker(word) or is_speaker(after.word):
            return False
        if word.endswith("s") and after.word in _PLURAL_VERBS:
            return False
        if after.word == ",":
            opening = tokens[at + 2].word if at + 2 < len(tokens) else ""
            return opening in DETERMINERS or opening in RELATIVES or opening[:1].isdigit()
        return after.word in _AFTER_NAMES or _may_be_verb(after.word)


def _may_be_verb(word: str) -> bool:
    if word in verbs() or word in AUXILIARIES or word in PASTS or is_adverb(word):
        return True
    return word.endswith(("ed", "s"))


def name_runs(unit: SentenceUnit, spelling: Spelling) -> Iterator[Run]:
    """Yield the names in the unit, in order."""
    tokens = unit.tokens
    at = 0
    while at < len(tokens):
        if _begins(tokens, at, spelling):
            last = _end_of_run(tokens, at)
            core = _after_titles(tokens, at, last, spelling)
            if not (_is_date(tokens[core:last]) or _names_nobody(tokens, at, last)):
                yield Run(at, core, last)
            at = last
        else:
            at += 1


def _names_nobody(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return True for names of no actor: "Italian" in "the Italian", "Berg" in "née Berg"."""
    before = tokens[first - 1].word if first else ""
    is_place = last == first + 1 or tokens[first].word in _COMPASS
    if tokens[last - 1].word in NATIONALITIES and is_place and before in ("the", "a", "an"):
        return last - first < 3
    if last == first + 1 and tokens[first].word in BODIES and before == "'s":
        return True
    if all(token.word in LEANINGS or token.word in _KIN for token in tokens[first:last]):
        return True
    if (
        before in _AT_BIRTH
        or tokens[first].word in _AT_BIRTH
        or (before == ")" and _is_maiden_name(tokens, first - 1))
        or (tokens[first].word in GIVEN_NAMES and _is_maiden_name(tokens, last + 2))
    ):
        return True
    return first == 0 and last + 1 == len(tokens) and tokens[last].word == ":"


def _is_maiden_name(tokens: Sequence[Token], close: int) -> bool:
    if not 2 < close < len(tokens) - 1 or tokens[close].word != ")":
        return False
    around = (close - 1, close - 3, close + 1)
    return tokens[close - 2].word == "(" and all(tokens[at].capital for at in around)


def _begins(tokens: Sequence[Token], at: int, spelling: Spelling) -> bool:
    token = tokens[at]
    if not token.capital or token.word == QUOTED:
        return False
    goes_on = at > 0 and _sentence_goes_on(tokens[at - 1], spelling.text)
    if (
        token.word in DAYS
        or token.word in SPANS_OF_TIME
        or (token.word in MONTHS and not _is_month_as_name(tokens, at))
    ):
        return False
    if token.word in FUNCTION:
        return token.word in _AMBIGUOUS and goes_on
    if goes_on:
        return True
    return spelling.is_name_at_start(tokens, at)


def _is_month_as_name(tokens: Sequence[Token], at: int) -> bool:
    """Return True for a month that begins a name: "April" in "April Dunn"."""
    if at + 1 >= len(tokens) or (at and tokens[at - 1].word in _BEFORE_DATES):
        return False
    after = tokens[at + 1]
    return after.capital and after.word.isalpha() and after.word not in FUNCTION


def _sentence_goes_on(before: Token, text: str) -> bool:
    if before.word == QUOTED:
        return text[before.end - 1] in ",-\u2014"
    return before.word not in (":", "(", "\u2026") and before.word not in DASHES


def _end_of_run(tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    body = tokens[at].word in BODY_NAMES
    while end < len(tokens) and end - at < _LONGEST:
        token = tokens[end]
        if _is_capital(token) or token.word.startswith(_ARTICLES_IN_NAMES):
            body = body or token.word in BODY_NAMES
            end += 1
            continue
        ahead = 1
        is_number = token.word.isdecimal() and tokens[end - 1].word in _NUMBERED
        if is_number or token.word in FIRMS:
            end += 1
            break
        joins = body or tokens[end - 1].word in TITLES or _is_seat_of_body(tokens, at, end)
        if token.word == "," and (listed := _end_of_matters(tokens, at, end)):
            end = listed
            continue
        if token.word == "and" and tokens[end - 1].word in _MATTERS:
            pass  # Fire and Rescue Service
        elif token.word == "&" or (token.word in _BODY_JOINTS and joins):
            ahead += end + 1 < len(tokens) and tokens[end + 1].word == "the"
        elif token.word == "'s" and (_owns(tokens[end - 1]) or tokens[at].word in _SAINTS):
            pass  # King's College, St Anne's Church
        elif not (token.word == "'" and _names_body(tokens, end + 1)) and (
            token.word not in _PARTICLES
        ):
            break
        if end + ahead < len(tokens) and _is_capital(tokens[end + ahead]):
            end += ahead + 1
            continue
        break
    return end


def _end_of_matters(tokens: Sequence[Token], at: int, comma: int) -> int:
    """Return the end of a name such as "Department of Trade, Energy and Skills", or 0 if none."""
    if not any(token.word in ("of", "for") for token in tokens[at:comma]):
        return 0
    if tokens[at].word not in GOVERNMENT_WORDS or tokens[comma - 1].word not in _MATTERS:
        return 0
    end = comma
    while end + 1 < len(tokens) and tokens[end].word in (",", "and"):
        if not tokens[end + 1].capital or tokens[end + 1].word not in _MATTERS:
            return 0
        end += 2
        if tokens[end - 2].word == "and":
            return end
    return 0


def _is_seat_of_body(tokens: Sequence[Token], at: int, joint: int) -> bool:
    """Return True if an organisation's name begins at `at`: "the Port of Osk Authority"."""
    return (
        joint == at + 1
        and at > 0
        and tokens[at - 1].word == "the"
        and tokens[joint].word == "of"
        and _names_body(tokens, joint + 1)
    )


def _owns(token: Token) -> bool:
    return token.capital and (token.word in _OWNING or token.word in ROLES)


def _names_body(tokens: Sequence[Token], at: int) -> bool:
    while at + 1 < len(tokens) and _is_capital(tokens[at]) and _is_capital(tokens[at + 1]):
        at += 1
    return at < len(tokens) and tokens[at].capital and tokens[at].word in BODY_NAMES


def _is_capital(token: Token) -> bool:
    word = token.word
    return token.capital and word != QUOTED and word not in FUNCTION and word not in DAYS


def _after_titles(tokens: Sequence[Token], first: int, last: int, spelling: Spelling) -> int:
    core = first
    at = first
    while at < last:
        word = tokens[at].word.rstrip(".")
        if at > first and core == first and tokens[last - 1].word in BODY_NAMES - SURNAMES:
            break  # Merrow General Hospital
        is_owner = at + 1 < last and tokens[at + 1].word == "'s"  # King's College
        follows_name = at > first and tokens[at - 1].word in GIVEN_NAMES
        is_owner = is_owner or (at == last - 1 and follows_name)
        is_owner = is_owner or (last - at == 2 and tokens[at + 1].word in GOVERNMENT_WORDS)
        is_owner = is_owner or (word in _OPENS_BODIES and _ends_as_body(tokens, at, last))
        is_owner = is_owner or (at > first and word in ("baron", "baroness"))
        if (word in TITLES or word in ROLES) and word not in LEANINGS and not is_owner:
            core = _after_portfolio(tokens, at + 1, last)
            at = core
            continue
        at += 1
    is_body = any(token.word in BODY_NAMES for token in tokens[core:last])
    while core < last - 1 and tokens[core].word in LEANINGS and not is_body:
        core += 1
    opening = tokens[0].word
    if core == 0 and last > 2 and tokens[1].word in GIVEN_NAMES and opening not in GIVEN_NAMES:
        return 0 if spelling.openings[opening] > 1 else 1  # Tearful Luis Moreno
    return core


def _ends_as_body(tokens: Sequence[Token], at: int, last: int) -> bool:
    rest = [token.word for token in tokens[at + 1 : last]]
    if not rest or rest[-1] not in BODY_NAMES - SURNAMES or rest[0] in GIVEN_NAMES:
        return False
    return not any(word in ROLES or word in _BODY_JOINTS for word in rest)


def _after_portfolio(tokens: Sequence[Token], at: int, last: int) -> int:
    if at < last and tokens[at].word == "general":
        at += 1
    if at < last and tokens[at].word in ("of", "for"):
        end = at + 1
        while end < last and (tokens[end].word in PORTFOLIOS or tokens[end].word == "the"):
            end += 1
        if end == at + 1 and last - end == 3 and tokens[end].word not in PLACE_WORDS:
            return end + 1  # "of Peru Ana Lopez"
        return end if end > at + 1 else last
    return at


def _is_date(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and all(token.word in MONTHS or token.word in DAYS for token in tokens)


def initials(words: tuple[str, ...]) -> str:
    """Return the initials of a name, or `""` for fewer than three. Words like "of" have none."""
    main = [word for word in words if word not in FUNCTION]
    return "".join(word[0] for word in main) if len(main) > 2 else ""


class Reader:
    """The tokens of a unit, and the names among them."""

    def __init__(self, unit: SentenceUnit, runs: Iterable[Run]) -> None:
        self.unit = unit
        self.tokens = unit.tokens
        runs = list(runs)
        self.ending = {run.last - 1: run for run in runs}
        """Each name by the index of its last token."""
        self.beginning = {run.first: run for run in runs}
        """Each name by the index of its first token, which may be a title."""
        self.inside = {at: run for run in runs for at in range(run.first, run.last)}
        """The name that each token belongs to, by the token's index."""

    def word(self, at: int) -> str:
        """Return the word of token `at`, or `""` outside of the unit."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def starts_clause(self, first: int) -> bool:
        """Return True if a clause may begin at token `first`."""
        before = self.word(first - 1)
        if not before or before in CONJUNCTIONS or before in SUBORDINATORS:
            return True
        return before in (QUOTED, TITLE) or not before[0].isalnum() or is_adverb(before)

    def follows_preposition(self, at: int) -> bool:
        """Return True if a preposition stands right before token `at`."""
        word = self.word(at - 1)
        return word in PREPOSITIONS and word not in SUBORDINATORS


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
