"""The commands `briefing new`, `schema`, `keys` and `completion`, which print what is declared.

The schema is made from the declaration of the format. Editors use it for completion and checks.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import shtab

from briefing_tui import cli
from briefing_tui.cli import options as declared_options
from briefing_tui.cli.output import check_target, put
from briefing_tui.cli.streams import ARTICLES, ExitCode, print_error, write
from briefing_tui.cli.streams import BRIEFINGS as BRIEFING_NAMES
from briefing_tui.commands import COMMANDS, DIALOG, FIELD, GROUPS, PARTS, Command, display_key
from briefing_tui.model.records import (
    KEY_LIMIT,
    SLUG,
    TEXT_LIMIT,
    Briefing,
    Choice,
    Figure,
    Id,
    Key,
    Many,
    Nested,
    Ref,
    Scalar,
    Spec,
)
from briefing_tui.model.records import keys as keys_of
from briefing_tui.panes import PANE_NAMES

_PLACES: dict[tuple[str, ...], str] = {DIALOG: "in a list or menu", FIELD: "in the search field"}
"""The words that say where a command works."""


def template() -> str:
    """Return the template of `briefing new`: a valid briefing with comments."""
    return Path(__file__).with_name("template.yaml").read_text(encoding="utf-8")


def new(options: argparse.Namespace) -> int:
    """Print the template, or write it to a new file."""
    if options.file in (None, "-"):
        write(template())
        return ExitCode.DONE
    path = Path(options.file)
    check_target(path, force=options.force)
    put([template()], target=path, force=options.force)
    print_error(f"it is an example: edit it, and let `briefing check {path}` look at it")
    return ExitCode.DONE


def schema(_options: argparse.Namespace) -> int:
    """Print the format as JSON Schema."""
    write(json.dumps(format_schema(), ensure_ascii=False, indent=2) + "\n", "json")
    return ExitCode.DONE


def keys(_options: argparse.Namespace) -> int:
    """Print the reader's keys."""
    write(keys_text())
    return ExitCode.DONE


def key_rows() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each group of commands with its rows: keys with blanks between them, what they do.

    Commands with the same keys share a row.
    """
    by_keys: dict[tuple[str, ...], list[Command]] = {}
    for command in COMMANDS:
        if command.keys:
            by_keys.setdefault(command.keys, []).append(command)
    for group in GROUPS:
        yield (
            group,
            [
                (" ".join(map(display_key, keys)), _sentence(commands))
                for keys, commands in by_keys.items()
                if commands[0].group == group
            ],
        )


def _sentence(commands: Sequence[Command]) -> str:
    parts = []
    for command in sorted(commands, key=lambda command: command.where != PARTS):
        place = _PLACES.get(command.where, "")
        words = command.help.rstrip(".")
        lowered = words[:1].lower() + words[1:]
        parts.append(f"{place}, {lowered}" if place else lowered)
    joined = "; ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}."


def keys_text() -> str:
    """Return the keys to press and what they do, as aligned text."""
    groups = list(key_rows())
    width = max(len(keys) for _, rows in groups for keys, _ in rows)
    parts = (
        "\n".join([name, *(f"  {keys:<{width}}  {does}" for keys, does in rows)])
        for name, rows in groups
    )
    return "\n\n".join(parts) + "\n"


Schema = dict[str, Any]

_PLAIN: list[str] = ["string", "number", "boolean"]
"""Types of text without quotes: an editor takes `2024` for a number and `NO` for a boolean."""


def format_schema() -> Schema:
    """Return the JSON Schema (2020-12) of `briefing/1`. Tools for draft-07 can also read it."""
    definitions: dict[str, Schema] = {}
    root = _record(Briefing, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A briefing (briefing/1)",
        **root,
        "definitions": dict(sorted(definitions.items())),
    }


def _record(record: type[Any], definitions: dict[str, Schema]) -> Schema:
    declared = keys_of(record)
    result: Schema = {
        "description": (record.__doc__ or "").strip(),
        "type": "object",
        "properties": {key.name: _property(key, definitions) for key in declared},
        "patternProperties": {"^x-": {}},
        "propertyNames": {"maxLength": KEY_LIMIT},
        "additionalProperties": False,
    }
    if required := [key.name for key in declared if key.required]:
        result["required"] = required
    return result | (_figure_shape() if record is Figure else {})


def _figure_shape() -> Schema:
    """Require `low` and `high` with the bound `between`, and `value` with any other bound."""
    ranged = {"properties": {"bound": {"const": "between"}}, "required": ["bound"]}
    return {
        "if": ranged,
        "then": {"required": ["low", "high"], "properties": {"value": {"type": "null"}}},
        "else": {
            "required": ["value"],
            "properties": {"low": {"type": "null"}, "high": {"type": "null"}},
        },
    }


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    value = _value(key.spec, definitions)
    described = {"description": key.doc}
    if key.required:
        return value | described if "$ref" not in value else {"allOf": [value], **described}
    if types := value.get("type"):
        several = [types] if isinstance(types, str) else types
        return value | {"type": [*several, "null"]} | described
    return {"anyOf": [value, {"type": "null"}], **described}


def scalar_schema(spec: Scalar | Choice, text: Schema) -> Schema:
    """Return the schema of a single value. `text` is the schema of a text."""
    if isinstance(spec, Choice):
        return {"enum": list(spec.options)}
    types = {"number": "number", "flag": "boolean"}
    return {"type": types[spec.name]} if spec.name in types else text


def _value(spec: Spec, definitions: dict[str, Schema]) -> Schema:
    match spec:
        case Scalar() | Choice():
            return scalar_schema(spec, _text(spec))
        case Ref() | Id():
            return {"type": _PLAIN, "pattern": f"^{SLUG}$"}
        case Nested():
            return _nested(spec, definitions)
        case Many():
            one = _value(spec.of, definitions)
            several: Schema = {"type": "array", "items": one, "maxItems": spec.at_most}
            if spec.at_least:
                several["minItems"] = spec.at_least
            return {"anyOf": [one, several]} if spec.one else several


def _text(spec: Scalar | Choice) -> Schema:
    text: Schema = {"type": _PLAIN, "minLength": 1, "maxLength": TEXT_LIMIT}
    pattern = spec.pattern if isinstance(spec, Scalar) else None
    return text | {"pattern": f"^(?:{pattern})$"} if pattern else text


def _nested(spec: Nested, definitions: dict[str, Schema]) -> Schema:
    name = spec.record.__name__.lower()
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _record(spec.record, definitions)
    mapping = {"$ref": f"#/definitions/{name}"}
    if not spec.shorthand:
        return mapping
    shorthand = next(key for key in keys_of(spec.record) if key.name == spec.shorthand)
    return {"anyOf": [_value(shorthand.spec, definitions), mapping]}


Complete = dict[str, Any]
"""How each shell completes a value, in the form that the library shtab takes."""

BRIEFINGS: Complete = shtab.glob(*BRIEFING_NAMES)
_KINDS: dict[str, Complete] = {
    **dict.fromkeys(("FILE", "OLD", "NEW", "QUERY"), BRIEFINGS),
    "ARTICLE": shtab.glob(*ARTICLES),
}
"""The files that complete an argument, by the argument's name in the usage."""
_PATHS = ("FILE", "ARTICLE.txt")
"""Values of options that any file completes."""
_PANES = " ".join(PANE_NAMES)
PANE_LIST: Complete = {
    "bash": "_briefing_panes",
    "zsh": f"_values -s , pane {_PANES}",
    "fish": "(_briefing_panes)",
    "preamble": {
        "bash": f"""
_briefing_panes() {{
  local before=
  case $1 in *,*) before=${{1%,*}}, ;; esac
  compopt -o nospace 2>/dev/null
  compgen -P "$before" -W "{_PANES}" -- "${{1##*,}}"
}}
""",
        "fish": f"""
function _briefing_panes
  set -l before (string replace -rf '(.*,).*' '$1' -- \\
    (string replace -r '^--pane=' '' -- (commandline -ct)))
  printf '%s\\n' "$before"{{{",".join(PANE_NAMES)}}}
end
""",
    },
}
"""For each shell, a way to complete names of panes that are separated by commas."""

