"""Escape text of a briefing so that none of it is Markdown markup, and no more than needed.

Follows CommonMark 0.31 (2.4 backslash escapes, 2.5 entities, 4 and 6) and GFM 0.29 (tables,
strikethrough, autolinks); `$` begins mathematics on some sites, and `:smile:` an emoji.

Some sites look for markup after they undo the escapes: GitHub links e-mail addresses, `@name` and
`#1`, and replaces `:smile:`. Nothing prevents that but code, raw HTML or invisible characters, and
those would change the text.
"""

import re

from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.model.text.folding import flat

_ANYWHERE = re.compile(
    r"[\\`*_\[\]<>|~$]"
    r"|&(?=#?\w)"
    r"|(?<=\w):(?=//)|/(?=/)|(?<=/)/"
    r"|(?<=(?<![^\W_])www)\."  # GFM takes `_www.` as well
    r"|(?<!\d):(?=[\w+-]+:)|:(?=[\d+-]*[^\W\d][\w+-]*:)"
    r"|(?<=[\w.+-])@(?=\w)",
    re.IGNORECASE,
)
_EDGES = re.compile(r"^\s+|\s+$")
"""Blanks at the ends: `**` beside one is no markup, and some renderers trim them."""
_OPENING = re.compile(r"[-+=#:]+(?=\s|$)|\d+(?=[.)](?:\s|$))")
"""What begins a list, heading, rule or delimiter row at the start of a line."""


def escaped(text: str) -> str:
    """Escape text within a line of Markdown, with single blanks between words."""
    words = _ANYWHERE.sub(r"\\\g<0>", flat(text))
    return words if words == words.strip() else _EDGES.sub(_reference, words)


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#x{ord(blank):X};" for blank in found[0])


def opening(line: str) -> str:
    """Escape words further so that they can begin a line."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def address(text: str) -> str:
    """Return a link for a web address, else escaped words."""
    return f"<{text}>" if is_web_url(text) else escaped(text)
