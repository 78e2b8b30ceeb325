"""Many claims in one question: a step costs what it costs anywhere."""

import time
from collections.abc import Container
from statistics import median

from briefing_tui.present.blocks import Block, Pane, Part, Text
from briefing_tui.present.detail import Cell, cell_blocks
from briefing_tui.present.view import View
from briefing_tui.tui.viewport import LineCache
from tests.present.seen import lines
from tests.tui.crowd import claims
from tests.tui.screens import Shown, document, reading

FEW, MANY = 100, 200


async def steps(count: int) -> tuple[float, float]:
    """Return the processor time of a step down among that many claims, in seconds.

    One number is for the column of an actor who speaks, one for that of an actor mostly silent.
    """
    async with reading(document(claims(count)), size=(80, 24)) as shown:
        await shown.press("4", "j", "j")
        speaking = await step(shown)
        await shown.press("l")
        return speaking, await step(shown)


async def step(shown: Shown) -> float:
    """Return the median processor time of forty steps down, in seconds."""
    took = []
    for _ in range(40):
        began = time.process_time()
        shown.reader.active.action_command("down")
        await shown.pilot.pause()
        shown.render()
        took.append(time.process_time() - began)
    return median(took)


async def test_a_step_costs_the_same_however_many_claims_there_are() -> None:
    for few, many in zip(await steps(FEW), await steps(MANY), strict=True):
        print(f"{few * 1000:.1f} ms among {FEW}, {many * 1000:.1f} ms among {MANY:,}")
        assert many < 1.6 * few


def test_a_silent_cell_says_how_much_more_its_actor_says_elsewhere() -> None:
    view = View(document(claims(200)).reading)
    matrix = view.reading.matrix(view.reading.briefing.issues[0])
    [block] = cell_blocks(view, Cell(matrix, 0, 1))
    said = [line.strip() for line in lines(block, 80)]
    assert ["asserts: “Claim 115 is so”", "and 14 more", "who speaks  Speaker 0 asserts"] == said[
        20:
    ]


class Unwalked(Container[int]):
    """All blocks from the sixth on: too many for anyone to go through."""

    def __contains__(self, block: object) -> bool:
        return isinstance(block, int) and block >= 6


def test_of_very_many_blocks_only_those_kept_are_looked_at() -> None:
    made = []

    def block(index: int) -> Block:
        made.append(index)
        return Block("", (Part(Text("x")),))

    kept = LineCache(Pane("", "", 10**12, block, ()))
    for index in (5, 6, 7):
        kept.lines(index)
    kept.invalidate(Unwalked())
    for index in (5, 6, 7):
        kept.lines(index)
    assert [5, 6, 7, 6, 7] == made
