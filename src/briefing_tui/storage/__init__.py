"""The user's own files: settings, keys, bookmarks and the last place in each briefing."""
