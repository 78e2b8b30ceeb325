"""EDTF dates: parse them, put them into words, and explain wrong ones."""

from briefing_tui.model.dates.edtf import (
    Edge,
    Edtf,
    Instant,
    axis_span,
    day_distance,
    explain,
    nearest,
    overlap,
    parse,
    sort_key,
)
from briefing_tui.model.dates.wording import compact, iso_earliest, iso_latest, weekday, words

__all__ = [
    "Edge",
    "Edtf",
    "Instant",
    "axis_span",
    "compact",
    "day_distance",
    "explain",
    "iso_earliest",
    "iso_latest",
    "nearest",
    "overlap",
    "parse",
    "sort_key",
    "weekday",
    "words",
]
