"""The HTML ids of items and passages on a page, and links to these ids."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing_tui.model.items import bare_content
from briefing_tui.model.passages import Passage
from briefing_tui.model.records import Claim, Issue, Item, Quote, Section
from briefing_tui.model.segmentation import paragraphs
from briefing_tui.model.text import RepeatBudget, shortened
from briefing_tui.present.actors import actor_style
from briefing_tui.present.items import find, name_of, pane_of
from briefing_tui.present.sanitize import spaced_at
from briefing_tui.present.view import View


class PassageLink(NamedTuple):
    """A link to a passage of the article."""

    mark: str
    """The section and the paragraph of the passage, both from 1: `3.2`."""
    section: int
    """The number of the section, from 1."""
    anchor: str
    """The HTML id of the passage, or `""` if the article is not on the page."""
    words: str
    """The words of the passage, on one line."""


class ItemLink(NamedTuple):
    """A link to an item."""

    name: str
    anchor: str
    """The HTML id of the item, or `""` if the item is not on the page."""


class ActorName(NamedTuple):
    """An actor's name."""

    words: str
    voice: str
    """`actor`, `unnamed`, or `voice` for the article's own voice."""
    anchor: str


class ParagraphPiece(NamedTuple):
    """Part of a paragraph: text, or the beginning or end of a passage."""

    words: str
    opens: str = ""
    """The HTML id of a passage that begins here."""
    closes: bool = False


class ArticleParagraph(NamedTuple):
    """A paragraph of the article."""

    mark: str
    pieces: Sequence[ParagraphPiece]

    @property
    def words(self) -> str:
        """The text of the paragraph: the words of all pieces."""
        return "".join(piece.words for piece in self.pieces)


class ArticleSection(NamedTuple):
    """A section of the article."""

    anchor: str
    number: int
    heading: str
    paragraphs: Iterable[ArticleParagraph]


Span = tuple[int, int]

LONGEST_PASSAGE = 200
"""Maximum number of characters of a passage's words in a link."""
LONGEST_NAME = 56
"""Maximum number of characters of an item's name in a link."""
MOST_PASSAGES = 5
"""Maximum number of links from a point of the summary to paragraphs."""


class PageContext:
    """A page that is being made, with the HTML ids of its items."""

    def __init__(self, view: View, panes: Iterable[str]) -> None:
        self.view = view
        self.panes = frozenset(panes)
        self.article = ArticleText(view, shown="article" in self.panes)
        self._anchored: set[str] = set()
        self._repeats = RepeatBudget()
        self._passages: dict[str, tuple[PassageLink, ...]] = {}
        self._links: dict[str, ItemLink] = {}
        self._names: dict[str, ActorName] = {}
        self._quoted: dict[str, tuple[str, str]] = {}
        self._sections = {
            section.id: number
            for number, section in reversed([*enumerate(view.reading.briefing.sections, 1)])
        }

    def anchor(self, item_id: str) -> str:
        """Return a new HTML id for an item, or `""` if the item already has one."""
        if item_id in self._anchored:
            return ""
        self._anchored.add(item_id)
        return f"item-{item_id}"

    def anchor_of(self, item_id: str) -> str:
        """Return the HTML id of an item, or `""` if the page does not show the item."""
        if pane_of(self.view, item_id) not in self.panes:
            return ""
        item = find(self.view, item_id)
        if isinstance(item, Section):
            return f"section-{self._sections[item.id]}"
        return f"item-{getattr(item, 'id', item_id)}"

    def name(self, actor_id: str) -> ActorName:
        """Return the name of an actor with its link."""
        if actor_id not in self._names:
            style = actor_style(self.view, actor_id)
            found = ActorName(self.view.name(actor_id), style, self.anchor_of(actor_id))
            self._names[actor_id] = found
        return self._names[actor_id]

    def names(self, actor_ids: Iterable[str]) -> tuple[ActorName, ...]:
        """Return the names of several actors with their links, each once."""
        return tuple(map(self.name, dict.fromkeys(actor_ids)))

    def quoted(self, quote: Quote) -> str:
        """Return the words of a quote in quotation marks, cut if the page repeats them often."""
        if quote.id not in self._quoted:
            words = bare_content(quote)
            brief = shortened(words or "", more=self.view.glyphs.more)
            both = (self.view.quoted(words), self.view.quoted(brief)) if words else ("", "")
            self._quoted[quote.id] = both
        whole, cut = self._quoted[quote.id]
        return whole if self._repeats.allow(quote.id, whole) else cut

    def links(self, item_ids: Iterable[str]) -> tuple[ItemLink, ...]:
        """Return links to items, each once."""
        return tuple(map(self._link, dict.fromkeys(item_ids)))

    def _link(self, item_id: str) -> ItemLink:
        if item_id not in self._links:
            words = shortened(name_of(self.view, item_id), LONGEST_NAME)
            self._links[item_id] = ItemLink(words, self.anchor_of(item_id))
        return self._links[item_id]

    def passages(self, item: Item) -> tuple[PassageLink, ...]:
        """Return links to the passages on which an item rests."""
        return self.article.links(self.view.passages(item))

    def passages_of(self, item_ids: Iterable[str]) -> tuple[PassageLink, ...]:
        """Return links to the first few paragraphs on which any of the items rests."""
        once = dict.fromkeys(item_ids)
        found = {link.mark: link for ref in once for link in reversed(self._rests_on(ref))}
        return _first_few(found.values())

    def _rests_on(self, item_id: str) -> tuple[PassageLink, ...]:
        if item_id not in self._passages:
            found: dict[str, PassageLink] = {}
            for inner in _with_passages(self.view.reading.items.get(item_id)):
                for link in self.passages(inner):
                    found.setdefault(link.mark, link)
            self._passages[item_id] = _first_few(found.values())
        return self._passages[item_id]


