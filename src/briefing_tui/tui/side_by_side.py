"""Show the open briefings of a story side by side, go to an item, and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing_tui.model.compare.comparison import Comparison
from briefing_tui.present.comparison import CompareView, row_of
from briefing_tui.tui.screens.comparison import ComparisonScreen, items_menu
from briefing_tui.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from textual.app import App

    from briefing_tui.tui.briefings import Briefings
    from briefing_tui.tui.state.cursor import CursorPosition

NO_STORY = "This briefing names no story; give it and others the same `story` to compare them"
ALONE = "No other open briefing is of this story"


class _Shown(NamedTuple):
    """A comparison, and the numbers of its briefings among the open briefings."""

    of: CompareView
    numbers: tuple[int, ...]


def show_comparison(app: App[None], briefings: Briefings, *, back: bool) -> None:
    """Show the open briefings of the present story. With `back`, go to the user's last place."""
    reader = app.screen
    if not isinstance(reader, ReaderScreen):
        return
    stories = frozenset(reader.session.document.reading.briefing.story)
    if not stories:
        reader.regions.notify(NO_STORY)
        return
    shown = _of_stories(stories, reader, briefings)
    if shown is None:
        briefings.tell_of_unopened(stories, ALONE)
        return
    _open(app, briefings, reader, shown, briefings.comparison_position if back else None)


def _of_stories(
    stories: frozenset[str], reader: ReaderScreen, briefings: Briefings
) -> _Shown | None:
    """Return the comparison; None if only one open briefing has one of these stories."""
    documents = briefings.documents
    numbers = tuple(
        number
        for number, document in enumerate(documents)
        if stories.intersection(document.reading.briefing.story)
    )
    if len(numbers) < 2:
        return None
    comparison = Comparison([documents[number].reading for number in numbers])
    return _Shown(CompareView(comparison, reader.session.view.glyphs), numbers)


def _open(
    app: App[None],
    briefings: Briefings,
    reader: ReaderScreen,
    shown: _Shown,
    position: CursorPosition | None,
) -> None:
    screen = ComparisonScreen(reader.frame, shown.of, position)

    def chosen(key: str | None) -> None:
        briefings.comparison_position = screen.block_view.view.cursor_position
        row = row_of(shown.of.comparison, key) if key else None
        if row is None:
            return
        if len(row.items) == 1:
            _go(briefings, shown, row.items[0])
            return

        def picked(index: str | None) -> None:
            if index is None:
                _open(app, briefings, reader, shown, briefings.comparison_position)
            else:
                _go(briefings, shown, row.items[int(index)])

        app.push_screen(items_menu(reader.frame, shown.of, row), picked)

    app.push_screen(screen, chosen)


def _go(briefings: Briefings, shown: _Shown, target: tuple[int, str]) -> None:
    """Go to an item in its briefing. From there, the command `back` leads to the comparison."""
    briefing, item = target
    reader = briefings.go_to(shown.numbers[briefing], item)
    reader.comparison_depth = len(reader.session.history.past)
