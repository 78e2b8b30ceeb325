"""One grammar of phrases: each sentence as noun phrases, verbs of saying, and small words.

Every token gets a letter. Runs of letters that are a noun phrase become one chunk. The letters of
the chunks are the shape of the sentence, which regular expressions read: in `2V1Y.`, a noun for a
speaker stands before a verb of saying.

1  a noun phrase that ends with a name     P  a personal pronoun
2  one that ends with a noun for a speaker  n  a number or quantifier alone
3  any other noun phrase                    Q  quoted words         T  the title of a work
V  a verb of saying, past or third person   B  its base form         G  its form in -ing
Y  another verb in the past                 X  an auxiliary          M  a modal or a negation
A  an adverb          E  a word of time     F  a preposition         L  one that opens clauses, too
I  "to"               J  "familiar", "close" and the like, after a noun
C  "and", "but", "or" H  "that"             R  "who", "which"        K  another subordinator
O  a possessive mark  - , ; : . ( )         signs

In the tags of single tokens, parts of a noun phrase have letters of their own:

N  a word of a name   S  a title, or a noun for a speaker, a body or a writing
d  a determiner       g  another word in -ing               W  another word
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.names import Run
from briefing_tui.drafting.units import DASHES, QUOTED, TITLE, ArticleSpan, SentenceUnit, Token
from briefing_tui.model.numerals import UNDER_TWENTY
from briefing_tui.model.text import word_set

Form = Literal["name", "noun", "pronoun"]
PERSONAL: Final = word_set("he she they it we i you")
_CLASSES: Final[tuple[tuple[frozenset[str], str], ...]] = (
    (word_set("who which whom"), "R"),
    (word_set("no neither none"), "n"),
    (frozenset({"that"}), "H"),
    (frozenset({"to"}), "I"),
    (word_set("after before since until till as like than"), "L"),
    (word_set("familiar briefed involved aware present nearby polled surveyed close"), "J"),
    (lexicon.ARTICLES | lexicon.POSSESSIVES, "d"),
    (lexicon.QUANTIFIERS.union(UNDER_TWENTY), "n"),
    (lexicon.MODALS | lexicon.NEGATIONS, "M"),
    (lexicon.BE | lexicon.HAVE | lexicon.DO, "X"),
    (lexicon.CONJUNCTIONS, "C"),
    (lexicon.SUBORDINATORS, "K"),
    (lexicon.PREPOSITIONS, "F"),
    (lexicon.TIMES, "E"),
)
_TAGS: Final = {word: tag for words, tag in reversed(_CLASSES) for word in words}
"""The tag of each word of a closed class. A word of several has that of the first."""
_SIGNS: Final = {
    **dict.fromkeys(("!", "?", "\u2026", "..."), "."), "[": "(", "]": ")", "'": "O", "%": "W",
    "$": "W", QUOTED: "Q", TITLE: "T", **dict.fromkeys(DASHES, "-"),
}  # fmt: skip
_PHRASE: Final = re.compile(
    r"P|(?:[dn]+(?:[YGVBgAE](?=[WSNYGVgn]))*)?(?:WC(?=W[WS]))?"
    r"(?:(?:W(?!N+(?![NWSO&n]))|[SNn&]|EO)(?:O(?:[YGVBgA](?=[WSNWn]))?)?)*(?:[WSN]|(?<=[dnW])g|(?<=[dn]))"
)


class Phrase(NamedTuple):
    """A noun phrase: the tokens from `first` up to, but not including, `last`."""

    first: int
    head: int  # the index of the noun, or of the last word of the name
    last: int
    form: Form


class Chunk(NamedTuple):
    """A noun phrase or a single token."""

    first: int
    last: int


@dataclass(frozen=True)
class Reader:
    """A sentence: its tokens, the names among them, and its shape."""

    unit: SentenceUnit
    runs: tuple[Run, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.unit.tokens

    @cached_property
    def inside(self) -> dict[int, Run]:
        """The name that each token belongs to, by the token's index."""
        return {at: run for run in self.runs for at in range(run.first, run.last)}

    def word(self, at: int) -> str:
        """Return the word of token `at`, or `""` outside of the sentence."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def span(self, first: int, last: int) -> ArticleSpan:
        """Return the span of the tokens from `first` up to, but not including, `last`."""
        return ArticleSpan(self.tokens[first].start, self.tokens[last - 1].end)

    @cached_property
    def first_finite(self) -> int:
        """The index of the first token that may be a finite verb, or the number of tokens."""
        for at, token in enumerate(self.tokens):
            if lexicon.may_be_finite(token.word) and token.word not in ("'s", "'"):
                return at
        return len(self.tokens)

    @cached_property
    def tags(self) -> str:
        """A letter for each token."""
        made = ""
        for at, token in enumerate(self.tokens):
            run = self.inside.get(at)
            if run is not None:
                made += "N" if at >= run.core else "S"
            else:
                tag = _tag(token, made[-3:], self.word(at + 1))
                is_to = made[-1:] == "I" and self.word(at + 1) in _AFTER_VERBS
                is_bare = is_to or made[-1:] == "M" or self.word(at - 1).endswith("n't")
                is_verb = tag == "W" and is_bare
                made += "B" if is_verb and self.word(at - 1) != "not" else tag
        return made

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The chunks, in order."""
        made: list[Chunk] = []
        at = 0
        while at < len(self.tags):
            found = _PHRASE.match(self.tags, at)
            end = max(found.end(), at + 1) if found is not None else at + 1
            made.append(Chunk(at, end))
            at = end
        return made

    @cached_property
    def shape(self) -> str:
        """A letter for each chunk."""
        return "".join(map(self._letter, self.chunks))

    def _letter(self, chunk: Chunk) -> str:
        tag = self.tags[chunk.last - 1]
        if tag == "N":
            return "1"
        if tag in "S":
            return "2"
        if tag in "Wgd" or (tag == "n" and chunk.last - chunk.first > 1):
            return "3"
        return tag

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset of the text."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def chunk_at(self, offset: int) -> int:
        """Return the index of the chunk of that token."""
        return self.chunk_of[self.token_at(offset)]

    @cached_property
    def chunk_of(self) -> list[int]:
        """The index of the chunk that holds each token. The last entry is the number of chunks."""
        made = [place for place, one in enumerate(self.chunks) for _ in range(one.first, one.last)]
        return [*made, len(self.chunks)]

    def phrase(self, place: int) -> Phrase:
        """Return a noun phrase, given by the index of its chunk."""
        chunk = self.chunks[place]
        letter = self.shape[place]
        form: Form = "name" if letter == "1" else "pronoun" if letter == "P" else "noun"
        return Phrase(chunk.first, chunk.last - 1, chunk.last, form)

    def is_speaker_like(self, place: int) -> bool:
        """Return True if the chunk may name somebody who speaks."""
        return self.shape[place : place + 1] in ("1", "2", "P", "n")


