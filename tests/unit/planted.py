"""Faults to plant in the invented briefing, each with its place; torture/broken.py has others.

`put` holds a caret `¦` where the report must point; it is taken out before the file is read.
"""

from pathlib import Path
from typing import NamedTuple

KELMAR = Path(__file__).parents[2] / "briefings" / "kelmar-dam-release.yaml"
CARET = "¦"


class Plant(NamedTuple):
    """One fault: what is replaced, by what, and what must be said of it."""

    rule: str
    take: str
    put: str
    code: str
    message: str
    alone: bool = False
    """It cannot stand in one file with the others: YAML itself, the file as a whole, a warning."""


PLANTS = (
    # the shape of keys
    Plant(
        "an unknown key, with the nearest known one",
        "updated: 2031-03-22",
        "¦updatd: 2031-03-22",
        "unknown-key",
        "unknown key `updatd` in a briefing; did you mean `updated`?",
    ),
    Plant(
        "a missing required key",
        "  - id: institute\n    name: Institute of Hydraulic Engineers\n",
        "  - ¦id: institute\n",
        "missing-key",
        "missing key `name`: Its name as shown.",
    ),
    # the types of values
    Plant(
        "a bad enumeration, with the nearest value",
        "    kind: group\n",
        "    kind: ¦gruop\n",
        "value",
        "unknown value `gruop`; expected person, organization, government, group, unnamed or "
        "narrator; did you mean `group`?",
    ),
    Plant(
        "a number with separators",
        "    value: 1200\n",
        "    value: ¦1,200\n",
        "type",
        "expected a number, found `1,200`; write digits alone, as 2400, -7 or 33.3",
    ),
    Plant(
        "text where a list is expected",
        "    members: [Otto Brandreth, Mira Sund]",
        "    members: ¦Otto Brandreth and Mira Sund",
        "type",
        "expected a list, found `Otto Brandreth and Mira Sund`; write `members: [...]`",
    ),
    Plant(
        "an empty list where one entry is needed",
        "        positions:\n          - actor: verrick\n            via: roone\n"
        "            quote: q-log\n",
        "        positions: ¦[]\n",
        "empty",
        "expected a list of one or more, found an empty one",
    ),
    Plant(
        "a grade that is none",
        "            quote: q-pickers\n            grade: C3\n",
        "            quote: q-pickers\n            grade: ¦G7\n",
        "value",
        "expected an Admiralty grade such as B2, found `G7`",
    ),
    Plant(
        "an end without the bound `between`",
        "    value: 1800\n",
        "    value: 1800\n    low: ¦1700\n",
        "value",
        "`low` does not go with this bound: `between` alone takes `low` and `high`",
    ),
    # content
    Plant(
        "a dangling id, with the nearest",
        "    refs: [i-toll, f-dead-ministry, f-dead-committee]",
        "    refs: [i-toll, ¦f-dead-ministri, f-dead-committee]",
        "dangling-id",
        "no item has the id `f-dead-ministri`; did you mean `f-dead-ministry`?",
    ),
    Plant(
        "an id of the wrong kind",
        "    figures: [f-rain]",
        "    figures: [¦t-rain]",
        "wrong-kind",
        "`t-rain` is an event; expected a figure; did you mean `f-rain`?",
    ),
    Plant(
        "an id that stands twice",
        "  - id: t-wall\n",
        "  - id: ¦q-hour\n",
        "duplicate-id",
        "id `q-hour` stands twice; this event is shown, and refs lead to the first",
    ),
    Plant(
        "an anchor that stands nowhere, with the nearest passage",
        "    at: said the same day that the dead numbered 44 or more",
        "    at: ¦said the same day that the dead numbered 45 or more",
        "anchor-not-found",
        "`said the same day that the dead numbered 45 or more` does not stand in the article; "
        "nearest passage: `said the same day that the dead numbered 44 or more`",
    ),
    Plant(
        "a long anchor that differs at its end, cut to show where",
        "    at: The Ministry of Rivers said on Thursday that the flood had killed 31 people",
        "    at: ¦The Ministry of Rivers said on Thursday that the flood had killed 32 people",
        "anchor-not-found",
        "`…the flood had killed 32 people` does not stand in the article; "
        "nearest passage: `The Ministry of Rivers said on Thursday that the flood had killed 31 "
        "people`",
    ),
    Plant(
        "an anchor that stands more than once",
        "    at: less than 15 minutes\n",
        "    at: ¦Verrick\n",
        "anchor-ambiguous",
        "times in the article; single it out with more words, or with prefix, suffix or section",
    ),
    Plant(
        "an anchor that cuts a word",
        "    at: 1,200 cubic metres a second",
        "    at: ¦200 cubic metres a second",
        "anchor-inside-word",
        "`200 cubic metres a second` begins or ends inside a word or number of the article",
    ),
    Plant(
        "a date that is none",
        "    date: 2030-11\n",
        "    date: ¦2030-13\n",
        "date",
        "`2030-13` is not an EDTF date",
    ),
    Plant(
        "a language tag that is none",
        "  language: en",
        "  language: ¦English, mostly",
        "language",
        "`English, mostly` is not a BCP 47 language tag",
    ),
    Plant(
        "a low end that is not below the high end",
        "    low: 28\n",
        "    low: ¦33.0\n",
        "range",
        "low (33.0) must be below high (33)",
    ),
    Plant(
        "a quote whose content is missing",
        "    content: If it is all there, let us read it\n    at: '\"If it",
        "    at: ¦'\"If it",
        "content",
        "`at` holds 2 spans in double quotation marks: write `content`",
        alone=True,
    ),
    Plant(
        "a content that is not inside at",
        "    content: If it is all there, let us read it\n",
        "    content: ¦If it is all here, let us read it\n",
        "content",
        "content `If it is all here, let us read it` does not stand inside `at`",
    ),
    Plant(
        "a second narrator",
        "  - id: destry\n    name: Paul Destry\n    kind: person\n",
        "  - ¦id: destry\n    name: Paul Destry\n    kind: narrator\n",
        "narrator",
        "a second narrator; the article has one voice (`wire`)",
    ),
    Plant(
        "an exclusive claim of another question",
        "    exclusive: [c-31, c-44]",
        "    exclusive: ¦[c-31, c-peak]",
        "exclusive",
        "claim `c-peak` answers another question (`i-water`)",
    ),
    Plant(
        "a stated position without evidence",
        "- actor: rivers\n            stance: supports\n            at: it had no reason to doubt "
        "the authority\n",
        "- ¦actor: rivers\n            stance: supports\n",
        "no-evidence",
        "a stated position of `rivers` without evidence; give `at` or `quote`, or say "
        "`basis: inferred`",
        alone=True,
    ),
    Plant(
        "an event in somebody's words that names nobody",
        "  - title: Every gate is logged\n    by: verrick\n    via: roone\n",
        "  - ¦title: Every gate is logged\n",
        "no-teller",
        "the event `t-18` rests on words of `verrick`, but `by` names nobody; say `by: verrick`, "
        "or `by: narrator` where the article itself tells it",
        alone=True,
    ),
    # YAML and the file as a whole
    Plant(
        "a set that is not in quotes",
        '    date: "[2031-03-13..2031-03-17]"',
        "    date: ¦[2031-03-13..2031-03-17]",
        "type",
        'expected an EDTF date, found a list; put a set in quotes, as "[2024-07-28..2024-07-30]"',
    ),
)
