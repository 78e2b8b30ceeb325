"""Suggest the known name that an unknown one was probably meant for."""

from collections.abc import Iterable
from itertools import islice

from briefing_tui.model.text.truncation import LONGEST


def nearest_name(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known name most like `word` (difflib's ratio); empty if none is like it."""
    from difflib import get_close_matches  # only for those who misspell: it slows every start

    names = list(known)
    near = get_close_matches(word[:LONGEST], names, 1, likeness)
    near = near or [name for name in names if name.lower() == word.lower()]
    return near[0] if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question "did you mean `name`?"; empty if no known name is like `word`."""
    near = nearest_name(word, known)
    return f"did you mean `{near}`?" if near else ""


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
