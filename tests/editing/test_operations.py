"""Accepting, deleting and setting values, in block and in flow style, leave the rest as it is."""

import pytest

from briefing_tui.editing.edited_file import CannotEditError, Parsed
from briefing_tui.editing.operations import Deletion, accept, delete, merge_actors, set_value
from tests.editing.texts import BLOCK, FLOW, path, removed_lines
from tests.unit.loading import HEAD


def hangers(text: str, id: str) -> list[str]:
    """The ids of the items that hang on one."""
    return [placed.id for placed in Deletion(Parsed(text).briefing, [path(text, id)]).hanging]


def deleted(text: str, *ids: str) -> str:
    return delete(text, [path(text, id) for id in ids])


def with_value(text: str, id: str, key: str, value: str | None) -> str:
    return set_value(text, (*path(text, id), key), value)


# Lists, and the facts of the article


@pytest.mark.parametrize("text", [BLOCK, FLOW], ids=["block", "flow"])
def test_a_list_of_names_is_set_changed_and_removed(text: str) -> None:
    aliases = (*path(text, "ems"), "aliases")
    for names in (["Ada", "Ems, the commuter"], ["A. Ems"], []):
        text = set_value(text, aliases, names)
        assert tuple(names) == Parsed(text).briefing.actors[0].aliases


@pytest.mark.parametrize("text", [BLOCK, FLOW], ids=["block", "flow"])
def test_a_list_in_block_style_is_replaced_whole(text: str) -> None:
    new = set_value(text, (*path(text, "t-monday"), "actors"), ["ems"])
    assert ("ems",) == Parsed(new).briefing.timeline[0].actors
    assert "figures: [f-late]" in new


def test_the_first_fact_about_the_article_makes_its_place() -> None:
    new = set_value(BLOCK, ("article", "publisher"), "The Tidewater Gazette")
    assert "\narticle:\n  publisher: The Tidewater Gazette\n" in new
    newer = set_value(new, ("article", "published"), "2031-03-04")
    assert "  published: 2031-03-04\n" in newer


def test_a_position_goes_with_the_speaker_of_its_quote() -> None:
    new = with_value(BLOCK, "q-late", "source", "operator")
    positions = Parsed(new).briefing.issues[0].claims[0].positions
    assert "operator" in [one.actor for one in positions if one.quote == "q-late"]


def test_a_position_stays_with_a_joint_speaker_of_its_quote() -> None:
    new = set_value(BLOCK, (*path(BLOCK, "q-late"), "source"), ["operator", "ems"])
    positions = Parsed(new).briefing.issues[0].claims[0].positions
    assert ["ems"] == [one.actor for one in positions if one.quote == "q-late"]


# Merging


PLAIN = FLOW.replace("  # she commutes", "")


@pytest.mark.parametrize("text", [BLOCK, PLAIN], ids=["block", "flow"])
def test_two_actors_become_one_with_the_names_of_both(text: str) -> None:
    briefing = Parsed(merge_actors(text, "operator", "ems")).briefing
    (actor,) = briefing.actors
    assert ("The operator", ("Ada Ems",)) == (actor.name, actor.aliases)
    assert {("operator",)} == {quote.source for quote in briefing.quotes}
    assert ("operator",) == briefing.timeline[0].actors
    assert ["operator"] * 2 == [one.actor for one in briefing.issues[0].claims[0].positions]


def test_an_actor_and_its_member_become_one_that_is_no_member_of_itself() -> None:
    text = PLAIN.replace("name: Ada Ems, kind", "name: Ada Ems, member_of: operator, kind")
    for kept, gone in (("ems", "operator"), ("operator", "ems")):
        (actor,) = Parsed(merge_actors(text, kept, gone)).briefing.actors
        assert (kept, None) == (actor.id, actor.member_of)


def test_nobody_is_merged_with_the_article_itself() -> None:
    with pytest.raises(CannotEditError):
        merge_actors(BLOCK, "ems", "narrator")


# Accepting


@pytest.mark.parametrize("id", ["ems", "t-monday", "p-ems"])
def test_accepting_takes_the_line_of_the_key(id: str) -> None:
    change = accept(BLOCK, [path(BLOCK, id)])
    assert [line.strip() for line in removed_lines(BLOCK, change)] == ["unchecked: true"]


def test_accepting_keeps_a_comment_on_the_line_of_the_key() -> None:
    new = accept(BLOCK, [path(BLOCK, "summary-1")])
    assert "    refs: [q-late, f-late]\n    # look at this again\n  - text: Nobody" in new


def test_accepting_keeps_the_comments_below_the_key() -> None:
    text = BLOCK.replace("    unchecked: true\n    # to be", "    unchecked: true\n      # to be")
    new = accept(text, [path(text, "q-late")])
    assert "said Ada Ems'\n      # to be compared with the log\n" in new


def test_accepting_moves_the_second_key_behind_the_dash() -> None:
    new = accept(BLOCK, [path(BLOCK, "f-late")])
    assert "figures:\n  - id: f-late\n    value: 20\n" in new


