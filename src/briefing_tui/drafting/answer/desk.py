"""The draft to which answers are added. The desk also keeps what was rejected."""

from __future__ import annotations

import re
from collections.abc import Sequence, Sized
from functools import cache
from typing import Final

from briefing_tui.drafting.answer.entries import AnswerEntry, Lost, Rejection
from briefing_tui.drafting.answer.evidence import Evidence, OwnWords
from briefing_tui.drafting.answer.people import People
from briefing_tui.drafting.body import slug
from briefing_tui.drafting.draft import Draft
from briefing_tui.drafting.lexicon import denies
from briefing_tui.drafting.quotes import Speaker, Speakers
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.records import (
    LENGTH_LIMIT,
    NARRATOR,
    Actor,
    Briefing,
    Event,
    Figure,
    Gap,
    Issue,
    Point,
    Quote,
    Selector,
)

_LONGEST_PASSAGE: Final = 4_000
"""Maximum length of an anchor."""
_ROOM: Final = 500_000
"""Maximum length of all anchors and texts that answers add."""


class Desk:
    """The items of a draft, and the checks that are the same for all kinds of entry."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.basis = draft.basis
        self.ids = draft.basis.ids
        self.evidence = Evidence(draft.basis.body)
        self.people = People(draft.basis, self.evidence)
        self.own_words = OwnWords(self.evidence)
        briefing = draft.briefing
        self.actors: dict[str, Actor] = {actor.id: actor for actor in briefing.actors}
        self.quotes: list[Quote] = list(briefing.quotes)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in briefing.figures}
        self.events: list[Event] = list(briefing.timeline)
        self.issues: list[Issue] = list(briefing.issues)
        self.points: list[Point] = []
        self.gaps: list[Gap] = list(briefing.gaps)
        self.places: list[tuple[str, ArticleSpan]] = []
        """The ids of items, each with the place of the item in the text."""
        basis = draft.basis
        self._speakers = Speakers(basis.body, basis.attributions, basis.roster)
        self._called: dict[str, str] = {}
        """The draft's ids, by the ids that an answer uses."""
        self.where = ""
        """The entry of the answer that is being read: `quotes 3`."""
        self._rejections: list[Rejection] = []
        self._room = _ROOM
        for actor in briefing.actors:
            self.people.add(actor)
        for lists in (briefing.quotes, briefing.figures, briefing.timeline):
            for item in lists:
                self.place(item.id, item.at)

    def briefing(self) -> Briefing:
        """Return the draft as it is now. The points of an answer stand before the lead."""
        return self._draft.briefing._replace(
            summary=(*self.points, *self._draft.briefing.summary),
            actors=tuple(self.actors.values()),
            quotes=tuple(self.quotes),
            figures=tuple(self.figures.values()),
            timeline=tuple(self.events),
            issues=tuple(self.issues),
            gaps=tuple(self.gaps),
        )

    def begin(self) -> None:
        """Forget the rejections of the previous answer."""
        self._rejections = []

    def rejections(self) -> tuple[Rejection, ...]:
        """Return what was rejected since `begin`."""
        return tuple(self._rejections)

    def reject(self, fault: Lost, entry: str) -> None:
        """Note that the entry is not kept."""
        self._rejections.append(Rejection(self.where, fault.reason, fault.hint, entry))

    def part(self, reason: str) -> None:
        """Note that a part of the entry is left out."""
        self._rejections.append(Rejection(self.where, reason))

    def regions(self, entry: AnswerEntry) -> tuple[ArticleSpan, ...]:
        """Return the sentences of an entry. Raises Lost if they are missing."""
        return self.evidence.regions(entry.sentences(self.evidence.count))

    def name(self, called: str, id: str) -> None:
        """Note the draft's id for an id that the answer uses."""
        self._called.setdefault(called, id)

    def actor(self, key: str, called: str) -> str:
        """Return the draft's id of an entry's actor. Raises Lost if there is no such actor."""
        if called == NARRATOR:
            return NARRATOR
        id = called if called in self.actors else self._called.get(called, "")
        if not id:
            id = self.people.called(called) or ""
        if not id:
            known = ", ".join(list(self.actors)[:30])
            raise Lost(f"`{key}`: no actor has the id {called[:60]}", f"there are {known}")
        return id

    def speaker(
        self, key: str, called: str, regions: Sequence[ArticleSpan], *, relayed: bool = False
    ) -> str:
        """Return the id of the speaker. Raises Lost if the sentences do not name the speaker."""
        id = self.actor(key, called)
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
        """Return the id of the speaker of an entry; None for the article's own voice.

        Raises Lost if the entry does not name the speaker, or if somebody else says the words.
        """
        called = entry.text("by")
        if called:
            by = self.speaker("by", called, regions)
            self.check_speaker(span, by)
            return by
        said = self.speaker_of(span)
        if said.is_unknown:
            raise Lost("`by` is missing: somebody in the article says this")
        return said.by

    def check_speaker(self, span: ArticleSpan, *said_by: str | None) -> None:
        """Raise Lost if the rules find that somebody else says the words."""
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
        """Return the id of the actor who denies the words; None if the rules find nobody."""
        text = self.basis.body.text
        for one in self.basis.attributions:
            if denies(one.cue.of(text)) and any(part.overlaps(span) for part in one.content):
                return self.basis.roster.mention_id(one.source) or ""
        return None

    def denies_it(self, actor: str, span: ArticleSpan) -> bool:
        """Return True if the words are "Lind denied it" or the like, with a name of the actor."""
        text = self.basis.body.text
        words = span.of(text)
        one = self.actors[actor]
        return any(
            words[: found.start()].endswith((one.name, *one.aliases)) and denies(found["cue"])
            for found in _denial().finditer(words)
        )

    def speaker_of(self, span: ArticleSpan) -> Speaker:
        """Return who says the words, as the rules read them."""
        found = self._speakers.of(span)
        return found if found.by is None or found.by in self.actors else Speaker()

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span. Raises Lost if it is too long or not the only match."""
        if span.end - span.start > _LONGEST_PASSAGE:
            raise Lost(f"a passage of more than {_LONGEST_PASSAGE:,} characters: give `words`")
        self.spend(span.end - span.start)
        return self.evidence.anchor(span)

    def own(self, name: str, text: str, regions: Sequence[ArticleSpan]) -> str:
        """Return a text in the model's own words.

        Raises Lost if the text says something that the article does not say.
        """
        if text:
            self.own_words.check(name, text, regions)
            self.spend(len(text))
        return text

    def spend(self, characters: int) -> None:
        """Raise Lost if the draft cannot grow by so many characters."""
        if characters > self._room:
            raise Lost("the draft is full")
        self._room -= characters

    def place(self, id: str, at: Sequence[Selector]) -> None:
        """Note where an item stands in the text."""
        for selector in at:
            span = self.basis.body.span(selector)
            if span is not None:
                self.places.append((id, span))

    def inside(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the items whose words stand in the sentences."""
        return tuple(
            dict.fromkeys(
                id
                for id, span in self.places
                if any(span.start < region.end and region.start < span.end for region in regions)
            )
        )

    def refs(self, regions: Sequence[ArticleSpan]) -> tuple[str, ...]:
        """Return the ids of the items in the sentences.

        If there are none, return the ids of the sections that hold the sentences.
        """
        body = self.basis.body
        found = self.inside(regions)[:12]
        sections = (body.sections[body.section_of(region.start)].id for region in regions)
        return found or tuple(dict.fromkeys(sections))

    def id_for(self, called: str, name: str) -> str:
        """Return an id for a new actor: the id that the answer gives, if that id is free."""
        return self.ids.take(slug(called) or name, otherwise="actor")


@cache
def _denial() -> re.Pattern[str]:
    """Match a verb whose object only points back: "denied it"."""
    return re.compile(r"\s(?:\w+ly\s)?(?P<cue>[a-z]+)\s(?:it|that|this|them|both)(?=[.,;]|\Z)")
