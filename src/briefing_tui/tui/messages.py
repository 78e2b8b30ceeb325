"""Messages that more than one widget sends; a widget's own are nested in it."""

from textual.message import Message


class RunCommand(Message):
    """A command was clicked."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class ChooseBriefing(Message):
    """The user wants to switch to another open briefing."""