@pytest.mark.parametrize(
    ("id", "before", "after"),
    [
        ("summary-1", "f-late], unchecked: true}", "f-late]}"),
        ("ems", "{unchecked: true, id: ems", "{id: ems"),
        ("f-late", "20 minutes late, unchecked: true}]", "20 minutes late}]"),
        ("p-ems", "quote: q-late, unchecked: true}", "quote: q-late}"),
    ],
)
def test_accepting_takes_the_pair_and_one_comma(id: str, before: str, after: str) -> None:
    new = accept(FLOW, [path(FLOW, id)])
    assert new == FLOW.replace(before, after)


def test_accepting_what_is_accepted_is_refused() -> None:
    with pytest.raises(CannotEditError, match="accepted already"):
        accept(BLOCK, [path(BLOCK, "operator")])


# Deleting


@pytest.mark.parametrize("text", [BLOCK, FLOW], ids=["block", "flow"])
@pytest.mark.parametrize(
    ("id", "hung"),
    [
        ("p-operator", []),
        ("q-denial", []),
        ("q-late", ["p-ems"]),  # its only evidence
        ("c-late", ["i-late", "p-ems", "p-operator"]),
        ("ems", ["q-late", "p-ems"]),
        ("operator", ["q-denial", "p-operator"]),
        ("f-late", []),
    ],
)
def test_what_hangs_on_an_item(text: str, id: str, hung: list[str]) -> None:
    assert hangers(text, id) == hung


def test_a_point_only_loses_its_reference_to_what_is_deleted() -> None:
    paths = [path(BLOCK, "q-late"), path(BLOCK, "f-late")]
    new = delete(BLOCK, paths)
    before, after = (Parsed(text).briefing.summary for text in (BLOCK, new))
    assert [point.text for point in before] == [point.text for point in after]
    assert after[0].refs == ()


def test_what_an_actor_gives_is_not_left_to_the_article() -> None:
    text = BLOCK.replace("    unit: minutes\n", "    unit: minutes\n    by: ems\n")
    assert hangers(text, "ems") == ["f-late", "q-late", "p-ems"]


def test_a_figure_loses_its_subject_or_has_that_with_which_it_is_merged() -> None:
    text = BLOCK.replace("    unit: minutes\n", "    unit: minutes\n    subject: ems\n")
    assert "subject" not in deleted(text, "ems")
    assert "subject: operator" in merge_actors(text, "operator", "ems")


def test_a_position_with_words_of_its_own_keeps_them_without_its_quote() -> None:
    text = BLOCK.replace("quote: q-late", 'quote: q-late\n            at: "It is always late,"')
    text = text.replace('at: "It is always late,"', "at: It is always late")
    assert hangers(text, "q-late") == []
    assert "            actor: ems\n            at: It is" in deleted(text, "q-late")


def test_deleting_takes_the_lines_of_the_entry_and_the_references_to_it() -> None:
    assert removed_lines(BLOCK, deleted(BLOCK, "q-denial")) == [
        "  - id: q-denial",
        "    type: indirect",
        "    source: operator",
        "    at: The operator denied it",
        "      - q-denial",
    ]


def test_deleting_takes_the_comments_inside_and_keeps_those_around() -> None:
    new = deleted(BLOCK, "q-late")
    assert "to be compared" not in new
    new = deleted(BLOCK, "ems")
    assert "She commutes" not in new
    assert "actors:\n  # The company.\n  - id: operator" in new


def test_the_last_entry_takes_its_key_with_it() -> None:
    new = deleted(BLOCK, "f-late")
    assert "figures" not in new
    assert "refs: [q-late]" in new


def test_deleting_all_claims_deletes_the_question() -> None:
    new = deleted(BLOCK, "c-late")
    assert "issues" not in new
    assert "gaps:\n  - text: The log is not quoted.\n    refs:\n      - q-denial\n" in new


def test_deleting_from_brackets_takes_one_comma() -> None:
    text = FLOW.replace("refs: [q-late, f-late]", "refs: [q-late, q-denial, f-late]")
    new = deleted(text, "q-denial", "f-late")
    assert "refs: [q-late], unchecked" in new
    assert "\nfigures" not in new
    assert "figures: " not in new
    assert "gaps: [{text: The log is not quoted., refs: [i-late]}]" in new


def test_the_last_of_a_list_in_brackets_leaves_its_comma() -> None:
    new = deleted(FLOW, "p-operator")
    assert "{id: p-ems, actor: ems, quote: q-late, unchecked: true},\n    ]" in new


def test_a_joint_quote_goes_with_the_last_of_its_sources() -> None:
    text = BLOCK.replace("source: operator", "source: [operator, ems]")
    both = [path(text, "operator"), path(text, "ems")]
    hanging = {placed.id for placed in Deletion(Parsed(text).briefing, both).hanging}
    assert "q-denial" in hanging
    assert "q-denial" not in hangers(text, "operator")


def test_a_section_is_not_deleted() -> None:
    with pytest.raises(CannotEditError, match="the article's text"):
        deleted(BLOCK, "s1")


