"""Find who says what in an article, with or without a verb of saying.

Before colons, and after nouns of saying, the verb is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting.article import base_of
from briefing_tui.drafting.cast import ArticleCast, NamedActor, Naming
from briefing_tui.drafting.contents import has_main_verb, is_title
from briefing_tui.drafting.cues import Cue, CueFinder, according_to, contents, is_plain
from briefing_tui.drafting.grammar import Phrase, Reader
from briefing_tui.drafting.lexicon import FUNCTION, RELATIVES, denies, verbs_of, words
from briefing_tui.drafting.sources import SourceFinder, SourceMention
from briefing_tui.drafting.units import (
    QUOTED,
    ArticleSpan,
    Paragraph,
    Token,
    read_paragraphs,
    with_marks,
)
from briefing_tui.model.text import word_set

AttributionType = Literal["direct", "mixed", "indirect"]
_MOST_PARTS: Final = 100
_FEWEST_MIXED: Final = 3  # words in quotation marks, which are surely the speaker's own
_MOST_CUES: Final = 40  # of a sentence
_NEAR: Final = 6  # cues before and after a cue, with which it is compared
_FAR: Final = 40


class Attribution(NamedTuple):
    """Something that somebody said, wrote, thinks or wants, according to the article."""

    source: SourceMention
    cue: ArticleSpan
    content: tuple[ArticleSpan, ...]
    """The words that are attributed, quoted or not. They are in the order of the text."""
    quoted: tuple[ArticleSpan, ...]
    """The parts of the content inside quotation marks. The marks are left out."""
    type: AttributionType
    via: SourceMention | None = None  # the actor who relayed the words
    is_sure: bool = True  # False if the rules may be wrong about the speaker or the words

    def is_thought(self, text: str) -> bool:
        """Return True if the words are what somebody believes, fears or wants."""
        return any(verb.lemma in _THOUGHTS for verb in verbs_of(self.cue.of(text)))


class Findings(NamedTuple):
    """The actors of an article and what they say."""

    actors: tuple[NamedActor, ...]
    """Everybody who is named or quoted. A `Naming` has the index of its actor."""
    namings: tuple[Naming, ...]  # the places where the actors are named, in the order of the text
    attributions: tuple[Attribution, ...]  # the attributions in the order of the text
    readers: Mapping[int, Reader] = MappingProxyType({})
    """The sentences as they were read, by their offsets."""
    paragraphs: tuple[Paragraph, ...] = ()


def find_attributions(text: str, language: str = "en") -> Findings:
    """Return who is named in the article, and who says what in it.

    `language` is a BCP 47 tag; only English is read.
    """
    paragraphs = tuple(read_paragraphs(text))
    if base_of(language) != "en":
        return Findings((), (), (), paragraphs=paragraphs)
    cast = ArticleCast(text, paragraphs)
    finder = AttributionFinder(text, cast)
    for paragraph in paragraphs:
        finder.read(paragraph)
    namings = tuple(sorted(cast.namings.values()))
    inorder = sorted(
        finder.found, key=lambda one: (min(one.content[0].start, one.cue.start), one.cue)
    )
    return Findings(tuple(cast.entries), namings, tuple(inorder), cast.readers, paragraphs)


_THOUGHTS: Final = words("speech", "thoughts")
_NAME: Final = r"(?P<name>[A-Z][\w.'\u2019-]+(?:[ ][A-Z][\w.'\u2019-]+){0,3})"
_SIGNATURE: Final = re.compile(rf"\s*[-\u2013-\u2015]{{1,2}}\s?{_NAME}\s*(?:,.{{1,80}})?\Z")


class AttributionFinder:
    """Finds the attributions of an article, paragraph by paragraph."""

    def __init__(self, text: str, cast: ArticleCast) -> None:
        self.text = text
        self.cast = cast
        self.sources = SourceFinder(text, cast)
        self.found: list[Attribution] = []
        self._open: Attribution | None = None
        """The attribution of a quotation that goes on, or begins, in the next paragraph."""
        self._unsigned: tuple[ArticleSpan, ...] = ()
        """The latest quotations without a known speaker. A signature may follow."""

    def read(self, paragraph: Paragraph) -> None:
        """Find the attributions of the next paragraph."""
        last, self._open = self._open, None
        before = len(self.found)
        for unit in paragraph.units:
            reader = self.cast.readers[unit.span.start]
            self.sources.begin_unit(reader)
            quotes = _quotes(self.text, unit.tokens)
            signature = _SIGNATURE.match(self.text, *unit.span)
            if unit.is_quotation and last is not None:
                last = self._go_on(last, quotes, is_new=len(self.found) == before)
            elif unit.is_quotation:
                self._unsigned += quotes
            elif signature is not None and self._unsigned:
                name = ArticleSpan(*signature.span("name"))
                signed = self.cast.person_named(name.of(self.text)).number
                mention, quoted = SourceMention(name, "name", signed), self._unsigned
                self.found.append(Attribution(mention, name, quoted, quoted, "direct"))
                self._unsigned = ()
            else:
                last, self._unsigned = self._read_unit(reader, last), ()
        if paragraph.is_open:
            self._open = last

    def _go_on(
        self, last: Attribution, quotes: tuple[ArticleSpan, ...], *, is_new: bool
    ) -> Attribution:
        if last.type == "direct" and not is_new and len(last.content) < _MOST_PARTS:
            place = self.found.index(last, max(0, len(self.found) - _MOST_CUES))
            last = last._replace(content=last.content + quotes, quoted=last.quoted + quotes)
            self.found[place] = last
        else:
            last = last._replace(content=quotes, quoted=quotes, type="direct")
            self.found.append(last)
        return last

    def _read_unit(self, reader: Reader, last: Attribution | None) -> Attribution | None:
        before = len(self.found)
        for at, end, source, place in according_to(reader):
            plain = _WHOLE.fullmatch(reader.tags, *place) is not None
            self._add(reader, source, reader.span(at, end), [place], is_plain=plain)
        self._read_cues(reader)
        self._note_relays(before, last)
        made = self.found[before:]
        quoting = (one for one in made if one.type == "direct" and one.source == made[-1].source)
        return next(quoting, made[-1]) if made else None

    def _read_cues(self, reader: Reader) -> None:
        found = CueFinder(reader, self.text).cues[:_MOST_CUES]
        cues = [cue for cue in found if not (cue.is_shared and _has_nearer_subject(reader, cue))]
        for place, cue in enumerate(cues):
            around = cues[max(0, place - _NEAR) : place + _NEAR]
            ranges = contents(reader, cue, [other for other in around if other is not cue])
            span = reader.span(cue.first, _end_of_told(reader, cue))
            is_named = reader.word(cue.subject.first - 1) == "what"  # "what Lind said when"
            if ranges:
                is_cut = is_named or _is_hearsay(reader, cue, *ranges[-1])
                plain = not is_cut and is_plain(reader, cue, ranges)
                finds = cue.has("d") and not cue.has("qop")  # "found"
                says = not (is_cut or finds) and cue.has("qpct")  # not "wants"
                names = cue.has("p") and not cue.has("ct")  # "called it"
                flags = {"is_plain": plain, "says": says, "names": names, "finds": finds}
                self._add(reader, cue.subject, span, ranges, **flags)
            elif reader.tags[-1] == ":" and (mention := self.sources.mention(reader, cue.subject)):
                self._open = Attribution(mention, span, (), (), "direct")

    def _note_relays(self, before: int, last: Attribution | None) -> None:
        made = self.found[before:]
        for place, inner in enumerate(made):
            for outer in made[max(0, place - _NEAR) : place + _NEAR]:
                is_inside = any(span.holds(inner.cue) for span in outer.content)
                is_same = _is_same(outer.source, inner.source)
                if is_inside and is_same and outer.is_sure:
                    self.found[before + place] = inner._replace(is_sure=False)
                    break  # "said he was asking"
                if outer is inner or is_same:
                    continue
                is_ended = is_inside or outer.content[-1].end == inner.source.span.end
                is_shared = not (is_inside or set(inner.quoted).isdisjoint(outer.quoted))
                if any(_holds_clause(self.text, span, inner) for span in outer.content):
                    is_told = self.text[inner.cue.start : inner.cue.end].lower() != "according to"
                    is_sure = inner.is_sure and inner.type != "indirect" and is_told
                    self.found[before + place] = inner._replace(via=outer.source, is_sure=is_sure)
                elif is_shared or (is_ended and outer.cue < inner.cue):
                    self.found[before + place] = inner._replace(is_sure=False)  # said by two
            is_pronoun = inner.source.form == "pronoun"
            if last and last.via and is_pronoun and _is_same(inner.source, last.source):
                self.found[before + place] = self.found[before + place]._replace(via=last.via)

    def _add(
        self,
        reader: Reader,
        source: Phrase,
        cue: ArticleSpan,
        ranges: Sequence[tuple[int, int]],
        *,
        is_plain: bool,
        says: bool = True,
        names: bool = False,
        finds: bool = False,
    ) -> None:
        mention = self.sources.mention(reader, source)
        content, quoted, has_words = self._content(reader, ranges)
        quoted = [one for one in quoted if not (has_words and self._is_term(one))]
        said = (reader.word(at) for first, last in ranges for at in range(first, last))
        is_empty = not quoted and FUNCTION.issuperset(said)
        if mention is None or not content or (is_empty and not denies(cue.of(self.text))):
            return
        before, start = reader.word(ranges[0][0] - 1), reader.tokens[ranges[0][0]].start
        is_part = before[:1].isalnum() and before != "that" and self.text[start].islower()
        is_part &= names or not any(has_main_verb(quote.of(self.text)) for quote in quoted)
        kind: AttributionType = (
            ("mixed" if has_words or is_part else "direct") if quoted else "indirect"
        )
        is_short = all(len(one.of(self.text).split()) < _FEWEST_MIXED for one in quoted)
        is_term = kind == "mixed" and not names and is_short
        is_plain &= has_words or not is_term  # not "the “calamity” he said he had left"
        naming = self.cast.namings.get(reader.tokens[source.head].start)
        is_shared = naming is not None and self.cast.is_shared(naming)
        is_work = kind == "direct" and all(is_title(one.of(self.text).split()) for one in quoted)
        is_said = (bool(quoted) and says and not (is_term or is_work)) or is_plain
        actor = None if mention.actor is None else self.cast.entries[mention.actor]
        is_clear = actor is not None and not actor.is_doubtful and mention.is_clear
        is_learnt = finds and actor is not None and actor.kind == "person"  # "has found that"
        is_sure = is_clear and not (is_shared or is_learnt) and is_said
        self.found.append(
            Attribution(mention, cue, tuple(content), tuple(quoted), kind, is_sure=is_sure)
        )

    def _content(
        self, reader: Reader, ranges: Sequence[tuple[int, int]]
    ) -> tuple[list[ArticleSpan], list[ArticleSpan], bool]:
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
        return content, quoted, has_words

    def _is_term(self, quote: ArticleSpan) -> bool:
        words = quote.of(self.text).split()
        if is_title(words):
            return True
        before = self.text[max(0, quote.start - _LONGEST_TERM) : quote.start]
        return len(words) <= _TERM_WORDS and _TERM.search(before) is not None


def _is_hearsay(reader: Reader, cue: Cue, first: int, last: int) -> bool:
    is_led = cue.subject.first > 0 and reader.tags[cue.subject.first - 1] in "RH"
    is_open = re.match("[^,:][XMVYQ]", reader.tags[first - 1 : first + 1])
    if is_led and (is_open or re.search("(?:[VYB]|IW)$", reader.tags[first:last])):
        return True  # "which Lind said leaks", "which Lind said they hope to repair"
    if cue.is_relative and reader.word(cue.first - 1) == "which":
        return True  # "a book by Ada Lind, which says"
    return any(reader.word(at) in _HEDGES for at in range(cue.first - 1, cue.verb))


def _end_of_told(reader: Reader, cue: Cue) -> int:
    place = reader.chunk_of[cue.last]
    is_told = cue.entry.lemma == "tell" and reader.shape[place : place + 1] in tuple("123P")
    is_last = reader.tags[cue.last + 1 : cue.last + 2] in tuple(".,:;HP")
    is_adverb = is_last and reader.word(cue.last).endswith("ly")
    return reader.chunks[place].last if is_told else cue.last + is_adverb


_HEDGES: Final = word_set("allegedly apparently frequently regularly reportedly supposedly usually")


def _has_nearer_subject(reader: Reader, cue: Cue) -> bool:
    between = reader.shape[reader.chunk_of[cue.subject.last] : reader.chunk_of[cue.first]]
    return _NEARER.search(between[-_FAR:]) is not None


_NEARER: Final = re.compile(r"[CKL](?:[^;:-]+,)?[123nP](?:F[123n])*[AEM]*[XMVYB][^,-]*C\Z")
_TERM: Final = re.compile(r"\b(?:or|not|words?|terms?|phrase)\s\W{1,2}\Z", re.I)
_TERM_WORDS: Final = 2
_LONGEST_TERM: Final = 12
_WHOLE: Final = re.compile(r"(?:[^;:-]|:n)*(?:[XMVY]|WI[WB])(?:[^;:-]|:n)*")
"""A clause that is not parted by signs."""
_WORDS: Final = re.compile(r"[^Q.,;:()\-O]")


def _quotes(text: str, tokens: Sequence[Token]) -> tuple[ArticleSpan, ...]:
    return tuple(_quote(text, token) for token in tokens if token.word == QUOTED)


def _quote(text: str, token: Token) -> ArticleSpan:
    end = token.end - (text[token.end - 1] == "," and token.end - token.start > 1)
    return ArticleSpan(token.start, end)


def _holds_clause(text: str, content: ArticleSpan, inner: Attribution) -> bool:
    if not content.start <= inner.cue.start < content.end:
        return False
    before = text[content.start : max(content.start, inner.source.span.start)].split()
    return RELATIVES.isdisjoint(before)


def _is_same(one: SourceMention, other: SourceMention) -> bool:
    return one.span == other.span or (one.actor is not None and one.actor == other.actor)
