"""Find the cues of a sentence, such as "said", the subject of each, and what each attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.grammar import (
    Phrase,
    Reader,
    leading_subject,
    phrase_starting,
    subject_before,
)
from briefing_tui.drafting.lexicon import DO, verbs, words
from briefing_tui.model.text import word_set

_PARTICLES: Final = word_set("out for on upon to against up back off")
_DECLINED: Final = words("speech", "declined")
_OTHER_SENSES: Final = word_set("nothing out off up away")  # "blasted out news releases"

_PUT: Final = lexicon.Verb("put", "op", frozenset({"past", "s"}))
_PUT_AT: Final = re.compile(
    r"\s(?:[\w'\u2019-]+\s){1,12}?at\s\W?(?:at|up|about|more|over|between|around|some|nearly|\d)"
)
"""What is put somewhere: "the toll at 52"."""


class Cue(NamedTuple):
    """A verb that attributes something, for instance "said". Places are indexes of tokens."""

    first: int  # the place of the verb's first auxiliary or adverb
    verb: int
    last: int  # the place after the verb and its particle
    entry: lexicon.Verb
    subject: Phrase
    is_inverted: bool = False
    is_shared: bool = False  # True if an earlier verb has the same subject
    is_relative: bool = False  # true if "who" or "which" stands for the subject

    @property
    def start(self) -> int:
        """The place of the verb or, with a subject before the verb, of the subject.

        A subject that the verb shares with an earlier verb does not count.
        """
        is_behind = self.is_inverted or self.is_shared
        return self.first if is_behind else min(self.first, self.subject.first)

    @property
    def end(self) -> int:
        """The place after the verb or, if the subject follows the verb, after the subject."""
        return max(self.last, self.subject.last) if self.is_inverted else self.last

    def has(self, frames: str) -> bool:
        """Return True if the verb has one of the frames."""
        return not set(frames).isdisjoint(self.entry.frames)


class CueFinder:
    """Finds the cues of a sentence with their subjects."""

    def __init__(self, reader: Reader, text: str) -> None:
        self.reader = reader
        self.text = text
        self.cues: list[Cue] = []  # the cues, in order
        self._main: Cue | None = None  # the last cue that no conjunction makes subordinate
        self.shape = reader.shape
        for place, chunk in enumerate(reader.chunks):
            word = reader.word(chunk.first)
            entry = verbs().get(word) if self.shape[place] in "VBG" else None
            if word in ("put", "puts") and _PUT_AT.match(text, reader.tokens[chunk.first].end):
                entry = _PUT
            cue = self._cue(place, chunk.first, entry) if entry is not None else None
            if cue is not None:
                self.cues.append(cue)
                first = reader.chunk_of[cue.start]
                if not first or self.shape[first - 1] not in "KL":
                    self._main = cue

    def _cue(self, place: int, at: int, entry: lexicon.Verb) -> Cue | None:
        start = self._group(place)
        last = self._end_of_verb(at, entry)
        helpers = {self.reader.word(one) for one in range(self.reader.chunks[start].first, at)}
        if "M" in self.shape[start:place] or not last:
            return None
        cue = Cue(self.reader.chunks[start].first, at, last, entry, self.reader.phrase(place))
        if entry.forms == {"ing"}:
            return self._participle(cue, start, helpers)
        if helpers & lexicon.BE:
            return None  # a passive
        before = self.shape[start - 1 : start]
        if entry.forms == {"base"}:
            subject = subject_before(self.reader, start) if before != "C" else None
            if subject is None or not (helpers & (DO | lexicon.HAVE) or self._is_plural(subject)):
                return None
            return self._with_subject(cue, start, subject)
        return self._finite(cue, start, before)

    def _is_plural(self, subject: Phrase) -> bool:
        words = {self.reader.word(at) for at in range(subject.first, subject.last)}
        word = self.reader.word(subject.head)
        is_plural = word in lexicon.PLURALS or word.endswith("s") or subject.form == "pronoun"
        return is_plural or "and" in words

    def _group(self, place: int) -> int:
        while place and (
            self.shape[place - 1] in "AXEM" or self.shape[place - 1 : place + 1] == "FE"
        ):
            place -= 1
        return place

    def _end_of_verb(self, at: int, entry: lexicon.Verb) -> int:
        after = self.reader.word(at + 1)
        if "s" in entry.frames and after in _PARTICLES:
            return at + 2
        is_declined = entry.lemma == "decline" and self.reader.word(at + 2) not in _DECLINED
        return 0 if after in _OTHER_SENSES or is_declined else at + 1

    def _finite(self, cue: Cue, start: int, before: str) -> Cue | None:
        if before == "C":
            return self._shared(cue)
        inverted = self._inverted(cue, start)
        if inverted is not None:
            return inverted
        subject = subject_before(self.reader, start)
        return self._with_subject(cue, start, subject) if subject is not None else None

    def _with_subject(self, cue: Cue, start: int, subject: Phrase) -> Cue | None:
        between = self.shape[start - 1 : start]
        if between == "R":
            return cue._replace(subject=subject, is_relative=True)
        first = self.reader.chunk_of[subject.first]
        before = self.shape[first - 1] if first else ""
        if before in ("X", "F", "I") or (subject.form == "pronoun" and before in ("1", "2", "3")):
            return None  # "does he say", "with Lind said", "the road he called unsafe"
        word = self.reader.word(subject.first - 1)
        begins = before in "CAQT,;:.-(" or word in _WHILE
        return cue._replace(subject=subject) if begins or cue.has("q") else None

    def _inverted(self, cue: Cue, start: int) -> Cue | None:
        if not cue.has("q") or cue.first != cue.verb or cue.has("n"):
            return None
        before = self.shape[max(0, start - 2) : start]
        quoted = before.endswith("Q") or before == "Q,"
        subject = phrase_starting(self.reader, self.reader.chunk_of[cue.last])
        if subject is None or (subject.form == "pronoun" and not quoted):
            return None
        if quoted:
            return cue._replace(subject=subject, is_inverted=True)
        if before[-1:] != "," or before[:1] == "1" or self.reader.tags[cue.last] not in "dNS":
            return None  # "Ada Lind, posted a picture"
        ends = self.reader.word(subject.last) in (".", ",", "", "of", "in", "on", "who")
        return cue._replace(subject=subject, is_inverted=True) if ends else None

    def _shared(self, cue: Cue) -> Cue | None:
        if (main := self._main) is not None:
            after = self.shape[self.reader.chunk_of[main.end] : self.reader.chunk_of[cue.first]]
            shared = cue._replace(subject=main.subject, is_shared=True)
            is_other = _OF_OTHER.search(after) is not None
            return None if is_other else shared._replace(is_relative=main.is_relative)
        first_subject = leading_subject(self.reader)
        if first_subject is None or first_subject.last > cue.first:
            return None
        between = self.reader.chunk_of[first_subject.last], self.reader.chunk_of[cue.first]
        if not _ONE_SUBJECT.fullmatch(self.shape, *between):
            return None  # "Lind left when the miners gathered, chanting"
        return cue._replace(subject=first_subject, is_shared=True)

    def _participle(self, cue: Cue, start: int, helpers: set[str]) -> Cue | None:
        if helpers & lexicon.BE:
            subject = subject_before(self.reader, start)
            return self._with_subject(cue, start, subject) if subject else None
        if cue.entry.lemma in _INFERRED and self.reader.tags[cue.last : cue.last + 1] != "Q":
            return None  # "called a witness, indicating he would not give in"
        is_led = self.reader.tags[cue.last : cue.last + 2] in (":Q", ",Q")
        is_free = (
            self.shape[start - 1 : start] in (",", "Q")
            or self.reader.word(cue.first - 1) == "while"
            or self.reader.tags[cue.first - 2 : cue.first] == ",L"
        )
        return self._shared(cue) if is_free or is_led else None


_INFERRED: Final = word_set("imply indicate show")
_OF_OTHER: Final = re.compile(r"[123],R[^1P,][^,]*C\Z")  # "sued the firm, which left and"
_ONE_SUBJECT: Final = re.compile(r"(?:,R[^,]*,)?(?:(?!R|K(?!\Z)|[,C][123P][AEM]*[XVMY]).)*")
_CLAUSE: Final = re.compile(
    r"[AE,]*[123PnHd]Q?(?:[FIJCA,]?[123nE]|\(.{1,8}\)|,R[^,]{1,12},)*(?:R[^,]{1,8})?(?:,[^,]{1,12},|,(?!Y))?[AEM]*[VXMYB]"
)
_BREAKS: Final = word_set("but while although though with")  # "said he was ill, but he came"
_WHILE: Final = word_set("while though although whereas as")
_QUESTIONS: Final = word_set("whether if why what how who when where which")
_LIMITS: Final = word_set("at up about around over between under some nearly almost more fewer")
SAYING: Final = word_set("say tell insist believe think warn admit")
"""Verbs after which any word may begin a clause."""
_LONGEST: Final = 200


def is_plain(reader: Reader, cue: Cue, ranges: Sequence[tuple[int, int]]) -> bool:
    """Return True if the content in the ranges is surely what the subject says."""
    first, last = ranges[-1]
    if cue.is_relative and reader.word(cue.first - 2) != ",":
        return False  # "voters who say"
    is_aside = not cue.is_shared and reader.tags.endswith(("X,", "M,"), 0, cue.start)
    if _is_cut(reader, cue, first, last) or reader.tags[ranges[0][0]] in "XM" or is_aside:
        return False  # "the boat, she says, leaks"
    if last <= cue.start or len(ranges) > 1:
        return cue.has("cti") or len(ranges) > 1
    if cue.entry.lemma in SAYING:
        is_long = last - first >= _CLAUSE_WORDS or reader.tags[first] in "PgI"
        return is_long or _VERB.search(reader.tags, first, last) is not None
    return cue.entry.lemma != "decline" and _is_told(reader, cue, first, last)


def _is_told(reader: Reader, cue: Cue, first: int, last: int) -> bool:
    lemma, tags = cue.entry.lemma, reader.tags
    particle = reader.word(cue.last - 1) if cue.last > cue.verb + 1 else ""
    if lemma in _PROPOSES or (lemma == "call" and particle in ("", "for", "off")):
        return particle != "off"  # "called off"
    if _follows_that(reader, first) or (tags[first] == "H" and cue.has("cts")):
        return last - first >= _CLAUSE_WORDS or _VERB.search(tags, first, last) is not None
    if reader.word(first) in (_QUESTIONS if cue.has("w") else ("how",)):
        return True
    if cue.has("p"):
        whom = reader.chunk_of[first]
        end = reader.chunks[whom].last
        is_as = any(reader.word(at) == "as" for at in range(first + 1, last))
        is_judged = cue.has("o") and reader.shape[whom] in "123" and last - first > 1
        if is_as or is_judged or _ACTS.search(tags, end, last) is not None:
            return True
        is_somebody = reader.shape[whom] in "12P" or reader.word(first) in lexicon.OBJECT_PRONOUNS
        is_reason = reader.word(end) in ("for", "of", "to") or tags[end : end + 1] == "d"
        return is_somebody and (is_reason or _TO_DO.search(tags, end, last) is not None)
    is_result = cue.has("d") and _RESULT.search(tags, first, last) is not None
    return cue.has("cid") and (is_clause(reader, first) or is_result or tags[first] in "gGXI")


def _follows_that(reader: Reader, at: int) -> bool:
    return reader.word(at - 1 - (reader.word(at - 1) == ",")) == "that"


_ACTS: Final = re.compile("[FL][gGX]")
_TO_DO: Final = re.compile("I(?![dNnP])")
_TURNS: Final = re.compile(r"^[^,]*,C(?:F[123n])?A?(?:[XYV]|(?:[123n]|[FI]3)+[AEM]*[XMYV][^Q]*$)")
_CLAUSE_WORDS: Final = 5  # words in which a verb may stand that is not known as one
_RESULT: Final = re.compile("n|[SN]g")
_PROPOSES: Final = words("speech", "proposes")
_RECORDED: Final = words("speech", "recorded")


def _is_cut(reader: Reader, cue: Cue, first: int, last: int) -> bool:
    if last <= cue.start:  # "It leaks, Lind said, but", "The pier, said Lind, is"
        return reader.word(cue.end + 1) in _BREAKS
    if _TURNS.search(reader.shape[reader.chunk_of[first] : reader.chunk_of[last]]):
        return True  # "thinks it leaks, and is wrong", "leaks, and the fall is steep"
    # "if it leaks" of "if it leaks but does not sink"
    goes_on = re.match("C[AE]*[XM]", reader.tags[last:]) is not None
    return goes_on and reader.word(last + 2) not in verbs()


def contents(reader: Reader, cue: Cue, others: Sequence[Cue]) -> list[tuple[int, int]]:
    """Return the content of the cue as ranges of tokens, or an empty list."""
    at = cue.start - 1 - (reader.word(cue.start - 1) == "so")  # "why so many say"
    if reader.word(at) in ("how", "why", "whether", "if"):
        return []
    after = _trailing(reader, cue, others)
    before = _preceding(reader, cue, others)
    if before is None or after is None:
        return [one for one in (before, after) if one is not None]
    is_split = reader.word(cue.end) in (",", ".", ";")
    if reader.tags[before[1] - 1] == "Q" and (is_split or reader.tags[0] not in "KL"):
        is_split |= reader.tags[after[0] - 1] == ","  # "told the host, “we left.”"
        return [before, after] if is_split and reader.tags[after[0]] == "Q" else [before]
    opens = reader.tags[before[0]] in "FLIKG" and reader.tags[after[0]] == "Q"
    return [before, after] if is_split and not opens else [after]


def _preceding(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    end = cue.start - (reader.tags[cue.start - 1 : cue.start] == ",")
    is_quoted = reader.tags[end - 1 : end] == "Q"
    if cue.is_shared or cue.is_relative or not cue.has("cq" if is_quoted else "c"):
        return None
    if not (is_quoted or end < cue.start):
        return None
    # "Lind said it leaks, Berg wrote": Berg tells what Lind said
    tags = (one.end for one in others if one.end <= cue.start and reader.word(one.end) == ",")
    start = max(tags, default=0)
    start = reader.tags.rfind(";", start, end) + 1 or start
    start += start < end and reader.tags[start] in ",C-"
    lead = reader.tags[end - 2 : end - 1] if end - start > 1 else ""
    first = reader.tags[start]
    if reader.word(start) in ("asked", "pressed", "questioned"):
        return None
    if is_quoted and (lead in tuple(":)Q-") or first in "GFILK"):
        return end - 1, end  # `Calling it "a lie," Lind told them to leave`
    has_verb = re.search("[XMYVBQ]", reader.tags[start:end]) is not None
    ends = (".", "") if cue.is_inverted else (",", ".", "")
    is_part = reader.word(cue.end) in ends and first not in "FILKAg"
    is_led = first == "G" or (first in "FK" and reader.tags.startswith("d", cue.end))
    return (start, end) if is_quoted or ((has_verb or is_part) and not is_led) else None


def _trailing(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    start = _content_start(reader, cue)
    if start is None:
        return None
    held = reader.tags[start : _content_end(reader, cue, start, others)].rstrip(".,;:-")
    return (start, start + len(held)) if held else None


def _content_start(reader: Reader, cue: Cue) -> int | None:
    if cue.is_inverted:
        quote = _TO_QUOTE.match(reader.tags, cue.end)
        return quote.end() - 1 if quote is not None else None
    begin = reader.chunk_of[cue.end]
    if reader.shape[begin : begin + 1] == "I" and cue.has("i"):
        return cue.end
    person = _ADDRESSEE.match(reader.shape, begin) if cue.has("n") else None
    begin = person.end() if person is not None else begin
    first = reader.chunks[begin].first if begin < len(reader.chunks) else 0
    if cue.has("c") and reader.word(first) in _LIMITS and is_clause(reader, first):
        return first  # "said at least 27 people were hurt"
    if reader.word(cue.end) == "about":
        return None  # "wrote about a boat that leaks"
    lead = (
        (_LEAD if cue.has("qc") else _THAT).match(reader.shape, begin) if cue.has("qct") else None
    )
    end = lead.end() if lead is not None else begin
    mark = lead["mark"] if lead is not None else ""
    if end >= len(reader.chunks):
        return None
    at = reader.chunks[end].first
    is_led = reader.word(at - 1) in ("such", "only", "just", "even")  # "such an attack"
    at -= is_led and reader.tags[at] != "Q"
    tag, word = reader.tags[at], reader.word(at)
    if tag == "Q":
        return at if cue.has("qco") and (cue.has("co") or reader.tags[at - 1] != "d") else None
    if mark == ",":
        is_aside = end > begin + 1 and tag in "FLK"
        is_content = cue.has("c") and not (is_aside or word in _BREAKS or word.endswith("ing"))
    elif mark:
        is_content = cue.has("qc") or is_clause(reader, at)  # not "ruled that out"
    elif end > begin and reader.shape[begin] in "FL":
        is_content = cue.has("c") and is_clause(reader, at)
    else:
        is_content = _may_be_content(reader, cue, at)
    return at if is_content else None


_TO_QUOTE: Final = re.compile(r"[^Q]{0,60}?[,.:;]Q")


def is_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause with a verb of its own begins at a token."""
    if reader.word(at) in _LIMITS and "n" in reader.tags[at : at + 4]:
        at += 1 + (reader.word(at + 1) == "than")  # "at least 27 people"
    if at >= len(reader.tokens) or reader.tags[at] == "I":
        return False
    return _CLAUSE.match(reader.shape, reader.chunk_of[at]) is not None


