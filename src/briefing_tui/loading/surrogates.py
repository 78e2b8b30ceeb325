"""Joins the pairs of escapes in which JSON writes a character beyond U+FFFF, as YAML has none."""

import re

_PAIR = (
    r"(?<!\\)((?:\\\\)*)"
    r"\\u([dD][89abAB][0-9a-fA-F]{2})"
    r"\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_QUOTED = r'"(?:[^"\\]|\\.)*"'


def join_pairs(text: str) -> tuple[str, tuple[int, ...]]:
    """`text` with escaped surrogate pairs in double quotes joined, and where it got shorter.

    Each offset returned, in the new text, is one after which two characters were left out.
    """
    if "\\u" not in text:
        return text, ()
    pairs = re.compile(_PAIR)
    if not pairs.search(text):
        return text, ()
    pieces: list[str] = []
    left_out: list[int] = []
    length = done = 0
    for quoted in re.finditer(_QUOTED, text, re.DOTALL):
        for pair in pairs.finditer(text, quoted.start(), quoted.end()):
            high, low = (int(half, 16) for half in pair.group(2, 3))
            code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            piece = text[done : pair.start()] + pair.group(1) + f"\\U{code:08x}"
            pieces.append(piece)
            length += len(piece)
            left_out.append(length - 1)
            done = pair.end()
    return "".join([*pieces, text[done:]]), tuple(left_out)
