"""Typographic characters in what a poorer encoding has, one cell for one cell."""

import unicodedata

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
