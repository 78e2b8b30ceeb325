"""Problems with a briefing, and phrases that error messages share.

Error messages repeat a user's word in backticks and ask "did you mean" with the nearest known name.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TypeAlias

from briefing_tui.model.text.folding import shortened

Severity: TypeAlias = Literal["error", "warning"]

Kind: TypeAlias = tuple[Severity, str]
"""A kind of problem: its severity and its code."""

WORD_LIMIT = 60
"""Maximum number of characters of a user's word that a message repeats."""


class Problem(NamedTuple):
    """One problem at one place of the file. Line and column count code points from 1."""

    severity: Severity
    code: str
    """The kind of problem, such as `type` or `unknown-key`."""
    message: str
    """The mistake and the expected form, in plain words."""
    line: int = 1
    column: int = 1
    path: str = ""
    """The key's path, such as `issues[0].claims[1].text`; empty for the file as a whole."""
    hint: str = ""
    """How to fix it, such as the nearest known key, value, id or passage; may be empty."""


class _OfKind(Protocol):
    @property
    def severity(self) -> Severity: ...

    @property
    def code(self) -> str: ...


def kind_of(problem: _OfKind) -> Kind:
    """Return the kind of a problem."""
    return problem.severity, problem.code


ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "no-article": "add `article:` with at least a note on what is not known",
        "no-evidence": "give `at` or `quote`, or say `basis: inferred`",
        "no-teller": "name who says it in `by`, or write `by: narrator` if the article does",
        "unused-actor": "name it where it speaks, acts or is spoken of, or take it out",
        "subject": "declare it under `actors`, or leave it if it is not an actor",
        "uncovered-number": "make it a figure, or rest another item on it if it matters",
        "uncovered-quote": "make it a quote with its source",
        "uncovered-sentence": "rest an item on it if it says something that matters",
    }
)
"""Advice for each kind of warning, by its code."""


def number_of(kinds: Mapping[Kind, int], severity: Severity) -> int:
    """Return how many problems there are of one severity."""
    return sum(count for (one, _), count in kinds.items() if one == severity)


def shares(kinds: Mapping[Kind, int], limit: int) -> dict[Kind, int]:
    """Return how many problems of each kind to list, `limit` in all.

    All of a rare kind are listed, so that a frequent one does not hide them.
    """
    given: dict[Kind, int] = {}
    for place, (kind, count) in enumerate(sorted(kinds.items(), key=lambda entry: entry[1])):
        given[kind] = min(count, limit // (len(kinds) - place))
        limit -= given[kind]
    return given


def cut(text: str, limit: int = WORD_LIMIT) -> str:
    """Return `text` for a message, cut after a word and marked if it is longer than `limit`."""
    return shortened(text, limit)


def backticked(word: str) -> str:
    """Return `word` in backticks, cut to `WORD_LIMIT`, for a message."""
    return f"`{cut(word)}`"


def nearest_name(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name most like `word`, or an empty string; letter case does not count.

    `likeness` is the least ratio of difflib at which a name counts as like the word.
    """
    from difflib import get_close_matches  # slow to import, and needed only for typos

    names = {name.lower(): name for name in known}
    near = get_close_matches(word[:WORD_LIMIT].lower(), names, 1, likeness)
    return names[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """Return `before` and "did you mean `name`?" with the nearest name; empty if none is like
    `word`."""
    near = nearest_name(word, known)
    return f"{before}did you mean `{near}`?" if near else ""


class Suggestions:
    """Answers `did_you_mean` for many words, up to a limit of comparisons.

    A hostile file may have thousands of unknown names. Without a limit, comparing them would take
    longer than reading the file.
    """

    COMPARISONS = 30_000
    """Maximum number of comparisons of two names in all. After them, there are no suggestions."""
    FEW = 1000
    """Up to this number of names, every name is compared. Above it, only names that begin or end
    like the word are compared."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._spent = 0
        self._answers: dict[str, str] = {}

    def did_you_mean(self, word: str) -> str:
        """Return "did you mean `name`?" for `word`; empty if no name is like it or the limit is
        reached."""
        if word not in self._answers:
            if self._spent > self.COMPARISONS:
                return ""
            candidates = self._candidates(word)
            self._spent += len(candidates) + len(self._known) // 8
            self._answers[word] = did_you_mean(word, candidates)
        return self._answers[word]

    def _candidates(self, word: str) -> tuple[str, ...]:
        if len(self._known) <= self.FEW:
            return self._known
        begin, end = word[:2].lower(), word[-2:].lower()
        alike = (name for name in self._known if name.startswith(begin) or name.endswith(end))
        return tuple(islice(alike, self.FEW))


def max_typos(word: str) -> int:
    """Return the most typos with which `word` is still recognized: 0, 1 or 2. It depends on its
    length."""
    return 2 if len(word) > 5 else int(len(word) > 1)


def typos(word: str, known: str) -> int:
    """Count the typos between `word`, which may be incomplete, and `known`.

    A result above `max_typos(word)` means that the words are not alike. The shorter word sets the
    limit: `the` is two typos from `theme`, but not like it.
    """
    limit = max_typos(word)
    most = min(limit, max_typos(known))
    if len(known) < len(word) - most or len(set(word).difference(known)) > most:
        return limit + 1
    found = edit_distance(word, known, most)
    if len(known) > len(word):
        found = min(found, edit_distance(word, known[: len(word)], most))
    return found if found <= most else limit + 1


def edit_distance(a: str, b: str, most: int) -> int:
    """Return the optimal string alignment distance, or `most` + 1 if it is more than `most`.

    It counts letters left out, added, replaced or swapped with their neighbour.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
