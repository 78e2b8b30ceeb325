"""The parts of the reader's screen, and how each is told what to show."""

from collections.abc import Callable, Iterator, Sequence

from textual.widget import Widget

from briefing_tui.commands import Command
from briefing_tui.model.text.article_text import Passage
from briefing_tui.tui import header
from briefing_tui.tui.header import Sought
from briefing_tui.tui.session import Session
from briefing_tui.tui.theme_styles import Frame
from briefing_tui.tui.widgets.bars import (
    Bar,
    Edge,
    Piece,
    fitted,
    footer_pieces,
    found_pieces,
    rule_pieces,
    tab_pieces,
    title_pieces,
)
from briefing_tui.tui.widgets.sheet import Sheet


class Parts:
    """The widgets of one briefing's screen, by the names that `plan` gives their boxes."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.list = Sheet(frame, id="list", command="follow")
        self.detail = Sheet(frame, id="detail")
        self.article = Sheet(frame, id="article")
        self._session = session
        self._icons = frame.icons
        self._title = Bar(frame, id="title")
        self._tabs = Bar(frame, id="tabs", ground="ground")
        self._rule = Bar(frame, id="rule", ground="ground")
        self._footer = Bar(frame, id="footer")
        self._edge = Edge(frame, id="edge")
        self._prompt = Bar(frame, id="prompt", ground="cursor")
        self._found = Bar(frame, id="found", ground="cursor")
        self._pane = ""
        self._search = Sought()
        self._marked: tuple[Passage, ...] = ()
        """What is highlighted in the article."""

    def __iter__(self) -> Iterator[Widget]:
        """All of them; which are seen is the plan's to say."""
        yield from (self._title, self._tabs, self.list, self._rule)
        yield from (self.detail, self._edge, self.article, self._footer)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name."""
        return {"detail": self.detail, "article": self.article}.get(name, self.list)

    def name(self) -> None:
        """Show the briefing's title and what is to be said of it."""
        session, search, more = self._session, self._search, self._session.view.glyphs.more
        title, facts = header.title(session), header.facts(session, self._icons)
        least = header.least(session)
        self._title.show(
            lambda width: title_pieces(
                title, facts, width, more, header.sought(session, search, width), least
            )
        )

    def turn(self, pane: str) -> None:
        """Show which pane is shown."""
        self._pane = pane
        hits = self._search.hits
        marks = self._icons.cursor, " "
        self._tabs.show(lambda width: tab_pieces(pane, width, marks, hits))

    def seek(self, search: Sought) -> bool:
        """Show what is searched for, and how much of it each pane has; whether that is new."""
        if search == self._search:
            return False
        self._search = search
        self.turn(self._pane)
        self.name()
        self._found.show(lambda width: found_pieces(search.standing, width))
        return True

    def remark(self) -> None:
        """Show what is highlighted now."""
        for sheet in (self.list, self.detail, self.article):
            sheet.replace(sheet.view.pane)

    def reread(self) -> None:
        """Show the article anew, where it is shown: all of it is seen in another way."""
        if self.article.view.pane.count:
            self.article.replace(self._session.article(self._marked))

    def renew(self, passages: tuple[Passage, ...]) -> None:
        """Show title and article of another reading, with those passages; the article as it is
        left."""
        self.name()
        self._marked = passages
        if self.article.view.pane.count:
            before, size = self.article.view, self.article.size
            self.article.show(self._session.article(passages), self._session.stands["article"])
            self.article.view.hold(before, size.width, size.height)

    def field(self) -> tuple[Bar, Bar]:
        """What stands on either side of the search field."""
        self._prompt.show(lambda _: [Piece(" /", "heading")])
        return self._prompt, self._found

    def detail_of(self, item: str, pane: str, block: int) -> None:
        """Show the detail of an item, and which of its pane's items that is."""
        self.detail.show(self._session.detail(item, self._session.cell(pane, block)))
        where = header.place(self._session, pane, block)
        sign = self._session.view.glyphs.rule
        self._rule.show(lambda width: rule_pieces(where, sign, width))

    def mark(self, passages: tuple[Passage, ...]) -> None:
        """Show passages in the article, and bring the first of them into sight."""
        before, self._marked = self._marked, passages
        if not self.article.view.pane.count:
            self.article.show(self._session.article(passages))
        elif passages != before:
            blocks = [b for p in (*before, *passages) for b in self._session.blocks_of(p)]
            self.article.replace(self._session.article(passages), *blocks)
        if passages:
            self.article.bring(self._session.blocks_of(passages[0])[0])

    def offer(self, commands: Sequence[Command]) -> None:
        """Show what can be done now."""
        self._footer.show(lambda width: footer_pieces(commands, width))

    def show_footer(self, pieces: Callable[[int], Sequence[Piece]]) -> None:
        """Show something else where the commands were: a function of the width in cells."""
        self._footer.show(pieces)

    def say(self, words: str) -> None:
        """Say something where the commands were, made safe: much of it repeats words of others."""
        words = self._session.view.sanitize(words)
        more = self._session.view.glyphs.more
        self._footer.show(
            lambda width: [Piece(" "), Piece(fitted(words, width - 2, more), "strong")]
        )
