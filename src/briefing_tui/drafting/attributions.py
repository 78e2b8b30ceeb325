"""Find who says what in an article, with or without a verb of saying.

The verb is missing in transcripts, interviews and headlines, before colons, and after dashes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.abroad import LANGUAGES, quotations
from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.cast import ArticleCast, NamedActor, Naming
from briefing_tui.drafting.cues import according_to, contents, find_cues, is_plain, words_around
from briefing_tui.drafting.grammar import (
    Phrase,
    Reader,
    leading_subject,
)
from briefing_tui.drafting.lexicon import (
    BE,
    FUNCTION,
    PLURALS,
    WRITINGS,
    denies,
    is_adverb,
    may_be_finite,
    words,
)
from briefing_tui.drafting.sources import Memory, SourceFinder, SourceMention
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
from briefing_tui.model.text import word_set

AttributionType = Literal["direct", "mixed", "indirect"]
_NO_LABELS: Final = words("speech", "labels")
_STATEMENTS: Final = words("speech", "statements")
_ANSWERS: Final = WRITINGS | word_set(
    "assessment conclusion answer reply response verdict advice explanation question warning "
    "promise claim remark comment words"
)
_TOLD: Final = word_set("shown told asked given sent read handed played greeted met")
_LETTERS: Final = frozenset({"q", "a"})
"""Labels of questions and answers, which name no speaker: "Q:", "A:"."""
_LONGEST_LABEL: Final = 5
_LONGEST_SIGNATURE: Final = 16
_LONGEST_SPEAKER: Final = 40
_MOST_INITIALS: Final = 3
_MOST_PARTS: Final = 100
_NEAR: Final = 12
"""A cue is compared with at most this many cues before and after it."""


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: SourceMention | None
    cue: ArticleSpan
    content: tuple[ArticleSpan, ...]
    """The words that are attributed, quoted or not. They are in the order of the text."""
    quoted: tuple[ArticleSpan, ...]
    """The parts of the content inside quotation marks. The marks are left out."""
    type: AttributionType
    via: SourceMention | None = None
    """The actor who relayed the words."""
    is_sure: bool = True
    """False if the rules may be wrong about the speaker or the words."""


class Findings(NamedTuple):
    """The actors of an article and what they say."""

    actors: tuple[NamedActor, ...]
    """Everybody who is named or quoted. A `Naming` has the index of its actor."""
    namings: tuple[Naming, ...]
    """The places where the actors are named, in the order of the text."""
    attributions: tuple[Attribution, ...]
    """The attributions in the order of the text."""
    readers: Mapping[int, Reader] = MappingProxyType({})
    """The sentences as they were read, by their offsets."""
    paragraphs: tuple[Paragraph, ...] = ()


def find_attributions(text: str, language: str = "en", openings: Collection[int] = ()) -> Findings:
    """Return who is named in the article, and who says what in it.

    `openings` are the offsets at which sections begin.

    `language` is a BCP 47 tag. English is read in full. In Spanish, French, German and Portuguese,
    only quotations with a named speaker beside a cue are found. In other languages, nothing is
    found.
    """
    paragraphs = tuple(read_paragraphs(text))
    base = base_of(language)
    if base != "en":
        if base not in LANGUAGES:
            return Findings((), (), (), paragraphs=paragraphs)
        actors, said = quotations(text, base)
        namings = [Naming(one.name, one.actor) for one in said]
        found = [
            Attribution(
                SourceMention(one.name, "name", one.actor),
                one.cue,
                (one.words,),
                (one.words,),
                "direct",
            )
            for one in said
        ]
        in_order = _in_order(found)
        return Findings(tuple(actors), tuple(sorted(namings)), in_order, paragraphs=paragraphs)
    cast = ArticleCast(text, paragraphs)
    finder = AttributionFinder(text, cast, Labels(text, paragraphs), openings)
    for place, paragraph in enumerate(paragraphs):
        finder.read(paragraph, first=place == 0)
    namings = sorted(cast.namings.values())
    return _without_unused_actors(
        Findings(cast.actors(), tuple(namings), _in_order(finder.found), cast.readers, paragraphs)
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

    return found._replace(
        actors=tuple(found.actors[old] for old in places),
        namings=tuple(naming._replace(actor=places[naming.actor]) for naming in found.namings),
        attributions=tuple(
            one._replace(source=moved(one.source), via=moved(one.via)) for one in found.attributions
        ),
    )


def _in_order(found: list[Attribution]) -> tuple[Attribution, ...]:
    return tuple(sorted(found, key=lambda one: (min(one.content[0].start, one.cue.start), one.cue)))


class Bare(NamedTuple):
    """An attribution without a verb. `cue` and `content` are ranges of the unit's tokens."""

    source: Phrase
    cue: tuple[int, int]
    content: tuple[int, int]


