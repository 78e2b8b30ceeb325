"""What of a briefing's earlier reading is what of a later one, so that whoever reads it stays where
they are when its file is read again; and the reading itself, which is no work for between two keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.text.article_text import Passage
from briefing_tui.present.items import passage_id, passage_of
from briefing_tui.tui.state import Place, Trail

if TYPE_CHECKING:
    from briefing_tui.loading.document import Document, Refused
    from briefing_tui.model.problems import Problem
    from briefing_tui.model.reading import Reading
    from briefing_tui.system.file_watch import Signature
    from briefing_tui.tui.manner import Manner, Ready

_TELLING = 20
"""Characters of a passage that are enough to look for it in other sections than its own."""


class Stale(NamedTuple):
    """Why a reading is older than its file: what the file holds now cannot be read, or it is
    gone."""

    words: str
    """In one line, with file, line and column where there are such."""
    problems: tuple[Problem, ...] = ()
    """Why it was refused; none where it could not even be opened."""


class Same(NamedTuple):
    """The same things in two readings of a briefing."""

    before: Reading
    after: Reading
    ids: Mapping[str, str]
    """For the id of each item the one that it has later, where it is still there."""
    sections: Mapping[str, int]
    """The later place of each section, by its later id."""

    def item(self, ref: str) -> str:
        """The later id of an item, or of what has an id that no file can hold; empty for one that
        is gone."""
        passage = passage_of(ref)
        if passage is not None:
            found = self.passage(passage)
            return passage_id(found) if found is not None else ""
        if ref.startswith(":"):
            return ref
        implied = ref if ref in self.after.actors and ref not in self.before.items else ""
        return self.ids.get(ref, implied)

    def passage(self, passage: Passage) -> Passage | None:
        """Where the words of a passage stand later: in its section as near as can be to where they
        stood, else in any; None where they are gone."""
        before, after = self.before.briefing.sections, self.after.briefing.sections
        section = before[passage.section]
        words = section.text[passage.start : passage.end]
        own = self.sections.get(self.ids.get(section.id, ""))
        anywhere = range(len(after)) if len(words) >= _TELLING else ()
        for number in anywhere if own is None else (own,):
            start = _nearest(after[number].text, words, passage.start)
            if start >= 0:
                return Passage(number, start, start + len(words))
        return None

    def place(self, place: Place) -> Place:
        """A place in the later reading; the pane as it is left where its item is gone."""
        passage = self.passage(place.passage) if place.passage is not None else None
        return place._replace(
            item=self.item(place.item), passage=passage, actor=self.item(place.actor)
        )

    def trail(self, trail: Trail) -> Trail:
        """A trail through the later reading."""
        return Trail(
            self.place(trail.here),
            tuple(map(self.place, trail.past)),
            tuple(map(self.place, trail.future)),
        )


class News(NamedTuple):
    """What came of reading a file again."""

    document: Document | None = None
    """None: it holds what is shown already, or cannot be read."""
    same: Same | None = None
    """What the document has of the one that is shown."""
    ready: Ready | None = None
    """It, made ready to be shown as that one was."""
    stale: Stale | None = None
    """Why it cannot be read."""
    signature: Signature | None = None
    """The file's when it was read; None: not known, or it was being written."""


def saved(before: Document, manner: Manner) -> News:
    """Read the file of a document that is shown, once it rests. It takes a while."""
    from briefing_tui.loading.document import load
    from briefing_tui.system import file_watch as watch

    path = before.given.path
    rested = watch.settled(path) if path is not None else None
    found = news(before, manner, lambda: load(before.given, before.limit))
    still = rested is not None and path is not None and watch.signature(path) == rested
    return found._replace(signature=rested if still else None)


def news(before: Document, manner: Manner, read: Callable[[], Document]) -> News:
    """What comes of reading a document anew, `before` being the one that is shown, and how."""
    from briefing_tui.loading.document import Refused
    from briefing_tui.loading.files import Unopenable
    from briefing_tui.system import file_watch as watch

    try:
        document = read()
    except Unopenable as fault:
        name = before.name
        return News(stale=Stale(short(name) + str(fault).removeprefix(name)))
    except Refused as refused:
        return News(stale=_refused(refused))
    signature = None if document.status is None else watch.of(document.status)
    if document.source.text == before.source.text:
        return News(signature=signature)
    known = same(before.reading, document.reading)
    ready = manner.make_ready(document.reading, known)
    return News(document, known, ready, None, signature)


def short(name: str) -> str:
    """A file's name without the folders it is in, which a line that is said has no room for."""
    return Path(name).name or name


def _refused(refused: Refused) -> Stale:
    """The first of the reasons, as `briefing check` gives it, and how many more there are."""
    first = refused.problems[0]
    more = len(refused.problems) - 1 + refused.untold
    where = f"{short(refused.source.name)}:{first.line}:{first.column}"
    others = f" (and {more:,} more)" if more else ""
    return Stale(f"{where}: {first.message}{others}", refused.problems)


def same(before: Reading, after: Reading) -> Same:
    """What of `before` is what of `after`. For a large briefing this takes a while: it is no work
    for between two keys."""
    from briefing_tui.storage.fingerprints import map_items

    places = {section.id: place for place, section in enumerate(after.briefing.sections)}
    return Same(before, after, map_items(before.briefing, after.briefing), places)


def _nearest(text: str, words: str, start: int) -> int:
    """Where `words` stand in `text` nearest to `start`; -1 for nowhere."""
    onward = text.find(words, start)
    back = text.rfind(words, 0, start + len(words))
    if onward < 0 or back < 0:
        return max(onward, back)
    return onward if onward - start < start - back else back
