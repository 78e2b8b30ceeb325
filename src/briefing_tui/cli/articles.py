"""Read an article from a file, and open the draft of a briefing."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui.cli.streams import print_error
from briefing_tui.cli.values import is_language
from briefing_tui.drafting import yaml
from briefing_tui.drafting.article import NotAnArticle, ParsedArticle, read_text
from briefing_tui.drafting.documents import read_html, read_markdown, read_pdf
from briefing_tui.drafting.draft import Draft, draft
from briefing_tui.loading.files import Input, NotUtf8, Unopenable, decode_bytes, read_bytes
from briefing_tui.loading.web_urls import is_web_url

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document

_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm", ".xhtml")
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_LOOKED_AT = 1024
"""How many bytes at the start of a file tell its kind."""


def read_draft(given: Input, limit: int, facts: Mapping[str, str | None]) -> Draft:
    """Read an article and draft a briefing from it.

    `facts` are fields that replace what the article says. Raises Unopenable.
    """
    data = read_bytes(given, limit)
    try:
        article = _parsed(given.name, data, facts.get("url") or "")
        known = {name: value for name, value in facts.items() if value}
        return draft(_checked(article).with_facts(known))
    except NotAnArticle as fault:
        raise Unopenable(f"{given.name}: {fault}") from None


def draft_document(given: Input, limit: int) -> "Document":
    """Return the draft of an article as a document without a file. Raises Unopenable."""
    from briefing_tui.loading.document import load_bytes  # not needed to write a draft

    made = read_draft(given, limit, {})
    for notice in made.notices:
        print_error(f"{given.name}: {notice}")
    data = yaml.text(made.briefing).encode()
    document = load_bytes(data, Input(given.name, None), max(limit, len(data)))
    document.article = given.name
    return document


def _parsed(name: str, data: bytes, url: str) -> ParsedArticle:
    """Return the article; the file's suffix or first bytes tell its kind."""
    suffix = Path(name).suffix.lower()
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if suffix == ".pdf" or start.startswith(b"%pdf-"):
        return _read_pdf(name, data)
    if suffix in _PAGES or start.startswith(_PAGE_STARTS) or _is_page(start):
        return _read_page(name, data, url)
    text, notices = _decoded(name, data)
    read = read_markdown if suffix in _MARKDOWN else read_text
    return read(text)._replace(left_out=notices)


def _is_page(start: bytes) -> bool:
    """Return True for XHTML and for a page that begins with a comment."""
    return start.startswith((b"<?xml", b"<!--")) and any(tag in start for tag in _PAGE_STARTS)


def _read_page(name: str, data: bytes, url: str) -> ParsedArticle:
    try:
        return read_html(data, url)
    except ImportError as missing:
        raise Unopenable(_needs(name, "HTML", "html", missing)) from None


def _read_pdf(name: str, data: bytes) -> ParsedArticle:
    try:
        return read_pdf(data)
    except ImportError as missing:
        raise Unopenable(_needs(name, "PDF", "pdf", missing)) from None


def _needs(name: str, kind: str, extra: str, missing: ImportError) -> str:
    library = (missing.name or "a library").partition(".")[0]
    return (
        f"{name}: {kind} needs {library}, which is not installed; to install it: "
        f"pip install 'briefing-tui[{extra}]'"
    )


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, and a notice if the file is not UTF-8."""
    try:
        return decode_bytes(data), ()
    except NotUtf8:
        pass
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ("read as UTF-16",)
    if b"\0" in data:
        raise Unopenable(f"{name}: no text; articles are read from text, Markdown, HTML and PDF")
    return data.decode("cp1252", "replace"), ("not UTF-8: read as Windows-1252",)


def _checked(article: ParsedArticle) -> ParsedArticle:
    """Leave out an address or a language that the format does not allow."""
    if article.url and not is_web_url(article.url):
        article = article._replace(url="")
    if article.language and not is_language(article.language):
        article = article._replace(language="")
    return article
