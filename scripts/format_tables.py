"""Generate the tables of docs/format.md from the declaration of the format."""

from collections.abc import Iterator
from typing import Any

from briefing_tui.model.records import (
    Briefing,
    Choice,
    Id,
    Key,
    Many,
    Nested,
    Ref,
    Scalar,
    Spec,
    keys,
)


def records() -> Iterator[type[Any]]:
    """Yield every record of the format once, the briefing first."""
    seen: list[type[Any]] = [Briefing]
    for record in seen:
        yield record
        for key in keys(record):
            nested = _nested(key.spec)
            if nested is not None and nested not in seen:
                seen.append(nested)


def _nested(spec: Spec) -> type[Any] | None:
    if isinstance(spec, Many):
        return _nested(spec.of)
    return spec.record if isinstance(spec, Nested) else None


def table(record: type[Any]) -> str:
    """Return the keys of a record as a Markdown table."""
    lines = ["| key | holds | meaning |", "|---|---|---|"]
    lines += [_row(record, key) for key in keys(record)]
    return "\n".join(lines)


def _row(record: type[Any], key: Key) -> str:
    doc = key.doc.replace("|", "\\|")
    default = record._field_defaults.get(key.name)
    if isinstance(default, str) and default:
        doc += f" Default: `{default}`."
    mark = "**required**" if key.required else ""
    return f"| `{key.name}` | {holds(key.spec)} | {doc} {mark} |".replace("  |", " |")


def holds(spec: Spec) -> str:
    """Return the values that a key takes, in words."""
    match spec:
        case Scalar():
            return spec.expected
        case Choice():
            return " · ".join(f"`{option}`" for option in spec.options)
        case Ref():
            return f"the id of {_with_article(spec.kind)}" if spec.kind else "the id of any item"
        case Id():
            return f"an id (else made: `{spec.letter}-1`, …)" if spec.letter else "an id"
        case Nested():
            name = _name(spec)
            return f"{_with_article(name, f'[{name}](#{name})')}{_shorthand(spec)}"
        case Many(of=Nested() as of) if spec.one:
            return f"{holds(of._replace(shorthand=''))}, or a list of these{_shorthand(of)}"
        case Many():
            return f"{holds(spec.of)}, or a list of these" if spec.one else _list(spec.of)


def _list(spec: Spec) -> str:
    match spec:
        case Ref():
            return f"a list of ids of {spec.kind or 'item'}s"
        case Nested():
            return f"a list of [{_name(spec)}s](#{_name(spec)}){_shorthand(spec)}"
        case _:
            return f"a list; each entry is {holds(spec)}"


def _name(spec: Nested) -> str:
    return spec.record.__name__.lower()


def _shorthand(spec: Nested) -> str:
    return f"; a text alone means its `{spec.shorthand}`" if spec.shorthand else ""


def _with_article(noun: str, shown: str = "") -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {shown or noun}"
