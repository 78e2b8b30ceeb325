"""Actors' names short enough to head a column, taken from what the file calls them and never made
up: an actor's name, or one of its aliases."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing_tui.model.briefing import Actor
from briefing_tui.model.reading import Reading
from briefing_tui.model.repeats import NAMED
from briefing_tui.present.memo import per_reading
from briefing_tui.present.view import View
from briefing_tui.present.wrap import fitting, width_of

LINES = 3
"""Lines of a heading at most."""
WIDEST = 14
"""Columns of a heading at most; a longer word is cut with a mark."""
_MANY_LINES = 3
"""Columns that a third line must save to be worth it."""
_COMMON = 3
"""Columns that an alias in small letters ("the council") must save over the name."""
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
_VOICE = "article"
_ALIASES = 50
"""Aliases of an actor among which a short name is looked for."""


class Label(NamedTuple):
    """A name as the heading of a column."""

    lines: tuple[str, ...]
    width: int
    """Columns of its longest line."""

    @property
    def words(self) -> str:
        """It on one line."""
        return " ".join(self.lines)


def labels(view: View, refs: Iterable[str]) -> Mapping[str, Label]:
    """A heading for each actor, no two alike as long as their names differ."""
    refs = tuple(refs)
    known = _known(view.reading)
    found = {}
    for ref in refs:
        key = ref, view.glyphs.more
        if key not in known:
            known[key] = label(view, ref)
        found[ref] = known[key]
    seen: dict[str, list[str]] = {}
    for ref, one in found.items():
        seen.setdefault(one.words.casefold(), []).append(ref)
    for alike in seen.values():
        if len(alike) > 1:
            found |= {ref: _set(view, view.name(ref)) for ref in alike}
    return found


@per_reading
def _known(_reading: Reading) -> dict[tuple[str, str], Label]:
    """The headings that have been asked for, by actor and by the sign for what is cut."""
    return {}


def label(view: View, ref: str) -> Label:
    """The shortest heading that an actor's names give; the narrator is the article."""
    if view.is_narrator(ref):
        return Label((_VOICE,), len(_VOICE))
    actor = view.actor(ref)
    if actor is None:
        return _set(view, view.say(ref))
    first, *others = _candidates(view, actor)
    best, least = _set(view, first), _cost(_set(view, first))
    for other in others:
        found = _set(view, other)
        cost = _cost(found, _COMMON * other[:1].islower())
        if cost < least:
            best, least = found, cost
    return best


def brief(view: View, ref: str) -> str:
    """The shortest name that an actor has, on one line."""
    actor = view.actor(ref)
    if actor is None:
        return view.name(ref)
    first, *others = _candidates(view, actor)
    return min((first, *others), key=lambda one: width_of(one) + _COMMON * (one.islower()))


def short(view: View, ref: str, room: int) -> str:
    """The actor's name where it has room on one line, else its shortest one."""
    name = view.name(ref)
    if width_of(name) <= room or view.actor(ref) is None:
        return name
    proper = [one for one in _candidates(view, view.reading.actors[ref]) if not one.islower()]
    return min(proper, key=width_of, default=name)


def _candidates(view: View, actor: Actor) -> list[str]:
    """The actor's name without its article, then its aliases likewise; none of those in small
    letters that have no article, which are as good as pronouns."""
    aliases = [view.say(alias) for alias in actor.aliases[:_ALIASES] if len(alias) <= NAMED]
    bare = [_without_article(alias) for alias in aliases]
    kept = [
        short
        for short, alias in zip(bare, aliases, strict=True)
        if short != alias or not alias[:1].islower()
    ]
    return [_without_article(view.brief(actor.name)), *kept]


def _without_article(name: str) -> str:
    for article in _ARTICLES:
        if name.startswith(article) and len(name) > len(article) + 1:
            return name[len(article) :]
    return name


def _cost(label: Label, more: int = 0) -> tuple[int, int]:
    """How much room a heading takes; very short ones save nothing."""
    lines = len(label.lines)
    return max(label.width, 4) + _MANY_LINES * max(lines - 2, 0) + more, lines


def _set(view: View, words: str) -> Label:
    """`words` on as many lines as serve it best."""
    pieces = [_fitted(view, word) for word in words.split()] or [view.glyphs.dash]
    broken = [_broken(pieces, width) for width in range(max(map(width_of, pieces)), WIDEST + 1)]
    fitting = [lines for lines in broken if len(lines) <= LINES]
    if not fitting:
        head, rest = broken[-1][: LINES - 1], broken[-1][LINES - 1]
        fitting = [[*head, _fitted(view, rest + " " * WIDEST)]]
    return min((Label(tuple(one), max(map(width_of, one))) for one in fitting), key=_cost)


def is_told_by(words: str, name: str) -> bool:
    """Whether all of these words are among the name's, so that they need no key."""
    return set(words.casefold().split()) <= set(name.casefold().split())


def _broken(words: Iterable[str], width: int) -> list[str]:
    """The words on lines of `width` columns, as few as they need."""
    lines: list[str] = []
    for word in words:
        if lines and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _fitted(view: View, word: str) -> str:
    """A word within `WIDEST` columns, cut with a mark."""
    if width_of(word) <= WIDEST:
        return word
    return word[: fitting(word, WIDEST - 1)].rstrip() + view.glyphs.more
