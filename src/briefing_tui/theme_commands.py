"""The commands that choose a theme for as long as the reader runs, for the table in `commands.py`.

They have no keys of their own: palette and help have them, and a user may give them keys."""

from briefing_tui.command import Command

THEMES = ("dark", "light", "plain")
"""Our own themes, as `--theme` and config.toml call them in short."""

COMMANDS = tuple(
    Command(f"theme-{name}", (), "", f"Theme: {name}, until you quit.", "The program")
    for name in THEMES
)
