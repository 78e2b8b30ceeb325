"""A terminal reader for briefings. A briefing restates a contested news story in items that rest on
quoted passages, so that readers can check the items.
"""

__version__ = "0.1.0"
