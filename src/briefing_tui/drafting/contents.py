"""Shorten what was said to the words of a claim, and an event to its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_tui.drafting.cues import Cue
from briefing_tui.drafting.date_words import MONTHS
from briefing_tui.drafting.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_OPENERS,
    CLAUSES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION,
    IRREGULAR_PASTS,
    LOOSE_ENDS,
    OBJECT_PRONOUNS,
    PHRASE_OPENERS,
    PREPOSITIONS,
    QUANTIFIERS,
    SUBORDINATORS,
    TIMES,
    WRITINGS,
    bare,
    capitalised,
    is_adverb,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.names import Reader
from briefing_tui.drafting.phrases import (
    ASIDE,
    BREAKS,
    DASHES,
    LINKS,
    LONGEST,
    SIGNS,
    SUBJECTS,
    Phrase,
    clause_end,
    is_clause,
    is_past,
)
from briefing_tui.drafting.units import QUOTED, ArticleSpan
from briefing_tui.model.text import word_set

MOST_WORDS: Final = 12
"""Maximum number of words of a title."""


def title_of(text: str, clause: ArticleSpan, date: ArticleSpan) -> str:
    """Return the clause as a title of at most twelve words, without its date.

    Return an empty text if the date does not belong to the verb of the clause.
    """
    before, after = _words_around_date(text, clause, date)
    if _OF_PLAN.search(before) and not has_verb(before):
        return ""  # "the plan to close the port in 2032 was dropped"
    joint = "" if not before or after[:1] in ",;:." else " "
    if text[clause.end :].lstrip(" ,").startswith(("after ", "before ", "since ")):
        after = _DURATION.sub("", after)  # "three weeks after ..."
    if not before:
        after = _OPENING.sub("", after)
    elif len(before.split()) > MOST_WORDS:  # what the date belongs to would be cut off
        return ""
    if text[clause.start : date.start].rstrip().endswith(",") and not has_verb(before):
        return ""  # "after the vote, on 3 March, the court met"
    if after.startswith("of ") and not has_verb(before):
        return ""  # "the killing on Monday of an officer"
    others = before + " | " + re.split(r"\bthat\b", after)[0]
    if _of_noun(before) or _SECOND_DATE.search(others) or _is_reduced(before, after):
        return ""
    if any(looks_past(word) or word in AUXILIARIES for word in _JOINED_VERB.findall(before)):
        return ""  # "she studied there and took her doctorate in 1969": what came first has no date
    return _as_title(f"{before}{joint}{after}".split())


def _words_around_date(text: str, clause: ArticleSpan, date: ArticleSpan) -> tuple[str, str]:
    before, after = text[clause.start : date.start], text[date.end : clause.end]
    if not before and (found := WHEN.match(after)):
        after = after[found.end() :]
    before = _TIME_BEFORE.sub("", _RELATIVE.sub(" ", before))
    before = before.rstrip(" ,(\u2014\u2013-")
    after = _TAG.sub("", after)
    if _EARLY.fullmatch(before):
        before = ""
    after = after.lstrip(" ,)") if before else after.lstrip(" ,)\u2014\u2013-")
    after = _TIME_AFTER.sub("", after, count=1)
    is_complete = text[date.end : date.end + 1] == "," and has_verb(before)
    if before and (is_complete or _NEXT_VERB.match(after)):
        after = ""
    if before.count("(") > before.count(")"):
        after = after.replace(")", "", 1)
    return before, after


def _as_title(words: list[str]) -> str:
    while words and bare(words[0]) in CLAUSE_OPENERS:
        words = words[1:]
    is_broken = False
    is_cut = len(words) > MOST_WORDS
    if is_cut:
        place = _words_to_keep(words)
        is_broken = place is None
        words = words[: place or MOST_WORDS]
    if is_cut or not words or bare(words[-1]) not in _PARTICLES:
        words = _without_loose_end(words)
    title = " ".join(words).strip(" ,;:.\u2014\u2013-")
    return capitalised(_without_unpaired_marks(title)) + (" …" if is_broken else "")


_PARTICLES: Final = word_set("on over up down off out under away back aside apart")
"""Words that follow a verb: "over" in "takes over"."""


def _without_loose_end(words: list[str]) -> list[str]:
    while words and (bare(words[-1]) in LOOSE_ENDS or bare(words[-1]) in ("half", "some")):
        words = words[:-1]
    return words


def _words_to_keep(words: list[str]) -> int | None:
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if words[place - 1][-1] in ",;:\u2014":
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 3, -1):
        if words[place : place + 2] and " ".join(words[place : place + 2]) in _SECOND_VERBS:
            return place
    for place in range(MOST_WORDS, MOST_WORDS // 2, -1):
        if bare(words[place]) in PHRASE_OPENERS and bare(words[place - 1]) not in ("up", "down"):
            return place
    return None


_SECOND_VERBS: Final = frozenset(
    f"{joint} {verb}" for joint in ("and", "but") for verb in ("is", "are", "was", "were", "will")
)


def _without_unpaired_marks(title: str) -> str:
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if title.count("\u201c") != title.count("\u201d") or title.count('"') % 2:
        title = title.replace("\u201c", "").replace("\u201d", "").replace('"', "")
    return title


def _is_reduced(before: str, after: str) -> bool:
    """Return True if the date describes a noun: "a report published on Monday blames"."""
    words, following = before.lower().split(), after.split()
    if not words or not following or not looks_past(words[-1]):
        return False
    word = following[0]
    is_verb = word.isalpha() and word.islower() and not word.endswith("ing") and word != "aged"
    return is_verb and word not in FUNCTION and not AUXILIARIES.intersection(words)


def _of_noun(before: str) -> bool:
    """Return True if words before a date describe a noun: "a truce that began in May"."""
    return any(looks_past(word) or word in AUXILIARIES for word in _RELATIVE_VERB.findall(before))


_RELATIVE_VERB: Final = re.compile(r"\b(?:that|which|who)\s(?:\w+ly\s)?([a-z]+)\b")
_MONTHS: Final = "|".join(name.title() for name in MONTHS if len(name) > 3)
_SECOND_DATE: Final = re.compile(
    rf"\b(?:on|in|since|until|by|from|to)\s(?:\d{{1,2}}\s)?(?:May|{_MONTHS}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:19|20)\d\d)\b"
)


def has_verb(title: str) -> bool:
    """Return True if any word but the first looks like a finite verb."""
    return any(may_be_finite(bare(word)) for word in title.split()[1:])


_JOINED_VERB: Final = re.compile(r"\band\s(?:then\s|was\s|were\s)?([a-z]+)")


def looks_past(word: str) -> bool:
    """Return True if the word looks like a past form."""
    return word in IRREGULAR_PASTS or (len(word) > 4 and word.endswith("ed"))


def has_past(clause: str) -> bool:
    """Return True if a word looks like a verb in the past or in the perfect."""
    return any(
        word in _PASTS or (len(word) > 3 and word.endswith("ed"))
        for word in (one.strip(".,;:!?\"'()\u201c\u201d\u2019") for one in clause.split())
        if "-" not in word
    )


_PASTS: Final = IRREGULAR_PASTS | {"was", "were", "had", "has", "have", "did"}
_NEXT_VERB: Final = re.compile(r"(?:and|but|or)\s|while\s\w+ing\s")
"""Words between two verbs: "and" in "built in 1938 and was inspected"."""
_EARLY: Final = re.compile(r"(?:Earlier|Later|Late|Early)(?:\s(?:on|in))?")
_TAG: Final = re.compile(r",\s(?:[\w.'\u2019-]+\s){1,6}(?:said|says|added|announced|reported)\Z")
"""A comma and the words that name the speaker: ", the council said"."""
_OF_PLAN: Final = re.compile(r"\s(?:to|that|who|which)\s[a-z]")
_DURATION: Final = re.compile(
    r"(?:\A|,?\s*\b)(?:[\w-]+\s)?[\w-]+\s(?:minute|hour|day|week|month|year|decade)s?\s*\Z"
)
_OPENING: Final = re.compile(
    r"\A(?:[a-z]+(?:ed|ing)|with|after|at|in|on|by|for|from)\s[^,]{3,100},\s"
)
"""Words before the subject: "by noon, " in "by noon, the group was gone"."""
_TIME_BEFORE: Final = re.compile(
    r"\b(?:(?:at|around|about|before|after|until|by|from)\s+)+"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC)?|\d{1,2}\s?[ap]\.?m\.?),?\s*\Z",
    re.I,
)
_TIME_AFTER: Final = re.compile(
    r"\A(?:at|around)\s+(?:\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?m\b\.?|GMT|UTC)|\d{1,2}[:.]\d\d\b)"
    r"[\s,]*",
    re.I,
)
_RELATIVE: Final = re.compile(
    r",\s(?:which|who|whose|where)\s[^,]{3,160},\s|,\s\w+(?:ed|ing)\s[^,]{3,60},\s"
)
WHEN: Final = re.compile(r",?\s+when,?\s+")
"""The word "when" after a date: "on 28 July, when Peru voted"."""
_LONGEST_CLAIM: Final = 300
FALSE: Final = (
    r"false|untrue|wrong|baseless|unfounded|groundless|a lie|lies|fabricated|invented|a fabrication"
    r"|fake|nonsense|absurd|without merit|without foundation"
)
"""Pattern of words that call a statement false."""


def claim_text(words: str) -> str:
    """Return reported words as a claim, without "that" and punctuation at the ends.

    Return an empty text if the words do not stand alone or are too long.
    """
    words = " ".join(words.split()).strip(" ,;:.\u2014\u2013")
    words = _CLAIM_OPENING.sub("", words)
    words = re.sub(r"^[\"\u201c](.*)[\"\u201d]$", r"\1", words).strip(" ,.")
    if _UNCLEAR_START.match(words):
        return ""  # "it", of the sentence before
    if len(words) > _LONGEST_CLAIM or not any(char.isalpha() for char in words):
        return ""
    return words[:1].upper() + words[1:]


def first_statement(content: ArticleSpan, text: str) -> ArticleSpan:
    """Return the content up to the end of its first statement."""
    second = _SECOND.search(text, *content)
    if second is not None:
        content = ArticleSpan(content.start, second.start())
    for joint in _JOINT.finditer(text, *content):
        if is_past(joint[1]) and has_verb(text[content.start : joint.start()]):
            return ArticleSpan(content.start, joint.start())
    return content


def without_verdict(words: str) -> str:
    """Cut off words that call a statement false: "nonsense" in `the claim "nonsense"`."""
    return _VERDICT.sub("", words)


def content_words(text: str) -> set[str]:
    """Return the words that carry meaning, each cut to six letters."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word[:6] for word in words if word not in FUNCTION and len(word) > 2}


