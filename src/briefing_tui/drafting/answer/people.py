"""Find the actors that a sentence names, and the actors that its pronouns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from briefing_tui.drafting.answer.evidence import Evidence
from briefing_tui.drafting.draft import Basis
from briefing_tui.drafting.lexicon import FUNCTION
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import ArticleSpan
from briefing_tui.model.format.records import NARRATOR, Actor
from briefing_tui.model.text.folding import fold_text, lower, straighten
from briefing_tui.model.text.words import is_aligned

_BEFORE: Final = 2
"""How many sentences before a pronoun may name the actor that it means."""
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
        """The sources that the rules found: the words, True for a pronoun, and the actor's id."""
        for one in basis.attributions:
            for mention in (one.source, one.via):
                if mention is not None and mention.actor is not None:
                    id = basis.roster.id_of(mention.actor)
                    self._mentions.append((mention.span, mention.form == "pronoun", id))
                    self._sexes.setdefault(id, basis.roster.found(mention.actor).sex)
        self._mentions.sort()

    def add(self, actor: Actor, others: Sequence[str] = ()) -> None:
        """Note the names of an actor. `others` are aliases that do not identify the actor."""
        names = [actor.name, *(alias for alias in actor.aliases if alias not in others)]
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
        """Return the name as the text writes it; empty if the text does not have it.

        Only the sentences are searched, or the whole article if none are given.
        """
        key = _key(name)
        for region in regions or (ArticleSpan(0, len(self._text)),) if key else ():
            at = self._find(self._text, key, region)
            if at >= 0:
                return " ".join(self._basis.body.text[at : at + len(key)].split())
        return ""

    def is_there(self, id: str, regions: Sequence[ArticleSpan], *, relayed: bool = False) -> bool:
        """Return True if the sentences name the actor, or mean the actor by a pronoun.

        A name in a quotation does not count, unless the statement is `relayed`.
        """
        if id == NARRATOR:
            return True
        text = self._text if relayed else self._bare
        for region in regions:
            if any(self._find(text, name, region) >= 0 for name in self._names.get(id, ())):
                return True
            if any(who == id for span, _, who in self._mentions if region.holds(span)):
                return True
            if any(owner == id for owner in self._owners(region)):
                return True
        return False

    def _find(self, text: str, name: str, region: ArticleSpan) -> int:
        """Return where the name stands as whole words; -1 if it is not found."""
        at = text.find(name, *region)
        while at >= 0 and not is_aligned(text, at, at + len(name)):
            at = text.find(name, at + 1, region.end)
        return at

    def _owners(self, region: ArticleSpan) -> Iterator[str]:
        """Yield the actors meant by pronouns that the rules did not resolve."""
        for found in _pronouns().finditer(self._bare, *region):
            span = ArticleSpan(*found.span())
            if not any(other.overlaps(span) for other, _, _ in self._mentions):
                owner = self._owner(found.group(), span)
                if owner is not None:
                    yield owner

    def _owner(self, word: str, span: ArticleSpan) -> str | None:
        """Return the only fitting actor that is named shortly before the pronoun."""
        body = self._basis.body
        first = body.sentences[max(0, body.sentence_number(span.start) - _BEFORE)]
        before = ArticleSpan(min(first.start, span.start), span.start)
        fitting = [
            id
            for id, names in self._names.items()
            if self._kinds[id] in _KINDS[word]
            and self._sexes.get(id, "") in ("", _SEXES.get(word, ""))
            and any(self._find(self._bare, name, before) >= 0 for name in names)
        ]
        return fitting[0] if len(fitting) == 1 else None


def is_like(alias: str, name: str) -> bool:
    """Return True if an alias shares a word with the name, or consists of the name's initials."""
    words = [word for word in _key(name).split() if word not in FUNCTION]
    if any(word in words for word in _key(alias).split()):
        return True
    initials = "".join(word[0] for word in words)
    return len(alias) > 1 and alias.isupper() and _key(alias).replace(".", "") == initials


def is_a_name(words: str) -> bool:
    """Return False if the words are only pronouns and other function words."""
    return any(word not in FUNCTION for word in _key(words).split())


def _searchable(text: str) -> str:
    """Return the text folded for finding names; the length of the text stays the same."""
    return straighten(lower(_blank().sub(" ", text)))


def _key(name: str) -> str:
    return lower(fold_text(bare_name(name)))


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile(r"\b(?:he|she|they|it)\b")


@cache
def _blank() -> re.Pattern[str]:
    return re.compile(r"\s")
