"""Text of a briefing as CommonMark and GFM text, so that none of it is ever markup. The escapes are
those that change what is read; prose stays as readable raw as it was.

Follows CommonMark 0.31 (2.4 backslash escapes, 2.5 entities, 4 and 6) and GFM 0.29 (tables,
strikethrough, autolinks); `$` begins mathematics on some sites.
"""

import re

_ANYWHERE = re.compile(
    r"[\\`*_\[\]<>|~$]"
    r"|&(?=#?\w)"
    r"|(?<=\w):(?=//)|/(?=/)|(?<=/)/"
    r"|(?<=\bwww)\."
    r"|(?<=[\w.+-])@(?=\w)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[-+=#:]+(?=\s|$)|\d+(?=[.)](?:\s|$))")
"""What makes a list, heading, rule or delimiter row where a line begins with it."""


def escaped(text: str) -> str:
    """`text` as words within a line of Markdown, with single blanks between them."""
    return _ANYWHERE.sub(r"\\\g<0>", " ".join(text.split()))


def opening(line: str) -> str:
    """Escaped words as they may begin a line."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def url(text: str) -> str:
    """An http or https address as the target of a link, within `<` and `>`."""
    return "<" + re.sub(r"[\\<>\s]", lambda found: f"%{ord(found[0]):02X}", text) + ">"
