"""Read the clauses of sentences, with their subjects, and compare those of the same subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.drafting.lexicon import may_be_finite, verbs
from briefing_tui.drafting.wording import Statement, Word, is_in


class SubjectClause(NamedTuple):
    """A part of a sentence that has a verb, and the last word of its subject."""

    words: tuple[Word, ...]
    subject: Word

    def complement(self, deed: Word) -> list[Word]:
        """Return the words after a verb with which they say what is done, such as "down"."""
        return [word for word in self.words if word.place > deed.place and _is_telling(word)]


def read_clauses(text: str, statement: Statement) -> Iterator[SubjectClause]:
    """Yield the clauses of a sentence, parted at "while", "but" or a semicolon."""
    parts: list[list[Word]] = [[]]
    for word in statement.words:
        is_border = is_in(word, "contrast") or ";" in text[max(0, word.start - 2) : word.start]
        if is_border and any(map(_is_verb, parts[-1])):
            parts.append([])
        parts[-1].append(word)
    for words in parts:
        verb = next((at for at, word in enumerate(words) if _is_verb(word)), 0)
        before = [word for word in words[:verb] if word.kind == "content"]
        if before:
            yield SubjectClause(tuple(words), before[-1])


def _is_verb(word: Word) -> bool:
    entry = verbs().get(word.low)
    return may_be_finite(word.low) or (entry is not None and "s" in entry.forms)


def _is_telling(word: Word) -> bool:
    return word.kind != "function" or is_in(word, "particle")


def _shared(here: Iterable[Word], there: Iterable[Word]) -> int:
    lemmas = {word.lemma for word in there if _is_telling(word)}
    return sum(word.lemma in lemmas for word in here)


def same_deeds(
    deed: Word, here: SubjectClause, clauses: Iterable[SubjectClause], *, is_denied: bool
) -> Iterator[Word]:
    """Yield the same word where the same one does it, with a complement that is alike.

    Of what is not denied, three words of the complement are enough, whoever does it.
    """
    complement = here.complement(deed)
    for clause in clauses:
        word = next(word for word in clause.words if word.lemma == deed.lemma)
        other = clause.complement(word)
        near = _shared(complement[:3], other[:3]) or not (complement or other)
        has_subject = here.subject.lemma in {w.lemma for w in clause.words if w.place < word.place}
        if (near and has_subject) or (not is_denied and _shared(complement, other) > 2):
            yield word


def other_number(
    number: Word,
    here: SubjectClause,
    having: Sequence[SubjectClause],
    holding: Sequence[SubjectClause],
) -> Word | None:
    """Return the number that a subject has in the article, if only others have this one.

    `having` are the clauses with the number, `holding` those with the subject.
    """
    own = {word.lemma for word in here.words}
    others = ((w, clause) for clause in holding for w in clause.words if w.lemma not in own)
    is_others = bool(having) and not any(clause in holding for clause in having)
    likes = (word for word, there in others if _is_like(number, here, word, there))
    return next(likes, None) if is_others else None


def _is_like(number: Word, here: SubjectClause, other: Word, there: SubjectClause) -> bool:
    if number.value is None or other.value is None or {number.unit, other.unit} != {"count"}:
        return False
    after = [
        [w for w in clause.words if w.place == each.place + 1 and w.kind == "content"]
        for each, clause in ((number, here), (other, there))
    ]
    is_near = number.value < 10 * other.value and other.value < 10 * number.value
    is_small = number.value <= 12 and number.text[0].isalpha()
    return is_near and not is_small and not (all(after) and not _shared(*after))
