"""The reader's first frame comes fast because of what is not loaded before it: held by the modules
that are there when it is drawn, not by a clock."""

import sys
from pathlib import Path

import pytest

from bench.terminal import Size, Terminal, environment

ROOT = Path(__file__).parents[2]
BRIEFING = ROOT / "briefings" / "kelmar-dam-release.yaml"
START = """
import os, sys
out = sys.argv.pop(1)
import textual.app
def display(self, screen, renderable, draw=textual.app.App._display):
    draw(self, screen, renderable)
    with open(out, "w") as file:
        file.write(" ".join(sys.modules))
    os._exit(0)
textual.app.App._display = display
sys.argv[0] = "briefing"
from briefing_tui.__main__ import main
main()
"""
LATER = {
    "search": ("briefing_tui.model.search", "briefing_tui.present.highlight"),
    "what only some ask for": (
        "briefing_tui.model.coverage",
        "briefing_tui.present.detail",
        "briefing_tui.present.axis",
        "briefing_tui.export",
    ),
    "other screens": (
        "briefing_tui.tui.screens.dialog",
        "briefing_tui.tui.screens.help",
        "briefing_tui.tui.screens.dialog",
    ),
    "marks and settings, where there are none": ("briefing_tui.system.config", "tomllib"),
    "PyYAML but for libyaml": ("yaml.loader", "yaml.reader", "yaml.constructor", "yaml.resolver"),
    "widgets that are dear": (
        "textual.widgets._data_table",
        "textual.widgets._markdown",
        "textual.widgets._tabbed_content",
    ),
    "libraries that are dear": ("numpy", "pydantic", "jinja2", "jsonschema"),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that are loaded when the first frame is drawn."""
    folder = tmp_path_factory.mktemp("home")
    out = folder / "modules"
    argv = [sys.executable, "-c", START, str(out), str(BRIEFING)]
    with Terminal(argv, Size(100, 30), environment(folder)) as terminal:
        while terminal.read(20):
            pass
        assert out.exists(), terminal.shown().decode()
    return frozenset(out.read_text(encoding="utf-8").split())


def test_it_is_the_reader_that_is_looked_at(loaded: frozenset[str]) -> None:
    assert {"briefing_tui.present.panes.summary", "briefing_tui.tui.screens.reader"} <= loaded


@pytest.mark.parametrize("names", LATER.values(), ids=LATER.keys())
def test_what_the_first_frame_does_without_is_not_loaded(
    loaded: frozenset[str], names: tuple[str, ...]
) -> None:
    early = [name for name in names if name in loaded]
    assert [] == early
