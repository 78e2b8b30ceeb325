"""The few signs the reader draws with beside those of `present`, for any encoding."""

from typing import NamedTuple

from briefing_tui.present.glyphs import ASCII as ASCII_GLYPHS
from briefing_tui.present.glyphs import Glyphs


class Signs(NamedTuple):
    """One column each."""

    cursor: str
    """Before the lines of the item under the cursor, where the keys go."""
    cursor_away: str
    """The same in a part that has no keys."""
    thumb: str
    """Where in the text one is, at the right edge."""
    edge: str
    rule: str
    mark: str
    """Beside what is marked."""
    fault: str
    """Before what is wrong with the file, which is nothing that its sides contest."""


UNICODE = Signs(cursor="▌", cursor_away="▏", thumb="▐", edge="│", rule="─", mark="★", fault="⊗")
ASCII = Signs(cursor=">", cursor_away="-", thumb="#", edge="|", rule="-", mark="%", fault="^")


def signs(glyphs: Glyphs) -> Signs:
    """Those that go with a set of glyphs."""
    return ASCII if glyphs is ASCII_GLYPHS else UNICODE
