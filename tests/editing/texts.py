"""Briefings to edit: one in block style, the same in flow style, and many more."""

from functools import cache
from pathlib import Path

from bench.generate import briefing
from briefing_tui.editing.edited_file import Parsed
from briefing_tui.editing.operations import TreeEdit, paths_of
from briefing_tui.model.records import Item

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "briefings").rglob("*.yaml"))

BLOCK = """\
# A ferry and its timetable.
schema: briefing/1
title: Ferry runs late

summary:
  - text: The ferry runs late, passengers say.  # the bottom line
    refs: [q-late, f-late]
    unchecked: true  # look at this again
  - text: Nobody says why.

sections:
  - id: s1
    text: |
      "It is always late," said Ada Ems. The operator denied it.
      It was 20 minutes late on Monday.

actors:
  - id: ems
    name: Ada Ems
    kind: person
    # She commutes.
    unchecked: true
  # The company.
  - id: operator
    name: The operator
    kind: organization

figures:
  - unchecked: true
    id: f-late
    value: 20
    unit: minutes
    at: 20 minutes late

quotes:
  - id: q-late
    type: direct
    source: ems
    cue: said
    at: '"It is always late," said Ada Ems'
    unchecked: true
    # to be compared with the log

  - id: q-denial
    type: indirect
    source: operator
    at: The operator denied it

timeline:
  - id: t-monday
    title: The ferry is late
    actors:
      - operator
      - ems
    figures: [f-late]
    unchecked: true

issues:
  - id: i-late
    question: Is the ferry always late?
    claims:
      - id: c-late
        text: It is always late
        kind: fact
        positions:
          - id: p-ems
            actor: ems
            quote: q-late
            unchecked: true
          - id: p-operator
            actor: operator
            stance: denies
            at: The operator denied it

gaps:
  - text: The log is not quoted.
    refs:
      - i-late
      - q-denial
"""
FLOW = """\
schema: briefing/1
title: Ferry runs late
summary:
- {text: "The ferry runs late, passengers say.", refs: [q-late, f-late], unchecked: true}
- Nobody says why.
sections:
- text: '"It is always late," said Ada Ems. The operator denied it. It was 20 minutes late.'
actors: [
  {unchecked: true, id: ems, name: Ada Ems, kind: person},  # she commutes
  {id: operator, name: The operator, kind: organization}
]
figures: [{id: f-late, value: 20, unit: minutes, at: 20 minutes late, unchecked: true}]
quotes:
- {id: q-late, type: direct, source: ems, at: '"It is always late," said Ada Ems', unchecked: true}
- {id: q-denial, type: indirect, source: operator, at: The operator denied it}
timeline:
- {id: t-monday, title: The ferry is late, actors: [operator, ems], figures: [f-late]}
issues:
- id: i-late
  question: Is the ferry always late?
  claims:
  - id: c-late
    text: It is always late
    kind: fact
    positions: [
      {id: p-ems, actor: ems, quote: q-late, unchecked: true},
      {id: p-operator, actor: operator, stance: denies, at: The operator denied it},
    ]
gaps: [{text: The log is not quoted., refs: [i-late, q-denial]}]
"""


@cache
def many() -> tuple[str, ...]:
    """The two above, the shipped ones, and generated ones."""
    shipped = [path.read_text(encoding="utf-8") for path in SHIPPED]
    return (BLOCK, FLOW, *shipped, *(briefing(seed, size=2_500) for seed in range(3)))


def path(text: str, id: str) -> tuple[str | int, ...]:
    """The path of an item."""
    return paths_of(Parsed(text).briefing)[id]


def add_entry(text: str, path: tuple[str | int, ...], index: int, record: Item) -> str:
    """A text with one more item in a list."""
    edit = TreeEdit(text)
    edit.add(path, index, record)
    return edit.text()


def removed_lines(text: str, edited: str) -> list[str]:
    """The lines that an edit takes out of `text`, of an edit that adds none."""
    before, after = text.splitlines(), edited.splitlines()
    gone: list[str] = []
    for line in before:
        if after and line == after[0]:
            after.pop(0)
        else:
            gone.append(line)
    assert not after
    return gone