def _tag(token: Token, before: str, after: str) -> str:
    word = token.word
    if word == "'s":
        return "X" if before[-1:] == "P" else "O"
    if word in _SIGNS or not word[0].isalnum():
        return _SIGNS.get(word, word)
    if word.endswith("n't"):
        return "M"
    if word == "may" and token.capital and (after[:1].isdigit() or before[-1:] == "F"):
        return "E"  # "on May 30"
    if word in _TAGS:
        return _TAGS[word]
    if word.partition("'")[0] in PERSONAL:
        return "P"
    if word[0].isdigit():
        return "E" if before[-1:] == "F" and _YEAR.fullmatch(word) else "n"
    return "A" if lexicon.is_adverb(word) else _content_tag(word, before, after)


_YEAR: Final = re.compile(r"(?:1[5-9]|20|21)\d\d")


def _content_tag(word: str, before: str, after: str) -> str:
    verb = lexicon.verbs().get(word)
    if verb is not None and word not in lexicon.ROLES:
        if _is_noun(verb, before, after):
            return "S" if lexicon.is_speaker(word) else "W"
        if verb.forms & {"s", "past"}:
            return "V"
        return "B" if "base" in verb.forms else "G" if "ing" in verb.forms else "Y"
    if lexicon.is_speaker(word):
        return "S"
    if word in lexicon.IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed")):
        return "W" if word.endswith(_ADJECTIVES) else "Y"
    is_gerund = len(word) > 4 and word.endswith("ing") and word not in lexicon.PLACES | _MEETINGS
    return "g" if is_gerund else "W"


