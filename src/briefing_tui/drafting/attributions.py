"""Find who says what in an article."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.cast import ArticleCast, KnownActor, NamedActor, Naming
from briefing_tui.drafting.contents import contents, words_around
from briefing_tui.drafting.cues import CueFinder
from briefing_tui.drafting.lexicon import BE, CUES, FUNCTION, denies, verbs
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.other_attributions import (
    Bare,
    Labels,
    according_to,
    after_dash,
    headline,
    noun_and_colon,
    noun_and_that,
    quotations,
    signature,
)
from briefing_tui.drafting.phrases import (
    Attribution,
    AttributionType,
    Phrase,
    SourceMention,
)
from briefing_tui.drafting.references import Memory
from briefing_tui.drafting.sources import SourceFinder, leading_subject
from briefing_tui.drafting.units import (
    QUOTED,
    ArticleSpan,
    Paragraph,
    SentenceUnit,
    Token,
    read_paragraphs,
    trimmed,
    with_marks,
)
from briefing_tui.model.segmentation import word_set

_LONGEST_LABEL: Final = 40
_MOST_INITIALS: Final = 3
_MOST_PARTS: Final = 100
_NEAR: Final = 12
"""A cue is compared with at most this many cues before and after it."""


class _Waiting(NamedTuple):
    """The speaker of a quotation that begins in the next paragraph."""

    source: SourceMention
    cue: ArticleSpan


class AttributionFinder:
    """Finds the attributions of an article, paragraph by paragraph."""

    def __init__(
        self, text: str, cast: ArticleCast, labels: Labels, openings: Collection[int]
    ) -> None:
        self.text = text
        self.labels = labels
        self.cast = cast
        self.sources = SourceFinder(text, cast)
        self.found: list[Attribution] = []
        self._openings = openings
        """Offsets at which sections begin. A pronoun never refers to an earlier section."""
        self._waiting: _Waiting | None = None
        self._unsigned: tuple[ArticleSpan, ...] = ()
        """The latest quotations without a known speaker. A signature may follow."""

    def read(self, paragraph: Paragraph, *, first: bool) -> None:
        """Find the attributions of the next paragraph."""
        if paragraph.span.start in self._openings or paragraph.is_heading:
            self.sources.memory = Memory()
        if self.labels.is_unnamed(paragraph):
            return
        speaker = None if first else self.labels.speaker(paragraph)
        if speaker is not None:
            self._read_label(paragraph, speaker)
            return
        waiting, self._waiting = self._waiting, None
        last: Attribution | None = None
        for place, unit in enumerate(paragraph.units):
            reader = Reader(unit, self.cast.runs[unit.span.start])
            self.sources.begin_unit(reader, is_heading=paragraph.is_heading)
            if unit.is_quotation:
                last = self._attribute_to_last_speaker(unit, last, waiting)
                continue
            unsigned, self._unsigned = self._unsigned, ()
            if unsigned and self._attribute_to_signer(reader, unsigned):
                return
            bare = headline(reader) if first and place == 0 else None
            if bare is not None and self._is_in_body(reader, bare.source):
                self._add_bare(reader, bare)
                return
            last = self._read_unit(reader, last)
            if paragraph.is_heading:
                self._drop_indirect(unit)
            waiting = None
        if paragraph.is_open and last is not None and last.source is not None:
            self._waiting = _Waiting(last.source, last.cue)

    def _is_in_body(self, reader: Reader, source: Phrase) -> bool:
        """Return False for a name that stands only in the headline."""
        return source.form != "name" or reader.tokens[source.head].start in self.cast.namings

    def _attribute_to_last_speaker(
        self, unit: SentenceUnit, last: Attribution | None, waiting: _Waiting | None
    ) -> Attribution | None:
        quotes = _quotes(self.text, unit.tokens)
        if not quotes:
            return last
        labelled = self._labelled(quotes[0])
        if labelled is not None:
            mention, quote = labelled
            return self._keep(Attribution(mention, mention.span, (quote,), (quote,), "direct"))
        if last is not None and last.type == "direct" and len(last.content) < _MOST_PARTS:
            made = last._replace(content=last.content + quotes, quoted=last.quoted + quotes)
            self.found[-1] = made
            return made
        if last is not None and last.source is not None:
            waiting = _Waiting(last.source, last.cue)
        if waiting is None:
            self._unsigned += quotes
            return None
        return self._keep(Attribution(waiting.source, waiting.cue, quotes, quotes, "direct"))

    def _keep(self, made: Attribution) -> Attribution:
        self.found.append(made)
        return made

    def _labelled(self, quote: ArticleSpan) -> tuple[SourceMention, ArticleSpan] | None:
        """Read a line of a transcript: `"LIND: It is over."`."""
        colon = self.text.find(":", quote.start, min(quote.end, quote.start + _LONGEST_LABEL))
        name = self.text[quote.start : max(colon, quote.start)]
        words = trimmed(self.text, colon + 1, quote.end)
        if colon < 0 or not name.isupper() or len(name) < 2 or words.start == words.end:
            return None
        span = trimmed(self.text, quote.start, colon)
        return SourceMention(span, "name", self.cast.person_named(span.of(self.text)).number), words

    def _attribute_to_signer(self, reader: Reader, quotes: tuple[ArticleSpan, ...]) -> bool:
        signed = signature(reader)
        mention = self.sources.mention(reader, signed[0]) if signed else None
        if signed is None or mention is None:
            return False
        source, at = signed
        cue = reader.tokens[at - 1] if at else reader.tokens[source.first]
        self._keep(Attribution(mention, ArticleSpan(cue.start, cue.end), quotes, quotes, "direct"))
        return True

    def _read_label(self, paragraph: Paragraph, name: ArticleSpan) -> None:
        """Read `LIND: It is over.` A label of two or three letters is a person's initials."""
        label = name.of(self.text)
        is_short = label.isupper() and len(label) <= _MOST_INITIALS
        actor = _only_person_with(label, self.cast) if is_short else self.cast.person_named(label)
        words = self.labels.words(paragraph)
        if actor is not None and words.start < words.end:
            mention = SourceMention(name, "name", actor.number)
            self._keep(Attribution(mention, name, (words,), (), "direct"))

    def _read_unit(self, reader: Reader, last: Attribution | None) -> Attribution | None:
        before = len(self.found)
        for at, end, source in according_to(reader):
            cue = ArticleSpan(reader.tokens[at].start, reader.tokens[end - 1].end)
            for place in words_around(reader, at, source):
                self._add(reader, source, cue, [place])
        self._read_cues(reader)
        for bare in (*after_dash(reader), *noun_and_colon(reader), *noun_and_that(reader)):
            self._add_bare(reader, bare)
        self._attribute_after_colon(reader)
        self._note_relays(before)
        self._keep_relay_of_pronoun(before, last)
        return self.found[-1] if len(self.found) > before else None

    def _drop_indirect(self, unit: SentenceUnit) -> None:
        """Drop the indirect speech of a heading."""
        self.found = [
            one for one in self.found if one.type != "indirect" or not unit.span.holds(one.cue)
        ]

    def _read_cues(self, reader: Reader) -> None:
        tokens = reader.tokens
        cues = CueFinder(self.text, reader).find()
        for place, cue in enumerate(cues):
            if cue.subject is None:
                continue
            around = cues[max(0, place - _NEAR) : place + _NEAR]
            ranges = contents(reader, cue, [other for other in around if other is not cue])
            span = ArticleSpan(tokens[cue.first].start, tokens[cue.last - 1].end)
            if ranges:
                self._add(reader, cue.subject, span, ranges)
            elif tokens[-1].word == ":":
                self._wait(reader, cue.subject, span)

    def _wait(self, reader: Reader, source: Phrase, cue: ArticleSpan) -> None:
        mention = self.sources.mention(reader, source)
        if mention is not None:
            self._waiting = _Waiting(mention, cue)

    def _attribute_after_colon(self, reader: Reader) -> None:
        tokens = reader.tokens
        first = leading_subject(reader)
        if first is None:
            return
        for at, token in enumerate(tokens):
            ends = at + 1 == len(tokens)
            if token.word != ":" or not (ends or tokens[at + 1].word == QUOTED):
                continue
            if first.last > at or _is_told(reader, first, at):
                continue
            cue = ArticleSpan(token.start, token.end)
            if not ends:
                quote = _quote(self.text, tokens[at + 1])
                if not any(quote in one.quoted for one in self.found[-4:]):
                    self._add(reader, first, cue, [(at + 1, at + 2)])
            elif self._waiting is None:
                self._wait(reader, first, cue)

    def _note_relays(self, before: int) -> None:
        """Note who relays the words of others: "Lind" in "Lind said Berg denied the report"."""
        made = self.found[before:]
        taken: list[Attribution] = []
        for place, inner in enumerate(made):
            for outer in made[max(0, place - _NEAR) : place + _NEAR]:
                if outer is inner or outer.source is None or _is_same(outer.source, inner.source):
                    continue
                if any(span.start <= inner.cue.start < span.end for span in outer.content):
                    self.found[before + place] = inner._replace(via=outer.source)
                    taken += [outer] if outer.quoted and outer.quoted == inner.quoted else []
        self.found = [one for one in self.found if one not in taken]

    def _keep_relay_of_pronoun(self, before: int, last: Attribution | None) -> None:
        # "According to Lind, the mayor resigned. He also apologised": Lind relays both sentences.
        if last is None or last.via is None:
            return
        for place in range(before, len(self.found)):
            made = self.found[place]
            pronoun = made.source is not None and made.source.form == "pronoun"
            if pronoun and made.via is None and _is_same(made.source, last.source):
                self.found[place] = made._replace(via=last.via)

    def _says_nothing(self, reader: Reader, ranges: Sequence[tuple[int, int]]) -> bool:
        return all(
            reader.word(at) in FUNCTION for first, last in ranges for at in range(first, last)
        )

    def _add_bare(self, reader: Reader, bare: Bare) -> None:
        quotes = _quotes(self.text, reader.tokens[slice(*bare.content)])
        if any(quote in one.quoted for quote in quotes for one in self.found[-4:]):
            return
        first, last = bare.cue
        cue = ArticleSpan(reader.tokens[first].start, reader.tokens[last - 1].end)
        self._add(reader, bare.source, cue, [bare.content])

    def _is_inside_sentence(self, reader: Reader, cue: ArticleSpan, at: int) -> bool:
        """Return True for a quotation inside a sentence: "a leak" in `what she called "a leak"`."""
        before, start = reader.word(at - 1), reader.tokens[at].start
        if at == 0 or not before[0].isalnum() or cue.end >= start:
            return False
        is_clause = before == "that" and not cue.of(self.text).startswith("call")
        return self.text[start].islower() and not is_clause

    def _add(
        self, reader: Reader, source: Phrase, cue: ArticleSpan, ranges: Sequence[tuple[int, int]]
    ) -> None:
        mention = self.sources.mention(reader, source)
        if mention is None:
            return
        content: list[ArticleSpan] = []
        quoted: list[ArticleSpan] = []
        is_plain = False
        for first, last in ranges:
            piece = reader.tokens[first:last]
            inside = _quotes(self.text, piece)
            quoted += inside
            if any(token.word != QUOTED and token.word[0].isalnum() for token in piece):
                is_plain = True
                whole = ArticleSpan(piece[0].start, piece[-1].end)
                content.append(
                    with_marks(
                        self.text,
                        whole,
                        opening=piece[0].word == QUOTED,
                        closing=piece[-1].word == QUOTED,
                    )
                )
            else:
                content += inside
        if not content:
            return
        if not quoted and self._says_nothing(reader, ranges) and not denies(cue.of(self.text)):
            return
        is_plain = is_plain or self._is_inside_sentence(reader, cue, ranges[0][0])
        kind: AttributionType = ("mixed" if is_plain else "direct") if quoted else "indirect"
        self._keep(Attribution(mention, cue, tuple(content), tuple(quoted), kind))


