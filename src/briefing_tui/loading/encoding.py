"""From bytes to text: UTF-8 and nothing else, and a plain word about what stands there instead."""

import codecs
import re

from briefing_tui.loading.nodes import Unreadable

_BOM = b"\xef\xbb\xbf"
_MARKED = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""What a file begins with that says itself what it is, and finds its byte order by that."""
_MARKS = tuple(_MARKED)
_UNMARKED = ("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE")
"""What has no such mark; UTF-16 last, as it takes most other bytes for some text."""
_KEY = r':[ \t\r\n"]|":'
"""The end of a key, which no other encoding has at these places."""
_LOOKED_AT = 1 << 20
"""Bytes in which a key is looked for: comments may come before the first."""

_LATIN = frozenset(range(0xA0, 0x100))
"""The signs and letters of Latin-1 beyond ASCII."""
_WINDOWS = frozenset(range(0x80, 0xA0)) - frozenset(b"\x81\x8d\x8f\x90\x9d")
"""What Windows-1252 has in place of controls: quotation marks, dashes, a few letters."""
_FOREIGN = rb"[\xa0-\xff]{5}"
"""No word of what is written in Latin letters; one in Cyrillic, Greek or Chinese."""
_SEEN = 1 << 16
"""Bytes that are looked at, from the first that is not ASCII, for what they may be instead."""


def decode_bytes(data: bytes) -> str:
    """The text of a file, a byte order mark left out.

    Raises Unreadable, with the byte's position, where `data` is not UTF-8.
    """
    if wide := _wide(data):
        at = 0 if data[0] >= 0x80 else data.index(0)  # the mark, or what no text in UTF-8 has
        raise NotUtf8("", at, data[at], _cure(wide))
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        before = error.object[:start].decode("utf-8")
        shift = len(_BOM) if data.startswith(_BOM) else 0
        cure = "the text before it is UTF-8"
        if before.isascii():
            cure = _eight_bit_cure(error.object[start : start + _SEEN])
        raise NotUtf8(before, start + shift, error.object[start], cure) from None


class NotUtf8(Unreadable):
    """Bytes that are not UTF-8; `before` is the text up to them, for their line and column."""

    def __init__(self, before: str, position: int, byte: int, cure: str) -> None:
        wrong = "is not UTF-8" if byte else "is in no text in UTF-8"
        message = f"byte {position + 1} (0x{byte:02X}) {wrong}"
        super().__init__("encoding", message, len(before), cure)
        self.before = before


def _wide(data: bytes) -> str:
    """The encoding of two or four bytes a character that the file is in; empty where it is in none.
    Its ASCII characters, of which YAML has some, have bytes of zero, as UTF-8 never has."""
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


def _eight_bit_cure(data: bytes) -> str:
    """What to do about bytes that are not UTF-8, by what they would be among ASCII letters."""
    high = {byte for byte in data if byte >= 0x80}
    if not re.search(_FOREIGN, data):
        if high <= _LATIN:
            return _cure("Latin-1", "LATIN1")
        if high <= _LATIN | _WINDOWS:
            return _cure("Windows-1252", "WINDOWS-1252")
    return "save the file as UTF-8"


def _cure(name: str, called: str = "") -> str:
    """What to do about a file in an encoding, which iconv may call by another name."""
    return f"it looks like {name}; save it as UTF-8, or: iconv -f {called or name} -t UTF-8"
