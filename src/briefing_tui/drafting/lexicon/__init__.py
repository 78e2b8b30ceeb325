"""The words the drafter knows, as data: verbs of saying, titles, bodies, countries."""
