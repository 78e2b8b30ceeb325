"""`View`: a briefing with its display options. Most functions of `present` take a view."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Concatenate, Literal, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from briefing_tui.model import dates
from briefing_tui.model.anchors import Passage
from briefing_tui.model.dates import Style
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Actor, Article, Item, Point
from briefing_tui.model.text import (
    NAME_LIMIT,
    begins_right_to_left,
    flat,
    is_right_to_left,
    shortened,
)
from briefing_tui.present.sanitize import clean
from briefing_tui.present.vocabulary import UNICODE, Glyphs, cut_list

if TYPE_CHECKING:
    from briefing_tui.drafting.support import Audited

_P = ParamSpec("_P")
_T = TypeVar("_T")


def per_reading(
    compute: Callable[Concatenate[Reading, _P], _T],
) -> Callable[Concatenate[Reading, _P], _T]:
    """Cache the results of `compute` for each reading, as long as the reading is in use.

    The other arguments must be positional and hashable. Results must not refer to the reading.
    """
    known: WeakKeyDictionary[Reading, dict[object, _T]] = WeakKeyDictionary()

    def cached(reading: Reading, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        results = known.get(reading)
        if results is None:
            results = known[reading] = {}
        if args not in results:
            results[args] = compute(reading, *args, **kwargs)
        return results[args]

    cached.__doc__ = compute.__doc__
    return cached


_DOUBLE = frozenset('"“”„«»')


class AuditedPoint(NamedTuple):
    """A sentence of a summary that was compared with the article."""

    finding: Audited
    passages: tuple[Passage, ...]
    """The words that differ or, if there are none, the sentences on which this one rests."""


class View(NamedTuple):
    """A briefing with its display options.

    To change an option, make a new view with `_replace`. The methods make their text safe for a
    terminal. Only `skipping` does not.
    """

    reading: Reading
    glyphs: Glyphs = UNICODE
    date_style: Style = "long"
    quotes_by: Literal["text", "speaker"] = "text"
    """The order of the quotes: the order of the text, or grouped by speaker."""
    timeline_by: Literal["line", "scale"] = "line"
    """The form of the timeline: one line for each event, or events on an axis drawn to scale."""
    only: str = ""
    """The id of the actor that the view is filtered to, or `""` if it is not filtered."""
    voice: bool = True
    """False if statements in the article's own voice are left out."""
    marks_uncovered: bool = False
    """True if the pane Article highlights the sentences that no item rests on."""
    in_full: bool = False
    """True for a printed page, which says what a pane leaves to the detail."""
    whole: bool = False
    """True for a page that shows all there is, with links, as HTML and Markdown do."""
    quotes_article: bool = True
    """True if the detail quotes the article, or False if the article is beside the detail."""
    longest: int = 0
    """Number of characters to which `sanitize` cuts a text, or 0 for no limit."""
    audited: Sequence[AuditedPoint] = ()
    """For each point, the comparison with the article, if the points are a summary's sentences."""

    @property
    def article(self) -> Article:
        """The facts about the article, all of which may be missing."""
        return self.reading.briefing.article or Article()

    def sanitize(self, text: str) -> str:
        """Make text of the briefing safe for a terminal, and put it on one line."""
        if self.longest:
            text = shortened(text, self.longest, self.glyphs.more)
        text = clean(text)
        return flat(text) if "\n" in text else text

    def brief(self, text: str, limit: int = NAME_LIMIT) -> str:
        """Sanitize the name of an item and cut it to `limit` characters."""
        return self.sanitize(shortened(text, limit, self.glyphs.more))

    def full(self, text: str) -> str:
        """Sanitize the name of an item where it belongs: cut, unless a page shows all there is."""
        return self.sanitize(text) if self.whole else self.brief(text)

    def prose(self, text: str) -> str:
        """Make text of the briefing safe for a terminal, but keep the line breaks."""
        return clean(text).strip("\n")

    def sets_right(self, text: str) -> bool:
        """Return True if text is aligned at the right.

        The language of the article and the beginning of the text must both run from right to left.
        """
        return is_right_to_left(self.article.language) and begins_right_to_left(text)

    def computed(self, text: str) -> str:
        """Sanitize a computed sentence, and replace its typographic signs by our glyphs."""
        text = self.sanitize(text)
        if self.glyphs is UNICODE:
            return text
        for sign, instead in (("“", self.glyphs.open_quote), ("”", self.glyphs.close_quote)):
            text = text.replace(sign, instead)
        return text.replace("…", "...")

    def skipping(self, passages: Iterable[str]) -> str:
        """Join passages of the article, with an ellipsis between them. Nothing is sanitized."""
        sign = " … " if self.glyphs is UNICODE else " ... "
        return sign.join(passages)

    def quoted(self, text: str) -> str:
        """Sanitize words and quote them, with single marks if they contain double ones."""
        words, signs = self.sanitize(text), self.glyphs
        if _DOUBLE.isdisjoint(words):
            return f"{signs.open_quote}{words}{signs.close_quote}"
        return f"{signs.open_inner}{words}{signs.close_inner}"

    def date(self, text: str | None, style: Style | None = None) -> str:
        """Return a date in words. `(no date)` follows an invalid date. None becomes `""`."""
        if text is None:
            return ""
        date = dates.parse(text)
        if date is None:
            return f"{self.sanitize(text)} (no date)"
        return dates.words(date, style or self.date_style)

    def actor(self, ref: str) -> Actor | None:
        """Return the actor with the id `ref`, or None."""
        return self.reading.actors.get(ref)

    def name(self, ref: str) -> str:
        """Return the name of an actor. For an unknown id, return the id and a remark."""
        actor = self.actor(ref)
        return f"{self.sanitize(ref)} (no such actor)" if actor is None else self.brief(actor.name)

    def several(self, values: Collection[str], show: Callable[[str], str] | None = None) -> str:
        """Return values of the briefing as a list, such as `a, b, and 12 more`."""
        values, more = cut_list(values)
        return ", ".join(filter(None, (*map(show or self.sanitize, values), more)))

    def is_narrator(self, ref: str) -> bool:
        """Return True if an id refers to the article's own voice."""
        actor = self.actor(ref)
        return ref == NARRATOR if actor is None else actor.kind == NARRATOR

    def passages(self, item: Item) -> tuple[Passage, ...]:
        """Return the passages of an item.

        If a position has no passages, return the passages of its quote. A question has those of its
        finding.
        """
        if audited := self.audit_of(item):
            return audited.passages
        places = self.reading.places
        found = places.passages(getattr(item, "finding", None) or item)
        quote = None if found else self.reading.items.get(getattr(item, "quote", None) or "")
        return places.passages(quote) if quote is not None else found

    def audit_of(self, item: object) -> AuditedPoint | None:
        """Return what the comparison of a summary says of a point, or None."""
        points = self.reading.briefing.summary
        if not isinstance(item, Point) or len(self.audited) != len(points):
            return None
        return self.audited[points.index(item)]

    def words_of(self, passage: Passage, limit: int | None = None) -> str:
        """Return the words of a passage on one line, cut after `limit` characters."""
        text = self.reading.briefing.sections[passage.section].text[passage.start : passage.end]
        text = text if limit is None else shortened(text, limit, self.glyphs.more)
        return flat(clean(text))
