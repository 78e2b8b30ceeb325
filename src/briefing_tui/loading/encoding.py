"""From bytes to text: UTF-8 and nothing else, and a plain word about what stands there instead."""

from briefing_tui.loading.nodes import Unreadable

_BOM = b"\xef\xbb\xbf"
_CURE_UTF16 = "it looks like UTF-16; save it as UTF-8, or: iconv -f UTF-16 -t UTF-8"
_CURE_UTF32 = "it looks like UTF-32; save it as UTF-8, or: iconv -f UTF-32 -t UTF-8"
_CURE_LATIN = "it looks like Latin-1; save it as UTF-8, or: iconv -f LATIN1 -t UTF-8"
_CURE_WINDOWS = "it looks like Windows-1252; save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8"

_LATIN = frozenset(
    [*range(0xC0, 0x100), *b"\xa0\xa1\xa3\xa7\xa9\xaa\xab\xad\xae\xb0\xb7\xba\xbb\xbf"]
)
"""The letters of Latin-1 beyond ASCII, and the signs that stand in prose."""
_WINDOWS = frozenset(b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e")
"""What Windows-1252 has in place of controls: quotation marks, dashes, a few letters."""
_SEEN = 65536
"""Bytes that are looked at for what the file may be instead."""


def decode_bytes(data: bytes) -> str:
    """The text of a file, a byte order mark left out.

    Raises Unreadable, with the byte's position, where `data` is not UTF-8.
    """
    if _is_utf16(data):
        wide = data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff") or data[:4].count(0) == 3
        raise NotUtf8("", 0, data[0], _CURE_UTF32 if wide else _CURE_UTF16)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        before = error.object[:start].decode("utf-8")
        shift = len(_BOM) if data.startswith(_BOM) else 0
        cure = _eight_bit_cure(data) if before.isascii() else "the text before it is UTF-8"
        raise NotUtf8(before, start + shift, error.object[start], cure) from None


class NotUtf8(Unreadable):
    """Bytes that are not UTF-8; `before` is the text up to them, for their line and column."""

    def __init__(self, before: str, position: int, byte: int, cure: str) -> None:
        message = f"byte {position + 1} (0x{byte:02X}) is not UTF-8"
        super().__init__("encoding", message, len(before), cure)
        self.before = before


def _is_utf16(data: bytes) -> bool:
    head = data[:64]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(head) > 3 and (
        head[1::2].count(0) * 3 > len(head) or head[::2].count(0) * 3 > len(head)
    )


def _eight_bit_cure(data: bytes) -> str:
    """What to do about bytes that are not UTF-8, by what they would be among ASCII letters."""
    high = {byte for byte in data[:_SEEN] if byte >= 0x80}
    if high and high <= _LATIN:
        return _CURE_LATIN
    if high and high <= _LATIN | _WINDOWS:
        return _CURE_WINDOWS
    return "save the file as UTF-8"
