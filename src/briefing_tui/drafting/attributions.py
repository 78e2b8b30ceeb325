"""Find who says what in an article, with or without a verb of saying.

The verb is missing in transcripts, interviews and headlines, before colons, and after dashes.

In other languages, a cue and the name of the speaker stand right beside the quotation:
`« Non », a déclaré Anna Berg`, `Anna Berg dijo: «No»`, `Laut Anna Berg ist das „falsch“`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.cast import ArticleCast, KnownActor, NamedActor, Naming
from briefing_tui.drafting.contents import contents, words_around
from briefing_tui.drafting.cues import CueFinder
from briefing_tui.drafting.lexicon import (
    BE,
    CUES,
    FUNCTION,
    PASTS,
    PLURALS,
    POSSESSIVES,
    WRITINGS,
    Cues,
    denies,
    is_adverb,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.phrases import (
    Attribution,
    AttributionType,
    Phrase,
    SourceMention,
    phrase_ending,
    phrase_starting,
)
from briefing_tui.drafting.sources import Memory, SourceFinder, leading_subject
from briefing_tui.drafting.units import (
    DASHES,
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

_LONGEST_LABEL: Final = 5
_LONGEST_SIGNATURE: Final = 16
_NO_LABELS: Final = word_set(
    "read more see also advertisement watch listen credit source analysis opinion update updated "
    "exclusive live related photo photos video correction note editor's sources tip warning "
    "breaking latest new key context background summary clarification quote fact result results "
    "verdict score scores contact contacts date time place where when what who why how"
)
"""Words that name no speaker, although a colon follows: "advertisement", "photo"."""
_SAYINGS: Final = WRITINGS | word_set(
    "assessment conclusion answer reply response verdict advice explanation question warning "
    "promise claim remark comment words"
)
_NOUNS: Final = word_set(
    "claim claims statement suggestion warning assertion contention argument belief view "
    "allegation allegations accusation insistence promise pledge vow demand comment remark "
    "announcement declaration prediction hope fear concern conclusion complaint assurance denial "
    "admission"
)
"""Nouns for something said, before a clause with "that": "her claim that"."""


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


def headline(reader: Reader) -> Bare | None:
    """Return the attribution of a headline like `Lind: The dam is safe`."""
    colon = _label_end(reader.tokens)
    word = reader.word(0)
    if not colon or word in _NO_LABELS or reader.word(colon + 1) == QUOTED:
        return None
    run = reader.beginning.get(0)
    if run is not None and run.last == colon and run.core < colon:
        source = Phrase(0, colon - 1, colon, "name")
    elif colon == 1 and (word in WRITINGS or word in PLURALS):
        source = Phrase(0, 0, 1, "noun")
    else:
        return None
    return Bare(source, (colon, colon + 1), (colon + 1, len(reader.tokens)))


def signature(reader: Reader) -> tuple[Phrase, int] | None:
    """Return the name of the person who signs, and the index of the name's first token.

    Example: `-- Ada Lind, mayor` gives "Ada Lind" and 1.
    """
    at = 1 if reader.word(0) in DASHES else 0
    run = reader.beginning.get(at)
    if run is None or run.core == run.last or len(reader.tokens) > _LONGEST_SIGNATURE:
        return None
    after = reader.word(run.last)
    if after not in ("", ",", ".") or any(
        may_be_finite(token.word) or token.word in PASTS for token in reader.tokens
    ):
        return None
    if not at and not (after == "," and reader.word(len(reader.tokens) - 1) in (".", "")):
        return None
    return Phrase(at, run.last - 1, run.last, "name"), at


def after_dash(reader: Reader) -> Iterator[Bare]:
    """Yield quotations with a dash and a name after them: `"It is over." -- Ada Lind`."""
    for at in range(len(reader.tokens) - 2):
        if reader.word(at) != QUOTED or reader.word(at + 1) not in DASHES:
            continue
        run = reader.beginning.get(at + 2)
        if run is None or run.core == run.last or reader.word(run.last) not in ("", ",", "."):
            continue
        if any(token.word in verbs() for token in reader.tokens[run.last :]):
            continue
        yield Bare(Phrase(at + 2, run.last - 1, run.last, "name"), (at + 1, at + 2), (at, at + 1))


def noun_and_colon(reader: Reader) -> Iterator[Bare]:
    """Yield quotations that follow a noun and a colon: `Her message: "Stay home."`."""
    for at in range(1, len(reader.tokens) - 1):
        if reader.word(at) != ":" or reader.word(at + 1) != QUOTED:
            continue
        if reader.word(at - 1) not in _SAYINGS:
            continue
        owner = _owner(reader, at - 1)
        if owner is not None:
            yield Bare(owner, (at - 1, at), (at + 1, at + 2))


def noun_and_that(reader: Reader) -> Iterator[Bare]:
    """Yield clauses that follow a noun and "that": "her claim that"."""
    for at in range(1, len(reader.tokens) - 2):
        if reader.word(at) not in _NOUNS or reader.word(at + 1) != "that":
            continue
        owner = _owner(reader, at)
        if owner is not None:
            yield Bare(owner, (at, at + 1), (at + 2, _end_of_clause(reader, at + 2)))


def _owner(reader: Reader, noun: int) -> Phrase | None:
    """Return the owner of a noun: "her" in "her claim", "Mr. Lind" in "Mr. Lind's claim"."""
    at = noun - 1
    while (
        at > max(0, noun - 4)
        and reader.word(at).isalpha()
        and (at not in reader.inside and reader.word(at) not in POSSESSIVES)
    ):
        at -= 1
    word = reader.word(at)
    if word in ("his", "her", "their"):
        return Phrase(at, at, at + 1, "pronoun")
    if word in ("'s", "'"):
        found = phrase_ending(reader, at - 1)
        return found if found is not None and found.form != "pronoun" else None
    return None


def _end_of_clause(reader: Reader, start: int) -> int:
    """Return where the clause ends: before "was" in "the claim that it is safe was wrong"."""
    seen = False
    for at in range(start, len(reader.tokens)):
        word = reader.word(at)
        if word in (",", ";", ".", ":", "?", "!") or word in DASHES:
            return at
        if word in ("was", "is", "were", "are", "has", "had", "have", "did", "does"):
            if seen and not is_adverb(reader.word(at - 1)):
                return at
            seen = True
    return len(reader.tokens)


_LETTERS: Final = frozenset({"q", "a"})
"""Labels of questions and answers, which name no speaker: "Q:", "A:"."""
_FEWEST: Final = 2


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
        often = {label for label, count in counts.items() if count >= _FEWEST}
        several = len(counts) >= _FEWEST and bool(often)
        self._known = set(counts) if several else often

    def speaker(self, paragraph: Paragraph) -> ArticleSpan | None:
        """Return the span of the label that names the speaker of the paragraph, or None."""
        label = self._written(paragraph)
        if not label or label.lower() in _LETTERS:
            return None
        if label in self._known or (label.isupper() and len(label) > 1):
            first = paragraph.units[0].tokens[0]
            return ArticleSpan(first.start, first.start + len(label))
        return None

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


_LONGEST_NAME: Final = 7
_SIGNS: Final = frozenset({",", ":", ".", "-", "\u2014", "\u2013", "\u2015"})


class ForeignFinder:
    """Finds the speakers of quotations in an article that is not in English."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text = text
        self.cues = cues
        self.actors: list[NamedActor] = []
        self.namings: list[Naming] = []
        self.attributions: list[Attribution] = []
        self._by_last: dict[str, int] = {}

    def read(self, paragraph: Paragraph) -> None:
        """Find the paragraph's quotations that have a speaker."""
        for unit in paragraph.units:
            tokens = unit.tokens
            places = [at for at, token in enumerate(tokens) if token.word == QUOTED]
            for at in places:
                found = self._after(tokens, at) or self._before(tokens, at)
                if found is not None:
                    self._add(tokens[at], *found)

    def _after(self, tokens: Sequence[Token], at: int) -> tuple[ArticleSpan, ArticleSpan] | None:
        """Return the cue and the speaker after a quotation: `", dijo Ana Ruiz`."""
        place = _skip(tokens, at + 1, _SIGNS)
        first = place
        place = _skip(tokens, place, self.cues.helpers)
        if place < len(tokens) and tokens[place].word in self.cues.verbs:
            cue = ArticleSpan(tokens[first].start, tokens[place].end)
            name = self._name_from(tokens, _skip(tokens, place + 1, self.cues.helpers))
            return (cue, name) if name else None
        if place < len(tokens) and tokens[place].word in self.cues.according:
            name = self._name_from(tokens, place + 1)
            return (ArticleSpan(tokens[place].start, tokens[place].end), name) if name else None
        name = self._name_from(tokens, first)
        if name is None:
            return None
        first = next(i for i in range(first, len(tokens)) if tokens[i].end == name.end) + 1
        place = _skip(tokens, first, self.cues.helpers)
        if place < len(tokens) and tokens[place].word in self.cues.verbs:
            return ArticleSpan(tokens[first].start, tokens[place].end), name
        return None

    def _before(self, tokens: Sequence[Token], at: int) -> tuple[ArticleSpan, ArticleSpan] | None:
        """Return the cue and the speaker before a quotation: `Ana Ruiz dijo: "`."""
        place = at - 1
        if place < 0 or tokens[place].word not in (":", ","):
            return None
        place -= 1
        if place >= 0 and tokens[place].word in self.cues.verbs and tokens[place + 1].word == ":":
            last = place
            while place and tokens[place - 1].word in self.cues.helpers:
                place -= 1
            name = self._name_to(tokens, place)
            return (ArticleSpan(tokens[place].start, tokens[last].end), name) if name else None
        name = self._name_to(tokens, place + 1)
        if name is None:
            return None
        start = next(i for i in range(place + 1) if tokens[i].start == name.start)
        if start and tokens[start - 1].word in self.cues.according:
            return ArticleSpan(tokens[start - 1].start, tokens[start - 1].end), name
        return None

    def _name_from(self, tokens: Sequence[Token], first: int) -> ArticleSpan | None:
        last = first
        while last < len(tokens) and last - first < _LONGEST_NAME:
            if tokens[last].capital and tokens[last].word != QUOTED:
                last += 1
                continue
            joined = last > first and tokens[last].word in self.cues.particles
            if not (joined and last + 1 < len(tokens) and tokens[last + 1].capital):
                break
            last += 1
        return ArticleSpan(tokens[first].start, tokens[last - 1].end) if last > first else None

    def _name_to(self, tokens: Sequence[Token], last: int) -> ArticleSpan | None:
        first = last
        while first and last - first < _LONGEST_NAME:
            token = tokens[first - 1]
            inside = first < last and first > 1 and token.word in self.cues.particles
            part = token.capital and token.word not in self.cues.according and token.word != QUOTED
            if not part and not (inside and tokens[first - 2].capital):
                break
            first -= 1
        return ArticleSpan(tokens[first].start, tokens[last - 1].end) if last > first else None

    def _add(self, quote: Token, cue: ArticleSpan, name: ArticleSpan) -> None:
        number = self._actor_number(name)
        self.namings.append(Naming(name, number))
        span = (ArticleSpan(quote.start, quote.end),)
        self.attributions.append(
            Attribution(SourceMention(name, "name", number), cue, span, span, "direct")
        )

    def _actor_number(self, name: ArticleSpan) -> int:
        written = name.of(self.text)
        last = written.split()[-1].lower()
        number = self._by_last.setdefault(last, len(self.actors))
        if number == len(self.actors):
            self.actors.append(NamedActor(written, "person"))
        elif len(written) > len(self.actors[number].name):
            known = self.actors[number]
            self.actors[number] = NamedActor(written, "person", "", (*known.aliases, known.name))
        elif written not in (self.actors[number].name, *self.actors[number].aliases):
            known = self.actors[number]
            self.actors[number] = known._replace(aliases=(*known.aliases, written))
        return number


