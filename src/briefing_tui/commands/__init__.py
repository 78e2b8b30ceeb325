"""The reader's commands and keys: one table, read by footer, help, palette, keymap and docs."""

from briefing_tui.commands.table import (
    BY_ID,
    COMMANDS,
    DIALOG,
    EVERYWHERE,
    FIELD,
    GROUPS,
    LIBRARY,
    MARKS,
    PARTS,
    PROBLEMS,
    THEMES,
    UNAVAILABLE,
    Command,
    HelpLine,
    available,
    display_key,
    footer,
    footer_keys,
    grouped,
    help_lines,
    unmet_needs,
)

__all__ = [
    "BY_ID", "COMMANDS", "DIALOG", "EVERYWHERE", "FIELD", "GROUPS", "LIBRARY", "MARKS",
    "PARTS", "PROBLEMS", "THEMES", "UNAVAILABLE", "Command", "HelpLine", "available",
    "display_key", "footer", "footer_keys", "grouped", "help_lines", "unmet_needs",
]  # fmt: skip
