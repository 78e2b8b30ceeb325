"""What was said as the claim of a question: whole, with a verb, and clear to a stranger.

The lists of words are in `words/contested.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.cast import NamedActor
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import FUNCTION, bare, capitalised, pattern, verbs, words
from briefing_tui.drafting.units import ArticleSpan, SentenceUnit, words_in
from briefing_tui.model.text import word_set


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    entries = words("contested", name)
    stems = frozenset(entry for entry in entries if entry.endswith("*"))
    return entries - stems, tuple(stem[:-1] for stem in stems)


def words_of(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the places in a text of the words of a list, such as "accuses"."""
    whole, stems = _listed(name)
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word in whole or word.startswith(stems):
            yield found


@lru_cache(maxsize=4096)
def has(name: str, text: str) -> bool:
    """Return True if a word of the list is in the text."""
    return any(True for _ in words_of(name, text))


_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@lru_cache(maxsize=1024)  # the same statements are compared again and again
def blame_words(words: str, kind: str = "negative") -> frozenset[str]:
    """Return the words of blame (or of the list `kind`) without those that "not" negates."""
    kept = {found[0].lower() for found in words_of("false", words)}
    for found in words_of(kind, words):
        if not _NONE.search(words[: found.start()][-_BEFORE:]):
            kept.add(found[0].lower())
    return frozenset(kept)


