"""What the sections of a printed page are put together from."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import BLANK, Piece, block, listed, text
from briefing_tui.present.styled import Text

_RUN_IN = 40
"""Items in one paragraph at most."""


def titled(words: str, told: int, total: int, *remark: Piece) -> Block:
    """A heading, with a remark on the same line."""
    line = text(_title(words, told, total), "   " if remark else "", *remark)
    return block(BLANK, Part(line), level=1)


def run_in(
    words: str, told: int, total: int, pieces: Sequence[Piece], between: str
) -> Iterator[Block]:
    """A heading with what stands below it run in, in paragraphs that are not endless."""
    first: Text | None = text(_title(words, told, total), "  ")
    yield block(BLANK, level=1)
    for start in range(0, len(pieces), _RUN_IN):
        yield block(Part(listed(pieces[start : start + _RUN_IN], between), first, 2))
        first = None


def _title(words: str, told: int, total: int) -> Text:
    """The words of a heading, and of how many items how many are told."""
    count = f"  {told:,} of {total:,}" if told < total else f"  {total:,}" if total else ""
    return text((words.upper(), "heading"), (count, "quiet"))


def elsewhere(panes: Iterable[str]) -> Block | None:
    """Where what the page leaves out is to be found; None where it leaves nothing out."""
    names = ",".join(panes)
    words = ("the rest: ", "quiet"), f"briefing print --pane {names}"
    return block(Part(text(*words))) if names else None
