"""Where YAML's parser stumbled, what it had read by then, and whether it would read on if the text
were another: a cure is told only once it has been tried.

Only a part of the file around that place is looked at, so that an answer comes soon whatever its
size; line ends are all one here, as the writer sees no difference.
"""

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from yaml.error import MarkedYAMLError, YAMLError
from yaml.tokens import ScalarToken

from briefing_tui.loading.nodes import known_composer

_REACH = 128 * 1024
"""Characters before the place that are read again."""
_AHEAD = 32 * 1024
"""Characters after it."""
_TRIES = 3
"""Lines at which that part may begin."""
_LAST = 64
"""Pieces before it that are kept."""

OPENING = {"]": "[", "}": "{"}
CLOSING = {"[": "]", "{": "}"}


class Edit(NamedTuple):
    """A change of the text: what stands from `begin` to `end` becomes `new`."""

    begin: int
    end: int
    new: str


class Piece(NamedTuple):
    """A scalar or a sign that the parser has read."""

    sort: str
    """Of a scalar `plain`, or the sign it begins with; else the sign itself."""
    begin: int
    """Of a closing bracket, where that stands which it closes."""
    end: int


class Halt(NamedTuple):
    """A parser's error: what it missed at which offset, and what it was about since which."""

    problem: str
    at: int
    context: str
    since: int

    @property
    def is_in_scalar(self) -> bool:
        """Whether it came while a text was being read, which so is no piece yet."""
        return "scanning" in self.context or "scalar" in self.context

    @property
    def is_of_escape(self) -> bool:
        """Whether it came of what follows a backslash."""
        return "escape" in self.problem or "hexdecimal" in self.problem

    def shifted(self, by: int) -> "Halt":
        """The same in a text that begins `by` characters later."""
        return self._replace(at=self.at - by, since=self.since - by)


def halt_of(error: MarkedYAMLError) -> Halt:
    """`error` in our terms."""
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark is not None else 0
    since = error.context_mark.index if error.context_mark is not None else at
    return Halt(error.problem or "", at, error.context or "", since)


class Stumble:
    """One place where the parser stumbled, in the part of the file that begins at `shift`."""

    def __init__(self, halt: Halt, text: str, shift: int = 0) -> None:
        self.problem = halt.problem
        self.at, self.since = halt.at, halt.since
        self.context = halt.context
        self.is_of_escape = halt.is_of_escape
        self.text = text
        self.shift = shift
        self._cut = halt.since if halt.is_in_scalar else halt.at
        self._halts: dict[Edit, Halt | None] = {}

    @cached_property
    def _read(self) -> tuple[list[Piece], list[Piece]]:
        """The last pieces before the place, and the brackets that are open there."""
        scanner = known_composer()(self.text[: self._cut])
        pieces: deque[Piece] = deque(maxlen=_LAST)
        opened: list[Piece] = []
        try:
            while scanner.check_token():
                token = scanner.get_token()
                begin, end = token.start_mark.index, token.end_mark.index
                if begin == end:
                    continue
                sort = self.text[begin]
                if isinstance(token, ScalarToken):
                    sort = token.style or "plain"
                elif sort in OPENING and opened:
                    begin = opened.pop().begin
                pieces.append(Piece(sort, begin, end))
                if sort in CLOSING:
                    opened.append(pieces[-1])
        except YAMLError:  # the text was cut in the middle of something
            pass
        return list(pieces), opened

    @property
    def pieces(self) -> list[Piece]:
        """The last pieces before the place."""
        return self._read[0]

    @property
    def before(self) -> Piece:
        """The last of them."""
        return self.pieces[-1] if self.pieces else Piece("", 0, 0)

    @property
    def bracket(self) -> Piece | None:
        """The innermost bracket that is open there."""
        return self._read[1][-1] if self._read[1] else None

    def line_start(self, offset: int) -> int:
        """Where the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where it ends."""
        end = self.text.find("\n", offset)
        return end if end >= 0 else len(self.text)

    def reach(self, edit: Edit) -> int:
        """How far the parser reads once `edit` is made: not beyond it (0), beyond it (1), beyond
        its line (2), or as far as is looked at (3)."""
        if edit not in self._halts:
            self._halts[edit] = _halt(self.text[: edit.begin] + edit.new + self.text[edit.end :])
        halt = self._halts[edit]
        if halt is None:
            return 3
        after = edit.begin + len(edit.new)
        if halt.is_in_scalar and halt.since < after and not (halt.is_of_escape and halt.at > after):
            return 0
        if not self.text[edit.end :].strip():
            # Whatever else is missing at the end of the file is missed at the same place
            return 1 if halt.at >= after else 0
        line = after + self.line_end(edit.end) - edit.end
        return 0 if halt.at <= after else 1 if halt.at <= line else 2


def stumble(error: MarkedYAMLError, text: str) -> Stumble | None:
    """The place of `error`, with the part of `text` around it; None where no part can be had in
    which the parser stumbles in the same way."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    halt = halt_of(error)
    end = text.find("\n", halt.at + _AHEAD) + 1 or len(text)
    if halt.at <= _REACH:
        return Stumble(halt, text[:end])
    is_inside = halt.is_in_scalar or "flow" in halt.context
    for begin in _lines_of_keys(text, halt.since if is_inside else halt.at):
        here, again = halt.shifted(begin), _halt(text[begin:end])
        if again is not None and (again.problem, again.at) == (here.problem, here.at):
            return Stumble(here, text[begin:end], begin)
    return None


def _lines_of_keys(text: str, offset: int) -> Iterator[int]:
    """Where the last lines before `offset` begin that are not indented, within reach: first those
    with a key, then those with a dash."""
    end, least = offset, max(0, offset - _REACH)
    keys: list[int] = []
    dashes: list[int] = []
    while end > least and len(keys) < _TRIES:
        begin = text.rfind("\n", least, end) + 1
        first = text[begin : begin + 1]
        if begin and first.isalpha():
            keys.append(begin)
        elif begin and first == "-" and len(dashes) < _TRIES:
            dashes.append(begin)
        end = begin - 1
    yield from keys
    yield from dashes


def _halt(text: str) -> Halt | None:
    """Where the parser stumbles in `text`, if it does."""
    parser = known_composer()(text)
    try:
        if hasattr(parser, "raw_parse"):  # libyaml's, which makes no objects of what it reads
            parser.raw_parse()
        else:
            while parser.check_event():
                parser.get_event()
    except MarkedYAMLError as error:
        return halt_of(error)
    except YAMLError as error:
        position = getattr(error, "position", 0)
        return Halt("", position if isinstance(position, int) else 0, "", 0)
    except RecursionError:
        return Halt("", 0, "", 0)
    return None