_ADDRESSEE: Final = re.compile(r"[123d](?:C[123](?=[HQ:,FAE]))?(?:(?<=1)3(?=H))?")
_LEAD: Final = re.compile(
    r"(?:A|F?E|3F?E+(?=H)|[FLI](?:[123nd]|T)(?:[FI][123nE]|C[123](?=[HQ:,])|,1,(?=H))*(?![VXMYB])|KP?[^HQ,.:]{1,8}(?=H)"
    r"|L[^HQ,.:]{1,8}(?=H)|-[^HQ-]{1,14}-(?=H))*(?:[FI](?=Q))?(?P<mark>:|,(?![CRd])|H(?:,(?=[FLK]))?(?![.,]))?"
)
"""Asides such as "on Monday", and the word or sign that leads to the content."""
_THAT: Final = re.compile("(?:A|F?E)*(?P<mark>H)(?![.,XVYMCF])")


def _may_be_content(reader: Reader, cue: Cue, at: int) -> bool:
    tag = reader.tags[at]
    if tag in ".,;:()XMOFLIC-":
        return tag == "I" and cue.has("i")
    if reader.word(at) in _QUESTIONS and cue.has("wco"):
        return True
    if cue.has("c") and (cue.entry.lemma in SAYING or is_clause(reader, at)):
        return True
    objects = _OBJECTS.get(cue.entry.lemma)
    if objects is not None and cue.last == cue.verb + 1:
        return objects.match(reader.tags, at) is not None
    if cue.is_relative and reader.word(cue.first - 2) != ",":
        return False
    is_text = reader.word(cue.subject.head) in lexicon.WRITINGS
    return cue.has("ops") or (cue.has("d") and is_text)


