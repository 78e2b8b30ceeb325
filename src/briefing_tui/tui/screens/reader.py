"""The screen on which one briefing is read: it joins a session to the parts that show it.

What commands do is in `acts`, going from place to place in `going`; where the parts stand is in
`plan`, what each shows in `parts`.
"""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult

from briefing_tui.command import FIELD, MARKS, PROBLEMS, Command
from briefing_tui.commands import BY_ID, COMMANDS, MISSING, missing
from briefing_tui.model.text.article_text import Passage
from briefing_tui.tui import acts, comparing, going, offering
from briefing_tui.tui.bindings import bindings, rebind
from briefing_tui.tui.controllers.reload import ReloadController
from briefing_tui.tui.keeping import Keeping, Once
from briefing_tui.tui.marking import Marking
from briefing_tui.tui.messages import Do
from briefing_tui.tui.moves import MOVES
from briefing_tui.tui.parts import Parts
from briefing_tui.tui.plan import Shape, plan
from briefing_tui.tui.screens.planned import PlannedScreen
from briefing_tui.tui.seeking import Seeking
from briefing_tui.tui.session import Session
from briefing_tui.tui.theme_styles import Frame, ThemeStyles, icons_for
from briefing_tui.tui.widgets.sheet import Sheet

_OWN = (FIELD, MARKS, PROBLEMS)
_ELSEWHERE = (
    *MOVES,
    "choose",
    "copy-or-quit",
    "suspend",
    *(c.id for c in COMMANDS if c.where in _OWN),
)
"""Commands whose keys the sheets, the dialogs, the app, the search field and the lists of marks
and of problems take."""


class ReaderScreen(PlannedScreen):
    """One briefing: its panes, the detail of what is selected, and the article."""

    BINDINGS = bindings(but=_ELSEWHERE)

    def __init__(
        self,
        session: Session,
        styles: Callable[[], ThemeStyles],
        briefings: int = 1,
        commands: Sequence[Command] = COMMANDS,
        keeping: Keeping | None = None,
    ) -> None:
        super().__init__(
            lambda size: plan(
                Shape(size.width, size.height, self.pane, self.part, self.seeking.is_open)
            )
        )
        rebind(self, commands)
        self.session = session
        self.frame = Frame(styles, icons_for(session.view.glyphs), commands)
        """How everything on it is drawn, and what keys it has."""
        self.parts = Parts(session, self.frame)
        self.briefings = briefings
        """How many briefings are open."""
        self.pane = ""
        """The pane that is shown."""
        self.part = "list"
        """The part that takes keys."""
        self.passages: tuple[Passage, ...] = ()
        """What is to be highlighted in the article."""
        self.seeking: Seeking = Seeking(self)
        """What is searched for."""
        self.marking: Marking = Marking(self, keeping or Keeping(session.document, Once()))
        """What is marked."""
        self.reloading: ReloadController = ReloadController(self)
        """Reloads the file when it is saved."""
        self.settled = False
        """Whether the first frame has been drawn."""

    def compose(self) -> ComposeResult:
        """Yield the parts."""
        yield from self.parts

    def on_mount(self) -> None:
        """Show the pane at which reading begins; what goes with it comes in the second frame."""
        self.parts.name()
        going.begin(self)
        self.call_after_refresh(going.settle, self)
        self.call_after_refresh(self.marking.begin)
        self.reloading.begin()

    @property
    def main(self) -> Sheet:
        """The sheet that shows the current pane."""
        return self.parts.sheet(self.pane)

    @property
    def active(self) -> Sheet:
        """The sheet that takes keys."""
        return self.parts.sheet(self.part)

    def take_keys(self, part: str) -> None:
        """Give the keys to a part, and it a place on the screen."""
        self.part = part
        if not self.seeking.is_open:
            self.set_focus(self.active, scroll_visible=False)
        self.rearrange()

    def select(self, passages: tuple[Passage, ...] | None = None) -> None:
        """Show the detail of what is selected in the pane, and its passages or those given."""
        comparing.mark(self)
        item, cell = self.main.item, comparing.cell(self)
        self.parts.detail_of(item, self.pane, self.main.view.stand.cursor)
        if passages is None and self.pane != "article":
            passages = self.session.passages(item, cell)
        going.highlight(self, self.passages if passages is None else passages)
        self.seeking.follow()
        self.offer()

    def offer(self) -> None:
        """Show what can be done now."""
        if not self.seeking.asking.say():
            self.parts.offer(offering.offered(self))

    def action_command(self, command: str) -> None:
        """Do a command, or say what it lacks; nothing where the reader is being left, which a key
        that quits does before those that were typed right before it."""
        if not self.is_attached:
            return
        going.settle(self)
        if command in MOVES:
            self.active.action_command(command)
        elif lacks := missing(BY_ID[command], acts.facts(self)):
            if words := MISSING[lacks[0]]:
                self.parts.say(words)
            else:
                self.offer()
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
            if message.at is not None:
                comparing.pointed(self, message.at)
            self.select()
        else:
            self.offer()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Note which part takes keys when the mouse has chosen it."""
        chosen = event.widget.id if isinstance(event.widget, Sheet) else None
        if chosen and (chosen != self.part or self.seeking.is_open):
            self.part = chosen
            self.seeking.asking.close()
            self.offer()

    def on_resize(self) -> None:
        """Leave a part that the new size has no place for; fill one that it has."""
        if self.part == "article" and self.pane != "article" and not self.is_wide:
            self.take_keys("list")
        if self.is_wide and self.settled:
            self.parts.mark(self.passages)
