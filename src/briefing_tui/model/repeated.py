"""How a message repeats a word that somebody wrote: in backticks, cut where it is long, and else as
it is. What of it must not reach a terminal is the door's to say (`present/clean.py`), which it goes
through with the message; Python's `repr` would show the joiners of ordinary writing as escapes."""

LONGEST = 60
"""Characters of a word that a message repeats."""


def repeated(word: str) -> str:
    """`word` as a message repeats it."""
    return f"`{word[:LONGEST]}…`" if len(word) > LONGEST else f"`{word}`"
