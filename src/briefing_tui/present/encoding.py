"""What a stream can show, and text as it can: Python says UTF-8 in locales that were set to plain
ASCII by name."""

import codecs
import os
from typing import Literal, TextIO, TypeAlias

Form: TypeAlias = Literal["plain", "markdown", "json"]
"""What a text is read as: by people, or as what has markup of its own."""


def output_encoding(stream: TextIO | None) -> str:
    """The stream's encoding; ASCII in a locale that was set to C or POSIX by name.

    Python takes UTF-8 there (PEP 538, PEP 540), which is not what such a terminal asks for.
    """
    encoding = getattr(stream, "encoding", None) or "utf-8"
    if os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8"):
        return encoding
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if not names[0] and names[1] == "C.UTF-8" and names[2] in ("C", "POSIX"):
        return "ascii"  # PEP 538 wrote LC_CTYPE itself
    chosen = next((name for name in names if name), "")
    return "ascii" if chosen in ("C", "POSIX") else encoding


def is_utf8(encoding: str) -> bool:
    """Whether it is UTF-8, by whichever of its names, and without a mark before it."""
    return codecs.lookup(encoding).name == "utf-8"


def encodable(text: str, encoding: str, form: Form = "plain") -> str:
    """`text` in what `encoding` holds: for people with what is nearest, cell by cell; in Markdown
    and JSON, where that may be markup (a wide `＂` is near to `"`), as references or escapes.

    JSON is UTF-8 to whoever reads it (RFC 8259): elsewhere all beyond ASCII is an escape."""
    if form == "json" and not text.isascii() and not is_utf8(encoding):
        from briefing_tui.present import plain

        return plain.as_json(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from briefing_tui.present import plain

        if form == "markdown":
            return plain.as_markdown(text, encoding)
        return "".join(plain.plain(char, encoding) for char in text)
    return text
