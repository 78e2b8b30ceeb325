"""Searching in the reader: every key of it, and a query typed letter by letter."""

import pytest

from bench.generate import briefing
from briefing_tui.tui.screens.dialog import Dialog
from briefing_tui.tui.themes import PLAIN
from tests.tui.screens import KELMAR, SMALL, document, reading
from tests.tui.search_helpers import field, highlights, keys, place, search, title


@pytest.mark.key("/")
async def test_slash_opens_a_field_that_has_all_letters() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2")
        await search(shown, "q1jGn?")
        assert "/q1jGn?" in field(shown).replace(" ", "")
        assert ("timeline", "t-out") == place(shown)


async def test_the_current_pane_moves_to_its_nearest_hit_at_each_letter() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "slash")
        seen = []
        for letter in "log":
            await shown.press(letter)
            seen.append(place(shown))
        assert [("timeline", "t-out"), ("timeline", "t-out"), ("timeline", "t-log")] == seen


async def test_a_pane_without_a_hit_gives_way_to_the_next_one_that_has_any() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("5", "j")
        await search(shown, "tenth")
        assert ("claims", "c-port") == place(shown)
        assert ["tenth"] == highlights(shown.reader.main, "hit-here")
        assert shown.reader.is_typing


async def test_it_comes_back_as_soon_as_it_has_a_hit() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2")
        await search(shown, "tenth")
        seen = [place(shown)[0]]
        await shown.press("ctrl+u", *"log")
        assert ["claims", "timeline"] == [*seen, place(shown)[0]]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_escape_leads_back_from_another_pane(size: tuple[int, int]) -> None:
    async with reading(document(SMALL), size=size) as shown:
        await shown.press("4", "j", "z", "2", "j")
        before = shown.text()
        await search(shown, "tenth", "escape")
        assert before == shown.text()


async def test_tabs_tell_how_many_hits_each_pane_has() -> None:
    async with reading(document(SMALL), size=(120, 30)) as shown:
        await search(shown, "third")
        tabs = shown.lines()[1].replace("▌", " ")
        words = "1 Summary 1 2 Timeline 3 Quotes 1 4 Claims 2 5 Actors 6 Figures 1 7 Article 1"
        assert words == " ".join(tabs.split())


async def test_enter_keeps_the_search_and_closes_the_field() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter")
        assert "/third  1 of 6" in title(shown)
        assert not shown.reader.is_typing
        assert ["third"] == highlights(shown.reader.main, "hit-here")


@pytest.mark.key("n")
async def test_n_goes_on_through_all_panes_and_round() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter")
        seen = []
        for _ in range(6):
            await shown.press("n")
            seen.append((place(shown)[0], title(shown).split("/third")[1].strip()))
        assert [
            ("quotes", "2 of 6"),
            ("claims", "3 of 6"),
            ("claims", "4 of 6"),
            ("figures", "5 of 6"),
            ("article", "6 of 6"),
            ("summary", "1 of 6"),
        ] == seen


@pytest.mark.key("N")
async def test_capital_n_goes_the_other_way() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter", "N")
        assert "6 of 6" in title(shown)
        assert "article" == shown.pane


async def test_n_goes_on_from_where_one_has_moved_to() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter", "6", "n")
        assert "5 of 6" in title(shown)


@pytest.mark.parametrize("key", ["n", "N", "ampersand"])
async def test_without_a_search_it_is_said_how_to_begin_one(key: str) -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press(key)
        assert "Search for something first" in shown.lines()[-1]


@pytest.mark.key("Escape")
async def test_escape_returns_to_where_one_was() -> None:
    async with reading(document(briefing(items=300))) as shown:
        await shown.press("3", *["j"] * 9)
        before = shown.text()
        await search(shown, "warden", "escape")
        assert before == shown.text()


async def test_escape_again_clears_what_was_kept() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter", "escape")
        assert "/third" not in title(shown)
        assert [] == highlights(shown.reader.main, "hit", "hit-here")


async def test_backspace_goes_back_to_where_the_search_was_begun() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("2", "j")
        await search(shown, "tenth", "enter", "backspace")
        assert ("timeline", "t-log") == place(shown)


@pytest.mark.key("Tab", "Shift+Tab")
async def test_tab_completes_a_filter_and_its_value() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "act", "tab")
        assert "actor:" in field(shown)
        await shown.press("tab")
        assert "actor:port" in field(shown)
        assert "Port authority" in shown.lines()[-1]
        await shown.press("tab")
        assert "actor:union" in field(shown)
        await shown.press("shift+tab")
        assert "actor:port" in field(shown)


async def test_a_value_that_nothing_has_is_said_at_once_with_the_nearest() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "actor:unoin")
        assert "did you mean `union`?" in shown.lines()[-1]
        await shown.press("tab")
        assert "actor:union" in field(shown)


async def test_nothing_found_offers_the_closest_words() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "thrid")
        shown.reader.update_footer()
        shown.reader.update_footer()
        await shown.settle()
        assert "Nothing has `thrid`; nearest  Tab  third" in shown.lines()[-1]
        await shown.press("tab")
        assert ["/third", "1 of 6"] == field(shown).split(maxsplit=1)


