"""The pane Actors says what each actor holds."""

from briefing_tui.present.panes import build
from tests.present.seen import blocks, printed, shown, written

FILE = """
sections: [{text: 'Ann said one. Bo spoke of two.'}]
actors:
  - {id: ann, name: Ann, kind: person, role: Mayor, aliases: [Annie]}
  - {id: bo, name: Bo, kind: unnamed}
  - {id: cy, name: Cy, kind: person}
  - {id: di, name: Di, kind: person}
issues:
  - question: Is it so?
    claims:
      - {kind: fact, text: It is so, positions: [{actor: ann, stance: mentions}]}
      - {kind: fact, text: It is not, positions: [{actor: ann, stance: denies, basis: inferred}]}
      - {kind: fact, text: It may be, positions: [{actor: ann, stance: supports}]}
quotes: [{type: indirect, source: bo, at: Bo spoke of two}]
figures: [{value: 7, unit: people, label: The dead, by: cy}]
"""


def test_two_positions_are_shown_those_that_take_a_side_first() -> None:
    lines = shown(blocks(build("actors", written(FILE)))).splitlines()
    at = lines.index("Ann  Mayor")
    assert ["    ✗ denies∴: It is not", "    ◍ supports: It may be"] == lines[at + 1 : at + 3]
    assert lines[at + 3].startswith("Bo")


def test_without_positions_words_and_figures_are_shown() -> None:
    seen = shown(blocks(build("actors", written(FILE))))
    assert "    ┊ says: Bo spoke of two\n" in seen
    assert "    gives: 7 people  The dead\n" in seen


def test_an_unnamed_actor_is_marked_in_words() -> None:
    assert "Bo (unnamed)" in shown(blocks(build("actors", written(FILE))))


def test_how_often_an_actor_is_named_is_not_shown() -> None:
    seen = shown(blocks(build("actors", written(FILE)))) + shown(printed("actors", written(FILE)))
    assert " time" not in seen


def test_the_printed_pane_has_other_names() -> None:
    assert "also: Annie" in shown(printed("actors", written(FILE)))
    assert "Annie" not in shown(blocks(build("actors", written(FILE))))


def test_statements_take_a_line_each_unless_there_is_only_one() -> None:
    long = "It is so, " + "and so on, " * 5 + "for ever"
    one = FILE.replace("7, unit: people, label: The dead", f"7, unit: people, label: '{long}'")
    seen = shown(blocks(build("actors", written(one))), 50)
    assert "for ever" in " ".join(seen.split())
    two = FILE.replace("text: It is not", f"text: '{long}'")
    lines = shown(blocks(build("actors", written(two))), 50).splitlines()
    at = lines.index("Ann  Mayor")
    assert lines[at + 1].endswith("…")
    assert "    ◍ supports: It may be" == lines[at + 2]
