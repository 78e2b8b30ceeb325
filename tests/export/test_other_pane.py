"""A pane without a form of its own on a page is exported from what it prints."""

import pytest

from briefing_tui import panes
from briefing_tui.export import as_html, as_markdown
from briefing_tui.panes import PANES, PaneSpec
from tests.present.seen import INVENTED, shipped

OTHER = PaneSpec("notes", "Notes", (), "tests.export.other_pane")


@pytest.fixture
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (panes, as_html, as_markdown):
        monkeypatch.setattr(module, "PANES", (*PANES, OTHER))


@pytest.mark.usefixtures("_registered")
def test_markdown_has_its_paragraphs_and_drawings() -> None:
    page = "".join(as_markdown.markdown(shipped(INVENTED), ["notes"]))
    assert "## Notes\n\n1\\. A \\*note\\* & more\n\n    ---|---\n" in page


@pytest.mark.usefixtures("_registered")
def test_html_has_its_paragraphs_and_drawings() -> None:
    page = "".join(as_html.html(shipped(INVENTED), ["notes"]))
    assert '<h2 id="pane-notes-title">Notes</h2>' in page
    assert '<p dir="auto">1. A *note* &amp; more</p>' in page
    assert "<pre>---|---</pre>" in page
