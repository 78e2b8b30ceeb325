"""Tell languages and texts that are written from right to left."""

import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LANGUAGES = _words(
    "ae aii ajp apc ar arc ary arz acm azb bal bgn bqi brh ckb dv fa glk he iw ji khw lrc mzn nqo "
    "pes pnb prs ps sam sd sdh skr syr tmr ug ur yi"
)
"""Languages whose usual script runs from right to left, by their first subtag."""
_SCRIPTS = _words(
    "adlm arab aran armi avst chrs cprt elym hatr hebr hung khar lydi mand mani mend merc mero "
    "narb nbat nkoo orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn "
    "thaa yezi"
)
"""Scripts that run from right to left, by their ISO 15924 code."""


def is_right_to_left(language: str | None) -> bool:
    """Return True if a language, by its BCP 47 tag, is written from right to left."""
    subtags = (language or "").lower().split("-")
    for subtag in subtags[1:]:
        if len(subtag) == 1:  # what follows is an extension or of private use
            break
        if len(subtag) == 4 and subtag.isalpha():
            return subtag in _SCRIPTS
    return subtags[0] in _LANGUAGES


def begins_right_to_left(text: str) -> bool:
    """Return True if the first letter of a text belongs to a script that runs to the left."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
