"""How a text is put in quotes so that YAML reads it as it stands, in words and in deed: which
quotes serve depends on those that it holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

NAMES = {'"': "quotation mark", "'": "apostrophe"}
OTHER = {'"': "'", "'": '"'}
_CLOSES = re.compile(r"[ \t]*([,\]}\n]|$|[ \t]#)")
"""What follows the sign that ends a text inside brackets; outside, no comma or bracket ends it."""
_CLOSES_LINE = re.compile(r"[ \t]*(\n|$|[ \t]#)")


class Quoted(NamedTuple):
    """What to do, and what comes of it."""

    words: str
    written: str


def quoted(text: str, thing: str = "the text") -> Quoted:
    """`text` in the quotes that serve."""
    if '"' not in text and "\\" not in text:
        kind = "quotation marks" if "'" in text else "quotes"
        return Quoted(f"put {thing} in {kind}", f'"{text}"')
    if "'" not in text:
        return Quoted(f"put {thing} in apostrophes", f"'{text}'")
    words = f"put {thing} in apostrophes, and write each apostrophe in it twice"
    return Quoted(words, "'" + text.replace("'", "''") + "'")


class Inside(NamedTuple):
    """Where a text that begins with a quote was meant to end, and the same quotes inside it that
    want a sign of their own."""

    end: int
    """Where the closing quote stands."""
    bare: list[int]


def inside(text: str, begin: int, end: int, *, in_flow: bool) -> Inside | None:
    """What is inside the text in quotes that begins at `begin`, and ends at `end` at the latest;
    None where the quotes in it are no pair around the whole.

    Words in quotes within it (`'he said 'no', then left'`) are told by the blanks around them.
    """
    bare: list[int] = []
    quote, depth = text[begin], 0
    closes = _CLOSES if in_flow else _CLOSES_LINE
    for at, length in _runs(text, begin + 1, end, quote):
        before, after = text[at - 1], text[at + length : at + length + 1]
        if length == 1 and not (before.isalnum() and after.isalnum()):
            if _opens(before, after):
                depth += 1
            elif depth:
                depth -= 1
            elif closes.match(text, at + 1):
                return Inside(at, bare)
        elif length > 1 and _opens(before, after):
            depth += 1
        elif length > 1 and depth:
            depth -= 1
        if length == 1:
            bare.append(at)
    return None


def _runs(text: str, begin: int, end: int, quote: str) -> Iterator[tuple[int, int]]:
    """The quotes of a text with how many characters each is: two where it is marked as part of the
    text already."""
    for run in re.finditer(r"\\.|\"" if quote == '"' else "''?", text[begin:end], re.DOTALL):
        if run.group() in ('"', "'", "''", '\\"'):
            yield begin + run.start(), len(run.group())


def _opens(before: str, after: str) -> bool:
    """Whether a quote between two such characters begins words in quotes."""
    return (
        (before.isspace() or before in "([{\u2014\u2013-") and bool(after) and not after.isspace()
    )


def marked(text: str, begin: int, found: Inside) -> str:
    """The text in quotes with each bare quote inside marked as part of it."""
    sign = '\\"' if text[begin] == '"' else "''"
    parts, last = [], begin
    for at in found.bare:
        parts += [text[last:at], sign]
        last = at + 1
    return "".join([*parts, text[last : found.end + 1]])
