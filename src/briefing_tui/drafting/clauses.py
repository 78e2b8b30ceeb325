"""Read the clauses of sentences, with their subjects, and compare those of the same subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing_tui.drafting.lexicon import may_be_finite, verbs
from briefing_tui.drafting.wording import CALENDAR, Statement, Word, alike, is_in


class Clause(NamedTuple):
    """A part of a sentence that has a verb, and the last word of its subject."""

    words: tuple[Word, ...]
    subject: Word

    def has_subject(self, subject: Word, end: Word) -> bool:
        """Return True if a word, as a subject would, stands before another one."""
        return any(w.lemma == subject.lemma for w in self.words if w.place < end.place)

    def complement(self, deed: Word) -> list[Word]:
        """Return the words after a verb with which they say what is done, such as "down"."""
        after = [word for word in self.words if 0 < word.place - deed.place < 6]
        return [w for w in after if w.kind != "function" or is_in(w, "particle")]

    def counted(self, number: Word) -> list[Word]:
        """Return the word beside a number, if it may say what there is of it."""
        after = (word for word in self.words if word.place == number.place + 1)
        return [word for word in after if word.kind == "content"]


def read_clauses(text: str, statement: Statement) -> Iterator[Clause]:
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
            yield Clause(tuple(words), before[-1])


def _is_verb(word: Word) -> bool:
    entry = verbs().get(word.low)
    return may_be_finite(word.low) or (entry is not None and "s" in entry.forms)


def _share(here: Sequence[Word], there: Sequence[Word]) -> bool:
    lemmas = {word.lemma for word in there if word.kind != "function" or is_in(word, "particle")}
    return any(lemmas & {word.lemma, *alike(word.lemma)} for word in here)


def same_deeds(deed: Word, here: Clause, clauses: Sequence[Clause]) -> Iterator[Word]:
    """Yield the same word where the same one does it, with a complement that is alike."""
    complement = here.complement(deed)
    for clause in clauses:
        for word in clause.words:
            if word.lemma == deed.lemma and clause.has_subject(here.subject, word):
                other = clause.complement(word)
                if _share(complement, other) or not (complement or other):
                    yield word


def other_number(number: Word, here: Clause, clauses: Sequence[Clause]) -> Word | None:
    """Return the number that a subject has in the article, if only others have this one."""
    lemma = here.subject.lemma
    holding = [clause for clause in clauses if any(w.lemma == lemma for w in clause.words)]
    having = [clause for clause in clauses if any(number.lemma in w.keys for w in clause.words)]
    content = [w for w in here.words if w.kind == "content" and w.lemma != lemma]
    beside = [word for clause in (*having, *holding) for word in clause.words]
    if not having or any(clause in holding for clause in having) or not _share(content, beside):
        return None
    others = ((w, clause) for clause in holding for w in clause.words)
    own = {word.lemma for word in here.words}
    return next((w for w, c in others if w.lemma not in own and _is_like(number, here, w, c)), None)


def _is_like(number: Word, here: Clause, other: Word, there: Clause) -> bool:
    if number.value is None or other.value is None or {number.unit, other.unit} != {"count"}:
        return False
    is_small = number.value <= 12 and number.text[0].isalpha()
    is_near = number.value < 10 * other.value and other.value < 10 * number.value
    beside = {w.low for w in there.words if abs(w.place - other.place) == 1}
    counted, others = here.counted(number), there.counted(other)
    is_other = counted and others and not _share(counted, others)
    return is_near and not is_small and not is_other and CALENDAR.isdisjoint(beside)
