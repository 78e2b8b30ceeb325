"""Messages that more than one widget sends; a widget's own are nested in it."""

from textual.message import Message


class Do(Message):
    """Someone has asked for a command in another way than by its key: a click, the palette."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ChooseBriefing(Message):
    """The reader is to be asked for another of the open briefings."""
