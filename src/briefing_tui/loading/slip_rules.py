"""What the rules that explain YAML's slips have in common: a slip with its cure, and where the text
ends that a cure is about."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple, TypeAlias

from briefing_tui.loading.quoting import quoted
from briefing_tui.loading.stumble import Edit, Stumble
from briefing_tui.model.format.declaration import TEXT_LIMIT, Many, Nested, keys
from briefing_tui.model.format.records import Briefing

_LONGEST = TEXT_LIMIT
"""Characters of a text that a cure may be about; a longer one is not looked at."""
_LINES = 300
"""Lines above that are looked at for their columns."""
_LEAD = re.compile(r"( *)((?:- +)*)(?=[^\s#])")


class Slip(NamedTuple):
    """What went wrong in the writing, at which offset, and how to mend it."""

    message: str
    offset: int
    cure: str
    edit: Edit | None = None
    """The cure as it is tried."""


Rule: TypeAlias = Callable[[Stumble], Iterator[Slip]]


@cache
def known_keys() -> frozenset[str]:
    """Every key of the format: what tells a key from the first word of a text."""
    return frozenset().union(*_records())


def _below(record: type) -> Iterator[type]:
    """A record, and those that it holds."""
    yield record
    for key in keys(record):
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        if isinstance(spec, Nested):
            yield from _below(spec.record)


def may_hold(names: set[str]) -> bool:
    """Whether some record of the format has all of these keys."""
    return any(names <= record for record in _records())


@cache
def _records() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(key.name for key in keys(record)) for record in _below(Briefing))


def is_key(word: str) -> bool:
    """Whether `word` is a key of the format, or the writer's own."""
    return word in known_keys() or word.startswith("x-")


def key_column(lead: str) -> int:
    """The column of the key, or else of the dash, that what follows `lead` on its line belongs to;
    one less than its own where it stands by itself."""
    dashes = re.match(r" *(?:- +)*", lead)
    first = dashes.end() if dashes else 0
    if lead[first:].strip():
        return first
    return len(lead.rstrip()) - 1 if "-" in lead else len(lead) - 1


def columns(place: Stumble, *, dashes: bool = False) -> set[int]:
    """The columns of the keys (or of the dashes) of the mappings and lists that are open above."""
    found: set[int] = set()
    least, line = _LONGEST, place.line_start(place.before.begin)
    for _ in range(_LINES):
        lead = _LEAD.match(place.text, line)
        if lead is not None and len(lead[1]) < least:
            least = len(lead[1])
            begin = lead.start(2) - line
            signs = {begin + at for at, sign in enumerate(lead[2]) if sign == "-"}
            found |= signs if dashes else {lead.end(2) - line}
        if not least or line == 0:
            break
        line = place.line_start(line - 1)
    return found


def text_end(place: Stumble, begin: int, past: int) -> int:
    """Where the text from `begin` ends, which goes on at `past`; -1 where that is unclear."""
    end = _end_in_flow(place, past) if place.bracket else _end_in_block(place, begin, past)
    if not begin < end <= begin + _LONGEST:
        return -1
    return begin + len(place.text[begin:end].rstrip())


def _end_in_flow(place: Stumble, past: int) -> int:
    depth = 0
    for at in range(past, min(len(place.text), past + _LONGEST)):
        sign = place.text[at]
        if sign in "[{":
            depth += 1
        elif depth and sign in "]}":
            depth -= 1
        elif sign in ",]}" and not depth:
            return at
    return -1


def _end_in_block(place: Stumble, begin: int, past: int) -> int:
    """The end of the line, and of those below it that are indented further than its key."""
    column = key_column(place.text[place.line_start(begin) : begin])
    end = place.line_end(past)
    comment = place.text.find(" #", past, end)
    if comment >= 0:
        return comment
    deeper = re.compile(r"(?:[ \t]*\n)*\n?( *)(?=[^\s#])")
    while end < min(len(place.text), begin + _LONGEST):
        more = deeper.match(place.text, end)
        if more is None or len(more.group(1)) <= column:
            break
        end = place.line_end(more.end())
    return end


def in_quotes(
    place: Stumble, message: str, begin: int, past: int, at: int = -1, thing: str = "the text"
) -> Iterator[Slip]:
    """The slip whose cure are quotes around the text from `begin`, which goes on at `past`; told at
    `at`, or else where the text begins."""
    end = text_end(place, begin, past)
    if end > begin:
        words, written = quoted(place.text[begin:end], thing)
        yield Slip(message, begin if at < 0 else at, words, Edit(begin, end, written))
