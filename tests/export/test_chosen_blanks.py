"""Blanks that a writer chose (no-break, thin, ideographic) come out as they were written."""

import html
import re

import pytest

from tests.export.exported import export, made
from tests.export.hostile import briefing

CHOSEN = "5\u00a0000\u202fkm 東京\u3000大阪"


SHORTENED = "(?s)<pre.*?</pre>|```.*?```|<th scope=.col.*?</th>|\n[|].*?\n"
"""Drawings and the short names over columns, which are laid out."""


@pytest.mark.parametrize("name", ["markdown", "html", "csv"])
def test_no_blank_that_was_chosen_becomes_another(name: str) -> None:
    text = re.sub(SHORTENED, "", html.unescape(export(name, made(briefing(CHOSEN)))))
    words = re.findall("5.000.km.東京.大阪", text)
    assert {CHOSEN} == set(words)


def test_the_words_of_a_cited_passage_keep_them() -> None:
    page = export("html", made(briefing(CHOSEN)))
    assert f'title="{CHOSEN}"' in page


def test_a_text_of_several_lines_keeps_them() -> None:
    sections = f'[{{text: "{CHOSEN}\\n and more"}}]'
    page = export("markdown", made(f"schema: briefing/1\ntitle: t\nsections: {sections}\n"))
    assert f"{CHOSEN} and more\n" in page
