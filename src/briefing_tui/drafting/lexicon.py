"""Words that drafting knows, from the lists in `words/`, and tests of single words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, get_args

from briefing_tui.model.search.terms import other_forms
from briefing_tui.model.text import word_set

_FOLDER: Final = Path(__file__).with_name("words")
_GROUP: Final = re.compile(r"^\[([\w-]+)\]\n((?:.+\n)+)", re.M)


@cache
def _groups(subject: str) -> dict[str, str]:
    return dict(_GROUP.findall((_FOLDER / f"{subject}.txt").read_text(encoding="utf-8")))


@cache
def words(subject: str, *groups: str) -> frozenset[str]:
    """Return the words of some groups of a list: `words("places", "capitals")`."""
    return frozenset(word for group in groups for word in _groups(subject)[group].split())


def entries(subject: str, group: str) -> tuple[str, ...]:
    """Return the entries of a group, which semicolons part."""
    return tuple(" ".join(entry.split()) for entry in _groups(subject)[group].split(";"))


def pattern(subject: str, *groups: str) -> str:
    """Return a regular expression for the entries of some groups. A star stands for any letters."""
    every = [entry for group in groups for entry in entries(subject, group)]
    escaped = (re.escape(one) for one in sorted(every, key=len, reverse=True))
    return f"(?:{'|'.join(one.replace(chr(92) + '*', '[a-z]*') for one in escaped)})"


BE: Final = words("function", "be")
HAVE: Final = words("function", "have")
DO: Final = words("function", "do")
MODALS: Final = words("function", "modals")
NEGATIONS: Final = words("function", "negations")
AUXILIARIES: Final = BE | HAVE | DO | MODALS
NOT_FINITE: Final = frozenset({"be", "been", "being", "having"})
"""The forms of auxiliaries that are no finite verbs."""
ADVERBS: Final = words("function", "adverbs")
ARTICLES: Final = words("function", "articles")
POSSESSIVES: Final = words("function", "possessives")
QUANTIFIERS: Final = words("function", "quantifiers")
DETERMINERS: Final = ARTICLES | POSSESSIVES | QUANTIFIERS
PREPOSITIONS: Final = words("function", "prepositions")
CONJUNCTIONS: Final = words("function", "conjunctions")
SUBORDINATORS: Final = words("function", "subordinators")
RELATIVES: Final = words("function", "relatives")
PRONOUNS: Final = words("function", "pronouns")
PRONOUN_SEXES: Final[dict[str, Literal["female", "male"]]] = {
    **dict.fromkeys(("he", "him", "his"), "male"),
    **dict.fromkeys(("she", "her"), "female"),
}
OBJECT_PRONOUNS: Final = words("function", "objects")
FUNCTION: Final = (
    words("function", "other").union(
        AUXILIARIES, NEGATIONS, DETERMINERS, PREPOSITIONS, CONJUNCTIONS, SUBORDINATORS, PRONOUNS
    )
    | OBJECT_PRONOUNS
)
"""Words that are never a name, nor the main word of a name."""
DAYS: Final = words("time", "days")
MONTHS: Final = words("time", "months")
SPANS_OF_TIME: Final = words("time", "spans")
TIMES: Final = DAYS | words("time", "times")
IRREGULAR_PASTS: Final = words("verbs", "pasts")
_FINITE: Final = BE | HAVE | MODALS | IRREGULAR_PASTS | words("verbs", "presents")
LOOSE_ENDS: Final = (
    ARTICLES | POSSESSIVES | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | BE | HAVE | MODALS
) - {"her"} | {"not"}
"""Words with which a phrase never ends."""
_NOT_ADVERBS: Final = words("function", "not-adverbs")


def is_adverb(word: str) -> bool:
    """Return True if the lower-case `word` is an adverb that may stand beside a verb."""
    if word in ADVERBS:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS


def may_be_finite(word: str) -> bool:
    """Return True if the lower-case `word` looks like a finite verb."""
    return word in _FINITE or word.endswith("ed")


Form = Literal["base", "s", "past", "ing", "done"]
_FORMS: Final[tuple[Form, ...]] = get_args(Form)


class Verb(NamedTuple):
    """A word that is a form of a verb of saying."""

    lemma: str
    frames: str  # letters for what the verb's content may be. `words/speech.txt` explains them
    forms: frozenset[Form]  # the forms that the word may be: "said" is a past form and a participle


@cache
def verbs() -> dict[str, Verb]:
    """Return a mapping of every form of a verb of saying, such as "said", to the verb."""
    irregular = {entry.split()[0]: entry.split()[1:] for entry in entries("speech", "irregular")}
    table: dict[str, Verb] = {}
    for entry in entries("speech", "frames"):
        lemma, frames = entry.split()
        past, done = irregular.get(lemma) or (_past(lemma), _past(lemma))
        held = (lemma, _third(lemma), past, _ing(lemma, past), done)
        for word, form in zip(held, _FORMS, strict=True):
            known = table.get(word)
            if known is None or known.lemma == lemma:
                forms = known.forms if known else frozenset[Form]()
                table[word] = Verb(lemma, frames, forms | {form})
    return table


def verbs_of(cue: str) -> list[Verb]:
    """Return the verbs of saying in the words of a cue, such as "has said"."""
    return [verbs()[word] for word in cue.lower().split() if word in verbs()]


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return lemma + "ed"


def _ing(lemma: str, past: str) -> str:
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe")):
        return lemma[:-1] + "ing"
    doubled = past == lemma + lemma[-1] + "ed"
    return lemma + (lemma[-1] if doubled else "") + "ing"


NOUNS: Final = words("speech", "nouns")
"""Verbs that share their spelling with a noun. A form in -s may be the plural of the noun."""
DENIES: Final = words("speech", "denies")
DISPUTES: Final = words("speech", "disputes")
DECLINED: Final = re.compile(
    rf"\b{pattern('contested', 'declines')}|(?:\bnot|n['\u2019]t|\bnever|\bneither\b[^.;]{{1,80}}?)"
    r"\s(?:immediately\s|yet\s)?(?:answer|repl[iy]|respond|return)\w*",
    re.I,
)
"""Words of somebody who was asked and gives no answer."""


def denies(cue: str) -> bool:
    """Return True if the words of a cue deny or dispute something."""
    said = set(cue.lower().split())
    return not said.isdisjoint(DENIES) or not said.isdisjoint(DISPUTES)


def bare(word: str) -> str:
    """Return the word in lower case, without the signs around it."""
    return word.lower().strip(".,;:!?\"'\u201c\u201d\u2018\u2019()\u2014\u2013")


def capitalised(title: str) -> str:
    """Return the title with a capital as its first letter."""
    return title[:1].upper() + title[1:]


WOMEN: Final = words("people", "women")
MEN: Final = words("people", "men")
GIVEN_NAMES: Final = WOMEN | MEN
MALE_TITLES: Final = words("roles", "male-titles")
FEMALE_TITLES: Final = words("roles", "female-titles")
TITLES: Final = MALE_TITLES | FEMALE_TITLES | words("roles", "titles")
HONOURS: Final = words("roles", "honours")
ROLES: Final = words("roles", "roles")
FIRM_ROLES: Final = words("roles", "firm-roles")
PLURALS: Final = words("roles", "plurals")
PORTFOLIOS: Final = words("roles", "portfolios")
MATTERS: Final = PORTFOLIOS | words("roles", "matters")
LEANINGS: Final = words("roles", "leanings")
BODIES: Final = words("bodies", "bodies")
BODY_NAMES: Final = BODIES | words("bodies", "names")
"""Words that show that a capitalised name names an organisation: "times", "ltd"."""
PROPER_BODIES: Final = words("bodies", "proper")
SURNAMES: Final = words("bodies", "surnames")
GROUPS: Final = words("bodies", "groups")
INSTITUTIONS: Final = words("bodies", "institutions")
STAND_INS: Final = words("bodies", "stand-ins")
WRITINGS: Final = words("bodies", "writings")
GOVERNMENT_WORDS: Final = words("bodies", "governments")
FIRMS: Final = words("bodies", "firms")
STREETS: Final = words("bodies", "streets")
VENUES: Final = words("bodies", "venues")
COUNTRIES: Final = frozenset(entries("places", "countries"))
REGIONS: Final = frozenset(entries("places", "regions") + entries("places", "cities"))
CAPITALS: Final = words("places", "capitals")
PLACES: Final = COUNTRIES | REGIONS | CAPITALS
PLACE_WORDS: Final = words("places", "openings")
AGENT_ENDS: Final = ("an", "ist", "er", "or")
"""Endings of words before a name that are no part of it: "Rapper Ada Lind", "Texan Ada Lind"."""
_SUFFIXES: Final = tuple(words("roles", "endings"))


def is_office(word: str) -> bool:
    """Return True for a title or role, which a hyphen may join to a word: "president-elect"."""
    parts = word.removesuffix("-man").split("-")  # "Chun-man" is a name
    return any(one in TITLES or one in ROLES for one in (word, *parts))


@cache
def _speakers() -> frozenset[str]:
    plurals = {f"{role[:-2]}en" if role.endswith("man") else _third(role) for role in ROLES}
    return ROLES | PLURALS | BODIES | WRITINGS | plurals | {f"{body}s" for body in BODIES}


def is_speaker(word: str) -> bool:
    """Return True if the lower-case noun can mean a speaker, as "minister" can."""
    is_derived = len(word) > 6 and word.endswith(_SUFFIXES) and not word.endswith("ments")
    return word in _speakers() or is_derived


@cache
def _thesaurus() -> dict[str, str]:
    lines = (_FOLDER / "thesaurus.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if not line.startswith("#"))
    return {word: others for word, _, others in pairs}


def is_listed(low: str) -> bool:
    """Return True if the thesaurus has the word, or another form of it."""
    return low in _thesaurus() or lemma_of(low) in _thesaurus()


@cache
def alike(lemma: str) -> frozenset[str]:
    """Return the lemmas of like meaning in the thesaurus."""
    return word_set(_thesaurus().get(lemma, ""))


@cache
def lemma_of(low: str) -> str:
    """Return one form for all forms of a word in lower case, if possible that in dictionaries."""
    if low.endswith("n't"):
        return "not"
    forms = {low, *(form for form in other_forms(low) if len(form) < len(low) + 2)}
    return min(forms, key=lambda form: (form not in _thesaurus(), len(form), form))
