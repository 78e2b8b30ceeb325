"""Prose in a script that runs from right to left is set to the right."""

from collections.abc import Callable

import pytest

from briefing_tui.export.as_html import html
from briefing_tui.model.segmentation import begins_right_to_left, is_right_to_left
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present.brief import page
from briefing_tui.present.detail import detail
from briefing_tui.present.panes import build
from briefing_tui.present.view import View
from tests.present.seen import blocks, shown, written

FILE = """
title: عنوان الخبر
article: {language: %s, publisher: The Gazette}
sections:
  - heading: العنوان
    text: قالت الوزارة يوم الاثنين إن السد سليم. "لم يصب أحد"، قال المتحدث.
  - {text: The dam held.}
actors: [{id: a, name: الوزارة, kind: organization}]
summary: [السد سليم.]
quotes: [{id: q, type: direct, source: a, at: '"لم يصب أحد"، قال المتحدث'}]
gaps: [{text: لم يذكر من فتح البوابات.}]
"""
WIDTH = 60


def article(view: View) -> str:
    return shown(blocks(build("article", view)), WIDTH)


def summary(view: View) -> str:
    return shown(blocks(build("summary", view)), WIDTH)


def quotes(view: View) -> str:
    return shown(blocks(build("quotes", view)), WIDTH)


def context(view: View) -> str:
    return shown(detail(view, "q"), WIDTH).partition("in the article")[2]


def printed(view: View) -> str:
    return shown(page(view), WIDTH)


SHOWN: dict[str, tuple[Callable[[View], str], str]] = {
    "article": (article, "قالت الوزارة"),
    "heading": (article, "1  العنوان"),
    "point": (summary, "السد سليم."),
    "title": (summary, "عنوان الخبر"),
    "gap": (summary, "لم يذكر من فتح البوابات."),
    "quote": (quotes, "قال المتحدث"),
    "passage in a detail": (context, "قال المتحدث"),
    "title of the page": (printed, "عنوان الخبر"),
    "point of the page": (printed, "السد سليم."),
}


@pytest.mark.parametrize("language", ["ar", "fa-IR", "ku-Arab"])
@pytest.mark.parametrize("place", SHOWN)
def test_prose_of_such_a_language_ends_at_the_right(place: str, language: str) -> None:
    make, words = SHOWN[place]
    lines = make(written(FILE % language)).splitlines()
    found = [line for line in lines if words in line and "“" not in line]
    assert found
    assert {WIDTH} == {len(line) for line in found}


@pytest.mark.parametrize("language", ["en", "az-Latn", "ar-Latn"])
@pytest.mark.parametrize("place", SHOWN)
def test_prose_of_another_language_stays_at_the_left(place: str, language: str) -> None:
    make, words = SHOWN[place]
    found = [line for line in make(written(FILE % language)).splitlines() if words in line]
    assert found
    assert all(len(line) < WIDTH for line in found)


def test_prose_in_another_script_stays_at_the_left() -> None:
    assert "\nThe dam held.\n" in article(written(FILE % "ar"))


def test_the_html_page_says_which_way_its_prose_runs() -> None:
    pages = ["".join(html(written(FILE % tag), PANE_NAMES)) for tag in ("ar", "en")]
    found = [
        [f'class="{name}" dir="rtl"' in made for name in ("points", "gaps", "text")]
        for made in pages
    ]
    assert [[True, True, True], [False, False, False]] == found


TAGS = {
    "he": True,
    "AR-eg": True,
    "ur": True,
    "uz-Arab-AF": True,
    "pa-Guru": False,
    "pa-Arab": True,
    "fa-Latn": False,
    "en-x-arab": False,
    "tr": False,
    "": False,
}


@pytest.mark.parametrize("tag", TAGS)
def test_the_script_of_a_language_tag(tag: str) -> None:
    assert TAGS[tag] == is_right_to_left(tag)


def test_the_first_letter_decides_where_a_text_begins() -> None:
    found = [begins_right_to_left(text) for text in ("12. «שלום» hello", "— Hello שלום", "12 – 3")]
    assert [True, False, False] == found
