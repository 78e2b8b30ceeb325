"""Find who says what in an article, with or without a verb of saying.

Before colons, and after nouns of saying, the verb is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

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
    RELATIVES,
    WRITINGS,
    denies,
    is_adverb,
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
from briefing_tui.model.text import quoted, word_set

AttributionType = Literal["direct", "mixed", "indirect"]
_NO_LABELS: Final = words("speech", "labels")
_STATEMENTS: Final = words("speech", "statements")
_ANSWERS: Final = WRITINGS | word_set(
    "assessment conclusion answer reply response verdict advice explanation question warning "
    "promise claim remark comment words"
)
_TOLD: Final = word_set("shown told asked given sent read handed played greeted met")
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

    `language` is a BCP 47 tag. English is read in full. In other languages, only quotations with a
    full name right beside them are found. `openings` are the offsets at which sections begin.
    """
    paragraphs = tuple(read_paragraphs(text))
    base = base_of(language)
    if base != "en":
        return _in_other_language(text, paragraphs)
    cast = ArticleCast(text, paragraphs)
    finder = AttributionFinder(text, cast, openings)
    labels = dict(_labels(text, paragraphs))
    for paragraph in paragraphs:
        finder.read(paragraph, labels.get(paragraph.span.start))
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


def _bare(reader: Reader) -> Iterator[Bare]:
    """Yield quotations and clauses that a noun of saying attributes: "her claim that"."""
    for at in range(1, len(reader.tokens) - 1):
        word, after = reader.word(at), reader.word(at + 1)
        is_colon = after == ":" and reader.word(at + 2) == QUOTED and word in _ANSWERS
        if not is_colon and not (after == "that" and word in _STATEMENTS):
            continue
        owner = _owner(reader, at)
        if owner is not None:
            last = at + 3 if is_colon else _end_of_clause(reader, at + 2)
            yield Bare(owner, (at, at + 1), (at + 2, last))


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


class _Waiting(NamedTuple):
    """The speaker of a quotation that begins in the next paragraph."""

    source: SourceMention
    cue: ArticleSpan


_NAME: Final = r"(?P<name>[A-Z][\w.'\u2019-]+(?:[ ][A-Z][\w.'\u2019-]+){0,3})"
_LABEL: Final = re.compile(rf"[\"\u201c]?{_NAME}:[ ](?=\w)")
_SIGNATURE: Final = re.compile(rf"\s*[-\u2013-\u2015]{{1,2}}\s?{_NAME}\s*(?:,.{{1,80}})?\Z")


def _labels(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, ArticleSpan]]:
    """Yield the labels of a transcript, `LIND: It is over`, each with its paragraph's offset.

    There are at least two, in capitals or repeated.
    """
    matches = (_LABEL.match(text, paragraph.span.start) for paragraph in paragraphs)
    found = [one for one in matches if one and one["name"].lower() not in _NO_LABELS]
    counts = Counter(label["name"] for label in found)
    is_talk = len(counts) > 1 and (max(counts.values()) > 1 or all(map(str.isupper, counts)))
    for label in found if is_talk else ():
        yield label.start(), ArticleSpan(*label.span("name"))


def _in_other_language(text: str, paragraphs: tuple[Paragraph, ...]) -> Findings:
    """Return quotations that have a few words and a full name beside them.

    Examples are `« Non », a déclaré Anna Berg` and `Anna Berg dijo: «No»`.
    """
    actors: dict[str, int] = {}
    namings: list[Naming] = []
    said: list[Attribution] = []
    for start, end in quoted(text):
        found = _NAME_AFTER.match(text, end) or _NAME_BEFORE.search(
            text, max(0, start - _LONGEST_BESIDE), start
        )
        if found is not None:
            name, cue = ArticleSpan(*found.span("name")), ArticleSpan(*found.span("cue"))
            actor = actors.setdefault(found["name"], len(actors))
            namings.append(Naming(name, actor))
            source = SourceMention(name, "name", actor)
            words = (ArticleSpan(start, end),)
            said.append(Attribution(source, cue, words, words, "direct"))
    cast = tuple(NamedActor(name, "person") for name in actors)
    return Findings(cast, tuple(sorted(namings)), tuple(said), paragraphs=paragraphs)


