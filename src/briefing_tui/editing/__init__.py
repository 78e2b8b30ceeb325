"""Change a briefing's YAML by small edits of its text, and write the file safely."""
