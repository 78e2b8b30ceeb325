"""A line in which text is typed, in our colours: Textual's own are too faint to be read on the
ground of a field, and with an ANSI theme nothing shows what is selected."""

from textual import events
from textual.widgets import Input

from briefing_tui.present.clean import clean_line


class TextLine(Input):
    """A line of text. Nothing in it moves while nobody does anything."""

    DEFAULT_CSS = """
    TextLine {
        height: 1; border: none; padding: 0; background: $briefing-cursor; color: $briefing-ink;
        &:focus { border: none; background-tint: $briefing-cursor 0%; }
        &>.input--cursor {
            background: $briefing-ink; color: $briefing-ground; text-style: none;
        }
        &>.input--selection { background: $briefing-hit-ground; color: $briefing-hit; }
        &>.input--placeholder, &>.input--suggestion { color: $briefing-quiet; }
        &:ansi>.input--selection { text-style: reverse; }
    }
    """

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        limit: int = 0,
        id: str | None = None,
    ) -> None:
        """`limit`: characters it takes at most; 0: any number."""
        super().__init__(
            clean_line(value),
            placeholder,
            compact=True,
            select_on_focus=False,
            max_length=limit,
            id=id,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Take as much of the first line as has room: Textual takes all or nothing."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        line = event.text.partition("\n")[0]
        if self.max_length:
            line = line[: max(0, self.max_length - len(self.value) + end - start)]
        self.replace(line, start, end)
