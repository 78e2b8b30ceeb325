"""Drafting by rules: from an article's text to what a briefing says of it, without a model."""
