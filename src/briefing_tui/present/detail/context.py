"""The passages an item rests on, each in its sentence of the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefing_tui.model.format.records import Article
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.sentences import sentences
from briefing_tui.present.items import Shown
from briefing_tui.present.panes.article import styled_slice
from briefing_tui.present.text.blocks import BLANK, Block, Part, block, part, text
from briefing_tui.present.view import View, per_reading

NEAR = 600
"""The most characters of a sentence that are shown before a passage, and after it."""


def context_blocks(view: View, item: Shown) -> Iterator[Block]:
    """Yield a block for each passage of an item: its section, and its sentence with it marked."""
    if isinstance(item, Article):
        return
    for passage in view.passages(item):
        section = view.reading.briefing.sections[passage.section]
        title = f"  {view.sanitize(section.heading)}" if section.heading else ""
        start, end = sentence_span(view.reading, passage)
        marked = (passage.start, passage.end, "passage")
        bar = text((f"{view.glyphs.passage} ", "rule"))
        yield block(
            BLANK,
            part(("in the article", "subheading"), (f"  {passage.section + 1}{title}", "quiet")),
            Part(styled_slice(section.text, start, end, [marked], "context"), bar, 2),
        )


def sentence_span(reading: Reading, passage: Passage) -> tuple[int, int]:
    """Return the span of the sentence or sentences that a passage touches."""
    starts, ends = _sentences(reading, passage.section)
    first = bisect_right(starts, passage.start) - 1
    last = bisect_left(ends, passage.end)
    start = starts[first] if first >= 0 else passage.start
    end = ends[last] if last < len(ends) else passage.end
    return min(start, passage.start), max(end, passage.end)


def near_span(reading: Reading, passage: Passage) -> tuple[int, int]:
    """Return the span of the sentences around a passage, at most `NEAR` characters to each side."""
    text = reading.briefing.sections[passage.section].text
    start, end = sentence_span(reading, passage)
    if passage.start - start > NEAR:
        start = text.find(" ", passage.start - NEAR, passage.start) + 1 or passage.start - NEAR
    if end - passage.end > NEAR:
        blank = text.rfind(" ", passage.end, passage.end + NEAR)
        end = blank if blank >= 0 else passage.end + NEAR
    return start, end


@per_reading
def _sentences(reading: Reading, section: int) -> tuple[list[int], list[int]]:
    """Where the sentences of a section begin, and where they end."""
    spans = list(sentences(reading.briefing.sections[section].text))
    return [start for start, _ in spans], [end for _, end in spans]
