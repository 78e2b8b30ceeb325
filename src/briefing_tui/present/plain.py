"""Text in what a poorer encoding has: for people typographic characters become what is near, one
cell for one cell; in Markdown and JSON, which may be markup then, each is written by its number.
"""

import re
import unicodedata
from urllib.parse import quote

from briefing_tui.present.clean import json_escape
from briefing_tui.present.wrap import width_of

_STAND_INS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "~", "\u2022": "*", "\u00b7": ".", "\u00a0": " ", "\u00d7": "x",
        "\u2190": "<", "\u2191": "^", "\u2192": ">", "\u2193": "v",
    }
)  # fmt: skip


def plain(char: str, encoding: str) -> str:
    """`char`, or the nearest that `encoding` holds; `?` where nothing is near."""
    for candidate in (char, char.translate(_STAND_INS), unicodedata.normalize("NFKD", char)):
        kept = candidate.encode(encoding, "ignore").decode(encoding)
        if kept:
            return kept
    return "" if unicodedata.combining(char) else "?"


def in_place(text: str, encoding: str) -> str:
    """`text`, of which `encoding` holds nothing, in the columns that it takes: a grid stays one."""
    width = width_of(text)
    return "".join(plain(char, encoding) for char in text)[:width].ljust(width, "?")


def as_json(text: str) -> str:
    """JSON in ASCII, of which nothing is lost: what is beyond can only stand in strings."""
    return re.sub("[^\0-\x7f]", lambda found: json_escape(found[0]), text)


def as_markdown(text: str, encoding: str) -> str:
    """Markdown that renders as it would: references are text and never markup (CommonMark, 2.5).
    In addresses, where not all renderers know them, stand the bytes of UTF-8 instead (RFC 3987)."""
    parts = re.split(r"(?<!\\)(<https?://[^<>\s]*>)", text, flags=re.IGNORECASE)
    parts[1::2] = [_in_bytes(address, encoding) for address in parts[1::2]]
    return "".join(parts).encode(encoding, "xmlcharrefreplace").decode(encoding)


def _in_bytes(address: str, encoding: str) -> str:
    """`address` with its bytes of UTF-8 for what `encoding` has not."""

    def written(found: re.Match[str]) -> str:
        kept = found[0].encode(encoding, "ignore")
        return kept.decode(encoding) if kept else quote(found[0])

    return re.sub("[^\0-\x7f]", written, address)
