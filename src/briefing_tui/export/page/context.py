"""What every part of a page needs to know: how things are named, and where on the page they are."""

from collections.abc import Iterable

from briefing_tui.export.page.passages import Passages
from briefing_tui.export.page.values import Cite, Name, Ref
from briefing_tui.model.format.quotes import content
from briefing_tui.model.format.records import Claim, Issue, Item, Quote, Section
from briefing_tui.model.text.truncation import Repeats, shortened
from briefing_tui.present.actors import actor_style
from briefing_tui.present.items import find, name_of, pane_of
from briefing_tui.present.view import View

LONGEST_NAME = 56
"""Characters of an item's name where something leads to it."""
MOST_CITES = 5
"""Paragraphs that a point of the summary names, of those its refs rest on."""


class Context:
    """One page that is being made. Items are given their anchors in the order of the page."""

    def __init__(self, view: View, panes: Iterable[str]) -> None:
        self.view = view
        self.panes = frozenset(panes)
        self.passages = Passages(view, shown="article" in self.panes)
        self._taken: set[str] = set()
        self._repeats = Repeats()
        self._cites: dict[str, tuple[Cite, ...]] = {}
        self._refs: dict[str, Ref] = {}
        self._quoted: dict[str, tuple[str, str]] = {}
        self._sections = {
            section.id: number
            for number, section in reversed([*enumerate(view.reading.briefing.sections, 1)])
        }

    def anchor(self, item_id: str) -> str:
        """The anchor of an item that is now written; empty for the second of one id."""
        if item_id in self._taken:
            return ""
        self._taken.add(item_id)
        return f"item-{item_id}"

    def leads_to(self, item_id: str) -> str:
        """Where on this page an item stands; empty where it does not."""
        if pane_of(self.view, item_id) not in self.panes:
            return ""
        item = find(self.view, item_id)
        if isinstance(item, Section):
            return f"section-{self._sections[item.id]}"
        return f"item-{getattr(item, 'id', item_id)}"

    def name(self, ref: str) -> Name:
        """An actor as others name it."""
        return Name(self.view.name(ref), actor_style(self.view, ref), self.leads_to(ref))

    def names(self, refs: Iterable[str]) -> tuple[Name, ...]:
        """Several actors, each id once."""
        return tuple(map(self.name, dict.fromkeys(refs)))

    def quoted(self, quote: Quote) -> str:
        """The words of a quote beside a position that rests on it, in quotation marks; where very
        many do, cut: the list of quotes has them all. Empty where none are known."""
        if quote.id not in self._quoted:
            words = content(quote)
            brief = shortened(words or "", more=self.view.glyphs.more)
            both = (self.view.quoted(words), self.view.quoted(brief)) if words else ("", "")
            self._quoted[quote.id] = both
        whole, cut = self._quoted[quote.id]
        return whole if self._repeats.allow(quote.id, whole) else cut

    def refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Where something leads."""
        return tuple(map(self._ref, dict.fromkeys(ids)))

    def _ref(self, ref: str) -> Ref:
        if ref not in self._refs:
            self._refs[ref] = Ref(short(name_of(self.view, ref)), self.leads_to(ref))
        return self._refs[ref]

    def cites(self, item: Item) -> tuple[Cite, ...]:
        """The passages an item rests on."""
        return self.passages.cites(self.view.passages(item))

    def cited_by(self, ids: Iterable[str]) -> tuple[Cite, ...]:
        """The passages that these items rest on, a paragraph once, in the order of the text."""
        once = dict.fromkeys(ids)
        found = {cite.mark: cite for ref in once for cite in reversed(self._rests_on(ref))}
        return _first_few(found.values())

    def _rests_on(self, ref: str) -> tuple[Cite, ...]:
        """The passages of an item, or of the positions within it; the first few, found once."""
        if ref not in self._cites:
            item = self.view.reading.items.get(ref)
            found: dict[str, Cite] = {}
            for inner in _anchored(item):
                for cite in self.cites(inner):
                    found.setdefault(cite.mark, cite)
            self._cites[ref] = _first_few(found.values())
        return self._cites[ref]


def _anchored(item: Item | None) -> Iterable[Item]:
    """What of an item has passages: itself, or the positions in it."""
    if isinstance(item, Issue):
        return [position for claim in item.claims for position in claim.positions]
    if isinstance(item, Claim):
        return item.positions
    return () if item is None else (item,)


def _first_few(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    def place(cite: Cite) -> tuple[int, int]:
        section, _, paragraph = cite.mark.partition(".")
        return int(section), int(paragraph)

    return tuple(sorted(cites, key=place)[:MOST_CITES])


def short(words: str) -> str:
    """`words` cut after a word, with a mark, where they are long."""
    if len(words) <= LONGEST_NAME:
        return words
    head, blank, _ = words[:LONGEST_NAME].rpartition(" ")
    return f"{head if blank else words[:LONGEST_NAME]}…"
