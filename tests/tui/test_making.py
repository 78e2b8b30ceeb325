"""`i` makes an item of the article's words, as the drafting rules propose it."""

from io import StringIO

import pytest

from briefing_tui.loading.document import Document
from briefing_tui.tui.user_files import Start
from tests.tui.screens import Shown, document, reading
from tests.tui.search_helpers import search

STORY = """\
schema: briefing/1
title: Pilots walk out
draft: true

sections:
  - id: s1
    text: |
      Pilots walked out on 3 March 2031. "We stay out," said Ada Lund. The port said that 31
      ships had left.

      Berg denied that ships had left, and Tom Berg said that 40 had stayed.

actors:
  - id: lund
    name: Ada Lund
    kind: person

quotes:
  - id: q-lund-1
    type: direct
    source: lund
    cue: said
    at: '"We stay out," said Ada Lund'
"""
ARTICLE = Start("article", "s1")


def text_of(shown: Shown) -> str:
    return shown.reader.session.document.source.text


def added(shown: Shown) -> str:
    """The lines that the text has gained."""
    before = STORY.splitlines()
    return "\n".join(line for line in text_of(shown).splitlines() if line not in before)


def drafted(text: str = STORY) -> Document:
    made = document(text)
    made.article = "story.txt"
    return made


@pytest.mark.key("i")
async def test_i_asks_for_a_sentence_and_makes_the_event_in_it() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "i", "enter", "enter")
        assert text_of(shown) == STORY + (
            "\ntimeline:\n  - id: t-pilots-walked-out-on\n    date: 2031-03-03\n"
            "    title: Pilots walked out on 3 March 2031\n"
            "    at: Pilots walked out on 3 March 2031.\n"
        )
        assert "Added the event Pilots walked out on 3 March 2031" in shown.notice()
        assert shown.reader.item == "t-pilots-walked-out-on"


async def test_after_a_search_i_begins_at_the_sentence_that_was_found() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await search(shown, "31 ships", "enter", "i", "enter")
        assert "figure       31 ships" in shown.text()


RATES = STORY.replace("The port said", "Lund has 5 ships. They say that 9 ships")


async def test_after_a_search_for_several_words_i_begins_where_most_of_them_are() -> None:
    async with reading(drafted(RATES), start=ARTICLE) as shown:
        await search(shown, "9 ships", "enter", "i", "enter")
        assert "They say that 9 ships" in shown.text()


async def test_who_gives_a_figure_is_asked_if_somebody_may_give_it() -> None:
    async with reading(drafted(RATES), start=ARTICLE) as shown:
        await search(shown, "9 ships", "enter", "i", "enter")
        await shown.press("enter")
        assert "New figure: given by" in shown.text()


@pytest.mark.key("i")
async def test_i_makes_a_quote_after_its_neighbour_and_its_speaker_with_it() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "j", "i")
        assert "Tom Berg: Berg denied that ships had left" in shown.text()
        await shown.press("enter")
        briefing = shown.reader.session.document.reading.briefing
        assert [actor.id for actor in briefing.actors] == ["lund", "tom-berg"]
        assert [quote.id for quote in briefing.quotes] == ["q-lund-1", "q-tom-berg-1"]
        assert "said that 40 had stayed, with the actor Tom Berg" in shown.notice()


@pytest.mark.key("i")
async def test_i_asks_for_what_is_missing_before_it_adds_the_item() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "i", "j", "j", "enter", "j", "enter")  # the port's words, a quote
        assert "New quote: speaker" in shown.text()
        await shown.press("down", "enter")  # the first of the list
        assert "source: lund" in text_of(shown).partition("q-lund-2")[2]


@pytest.mark.key("i")
async def test_i_makes_a_position_on_a_new_question() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "j", "i", "G", "k", "k", "k", "enter")
        await shown.press("enter", "enter")
        (issue,) = shown.reader.session.document.reading.briefing.issues
        (position,) = issue.claims[0].positions
        assert (position.actor, position.stance) == ("tom-berg", "denies")
        assert shown.pane == "claims"
        assert "Added the question with 1 position" in shown.notice()


