"""Text in what a poorer encoding has: for people typographic characters become what is near, one
cell for one cell; in Markdown and JSON, which may be markup then, each is written by its number.
"""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from briefing_tui.present.clean import json_escape

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
    from rich.cells import cell_len

    width = cell_len(text)
    return "".join(plain(char, encoding) for char in text)[:width].ljust(width, "?")


def as_json(text: str, encoding: str) -> str:
    """JSON, of which nothing is lost: what is missing can only stand in strings."""
    return _numbered(text, encoding, json_escape)


def as_markdown(text: str, encoding: str) -> str:
    """Markdown that renders as it would: references are text and never markup (CommonMark, 2.5).
    In addresses, where not all renderers know them, stand the bytes of UTF-8 instead (RFC 3987)."""
    parts = re.split(r"(?<!\\)(<https?://[^<>\s]*>)", text, flags=re.IGNORECASE)
    parts[1::2] = [_numbered(address, encoding, quote) for address in parts[1::2]]
    return "".join(parts).encode(encoding, "xmlcharrefreplace").decode(encoding)


def _numbered(text: str, encoding: str, number: Callable[[str], str]) -> str:
    """`text` with numbers for what `encoding` has not."""

    def written(found: re.Match[str]) -> str:
        kept = found[0].encode(encoding, "ignore")
        return kept.decode(encoding) if kept else number(found[0])

    return re.sub("[^\0-\x7f]", written, text)
