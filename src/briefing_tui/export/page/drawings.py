"""Pictures as numbers and words: what rulers and the time axis are drawn from, in percent from the
left so that they fit any width."""

from typing import NamedTuple

from briefing_tui.export.page.values import Run


class Tick(NamedTuple):
    """A round value on a scale, or a round date on the axis."""

    at: float
    """Its place, in percent from the left."""
    label: str


class Mark(NamedTuple):
    """What a figure allows, or when something was, on a scale; places in percent from the left."""

    low: float
    high: float
    low_end: str
    """closed, open, endless (it goes on, beyond the scale), or none."""
    high_end: str
    point: str
    """exact, about, or none."""
    at: float
    """The place of the point, where there is one."""
    vague: bool
    """Whether the stretch is only about right, or holds one unknown day."""
    alternative: str
    """It in words, for those who do not see it."""


class Plotted(NamedTuple):
    """A row of a ruler."""

    who: str
    words: tuple[Run, ...]
    mark: Mark | None


class Drawing(NamedTuple):
    """Figures of one measure and unit on one scale."""

    title: str
    alternative: str
    logarithmic: bool
    ticks: tuple[Tick, ...]
    rows: tuple[Plotted, ...]


class Axis(NamedTuple):
    """Dates on one scale."""

    alternative: str
    ticks: tuple[Tick, ...]
    marks: tuple[Mark | None, ...]
    """For each event in order; None: undated, or not drawn."""
