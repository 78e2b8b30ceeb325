"""What was said as the claim of a question: whole, with a verb, and clear to a stranger.

The lists of words are in `words/contested.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from briefing_tui.drafting import lexicon
from briefing_tui.drafting.cast import NamedActor
from briefing_tui.drafting.grammar import Reader
from briefing_tui.drafting.lexicon import (
    AUXILIARIES,
    DAYS,
    FUNCTION,
    PLURALS,
    PREPOSITIONS,
    PRONOUN_SEXES,
    PRONOUNS,
    RELATIVES,
    ROLES,
    WRITINGS,
    bare,
    capitalised,
    is_speaker,
    may_be_finite,
    verbs,
)
from briefing_tui.drafting.units import ArticleSpan, SentenceUnit, words_in


@cache
def _listed(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of a list of `words/contested.txt`, and the stems that have any ending."""
    entries = lexicon.words("contested", name)
    stems = frozenset(entry for entry in entries if entry.endswith("*"))
    return entries - stems, tuple(stem[:-1] for stem in stems)


def words_of(name: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the places in a text of the words of a list, such as "accuses"."""
    whole, stems = _listed(name)
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word in whole or word.startswith(stems):
            yield found


def has(name: str, text: str) -> bool:
    """Return True if a word of the list is in the text."""
    return any(True for _ in words_of(name, text))


_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@lru_cache(maxsize=1024)  # the same statements are compared again and again
def blame_words(words: str) -> frozenset[str]:
    """Return the words of blame, without what somebody would remedy or says is not so."""
    kept = {found[0].lower() for found in words_of("false", words)}
    for found in words_of("negative", words):
        before = words[max(0, found.start() - _BEFORE) : found.start()]
        if not has("remedies", before) and not _NONE.search(before):
            kept.add(found[0].lower())
    return frozenset(kept)


_BEFORE: Final = 30
_NONE: Final = re.compile(r"\b(?:no|not|never|without)\s(?:\w+\s)?\Z", re.I)


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry meaning, each cut to six letters."""
    words = (word.lower() for word in _LETTERS.findall(text))
    return frozenset(word[:6] for word in words if word not in FUNCTION)


_LETTERS: Final = re.compile(r"[^\W_]+")
_AT_END: Final = re.compile(r"[.,;]+([\"\u201d\u2019']+)\Z")
_LEADING: Final = re.compile(
    r"^(?:(?:that|but|and|so|well|look|yes|no|now|or|yet|in fact|obviously|(?:it|this) means)"
    r"\b,?\s+)+",
    re.I,
)
_LONGEST: Final = 240
_FEWEST: Final = 4


def as_claim(words: str) -> str:
    """Return the words without "that", "but" and signs at the ends."""
    words = _LEADING.sub("", " ".join(words.split()).strip(" ,;:.\u2014\u2013"))
    return capitalised(_AT_END.sub(r"\1", words))


def is_whole(words: str) -> bool:
    """Return True for words that are not cut: not too few, marks in pairs."""
    if len(words.split()) < _FEWEST or len(words) > _LONGEST:
        return False
    return bare(words.split()[-1]) not in ("it", "them") and are_paired(words)


def are_paired(words: str) -> bool:
    """Return True if no mark of the words has its partner elsewhere, and no caption is in them.

    A caption that stands within the text has a blank before its full stop.
    """
    is_even = sum(map(words.count, _DOUBLE)) % 2 == 0
    return is_even and words.count("(") == words.count(")") and not _CUT.search(words)


_DOUBLE: Final = '"\u201c\u201d'
_CUT: Final = re.compile(
    r"(?<!\w)(?<![.?!]\s)['\u2018][^\W\d_](?!.*['\u2019](?!\w))"
    r"|\A['\u2018]\w(?!.*['\u2019](?!\w).)|(?<!\s\.)\s\.\s(?!\.)|\)\s[A-Z][a-z]*\s[a-z]"
)


_MAIN_CLAUSE: Final = re.compile(
    r"(?:^|,)[AEC,]*[123PnH](?:[FIJCAE,]?[BG]?[123nEP]|\(.{1,8}\)|,R[^,]{1,12},)*(?:R[^,]{1,8})?"
    r",?[AEM]*(?:[VXMYBO]|(?<=[123P])[AE]*3)"
)
"""The subject and the verb of a main clause, in the letters of grammar.py. A verb in the present is
the end of a noun phrase there."""


def _read(words: str) -> Reader:
    unit = SentenceUnit(ArticleSpan(0, len(words)), tuple(words_in(words, 0, len(words))))
    return Reader(unit, ())


def goes_on(words: str) -> bool:
    """Return True if a predicate follows that may be the article's: "he would pay, but has not"."""
    return _GOES_ON.search(_read(words).shape) is not None


_GOES_ON: Final = re.compile(
    r"(?:,C|[^,C]C[AE]+)[^,]*[VXMY]|C[VG]|^[^IM]*[VXY][^IM]*CB|,3B?[123P][AEX]*[VY]$"
)


def has_main_verb(words: str) -> bool:
    """Return True if a main clause stands at the beginning of the words, or after a comma."""
    reader = _read(words)
    found = _MAIN_CLAUSE.search(reader.shape)
    is_act = reader.tags[:1] in ("g", "G")  # "running a bank"
    is_led = reader.tags[:1] in ("V", "Y")  # "bathed in light"
    return found is not None and not is_led and not (is_act and found[0][-1] == "3")


def has_owners(
    words: str, people: Mapping[str, str], holder: NamedActor | None = None, *, quoted: bool = False
) -> bool:
    """Return True if a stranger knows whom or what "she", "it" and "the senator" mean.

    The owner stands before the pronoun or is the holder, who is no "he" in his own quoted words.
    `people` has the sex of each person of the article, by the words of the names.
    """
    split = words.split()
    tokens = [_ENDING.sub("", bare(word).replace("\u2019", "'")) for word in split]
    is_person = holder is not None and holder.kind == "person"
    sexes: list[str] = [holder.sex] if holder is not None and is_person else []
    has_many, has_thing = holder is not None and holder.kind in ("unnamed", "group"), False
    for place, (word, token) in enumerate(zip(split, tokens, strict=True)):
        if word.startswith(_OPENINGS) and holder is not None:
            sexes, holder, has_many, quoted = sexes[is_person:], None, False, True
        before = tokens[place - 1] if place else "of"
        is_last = word[-1] in ",;:" or token != bare(word)
        after = "" if is_last else "".join(tokens[place + 1 : place + 2])
        if (
            has("hearer", token)
            or (has("speaker", token) and not quoted)
            or (has("person", token) and {"", PRONOUN_SEXES.get(token, "")}.isdisjoint(sexes))
            or (has("thing", token) and not (has_thing if token[:2] == "it" else has_many))
            or (has("pointing", token) and not _is_pointing_owned(before, token, after))
            or (has("some", token) and not has_thing and after in AUXILIARIES)
            or ("the" in tokens[max(0, place - 2) : place] and _is_vague(token, after, sexes))
        ):
            return False
        if word[:1].isupper() and token in people:
            sexes += [people[token]] if before not in people else []
        elif token in ROLES:
            sexes.append("")
        elif not (before in _BEFORE_VERBS or token in FUNCTION or token in verbs()):
            has_thing = True
        is_many = token in PLURALS or (token not in FUNCTION and _MANY.search(token) is not None)
        has_many = has_many or is_many or has("bodies", token) or len(sexes) > 1
    return True


_MANY: Final = re.compile(r"\w(?<!is)(?<!us)(?<!ics)(?<!ss)(?<=s)$")
_ENDING: Final = re.compile(r"(?<!n)'\w*$")
_BEFORE_VERBS: Final = AUXILIARIES | PRONOUNS | {"to"}
_OPENINGS: Final = ('"', "\u201c", "''")


def _is_vague(word: str, after: str, sexes: Sequence[str]) -> bool:
    """Return True for what an article has several of, and does not say which: "the senator"."""
    is_head = not after or after in FUNCTION - PREPOSITIONS - RELATIVES or may_be_finite(after)
    is_somebody = word in ROLES and not sexes and not has("offices", word)
    return is_head and (has("vague", word) or is_somebody)


def _is_pointing_owned(before: str, word: str, after: str) -> bool:
    is_joining = word == "that" and before not in PREPOSITIONS  # not "in that case"
    is_said = before in verbs() and after in AUXILIARIES  # "think that should"
    is_within = is_joining and after not in ("", "is", "was") and not is_said
    is_led = word == "those" and after in RELATIVES | PREPOSITIONS  # "those who"
    return has("here", after) or is_within or is_led


class Charge(NamedTuple):
    """What somebody who accuses, names or demands says by that, as a claim."""

    text: str
    kind: str


def charge(cue: str, rest: str, people: Mapping[str, str]) -> Charge | None:
    """Return what is claimed by the words after a cue: "Berg is guilty of theft"."""
    rest = _AT_END.sub(r"\1", _ASIDE.sub("", rest).strip(" ,;:.\u2014\u2013"))
    for verb, form, text, kind in _forms():
        found = re.fullmatch(form, rest) if re.search(verb, cue) else None
        if found is not None:
            given = {name: part.strip() for name, part in found.groupdict(default="").items()}
            nouns = _AFTER_NOUN.split(given["who"])[0]
            head = nouns.split()[-1]
            be = "are" if _is_many(nouns, bare(head)) and bare(head) not in people else "is"
            is_fit = head[:1].isupper() or (is_speaker(bare(head)) and bare(head) not in WRITINGS)
            if text.endswith(("right", "wrong")):
                is_fit = not is_fit  # "attacked Lind" does not say for what
            elif "fault" not in text or "blam" in cue or _ACT.match(given["what"]):
                is_fit = True
            if is_fit:
                words = " ".join(text.format(be=be, **given).split())
                words = words.replace(" and to ", " and ") if " should " in words else words
                return Charge(capitalised(words), kind)
    return None


def _is_many(phrase: str, noun: str) -> bool:
    return " and " in phrase or noun in PLURALS or _MANY.search(noun) is not None


@cache
def _forms() -> tuple[tuple[str, ...], ...]:
    """Return the forms of charges, the words in capitals replaced by their patterns."""
    lines = lexicon.lines_of("charges")
    parts = [line.split(" = ", 1) for line in lines if " = " in line]
    forms = []
    for line in lines:
        for name, part in parts:
            line = line.replace(name, part)
        forms += [tuple(line.split(" | "))] if " | " in line else []
    return tuple(forms)


_AFTER_NOUN: Final = re.compile(
    rf"\s(?:{'|'.join(sorted(PREPOSITIONS | RELATIVES | {'to'}))}|[a-z]+ed)\b"
)
_ACT: Final = re.compile(r"(?:not\s)?(?:\w+ly\s)?(?:\w+ing|his|her|its|their)\b")
_ASIDE: Final = re.compile(
    rf"\s(?:on\s)?(?:{'|'.join(map(str.capitalize, sorted(DAYS)))})\b(?!['\u2019])"
    r"(?:\s(?:morning|night)\b)?|\sin\s(?:19|20)\d\d\b"
    r"|\s(?:in|during|at|on)\s(?:(?:an?|his|her|their|The)\s)?(?:[\w'\u2019-]+\s){0,5}"
    r"(?:statement|speech|tweet|interview|op-ed|post|letter|stop|conference|[Ss]how|diatribe)\b.*"
)
"""When and where somebody says something."""
