"""Load files: turn bytes into a document, which has a briefing and its problems."""
