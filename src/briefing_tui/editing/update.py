"""Carry a briefing over to the changed article: what stands, what is gone, and what is new.

An item stands if the new article has its words. No item is ever linked to other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import Any, NamedTuple

from briefing_tui.drafting.body import Body, Ids
from briefing_tui.drafting.draft import Draft
from briefing_tui.editing.edited_file import CannotEditError
from briefing_tui.editing.operations import Deletion, PlacedItem, TreeEdit, placed_items
from briefing_tui.model.anchors import Passage, PassageIndex, fold_text
from briefing_tui.model.items import references
from briefing_tui.model.matching import match_briefings
from briefing_tui.model.reading import Reading
from briefing_tui.model.records import (
    NARRATOR,
    Briefing,
    Issue,
    Many,
    Point,
    Ref,
    Section,
    Selector,
    keys,
)
from briefing_tui.model.text import sentences

_SHARED = 0.5
"""The share of a sentence's words that the new one must have around a short anchor."""
_LONG_ANCHOR = 6
"""An anchor with at least this number of words is known by itself."""


class Standing(NamedTuple):
    """What the new article has for an item."""

    placed: PlacedItem
    anchors: tuple[Selector, ...] | None
    """The anchors in the new article, or None if the item is gone."""
    is_same: bool
    """True if the words around it are the same."""
    nearest: str = ""
    """For an item that is gone: the sentence of the new article that is most like its own."""


class Gone(NamedTuple):
    """An item whose words the new article lacks."""

    id: str
    nearest: str
    """The sentence of the new article that is most like its own, or `""`."""
    hanging: tuple[str, ...]
    """The ids of the items that go with it."""
    issues: tuple[str, ...]
    """The ids of the questions that it and they belong to."""


class Update(NamedTuple):
    """A briefing that was carried over to the changed article."""

    text: str
    """The text of the new file."""
    stands: int
    """The number of items that stand as they were."""
    again: tuple[str, ...]
    """The ids of the items that stand in a changed sentence, and are unchecked again."""
    gone: tuple[Gone, ...]
    added: tuple[str, ...]
    """The ids of the drafted items that are new."""


def update(text: str, draft: Draft, *, keep_gone: bool = False) -> Update:
    """Carry the briefing with the text `text` over to the article of a draft.

    If `keep_gone` is true, what is gone is kept under the key `x-gone`. Raises CannotEditError.
    """
    edit = TreeEdit(text)
    briefing = edit.briefing
    if briefing.article is None or briefing.article.wording != "verbatim":
        raise CannotEditError("its sections are not the article's own words (`wording: verbatim`)")
    old, new = _Article(briefing), _Article(draft.briefing)
    standings = tuple(_Lookup(briefing, old, new, draft.basis.body).standings())
    gone = tuple(one for one in standings if one.anchors is None)
    again = tuple(one for one in standings if one.anchors is not None and not one.is_same)
    stands = tuple(one for one in standings if one.anchors is not None and one.is_same)
    ids = Ids(placed.id for placed in placed_items(briefing))
    sections = _with_old_ids(briefing, draft.briefing, ids)
    deletion = Deletion(briefing, (one.placed.path for one in gone))
    lost = {one.id for one in briefing.sections} - {one.id for one in sections}
    _set_changed(edit, (*stands, *again), draft.briefing)
    edit.set(("sections",), sections)
    edit.remove([*deletion.paths, *deletion.references(lost)])
    kept = briefing._replace(sections=tuple(sections))
    items = _New(kept, draft.briefing, ids, deletion.ids)
    added = tuple(_add_new(edit, items, lambda at: new.sentence(at) not in old.text))
    if keep_gone:
        for placed in placed_items(briefing):
            path, paths = placed.path, deletion.paths
            if path in paths and not any(path[:n] in paths for n in range(2, len(path), 2)):
                edit.append(("x-gone",), [placed.item])
    told = tuple(_gone(briefing, one) for one in gone)
    unchecked = tuple(one.placed.id for one in again)
    return Update(edit.text(), len(stands), unchecked, told, added)


