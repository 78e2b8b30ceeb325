"""Generate keys.md, briefing.1, export.schema.json and the tables of two pages in docs/.

python -m scripts.docs           writes the files
python -m scripts.docs --check   names stale files and exits with 1 if there are any
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefing_tui.cli.reference import key_rows
from briefing_tui.commands import COMMANDS, display_key
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
from briefing_tui.system.config import SETTINGS
from scripts.export_schema import export_schema
from scripts.man import man_page

DOCS = Path(__file__).parents[1] / "docs"
_PAGES = ("format.md", "configuration.md")
_TABLE = re.compile(r"(<!-- (?:keys|table): (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def keys_markdown() -> str:
    """Return docs/keys.md."""
    parts = ["# Keys\n\nMade by `make docs`; do not edit."]
    for name, rows in key_rows():
        lines = [f"| `{keys.replace(' ', '` `')}` | {does} |" for keys, does in rows]
        parts.append("\n".join([f"## {name}", "", "| key | does |", "|---|---|", *lines]))
    return "\n\n".join(parts) + "\n"


def generated() -> dict[Path, str]:
    """Return the content of every generated file by its path."""
    tables = {"settings": "\n".join(_settings()), "commands": "\n".join(_commands())}
    tables |= {record.__name__.lower(): "\n".join(_keys(record)) for record in _records()}
    pages = {DOCS / name: (DOCS / name).read_text("utf-8") for name in _PAGES}
    return {
        **{page: _TABLE.sub(lambda place: _filled(place, tables), pages[page]) for page in pages},
        DOCS / "keys.md": keys_markdown(),
        DOCS / "briefing.1": man_page(),
        DOCS / "export.schema.json": json.dumps(export_schema(), indent=2) + "\n",
    }


def _filled(place: re.Match[str], tables: dict[str, str]) -> str:
    return f"{place[1]}{tables[place[2]]}\n{place[3]}"


def _settings() -> Iterator[str]:
    yield "| setting | holds | default | meaning |"
    yield "|---|---|---|---|"
    for setting in SETTINGS:
        choices = f": {_codes(setting.choices)}" if setting.choices else ""
        default = f"`{setting.default}`" if setting.default else ""
        yield f"| `{setting.name}` | {setting.expected}{choices} | {default} | {setting.doc} |"


def _commands() -> Iterator[str]:
    yield "| id | keys | does |"
    yield "|---|---|---|"
    for command in COMMANDS:
        shown = _codes(map(display_key, command.keys), " ").replace("|", "\\|")
        yield f"| `{command.id}` | {shown} | {command.sentence} |"


def _codes(words: Iterable[str], between: str = ", ") -> str:
    return between.join(f"`{word}`" for word in words)


def _records() -> Iterator[type[Any]]:
    """Yield every record of the format once, the briefing first."""
    seen: list[type[Any]] = [Briefing]
    for record in seen:
        yield record
        for key in keys(record):
            spec = key.spec.of if isinstance(key.spec, Many) else key.spec
            if isinstance(spec, Nested) and spec.record not in seen:
                seen.append(spec.record)


def _keys(record: type[Any]) -> Iterator[str]:
    yield "| key | holds | meaning |"
    yield "|---|---|---|"
    for key in keys(record):
        yield _row(key, record._field_defaults.get(key.name))


def _row(key: Key, default: Any) -> str:
    doc = key.doc.replace("|", "\\|")
    if isinstance(default, str) and default:
        doc += f" Default: `{default}`."
    mark = " **required**" if key.required else ""
    return f"| `{key.name}` | {_holds(key.spec)} | {doc}{mark} |"


def _holds(spec: Spec) -> str:
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
            return f"{_with_article(_name(spec), _link(spec))}{_shorthand(spec)}"
        case Many(of=Nested() as of) if spec.one:
            return f"{_with_article(_name(of), _link(of))}, or a list of these{_shorthand(of)}"
        case Many():
            return f"{_holds(spec.of)}, or a list of these" if spec.one else _list(spec.of)


def _list(spec: Spec) -> str:
    match spec:
        case Ref():
            return f"a list of ids of {spec.kind or 'item'}s"
        case Nested():
            return f"a list of {_link(spec, 's')}{_shorthand(spec)}"
        case _:
            return f"a list; each entry is {_holds(spec)}"


def _name(spec: Nested) -> str:
    return spec.record.__name__.lower()


def _link(spec: Nested, plural: str = "") -> str:
    return f"[{_name(spec)}{plural}](#{_name(spec)})"


def _shorthand(spec: Nested) -> str:
    return f"; a text alone means its `{spec.shorthand}`" if spec.shorthand else ""


def _with_article(noun: str, shown: str = "") -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {shown or noun}"


def main() -> int:
    """Write stale files; with --check, only name them."""
    stale = {
        path: text
        for path, text in generated().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }
    if "--check" in sys.argv[1:]:
        print("\n".join(f"{path.name} is stale: run `make docs`" for path in stale), end="")
        return int(bool(stale))
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
