"""Generate docs/keys.md, docs/export.schema.json and the tables in three pages of docs/.

python -m scripts.docs           writes the files
python -m scripts.docs --check   names stale files and exits with 1 if there are any
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from briefing_tui.cli.reference import keys_markdown
from scripts import config_tables, design_tables, format_tables
from scripts.export_schema import export_schema

DOCS = Path(__file__).parents[1] / "docs"
_TABLE = re.compile(r"(<!-- (?:keys|table): (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def made() -> dict[Path, str]:
    """Return the content of every generated file by its path."""
    records = {record.__name__.lower(): format_tables.table(record) for record in _records()}
    return {
        **_filled(DOCS / "format.md", records),
        **_filled(DOCS / "configuration.md", config_tables.tables()),
        **_filled(DOCS / "design.md", design_tables.tables()),
        DOCS / "keys.md": keys_markdown(),
        DOCS / "export.schema.json": json.dumps(export_schema(), indent=2) + "\n",
    }


def _filled(page: Path, tables: Mapping[str, str]) -> dict[Path, str]:
    """Return a page with its tables replaced."""
    text = page.read_text(encoding="utf-8")
    return {page: _TABLE.sub(lambda found: f"{found[1]}{tables[found[2]]}\n{found[3]}", text)}


def _records() -> list[type]:
    return list(format_tables.records())


def main() -> int:
    """Write stale files; with --check, only name them."""
    stale = [
        path
        for path, text in made().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        print("\n".join(f"{path.name} is stale: run `make docs`" for path in stale), end="")
        return int(bool(stale))
    for path in stale:
        path.write_text(made()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
