"""What a stream can show: Python says UTF-8 in locales that were set to plain ASCII by name."""

import os
from typing import TextIO


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
