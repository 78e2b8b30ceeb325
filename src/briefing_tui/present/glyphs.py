"""The signs, each one column wide, for everything that colour also shows.

A second set has plain signs for terminals that cannot show the first set.
"""

from functools import lru_cache
from typing import NamedTuple

from briefing_tui.model.records import QUOTE_TYPES, STANCES


class Glyphs(NamedTuple):
    """A set of signs, each one column wide. Every stance has a sign of its own."""

    asserts: str
    supports: str
    comments: str
    questions: str
    disputes: str
    denies: str
    mentions: str
    silent: str
    """The sign of silence: the question concerns an actor who has no position on the claim."""
    relayed: str
    inferred: str
    hedged: str
    unchecked: str
    """The sign of an item that was drafted and that nobody has checked yet."""
    narrator: str
    several: str
    """The sign of a cell that holds more than one position."""
    bullet: str
    gap: str
    uncovered: str
    """The sign before a sentence of the article that no item rests on."""
    contested: str
    conflict: str
    agrees: str
    settles: str
    passage: str
    leads: str
    """The sign before the items that a line refers to."""
    more: str
    """The sign at the end of text that was cut."""
    open_quote: str
    close_quote: str
    open_inner: str
    """Quotation marks around words that contain quotation marks themselves."""
    close_inner: str
    separator: str
    dash: str
    rule: str
    heavy_rule: str
    """The line around the title of a section of the printed brief."""
    bar: str
    point: str
    """An exact figure on a ruler. The signs that follow are the ends of an interval."""
    closed_low: str
    closed_high: str
    open_low: str
    open_high: str
    span: str
    """The stretch between the ends of an interval."""
    vague: str
    """The stretch around an approximate figure."""
    endless_low: str
    endless_high: str
    folded: str
    unfolded: str
    roughly: str
    """An approximate figure on a ruler."""
    axis_first: str
    axis_tick: str
    axis_last: str
    grid: str
    """The line of a tick, down a ruler."""
    bracket_left: str
    """The ends of the bracket over the columns of a bloc."""
    bracket_right: str
    before: str
    """The sign of more columns to the left. The next sign is for more columns to the right."""
    after: str
    within_low: str
    """The ends of a stretch within which one unknown day lies."""
    within_high: str
    skipped: str
    """A break of the axis."""
    direct: str
    """The signs beside words that are quoted, quoted in part, and reported."""
    mixed: str
    indirect: str

    def stance(self, stance: str) -> str:
        """Return the sign of a stance; `bullet` for any other word."""
        return getattr(self, stance) if stance in STANCES else self.bullet

    def quoted(self, kind: str) -> str:
        """Return the sign of a type of quote; `bar` for any other word."""
        return getattr(self, kind) if kind in QUOTE_TYPES else self.bar


UNICODE = Glyphs(
    asserts="●",
    supports="◍",
    comments="○",
    questions="?",
    disputes="≠",
    denies="✗",
    mentions="›",
    silent="·",
    relayed="»",
    inferred="∴",
    hedged="~",
    unchecked="✎",
    narrator="¶",
    several="+",
    bullet="•",
    gap="□",
    uncovered="◌",
    contested="▲",
    conflict="↯",
    agrees="=",
    settles="→",
    passage="│",
    leads="→",
    more="…",
    open_quote="“",
    close_quote="”",
    open_inner="‘",
    close_inner="’",
    separator="·",
    dash="–",
    rule="─",
    heavy_rule="━",
    bar="│",
    point="◆",
    closed_low="●",
    closed_high="●",
    open_low="○",
    open_high="○",
    span="━",
    vague="╌",
    endless_low="◀",
    endless_high="▶",
    folded="▸",
    unfolded="▾",
    roughly="◇",
    axis_first="├",
    axis_tick="┼",
    axis_last="┤",
    grid="┊",
    bracket_left="╭",
    bracket_right="╮",
    before="‹",
    after="›",
    within_low="[",
    within_high="]",
    skipped="╱",
    direct="┃",
    mixed="╏",
    indirect="┊",
)

ASCII = Glyphs(
    asserts="+",
    supports="&",
    comments="o",
    questions="?",
    disputes="x",
    denies="-",
    mentions=",",
    silent=".",
    relayed="<",
    inferred="*",
    hedged="~",
    unchecked="%",
    narrator="@",
    several="+",
    bullet="*",
    gap="_",
    uncovered=";",
    contested="!",
    conflict="#",
    agrees="=",
    settles=">",
    passage="|",
    leads=">",
    more="~",
    open_quote='"',
    close_quote='"',
    open_inner="'",
    close_inner="'",
    separator="-",
    dash="-",
    rule="-",
    heavy_rule="=",
    bar="|",
    point="*",
    closed_low="[",
    closed_high="]",
    open_low="(",
    open_high=")",
    span="=",
    vague="~",
    endless_low="<",
    endless_high=">",
    folded=">",
    unfolded="v",
    roughly="o",
    axis_first="+",
    axis_tick="+",
    axis_last="+",
    grid=":",
    bracket_left="/",
    bracket_right="\\",
    before="<",
    after=">",
    within_low="{",
    within_high="}",
    skipped="/",
    direct="|",
    mixed=":",
    indirect=".",
)

_PLAIN_TERMINALS = ("dumb", "linux", "vt100", "vt220")
"""Terminals whose fonts lack most signs, in any locale."""


@lru_cache
def for_encoding(encoding: str, term: str = "") -> Glyphs:
    """Return the signs that `encoding` and a terminal of type `term` can show."""
    if term in _PLAIN_TERMINALS:
        return ASCII
    try:
        "".join(UNICODE).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
