"""Generate briefings of any size that pass `briefing check` without problems.

Run `python -m bench.generate --bytes 1000000 -o big.yaml`. The prose has lines, repeated words and
anchors like a real article; random letters would give other measurements. The same seed gives the
same briefing.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from bench.coast import Number, Story, stories

TITLE_WORD = "Kestrel"
"""A word in every generated title; once it is on the screen, the frame has been drawn."""
SUMMARY_WORD = "Stevedores"
"""The first word of every generated summary."""
SECTION_WORD = "Dispatch"
"""The first word of every heading of a generated article."""
STORIES_PER_SECTION = 6
WIDTH = 96
HEAD = f"""\
# Made by bench/generate.py; every name and number is invented.
schema: briefing/1
title: {TITLE_WORD} coast ports and their unions differ over lost cargo
article:
  publisher: The Kelp Street Courier (invented)
  published: 2034-01-05
  language: en
  wording: verbatim
summary:
  - text: {SUMMARY_WORD} and harbour boards along the coast count differently what is missing.
    refs: [i-1, f-1a, f-1b]
  - No count has been made under seal.
"""


class StoryYaml(NamedTuple):
    """A story as lines of YAML, with a field for each list of the briefing."""

    paragraph: str
    actors: str
    figures: str
    quotes: str
    timeline: str
    issues: str
    gaps: str

    @property
    def size(self) -> int:
        """Return its approximate size in the file, in bytes."""
        return sum(len(part.encode()) for part in self) + 7 * (len(self.paragraph) // WIDTH + 1)

    @property
    def items(self) -> int:
        """Return the number of its items, positions included."""
        return ITEMS_PER_STORY + self.actors.count("\n") + bool(self.gaps)


ITEMS_PER_STORY = 18
"""Two figures, two quotes, two events, one question, three claims and eight positions."""


def briefing(seed: int = 1, *, size: int | None = None, items: int | None = None) -> str:
    """Return a briefing as YAML, of about `size` bytes or with at least `items` items."""
    if (size is None) == (items is None):
        raise ValueError("give one of size and items")
    written = list(_enough(map(_story_yaml, stories(seed)), size, items))
    parts = [HEAD, "sections:\n", *_sections([story.paragraph for story in written])]
    parts.append("actors:\n  - {id: officials, name: unnamed wardens, kind: unnamed}\n")
    parts += (story.actors for story in written)
    for name in ("figures", "quotes", "timeline", "issues", "gaps"):
        parts.append(f"{name}:\n")
        parts += (getattr(story, name) for story in written)
    return "".join(parts)


def _enough(told: Iterable[StoryYaml], size: int | None, items: int | None) -> Iterator[StoryYaml]:
    written, held = len(HEAD) + 150, 0
    for count, story in enumerate(told, 1):
        yield story
        written += story.size
        held += story.items
        if size is not None and written + written // count // 2 >= size:
            return
        if items is not None and held >= items:
            return


def _sections(paragraphs: list[str]) -> Iterator[str]:
    for start in range(0, len(paragraphs), STORIES_PER_SECTION):
        number = start // STORIES_PER_SECTION + 1
        text = "\n".join(
            "".join(f"      {line}\n" for line in wrap(paragraph, WIDTH, break_on_hyphens=False))
            for paragraph in paragraphs[start : start + STORIES_PER_SECTION]
        )
        yield f"  - id: s-{number}\n    heading: {SECTION_WORD} {number}\n    text: |\n{text}"


def _story_yaml(story: Story) -> StoryYaml:
    return StoryYaml(
        story.paragraph,
        _actors(story),
        _figures(story),
        _quotes(story),
        _timeline(story),
        _issue(story),
        _gap(story),
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _actors(story: Story) -> str:
    return "".join(
        f"  - {{id: {one.body}, name: {_quoted(one.body_name)}, kind: organization}}\n"
        f"  - {{id: {one.id}, name: {one.name}, kind: person, role: {one.role}, "
        f"member_of: {one.body}}}\n"
        for one in story.newcomers
    )


def _figures(story: Story) -> str:
    n, place = story.number, story.place

    def figure(letter: str, number: Number, before: str, more: str) -> str:
        anchor = f"{{exact: {_quoted(number.words)}, prefix: {_quoted(before)}}}"
        return (
            f"  - {{id: f-{n}{letter}, {number.keys}, unit: {story.cargo.split()[0]}, "
            f"measure: {story.cargo} lost, subject: {_quoted(place)}, {more}at: {anchor}}}\n"
        )

    return figure("a", story.first, f"{place} missed ", "") + figure(
        "b", story.second, f"{place} had lost ", f"by: {story.denier.id}, "
    )


def _quotes(story: Story) -> str:
    n = story.number
    relayed = "    via: officials\n" if story.relayed else ""
    return (
        f"  - id: q-{n}a\n    type: mixed\n    source: {story.teller.id}\n{relayed}"
        f"    cue: {story.cue}\n    about: [{story.denier.body}]\n"
        f"    at: {_quoted(story.saying())}\n"
        f"  - id: q-{n}b\n    type: indirect\n    source: {story.denier.id}\n    cue: denied\n"
        f"    at: {story.denial}\n"
    )


def _timeline(story: Story) -> str:
    n = story.number
    return (
        f"  - id: t-{n}a\n    date: {story.date.edtf}\n"
        f"    title: The wardens of {story.place} miss {story.cargo}\n"
        f"    figures: [f-{n}a]\n    at: {story.loss}\n"
        f"  - {{id: t-{n}b, title: Nobody has seen {story.resolver}, "
        f"at: {_quoted(story.unseen)}}}\n"
    )


def _issue(story: Story) -> str:
    n, teller, denier = story.number, story.teller, story.denier
    return (
        f"  - id: i-{n}\n"
        f"    question: How many {story.cargo} did {story.place} lose?\n"
        f"    exclusive: [c-{n}a, c-{n}b]\n"
        f"    concerns: [{teller.body}, {denier.body}]\n"
        f"    resolver: {story.resolver}\n"
        f"    resolver_state: {'done' if story.settled else 'not_published'}\n"
        f"    claims:\n"
        f"      - id: c-{n}a\n        kind: figure\n"
        f"        text: The port lost {story.first.words} {story.cargo}\n"
        f"        figures: [f-{n}a]\n        positions:\n"
        f"          - {{actor: {teller.id}, stance: comments, quote: q-{n}a}}\n"
        f"          - {{actor: narrator, at: {_quoted(story.loss)}}}\n"
        f"          - {{actor: {denier.id}, stance: denies, quote: q-{n}b}}\n"
        f"      - id: c-{n}b\n        kind: figure\n"
        f"        text: The port lost {story.second.words} {story.cargo}\n"
        f"        figures: [f-{n}b]\n        positions:\n"
        f"          - {{actor: {denier.id}, quote: q-{n}b}}\n"
        f"      - id: c-{n}c\n        kind: characterization\n"
        f"        text: The loss was {story.phrase}\n        positions:\n"
        f"          - {{actor: {teller.id}, quote: q-{n}a}}\n"
        f"          - {{actor: officials, stance: comments, quote: q-{n}a}}\n"
        f"          - {{actor: narrator, stance: mentions, quote: q-{n}a}}\n"
        f"          - {{actor: {denier.id}, stance: questions, quote: q-{n}b}}\n"
    )


def _gap(story: Story) -> str:
    if story.number % 4 != 1:
        return ""
    return (
        f"  - text: The article does not say what is in {story.resolver}.\n"
        f"    refs: [i-{story.number}]\n"
    )


def main() -> int:
    """Write a briefing to a file or to standard output."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.generate",
        description="Generate a briefing of a given size.",
    )
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--bytes", type=int, help="about this size")
    target.add_argument("--items", type=int, help="at least this many items")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="default: standard output")
    options = parser.parse_args()
    text = briefing(options.seed, size=options.bytes, items=options.items)
    if options.output is None:
        sys.stdout.write(text)
    else:
        options.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
