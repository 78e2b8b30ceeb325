"""The baseline for every first frame: a Textual app that shows one Static widget."""

from textual.app import App, ComposeResult
from textual.widgets import Static

WORD = "Bare"


class Bare(App[None]):
    """An app that shows one line of text."""

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static(WORD)


if __name__ == "__main__":
    Bare().run()