_LONGEST_BESIDE: Final = 80
_SMALL: Final = r"(?P<cue>[^\W\d_A-Z][^\W\d_]*(?:\s[^\W\d_A-Z][^\W\d_]*){0,2})"
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ][\w'\u2019-]*"
_FULL_NAME: Final = rf"(?P<name>{_CAPITAL}(?:\s[a-z]{{1,3}}){{0,2}}\s{_CAPITAL}(?:\s{_CAPITAL})?)"
_NAME_AFTER: Final = re.compile(
    rf"\s?[^\w\s]{{1,2}},?\s{_SMALL}\s{_FULL_NAME}(?=\s*[.,;:\u2014\u2013-])"
)
_NAME_BEFORE: Final = re.compile(
    rf"(?:\A|(?<=[.!?]\s)|(?<=\n)){_FULL_NAME}\s{_SMALL}\s?:\s?[^\w\s]{{1,2}}\s?\Z"
)


class AttributionFinder:
    """Finds the attributions of an article, paragraph by paragraph."""

    def __init__(self, text: str, cast: ArticleCast, openings: Collection[int]) -> None:
        self.text = text
        self.cast = cast
        self.sources = SourceFinder(text, cast)
        self.found: list[Attribution] = []
        self._openings = openings
        """Offsets at which sections begin. A pronoun never refers to an earlier section."""
        self._waiting: _Waiting | None = None
        self._unsigned: tuple[ArticleSpan, ...] = ()
        """The latest quotations without a known speaker. A signature may follow."""

    def read(self, paragraph: Paragraph, label: ArticleSpan | None) -> None:
        """Find the attributions of the next paragraph. The label is the name of its speaker."""
        if paragraph.span.start in self._openings or paragraph.is_heading:
            self.sources.memory = Memory()
        waiting, self._waiting = self._waiting, None
        if label is not None:
            said = trimmed(self.text, label.end + 1, paragraph.span.end, '"\u201d')
            self._add_named(label, (said,))
            return
        last: Attribution | None = None
        for unit in paragraph.units:
            reader = self.cast.readers[unit.span.start]
            self.sources.begin_unit(reader, is_heading=paragraph.is_heading)
            if unit.is_quotation:
                last = self._attribute_to_last_speaker(unit, last, waiting)
                continue
            unsigned, self._unsigned = self._unsigned, ()
            signature = _SIGNATURE.match(unit.span.of(self.text)) if unsigned else None
            if signature is not None:
                name = ArticleSpan(*(unit.span.start + at for at in signature.span("name")))
                self._add_named(name, unsigned, unsigned)
                continue
            last = self._read_unit(reader, last)
            if paragraph.is_heading:
                self._drop_indirect(unit)
            waiting = None
        if paragraph.is_open and last is not None and last.source is not None:
            self._waiting = _Waiting(last.source, last.cue)

    def _add_named(
        self, name: ArticleSpan, said: tuple[ArticleSpan, ...], quoted: tuple[ArticleSpan, ...] = ()
    ) -> None:
        mention = SourceMention(name, "name", self.cast.person_named(name.of(self.text)).number)
        self._keep(Attribution(mention, name, said, quoted, "direct"))

    def _attribute_to_last_speaker(
        self, unit: SentenceUnit, last: Attribution | None, waiting: _Waiting | None
    ) -> Attribution | None:
        quotes = _quotes(self.text, unit.tokens)
        if not quotes:
            return last
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
                before = len(self.found)
                self._add(reader, first, reader.span(at, at + 1), [(at + 1, at + 2)])
                self._doubt(before)
        elif self._waiting is None:
            self._wait(reader, first, reader.span(at, at + 1))

    def _doubt(self, before: int) -> None:
        self.found[before:] = [one._replace(is_sure=False) for one in self.found[before:]]

    def _note_relays(self, before: int) -> None:
        """Note who relays the words of others: "Lind" in "Lind said Berg denied the report"."""
        made = self.found[before:]
        taken: list[Attribution] = []
        for place, inner in enumerate(made):
            for outer in made[max(0, place - _NEAR) : place + _NEAR]:
                if outer is inner or outer.source is None or _is_same(outer.source, inner.source):
                    continue
                if any(_holds_clause(self.text, span, inner) for span in outer.content):
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
            before = len(self.found)
            self._add(reader, bare.source, reader.span(*bare.cue), [bare.content])
            if bare.source.form == "pronoun":  # "his" may be said of another's words
                self._doubt(before)

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
        naming = self.cast.namings.get(reader.tokens[source.head].start)
        is_vague = "1C1" in reader.shape[places] or (naming and self.cast.is_shared(naming))
        is_sure = mention.actor is not None and not is_vague and (is_plain or bool(quoted))
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


def _holds_clause(text: str, content: ArticleSpan, inner: Attribution) -> bool:
    """Return True for "Berg denied it" in "Lind said Berg denied it"."""
    if inner.source is None or not content.start <= inner.cue.start < content.end:
        return False
    before = text[content.start : max(content.start, inner.source.span.start)].split()
    return RELATIVES.isdisjoint(before)


def _is_same(one: SourceMention | None, other: SourceMention | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.span == other.span or (one.actor is not None and one.actor == other.actor)
