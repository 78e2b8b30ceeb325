"""Fit text to the encoding of an output stream."""

import codecs
import os
import re
import unicodedata
from typing import Literal, TextIO, TypeAlias
from urllib.parse import quote

from briefing_tui.present.text.sanitize import json_escape
from briefing_tui.present.text.wrap import width_of

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
    """Return `char`, or the nearest character in `encoding`; `?` if there is none."""
    for candidate in (char, char.translate(_STAND_INS), unicodedata.normalize("NFKD", char)):
        kept = candidate.encode(encoding, "ignore").decode(encoding)
        if kept:
            return kept
    return "" if unicodedata.combining(char) else "?"


def in_place(text: str, encoding: str) -> str:
    """Replace characters that `encoding` lacks by others of the same width; grids stay aligned."""
    width = width_of(text)
    return "".join(plain(char, encoding) for char in text)[:width].ljust(width, "?")


def as_json(text: str) -> str:
    """Return JSON in ASCII without loss.

    Characters beyond ASCII occur only in JSON strings, where they become escapes.
    """
    return re.sub("[^\0-\x7f]", lambda found: json_escape(found[0]), text)


def as_markdown(text: str, encoding: str) -> str:
    """Return Markdown that renders the same, with references for characters that `encoding` lacks.

    References are never markup (CommonMark, 2.5). Some renderers do not read them in addresses, so
    addresses are percent-encoded instead (RFC 3987).
    """
    parts = re.split(r"(?<!\\)(<https?://[^<>\s]*>)", text, flags=re.IGNORECASE)
    parts[1::2] = [_in_bytes(address, encoding) for address in parts[1::2]]
    return "".join(parts).encode(encoding, "xmlcharrefreplace").decode(encoding)


def _in_bytes(address: str, encoding: str) -> str:
    def written(found: re.Match[str]) -> str:
        kept = found[0].encode(encoding, "ignore")
        return kept.decode(encoding) if kept else quote(found[0])

    return re.sub("[^\0-\x7f]", written, address)


Form: TypeAlias = Literal["plain", "markdown", "json"]
"""A kind of text: for people, Markdown, or JSON."""


def output_encoding(stream: TextIO | None) -> str:
    """Return the stream's encoding, but ASCII if the user set the locale to C or POSIX.

    Python uses UTF-8 in such a locale (PEP 538, PEP 540), although the locale asks for ASCII.
    """
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8"):
        return encoding
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if not names[0] and names[1] == "C.UTF-8" and names[2] in ("C", "POSIX"):
        return "ascii"  # set by Python itself (PEP 538)
    chosen = next((name for name in names if name), "")
    return "ascii" if chosen in ("C", "POSIX") else encoding


def is_utf8(encoding: str) -> bool:
    """Return True for UTF-8 by any of its names, without a byte order mark."""
    return codecs.lookup(encoding).name == "utf-8"


def encodable(text: str, encoding: str, form: Form = "plain") -> str:
    """Return `text` in characters that `encoding` has.

    Plain text gets the nearest characters. These could be markup (`＂` is nearest to `"`), so
    Markdown gets references and JSON gets escapes. JSON is read as UTF-8 (RFC 8259), so in any
    other encoding everything beyond ASCII is escaped.
    """
    if form == "json" and not text.isascii() and not is_utf8(encoding):
        return as_json(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        if form == "markdown":
            return as_markdown(text, encoding)
        return "".join(plain(char, encoding) for char in text)
    return text
