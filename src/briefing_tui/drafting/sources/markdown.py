"""Read an article from Markdown: front matter, headings, and paragraphs without markup."""

from __future__ import annotations

import re
from functools import cache

from briefing_tui.drafting.article import ArticleBlock, ParsedArticle, clean, one_line
from briefing_tui.drafting.sources.text import add_field, described, read_headers
from briefing_tui.drafting.units import paragraph_spans


def read_markdown(text: str) -> ParsedArticle:
    """Return the article in a Markdown text."""
    text = clean(text)
    fields, rest = _front_matter(text)
    if not fields:
        fields, rest = read_headers(rest)
    blocks = list(_blocks(rest))
    if blocks and blocks[0].is_heading and "headline" not in fields:
        fields["headline"] = blocks.pop(0).text
    return described(blocks, fields)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the plain keys of the front matter, and the text after it."""
    found = _front().match(text)
    if found is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in found["body"].split("\n"):
        key, colon, value = line.partition(":")
        if colon and key == key.strip():
            add_field(fields, key, value)
    return fields, text[found.end() :]


def _blocks(text: str) -> list[ArticleBlock]:
    text = _fences().sub("\n\n", _comments().sub("", text))
    blocks: list[ArticleBlock] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        joined = "\n".join(lines)
        for span in paragraph_spans(joined):
            if words := plain(span.of(joined)):
                blocks.append(ArticleBlock(words))
        lines.clear()

    for line in text.split("\n"):
        heading = _heading().fullmatch(line)
        if heading:
            end_paragraph()
            if words := plain(heading["words"]):
                blocks.append(ArticleBlock(words, is_heading=True))
        elif lines and _underline().fullmatch(line) and len(lines) == 1 and lines[0].strip():
            words = plain(lines.pop())
            blocks.append(ArticleBlock(words, is_heading=True))
        elif _rule().fullmatch(line) or not line.strip():
            end_paragraph()
        else:
            if _item().match(line):
                end_paragraph()
            lines.append(_item().sub("", _quote().sub("", line)))
    end_paragraph()
    return [block for block in blocks if block.text]


def plain(text: str) -> str:
    """Return a paragraph of Markdown on one line, without images, links and emphasis."""
    text = _images().sub("", text)
    text = _links().sub(r"\1", text)
    text = _emphasis().sub(r"\2", _emphasis().sub(r"\2", text))
    text = _tags().sub("", text)
    return one_line(_escaped().sub(r"\1", text))


@cache
def _front() -> re.Pattern[str]:
    return re.compile(r"---[ ]*\n(?P<body>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ ]*(?:\n|\Z)")


@cache
def _fences() -> re.Pattern[str]:
    return re.compile(r"^(```|~~~)[^\n]*\n.*?^\1[^\n]*$", re.M | re.S)


@cache
def _comments() -> re.Pattern[str]:
    return re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1\s*>", re.S | re.I)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r" {0,3}#{1,6}[ ]+(?P<words>[^\n]*?)[ ]*#*[ ]*")


@cache
def _underline() -> re.Pattern[str]:
    return re.compile(r" {0,3}(?:=+|-{2,})[ ]*")


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(r" {0,3}(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,}")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(r"\A {0,3}(?:[*+-]|\d{1,3}[.)])[ ]+(?=\S)")


@cache
def _quote() -> re.Pattern[str]:
    return re.compile(r"^ {0,3}(?:>[ ]?)+")


@cache
def _images() -> re.Pattern[str]:
    return re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")


@cache
def _links() -> re.Pattern[str]:
    return re.compile(r"\[([^\]\n]+)\](?:\([^)\n]*\)|\[[^\]\n]*\])")


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"(?<![\w*])(\*{1,3}|_{1,3}|~~)(?=\S)([^*_~\n]*(?<=\S))\1(?![\w*])")


@cache
def _tags() -> re.Pattern[str]:
    return re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")


@cache
def _escaped() -> re.Pattern[str]:
    return re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
