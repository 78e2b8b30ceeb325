"""Add the items of a language model's answer to a draft, and keep what was rejected.

`People` finds the actors that a sentence names or means by a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import Final

from briefing_tui.drafting.answer.entries import (
    AnswerEntry,
    Evidence,
    Lost,
    OwnWords,
    Rejection,
    find_whole,
)
from briefing_tui.drafting.draft import Basis, Draft
from briefing_tui.drafting.lexicon import FUNCTION, denies
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.anchors import fold_text, lower, straighten
from briefing_tui.model.items import references
from briefing_tui.model.records import (
    LENGTH_LIMIT,
    NARRATOR,
    Actor,
    Briefing,
    Event,
    Figure,
    Gap,
    Issue,
    Item,
    Point,
    Quote,
    Selector,
)

_LONGEST_PASSAGE: Final = 4_000
"""Maximum length of an anchor."""
_ROOM: Final = 500_000
"""Maximum total length of the anchors and texts that answers add."""


class Desk:
    """The items of a draft, and the checks that all kinds of entry share."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.basis = draft.basis
        self.ids = draft.basis.ids
        self.evidence = Evidence(draft.basis.body)
        self.people = People(draft.basis, self.evidence)
        self.own_words = OwnWords(self.evidence)
        briefing = draft.briefing
        self._suggested = [one for one in draft.suggestions if isinstance(one, Actor)]
        self.actors = {one.id: one for one in (*briefing.actors, *self._suggested)}
        self.quotes: list[Quote] = list(briefing.quotes)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in briefing.figures}
        self.events: list[Event] = list(briefing.timeline)
        self.issues: list[Issue] = list(briefing.issues)
        self.points: list[Point] = []
        self.gaps: list[Gap] = list(briefing.gaps)
        self.places: list[tuple[str, ArticleSpan]] = []
        """The id of each item, and a span of the article that has the item's words."""
        basis = draft.basis
        self._speakers = Speakers(basis.body, basis.attributions, basis.roster)
        self._called: dict[str, str] = {}
        """Maps an actor's id in an answer to its id in the draft."""
        self.where = ""
        """The entry that is being read: `quotes 3` is the third entry of the list `quotes`."""
        self._rejections: list[Rejection] = []
        self._room = _ROOM
        for actor in self.actors.values():
            self.people.add(actor)
        for lists in (briefing.quotes, briefing.figures, briefing.timeline):
            for item in lists:
                self.place(item.id, item.at)

    def briefing(self) -> Briefing:
        """Return the draft with the added items. Added points come before the draft's own."""
        items: list[Item] = [*self.quotes, *self.figures.values(), *self.events, *self.points]
        items += [*self.gaps, *self.issues, *self.actors.values()]
        items += [one for issue in self.issues for claim in issue.claims for one in claim.positions]
        used = {id for item in items for id in references(item, self.actors)}
        spare = [one for one in self._suggested if one.id not in used]
        return self._draft.briefing._replace(
            summary=(*self.points, *self._draft.briefing.summary),
            actors=tuple(one for one in self.actors.values() if one not in spare),
            quotes=tuple(self.quotes),
            figures=tuple(self.figures.values()),
            timeline=tuple(self.events),
            issues=tuple(self.issues),
            gaps=tuple(self.gaps),
        )

    def begin(self) -> None:
        """Clear the list of rejected entries before the next answer."""
        self._rejections = []

    def rejections(self) -> tuple[Rejection, ...]:
        """Return what was rejected since `begin`."""
        return tuple(self._rejections)

    def reject(self, fault: Lost, entry: str) -> None:
        """Note that the current entry is rejected."""
        self._rejections.append(Rejection(self.where, fault.reason, fault.hint, entry))

    def part(self, reason: str) -> None:
        """Note that a part of the current entry is left out."""
        self._rejections.append(Rejection(self.where, reason))

    def regions(self, entry: AnswerEntry) -> tuple[ArticleSpan, ...]:
        """Return the spans of an entry's sentences. Raises Lost for missing or wrong numbers."""
        return self.evidence.regions(entry.sentences(self.evidence.count))

    def name(self, answer_id: str, id: str) -> None:
        """Record that `answer_id` in an answer means the actor with `id` in the draft."""
        self._called.setdefault(answer_id, id)

    def actor(self, key: str, ref: str) -> str:
        """Return the id of an actor, given an id or a name. Raises Lost if no actor fits."""
        if ref == NARRATOR:
            return NARRATOR
        id = ref if ref in self.actors else self._called.get(ref)
        id = id or self.people.called(ref)
        if not id:
            known = ", ".join(list(self.actors)[:30])
            raise Lost(f"`{key}`: no actor has the id {ref[:60]}", f"there are {known}")
        return id

    def speaker(
        self, key: str, ref: str, regions: Sequence[ArticleSpan], *, relayed: bool = False
    ) -> str:
        """Return the id of the actor that `ref` names.

        Raises Lost if neither a name nor a pronoun in `regions` stands for the actor.
        """
        id = self.actor(key, ref)
        if not self.people.is_there(id, regions, relayed=relayed):
            where = self.evidence.named(regions)
            raise Lost(
                f"`{key}`: {self.actors[id].name} is not named in {where}, and no pronoun there "
                "stands for it",
                "add the sentence that names the speaker",
            )
        return id

    def teller(
        self, entry: AnswerEntry, span: ArticleSpan, regions: Sequence[ArticleSpan]
    ) -> str | None:
        """Return the id of the speaker of an entry, or None for the article's own voice.

        Raises Lost if the key `by` is wrong, or if it is missing and the speaker is not clear.
        """
        ref = entry.text("by")
        if ref:
            by = self.speaker("by", ref, regions)
            self.check_speaker(span, by)
            return by
        said = self._speakers.of(span)
        if said.is_unknown:
            raise Lost("`by` is missing: somebody in the article says this")
        return said.by if said.by in self.actors else None

    def check_speaker(self, span: ArticleSpan, *said_by: str | None) -> None:
        """Raise Lost if the article attributes the words to another actor."""
        others = []
        for one in self.basis.attributions:
            if any(content.overlaps(span) for content in one.content):
                ids = [self.basis.roster.mention_id(mention) for mention in (one.source, one.via)]
                others += [id for id in ids if id is not None and id in self.actors]
        if others and not any(id in others for id in said_by):
            raise Lost(f"the words are said by {self.actors[others[0]].name}")

    @staticmethod
    def check_length(items: Sized, name: str) -> None:
        """Raise Lost if a list of the draft is full."""
        if len(items) >= LENGTH_LIMIT:
            raise Lost(f"the draft has no room for more {name}")

    def check_not_denied(self, span: ArticleSpan) -> None:
        """Raise Lost if the article says that somebody denies the words."""
        if self.denier(span) is not None:
            raise Lost("the article says that these words are denied or disputed")

    def denier(self, span: ArticleSpan) -> str | None:
        """Return the id of the actor who denies the words.

        Return `""` if somebody unknown denies them, and None if nobody does.
        """
        text = self.basis.body.text
        for one in self.basis.attributions:
            if denies(one.cue.of(text)) and any(part.overlaps(span) for part in one.content):
                return self.basis.roster.mention_id(one.source) or ""
        return None

    def denies_it(self, actor: str, span: ArticleSpan) -> bool:
        """Return True if the span says that the actor denied something: "Lind denied it"."""
        text = self.basis.body.text
        words = span.of(text)
        one = self.actors.get(actor)
        return one is not None and any(
            words[: found.start()].endswith((one.name, *one.aliases)) and denies(found["cue"])
            for found in _DENIAL.finditer(words)
        )

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span. Raises Lost if the span is too long or not unique."""
        if span.end - span.start > _LONGEST_PASSAGE:
            raise Lost(f"a passage of more than {_LONGEST_PASSAGE:,} characters: give `words`")
        self.spend(span.end - span.start)
        return self.evidence.anchor(span)

    def own(self, name: str, text: str, regions: Sequence[ArticleSpan]) -> str:
        """Check a text in the language model's own words, and return it.

        Raises Lost if the text invents a number, a name or a quotation.
        """
        if text:
            self.own_words.check(name, text, regions)
            self.spend(len(text))
        return text

    def spend(self, characters: int) -> None:
        """Count characters added to the draft. Raises Lost if there are too many."""
        if characters > self._room:
            raise Lost("the draft is full")
        self._room -= characters

    def place(self, id: str, at: Sequence[Selector]) -> None:
        """Note where the words of an item stand in the article."""
        for selector in at:
            span = self.basis.body.span(selector)
            if span is not None:
                self.places.append((id, span))

    def inside(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the items that rest on words in `regions`."""
        return tuple(
            dict.fromkeys(
                id for id, span in self.places if any(span.overlaps(region) for region in regions)
            )
        )

    def refs(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the first few items that rest on words in `regions`.

        If there are none, return the ids of the sections in which the regions begin.
        """
        body = self.basis.body
        found = self.inside(regions)[:12]
        sections = (body.sections[body.section_of(region.start)].id for region in regions)
        return found or tuple(dict.fromkeys(sections))


_DENIAL: Final = re.compile(
    r"\s(?:\w+ly\s)?(?P<cue>[a-z]+)\s(?:it|that|this|them|both)(?=[.,;]|\Z)"
)
"""Words such as "denied it" or "firmly rejected that"."""
_PRONOUN: Final = re.compile(r"\b(?:he|she|they|it)\b")
_BLANK: Final = re.compile(r"\s")
_BEFORE: Final = 2
"""Number of earlier sentences that are searched for a pronoun's actor."""
_KINDS: Final[Mapping[str, frozenset[str]]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "they": frozenset({"group", "unnamed", "organization"}),
    "it": frozenset({"organization", "government"}),
}
"""The kinds of actor that a pronoun may mean."""
_SEXES: Final = {"he": "male", "she": "female"}


class People:
    """The actors of a draft and where the article names them."""

    def __init__(self, basis: Basis, evidence: Evidence) -> None:
        self._basis = basis
        self._evidence = evidence
        self._text = _searchable(basis.body.text)
        self._bare = _searchable(evidence.unquoted)
        self._names: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[str, str] = {}
        self._sexes: dict[str, str] = {}
        self._mentions: list[tuple[ArticleSpan, bool, str]] = []
        """Words that name who is quoted: their span, True for a pronoun, and the actor's id."""
        for one in basis.attributions:
            for mention in (one.source, one.via):
                if mention is not None and mention.actor is not None:
                    id = basis.roster.id_of(mention.actor)
                    self._mentions.append((mention.span, mention.form == "pronoun", id))
                    self._sexes.setdefault(id, basis.roster.found(mention.actor).sex)
        self._mentions.sort()

    def add(self, actor: Actor, nouns: Sequence[str] = ()) -> None:
        """Note the names of an actor. Leave out the aliases in `nouns`, such as "the union"."""
        names = [actor.name, *(alias for alias in actor.aliases if alias not in nouns)]
        words = bare_name(actor.name).split()
        if actor.kind == "person" and len(words) > 1:
            names.append(words[-1])
        self._names[actor.id] = tuple(dict.fromkeys(filter(None, map(_key, names))))
        self._kinds[actor.id] = actor.kind

    def called(self, name: str) -> str | None:
        """Return the id of the actor with that name."""
        key = _key(name)
        return next((id for id, names in self._names.items() if key in names), None)

    def written(self, name: str, regions: Sequence[ArticleSpan] = ()) -> str:
        """Return the name as the article writes it, or `""` if the article does not have it.

        If `regions` is empty, the whole article is searched.
        """
        key = _key(name)
        for region in regions or (ArticleSpan(0, len(self._text)),) if key else ():
            at = find_whole(self._text, key, *region)
            if at >= 0:
                return " ".join(self._basis.body.text[at : at + len(key)].split())
        return ""

    def is_there(self, id: str, regions: Sequence[ArticleSpan], *, relayed: bool = False) -> bool:
        """Return True if the sentences name the actor, or mean the actor by a noun or a pronoun.

        Names inside quotations count only if `relayed` is true.
        """
        if id == NARRATOR:
            return True
        text = self._text if relayed else self._bare
        for region in regions:
            if any(find_whole(text, name, *region) >= 0 for name in self._names.get(id, ())):
                return True
            if any(who == id for span, _, who in self._mentions if region.holds(span)):
                return True
            if id in self._meant_by_pronouns(region):
                return True
        return False

    def _meant_by_pronouns(self, region: ArticleSpan) -> Iterator[str | None]:
        for found in _PRONOUN.finditer(self._bare, *region):
            span = ArticleSpan(*found.span())
            if not any(other.overlaps(span) for other, _, _ in self._mentions):
                yield self._meant_by(found.group(), span)

    def _meant_by(self, pronoun: str, span: ArticleSpan) -> str | None:
        """Return the id of the actor that a pronoun means, or None if this is not certain."""
        body = self._basis.body
        first = body.sentences[max(0, body.sentence_number(span.start) - _BEFORE)]
        before = ArticleSpan(min(first.start, span.start), span.start)
        fitting = [
            id
            for id, names in self._names.items()
            if self._kinds[id] in _KINDS[pronoun]
            and self._sexes.get(id, "") in ("", _SEXES.get(pronoun, ""))
            and any(find_whole(self._bare, name, *before) >= 0 for name in names)
        ]
        return fitting[0] if len(fitting) == 1 else None


def is_like(alias: str, name: str) -> bool:
    """Return True if the alias has a word of the name, or is the name's initials."""
    words = [word for word in _key(name).split() if word not in FUNCTION]
    if any(word in words for word in _key(alias).split()):
        return True
    initials = "".join(word[0] for word in words)
    return len(alias) > 1 and alias.isupper() and _key(alias).replace(".", "") == initials


def is_a_name(words: str) -> bool:
    """Return False for pronouns and other function words."""
    return any(word not in FUNCTION for word in _key(words).split())


def _searchable(text: str) -> str:
    """Fold the text for finding names. Its length stays the same."""
    return straighten(lower(_BLANK.sub(" ", text)))


def _key(name: str) -> str:
    return lower(fold_text(bare_name(name)))
