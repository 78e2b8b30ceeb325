"""The screen on which one briefing is read: it joins a session to the parts that show it.

What commands do is in `acts`; where the parts stand is in `plan`.
"""

from collections.abc import Callable, Iterable

from textual import events
from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

from briefing_tui.commands import BY_ID, MISSING, footer, missing
from briefing_tui.model.anchors import Passage
from briefing_tui.tui import acts, header
from briefing_tui.tui.bindings import bindings
from briefing_tui.tui.looks import Frame, Looks
from briefing_tui.tui.messages import Do
from briefing_tui.tui.moves import MOVES
from briefing_tui.tui.plan import Box, Shape, is_wide, plan
from briefing_tui.tui.session import Session
from briefing_tui.tui.signs import signs
from briefing_tui.tui.state import Place
from briefing_tui.tui.widgets.bars import (
    Bar,
    Edge,
    Piece,
    footer_pieces,
    rule_pieces,
    tab_pieces,
    title_pieces,
)
from briefing_tui.tui.widgets.sheet import Sheet

_ELSEWHERE = (*MOVES, "choose", "copy-or-quit")
"""Commands that the sheets, the dialogs and the app do."""


class PlannedLayout(Layout):
    """Puts each child where the plan has a box of its name; the others are not shown."""

    name = "planned"

    def __init__(self, boxes: Callable[[Size], dict[str, Box]]) -> None:
        self._boxes = boxes

    @override
    def arrange(
        self, parent: Widget, children: Iterable[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """The placements of the children that are shown."""
        boxes = self._boxes(size)
        return [
            WidgetPlacement(Region(*boxes[child.id]), NULL_OFFSET, NULL_SPACING, child)
            for child in children
            if child.id in boxes
        ]


class ReaderScreen(Screen[None]):
    """One briefing: its panes, the detail of what is selected, and the article."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(but=_ELSEWHERE)

    def __init__(self, session: Session, looks: Callable[[], Looks], briefings: int = 1) -> None:
        super().__init__()
        self.session = session
        self.pane = ""
        """The pane that is shown."""
        self.part = "list"
        """The part that takes keys."""
        self.passages: tuple[Passage, ...] = ()
        """What is highlighted in the article."""
        self.briefings = briefings
        """How many briefings are open."""
        self._planned = PlannedLayout(lambda size: plan(self._shape(size)))
        self._said = ""
        self._settled = False
        """Whether the first frame has been drawn."""
        drawn = signs(session.view.glyphs)
        self.frame = Frame(looks, drawn)
        """How the dialogs over it are drawn."""
        self.list = Sheet(looks, id="list", signs=drawn, always_shows_cursor=True)
        self.detail = Sheet(looks, id="detail", signs=drawn)
        self.article = Sheet(looks, id="article", signs=drawn)
        self._bars = {
            name: Bar(looks, id=name, ground="ground" if name in ("rule", "tabs") else "bar")
            for name in ("title", "tabs", "rule", "footer")
        }
        self._edge = Edge(looks, drawn.edge, id="edge")

    @property
    def layout(self) -> Layout:
        """Our own, whatever the style sheets say."""
        return self._planned

    def compose(self) -> ComposeResult:
        """Yield the parts; which of them are seen is the plan's to say."""
        yield from (self._bars["title"], self._bars["tabs"], self.list, self._bars["rule"])
        yield from (self.detail, self._edge, self.article, self._bars["footer"])

    def on_mount(self) -> None:
        """Go to where reading begins."""
        view, facts = self.session.view, header.facts(self.session)
        title, more = header.title(self.session), view.glyphs.more
        self._bars["title"].show(lambda width: title_pieces(title, facts, width, more))
        start = self.session.trail.here
        self._turn_to(start.pane)
        self.take_keys("article" if self.pane == "article" else "list")
        self.offer()
        # The pane is the first frame; what goes with it comes in the second
        self.call_after_refresh(self._settle, start)

    def _settle(self, start: Place) -> None:
        self._settled = True
        self.arrive(start)

    # Where the reader is

    @property
    def here(self) -> Place:
        """The present place, with what is selected now."""
        trail = self.session.trail.here
        passage = trail.passage if trail.pane == self.pane else None
        return Place(self.pane, self.main.item, self.part, passage)

    @property
    def main(self) -> Sheet:
        """The sheet that shows the current pane."""
        return self.article if self.pane == "article" else self.list

    @property
    def active(self) -> Sheet:
        """The sheet that takes keys."""
        return {"detail": self.detail, "article": self.article}.get(self.part, self.list)

    def go(self, place: Place) -> None:
        """Go to another place, from which Backspace leads back here."""
        self.session.trail = self.session.trail.at(self.here).visit(place)
        self.arrive(place)

    def arrive(self, place: Place) -> None:
        """Show a place."""
        if place.pane != self.pane:
            self._turn_to(place.pane)
        block = self.session.block_of(self.pane, place.item)
        if block is not None and place.item != self.main.item:
            self.main.bring(block)
        if place.passage is not None:
            self.highlight((place.passage,))
        part = "article" if self.pane == "article" and place.part == "list" else place.part
        if part == "article" and self.pane != "article" and not is_wide(self.app.size.width):
            part = "list"
        self.take_keys(part)
        self.select(keep_passages=place.passage is not None)

    def _turn_to(self, name: str) -> None:
        if self.pane:
            self.session.stands[self.pane] = self.main.stand
        self.pane = name
        if name != "article":
            self.list.show(self.session.pane(name), self.session.stands.get(name))
        elif not self.article.pane.count:
            self.article.show(self.session.article(self.passages))
        self._bars["tabs"].show(lambda width: tab_pieces(self.pane, width))

    def take_keys(self, part: str) -> None:
        """Give the keys to a part, and it a place on the screen."""
        self.part = part
        self.set_focus(self.active, scroll_visible=False)
        self.replan()

    def replan(self) -> None:
        """Arrange the parts again."""
        self._arrangement_cache.clear()
        self.refresh(layout=True)

    # What is selected

    def select(self, *, keep_passages: bool = False) -> None:
        """Show the detail and the passages of what is selected in the pane."""
        item = self.main.item
        self.detail.show(self.session.detail(item))
        where = header.place(self.session, self.pane, self.main.stand.cursor)
        sign = self.session.view.glyphs.rule
        self._bars["rule"].show(lambda width: rule_pieces(where, sign, width))
        if not keep_passages and self.pane != "article":
            self.highlight(self.session.passages(item))
        self.offer()

    def highlight(self, passages: tuple[Passage, ...]) -> None:
        """Show these passages in the article, and bring the first of them into sight."""
        shown = is_wide(self.app.size.width) or self.pane == "article"
        if not shown or (passages == self.passages and self.article.pane.count):
            self.passages = passages
            return
        changed = [b for p in (*self.passages, *passages) for b in self.session.blocks_of(p)]
        self.passages = passages
        if self.article.pane.count:
            self.article.replace(self.session.article(passages), *changed)
        else:
            self.article.show(self.session.article(passages))
        if passages:
            self.article.bring(self.session.blocks_of(passages[0])[0])

    def offer(self) -> None:
        """Show in the footer what can be done now, or what there is to say."""
        said, self._said = self._said, ""
        if said:
            self._bars["footer"].show(lambda _: [Piece(" "), Piece(said, "strong")])
            return
        offered = footer(self.part, acts.facts(self))
        self._bars["footer"].show(lambda width: footer_pieces(offered, width))

    def say(self, words: str) -> None:
        """Say something in the footer until the next key."""
        self._said = words
        self.offer()

    # Commands and events

    def action_command(self, command: str) -> None:
        """Do a command, or say what it lacks."""
        if command in MOVES:
            self.active.action_command(command)
            return
        lacks = missing(BY_ID[command], acts.facts(self))
        if lacks:
            self.say(MISSING[lacks[0]])
        else:
            acts.ACTS[command](self)

    def on_do(self, message: Do) -> None:
        """Do what was asked for by a click."""
        message.stop()
        self.action_command(message.command)

    def on_sheet_moved(self, message: Sheet.Moved) -> None:
        """Follow the cursor of the pane with the detail and the article."""
        message.stop()
        if message.sheet is self.main:
            self.select(keep_passages=self.pane == "article")
        else:
            self.offer()

    def on_sheet_taken(self, message: Sheet.Taken) -> None:
        """Follow what was clicked twice."""
        message.stop()
        self.action_command("follow")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which part takes keys when the mouse has chosen it."""
        if event.widget.id and event.widget.id != self.part:
            self.part = event.widget.id
            self.offer()

    def on_resize(self) -> None:
        """Leave a part that the new size has no place for; fill one that it has."""
        wide = is_wide(self.app.size.width)
        if self.part == "article" and self.pane != "article" and not wide:
            self.take_keys("list")
        if wide and self._settled:
            passages, self.passages = self.passages, ()
            self.highlight(passages or self.session.passages(self.main.item))

    def _shape(self, size: Size) -> Shape:
        return Shape(size.width, size.height, self.pane, self.part)
