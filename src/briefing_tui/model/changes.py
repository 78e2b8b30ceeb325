"""Find what changed between two briefings, key by key, and put the changes into words.

Items match by their words or by their written ids. All changes together turn the old briefing into
the new one. What is told leaves out moved items, other ids, anchors that follow a change of the
text, and drafted items that the changed sentences tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, NamedTuple

from briefing_tui.model.anchors import fold_text
from briefing_tui.model.comparison import date_words
from briefing_tui.model.figures import amount, figure_words
from briefing_tui.model.items import LISTS, map_items, point_id, quote_words
from briefing_tui.model.matching import folded_words, is_slight_change, quoted_words
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    ACTOR,
    NARRATOR,
    Actor,
    Article,
    Briefing,
    Event,
    Figure,
    Id,
    Many,
    Nested,
    Position,
    Quote,
    keys,
)
from briefing_tui.model.text import flat, sentences, shortened

WITHIN = {"issue": ("claims", "claim"), "claim": ("positions", "position")}
"""The key of the list that an issue or a claim contains, and the kind of the listed items."""


class KeyChange(NamedTuple):
    """A key whose value changed. An absent value is None."""

    key: str
    old: Any
    new: Any


class Change(NamedTuple):
    """An item that was added, removed, moved or changed."""

    change: str
    """added, removed, moved or changed."""
    kind: str
    """The kind of item, or `briefing` for the top keys of the file and the keys of `article`."""
    list: str
    """The path of the item's list in the old file, such as `figures` or `issues[0].claims`."""
    old_place: int | None
    """The index of the item in the old list, from 0, or None for an added item."""
    new_place: int | None
    """The index of the item in the new list, from 0, or None for a removed item."""
    old: Any
    """The item of the old briefing, or None if it was added."""
    new: Any
    """The item of the new briefing, or None if it was removed."""
    keys: tuple[KeyChange, ...] = ()
    """The keys that changed. Changes of claims and positions are listed separately."""
    is_moved: bool = False
    """True if the item has moved, compared with the other items that both briefings have."""
    parents: tuple[tuple[Any, Any], ...] = ()
    """The items that contain the item, outermost first. Each pair has an old and a new item."""


class StatusChange(NamedTuple):
    """A question whose status has changed."""

    old: Any
    """The question in the old briefing."""
    new: Any
    words: str
    """The old and the new status: `ONE SIDE -> CONTESTED`."""


