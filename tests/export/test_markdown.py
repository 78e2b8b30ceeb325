"""The one Markdown escaper, and the page it is used on."""

import json
import re
from itertools import pairwise
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_tui.loading.files import is_web_url
from briefing_tui.present.sanitize import escaped, markdown_address
from tests.export.exported import SHIPPED, export, markdown_tokens
from tests.printing import REAL

WIDTH = 96
"""The most columns of a line of prose."""

READABLE = [
    ("He said it, twice (in 2024).", "He said it, twice (in 2024)."),
    ("52% + over 60% = over 112%", "52% + over 60% = over 112%"),
    ('a "fascist" threat; “grave”', 'a "fascist" threat; “grave”'),
    ("R&D, AT&T & co.", "R\\&D, AT\\&T & co."),
    ("snake_case and *stars*", "snake\\_case and \\*stars\\*"),
    ("[sic]", "\\[sic\\]"),
    ("$5 to $10", "\\$5 to \\$10"),
    ("see https://e.example", "see https\\:\\/\\/e.example"),
    ("write to a@e.example", "write to a\\@e.example"),
    ("14:30, ratio 1:2", "14:30, ratio 1:2"),
    ("at 14:30:15", "at 14:30:15"),
    (":smile: and :+1:", "\\:smile: and \\:+1:"),
    ("5\u00a0000\u202fkm, 東京\u3000大阪", "5\u00a0000\u202fkm, 東京\u3000大阪"),
]


@pytest.mark.parametrize(("text", "expected"), READABLE)
def test_prose_stays_readable(text: str, expected: str) -> None:
    assert expected == escaped(text)


def article(text: str) -> str:
    """The page of an article of one paragraph."""
    return export("markdown", f"sections: [{{text: {json.dumps(text)}}}]", "--pane", "article")


BLOCKS = ["- a", "+ a", "1. a", "12) a", "# a", "> a", "===", "---", "    a", "```", "| a |"]


def kinds(text: str) -> set[str]:
    """The kinds of blocks on the page of an article of this text."""
    tokens = markdown_tokens(article(text))
    return {token.type for token in tokens if token.block}


@pytest.mark.parametrize("block", BLOCKS)
def test_no_line_of_the_text_begins_a_block_wherever_it_is_wrapped(block: str) -> None:
    expected = kinds("words")
    assert expected == kinds(block)
    assert expected == kinds(f"words\n{block}\n{block}")
    for shift in range(0, 12, 3):
        text = "y" * shift + " " + "x " * (WIDTH // 2 - 8) + f"{block} " * 8
        assert expected == kinds(text)


@pytest.mark.parametrize("text", ["http://e.example", "https://e.example/x", "a.b+c@example.com"])
def test_no_bare_address_becomes_a_link(text: str) -> None:
    renderer = MarkdownIt("gfm-like", {"html": False})

    def links(words: str) -> int:
        tokens = renderer.parse(words)
        return sum(child.type == "link_open" for token in tokens for child in token.children or [])

    assert (1, 0) == (links(text), links(escaped(text)))


def links_of_gfm(words: str) -> list[tuple[str, str]]:
    """Target and words of each link that GitHub's own implementation makes."""
    rendered = cmarkgfm.github_flavored_markdown_to_html(f"{words}\n")
    return re.findall(r'<a href="([^"]*)">([^<]*)</a>', rendered)


@given(st.text(st.sampled_from("w.:/_*~()[]<>htp s-a"), max_size=40))
@example("www.*.a")
@example("https://a.s")
def test_nothing_but_an_address_of_mail_becomes_a_link_on_github(text: str) -> None:
    assert [] == links_of_gfm(escaped(text))


@pytest.mark.parametrize("text", ["\u3000これは", "5 km\u00a0", "\u00a0x\u202f"])
def test_a_blank_at_an_end_is_read_and_undoes_no_emphasis(text: str) -> None:
    tokens = markdown_tokens(f"**{escaped(text)}**")
    assert ["strong_open"] == [token.type for token in tokens if token.type == "strong_open"]
    assert text == "".join(token.content for token in tokens if token.type == "text")


@given(st.text(max_size=40))
def test_an_address_stays_one_target(rest: str) -> None:
    target = "https://e.example/" + rest
    tokens = markdown_tokens(markdown_address(target))
    assert is_web_url(target) == sum(token.type == "link_open" for token in tokens)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_link_leads_to_a_heading(path: Path) -> None:
    tokens = markdown_tokens(export("markdown", path))
    slugs = {
        after.content.lower().replace(" ", "-")
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and after.content.startswith("Section ")
    }
    links = {t.attrs["href"] for t in tokens if t.type == "link_open"}
    assert links
    assert {f"#{slug}" for slug in slugs} >= {link for link in links if link.startswith("#")}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_reads_well_raw(path: Path) -> None:
    lines = export("markdown", path).splitlines()
    prose = [line for line in lines if not line.startswith("|")]
    assert [] == [line for line in prose if len(line) > WIDTH]
    assert [] == [n for n, line in enumerate(lines[1:]) if not line and not lines[n]]


def test_without_the_article_paragraphs_are_named_and_lead_nowhere() -> None:
    text = export("markdown", REAL, "--pane", "claims")
    assert (True, False) == ("§3.1" in text, "](#" in text)