@pytest.mark.key("&")
async def test_ampersand_lists_all_hits_by_pane_and_leads_to_their_items() -> None:
    async with reading(document(SMALL), size=(100, 40)) as shown:
        await search(shown, "third", "enter", "ampersand")
        assert isinstance(shown.app.screen, Dialog)
        shown_words = shown.text()
        for words in ("6 hits: third", "Quotes  1", "Figures  1", "Article  1"):
            assert words in shown_words
        await shown.press("j", "j", "enter")
        assert ("claims", "c-union") == place(shown)
        assert "3 of 6" in title(shown)


async def test_the_list_of_hits_begins_at_the_present_one() -> None:
    async with reading(document(SMALL)) as shown:
        await search(shown, "third", "enter", "n", "ampersand", "enter")
        assert "2 of 6" in title(shown)


async def test_a_hit_in_a_folded_question_unfolds_it() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("4", "z", "1")
        await search(shown, "tenth", "enter")
        assert ("claims", "c-port") == place(shown)


async def test_a_hit_that_the_pane_does_not_show_is_brought_into_sight_in_the_detail() -> None:
    note = "note: No " + "x " * 900 + "kelp"
    text = SMALL.replace("title: A log is asked for", f"title: A log is asked for, {note}")
    async with reading(document(text), size=(80, 24)) as shown:
        await search(shown, "kelp", "enter")
        assert ["kelp"] == highlights(shown.reader.regions.detail, "hit-here")


async def test_words_are_highlighted_only_in_items_that_have_all_of_them() -> None:
    async with reading(document(SMALL), size=(80, 40)) as shown:
        await shown.press("1")
        await search(shown, "port third")
        assert ["port", "third"] == highlights(shown.reader.main, "hit", "hit-here")


async def test_the_matrix_and_the_rulers_are_highlighted() -> None:
    async with reading(document(KELMAR), size=(160, 50)) as shown:
        await shown.press("4")
        await search(shown, "ministry")
        found = highlights(shown.reader.regions.list, "hit", "hit-here")
        assert len(found) > 2
        assert {"ministry"} == {words.lower() for words in found}


@pytest.mark.parametrize(("style", "expected"), [("hit", "underline"), ("hit-here", "reverse")])
async def test_hits_are_seen_without_colour(style: str, expected: str) -> None:
    async with reading(document(SMALL), theme=PLAIN) as shown:
        look = shown.app.theme_styles().style(style)
        assert (True, True) == (getattr(look, expected), look.bold)


DENYING = SMALL.replace("gaps:", "gaps:\n  - {text: They deny it.}\n  - {text: He denied it.}")


async def test_another_form_of_a_word_is_a_later_choice_and_said_to_be_one() -> None:
    async with reading(document(DENYING), size=(100, 40)) as shown:
        await search(shown, "deny", "enter")
        assert ("g-1", "1 of 2") == (place(shown)[1], title(shown).split("/deny  ")[1].strip())
        await shown.press("n")
        assert ("g-2", True) == (place(shown)[1], "2 of 2, other form" in title(shown))
        assert ["denied"] == highlights(shown.reader.main, "hit-here")
        await shown.press("ampersand")
        assert "Summary: other forms of the word  1" in shown.text()


WRONG = {
    "authr:port": "No filter `authr:`",
    "author:port": "did you mean `by:`?",
    "tenth OR third": "`OR` is not an operator",
    "ten*": "`*` stands for itself",
    "a|b": "`|` is not an operator",
    "kind:event tenth": "`kind:event` leaves out the only hit",
    "xqzzy": "Nothing has `xqzzy`, nor a word like it",
    "third log": "No item has all of this",
}


async def test_the_line_below_says_what_is_wrong() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("slash")
        for query, expected in WRONG.items():
            await shown.press("ctrl+u", *keys(query))
            assert expected in shown.lines()[-1]


async def test_a_click_on_a_pane_keeps_the_search() -> None:
    async with reading(document(SMALL)) as shown:
        await shown.press("3")
        await search(shown, "third")
        await shown.pilot.click("#list", offset=(4, 1))
        await shown.settle()
        assert "/third  2 of 6" in title(shown)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_a_hit_with_the_word_comes_before_other_forms_of_other_panes(
    size: tuple[int, int],
) -> None:
    text = SMALL.replace("title: A log", "title: They denied a log")
    text = text.replace("Nobody has", "They deny it. Nobody has")
    async with reading(document(text), size=size) as shown:
        await shown.press("7")
        await search(shown, "denied")
        assert ("timeline", "1 of 2") == (place(shown)[0], field(shown).split("  ")[-1].strip())
        await shown.press("ctrl+u", *keys("deny "), "enter", "n")
        assert "2 of 2, other form" in title(shown)


OAK = """\
schema: briefing/1
title: A ship
sections: [{text: "Oakum is used."}]
actors: [{id: ann, name: Ann, kind: person}]
timeline: [{id: sailing, title: Sailing}, {id: oak, title: Oak is bought}]
quotes: [{id: oakum, type: indirect, source: ann, at: Oakum is used}]
"""


async def test_a_hit_shown_while_typing_does_not_move_the_cursor_of_its_pane() -> None:
    async with reading(document(OAK)) as shown:
        await shown.press("/", *"oak")
        assert "oak" == shown.reader.selected
        await shown.press(*"um", "enter")
        assert "oakum" == shown.reader.selected
        await shown.press("2")
        assert "sailing" == shown.reader.selected
