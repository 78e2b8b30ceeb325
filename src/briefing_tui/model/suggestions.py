"""Suggest the known name that an unknown one was probably meant for."""

from collections.abc import Iterable
from itertools import islice

from briefing_tui.model.text.truncation import LONGEST


def nearest_name(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name most like `word` in any case (difflib's ratio), or an empty string."""
    from difflib import get_close_matches  # only for those who misspell: it slows every start

    names = {name.lower(): name for name in known}
    near = get_close_matches(word[:LONGEST].lower(), names, 1, likeness)
    return names[near[0]] if near else ""


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """Return `before` and "did you mean `name`?"; empty if no known name is like `word`."""
    near = nearest_name(word, known)
    return f"{before}did you mean `{near}`?" if near else ""


class Suggestions:
    """Answers `did_you_mean` for many words out of many names, up to a limit of comparisons.

    A hostile file may hold thousands of unknown names: without a limit, comparing them would take
    longer than reading the file.
    """

    COMPARISONS = 30_000
    """Comparisons of two names in all; after that nothing is suggested."""
    FEW = 1000
    """Names that are all compared; out of more, only those that begin or end alike."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._spent = 0
        self._answers: dict[str, str] = {}

    def did_you_mean(self, word: str) -> str:
        """The question for `word`; empty once the limit is reached."""
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


def nearest_words(word: str, known: Iterable[str], most: int = 1) -> list[str]:
    """Return the words of `known` most like `word`, the best first; none that is not alike."""
    ranked = [(typos(word, one), abs(len(one) - len(word)), one) for one in known]
    close = [entry for entry in ranked if entry[0] <= max_typos(word)]
    close.sort(key=lambda entry: entry[:2])
    return list(dict.fromkeys(one for _, _, one in close))[:most]


def max_typos(word: str) -> int:
    """Return how many typos `word` may have and still be recognized: about one in four letters.

    A single letter may have none, as nothing would be left of it.
    """
    return 2 if len(word) > 5 else int(len(word) > 1)


def typos(word: str, known: str) -> int:
    """Count the typos between `word` and `known`, or its beginning: it may be still being typed.

    The result is more than `max_typos(word)` if the shorter of the two could not have as many:
    `the` is two typos from `theme`, and nothing like it.
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
    """Count the letters left out, added, replaced or swapped with their neighbour.

    This is the optimal string alignment; `most` + 1 stands for more than `most`.
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
