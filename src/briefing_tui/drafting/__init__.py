"""Draft a briefing from an article by rules, and add what a language model answers."""
