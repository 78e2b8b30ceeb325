"""Find the user's folders, and log a crash in one of them."""

from pathlib import Path

from briefing_tui import __version__
from briefing_tui.loading.files import reason

NAME = "briefing-tui"
CONFIG_FILE = "config.toml"


def config_file() -> Path | None:
    """Return the path of the settings file, or None if there is no home folder."""
    folder = _folder("user_config_path")
    return None if folder is None else folder / CONFIG_FILE


def state_folder() -> Path | None:
    """Return the folder for bookmarks and the like, or None if there is no home folder."""
    return _folder("user_state_path")


def cache_folder() -> Path | None:
    """Return the folder for files that can be made again, or None if there is no home folder."""
    return _folder("user_cache_path")


def _folder(kind: str) -> Path | None:
    from platformdirs import PlatformDirs  # a command that stores nothing does not need it

    try:
        folder: Path = getattr(PlatformDirs(NAME, appauthor=False), kind)
    except (OSError, RuntimeError):
        return None
    return folder if folder.is_absolute() else None


CRASH_CODE = 70
"""The exit code after an internal error (EX_SOFTWARE of sysexits.h)."""
CRASH_LOG = "crash.log"


def report_crash(error: BaseException) -> str:
    """Write the traceback of an error to a log file, and return the line to show. Never raises."""
    from traceback import format_exception  # only a crash needs it

    what = f"internal error ({type(error).__name__})"
    text = f"briefing {__version__}\n{''.join(format_exception(error))}"
    folder = state_folder()
    if folder is None:
        return f"{what}; its traceback is not kept: there is no home folder"
    log = folder / CRASH_LOG
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as why:
        return f"{what}; its traceback is not kept: {reason(why)}: {log}"
    return f"{what}; its traceback is in {log}"
