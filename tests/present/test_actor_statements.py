"""The pane Actors says what each actor holds."""

from tests.present.seen import in_pane, items, written
from tests.printing import printed

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


def test_each_actor_has_two_positions_that_take_a_side_or_else_words_and_figures() -> None:
    seen = in_pane("actors", written(FILE))
    lines = seen.splitlines()
    at = lines.index("Ann  Mayor")
    assert ["    ✗ denies∴: It is not", "    ◍ supports: It may be"] == lines[at + 1 : at + 3]
    assert lines[at + 3].startswith("Bo (unnamed)")
    assert "    ┊ Bo spoke of two (reported)\n" in seen
    assert "    • 7 people  The dead\n" in seen


def test_the_printed_pane_has_other_names_and_neither_how_often_an_actor_is_named() -> None:
    seen, page = in_pane("actors", written(FILE)), printed(FILE, "actors")
    assert "person · also Annie\n" in page
    assert "Annie" not in seen
    assert " time" not in seen + page


def test_statements_take_a_line_each_unless_there_is_only_one() -> None:
    long = "It is so, " + "and so on, " * 5 + "for ever"
    one = FILE.replace("7, unit: people, label: The dead", f"7, unit: people, label: '{long}'")
    assert "for ever" in " ".join(in_pane("actors", written(one), 50).split())
    two = FILE.replace("text: It is not", f"text: '{long}'")
    lines = in_pane("actors", written(two), 50).splitlines()
    at = lines.index("Ann  Mayor")
    assert lines[at + 1].endswith("…")
    assert "    ◍ supports: It may be" == lines[at + 2]


def test_members_follow_their_body_even_in_a_cycle() -> None:
    view = written(
        "actors:\n"
        "  - {id: m, name: Member, kind: person, member_of: b}\n"
        "  - {id: x, name: Round, kind: group, member_of: y}\n"
        "  - {id: b, name: Body, kind: organization}\n"
        "  - {id: y, name: About, kind: group, member_of: x}\n"
        "  - {id: l, name: Lost, kind: person, member_of: nobody}\n"
    )
    assert ["b", "m", "l", "narrator", "x", "y"] == items("actors", view)
