"""Sphinx's settings for `make site`: the Markdown pages as they are, with README.md first."""

from sphinx.application import Sphinx

PAGES = (
    "docs/tour",
    "docs/drafting",
    "docs/compare",
    "docs/search",
    "docs/library",
    "docs/export",
    "docs/format",
    "docs/keys",
    "docs/configuration",
    "docs/security",
    "docs/performance",
    "bench/RESULTS",
    "ARCHITECTURE",
    "CONTRIBUTING",
    "CHANGELOG",
)
"""The order of the pages in the side bar. A page that is not listed comes last."""

project = "briefing-tui"
author = "The briefing-tui developers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "briefing-tui"
root_doc = "README"
include_patterns = ["*.md", "docs/*.md", "bench/RESULTS.md"]
exclude_patterns = ["build", ".venv*"]
myst_heading_anchors = 4
highlight_language = "none"


def setup(app: Sphinx) -> None:
    """Add the table of contents, which the Markdown pages do not have, to the first page."""
    app.connect("source-read", _add_contents)


def _add_contents(app: Sphinx, page: str, source: list[str]) -> None:
    if page != app.config.root_doc:
        return
    others = sorted(app.env.found_docs - {*PAGES, page})
    names = [name for name in PAGES if name in app.env.found_docs] + others
    source[0] += "\n".join(["\n```{toctree}", ":hidden:", "", *names, "```", ""])
