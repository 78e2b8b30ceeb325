"""The user's system: settings, keys, bookmarks, state, files, other programs and crash logs."""
