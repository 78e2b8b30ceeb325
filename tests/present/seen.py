"""What a reader sees of a briefing beside the printed page: panes, details and comparisons, as
text. Only this module and `tests/printing.py` know how that text is made."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from briefing_tui.loading.document import load_bytes
from briefing_tui.loading.files import Input
from briefing_tui.model.anchors import Passage
from briefing_tui.panes import PANE_NAMES
from briefing_tui.present import comparison as pairs
from briefing_tui.present import detail as details
from briefing_tui.present.blocks import Block, Pane
from briefing_tui.present.layout import layout, plain, write
from briefing_tui.present.panes import build, print_blocks
from briefing_tui.present.panes.article import article
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import UNICODE, Glyphs
from tests.printing import BRIEFINGS, complete

REAL = "guterres-maduro-call"
INVENTED = "kelmar-dam-release"
PANES = PANE_NAMES
HARBOUR = """
actors:
  - {id: port, name: Port of Tidewater, kind: organization, aliases: [the port]}
  - {id: grey, name: Ada Grey, kind: person, aliases: [Grey], member_of: port}
  - {id: union, name: Pilots' union, kind: organization}
  - {id: pilot, name: A pilot, kind: unnamed}
  - {id: lost, name: Lost, kind: group}
issues:
  - id: i
    question: How many calls were delayed?
    concerns: [lost]
    exclusive: [c-one, c-two]
    claims:
      - id: c-one
        text: One in ten calls was delayed
        kind: figure
        positions:
          - {actor: port, at: One}
          - {actor: grey, at: One, via: pilot, basis: inferred, hedge: about}
          - {actor: union, stance: denies, at: One}
          - {actor: union, stance: denies, at: One}
          - {actor: narrator, stance: mentions, at: One}
          - {actor: narrator, stance: comments, at: One}
      - id: c-two
        text: A third of them was, as the pilots see it and say
        kind: assessment
        hedge: may
        positions: [{actor: pilot, at: One, stance: supports}]
"""
"""A question with a bloc, silence, two opinions of one actor, and every qualification."""


@cache
def shipped(name: str, glyphs: Glyphs = UNICODE) -> View:
    """A shipped briefing."""
    path = BRIEFINGS / f"{name}.yaml"
    return View(load_bytes(path.read_bytes(), Input(path.name, path)).reading, glyphs)


def written(keys: str) -> View:
    """A briefing with these keys; schema, title and a section are added if missing."""
    return View(load_bytes(complete(keys).encode(), Input("test.yaml", Path("test.yaml"))).reading)


def blocks(pane: Pane) -> list[Block]:
    """All blocks of a pane."""
    return [pane.block(index) for index in range(pane.count)]


def lines(block: Block, width: int = 80) -> list[str]:
    """The lines of one block."""
    return [plain(line) for line in layout(block, width)]


def shown(made: Iterable[Block], width: int = 80) -> str:
    """The text of blocks. No-break spaces are written as blanks."""
    return "".join(write(made, width)).replace("\u00a0", " ")


def in_pane(name: str, view: View, width: int = 80) -> str:
    """The text of a pane of the reader."""
    return shown(blocks(build(name, view)), width)


def pane_lines(name: str, view: View, width: int = 80) -> list[list[str]]:
    """The lines of each block of a pane of the reader."""
    return [lines(block, width) for block in blocks(build(name, view))]


def items(name: str, view: View) -> list[str]:
    """The items of a pane of the reader, in order; `""` for what cannot be selected."""
    return list(build(name, view).items)


def detail(view: View, item: str, width: int = 80) -> str:
    """What the reader says of an item."""
    return shown(details.detail(view, item), width)


def detail_items(view: View, item: str) -> list[str]:
    """The items to which the detail of one leads, in order."""
    return [block.item for block in details.detail(view, item) if block.item]


def detail_words(view: View, item: str, style: str) -> list[str]:
    """The runs of words in a style in the detail of an item."""
    return highlighted(details.detail(view, item), style)


def side_by_side(view: View, left: str, right: str, width: int = 80) -> str:
    """Two actors, compared."""
    return shown(pairs.side_by_side(view, left, right), width)


def highlighted(made: Iterable[Block], style: str, width: int = 60) -> list[str]:
    """The runs of words in a style."""
    laid_out = [line for block in made for line in layout(block, width)]
    return [run.text for line in laid_out for run in line if style in run.style.split()]


def passages(view: View, *places: tuple[int, int, int]) -> list[str]:
    """The words that the pane Article highlights for passages: section, start and end."""
    pane = article(view, [Passage(*place) for place in places])
    return highlighted(blocks(pane), "passage", 999)


def styles(view: View) -> set[str]:
    """The names of all styles in the panes of a briefing, printed and in the reader."""
    made = [block for pane in PANES for block in blocks(build(pane, view))]
    made += [block for pane in PANES for block in print_blocks(pane, view)]
    runs = [run for block in made for line in layout(block, 80) for run in line]
    return {style for run in runs for style in run.style.split()}