_ADJECTIVES: Final = ("-based", "-related", "-backed", "-owned", "-called", "-led", "-funded")
_MEETINGS: Final = word_set("briefing gathering hearing meeting")
_AFTER_VERBS: Final = PERSONAL | lexicon.ARTICLES | lexicon.POSSESSIVES | {"there", QUOTED}
_IN_PHRASE: Final = re.compile("(?:n|[dOF][WYg]{0,2})$")


def _is_noun(verb: lexicon.Verb, before: str, after: str) -> bool:
    if not verb.forms <= {"base", "s"} or after in _AFTER_VERBS:
        return False
    if before[-1:] in ("d", "O") or after in lexicon.ROLES:
        return True  # "press secretary"
    following = lexicon.verbs().get(after)
    is_noun = verb.lemma in lexicon.NOUNS and before[-1:] in tuple("FSWNn")
    is_subject = following is not None and "c" in following.frames
    return is_noun and (is_subject or _IN_PHRASE.search(before) is not None)


_ASIDE: Final = 40


def starts_clause(reader: Reader, place: int) -> bool:
    """Return True if a clause may begin at the chunk."""
    before = reader.shape[place - 1] if place else ""
    return not before or before in "CKLHRQA,;:.-("


def phrase_ending(reader: Reader, place: int) -> Phrase | None:
    """Return the noun phrase that ends with the chunk, with all that prepositions join to it.

    Return None if the phrase cannot be a source. In "aides to Lind", the head is "aides".
    """
    shape = reader.shape
    if place < 0 or shape[place] not in "123nP":
        return None
    if shape[place] == "P":
        return reader.phrase(place)
    first = place
    while first > 1 and (head := _joined_to(reader, first)) >= 0:
        first = head
    if not reader.is_speaker_like(first):
        return None
    phrase = reader.phrase(first)
    return phrase._replace(last=reader.chunks[place].last)


def _joined_to(reader: Reader, place: int) -> int:
    shape = reader.shape
    if shape[place - 1] not in "FI":
        return -1
    before = place - 2 - (shape[place - 2] == "J")
    word = reader.word(reader.chunks[place - 1].first)
    return before if shape[before] == "2" or word == "of" else -1


def with_other(reader: Reader, phrase: Phrase) -> Phrase | None:
    """Extend a phrase by "and" and the phrase before it: "Lind and Berg" for "Berg"."""
    place = reader.chunk_of[phrase.first]
    listed = _LISTED.search(reader.shape[max(0, place - _ASIDE) : place])
    start = place - len(listed[0]) if listed is not None else place
    if start < place and starts_clause(reader, start):  # "Hale, Lind, and Berg"
        return Phrase(reader.chunks[start].first, phrase.last - 1, phrase.last, "noun")
    other = phrase_ending(reader, place - 2)
    if other is None:
        return phrase
    held = {reader.word(at) for at in range(other.first, other.last)}
    run = reader.inside.get(phrase.head)
    is_titled = run is not None and phrase.first < run.core and reader.tags[phrase.first] != "d"
    if is_titled and other.form == "noun" and not held.isdisjoint(_OFFICES):
        return phrase  # "Party spokesman and clerk Ada Lind"
    if not starts_clause(reader, reader.chunk_of[other.first]):
        return None  # "witnesses named by Lind and Berg"
    first = reader.chunk_of[other.first]
    return Phrase(reader.chunks[first].first, phrase.last - 1, phrase.last, "noun")


_LISTED: Final = re.compile(r"(?:1,)+1,?C\Z")


def subject_before(reader: Reader, place: int) -> Phrase | None:
    """Return the subject before a chunk: "Lind" before "said" in "Lind, the mayor, said"."""
    shape = reader.shape
    before = shape[place - 1] if place else ""
    if _OFFICER.fullmatch(shape, 0, place):
        at = reader.chunks[2].last - 1
        if reader.tags[at] == "R" or reader.word(at) in _OFFICES:
            return reader.phrase(0)
    if before == "R":
        last = place - 2 - (shape[place - 2 : place - 1] == ",")
        found = phrase_ending(reader, last)
        is_joined = found is not None and reader.chunk_of[found.first] < last
        return None if is_joined else found  # "the chair of the panel, which"
    if before in (",", "-"):
        return _before_apposition(reader, place - 1)
    return _subject_ending(reader, place - 1)