def _gone(briefing: Briefing, one: Standing) -> Gone:
    hanging = Deletion(briefing, [one.placed.path]).hanging
    paths = (placed.path for placed in (one.placed, *hanging) if placed.path[0] == "issues")
    issues = dict.fromkeys(briefing.issues[int(path[1])].id for path in paths)
    return Gone(one.placed.id, one.nearest, tuple(other.id for other in hanging), tuple(issues))


class _Lookup:
    """Looks the items of a briefing up in the new article."""

    def __init__(self, briefing: Briefing, old: _Article, new: _Article, body: Body) -> None:
        self._briefing, self._old, self._new, self._body = briefing, old, new, body

    def standings(self) -> Iterator[Standing]:
        for placed in self._placed():
            if isinstance(placed.item, Point):
                yield from self._point(placed)
                continue
            given: Sequence[Selector] = getattr(placed.item, "at", ())
            found = [self._old.index.find(one).passage for one in given]
            passages = [one for one in found if one is not None]
            if not given or len(passages) < len(found):
                continue  # it rests on nothing, or is at fault already
            pairs = [self._find(one, at) for one, at in zip(given, passages, strict=True)]
            anchors = [anchor for anchor, _ in pairs if anchor is not None]
            if len(anchors) == len(given):
                yield Standing(placed, tuple(anchors), all(is_same for _, is_same in pairs))
            else:
                lost = next(at for at, pair in zip(passages, pairs, strict=True) if pair[0] is None)
                nearest = self._new.nearest(self._old.sentence(lost))
                yield Standing(placed, None, is_same=False, nearest=nearest)

    def _placed(self) -> Iterator[PlacedItem]:
        for placed in placed_items(self._briefing):
            yield placed
            finding: Any = getattr(placed.item, "finding", None)
            if finding is not None:
                yield placed._replace(path=(*placed.path, "finding"), item=finding)

    def _point(self, placed: PlacedItem) -> Iterator[Standing]:
        words = fold_text(getattr(placed.item, "text", ""))
        if words in self._old.text and words not in self._new.text:
            is_draft = getattr(placed.item, "unchecked", False)
            yield Standing(placed, None if is_draft else (), False, self._new.nearest(words))

    def _find(self, anchor: Selector, at: Passage) -> tuple[Selector | None, bool]:
        sentence = self._old.sentence(at)
        passage = self._new.index.find(anchor).passage
        if passage is None:
            places = self._new.index.find(Selector(anchor.exact)).places
            same = [one for one in places if self._new.sentence(one) == sentence]
            passages = same or places
            if len(passages) != 1:
                return None, False
            passage = passages[0]
            made = self._body.anchor(self._body.span_of(passage))
            if made is None or fold_text(made.exact) != fold_text(anchor.exact):
                return None, False
            anchor = made
        now = self._new.sentence(passage)
        words, others = sentence.split(), set(now.split())
        shared = sum(word in others for word in words)
        if shared < _SHARED * len(words) and len(anchor.exact.split()) < _LONG_ANCHOR:
            return None, False
        return anchor, now == sentence


class _Article:
    """The text of one version of the article."""

    def __init__(self, briefing: Briefing) -> None:
        self._sections = briefing.sections
        self.index = PassageIndex(briefing.sections)
        self.text = " ".join(fold_text(section.text) for section in briefing.sections)
        self._spans = [list(sentences(section.text)) for section in briefing.sections]
        self._sentences = [
            fold_text(section.text[start:end])
            for section, spans in zip(briefing.sections, self._spans, strict=True)
            for start, end in spans
        ]

    def sentence(self, at: Passage) -> str:
        """Return the sentences that a passage touches, folded."""
        text = self._sections[at.section].text
        spans = [
            span for span in self._spans[at.section] if span[0] < at.end and span[1] > at.start
        ]
        return fold_text(text[spans[0][0] : spans[-1][1]]) if spans else ""

    def nearest(self, sentence: str) -> str:
        """Return the sentence that shares most words, or `""` if none shares a third."""
        words = set(sentence.split())
        best = max(
            self._sentences, key=lambda one: len(words.intersection(one.split())), default=""
        )
        return best if 3 * len(words.intersection(best.split())) > len(words) else ""


