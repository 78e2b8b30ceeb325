"""A terminal reader for briefings: contested news stories, restated so they can be checked."""

__version__ = "0.1.0"
