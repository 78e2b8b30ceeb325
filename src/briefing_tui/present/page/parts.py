"""What the sections of a printed page are put together from."""

from collections.abc import Iterable, Iterator, Sequence

from briefing_tui.present.block import Block, Part
from briefing_tui.present.compose import BLANK, Piece, block, listed, part, text
from briefing_tui.present.styled import Text

_RUN_IN = 40
"""Items in one paragraph at most."""


def titled(title: Text, *remark: Piece) -> Block:
    """A heading, with a remark on the same line."""
    return block(BLANK, Part(text(title, "   " if remark else "", *remark)), level=1)


def run_in(title: Text, pieces: Sequence[Piece], between: str) -> Iterator[Block]:
    """A heading with what stands below it run in, in paragraphs that are not endless."""
    first: Text | None = text(title, "  ")
    yield block(BLANK, level=1)
    for start in range(0, len(pieces), _RUN_IN):
        yield block(Part(listed(pieces[start : start + _RUN_IN], between), first, 2))
        first = None


def heading(words: str, told: int, total: int, more: str = "") -> Text:
    """The words of a heading, and of how many items how many are told."""
    count = f"  {told:,} of {total:,}" if told < total else f"  {total:,}" if total else ""
    return text((words.upper(), "heading"), (f"{count}{more}", "quiet"))


def elsewhere(panes: Iterable[str]) -> Sequence[Block]:
    """Where what the page leaves out is to be found; nothing where it leaves nothing out."""
    names = ",".join(panes)
    command = f"briefing print --pane {names} FILE"
    return [block(part(("rest: ", "quiet"), command))] if names else []