@pytest.mark.key("i")
async def test_i_makes_an_item_of_what_the_mouse_has_selected() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        row = next(n for n, line in enumerate(shown.lines()) if "Berg denied" in line)
        start = shown.lines()[row].index("ships")
        await shown.pilot.mouse_down(offset=(start, row))
        await shown.pilot._post_mouse_events([], None, (start + 14, row))
        await shown.pilot.mouse_up(offset=(start + 14, row))
        await shown.press("i", "j", "j", "enter")
        assert "title: ships had left" in text_of(shown)


@pytest.mark.key("i")
async def test_i_on_an_item_makes_a_point_of_the_summary_that_cites_it() -> None:
    async with reading(drafted(), start=Start("quotes", "q-lund-1")) as shown:
        await shown.press("i", *" Full stop.", "enter")
        assert added(shown) == (
            "summary:\n  - text: 'Ada Lund: “We stay out” Full stop.'\n    refs:\n      - q-lund-1"
        )
        assert ("summary", "summary-1") == (shown.pane, shown.item)


@pytest.mark.key("i")
async def test_i_makes_a_point_of_a_sentence_as_it_stands() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("G", "i", "G", "enter")
        assert "summary:\n  - text: Berg denied" in added(shown)


@pytest.mark.key("u")
async def test_u_takes_a_new_item_back_with_its_speaker() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "j", "i", "enter", "u")
        assert text_of(shown) == STORY
        assert "Undone: added the quote, with the actor Tom Berg" in shown.notice()


@pytest.mark.key("V", "h", "l", "w", "b", "(", ")", "i", "Escape")
async def test_capital_v_selects_words_and_sentences_by_keys_h_l_w_b() -> None:
    def words() -> str:
        selected = shown.reader.words
        return "" if selected is None else shown.reader.session.view.words_of(selected)

    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "V")
        assert words() == "Pilots walked out on 3 March 2031."
        await shown.press("right_parenthesis")
        assert words() == '"We stay out," said Ada Lund.'
        await shown.press("right_parenthesis", "l", "l", "l", "b")
        assert words() == "that 31 ships had"
        await shown.press("h", "l", "l", "w")
        assert words() == "31 ships had left."
        await shown.press("i")
        assert "31 ships" in shown.text().partition("Make an item")[2]
        assert words() == ""
        await shown.press("escape", "V", "left_parenthesis", "escape")
        assert words() == ""


@pytest.mark.key("V", "m")
async def test_m_on_selected_words_marks_their_section_with_the_words() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "V", "m")
        (mark,) = shown.reader.bookmarks.by_item.values()
        assert "section" == mark.fingerprint.kind
        assert mark.note.startswith("\u201c")


@pytest.mark.key("V", "y")
async def test_capital_v_and_y_copy_the_selected_words() -> None:
    async with reading(drafted(), start=ARTICLE) as shown:
        await shown.press("j", "V", "b", "b", "b", "b", "y")
        printed = StringIO()
        shown.app.copied.print_left(printed)
        assert "Pilots walked out" in printed.getvalue()
        assert "March" not in printed.getvalue()


@pytest.mark.key("U")
async def test_capital_u_lists_what_is_unchecked_and_what_the_rules_suggest() -> None:
    text = STORY.replace("name: Ada Lund\n", "name: Ada Lund\n    unchecked: true\n")
    async with reading(drafted(text)) as shown:
        await shown.press("U")
        assert "Actors  1 unchecked" in shown.text()
        assert "Suggestions" in shown.text()
        await shown.press("G", "enter")
        assert "Added the" in shown.notice()
        await shown.press("U", "enter")
        assert ("actors", "lund") == (shown.pane, shown.item)


@pytest.mark.key("U")
async def test_capital_u_says_so_when_nothing_is_left() -> None:
    async with reading(document("schema: briefing/1\ntitle: A\nsections: [text: So.]")) as shown:
        await shown.press("U")
        assert "Nothing is unchecked" in shown.notice()
