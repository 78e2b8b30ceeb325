"""The reader's commands. Each class here runs the commands of one subject.

A controller gets the stage and the controllers that it uses, so none imports the whole screen.
"""

from collections.abc import Callable

from textual.screen import Screen

from briefing_tui.tui.stage import Stage


class Controller:
    """The base class of the controllers. Each controller has access to the reader's screen."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._session = stage.session
        self._regions = stage.regions

    def _ask(self, dialog: Screen[str], chosen: Callable[[str], object]) -> None:
        """Show a dialog. Call `chosen` with the result, unless the user closes the dialog."""

        def closed(result: str | None) -> None:
            if result is not None:
                chosen(result)

        self._stage.app.push_screen(dialog, closed)
