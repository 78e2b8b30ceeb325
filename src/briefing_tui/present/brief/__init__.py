"""The printed brief: a briefing on one page."""
