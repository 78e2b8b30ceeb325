"""From bytes to text: UTF-8 and nothing else, with a guess at what other encodings are.

Also joins the surrogate pairs in which JSON escapes characters beyond U+FFFF.
"""

import codecs
import re

from briefing_tui.loading.problems import RawProblems, Unreadable, error

_BOM = b"\xef\xbb\xbf"
_MARKED = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""Byte order marks of other encodings."""
_MARKS = tuple(_MARKED)
_UNMARKED = ("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE")
"""Encodings without such a mark; UTF-16 last, as it takes most other bytes for some text."""
_KEY = r':[ \t\r\n"]|":'
"""The end of a key."""
_LOOKED_AT = 1 << 20
"""Bytes in which a key is looked for: comments may come before the first."""

_LATIN = frozenset(range(0xA0, 0x100))
"""The characters of Latin-1 beyond ASCII."""
_WINDOWS = frozenset(range(0x80, 0xA0)) - frozenset(b"\x81\x8d\x8f\x90\x9d")
"""The characters that Windows-1252 adds: quotation marks, dashes, a few letters."""
_OTHER_SCRIPT = rb"[\xa0-\xff]{5}"
"""No word in Latin letters, but one in Cyrillic, Greek or Chinese."""
_SEEN = 1 << 16
"""Bytes that an 8-bit encoding is guessed from, from the first that is not ASCII."""

_PAIR = (
    r"(?<!\\)((?:\\\\)*)"
    r"\\u([dD][89abAB][0-9a-fA-F]{2})"
    r"\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_QUOTED = r'"(?:[^"\\]|\\.)*"'
"""A text in double quotes, in which YAML knows escapes."""


def decode_bytes(data: bytes) -> str:
    """Decode a file without its byte order mark. Raises NotUtf8 with the byte's position."""
    if wide := _wide(data):
        at = 0 if data[0] >= 0x80 else data.index(0)  # the mark, or what no text in UTF-8 has
        raise NotUtf8("", at, data[at], _advice(wide))
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as wrong:
        start = wrong.start
        before = wrong.object[:start].decode("utf-8")
        shift = len(_BOM) if data.startswith(_BOM) else 0
        advice = "the text before it is UTF-8"
        if before.isascii():
            advice = _eight_bit_advice(wrong.object[start : start + _SEEN])
        raise NotUtf8(before, start + shift, wrong.object[start], advice) from None


class NotUtf8(Unreadable):
    """Bytes that are not UTF-8; `before` is the text up to them, for their line and column."""

    def __init__(self, before: str, position: int, byte: int, advice: str) -> None:
        wrong = "is not UTF-8" if byte else "is in no text in UTF-8"
        message = f"byte {position + 1} (0x{byte:02X}) {wrong}"
        super().__init__(RawProblems([error("encoding", message, len(before), advice)]))
        self.before = before


def _wide(data: bytes) -> str:
    """The UTF-16 or UTF-32 encoding of the file; empty if it has neither.

    Their ASCII characters, of which YAML has some, have bytes of zero, as UTF-8 never has.
    """
    if data.startswith(_MARKS):
        return next(name for mark, name in _MARKED.items() if data.startswith(mark))
    if b"\0" not in data:
        return ""
    return next((name for name in _UNMARKED if _has_key(data[:_LOOKED_AT], name)), "")


def _has_key(data: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)  # its end may be cut through
    except UnicodeDecodeError:
        return False
    return re.search(_KEY, text) is not None


def _eight_bit_advice(data: bytes) -> str:
    """Advice by what the bytes would be among ASCII letters."""
    high = {byte for byte in data if byte >= 0x80}
    if not re.search(_OTHER_SCRIPT, data):
        if high <= _LATIN:
            return _advice("Latin-1", "LATIN1")
        if high <= _LATIN | _WINDOWS:
            return _advice("Windows-1252", "WINDOWS-1252")
    return "save the file as UTF-8"


def _advice(name: str, iconv_name: str = "") -> str:
    return f"it looks like {name}; save it as UTF-8, or: iconv -f {iconv_name or name} -t UTF-8"


def join_surrogates(text: str) -> tuple[str, tuple[int, ...]]:
    """Join escaped surrogate pairs in double quotes; YAML has none.

    Also returns the offsets, in the new text, after which two characters were left out.
    """
    if "\\u" not in text:
        return text, ()
    pairs = re.compile(_PAIR)
    if not pairs.search(text):
        return text, ()
    pieces: list[str] = []
    shortened: list[int] = []
    length = done = 0
    for quoted in re.finditer(_QUOTED, text, re.DOTALL):
        for pair in pairs.finditer(text, quoted.start(), quoted.end()):
            high, low = (int(half, 16) for half in pair.group(2, 3))
            code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
            piece = text[done : pair.start()] + pair.group(1) + f"\\U{code:08x}"
            pieces.append(piece)
            length += len(piece)
            shortened.append(length - 1)
            done = pair.end()
    return "".join([*pieces, text[done:]]), tuple(shortened)