class Changes:
    """All changes from one briefing to another."""

    def __init__(self, old: Reading, new: Reading, names: tuple[str, str] = ("", "")) -> None:
        """Compare two briefings.

        `names` are the ids that the two briefings get if their files give no id.
        """
        self.old = old
        self.new = new
        self._names = names
        self._ids = map_items(old.briefing, new.briefing)
        self._texts = tuple(
            " ".join(fold_text(section.text) for section in one.briefing.sections)
            for one in (old, new)
        )
        self._paired: list[tuple[str, Any, Any]] = []
        """For each item in both files: its kind, the old item and the new item."""
        self.every: tuple[Change, ...] = tuple(self._all())

    def __bool__(self) -> bool:
        return bool(self.every)

    @cached_property
    def text(self) -> TextChanges:
        """The sentences of the article that were added, removed or changed."""
        return text_changes(self.old.briefing, self.new.briefing)

    @cached_property
    def facts(self) -> tuple[Change, ...]:
        """The changes to tell, with the keys to tell."""
        return tuple(fact for one in self.every if (fact := self._fact(one)) is not None)

    @property
    def are_told(self) -> bool:
        """True if there is anything to tell: a fact, a sentence, a status or a conflict."""
        return bool(self.facts or self.text.sentences or self.statuses or any(self.conflicts))

    def _fact(self, change: Change) -> Change | None:
        both = [item for item in (change.old, change.new) if item is not None]
        is_drafted = all(getattr(item, "unchecked", False) for item in both)
        if change.kind == "section" or change.change == "moved":
            return None
        if is_drafted and (self.text.sentences or change.kind == "gap"):
            return None  # a draft makes them of the text, which tells the change
        if change.change != "changed":
            return change
        keys = tuple(one for one in change.keys if not self._is_quiet(one))
        return change._replace(keys=keys, is_moved=False) if keys else None

    def _is_quiet(self, change: KeyChange) -> bool:
        if change.key == "at":
            old, new = ([one["exact"] for one in at or ()] for at in (change.old, change.new))
            stand = [fold_text(one) in text for one in (*old, *new) for text in self._texts]
            return old == new or not all(stand)
        if isinstance(change.old, list):
            now: bool = [self._renamed.get(one, one) for one in change.old] == change.new
            return now
        is_renamed = isinstance(change.old, str) and self._renamed.get(change.old) == change.new
        return is_renamed or change.key in _NO_FACTS

    @cached_property
    def _renamed(self) -> dict[object, str]:
        """The new ids of items by their old ids."""
        return {old.id: new.id for kind, old, new in self._paired if kind != "point"}

    def _all(self) -> Iterator[Change]:
        old, new = self.old.briefing, self.new.briefing
        top = tuple(_top_changes(old, new, self._names))
        if top:
            yield Change("changed", "briefing", "", 0, 0, old, new, top)
        for key, kind in LISTS.items():
            yield from self._list(kind, key, getattr(old, key), getattr(new, key), ())

    def _list(
        self,
        kind: str,
        path: str,
        before: Sequence[Any],
        after: Sequence[Any],
        parents: tuple[tuple[Any, Any], ...],
    ) -> Iterator[Change]:
        pairs = self._new_places(kind, before, after)
        moved = _moved(pairs)
        paired = set(pairs.values())
        for place, item in enumerate(before):
            if place not in pairs:
                yield Change("removed", kind, path, place, None, item, None, parents=parents)
                continue
            at, other = pairs[place], after[pairs[place]]
            changed = tuple(self._key_changes(kind, item, other))
            if changed or place in moved:
                change = "changed" if changed else "moved"
                is_moved = place in moved
                yield Change(change, kind, path, place, at, item, other, changed, is_moved, parents)
            self._paired.append((kind, item, other))
            if kind in WITHIN:
                key, inner = WITHIN[kind]
                held, now = getattr(item, key), getattr(other, key)
                within = f"{path}[{place}].{key}"
                yield from self._list(inner, within, held, now, (*parents, (item, other)))
        for place, item in enumerate(after):
            if place not in paired:
                yield Change("added", kind, path, None, place, None, item, parents=parents)

    def _new_places(self, kind: str, before: Sequence[Any], after: Sequence[Any]) -> dict[int, int]:
        pairs: dict[int, int] = {}
        old, new = self.old.briefing, self.new.briefing
        ids = {
            id(one): _id(kind, one, at) for items in (before, after) for at, one in enumerate(items)
        }
        _pair_by(pairs, before, after, lambda item, of: repr(plain(item, of)), old, new)
        _pair_by(pairs, before, after, lambda item, _: _words(kind, item, ids[id(item)]), old, new)
        _pair_by(pairs, before, after, lambda item, _: _words(kind, item), old, new)
        left = set(range(len(after))).difference(pairs.values())
        of_id = {ids[id(after[place])]: place for place in sorted(left, reverse=True)}
        for place, item in enumerate(before):
            at = of_id.get(self._ids.get(ids[id(item)], ""))
            if place in pairs or at is None or at not in left:
                continue
            pairs[place] = at
            left.discard(at)
        _pair_by(pairs, before, after, lambda item, of: self._last_resort(kind, item, of), old, new)
        return pairs

    def _last_resort(self, kind: str, item: Any, of: Briefing) -> Hashable:
        if kind == "position":
            return self._new_actor_id(str(item.actor), of)
        if kind == "figure" and item.measure is not None:
            return item.measure, item.unit, item.subject, self._new_actor_id(item.by, of)
        if kind == "quote" and item.type != "indirect":
            return quoted_words(item) or None
        return None

    def _new_actor_id(self, ref: str, of: Briefing) -> str:
        return self._ids.get(ref, ref) if of is self.old.briefing else ref

    def _key_changes(self, kind: str, old: Any, new: Any) -> Iterator[KeyChange]:
        held = WITHIN[kind][0] if kind in WITHIN else ""
        before, after = plain(old, self.old.briefing), plain(new, self.new.briefing)
        for key in dict.fromkeys((*before, *after)):
            if key != held and before.get(key) != after.get(key):
                yield KeyChange(key, before.get(key), after.get(key))

    @cached_property
    def statuses(self) -> tuple[StatusChange, ...]:
        """The questions whose computed status has changed."""
        statuses = []
        for kind, old, new in self._paired:
            if kind == "issue":
                before, after = self.old.statuses[old.id].words, self.new.statuses[new.id].words
                if before != after:
                    statuses.append(StatusChange(old, new, f"{before} -> {after}"))
        return tuple(statuses)

    @cached_property
    def conflicts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sentences about conflicts that are gone, and the sentences about new conflicts."""
        before = dict.fromkeys(one.sentence for one in self.old.conflicts)
        after = dict.fromkeys(one.sentence for one in self.new.conflicts)
        gone = tuple(one for one in before if one not in after)
        return gone, tuple(one for one in after if one not in before)


_NO_FACTS = frozenset(("id", "article.sha256", "article.retrieved"))


def _words(kind: str, item: Any, ref: str = "") -> Hashable:
    """Return a key that is the same for items of the same words, or None if there are none."""
    at = tuple(fold_text(one.exact) for one in getattr(item, "at", ()))
    if kind == "figure":
        return (ref, at, item.value, item.low, item.high, item.unit, item.measure) if at else None
    if kind == "quote":
        return (ref, quoted_words(item), item.source, item.type)
    text = next((t for key in ("text", "title", "question") if (t := getattr(item, key, None))), "")
    return (ref, fold_text(text), at) if text else None


def plain(item: Any, briefing: Briefing) -> dict[str, Any]:
    """Return the keys and values of an item, as in a file.

    Default values, and ids that the program made, are left out.
    """
    values: dict[str, Any] = {}
    for key in keys(type(item)):
        value = getattr(item, key.name)
        is_made = isinstance(key.spec, Id) and value in briefing.made
        if value != item._field_defaults.get(key.name) and value != () and not is_made:
            values[key.name] = _plain_value(key.spec, value, briefing)
    return values


def _plain_value(spec: Any, value: Any, briefing: Briefing) -> Any:
    if isinstance(spec, Many):
        return [_plain_value(spec.of, one, briefing) for one in value]
    return plain(value, briefing) if isinstance(spec, Nested) else value


def _top_changes(old: Briefing, new: Briefing, names: tuple[str, str]) -> Iterator[KeyChange]:
    for key in keys(Briefing):
        if key.name in LISTS:
            continue
        before, after = getattr(old, key.name), getattr(new, key.name)
        if key.name == "id":
            before = None if before == names[0] else before
            after = None if after == names[1] else after
        if key.name == "article":
            before, after = before or Article(), after or Article()
            held, now = plain(before, old), plain(after, new)
            for name in dict.fromkeys((*held, *now)):
                if held.get(name) != now.get(name):
                    yield KeyChange(f"article.{name}", held.get(name), now.get(name))
        elif before != after:
            yield KeyChange(key.name, _listed(before), _listed(after))


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _id(kind: str, item: Any, place: int) -> str:
    return point_id(place + 1) if kind == "point" else str(item.id)


def _pair_by(
    pairs: dict[int, int],
    before: Sequence[Any],
    after: Sequence[Any],
    key: Callable[[Any, Briefing], Hashable],
    old: Briefing,
    new: Briefing,
) -> None:
    taken = set(pairs.values())
    free: dict[Hashable, list[int]] = {}
    for place in range(len(after) - 1, -1, -1):
        if place not in taken:
            free.setdefault(key(after[place], new), []).append(place)
    free.pop(None, None)
    for place, item in enumerate(before):
        if place not in pairs and (places := free.get(key(item, old))):
            pairs[place] = places.pop()


def _moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """Find few items that must have moved, and return their old places."""
    before, after = sorted(pairs), sorted(pairs, key=pairs.__getitem__)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = (place for block in blocks for place in before[block.a : block.a + block.size])
    return frozenset(before).difference(kept)


ARROW = " -> "
SILENT = "silent"
"""The word for an actor that takes no position on a claim."""
_AMOUNT = frozenset(("value", "low", "high", "bound", "unit"))
_LONG = 160
"""Maximum number of characters of the words for a value or an item."""


class SentenceChange(NamedTuple):
    """A sentence of the article that was removed, added or changed."""

    sign: str
    """`-` for a removed sentence, `+` for an added one, `~` for a changed one."""
    words: str
    """Its words. Of a changed one, the changed words, as in `the [-lower-]{+upper+} lock`."""
    is_slight: bool = False
    """True if only punctuation, spelling or small words such as "the" changed."""


class TextChanges(NamedTuple):
    """What changed in the text of an article."""

    sentences: tuple[SentenceChange, ...]
    """In the order of the new text."""
    moved: int
    """The number of sentences that stand elsewhere."""


class ChangeWords(NamedTuple):
    """The words that describe a change."""

    sign: str
    """`+` added, `-` removed, `~` changed or moved."""
    title: str
    """The words that name the item in the new briefing; for a removed item, in the old briefing."""
    lines: tuple[str, ...] = ()
    """Each difference, such as `deaths: at least 27 -> 31`."""


_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "~"}


def change_words(changes: Changes, change: Change) -> ChangeWords:
    """Return the words that describe a change."""
    sign = _SIGNS[change.change]
    if change.kind == "position":
        return _position_words(changes, change)
    if change.new is None or change.old is None:
        reading, item = (
            (changes.old, change.old) if change.new is None else (changes.new, change.new)
        )
        return ChangeWords(sign, title(reading, change.kind, item), _inner(reading, change, item))
    lines = list(_key_lines(changes, change))
    if change.is_moved and change.old_place is not None and change.new_place is not None:
        lines.append(f"moved: {change.old_place + 1}{ARROW}{change.new_place + 1}")
    return ChangeWords(sign, title(changes.new, change.kind, change.new), tuple(lines))


def title(reading: Reading, kind: str, item: Any) -> str:
    """Return the words that name an item, such as the question of an issue."""
    return shortened(flat(_TITLES[kind](reading, item)), _LONG)


def _name(reading: Reading, ref: str) -> str:
    if reading.cast.is_narrator(ref) and reading.narrator.id == NARRATOR:
        return "the article"
    return flat(reading.cast.name(ref))


def _figure(reading: Reading, item: Figure) -> str:
    about = item.label or item.measure
    return f"{figure_words(item)}{f', {about}' if about else ''}, by {_name(reading, item.by)}"


def _quote(reading: Reading, item: Quote) -> str:
    speakers = ", ".join(_name(reading, ref) for ref in item.source)
    return f"{speakers}: “{quote_words(item)}”"


_TITLES: dict[str, Callable[[Reading, Any], str]] = {
    "briefing": lambda _, item: item.title,
    "point": lambda _, item: item.text,
    "section": lambda _, item: item.heading or f"section {item.id}",
    "actor": lambda _, item: item.name,
    "figure": _figure,
    "quote": _quote,
    "event": lambda _, item: f"{item.title} ({date_words(item.date)})",
    "issue": lambda _, item: item.question,
    "claim": lambda _, item: item.text,
    "gap": lambda _, item: item.text,
}


def _inner(reading: Reading, change: Change, item: Any) -> tuple[str, ...]:
    lines: list[str] = []
    if change.kind == "issue":
        lines += [f"claim: {flat(claim.text)}" for claim in item.claims]
    elif change.kind == "claim":
        lines += [f"{_name(reading, one.actor)}: {one.stance}" for one in item.positions]
    if getattr(item, "unchecked", False):
        lines.append("unchecked")
    return tuple(lines)


def _key_lines(changes: Changes, change: Change) -> Iterator[str]:
    keys = {one.key for one in change.keys}
    if change.kind == "figure" and keys & _AMOUNT:
        old, new = change.old, change.new
        about = new.label or new.measure or new.unit
        said = figure_words if "unit" in keys else amount
        yield f"{flat(about)}: {flat(said(old))}{ARROW}{flat(said(new))}"
    for one in change.keys:
        if change.kind == "figure" and one.key in _AMOUNT:
            continue
        if not (change.kind == "section" and one.key == "text"):
            yield _key_words(changes, one)


def _key_words(changes: Changes, change: KeyChange) -> str:
    name = "rests on" if change.key == "at" else change.key.replace("_", " ")
    if isinstance(change.old or change.new, list) and change.key not in ("at", "source"):
        return f"{name}: {_list_words(change.old or [], change.new or [])}"
    old = _value(changes.old, change.key, change.old)
    new = _value(changes.new, change.key, change.new)
    if old == new and isinstance(change.old, str):  # such as the name of two actors
        old, new = flat(str(change.old)), flat(str(change.new))
    return f"{name}: {old}{ARROW}{new}"


_ACTOR_KEYS = frozenset(
    key.name
    for record in (Actor, Figure, Quote, Event, Position)
    for key in keys(record)
    if key.spec is ACTOR
)


def _value(reading: Reading, key: str, value: Any) -> str:
    if value is None:
        return _DEFAULTS.get(key, "none")
    if key == "at":
        return " … ".join(f"“{shortened(flat(one['exact']), _LONG)}”" for one in value)
    if key in ("date", "updated", "article.published"):
        return date_words(value)
    if value is True:
        return "yes"
    if key == "finding":
        return f"{value['claim']}, by {_name(reading, value['by'])}"
    if key == "source":
        return ", ".join(_name(reading, one) for one in value)
    if key in _ACTOR_KEYS:
        return _name(reading, value)
    return shortened(flat(str(value)), _LONG)


_DEFAULTS = {
    "stance": "asserts",
    "bound": "exact",
    "basis": "stated",
    "by": "the article",
    "unchecked": "no",
    "draft": "no",
    "date": "no date",
}
"""For keys that a file may leave out: their default values in words."""


def _list_words(old: Sequence[Any], new: Sequence[Any]) -> str:
    gone = [f"-{flat(str(one))}" for one in old if one not in new]
    come = [f"+{flat(str(one))}" for one in new if one not in old]
    return shortened(", ".join([*gone, *come]) or "in another order", _LONG)


def _position_words(changes: Changes, change: Change) -> ChangeWords:
    old_claim, new_claim = change.parents[-1]
    of = flat(new_claim.text)
    if change.new is None or change.old is None:
        gone = change.new is None
        item = change.old if gone else change.new
        name = _name(changes.old if gone else changes.new, item.actor)
        others = new_claim if gone else old_claim
        if any(one.actor == item.actor for one in others.positions):
            line = f"{name}: {'no longer' if gone else 'also'} {item.stance}"
        else:
            stances = (item.stance, SILENT) if gone else (SILENT, item.stance)
            line = f"{name}: {ARROW.join(stances)}"
        return ChangeWords(_SIGNS[change.change], of, (line,))
    name = _name(changes.new, change.new.actor)
    lines = []
    if change.old.stance != change.new.stance:
        lines.append(f"{name}: {change.old.stance}{ARROW}{change.new.stance}")
    others = [one for one in change.keys if one.key != "stance"]
    lines += [f"{name}, {_key_words(changes, one)}" for one in others]
    if change.is_moved and change.old_place is not None and change.new_place is not None:
        lines.append(f"{name}, moved: {change.old_place + 1}{ARROW}{change.new_place + 1}")
    return ChangeWords("~", of, tuple(lines))


def text_changes(old: Briefing, new: Briefing) -> TextChanges:
    """Find the sentences that changed. One that stands anywhere in the other text did not."""
    pieces = _pieces(old), _pieces(new)
    before, after = ([words for words, _ in every] for every in pieces)
    texts = [f" {' '.join(words)} " for words in (before, after)]
    gone = [place for place, words in enumerate(before) if f" {words} " not in texts[1]]
    come = [place for place, words in enumerate(after) if f" {words} " not in texts[0]]
    # A sentence that was cut or continued stands within the other, and is a changed one
    others = _changed_pairs(
        before,
        [place for place, words in enumerate(before) if words not in after],
        after,
        [place for place, words in enumerate(after) if words not in before],
    )
    pairs = {place: at for place, at in others.items() if place in gone or at in come}
    kept = {}  # the new places of the sentences that stand in both texts
    places = {words: place for place, words in enumerate(after)}
    for place, words in enumerate(before):
        if place not in gone and words in places:
            kept[place] = places[words]
    told = [
        (float(at), SentenceChange("+", _with_source(pieces[1][at])))
        for at in come
        if at not in pairs.values()
    ]
    for place in dict.fromkeys((*gone, *pairs, *kept)):
        if place in pairs or place in kept:
            at = pairs.get(place, kept.get(place, 0))
            if (change := _changed(pieces[0][place], pieces[1][at])) is not None:
                told.append((at, change))
        else:
            near = max((at for at in kept if at < place), default=-1)
            told.append(
                (kept.get(near, -1) + 0.5, SentenceChange("-", _with_source(pieces[0][place])))
            )
    sentences = tuple(change for _, change in sorted(told, key=lambda pair: pair[0]))
    return TextChanges(sentences, len(_moved(kept)))


def _with_source(piece: tuple[str, str]) -> str:
    return " ".join(filter(None, piece))


def _changed(old: tuple[str, str], new: tuple[str, str]) -> SentenceChange | None:
    """Return the change of a sentence. A source that one of the two lacks is no change."""
    has_both = old[1] and new[1]
    before, after = (_with_source(one) if has_both else one[0] for one in (old, new))
    if before == after:
        return None
    return SentenceChange("~", changed_words(before, after), is_slight(before, after))


def _pieces(briefing: Briefing) -> list[tuple[str, str]]:
    """Return the headings and sentences of an article, each with its source in brackets or `""`.

    The number of an entry of a list and Markdown's marks of emphasis are left out.
    """
    marks = re.compile(r"^\s*\d{1,3}[./)](?:\s+|$)|\*\*")
    pieces: list[tuple[str, str]] = []
    for section in briefing.sections:
        text = section.text
        parts = [section.heading or "", *(text[start:end] for start, end in sentences(text))]
        for bare in (fold_text(marks.sub("", part)) for part in parts):
            if pieces and bare.startswith("(") and bare.endswith(")"):
                pieces[-1] = (pieces[-1][0], bare)
            elif bare:
                pieces.append((bare, ""))
    return pieces


def _changed_pairs(
    before: Sequence[str], gone: Sequence[int], after: Sequence[str], come: Sequence[int]
) -> dict[int, int]:
    """Pair removed and added sentences of which at least two in five words are the same."""
    words = {at: folded_words(after[at]) for at in come}
    of_word: dict[str, list[int]] = {}
    for at, every in words.items():
        for word in dict.fromkeys(every):
            of_word.setdefault(word, []).append(at)
    pairs: dict[int, int] = {}
    for place in gone:
        own = folded_words(before[place])
        shared = Counter(at for word in dict.fromkeys(own) for at in of_word.get(word, ()))
        for at, number in shared.most_common(3):
            size = max(len(own), len(words[at]))
            if 2 * number >= min(len(own), len(words[at])) and at not in pairs.values():
                alike = SequenceMatcher(None, own, words[at], autojunk=False)
                if sum(block.size for block in alike.get_matching_blocks()) * 5 >= size * 2:
                    pairs[place] = at
                    break
    return pairs


def is_slight(old: str, new: str) -> bool:
    """Return True if two texts differ only in punctuation, in spelling or in small words."""
    before, after = folded_words(old), folded_words(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return all(
        kind == "equal" or is_slight_change(before[a:b], after[c:d]) for kind, a, b, c, d in codes
    )


_CONTEXT = 5
"""How many words beside a change are told."""


def changed_words(old: str, new: str) -> str:
    """Return the changed words of a text, as in `the [-lower-]{+upper+} lock`."""
    before, after = old.split(), new.split()
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    said = []
    for number, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal":
            words = before[a:b]
            first = 0 if number == 0 else _CONTEXT
            last = 0 if number == len(codes) - 1 else _CONTEXT
            if len(words) > first + last + 1:
                words = [*words[:first], "…", *words[len(words) - last :]]
            said += words
        else:
            gone = f"[-{' '.join(before[a:b])}-]" if b > a else ""
            come = f"{{+{' '.join(after[c:d])}+}}" if d > c else ""
            said.append(gone + come)
    return " ".join(said)
