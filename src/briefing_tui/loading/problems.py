"""The problems of a file, each with its offset, and the lines of a file.

Lines, columns and key paths take time to find, and most problems are never shown. So `locate` in
`document.py` finds them later.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple, Self

from briefing_tui.model.anchors import fold_text
from briefing_tui.model.problems import WORD_LIMIT, Severity, backticked

PROBLEM_LIMIT = 1000
"""Maximum number of problems that are listed of one kind. One more problem says that there are
more."""


class RawProblem(NamedTuple):
    """A problem at an offset. Its line and column are not known yet."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str = ""
    key: str = ""
    """If given, the problem is about the value of this key in the record at `offset`."""
    char: int = -1
    """The index in the value of `key` at which the problem begins, or -1 for the whole value."""


def error(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """Return an error at `offset`."""
    return RawProblem("error", code, message, offset, hint)


def warning(code: str, message: str, offset: int, hint: str = "") -> RawProblem:
    """Return a warning at `offset`."""
    return RawProblem("warning", code, message, offset, hint)


def more_than_listed(problem: RawProblem) -> RawProblem:
    """Return what is listed in place of `problem`, the first beyond the limit of its kind."""
    message = f"more than {PROBLEM_LIMIT:,} problems of this kind: the rest is not listed"
    return problem._replace(message=message, hint="")


def collect(*kinds: Iterable[RawProblem]) -> list[RawProblem]:
    """Merge problems of several kinds into one list in file order.

    Of each kind, at most `PROBLEM_LIMIT` are listed.
    """
    listed: list[RawProblem] = []
    for problems in kinds:
        rest = iter(problems)
        listed += islice(rest, PROBLEM_LIMIT)
        listed += map(more_than_listed, islice(rest, 1))
    return sorted(listed, key=lambda problem: problem.offset)


class UnreadableError(Exception):
    """A file that is not in UTF-8, or not in the YAML that a briefing may have.

    `problems` has every problem found.
    """

    def __init__(self, *problems: RawProblem) -> None:
        super().__init__(problems)
        self.problems = problems

    @classmethod
    def at(cls, code: str, message: str, offset: int, hint: str = "") -> Self:
        """Return the exception for a file with one error, at `offset`."""
        return cls(error(code, message, offset, hint))

    def __str__(self) -> str:
        first = self.problems[0]
        return f"{first.message}; {first.hint}" if first.hint else first.message


_BLANKS = re.compile(r"[ \t\r\n]+")  # other white space stays, so that the user can see it
"""White space that a message shows as one blank."""


def shown(text: str) -> str:
    """Put text from a file on one line, between backticks. Long text is cut."""
    return backticked(_BLANKS.sub(" ", text).strip(" "))


def shown_beside(text: str, other: str) -> str:
    """Shorten `text` as `shown` does, but keep the first difference from `other` visible."""
    flat, beside = fold_text(text), fold_text(other)
    pairs = enumerate(zip(flat, beside, strict=False))
    ends = min(len(flat), len(beside))
    alike = next((at for at, (mine, its) in pairs if mine != its), ends)
    if max(len(flat), len(beside)) <= WORD_LIMIT or alike <= WORD_LIMIT * 2 // 3:
        return shown(text)
    begin = flat.rfind(" ", 0, alike - WORD_LIMIT // 3) + 1
    return shown(f"…{flat[begin:]}" if begin else flat)


_PLAIN = re.compile(r"(?![,\[\]{}#&*!|>'\"%@`]|[-?:](?: |$))(?!.*(?:: | #|:$))")
"""Text that needs no quotation marks as a value in YAML."""


def as_yaml(text: str) -> str:
    """Return a line of text as a value of YAML, with quotation marks if YAML needs them."""
    if _PLAIN.match(text):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def with_article(kind: str) -> str:
    """For `actor`, return `an actor`."""
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def listed(options: Iterable[str]) -> str:
    """Return the options as `a, b or c`."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last


_LINE_END = re.compile(r"\r\n|\n|\r")


LONGEST_SHOWN = 200
"""Maximum number of code points of a source line that a report shows around its caret."""


class Excerpt(NamedTuple):
    """A source line and the place of the caret below it. A long line is cut around the caret."""

    text: str
    caret: int
    """The caret's column within `text`, from 0."""
    begins: bool = True
    """True if `text` begins where the line does."""
    ends: bool = True
    """True if `text` ends where the line does."""


class Source:
    """A file's text with its lines."""

    def __init__(self, name: str, text: str, shortened: tuple[int, ...] = ()) -> None:
        """`shortened` has the offsets that `join_surrogates` returns."""
        self.name = name
        self.text = text
        self._shortened = shortened

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        ended = self.text.split("\n")[:-1]
        return list(accumulate([len(line) + 1 for line in ended], initial=0))

    def line(self, offset: int) -> int:
        """Return the 1-based line of `offset`."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of `offset`. Both begin at 1; columns are code points."""
        line = self.line(offset)
        start = self._starts[line - 1]
        shift = sum(2 for place in self._shortened if start <= place < offset)
        return line, offset - start + 1 + shift

    def line_after(self, line: int) -> int:
        """Return the offset of the next line or, after the last line, of the end of the text."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def excerpt(self, line: int, column: int) -> Excerpt:
        """Return a line of the file, at most `LONGEST_SHOWN` code points around `column`."""
        start = self._starts[min(line, len(self._starts)) - 1]
        at = start + column - 1
        # A line may be the whole file: no more of it is read than is shown
        near, far = max(start, at - LONGEST_SHOWN), at + LONGEST_SHOWN
        line_end = _LINE_END.search(self.text, near, far)
        end = line_end.start() if line_end else min(far, len(self.text))
        first = max(start, at - LONGEST_SHOWN // 2) if end - start > LONGEST_SHOWN else start
        last = min(end, first + LONGEST_SHOWN)
        ends = last == end and (line_end is not None or end == len(self.text))
        return Excerpt(self.text[first:last], min(at, end) - first, first == start, ends)
