"""Every table of panes comes from the one registry."""

import pytest

from briefing_tui import panes
from briefing_tui.commands import BY_ID
from briefing_tui.model.records import Article
from briefing_tui.model.search.texts import units
from briefing_tui.panes import PANES, PaneSpec, pane_of_kind, pane_spec
from briefing_tui.present.items import kind_of, pane_of
from briefing_tui.present.panes import build, print_blocks
from tests.present.seen import INVENTED, blocks, shipped


def test_names_and_titles_come_from_the_registry() -> None:
    names = tuple(pane.name for pane in PANES)
    assert names == panes.PANE_NAMES
    view = shipped(INVENTED)
    assert [pane.title for pane in PANES] == [build(name, view).title for name in names]


def test_each_pane_has_a_number_key() -> None:
    for pane in PANES:
        assert str(pane.number) in BY_ID[f"pane-{pane.name}"].keys


def test_every_kind_of_item_belongs_to_one_pane() -> None:
    view = shipped(INVENTED)
    kinds = {kind_of(item) for item in view.reading.items.values()} | {kind_of(Article())}
    declared = [kind for pane in PANES for kind in pane.kinds]
    assert sorted(kinds) == sorted(declared)
    for ref, item in view.reading.items.items():
        assert pane_of(view, ref) == pane_of_kind(kind_of(item)).name


def test_search_goes_through_the_panes_in_order() -> None:
    every = units(shipped(INVENTED).reading.briefing, {})
    found = [(unit.pane, unit.kind) for unit in every if unit.kind != "url"]
    assert [pane_of_kind(kind).name for _, kind in found] == [pane for pane, _ in found]
    assert panes.PANE_NAMES == tuple(dict.fromkeys(pane for pane, _ in found))


@pytest.mark.parametrize("pane", PANES, ids=lambda pane: pane.name)
def test_each_pane_is_built_and_printed(pane: PaneSpec) -> None:
    view = shipped(INVENTED)
    built = build(pane.name, view)
    assert (pane.name, pane.title) == (built.name, built.title)
    assert {item for item in built.items if item} <= {block.item for block in blocks(built)}
    assert any(True for _ in print_blocks(pane.name, view))


def test_an_unknown_pane_or_kind_raises_key_error() -> None:
    with pytest.raises(KeyError):
        pane_spec("weather")
    with pytest.raises(KeyError):
        pane_of_kind("weather")
