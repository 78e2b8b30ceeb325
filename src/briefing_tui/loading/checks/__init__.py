"""Checks of a decoded briefing: contradictions, warnings, and the article's original text."""
