"""The format's words as a reader sees them: one wording for each, wherever it is shown."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty scale for a source (STANAG 2511)."""

CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The Admiralty scale for a statement."""

RESOLVER_STATE = {
    "done": "done",
    "requested": "requested",
    "not_published": "not published",
    "unknown": "state unknown",
}

QUOTE_TYPE = {
    "direct": "direct quote",
    "mixed": "quoted in part",
    "indirect": "reported, not quoted",
}

WORDING = {
    "verbatim": "the article's own words",
    "condensed": "condensed, in the briefing writer's words",
}

STANCE_VERB = {
    "asserts": "asserts",
    "supports": "supports",
    "comments": "comments, takes no side",
    "questions": "questions",
    "disputes": "disputes",
    "denies": "denies",
    "mentions": "mentions, passing it on",
}

STANCE_BY = {
    "asserts": "asserted",
    "supports": "supported",
    "comments": "commented on",
    "questions": "questioned",
    "disputes": "disputed",
    "denies": "denied",
    "mentions": "passed on",
}
"""A stance as what is done to a claim, before `by`."""

UNCHECKED = "drafted, not yet looked at by anybody"
"""Said of an item that the program or a model has drafted."""
NO_ARTICLE = "not given"
"""Said of what a briefing does not say of its article."""


def grade(code: str) -> str:
    """An Admiralty grade with its meaning: `B2 (usually reliable, probably true)`."""
    source, statement = RELIABILITY.get(code[:1], ""), CREDIBILITY.get(code[1:2], "")
    return f"{code} ({source}, {statement})" if source and statement else code


def counted(number: int, one: str, many: str = "") -> str:
    """`1 claim`, `2,400 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def status_style(word: str) -> str:
    """The style name of a status's word: `ONE SIDE` is `one-side`."""
    return word.lower().replace(" ", "-")
