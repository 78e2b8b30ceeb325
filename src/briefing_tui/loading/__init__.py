"""Load files: turn bytes into a document with its briefing and its problems, each with its
place."""
