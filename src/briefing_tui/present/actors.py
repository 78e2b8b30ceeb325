"""Names of actors: in full, in short, and as column headings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefing_tui.model.reading import Reading
from briefing_tui.model.records import NARRATOR, Actor
from briefing_tui.model.text import NAME_LIMIT, shortened
from briefing_tui.present.blocks import GLUE, Piece, Text, listed
from briefing_tui.present.sanitize import fitting, width_of
from briefing_tui.present.view import View, per_reading
from briefing_tui.present.vocabulary import cut_list


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


def short_name(view: View, ref: str) -> str:
    """Return the short name of an actor, or its full name, which is cut if it is very long.

    A short name, such as `Lind` for `Jan Lind`, is an alias that consists of words of the full
    name, does not begin with a small letter and belongs to no other actor.
    """
    return _short_name(view, ref) or shortened(view.name(ref), _LONGEST, view.glyphs.more)


def short_named(view: View, ref: str) -> Piece:
    """Return the short name in its style, as a link. The narrator has only a sign."""
    if view.is_narrator(ref):
        return view.glyphs.narrator, "voice", ref
    return _styled(view, ref, short_name(view, ref))


def short(view: View, ref: str, room: int) -> str:
    """Return the actor's name or, if it does not fit in `room` columns, its short name."""
    name = view.name(ref)
    return name if width_of(name) <= room else _short_name(view, ref) or name


def _short_name(view: View, ref: str) -> str:
    words = set(view.name(ref).split())
    aliases = (name for name in _own_aliases(view.reading).get(ref, ()) if not name[:1].islower())
    return view.sanitize(
        min((one for one in aliases if set(one.split()) < words), key=len, default="")
    )


@per_reading
def _own_aliases(reading: Reading) -> Mapping[str, Sequence[str]]:
    """Return the aliases of each actor that are no name of another actor."""
    actors = reading.briefing.actors
    taken = Counter(name for actor in actors for name in {actor.name, *actor.aliases})
    return {
        actor.id: [one for one in actor.aliases if taken[one] == 1 and len(one) <= NAME_LIMIT]
        for actor in actors
    }


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
    below: dict[str, list[Actor]] = {}
    for actor in (actors := tuple(actors)):
        is_member = actor.member_of in known and actor.member_of != actor.id
        below.setdefault(str(actor.member_of) if is_member else "", []).append(actor)
    placed: dict[str, tuple[Actor, int]] = {}

    def place(actor: Actor, depth: int) -> None:
        if actor.id not in placed:
            placed[actor.id] = actor, depth
            for member in below.get(actor.id, ()):
                place(member, depth + 1)

    for top in [*below.get("", ()), *actors]:  # actors that are members of each other have no top
        place(top, 0)
    return list(placed.values())


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


def label(view: View, ref: str) -> tuple[str, ...]:
    """Return the lines of a short heading for an actor. That of the narrator is `article`."""
    if view.is_narrator(ref):
        return (_VOICE,)
    return min(
        (lines for name in _candidates(view, ref) for lines in _broken(view, name)), key=_cost
    )


def brief(view: View, ref: str) -> str:
    """Return a short heading for an actor on one line."""
    return min(_candidates(view, ref), key=lambda name: _cost((name,)))


def _candidates(view: View, ref: str) -> list[str]:
    """Return the name and the aliases of an actor, without aliases such as "officials"."""
    # a bare "officials" says as little as a pronoun
    names = [_without_article(view.name(ref))]
    for alias in map(view.sanitize, _own_aliases(view.reading).get(ref, ())):
        bare = _without_article(alias)
        if bare != alias or not alias[:1].islower():
            names.append(bare)
    return names


def _without_article(name: str) -> str:
    for article in _ARTICLES:
        if name.startswith(article) and len(name) > len(article) + 1:
            return name[len(article) :]
    return name


def _cost(lines: tuple[str, ...]) -> tuple[int, int]:
    width = max(map(width_of, lines))
    is_common = lines[0][:1].islower()
    more = _MANY_LINES * max(len(lines) - 2, 0) + _COMMON * is_common
    return max(width, 4) + more, len(lines)


def _broken(view: View, name: str) -> list[tuple[str, ...]]:
    """Return a name in lines, in each way that a heading allows."""
    words = [_fitted(view, word) for word in name.split()] or [view.glyphs.dash]
    broken = [_wrapped(words, width) for width in range(max(map(width_of, words)), WIDEST + 1)]
    fitting = [lines for lines in broken if len(lines) <= LINES]
    if not fitting:
        first, second, rest, *_ = broken[-1]
        fitting = [(first, second, _fitted(view, rest + " " * WIDEST))]
    return fitting


def is_within(words: str, name: str) -> bool:
    """Return True if every word of `words` occurs in `name`."""
    return set(words.casefold().split()) <= set(name.casefold().split())


def _wrapped(words: Iterable[str], width: int) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        if lines and width_of(lines[-1]) + 1 + width_of(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return tuple(lines)


def _fitted(view: View, word: str) -> str:
    if width_of(word) <= WIDEST:
        return word
    return word[: fitting(word, WIDEST - 1)].rstrip() + view.glyphs.more
