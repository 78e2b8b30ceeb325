"""Return the other forms of an English word: `denies`, `denied` and `denying` for `deny`.

The rules also make forms that do not exist; the caller keeps those that the briefing has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

_SHORTEST = 3
"""Minimum number of letters of a word that has other forms here."""
_VOWELS: Final = frozenset("aeiou")
_IRREGULAR: Final = """
arise arose arisen|bear bore borne|beat beaten|become became|begin began begun|bind bound|bleed bled
break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|child children
choose chose chosen|come came|deal dealt|die dies died dying|draw drew drawn|drive drove driven
fall fell fallen|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden
foresee foresaw foreseen|get got gotten|give gave given|go goes went gone|grow grew grown
have has had|hear heard|hide hid hidden|hold held|keep kept|know knew known|lead led|leave left
lend lent|lie lies lied lying|lose lost|make made|man men|mean meant|meet met|pay paid
rise rose risen|run ran|say says said|see saw seen|seek sought|sell sold|send sent|shoot shot
speak spoke spoken|spend spent|stand stood
steal stole stolen|stick stuck|strike struck stricken|swear swore sworn|take took taken
teach taught|tell told|think thought|throw threw thrown|understand understood|wear wore worn
win won winning|withdraw withdrew withdrawn|woman women|write wrote written
"""
_NO_FORMS: Final = frozenset(
    ("anything", "during", "evening", "morning", "news", "nothing", "something", "united")
)
"""Words that only look like forms of other words."""


def is_english(language: str | None) -> bool:
    """Return True for a language tag of English, or for none."""
    return language is None or language.lower().split("-")[0] == "en"


@lru_cache(64)
def other_forms(word: str) -> frozenset[str]:
    """Return possible other forms of a word in lower case."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or word in _NO_FORMS:
        return frozenset()
    known = _irregular().get(word)
    if known is not None:
        return known - {word}
    forms: set[str] = set()
    for base in {word, *_bases(word)}:
        forms |= {base, *_inflected(base), *_irregular().get(base, ())}
    return frozenset(forms) - {word} - _NO_FORMS


def _bases(word: str) -> Iterator[str]:
    """Yield the words that `word` may be a form of."""
    for ending in ("s", "es", "ed", "d", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST or (ending == "s" and stem[-1] in "siu"):
            continue
        if ending == "d" and stem[-1] != "e":
            continue
        if ending in ("es", "ed") and stem[-1] == "i":
            yield stem[:-1] + "y"
            continue
        if ending == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o")):
            continue
        yield stem
        if ending == "ing":
            yield stem + "e"
        if ending in ("ed", "ing") and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            yield stem[:-1]


def _inflected(base: str) -> Iterator[str]:
    """Yield the regular forms of a word."""
    last, before = base[-1], base[-2]
    if last == "y" and before not in _VOWELS:
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
        return
    yield base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if last == "e":
        yield from (base + "d", base[:-1] + "ing", base + "ing")
        return
    yield from (base + "ed", base + "ing")
    if last not in "aeiouwxy" and before in _VOWELS and base[-3:-2] not in _VOWELS:
        yield from (base + last + "ed", base + last + "ing")


@cache
def _irregular() -> dict[str, frozenset[str]]:
    """Return all forms of each irregular word, by each of them."""
    found: dict[str, frozenset[str]] = {}
    for row in _IRREGULAR.strip().replace("\n", "|").split("|"):
        base, *rest = row.split()
        forms = frozenset((base, *rest, *_inflected(base)))
        for form in (base, *rest, *_inflected(base)):
            found[form] = forms
    return found
