"""Briefings in every format, for the tests of export, and what a reader of each format sees."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown_it import MarkdownIt

from briefing_tui.export import BY_NAME, Opened, PrintRequest, Scope, pieces
from briefing_tui.loading.document import Document, load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.present.view import View

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "briefings").glob("*.yaml"))
GOLDENS = Path(__file__).parent / "goldens"
WHOLE = PrintRequest(Scope())


@cache
def shipped(path: Path) -> Document:
    """A shipped briefing; its file is named as if it were here."""
    return load_bytes(path.read_bytes(), Input(path.name, path))


def made(text: str) -> Document:
    """`text` as an opened document."""
    return load_bytes(text.encode("utf-8", "surrogatepass"), Input("made.yaml", None))


def export(name: str, document: Document, wanted: PrintRequest = WHOLE) -> str:
    """The document in that format."""
    return "".join(streamed(name, document, wanted))


def streamed(name: str, document: Document, wanted: PrintRequest = WHOLE) -> Iterator[str]:
    """The same, a piece at a time."""
    view = View(wanted.scope.of(document.reading))
    return pieces(BY_NAME[name], [Opened(document, view)], wanted)


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


def markdown_tokens(text: str) -> list[Any]:
    """The page as a renderer of CommonMark and GFM's tables reads it, links without their cures."""
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found: list[Any] = []
    for token in renderer.parse(text):
        found.append(token)
        found += token.children or []
    return found


def markdown_words(text: str) -> str:
    """All text of a page, white space as single blanks."""
    words = []
    for token in markdown_tokens(text):
        if token.type == "text":
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