_BEFORE: Final = 30
_NONE: Final = re.compile(r"\b(?:no|not|never|without|against|any|\w+[es] who)\s(?:\w+\s)?\Z", re.I)


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, each cut to six letters."""
    words = (word.lower() for word in _LETTERS.findall(text))
    return frozenset(word[:6] for word in words if word not in FUNCTION)


_LETTERS: Final = re.compile(r"[^\W_]+")
_AT_END: Final = re.compile(r"[.,;]+([\"\u201d\u2019']+)\Z")
_LEADING: Final = re.compile(
    r"^(?:(?:(?:that|but|and|so|now|or|yet|in fact|obviously|(?:it|this) means)\b,?"
    r"|(?:well|look|yes|no),)\s+)+",
    re.I,
)
_LONGEST: Final = 240
_FEWEST: Final = 3


def as_claim(words: str) -> str:
    """Return the words without "that", "but" and signs at the ends."""
    words = _LEADING.sub("", " ".join(words.split()).strip(" ,;:.\u2014\u2013"))
    return capitalised(_AT_END.sub(r"\1", words))


def is_whole(words: str) -> bool:
    """Return True for words that are not cut: not too few, marks in pairs."""
    if len(words.split()) < _FEWEST or len(words) > _LONGEST:
        return False
    *_, before, last = words.split()
    return bare(last) not in ("it", "them", "says") and before != "so" and are_paired(words)


def are_paired(words: str) -> bool:
    """Return True if no mark of the words has its partner elsewhere, and no caption is in them.

    A caption that stands within the text has a blank before its full stop.
    """
    is_even = sum(map(words.count, _DOUBLE)) % 2 == 0
    return is_even and words.count("(") == words.count(")") and not _CUT.search(words)


def is_title(words: Sequence[str]) -> bool:
    """Return True for words with capitals, as of a film: "Lind of Osk"."""
    names = [word for word in words if word not in FUNCTION | {"&"}]
    return words[-1][0].isupper() and all(name[0].isupper() for name in names)


_DOUBLE: Final = '"\u201c\u201d'
_CUT: Final = re.compile(
    r"(?<!\w)(?<![.?!]\s)['\u2018][^\W\d_](?!.*['\u2019](?!\w))"
    r"|\A['\u2018]\w(?!.*['\u2019](?!\w).)|(?<!\s\.)\s\.\s(?!\.)|\)\s[A-Z][a-z]*\s[a-z]"
)


_MAIN_CLAUSE: Final = re.compile(
    r"(?:^|,)[AEC,]*[123PnH](?:[FIJCA,]?[BG]?[123nEP]|\(.{1,8}\)|,R[^,]{1,12},)*(?:R[^,]{1,8})?"
    r",?(?P<verb>[AEM]*(?:[VXMYBO]|(?<=[123P])[AE]*3))"
)
"""The subject and the verb of a main clause, in the letters of grammar.py. A verb in the present is
the end of a noun phrase there."""


def _read(words: str) -> Reader:
    unit = SentenceUnit(ArticleSpan(0, len(words)), tuple(words_in(words, 0, len(words))))
    return Reader(unit, ())


def has_main_verb(words: str) -> bool:
    """Return True if a main clause stands at the beginning of the words, or after a comma."""
    reader = _read(words)
    found = _MAIN_CLAUSE.search(reader.shape)
    is_act = reader.tags[:1] in ("g", "G")  # "running a bank"
    is_led = reader.tags[:1] in ("V", "Y")  # "bathed in light"
    return found is not None and not is_led and not (is_act and found[0][-1] == "3")


def subject_of(words: str) -> str:
    """Return what stands before the verb of the main clause."""
    reader = _read(words)
    found = _MAIN_CLAUSE.search(reader.shape)
    verb = reader.chunks[found.start("verb")].first if found is not None else 0
    return words[: reader.tokens[verb].start] if verb else ""


def has_owners(
    words: str, people: Mapping[str, str], holder: NamedActor | None = None, *, quoted: bool = False
) -> bool:
    """Return True if a stranger knows whom or what "she", "it" and "the senator" mean.

    The owner, one only, stands before the pronoun or is the holder, who is no "he" in his own
    quoted words. `people` has the sex of each person of the article, by the words of the names.
    """
    if _UNOWNED.search(words) or has("hearer", words):
        return False
    sexes: list[str] = [holder.sex] if holder and holder.kind == "person" else []
    has_thing = has_many = holder is not None and not sexes
    tokens = [_ENDING.sub("", bare(word).replace("\u2019", "'")) for word in words.split()]
    for place, (word, token) in enumerate(zip(words.split(), tokens, strict=True)):
        before = tokens[place - 1] if place else ""
        fitting = sexes.count(lexicon.PRONOUN_SEXES.get(token, "")) or sexes.count("")
        is_vague = before == "the" and token in lexicon.ROLES and not has("offices", token)
        is_open = is_vague or (has("thing", token) and not has_thing)
        is_open |= has("things", token) and not (has_thing and has_many)
        if has("person", token) and (not fitting or (fitting > 1 and token[-1] != "s")):
            return False
        if is_open or (has("speaker", token) and not quoted):
            return False
        is_person = token in lexicon.ROLES or (word[:1].isupper() and token in people)
        if is_person and token not in lexicon.ROLES:
            sexes += [people[token]] if before not in people and token not in tokens[:place] else []
        elif is_person:
            sexes.append("")
        is_verb = token in verbs() or before in _BEFORE_VERBS
        is_many = token in ("and", "people") or (token[-1:] == "s" and token not in FUNCTION)
        has_many = has_many or is_many
        has_thing = has_thing or not (
            is_person or is_verb or token in FUNCTION | lexicon.TITLES | lexicon.DAYS
        )
    return True


def has_bare_noun(words: str, lead: Collection[str]) -> bool:
    """Return True for "the law", and for "the firm" if the lead has none: which is not known."""
    reader = _read(_MARKS.sub(" ,", words))
    for place, chunk in enumerate(reader.chunks):
        at, led, after = chunk.first + 1, reader.shape[:place], reader.shape[place + 1 : place + 3]
        if reader.word(chunk.first) != "the" or chunk.last != at + 1 or reader.tokens[at].capital:
            continue
        is_front = place > 0 and after[:1] == "," and set(led).isdisjoint("VXYMB")
        is_led = is_front or led[-1:] in ("F", "I", "L")
        is_told = after[:1] in ("P", "1") or after == "YF" or reader.word(at + 1) in _COMPLEMENTS
        is_told |= after[:1] == "F" and (place == 0 or reader.word(at + 1) not in _APART)
        is_told |= after in ("VX", "3X")  # "the joining states were"
        is_known = has("offices", reader.word(at)) or has("unique", reader.word(at))
        is_known |= has("bodies", reader.word(at)) and reader.word(at) in lead
        if not (is_led or is_told or is_known):
            return True
    return False


_MARKS: Final = re.compile(r"\s[\"\u201c\u2018]")
_APART: Final = word_set("after at before by during in into through until")
_COMPLEMENTS: Final = word_set("of to for that who which whose where when on about against from by")
_ENDING: Final = re.compile(r"(?<!n)'\w*$")
_BEFORE_VERBS: Final = lexicon.AUXILIARIES | lexicon.PRONOUNS | {"to"}
_UNOWNED: Final = re.compile(
    rf"\b(?:this|these)\b(?!\s{pattern('contested', 'here')}\b)|\bsuch\b(?!\sas\b)"
    r"|\bthose\b(?!\s(?:who|whose|that|of|in|on|at|from|with|for)\b)"
    r"|\b(?:of|in|on|at|by|for|from|to|with|about|after|over|during)\sthat\b"
    r"|\bthat(?:['\u2019]s|\s(?:is|was))\b"
    r"|\b(?:that|so|do|doing)\W*\Z|(?:,|\b(?:think|believe|say|know))\s(?:that|it)\s(?:has|should|will|would)\b",
    re.I,
)
"""Words for what an article has several of, or has said before: "such talk", "the senator"."""
