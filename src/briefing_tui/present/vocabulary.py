"""The signs, and the words for the format's terms, counts and problems.

Every colour that has a meaning comes with a sign. Terminals without these signs get plain ones.
"""

from collections.abc import Collection
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from briefing_tui.model.records import QUOTE_TYPES, STANCES
from briefing_tui.model.text import LIST_LIMIT

_Value = TypeVar("_Value")


class Glyphs(NamedTuple):
    """A set of signs, each one column wide. The default signs need a terminal with Unicode."""

    asserts: str = "●"
    supports: str = "◍"
    comments: str = "○"
    questions: str = "?"
    disputes: str = "≠"
    denies: str = "✗"
    mentions: str = "⇢"
    declines: str = "∅"
    silent: str = "·"
    """The sign of an actor without a position on the claim."""
    relayed: str = "»"
    inferred: str = "∴"
    hedged: str = "~"
    unchecked: str = "✎"
    """The sign of a drafted item that nobody has checked."""
    narrator: str = "¶"
    several: str = "+"
    """The sign of a cell that holds more than one position."""
    bullet: str = "•"
    gap: str = "□"
    uncovered: str = "◌"
    """The sign before a sentence of the article that no item rests on."""
    contested: str = "▲"
    conflict: str = "↯"
    agrees: str = "="
    leads: str = "→"
    """The sign before what settles a question, and before the items that a line refers to."""
    more: str = "…"
    """The sign at the end of text that was cut."""
    open_quote: str = "“"
    close_quote: str = "”"
    open_inner: str = "‘"
    """The opening mark of a quotation that contains quotation marks itself."""
    close_inner: str = "’"
    separator: str = "·"
    dash: str = "–"
    rule: str = "─"
    heavy_rule: str = "━"
    """The line around the title of a section of the printed brief."""
    bar: str = "│"
    point: str = "◆"
    """An exact figure on a ruler."""
    closed_low: str = "●"
    """The lower end of an interval that includes this end."""
    closed_high: str = "●"
    open_low: str = "○"
    """The lower end of an interval that does not include this end."""
    open_high: str = "○"
    span: str = "━"
    """The sign that fills the space between the ends of an interval."""
    vague: str = "╌"
    """The sign that fills the space around an approximate figure."""
    endless_low: str = "◀"
    endless_high: str = "▶"
    folded: str = "▸"
    unfolded: str = "▾"
    roughly: str = "◇"
    """An approximate figure on a ruler."""
    axis_first: str = "├"
    axis_tick: str = "┼"
    axis_last: str = "┤"
    grid: str = "┊"
    """A piece of the line that runs down a ruler from each tick."""
    bracket_left: str = "╭"
    """The left end of the bracket over the columns of a bloc."""
    bracket_right: str = "╮"
    before: str = "‹"
    """The sign that there are more columns to the left."""
    after: str = "›"
    """The sign that there are more columns to the right."""
    within_low: str = "["
    """The left end of a period, for an event on an unknown day of the period."""
    within_high: str = "]"
    direct: str = "┃"
    """The bar beside quoted words."""
    mixed: str = "╏"
    """The bar beside words that are quoted in part."""
    indirect: str = "┊"
    """The bar beside words in indirect speech."""

    def stance(self, stance: str) -> str:
        """Return the sign of a stance. For any other word, return the sign `bullet`."""
        return getattr(self, stance) if stance in STANCES else self.bullet

    def quoted(self, kind: str) -> str:
        """Return the sign of a type of quote, or the sign `bar` if `kind` is no such type."""
        return getattr(self, kind) if kind in QUOTE_TYPES else self.bar


UNICODE = Glyphs()

ASCII = Glyphs(
    asserts="+",
    supports="&",
    comments="o",
    disputes="x",
    denies="-",
    mentions=",",
    declines="0",
    silent=".",
    relayed="<",
    inferred="^",
    unchecked="%",
    narrator="@",
    bullet="*",
    gap="_",
    uncovered=";",
    contested="!",
    conflict="#",
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
    direct="|",
    mixed=":",
    indirect=".",
)

_PLAIN_TERMINALS = ("dumb", "linux", "vt100", "vt220")
"""Types of terminals whose fonts lack most signs."""


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


# Words

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Words for a source's reliability, by the grades of the Admiralty scale (STANAG 2511)."""

CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The credibility of a statement on the Admiralty scale."""

RESOLVER_STATE = {
    "done": "done",
    "requested": "requested",
    "not_published": "not published",
    "unknown": "state unknown",
}

QUOTE_TYPE = {"direct": "quoted", "mixed": "quoted in part", "indirect": "reported"}

WORDING = {"verbatim": "verbatim", "condensed": "a retelling"}

STATUS_PLAIN = {
    "CONTESTED": "contested",
    "NARRATOR ONLY": "only the article says so",
    "SOURCE UNNAMED": "only unnamed sources",
    "ONE SIDE": "only one side speaks",
    "UNCHALLENGED": "nobody rejects it",
}
"""Words for the statuses, for readers who do not know the terms."""

STANCE_VERB = {stance: stance for stance in STANCES} | {
    "comments": "comments, takes no side",
    "mentions": "mentions, passing it on",
    "declines": "declines to answer",
}

STANCE_BY = {
    "asserts": "asserted",
    "supports": "supported",
    "comments": "commented on",
    "questions": "questioned",
    "disputes": "disputed",
    "denies": "denied",
    "mentions": "passed on",
    "declines": "left without an answer",
}
"""The words for stances before `by`, as in "denied by Lind"."""

UNCHECKED = "drafted, not yet looked at by anybody"
"""The remark on a drafted item that nobody has checked."""
UNDATED = "undated"
"""The words in place of the date of an undated event."""


def grade(code: str) -> str:
    """Return an Admiralty grade and its meaning: `B2 (usually reliable, probably true)`."""
    source, statement = RELIABILITY.get(code[:1], ""), CREDIBILITY.get(code[1:2], "")
    return f"{code} ({source}, {statement})" if source and statement else code


def counted(number: int, one: str, many: str = "") -> str:
    """Return a count with its noun: `1 claim`, `2,400 claims`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def cut_list(values: Collection[_Value], limit: int = LIST_LIMIT) -> tuple[list[_Value], str]:
    """Return the first `limit` values, then "and 12 more" if there are more."""
    more = len(values) - limit
    return list(islice(values, limit)), f"and {more:,} more" if more > 0 else ""


def status_style(word: str) -> str:
    """Return the name of the style of a status: `one-side` for `ONE SIDE`."""
    return word.lower().replace(" ", "-")
