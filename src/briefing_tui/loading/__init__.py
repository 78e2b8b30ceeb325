"""Load files: from bytes to a document with its briefing and problems, each at its place."""
