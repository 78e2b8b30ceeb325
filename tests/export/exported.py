"""Briefings in every format, for the tests of export, and what a reader of each format sees."""

import json
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt

from tests.printing import INVENTED, REAL, complete, output

SHIPPED = [REAL, INVENTED]
FORMATS = ("text", "markdown", "html", "svg", "json", "csv")
GOLDENS = Path(__file__).parent / "goldens"


@cache
def export(name: str, briefing: Path | str, *options: str) -> str:
    """A file, or keys as YAML or JSON, in that format."""
    is_file = isinstance(briefing, Path)
    source = str(briefing) if is_file else "-"
    given = "" if is_file else as_briefing(str(briefing))
    return output("print", "--format", name, *options, source, given=given)


def as_briefing(keys: str) -> str:
    """Keys as a whole briefing; JSON is one."""
    return keys if keys.startswith("{") else complete(keys)


@lru_cache(16)
def html_tree(page: str) -> Element:
    """A page as a parser that forgives nothing reads it."""
    import html5lib

    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(page)
    return root


def html_words(page: str) -> str:
    """All text of a page, white space as single blanks; styles left out."""
    body = html_tree(page).find("body")
    assert body is not None
    return flat("".join(body.itertext()))


@lru_cache(16)
def markdown_tokens(text: str) -> list[Any]:
    """The page as a renderer of CommonMark and GFM's tables reads it, links without their cures."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found: list[Any] = []
    for token in renderer.parse(text):
        found.append(token)
        found += token.children or []
    return found


def markdown_shape(text: str) -> list[str]:
    """The kinds of tokens in order; words are left out, and paragraphs, which depend on them."""
    left_out = ("text", "softbreak", "inline", "text_special", "paragraph_open", "paragraph_close")
    return [token.type for token in markdown_tokens(text) if token.type not in left_out]


def markdown_words(text: str) -> str:
    """All text of a page, white space as single blanks."""
    words = []
    for token in markdown_tokens(text):
        if token.type in ("text", "code_inline", "code_block", "fence"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.type.endswith("_close"):
            words.append(" " if token.block or "break" in token.type else "")
    return flat("".join(words))


def json_words(text: str) -> str:
    """All keys and values, each followed by a line end."""

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        else:
            yield str(value)

    return "\n".join(walk(json.loads(text)))


def flat(text: str) -> str:
    """White space as single blanks."""
    return " ".join(text.split())
