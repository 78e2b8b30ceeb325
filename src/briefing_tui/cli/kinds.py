"""The kinds of files that commands read: briefings, and articles, from which drafts are made."""

import os.path
import re
from typing import NamedTuple

from briefing_tui.loading.files import SUFFIXES

BRIEFINGS = tuple(f"*{suffix}" for suffix in SUFFIXES)
"""Patterns of the names of briefings."""
_LOOKED_AT = 1024
"""Number of bytes at the start of a file from which its kind is detected."""
_HTML_TAG = rb"<(?:!doctype html|html|head|body)\b"


class ArticleKind(NamedTuple):
    """A kind of file that an article may be in."""

    name: str
    suffixes: tuple[str, ...]
    start: bytes = b"(?!)"
    """A pattern for the start of such files, in lower case. By default, none matches."""
    extra: str = ""
    """The extra of the distribution that reads this kind, or `""` if none is needed."""


TEXT = ArticleKind("text", (".txt",))
ARTICLE_KINDS = (
    TEXT,
    ArticleKind("Markdown", (".md", ".markdown")),
    ArticleKind(
        "HTML",
        (".html", ".htm", ".xhtml"),
        start=rb"%b|<(?:\?xml|!--).*%b" % (_HTML_TAG, _HTML_TAG),
        extra="html",
    ),
    ArticleKind("PDF", (".pdf",), start=b"%pdf-", extra="pdf"),
)
ARTICLE_SUFFIXES = tuple(suffix for kind in ARTICLE_KINDS for suffix in kind.suffixes)
ARTICLES = tuple(f"*{suffix}" for suffix in ARTICLE_SUFFIXES)
"""Patterns of the names of articles."""
ARTICLE_NAMES = "text, Markdown, HTML or PDF"


def is_article(name: str) -> bool:
    """Return True if the suffix of a file's name is one of an article."""
    return name.lower().endswith(ARTICLE_SUFFIXES)


def article_kind(name: str, data: bytes) -> ArticleKind:
    """Return the kind of an article, by the start of its file or else by its suffix."""
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - pathlib costs every command time
    for kind in ARTICLE_KINDS:
        if re.match(kind.start, start, re.DOTALL):
            return kind
    return next((kind for kind in ARTICLE_KINDS if suffix in kind.suffixes), TEXT)
