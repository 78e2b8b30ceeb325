"""A line in which text is typed, in our colours: Textual's own are too faint to be read on the
ground of a field, and with an ANSI theme nothing shows what is selected."""

from textual import events
from textual.widgets import Input

from briefing_tui.present.text.sanitize import clean_line
from briefing_tui.storage.bookmarks import NOTE_LIMIT


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
        limit: int = NOTE_LIMIT,
        id: str | None = None,
    ) -> None:
        """`limit`: characters it takes at most; it is drawn whole at every key."""
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
        """Take as much of the first line as has room, and show where it was cut: Textual takes all
        or nothing."""
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        line = event.text.partition("\n")[0]
        room = (self.max_length or len(line)) - len(self.value) + end - start
        if len(line) > room:
            line = (line[: room - 1] + "…") if room > 0 else ""
        self.replace(line, start, end)
