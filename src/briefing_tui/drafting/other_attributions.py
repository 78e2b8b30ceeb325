"""Find English attributions without a verb, and all attributions in other languages.

The verb is missing in transcripts, interviews and headlines, before colons, and after dashes.

In other languages, a cue and the name of the speaker stand right beside the quotation:
`« Non », a déclaré Anna Berg`, `Anna Berg dijo: «No»`, `Laut Anna Berg ist das „falsch“`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting.cast import NamedActor, Naming
from briefing_tui.drafting.lexicon import PASTS, POSSESSIVES, Cues, is_adverb, may_be_finite, verbs
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.people import PLURALS, WRITINGS
from briefing_tui.drafting.phrases import (
    Attribution,
    Phrase,
    SourceMention,
    phrase_ending,
    phrase_starting,
)
from briefing_tui.drafting.units import DASHES, QUOTED, ArticleSpan, Paragraph, Token, trimmed
from briefing_tui.model.segmentation import word_set

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
