"""An item is added in the style of its list, at its place."""

from pathlib import Path

import pytest

from briefing_tui.editing.edited_file import CannotEditError
from briefing_tui.model.records import Event, Gap, Item, Position, Quote, Selector
from tests.editing.texts import BLOCK, FLOW, SHIPPED, add_entry, path
from tests.unit.loading import HEAD

QUOTE = Quote(
    type="indirect",
    source=("operator",),
    at=(Selector("The operator denied it", suffix="."),),
    id="q-new",
    unchecked=True,
)
IN_BLOCK = """\
  - id: q-new
    type: indirect
    source: operator
    at:
      exact: The operator denied it
      suffix: '.'
    unchecked: true
"""
IN_FLOW = (
    "{id: q-new, type: indirect, source: operator, "
    "at: {exact: The operator denied it, suffix: '.'}, unchecked: true}"
)


def added(text: str, key: str, index: int, record: Item) -> str:
    return add_entry(text, (key,), index, record)


def indented(text: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" for line in text.splitlines())


def test_an_entry_comes_after_its_neighbour_and_what_belongs_to_it() -> None:
    comment = "    # to be compared with the log\n\n"
    assert added(BLOCK, "quotes", 1, QUOTE) == BLOCK.replace(comment, f"{comment[:-1]}{IN_BLOCK}\n")


def test_an_entry_comes_first() -> None:
    assert added(BLOCK, "gaps", 0, Gap("Who?")) == BLOCK.replace(
        "gaps:\n", "gaps:\n  - text: Who?\n"
    )


def test_a_missing_list_is_made_at_its_place_and_in_the_way_of_the_file() -> None:
    text = BLOCK[: BLOCK.index("quotes:")] + BLOCK[BLOCK.index("gaps:") :]
    text = text.replace("refs: [q-late, f-late]", "refs: [f-late]")
    text = text.replace("    refs:\n      - i-late\n      - q-denial\n", "")
    new = added(text, "quotes", 0, QUOTE)
    assert f"20 minutes late\n\nquotes:\n{IN_BLOCK}\ngaps:" in new
    assert added(HEAD, "gaps", 0, Gap("Who?")) == HEAD + "gaps:\n  - text: Who?\n"


def test_an_empty_key_becomes_a_list() -> None:
    assert added(HEAD + "gaps:\n", "gaps", 0, Gap("A")) == HEAD + "gaps:\n  - text: A\n"
    assert added(HEAD + "gaps: ~ # c\n", "gaps", 0, Gap("A")) == HEAD + "gaps:\n  - text: A # c\n"
    assert added(HEAD + "gaps: []\n", "gaps", 0, Gap("A")) == HEAD + "gaps: [{text: A}]\n"


@pytest.mark.parametrize(
    ("index", "before", "after"),
    [
        (0, "gaps: [{", 'gaps: [{text: "Who, when?"}, {'),
        (1, "q-denial]}]", 'q-denial]}, {text: "Who, when?"}]'),
    ],
)
def test_an_entry_in_brackets(index: int, before: str, after: str) -> None:
    assert added(FLOW, "gaps", index, Gap("Who, when?")) == FLOW.replace(before, after)


def test_an_entry_in_block_style_among_entries_in_braces() -> None:
    start = "- {id: q-denial"
    dedented = "".join(line[2:] + "\n" for line in IN_BLOCK.splitlines())
    assert added(FLOW, "quotes", 1, QUOTE) == FLOW.replace(start, dedented + start)


def test_a_position_joins_those_of_its_claim() -> None:
    position = Position("ems", stance="questions", at=(Selector("It is always late"),))
    where = (*path(FLOW, "c-late"), "positions")
    assert "denied it},\n      " not in FLOW
    new = add_entry(FLOW, where, 2, position)
    assert "denied it},\n      {actor: ems, stance: questions, at: It is always late},\n" in new
    new = add_entry(BLOCK, where, 1, position)
    entry = "- actor: ems\n  stance: questions\n  at: It is always late\n"
    assert f"unchecked: true\n{indented(entry, 10)}          - id: p-operator" in new


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_briefing_takes_one_more_entry(shipped: Path) -> None:
    text = shipped.read_text(encoding="utf-8")
    assert "one more" in added(text, "timeline", 1, Event("one more"))
    assert "one more" in added(text, "gaps", 99, Gap("one more"))


def test_an_entry_that_contradicts_the_file_is_refused() -> None:
    with pytest.raises(CannotEditError, match="stands twice"):
        added(BLOCK, "quotes", 1, QUOTE._replace(id="q-late"))
    with pytest.raises(CannotEditError, match="does not stand in the article"):
        added(BLOCK, "quotes", 1, QUOTE._replace(at=(Selector("Nothing of this kind"),)))
