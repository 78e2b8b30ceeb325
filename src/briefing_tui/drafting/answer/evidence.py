"""Where the words of an answer stand in the article, and who says them there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.draft import Basis
from briefing_tui.drafting.lexicon import FUNCTION, NEGATIONS, WRITINGS, denies, verbs, words
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.reading import Sentence
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import QUOTED, ArticleSpan
from briefing_tui.drafting.wording import lemma_of
from briefing_tui.model.anchors import fold, fold_text, lower, straighten
from briefing_tui.model.records import NARRATOR, Actor, Selector
from briefing_tui.model.text import is_aligned, quoted, shortened

_NOT: Final = NEGATIONS | words("own", "not")
_LIMITS: Final = _NOT | words("own", "hedges") | words("wording", "future", "part")
"""Words without which the rest of a sentence says something else."""
_SIDES: Final = words("own", "support", "oppose")
_CUES: Final = WRITINGS | {"according"}
_LONGEST_PASSAGE: Final = 4_000
"""Maximum length of an anchor."""


class Evidence:
    """The sentences of an article, by their numbers from 1, and where words stand in them."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.body = basis.body

    def regions(self, numbers: Sequence[int]) -> tuple[ArticleSpan, ...]:
        """Return the spans of sentences. Consecutive sentences of a section make one span."""
        spans: list[ArticleSpan] = []
        last = (0, -1)
        for number in numbers:
            sentence = self.body.sentences[number - 1]
            section = self.body.section_of(sentence.start)
            if (number - 1, section) == last:
                spans[-1] = ArticleSpan(spans[-1].start, sentence.end)
            else:
                spans.append(sentence)
            last = (number, section)
        return tuple(spans)

    def place(self, wanted: str, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        """Return the span of the words. Raises EntryError if the sentences do not hold them.

        Differences of white space and of the shape of quotation marks do not count.
        """
        span = next(self._places(wanted, regions), None)
        if span is None:
            reason = f"these words do not stand in {self.named(regions)}"
            there = next(self._places(wanted, self.body.sentences), None)
            hint = f"they stand in {self.named([there])}" if there else ""
            raise EntryError(f"{reason}: \u201c{shortened(wanted, 200)}\u201d", hint)
        return span

    def _places(self, wanted: str, regions: Sequence[ArticleSpan]) -> Iterator[ArticleSpan]:
        folded = fold_text(wanted)
        for region in regions:
            inside = fold(region.of(self.body.text))
            at = find_whole(inside.text, folded)
            if at >= 0:
                start, end = inside.span(at, at + len(folded))
                yield ArticleSpan(region.start + start, region.start + end)

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span, or of its whole sentences if these limit the words in it.

        So `approve` in `We did not approve` becomes the whole sentence. Raises EntryError if the
        words are too many or not unique.
        """
        first, last = map(self.body.sentence_at, (span.start, max(span.start, span.end - 1)))
        hull = ArticleSpan(min(first.start, span.start), max(last.end, span.end))
        before, after = (
            ArticleSpan(*each).of(self.body.text)
            for each in ((hull.start, span.start), (span.end, hull.end))
        )
        span = hull if has_word(before, _LIMITS) or has_word(after, _NOT) else span
        if span.end - span.start > _LONGEST_PASSAGE:
            most = f"{_LONGEST_PASSAGE:,} characters"
            raise EntryError(f"a passage of more than {most}: give `words`")
        anchor = self.body.anchor(span)
        if anchor is None or self.body.span(anchor) is None:
            raise EntryError("these words cannot be singled out in the article")
        return anchor

    @cached_property
    def _quotations(self) -> list[ArticleSpan]:
        return [ArticleSpan(*span) for span in quoted(self.body.text)]

    def quotations_in(self, span: ArticleSpan) -> list[ArticleSpan]:
        """Return the spans inside quotation marks that overlap the span."""
        return [quotation for quotation in self._quotations if quotation.overlaps(span)]

    @cached_property
    def unquoted(self) -> str:
        """The article with blanks in place of quoted words."""
        letters = list(self.body.text)
        for start, end in self._quotations:
            letters[start:end] = " " * (end - start)
        return "".join(letters)

    def named(self, regions: Sequence[ArticleSpan]) -> str:
        """Return the numbers of the sentences: `sentence [3]` for one, `[3, 4]` for several."""
        number = self.body.sentence_number
        numbers = [range(number(start) + 1, number(end - 1) + 2) for start, end in regions]
        named = [str(each) for inside in numbers for each in inside]
        return f"{'sentence ' * (len(named) == 1)}[{', '.join(named)}]"


def find_whole(text: str, wanted: str, start: int = 0, end: int | None = None) -> int:
    """Return the offset of the words, as whole words, or -1 if the text does not have them."""
    at = text.find(wanted, start, end) if wanted else -1
    while at >= 0 and not is_aligned(text, at, at + len(wanted)):
        at = text.find(wanted, at + 1, end)
    return at


def has_word(text: str, listed: frozenset[str]) -> bool:
    """Return True if the text has one of the words, or a word with n't if "not" is listed."""
    written = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", straighten(lower(text)))
    return any(word in listed or (word.endswith("n't") and "not" in listed) for word in written)


class Voice(NamedTuple):
    """Whose words a passage is."""

    is_said: bool = False
    """False for the article's own words."""
    ids: tuple[str, ...] = ()
    """The actors who say and relay it, if that is clear."""
    is_denied: bool = False
    """True if the speaker denies or disputes the words."""


_PRONOUN: Final = re.compile(r"\b(?:he|she|they|it)\b")
_BEFORE: Final = 2
"""Number of earlier sentences that are searched for a pronoun's actor."""
_KINDS: Final[Mapping[str, frozenset[str]]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "they": frozenset({"group", "unnamed", "organization"}),
    "it": frozenset({"organization", "government"}),
}
"""The kinds of actor that a pronoun may mean."""


class People:
    """The actors of a draft: where the article names them, and what it says they say."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._basis = basis = evidence.basis
        self._text = _searchable(evidence.body.text)
        self._bare = _searchable(evidence.unquoted)
        self.actors: dict[str, Actor] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._mentions: list[tuple[ArticleSpan, str]] = []
        """Words that name who is quoted, with the actor's id."""
        self._speakers = Speakers(basis.body, basis.attributions, basis.roster)
        self._said: dict[int, list[Attribution]] = defaultdict(list)
        """The attributions by the numbers of the sentences that hold what is said."""
        for attribution in basis.attributions:
            for mention in (attribution.source, attribution.via):
                if mention is not None and mention.actor is not None:
                    id = basis.roster.id_of(mention.actor)
                    self._mentions.append((mention.span, id))
            for content in attribution.content:
                for sentence in basis.reading.sentences_in(content):
                    self._said[sentence.number].append(attribution)

    def add(self, actor: Actor, aliases: Sequence[str]) -> None:
        """Note an actor, with other names that mean nobody else."""
        self.actors[actor.id] = actor
        names = [actor.name, *aliases, *self._names.get(actor.id, ())]
        parts = bare_name(actor.name).split()
        if actor.kind == "person" and len(parts) > 1:
            names.append(parts[-1])
        self._names[actor.id] = tuple(dict.fromkeys(filter(None, map(_key, names))))

    def called(self, name: str) -> str | None:
        """Return the id of the actor with that name, or of the only one with that first name."""
        key = _key(name)
        exact = next((id for id, names in self._names.items() if key in names), None)
        firsts = [id for id, names in self._names.items() if names and names[0].split()[0] == key]
        persons = [id for id in firsts if self.actors[id].kind == "person"]
        return exact or (persons[0] if len(persons) == 1 else None)

    def written(self, name: str, regions: Sequence[ArticleSpan] = ()) -> str:
        """Return the name as the article writes it, or `""` if the article does not have it.

        If `regions` is empty, the whole article is searched.
        """
        key = _key(name)
        for region in regions or (ArticleSpan(0, len(self._text)),):
            at = find_whole(self._text, key, *region)
            if at >= 0:
                return " ".join(self._basis.body.text[at : at + len(key)].split())
        return ""

    def is_there(self, id: str, regions: Sequence[ArticleSpan], *, relayed: bool = False) -> bool:
        """Return True if the sentences name the actor, or mean the actor by a noun or a pronoun.

        Names inside quotations count only if `relayed` is true.
        """
        text = self._text if relayed else self._bare
        for region in regions:
            if any(find_whole(text, name, *region) >= 0 for name in self._names.get(id, ())):
                return True
            if any(who == id and region.holds(span) for span, who in self._mentions):
                return True
            pronouns = _PRONOUN.finditer(self._bare, *region)
            if any(self._meant_by(pronoun) == id for pronoun in pronouns):
                return True
        return id == NARRATOR

    def _meant_by(self, pronoun: re.Match[str]) -> str | None:
        """Return the id of the actor that a pronoun means, or None if this is not certain."""
        body, span, word = self._basis.body, ArticleSpan(*pronoun.span()), pronoun.group()
        if any(mention.overlaps(span) for mention, _ in self._mentions):
            return None
        first = body.sentences[max(0, body.sentence_number(span.start) - _BEFORE)]
        before = min(first.start, span.start), span.start
        fitting = [
            id
            for id, names in self._names.items()
            if self.actors[id].kind in _KINDS[word]
            and any(find_whole(self._bare, name, *before) >= 0 for name in names)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def attributions(self, span: ArticleSpan) -> list[Attribution]:
        """Return the attributions of words in the span."""
        said = [
            attribution
            for sentence in self._basis.reading.sentences_in(span)
            for attribution in self._said[sentence.number]
            if any(content.overlaps(span) for content in attribution.content)
        ]
        return list(dict.fromkeys(said))

    def voice(self, span: ArticleSpan) -> Voice:
        """Return whose words a passage is."""
        roster, said = self._basis.roster, self.attributions(span) or list(self._before(span))
        if said:
            ids = [roster.mention_id(each) for one in said for each in (one.source, one.via)]
            known = tuple(dict.fromkeys(id for id in ids if id in self.actors))
            return Voice(True, known, any(map(self.is_denial, said)))
        sentence = self._basis.reading.sentence_at(span.start)
        is_quoted = bool(self._basis.body.quotations(span))
        has_cue = self._basis.reading.attributions_in(sentence.span)
        return Voice(is_quoted or (not has_cue and self._speakers.of(span).is_unknown))

    def is_denial(self, attribution: Attribution) -> bool:
        """Return True if somebody denies or disputes the words."""
        return denies(attribution.cue.of(self._basis.body.text))

    def is_side(self, attribution: Attribution) -> bool:
        """Return True if somebody supports or opposes something, and says nothing of it."""
        cue = attribution.cue.of(self._basis.body.text).lower().split()
        return any(lemma_of(word) in _SIDES for word in cue)

    def _before(self, span: ArticleSpan) -> Iterator[Attribution]:
        """Yield what goes on with the words: `He said it was clean, according to tests`."""
        sentence = self._basis.reading.sentence_at(span.start)
        for attribution in self._said[sentence.number]:
            end = max(content.end for content in attribution.content)
            is_after = attribution.cue.start < attribution.content[0].start and end <= span.start
            clauses = [clause for clause in sentence.clauses if end <= clause.span.start]
            if is_after and not any(clause.subject for clause in clauses):
                yield attribution

    def _has_cue(self, sentence: Sentence, span: ArticleSpan) -> bool:
        """Return True if a sentence has a word of saying, outside of quotations and the span."""
        inside = span if span != sentence.span else ArticleSpan(0, 0)
        for token in sentence.tokens:
            verb = verbs().get(token.word)
            is_cue = bool(verb and {"past", "s"} & verb.forms) or token.word in _CUES
            is_cue |= lemma_of(token.word) in _SIDES - {token.word}
            if is_cue and not inside.holds(ArticleSpan(token.start, token.end)):
                return True
        return False

    def check_speaker(self, key: str, id: str, span: ArticleSpan, via: str = "") -> None:
        """Raise EntryError if the words in the span are not those of the actor."""
        voice, sentence = self.voice(span), self._basis.reading.sentence_at(span.start)
        who = self.actors[voice.ids[0]].name if voice.ids else "somebody in it"
        if id == NARRATOR and voice.is_said:
            raise EntryError(f"`{key}`: the article does not say this itself, {who} does")
        if id != NARRATOR and voice.ids and not {id, via} & {*voice.ids}:
            raise EntryError(f"`{key}`: the words are said by {who}")
        if id != NARRATOR and not voice.is_said and not self._has_cue(sentence, span):
            reason = "nobody is said to say this; these are the article's own words"
            raise EntryError(f"`{key}`: {reason}")
        before = self._basis.reading.sentences[max(0, sentence.number - 1)]
        is_bare = all(token.word == QUOTED or len(token.word) < 2 for token in sentence.tokens)
        goes_on = is_bare and before.paragraph == sentence.paragraph
        around = (before.span, sentence.span) if goes_on else (sentence.span,)
        for name, each in ((key, id), ("via", via)):
            if each and each not in voice.ids:
                self.check_named(name, each, around, relayed=bool(via) and each == id)

    def check_named(
        self, key: str, id: str, regions: Sequence[ArticleSpan], *, relayed: bool = False
    ) -> None:
        """Raise EntryError if neither a name nor a pronoun in `regions` stands for the actor."""
        if not self.is_there(id, regions, relayed=relayed):
            where = f"{self._evidence.named(regions)}, and no pronoun there stands for it"
            hint = "add the sentence that names the speaker"
            raise EntryError(f"`{key}`: {self.actors[id].name} is not named in {where}", hint)


def is_like(alias: str, name: str) -> bool:
    """Return True if the alias has a word of the name, or is the name's initials."""
    parts = [word for word in _key(name).split() if word not in FUNCTION]
    if any(word in parts for word in _key(alias).split()):
        return True
    initials = "".join(word[0] for word in parts)
    return len(alias) > 1 and alias.isupper() and _key(alias).replace(".", "") == initials


def is_name(text: str) -> bool:
    """Return False for pronouns and other function words."""
    return any(word not in FUNCTION for word in _key(text).split())


def _searchable(text: str) -> str:
    """Fold the text for finding names. Its length stays the same."""
    return straighten(lower(re.sub(r"\s", " ", text)))


def _key(name: str) -> str:
    return lower(fold_text(bare_name(name)))
