"""The printed page: a briefing on one sheet of paper."""
