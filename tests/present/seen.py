"""Helpers: briefings as views, and blocks as plain text."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.panes import PANE_NAMES, pane_spec
from briefing_tui.present.blocks import Block, Pane
from briefing_tui.present.layout import layout, plain, rendered
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs

SHIPPED = Path(__file__).parents[2] / "briefings"
REAL = "guterres-maduro-call"
INVENTED = "kelmar-dam-release"
PANES = PANE_NAMES


@cache
def shipped(name: str, glyphs: Glyphs = UNICODE) -> View:
    """A shipped briefing."""
    path = SHIPPED / f"{name}.yaml"
    return View(load_bytes(path.read_bytes(), Input(path.name, path)).reading, glyphs)


def written(yaml: str) -> View:
    """A briefing with these keys; schema, title and a section are added if missing."""
    text = "schema: briefing/1\n" + yaml
    for key, value in (("title", "A title"), ("sections", '[{id: s, text: "One. Two words."}]')):
        if f"\n{key}:" not in text:
            text += f"\n{key}: {value}"
    return View(load_bytes(text.encode(), Input("test.yaml", Path("test.yaml"))).reading)


def blocks(pane: Pane) -> list[Block]:
    """All blocks of a pane."""
    return [pane.block(index) for index in range(pane.count)]


def printed(name: str, view: View) -> list[Block]:
    """The blocks of a pane on the printed page."""
    return list(pane_spec(name).print_blocks(view))


def shown(made: Iterable[Block], width: int = 80, more: str = UNICODE.more) -> str:
    """The text of blocks as it is printed."""
    return "".join(rendered(made, width, more=more))


def lines(block: Block, width: int = 80) -> list[str]:
    """The lines of one block."""
    return [plain(line) for line in layout(block, width)]
