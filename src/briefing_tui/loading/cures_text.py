"""How to write a text that YAML took for something else, since it was not in quotes: `: ` makes a
key of what is before it, a comma inside `{ }` ends it, a bracket begins a list."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefing_tui.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from briefing_tui.loading.quoting import quoted
from briefing_tui.model import dates
from briefing_tui.model.format.declaration import DATE, LINE, NUMERAL, TEXT, Key

_LONGEST = 60
"""Characters of a text that a cure repeats."""
_TEXTS = (TEXT, LINE)
_DATES = 'a date is written as 2024, 2024-07, 2024-07-28, 2024-07/2024-09 or "[2024-07..2024-09]"'


def instead(node: Node, expected: str) -> str:
    """The cure where a list or a mapping stands for what a single text expresses."""
    if expected == DATE.expected:
        return _date(node)
    is_flow = bool(getattr(node, "flow_style", False))
    if expected in (TEXT.expected, LINE.expected):
        return quoted(_raw(node)).words if is_flow or _is_one_pair(node) else ""
    is_single = isinstance(node, SequenceNode) and len(node.value) == 1
    return "leave the brackets out" if is_flow and is_single and _is_scalar(node.value[0]) else ""


def _is_scalar(node: Node) -> bool:
    return isinstance(node, ScalarNode) and bool(node.value)


def _is_one_pair(node: Node) -> bool:
    """Whether a mapping is what a colon in one text makes of it."""
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return False
    return all(isinstance(part, ScalarNode) for part in node.value[0])


def _raw(node: Node) -> str:
    """The scalars of `node` as they are written, so far as their quotes are concerned."""
    return " ".join(_raws(node))


def _raws(node: Node) -> Iterator[str]:
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            quotes = node.style if node.style in ("'", '"') else ""
            yield f"{quotes}{node.value}{quotes}"
        elif isinstance(node, SequenceNode):
            waiting += reversed(node.value)
        else:
            waiting += [part for pair in reversed(node.value) for part in reversed(pair)]


def _date(node: Node) -> str:
    """The set that brackets without quotes were meant for, where it is a date."""
    if not getattr(node, "flow_style", False):
        return _DATES
    entries = node.value if isinstance(node, SequenceNode) else [key for key, _ in node.value]
    if len(entries) > 2 or not all(map(_is_scalar, entries)):
        return _DATES
    written = "[" + ", ".join(entry.value for entry in entries) + "]"
    if isinstance(node, SequenceNode) and dates.parse(written):
        return f'put the set in quotes: "{written}"'
    meant = dates.nearest(written)
    if meant is None:
        return _DATES
    return f'did you mean "{meant}"?' if meant.startswith("[") else f"did you mean {meant}?"


class Unknown(NamedTuple):
    """What is to be said of a key that the format does not know."""

    hint: str
    means: str
    """The key that it is in place of; empty: none."""


def unknown_key(
    key: ScalarNode, value: Node, seen: Mapping[str, Node], known: Mapping[str, Key]
) -> Unknown:
    """What is to be said of `key`, if it came of a text without quotes; `seen` are those before."""
    is_bare = value.start_mark.index == key.end_mark.index
    if key.style or not isinstance(value, ScalarNode):
        return Unknown("", "")
    text = key.value if is_bare else f"{key.value}: {_raw(value)}".rstrip()
    last = next((name for name in reversed(list(seen)) if name in known), "")
    before = seen.get(last)
    if is_bare or (before is not None and before.end_mark.line == key.start_mark.line):
        is_text = last and known[last].spec in _TEXTS and isinstance(before, ScalarNode)
        if is_text and before is not None:
            words = quoted(f"{_raw(before)}, {text}", "the whole text").words
            return Unknown(f"a comma ends text inside {{ }}: {words}", "")
    own = "" if seen else _text_of(known)
    if own:
        words, written = quoted(text, "the whole of it")
        if len(text) <= _LONGEST and "\n" not in text:
            return Unknown(f"if this is text, write `{own}: {written}`", own)
        return Unknown(f"if this is text, write `{own}: ` before it, and {words}", own)
    if " " in key.value and not is_bare:
        return Unknown(_MORE if seen else _ONLY, "")
    return Unknown("", "")


_MORE = (
    "if this goes on with the text above it, put all of that in quotes; below | or > indent it as"
    " that text is"
)
_ONLY = '": " makes a key of what is before it: put text that holds it in quotes'


def _text_of(known: Mapping[str, Key]) -> str:
    """The key that holds what a record says, where that is first of all a text."""
    first = next(iter(known.values()))
    is_number = any(key.spec == NUMERAL for key in known.values())
    return first.name if first.required and first.spec in _TEXTS and not is_number else ""