_ASKED_FOR: Final = re.compile(r"[^M.,;:][^.,;:]{0,6}?[IQK]")
_NAMED: Final = re.compile(r"[^C.,;:][^.,;:FLIKXM-]{0,6}?[dQ]")
_OBJECTS: Final = {"ask": _ASKED_FOR, "request": _ASKED_FOR, "call": _NAMED, "declare": _NAMED}
"""What follows a verb that has another sense, too: "called it a mistake", not "called home"."""
_MAY_END: Final = re.compile("[;,C-]")
_MAIN_CLAUSE: Final = re.compile(r"[AE]*(?:[3E],)?[12P](?:[FICL,][123nE])*[AEMn]*[XVMY]")
_NEXT_VERB: Final = re.compile(r"A?[VYXM]")
_VERB: Final = re.compile("[VYXMB]")


def _content_end(reader: Reader, cue: Cue, start: int, others: Sequence[Cue]) -> int:
    shape = reader.shape
    end = _clipped(reader, others, start, min(len(reader.tokens), start + _LONGEST))
    is_clausal = _follows_that(reader, start) or (cue.has("c") and is_clause(reader, start))
    is_led = re.search("(?:^|[,CH])[KL]$|[WSN]$", reader.tags[: cue.start]) is not None
    is_bound = cue.is_relative or is_led
    first, last = reader.chunk_of[start] + 1, reader.chunk_of[end - 1] + 1
    for found in _MAY_END.finditer(shape, first, last):
        place, tag = found.start(), found[0]
        at = reader.chunks[place].first
        if tag == ";":
            return at
        if tag == "," and (
            (is_bound and shape[place + 1 : place + 2] != "Q")
            or _ends_at_comma(reader, cue, place, last)
        ):
            return at
        if tag == "-" and place > first and shape.count("-", first, last) == 1:
            return at
        is_joined = _NEXT_VERB.match(shape, place + 1) or _MAIN_CLAUSE.match(shape, place + 1)
        if tag == "C" and not is_clausal and is_joined:
            return at
    return end