_OFFICES: Final = lexicon.ROLES - lexicon.PLURALS
_OFFICER: Final = re.compile(r"1,(?:2|RX[12])[F,](?:(?!,C|,[123nP]\Z)[^VXMYBGKLHRP;:-])*")
"""The beginning of "Ada Lind, head of policy at the firm Osk Lines said"."""


def _subject_ending(reader: Reader, place: int) -> Phrase | None:
    shape = reader.shape
    if place > 0 and shape[place] == ")":
        place = shape.rfind("(", max(0, place - _ASIDE), place) - 1
    found = phrase_ending(reader, place)
    if found is None or found.form == "pronoun":
        return found
    first = reader.chunk_of[found.first]
    before = reader.word(found.first - 1)
    if before in ("including", "like") and shape[first - 2 : first - 1] == ",":
        return phrase_ending(reader, first - 3)  # "critics, including Lind, say"
    return with_other(reader, found) if first and shape[first - 1] == "C" else found


def _before_apposition(reader: Reader, close: int) -> Phrase | None:
    shape = reader.shape
    for start in range(close - 1, max(0, close - _ASIDE), -1):
        if shape[start] != shape[close]:
            continue
        found = _subject_ending(reader, start - 1)
        if found is None and shape[start - 1 : close] == f"3{shape[close]}1":
            found = reader.phrase(start - 1)  # "the trawler's cook, Jan Berg,"
        place = reader.chunk_of[found.first] if found is not None else 0
        if found is None or not starts_clause(reader, place):
            continue
        if found.form == "noun" and shape[max(0, place - 2) : place] == "1,":
            return reader.phrase(place - 2)  # "Ada Lind, head of a firm, a maker of rope,"
        return _named(reader, found, start + 1, close) or found
    return None


_NAMED: Final = re.compile(r"(?:[23]Y)?1(?=$|[FL(])")  # a name, also in "a keeper named Jan Berg"


def _named(reader: Reader, office: Phrase, first: int, last: int) -> Phrase | None:
    inner = reader.shape[first:last]
    found = _NAMED.match(inner)
    is_joint = "C" in (reader.shape[reader.chunk_of[at]] for at in range(office.first, office.last))
    if found is None or office.form != "noun" or is_joint:
        return None
    chunk = reader.chunks[first + found.end() - 1]
    return Phrase(office.first, chunk.last - 1, chunk.last, "name")


def phrase_starting(reader: Reader, place: int) -> Phrase | None:
    """Return the noun phrase that begins with the chunk, or None if it cannot be a source."""
    shape = reader.shape
    if place >= len(shape) or shape[place] not in "123Pn":
        return None
    phrase = reader.phrase(place)
    named = _OFFICE_AND_NAME.match(shape, place)
    if named is None or reader.word(phrase.head) in lexicon.WRITINGS:
        return phrase
    office = phrase._replace(last=reader.chunks[named.end("office") - 1].last)
    return _named(reader, office, named.end() - 1, named.end()) or phrase


_OFFICE_AND_NAME: Final = re.compile(r"(?P<office>2(?:[FI]J?[123n])*),1(?=[,.;]|$)")


def leading_subject(reader: Reader) -> Phrase | None:
    """Return the subject of the first main clause."""
    shape = reader.shape
    described = _DESCRIBED.match(shape)
    if described is not None:
        return reader.phrase(described.start("subject"))
    for found in VERB_GROUP.finditer(shape):
        start = found.start()
        subject = subject_before(reader, start)
        if subject is None:
            continue
        first = reader.chunk_of[subject.first]
        before = shape[first - 1] if first else ""
        is_part = re.search("[WSN][gG]$", reader.tags[: subject.first]) is not None
        if before in tuple("KLHRFIVYB") or shape[start - 1] == "R" or is_part:
            continue  # "A union serving miners has criticised"
        return subject
    return None


_DESCRIBED: Final = re.compile(
    r"(?:[AEC],?|[123]I[123],|[FLG][^,;:.VXMYRT]*[,T])*(?P<subject>[12]),R"
)
"""The beginning of a sentence such as "On Monday, Ada Lind, who"."""
VERB_GROUP: Final = re.compile(r"[AEXM]*[VXMYB]")
"""A verb with its auxiliaries and adverbs, in the shape of a sentence."""
