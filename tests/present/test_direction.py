"""Prose in a script that runs from right to left is set to the right."""

from collections.abc import Callable

import pytest

from briefing_tui.model.text import begins_right_to_left, is_right_to_left
from tests.export.exported import html_tree
from tests.present.seen import detail, in_pane, written
from tests.printing import complete, output, printed

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


def pane(name: str) -> Callable[[str], str]:
    return lambda keys: in_pane(name, written(keys), WIDTH)


def context(keys: str) -> str:
    return detail(written(keys), "q", WIDTH).partition("in the article")[2]


def brief(keys: str) -> str:
    return printed(keys, width=WIDTH)


SHOWN: dict[str, tuple[Callable[[str], str], str]] = {
    "article": (pane("article"), "قالت الوزارة"),
    "heading": (pane("article"), "1  العنوان"),
    "point": (pane("summary"), "السد سليم."),
    "title": (pane("summary"), "عنوان الخبر"),
    "gap": (pane("summary"), "لم يذكر من فتح البوابات."),
    "quote": (pane("quotes"), "قال المتحدث"),
    "passage in a detail": (context, "قال المتحدث"),
    "title of the page": (brief, "عنوان الخبر"),
    "point of the page": (brief, "السد سليم."),
}


@pytest.mark.parametrize("language", ["ar", "ku-Arab", "en", "ar-Latn"])
@pytest.mark.parametrize("place", SHOWN)
def test_prose_of_such_a_language_ends_at_the_right_and_no_other(place: str, language: str) -> None:
    make, words = SHOWN[place]
    lines = [line for line in make(FILE % language).splitlines() if words in line]
    ends = {len(line) == WIDTH for line in lines if "“" not in line}
    assert {language in ("ar", "ku-Arab")} == ends


def test_prose_in_another_script_stays_at_the_left() -> None:
    assert "\nThe dam held.\n" in in_pane("article", written(FILE % "ar"), WIDTH)


@pytest.mark.parametrize(("language", "expected"), [("ar", True), ("en", False)])
def test_the_html_page_says_which_way_its_prose_runs(language: str, expected: bool) -> None:
    page = output("print", "--format", "html", "-", given=complete(FILE % language))
    directed = {
        part
        for element in html_tree(page).iter()
        if element.get("dir") == "rtl"
        for part in ("السد سليم", "قالت الوزارة", "من فتح البوابات")
        if part in "".join(element.itertext())
    }
    assert expected == (len(directed) == 3)


TAGS = {
    "he": True,
    "AR-eg": True,
    "ur": True,
    "fa-IR": True,
    "uz-Arab-AF": True,
    "pa-Guru": False,
    "pa-Arab": True,
    "fa-Latn": False,
    "az-Latn": False,
    "en-x-arab": False,
    "tr": False,
    "": False,
}


@pytest.mark.parametrize("tag", TAGS)
def test_the_script_of_a_language_tag(tag: str) -> None:
    assert TAGS[tag] == is_right_to_left(tag)


def test_the_first_letter_decides_where_a_text_begins() -> None:
    begins = [begins_right_to_left(text) for text in ("12. «שלום» hello", "— Hello שלום", "12 – 3")]
    assert [True, False, False] == begins
