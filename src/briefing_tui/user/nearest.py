"""What was probably meant by a name that is none."""

from collections.abc import Iterable

_LONGEST = 40


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean `x`?` with the name most like `word`; empty where none is like it."""
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    near = get_close_matches(word[:_LONGEST].lower(), names, 1, 0.5)
    return f"; did you mean `{names[near[0]]}`?" if near else ""