def _label_end(tokens: Sequence[Token]) -> int:
    for at in range(1, min(_LONGEST_LABEL + 1, len(tokens) - 1)):
        if tokens[at].word == ":":
            return at
        if tokens[at].word == QUOTED:
            break
    return 0


def _headline(reader: Reader) -> Bare | None:
    """Return the attribution of a headline like `Lind: The dam is safe`."""
    colon = _label_end(reader.tokens)
    word = reader.word(0)
    if not colon or word in _NO_LABELS or reader.word(colon + 1) == QUOTED:
        return None
    run = reader.inside.get(0)
    is_name = run is not None and run.last == colon and run.core < colon
    if not is_name and not (colon == 1 and (word in WRITINGS or word in PLURALS)):
        return None
    source = Phrase(0, colon - 1, colon, "name" if is_name else "noun")
    return Bare(source, (colon, colon + 1), (colon + 1, len(reader.tokens)))


def _signature(reader: Reader) -> tuple[Phrase, int] | None:
    """Return the name of the person who signs, and the index of the name's first token.

    Example: `-- Ada Lind, mayor` gives "Ada Lind" and 1.
    """
    at = 1 if reader.tags[:1] == "-" else 0
    run = reader.inside.get(at)
    if run is None or run.core == run.last or len(reader.tokens) > _LONGEST_SIGNATURE:
        return None
    after = reader.word(run.last)
    if after not in ("", ",", ".") or any(may_be_finite(token.word) for token in reader.tokens):
        return None
    if not at and not (after == "," and reader.tags[-1] in ".N"):
        return None
    return Phrase(at, run.last - 1, run.last, "name"), at


def _bare(reader: Reader) -> Iterator[Bare]:
    """Yield quotations and clauses that a dash and a name, or a noun of saying, attribute."""
    for found in _AFTER_DASH.finditer(reader.tags):
        run = reader.inside[found.end() - 1]
        if found.end() == run.last and "V" not in reader.tags[run.last :]:
            at = found.start()
            yield Bare(
                Phrase(at + 2, run.last - 1, run.last, "name"), (at + 1, at + 2), (at, at + 1)
            )
    for at in range(1, len(reader.tokens) - 1):
        word, after = reader.word(at), reader.word(at + 1)
        is_colon = after == ":" and reader.word(at + 2) == QUOTED and word in _ANSWERS
        if not is_colon and not (after == "that" and word in _STATEMENTS):
            continue
        owner = _owner(reader, at)
        if owner is not None:
            last = at + 3 if is_colon else _end_of_clause(reader, at + 2)
            yield Bare(owner, (at, at + 1), (at + 2, last))


_AFTER_DASH: Final = re.compile(r"Q-N+(?=[.,]|$)")


def _owner(reader: Reader, noun: int) -> Phrase | None:
    """Return the owner of a noun: "her" in "her claim", "Mr. Lind" in "Mr. Lind's claim"."""
    at = noun - 1
    while at > max(0, noun - 4) and reader.tags[at] in "WSZzYgGV":
        at -= 1
    if reader.word(at) in ("his", "her", "their"):
        return Phrase(at, at, at + 1, "pronoun")
    if reader.tags[at : at + 1] != "O" or at < 1:
        return None
    run = reader.inside.get(at - 1)
    if run is not None and run.core < run.last:
        return Phrase(run.first, at - 1, at, "name")
    first = at - 1
    while first and reader.tags[first - 1] in "WSZzdN":
        first -= 1
    return Phrase(first, at - 1, at, "noun") if reader.tags[at - 1] in "SZ" else None


def _end_of_clause(reader: Reader, start: int) -> int:
    """Return where the clause ends: before "was" in "the claim that it is safe was wrong"."""
    seen = False
    for at in range(start, len(reader.tokens)):
        if reader.tags[at] in ",;.:-":
            return at
        if reader.tags[at] == "X":
            if seen and not is_adverb(reader.word(at - 1)):
                return at
            seen = True
    return len(reader.tokens)