def _with_old_ids(old: Briefing, new: Briefing, ids: Ids) -> list[Section]:
    """Return the new sections, with the ids of the old ones that begin in the same way."""
    known = {_opening(section): section.id for section in old.sections}
    return [
        section._replace(id=known.pop(_opening(section), "") or ids.take(section.id))
        for section in new.sections
    ]


def _opening(section: Any) -> str:
    return fold_text(section.heading or section.text[:40])


def _set_changed(edit: TreeEdit, standings: Iterable[Standing], new: Briefing) -> None:
    """Set the facts about the new article, and the anchors of items; uncheck some."""
    for name in ("headline", "published", "retrieved", "sha256"):
        value = getattr(new.article, name, None)
        if value and getattr(edit.briefing.article, name, None) not in (None, value):
            edit.set(("article", name), value)
    for one in standings:
        path, item = one.placed.path, one.placed.item
        if one.anchors and one.anchors != tuple(getattr(item, "at", ())):
            edit.set((*path, "at"), one.anchors)
        if not one.is_same and getattr(item, "unchecked", None) is False:
            edit.set((*path, "unchecked"), "true")


def _add_new(edit: TreeEdit, items: _New, is_new: Callable[[Passage], bool]) -> Iterator[str]:
    """Add what the draft makes of new sentences, and yield the ids of these items."""
    reading = items.reading
    for key in ("figures", "quotes", "timeline", "issues"):
        for item in getattr(reading.briefing, key):
            rests = map(reading.places.passages, _anchors(item, reading))
            if not any(map(is_new, chain(*rests))) or items.is_known(key, item.id):
                continue
            for actor in reading.briefing.actors:
                if actor.id in _refs(item) and not items.is_known("actors", actor.id):
                    record = actor._replace(id=items.give(actor.id), member_of=None)
                    edit.append(("actors",), [record])
            record = items.renamed(item)
            if record is not None:
                edit.append((key,), [record])
                yield record.id


def _anchors(item: Any, reading: Reading) -> Iterator[Any]:
    """Yield the items whose anchors an item rests on: its own, or those of its positions."""
    if isinstance(item, Issue):
        for position in (p for claim in item.claims for p in claim.positions):
            yield position if position.at else reading.items.get(position.quote or "", position)
    else:
        yield item


def _refs(item: Any) -> set[str]:
    inner = (one for key in ("claims", "positions") for one in getattr(item, key, ()))
    return {*references(item, ()), *(ref for one in inner for ref in _refs(one))}


class _New:
    """The items of a draft, with the ids that they get in the briefing to which they are added."""

    def __init__(self, kept: Briefing, new: Briefing, free: Ids, gone: Set[str]) -> None:
        """`gone` are the ids of items that are deleted."""
        self.reading = Reading(new)
        self._matched = match_briefings([Reading(kept), self.reading])
        self._free, self._gone = free, gone
        self._ids = {NARRATOR: NARRATOR}

    def is_known(self, key: str, ref: str) -> bool:
        """Return True if the briefing has the item of a list of the draft."""
        group = getattr(self._matched, _GROUPS.get(key, key)).of(1, ref)
        for member in reversed(group.members if group else ()):
            if member.briefing == 0 and member.id not in self._gone:
                self._ids[ref] = member.id
        return ref in self._ids

    def give(self, ref: str) -> str:
        """Return an id that no item has yet."""
        self._ids[ref] = self._free.take(ref)
        return self._ids[ref]

    def renamed(self, record: Any) -> Any:
        """Return the record with the ids of the briefing, or None if it needs an item it lacks."""
        values: dict[str, Any] = {"id": self.give(record.id)} if record.id else {}
        for key in keys(type(record)):
            value = getattr(record, key.name)
            if isinstance(key.spec, Ref) and value is not None:
                values[key.name] = self._ids.get(value)
                if values[key.name] is None and key.name != "via":
                    return None
            elif isinstance(key.spec, Many) and isinstance(key.spec.of, Ref):
                values[key.name] = tuple(self._ids[ref] for ref in value if ref in self._ids)
            elif key.name in ("claims", "positions"):
                inner = [one for one in map(self.renamed, value) if one is not None]
                if not inner:
                    return None
                values[key.name] = tuple(inner)
        return record._replace(**values)


_GROUPS = {"timeline": "events", "issues": "questions"}
