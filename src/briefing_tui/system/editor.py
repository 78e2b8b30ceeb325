"""Build the command that opens a file at a line in the user's editor, without a shell."""

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
"""Editors that take `+LINE FILE`."""
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
"""Editors that take `--goto FILE:LINE`."""
_COLON = frozenset(("subl", "sublime_text", "hx", "helix", "zed", "zeditor"))
"""Editors that take `FILE:LINE`."""
_FALLBACKS = ("sensible-editor", "nano", "vim", "vi")


def editor_command(
    path: Path, line: int, env: Mapping[str, str], find: Find = which
) -> list[str] | str:
    """Return the command that opens `path` at `line` (from 1), or an error message.

    The path is absolute, so that no file name is read as an option. An unknown editor opens the
    file without the line.
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
    return [*argv, *_file_arguments(_editor_name(argv[0]), file, line)]


def _editor_name(program: str) -> str:
    """Return `vim` for `/usr/bin/vim.basic`."""
    name = Path(program).name
    return name if name in _PLUS | _GOTO | _COLON else name.split(".")[0]


def _file_arguments(name: str, file: str, line: int) -> list[str]:
    if name in _GOTO:
        return ["--goto", f"{file}:{line}"]
    if name in _COLON:
        return [f"{file}:{line}"]
    return [f"+{line}", file] if name in _PLUS else [file]
