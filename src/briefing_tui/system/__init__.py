"""The user's system: editor, browser, clipboard, folders, watched files and crash reports."""
