"""The user's system: settings, keys, bookmarks and state, files, other programs, crash reports."""
