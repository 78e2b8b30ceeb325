"""What the functions of `present` are given: a reading, and how it is to be shown."""

from collections.abc import Callable, Collection, Iterable
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias, TypeVar
from weakref import WeakKeyDictionary

from briefing_tui.model import dates
from briefing_tui.model.dates.wording import Style
from briefing_tui.model.format.records import NARRATOR, Actor, Item
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.article_text import Passage
from briefing_tui.model.text.folding import LIST_LIMIT, NAME_LIMIT, flat, shortened
from briefing_tui.present.glyphs import UNICODE, Glyphs
from briefing_tui.present.text.sanitize import clean

T = TypeVar("T")


def per_reading(compute: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """`compute`, done once for each reading for as long as that is in use."""
    known: WeakKeyDictionary[Reading, T] = WeakKeyDictionary()

    def once(reading: Reading) -> T:
        try:
            return known[reading]
        except KeyError:
            known[reading] = found = compute(reading)
            return found

    once.__doc__ = compute.__doc__
    return once


_DOUBLE = frozenset('"“”„«»')

QuotesBy: TypeAlias = Literal["text", "speaker"]


class View(NamedTuple):
    """One briefing, seen in one way. A front end makes a new one when the way changes."""

    reading: Reading
    glyphs: Glyphs = UNICODE
    date_style: Style = "long"
    quotes_by: QuotesBy = "text"
    """Quotes in the order of the text, or below their speakers."""
    only: str = ""
    """The id of the actor whom all that is shown concerns; empty: it is not narrowed to one."""
    longest: int = 0
    """Characters of one text beyond which it is cut, with a mark; 0: none is."""

    def sanitize(self, text: str) -> str:
        """Text of the briefing, made safe, on one line."""
        if self.longest:
            text = shortened(text, self.longest, self.glyphs.more)
        text = clean(text)
        return flat(text) if "\n" in text else text

    def brief(self, text: str, limit: int = NAME_LIMIT) -> str:
        """The same where something refers to it: no longer than what is read at a glance."""
        return self.sanitize(shortened(text, limit, self.glyphs.more))

    def prose(self, text: str) -> str:
        """Text of the briefing, made safe; where it has lines of its own it keeps them."""
        return clean(text).strip("\n")

    def computed(self, text: str) -> str:
        """A sentence of `model`, made safe; its own typographic signs are among the glyphs."""
        text = self.sanitize(text)
        if self.glyphs is UNICODE:
            return text
        for sign, instead in (("“", self.glyphs.open_quote), ("”", self.glyphs.close_quote)):
            text = text.replace(sign, instead)
        return text.replace("…", "...")

    def skipping(self, passages: Iterable[str]) -> str:
        """Words of the article from several places, with a sign where some are left out."""
        sign = " … " if self.glyphs is UNICODE else " ... "
        return sign.join(passages)

    def quoted(self, text: str) -> str:
        """Words of the article between quotation marks: single ones where they hold double ones."""
        said, signs = self.sanitize(text), self.glyphs
        if _DOUBLE.isdisjoint(said):
            return f"{signs.open_quote}{said}{signs.close_quote}"
        return f"{signs.open_inner}{said}{signs.close_inner}"

    def date(self, text: str | None, style: Style | None = None) -> str:
        """A date in words; as it is written where it is none, and empty without one."""
        if text is None:
            return ""
        date = dates.parse(text)
        if date is None:
            return f"{self.sanitize(text)} (no date)"
        return dates.words(date, style or self.date_style)

    def actor(self, ref: str) -> Actor | None:
        """The actor that an id means, or None where it means none."""
        return self.reading.actors.get(ref)

    def name(self, ref: str) -> str:
        """The name of the actor that an id means; the id, and that it means none, otherwise."""
        actor = self.actor(ref)
        return f"{self.sanitize(ref)} (no such actor)" if actor is None else self.brief(actor.name)

    def names(self, refs: tuple[str, ...]) -> str:
        """Several names as a list, each id once."""
        return self.several(dict.fromkeys(refs), self.name)

    def several(self, values: Collection[str], said: Callable[[str], str] | None = None) -> str:
        """Values of the briefing as a list; of a very long one the first, and how many more."""
        words = list(map(said or self.sanitize, islice(values, LIST_LIMIT)))
        more = len(values) - len(words)
        return ", ".join([*words, f"and {more:,} more"] if more else words)

    def is_narrator(self, ref: str) -> bool:
        """Whether an id means the article's own voice."""
        actor = self.actor(ref)
        return ref == NARRATOR if actor is None else actor.kind == NARRATOR

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """The passages of the article an item rests on; a position without its own rests on those
        of its quote."""
        places = self.reading.places
        found = places.passages(item)
        quote = None if found else self.reading.items.get(getattr(item, "quote", None) or "")
        return places.passages(quote) if quote is not None else found

    def words_of(self, passage: Passage, limit: int | None = None) -> str:
        """The words of a passage as the article has them, on one line; cut where they are longer
        than `limit`."""
        text = self.reading.briefing.sections[passage.section].text[passage.start : passage.end]
        text = text if limit is None else shortened(text, limit, self.glyphs.more)
        return flat(clean(text))
