"""Text of a briefing as CommonMark and GFM text, so that none of it is ever markup. The escapes are
those that change what is read; prose stays as readable raw as it was.

Follows CommonMark 0.31 (2.4 backslash escapes, 2.5 entities, 4 and 6) and GFM 0.29 (tables,
strikethrough, autolinks); `$` begins mathematics on some sites, and `:smile:` a picture.

What a renderer looks for once it has undone the escapes cannot be escaped: GitHub's makes a link of
an address of e-mail (`a@b.cd`, also with `mailto:` or `xmpp:`), to nothing but what it says; the
site itself finds `:smile:`, `@name` and `#1`. Only code, raw HTML and unseen characters would keep
them from it, and none of these is what was written.
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
"""Blanks beyond ASCII: `**` beside one is no markup, and some renderers trim paragraphs of them."""
_OPENING = re.compile(r"[-+=#:]+(?=\s|$)|\d+(?=[.)](?:\s|$))")
"""What makes a list, heading, rule or delimiter row where a line begins with it."""


def escaped(text: str) -> str:
    """`text` as words within a line of Markdown, with single blanks between them."""
    words = _ANYWHERE.sub(r"\\\g<0>", flat(text))
    return words if words == words.strip() else _EDGES.sub(_reference, words)


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#x{ord(blank):X};" for blank in found[0])


def opening(line: str) -> str:
    """Escaped words as they may begin a line."""
    found = _OPENING.match(line)
    if found is None:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def address(text: str) -> str:
    """What the file gives as an address: a link where it is one to the web, else words."""
    return f"<{text}>" if is_web_url(text) else escaped(text)
