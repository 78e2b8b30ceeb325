"""The reader's screens: one for each briefing, and the dialogs over it."""