def _ends_at_comma(reader: Reader, cue: Cue, place: int, last: int) -> bool:
    at = reader.chunks[place].last
    word = reader.word(at)
    after = reader.shape[place + 1 : place + 2]
    if word == "but" and reader.shape[place + 2 : place + 3] in tuple("MXHQGgJ"):
        return False  # "said it leaks, but will be mended"
    if word == "and":
        return _MAIN_CLAUSE.match(reader.shape, reader.chunk_of[at] + 1) is not None
    if word in _BREAKS or (word.endswith("ing") and after in "GgVB3"):
        return True
    is_last = reader.shape.find(",", place + 1, last) < 0
    return (is_last or not cue.has("q")) and (after == "R" or word in ("as", "a", "an"))


def _clipped(reader: Reader, others: Sequence[Cue], start: int, end: int) -> int:
    for other in others:
        if not start < other.start < end:
            continue
        at = len(reader.tags[: other.start].rstrip(",;:CK-L"))
        is_joined = at < other.start and {"K", "L"}.issuperset(reader.tags[at : other.start])
        is_joined = is_joined and reader.word(other.start - 1) not in _BREAKS
        is_led = reader.tags[start] in "KL" and _follows_that(reader, start)
        if is_led or (is_joined and other.entry.forms != {"ing"}):
            continue  # "that if it leaks, Berg will say so", "only after he promised"
        is_after_quote = reader.tags[at - 1] == "Q"
        if start < at and (at < other.start or is_after_quote):
            return min(end, at)
    return end


