"""Where the words of an answer stand in the article, and who says them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from briefing_tui.drafting.answer.entries import EntryError
from briefing_tui.drafting.attributions import Attribution
from briefing_tui.drafting.draft import Basis
from briefing_tui.drafting.lexicon import NEGATIONS, WRITINGS, denies, verbs, words
from briefing_tui.drafting.quotes import Speakers
from briefing_tui.drafting.reading import Sentence
from briefing_tui.drafting.roster import bare_name
from briefing_tui.drafting.units import QUOTED, ArticleSpan
from briefing_tui.drafting.wording import lemma_of
from briefing_tui.model.anchors import Folded, fold, fold_text, lower
from briefing_tui.model.records import NARRATOR, Actor, Selector
from briefing_tui.model.text import is_aligned, quoted, shortened

_LIMITS: Final = (
    NEGATIONS | words("own", "not") | words("own", "hedges") | words("wording", "future", "part")
)
"""Words without which the rest of a sentence says something else."""
_CUES: Final = WRITINGS | words("own", "support", "oppose") | {"according"}
_LONGEST_PASSAGE: Final = 4_000
"""Maximum length of an anchor."""


class Voice(NamedTuple):
    """Whose words a passage is."""

    is_said: bool
    """False for the article's own words."""
    ids: tuple[str, ...]
    """The actors who say and relay it, if that is clear."""
    is_denied: bool
    """True if the speaker denies or disputes the words."""


