"""The one Markdown escaper, and the page it is used on."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing_tui.export import PrintRequest, Scope
from briefing_tui.export.as_markdown import WIDTH, heading, paragraph, table
from briefing_tui.loading.web_urls import is_web_url
from briefing_tui.present.sanitize import escaped, markdown_address
from tests.export.exported import SHIPPED, export, flat, markdown_tokens, shipped

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


LINES = [
    ("- no list", "\\- no list"),
    ("+ no list", "\\+ no list"),
    ("-5 degrees", "-5 degrees"),
    ("1. no list", "1\\. no list"),
    ("12) no list", "12\\) no list"),
    ("1.5 million", "1.5 million"),
    ("# no heading", "\\# no heading"),
    ("#hashtag", "#hashtag"),
    ("=== no underline", "\\=== no underline"),
    ("--- no rule", "\\--- no rule"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_what_would_begin_a_block_does_not(text: str, expected: str) -> None:
    assert [expected] == list(paragraph(escaped(text)))


def in_paragraph(words: str) -> Iterable[str]:
    return paragraph(words)


def in_item(words: str) -> Iterable[str]:
    return paragraph(words, "- ", 2)


def in_inner_item(words: str) -> Iterable[str]:
    return ["- x", *paragraph(words, "  - ", 4)]


def in_numbered(words: str) -> Iterable[str]:
    return paragraph(words, "1. ", 3)


def in_notice(words: str) -> Iterable[str]:
    return paragraph(words, "> ", 0)


def in_heading(words: str) -> Iterable[str]:
    return heading(3, words)


def in_cell(words: str) -> Iterable[str]:
    return table(["a", "b"], [[words, "x"]])


def in_head(words: str) -> Iterable[str]:
    return table(["a", words], [["x", "y"]])


PLACES: list[Callable[[str], Iterable[str]]] = [
    in_paragraph,
    in_item,
    in_inner_item,
    in_numbered,
    in_notice,
    in_heading,
    in_cell,
    in_head,
]
SIGNS = "\\`*_{}[]()<>#+-.!|~=:&;$@/\"' \n1aé中x"
texts = st.text(st.sampled_from(SIGNS), min_size=1, max_size=60).filter(lambda text: text.strip())


def shape(lines: Iterable[str]) -> list[str]:
    left_out = ("text", "softbreak", "inline")
    text = "\n".join(lines)
    return [token.type for token in markdown_tokens(text) if token.type not in left_out]


def words_of(lines: Iterable[str]) -> str:
    pieces = [
        token.content if token.type == "text" else "\n"
        for token in markdown_tokens("\n".join(lines))
        if token.type in ("text", "softbreak")
    ]
    return "".join(pieces)


@pytest.mark.parametrize("place", PLACES)
@given(text=texts)
@example(text="#")
@example(text="a #")
@example(text="a \\")
@example(text="&amp;")
@example(text="- - -")
@example(text="<a@b.c>")
def test_words_are_words_wherever_they_stand(
    place: Callable[[str], Iterable[str]], text: str
) -> None:
    lines = list(place(escaped(text)))
    assert shape(place("words")) == shape(lines)
    assert flat(text) in flat(words_of(lines))


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


ADDRESSES = [
    "www.e.example",
    "_www.e.example/x",
    "foo_www.e.example",
    "~www.e.example",
    "(www.e.com",
]


@pytest.mark.parametrize(
    "text", [*ADDRESSES, "http://e.example", "_https://e.example", "x_ftp://e.c"]
)
def test_no_address_of_the_web_becomes_a_link_on_github(text: str) -> None:
    assert (True, []) == (bool(links_of_gfm(text)), links_of_gfm(escaped(text)))


@given(st.text(st.sampled_from("w.:/_*~()[]<>htp s-a"), max_size=40))
@example("www.*.a")
@example("https://a.s")
def test_nothing_but_an_address_of_mail_becomes_a_link_on_github(text: str) -> None:
    assert [] == links_of_gfm(escaped(text))


@pytest.mark.parametrize("text", ["a@e.example", "mailto:a@e.example", "xmpp:a@e.example/b"])
def test_an_address_of_mail_can_lead_only_where_it_says(text: str) -> None:
    ((target, words),) = links_of_gfm(escaped(text))
    assert words.removeprefix("mailto:") == target.removeprefix("mailto:")


@pytest.mark.parametrize("text", ["\u3000これは", "5 km\u00a0", "\u00a0x\u202f"])
def test_a_blank_at_an_end_is_read_and_undoes_no_emphasis(text: str) -> None:
    lines = list(paragraph(f"**{escaped(text)}**"))
    assert (["strong_open"], text) == (
        [token for token in shape(lines) if token == "strong_open"],
        words_of(lines).strip("\n"),
    )


def test_lines_are_wrapped_where_that_can_be() -> None:
    lines = list(paragraph("word " * 100, "- ", 2))
    assert (True, True) == (
        all(len(line) <= WIDTH for line in lines),
        all(line.startswith("  word") for line in lines[1:]),
    )


def test_a_line_that_is_wrapped_never_begins_a_block() -> None:
    text = "x " * (WIDTH // 2 - 1) + "- and # and 1. and > and === and +"
    for shift in range(40):
        page = "\n".join(paragraph(escaped("y" * shift + " " + text)))
        assert ["paragraph_open", "paragraph_close"] == shape([page])


@given(st.text(max_size=40))
def test_an_address_stays_one_target(rest: str) -> None:
    target = "https://e.example/" + rest
    tokens = markdown_tokens(markdown_address(target))
    assert is_web_url(target) == sum(token.type == "link_open" for token in tokens)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_link_leads_to_a_heading(path: Path) -> None:
    tokens = markdown_tokens(export("markdown", shipped(path)))
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
    lines = export("markdown", shipped(path)).splitlines()
    prose = [line for line in lines if not line.startswith("|")]
    assert [] == [line for line in prose if len(line) > WIDTH]
    assert [] == [n for n, line in enumerate(lines[1:]) if not line and not lines[n]]


def test_without_the_article_paragraphs_are_named_and_lead_nowhere() -> None:
    text = export("markdown", shipped(SHIPPED[0]), PrintRequest(Scope(), panes=("claims",)))
    assert (True, False) == ("§3.1" in text, "](#" in text)
