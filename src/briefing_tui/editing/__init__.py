"""Change a briefing's YAML by the smallest edits of its text, and write it back safely."""