_WORD: Final = re.compile(r"[^\W_]+")
_SECOND: Final = re.compile(r",?\s(?:or|and|nor|but)\sthat\s|:\s[\"\u201c]")
_JOINT: Final = re.compile(r",?\s(?:and|but)\s(?:\w+ly\s)?([a-z]+)\b")
_VERDICT: Final = re.compile(
    r"\s+(?:as\s+)?[\"\u201c]?\b(?:\w+\s+(?:and\s+)?){0,3}(?:" + FALSE + r")\b.*", re.I | re.S
)
_UNCLEAR_START: Final = re.compile(r"(?:it|they|this|that|these|those|them)\b", re.I)
_STATEMENT: Final = (
    r"claims?|accusations?|allegations?|charges?|assertions?|suggestions?|notion|idea|reports?"
)
_CLAIM_OPENING: Final = re.compile(
    r"\A(?:(?:the same day|(?:on|last|this) \w+day)\s+)?"
    rf"(?:(?:(?:the|an?|any|these|those)\s+)?(?:{_STATEMENT})\s+)?"
    r"that\s+",
    re.I,
)
"""Words before a reported statement: "the idea that"."""


_LIMITS: Final = word_set("at up about around over between under some nearly almost more fewer")
_ABOUT: Final = word_set("about of on for against over at to by")
_MATTERS: Final = word_set("for against about over")
"""Prepositions that begin the content: "for" in `argued for an end to "all this"`."""
_QUESTIONS: Final = word_set("whether if why what how who where when")
_WHO: Final = ("which", "who")
_NOT_SAID: Final = BREAKS | {"who", "which", "where", "a", "an", "and", "or"}
"""Words that, after a comma, begin a remark on the speaker: "who"."""
_NAMED: Final = word_set("entitled titled called named headlined dubbed nicknamed")
"""Words before a title or a nickname: "titled" in "wrote a book, titled ..."."""
_ASKED: Final = word_set("asked pressed questioned")
"""Verbs that begin a clause before a cue: "Asked about the leak, she said"."""
_KEPT_UNNAMED: Final = word_set("named identified quoted")
_ASIDES: Final = word_set("when while as after before")
_ENDS: Final = frozenset({"", ".", ";", "!", "?"})
_ADDRESSEE: Final = 8
_LONGEST_NOUN: Final = 3
_LONGEST_GAP: Final = 60


