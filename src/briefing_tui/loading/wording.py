"""How messages repeat text of a file, and name what they found."""

import re
from collections.abc import Iterable

from briefing_tui.loading.yaml.libyaml import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.model.text.folding import fold_text
from briefing_tui.model.text.truncation import LONGEST, repeated

_BLANKS = re.compile(r"[ \t\r\n]+")
"""What a message shows as one blank; other white space that `str.split` knows stays visible."""


def shown(text: str) -> str:
    """Text of a file on one line, cut where it is long, in backticks."""
    return repeated(_BLANKS.sub(" ", text).strip(" "))


def shown_beside(text: str, other: str) -> str:
    """`text` as `shown`, begun late enough to show where it first differs from `other`."""
    flat, beside = fold_text(text), fold_text(other)
    pairs = enumerate(zip(flat, beside, strict=False))
    ends = min(len(flat), len(beside))
    alike = next((at for at, (mine, its) in pairs if mine != its), ends)
    if max(len(flat), len(beside)) <= LONGEST or alike <= LONGEST * 2 // 3:
        return shown(text)
    begin = flat.rfind(" ", 0, alike - LONGEST // 3) + 1
    return shown(f"…{flat[begin:]}" if begin else flat)


def compared(exact: str, nearest: str | None) -> tuple[str, str]:
    """The words of an anchor and a hint with the nearest passage, both cut to show what differs."""
    if not nearest:
        return shown(exact), ""
    return shown_beside(exact, nearest), f"nearest passage: {shown_beside(nearest, exact)}"


def describe(node: Node) -> str:
    """What was found: `a mapping`, `a list`, `nothing`, or the text itself."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return "a list"
    if isinstance(node, ScalarNode) and node.style in ("'", '"'):
        return f"the quoted text {shown(node.value)}"
    return shown(str(node.value)) if node.value else "nothing"


def with_article(kind: str) -> str:
    """`kind` with its indefinite article."""
    return f"{'an' if kind[:1] in 'aeiou' else 'a'} {kind}"


def listed(options: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last
