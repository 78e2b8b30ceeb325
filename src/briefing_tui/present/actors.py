"""Names of actors: in full, in short, and as column headings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing_tui.model.records import NARRATOR, Actor
from briefing_tui.model.text import NAME_LIMIT, shortened
from briefing_tui.present.blocks import GLUE, Piece, Text, listed
from briefing_tui.present.view import View
from briefing_tui.present.vocabulary import cut_list
from briefing_tui.present.wrap import fitting, width_of


def actor_style(view: View, ref: str) -> str:
    """Return the style of an actor's name: `actor`, `unnamed` or, for the narrator, `voice`."""
    actor = view.actor(ref)
    kind = actor.kind if actor is not None else ""
    return "voice" if kind == NARRATOR else "unnamed" if kind == "unnamed" else "actor"


def named(view: View, ref: str) -> Piece:
    """Return an actor's name in its style, as a link. An unnamed actor is marked `(unnamed)`."""
    return _styled(view, ref, view.name(ref))


def named_in_full(view: View, actor: Actor) -> Piece:
    """Return what `named` returns, but on a page that shows all there is, the name is not cut."""
    return _styled(view, actor.id, view.full(actor.name))


def several(view: View, refs: Iterable[str]) -> Text:
    """Return the names of several actors, each once. A long list is cut."""
    ids, more = cut_list(dict.fromkeys(refs))
    return listed([*(named(view, ref) for ref in ids), (more, "quiet")])


def _styled(view: View, ref: str, name: str) -> Piece:
    style = actor_style(view, ref)
    if style == "voice":
        return f"{view.glyphs.narrator}{GLUE}{name}", style, ref
    return f"{name} (unnamed)" if style == "unnamed" else name, style, ref


_LONGEST = 36
"""Maximum number of characters of a short name."""


class ShortNames:
    """Short names of actors, such as `Lind` for `Jan Lind`.

    A short name is an alias that consists of words of the full name, does not begin with a
    small letter and belongs to no other actor.
    """

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
                and not name[:1].islower()
                and set(name.split()) <= words
            ]
            if own:
                self._short.setdefault(actor.id, view.sanitize(min(own, key=len)))

    def name(self, ref: str) -> str:
        """Return the short name of an actor, or its full name, which is cut if it is very long."""
        view = self._view
        return self._short.get(ref) or shortened(view.name(ref), _LONGEST, view.glyphs.more)

    def named(self, ref: str) -> Piece:
        """Return the short name in its style, as a link. The narrator has only a sign."""
        if self._view.is_narrator(ref):
            return self._view.glyphs.narrator, "voice", ref
        return _styled(self._view, ref, self.name(ref))


_KINDS = {"narrator": "the article's own voice", "unnamed": ""}
"""The words for those kinds of actors for which the name of the kind would not do."""


def described(view: View, actor: Actor) -> str:
    """Return the role of an actor, or the kind if no role is given.

    Return an empty text for an unnamed actor without a role: `named` says `(unnamed)`.
    """
    if actor.role is not None:
        return view.sanitize(actor.role)
    return _KINDS.get(actor.kind, actor.kind)


def families(actors: Iterable[Actor], known: frozenset[str]) -> list[tuple[Actor, int]]:
    """Return each actor with its depth: 0 for an actor at the top, 1 for its members.

    Members follow the actor they belong to. Otherwise the order of `actors` is kept. `known` are
    the ids of the file's actors.
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
    for top in [*tops, *every]:  # actors that are members of each other have no top
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
"""Maximum number of lines in a heading."""
WIDEST = 14
"""Maximum width of a heading, in terminal columns. A longer word is cut."""
_MANY_LINES = 3
"""Number of columns added to the width of a heading of three lines, as a penalty."""
_COMMON = 3
"""Number of columns added to the width of an alias in small letters, as a penalty."""
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
_VOICE = "article"
_ALIASES = 50
"""Maximum number of aliases of an actor that are considered as a short name."""


class Label(NamedTuple):
    """The heading of a column of the matrix."""

    lines: tuple[str, ...]
    width: int
    """The width of the longest line, in columns."""

    @property
    def words(self) -> str:
        """The heading on one line."""
        return " ".join(self.lines)


def labels(view: View, refs: Iterable[str]) -> Mapping[str, Label]:
    """Return a short heading for each actor. Headings that would be the same show full names."""
    found = {ref: label(view, ref) for ref in refs}
    seen: dict[str, list[str]] = {}
    for ref, one in found.items():
        seen.setdefault(one.words.casefold(), []).append(ref)
    for alike in seen.values():
        if len(alike) > 1:
            found |= {ref: _label_of(view, view.name(ref)) for ref in alike}
    return found


def label(view: View, ref: str) -> Label:
    """Return a short heading for an actor. The heading of the narrator is `article`."""
    if view.is_narrator(ref):
        return Label((_VOICE,), len(_VOICE))
    actor = view.actor(ref)
    if actor is None:
        return _label_of(view, view.sanitize(ref))
    first, *others = _candidates(view, actor)
    found = [(_label_of(view, first), 0)]
    found += [(_label_of(view, one), _COMMON * one[:1].islower()) for one in others]
    return min(found, key=lambda one: _cost(*one))[0]


def brief(view: View, ref: str) -> str:
    """Return a short name of an actor: its name or an alias."""
    actor = view.actor(ref)
    if actor is None:
        return view.name(ref)
    return min(_candidates(view, actor), key=lambda one: width_of(one) + _COMMON * one.islower())


def short(view: View, ref: str, room: int) -> str:
    """Return the actor's name or, if it does not fit in `room` columns, a shorter name."""
    name = view.name(ref)
    if width_of(name) <= room or view.actor(ref) is None:
        return name
    proper = [one for one in _candidates(view, view.reading.actors[ref]) if not one.islower()]
    return min(proper, key=width_of, default=name)


def _candidates(view: View, actor: Actor) -> list[str]:
    """Return the names of an actor, without aliases such as "officials"."""
    # a bare "officials" says as little as a pronoun
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
    lines = len(label.lines)
    return max(label.width, 4) + _MANY_LINES * max(lines - 2, 0) + more, lines


def _label_of(view: View, words: str) -> Label:
    pieces = [_fitted(view, word) for word in words.split()] or [view.glyphs.dash]
    broken = [_wrapped(pieces, width) for width in range(max(map(width_of, pieces)), WIDEST + 1)]
    fitting = [lines for lines in broken if len(lines) <= LINES]
    if not fitting:
        head, rest = broken[-1][: LINES - 1], broken[-1][LINES - 1]
        fitting = [[*head, _fitted(view, rest + " " * WIDEST)]]
    return min((Label(tuple(one), max(map(width_of, one))) for one in fitting), key=_cost)


def is_within(words: str, name: str) -> bool:
    """Return True if every word of `words` occurs in `name`."""
    return set(words.casefold().split()) <= set(name.casefold().split())


def _wrapped(words: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def _fitted(view: View, word: str) -> str:
    if width_of(word) <= WIDEST:
        return word
    return word[: fitting(word, WIDEST - 1)].rstrip() + view.glyphs.more