class Labels:
    """Finds labels that name the speaker of a paragraph: `LIND: It is over.`

    If no label occurs twice, only labels in capitals count.
    """

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self._text = text
        counts = Counter(
            label
            for paragraph in paragraphs
            if (label := self._written(paragraph)) and all(w[0].isupper() for w in label.split())
        )
        often = {label for label, count in counts.items() if count > 1}
        self._known = set(counts) if len(counts) > 1 and often else often

    def speaker(self, paragraph: Paragraph) -> ArticleSpan | None:
        """Return the span of the label that names the speaker of the paragraph, or None."""
        label = self._written(paragraph)
        is_speaker = label in self._known or (label.isupper() and len(label) > 1)
        if not is_speaker or label.lower() in _LETTERS:
            return None
        first = paragraph.units[0].tokens[0]
        return ArticleSpan(first.start, first.start + len(label))

    def is_unnamed(self, paragraph: Paragraph) -> bool:
        """Return True if the paragraph begins with "Q:" or "A:"."""
        return self._written(paragraph).lower() in _LETTERS

    def words(self, paragraph: Paragraph) -> ArticleSpan:
        """Return the words after the label of a paragraph."""
        tokens = paragraph.units[0].tokens
        return trimmed(self._text, tokens[_label_end(tokens)].end, paragraph.span.end)

    def _written(self, paragraph: Paragraph) -> str:
        tokens = paragraph.units[0].tokens if paragraph.units else ()
        colon = _label_end(tokens)
        if not colon or tokens[0].word in _NO_LABELS:
            return ""
        return self._text[tokens[0].start : tokens[colon - 1].end]


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
            reader = self.cast.readers[unit.span.start]
            self.sources.begin_unit(reader, is_heading=paragraph.is_heading)
            if unit.is_quotation:
                last = self._attribute_to_last_speaker(unit, last, waiting)
                continue
            unsigned, self._unsigned = self._unsigned, ()
            if unsigned and self._attribute_to_signer(reader, unsigned):
                return
            bare = _headline(reader) if first and place == 0 else None
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
        colon = self.text.find(":", quote.start, min(quote.end, quote.start + _LONGEST_SPEAKER))
        name = self.text[quote.start : max(colon, quote.start)]
        said = trimmed(self.text, colon + 1, quote.end)
        if colon < 0 or not name.isupper() or len(name) < 2 or said.start == said.end:
            return None
        span = trimmed(self.text, quote.start, colon)
        return SourceMention(span, "name", self.cast.person_named(span.of(self.text)).number), said

    def _attribute_to_signer(self, reader: Reader, quotes: tuple[ArticleSpan, ...]) -> bool:
        signed = _signature(reader)
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
        actor = self.cast.person_with(label) if is_short else self.cast.person_named(label)
        said = self.labels.words(paragraph)
        if actor is not None and said.start < said.end:
            mention = SourceMention(name, "name", actor.number)
            self._keep(Attribution(mention, name, (said,), (), "direct"))

    def _read_unit(self, reader: Reader, last: Attribution | None) -> Attribution | None:
        before = len(self.found)
        for at, end, source in according_to(reader):
            for place in words_around(reader, at, source):
                plain = _WHOLE.fullmatch(reader.tags, *place) is not None
                self._add(reader, source, reader.span(at, end), [place], is_plain=plain)
        self._read_cues(reader)
        for bare in _bare(reader):
            self._add_bare(reader, bare)
        self._attribute_after_colon(reader)
        self._note_relays(before)
        self._keep_relay_of_pronoun(before, last)
        return self.found[-1] if len(self.found) > before else None

    def _drop_indirect(self, unit: SentenceUnit) -> None:
        """Drop the indirect speech of a heading."""
        while (
            self.found and self.found[-1].type == "indirect" and unit.span.holds(self.found[-1].cue)
        ):
            self.found.pop()

    def _read_cues(self, reader: Reader) -> None:
        cues = find_cues(reader, self.text)
        for place, cue in enumerate(cues):
            if cue.subject is None:
                continue
            around = cues[max(0, place - _NEAR) : place + _NEAR]
            ranges = contents(reader, cue, [other for other in around if other is not cue])
            span = reader.span(cue.first, cue.last)
            if ranges:
                plain = is_plain(reader, cue, ranges[-1][0])
                self._add(reader, cue.subject, span, ranges, is_plain=plain)
            elif reader.tags[-1] == ":":
                self._wait(reader, cue.subject, span)

    def _wait(self, reader: Reader, source: Phrase, cue: ArticleSpan) -> None:
        mention = self.sources.mention(reader, source)
        if mention is not None:
            self._waiting = _Waiting(mention, cue)

    def _attribute_after_colon(self, reader: Reader) -> None:
        """Attribute a quotation after a colon to the subject of its sentence."""
        found = re.search(r":(?=Q|$)", reader.tags)
        first = leading_subject(reader) if found is not None else None
        if found is None or first is None:
            return
        at = found.start()
        if first.last > at or _is_told(reader, first, at):
            return
        if at + 1 < len(reader.tokens):
            quote = _quote(self.text, reader.tokens[at + 1])
            if not any(quote in one.quoted for one in self.found[-4:]):
                self._add(reader, first, reader.span(at, at + 1), [(at + 1, at + 2)])
        elif self._waiting is None:
            self._wait(reader, first, reader.span(at, at + 1))

    def _note_relays(self, before: int) -> None:
        """Note who relays the words of others: "Lind" in "Lind said Berg denied the report"."""
        made = self.found[before:]
        taken: list[Attribution] = []
        for place, inner in enumerate(made):
            for outer in made[max(0, place - _NEAR) : place + _NEAR]:
                if outer is inner or outer.source is None or _is_same(outer.source, inner.source):
                    continue
                if any(span.start <= inner.cue.start < span.end for span in outer.content):
                    is_sure = inner.is_sure and inner.type != "indirect"
                    self.found[before + place] = inner._replace(via=outer.source, is_sure=is_sure)
                    taken += [outer] if outer.quoted and outer.quoted == inner.quoted else []
        self.found[before:] = [one for one in self.found[before:] if one not in taken]

    def _keep_relay_of_pronoun(self, before: int, last: Attribution | None) -> None:
        # "According to Lind, the mayor resigned. He also apologised": Lind relays both sentences.
        if last is None or last.via is None:
            return
        for place in range(before, len(self.found)):
            made = self.found[place]
            pronoun = made.source is not None and made.source.form == "pronoun"
            if pronoun and made.via is None and _is_same(made.source, last.source):
                self.found[place] = made._replace(via=last.via)

    def _add_bare(self, reader: Reader, bare: Bare) -> None:
        quotes = _quotes(self.text, reader.tokens[slice(*bare.content)])
        if not any(quote in one.quoted for quote in quotes for one in self.found[-4:]):
            self._add(reader, bare.source, reader.span(*bare.cue), [bare.content])

    def _is_inside_sentence(self, reader: Reader, cue: ArticleSpan, at: int) -> bool:
        """Return True for a quotation inside a sentence: "a leak" in `what she called "a leak"`."""
        before, start = reader.word(at - 1), reader.tokens[at].start
        if at == 0 or not before[0].isalnum() or cue.end >= start:
            return False
        is_clause = before == "that" and not cue.of(self.text).startswith("call")
        return self.text[start].islower() and not is_clause

    def _add(
        self,
        reader: Reader,
        source: Phrase,
        cue: ArticleSpan,
        ranges: Sequence[tuple[int, int]],
        *,
        is_plain: bool = False,
    ) -> None:
        mention = self.sources.mention(reader, source)
        content: list[ArticleSpan] = []
        quoted: list[ArticleSpan] = []
        has_words = False
        for first, last in ranges:
            inside = _quotes(self.text, reader.tokens[first:last])
            quoted += inside
            if _WORDS.search(reader.tags, first, last) is None:
                content += inside
                continue
            has_words = True
            opening, closing = reader.tags[first] == "Q", reader.tags[last - 1] == "Q"
            whole = reader.span(first, last)
            content.append(with_marks(self.text, whole, opening=opening, closing=closing))
        if mention is None or not content:
            return
        says_nothing = all(
            reader.word(at) in FUNCTION for first, last in ranges for at in range(first, last)
        )
        if not quoted and says_nothing and not denies(cue.of(self.text)):
            return
        has_words = has_words or self._is_inside_sentence(reader, cue, ranges[0][0])
        kind: AttributionType = ("mixed" if has_words else "direct") if quoted else "indirect"
        places = slice(*(reader.chunk_of[at] for at in (source.first, source.last)))
        is_pair = "1C1" in reader.shape[places]
        is_sure = mention.actor is not None and not is_pair and (is_plain or bool(quoted))
        made = Attribution(mention, cue, tuple(content), tuple(quoted), kind, is_sure=is_sure)
        self._keep(made)


_WHOLE: Final = re.compile(r"[^;:-]*[XMVY][^;:-]*")
"""A clause that is not parted by signs."""
_WORDS: Final = re.compile(r"[^Q.,;:()\-O]")


def _is_told(reader: Reader, subject: Phrase, colon: int) -> bool:
    """Return True if the subject is not the speaker: "The jury was shown:"."""
    be, told = reader.word(subject.last), reader.word(subject.last + 1)
    if be in BE and told in _TOLD:
        return True
    return reader.word(colon - 2) in ("which", "that") and reader.tags[colon - 1] in "VBG"


def _quotes(text: str, tokens: Sequence[Token]) -> tuple[ArticleSpan, ...]:
    return tuple(_quote(text, token) for token in tokens if token.word == QUOTED)


def _quote(text: str, token: Token) -> ArticleSpan:
    end = token.end - (text[token.end - 1] == "," and token.end - token.start > 1)
    return ArticleSpan(token.start, end)


def _is_same(one: SourceMention | None, other: SourceMention | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.span == other.span or (one.actor is not None and one.actor == other.actor)
