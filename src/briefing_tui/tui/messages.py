"""Messages that more than one widget sends; a widget's own are nested in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from briefing_tui.tui.rereading import News


class Do(Message):
    """Someone has asked for a command in another way than by its key: a click, the palette."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ChooseBriefing(Message):
    """The reader is to be asked for another of the open briefings."""


class Arrived(Message):
    """What came of reading the briefing's file again, beside the keys."""

    def __init__(self, news: News) -> None:
        super().__init__()
        self.news = news
