"""What rests on a section of the article: every item that cites words of it, in the order of the
text, each one key from its place."""

from collections.abc import Iterator, Mapping

from briefing_tui.model import index
from briefing_tui.model.briefing import Section
from briefing_tui.model.reading import Reading
from briefing_tui.present.block import Block
from briefing_tui.present.compose import BLANK, block, part
from briefing_tui.present.dossier import LISTED, chapter, entry
from briefing_tui.present.extent import is_short
from briefing_tui.present.memo import per_reading
from briefing_tui.present.view import View

READ = 2_000
"""Items whose passages are looked up; of more, only those that come first in the file are."""


def resting_blocks(view: View, section: Section) -> Iterator[Block]:
    """A heading, and a block for each item that rests on the section; a long text is not gone
    through for it."""
    if not is_short(view.reading):
        told = "what rests on it is not listed for a text of this length"
        yield block(BLANK, part((told, "quiet")))
        return
    found = _by_section(view.reading).get(section.where, ())
    if not found:
        return
    yield chapter("rests on it", len(found))
    for ref in found[:LISTED]:
        yield block(entry(view, ref, view.reading.items[ref], own=False), item=ref)
    if len(found) > LISTED:
        yield block(part((f"and {len(found) - LISTED:,} more", "quiet"), indent=2))


@per_reading
def _by_section(reading: Reading) -> Mapping[int, list[str]]:
    """For each section, by its place in the file, the ids of the items, as their words follow one
    another."""
    sections = reading.briefing.sections
    found: dict[int, list[tuple[int, str]]] = {}
    looked = 0
    for item in index.walk(reading.briefing):
        if not getattr(item.item, "at", ()) or item.id not in reading.items:
            continue
        looked += 1
        if looked > READ:
            break
        for passage in reading.places.passages(item.item):
            where = sections[passage.section].where
            found.setdefault(where, []).append((passage.start, item.id))
    return {
        where: list(dict.fromkeys(ref for _, ref in sorted(refs))) for where, refs in found.items()
    }
