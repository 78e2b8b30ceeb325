"""The page in a browser: no accessibility violation in light or dark, nothing wider than the
screen, few sheets of paper; and valid HTML by a validator that knows the standard."""

import subprocess
from pathlib import Path

import pytest

from tests.export.browser import DARK, asked, node_module, pdf_pages, seen
from tests.export.exported import SHIPPED, export
from tests.export.hostile import PAYLOADS, PLAIN, briefing

every_briefing = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
AXE = """
axe.run({resultTypes: ["violations"]}).then(found =>
  tell(found.violations.map(one => `${one.id}: ${one.nodes[0].html}`)));
"""
WIDE = "tell(document.documentElement.scrollWidth - document.documentElement.clientWidth);"


def violations(browser_address: str, text: str, folder: Path) -> object:
    axe = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    return asked(browser_address, text, axe + AXE, folder)


@every_briefing
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    path: Path, scheme: str, tmp_path: Path, browser_address: str
) -> None:
    text = export("html", path)
    if scheme == "dark":
        assert DARK in text
        text = text.replace(DARK, "(min-width: 0)")
    assert [] == violations(browser_address, text, tmp_path)


def test_axe_would_find_one(tmp_path: Path, browser_address: str) -> None:
    text = export("html", SHIPPED[0]).replace("<html lang", "<html data-lang")
    found = violations(browser_address, text, tmp_path)
    assert isinstance(found, list)
    assert ["html-has-lang"] == [words.partition(":")[0] for words in found]


@every_briefing
def test_it_prints_on_few_sheets(path: Path, tmp_path: Path, browser_address: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(export("html", path), encoding="utf-8")
    assert 1 <= pdf_pages(browser_address, page) <= 6


@every_briefing
@pytest.mark.parametrize("width", [400, 900, 1400])
def test_nothing_is_wider_than_the_screen(
    path: Path, width: int, tmp_path: Path, browser_address: str
) -> None:
    text = export("html", path)
    assert 0 == asked(browser_address, text, WIDE, tmp_path, width)


def test_a_word_without_end_is_broken(tmp_path: Path, browser_address: str) -> None:
    text = export("html", briefing(PAYLOADS["long-word"]))
    assert 0 == asked(browser_address, text, WIDE, tmp_path, 400)


@pytest.mark.parametrize("name", ["script", "attribute", "end-of-style", "javascript", "template"])
def test_nothing_hostile_runs(name: str, tmp_path: Path, browser_address: str) -> None:
    text = export("html", briefing(PAYLOADS[name]))
    watched = text.replace(
        "<style>", "<script>window.alert = () => { window.hit = 1 }</script><style>"
    )
    assert watched != text
    assert "quiet" == asked(
        browser_address, watched, "setTimeout(() => tell(window.hit || 'quiet'), 500)", tmp_path
    )


def test_the_pages_own_policy_keeps_a_script_from_running(
    tmp_path: Path, browser_address: str
) -> None:
    text = export("html", briefing(PLAIN))
    script = "<script>document.title = 'it ran'</script></body>"
    page = tmp_path / "page.html"
    page.write_text(text.replace("</body>", script), encoding="utf-8")
    assert "it ran" != seen(browser_address, page, "document.title")


@pytest.mark.parametrize(
    "path", [*SHIPPED, None], ids=lambda path: path.stem if path else "every-key"
)
def test_a_validator_finds_nothing(path: Path | None, tmp_path: Path) -> None:
    """In the shipped briefings, and in one with every key of the format."""
    text = export("html", path or briefing(PLAIN))
    program = node_module(".bin/html-validate")
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    (tmp_path / ".htmlvalidate.json").write_text(
        '{"root": true, "extends": ["html-validate:standard"]}', encoding="utf-8"
    )
    done = subprocess.run(
        ["node", str(program), str(page)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stdout + done.stderr)
