"""Compare what a sentence says of its subject with what an article says of the same subject."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from briefing_tui.drafting.lexicon import may_be_finite, verbs
from briefing_tui.drafting.wording import Word, is_in


def clause_at(words: Sequence[Word], place: int) -> Sequence[Word]:
    """Return the words of a sentence around a place, up to "while", "but" and the like."""
    borders = [word.place for word in words if is_in(word, "contrast")]
    at = bisect_right(borders, place)
    return words[(0, *borders)[at] : (*borders, len(words))[at]]


def subject_of(clause: Sequence[Word]) -> Word | None:
    """Return the last content word before the first verb."""
    verb = next((at for at, word in enumerate(clause) if _is_verb(word)), 0)
    before = [word for word in clause[:verb] if word.kind == "content"]
    return before[-1] if before else None


def _is_verb(word: Word) -> bool:
    entry = verbs().get(word.low)
    return may_be_finite(word.low) or (entry is not None and "s" in entry.forms)


def _shared(here: Iterable[Word], there: Iterable[Word]) -> int:
    lemmas = {word.lemma for word in there}
    return sum(word.lemma in lemmas for word in here)


def is_same_deed(
    deed: Word, here: Sequence[Word], subject: Word, other: Word, there: Sequence[Word]
) -> bool:
    """Return True if a clause has the same word as another one, of the same subject.

    The words after it, with which it says what is done, such as "down", have to be alike.
    """
    after, others = (
        [
            w
            for w in clause
            if w.place > verb.place and (w.kind != "function" or is_in(w, "particle"))
        ]
        for verb, clause in ((deed, here), (other, there))
    )
    has_subject = any(word.lemma == subject.lemma for word in there if word.place < other.place)
    return has_subject and bool(_shared(after[:3], others[:3]) or not (after or others))


def is_like_number(number: Word, here: Sequence[Word], other: Word, there: Sequence[Word]) -> bool:
    """Return True if two numbers of clauses may count the same."""
    if number.value is None or other.value is None or {number.unit, other.unit} != {"count"}:
        return False
    after = [
        [w for w in clause if w.place == each.place + 1 and w.kind == "content"]
        for each, clause in ((number, here), (other, there))
    ]
    is_near = number.value < 10 * other.value and other.value < 10 * number.value
    is_small = number.value <= 12 and number.text[0].isalpha()
    return is_near and not is_small and not (all(after) and not _shared(*after))
