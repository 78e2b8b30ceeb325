"""How to write what was meant, where YAML took or the format wants something else: a cure must
hold, not lead into the next error."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefing_tui.loading.nodes import Node, ScalarNode
from briefing_tui.model.format.declaration import NUMBER, NUMERAL, Key
from briefing_tui.model.text.truncation import repeated

if TYPE_CHECKING:
    from briefing_tui.loading.findings import Findings

_LONGEST = 60
"""Characters of what stands there that a cure repeats."""

_GROUPED = r"[-+]?[0-9]{1,3}([,_ '\u00a0\u2009\u202f\u2019][0-9]{3})+(\.[0-9]+)?"
_DECIMAL_COMMA = r"[-+]?[0-9]+,[0-9]{1,2}"
_LEADING_ZEROS = r"([-+]?)0+([0-9].*)"


def number(text: str) -> str:
    """How to write what was meant for a number."""
    text = text.strip()
    if text.endswith("%"):
        meant, _ = _meant(text[:-1].strip())
        return f"write {meant or 'the number alone'}, and `unit: percent`"
    meant, reason = _meant(text)
    return f"write {meant}{reason}" if meant and meant != text else ""


def quoted_number(node: Node) -> str:
    """The cure for a number in quotation marks."""
    if not isinstance(node, ScalarNode) or node.style not in ("'", '"'):
        return ""
    meant, _ = _meant(node.value.strip())
    return f"write {meant}, without quotation marks" if meant else number(node.value)


def _meant(text: str) -> tuple[str, str]:
    """The number that `text` stands for, and what is different about it; empty for none."""
    text = text.replace("\u2212", "-")
    if len(text) > _LONGEST:
        return "", ""
    if re.fullmatch(_GROUPED, text):
        text, reason = re.sub(r"[^-+.0-9]", "", text), ", without separators"
    elif re.fullmatch(_DECIMAL_COMMA, text):
        text, reason = text.replace(",", "."), ", with a point"
    elif zeros := re.fullmatch(_LEADING_ZEROS, text):
        text, reason = zeros[1] + zeros[2], ", without the zero before it"
    else:
        text, reason = re.sub(r"^([-+]?)\.(?=[0-9])", r"\g<1>0.", text).removesuffix("."), ""
    return (text, reason) if re.fullmatch(NUMBER, text) else ("", "")


def continues_number(
    found: "Findings", key: ScalarNode, seen: dict[str, Node], known: Mapping[str, Key]
) -> bool:
    """Whether `key` is what follows the comma of a number (`{value: 2,400}`), which YAML takes for
    a key: that is told with the whole number, once."""
    last = next(reversed(seen), "")
    if last not in known or known[last].spec != NUMERAL or key.value[:1] not in _DIGITS:
        return False
    before, at = seen[last], key.start_mark.index
    if not isinstance(before, ScalarNode) or before.style or not before.value:
        return False
    told = re.fullmatch(_PARTED, found.faults[-1].hint) if found.faults else None
    if told and found.faults[-1].offset + len("234, ") >= at:  # `1,234,567`: the third part
        is_part = re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", key.value)
        hint = f"write {told[1]}{key.value}, without separators" if is_part else _ALONE
        found.faults[-1] = found.faults[-1]._replace(hint=hint)
        return True
    if at - before.end_mark.index > len(", "):
        return False
    message = f"a comma ends a number inside {{ }}: after it, {repeated(key.value)} is a key"
    found.fault("unknown-key", message, key, number(f"{before.value},{key.value}") or _ALONE)
    return True


_DIGITS = tuple("0123456789")
_PARTED = r"write (\S+), without separators"
_ALONE = "write the number alone, as 2400"
