"""The form of an answer: its lists, their keys and an example."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from briefing_tui.model.format.records import ACTOR_KINDS, BOUNDS, CLAIM_KINDS, NARRATOR, STANCES

KINDS: Final = tuple(kind for kind in ACTOR_KINDS if kind != NARRATOR)

KEYS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(keys.split())
    for name, keys in {
        "actors": "id name kind role aliases member_of sentences",
        "quotes": "type source via cue sentences words",
        "figures": "value low high unit bound measure subject whole by sentences words",
        "events": "date title by sentences words",
        "questions": "question exclusive resolver claims",
        "claims": "text kind positions",
        "positions": "actor stance via sentences words",
        "summary": "text sentences",
        "gaps": "text sentences",
    }.items()
}
"""The keys that an entry of each list may have."""

EXAMPLE_ARTICLE: Final = """\
[1] Pilots walked out on Monday.
[2] "We are calm," the port authority's spokesman said, and put it at "about 10% of calls".
[3] The authority does not count ships that turn away.
[4] At least a third of all calls were late, the pilots' union said."""

EXAMPLE: Final[Mapping[str, Any]] = {
    "actors": [
        {
            "id": "port",
            "name": "Port authority",
            "kind": "organization",
            "role": "runs the harbour",
            "aliases": ["the authority"],
            "sentences": [2],
        }
    ],
    "quotes": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "type": "mixed",
            "source": "spokesman",
            "cue": "put it at",
        }
    ],
    "figures": [
        {
            "sentences": [2],
            "words": "about 10% of calls",
            "value": 10,
            "unit": "percent",
            "bound": "about",
            "measure": "calls delayed",
            "subject": "harbour",
            "by": "port",
        }
    ],
    "events": [
        {
            "sentences": [1],
            "words": "Pilots walked out on Monday",
            "date": "2031-03-03",
            "title": "Pilots walk out",
            "by": "narrator",
        }
    ],
    "questions": [
        {
            "question": "How many calls were delayed?",
            "exclusive": [1, 2],
            "resolver": "the harbour log",
            "claims": [
                {
                    "text": "About 10% were",
                    "kind": "figure",
                    "positions": [
                        {
                            "actor": "port",
                            "stance": "asserts",
                            "sentences": [2],
                            "words": "about 10% of calls",
                        }
                    ],
                },
                {
                    "text": "At least a third were",
                    "kind": "figure",
                    "positions": [{"actor": "union", "stance": "asserts", "sentences": [4]}],
                },
            ],
        }
    ],
    "summary": [{"text": "The two sides differ threefold.", "sentences": [2, 4]}],
    "gaps": [{"text": "How a delay is counted is not said.", "sentences": [2]}],
}

RULES: Final[Mapping[str, str]] = {
    "actors": (
        "Whoever speaks, acts or is spoken of. `id` is a word of a-z, digits and hyphens. "
        f"`kind` is one of {', '.join(KINDS)}; unnamed if nobody in it is identified. "
        "`name` and `aliases` stand in the article; `role` is in your own words. "
        "`member_of` is the id of the body it belongs to, if the article says so."
    ),
    "quotes": (
        "`words` are what was said, quoted or reported; `source` is the id of who said it. "
        "`type`: direct (a whole sentence in quotation marks), mixed (some words are), indirect. "
        "`sentences` include the one that names the speaker. `via` is who passed the words on. "
        "`cue` are the words that attribute it, such as said or denied."
    ),
    "figures": (
        "`words` hold the number with what limits it. `value` is the number in these words. "
        f"`bound` is one of {', '.join(BOUNDS)}; with between, give `low` and `high`, no `value`. "
        "`unit` is percent or what is counted; `measure` is what is measured, in the same words "
        "for figures that can be compared; `subject` is an id or a word; `by` is who gives it."
    ),
    "events": (
        "`date` is YYYY-MM-DD, YYYY-MM or YYYY, only as exact as the article says. "
        "`title` is short and in your own words; `by` is the id of whose word it is, or narrator."
    ),
    "questions": (
        "Only what two sides in the article disagree about, or what one of them doubts or denies. "
        f"`kind` of a claim is one of {', '.join(CLAIM_KINDS)}. "
        f"`stance` is one of {', '.join(STANCES)}, toward the claim as you word it. "
        "`exclusive` are the numbers of claims of which at most one can be true. `resolver` is "
        "what would settle the question."
    ),
    "summary": "At most three: what happened and what is contested, the bottom line first.",
    "gaps": "What a reader needs to know and the article does not say.",
}
"""What each list holds."""


def example(lists: tuple[str, ...]) -> str:
    """Return the example with these lists, one entry on each line."""
    parts = []
    for name in lists:
        entries = ",\n    ".join(json.dumps(entry, ensure_ascii=False) for entry in EXAMPLE[name])
        parts.append(f'  "{name}": [\n    {entries}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}"
