"""Escape text for Markdown (CommonMark and GFM)."""

import re

from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.model.text.folding import flat

_ANYWHERE = re.compile(
    r"[\\`*_\[\]<>|~$]"
    r"|&(?=#?\w)"
    r"|(?<=\w):(?=//)|/(?=/)|(?<=/)/"
    r"|(?<=(?<![^\W_])www)\."  # GFM also makes a link of `_www.`
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[\d+-]*[^\W\d][\w+-]*:)"
    r"|(?<=[\w.+-])@(?=\w)",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^\s+|\s+$")
"""Blanks at both ends of a text.

Markdown does not recognize markup beside a blank, as in `** a**`, and some renderers trim blanks.
"""
_OPENING = re.compile(r"[-+=#:]+(?=\s|$)|\d+(?=[.)](?:\s|$))")
"""Characters that, at the start of a line, begin a list, heading, rule or table row in Markdown."""


def escaped(text: str) -> str:
    """Escape text for use inside a line of Markdown, with single blanks between words."""
    words = _ANYWHERE.sub(r"\\\g<0>", flat(text))
    return words if words == words.strip() else _EDGES.sub(_reference, words)


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#x{ord(blank):X};" for blank in found[0])


def opening(line: str) -> str:
    """Escape text that is already escaped further, so that it can begin a line."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def address(text: str) -> str:
    """Return a Markdown link for a web address, and escaped text for anything else."""
    return f"<{text}>" if is_web_url(text) else escaped(text)
