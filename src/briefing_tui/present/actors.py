"""Actors as others name them: one way to show a name, wherever it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from briefing_tui.model.format.records import NARRATOR, Actor
from briefing_tui.model.reading import Reading
from briefing_tui.model.text.folding import LIST_LIMIT, NAME_LIMIT
from briefing_tui.present.text.blocks import GLUE, Piece, Text, listed
from briefing_tui.present.text.wrap import fitting, width_of
from briefing_tui.present.view import View, per_reading


def actor_style(view: View, ref: str) -> str:
    """The style of an actor's name: the article's own voice and unnamed sources look different."""
    actor = view.actor(ref)
    kind = actor.kind if actor is not None else ""
    return "voice" if kind == NARRATOR else "unnamed" if kind == "unnamed" else "actor"


def named(view: View, ref: str) -> Piece:
    """An actor's name in its style; that it is the article's own voice, or unnamed, is said."""
    return _styled(view, ref, view.name(ref))


def several(view: View, refs: Iterable[str]) -> Text:
    """The names of several, each once; of very many the first, and how many more."""
    ids = dict.fromkeys(refs)
    more = len(ids) - LIST_LIMIT
    last: list[Piece] = [(f"and {more:,} more", "quiet")] if more > 0 else []
    return listed([*(named(view, ref) for ref in islice(ids, LIST_LIMIT)), *last])


def _styled(view: View, ref: str, name: str) -> Piece:
    style = actor_style(view, ref)
    if style == "voice":
        return f"{view.glyphs.narrator}{GLUE}{name}", style
    return f"{name} (unnamed)" if style == "unnamed" else name, style


class Called:
    """Actors as a text calls them that has named all of them before: by the shortest of their
    names that their own name tells, and that nobody else has."""

    def __init__(self, view: View) -> None:
        self._view = view
        actors = view.reading.briefing.actors
        taken = Counter(name for actor in actors for name in {actor.name, *actor.aliases})
        self._short: dict[str, str] = {}
        for actor in actors:
            words = set(actor.name.split())
            own = [
                name
                for name in actor.aliases
                if len(name) < min(len(actor.name), NAME_LIMIT)
                and taken[name] == 1
                and _tells(words, name)
            ]
            if own:
                self._short.setdefault(actor.id, view.sanitize(min(own, key=len)))

    def name(self, ref: str) -> str:
        """The short name."""
        return self._short.get(ref) or self._view.name(ref)

    def named(self, ref: str) -> Piece:
        """The same in its style, and that it is unnamed where it is; of the article's own voice the
        sign alone."""
        if self._view.is_narrator(ref):
            return self._view.glyphs.narrator, "voice"
        return _styled(self._view, ref, self.name(ref))


def _tells(words: set[str], alias: str) -> bool:
    """Whether an alias is some of the words of the name, and no mere noun."""
    return not alias[:1].islower() and set(alias.split()) <= words


def described(view: View, actor: Actor) -> str:
    """What an actor is: its role where one is given, else its kind."""
    return view.sanitize(actor.role) if actor.role is not None else actor.kind


def families(actors: Iterable[Actor], known: frozenset[str]) -> list[tuple[Actor, int]]:
    """The actors with members below the body they belong to, each with its depth (0 at the top).

    Otherwise in the order given. Those whose body is not there, or leads back to them, stand on
    their own.
    """
    every = list(actors)
    below: dict[str, list[Actor]] = {}
    tops = []
    for actor in every:
        if actor.member_of in known and actor.member_of != actor.id:
            below.setdefault(str(actor.member_of), []).append(actor)
        else:
            tops.append(actor)
    if not below:
        return [(actor, 0) for actor in every]
    found: list[tuple[Actor, int]] = []
    placed: set[int] = set()
    for top in [*tops, *every]:  # every: those in a cycle hang below no top
        waiting = [(top, 0)]
        while waiting:
            actor, depth = waiting.pop()
            if id(actor) in placed:
                continue
            placed.add(id(actor))
            found.append((actor, depth))
            waiting += [(member, depth + 1) for member in reversed(below.get(actor.id, ()))]
    return found


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
        return _set(view, view.sanitize(ref))
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
    aliases = [
        view.sanitize(alias) for alias in actor.aliases[:_ALIASES] if len(alias) <= NAME_LIMIT
    ]
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
