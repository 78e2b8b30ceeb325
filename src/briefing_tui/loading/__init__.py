"""From bytes to a briefing and its problems, every one with its place in the file."""
