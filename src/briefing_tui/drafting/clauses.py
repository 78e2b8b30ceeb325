"""Read the clauses of sentences, with their subjects, and compare those of the same subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing_tui.drafting.lexicon import may_be_finite, verbs
from briefing_tui.drafting.wording import CALENDAR, Statement, Word, alike, is_in


class SubjectClause(NamedTuple):
    """A part of a sentence that has a verb, and the last word of its subject."""

    words: tuple[Word, ...]
    subject: Word

    def has_subject(self, subject: Word, end: Word) -> bool:
        """Return True if a word, as a subject would, stands before another one."""
        return any(w.lemma == subject.lemma for w in self.words if w.place < end.place)

    def complement(self, deed: Word) -> list[Word]:
        """Return the words after a verb with which they say what is done, such as "down"."""
        after = [word for word in self.words if word.place > deed.place]
        return [w for w in after if w.kind != "function" or is_in(w, "particle")]

    def counted(self, number: Word) -> list[Word]:
        """Return the word beside a number, if it may say what there is of it."""
        after = (word for word in self.words if word.place == number.place + 1)
        return [word for word in after if word.kind == "content"]


def read_clauses(text: str, statement: Statement) -> Iterator[SubjectClause]:
    """Yield the clauses of a sentence, parted at "while", "but", a semicolon and the like."""
    parts: list[list[Word]] = [[]]
    for word in statement.words:
        last = parts[-1]
        is_cut = is_in(word, "contrast") or (last and ";" in text[last[-1].end : word.start])
        if is_cut and any(map(_is_verb, last)):
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


def _shared(here: Sequence[Word], there: Sequence[Word]) -> int:
    lemmas = {word.lemma for word in there if word.kind != "function" or is_in(word, "particle")}
    return sum(bool(lemmas & {word.lemma, *alike(word.lemma)}) for word in here)


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
        is_long = not is_denied and _shared(complement, other) > 2
        if is_long or (near and clause.has_subject(here.subject, word)):
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
    is_known = any(clause in holding or clause.subject.lemma in own for clause in having)
    content = [w for w in here.words if w.kind == "content" and w.lemma != here.subject.lemma]
    beside = [word for clause in (*having, *holding) for word in clause.words]
    if not having or is_known or not _shared(content, beside):
        return None
    others = ((w, clause) for clause in holding for w in clause.words if w.lemma not in own)
    return next((word for word, there in others if _is_like(number, here, word, there)), None)


def _is_like(number: Word, here: SubjectClause, other: Word, there: SubjectClause) -> bool:
    if number.value is None or other.value is None or {number.unit, other.unit} != {"count"}:
        return False
    is_small = number.value <= 12 and number.text[0].isalpha()
    is_near = number.value < 10 * other.value and other.value < 10 * number.value
    beside = {w.low for w in there.words if abs(w.place - other.place) == 1}
    beside |= {w.low for w in here.words if abs(w.place - number.place) == 1}
    counted, others = here.counted(number), there.counted(other)
    is_other = counted and others and not _shared(counted, others)
    return is_near and not is_small and not is_other and CALENDAR.isdisjoint(beside)
