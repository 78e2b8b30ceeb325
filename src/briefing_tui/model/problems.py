"""Problems with a briefing, and the advice "did you mean"."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TypeAlias

from briefing_tui.model.text import shortened

Severity: TypeAlias = Literal["error", "warning"]

Kind: TypeAlias = tuple[Severity, str]
"""A kind of problem: its severity and its code."""

WORD_LIMIT = 60
"""Maximum number of characters of a user's word that a message repeats."""


class Problem(NamedTuple):
    """A problem with a file. Lines and columns are counted from 1, in code points."""

    severity: Severity
    code: str
    """The kind of problem, such as `type` or `unknown-key`."""
    message: str
    """The mistake and what was expected, in plain words."""
    line: int = 1
    column: int = 1
    path: str = ""
    """The path of the key, such as `issues[0].claims[1].text`, or `""` for the whole file."""
    hint: str = ""
    """How to fix the problem, or `""`."""


class _OfKind(Protocol):
    @property
    def severity(self) -> Severity: ...

    @property
    def code(self) -> str: ...


def kind_of(problem: _OfKind) -> Kind:
    """Return the severity and the code of a problem."""
    return problem.severity, problem.code


ADVICE: Mapping[str, str] = MappingProxyType(
    {
        "no-article": "add `article:` with at least a note on what is not known",
        "no-evidence": "give `at` or `quote`, or say `basis: inferred`",
        "no-teller": "name who says it in `by`, or write `by: narrator` if the article does",
        "own-words": "say it as the article does, or quote the article",
        "unused-actor": "name it where it speaks, acts or is spoken of, or take it out",
        "subject": "declare it under `actors`, or leave it if it is not an actor",
        "uncovered-number": "make it a figure, or rest another item on it if it matters",
        "uncovered-quote": "make it a quote with its source",
        "uncovered-sentence": "rest an item on it if it says something that matters",
    }
)
"""Advice for each kind of warning, by code."""
UNCOVERED = "uncovered-"
"""How the codes of uncovered text begin. The reader and `list` do not count it as warnings."""


def number_of(kinds: Mapping[Kind, int], severity: Severity) -> int:
    """Return the number of problems with the given severity."""
    return sum(count for (one, _), count in kinds.items() if one == severity)


def shares(kinds: Mapping[Kind, int], limit: int) -> dict[Kind, int]:
    """Return how many problems of each kind to list, at most `limit` in all.

    A frequent kind does not hide rare kinds.
    """
    given: dict[Kind, int] = {}
    for place, (kind, count) in enumerate(sorted(kinds.items(), key=lambda entry: entry[1])):
        given[kind] = min(count, limit // (len(kinds) - place))
        limit -= given[kind]
    return given


def cut(text: str, limit: int = WORD_LIMIT) -> str:
    """Return `text` for a message. A text longer than `limit` is cut."""
    return shortened(text, limit)


def backticked(word: str) -> str:
    """Return `word` in backticks, cut to `WORD_LIMIT`, for a message."""
    return f"`{cut(word)}`"


def nearest_name(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the known name most like `word`, or `""` if there is none.

    Letter case does not count. `likeness` is the least ratio (difflib) that counts.
    """
    return next(iter(nearest_names(word, known, 1, likeness)), "")


def nearest_names(
    word: str, known: Iterable[str], most: int, likeness: float = 0.6
) -> tuple[str, ...]:
    """Return at most `most` known names like `word`, the best first."""
    from difflib import get_close_matches  # slow to import, and needed only for typos

    names: dict[str, str] = {}
    for name in known:
        names.setdefault(name.lower(), name)
    near = get_close_matches(word[:WORD_LIMIT].lower(), names, most, likeness)
    return tuple(names[name] for name in near)


def did_you_mean(word: str, known: Iterable[str], before: str = "") -> str:
    """Return `before` and "did you mean `name`?", or `""` if no name is like `word`."""
    near = nearest_name(word, known)
    return f"{before}did you mean `{near}`?" if near else ""


class Suggestions:
    """Answers `did_you_mean` for many words, up to a limit of comparisons.

    Without the limit, a file with thousands of unknown names would take too long.
    """

    COMPARISONS = 30_000
    """Maximum number of comparisons of two names. Beyond it, nothing is suggested."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._spent = 0
        self._answers: dict[str, str] = {}

    def did_you_mean(self, word: str) -> str:
        """Return "did you mean `name`?", or `""` if nothing is suggested."""
        if word not in self._answers and self._spent < self.COMPARISONS:
            self._spent += len(self._known)
            self._answers[word] = did_you_mean(word, self._known)
        return self._answers.get(word, "")


def grouped(problems: Iterable[Problem]) -> dict[Kind, list[Problem]]:
    """Return the warnings among `problems` by kind, in the order in which the kinds first occur."""
    found: dict[Kind, list[Problem]] = {}
    for problem in problems:
        if problem.severity == "warning":
            found.setdefault(kind_of(problem), []).append(problem)
    return found


def heading(kind: Kind, count: int) -> str:
    """Return the line above the warnings of one kind: their number, and advice."""
    severity, code = kind
    advice = f"; {ADVICE[code]}" if code in ADVICE else ""
    return f"{count:,} {severity}{'' if count == 1 else 's'} of {code}{advice}"


def own_hint(problem: Problem) -> str:
    """Return a problem's hint, or `""` if the heading above it says the same."""
    return "" if problem.hint == ADVICE.get(problem.code) else problem.hint