def _with_passages(item: Item | None) -> Iterable[Item]:
    if isinstance(item, Issue):
        return [position for claim in item.claims for position in claim.positions]
    if isinstance(item, Claim):
        return item.positions
    return () if item is None else (item,)


def _first_few(links: Iterable[PassageLink]) -> tuple[PassageLink, ...]:
    def place(link: PassageLink) -> tuple[int, int]:
        section, _, paragraph = link.mark.partition(".")
        return int(section), int(paragraph)

    return tuple(sorted(links, key=place)[:MOST_PASSAGES])


class ArticleText:
    """The article with numbered paragraphs, in which passages are marked."""

    def __init__(self, view: View, *, shown: bool) -> None:
        self._view = view
        self._shown = shown
        self._spans: dict[int, list[Span]] = {}
        self._links: dict[Passage, PassageLink] = {}

    def links(self, passages: Iterable[Passage]) -> tuple[PassageLink, ...]:
        """Return links to passages."""
        return tuple(map(self._link, passages))

    def _link(self, passage: Passage) -> PassageLink:
        if passage not in self._links:
            spans = self._paragraphs(passage.section)
            paragraph = max(bisect_right(spans, passage.start, key=lambda span: span[0]), 1)
            number = passage.section + 1
            anchor = _anchor(passage.section, passage.start, passage.end) if self._shown else ""
            words = self._view.words_of(passage, LONGEST_PASSAGE)
            self._links[passage] = PassageLink(f"{number}.{paragraph}", number, anchor, words)
        return self._links[passage]

    def _paragraphs(self, section: int) -> list[Span]:
        if section not in self._spans:
            text = self._view.reading.briefing.sections[section].text
            self._spans[section] = list(paragraphs(text))
        return self._spans[section]

    def sections(self) -> Iterator[ArticleSection]:
        """Yield the sections in order."""
        cited = self._cited()
        for place, section in enumerate(self._view.reading.briefing.sections):
            heading = self._view.sanitize(section.heading) if section.heading else ""
            pieces = self._section(place, cited.get(place, set()))
            yield ArticleSection(f"section-{place + 1}", place + 1, heading, pieces)

    def _cited(self) -> dict[int, set[Span]]:
        found: dict[int, set[Span]] = {}
        for item in self._view.reading.items.values():
            for passage in self._view.passages(item):
                found.setdefault(passage.section, set()).add((passage.start, passage.end))
        return found

    def _section(self, place: int, spans: set[Span]) -> Iterator[ArticleParagraph]:
        text = self._view.reading.briefing.sections[place].text
        ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
        at = 0
        for number, (start, end) in enumerate(self._paragraphs(place), 1):
            first = at
            while at < len(ordered) and ordered[at][0] < end:
                at += 1
            pieces = list(_pieces(place, text, (start, end), ordered[first:at]))
            yield ArticleParagraph(f"{place + 1}.{number}", pieces)


def _anchor(section: int, start: int, end: int) -> str:
    return f"passage-{section + 1}-{start}-{end}"


def _pieces(place: int, text: str, within: Span, spans: Sequence[Span]) -> Iterator[ParagraphPiece]:
    """Split a paragraph at its passages. Of two that partly overlap, the later is cut."""
    low, high = within
    opens: dict[int, list[Span]] = {}
    closes: dict[int, int] = {}
    stack: list[int] = []
    for start, end in spans:
        while stack and stack[-1] <= start:
            stack.pop()
        end = min(end, high, *stack[-1:])
        stack.append(end)
        opens.setdefault(max(start, low), []).append((start, end))
        closes[end] = closes.get(end, 0) + 1
    originals = iter(spans)
    edges = sorted({low, high, *opens, *closes})
    words, places = spaced_at(text[low:high], [max(edge - low, 0) for edge in edges])
    for (here, _), (first, last) in zip(pairwise(edges), pairwise(places), strict=True):
        yield from [ParagraphPiece("", closes=True)] * closes.get(here, 0)
        for _ in opens.get(here, ()):
            yield ParagraphPiece("", opens=_anchor(place, *next(originals)))
        yield ParagraphPiece(words[first:last])
    yield from [ParagraphPiece("", closes=True)] * closes.get(high, 0)
