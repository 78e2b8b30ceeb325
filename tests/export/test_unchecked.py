"""The keys story, same_as, by and via of events, and unchecked, in every format."""

import csv
import json

from tests.export.exported import export, made

FILE = """schema: briefing/1
title: A title
story: [flood-2031, dam]
summary: [{text: The line, unchecked: true}]
sections: [{id: s, text: One two.}]
actors:
  - {id: ann, name: Ann, kind: person, unchecked: true, same_as: ["https://a.example/q1", "ftp:x"]}
  - {id: bo, name: Bo, kind: person}
figures: [{value: 7, unit: ships, unchecked: true}, {value: 8, unit: boats}]
quotes: [{type: indirect, source: ann, at: One, unchecked: true}]
timeline: [{title: It rains, by: ann, via: bo, unchecked: true}, {title: It dries}]
issues:
  - question: Why?
    unchecked: true
    claims:
      - text: It rained
        kind: fact
        unchecked: true
        positions: [{actor: bo, at: two, unchecked: true}]
gaps: [{text: The gap, unchecked: true}]
"""
DRAFTED = ("summary", "actors", "figures", "quotes", "timeline", "issues", "gaps")


def test_json_has_each_key() -> None:
    found = json.loads(export("json", made(FILE)))["briefing"]
    assert ["flood-2031", "dam"] == found["story"]
    assert ["https://a.example/q1", "ftp:x"] == found["actors"][0]["same_as"]
    assert ("ann", "bo") == (found["timeline"][0]["by"], found["timeline"][0]["via"])
    assert "by" not in found["timeline"][1]
    claim = found["issues"][0]["claims"][0]
    drafted = [claim, claim["positions"][0], *(found[key][0] for key in DRAFTED)]
    assert [True] * 9 == [one["unchecked"] for one in drafted]


def test_markdown_has_each_key() -> None:
    text = export("markdown", made(FILE))
    assert "story flood-2031, dam" in text
    assert "same as <https://a.example/q1>, ftp:x" in text
    assert "It rains (by Ann; relayed by Bo; unchecked)" in text
    assert 9 == text.count("unchecked")


def test_html_has_each_key() -> None:
    text = export("html", made(FILE))
    assert "story flood-2031, dam" in text
    assert '<a href="https://a.example/q1" rel="noreferrer">https://a.example/q1</a>, ftp:x' in text
    assert (
        '<span class="tag by">by Ann</span> <span class="tag relayed">relayed by Bo</span>' in text
    )
    assert 9 == text.count("unchecked</span>")


def test_csv_says_which_figures_are_unchecked() -> None:
    rows = csv.DictReader(export("csv", made(FILE)).splitlines())
    assert ["true", ""] == [row["unchecked"] for row in rows]
