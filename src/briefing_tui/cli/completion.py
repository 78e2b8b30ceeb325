"""`briefing completion`: print a completion script for a shell."""

import argparse
from collections.abc import Callable
from typing import Any

import shtab

from briefing_tui.cli import BY_NAME, COMMANDS, DEFAULT, options
from briefing_tui.cli.streams import ARTICLES, ExitCode, write
from briefing_tui.cli.streams import BRIEFINGS as BRIEFING_NAMES
from briefing_tui.panes import PANE_NAMES

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


def run(given: argparse.Namespace) -> int:
    """Print the completion script of the shell."""
    write(script(given.shell))
    return ExitCode.DONE


def script(shell: str) -> str:
    """Return the completion script for `bash`, `zsh` or `fish`."""
    preamble = _ZSH_PREAMBLE if shell == "zsh" else ""
    text: str = shtab.complete(_parser(shell), shell, preamble=preamble)
    return text + _ENDINGS[shell]


def _parser(shell: str) -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="briefing", description="Read a contested news story fast.")
    commands = root.add_subparsers()
    for command in COMMANDS:
        _declare(commands.add_parser(command.name, help=command.summary), command.declare)
    _declare(root, BY_NAME[DEFAULT].declare)
    if shell == "zsh":  # it offers commands only if no files are allowed there
        (files,) = (action for action in root._actions if action.dest == "files")
        files.help = argparse.SUPPRESS
    return root


def _declare(
    parser: argparse.ArgumentParser, declare: Callable[[argparse.ArgumentParser], None]
) -> None:
    options.common(parser)
    declare(parser)
    for action in parser._actions:  # argparse has no public way to list them
        complete = None
        if action.type is options.panes:
            complete = PANE_LIST
        elif not action.option_strings:
            complete = _KINDS.get(str(action.metavar))
        elif action.metavar in _PATHS:
            complete = shtab.FILE
        if complete is not None:
            action.complete = complete  # type: ignore[attr-defined]