_ZSH_PREAMBLE = f"""
functions[_briefing_only_commands]=$functions[_shtab_briefing_commands]
_shtab_briefing_commands() {{
  _briefing_only_commands
  {BRIEFINGS["zsh"]}
}}
"""
_ENDINGS = {
    "bash": f"""
_shtab_briefing_pos_0_COMPGEN={BRIEFINGS["bash"]}
complete -o bashdefault -F _shtab_briefing briefing-tui
""",
    "zsh": """
(( $+functions[compdef] )) && compdef _shtab_briefing briefing-tui
""",
    "fish": f"""
complete -c briefing -n '_shtab_briefing_using; and test $_shtab_briefing_npos -eq 0' \\
  -ka '{BRIEFINGS["fish"]}'
complete -c briefing-tui -w briefing
""",
}
"""Lines added to shtab's scripts, for `briefing FILE` and for the program `briefing-tui`."""


def completion(options: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    write(script(options.shell))
    return ExitCode.DONE


def script(shell: str) -> str:
    """Return the completion script for `bash`, `zsh` or `fish`."""
    preamble = _ZSH_PREAMBLE if shell == "zsh" else ""
    text: str = shtab.complete(_parser(shell), shell, preamble=preamble)
    return text + _ENDINGS[shell]


def _parser(shell: str) -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="briefing", description="Read a contested news story fast.")
    commands = root.add_subparsers()
    for command in cli.COMMANDS:
        _declare(commands.add_parser(command.name, help=command.summary), command.declare)
    _declare(root, cli.BY_NAME[cli.DEFAULT].declare)
    if shell == "zsh":  # it offers commands only if no files are allowed there
        (files,) = (action for action in root._actions if action.dest == "files")
        files.help = argparse.SUPPRESS
    return root


def _declare(
    parser: argparse.ArgumentParser, declare: Callable[[argparse.ArgumentParser], None]
) -> None:
    declared_options.common(parser)
    declare(parser)
    for action in parser._actions:  # argparse has no public way to list them
        complete = None
        if action.type is declared_options.panes:
            complete = PANE_LIST
        elif not action.option_strings:
            complete = _KINDS.get(str(action.metavar))
        elif action.metavar in _PATHS:
            complete = shtab.FILE
        if complete is not None:
            action.complete = complete  # type: ignore[attr-defined]