class Evidence:
    """The sentences of an article, by their numbers from 1, and the actors of its draft."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.body = basis.body
        self.text = basis.body.text
        self.actors: dict[str, Actor] = {}
        self._names: dict[str, list[str]] = {}
        self._folded: dict[tuple[ArticleSpan, bool], Folded] = {}
        self._speakers = Speakers(basis.body, basis.attributions, basis.roster)
        self._said: dict[int, list[Attribution]] = defaultdict(list)
        """The attributions by the numbers of the sentences that hold what is said."""
        self._mentions: list[tuple[ArticleSpan, str | None]] = []
        """Words that name or mean who is quoted, with the actor's id."""
        for attribution in basis.attributions:
            for mention in filter(None, (attribution.source, attribution.via)):
                self._mentions.append((mention.span, basis.roster.mention_id(mention)))
            for content in attribution.content:
                for sentence in basis.reading.sentences_in(content):
                    self._said[sentence.number].append(attribution)

    @cached_property
    def quotations(self) -> list[ArticleSpan]:
        """The spans inside quotation marks."""
        return [ArticleSpan(*span) for span in quoted(self.text)]

    def regions(self, numbers: Sequence[int]) -> tuple[ArticleSpan, ...]:
        """Return the spans of sentences. Consecutive sentences of a section make one span.

        Raises EntryError if the article has no such sentence.
        """
        spans: list[ArticleSpan] = []
        last = (0, -1)
        for number in sorted(set(numbers)):
            if not 1 <= number <= len(self.body.sentences):
                end = len(self.body.sentences)
                raise EntryError(f"there is no sentence [{number}]; the last is [{end}]")
            sentence = self.body.sentences[number - 1]
            section = self.body.section_of(sentence.start)
            if (number - 1, section) == last:
                sentence = ArticleSpan(spans.pop().start, sentence.end)
            spans.append(sentence)
            last = (number, section)
        return tuple(spans)

    def named(self, regions: Sequence[ArticleSpan]) -> str:
        """Return the numbers of the sentences: `sentence [3]` for one, `[3, 4]` for several."""
        number = self.body.sentence_number
        named = [str(n + 1) for one in regions for n in range(number(one[0]), number(one[1] - 1) + 1)]
        return f"{'sentence ' * (len(named) == 1)}[{', '.join(named)}]"

    def find(
        self, wanted: str, regions: Sequence[ArticleSpan], *, is_name: bool = False
    ) -> Iterator[ArticleSpan]:
        """Yield where words stand in some regions, as whole words. Of names, case does not count.

        Differences of white space and of the shape of quotation marks do not count either.
        """
        wanted = fold_text(lower(wanted) if is_name else wanted)
        for region in regions if wanted else ():
            if (region, is_name) not in self._folded:
                text = region.of(self.text)
                self._folded[region, is_name] = fold(lower(text) if is_name else text)
            inside = self._folded[region, is_name]
            at = inside.text.find(wanted)
            while at >= 0:
                if is_aligned(inside.text, at, at + len(wanted)):
                    start, end = inside.span(at, at + len(wanted))
                    yield ArticleSpan(region.start + start, region.start + end)
                at = inside.text.find(wanted, at + 1)

    def place(self, wanted: str, regions: Sequence[ArticleSpan]) -> ArticleSpan:
        """Return the span of the words. Raises EntryError if the sentences do not hold them."""
        for span in self.find(wanted, regions):
            return span
        there = next(self.find(wanted, self.body.sentences), None)
        hint = f"; they stand in {self.named([there])}" if there else ""
        reason = f"these words do not stand in {self.named(regions)}"
        raise EntryError(f"{reason}: \u201c{shortened(wanted, 200)}\u201d{hint}")

    def anchor(self, span: ArticleSpan) -> Selector:
        """Return the anchor of a span, or of its whole sentences if these limit the words in it.

        So `approve` in `We did not approve` becomes the whole sentence. Raises EntryError if the
        words are too many or not unique.
        """
        first, last = map(self.body.sentence_at, (span.start, max(span.start, span.end - 1)))
        hull = ArticleSpan(min(first.start, span.start), max(last.end, span.end))
        around = f"{self.text[hull.start : span.start]} {self.text[span.end : hull.end]}"
        beside = [word.strip(".,;:!?\"“”()") for word in lower(around).split()]
        if any(word in _LIMITS or word.endswith(("n't", "n’t")) for word in beside):
            span = hull
        if span.end - span.start > _LONGEST_PASSAGE:
            most = f"{_LONGEST_PASSAGE:,} characters"
            raise EntryError(f"a passage of more than {most}: give `words`")
        anchor = self.body.anchor(span)
        if anchor is None or self.body.span(anchor) is None:
            raise EntryError("these words cannot be singled out in the article")
        return anchor

    def add(self, actor: Actor, aliases: Sequence[str]) -> None:
        """Note an actor, with other names that mean nobody else."""
        self.actors[actor.id] = actor
        last = bare_name(actor.name).split()[-1:] if actor.kind == "person" else ()
        names = map(_key, (actor.name, *aliases, *last))
        self._names[actor.id] = [*names, *self._names.get(actor.id, ())]

    def called(self, name: str) -> str | None:
        """Return the id of the actor with that name, or of the only one with that first name."""
        key = _key(name)
        exact = next((id for id, names in self._names.items() if key in names), None)
        firsts = [
            id
            for id, actor in self.actors.items()
            if actor.kind == "person" and _key(actor.name).split()[:1] == [key]
        ]
        return exact or (firsts[0] if len(firsts) == 1 else None)

    def written(self, name: str, regions: Sequence[ArticleSpan] = ()) -> str:
        """Return the name as the article writes it, or `""` if the article does not have it.

        If `regions` is empty, the whole article is searched.
        """
        everywhere = (ArticleSpan(0, len(self.text)),)
        spans = self.find(_key(name), regions or everywhere, is_name=True)
        return next((" ".join(span.of(self.text).split()) for span in spans), "")

    def is_there(self, id: str, regions: Sequence[ArticleSpan], *, relayed: bool = False) -> bool:
        """Return True if the sentences name the actor, or mean the actor by a noun or a pronoun.

        Names inside quotations count only if `relayed` is true.
        """
        for name in self._names.get(id, ()):
            for span in self.find(name, regions, is_name=True):
                if relayed or not self.body.quotations(span):
                    return True
        means = [span for span, who in self._mentions if who == id]
        return id == NARRATOR or any(region.holds(span) for region in regions for span in means)

    def attributions(self, span: ArticleSpan) -> list[Attribution]:
        """Return the attributions of words in the span."""
        sentences = self.basis.reading.sentences_in(span)
        said = (one for sentence in sentences for one in self._said[sentence.number])
        return [one for one in dict.fromkeys(said) if any(map(span.overlaps, one.content))]

    def voice(self, span: ArticleSpan) -> Voice:
        """Return whose words a passage is."""
        said, id_of = self.attributions(span), self.basis.roster.mention_id
        ids = dict.fromkeys(id_of(mention) for one in said for mention in (one.source, one.via))
        is_said = bool(said or self.body.quotations(span)) or self._speakers.of(span).is_unknown
        is_denied = any(denies(one.cue.of(self.text)) for one in said)
        return Voice(is_said, tuple(id for id in ids if id in self.actors), is_denied)

    def check_speaker(self, key: str, id: str, span: ArticleSpan, via: str = "") -> None:
        """Raise EntryError if the words in the span are not those of the actor."""
        voice, sentence = self.voice(span), self.basis.reading.sentence_at(span.start)
        if id == NARRATOR:
            if voice.is_said:
                who = self.actors[voice.ids[0]].name if voice.ids else "somebody in it"
                raise EntryError(f"`{key}`: the article does not say this itself, {who} does")
            return
        if voice.ids and not {id, via} & {*voice.ids}:
            raise EntryError(f"`{key}`: the words are said by {self.actors[voice.ids[0]].name}")
        if not voice.is_said and not _has_cue(sentence, span):
            reason = "nobody is said to say this; these are the article's own words"
            raise EntryError(f"`{key}`: {reason}")
        before = self.basis.reading.sentences[max(0, sentence.number - 1)]
        is_bare = all(token.word == QUOTED or len(token.word) < 2 for token in sentence.tokens)
        goes_on = is_bare and before.paragraph == sentence.paragraph
        around = (before.span, sentence.span) if goes_on else (sentence.span,)
        for name, each in ((key, id), ("via", via)):
            is_known = not each or each in voice.ids
            if not is_known and not self.is_there(each, around, relayed=bool(via) and each == id):
                where = f"{self.named(around)}, and no pronoun there stands for it"
                hint = "add the sentence that names the speaker"
                raise EntryError(f"`{name}`: {self.actors[each].name} is not named in {where}; {hint}")


def _has_cue(sentence: Sentence, span: ArticleSpan) -> bool:
    """Return True if a sentence has a word of saying, outside of quotations and the span."""
    inside = span if span != sentence.span else ArticleSpan(0, 0)
    for token in sentence.tokens:
        verb = verbs().get(token.word)
        is_cue = bool(verb and {"past", "s"} & verb.forms) or lemma_of(token.word) in _CUES
        if is_cue and not inside.holds(ArticleSpan(token.start, token.end)):
            return True
    return False


def _key(name: str) -> str:
    return lower(fold_text(bare_name(name)))