def according_to(reader: Reader) -> Iterator[tuple[int, int, Phrase, tuple[int, int]]]:
    """Yield the ends and the source of "according to", "as reported by", and the content's range.

    The numbers are those of tokens.
    """
    for at in range(len(reader.tokens) - 2):
        first, second, third = (reader.word(at + place) for place in range(3))
        is_passive = first == "as" and third == "by" and not second.endswith("ing")
        is_passive &= second in verbs() or second in _RECORDED
        last = at + 2 + is_passive
        if last >= len(reader.tokens) or not (is_passive or (first, second) == ("according", "to")):
            continue
        place = reader.chunk_of[last]
        source = phrase_starting(reader, place)
        if source is not None and reader.is_speaker_like(place):
            start, end = _clause_beside(reader, at, source)
            if start < end:
                yield at, last, source, (start, end)


def _clause_beside(reader: Reader, at: int, source: Phrase) -> tuple[int, int]:
    after = reader.word(source.last)
    follows_comma = reader.word(at - 1) == ","
    before, is_led = reader.tags[:at], reader.tags[at - 2 : at - 1] in tuple("RHK")
    is_led |= before[:1] in tuple("FLKI") and _VERB.search(before) is None
    if at > 2 and not (is_led and follows_comma and after not in ("", ".", ";")):
        return max(0, at - _LONGEST), at - follows_comma
    start = source.last + 1
    end = min(len(reader.tokens), start + _LONGEST) if after == "," else start
    return start, start + len(reader.tags[start:end].rstrip(".,;:-"))
