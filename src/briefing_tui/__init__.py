"""A terminal reader for briefings. A briefing restates a contested news story, so that it can be
checked."""

__version__ = "0.1.0"
