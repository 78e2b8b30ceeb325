"""Problems with a briefing, the advice "did you mean", and the reasons why a date is wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, TypeAlias

from briefing_tui.model import dates
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
        "unused-actor": "name it where it speaks, acts or is spoken of, or take it out",
        "subject": "declare it under `actors`, or leave it if it is not an actor",
        "uncovered-number": "make it a figure, or rest another item on it if it matters",
        "uncovered-quote": "make it a quote with its source",
        "uncovered-sentence": "rest an item on it if it says something that matters",
    }
)
"""Advice for each kind of warning, by code."""


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
    from difflib import get_close_matches  # slow to import, and needed only for typos

    names = {name.lower(): name for name in known}
    near = get_close_matches(word[:WORD_LIMIT].lower(), names, 1, likeness)
    return names[near[0]] if near else ""


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
    FEW = 1000
    """If there are more names than this, not every name is compared."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._spent = 0
        self._answers: dict[str, str] = {}

    def did_you_mean(self, word: str) -> str:
        """Return "did you mean `name`?", or `""` if nothing is suggested."""
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
    """Return the most typos with which a word is recognized: 0, 1 or 2."""
    return 2 if len(word) > 5 else int(len(word) > 1)


def typos(word: str, known: str) -> int:
    """Count the typos between `word`, which may be incomplete, and `known`.

    Return more than `max_typos(word)` if the words are not alike.
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

    It counts letters that were left out, added, replaced or swapped with a neighbour.
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


_GUESS_LIMIT = 100
"""Maximum number of characters of a text from which a date is guessed."""
_ABOUT = frozenset(["about", "approx", "approximately", "around", "c", "ca", "circa"])
_PERHAPS = frozenset(["maybe", "perhaps", "possibly", "probably", "uncertain"])
_FILLERS = frozenset(name.lower() for name in dates.WEEKDAYS) | frozenset(
    ["at", "from", "in", "nd", "of", "on", "rd", "st", "th", "the", "x", "xx"]
)
"""Words that are ignored in a date."""
# In EDTF, an X is an unknown digit.

_SLIPS = (
    (r"", "it is empty"),
    (r".*[~?%]{2}", "one of ~ (about), ? (uncertain) and % (both) is enough"),
    (r".*[~?%]-?[0-9].*", "~, ? or % stands once, at the very end of a date"),
    (r"[0-9X-]*X[0-9X-]*", "unspecified digits (X) are not part of the format: give what is known"),
    (r"\{.*", "sets in braces are not part of the format"),
    (r"Y.*|[+-][0-9].*|[0-9]{5,7}|[0-9]{9,}", "a year is four digits, 0001 to 9999"),
    (r"[0-9]{8}|[0-9]+[. ][0-9]+([. ][0-9]+)?", "year, month and day are joined by hyphens"),
    (r"[0-9]+(-[0-9]+){1,2}", "a date is four digits of year, then two of month and two of day"),
    (r".*:[0-9]{2}[.,][0-9].*", "fractions of a second are not part of the format"),
    (r"[0-9-]{10}[Tt ].*:.*", "a time is T14:00 or T14:00:30, then Z (UTC) or an offset: +02:00"),
    (r".*\.\..*", "a range with .. is one unknown day, and stands in brackets: [a..b]"),
    (r".*[\u2010-\u2015\u2212].*", "a dash stands where a hyphen (-) belongs"),
    (r".*[A-Za-z]{3}.*", "a date is written in figures, such as 2024-07-28"),
)
"""Patterns of common mistakes, and the reasons to give. The first match counts."""
_NO_FORM = "it has none of the forms 2024, 2024-07, 2024-07-28 and 2024-09-20T14:00Z"


def explain_date(text: str) -> str:
    """Return the reason why `text` is not a date, and suggest the likeliest date."""
    text = text.strip()
    if len(text) > dates.LONGEST:
        reason = f"it is longer than any date ({dates.LONGEST} characters)"
    else:
        try:
            dates.read(text)
        except dates.UnknownFormError as error:
            reason = _mistake(error.text)
        except ValueError as error:
            reason = str(error)
        else:
            return f"{text} is a date"
    guess = nearest_date(text)
    if guess is None:
        return reason
    return f"{reason}; did you mean {_as_yaml(guess)}?"


def nearest_date(text: str) -> str | None:
    """Return the date that `text` most likely means, or None: 2024-02-30 becomes 2024-02."""
    text = text.strip()
    if dates.parse(text) is not None:
        return text
    return next((guess for guess in _guesses(text) if dates.parse(guess) is not None), None)


def _as_yaml(text: str) -> str:
    """Put quotation marks around a text that YAML would read as a list."""
    return f'"{text}"' if text.startswith("[") else text


def _mistake(text: str) -> str:
    for pattern, reason in _SLIPS:
        if re.fullmatch(pattern, text, re.DOTALL):
            return reason
    return _NO_FORM


def _guesses(text: str) -> Iterator[str]:
    """Yield possible dates, the likeliest first. Some dates may be invalid."""
    if len(text) > _GUESS_LIMIT:
        return
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.lower())
    one_of = text.startswith("[") or (".." in text and "/" not in text)
    ends = re.split(r"\s*(?:/|\.\.+|\s-\s|\bto\b|\buntil\b)\s*", text.strip("[] \n"))
    if len(ends) != 2:  # 28/7/2024 is one day
        yield from _edge_guesses("-".join(ends), one_of=False)
        return
    first, last = ([""] if not end else list(_edge_guesses(end, one_of=one_of)) for end in ends)
    for pair in product(first, last):
        for a, b in (pair, pair[::-1]):
            yield f"[{a}..{b}]" if one_of else f"{a or '..'}/{b or '..'}"


def _edge_guesses(text: str, *, one_of: bool) -> Iterator[str]:
    clock = re.search(
        r"[t ]*([0-9]{1,2}):([0-9]{2})(:[0-9]{2})?(?:[.,][0-9]+)?"
        r" *(?:z|utc|gmt|([+-])([0-9]{1,2}):?([0-9]{2})?)? *$",
        text,
    )
    sign = "" if one_of else _qualifier(text)
    for day in _day_guesses(text[: clock.start()] if clock else text):
        if clock and not one_of and len(day) == 10:
            hour, minute, second, ahead, hours, minutes = clock.groups("")
            zone = f"{ahead}{hours:0>2}:{minutes:0>2}" if ahead else "Z"
            yield f"{day}T{hour:0>2}:{minute}{second}{zone}{sign}"
            yield f"{day}T{hour:0>2}:{minute}{zone}{sign}"
        yield day + sign


def _qualifier(text: str) -> str:
    found = set(re.findall(r"[a-z]+|[~?%]", text))
    about = bool(found & _ABOUT or found & {"~", "%"})
    perhaps = bool(found & _PERHAPS or found & {"?", "%"})
    return ("", "~", "?", "%")[about + 2 * perhaps]


def _day_guesses(text: str) -> Iterator[str]:
    if not re.fullmatch(r"[~?% ]*[0-9a-z][0-9a-z .,~?%-]*", text):
        return
    text = re.sub(r"\b([0-9]{4})([0-9]{2})([0-9]{2})\b", r"\1-\2-\3", text)
    numbers = re.findall(r"[0-9]+", text)
    names = set(re.findall(r"[a-z]+", text)) - _FILLERS - _ABOUT - _PERHAPS
    years = [number for number in numbers if len(number) == 4]
    small = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(numbers) != len(small) + 1 or len(small) + len(names) > 2:
        return
    if names:
        orders = [[month, *small] for month in _months_named(names)]
    else:
        orders = _orders(small, year_last=len(numbers[0]) < 4, dotted="." in text)
    if not orders:
        return
    for parts in (*orders, orders[0][:1], []):
        yield "-".join([years[0], *(f"{part:02}" for part in parts)])


def _months_named(names: set[str]) -> list[int]:
    name = " ".join(names)
    if len(name) < 3:
        return []
    name = "sep" if name == "sept" else name
    return [n for n, month in enumerate(dates.MONTHS, 1) if month.lower().startswith(name)]


def _orders(small: list[int], *, year_last: bool, dotted: bool) -> list[list[int]]:
    swapped = small[::-1]
    if not year_last:
        return [small, swapped]
    if dotted:  # people who write 3.4.2024 put the day first
        return [swapped]
    # 3/4/2024 may be in March or in April
    ambiguous = len(small) == 2 and max(small) <= 12 and small != swapped
    return [[]] if ambiguous else [swapped, small]
