"""From bytes to text: UTF-8 and nothing else, and a plain word about what stands there instead."""

from briefing_tui.loading.nodes import Unreadable

_BOM = b"\xef\xbb\xbf"
_CURE_UTF16 = "it looks like UTF-16; save it as UTF-8, or: iconv -f UTF-16 -t UTF-8"
_CURE_LATIN = "it looks like Latin-1; save it as UTF-8, or: iconv -f LATIN1 -t UTF-8"


def decode_bytes(data: bytes) -> str:
    """The text of a file, a byte order mark left out.

    Raises Unreadable, with the byte's position, where `data` is not UTF-8.
    """
    if _is_utf16(data):
        raise NotUtf8("", 0, data[0], _CURE_UTF16)
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        start = error.start
        before = error.object[:start].decode("utf-8")
        shift = len(_BOM) if data.startswith(_BOM) else 0
        cure = _CURE_LATIN if _is_latin(data) else "save the file as UTF-8"
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


def _is_latin(data: bytes) -> bool:
    """Whether all that is not ASCII is a letter or mark of Latin-1 among ASCII letters."""
    high = [byte for byte in data[:65536] if byte >= 0x80]
    return bool(high) and all(byte >= 0xA0 for byte in high)
