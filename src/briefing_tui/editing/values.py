"""What the format says about a value, and how texts and records in braces are written."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from briefing_tui.drafting import yaml
from briefing_tui.editing.changes import CannotEdit, KeyPath
from briefing_tui.model.format.records import FLAG, NUMERAL, Briefing, Many, Nested, Spec, keys

_UNPRINTABLE = re.compile(
    "[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that must be escaped: line ends, and characters that YAML does not allow."""
_FLOW_SIGNS = frozenset(",[]{}:#")


class Declared(NamedTuple):
    """What the format says about a value: its key, the record with the key, and its type."""

    record: type[Any]
    name: str
    spec: Spec
    """The type of the value. If the path leads into a list, the type of an entry."""
    shorthand: str
    """The key whose text may replace the whole record; empty if no key's text may."""


def declared_at(path: KeyPath) -> Declared:
    """Return what the format says about the value at `path`. Raises CannotEdit if it has no key."""
    record: type[Any] = Briefing
    shorthand = ""
    found: Declared | None = None
    for step in path:
        if isinstance(step, int):
            continue
        key = next((key for key in keys(record) if key.name == step), None)
        if key is None:
            raise CannotEdit(f"the format has no key `{step}` here")
        spec = key.spec.of if isinstance(key.spec, Many) else key.spec
        found = Declared(record, step, spec, shorthand)
        if isinstance(spec, Nested):
            record, shorthand = spec.record, spec.shorthand
    if found is None:
        raise CannotEdit("this is no key of an item")
    return found


def is_bare(spec: Spec) -> bool:
    """Return True for a number, `true` and `false`, which stand without quotation marks."""
    return spec is NUMERAL or spec is FLAG


def refuse_wrong_form(spec: Spec, value: str) -> None:
    """Raise CannotEdit if a value is empty, or has characters that its type does not allow."""
    expected = getattr(spec, "expected", "a value")
    pattern = getattr(spec, "pattern", None)
    if not value or (pattern is not None and not re.fullmatch(pattern, value)):
        raise CannotEdit(f"expected {expected}")


def scalar(value: str, style: str, *, in_flow: bool) -> str:
    """Return a text on one line, in quotation marks of the kind `style` or, if safe, in none."""
    if style == '"' or _UNPRINTABLE.search(value):
        return double_quoted(value)
    is_safe = yaml.is_plain(value) and not (in_flow and _FLOW_SIGNS & set(value))
    if is_safe and style != "'":
        return value
    return "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """Return a text in double quotation marks."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNPRINTABLE.sub(_escape, escaped)}"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def block_scalar(name: str, value: str, indent: str) -> list[str]:
    """Return the lines of a text after `name`, without line ends. Long texts are folded."""
    if _UNPRINTABLE.search(value):
        return [f"{name} {double_quoted(value)}"]
    return [line.removesuffix("\n") for line in yaml.scalar_lines(name, value, indent)]


def flow_record(record: Any, *, as_json: bool) -> str:
    """Return a record in braces. As JSON, all keys and texts are in double quotation marks."""
    return "{" + ", ".join(_flow_pairs(record, as_json)) + "}"


def _flow_pairs(record: Any, as_json: bool) -> Iterator[str]:
    for key in yaml.given_keys(record):
        name = double_quoted(key.name) if as_json else key.name
        yield f"{name}: {_flow_value(key.spec, getattr(record, key.name), as_json)}"


def _flow_value(spec: Spec, value: Any, as_json: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(spec, Many):
        values = [_flow_value(spec.of, one, as_json) for one in value]
        return values[0] if spec.one and len(values) == 1 else f"[{', '.join(values)}]"
    if isinstance(spec, Nested):
        if spec.shorthand and value == spec.record(
            getattr(value, spec.shorthand), where=value.where
        ):
            return scalar(getattr(value, spec.shorthand), '"' if as_json else "", in_flow=True)
        return flow_record(value, as_json=as_json)
    return value if is_bare(spec) else scalar(value, '"' if as_json else "", in_flow=True)
