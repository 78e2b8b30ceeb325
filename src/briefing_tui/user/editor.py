"""The command that opens a file at a line in the user's own editor, without a shell."""

import os
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which

from briefing_tui.model.text.truncation import repeated

Find = Callable[[str], str | None]

NO_EDITOR = "Name an editor in VISUAL or EDITOR"

_PLUS = frozenset(
    (
        *("vi", "vim", "nvim", "view", "gvim", "mvim", "vimx", "ex", "nvi", "neatvi", "vis"),
        *("nano", "pico", "emacs", "emacsclient", "mg", "jed", "joe", "jmacs", "jstar", "ne"),
        *("micro", "kak", "dte", "mcedit", "gedit", "gnome-text-editor", "xed", "pluma"),
    )
)
"""Editors that take `+LINE` before the file."""
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
"""Those that take `--goto FILE:LINE`."""
_COLON = frozenset(("subl", "sublime_text", "hx", "helix", "zed", "zeditor"))
"""Those that take `FILE:LINE`."""
_FALLBACKS = ("sensible-editor", "nano", "vim", "vi")


def editor_command(
    path: Path, line: int, env: Mapping[str, str], find: Find = which
) -> list[str] | str:
    """The command that opens `path` at `line` (from 1); or what to say where there is none.

    The path is absolute, so that no name is taken for an option. Where the editor is none that is
    known to take a line, it opens the file.
    """
    try:
        file = os.path.abspath(path)  # noqa: PTH100 - a link stays the link that was opened
    except OSError:
        return "The folder that the reader was started in is gone"
    chosen = next((env[name] for name in ("VISUAL", "EDITOR") if env.get(name, "").strip()), "")
    if not chosen:
        fallback = next((name for name in _FALLBACKS if find(name)), None)
        return NO_EDITOR if fallback is None else [fallback, f"+{line}", file]
    try:
        argv = shlex.split(chosen)
    except ValueError as error:
        return f"The editor {repeated(chosen)} cannot be read: {error}"
    if find(argv[0]) is None:
        return f"There is no editor {repeated(argv[0])}"
    return [*argv, *_at(_name(argv[0]), file, line)]


def _name(program: str) -> str:
    """What an editor is called: `vim` for `/usr/bin/vim.basic`."""
    name = Path(program).name
    return name if name in _PLUS | _GOTO | _COLON else name.split(".")[0]


def _at(name: str, file: str, line: int) -> list[str]:
    """What tells an editor of that name the file and the line."""
    if name in _GOTO:
        return ["--goto", f"{file}:{line}"]
    if name in _COLON:
        return [f"{file}:{line}"]
    return [f"+{line}", file] if name in _PLUS else [file]
