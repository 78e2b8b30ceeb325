"""The words that drafting knows, as data: verbs of saying, titles, bodies, countries."""