def _skip(tokens: Sequence[Token], at: int, words: frozenset[str]) -> int:
    while at < len(tokens) and tokens[at].word in words:
        at += 1
    return at


def quotations(
    text: str, paragraphs: Sequence[Paragraph], cues: Cues
) -> tuple[list[NamedActor], list[Naming], list[Attribution]]:
    """Return the quoted actors, the places where they are named, and the attributions."""
    finder = ForeignFinder(text, cues)
    for paragraph in paragraphs:
        finder.read(paragraph)
    return finder.actors, finder.namings, finder.attributions


def according_to(reader: Reader) -> Iterator[tuple[int, int, Phrase]]:
    """Yield the start, the end and the source of each "according to" and "as reported by"."""
    for at, token in enumerate(reader.tokens):
        if token.word == "according" and reader.word(at + 1) == "to":
            subject = phrase_starting(reader, at + 2)
            if subject is not None:
                yield at, at + 2, _with_author(reader, subject)
        elif token.word == "as" and _is_told_by(reader, at):
            subject = phrase_starting(reader, at + 3)
            if subject is not None:
                yield at, at + 3, subject


def _with_author(reader: Reader, source: Phrase) -> Phrase:
    """Extend a source by the name of its author: "a survey by the Gate Union (GU)"."""
    if reader.word(source.last) not in ("by", "from") or source.form != "noun":
        return source
    author = phrase_starting(reader, source.last + 1)
    if author is None or author.form != "name":
        return source
    short = reader.word(author.last) == "(" and reader.word(author.last + 2) == ")"
    return source._replace(last=author.last + (3 if short else 0))


def _is_told_by(reader: Reader, at: int) -> bool:
    """Return True for an "as" that introduces a source: "as reported by Lind"."""
    entry = verbs().get(reader.word(at + 1))
    told = reader.word(at + 1) in ("documented", "recorded", "quoted")
    return reader.word(at + 2) == "by" and (told or (entry is not None and "done" in entry.forms))


_LONGEST_SPEAKER: Final = 40
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
        colon = self.text.find(":", quote.start, min(quote.end, quote.start + _LONGEST_SPEAKER))
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