_TOLD: Final = word_set("shown told asked given sent read handed played greeted met")


def _is_told(reader: Reader, subject: Phrase, colon: int) -> bool:
    """Return True if the subject is not the speaker: "The jury was shown:"."""
    be, told = reader.word(subject.last), reader.word(subject.last + 1)
    if be in BE and told in _TOLD:
        return True
    return reader.word(colon - 2) in ("which", "that") and reader.word(colon - 1) in verbs()


def _only_person_with(initials: str, cast: ArticleCast) -> KnownActor | None:
    letters = tuple(initials.lower())
    found = [
        actor
        for actor in cast.entries
        if actor.kind == "person" and tuple(word[0] for word in actor.words) == letters
    ]
    return found[0] if len(found) == 1 else None


def _quotes(text: str, tokens: Sequence[Token]) -> tuple[ArticleSpan, ...]:
    return tuple(_quote(text, token) for token in tokens if token.word == QUOTED)


def _quote(text: str, token: Token) -> ArticleSpan:
    end = token.end - (text[token.end - 1] == "," and token.end - token.start > 1)
    return ArticleSpan(token.start, end)


def _is_same(one: SourceMention | None, other: SourceMention | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.span == other.span or (one.actor is not None and one.actor == other.actor)


class Findings(NamedTuple):
    """The actors of an article and what they say."""

    actors: tuple[NamedActor, ...]
    """Everybody who is named or quoted. A `Naming` has the index of its actor."""
    namings: tuple[Naming, ...]
    """The places where the actors are named, in the order of the text."""
    attributions: tuple[Attribution, ...]
    """The attributions in the order of the text."""


def find_attributions(text: str, language: str = "en", openings: Collection[int] = ()) -> Findings:
    """Return who is named in the article, and who says what in it.

    `openings` are the offsets at which sections begin.

    `language` is a BCP 47 tag. English is read in full. In Spanish, French, German and Portuguese,
    only quotations with a named speaker beside a cue are found. In other languages, nothing is
    found.
    """
    paragraphs = read_paragraphs(text)
    base = base_of(language)
    if base in CUES:
        actors, namings, found = quotations(text, paragraphs, CUES[base])
        return Findings(tuple(actors), tuple(namings), _in_order(found))
    if base != "en":
        return Findings((), (), ())
    cast = ArticleCast(text, paragraphs)
    finder = AttributionFinder(text, cast, Labels(text, paragraphs), openings)
    for place, paragraph in enumerate(paragraphs):
        finder.read(paragraph, first=place == 0)
    return _without_unused_actors(
        Findings(cast.actors(), tuple(sorted(cast.namings.values())), _in_order(finder.found))
    )


def _without_unused_actors(found: Findings) -> Findings:
    kept = {naming.actor for naming in found.namings}
    mentions = [mention for one in found.attributions for mention in (one.source, one.via)]
    kept |= {mention.actor for mention in mentions if mention and mention.actor is not None}
    places = {old: new for new, old in enumerate(sorted(kept))}

    def moved(mention: SourceMention | None) -> SourceMention | None:
        if mention is None or mention.actor is None:
            return mention
        return mention._replace(actor=places[mention.actor])

    return Findings(
        tuple(found.actors[old] for old in places),
        tuple(naming._replace(actor=places[naming.actor]) for naming in found.namings),
        tuple(
            one._replace(source=moved(one.source), via=moved(one.via)) for one in found.attributions
        ),
    )


def _in_order(found: list[Attribution]) -> tuple[Attribution, ...]:
    return tuple(sorted(found, key=lambda one: (min(one.content[0].start, one.cue.start), one.cue)))