def contents(reader: Reader, cue: Cue, others: Sequence[Cue]) -> list[tuple[int, int]]:
    """Return the content of the cue as ranges of tokens, or an empty list."""
    place = cue.start - 1
    if reader.word(place) == "," == reader.word(cue.end) and reader.word(place - 1) in _WHO:
        return []  # "a letter which, she said, was lost"
    before = _preceding(reader, cue, others)
    after = _trailing(reader, cue, others)
    if before is None:
        return [after] if after else []
    if after is None:
        return [before]
    asked = reader.word(0) in _ASKED or (
        reader.word(0) in _ASIDES and (reader.word(1) in _ASKED or reader.word(1).endswith("ing"))
    )
    if asked and before[0] == 0:
        return [after]
    quoted_before = reader.word(before[1] - 1) == QUOTED
    split = reader.word(cue.end) in (",", ".", ";") and reader.word(cue.end + 1) != "who"
    if quoted_before and reader.word(after[0]) == QUOTED and (split or cue.is_inverted):
        return [before, after]
    if quoted_before:
        return [before]
    if split and reader.word(cue.end + 2) == "what" and reader.word(cue.end + 1) in PREPOSITIONS:
        return [before]  # "..., he said, in what one of them called a surprise"
    if split and reader.word(cue.end) == ",":
        last = reader.word(before[1] - 1)
        return [after] if last in PREPOSITIONS or last in CONJUNCTIONS else [before, after]
    if reader.word(after[0] - 1) == "," and reader.word(before[0]) not in PREPOSITIONS:
        return [before]
    return [after]


