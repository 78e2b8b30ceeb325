"""Hints for values that YAML reads differently from what the writer meant.

Examples are the number `2,400`, a text with ": " in it, and a set of dates without quotes.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.model import dates
from briefing_tui.model.dates import nearest_date
from briefing_tui.model.problems import backticked
from briefing_tui.model.records import DATE, LINE, NUMBER, NUMERAL, TEXT, Key

if TYPE_CHECKING:
    from briefing_tui.loading.values import DecodeState

_LONGEST = 60
"""Maximum number of characters of a text that a hint repeats."""
_TEXTS = (TEXT, LINE)
_GROUPED = r"[-+]?[0-9]{1,3}([,_ '\u00a0\u2009\u202f\u2019][0-9]{3})+(\.[0-9]+)?"
_DECIMAL_COMMA = r"[-+]?[0-9]+,[0-9]{1,2}"
_LEADING_ZEROS = r"([-+]?)0+([0-9].*)"
_GROUPED_HINT = r"write (\S+), without separators"
_BOUNDS = {
    "about": "about|around|approximately|roughly|some|circa|ca\\.?|nearly|almost|~",
    "at_least": "at least",
    "more_than": "more than|over|above",
    "at_most": "at most|up to",
    "less_than": "less than|fewer than|under|below",
}
"""For each bound: the words that express the bound before a number."""
_ALONE = "write the number alone, as 2400"
_DATES = 'a date is written as 2024, 2024-07, 2024-07-28, 2024-07/2024-09 or "[2024-07..2024-09]"'
_CONTINUES = (
    "if this goes on with the text above it, put all of that in quotes; below | or > indent it as"
    " that text is"
)
_COLON = '": " makes a key of what is before it: put text that holds it in quotes'


def number(text: str) -> str:
    """Return a hint for a text that stands where a number is expected."""
    text = text.strip()
    if text.endswith("%"):
        meant, _ = _meant_number(text[:-1].strip())
        return f"write {meant or 'the number alone'}, and `unit: percent`"
    meant, reason = _meant_number(text)
    if meant:
        return f"write {meant}{reason}" if meant != text else ""
    bound, rest = _split_bound(text)
    meant = _meant_number(rest)[0] or _in_figures(rest)
    if not meant:
        return ""
    return f"write {meant}, and `bound: {bound}`" if bound else f"write {meant}, in figures"


def _split_bound(text: str) -> tuple[str, str]:
    for bound, words in _BOUNDS.items():
        found = re.match(rf"(?:{words})\s+(?=\S)", text, re.IGNORECASE)
        if found:
            return bound, text[found.end() :]
    return "", text


def _in_figures(text: str) -> str:
    from briefing_tui.model.numerals import in_figures  # only for hints

    if len(text) > _LONGEST:
        return ""
    digits, blank, scale = text.partition(" ")
    return in_figures(f"{_meant_number(digits)[0] or digits}{blank}{scale}")


def quoted_number(node: Node) -> str:
    """Return a hint for a number in quotation marks."""
    if not isinstance(node, ScalarNode) or node.style not in ("'", '"'):
        return ""
    meant, _ = _meant_number(node.value.strip())
    return f"write {meant}, without quotation marks" if meant else number(node.value)


def _meant_number(text: str) -> tuple[str, str]:
    """Return the number that the writer meant, and a remark on the change.

    Example: `2,400` gives `2400` and `, without separators`.
    """
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
    state: "DecodeState", key: ScalarNode, seen: dict[str, Node], known: Mapping[str, Key]
) -> bool:
    """Report a number that YAML splits at its comma, as in `{value: 2,400}`.

    Return False if `key` is not the rest of a number.
    """
    last = next(reversed(seen), "")
    if last not in known or known[last].spec != NUMERAL or not "0" <= key.value[:1] <= "9":
        return False
    before, at = seen[last], key.start_mark.index
    if not isinstance(before, ScalarNode) or before.style or not before.value:
        return False
    earlier = re.fullmatch(_GROUPED_HINT, state.errors[-1].hint) if state.errors else None
    if earlier and state.errors[-1].offset + len("234, ") >= at:  # the third part of `1,234,567`
        is_part = re.fullmatch(r"[0-9]{3}(\.[0-9]+)?", key.value)
        hint = f"write {earlier[1]}{key.value}, without separators" if is_part else _ALONE
        state.errors[-1] = state.errors[-1]._replace(hint=hint)
        return True
    if at - before.end_mark.index > len(", "):
        return False
    message = f"a comma ends a number inside {{ }}: after it, {backticked(key.value)} is a key"
    hint = number(f"{before.value},{key.value}") or _ALONE
    state.error("unknown-key", message, key, hint)
    return True


def instead_of_text(node: Node, expected: str) -> str:
    """Return a hint for a list or a mapping that stands where a text is expected."""
    if expected == DATE.expected:
        return _date_hint(node)
    is_flow = bool(getattr(node, "flow_style", False))
    if expected in (TEXT.expected, LINE.expected):
        return _in_quotes(_raw(node)).advice if is_flow or _is_text_with_colon(node) else ""
    is_single = isinstance(node, SequenceNode) and len(node.value) == 1
    return "leave the brackets out" if is_flow and is_single and _is_scalar(node.value[0]) else ""


def _is_scalar(node: Node) -> bool:
    return isinstance(node, ScalarNode) and bool(node.value)


def _is_text_with_colon(node: Node) -> bool:
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return False
    return all(isinstance(part, ScalarNode) for part in node.value[0])


def _raw(node: Node) -> str:
    written: list[str] = []
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            quotes = node.style if node.style in ("'", '"') else ""
            written.append(f"{quotes}{node.value}{quotes}")
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)
        else:
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]
    return " ".join(written)


def _date_hint(node: Node) -> str:
    if not getattr(node, "flow_style", False):
        return _DATES
    entries = node.value if isinstance(node, SequenceNode) else [key for key, _ in node.value]
    if len(entries) > 2 or not all(map(_is_scalar, entries)):
        return _DATES
    written = "[" + ", ".join(entry.value for entry in entries) + "]"
    if isinstance(node, SequenceNode) and dates.parse(written):
        return f'put the set in quotes: "{written}"'
    meant = nearest_date(written)
    if meant is None:
        return _DATES
    return f'did you mean "{meant}"?' if meant.startswith("[") else f"did you mean {meant}?"


class KeyHint(NamedTuple):
    """A hint for an unknown key, and the known key that the writer meant, if any."""

    hint: str = ""
    meant: str = ""


def unknown_key(
    key: ScalarNode, value: Node, seen: Mapping[str, Node], known: Mapping[str, Key]
) -> KeyHint:
    """Return a hint if an unknown key is probably part of a text that lacks quotes."""
    if key.style or not isinstance(value, ScalarNode):
        return KeyHint()
    is_bare = value.start_mark.index == key.end_mark.index
    text = key.value if is_bare else f"{key.value}: {_raw(value)}".rstrip()
    last = next((name for name in reversed(list(seen)) if name in known), "")
    before = seen.get(last)
    if is_bare or (before is not None and before.end_mark.line == key.start_mark.line):
        is_text = last and known[last].spec in _TEXTS and isinstance(before, ScalarNode)
        if is_text and before is not None:
            advice = _in_quotes(f"{_raw(before)}, {text}", "the whole text").advice
            return KeyHint(f"a comma ends text inside {{ }}: {advice}")
    own = "" if seen else _main_text_key(known)
    if own:
        advice, written = _in_quotes(text, "the whole of it")
        if len(text) <= _LONGEST and "\n" not in text:
            return KeyHint(f"if this is text, write `{own}: {written}`", own)
        return KeyHint(f"if this is text, write `{own}: ` before it, and {advice}", own)
    if " " in key.value and not is_bare:
        return KeyHint(_CONTINUES if seen else _COLON)
    return KeyHint()


def _main_text_key(known: Mapping[str, Key]) -> str:
    first = next(iter(known.values()))
    is_number = any(key.spec == NUMERAL for key in known.values())
    return first.name if first.required and first.spec in _TEXTS and not is_number else ""


class _Quoted(NamedTuple):
    advice: str
    written: str


def _in_quotes(text: str, thing: str = "the text") -> _Quoted:
    if '"' not in text and "\\" not in text:
        kind = "quotation marks" if "'" in text else "quotes"
        return _Quoted(f"put {thing} in {kind}", f'"{text}"')
    if "'" not in text:
        return _Quoted(f"put {thing} in apostrophes", f"'{text}'")
    advice = f"put {thing} in apostrophes, and write each apostrophe in it twice"
    return _Quoted(advice, "'" + text.replace("'", "''") + "'")