def test_an_item_is_not_deleted_if_references_would_lead_to_another() -> None:
    figures = "".join(f"- {{value: {n}, unit: boats}}\n" for n in (1, 2, 3))
    text = f"{HEAD}figures:\n{figures}gaps: [{{text: Why?, refs: [f-2]}}]\n"
    with pytest.raises(CannotEditError, match="refers to f-2 by its place"):
        deleted(text, "f-1")
    assert "value: 3" not in deleted(text, "f-3")
    with pytest.raises(CannotEditError, match="refers to f-2 by its place"):
        with_value(text, "f-2", "id", "f-boats")


# Setting a value


@pytest.mark.parametrize(
    ("id", "key", "value", "before", "after"),
    [
        ("q-late", "type", "mixed", "type: direct", "type: mixed"),
        ("q-late", "cue", "said: so", "cue: said", "cue: 'said: so'"),
        ("f-late", "value", "-2.5", "value: 20", "value: -2.5"),
        ("s1", "heading", "Late", "- id: s1\n", "- id: s1\n    heading: Late\n"),
        ("f-late", "bound", "about", "minutes\n    at", "minutes\n    bound: about\n    at"),
        ("p-operator", "stance", "disputes", "stance: denies", "stance: disputes"),
        ("summary-2", "text", "Why?", "text: Nobody says why.", "text: Why?"),
        ("c-late", "hedge", "it seems", "fact\n", "fact\n        hedge: it seems\n"),
    ],
)
def test_one_value_is_written_in_block_style(
    id: str, key: str, value: str, before: str, after: str
) -> None:
    assert with_value(BLOCK, id, key, value) == BLOCK.replace(before, after, 1)


@pytest.mark.parametrize(
    ("id", "key", "value", "before", "after"),
    [
        ("summary-1", "text", 'No "bus"', '"The ferry runs late, passengers say."', 'No "bus"'),
        ("summary-2", "text", "Why?", "- Nobody says why.", "- text: Why?"),
        ("ems", "role", "one, of many", "kind: person}", 'kind: person, role: "one, of many"}'),
        ("f-late", "unit", "hours", "unit: minutes", "unit: hours"),
        ("f-late", "bound", "about", "unit: minutes", "unit: minutes, bound: about"),
    ],
)
def test_one_value_is_written_in_flow_style(
    id: str, key: str, value: str, before: str, after: str
) -> None:
    assert with_value(FLOW, id, key, value) == FLOW.replace(before, after, 1)


def test_a_long_text_is_folded_and_becomes_short_again() -> None:
    long = " ".join(["again"] * 40)
    new = with_value(BLOCK, "q-late", "note", long)
    assert "    note: >-\n      again again" in new
    assert with_value(new, "q-late", "note", "once") == with_value(BLOCK, "q-late", "note", "once")


def test_no_value_removes_the_key() -> None:
    new = with_value(BLOCK, "q-late", "cue", None)
    assert new == BLOCK.replace("    cue: said\n", "")


def test_an_empty_key_gets_its_value() -> None:
    text = BLOCK.replace("cue: said", "cue:")
    assert with_value(text, "q-late", "cue", "said") == BLOCK


@pytest.mark.parametrize(
    ("id", "key", "value", "says"),
    [
        ("q-late", "source", "nobody", "no actor has the id"),
        ("q-late", "source", None, "missing key"),
        ("q-late", "date", "yesterday", "not an EDTF date"),
        ("q-late", "cue", "", "expected text"),
        ("f-late", "value", "many", "expected a number"),
        ("f-late", "bound", "twice", "unknown value"),
        ("f-late", "colour", "red", "no key"),
    ],
)
def test_a_value_that_the_file_may_not_hold_is_refused(
    id: str, key: str, value: str | None, says: str
) -> None:
    with pytest.raises(CannotEditError, match=says):
        with_value(BLOCK, id, key, value)


# What is not edited


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + "gaps: [{text: &a b}]\n", "anchor"),
        (HEAD + "--- \na: b\n", "second document"),
        (HEAD + "quotes: 7\n", "expected a list"),
        ("", "no YAML document"),
    ],
)
def test_a_file_that_is_no_briefing_is_not_edited(text: str, says: str) -> None:
    with pytest.raises(CannotEditError, match=says):
        accept(text, [("gaps", 0)])


def test_an_escaped_pair_of_surrogates_does_not_move_an_edit() -> None:
    text = HEAD + 'gaps: [{text: "\\ud83d\\ude00", unchecked: true}]\n'
    assert accept(text, [("gaps", 0)]) == HEAD + 'gaps: [{text: "\\U0001f600"}]\n'


def test_carriage_returns_stay_and_new_lines_get_them() -> None:
    text = BLOCK.replace("\n", "\r\n")
    assert with_value(text, "s1", "heading", "A") == with_value(
        BLOCK, "s1", "heading", "A"
    ).replace("\n", "\r\n")
    assert deleted(text, "q-late") == deleted(BLOCK, "q-late").replace("\n", "\r\n")