def _preceding(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    """Return the range of the content before a cue: "It is over" in "It is over, she said"."""
    frames = cue.entry.frames
    if cue.is_shared or cue.is_relative or not ("c" in frames or "q" in frames):
        return None
    end = cue.start - _is_aside(reader, cue)
    before = reader.word(end - 1)
    if before == "," or before in DASHES:
        end -= 1
    elif before != QUOTED:
        return None
    if "c" not in frames and reader.word(end - 1) != QUOTED:
        return None
    start = 0
    for other in others:
        if other.verb < cue.verb and other.end <= cue.start:
            start = max(start, other.end)
    stops = [at for at in range(start, end) if reader.word(at) == ";"]
    start = stops[-1] + 1 if stops else start
    if reader.word(start) in LINKS - SUBORDINATORS:
        start += 1
    if reader.word(end - 1) == QUOTED and (
        reader.word(end - 2) == ":"
        or (reader.word(end - 2) == "," and reader.word(start) in PREPOSITIONS)
    ):
        start = end - 1
    if start >= end or not (_may_be_said(reader, cue, start, end)):
        return None
    return start, end


def _may_be_said(reader: Reader, cue: Cue, start: int, end: int) -> bool:
    first = reader.word(start)
    if reader.word(end - 1) == QUOTED:
        return first == QUOTED or not (first in PREPOSITIONS or first in SUBORDINATORS)
    if _has_verb(reader, start, end) or first in AUXILIARIES:
        return True
    if reader.word(cue.end) == "," and (start <= 1 or reader.word(start - 1) == ";"):
        return first not in PREPOSITIONS and first not in SUBORDINATORS
    alone = cue.end >= len(reader.tokens) - 1
    if first in PREPOSITIONS and not reader.word(start + 1)[:1].isdigit():
        return False
    return alone and end - start > 4 and first not in _ASKED


def _is_aside(reader: Reader, cue: Cue) -> bool:
    before = reader.word(cue.start - 1)
    return cue.start > 1 and before == "as" and reader.word(cue.end) != "that"


def _trailing(reader: Reader, cue: Cue, others: Sequence[Cue]) -> tuple[int, int] | None:
    if _is_aside(reader, cue):
        return None
    start = _start_at_number(reader, cue)
    if start is None:
        start = _content_start(reader, cue)
    if start is None:
        start = _quotation_after_colon(reader, cue, others)
    if start is None:
        return None
    end = clause_end(reader, cue, start, others)
    while end > start and reader.word(end - 1) in SIGNS:
        end -= 1
    return (start, end) if start < end else None


def _quotation_after_colon(reader: Reader, cue: Cue, others: Sequence[Cue]) -> int | None:
    if "q" not in cue.entry.frames:
        return None
    for at in range(cue.end, min(len(reader.tokens) - 1, cue.end + _LONGEST_GAP)):
        if any(other.verb == at for other in others):
            return None
        if reader.word(at) == ":" and reader.word(at + 1) == QUOTED:
            return at + 1
    return None


def _content_start(reader: Reader, cue: Cue) -> int | None:
    frames = cue.entry.frames
    at = cue.end
    if cue.is_inverted:
        return _quotation_after(reader, at)
    if "n" in frames:
        at = _after_addressee(reader, at)
    begin = at
    if "c" in frames:
        at = _that_after(reader, at)
    at, marked = _after_asides(reader, at, skips="q" in frames)
    word = reader.word(at)
    if not word or word in DASHES or (reader.word(at - 1) == "," and word in _NAMED):
        return None
    if word == QUOTED:
        return _quoted_start(reader, cue, begin, at, marked=marked)
    if marked:
        return at if frames != "q" else None
    if at > begin and reader.word(begin) in PREPOSITIONS and not is_clause(reader, at):
        return None
    split = at == begin + 1 and reader.word(begin) == "," == reader.word(cue.start - 1)
    if split and "c" in frames and word not in _NOT_SAID and not word.endswith("ing"):
        return at  # The gate, she said, is shut
    return at if _may_be_content(reader, cue, at) else None


def _quoted_start(reader: Reader, cue: Cue, begin: int, at: int, *, marked: bool) -> int | None:
    frames = cue.entry.frames
    if not marked and reader.word(begin) in _MATTERS:
        return begin
    has_preposition = any(reader.word(place) in PREPOSITIONS for place in range(begin, at))
    if not marked and "c" not in frames and has_preposition:
        return None
    return at if any(frame in frames for frame in "qco") else None


def _that_after(reader: Reader, at: int) -> int:
    """Skip a clause such as "when he was held" before "that", and return the place of "that".

    If there is no such clause, return `at`.
    """
    if reader.word(at) not in _ASIDES:
        return at
    for place in range(at + 1, at + _ADDRESSEE):
        if reader.word(place) == "that" and reader.word(place - 1) not in PREPOSITIONS:
            return place
        if not reader.word(place)[:1].isalnum():
            break
    return at


def _start_at_number(reader: Reader, cue: Cue) -> int | None:
    """Return the place of a bound that begins a clause after the cue.

    In "said at least 27 people were hurt", this is the place of "at".
    """
    at = cue.end
    if cue.is_inverted or "c" not in cue.entry.frames or reader.word(at) not in _LIMITS:
        return None
    counted = any(
        reader.word(place)[:1].isdigit() or reader.word(place) in QUANTIFIERS
        for place in range(at + 1, at + 4)
    )
    return at if counted and is_clause(reader, at + 1) else None


def _may_be_content(reader: Reader, cue: Cue, at: int) -> bool:
    frames = cue.entry.frames
    word = reader.word(at)
    if word in SIGNS or word == ")" or word in AUXILIARIES:
        return False
    if word in CONJUNCTIONS and reader.word(at - 1) == ",":
        return False
    if reader.word(at - 1) == "," and word in verbs() and word.endswith("ing"):
        return False
    if word == "to":
        return "i" in frames or ("s" in frames and reader.word(at - 1) != "to")
    if word in _QUESTIONS and any(frame in frames for frame in "wco"):
        return True
    if word in PREPOSITIONS:
        return "a" in frames and word in _ABOUT
    if _may_be_noun_content(reader, cue, at):
        return True
    if "c" not in frames:
        return False
    if cue.entry.lemma == "add":
        return _is_plain_clause(reader, at)
    return cue.entry.lemma in CLAUSES or is_clause(reader, at)


def _may_be_noun_content(reader: Reader, cue: Cue, at: int) -> bool:
    frames = cue.entry.frames
    lemma = cue.entry.lemma
    if lemma == "declare":
        is_own = reader.word(at - 1).endswith(("self", "selves"))
        return is_own or _has_complement(reader, at)  # "declared Lind the winner"
    if lemma == "dismiss":
        return any(reader.word(place) == "as" for place in range(at, at + _ADDRESSEE))
    if lemma in ("ask", "request"):
        if reader.word(at) == "not" and reader.word(at + 3) in _KEPT_UNNAMED:
            return False  # "who asked not to be named"
        if any(reader.word(place) in ("question", "questions") for place in range(at, at + 4)):
            return False  # "asked her two questions"
        return any(reader.word(place) in ("to", QUOTED) for place in range(at, at + ASIDE))
    if lemma == "call" and cue.last == cue.verb + 1:
        return _has_complement(reader, at)
    if cue.is_relative and reader.word(cue.first - 2) != ",":
        return False
    if lemma == "report" and reader.word(at).endswith("ing"):
        return False
    if "d" in frames and cue.subject and reader.word(cue.subject.head) in WRITINGS:
        return True
    return "o" in frames or "p" in frames or "s" in frames


def _is_plain_clause(reader: Reader, at: int) -> bool:
    """Return True if a clause without "that" begins: "the road was shut" after "added"."""
    for place in range(at + 1, min(at + ASIDE, len(reader.tokens))):
        if reader.word(place) in SUBORDINATORS or reader.word(place) in SIGNS:
            return reader.word(at) in SUBJECTS
        word = reader.word(place)
        if (word in AUXILIARIES and word != "'s") or is_past(word):
            return True
    return reader.word(at) in SUBJECTS


def _has_verb(reader: Reader, start: int, end: int) -> bool:
    return any(
        (word in AUXILIARIES and word != "'s") or is_past(word)
        for word in (reader.word(at) for at in range(start + 1, end))
    )


def _has_complement(reader: Reader, at: int) -> bool:
    """Return True if a complement follows the object: "a mistake" in "called it a mistake"."""
    for place in range(at + 1, min(at + 8, len(reader.tokens))):
        word = reader.word(place)
        if word in ("a", "an", "the", QUOTED):
            return True
        if word in SIGNS or word in DASHES or word in PREPOSITIONS:
            return False
    return False


def _quotation_after(reader: Reader, at: int) -> int | None:
    """Return the place of the quotation after a remark such as "who leads the council"."""
    for place in range(at, min(len(reader.tokens), at + _LONGEST_GAP)):
        if reader.word(place) == QUOTED:
            return place if reader.word(place - 1) in (",", ".", ":", ";") else None
    return None


def _after_addressee(reader: Reader, at: int) -> int:
    if reader.word(at) in OBJECT_PRONOUNS:
        return at + 1
    limit = at + _ADDRESSEE
    if reader.word(at) in DETERMINERS:
        at += 1
    while at < limit:
        run = reader.beginning.get(at)
        if run is not None:
            at = run.last
            if reader.word(at) in ("'s", "and"):
                at += 1
                continue
            return _after_noun(reader, at)
        word = reader.word(at)
        if not word or not word[0].isalpha() or word in SUBJECTS or word in DETERMINERS:
            return at
        if word in PREPOSITIONS or word in _QUESTIONS or word == "that" or word in TIMES:
            return at
        at += 1
    return at


def _after_noun(reader: Reader, at: int) -> int:
    """Skip a noun after a name: "city council" in "told the Kelmar city council that"."""
    for place in range(at, at + _LONGEST_NOUN):
        if not reader.word(place)[:1].isalpha():
            break
        if is_speaker(reader.word(place)) and _after_asides(reader, place + 1, skips=True)[1]:
            return place + 1
    return at


def _after_asides(reader: Reader, at: int, *, skips: bool) -> tuple[int, bool]:
    """Skip asides such as "on Monday", and a word or sign that leads to the content.

    Return the next place, and True if the content may begin there.
    """
    begin, limit = at, at + ASIDE
    while at < limit:
        word = reader.word(at)
        if word == "that":
            return (at + 1, True) if reader.word(at + 1) not in ("", ".", ",") else (at, False)
        if word == ":":
            return at + 1, True
        if word == ",":
            if reader.word(at + 1) == QUOTED:
                return at + 1, True
            follows = reader.word(at + 1)
            if follows in CONJUNCTIONS:
                return at, False
            if at > begin and (follows in PREPOSITIONS or follows in SUBORDINATORS):
                return at, False
            if any(reader.word(place) in AUXILIARIES for place in range(begin, at)):
                return at, False
            return at + 1, skips and at > begin
        after = _after_aside(reader, at, skips=skips)
        if after is None or after == at:
            return at, False
        at = after
    return at, False


def _after_aside(reader: Reader, at: int, *, skips: bool) -> int | None:
    word = reader.word(at)
    if word in ("this", "next", "last") and reader.word(at + 1) in TIMES:
        return at + 2
    if word in PREPOSITIONS and word in ADVERBS and not reader.word(at + 1)[:1].isdigit():
        return at  # "thinks about it"
    if (is_adverb(word) and word not in DETERMINERS) or (
        word in TIMES and word not in ("this", "next", "last", "may", "march")
    ):
        return at + 1
    if skips and word in PREPOSITIONS and (word != "to" or _begins_noun_phrase(reader, at + 1)):
        return _after_phrase(reader, at + 1)
    return at


def _begins_noun_phrase(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    return at in reader.beginning or word in DETERMINERS or word in OBJECT_PRONOUNS


def _after_phrase(reader: Reader, at: int) -> int | None:
    start = at
    while at < len(reader.tokens) and at - start < ASIDE:
        word = reader.word(at)
        if word in ("that", ":", ",", QUOTED) or (word in SUBJECTS and at > start):
            return at
        if word == "." or (word in SUBORDINATORS and at > start):
            return None
        if at > start and word in DETERMINERS and reader.word(at - 1) not in PREPOSITIONS:
            return at
        at += 1
    return None


def words_around(reader: Reader, at: int, source: Phrase) -> Iterator[tuple[int, int]]:
    """Yield what "according to" attributes: the clause before or after these words."""
    inside = reader.word(at - 1) == "," and reader.word(at - 2) in (SUBORDINATORS | {"and"})
    opens = reader.word(0) in PREPOSITIONS or reader.word(0) in SUBORDINATORS
    opens = opens and reader.word(at - 1) == "," and reader.word(source.last) not in _ENDS
    if opens and reader.word(source.last) != ",":
        return  # "In May, according to keepers who were there, ..."
    if at > 2 and not opens and not (inside and reader.word(source.last) == ","):
        yield max(0, at - LONGEST), at - (reader.word(at - 1) == ",")
    elif reader.word(source.last) == ",":
        end = min(len(reader.tokens), source.last + LONGEST)
        while end > source.last and reader.word(end - 1) in SIGNS:
            end -= 1
        if end > source.last + 1:
            yield source.last + 1, end
